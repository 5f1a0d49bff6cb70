"""Beside what SAK EMKM asks for: how the owner's share changed, and the cash flow, as rows."""

from collections.abc import Mapping

from umkm_desk.domain.ledger import MONEY_ACCOUNTS
from umkm_desk.domain.wording import N_
from umkm_desk.queries.profit import net_assets
from umkm_desk.queries.statements.cash_flow import FINANCING, INVESTING, OPENED, OPERATING
from umkm_desk.queries.statements.figures import Figures
from umkm_desk.queries.statements.rows import Columns, Entry
from umkm_desk.queries.statements.values import Row, amounts


def equity_changes(columns: Columns) -> tuple[Row, ...]:
    """From the owner's share at the beginning to that at the end."""
    rows = columns.rows()
    begin = Entry("begin", N_("Equity at the period's beginning"), columns.pair(lambda f: net_assets(f.begin)))
    keys = rows.line(begin, 0, keep=True)
    keys += rows.line(Entry("opened", N_("Opening balances recorded"), columns.pair(lambda f: f.owner.opened)))
    keys += rows.line(Entry("capital", N_("Capital put in by the owner"), columns.pair(lambda f: f.owner.capital)))
    net = Entry("net", N_("Profit (loss) after income tax"), columns.pair(lambda f: f.lines.net_profit))
    keys += rows.line(net, keep=True)
    keys += rows.line(Entry("drawings", N_("Taken by the owner: money"), columns.pair(lambda f: -f.owner.drawings)))
    keys += rows.line(Entry("own-use", N_("Taken by the owner: goods"), columns.pair(lambda f: -f.owner.own_use)))
    rows.total("end", N_("Equity at the period's end"), keys)
    made = rows.done()
    if amounts(made, "end") != columns.pair(lambda f: net_assets(f.end)):
        raise AssertionError("the owner's share doesn't end where the ledger does")
    return made


def cash_flow(columns: Columns) -> tuple[Row, ...]:
    """Money in and out by what it was for, from the money at the beginning to that at the end."""
    rows = columns.rows()
    keys: list[str] = []
    for key, head, total, lines in (
        ("operating", N_("OPERATING ACTIVITIES"), N_("Net cash from operating activities"), OPERATING),
        ("investing", N_("INVESTING ACTIVITIES"), N_("Net cash from investing activities"), INVESTING),
        ("financing", N_("FINANCING ACTIVITIES"), N_("Net cash from financing activities"), FINANCING),
    ):
        entries = _entries(columns, lines)
        if key == "operating" or any(any(entry.pair) for entry in entries):
            rows.head(head)
            keys += rows.total(key, total, rows.lines(entries), "sub", 1)
    keys += rows.lines(_entries(columns, OPENED), 0)
    rows.total("change", N_("INCREASE (DECREASE) IN CASH"), keys)
    rows.line(Entry("begin", N_("Cash at the beginning"), columns.pair(lambda f: _money(f.begin))), 0, keep=True)
    rows.total("end", N_("CASH AT THE END"), ["begin", "change"])
    made = rows.done()
    if amounts(made, "end") != columns.pair(lambda f: _money(f.end)):
        raise AssertionError("the cash flow doesn't end with the money there is")
    return made


def _entries(columns: Columns, lines: dict[str, str]) -> list[Entry]:
    def entry(line: str, label: str) -> Entry:
        def amount(figures: Figures) -> int:
            return figures.money.get(line, 0)

        return Entry(line, label, columns.pair(amount))

    return [entry(line, label) for line, label in lines.items()]


def _money(balances: Mapping[str, int]) -> int:
    return sum(balances.get(code, 0) for code in MONEY_ACCOUNTS)
