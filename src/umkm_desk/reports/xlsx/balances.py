"""The sheets of what there is: money and debts, stock and what expires, the balance sheet and equity."""

from umkm_desk.queries.summary import MonthlyReport
from umkm_desk.reports.figures import position, waste_remark
from umkm_desk.reports.wording import Wording
from umkm_desk.reports.xlsx.sheet import Col, Sheet


def write_cash(sheet: Sheet, report: MonthlyReport, say: Wording) -> None:
    """Money by account, and what is owed."""
    tr = say.tr
    sheet.heading(tr("Money by account"))
    sheet.table(
        [
            Col(tr("Account"), "text", width=36),
            Col(tr("At the beginning"), total=True),
            Col(tr("In"), total=True),
            Col(tr("Out"), total=True),
            Col(tr("At the end"), total=True, formula="=B#+C#-D#"),
        ],
        [(tr(c.name), c.opening, c.money_in, c.money_out, c.closing) for c in report.cash],
        tr("Total"),
    )
    sheet.heading(tr("Owed to us and by us"))
    spans = ((tr("Receivables"), report.receivables), (tr("Payables"), report.payables))
    sheet.table(
        [
            Col("", "text"),
            Col(tr("At the beginning")),
            Col(tr("Change"), formula="=D#-B#"),
            Col(tr("At the end")),
        ],
        [(name, span.opening, span.closing - span.opening, span.closing) for name, span in spans],
    )


def write_stock(sheet: Sheet, report: MonthlyReport, say: Wording) -> None:
    """Stock at cost, and every batch that expires soon or is past its day."""
    tr, stock = say.tr, report.stock
    sheet.heading(tr("Stock at cost"))
    sheet.table(
        [Col("", "text", width=38), Col(tr("Rupiah"), total=True, width=18)],
        [
            (tr("Stock: raw materials"), stock.materials),
            (tr("Stock: packaging"), stock.packaging),
            (tr("Stock: finished goods"), stock.products),
            (tr("Stock: at shops on consignment"), stock.consigned),
        ],
        tr("Total"),
    )
    sheet.heading(tr("Waste and what expires within 30 days"))
    sheet.text(waste_remark(report, say))
    rows = sorted(report.expiring, key=lambda b: (b.expires_on, b.name, b.batch))
    if not rows:
        sheet.text(tr("Nothing in stock expires within 30 days of %(day)s.", day=report.until))
        return
    sheet.table(
        [
            Col(tr("Product"), "text"),
            Col(tr("Batch"), "text", width=18),
            Col(tr("Good until"), "day"),
            Col(tr("Days left"), "count"),
            Col(tr("Quantity"), "quantity"),
            Col(tr("Unit"), "text", width=8),
            Col(tr("Value at cost"), total=True),
        ],
        [
            (b.name, b.batch, b.expires_on, (b.expires_on - report.until).days, b.quantity, b.unit, b.value)
            for b in rows
        ],
        tr("Total"),
    )


def write_position(sheet: Sheet, report: MonthlyReport, say: Wording) -> None:
    """The balance sheet in a few lines, and how the equity came about."""
    tr, here, stock = say.tr, position(report), report.stock
    rupiah = Col(tr("Rupiah"), total=True, width=20)
    sheet.heading(tr("Assets"))
    sheet.table(
        [Col(tr("At %(day)s", day=report.until), "text", width=46), rupiah],
        [
            (tr("Cash and bank"), here.cash),
            (tr("Receivables"), here.receivables),
            (tr("Stock: raw materials"), stock.materials),
            (tr("Stock: packaging"), stock.packaging),
            (tr("Stock: finished goods"), stock.products),
            (tr("Stock: at shops on consignment"), stock.consigned),
            (tr("Other assets (equipment, prepaid …)"), here.other_assets),
        ],
        tr("Total assets"),
    )
    sheet.heading(tr("Liabilities and equity"))
    sheet.table(
        [Col(tr("At %(day)s", day=report.until), "text"), rupiah],
        [
            (tr("Payables"), here.payables),
            (tr("Other liabilities (loans, tax, wages …)"), here.other_liabilities),
            (tr("Equity"), report.balance_sheet.equity),
        ],
        tr("Total liabilities and equity"),
    )
    _write_equity(sheet, report, say, rupiah)


def _write_equity(sheet: Sheet, report: MonthlyReport, say: Wording, rupiah: Col) -> None:
    tr, equity = say.tr, report.equity
    sheet.heading(tr("Equity: what the owner's share became"))
    sheet.table(
        [Col("", "text"), rupiah],
        [
            (tr("Equity at the beginning"), equity.opening),
            (tr("Capital put in"), equity.capital_in),
            (tr("Drawings (money)"), -equity.drawings),
            (tr("Drawings (goods for own use)"), -equity.own_use),
            (tr("Net profit"), equity.net_profit),
            (tr("Opening entries"), equity.opening_entries),
        ],
        tr("Equity at the end"),
    )
