"""A mentor's answer taken into the owner's book: comments, targets and follow-ups; and taken out again."""

from dataclasses import dataclass
from typing import Final

from umkm_desk.actions.mentoring import save_comment, save_follow_up, set_target
from umkm_desk.domain.calendar import day_number
from umkm_desk.domain.errors import UserError
from umkm_desk.domain.mentoring import CommentDraft, FollowUpDraft, TargetDraft
from umkm_desk.domain.replies import ReplyDraft, is_for
from umkm_desk.domain.shop import id_of
from umkm_desk.storage.session import Session

_TAKEN_IN: Final = ("mentor_comment", "follow_up", "target")


@dataclass(frozen=True, slots=True)
class Accepted:
    """How much an answer added, and how much of it was there already."""

    comments: int
    targets: int
    tasks: int
    already: int


def accept_reply(session: Session, draft: ReplyDraft) -> Accepted:
    """Take an answer in: comments beside the month's sections, follow-ups as tasks, targets for their months.

    What is in the book already is left alone, so accepting twice adds nothing; a target for the same month and measure
    is replaced. UserError when the answer is for another shop.
    """
    known: dict[str, str] = dict(session.rows("SELECT key, value FROM setting"))
    name = known["name"]
    if not is_for(draft, id_of(known), name):
        raise UserError(
            "The notes are for “%(other)s”, and this is the book of “%(shop)s”. Nothing was taken over.",
            other=draft.shop, shop=name,
        )  # fmt: skip
    reply = draft.checksum
    everything = len(draft.comments) + len(draft.targets) + len(draft.tasks)
    if _is_known(session, reply):
        return Accepted(0, 0, 0, everything)
    comments = [draft for draft in _comments(draft, reply) if not _is_written(session, draft)]
    tasks = [draft for draft in _tasks(draft, reply) if not _is_agreed(session, draft)]
    targets = [draft for draft in _targets(draft, reply) if not _is_set(session, draft)]
    for comment in comments:
        save_comment(session, comment)
    for task in tasks:
        save_follow_up(session, task)
    for target in targets:
        set_target(session, target)
    added = len(comments) + len(targets) + len(tasks)
    return Accepted(len(comments), len(targets), len(tasks), everything - added)


def withdraw_reply(session: Session, reply: str, before: tuple[TargetDraft, ...]) -> None:
    """Take out what the answer with the checksum `reply` added; `before` are the targets it took the place of.

    A task that was done meanwhile stays.
    """
    session.run("DELETE FROM mentor_comment WHERE reply = :reply", reply=reply)
    session.run("DELETE FROM follow_up WHERE reply = :reply AND done IS NULL", reply=reply)
    session.run("DELETE FROM target WHERE reply = :reply", reply=reply)
    for target in before:
        set_target(session, target)


def _comments(draft: ReplyDraft, reply: str) -> list[CommentDraft]:
    mentor = draft.mentor.strip()
    return [
        CommentDraft(draft.month, said.section, said.words.strip(), mentor, draft.day, reply) for said in draft.comments
    ]


def _tasks(draft: ReplyDraft, reply: str) -> list[FollowUpDraft]:
    return [
        FollowUpDraft(task.what.strip(), draft.day, task.who, task.due, section=task.section, reply=reply)
        for task in draft.tasks
    ]


def _targets(draft: ReplyDraft, reply: str) -> list[TargetDraft]:
    return [TargetDraft(row.month, row.measure, row.amount, draft.day, reply) for row in draft.targets]


def _is_known(session: Session, reply: str) -> bool:
    return any(
        session.value(f"SELECT 1 FROM {table} WHERE reply = :reply LIMIT 1", reply=reply)  # noqa: S608
        for table in _TAKEN_IN
    )


def _is_written(session: Session, draft: CommentDraft) -> bool:
    """The mentor saved the file again with more in it: the same words about the same part are one comment."""
    return bool(
        session.value(
            "SELECT 1 FROM mentor_comment WHERE month = :month AND section = :section AND words = :words"
            " AND mentor = :mentor",
            month=draft.month.number, section=draft.section, words=draft.words, mentor=draft.mentor,
        )
    )  # fmt: skip


def _is_agreed(session: Session, draft: FollowUpDraft) -> bool:
    """The same words for the same day, written that day or still to be done, are the same task."""
    return bool(
        session.value(
            "SELECT 1 FROM follow_up WHERE what = :what AND reply IS NOT NULL AND coalesce(due, 0) = :due"
            " AND (opened = :opened OR done IS NULL AND dropped IS NULL)",
            what=draft.what, due=day_number(draft.due) if draft.due else 0, opened=day_number(draft.opened),
        )
    )  # fmt: skip


def _is_set(session: Session, draft: TargetDraft) -> bool:
    amount = session.value(
        "SELECT amount FROM target WHERE month = :month AND measure = :measure",
        month=draft.month.number, measure=draft.measure,
    )  # fmt: skip
    return amount is not None and int(amount) == draft.amount
