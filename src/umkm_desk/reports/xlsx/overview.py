"""The first sheet: headline figures, from turnover to net profit, earlier months, costs, tax, hints."""

from umkm_desk.queries.summary import MonthlyReport
from umkm_desk.reports.figures import (
    MONTH_LINES,
    expenses,
    month_lines,
    month_now,
    profit_steps,
    tax_lines,
    tax_remark,
)
from umkm_desk.reports.hints import hint_text
from umkm_desk.reports.mentoring_words import month_state, no_remarks
from umkm_desk.reports.wording import NOTHING, Wording
from umkm_desk.reports.xlsx.sheet import Cell, Col, Sheet


def write(sheet: Sheet, report: MonthlyReport, say: Wording) -> None:
    """Fill the sheet."""
    _identity(sheet, report, say)
    _headline(sheet, report, say)
    _steps(sheet, report, say)
    _comparison(sheet, report, say)
    _trend(sheet, report, say)
    sheet.new_page()
    _expenses(sheet, report, say)
    _tax(sheet, report, say)
    sheet.heading(say.tr("Health of the books"))
    if not report.hints:
        sheet.text(no_remarks(say, report))
    for message, facts in report.hints:
        sheet.text(f"• {hint_text(say, message, facts)}")


def _identity(sheet: Sheet, report: MonthlyReport, say: Wording) -> None:
    tr, shop = say.tr, report.shop
    facts = [
        tr("Owner: %(name)s", name=shop.owner) if shop.owner else "",
        shop.city or "",
        tr("NIB %(number)s", number=shop.permit) if shop.permit else "",
        month_state(say, report),
    ]
    sheet.text(" · ".join(filter(None, facts)), font_color="#475569")
    if report.unfinished:
        sheet.text(
            tr(
                "The month isn't over: figures up to %(day)s. Earlier months are whole months, "
                "so changes aren't like for like.",
                day=report.until,
            ),
            bold=True,
        )


def _headline(sheet: Sheet, report: MonthlyReport, say: Wording) -> None:
    tr = say.tr
    opening, closing = sum(c.opening for c in report.cash), sum(c.closing for c in report.cash)
    sheet.heading(tr("At a glance"))
    sheet.table(
        [Col("", "text", width=44), Col(tr("At the beginning")), Col(tr("At the end"))],
        [
            (tr("Cash and bank"), opening, closing),
            (tr("Receivables"), report.receivables.opening, report.receivables.closing),
            (tr("Payables"), report.payables.opening, report.payables.closing),
            (tr("Stock at cost"), None, report.stock.total),
            (tr("Equity"), report.equity.opening, report.equity.closing),
        ],
    )


def _steps(sheet: Sheet, report: MonthlyReport, say: Wording) -> None:
    """Sums are formulas over the lines above them, so that a mentor can follow every rupiah."""
    tr, steps = say.tr, profit_steps(report)
    sheet.heading(tr("From turnover to net profit"))
    first = sheet.row + 2  # the first line's number in Excel, below the head
    net = first + 3
    columns = [
        Col(tr("Step"), "text"),
        Col(_now(report, say)),
        Col(tr("Of net sales"), "share", formula=f'=IF(B${net}>0,B#/B${net},"{NOTHING}")'),
    ]
    rows = [(tr(step.label, **step.facts), step.amount, (step.amount, report.sales.net)) for step in steps]
    top = sheet.table(columns, rows)
    sums = {3: f"=SUM(B{first}:B{first + 2})", 5: f"=B{net}+B{net + 1}", 12: f"=SUM(B{first + 5}:B{first + 11})"}
    look = sheet.styles.cell("money", total=True)
    for place, formula in sums.items():
        sheet.page.write_string(top + place, 0, tr(steps[place].label), sheet.styles.cell("text", total=True))
        sheet.page.write_formula(top + place, 1, formula, look, steps[place].amount)


def _now(report: MonthlyReport, say: Wording) -> str:
    """What this month's column is called."""
    return say.tr("up to %(day)s", day=say.day(report.until)) if report.unfinished else say.month_short(report.month)


def _comparison(sheet: Sheet, report: MonthlyReport, say: Wording) -> None:
    """This month beside the last and the same one a year ago, in lines that add up in each."""
    tr, month = say.tr, report.month
    sheet.heading(tr("Compared with earlier months"))
    known = (month_now(report), report.previous, report.year_ago)
    columns: list[tuple[int | None, ...]] = [
        month_lines(figures) if figures else (None,) * len(MONTH_LINES) for figures in known
    ]
    heads = (_now(report, say), say.month_short(month.plus(-1)), say.month_short(month.plus(-12)))
    rows = [(tr(label), *cells) for label, *cells in zip(MONTH_LINES, *columns, strict=True)]
    sheet.table([Col("", "text"), *map(Col, heads)], rows)


def _trend(sheet: Sheet, report: MonthlyReport, say: Wording) -> None:
    tr = say.tr
    sheet.heading(tr("The last twelve months"))
    columns = [
        Col(tr("Month"), "text"),
        Col(tr(MONTH_LINES[0])),
        Col(tr(MONTH_LINES[1])),
        Col(tr(MONTH_LINES[2]), formula="=B#+C#"),
        Col(tr(MONTH_LINES[3])),
        Col(tr(MONTH_LINES[4])),
        Col(tr(MONTH_LINES[5]), formula="=D#+E#+F#"),
    ]
    rows: list[list[Cell]] = [[say.month_short(past.month), *month_lines(past)] for past in report.trend]
    first = sheet.table(columns, rows)
    series = ((tr("Net sales"), 1, "#A9D6CF"), (tr("Net profit"), 6, "#0F766E"))
    sheet.chart("column", series, 0, first, max(len(rows), 1))


def _expenses(sheet: Sheet, report: MonthlyReport, say: Wording) -> None:
    tr = say.tr
    sheet.heading(tr("Costs by account"))
    rows = [(tr(e.name), e.amount, e.account) for e in expenses(report)]
    if rows:
        columns = [Col(tr("Account"), "text"), Col(tr("Rupiah"), total=True), Col(tr("Code"), "text", width=11)]
        sheet.table(columns, rows, tr("Total"))
    else:
        sheet.text(tr("No costs recorded this month."))


def _tax(sheet: Sheet, report: MonthlyReport, say: Wording) -> None:
    tr, tax = say.tr, report.tax
    sheet.heading(tr("Final income tax (estimate)"))
    sheet.table(
        [Col("", "text"), Col(tr("Rupiah"))],
        [
            (tr("Turnover this year up to %(day)s", day=report.until), tax.turnover_to_date),
            *((tr(line.label), line.amount) for line in tax_lines(tax)),
        ],
    )
    sheet.text(tax_remark(tax, say), italic=True)
