"""What the summary says beside its figures: the last session, what was agreed, targets, people, permits, health."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from umkm_desk.domain.calendar import Month
from umkm_desk.domain.mentoring import TargetDraft, WorkforceDraft
from umkm_desk.queries.health import health
from umkm_desk.queries.late_corrections import late_corrections, reopenings
from umkm_desk.queries.ledger import balances
from umkm_desk.queries.mentoring import (
    HeldSession,
    comments,
    follow_ups,
    last_session,
    sessions,
    targets,
    workforce,
    workforce_said,
)
from umkm_desk.queries.permits import permit_standings
from umkm_desk.queries.since_session import since_session
from umkm_desk.queries.stock import StockItem, stock
from umkm_desk.queries.summary import Mentoring, TurnoverMark
from umkm_desk.queries.targets import target_results
from umkm_desk.queries.turnover_meter import turnover_meter
from umkm_desk.storage.session import Session


@dataclass(frozen=True, slots=True)
class MentoringNow:
    """What the work with the mentor is today. `sessions`: all, the newest first; `said`: all of who works there."""

    day: date
    known: Mentoring
    sessions: tuple[HeldSession, ...]
    targets: tuple[TargetDraft, ...]
    said: tuple[WorkforceDraft, ...]


def mentoring_now(session: Session, day: date) -> MentoringNow:
    """Sessions, agreements, targets, people and the health of the books as of a day, as the first page judges it."""
    month = Month.of(day)
    known = mentoring(session, month, day, balances(session, day), stock(session, day), since=month.plus(-1).first)
    return MentoringNow(
        day,
        known,
        tuple(sessions(session)),
        tuple(targets(session, month.plus(-1), month.plus(12))),
        tuple(workforce_said(session)),
    )


def mentoring(
    session: Session, month: Month, until: date, money: Mapping[str, int], items: Sequence[StockItem],
    since: date | None = None,
) -> Mentoring:  # fmt: skip
    """All of it as of `until`; `money` are the accounts' balances then, `items` the stock then.

    `since`: from when on sales and productions count for the health of the books; the month's first day unless said.
    """
    held = last_session(session, until)
    books = health(session, until, money, since=since or month.first, items=items)
    return Mentoring(
        session=held,
        follow_ups=tuple(follow_ups(session, until, month.first)),
        targets=tuple(target_results(session, month, until)),
        workforce=tuple(workforce(session, month)),
        permits=tuple(permit_standings(session, until)),
        comments=tuple(comments(session, month)),
        health=books,
        since=since_session(session, held.draft.day, until, books.score, money) if held else None,
        marks=tuple(
            TurnoverMark(mark.limit.name, mark.limit.amount, mark.crossed, mark.expected)
            for mark in turnover_meter(session, until).marks
        ),
        late_corrections=late_corrections(session, month, until),
        reopenings=reopenings(session, month),
    )
