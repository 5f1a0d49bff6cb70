"""The sheet of sales: every product and every channel, with charts of the greatest. What is taken off is below zero."""

from umkm_desk.queries.summary import MonthlyReport
from umkm_desk.reports.figures import channels, products
from umkm_desk.reports.wording import NOTHING, Wording
from umkm_desk.reports.xlsx.sheet import Col, Sheet

_IN_CHART = 10


def write(sheet: Sheet, report: MonthlyReport, say: Wording) -> None:
    """Fill the sheet."""
    sheet.heading(say.tr("Products sold"))
    if not report.by_product:
        sheet.text(say.tr("No sales this month."))
    else:
        _products(sheet, report, say)
    if report.by_product:
        sheet.new_page()
    sheet.heading(say.tr("Sales by channel"))
    if not report.by_channel:
        sheet.text(say.tr("No sales this month."))
    else:
        _channels(sheet, report, say)


def _products(sheet: Sheet, report: MonthlyReport, say: Wording) -> None:
    tr, rows = say.tr, products(report)
    columns = [
        Col(tr("Product"), "text", width=38),
        Col(tr("Code"), "text", width=14),
        Col(tr("Sold"), "quantity"),
        Col(tr("Returned"), "quantity"),
        Col(tr("Unit"), "text", width=8),
        Col(tr("Turnover"), total=True),
        Col(tr("Discount"), total=True),
        Col(tr("Returns"), total=True),
        Col(tr("HPP"), total=True),
        Col(tr("Gross profit"), total=True, formula="=F#+G#+H#+I#"),
        Col(tr("Margin"), "share", formula=f'=IF(F#+G#+H#>0,J#/(F#+G#+H#),"{NOTHING}")'),
        Col(tr("Fees"), total=True),
    ]
    cells = [
        (
            p.name,
            p.code,
            p.quantity,
            p.returned,
            p.unit,
            p.gross,
            -p.discount,
            -p.returns,
            -p.cogs,
            p.profit,
            (p.profit, p.gross - p.discount - p.returns),
            -p.fees,
        )
        for p in rows
    ]
    first = sheet.table(columns, cells, tr("Total"))
    sheet.chart("bar", ((tr("Turnover"), 5, "#0F766E"),), 0, first, min(len(rows), _IN_CHART))


def _channels(sheet: Sheet, report: MonthlyReport, say: Wording) -> None:
    tr, rows = say.tr, channels(report)
    columns = [
        Col(tr("Channel"), "text"),
        Col(tr("Turnover"), total=True),
        Col(tr("Discount"), total=True),
        Col(tr("Returns"), total=True),
        Col(tr("Fees"), total=True),
        Col(tr("Left"), total=True, formula="=B#+C#+D#+E#"),
        Col(tr("Fee share"), "share", formula=f'=IF(B#>0,-E#/B#,"{NOTHING}")'),
        Col(tr("HPP"), total=True),
    ]
    cells = [
        (
            c.channel or tr("not stated"),
            c.gross,
            -c.discount,
            -c.returns,
            -c.fees,
            c.net,
            (c.fees, c.gross),
            -c.cogs,
        )
        for c in rows
    ]
    first = sheet.table(columns, cells, tr("Total"))
    sheet.chart(
        "bar", ((tr("Turnover"), 1, "#0F766E"), (tr("Left"), 5, "#A9D6CF")), 0, first, min(len(rows), _IN_CHART)
    )
