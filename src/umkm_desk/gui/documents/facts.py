"""What there is to say of an act, in pairs of words and values; and its lines."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from umkm_desk.domain.batches import NO_EXPIRY
from umkm_desk.domain.calendar import Month
from umkm_desk.domain.cash import CashDraft, JournalDraft
from umkm_desk.domain.corrections import CancelDraft, ClosingDraft, CorrectionDraft, MergeDraft
from umkm_desk.domain.ledger import CHART
from umkm_desk.domain.opening import TURNOVER, OpeningDraft
from umkm_desk.domain.production import ProductionDraft
from umkm_desk.domain.purchases import PurchaseDraft
from umkm_desk.domain.sales import ReturnDraft, SaleDraft
from umkm_desk.gui.documents.wording import REASONS, WAYS
from umkm_desk.language import formats
from umkm_desk.language.words import tr
from umkm_desk.queries.acts import Act, ActLine

Facts = list[tuple[str, str]]

_ACCOUNTS: Final = {account.code: account.owner_name for account in CHART}
_SHOWN: Final = {
    "sale", "purchase", "input", "return", "purchase_return", "write_off", "count", "journal",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class LineWords:
    """A line as it is written: what it is of, a remark below it, and its rupiah ("" for none)."""

    title: str
    remark: str
    amount: str


def facts(act: Act) -> Facts:
    """What there is to say of an act beside its lines; nothing that is empty."""
    row, draft = act.row, act.draft
    found = [(tr("Day"), f"{formats.day_long(row.day)} {row.time}".strip())]
    match draft:
        case SaleDraft():
            found += _sale(draft)
        case PurchaseDraft():
            found += _purchase(draft)
        case ProductionDraft():
            found += _production(draft, act)
        case ReturnDraft():
            found += _return(draft, act)
        case CashDraft():
            found += _cash(draft)
        case JournalDraft():
            found += _journal(draft)
        case OpeningDraft():
            found += _opening(draft, act)
        case CorrectionDraft():
            found += _correction(draft, act)
        case MergeDraft():
            found += [(tr("Was"), draft.code), (tr("Is now"), draft.into)]
        case ClosingDraft():
            found += [(tr("Month"), formats.month_name(Month.from_number(draft.month)))]
        case CancelDraft() | None:
            pass
    reason = row.kind in ("correction", "cancel", "closing")
    found += [
        (tr("Reason") if reason else tr("Note"), row.note),
        (tr("Number"), row.number),
        (tr("Recorded by"), row.person),
    ]
    return [(words, value) for words, value in found if value]


def _sale(draft: SaleDraft) -> Facts:
    return [
        (tr("Customer"), draft.customer or ""),
        (tr("Channel"), draft.channel or ""),
        (tr("Paid"), _way(draft.paid_by)),
        (tr("Due"), _day(draft.due_on)),
    ]


def _purchase(draft: PurchaseDraft) -> Facts:
    return [
        (tr("Supplier"), draft.supplier or ""),
        (tr("Paid"), _way(draft.paid_by)),
        (tr("Due"), _day(draft.due_on)),
    ]


def _production(draft: ProductionDraft, act: Act) -> Facts:
    output = next(line for line in act.lines if line.role == "output")
    each = output.each
    return [
        (tr("Product"), output.name),
        (tr("Good output"), formats.quantity(draft.quantity, output.unit)),
        (tr("Loss"), formats.quantity(draft.loss, output.unit) if draft.loss else ""),
        (tr("Recipes cooked"), formats.decimal(draft.batches) if draft.batches else ""),
        (tr("Batch"), output.batch),
        (tr("Good until"), _day(output.expires_on)),
        (tr("Wages"), _money(draft.labour)),
        (tr("Kitchen costs"), _money(draft.overhead)),
        (tr("Cost a unit"), "" if each is None else formats.rupiah(each)),
    ]


def _return(draft: ReturnDraft, act: Act) -> Facts:
    supplier = act.row.sort == "purchase"
    return [
        (tr("Supplier") if supplier else tr("Customer"), act.row.contact),
        (tr("Goods"), "" if supplier else tr("To be sold again") if draft.resellable else tr("Not to be sold again")),
        (tr("Money back"), _way(draft.paid_by)),
    ]


def _cash(draft: CashDraft) -> Facts:
    coming = draft.kind in ("income", "capital", "collect", "deposit", "loan")
    return [
        (tr("Into") if coming else tr("From"), _account(draft.account)),
        (tr("To"), _account(draft.to)),
        (tr("For"), _account(draft.category)),
        (tr("Who"), draft.contact or ""),
    ]


def _journal(draft: JournalDraft) -> Facts:
    return [(tr("Money"), _account(draft.account)), (tr("Who"), draft.contact or "")]


def _opening(draft: OpeningDraft, act: Act) -> Facts:
    line = act.lines[0] if act.lines else None
    if line is None:
        turnover = draft.account == TURNOVER
        return [
            (tr("Of what"), tr("Turnover of this year before the book") if turnover else tr("Tax of this year so far"))
        ]
    stock = [
        (tr("Item"), line.name),
        (tr("Quantity"), formats.quantity(line.quantity, line.unit)),
        (tr("Batch"), line.batch),
        (tr("Good until"), _day(line.expires_on)),
    ]
    debt = [(tr("Of what"), _account(draft.account)), (tr("Who"), draft.contact or ""), (tr("Due"), _day(draft.due_on))]
    return stock if draft.item else debt


def _correction(draft: CorrectionDraft, act: Act) -> Facts:
    line = act.lines[0]
    quantity = "" if draft.quantity is None else formats.quantity(draft.quantity, line.unit)
    return [
        (tr("Item"), line.name),
        (tr("True quantity"), quantity),
        (tr("True cost"), "" if draft.amount is None else formats.rupiah(draft.amount)),
    ]


def lines(act: Act) -> list[LineWords]:
    """The goods of an act (of a production what went in), or the accounts of an entry."""
    return [_line(line) for line in act.lines if line.role in _SHOWN]


def _line(line: ActLine) -> LineWords:
    if line.role == "journal":
        return LineWords(tr(line.account), "", signed(line.amount))
    remarks = [_quantity(line)]
    if line.discount and line.role == "sale":
        remarks.append(tr("discount %(amount)s", amount=formats.rupiah(line.discount)))
    if line.fee:
        freight = line.role == "purchase"
        remarks.append(
            tr("freight %(amount)s", amount=formats.rupiah(line.fee)) if freight
            else tr("fee %(amount)s", amount=formats.rupiah(line.fee))
        )  # fmt: skip
    if line.reason in REASONS and line.role == "write_off":
        reason = REASONS[line.reason]
        remarks.append(tr(reason))
    if line.batch:
        remarks.append(tr("batch %(batch)s", batch=line.batch))
    if line.expires_on and line.role == "purchase":
        remarks.append(tr("good until %(day)s", day=formats.day_short(line.expires_on)))
    amount = signed(line.amount) if line.role == "count" else formats.rupiah(line.amount)
    return LineWords(line.name, " · ".join(remarks), "" if line.role == "count" and not line.moved else amount)


def _quantity(line: ActLine) -> str:
    quantity = formats.quantity(line.quantity, line.unit)
    if line.role == "count":
        if not line.moved:
            return tr("counted %(quantity)s, as in the book", quantity=quantity)
        change = f"{'+' if line.moved > 0 else ''}{formats.quantity(line.moved, line.unit)}"
        return tr("counted %(quantity)s, difference %(change)s", quantity=quantity, change=change)
    if line.price is None or line.per is None:
        return quantity
    price = formats.rupiah(line.price)
    if line.per == 1000:
        return f"{quantity} × {price}"
    each = tr("%(price)s per %(quantity)s", price=price, quantity=formats.quantity(line.per, line.unit))
    return f"{quantity} × {each}"


def signed(amount: int) -> str:
    """Rupiah with a plus when there is more of it."""
    return f"+{formats.rupiah(amount)}" if amount > 0 else formats.rupiah(amount)


def _account(code: str | None) -> str:
    name = _ACCOUNTS.get(code or "", "")
    return tr(name) if name else ""


def _way(way: str) -> str:
    words = WAYS[way]
    return tr(words)


def _day(day: date | None) -> str:
    return "" if day is None or day == NO_EXPIRY else formats.day_long(day)


def _money(amount: int | None) -> str:
    return tr("not filled in") if amount is None else formats.rupiah(amount)
