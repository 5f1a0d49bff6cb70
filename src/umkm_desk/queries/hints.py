"""What an owner should look at, though the book is sound: missing prices, stock or money below zero.

Each hint says what is the matter and what to do. The same questions serve the audit (the whole book) and the monthly
report (the month, and stock and money at its end).
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Final

from umkm_desk.domain.calendar import day_number
from umkm_desk.domain.errors import Qty, Rp
from umkm_desk.language.words import N_
from umkm_desk.queries.findings import Finding
from umkm_desk.queries.ledger import FIRST_DAY, LAST_DAY, balances
from umkm_desk.queries.stock import StockItem, stock
from umkm_desk.storage.session import Session


def sales_without_cost(session: Session, first: date | None = None, last: date | None = None) -> list[Finding]:
    """Products sold, between two days, from stock that never had a price."""
    rows = session.rows(
        _WITHOUT_COST,
        first=day_number(first) if first else FIRST_DAY,
        last=day_number(last) if last else LAST_DAY,
    )
    return [
        Finding(
            "Sales of %(item)s without a cost: %(count)s. Record what it was bought or made for.",
            {"item": name, "code": code, "count": count},
        )
        for code, name, count in rows
    ]


_WITHOUT_COST = """
    SELECT i.code, i.name, COUNT(*)
    FROM document d JOIN line l ON l.document = d.id AND l.role = 'sale' JOIN item i ON i.id = l.item
    WHERE d.kind || '' = 'sale' AND d.day BETWEEN :first AND :last AND i.keeping <> 'untracked'
      AND NOT EXISTS (SELECT 1 FROM document c WHERE c.cancels = d.id)
      AND NOT EXISTS (SELECT 1 FROM posting p WHERE p.line = COALESCE(l.kept, l.id))
      AND NOT EXISTS (SELECT 1 FROM line u WHERE u.of_line = COALESCE(l.kept, l.id) AND u.role = 'consume'
                      AND EXISTS (SELECT 1 FROM posting p WHERE p.line = u.id))
    GROUP BY i.code, i.name ORDER BY i.code
"""


def stock_below_zero(items: Iterable[StockItem]) -> list[Finding]:
    """Items of which more left than came in."""
    return [
        Finding(
            "Stock of %(item)s is below zero: %(quantity)s. Perhaps a purchase or production wasn't recorded.",
            {"item": item.name, "code": item.code, "quantity": Qty(item.quantity, item.unit)},
        )
        for item in items
        if item.quantity < 0
    ]


def missing_prices(items: Iterable[StockItem]) -> list[Finding]:
    """Items in stock that cost nothing."""
    return [
        Finding(
            "%(item)s in stock has no price. Correct the purchase or opening balance it came in with.",
            {"item": item.name, "code": item.code},
        )
        for item in items
        if item.quantity > 0 and item.value == 0
    ]


def money_below_zero(money: Mapping[str, int]) -> list[Finding]:
    """Money accounts (code → rupiah) from which more went out than came in."""
    return [
        Finding(sentence, {"account": code, "amount": Rp(money[code])})
        for code, sentence in _SHORT_OF_MONEY.items()
        if money.get(code, 0) < 0
    ]


_SHORT_OF_MONEY: Final = {
    "1101": N_("The cash in the drawer is below zero: %(amount)s. Perhaps capital or a transfer wasn't recorded."),
    "1102": N_("The bank account is below zero: %(amount)s. Perhaps capital or a transfer wasn't recorded."),
    "1103": N_("The e-wallet is below zero: %(amount)s. Perhaps a sale or a transfer wasn't recorded."),
    "1104": N_("The balance in the apps is below zero: %(amount)s. Perhaps a sale wasn't recorded."),
}


def _stock(session: Session) -> list[Finding]:
    items = stock(session)
    return [*stock_below_zero(items), *missing_prices(items)]


def _money(session: Session) -> list[Finding]:
    return money_below_zero(balances(session))


HINTS: Final[tuple[Callable[[Session], list[Finding]], ...]] = (sales_without_cost, _stock, _money)
"""What the audit hints at, over the whole book."""
