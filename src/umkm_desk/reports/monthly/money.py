"""Where the money is: accounts, debts, balance sheet and equity, channels and their fees, costs by account."""

from reportlab.platypus import Flowable, Spacer

from umkm_desk.queries.summary import MonthlyReport
from umkm_desk.reports.figures import channels, cut, expenses, position
from umkm_desk.reports.monthly.parts import detail, heading, money_table, note, section
from umkm_desk.reports.paper.tables import Column, Line, half_width, side_by_side
from umkm_desk.reports.wording import Wording

_MOST_EXPENSES = 16


def story(report: MonthlyReport, say: Wording, longest: int) -> list[Flowable]:
    """The sections about money, in reading order."""
    return [
        section(say.tr("Money by account"), _cash(report, say)),
        section(say.tr("Costs by account"), _expenses(report, say)),
        Spacer(0, 8.5),
        side_by_side(
            [
                heading(say.tr("Balance sheet in short")),
                _position(report, say),
            ],
            [
                heading(say.tr("Equity: what the owner's share became")),
                _equity(report, say),
                heading(say.tr("Owed to us and by us")),
                _debts(report, say),
            ],
        ),
        section(say.tr("Sales by channel"), _channels(report, say, longest)),
    ]


def _cash(report: MonthlyReport, say: Wording) -> Flowable:
    tr = say.tr
    lines = [
        Line(
            (
                tr(c.name),
                say.number(c.opening),
                say.number(c.money_in),
                say.number(c.money_out),
                say.number(c.closing),
            )
        )
        for c in report.cash
    ]
    total = [sum(getattr(c, field) for c in report.cash) for field in ("opening", "money_in", "money_out", "closing")]
    lines.append(Line((tr("Total"), *map(say.rupiah, total)), kind="total"))
    heads = [tr("At the beginning"), tr("In"), tr("Out"), tr("At the end")]
    return money_table(tr("Account"), lines, heads=heads)


def _position(report: MonthlyReport, say: Wording) -> Flowable:
    tr, here, sheet, stock = say.tr, position(report), report.balance_sheet, report.stock
    lines = [
        Line((tr("Cash and bank"), say.number(here.cash))),
        Line((tr("Receivables"), say.number(here.receivables))),
        Line((tr("Stock: raw materials"), say.number(stock.materials))),
        Line((tr("Stock: packaging"), say.number(stock.packaging))),
        Line((tr("Stock: finished goods"), say.number(stock.products))),
        Line((tr("Stock: at shops on consignment"), say.number(stock.consigned))),
        Line((tr("Other assets (equipment, prepaid …)"), say.number(here.other_assets))),
        Line((tr("Total assets"), say.rupiah(sheet.assets)), kind="total"),
        Line((tr("Payables"), say.number(here.payables))),
        Line((tr("Other liabilities (loans, tax, wages …)"), say.number(here.other_liabilities))),
        Line((tr("Total liabilities"), say.rupiah(sheet.liabilities)), kind="total"),
        Line((tr("Equity"), say.rupiah(sheet.equity)), kind="strong"),
        Line((tr("Total liabilities and equity"), say.rupiah(sheet.liabilities + sheet.equity)), kind="total"),
    ]
    return money_table(tr("At %(day)s", day=report.until), lines, half_width(), heads=[tr("Rupiah")])


def _equity(report: MonthlyReport, say: Wording) -> Flowable:
    tr, equity = say.tr, report.equity
    lines = [
        Line((tr("Equity at the beginning"), say.number(equity.opening))),
        Line((tr("Capital put in"), say.number(equity.capital_in))),
        Line((tr("Drawings (money)"), say.number(-equity.drawings))),
        Line((tr("Drawings (goods for own use)"), say.number(-equity.own_use))),
        Line((tr("Net profit"), say.number(equity.net_profit))),
        Line((tr("Opening entries"), say.number(equity.opening_entries))),
        Line((tr("Equity at the end"), say.rupiah(equity.closing)), kind="total"),
    ]
    return money_table("", lines, half_width(), heads=[tr("Rupiah")])


def _debts(report: MonthlyReport, say: Wording) -> Flowable:
    tr = say.tr
    lines = [
        Line((tr("Receivables"), say.number(report.receivables.opening), say.number(report.receivables.closing))),
        Line((tr("Payables"), say.number(report.payables.opening), say.number(report.payables.closing))),
    ]
    return money_table("", lines, half_width(), heads=[tr("At the beginning"), tr("At the end")])


def _channels(report: MonthlyReport, say: Wording, longest: int) -> Flowable:
    tr, rows = say.tr, channels(report)
    if not rows:
        return note(tr("No sales this month."))
    shown, rest = cut(rows, longest)
    fields = ("gross", "discount", "returns", "fees", "net", "cogs")

    def line(name: str, group: list[int], kind: str = "plain") -> Line:
        gross, discount, returns, fees, net, cogs = group
        figures = (gross, -discount, -returns, -fees, net, net - cogs)
        write = say.rupiah if kind == "total" else say.number
        return Line((name, *map(write, figures[:4]), say.percent(fees, gross), *map(write, figures[4:])), kind)

    lines = [line(row.channel or tr("not stated"), [getattr(row, f) for f in fields]) for row in shown]
    if rest:
        others = [sum(getattr(row, f) for row in rest) for f in fields]
        lines.append(line(tr("… and %(n)s others", n=len(rest)), others, "rest"))
    lines.append(line(tr("Total"), [sum(getattr(row, f) for row in rows) for f in fields], "total"))
    heads = [tr("Turnover"), tr("Discount"), tr("Returns"), tr("Fees"), tr("Fee share"), tr("Left"), tr("After HPP")]
    return detail([Column(tr("Channel"), figures=False), *map(Column, heads)], lines)


def _expenses(report: MonthlyReport, say: Wording) -> Flowable:
    tr, rows = say.tr, expenses(report)
    if not rows:
        return note(tr("No costs recorded this month."))
    shown, rest = cut(rows, _MOST_EXPENSES)
    total = sum(row.amount for row in rows)
    net = report.sales.net
    lines = [Line((tr(row.name), say.number(row.amount), say.percent(row.amount, net))) for row in shown]
    if rest:
        others = sum(row.amount for row in rest)
        label = tr("… and %(n)s others", n=len(rest))
        lines.append(Line((label, say.number(others), say.percent(others, net)), kind="rest"))
    lines.append(Line((tr("Total"), say.rupiah(total), say.percent(total, net)), kind="total"))
    half = -(-len(lines) // 2)
    if len(lines) < 6:
        return _expense_table(say, lines)
    return side_by_side([_expense_table(say, lines[:half])], [_expense_table(say, lines[half:])])


def _expense_table(say: Wording, lines: list[Line]) -> Flowable:
    heads = [say.tr("Rupiah"), say.tr("Of net sales")]
    return money_table(say.tr("Account"), lines, half_width(), heads=heads)
