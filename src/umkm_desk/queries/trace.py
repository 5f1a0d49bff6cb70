"""Where a batch came from and where it went, for a recall: back to the suppliers, forward to the customers.

What was cancelled is left out, what an edit kept shows the version that stands. Goods sold without a batch count for
the batch that filled the gap later. Quantities are thousandths of the base unit, and add up: what came in = what is
left + what customers have + what was used + what is gone otherwise.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from umkm_desk.domain.calendar import day_of
from umkm_desk.domain.errors import UserError
from umkm_desk.queries.trace_lines import (
    BatchRow,
    Thrown,
    TraceLine,
    batch_row,
    find_batches,
    inputs_of,
    made_by,
    merged_from,
    merged_into,
    thrown_returns,
    touched,
)
from umkm_desk.storage.session import Session

CAME_BY = {
    "opening": "opening",
    "purchase": "purchase",
    "output": "production",
    "count": "count",
    "return": "return",
    "correction": "merge",
}


@dataclass(frozen=True, slots=True)
class Ingredient:
    """What went into a production (or became it by a merge): a batch of an item ("" when it was taken without one) and
    where that came from."""

    item: str
    name: str
    unit: str
    batch: str
    quantity: int
    came: tuple["Came", ...]


@dataclass(frozen=True, slots=True)
class Came:
    """How a batch came in: a purchase (with its supplier), a production (with its ingredients), an opening balance,
    a count, a return of a sale that isn't known, or a merge with another item (with the batches it was there)."""

    kind: str
    document: str
    day: date
    quantity: int
    contact: str
    ingredients: tuple[Ingredient, ...]


@dataclass(frozen=True, slots=True)
class Sold:
    """A sale with goods of the batch: of what was `sold` the customer still has `quantity`, as `returned` came back.
    Made-to-order sales name the `product` that was sold; else it is the batch's own item."""

    document: str
    day: date
    customer: str
    channel: str
    product: str
    sold: int
    returned: int
    quantity: int


@dataclass(frozen=True, slots=True)
class Left:
    """Goods that are gone otherwise: written off (with its reason), missing at a count, returned to the supplier, or
    thrown away after a customer brought them back (`kind` return)."""

    kind: str
    document: str
    day: date
    quantity: int
    reason: str
    contact: str


@dataclass(frozen=True, slots=True)
class Became:
    """A production that used `quantity` of the batch, and what happened to the batch it made (None: nothing good); or
    a merge that made it a batch of another item (`kind` merge)."""

    kind: str
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
    lines = touched(session, batch)
    _, unknown = _came_back(lines)
    found = []
    for line in lines:
        quantity = unknown.get(line.root, 0) if line.role == "return" else line.quantity
        if line.role not in CAME_BY or quantity <= 0:
            continue
        ingredients: tuple[Ingredient, ...] = ()
        if line.role == "output":
            ingredients = _ingredients(session, inputs_of(session, line.document_id), seen | {batch})
        elif line.role == "correction":
            ingredients = _ingredients(session, merged_from(session, line, batch), seen | {batch})
        found.append(
            Came(CAME_BY[line.role], line.document, day_of(line.day), quantity, line.contact, ingredients)
        )  # fmt: skip
    return tuple(found)


def _came_back(lines: list[TraceLine]) -> tuple[dict[int, int], dict[int, int]]:
    """What came back into a batch: {sale line: of what it had taken there}, {return line: the rest}."""
    taken = {line.shown: -line.quantity for line in lines if line.role == "sale"}
    back: dict[int, int] = {}
    unknown: dict[int, int] = {}
    for line in lines:
        if line.role == "return":
            sale = line.of_line or 0
            known = min(line.quantity, taken.get(sale, 0) - back.get(sale, 0))
            back[sale] = back.get(sale, 0) + known
            unknown[line.root] = line.quantity - known
    return back, unknown


def _ingredients(session: Session, parts: list[tuple[BatchRow, int]], seen: frozenset[int]) -> tuple[Ingredient, ...]:
    found = []
    for row, quantity in parts:
        came = () if row.code is None or row.id in seen else _back(session, row.id, seen)
        found.append(Ingredient(row.item, row.name, row.unit, row.code or "", quantity, came))
    return tuple(found)


def _forward(session: Session, row: BatchRow, seen: frozenset[int]) -> Went:
    lines = touched(session, row.id)
    thrown = {line.root: thrown_returns(session, line, row.id) for line in lines if line.role in ("sale", "consume")}
    return Went(
        item=row.item,
        name=row.name,
        unit=row.unit,
        batch=row.code or "",
        received=day_of(row.received),
        expires_on=day_of(row.expires) if row.expires else None,
        sold=tuple(_sold(lines, thrown)),
        became=tuple(_became(session, row, lines, seen | {row.id})),
        gone=tuple(sorted(_gone(lines, thrown), key=lambda gone: gone.day)),
        left=row.left,
    )


def _sold(lines: list[TraceLine], thrown: dict[int, list[Thrown]]) -> Iterator[Sold]:
    """Sales of the batch, with what came back of each, be it into the batch or to be thrown away."""
    back, _ = _came_back(lines)
    for line in lines:
        if line.role in ("sale", "consume"):
            returned = sum(part.quantity for part in thrown[line.root])
            returned += back.get(line.shown, 0) if line.role == "sale" else 0
            yield Sold(
                line.document, day_of(line.day), line.contact, line.channel, line.product, -line.quantity, returned,
                -line.quantity - returned,
            )  # fmt: skip


def _gone(lines: list[TraceLine], thrown: dict[int, list[Thrown]]) -> Iterator[Left]:
    for line in lines:
        if line.role in ("write_off", "purchase_return", "count") and line.quantity < 0:
            yield Left(line.role, line.document, day_of(line.day), -line.quantity, line.reason, line.contact)
    for parts in thrown.values():
        for part in parts:
            yield Left("return", part.document, day_of(part.day), part.quantity, "", part.contact)


def _became(session: Session, row: BatchRow, lines: list[TraceLine], seen: frozenset[int]) -> Iterator[Became]:
    for line in lines:
        if line.role == "input":
            made = made_by(session, line.document_id)
            went = None if made is None or made in seen else _forward(session, batch_row(session, made), seen)
            yield Became("production", line.document, day_of(line.day), -line.quantity, went)
        elif line.role == "correction" and line.quantity < 0:
            for target, quantity in merged_into(session, line, row.id):
                went = None if target.id in seen else _forward(session, target, seen)
                yield Became("merge", line.document, day_of(line.day), quantity, went)
