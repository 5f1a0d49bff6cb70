"""The mentor's desk on A4 lying: what is overdue, each shop's last month with its trend, the months before, totals."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from reportlab.graphics.shapes import Drawing, PolyLine
from reportlab.lib.colors import HexColor
from reportlab.platypus import CondPageBreak, Flowable, PageBreak, Paragraph, Spacer, Table, TableStyle

from umkm_desk.domain.consolidating import ORDERS, Consolidated, Office, histories, latest, marked, ordered
from umkm_desk.domain.shop_months import ShopMonth
from umkm_desk.language.words import Lang
from umkm_desk.reports.desk import figures
from umkm_desk.reports.desk.office import office_story
from umkm_desk.reports.paper.charts import filled
from umkm_desk.reports.paper.lettering import BOLD, MUTED, PRIMARY, RULE, escaped, style, text_width
from umkm_desk.reports.paper.sheet import Sheet, build_sheet, inner_width
from umkm_desk.reports.paper.tables import Column, Line, table
from umkm_desk.reports.wording import NOTHING, Wording

WIDTH: Final = inner_width("A4 landscape")
MOST_OVERDUE: Final = 12
MOST_EARLIER: Final = 400
MOST_FILES: Final = 40
_TREND: Final = 40.0
_LOOK: Final = HexColor("#E2E8F0")  # behind a figure that asks for a look: grey on grey paper too
_KEYS: Final = (
    "shop", "month", "turnover", "change", "year", "trend", "gross", "profit", "cash", "receivables", "payables",
    "waste", "health", "overdue", "targets", "permits", "closed",
)  # fmt: skip


def desk_pdf(table: Consolidated, office: Office, lang: Lang, made_at: datetime, *, order: str = "shop") -> bytes:
    """The table in `lang`, each shop's last month ordered by one of `ORDERS`; `made_at` apart always the same bytes.

    UserError when there are too many rows for paper.
    """
    figures.refuse_too_many(table)
    say = Wording.of(lang)
    title = say.tr("Mentor's desk")
    facts = [figures.counts(table, say), say.made(made_at)]
    story = [
        *masthead(title, figures.span_words(table.rows, say), facts, say),
        *_overdue(table.rows, say),
        *_last_months(table.rows, order, say),
        *_earlier(table.rows, say),
        *_files(table, say),
    ]
    if figures.has_totals(office):
        story += [PageBreak(), *office_story(office, WIDTH, say)]
    return build_sheet(story, _sheet(title, figures.span_words(table.rows, say), lang, say))


def office_pdf(office: Office, lang: Lang, made_at: datetime) -> bytes:
    """Only the totals, without a name."""
    say = Wording.of(lang)
    title = say.tr("All shops together")
    story = [*masthead(title, "", [say.made(made_at)], say), *office_story(office, WIDTH, say)]
    return build_sheet(story, _sheet(title, "", lang, say))


def masthead(title: str, right: str, facts: Sequence[str], say: Wording) -> list[Flowable]:
    """The head of the first page."""
    width = text_width(right, 17, bold=True) + 12
    left = [
        Paragraph(escaped(title), style(17, bold=True, leading=20)),
        Paragraph(escaped(" · ".join(facts)), style(8.5, color=MUTED, before=2)),
    ]
    return [
        Table(
            [[left, Paragraph(escaped(right), style(17, bold=True, color=PRIMARY, align="right", leading=20))]],
            colWidths=[WIDTH - width, width],
            style=TableStyle(
                [
                    ("VALIGN", (0, 0), (-1, -1), "TOP"),
                    ("LEFTPADDING", (0, 0), (0, 0), 0),
                    ("RIGHTPADDING", (-1, 0), (-1, 0), 0),
                    ("TOPPADDING", (0, 0), (-1, -1), 0),
                    ("BOTTOMPADDING", (0, 0), (-1, -1), 6),
                    ("LINEBELOW", (0, 0), (-1, 0), 2, PRIMARY),
                ]
            ),
        ),
        Spacer(0, 4),
    ]


def _sheet(title: str, right: str, lang: Lang, say: Wording) -> Sheet:
    page_of = say.tr("page %(page)s of %(pages)s", page="%(page)s", pages="%(pages)s")
    return Sheet("A4 landscape", title, right, page_of, lang)


def _heading(text: str) -> Paragraph:
    return Paragraph(escaped(text), style(11, bold=True, before=8, after=3))


def _note(text: str) -> Paragraph:
    return Paragraph(escaped(text), style(7, color=MUTED, before=3, after=2, leading=9))


def _overdue(rows: Sequence[ShopMonth], say: Wording) -> list[Flowable]:
    """What was agreed and isn't done in time, the oldest first: the reason for the next visits."""
    tr, found = say.tr, figures.overdue(rows)
    story: list[Flowable] = [_heading(tr("Overdue follow-ups"))]
    if not found:
        return [*story, _note(tr("Nothing is overdue, as far as the summaries say."))]
    columns = [
        Column(tr("Shop"), figures=False, share=3),
        Column(tr("What"), figures=False, share=6),
        Column(tr("Who"), figures=False, share=2),
        Column(tr("Due")),
    ]
    shown = found[:MOST_OVERDUE]
    lines = [Line((row.shop, late.what, late.who or NOTHING, figures.due_words(late, say))) for row, late in shown]
    story.append(table(columns, lines, WIDTH))
    rest = sum(row.late or 0 for row in latest(rows)) - len(shown)
    if rest > 0:
        story.append(_note(tr.ngettext("and %(n)s more: see the workbook", "and %(n)s more: see the workbook", rest)))
    return story


def _columns(say: Wording, *, trend: bool) -> list[Column]:
    tr = say.tr
    heads = [
        tr("Turnover"), tr("On the month before"), tr("On a year ago"), *([tr("12 months")] if trend else []),
        tr("Gross %"), tr("Net profit"), tr("Money"), tr("Receivables"), tr("Payables"), tr("Waste %"), tr("Health"),
        tr("Overdue"), tr("Targets"), tr("Permits"), tr("Closed"),
    ]  # fmt: skip
    return [Column(tr("Shop"), figures=False, share=3), Column(tr("Month"), figures=False), *map(Column, heads)]


def _cells(row: ShopMonth, say: Wording) -> list[str | Flowable]:
    targets = NOTHING if row.targets is None else f"{row.reached}/{row.targets}" if row.targets else NOTHING
    return [
        row.shop, figures.month_words(row, say), say.number(row.turnover), figures.signed(row.on_month, say),
        figures.signed(row.on_year, say), figures.share(row.gross_share, say), say.number(row.net_profit),
        say.number(row.cash), say.number(row.receivables), say.number(row.payables),
        figures.share(row.waste_share, say), say.number(row.health), say.number(row.late), targets,
        say.number(row.permits), say.tr("yes") if row.closed else say.tr("no"),
    ]  # fmt: skip


def _last_months(rows: Sequence[ShopMonth], order: str, say: Wording) -> list[Flowable]:
    """A line a shop: its last month, and the turnover of its last twelve as a picture."""
    tr = say.tr
    shown, past = ordered(latest(rows), order), histories(rows)
    columns = _columns(say, trend=True)
    lines = []
    for row in shown:
        cells = _cells(row, say)
        cells.insert(5, _picture([month.turnover for month in past[row.key][-figures.TREND_MONTHS :]]))
        lines.append(Line(tuple(cells)))
    total = [
        tr("Total"), "", say.number(sum(row.turnover for row in shown)), "", "", "",
        "", *(say.number(sum(getattr(row, name) for row in shown)) for name in ("net_profit", "cash", "receivables",
        "payables")), "", "", say.number(sum(row.late or 0 for row in shown)), "",
        say.number(sum(row.permits or 0 for row in shown)), say.number(sum(row.closed for row in shown)),
    ]  # fmt: skip
    lines.append(Line(tuple(total), "total"))
    words = tr("The last month of each shop, by: %(order)s (in rupiah)", order=tr(ORDERS[order][0]))
    return [
        CondPageBreak(110), _heading(words), _marked(columns, lines, shown, _KEYS), _note(tr(figures.LEGEND)),
        _note(tr(figures.DEFINITIONS)),
    ]  # fmt: skip


def _marked(
    columns: Sequence[Column], lines: Sequence[Line], rows: Sequence[ShopMonth], keys: Sequence[str]
) -> Flowable:
    """The table with what asks for a look in bold on grey."""
    whole = table(columns, lines, WIDTH)
    looks: list[Any] = []
    for line, row in enumerate(rows, start=1):
        for mark in marked(row):
            cell = (keys.index(mark), line)
            looks += [("BACKGROUND", cell, cell, _LOOK), ("FONTNAME", cell, cell, BOLD)]
    whole.setStyle(TableStyle(looks))
    return whole


def _earlier(rows: Sequence[ShopMonth], say: Wording) -> list[Flowable]:
    """The months before each shop's last, so that a shop's way can be followed."""
    tr = say.tr
    last = {(row.key, row.month) for row in latest(rows)}
    shown = [row for row in ordered(rows, "shop") if (row.key, row.month) not in last]
    if not shown:
        return []
    story: list[Flowable] = [CondPageBreak(110), _heading(tr("The months before (in rupiah)"))]
    if len(shown) > MOST_EARLIER:
        words = tr("%(count)s earlier months are in the workbook; on paper they would fill too many pages.",
                   count=say.number(len(shown)))  # fmt: skip
        return [*story, _note(words)]
    lines = [Line(tuple(_cells(row, say))) for row in shown]
    keys = [key for key in _KEYS if key != "trend"]
    return [*story, _marked(_columns(say, trend=False), lines, shown, keys)]


def _files(found: Consolidated, say: Wording) -> list[Flowable]:
    """What isn't in the table, and why."""
    tr = say.tr
    lines = [(refused.file, figures.reason(refused, say)) for refused in found.refused]
    lines += [(left.file, tr("A newer one of %(shop)s is in the table: %(file)s", shop=left.shop, file=left.kept))
              for left in found.older]  # fmt: skip
    if not lines:
        return []
    columns = [
        Column(tr("File"), figures=False, share=2),
        Column(tr("Why it isn't in the table"), figures=False, share=3),
    ]
    story: list[Flowable] = [CondPageBreak(90), _heading(tr("Files that aren't in the table"))]
    story.append(table(columns, [Line(line) for line in lines[:MOST_FILES]], WIDTH))
    rest = len(lines) - MOST_FILES
    if rest > 0:
        story.append(_note(tr.ngettext("and %(n)s more: see the workbook", "and %(n)s more: see the workbook", rest)))
    return story


def _picture(amounts: Sequence[int]) -> Drawing:
    """Turnover of some months as small bars, the last one dark."""
    drawing = Drawing(_TREND, 8.5)
    most = max([*amounts, 1])
    step = _TREND / figures.TREND_MONTHS
    start = _TREND - step * len(amounts)
    drawing.add(PolyLine([0, 0, _TREND, 0], strokeColor=RULE, strokeWidth=0.4))
    for place, amount in enumerate(amounts):
        high = max(amount, 0) * 8 / most
        color = PRIMARY if place == len(amounts) - 1 else HexColor("#94A3B8")
        drawing.add(filled(start + place * step, 0, step * 0.72, max(high, 0.3), color))
    return drawing
