"""The head of the one-page sheet: whose month it is, the figures a mentor asks for first, what there is at its end."""

from collections.abc import Sequence
from typing import Any

from reportlab.graphics.shapes import Drawing
from reportlab.lib.colors import Color
from reportlab.platypus import Flowable, Paragraph, Spacer, Table, TableStyle

from umkm_desk.domain.calendar import Month
from umkm_desk.language.words import N_
from umkm_desk.queries.summary import MonthFigures, MonthlyReport
from umkm_desk.reports.figures import tax_unbooked
from umkm_desk.reports.mentoring_words import mark_line, month_state, session_line
from umkm_desk.reports.monthly.parts import note
from umkm_desk.reports.paper.charts import filled
from umkm_desk.reports.paper.frame import INNER
from umkm_desk.reports.paper.lettering import (
    MUTED,
    PRIMARY,
    RULE,
    SOFT,
    TEXT,
    TINT,
    escaped,
    shortened,
    style,
    text_width,
)
from umkm_desk.reports.wording import Wording

KINDS = {"individual": N_("Owned by one person"), "company": N_("Company")}
Card = tuple[str, int, Sequence[str | Flowable]]


def head(report: MonthlyReport, say: Wording) -> list[Flowable]:
    """Name and month, the remark on an unfinished month, the two rows of figures and what they mean."""
    meaning = say.tr(
        "Turnover: sales before discounts, returns and app fees. Net sales: after discounts and returns. "
        "– : nothing to compare with. More in the small type of the last page."
    )
    return [
        _masthead(report, say),
        Spacer(0, 6),
        *_unfinished(report, say),
        _flows(report, say),
        _levels(report, say),
        Paragraph(escaped(meaning), style(6.4, color=MUTED, before=2, leading=8)),
    ]


def _masthead(report: MonthlyReport, say: Wording) -> Flowable:
    tr, shop = say.tr, report.shop
    facts = [
        tr(KINDS[shop.kind]) if shop.kind in KINDS else "",
        tr("Owner: %(name)s", name=shop.owner) if shop.owner else "",
        shop.city or "",
        tr("NIB %(number)s", number=shop.permit) if shop.permit else tr("NIB not written down yet"),
    ]
    covered = tr("%(first)s to %(last)s", first=say.day(report.month.first), last=say.day(report.until))
    left = [
        Paragraph(escaped(tr("Monthly summary")), style(9, color=MUTED)),
        Paragraph(escaped(shortened(shop.name)), style(17, bold=True, leading=20)),
        Paragraph(escaped(shortened(" · ".join(filter(None, facts)), 320)), style(8.5, color=MUTED, before=2)),
        Paragraph(escaped(session_line(say, report.mentoring.session)), style(8.5, color=MUTED)),
    ]
    right = [
        Paragraph(escaped(say.month(report.month)), style(17, bold=True, color=PRIMARY, align="right", leading=20)),
        Paragraph(escaped(covered), style(8.5, align="right", before=2)),
        Paragraph(escaped(month_state(say, report)), style(8.5, color=MUTED, align="right")),
    ]
    right_width = max(170.0, text_width(say.month(report.month), 17, bold=True) + 4)
    return Table(
        [[left, right]],
        colWidths=[INNER - right_width, right_width],
        hAlign="LEFT",
        style=TableStyle(
            [
                ("VALIGN", (0, 0), (-1, -1), "BOTTOM"),
                ("LEFTPADDING", (0, 0), (0, 0), 0),
                ("RIGHTPADDING", (-1, 0), (-1, 0), 0),
                ("TOPPADDING", (0, 0), (-1, -1), 0),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 6),
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
    return [note(text, bold=True), Spacer(0, 3)]


def _flows(report: MonthlyReport, say: Wording) -> Flowable:
    """What the month brought: turnover, gross profit, net profit, and the year's turnover so far."""
    tr, sales = say.tr, report.sales
    share = tr("%(share)s of net sales", share=say.percent(report.gross_profit, sales.net))
    net_share = tr("%(share)s of net sales", share=say.percent(report.net_profit, sales.net))
    unbooked = tax_unbooked(report)
    later = [tr("Tax not taken off yet (booked when the month is closed; estimate %(amount)s)",
                amount=say.rupiah(unbooked))] if unbooked else []  # fmt: skip
    cards: list[Card] = [
        (
            tr("Gross sales (turnover)"),
            sales.gross,
            [*_changes(report, say, sales.gross, "turnover"), _tickets(say, report)],
        ),
        (tr("Gross profit"), report.gross_profit, [share, *_changes(report, say, report.gross_profit, "gross_profit")]),
        (
            tr("Net profit"),
            report.net_profit,
            [net_share, *_changes(report, say, report.net_profit, "net_profit"), *later],
        ),
        (tr("Turnover of %(year)s", year=report.month.year), report.tax.turnover_to_date, _year(report, say)),
    ]
    return _card_table([_card(say, INNER / 4 - 14, *card) for card in cards], TINT)


def _tickets(say: Wording, report: MonthlyReport) -> str:
    sales = report.sales
    if not sales.tickets:
        return ""
    average = say.rupiah(sales.gross // sales.tickets)
    return say.tr.ngettext(
        "%(n)s sale, on average %(average)s", "%(n)s sales, on average %(average)s", sales.tickets, average=average
    )


def _changes(report: MonthlyReport, say: Wording, now: int, field: str) -> list[str]:
    return [
        say.tr("%(change)s on %(month)s", change=say.change(now, _before(figures, field)), month=say.month_short(month))
        for month, figures in _earlier(report)
    ]


def _earlier(report: MonthlyReport) -> tuple[tuple[Month, MonthFigures | None], ...]:
    return (report.month.plus(-1), report.previous), (report.month.plus(-12), report.year_ago)


def _before(figures: MonthFigures | None, field: str) -> int | None:
    return getattr(figures, field) if figures else None


def _year(report: MonthlyReport, say: Wording) -> list[str | Flowable]:
    """A bar up to the next limit, and how far it is to each of them."""
    marks, turnover = report.mentoring.marks, report.tax.turnover_to_date
    coming = next((mark for mark in marks if turnover < mark.amount), None)
    lines: list[str | Flowable] = [mark_line(say, mark, turnover) for mark in marks]
    if coming is not None:
        lines.insert(0, _meter(turnover, coming.amount, INNER / 4 - 14))
    return lines


def _meter(part: int, whole: int, width: float) -> Drawing:
    drawing = Drawing(width, 7)
    drawing.add(filled(0, 1.5, width, 4, SOFT))
    drawing.add(filled(0, 1.5, width * min(max(part, 0), whole) / whole, 4, PRIMARY))
    return drawing


def _levels(report: MonthlyReport, say: Wording) -> Flowable:
    """What there is at the month's end, down to what is the owner's."""
    tr, stock, sheet = say.tr, report.stock, report.balance_sheet
    opening, closing = sum(c.opening for c in report.cash), sum(c.closing for c in report.cash)
    cards: list[Card] = [
        (tr("Money"), closing, [_from_opening(say, opening)]),
        (tr("Receivables"), report.receivables.closing, [_from_opening(say, report.receivables.opening)]),
        (tr("Payables"), report.payables.closing, [_from_opening(say, report.payables.opening)]),
        (
            tr("Stock"),
            stock.total,
            [tr("products %(amount)s", amount=say.rupiah(stock.products + stock.consigned))],
        ),
        (tr("Assets"), sheet.assets, [tr("all debts %(amount)s", amount=say.rupiah(sheet.liabilities))]),
        (tr("Equity"), sheet.equity, [_from_opening(say, report.equity.opening)]),
    ]
    return _card_table([_card(say, INNER / 6 - 12, *card, largest=10.5) for card in cards], None)


def _from_opening(say: Wording, opening: int) -> str:
    return say.tr("before %(amount)s", amount=say.rupiah(opening))


def _card(
    say: Wording, room: float, title: str, amount: int, lines: Sequence[str | Flowable], largest: float = 14.0
) -> list[Flowable]:
    figure = say.rupiah(amount)
    sizes = (14.0, 13.0, 12.0, 11.0, 10.5, 9.5, 8.5, 7.5)
    size = next((s for s in sizes if s <= largest and text_width(figure, s, bold=True) <= room), 6.5)
    small = style(7, color=MUTED, leading=8.6)
    return [
        Paragraph(escaped(title), style(7.6, bold=True, color=TEXT)),
        Paragraph(figure, style(size, bold=True, leading=largest * 1.22)),
        *(line if isinstance(line, Flowable) else Paragraph(escaped(line), small) for line in lines if line),
    ]


def _card_table(cards: Sequence[list[Flowable]], tint: Color | None) -> Table:
    looks: list[Any] = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("BOX", (0, 0), (-1, -1), 0.6, RULE),
        ("INNERGRID", (0, 0), (-1, -1), 0.6, RULE),
        ("LEFTPADDING", (0, 0), (-1, -1), 7),
        ("RIGHTPADDING", (0, 0), (-1, -1), 5),
        ("TOPPADDING", (0, 0), (-1, -1), 3),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
    ]
    if tint is not None:
        looks.append(("BACKGROUND", (0, 0), (-1, -1), tint))
    return Table([list(cards)], colWidths=[INNER / len(cards)] * len(cards), hAlign="LEFT", style=TableStyle(looks))
