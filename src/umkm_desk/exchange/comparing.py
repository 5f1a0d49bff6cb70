"""Whether a file says what the book already holds: drafts are compared, not words.

What a file leaves open (a batch code, an expiry, what a return pays back) and the book filled in is no difference.
"""

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any, Final

from umkm_desk.domain.cash import CashDraft, JournalDraft
from umkm_desk.domain.corrections import CancelDraft, ClosingDraft, CorrectionDraft, MergeDraft
from umkm_desk.domain.opening import OpeningDraft
from umkm_desk.domain.production import ProductionDraft
from umkm_desk.domain.purchases import PurchaseDraft
from umkm_desk.domain.quantity import amount_for
from umkm_desk.domain.sales import ReturnDraft, SaleDraft
from umkm_desk.domain.stocktaking import CountDraft, WriteOffDraft
from umkm_desk.queries.export import Draft


class Open:
    """A place the file left open: it equals whatever the book has."""

    def __eq__(self, other: object) -> bool:
        return True

    def __hash__(self) -> int:
        return 0


OPEN: Final = Open()


class Comparing:
    """Compares drafts; `contact` and `item` give what a name or code stands for today."""

    def __init__(self, contacts: Mapping[str, str], item: Callable[[str], str]) -> None:
        self._contacts = contacts
        self._item = item

    def same(self, file: Draft, book: Draft) -> bool:
        """Whether the file's draft says what the book's draft says."""
        if type(file) is not type(book):
            return False
        content = _CONTENTS[type(file)]
        return bool(_opened(content(self, file)) == content(self, book))

    def person(self, name: str | None) -> str | None:
        """A contact's name today."""
        return None if name is None else self._contacts.get(name, name)

    def code(self, code: str | None) -> str | None:
        """An item's code today."""
        return None if code is None else self._item(code)


class May(tuple[Any, ...]):
    """A value that a file may leave open."""

    def __new__(cls, value: object) -> "May":
        return super().__new__(cls, (value,))


def _opened(content: Any) -> Any:
    """The file's content with its open places equal to anything."""
    if isinstance(content, May):
        return OPEN if content[0] is None else content
    if isinstance(content, tuple):
        return tuple(_opened(part) for part in content)
    return content


def _opening(c: Comparing, d: OpeningDraft) -> Any:
    who = (c.code(d.item), d.account, d.quantity, c.person(d.contact))
    return d.day, d.amount, who, May(d.batch), May(d.expires_on), d.due_on


def opening_key(c: Comparing, d: OpeningDraft) -> Any:
    """What makes an opening row itself, apart from how often it is there."""
    return d.day, c.code(d.item), d.account, c.person(d.contact), d.due_on


def _purchase(c: Comparing, d: PurchaseDraft) -> Any:
    lines = tuple((c.code(x.item), x.quantity, x.amount, x.freight, May(x.batch), May(x.expires_on)) for x in d.lines)
    return d.day, lines, c.person(d.supplier), d.paid_by, d.due_on, d.note


def _production(c: Comparing, d: ProductionDraft) -> Any:
    inputs = tuple((c.code(x.item), x.quantity) for x in d.inputs)
    made = (c.code(d.product), d.quantity, d.batches, d.loss, May(d.batch), May(d.expires_on))
    return d.day, made, d.labour, d.overhead, inputs, d.note


def _sale(c: Comparing, d: SaleDraft) -> Any:
    lines = tuple(
        (c.code(x.item), x.quantity, amount_for(x.price, x.quantity, x.per) if x.amount is None else x.amount,
         Fraction(x.price, x.per), x.discount, x.fee, x.batch)
        for x in d.lines
    )  # fmt: skip
    return d.day, lines, d.time, d.channel, c.person(d.customer), d.paid_by, d.due_on, d.shipping, d.note


def _return(c: Comparing, d: ReturnDraft) -> Any:
    """Lines of one item together: the book splits them among the lines of the sale."""
    sums: dict[str | None, tuple[int, int | None]] = {}
    for x in d.lines:
        code = c.code(x.item)
        quantity, amount = sums.get(code, (0, 0))
        sums[code] = (quantity + x.quantity, None if amount is None or x.amount is None else amount + x.amount)
    lines = tuple((code, quantity, May(amount)) for code, (quantity, amount) in sums.items())
    return d.day, lines, d.of, d.resellable, d.paid_by, d.note


def _write_off(c: Comparing, d: WriteOffDraft) -> Any:
    return d.day, tuple((c.code(x.item), x.quantity, x.reason, x.batch) for x in d.lines), d.note


def _count(c: Comparing, d: CountDraft) -> Any:
    return d.day, tuple((c.code(x.item), x.quantity, x.batch) for x in d.lines), d.note


def _cash(c: Comparing, d: CashDraft) -> Any:
    return (
        d.day, d.kind, d.account, d.amount, d.to, d.category, May(c.person(d.contact)), d.document, d.note,
    )  # fmt: skip


def _journal(c: Comparing, d: JournalDraft) -> Any:
    return d.day, d.kind, d.lines, d.account, d.amount, May(c.person(d.contact)), d.document, d.note


def _correction(c: Comparing, d: CorrectionDraft) -> Any:
    return d.day, d.kind, d.of, c.code(d.item), d.amount, d.quantity, d.reason


def _merge(c: Comparing, d: MergeDraft) -> Any:
    return d.day, d.code, d.into


def _cancel(c: Comparing, d: CancelDraft) -> Any:
    return d.kind, d.of, d.reason  # the book keeps the day of what was cancelled, not the day it was done


def _closing(c: Comparing, d: ClosingDraft) -> Any:
    return d.month, d.reopen, d.reason


_CONTENTS: Final[dict[type, Callable[[Comparing, Any], Any]]] = {
    OpeningDraft: _opening, PurchaseDraft: _purchase, ProductionDraft: _production, SaleDraft: _sale,
    ReturnDraft: _return, WriteOffDraft: _write_off, CountDraft: _count, CashDraft: _cash, JournalDraft: _journal,
    CorrectionDraft: _correction, MergeDraft: _merge, CancelDraft: _cancel, ClosingDraft: _closing,
}  # fmt: skip
