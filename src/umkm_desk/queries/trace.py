"""Where a batch came from and where it went, for a recall: back to the suppliers, forward to the customers.

What was cancelled is left out, what an edit kept shows the version that stands. Goods sold without a batch count for
the batch that filled the gap later. Quantities are thousandths of the base unit.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from umkm_desk.domain.calendar import day_of
from umkm_desk.domain.errors import UserError
from umkm_desk.queries.trace_lines import (
    BatchRow,
    TraceLine,
    batch_row,
    find_batches,
    inputs_of,
    made_by,
    thrown_returns,
    touched,
)
from umkm_desk.storage.session import Session

RECEIPTS = ("opening", "purchase", "output", "count")


@dataclass(frozen=True, slots=True)
class Ingredient:
    """What went into a production: a batch of an item ("" when it was taken without one) and where that came from."""

    item: str
    name: str
    unit: str
    batch: str
    quantity: int
    came: tuple["Came", ...]


@dataclass(frozen=True, slots=True)
class Came:
    """How a batch came in: a purchase (with its supplier), a production (with its ingredients), an opening balance
    or a count."""

    kind: str
    document: str
    day: date
    quantity: int
    contact: str
    ingredients: tuple[Ingredient, ...]


@dataclass(frozen=True, slots=True)
class Sold:
    """A sale with goods of the batch: `quantity` the customer still has, after `returned`. Made-to-order sales name
    the `product` that was sold; else it is the batch's own item."""

    document: str
    day: date
    customer: str
    channel: str
    product: str
    quantity: int
    returned: int


@dataclass(frozen=True, slots=True)
class Left:
    """Goods that left otherwise: written off (with its reason), missing at a count, returned to the supplier."""

    kind: str
    document: str
    day: date
    quantity: int
    reason: str
    contact: str


@dataclass(frozen=True, slots=True)
class Became:
    """A production that used `quantity` of the batch, and what happened to the batch it made (None: nothing good)."""

    document: str
    day: date
    quantity: int
    made: "Went | None"


@dataclass(frozen=True, slots=True)
class Went:
    """A batch and where it went; `left` is what there still is of it."""

    item: str
    name: str
    unit: str
    batch: str
    received: date
    expires_on: date | None
    sold: tuple[Sold, ...]
    became: tuple[Became, ...]
    gone: tuple[Left, ...]
    left: int


@dataclass(frozen=True, slots=True)
class Trace:
    """A batch, back (`came`) and forward (`went`)."""

    came: tuple[Came, ...]
    went: Went

    def holders(self) -> list[Sold]:
        """Every sale after which a customer still has goods of the batch, or of what was made of it, by day."""
        found = [sold for sold in _all_sold(self.went) if sold.quantity > 0]
        return sorted(found, key=lambda sold: (sold.day, sold.document, sold.product))


def _all_sold(went: Went) -> Iterator[Sold]:
    yield from went.sold
    for became in went.became:
        if became.made:
            yield from _all_sold(became.made)


def trace(session: Session, batch: str, item: str | None = None) -> list[Trace]:
    """The batch of this code, of every item that has one (codes are unique within an item) or of `item` only.

    Raises UserError when there is no such batch.
    """
    found = find_batches(session, batch.strip(), item)
    if not found:
        raise UserError("There is no batch %(batch)s. Check the code on the label.", batch=batch)
    return [Trace(_back(session, row.id, frozenset()), _forward(session, row, frozenset())) for row in found]


def _back(session: Session, batch: int, seen: frozenset[int]) -> tuple[Came, ...]:
    found = []
    for line in touched(session, batch):
        if line.role in RECEIPTS and line.quantity > 0:
            ingredients = _ingredients(session, line, seen | {batch}) if line.role == "output" else ()
            kind = "production" if line.role == "output" else line.role
            found.append(Came(kind, line.document, day_of(line.day), line.quantity, line.contact, ingredients))
    return tuple(found)


def _ingredients(session: Session, output: TraceLine, seen: frozenset[int]) -> tuple[Ingredient, ...]:
    found = []
    for row, quantity in inputs_of(session, output.document_id):
        came = () if row.code is None or row.id in seen else _back(session, row.id, seen)
        found.append(Ingredient(row.item, row.name, row.unit, row.code or "", quantity, came))
    return tuple(found)


def _forward(session: Session, row: BatchRow, seen: frozenset[int]) -> Went:
    lines = touched(session, row.id)
    return Went(
        item=row.item,
        name=row.name,
        unit=row.unit,
        batch=row.code or "",
        received=day_of(row.received),
        expires_on=day_of(row.expires) if row.expires else None,
        sold=tuple(_sold(session, row, lines)),
        became=tuple(_became(session, line, seen | {row.id}) for line in lines if line.role == "input"),
        gone=tuple(
            Left(line.role, line.document, day_of(line.day), -line.quantity, line.reason, line.contact)
            for line in lines
            if line.role in ("write_off", "purchase_return", "count") and line.quantity < 0
        ),
        left=row.left,
    )


def _sold(session: Session, row: BatchRow, lines: list[TraceLine]) -> Iterator[Sold]:
    """Sales of the batch, with what came back of each; returns of sales that aren't known stand by themselves."""
    back: dict[int, int] = {}
    for line in lines:
        if line.role == "return" and line.of_line is not None:
            back[line.of_line] = back.get(line.of_line, 0) + line.quantity
    for line in lines:
        if line.role in ("sale", "consume"):
            returned = back.get(line.shown, 0)
            returned += thrown_returns(session, line, row.id)
            yield Sold(
                line.document, day_of(line.day), line.contact, line.channel, line.product, -line.quantity - returned,
                returned,
            )  # fmt: skip
        elif line.role == "return" and line.of_line is None:
            yield Sold(line.document, day_of(line.day), line.contact, line.channel, line.product, 0, line.quantity)


def _became(session: Session, line: TraceLine, seen: frozenset[int]) -> Became:
    made = made_by(session, line.document_id)
    went = None if made is None or made in seen else _forward(session, batch_row(session, made), seen)
    return Became(line.document, day_of(line.day), -line.quantity, went)
