"""Page one: whose month it is, the figures a mentor asks for first, the way from turnover to profit, twelve months."""

from collections.abc import Sequence

from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, Paragraph, Spacer, Table, TableStyle

from umkm_desk.language.words import N_
from umkm_desk.queries.summary import MonthlyReport
from umkm_desk.reports.figures import profit_steps
from umkm_desk.reports.monthly import months
from umkm_desk.reports.monthly.parts import heading, note
from umkm_desk.reports.paper.charts import step_bar
from umkm_desk.reports.paper.frame import INNER
from umkm_desk.reports.paper.lettering import MUTED, PRIMARY, RULE, TINT, escaped, style, text_width
from umkm_desk.reports.paper.tables import Column, Line, table
from umkm_desk.reports.wording import Wording

KINDS = {"individual": N_("Owned by one person"), "company": N_("Company")}
_BAR = 150.0


def story(report: MonthlyReport, say: Wording) -> list[Flowable]:
    """The first page, whole."""
    return [
        _masthead(report, say),
        Spacer(0, 8),
        *_unfinished(report, say),
        _cards(report, say),
        KeepTogether([heading(say.tr("From turnover to net profit")), _staircase(report, say)]),
        KeepTogether([heading(say.tr("Compared with earlier months")), months.comparison(report, say)]),
        CondPageBreak(140),
        heading(say.tr("The last twelve months")),
        months.trend(report, say),
    ]


def _masthead(report: MonthlyReport, say: Wording) -> Flowable:
    tr, shop = say.tr, report.shop
    facts = [
        tr(KINDS[shop.kind]) if shop.kind in KINDS else "",
        tr("Owner: %(name)s", name=shop.owner) if shop.owner else "",
        shop.city or "",
        tr("NIB %(number)s", number=shop.permit) if shop.permit else "",
    ]
    covered = tr("%(first)s to %(last)s", first=say.day(report.month.first), last=say.day(report.until))
    state = tr("Month closed") if report.closed else tr("Month not closed yet")
    left = [
        Paragraph(escaped(tr("Monthly summary")), style(9, color=MUTED)),
        Paragraph(escaped(shop.name), style(17, bold=True, leading=20)),
        Paragraph(escaped(" · ".join(filter(None, facts))), style(8.5, color=MUTED, before=2)),
    ]
    right = [
        Paragraph(escaped(say.month(report.month)), style(17, bold=True, color=PRIMARY, align="right", leading=20)),
        Paragraph(escaped(covered), style(8.5, align="right", before=2)),
        Paragraph(escaped(state), style(8.5, color=MUTED, align="right")),
    ]
    right_width = max(170.0, text_width(say.month(report.month), 17, bold=True) + 4)
    return Table(
        [[left, right]],
        colWidths=[INNER - right_width, right_width],
        style=TableStyle(
            [
                ("VALIGN", (0, 0), (-1, -1), "BOTTOM"),
                ("LEFTPADDING", (0, 0), (0, 0), 0),
                ("RIGHTPADDING", (-1, 0), (-1, 0), 0),
                ("TOPPADDING", (0, 0), (-1, -1), 0),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 7),
                ("LINEBELOW", (0, 0), (-1, 0), 2, PRIMARY),
            ]
        ),
    )


def _unfinished(report: MonthlyReport, say: Wording) -> list[Flowable]:
    if not report.unfinished:
        return []
    text = say.tr(
        "The month isn't over: figures up to %(day)s. Earlier months are whole months, "
        "so changes aren't like for like.",
        day=report.until,
    )
    return [note(text, bold=True), Spacer(0, 5)]


def _cards(report: MonthlyReport, say: Wording) -> Flowable:
    tr, sales, stock = say.tr, report.sales, report.stock
    opening, closing = sum(c.opening for c in report.cash), sum(c.closing for c in report.cash)
    tickets = ""
    if sales.tickets:
        average = say.rupiah(sales.gross // sales.tickets)
        tickets = say.tr.ngettext(
            "%(n)s sale, on average %(average)s", "%(n)s sales, on average %(average)s", sales.tickets, average=average
        )
    cards = [
        (tr("Gross sales (turnover)"), sales.gross, [tickets]),
        (tr("Net sales"), sales.net, _changes(report, say, sales.net, "sales_net")),
        (
            tr("Gross profit"),
            report.gross_profit,
            [
                tr("%(share)s of net sales", share=say.percent(report.gross_profit, sales.net)),
                *_changes(report, say, report.gross_profit, "gross_profit"),
            ],
        ),
        (
            tr("Net profit"),
            report.net_profit,
            [
                tr("%(share)s of net sales", share=say.percent(report.net_profit, sales.net)),
                *_changes(report, say, report.net_profit, "net_profit"),
            ],
        ),
        (tr("Money at the month's end"), closing, [_from_opening(say, opening)]),
        (tr("Receivables"), report.receivables.closing, [_from_opening(say, report.receivables.opening)]),
        (tr("Payables"), report.payables.closing, [_from_opening(say, report.payables.opening)]),
        (
            tr("Stock at cost"),
            stock.total,
            [tr("of which products %(amount)s", amount=say.rupiah(stock.products + stock.consigned))],
        ),
    ]
    return _card_table([_card(say, *card) for card in cards])


def _changes(report: MonthlyReport, say: Wording, now: int, field: str) -> list[str]:
    lines = []
    for month, figures in ((report.month.plus(-1), report.previous), (report.month.plus(-12), report.year_ago)):
        before = getattr(figures, field) if figures else None
        lines.append(say.tr("%(change)s on %(month)s", change=say.change(now, before), month=say.month_short(month)))
    return lines


def _from_opening(say: Wording, opening: int) -> str:
    return say.tr("%(amount)s at its beginning", amount=say.rupiah(opening))


def _card(say: Wording, title: str, amount: int, lines: Sequence[str]) -> list[Flowable]:
    figure = say.rupiah(amount)
    room = INNER / 4 - 16
    size = next((s for s in (14.0, 13.0, 12.0, 11.0, 10.0, 9.0) if text_width(figure, s, bold=True) <= room), 8.0)
    return [
        Paragraph(escaped(title), style(8, color=MUTED)),
        Paragraph(figure, style(size, bold=True, leading=17)),
        *(Paragraph(escaped(line), style(7.3, color=MUTED, leading=9)) for line in lines if line),
    ]


def _card_table(cards: Sequence[list[Flowable]]) -> Table:
    return Table(
        [list(cards[:4]), list(cards[4:])],
        colWidths=[INNER / 4] * 4,
        style=TableStyle(
            [
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("BOX", (0, 0), (-1, -1), 0.6, RULE),
                ("INNERGRID", (0, 0), (-1, -1), 0.6, RULE),
                ("BACKGROUND", (0, 0), (-1, 0), TINT),
                ("LEFTPADDING", (0, 0), (-1, -1), 8),
                ("RIGHTPADDING", (0, 0), (-1, -1), 6),
                ("TOPPADDING", (0, 0), (-1, -1), 4),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 5),
            ]
        ),
    )


def _staircase(report: MonthlyReport, say: Wording) -> Flowable:
    steps = profit_steps(report)
    levels, level = [], 0
    for step in steps:
        before = 0 if step.kind == "sum" else level
        level = step.amount if step.kind == "sum" else level + step.amount
        levels.append((before, level))
    low, high = min(0, *(min(pair) for pair in levels)), max(0, *(max(pair) for pair in levels))
    lines = [
        Line(
            (
                say.tr(step.label, **step.facts),
                say.rupiah(step.amount),
                say.percent(step.amount, report.sales.net),
                step_bar(before, after, low, high, _BAR, whole=step.kind == "sum"),
            ),
            kind="strong" if step.kind == "sum" else "plain",
        )
        for step, (before, after) in zip(steps, levels, strict=True)
    ]
    columns = [
        Column(say.tr("Step"), figures=False),
        Column(say.tr("Rupiah")),
        Column(say.tr("Of net sales")),
        Column(""),
    ]
    return table(columns, lines)
