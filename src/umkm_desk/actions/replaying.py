"""When the quantity of a receipt was wrong: the pool is gone through again, and each issue bears what changes.

Source: accounting rules, section 3 (“a wrong quantity: replay the pool, post the differences the same way”).
"""

from dataclasses import dataclass

from umkm_desk.actions.documents import Act
from umkm_desk.actions.following import taken_back
from umkm_desk.actions.items import Item
from umkm_desk.actions.later import changes_by_line, later_moves
from umkm_desk.actions.pools import Line, pool_of
from umkm_desk.domain.errors import UserError
from umkm_desk.domain.money import share
from umkm_desk.storage.session import Session


@dataclass(frozen=True, slots=True)
class Event:
    """One document's effect on a pool through one line: signed quantity, and the value it came in with."""

    line: int
    quantity: int
    value: int
    cancelled: bool = False  # all its line did goes back
    exact: bool = False  # a return to the supplier at its own cost
    of: int | None = None  # the sale line that goods came back from


def replayed(act: Act, receipt: Line, item: Item, change: int) -> dict[int, int]:
    """How much more each later issue line would have cost had the receipt been `change` thousandths larger.

    Raises UserError when the stock would have gone below zero, or did at some time since.
    """
    session = act.session
    first = session.value("SELECT min(id) FROM stock_move WHERE line = :line", line=receipt.root)
    _refuse_below_zero(session, item, first)
    events, quantity, value = _events(session, item, first)
    costs: dict[int, int] = {}
    changed: dict[int, int] = {}
    taken: dict[int, int] = {}
    for index, event in enumerate(events):
        if index == 0:
            event = Event(event.line, event.quantity + change, event.value)
        if event.cancelled:
            cost = -event.value - changed.get(event.line, 0)
        elif event.exact and event.quantity < 0:
            cost = -event.value
        elif event.quantity < 0:
            if -event.quantity > quantity:
                raise UserError(
                    "With that quantity %(item)s would have gone below zero since. Count the stock instead.",
                    item=item.name,
                )
            cost = share(value, -event.quantity, quantity)
            costs[event.line] = costs.get(event.line, 0) + cost
            taken[event.line] = taken.get(event.line, 0) - event.quantity
        elif event.of is not None and taken.get(event.of):  # back at the sale's own cost
            cost = -share(costs[event.of], min(event.quantity, taken[event.of]), taken[event.of])
            costs[event.line] = costs.get(event.line, 0) + cost
        elif taken.get(event.line):  # it came back, at what it took
            part = min(event.quantity, taken[event.line])
            cost = -share(costs[event.line], part, taken[event.line])
            costs[event.line] += cost
            taken[event.line] -= part
        else:
            cost = -event.value
        changed[event.line] = changed.get(event.line, 0) + cost + event.value
        quantity, value = quantity + event.quantity, value - cost
    return {line: part for line, part in changed.items() if part and not taken_back(session, line)}


def _refuse_below_zero(session: Session, item: Item, first: int) -> None:
    open_now = session.row("SELECT 1 FROM owed WHERE item = :item AND quantity > 0", item=item.id)
    since = session.row(
        "SELECT 1 FROM stock_move m JOIN owed o ON o.line = m.line WHERE m.item = :item AND m.id > :first LIMIT 1",
        item=item.id,
        first=first,
    )
    if open_now or since:
        raise UserError(
            "%(item)s was below zero since, so its quantity can't be corrected afterwards. Count the stock instead.",
            item=item.name,
        )


def _events(session: Session, item: Item, first: int) -> tuple[list[Event], int, int]:
    """The pool's events from the receipt on, and its quantity and value before it.

    A line's later corrections and settlements count where the line stands, be it before the receipt or after.
    """
    moves = later_moves(session, item.id, item.account, first - 1)
    changes = changes_by_line(moves)
    events = []
    for move in moves:
        if not move.changes:
            quantity, value = changes.pop(move.line, (0, 0))
            came = move.back_to if move.back_to != move.line else None
            exact = move.own is not None
            events.append(Event(move.line, move.quantity + quantity, move.value + value, move.cancelled, exact, came))
    pool = pool_of(session, item.id, item.account)
    before = (pool.quantity - sum(m.quantity for m in moves), pool.value - sum(m.value for m in moves))
    return events, *before
