"""Laporan laba rugi: what was earned in the period, with a producer's make-up of what the sold goods cost.

The difference between wages and kitchen costs really borne and those charged to products is part of the cost of sales
here, one line of its own; the monthly summary shows it below the gross profit (accounting rules, section 2).
"""

from typing import Final

from umkm_desk.domain.ledger import SHIPPING_CHARGED, TAX_EXPENSE, UNTRACKED
from umkm_desk.domain.wording import N_
from umkm_desk.queries.statements.making import GOODS, MATERIALS, WORK_IN_PROCESS
from umkm_desk.queries.statements.rows import Columns, Entry, Rows
from umkm_desk.queries.statements.values import Row, amounts

DEPRECIATION: Final = "6110"
INTEREST: Final = "8101"
LOST: Final = ("5301", "5302", "5303")
_OWN_LINES: Final = (*LOST, UNTRACKED, DEPRECIATION, INTEREST)


def income(columns: Columns) -> tuple[Row, ...]:
    """The rows; the last is what the ledger earned, or the program is wrong."""
    rows = columns.rows()
    _revenue(columns, rows)
    cost_of_sales(columns, rows)
    rows.total("gross", N_("GROSS PROFIT (LOSS)"), ["revenue", "-cost"])
    _expenses(columns, rows)
    rows.total("operating", N_("OPERATING PROFIT (LOSS)"), ["gross", "-expenses"])
    rows.head(N_("OTHER INCOME AND EXPENSES"))
    other = rows.lines(
        [
            Entry("shipping", N_("Shipping charged to customers"), columns.moved(SHIPPING_CHARGED, sign=-1), "other"),
            Entry("other-income", N_("Other revenue"), _of_class(columns, "7", -1), "other"),
            Entry("interest", N_("Loan interest"), columns.moved(INTEREST, sign=-1), "other"),
            Entry("other-costs", N_("Other expenses"), _of_class(columns, "8", -1, TAX_EXPENSE, INTEREST), "other"),
        ]
    )
    before_tax = ["operating"]
    if other:
        before_tax += rows.total("other", N_("Total other income and expenses"), other, "sub", 1)
    rows.total("before-tax", N_("PROFIT (LOSS) BEFORE INCOME TAX"), before_tax)
    tax = Entry("tax", N_("Income tax expense"), columns.moved(TAX_EXPENSE), "tax")
    rows.line(tax, keep=True)
    rows.total("net", N_("PROFIT (LOSS) AFTER INCOME TAX"), ["before-tax", "-tax"])
    made = rows.done()
    net, earned = amounts(made, "net"), columns.pair(lambda figures: figures.lines.net_profit)
    if net != earned:
        raise AssertionError(f"profit is {net} in the statement and {earned} in the ledger")
    return made


def _revenue(columns: Columns, rows: Rows) -> None:
    rows.head(N_("REVENUE"))
    keys = rows.line(Entry("sales", N_("Sales"), columns.pair(lambda f: f.lines.gross)), keep=True)
    keys += rows.line(Entry("discount", N_("Sales discount"), columns.pair(lambda f: -f.lines.discount)))
    keys += rows.line(Entry("returns", N_("Sales returns"), columns.pair(lambda f: -f.lines.returns)))
    rows.total("revenue", N_("Total revenue"), keys, "sub", 1, "revenue")


def _expenses(columns: Columns, rows: Rows) -> None:
    rows.head(N_("OPERATING EXPENSES"))
    keys = rows.lines(
        [
            Entry("running", N_("Running costs (wages, rent, transport and others)"), _of_class(columns, "6")),
            Entry("depreciation", N_("Depreciation of equipment"), columns.moved(DEPRECIATION)),
            Entry("lost", N_("Damaged and expired goods, samples, count differences"), columns.moved(*LOST)),
            Entry("untracked", N_("Untracked purchases"), columns.moved(UNTRACKED)),
        ]
    )
    rows.total("expenses", N_("Total operating expenses"), keys, "sub", 1, "expenses")


def _of_class(columns: Columns, start: str, sign: int = 1, *but: str) -> tuple[int, int | None]:
    """Everything moved in a class of accounts, those with a line of their own apart."""
    return columns.pair(
        lambda figures: (
            sign * sum(a for code, a in figures.moved.items() if code[0] == start and code not in (*_OWN_LINES, *but))
        )
    )


def cost_of_sales(columns: Columns, rows: Rows) -> None:
    """The make-up of what the sold goods cost, ending in the ledger's figure."""
    rows.head(N_("COST OF SALES"))
    produced = _materials(columns, rows, "1301", N_("Raw materials"), N_("Raw materials used"))
    produced += _materials(columns, rows, "1302", N_("Packaging and labels"), N_("Packaging and labels used"))
    produced += rows.lines(
        [
            Entry("labour", N_("Wages charged to products"), columns.pair(lambda f: f.making.labour)),
            Entry("overhead", N_("Production overhead charged to products"), columns.pair(lambda f: f.making.overhead)),
            Entry("spoiled", N_("Failed production and returned goods that can't be sold"),
                  columns.pair(lambda f: -f.making.spoiled)),
            Entry("work-begin", N_("Work in process at the beginning"),
                  columns.pair(lambda f: f.begin.get(WORK_IN_PROCESS, 0))),
            Entry("work-end", N_("Work in process at the end"),
                  columns.pair(lambda f: -f.end.get(WORK_IN_PROCESS, 0))),
        ]
    )  # fmt: skip
    sold = rows.total("produced", N_("Cost of goods produced"), produced, "sub", 1) if produced else []
    sold += rows.lines(_goods(columns))
    goods = rows.total("goods", N_("Cost of goods sold"), sold, "sub", 1) if sold else []
    goods += rows.line(
        Entry("variance", N_("Production cost difference"), columns.pair(lambda f: f.lines.variance.net))
    )
    rows.total("cost", N_("Total cost of sales"), goods, "sub", 1, "cost")
    made = rows.done()
    ledger = columns.pair(lambda f: f.making.cost + f.lines.variance.net)
    if amounts(made, "cost") != ledger:
        raise AssertionError(f"cost of sales is {amounts(made, 'cost')} by its make-up and {ledger} in the ledger")


def _materials(columns: Columns, rows: Rows, account: str, head: str, used: str) -> list[str]:
    """What went into products of one kind of material; what the shop made of it itself counts with what it used."""
    begin = columns.pair(lambda f: f.begin.get(account, 0))
    end = columns.pair(lambda f: -f.end.get(account, 0))
    entries = [
        Entry(f"{account}-begin", N_("Inventory at the beginning"), begin),
        Entry(f"{account}-bought", N_("Net purchases"), columns.pair(lambda f: f.making.flow(account).bought)),
        Entry(f"{account}-opened", N_("Opening balances"), columns.pair(lambda f: f.making.flow(account).opened)),
        Entry(f"{account}-away", N_("Not used in production (damaged, counted, sold as it is)"),
              columns.pair(lambda f: -f.making.flow(account).wasted - f.making.flow(account).sold)),
        Entry(f"{account}-end", N_("Inventory at the end"), end),
    ]  # fmt: skip
    if not any(amount for entry in entries for amount in entry.pair):
        return []
    rows.head(head, 1)
    return rows.total(f"{account}-used", used, rows.lines(entries, 2), "sub", 1)


def _goods(columns: Columns) -> list[Entry]:
    """Finished goods, and what was sold without having been produced."""

    def of_goods(field: str) -> tuple[int, int | None]:
        return columns.pair(lambda f: sum(getattr(f.making.flow(account), field) for account in GOODS))

    def stock(which: str) -> tuple[int, int | None]:
        return columns.pair(lambda f: sum(getattr(f, which).get(account, 0) for account in GOODS))

    wasted, end = of_goods("wasted"), stock("end")
    return [
        Entry("goods-begin", N_("Finished goods at the beginning"), stock("begin")),
        Entry("goods-bought", N_("Finished goods bought"), of_goods("bought")),
        Entry("goods-opened", N_("Opening balances"), of_goods("opened")),
        Entry("goods-away", N_("Not sold (damaged, samples, own use, counted)"), _turned(wasted)),
        Entry("goods-end", N_("Finished goods at the end"), _turned(end)),
        Entry("as-it-is", N_("Materials and packaging sold as they are"),
              columns.pair(lambda f: sum(f.making.flow(account).sold for account in MATERIALS))),
        Entry("corrections", N_("Corrections of cost"), columns.pair(lambda f: f.making.other)),
    ]  # fmt: skip


def _turned(pair: tuple[int, int | None]) -> tuple[int, int | None]:
    return -pair[0], None if pair[1] is None else -pair[1]
