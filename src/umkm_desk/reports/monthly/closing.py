"""The last part: tax as an estimate, the health of the books, definitions."""

from reportlab.platypus import Flowable, Paragraph, Spacer

from umkm_desk.queries.summary import MonthlyReport
from umkm_desk.reports.figures import cut, tax_lines, tax_remark
from umkm_desk.reports.hints import hint_text
from umkm_desk.reports.mentoring_words import late_line, limits_line, no_remarks, weights_line
from umkm_desk.reports.monthly.parts import heading, money_table, note, section
from umkm_desk.reports.paper.lettering import MUTED, escaped, shortened, style
from umkm_desk.reports.paper.tables import Line as Row
from umkm_desk.reports.paper.tables import half_width, side_by_side
from umkm_desk.reports.wording import NOTHING, Wording

_MOST_HINTS = 12
_MOST_LATE = 6
_LONGEST = 320  # letters of a remark


def story(report: MonthlyReport, say: Wording) -> list[Flowable]:
    """The sections that close the summary."""
    return [
        Spacer(0, 8.5),
        side_by_side(
            [heading(say.tr("Final income tax (estimate)")), *_tax(report, say)],
            [heading(say.tr("Health of the books")), *_hints(report, say)],
        ),
        *_late(report, say),
        section(say.tr("What the words mean"), _definitions(report, say)),
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
    hints = [*report.hints, *_uncounted(report)]
    if not hints:
        return [Paragraph(escaped(no_remarks(say, report)), style())]
    shown, rest = cut(hints, _MOST_HINTS)
    body = style(7.8, after=2, leading=9.8)
    body.leftIndent, body.bulletIndent = 9, 0
    lines: list[Flowable] = [
        Paragraph(escaped(shortened(hint_text(say, message, facts), _LONGEST)), body, bulletText="•")
        for message, facts in shown
    ]
    if rest:
        lines.append(note(say.tr("… and %(n)s others", n=len(rest))))
    return lines


def _uncounted(report: MonthlyReport) -> list[tuple[str, dict[str, object]]]:
    """What the score holds and no remark on the month says: that nobody counted."""
    found = (row for row in report.mentoring.health.findings if row.key in ("no_count", "drawer_not_counted"))
    return [(row.finding.message, row.finding.facts) for row in found]


def _late(report: MonthlyReport, say: Wording) -> list[Flowable]:
    """What was put right across a closed month, and when this month was opened again."""
    known = report.mentoring
    lines = [say.tr("Opened again on %(day)s: %(reason)s", day=say.day(row.day), reason=row.reason or NOTHING)
             for row in known.reopenings]  # fmt: skip
    lines += [late_line(say, row) for row in known.late_corrections]
    if not lines:
        return []
    shown, rest = cut(lines, _MOST_LATE)
    content = [Paragraph(escaped(line), style(7.8, after=1.5, leading=9.8)) for line in shown]
    if rest:
        content.append(note(say.tr("… and %(n)s others: see the XLSX file.", n=len(rest))))
    return [section(say.tr("Put right after a month was closed"), *content)]


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
        tr("The income statement counts that difference among the cost of sales, so its gross profit is another one."),
        tr("Left (channel): what remains of the turnover after discount, returns and fees."),
        tr("Yield: good output against what the recipe promises for what was cooked. Margin: profit as a share of the "
           "price. In stock now: the moving average of what is left."),
        tr("Money in and out includes moves between own accounts. Change is – when there was nothing to compare with."),
        *([limits_line(say, report.mentoring.marks)] if report.mentoring.marks else []),
        tr("Changes since the last session: sales, profit and waste against as many days before it, all else then and "
           "now; a month that was closed since counts as closed then, too."),
        weights_line(say),
        tr("Books are kept by SAK EMKM: accrual, historical cost, weighted average."),
    ]  # fmt: skip
    body = style(6.9, color=MUTED, leading=8.5, after=2)
    half = next(n for n in range(len(texts)) if 2 * len("".join(texts[:n])) >= len("".join(texts)))
    columns = [[Paragraph(escaped(text), body) for text in part] for part in (texts[:half], texts[half:])]
    return side_by_side(columns[0], columns[1])
