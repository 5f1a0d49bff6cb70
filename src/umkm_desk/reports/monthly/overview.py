"""How the month came about: from turnover to profit, earlier months, twelve of them as a picture, the session."""

from reportlab.platypus import Flowable

from umkm_desk.queries.summary import MonthlyReport
from umkm_desk.reports.figures import profit_steps
from umkm_desk.reports.hints import hint_text
from umkm_desk.reports.monthly import months
from umkm_desk.reports.monthly.parts import detail, section
from umkm_desk.reports.paper.charts import step_bar
from umkm_desk.reports.paper.tables import Column, Line
from umkm_desk.reports.wording import NOTHING, Wording

_BAR = 150.0


def story(report: MonthlyReport, say: Wording) -> list[Flowable]:
    """The sections that lead from the sheet to the details."""
    return [
        section(say.tr("From turnover to net profit"), _staircase(report, say)),
        section(say.tr("Compared with earlier months"), months.comparison(report, say)),
        section(say.tr("The last twelve months"), months.trend(report, say)),
        *_since(report, say),
    ]


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
    return detail(columns, lines)


def _since(report: MonthlyReport, say: Wording) -> list[Flowable]:
    """What changed since the mentor was last there, in words."""
    tr, known = say.tr, report.mentoring.since
    if known is None:
        return []
    lines = []
    for change in known.changes:
        mark = NOTHING if change.better is None else tr("better") if change.better else tr("worse")
        sentence = hint_text(say, change.finding.message, change.finding.facts)
        lines.append(Line((tr(change.name), sentence, mark), kind="plain"))
    columns = [Column("", figures=False, share=3), Column(tr("Now"), figures=False, share=10), Column("")]
    title = tr("Since the last session (%(day)s)", day=say.day(known.since))
    return [section(title, detail(columns, lines))]
