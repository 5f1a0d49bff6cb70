"""The work with the mentor: sessions, what was agreed and how it stands, what months should reach, who works there."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from umkm_desk.domain.calendar import Month, day_number, day_of
from umkm_desk.domain.mentoring import CommentDraft, FollowUpDraft, SessionDraft, TargetDraft, WorkforceDraft
from umkm_desk.queries.findings import Finding
from umkm_desk.storage.session import Session

FollowUpState = Literal["overdue", "open", "done", "dropped"]
ChangeKind = Literal["sales_net", "net_profit", "waste", "cash", "receivables", "payables", "stock", "health"]


@dataclass(frozen=True, slots=True)
class HeldSession:
    """A session with the mentor: `draft` is what is written of it."""

    id: int
    draft: SessionDraft
    retired: bool = False


@dataclass(frozen=True, slots=True)
class FollowUp:
    """Something agreed, as it stood at the end of a day. `done` and `dropped` are None while it was open then."""

    id: int
    draft: FollowUpDraft
    done: date | None
    dropped: date | None
    state: FollowUpState


@dataclass(frozen=True, slots=True)
class TargetResult:
    """A target and what became of it, both in the measure's unit. `actual` None: the month hasn't begun, or no figure.

    `reached` None: not known yet.
    """

    month: Month
    measure: str
    amount: int
    actual: int | None
    reached: bool | None


@dataclass(frozen=True, slots=True)
class Change:
    """`before` and `now` in rupiah, of health in points; `before` None: nothing to compare with.

    `better` None: neither good nor bad, or no change. `finding` says it in a sentence without its name.
    """

    kind: ChangeKind
    name: str  # a gettext id
    before: int | None
    now: int | None
    better: bool | None
    finding: Finding


@dataclass(frozen=True, slots=True)
class SinceSession:
    """The changes since a day (of `days` days). Flows are those after `since` against as many days up to it."""

    since: date
    until: date
    days: int
    changes: tuple[Change, ...]


def sessions(session: Session, retired: bool = False) -> list[HeldSession]:
    """All sessions, the newest first; those put away only when asked for."""
    return [
        _held(*row)
        for row in session.rows(
            "SELECT id, day, mentor, place, note, retired FROM mentoring_session"
            " WHERE retired = 0 OR :retired = 1 ORDER BY day DESC, id DESC",
            retired=int(retired),
        )
    ]


def last_session(session: Session, day: date) -> HeldSession | None:
    """The newest session up to a day; None when there was none."""
    row = session.row(
        "SELECT id, day, mentor, place, note, retired FROM mentoring_session"
        " WHERE retired = 0 AND day <= :day ORDER BY day DESC, id DESC LIMIT 1",
        day=day_number(day),
    )
    return _held(*row) if row else None


def _held(identity: int, day: int, mentor: str, place: Any, note: str | None, retired: int) -> HeldSession:
    return HeldSession(identity, SessionDraft(day_of(day), mentor, place, note), bool(retired))


def follow_ups(session: Session, day: date, ended_since: date | None = None) -> list[FollowUp]:
    """What was to be done at the end of a day: overdue, then open, each the soonest due first.

    Then what was done or dropped from `ended_since` to that day, the last first (None: nothing of that).
    """
    since = day_number(ended_since) if ended_since else 99991231
    found = [_follow_up(day, *row) for row in session.rows(_AGREED, day=day_number(day), since=since)]
    return sorted(found, key=_order)


_AGREED = """
    SELECT id, session, what, who, opened, due, done, dropped, section, reply FROM follow_up
    WHERE opened <= :day AND (COALESCE(done, dropped) IS NULL OR COALESCE(done, dropped) > :day
                              OR COALESCE(done, dropped) >= :since)
"""


def _follow_up(
    day: date, identity: int, held: int | None, what: str, who: str | None, opened: int, due: int | None,
    done: int | None, dropped: int | None, section: str | None, reply: str | None,
) -> FollowUp:  # fmt: skip
    until = day_of(due) if due else None
    draft = FollowUpDraft(what, day_of(opened), who, until, held, section, reply)
    finished = day_of(done) if done and done <= day_number(day) else None
    given_up = day_of(dropped) if dropped and dropped <= day_number(day) else None
    state: FollowUpState = "overdue" if until is not None and until < day else "open"
    if finished or given_up:
        state = "done" if finished else "dropped"
    return FollowUp(identity, draft, finished, given_up, state)


def _order(row: FollowUp) -> tuple[int, int, int]:
    ended = row.done or row.dropped
    if ended is not None:
        return 2, -ended.toordinal(), row.id
    due = row.draft.due.toordinal() if row.draft.due else date.max.toordinal()
    return (0 if row.state == "overdue" else 1), due, row.id


def targets(session: Session, first: Month, last: Month) -> list[TargetDraft]:
    """What the months from `first` to `last` should reach."""
    return [
        TargetDraft(Month.from_number(month), measure, amount, day_of(set_on), reply)
        for month, measure, amount, set_on, reply in session.rows(
            "SELECT month, measure, amount, set_on, reply FROM target WHERE month BETWEEN :first AND :last"
            " ORDER BY month, measure",
            first=first.number, last=last.number,
        )
    ]  # fmt: skip


def workforce(session: Session, month: Month) -> list[WorkforceDraft]:
    """Who works there in a month, each kind as last said, with the month from which it has been so.

    Family, permanent, by the day; a kind nobody works in any more is left out. Empty: nothing was ever said.
    """
    rows = session.rows(
        "SELECT w.month, w.kind, w.women, w.men FROM workforce w"
        " WHERE w.month = (SELECT MAX(month) FROM workforce x WHERE x.kind = w.kind AND x.month <= :month)"
        " AND w.women + w.men > 0 ORDER BY CASE w.kind WHEN 'family' THEN 1 WHEN 'permanent' THEN 2 ELSE 3 END",
        month=month.number,
    )
    return [WorkforceDraft(Month.from_number(number), kind, women, men) for number, kind, women, men in rows]


def workforce_said(session: Session) -> list[WorkforceDraft]:
    """Everything that was ever said of who works there, by month and kind."""
    rows = session.rows("SELECT month, kind, women, men FROM workforce ORDER BY month, kind")
    return [WorkforceDraft(Month.from_number(month), kind, women, men) for month, kind, women, men in rows]


def comments(session: Session, month: Month) -> list[CommentDraft]:
    """What mentors wrote about a month, in the order in which it was taken in."""
    return _comments(session, month.number, month.number)


def all_comments(session: Session) -> list[CommentDraft]:
    """Everything that mentors wrote, in the order in which it was taken in."""
    return _comments(session, 0, 999_912)


def _comments(session: Session, first: int, last: int) -> list[CommentDraft]:
    return [
        CommentDraft(Month.from_number(month), section, words, mentor, day_of(written), reply)
        for month, section, words, mentor, written, reply in session.rows(
            "SELECT month, section, words, mentor, written, reply FROM mentor_comment"
            " WHERE month BETWEEN :first AND :last ORDER BY id",
            first=first, last=last,
        )
    ]  # fmt: skip
