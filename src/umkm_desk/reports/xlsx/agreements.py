"""The second half of the first sheet: people, permits, drawings, targets, health, what changed, what was agreed."""

from umkm_desk.domain.mentoring import MEASURES, WORK_KINDS
from umkm_desk.domain.packets import SECTIONS
from umkm_desk.queries.mentoring import TargetResult
from umkm_desk.queries.summary import MonthlyReport
from umkm_desk.reports.hints import hint_text
from umkm_desk.reports.mentoring_words import (
    drawn,
    gap_name,
    late_line,
    permit_name,
    permit_state,
    score_line,
    standing,
    verdict,
    weights_line,
)
from umkm_desk.reports.wording import NOTHING, Wording
from umkm_desk.reports.xlsx.sheet import As, Cell, Col, Kind, Sheet

ACROSS = 6
"""Columns of the sheet."""

_UNITS: dict[str, Kind] = {"rupiah": "money", "share": "share", "count": "count"}


def write(sheet: Sheet, report: MonthlyReport, say: Wording) -> None:
    """Go on filling the sheet."""
    _people(sheet, report, say)
    _permits(sheet, report, say)
    sheet.heading(say.tr("Taken for private use against profit"))
    sheet.text(drawn(say, report))
    _targets(sheet, report, say)
    _health(sheet, report, say)
    _since(sheet, report, say)
    _follow_ups(sheet, report, say)
    _notes(sheet, report, say)
    _late(sheet, report, say)


def _people(sheet: Sheet, report: MonthlyReport, say: Wording) -> None:
    tr, rows = say.tr, report.mentoring.workforce
    sheet.heading(tr("Who works here"))
    if not rows:
        sheet.text(tr("Not written down yet: who works here."))
        return
    sheet.table(
        [
            Col("", "text"),
            Col(tr("Women"), "count", total=True),
            Col(tr("Men"), "count", total=True),
            Col(tr("Together"), "count", total=True, formula="=B#+C#"),
        ],
        [(tr(WORK_KINDS[row.kind]), row.women, row.men, row.women + row.men) for row in rows],
        tr("Total"),
    )


def _permits(sheet: Sheet, report: MonthlyReport, say: Wording) -> None:
    tr, rows = say.tr, report.mentoring.permits
    sheet.heading(tr("Permits"))
    if not rows:
        sheet.text(tr("No permits are written down yet."))
        return
    columns = [
        Col(tr("Permit"), "text"),
        Col(tr("Number"), "text", width=22),
        Col(tr("For"), "text", width=18),
        Col(tr("Valid until"), "day"),
        Col(tr("State"), "text", width=16),
    ]
    sheet.table(
        columns,
        [
            (
                permit_name(say, row.kind),
                row.number or NOTHING,
                row.holder or NOTHING,
                row.valid_until,
                permit_state(say, row),
            )
            for row in rows
        ],
    )


def _targets(sheet: Sheet, report: MonthlyReport, say: Wording) -> None:
    tr, rows = say.tr, report.mentoring.targets
    sheet.heading(tr("Targets: reached?"))
    if not rows:
        sheet.text(tr("No targets were set for this month or the one before."))
        return
    columns = [
        Col("", "text"), Col(tr("Month"), "text", width=16), Col(""), Col(tr("Target")), Col(tr("So far")),
        Col(tr("Reached?"), "text", width=16),
    ]  # fmt: skip
    sheet.table(columns, [_target(say, row) for row in rows])


def _target(say: Wording, row: TargetResult) -> tuple[Cell, ...]:
    measure = MEASURES[row.measure]
    kind = _UNITS[measure.unit]

    def cell(amount: int | None) -> Cell:
        if amount is None:
            return None
        return As("share", (amount, 10_000)) if kind == "share" else As(kind, amount)

    at = say.tr("at least") if measure.better == "more" else say.tr("at most")
    return (
        say.tr(measure.name), say.month_short(row.month), As("text", at), cell(row.amount), cell(row.actual),
        verdict(say, row),
    )  # fmt: skip


def _health(sheet: Sheet, report: MonthlyReport, say: Wording) -> None:
    tr, health = say.tr, report.mentoring.health
    sheet.heading(tr("Health of the books"))
    sheet.text(score_line(say, health.score), bold=True)
    if health.score is None:
        return
    if health.findings:
        sheet.table(
            [Col("", "text"), Col(tr("How often"), "count"), Col(tr("Points off"), "count", total=True)],
            [(gap_name(say, row), row.count, row.cost) for row in health.findings],
            tr("Total"),
        )
    sheet.paragraph(weights_line(say), ACROSS, italic=True)


def _since(sheet: Sheet, report: MonthlyReport, say: Wording) -> None:
    tr, known = say.tr, report.mentoring.since
    if known is None:
        return
    sheet.heading(tr("Since the last session (%(day)s)", day=say.day(known.since)))
    rows: list[tuple[Cell, ...]] = []
    for change in known.changes:
        mark = NOTHING if change.better is None else tr("better") if change.better else tr("worse")
        grown = None if change.before is None or change.now is None else change.now - change.before
        rows.append((tr(change.name), change.before, change.now, grown, mark))
    sheet.table(
        [Col("", "text"), Col(tr("Before")), Col(tr("Now")), Col(tr("Change")), Col("", "text", width=16)],
        rows,
    )
    for change in known.changes[:1]:
        sheet.paragraph(f"{tr(change.name)}: {hint_text(say, change.finding.message, change.finding.facts)}", ACROSS)


def _follow_ups(sheet: Sheet, report: MonthlyReport, say: Wording) -> None:
    tr, rows = say.tr, report.mentoring.follow_ups
    sheet.heading(tr("What to do next"))
    if not rows:
        sheet.text(tr("Nothing was agreed yet, or all of it was done earlier."))
        return
    columns = [
        Col(tr("What"), "text"),
        Col(tr("Who"), "text", width=22),
        Col(tr("Agreed on"), "day"),
        Col(tr("By when"), "day"),
        Col(tr("Ended on"), "day"),
        Col(tr("State"), "text", width=16),
    ]
    sheet.table(
        columns,
        [
            (
                row.draft.what, row.draft.who or NOTHING, row.draft.opened, row.draft.due, row.done or row.dropped,
                standing(say, row),
            )
            for row in rows
        ],
    )  # fmt: skip


def _notes(sheet: Sheet, report: MonthlyReport, say: Wording) -> None:
    """What the mentor wrote, all of it."""
    tr, known = say.tr, report.mentoring
    rows: list[tuple[Cell, ...]] = []
    if known.session is not None and known.session.draft.note:
        draft = known.session.draft
        rows.append((draft.note, draft.mentor, draft.day, tr("Session")))
    for comment in known.comments:
        section = tr(SECTIONS[comment.section]) if comment.section in SECTIONS else comment.section
        rows.append((comment.words, comment.mentor, comment.written, section))
    if not rows:
        return
    sheet.heading(tr("Mentor's notes"))
    sheet.table(
        [Col("", "text"), Col(tr("Who"), "text", width=22), Col(tr("Day"), "day"), Col(tr("About"), "text", width=16)],
        rows,
    )


def _late(sheet: Sheet, report: MonthlyReport, say: Wording) -> None:
    known = report.mentoring
    lines = [
        say.tr("Opened again on %(day)s: %(reason)s", day=say.day(row.day), reason=row.reason or NOTHING)
        for row in known.reopenings
    ]
    lines += [late_line(say, row) for row in known.late_corrections]
    if lines:
        sheet.heading(say.tr("Put right after a month was closed"))
    for line in lines:
        sheet.paragraph(f"• {line}", ACROSS)
