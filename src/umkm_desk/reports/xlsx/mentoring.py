"""The first sheet: what a mentor asks first, in that order, with real numbers. Source: domain facts 9.2."""

from umkm_desk.queries.summary import MonthlyReport, ProductSales, TurnoverMark
from umkm_desk.reports.figures import channels, products, waste_remark, yields
from umkm_desk.reports.mentoring_words import LIMITS, month_state, session_line
from umkm_desk.reports.wording import NOTHING, Wording, per_unit, selling_unit
from umkm_desk.reports.xlsx import agreements
from umkm_desk.reports.xlsx.agreements import ACROSS
from umkm_desk.reports.xlsx.sheet import Cell, Col, Sheet

_BEST = 5
_SOON = 7
_GREEN, _LIGHT = "#0F766E", "#A9D6CF"


def write(sheet: Sheet, report: MonthlyReport, say: Wording) -> None:
    """Fill the sheet."""
    _identity(sheet, report, say)
    _flows(sheet, report, say)
    _limits(sheet, report, say)
    _levels(sheet, report, say)
    _products(sheet, report, say)
    _channels(sheet, report, say)
    _production(sheet, report, say)
    _expiring(sheet, report, say)
    sheet.new_page()
    agreements.write(sheet, report, say)


def _identity(sheet: Sheet, report: MonthlyReport, say: Wording) -> None:
    tr, shop = say.tr, report.shop
    facts = [
        tr("Owner: %(name)s", name=shop.owner) if shop.owner else "",
        shop.city or "",
        tr("NIB %(number)s", number=shop.permit) if shop.permit else tr("NIB not written down yet"),
        month_state(say, report),
    ]
    sheet.text(" · ".join(filter(None, facts)), font_color="#475569")
    sheet.paragraph(session_line(say, report.mentoring.session), ACROSS, font_color="#475569")
    if report.unfinished:
        sheet.paragraph(
            tr(
                "The month isn't over: figures up to %(day)s. Earlier months are whole months, "
                "so changes aren't like for like.",
                day=report.until,
            ),
            ACROSS,
            bold=True,
        )


def _flows(sheet: Sheet, report: MonthlyReport, say: Wording) -> None:
    tr, month = say.tr, report.month
    last, year = report.previous, report.year_ago
    rows: list[tuple[Cell, ...]] = []
    for name, field, now in (
        (tr("Gross sales (turnover)"), "turnover", report.sales.gross),
        (tr("Net sales"), "sales_net", report.sales.net),
        (tr("Gross profit"), "gross_profit", report.gross_profit),
        (tr("Net profit"), "net_profit", report.net_profit),
    ):
        before = getattr(last, field) if last else None
        long_ago = getattr(year, field) if year else None
        rows.append((name, now, before, _grown(now, before), long_ago, _grown(now, long_ago)))
    sheet.heading(tr("Turnover and profit"))
    head = tr("up to %(day)s", day=say.day(report.until)) if report.unfinished else say.month_short(month)
    sheet.table(
        [
            Col("", "text", width=46),
            Col(head, width=20),
            Col(say.month_short(month.plus(-1)), width=16),
            Col(tr("Change"), "share", formula=f'=IF(N(C#)>0,B#/C#-1,"{NOTHING}")', width=16),
            Col(say.month_short(month.plus(-12)), width=16),
            Col(tr("Change"), "share", formula=f'=IF(N(E#)>0,B#/E#-1,"{NOTHING}")', width=16),
        ],
        rows,
    )
    share = say.percent(report.gross_profit, report.sales.net), say.percent(report.net_profit, report.sales.net)
    sheet.text(
        tr("Gross profit is %(gross)s of net sales, net profit %(net)s.", gross=share[0], net=share[1]), italic=True
    )


def _grown(now: int, before: int | None) -> tuple[int, int]:
    return (now - before, before) if before and before > 0 else (0, 0)


def _limits(sheet: Sheet, report: MonthlyReport, say: Wording) -> None:
    tr, marks = say.tr, report.mentoring.marks
    turnover = report.tax.turnover_to_date
    sheet.heading(tr("Turnover of %(year)s", year=report.month.year))
    sheet.table(
        [
            Col("", "text"),
            Col(tr("Limit")),
            Col(tr("Turnover")),
            Col(tr("Of the limit"), "share", formula=f'=IF(B#>0,C#/B#,"{NOTHING}")'),
            Col(tr("Passed in"), "text", width=16),
        ],
        [
            (tr(LIMITS[mark.limit]), mark.amount, turnover, (turnover, mark.amount), _passed(say, mark))
            for mark in marks
            if mark.limit in LIMITS
        ],
    )


def _passed(say: Wording, mark: TurnoverMark) -> str:
    if mark.crossed is not None:
        return say.month_short(mark.crossed)
    return say.tr("perhaps %(month)s", month=say.month_short(mark.expected)) if mark.expected else NOTHING


def _levels(sheet: Sheet, report: MonthlyReport, say: Wording) -> None:
    tr, sheet_now = say.tr, report.balance_sheet
    opening, closing = sum(c.opening for c in report.cash), sum(c.closing for c in report.cash)
    sheet.heading(tr("Money, debts and equity"))
    sheet.table(
        [Col("", "text"), Col(tr("At the end")), Col(tr("At the beginning"))],
        [
            (tr("Cash and bank"), closing, opening),
            (tr("Receivables"), report.receivables.closing, report.receivables.opening),
            (tr("Payables"), report.payables.closing, report.payables.opening),
            (tr("Stock at cost"), report.stock.total, None),
            (tr("Total assets"), sheet_now.assets, None),
            (tr("Total liabilities"), sheet_now.liabilities, None),
            (tr("Equity"), report.equity.closing, report.equity.opening),
        ],
    )


def _products(sheet: Sheet, report: MonthlyReport, say: Wording) -> None:
    tr, rows = say.tr, products(report)[:_BEST]
    sheet.heading(tr("Five products with the most turnover"))
    if not rows:
        sheet.text(tr("No sales this month."))
        return
    first = sheet.table(
        [
            Col(tr("Product"), "text"),
            Col(tr("Turnover")),
            Col(tr("Gross profit")),
            Col(tr("Sold less returned"), "quantity"),
            Col(tr("Unit"), "text", width=16),
            Col(tr("Profit a unit")),
        ],
        [(p.name, p.gross, p.profit, p.quantity - p.returned, p.unit, _profit_of_one(p)) for p in rows],
    )
    series = ((tr("Turnover"), 1, _LIGHT), (tr("Gross profit"), 2, _GREEN))
    sheet.chart("bar", series, 0, first, len(rows))


def _profit_of_one(product: ProductSales) -> int | None:
    """Rupiah for a piece, a kilo or a litre; None when nothing was sold."""
    _, contents = selling_unit(product.unit)
    return per_unit(product.profit * contents, product.quantity - product.returned)


def _channels(sheet: Sheet, report: MonthlyReport, say: Wording) -> None:
    tr, rows = say.tr, channels(report)
    if not rows:
        return
    sheet.heading(tr("Sales by channel"))
    sheet.table(
        [
            Col(tr("Channel"), "text"),
            Col(tr("Turnover"), total=True),
            Col(tr("Fees"), total=True),
            Col(tr("Fee share"), "share", formula=f'=IF(B#>0,C#/B#,"{NOTHING}")'),
            Col(tr("Profit after fees"), total=True),
        ],
        [(c.channel or tr("not stated"), c.gross, c.fees, (c.fees, c.gross), c.net - c.cogs) for c in rows],
        tr("Total"),
    )


def _production(sheet: Sheet, report: MonthlyReport, say: Wording) -> None:
    tr, rows = say.tr, yields(report.production)
    sheet.heading(tr("Production, yield, waste"))
    if rows:
        sheet.table(
            [
                Col(tr("Product"), "text"),
                Col(tr("Runs"), "count", total=True),
                Col(tr("Good output"), "quantity"),
                Col(tr("By the recipe"), "quantity"),
                Col(tr("Unit"), "text", width=16),
                Col(tr("Yield"), "share"),
            ],
            [(r.name, r.runs, r.quantity, r.planned, r.unit, (r.compared, r.planned or 0)) for r in rows],
        )
    else:
        sheet.text(tr("No production this month."))
    sheet.paragraph(waste_remark(report, say), ACROSS)


def _expiring(sheet: Sheet, report: MonthlyReport, say: Wording) -> None:
    tr = say.tr
    sheet.heading(tr("Soon past its date"))
    rows = sorted(report.expiring, key=lambda b: (b.expires_on, b.name, b.batch))
    if not rows:
        sheet.text(tr("Nothing in stock expires within 30 days of %(day)s.", day=report.until))
        return
    sheet.table(
        [
            Col(tr("Product"), "text"),
            Col(tr("Good until"), "day"),
            Col(tr("Days left"), "count"),
            Col(tr("Quantity"), "quantity"),
            Col(tr("Unit"), "text", width=16),
            Col(tr("Value at cost")),
        ],
        [(b.name, b.expires_on, (b.expires_on - report.until).days, b.quantity, b.unit, b.value) for b in rows[:_SOON]],
    )
    if len(rows) > _SOON:
        sheet.text(tr("… and %(n)s others", n=len(rows) - _SOON), italic=True)
