"""What a mentor's answer meets in the owner's book: whether it was taken in before, and what changed meanwhile."""

from dataclasses import dataclass
from datetime import date

from umkm_desk.domain.calendar import Month, day_of
from umkm_desk.domain.mentoring import CommentDraft, TargetDraft
from umkm_desk.domain.replies import ReplyDraft, changed_since, is_for
from umkm_desk.queries.mentoring import targets
from umkm_desk.queries.monthly import monthly_report
from umkm_desk.queries.shop import book_id, shop
from umkm_desk.storage.session import Session


@dataclass(frozen=True, slots=True)
class Meeting:
    """`shop`: the book's own name, `fits` whether the answer is for it. `known`: it is in the book already.

    `changed`: figures that the mentor saw otherwise, (name, then, now) in rupiah. `before`: the targets that the
    answer would replace.
    """

    shop: str
    fits: bool
    known: bool
    changed: tuple[tuple[str, int, int], ...]
    before: tuple[TargetDraft, ...]


def meeting(session: Session, draft: ReplyDraft, today: date) -> Meeting:
    """An answer against the book as it is today."""
    name = shop(session).name
    fits = is_for(draft, book_id(session), name)
    known = session.value(
        "SELECT 1 FROM (SELECT reply FROM mentor_comment UNION ALL SELECT reply FROM follow_up"
        " UNION ALL SELECT reply FROM target) WHERE reply = :reply LIMIT 1",
        reply=draft.checksum,
    )
    return Meeting(name, fits, bool(known), _changed(session, draft, today) if fits else (), _before(session, draft))


def latest_comments(session: Session, most: int = 12) -> list[CommentDraft]:
    """What mentors wrote, the newest first, of one day as they wrote it."""
    return [
        CommentDraft(Month.from_number(month), section, words, mentor, day_of(written), reply)
        for month, section, words, mentor, written, reply in session.rows(
            "SELECT month, section, words, mentor, written, reply FROM mentor_comment"
            " ORDER BY written DESC, id LIMIT :most",
            most=most,
        )
    ]


def _changed(session: Session, draft: ReplyDraft, today: date) -> tuple[tuple[str, int, int], ...]:
    report = monthly_report(session, draft.month, today)
    now = {
        "sales_net": report.sales.net,
        "net_profit": report.net_profit,
        "cash": sum(row.closing for row in report.cash),
        "equity": report.balance_sheet.equity,
    }
    return changed_since(draft.seen, now)


def _before(session: Session, draft: ReplyDraft) -> tuple[TargetDraft, ...]:
    wanted = {(row.month, row.measure): row.amount for row in draft.targets}
    if not wanted:
        return ()
    months = [month for month, _ in wanted]
    return tuple(
        target
        for target in targets(session, min(months), max(months))
        if wanted.get((target.month, target.measure), target.amount) != target.amount
    )
