"""What something comes back from: the sold or bought lines, and what already came back of them."""

from dataclasses import dataclass, replace

from umkm_desk.actions.documents import Act, Document
from umkm_desk.actions.following import booked_cost
from umkm_desk.actions.items import Item, find_item
from umkm_desk.domain.errors import Qty, Rp, UserError
from umkm_desk.domain.money import split
from umkm_desk.domain.sales import ReturnLine
from umkm_desk.storage.session import Session


@dataclass(frozen=True, slots=True)
class Source:
    """The sold (or bought) line something comes back from, with what already came back."""

    line: int
    root: int
    item: int
    quantity: int
    amount: int
    discount: int
    fee: int
    returned: int
    returned_amount: int
    returned_discount: int

    @property
    def left(self) -> int:
        """What can still come back, in thousandths."""
        return self.quantity - self.returned


def sources_of(act: Act, of: Document, line: ReturnLine) -> list[tuple[Source, int, int | None]]:
    """The lines of the sale (purchase) that the returned quantity comes from, in order."""
    item = find_item(act.session, line.item)
    rows = act.session.rows(
        "SELECT l.id, coalesce(l.kept, l.id), l.item, l.quantity + coalesce((SELECT sum(m.quantity) FROM stock_move m"
        "  WHERE m.line = coalesce(l.kept, l.id) AND m.part = 'correction'), 0), l.amount, l.discount, l.fee"
        " FROM line l JOIN item i ON i.id = l.item"
        " WHERE l.document = :d AND coalesce(i.merged_into, i.id) = :item AND l.role IN ('sale', 'purchase')"
        " ORDER BY l.id",
        d=of.id,
        item=item.id,
    )
    sources = []
    for identity, root, sold, quantity, amount, discount, fee in rows:
        back = _came_back(act.session, identity)
        sources.append(Source(identity, root, sold, quantity, amount, discount, fee, *back))
    if of.kind == "purchase" and item.kept:  # at what it truly cost, corrections included
        sources = [replace(s, amount=booked_cost(act.session, s.root) - s.fee) for s in sources]
    left = sum(source.left for source in sources)
    if left == 0:
        raise UserError("All %(item)s of %(number)s came back already.", item=item.name, number=of.number)
    if line.quantity > left:
        raise UserError(
            "Of %(item)s only %(left)s of %(number)s can still come back, not %(wanted)s.",
            item=item.name,
            left=Qty(left, item.unit),
            number=of.number,
            wanted=Qty(line.quantity, item.unit),
        )
    chosen, missing = [], line.quantity
    for source in sources:
        part = min(source.left, missing)
        if part:
            chosen.append((source, part))
        missing -= part
    amounts: list[int | None] = [None] * len(chosen)
    if line.amount is not None:
        amounts = list(split(line.amount, [part for _, part in chosen]))
    return [(source, part, amount) for (source, part), amount in zip(chosen, amounts, strict=True)]


def _came_back(session: Session, line: int) -> tuple[int, int, int]:
    """Quantity, amount and discount of a line's standing returns."""
    row = session.row(
        "SELECT coalesce(sum(x.quantity), 0), coalesce(sum(x.amount), 0), coalesce(sum(x.discount), 0)"
        " FROM line x WHERE x.of_line = :line AND x.role IN ('return', 'purchase_return')"
        " AND NOT EXISTS (SELECT 1 FROM document c WHERE c.cancels = x.document)",
        line=line,
    )
    return (row[0], row[1], row[2]) if row else (0, 0, 0)


def refuse_too_much(item: Item, amount: int, left: int) -> None:
    """No more is given back than what is left of the line, in rupiah."""
    if amount > left:
        raise UserError(
            "For %(item)s at most %(left)s can be given back, not %(amount)s.",
            item=item.name,
            left=Rp(left),
            amount=Rp(amount),
        )
