"""What the rows of one number mean: the draft an owner's form would have made of them.

What is said once for the whole document (day, customer, way of paying, shipping) may stand in one of its rows or in
all of them; rows that say different things are refused.
"""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, Final

from umkm_desk.domain.cash import CashDraft, JournalDraft, JournalLine
from umkm_desk.domain.corrections import CancelDraft, ClosingDraft, CorrectionDraft, MergeDraft
from umkm_desk.domain.errors import UserError
from umkm_desk.domain.money import split
from umkm_desk.domain.opening import OpeningDraft
from umkm_desk.domain.production import ProductionDraft
from umkm_desk.domain.purchases import PurchaseDraft, PurchaseLine
from umkm_desk.domain.sales import ReturnDraft, ReturnLine, SaleDraft, SaleLine
from umkm_desk.domain.stocktaking import CountDraft, CountLine, WriteOffDraft, WriteOffLine
from umkm_desk.exchange.headers import Record
from umkm_desk.exchange.knowing import Knowing
from umkm_desk.exchange.tables import MERGE
from umkm_desk.queries.export import Draft

Rows = Sequence[Record]


def one(rows: Rows, column: str, default: Any = None) -> Any:
    """What rows of one number say of the whole document; InputError when they don't agree."""
    said: Any = None
    first = rows[0]
    for row in rows:
        value = row.get(column)
        if value is None:
            continue
        if said is not None and value != said:
            problem = UserError(
                "This differs from row %(row)s, which has the same number. One number is one document.",
                row=str(first.number),
            )
            raise row.problem(problem, column)
        if said is None:
            said, first = value, row
    return default if said is None else said


def _single(rows: Rows) -> Record:
    if len(rows) > 1:
        problem = UserError(
            "This number stands in row %(row)s already. Give each row its own.", row=str(rows[0].number)
        )
        raise rows[1].problem(problem, "number")
    return rows[0]


def _opening(rows: Rows, known: Knowing) -> OpeningDraft:
    row = _single(rows)
    code, account = row.get("item"), row.get("account")
    if (code is None) == (account is None):
        problem = UserError("An opening balance is either of an item or of an account. Fill in one of the two.")
        raise row.problem(problem, "item" if "item" in row.grid.positions else "account")
    item = known.named(row) if code is not None else None
    quantity = None
    if item is not None:
        quantity, _ = known.quantity(row, "quantity", item)
        if not quantity:
            raise row.problem(UserError("Nothing stands here, but it is needed. Fill it in."), "quantity")
    return OpeningDraft(
        row.get("day"), row.get("amount"), item.code if item else None, account, quantity, row.get("batch"),
        row.get("expires_on"), row.get("contact"), row.get("due_on"), row.get("number"),
    )  # fmt: skip


def _purchase(rows: Rows, known: Knowing) -> PurchaseDraft:
    lines = []
    for row, freight in zip(rows, _freights(rows), strict=True):
        item = known.named(row)
        quantity, _ = known.quantity(row, "quantity", item)
        lines.append(PurchaseLine(
            item.code, quantity, row.get("amount"), freight, row.get("batch"), row.get("expires_on")
        ))  # fmt: skip
    return PurchaseDraft(
        _day(rows), tuple(lines), rows[0].get("number"), one(rows, "supplier"), one(rows, "paid_by", "cash"),
        one(rows, "due_on"), 0, one(rows, "note"),
    )  # fmt: skip


def _freights(rows: Rows) -> list[int]:
    """Each row's freight; one written once, with the other rows left empty, is shared by their amounts."""
    written = [row.cell("freight") is not None for row in rows]
    freights: list[int] = [row.get("freight", 0) for row in rows]
    if len(rows) > 1 and sum(written) == 1:
        return split(sum(freights), [row.get("amount") for row in rows])
    return freights


def _production(rows: Rows, known: Knowing) -> ProductionDraft:
    row = _single(rows)
    product = known.named(row, "product")
    loss, _ = known.quantity(row, "loss", product, allow_zero=True)
    batches = row.get("batches")
    nothing_good = bool(loss or batches)  # all of it was spoiled
    quantity, _ = known.quantity(row, "quantity", product, allow_zero=nothing_good)
    return ProductionDraft(
        row.get("day"), product.code, quantity, row.get("number"), batches, row.get("batch"), row.get("expires_on"),
        row.get("labour"), row.get("overhead"), loss, (), row.get("note"),
    )  # fmt: skip


def _sale(rows: Rows, known: Knowing) -> SaleDraft:
    lines = []
    for row in rows:
        item = known.named(row)
        quantity, per = known.quantity(row, "quantity", item)
        stated = row.cell("per") is not None
        lines.append(SaleLine(
            item.code, quantity, row.get("price"), known.quantity(row, "per", item)[0] if stated else per,
            row.get("discount", 0), row.get("fee", 0), row.get("amount"), row.get("batch"),
        ))  # fmt: skip
    return SaleDraft(
        _day(rows), tuple(lines), rows[0].get("number"), one(rows, "time"), one(rows, "channel"), one(rows, "customer"),
        one(rows, "paid_by", "cash"), one(rows, "due_on"), one(rows, "shipping", 0), one(rows, "note"),
    )  # fmt: skip


def _return(rows: Rows, known: Knowing) -> ReturnDraft:
    lines = []
    for row in rows:
        item = known.named(row)
        lines.append(ReturnLine(item.code, known.quantity(row, "quantity", item)[0], row.get("amount")))
    return ReturnDraft(
        _day(rows), tuple(lines), one(rows, "of"), rows[0].get("number"), one(rows, "resellable", True),
        one(rows, "paid_by", "cash"), one(rows, "note"),
    )  # fmt: skip


def _write_off(rows: Rows, known: Knowing) -> WriteOffDraft:
    lines = []
    for row in rows:
        item = known.named(row)
        quantity, _ = known.quantity(row, "quantity", item)
        lines.append(WriteOffLine(item.code, quantity, row.get("reason"), row.get("batch")))
    return WriteOffDraft(_day(rows), tuple(lines), rows[0].get("number"), one(rows, "note"))


def _count(rows: Rows, known: Knowing) -> CountDraft:
    lines = []
    for row in rows:
        item = known.named(row)
        quantity, _ = known.quantity(row, "quantity", item, allow_zero=True)
        lines.append(CountLine(item.code, quantity, row.get("batch"), row.get("place")))
    return CountDraft(_day(rows), tuple(lines), rows[0].get("number"), one(rows, "note"))


def _cash(rows: Rows, known: Knowing) -> CashDraft:
    row = _single(rows)
    names = ("day", "kind", "account", "amount", "number", "to", "category", "contact", "document", "note")
    return CashDraft(*(row.get(name) for name in names))


def _journal(rows: Rows, known: Knowing) -> JournalDraft:
    kind = one(rows, "kind", "journal")
    heading = {"number": rows[0].get("number"), "contact": one(rows, "contact"), "document": one(rows, "document"),
               "note": one(rows, "note")}  # fmt: skip
    if kind != "journal":
        row = _single(rows)
        return JournalDraft(row.get("day"), kind, account=row.get("account"), amount=row.get("amount", 0), **heading)
    sides = []
    for row in rows:
        account = row.get("account")
        if account is None:
            raise row.problem(UserError("Nothing stands here, but it is needed. Fill it in."), "account")
        sides.append(JournalLine(account, row.get("debit", 0), row.get("credit", 0)))
    return JournalDraft(_day(rows), "journal", tuple(sides), **heading)


def _correction(rows: Rows, known: Knowing) -> CorrectionDraft | MergeDraft:
    row = _single(rows)
    item = known.named(row)
    if row.get("kind") == MERGE:
        return MergeDraft(row.get("day"), known.named(row, "of").code, item.code, row.get("number"))
    quantity = known.quantity(row, "quantity", item)[0] if row.cell("quantity") is not None else None
    return CorrectionDraft(
        row.get("day"), row.get("kind"), row.get("of"), item.code, row.get("amount"), quantity, row.get("number"),
        row.get("reason"),
    )  # fmt: skip


def _cancel(rows: Rows, known: Knowing) -> CancelDraft:
    row = _single(rows)
    return CancelDraft(row.get("day"), row.get("kind"), row.get("of"), row.get("reason"), row.get("number"))


def _closing(rows: Rows, known: Knowing) -> ClosingDraft:
    row = rows[0]
    return ClosingDraft(row.get("day"), row.get("month"), row.get("reopen", False), row.get("reason"))


def _day(rows: Rows) -> date:
    day = one(rows, "day")
    assert isinstance(day, date)
    return day


BUILDERS: Final[dict[str, Callable[[Rows, Knowing], Draft]]] = {
    "opening": _opening, "purchases": _purchase, "production": _production, "sales": _sale, "returns": _return,
    "write_offs": _write_off, "counts": _count, "cash": _cash, "journals": _journal, "corrections": _correction,
    "cancels": _cancel, "closings": _closing,
}  # fmt: skip
"""How the rows of each table become a draft."""
