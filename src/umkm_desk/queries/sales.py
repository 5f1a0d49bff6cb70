"""Sales: a month's sums by product and by channel, and what was last sold."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from umkm_desk.domain.calendar import Month, day_number
from umkm_desk.queries.summary import ChannelSales, ProductSales
from umkm_desk.storage.session import Session

SALES_FACTS: Final = """
    SELECT d.day / 100 AS month, l.item, COALESCE(d.channel, 0) AS channel, l.quantity, l.amount AS gross, l.discount,
           l.fee, 0 AS returned, 0 AS returns, 0 AS gross_returns, 0 AS cogs
    FROM document d JOIN line l ON l.document = d.id AND l.role = 'sale'
    WHERE d.kind || '' = 'sale' AND d.day BETWEEN :first AND :last
    UNION ALL
    SELECT d.day / 100, l.item, COALESCE(d.channel, 0), 0, 0, 0, 0, l.quantity, l.amount - l.discount, l.amount, 0
    FROM document d JOIN line l ON l.document = d.id AND l.role = 'return'
    WHERE d.kind || '' = 'return' AND d.day BETWEEN :first AND :last
    UNION ALL
    SELECT c.day / 100, l.item, COALESCE(d.channel, 0), CASE WHEN l.role = 'sale' THEN -l.quantity ELSE 0 END,
           CASE WHEN l.role = 'sale' THEN -l.amount ELSE 0 END, CASE WHEN l.role = 'sale' THEN -l.discount ELSE 0 END,
           CASE WHEN l.role = 'sale' THEN -l.fee ELSE 0 END, CASE WHEN l.role = 'return' THEN -l.quantity ELSE 0 END,
           CASE WHEN l.role = 'return' THEN l.discount - l.amount ELSE 0 END,
           CASE WHEN l.role = 'return' THEN -l.amount ELSE 0 END, 0
    FROM document c JOIN document d ON d.id = c.cancels JOIN line l ON l.document = d.id
    WHERE c.kind || '' = 'cancel' AND c.day BETWEEN :first AND :last AND l.role IN ('sale', 'return')
    UNION ALL
    SELECT p.day / 100, s.item, COALESCE(d.channel, 0), 0, 0, 0, 0, 0, 0, 0, p.amount
    FROM posting p JOIN line l ON l.id = p.line
    JOIN line s ON s.id = CASE WHEN l.role = 'consume' THEN l.of_line ELSE l.id END
    JOIN document d ON d.id = s.document
    WHERE p.account = '5101' AND p.day BETWEEN :first AND :last
"""
"""The facts behind `sales_month`, between two days: sales and returns less what was cancelled, and their cost with its
settlements and corrections, in the month each is dated in. (`kind || ''` keeps the database from walking through all
documents of a kind: those of the days are fewer.)"""


@dataclass(frozen=True, slots=True)
class MonthSales:
    """A product's sales through a channel (0: none named) in a month; ids, thousandths and rupiah."""

    item: int
    channel: int
    quantity: int
    gross: int
    discount: int
    fee: int
    returned: int
    returns: int
    gross_returns: int
    cogs: int


def month_sales(session: Session, month: Month, until: date | None = None) -> list[MonthSales]:
    """A month's sums by product and channel; up to `until` when that lies before the month's last day."""
    if until is None or until >= month.last:
        return session.all(MonthSales, _MONTH, month=month.number)
    return session.all(MonthSales, _PART, first=day_number(month.first), last=day_number(until))


_MONTH = """
    SELECT item, channel, quantity, gross, discount, fee, returned, returns, gross_returns, cogs
    FROM sales_month WHERE month = :month
"""

_PART = """
    SELECT item, channel, SUM(quantity), SUM(gross), SUM(discount), SUM(fee), SUM(returned), SUM(returns),
           SUM(gross_returns), SUM(cogs)
    FROM ({facts}) AS facts GROUP BY item, channel
""".replace("{facts}", SALES_FACTS)


def by_product(session: Session, sums: list[MonthSales]) -> list[ProductSales]:
    """Sums by product, the largest gross first, then by code; merged items count as the one they became."""
    items = {row[0]: row for row in session.rows(_ITEMS)}
    found = []
    for identity, part in _grouped(sums, lambda row: int(items[row.item][4])).items():
        _, code, name, unit, _ = items[identity]
        if any((part.quantity, part.gross, part.discount, part.fee, part.returned, part.returns, part.cogs)):
            found.append(
                ProductSales(
                    code, name, unit, part.quantity, part.returned, part.gross, part.discount, part.returns, part.cogs,
                    part.fee,
                )
            )  # fmt: skip
    return sorted(found, key=lambda p: (-p.gross, p.code))


_ITEMS = "SELECT id, code, name, unit, COALESCE(merged_into, id) FROM item"


def by_channel(session: Session, sums: list[MonthSales]) -> list[ChannelSales]:
    """Sums by channel, the largest gross first, then by name; "" is what was sold without naming one."""
    names = {0: "", **dict(session.rows("SELECT id, name FROM channel"))}
    found = []
    for identity, part in _grouped(sums, lambda row: row.channel).items():
        if any((part.gross, part.discount, part.fee, part.returns, part.cogs)):
            net = part.gross - part.discount - part.returns - part.fee
            found.append(
                ChannelSales(names[identity], part.gross, part.discount, part.returns, part.fee, part.cogs, net)
            )
    return sorted(found, key=lambda c: (-c.gross, c.channel))


def _grouped(sums: list[MonthSales], key: Callable[[MonthSales], int]) -> dict[int, MonthSales]:
    found: dict[int, MonthSales] = {}
    for row in sums:
        known = found.get(key(row))
        if known is None:
            found[key(row)] = row
        else:
            found[key(row)] = MonthSales(
                row.item, row.channel, known.quantity + row.quantity, known.gross + row.gross,
                known.discount + row.discount, known.fee + row.fee, known.returned + row.returned,
                known.returns + row.returns, known.gross_returns + row.gross_returns, known.cogs + row.cogs,
            )  # fmt: skip
    return found


LAST_SALES: Final = """
    SELECT COALESCE(i.merged_into, i.id) AS item, MAX((
               SELECT l.id FROM line l CROSS JOIN document d
               WHERE l.item = i.id AND l.role = 'sale' AND l.amount > 0 AND l.quantity > 0
                 AND d.id = l.document AND d.day <= :day
                 AND NOT EXISTS (SELECT 1 FROM document c WHERE c.cancels = d.id)
               ORDER BY l.id DESC LIMIT 1)) AS line
    FROM item i WHERE i.id IN (SELECT item FROM sales_month) GROUP BY COALESCE(i.merged_into, i.id)
"""
"""Each item's newest line sold by :day that stands and wasn't given away, of what was merged into it too."""


def tickets(session: Session, first: date, last: date) -> int:
    """How many sales dated from `first` to `last` stood at the end of `last`."""
    return int(session.value(_TICKETS, first=day_number(first), last=day_number(last)))


_TICKETS = """
    SELECT COUNT(*) FROM document d WHERE d.kind || '' = 'sale' AND d.day BETWEEN :first AND :last
      AND NOT EXISTS (SELECT 1 FROM document c WHERE c.cancels = d.id AND c.day <= :last)
"""
