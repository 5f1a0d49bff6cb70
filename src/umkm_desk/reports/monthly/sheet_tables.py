"""The tables of the one-page sheet: what was sold, where, what was made, who, which papers, what is to be done.

Each takes how many rows it may have and says what it lacks in a line rather than leaving a hole.
"""

from collections.abc import Sequence

from reportlab.graphics.shapes import Drawing
from reportlab.platypus import Flowable, Paragraph

from umkm_desk.domain.mentoring import MEASURES
from umkm_desk.queries.mentoring import TargetResult
from umkm_desk.queries.summary import MonthlyReport
from umkm_desk.reports.figures import channels, cut, products, waste_remark, yields
from umkm_desk.reports.mentoring_words import (
    drawn,
    due,
    excerpt,
    gap_name,
    measured,
    people,
    permit_name,
    permit_state,
    score_line,
    standing,
    wanted,
)
from umkm_desk.reports.monthly.parts import note
from umkm_desk.reports.paper.charts import filled
from umkm_desk.reports.paper.frame import INNER
from umkm_desk.reports.paper.lettering import PRIMARY, SOFT, TEXT, escaped, style
from umkm_desk.reports.paper.tables import Column, Line, table
from umkm_desk.reports.wording import NOTHING, Wording, per_unit, selling_unit

LETTERS = 7.5
LEFT = 288.0
GAP = 16.0
RIGHT = INNER - GAP - LEFT


def title(text: str) -> Paragraph:
    """A section's heading on the sheet."""
    return Paragraph(escaped(text), style(8.8, bold=True, before=5.5, after=1.8, color=TEXT))


def line(text: str) -> Paragraph:
    """A sentence of the sheet."""
    return Paragraph(escaped(text), style(LETTERS, leading=9.4, after=1.5))


def top_products(report: MonthlyReport, say: Wording, most: int) -> list[Flowable]:
    """The products with the greatest turnover, and what one of each earned."""
    tr, rows = say.tr, products(report)[:most]
    if not rows:
        return [line(tr("No sales this month."))]
    lines = []
    for row in rows:
        unit, contents = selling_unit(row.unit)
        profit = per_unit(row.profit * contents, row.quantity - row.returned)
        written = NOTHING if profit is None else f"{say.number(profit)}/{unit}"
        lines.append(
            Line((row.name, say.quantity(row.quantity - row.returned, row.unit), say.number(row.gross), written))
        )
    heads = [tr("Sold"), tr("Turnover"), tr("Profit a unit")]
    return [table([Column(tr("Product"), figures=False), *map(Column, heads)], lines, LEFT, LETTERS)]


def by_channel(report: MonthlyReport, say: Wording, most: int) -> list[Flowable]:
    """Where it was sold, what each keeps, and what is left after the cost of the goods."""
    tr, rows = say.tr, channels(report)
    if not rows:
        return []
    shown, rest = cut(rows, most)

    def row(name: str, group: Sequence[int], kind: str = "plain") -> Line:
        gross, fees, left = group
        return Line((name, say.number(gross), say.percent(fees, gross), say.number(left)), kind)

    sums = [(c.gross, c.fees, c.net - c.cogs) for c in rows]
    lines = [row(c.channel or tr("not stated"), sums[place]) for place, c in enumerate(shown)]
    if rest:
        lines.append(row(tr("… and %(n)s others", n=len(rest)), _added(sums[len(shown) :]), "rest"))
    lines.append(row(tr("Total"), _added(sums), "total"))
    heads = [tr("Turnover"), tr("Fee share"), tr("Profit after fees")]
    return [table([Column(tr("Channel"), figures=False), *map(Column, heads)], lines, LEFT, LETTERS)]


def _added(rows: Sequence[tuple[int, int, int]]) -> tuple[int, ...]:
    return tuple(map(sum, zip(*rows, strict=True)))


def made(report: MonthlyReport, say: Wording, most: int) -> list[Flowable]:
    """What was cooked and how much of what the recipes promise came out; then what was lost."""
    tr, rows = say.tr, yields(report.production)
    lost = line(waste_remark(report, say))
    if not rows:
        return [line(tr("No production this month.")), lost]
    shown, rest = cut(rows, most)
    lines = [
        Line((row.name, say.number(row.runs), say.quantity(row.quantity, row.unit),
              say.percent(row.compared, row.planned or 0)))
        for row in shown
    ]  # fmt: skip
    if rest:
        others = tr("… and %(n)s others", n=len(rest))
        lines.append(Line((others, say.number(sum(row.runs for row in rest)), NOTHING, NOTHING), kind="rest"))
    heads = [tr("Runs"), tr("Good output"), tr("Yield")]
    return [table([Column(tr("Product"), figures=False), *map(Column, heads)], lines, LEFT, LETTERS), lost]


def expiring(report: MonthlyReport, say: Wording, most: int) -> list[Flowable]:
    """What won't be good much longer, the soonest first."""
    tr, days = say.tr, report.until
    if not report.expiring:
        return [line(tr("Nothing in stock expires within 30 days of %(day)s.", day=days))]
    rows = sorted(report.expiring, key=lambda b: (b.expires_on, b.name, b.batch))
    shown, rest = cut(rows, most)
    lines = []
    for batch in shown:
        left = (batch.expires_on - days).days
        until = tr("past") if left < 0 else tr.ngettext("%(n)s day", "%(n)s days", left)
        lines.append(Line((batch.name, until, say.quantity(batch.quantity, batch.unit), say.number(batch.value))))
    if rest:
        others = tr("… and %(n)s others", n=len(rest))
        lines.append(Line((others, "", "", say.number(sum(b.value for b in rest))), kind="rest"))
    heads = [tr("Days left"), tr("Quantity"), tr("Value")]
    return [table([Column(tr("Product"), figures=False), *map(Column, heads)], lines, LEFT, LETTERS)]


def drawings(report: MonthlyReport, say: Wording) -> list[Flowable]:
    """Taken for private use against what was earned: in a bar, and in words."""
    taken = report.equity.drawings + report.equity.own_use
    content: list[Flowable] = [line(drawn(say, report))]
    whole = max(taken, report.net_profit)
    if taken > 0 and whole > 0:
        bar = Drawing(RIGHT, 9)
        bar.add(filled(0, 2, RIGHT * max(report.net_profit, 0) / whole, 6, SOFT))
        bar.add(filled(0, 3.5, RIGHT * taken / whole, 3, PRIMARY))
        content.insert(0, bar)
    return content


def goals(report: MonthlyReport, say: Wording, most: int) -> list[Flowable]:
    """What the month before and this one should reach, and did; what the next one should."""
    tr, rows = say.tr, report.mentoring.targets
    if not rows:
        return [line(tr("No targets were set for this month or the one before."))]
    lines: list[Line] = []
    shown, rest = cut(rows, most)
    month = None
    for row in shown:
        if row.month != month:
            month = row.month
            lines.append(Line((say.month(month), "", "", ""), kind="strong"))
        lines.append(_goal(say, row))
    if rest:
        lines.append(Line((tr("… and %(n)s others", n=len(rest)), "", "", ""), kind="rest"))
    heads = [tr("Target"), tr("So far"), tr("Reached?")]
    return [table([Column("", figures=False), *map(Column, heads)], lines, RIGHT, LETTERS)]


def _goal(say: Wording, row: TargetResult) -> Line:
    name = say.tr(MEASURES[row.measure].name)
    told = NOTHING if row.reached is None else say.tr("yes") if row.reached else say.tr("no")
    actual = measured(say, row.measure, row.actual, short=True)
    return Line((name, wanted(say, row, short=True), actual, told))


def workers(report: MonthlyReport, say: Wording) -> list[Flowable]:
    """Who works there."""
    return [line(people(say, report.mentoring.workforce))]


def papers(report: MonthlyReport, say: Wording, most: int) -> list[Flowable]:
    """Permits with their numbers and how they stand; those that are missing are said to be."""
    tr, rows = say.tr, report.mentoring.permits
    if not rows:
        return [line(tr("No permits are written down yet."))]
    urgent = {"expired": 0, "soon": 1, "missing": 2, "valid": 3}
    shown, rest = cut(sorted(rows, key=lambda row: urgent[row.state]), most)
    lines = []
    for row in shown:
        name = permit_name(say, row.kind).split(" (", 1)[0]
        words = [name, row.number or "", excerpt(row.holder or "", 40)]
        kind = "strong" if row.state in ("expired", "missing") else "plain"
        lines.append(Line((" · ".join(filter(None, words)), permit_state(say, row)), kind=kind))
    if rest:
        lines.append(Line((tr("… and %(n)s others", n=len(rest)), ""), kind="rest"))
    return [table([Column("", figures=False), Column("")], lines, RIGHT, LETTERS)]


def books(report: MonthlyReport, say: Wording, most: int) -> list[Flowable]:
    """The score, and what each gap costs."""
    tr, health = say.tr, report.mentoring.health
    if health.score is None:
        return [line(tr("Nothing is recorded yet, so there is no score."))]
    lines = [Line((tr("Score"), score_line(say, health.score)), kind="strong")]
    shown, rest = cut(health.findings, most)
    lines += [Line((gap_name(say, row), f"−{row.cost}")) for row in shown]
    if rest:
        lines.append(Line((tr("… and %(n)s others", n=len(rest)), f"−{sum(row.cost for row in rest)}"), kind="rest"))
    content: list[Flowable] = [table([Column("", figures=False), Column("")], lines, RIGHT, LETTERS)]
    if not health.findings:
        content.append(line(tr("Nothing is missing. The figures can be trusted.")))
    return content


def to_do(report: MonthlyReport, say: Wording, most: int, longest: int) -> list[Flowable]:
    """What was agreed: what, who, until when, and how it stands."""
    tr, rows = say.tr, report.mentoring.follow_ups
    if not rows:
        return [line(tr("Nothing was agreed yet, or all of it was done earlier."))]
    shown, rest = cut(rows, most)
    lines = [
        Line(
            (
                excerpt(row.draft.what, longest),
                excerpt(row.draft.who or NOTHING, 60),
                due(say, row),
                standing(say, row),
            ),
            kind="strong" if row.state == "overdue" else "rest" if row.state in ("done", "dropped") else "plain",
        )
        for row in shown
    ]
    if rest:
        lines.append(Line((tr("… and %(n)s others", n=len(rest)), "", "", ""), kind="rest"))
    columns = [
        Column(tr("What"), figures=False, share=7), Column(tr("Who"), figures=False, share=2), Column(tr("By when")),
        Column(""),
    ]  # fmt: skip
    return [table(columns, lines, INNER, LETTERS)]


def said(report: MonthlyReport, say: Wording, most: int, longest: int) -> list[Flowable]:
    """What the mentor wrote: at the last session, and about this month."""
    known = report.mentoring
    content: list[Flowable] = []
    if known.session is not None and known.session.draft.note:
        words = excerpt(known.session.draft.note, longest)
        day = say.day(known.session.draft.day)
        content.append(line(say.tr("Session %(day)s: %(words)s", day=day, words=words)))
    shown, rest = cut(known.comments, most)
    for row in shown:
        content.append(line(f"{row.mentor}, {say.day(row.written)}: {excerpt(row.words, longest)}"))
    if rest:
        content.append(note(say.tr("… and %(n)s others: see the XLSX file.", n=len(rest))))
    return content
