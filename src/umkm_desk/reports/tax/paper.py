"""The list of turnover and final tax of a year: what a tax officer and the yearly return ask for, month by month.

The return's Lampiran 3B bagian A wants turnover by month and place of business, cumulated; the book has one place.
"""

from datetime import datetime

from reportlab.platypus import Flowable, KeepTogether, Paragraph, Spacer

from umkm_desk.language.words import Lang
from umkm_desk.queries.tax_table import TaxRow, TaxTable
from umkm_desk.queries.turnover_meter import Meter
from umkm_desk.reports.notes.parts import head, sheet, signatures, text
from umkm_desk.reports.paper.lettering import escaped, style
from umkm_desk.reports.paper.sheet import build_sheet, inner_width
from umkm_desk.reports.paper.tables import Column, Line, table
from umkm_desk.reports.tax import rule_words, saying
from umkm_desk.reports.wording import Wording


def tax_pdf(found: TaxTable, meter: Meter, lang: Lang, made_at: datetime) -> bytes:
    """The list as A4 in `lang`; `made_at` apart the same year gives the same bytes."""
    say = Wording.of(lang)
    tr, width = say.tr, inner_width("A4")
    title = tr("Turnover and final tax %(year)s", year=found.year)
    facts = [
        tr("As of %(day)s", day=found.today),
        tr("Person") if found.individual else tr("Company"),
        tr("NPWP: %(number)s", number=found.npwp or "____________________"),
    ]
    story: list[Flowable] = head(found.shop, title, facts, "", width, say)
    story += [text(saying.caution(found, say), bold=True), Spacer(1, 6)]
    story += [_months(found, say, width), Spacer(1, 4)]
    story += [_small(words) for words in (*saying.remarks(found, say), *_footnotes(found, say))]
    story += [KeepTogether([_heading(saying.limits_title(found, say)), *_limits(meter, say, width)])]
    made = tr("Made %(when)s with UMKM Desk", when=say.moment(made_at))
    owner = found.shop.owner or found.shop.name
    story += [Spacer(1, 14), KeepTogether([signatures(["", tr("Signed:")], owner, width), Spacer(1, 8), _small(made)])]
    return build_sheet(story, sheet("A4", title, found.shop, say))


def _months(found: TaxTable, say: Wording, width: float) -> Flowable:
    tr = say.tr
    columns = [
        Column(tr("Month"), figures=False, share=3),
        Column(tr("Turnover")),
        Column(tr("Cumulative")),
        Column(tr("Taxable")),
        Column(tr("Final tax")),
        Column(tr("Withheld")),
        Column(tr("Paid")),
        Column(tr("Unpaid")),
        Column(tr("State"), figures=False, share=3),
    ]
    lines = []
    if found.before.turnover:
        words = tr("Before the book")
        so_far = say.number(found.before.turnover)
        lines.append(Line((words, so_far, so_far, "", "", "", "", "", ""), "rest"))
    lines += [_month(row, say) for row in found.rows]
    totals = [say.number(found.total(name)) for name in ("taxable", "due", "withheld", "paid", "unpaid")]
    lines.append(Line((tr("Year"), say.number(found.turnover), "", *totals, ""), "total"))
    return table(columns, lines, width)


def _month(row: TaxRow, say: Wording) -> Line:
    name = say.month(row.month).split(" ")[0]
    if row.state in ("future", "before"):
        return Line((name, *[""] * 7, saying.state(row.state, say)), "rest")
    figures = (row.turnover, row.to_date, row.taxable, row.due, row.withheld, row.paid, row.unpaid)
    return Line((name, *map(say.number, figures), saying.state(row.state, say)))


def _footnotes(found: TaxTable, say: Wording) -> list[str]:
    rules = [rule_words.rule_line(dated, say) for dated in found.rules]
    lines = [*rules, saying.who(found, say), saying.base(say), saying.paying(found, say), rule_words.vat(found, say)]
    return [line for line in (*lines, rule_words.marketplaces(found, say)) if line]


def _limits(meter: Meter, say: Wording, width: float) -> list[Flowable]:
    tr = say.tr
    columns = [
        Column(tr("Limit"), figures=False, share=3),
        Column(tr("Rupiah")),
        Column(tr("Where it stands"), figures=False, share=5),
        Column(tr("Source"), figures=False, share=3),
    ]
    lines = [
        Line(
            (
                saying.limit_name(mark, say),
                say.number(mark.limit.amount),
                saying.mark_words(mark, meter, say),
                f"{mark.limit.source} ({rule_words.sure(mark.limit.confidence, say)})",
            )
        )
        for mark in meter.marks
    ]
    so_far = tr("Turnover up to %(day)s: %(turnover)s.", day=meter.until, turnover=say.rupiah(meter.turnover))
    return [text(so_far), Spacer(1, 3), table(columns, lines, width), _small(saying.pace_words(meter, say))]


def _heading(words: str) -> Paragraph:
    return Paragraph(escaped(words), style(11, bold=True, before=8, after=4))


def _small(words: str) -> Paragraph:
    return Paragraph(escaped(words), style(7.6, before=2, leading=9.6))
