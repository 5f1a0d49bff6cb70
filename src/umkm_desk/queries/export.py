"""Everything a book holds, as the drafts that made it: for exports, and to see whether a file says what is there.

A document's every version comes back, also cancelled ones; the cancellation that belongs to an edit doesn't, since
editing makes it again. Order is the order of truth.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from umkm_desk.domain.cash import CashDraft, JournalDraft, JournalLine
from umkm_desk.domain.corrections import CancelDraft, ClosingDraft, CorrectionDraft, MergeDraft
from umkm_desk.domain.money import split
from umkm_desk.domain.opening import OpeningDraft
from umkm_desk.domain.production import ProductionDraft, UsedLine
from umkm_desk.domain.purchases import PurchaseDraft, PurchaseLine
from umkm_desk.domain.sales import ReturnDraft, ReturnLine, SaleDraft, SaleLine
from umkm_desk.domain.stocktaking import CountDraft, CountLine, WriteOffDraft, WriteOffLine
from umkm_desk.queries.export_rows import DocumentRow, LineRow
from umkm_desk.storage.session import Session

Draft = (
    OpeningDraft | PurchaseDraft | ProductionDraft | SaleDraft | ReturnDraft | WriteOffDraft | CountDraft | CashDraft
    | JournalDraft | CorrectionDraft | MergeDraft | CancelDraft | ClosingDraft
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Kept:
    """A version of a document: `seq` is its place in the order of truth, `stands` unless it was cancelled or edited."""

    seq: int
    number: str
    version: int
    stands: bool
    draft: Draft


_DOCUMENTS: Final = """
    SELECT d.id, d.number, d.version, CASE WHEN u.id IS NULL THEN 1 ELSE 0 END, d.day, c.name, h.name, d.paid_by,
           d.due, d.time, d.shipping, d.note, o.number, o.kind, p.batches, p.loss, p.labour, p.overhead, p.planned,
           a.kind, a.account, a.to_account, a.category, a.amount, s.month, s.closed
    FROM document d
    LEFT JOIN document u ON u.cancels = d.id
    LEFT JOIN contact c ON c.id = d.contact
    LEFT JOIN channel h ON h.id = d.channel
    LEFT JOIN document o ON o.id = coalesce(d.of, d.cancels)
    LEFT JOIN production p ON p.document = d.id
    LEFT JOIN cash_act a ON a.document = d.id
    LEFT JOIN month_state s ON s.document = d.id
    WHERE d.kind = :kind
      AND NOT (d.cancels IS NOT NULL AND EXISTS (SELECT 1 FROM document r WHERE r.replaces = d.cancels))
"""
_LINES: Final = """
    SELECT l.document, l.role, i.code, l.account, l.quantity, l.amount, l.discount, l.fee, l.price, l.per,
           b.code, b.expires, l.reason
    FROM document d
    JOIN line l ON l.document = d.id
    LEFT JOIN item i ON i.id = l.item
    LEFT JOIN batch b ON b.id = l.batch
    WHERE d.kind = :kind AND l.role <> 'consume'
"""
_ONE: Final = " AND d.number = :number"
_IN_ORDER: Final = " ORDER BY d.id"
_BETWEEN: Final = " AND d.id > :after AND d.id <= :upto"
_PAGE: Final = 2_000
_LINES_IN_ORDER: Final = " ORDER BY l.document, l.id"


def kept(session: Session, kind: str, number: str | None = None) -> list[Kept]:
    """Every version of the documents of a kind (of one number), in the order of truth."""
    return _kept(session, kind, "") if number is None else _kept(session, kind, _ONE, number=number)


def kept_by_pages(session: Session, kind: str) -> Iterator[list[Kept]]:
    """The same, some thousand records at a time: a long list can be stopped, and isn't held whole."""
    last = session.value("SELECT COALESCE(MAX(id), 0) FROM document")
    for after in range(0, last, _PAGE):
        yield _kept(session, kind, _BETWEEN, after=after, upto=after + _PAGE)


def _kept(session: Session, kind: str, which: str, **values: object) -> list[Kept]:
    documents = session.all(DocumentRow, _DOCUMENTS + which + _IN_ORDER, kind=kind, **values)
    if not documents:
        return []
    lines: Mapping[int, list[LineRow]] = defaultdict(list)
    for line in session.all(LineRow, _LINES + which + _LINES_IN_ORDER, kind=kind, **values):
        lines[line.document].append(line)
    make = _MAKERS[kind]
    return [Kept(d.id, d.number, d.version, bool(d.stands), make(d, lines.get(d.id, []))) for d in documents]


def _opening(d: DocumentRow, lines: list[LineRow]) -> OpeningDraft:
    if not lines:
        return OpeningDraft(d.on, d.amount or 0, account=d.cash_kind, number=d.number)
    line = lines[0]
    return OpeningDraft(
        d.on, line.amount, item=line.item, account=line.account, quantity=line.quantity if line.item else None,
        batch=line.batch, expires_on=line.expires_on, contact=d.contact, due_on=d.due_on, number=d.number,
    )  # fmt: skip


def _purchase(d: DocumentRow, lines: list[LineRow]) -> PurchaseDraft:
    bought = (
        PurchaseLine(line.code, line.quantity, line.amount, line.fee, line.batch, line.expires_on) for line in lines
    )
    return PurchaseDraft(d.on, tuple(bought), d.number, d.contact, d.way, d.due_on, 0, d.note)


def _production(d: DocumentRow, lines: list[LineRow]) -> ProductionDraft:
    output = next(line for line in lines if line.role == "output")
    used = () if d.planned else tuple(UsedLine(x.code, x.quantity) for x in lines if x.role == "input")
    return ProductionDraft(
        d.on, output.code, output.quantity, d.number, d.batches, output.batch, output.expires_on, d.labour, d.overhead,
        d.loss or 0, used, d.note,
    )  # fmt: skip


def _sale(d: DocumentRow, lines: list[LineRow]) -> SaleDraft:
    sold = (
        SaleLine(x.code, x.quantity, x.price or 0, x.per or 1000, x.discount, x.fee, x.amount, x.batch) for x in lines
    )
    return SaleDraft(
        d.on, tuple(sold), d.number, d.time, d.channel, d.contact, d.way, d.due_on, d.shipping or 0, d.note
    )


def _return(d: DocumentRow, lines: list[LineRow]) -> ReturnDraft:
    of_item: dict[str, list[LineRow]] = {}
    for line in lines:
        of_item.setdefault(line.code, []).append(line)
    back = (ReturnLine(code, sum(x.quantity for x in parts), _paid_back(parts)) for code, parts in of_item.items())
    resellable = not any(line.reason for line in lines)
    return ReturnDraft(d.on, tuple(back), d.of_number, d.number, resellable, d.way, d.note)


def _paid_back(parts: list[LineRow]) -> int | None:
    """What was paid back for an item; None when it was each sold line's own share rather than a sum shared out."""
    amounts = [line.amount - line.discount for line in parts]
    total = sum(amounts)
    return total if amounts == split(total, [line.quantity for line in parts]) else None


def _write_off(d: DocumentRow, lines: list[LineRow]) -> WriteOffDraft:
    gone = (WriteOffLine(x.code, x.quantity, x.reason or "damaged", x.batch) for x in lines)  # type: ignore[arg-type]
    return WriteOffDraft(d.on, tuple(gone), d.number, d.note)


def _count(d: DocumentRow, lines: list[LineRow]) -> CountDraft:
    return CountDraft(d.on, tuple(CountLine(x.code, x.quantity, x.batch) for x in lines), d.number, d.note)


def _cash(d: DocumentRow, lines: list[LineRow]) -> CashDraft:
    kind: Any = d.cash_kind
    return CashDraft(
        d.on, kind, d.account or "", d.amount or 0, d.number, d.to_account, d.category, d.contact, d.of_number, d.note
    )


def _journal(d: DocumentRow, lines: list[LineRow]) -> JournalDraft:
    if d.cash_kind is not None:
        kind: Any = d.cash_kind
        return JournalDraft(d.on, kind, (), d.number, d.account, d.amount or 0, d.contact, d.of_number, d.note)
    sides = (JournalLine(x.account or "", max(x.amount, 0), max(-x.amount, 0)) for x in lines)
    return JournalDraft(d.on, "journal", tuple(sides), d.number, contact=d.contact, document=d.of_number, note=d.note)


def _correction(d: DocumentRow, lines: list[LineRow]) -> CorrectionDraft | MergeDraft:
    kind: Any = d.of_kind
    line = lines[0]
    if line.reason == "merge":
        return MergeDraft(d.on, line.code, lines[1].code, d.number)
    stated = line.reason or "both"  # which figures the correction stated
    return CorrectionDraft(
        d.on, kind, d.of_number or "", line.code, line.amount if stated != "quantity" else None,
        line.quantity if stated != "amount" else None, d.number, d.note,
    )  # fmt: skip


def _cancel(d: DocumentRow, lines: list[LineRow]) -> CancelDraft:
    kind: Any = d.of_kind
    return CancelDraft(d.on, kind, d.of_number or "", d.note, d.number)


def _closing(d: DocumentRow, lines: list[LineRow]) -> ClosingDraft:
    return ClosingDraft(d.on, d.month or 0, not d.closed, d.note)


_MAKERS: Final[dict[str, Callable[[DocumentRow, list[LineRow]], Draft]]] = {
    "opening": _opening, "purchase": _purchase, "production": _production, "sale": _sale, "return": _return,
    "write_off": _write_off, "count": _count, "cash": _cash, "journal": _journal, "correction": _correction,
    "cancel": _cancel, "closing": _closing,
}  # fmt: skip
"""How each kind of document becomes its draft again."""
