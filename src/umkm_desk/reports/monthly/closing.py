"""The last part: tax as an estimate, the health of the books, definitions, and room for the mentor's own notes."""

from reportlab.graphics.shapes import Drawing, Line, String
from reportlab.platypus import Flowable, KeepTogether, Paragraph, Spacer

from umkm_desk.queries.summary import MonthlyReport
from umkm_desk.reports.figures import cut, tax_lines, tax_remark
from umkm_desk.reports.hints import hint_text
from umkm_desk.reports.monthly.parts import heading, money_table, note
from umkm_desk.reports.paper.charts import Filling, filled
from umkm_desk.reports.paper.frame import INNER
from umkm_desk.reports.paper.lettering import BOLD, MUTED, RULE, TEXT, TINT, escaped, style
from umkm_desk.reports.paper.tables import Line as Row
from umkm_desk.reports.paper.tables import half_width, side_by_side
from umkm_desk.reports.wording import Wording

_MOST_HINTS = 12


def story(report: MonthlyReport, say: Wording) -> list[Flowable]:
    """The sections that close the summary."""
    return [
        Spacer(0, 11),
        side_by_side(
            [heading(say.tr("Final income tax (estimate)")), *_tax(report, say)],
            [heading(say.tr("Health of the books")), *_hints(report, say)],
        ),
        KeepTogether([heading(say.tr("What the words mean")), _definitions(report, say)]),
        Filling(lambda height: _notes(say, height), 96, 330, optional=True),
    ]


def _tax(report: MonthlyReport, say: Wording) -> list[Flowable]:
    tr, tax = say.tr, report.tax
    turnover = tr("Turnover this year up to %(day)s, billed shipping included", day=report.until)
    lines = [Row((turnover, say.number(tax.turnover_to_date)))]
    for line in tax_lines(tax):
        amount = say.rupiah(line.amount) if line.kind == "total" else say.number(line.amount)
        lines.append(Row((tr(line.label), amount), kind=line.kind))
    return [money_table("", lines, half_width(), heads=[tr("Rupiah")]), note(tax_remark(tax, say))]


def _hints(report: MonthlyReport, say: Wording) -> list[Flowable]:
    if not report.hints:
        return [Paragraph(escaped(say.tr("Nothing to look into: no gaps were found in this month.")), style())]
    shown, rest = cut(report.hints, _MOST_HINTS)
    body = style(8.3, after=3, leading=10.6)
    body.leftIndent, body.bulletIndent = 9, 0
    lines: list[Flowable] = [
        Paragraph(escaped(hint_text(say, message, facts)), body, bulletText="•") for message, facts in shown
    ]
    if rest:
        lines.append(note(say.tr("… and %(n)s others", n=len(rest))))
    return lines


def _definitions(report: MonthlyReport, say: Wording) -> Flowable:
    tr, variance, parts = say.tr, report.production_variance, report.cogs_parts
    texts = [
        tr("Turnover: sales before discounts, returns and app fees, without shipping charged to customers."),
        tr("HPP (cost of what was sold): what the goods sold cost in materials, packaging, and the wages and kitchen "
           "costs charged to them, at the moving average."),
        tr("HPP this month: goods %(goods)s, later settlements %(settlements)s, corrections %(corrections)s.",
           goods=say.rupiah(parts.goods), settlements=say.rupiah(parts.settlements),
           corrections=say.rupiah(parts.corrections)),
        tr("Production cost difference: wages paid %(paid)s less charged to products %(charged)s, kitchen costs "
           "%(kitchen)s less charged %(kitchen_charged)s; above zero it lowers the profit.",
           paid=say.rupiah(variance.labour_actual), charged=say.rupiah(variance.labour_applied),
           kitchen=say.rupiah(variance.overhead_actual), kitchen_charged=say.rupiah(variance.overhead_applied)),
        tr("Left (channel): what remains of the turnover after discount, returns and fees."),
        tr("Yield: good output against what the recipe promises for what was cooked. Margin: profit as a share of the "
           "price. In stock now: the moving average of what is left."),
        tr("Money in and out includes moves between own accounts. Change is – when there was nothing to compare with."),
        tr("Books are kept by SAK EMKM: accrual, historical cost, weighted average."),
    ]  # fmt: skip
    body = style(7.3, color=MUTED, leading=9.2, after=2.5)
    half = next(n for n in range(len(texts)) if 2 * len("".join(texts[:n])) >= len("".join(texts)))
    columns = [[Paragraph(escaped(text), body) for text in part] for part in (texts[:half], texts[half:])]
    return side_by_side(columns[0], columns[1])


def _notes(say: Wording, height: float) -> Drawing:
    """Empty lines to write on: what, who, when."""
    drawing, head = Drawing(INNER, height), 14.0
    title = say.tr("Mentor's notes and what to do next")
    drawing.add(String(0, height - 20, title, fontName=BOLD, fontSize=11, fillColor=TEXT))
    height -= 27
    rows = int((height - head) // 21)
    bottom = height - head - rows * 21
    edges = (0.0, INNER - 200, INNER - 90, INNER)
    drawing.add(filled(0, height - head, INNER, head, TINT))
    for left, title in zip(edges, (say.tr("What"), say.tr("Who"), say.tr("By when")), strict=False):
        drawing.add(String(left + 4, height - 10, title, fontName=BOLD, fontSize=7.5, fillColor=MUTED))
    for n in range(rows + 1):
        y = height - head - n * 21
        drawing.add(Line(0, y, INNER, y, strokeColor=RULE, strokeWidth=0.6))
    for x in edges:
        drawing.add(Line(x, bottom, x, height, strokeColor=RULE, strokeWidth=0.6))
    return drawing
