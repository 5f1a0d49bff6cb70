"""When the quantity of a receipt was wrong: the pool is gone through again, and each issue bears what changes.

Source: accounting rules, section 3 (“a wrong quantity: replay the pool, post the differences the same way”).
"""

from dataclasses import dataclass
from typing import Any

from umkm_desk.actions.documents import Act
from umkm_desk.actions.items import Item
from umkm_desk.actions.pools import Line
from umkm_desk.domain.errors import UserError
from umkm_desk.domain.money import share
from umkm_desk.storage.session import Session


@dataclass(frozen=True, slots=True)
class Event:
    """One document's effect on a pool through one line: signed quantity, and the value it came in with."""

    line: int
    quantity: int
    value: int


def replayed(act: Act, receipt: Line, item: Item, change: int) -> dict[int, int]:
    """How much more each later issue line would have cost had the receipt been `change` thousandths larger.

    Raises UserError when the stock would have gone below zero, or did at some time since.
    """
    session = act.session
    first = session.value("SELECT min(id) FROM stock_move WHERE line = :line", line=receipt.root)
    _refuse_below_zero(session, item, first)
    quantity, value = _before(session, item, first)
    costs: dict[int, int] = {}
    taken: dict[int, int] = {}
    for index, event in enumerate(_events(session, item, first)):
        if index == 0:
            event = Event(event.line, event.quantity + change, event.value)
        if event.quantity < 0:
            if -event.quantity > quantity:
                raise UserError(
                    "With that quantity %(item)s would have gone below zero since. Count the stock instead.",
                    item=item.name,
                )
            cost = share(value, -event.quantity, quantity)
            costs[event.line] = costs.get(event.line, 0) + cost
            taken[event.line] = taken.get(event.line, 0) - event.quantity
        elif event.line in taken:  # it came back, at what it took
            cost = -share(costs[event.line], min(event.quantity, taken[event.line]), taken[event.line])
            costs[event.line] += cost
            taken[event.line] -= min(event.quantity, taken[event.line])
        else:
            cost = -event.value
        quantity, value = quantity + event.quantity, value - cost
    return {line: cost - _booked(session, line) for line, cost in costs.items() if cost != _booked(session, line)}


def _booked(session: Session, line: int) -> int:
    return -int(session.value("SELECT sum(value) FROM stock_move WHERE line = :line", line=line))


def _refuse_below_zero(session: Session, item: Item, first: int) -> None:
    if session.row(
        "SELECT 1 FROM owed o WHERE o.item = :item AND (o.quantity > 0 OR EXISTS"
        " (SELECT 1 FROM stock_move m WHERE m.line = o.line AND m.id > :first))",
        item=item.id, first=first,
    ):  # fmt: skip
        raise UserError(
            "%(item)s was below zero since, so its quantity can't be corrected afterwards. Count the stock instead.",
            item=item.name,
        )


def _before(session: Session, item: Item, first: int) -> tuple[int, int]:
    """Quantity and value of the pool before the receipt, later changes to earlier lines' cost included."""
    row: Any = session.row(
        "SELECT coalesce(sum(CASE WHEN id < :first THEN quantity ELSE 0 END), 0), coalesce(sum(CASE WHEN id < :first"
        " OR (quantity = 0 AND (SELECT min(x.id) FROM stock_move x WHERE x.line = m.line) < :first)"
        " THEN value ELSE 0 END), 0) FROM stock_move m WHERE item = :item AND account = :account AND part <> 'rebatch'",
        first=first, item=item.id, account=item.account,
    )  # fmt: skip
    return int(row[0]), int(row[1])


def _events(session: Session, item: Item, first: int) -> list[Event]:
    """The pool's events from the receipt on; a line's later changes of cost count at its first event."""
    rows = session.rows(
        "SELECT line, document, sum(quantity), sum(value), min(id) FROM stock_move"
        " WHERE item = :item AND account = :account AND id >= :first AND part <> 'rebatch' AND quantity <> 0"
        " GROUP BY line, document ORDER BY min(id)",
        item=item.id, account=item.account, first=first,
    )  # fmt: skip
    later: dict[int, int] = dict(
        session.rows(
            "SELECT line, sum(value) FROM stock_move WHERE item = :item AND account = :account AND id >= :first"
            " AND quantity = 0 GROUP BY line",
            item=item.id, account=item.account, first=first,
        )
    )  # fmt: skip
    return [Event(line, quantity, value + later.pop(line, 0)) for line, _, quantity, value, _ in rows]
