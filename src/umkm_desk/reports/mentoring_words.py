"""How the work with the mentor is said: on paper, in the workbook and in the window, in the language asked for."""

from collections.abc import Sequence
from typing import Final

from umkm_desk.domain.health import WEIGHTS, WHOLE
from umkm_desk.domain.mentoring import MEASURES, PLACES, WORK_KINDS, WorkforceDraft
from umkm_desk.language.words import N_
from umkm_desk.queries.findings import HealthFinding
from umkm_desk.queries.late_corrections import LateCorrection
from umkm_desk.queries.mentoring import FollowUp, HeldSession, TargetResult
from umkm_desk.queries.permits import PermitStanding, permit_kind
from umkm_desk.queries.summary import MonthlyReport, TurnoverMark
from umkm_desk.reports.wording import NOTHING, Wording

LIMITS: Final = {
    "free_band": N_("free of tax up to"),
    "small": N_("micro business up to"),
    "vat": N_("final tax and no VAT up to"),
}
"""What ends at a yearly turnover, by its name."""


def month_state(say: Wording, report: MonthlyReport) -> str:
    """Whether the month can still change; a month before the book began says that instead."""
    if report.mentoring.health.score is None:
        return say.tr("Nothing recorded by then")
    return say.tr("Month closed") if report.closed else say.tr("Month not closed yet")


def no_remarks(say: Wording, report: MonthlyReport) -> str:
    """What stands where there are no remarks on the books."""
    if report.mentoring.health.score is None:
        return say.tr("Nothing is recorded yet, so there is no score.")
    return say.tr("Nothing to look into: no gaps were found in this month.")


def measured(say: Wording, measure: str, amount: int | None, *, short: bool = False) -> str:
    """An amount in the unit of its measure; a dash when it isn't known. `short`: rupiah rounded, as in charts."""
    if amount is None:
        return NOTHING
    unit = MEASURES[measure].unit
    if unit == "share":
        return say.percent(amount, 10_000)
    if unit == "count":
        return say.number(amount)
    return say.short(amount) if short else say.rupiah(amount)


def wanted(say: Wording, target: TargetResult, *, short: bool = False) -> str:
    """What a target asks for: at least, or at most, so much."""
    amount = measured(say, target.measure, target.amount, short=short)
    return f"≥ {amount}" if MEASURES[target.measure].better == "more" else f"≤ {amount}"


def verdict(say: Wording, target: TargetResult) -> str:
    """Whether a target was reached."""
    if target.reached is None:
        return say.tr("not yet") if target.actual is not None else NOTHING
    return say.tr("reached") if target.reached else say.tr("missed")


def session_line(say: Wording, held: HeldSession | None) -> str:
    """Who the mentor is, and when they last met."""
    if held is None:
        return say.tr("Mentor: no session written down yet")
    draft = held.draft
    met = say.day(draft.day)
    if draft.place is not None:
        place = say.tr(PLACES[draft.place])
        met = f"{met} ({place[:1].lower()}{place[1:]})"
    return say.tr("Mentor: %(mentor)s · last session %(day)s", mentor=excerpt(draft.mentor, 60), day=met)


def due(say: Wording, row: FollowUp) -> str:
    """Until when, or when it ended."""
    ended = row.done or row.dropped
    if ended is not None:
        return say.day(ended)
    return say.day(row.draft.due) if row.draft.due else NOTHING


def standing(say: Wording, row: FollowUp) -> str:
    """How a follow-up stands, in a word or two."""
    words = {
        "overdue": say.tr("overdue"),
        "open": say.tr("still to do"),
        "done": say.tr("done"),
        "dropped": say.tr("given up"),
    }
    return words[row.state]


def people(say: Wording, rows: Sequence[WorkforceDraft]) -> str:
    """Who works there, in a line: all of them, then each kind by women and men."""
    if not rows:
        return say.tr("Not written down yet: who works here.")
    kinds = []
    for row in rows:
        counts = [
            say.tr.ngettext("%(n)s woman", "%(n)s women", row.women) if row.women else "",
            say.tr.ngettext("%(n)s man", "%(n)s men", row.men) if row.men else "",
        ]
        kinds.append(f"{say.tr(WORK_KINDS[row.kind]).lower()} {' '.join(filter(None, counts))}")
    total = say.tr.ngettext("%(n)s person", "%(n)s people", sum(row.women + row.men for row in rows))
    return f"{total}: {' · '.join(kinds)}"


def permit_name(say: Wording, kind: str) -> str:
    """What a kind of permit is called, in the report's language."""
    known = permit_kind(kind)
    return known.name_id if say.lang == "id" else known.name_en


def permit_state(say: Wording, row: PermitStanding) -> str:
    """How a permit stands: valid, until when, over, or not there."""
    if row.state == "missing":
        return say.tr("none yet")
    if row.valid_until is None:
        return say.tr("valid")
    day = say.day(row.valid_until)
    if row.state == "expired":
        return say.tr("ended %(day)s", day=day)
    return say.tr("ends %(day)s", day=day) if row.state == "soon" else say.tr("until %(day)s", day=day)


def gap_name(say: Wording, row: HealthFinding) -> str:
    """A gap in the books with how often it is there."""
    name = say.tr(WEIGHTS[row.key].name)
    return f"{name} ({say.number(row.count)})" if row.count > 1 else name


def score_line(say: Wording, score: int | None) -> str:
    """The score in words."""
    if score is None:
        return say.tr("no records yet")
    return say.tr("%(score)s of %(whole)s", score=score, whole=WHOLE)


def weights_line(say: Wording) -> str:
    """How the score comes about, from the one table of weights."""
    parts = []
    for weight in WEIGHTS.values():
        cost = f"{weight.each}" if weight.each == weight.most else f"{weight.each}–{weight.most}"
        name = say.tr(weight.name)
        parts.append(f"{name[:1].lower()}{name[1:]} {cost}")
    return say.tr("Health of the books: 100 less, for each thing found: %(parts)s.", parts=", ".join(parts))


def drawn(say: Wording, report: MonthlyReport) -> str:
    """What the owner took against what was earned, which mentors ask about."""
    taken = report.equity.drawings + report.equity.own_use
    if not taken:
        return say.tr("The owner took nothing for private use this month.")
    if report.net_profit <= 0:
        return say.tr("The owner took %(amount)s in a month without profit.", amount=say.rupiah(taken))
    share = say.percent(taken, report.net_profit)
    return say.tr("The owner took %(amount)s: %(share)s of the net profit.", amount=say.rupiah(taken), share=share)


def mark_line(say: Wording, mark: TurnoverMark, turnover: int) -> str:
    """How far the year's turnover is towards a limit, and when it went or may go above it."""
    share = say.percent(turnover, mark.amount)
    line = say.tr("%(share)s of %(amount)s", share=share, amount=say.short(mark.amount))
    if mark.crossed is not None:
        when = say.tr("passed in %(month)s", month=say.month_short(mark.crossed))
    elif mark.expected is not None:
        when = say.tr("may be passed in %(month)s", month=say.month_short(mark.expected))
    else:
        return line
    return f"{line}, {when}"


def limits_line(say: Wording, marks: Sequence[TurnoverMark]) -> str:
    """What the limits mean, in one sentence for the small type."""
    known = [f"{say.tr(LIMITS[mark.limit])} {say.short(mark.amount)}" for mark in marks if mark.limit in LIMITS]
    return say.tr("Turnover of the year, with billed shipping and less returns: %(limits)s.", limits="; ".join(known))


def late_line(say: Wording, row: LateCorrection) -> str:
    """A correction that landed in another month than what it is about."""
    facts = {
        "number": row.number, "of": row.of_number, "month": say.month(row.of_month), "day": say.day(row.day),
        "amount": say.rupiah(row.amount),
    }  # fmt: skip
    if row.side == "into":
        return say.tr(
            "%(number)s of %(day)s puts %(of)s of %(month)s right, which was closed: %(amount)s on this month's"
            " profit.",
            **facts,
        )
    return say.tr(
        "%(of)s of this month was put right on %(day)s (%(number)s): %(amount)s on the profit of that month.", **facts
    )


def excerpt(text: str, most: int) -> str:
    """A text, or its beginning with … when it is longer than `most` characters; broken between words."""
    tidy = " ".join(text.split())
    if len(tidy) <= most:
        return tidy
    head = tidy[:most]
    return f"{head[: head.rfind(' ')] if ' ' in head[most // 2 :] else head} …"
