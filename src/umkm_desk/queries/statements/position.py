"""Laporan posisi keuangan: what the business owns, owes, and what is the owner's, at the period's end.

SAK EMKM paragraphs 4.2 to 4.5: which lines there may be; the order is free. No closing entries are made: the profit of
earlier years is what the ledger earned before the first of January, the profit of this year what it earned since.
"""

from collections.abc import Sequence
from typing import Final

from umkm_desk.domain.ledger import CAPITAL, CHART, DRAWINGS, MONEY_ACCOUNTS, OPENING
from umkm_desk.domain.wording import N_
from umkm_desk.queries.profit import RETAINED, net_assets
from umkm_desk.queries.statements.rows import Columns, Entry
from umkm_desk.queries.statements.values import Row, amounts

NAMES: Final = {account.code: account.name for account in CHART}
STOCK: Final = ("1301", "1302", "1303", "1304", "1305")
PREPAID: Final = ("1401", "1402", "1403")
EQUIPMENT: Final = ("1501", "1502", "1503", "1591")
_ASSETS: Final = (*MONEY_ACCOUNTS, "1201", "1202", "1203", *STOCK, *PREPAID, *EQUIPMENT)
_OWED: Final = {
    "2101": "payables", "2102": "owed", "2105": "owed", "2103": "tax", "2104": "owed", "2201": "loans", "2202": "loans",
}  # fmt: skip
_OWNERS: Final = (CAPITAL, DRAWINGS, OPENING, RETAINED)
_RECEIVABLES: Final = {"1201": "receivables", "1202": "receivables", "1203": "receivables"}


def position(columns: Columns) -> tuple[Row, ...]:
    """The rows; assets are liabilities and equity, or the program is wrong."""
    rows = columns.rows()
    rows.head(N_("ASSETS"))
    money = Entry("cash", N_("Total cash and cash equivalents"), (0, 0), "cash")
    keys = rows.group(N_("Cash and cash equivalents"), balances_of(columns, MONEY_ACCOUNTS), money)
    for code, topic in _RECEIVABLES.items():
        keys += rows.lines(balances_of(columns, [code], topic))
    stock = Entry("stock", N_("Total inventories"), (0, 0), "stock")
    keys += rows.group(N_("Inventories"), balances_of(columns, STOCK), stock)
    keys += rows.lines(balances_of(columns, PREPAID, "prepaid"))
    equipment = Entry("equipment", N_("Book value of fixed assets"), (0, 0), "equipment")
    keys += rows.group(N_("Fixed assets"), balances_of(columns, EQUIPMENT), equipment)
    keys += rows.line(Entry("other-assets", N_("Other assets"), _unnamed(columns, "1", _ASSETS)))
    rows.total("assets", N_("TOTAL ASSETS"), keys)
    rows.head(N_("LIABILITIES"))
    owed = [key for code, topic in _OWED.items() for key in rows.lines(balances_of(columns, [code], topic, sign=-1))]
    owed += rows.line(Entry("other-liabilities", N_("Other liabilities"), _unnamed(columns, "2", tuple(_OWED), -1)))
    rows.total("liabilities", N_("TOTAL LIABILITIES"), owed)
    rows.head(N_("EQUITY"))
    rows.total("equity", N_("TOTAL EQUITY"), rows.lines(owners_share(columns)))
    rows.total("both", N_("TOTAL LIABILITIES AND EQUITY"), ["liabilities", "equity"])
    made = rows.done()
    _prove(columns, made)
    return made


def balances_of(columns: Columns, codes: Sequence[str], topic: str = "", sign: int = 1) -> list[Entry]:
    """A line an account, by its balance."""
    return [Entry(code, NAMES[code], columns.balance(code, sign=sign), topic) for code in codes]


def owners_share(columns: Columns) -> list[Entry]:
    """The lines of the equity: as the ledger has them, and profit that was never closed into it."""
    return [
        Entry(CAPITAL, NAMES[CAPITAL], columns.balance(CAPITAL, sign=-1), "equity"),
        Entry(OPENING, NAMES[OPENING], columns.balance(OPENING, sign=-1), "equity"),
        Entry(DRAWINGS, NAMES[DRAWINGS], columns.balance(DRAWINGS, sign=-1), "equity"),
        Entry("other-equity", N_("Other equity"), _unnamed(columns, "3", _OWNERS, -1), "equity"),
        Entry(
            "earlier", N_("Retained earnings of earlier years"),
            columns.pair(lambda figures: figures.earlier - figures.end.get(RETAINED, 0)), "equity",
        ),
        Entry("so-far", N_("Profit (loss) of the current year"), columns.pair(lambda f: f.so_far), "equity"),
    ]  # fmt: skip


def _unnamed(columns: Columns, start: str, named: Sequence[str], sign: int = 1) -> tuple[int, int | None]:
    """Accounts of a class that have no line of their own, so that nothing is ever left out."""
    return columns.pair(
        lambda figures: sign * sum(a for code, a in figures.end.items() if code[0] == start and code not in named)
    )


def _prove(columns: Columns, rows: tuple[Row, ...]) -> None:
    assets, both, equity = (amounts(rows, key) for key in ("assets", "both", "equity"))
    if assets != both:
        raise AssertionError(f"assets are {assets}, liabilities and equity {both}")
    if equity != columns.pair(lambda figures: net_assets(figures.end)):
        raise AssertionError(f"equity is {equity} by its lines, not what the ledger's assets and liabilities leave")
    if assets != columns.pair(lambda figures: sum(a for code, a in figures.end.items() if code[0] == "1")):
        raise AssertionError(f"assets are {assets} by their lines, not what the ledger has")
