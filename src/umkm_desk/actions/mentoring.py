"""The work with the mentor: sessions, what was agreed, what a month should reach; who works in the shop.

None of it is a document: it changes no figure of the books and may be changed at any time.
"""

from datetime import date
from typing import Any

from umkm_desk.actions.documents import insert
from umkm_desk.domain.calendar import day_number, day_of
from umkm_desk.domain.errors import UserError
from umkm_desk.domain.mentoring import (
    MEASURES,
    PLACES,
    WORK_KINDS,
    CommentDraft,
    FollowUpDraft,
    SessionDraft,
    TargetDraft,
    WorkforceDraft,
)
from umkm_desk.storage.session import Session


def save_session(session: Session, draft: SessionDraft, identity: int | None = None) -> int:
    """Add a session with the mentor, or make the one with this id what the draft says; returns its id."""
    if not draft.mentor.strip():
        raise UserError("Write who the mentor was.", field="mentor")
    if draft.place is not None and draft.place not in PLACES:
        raise UserError("There is no place of a session called %(place)s.", place=draft.place, field="place")
    columns = {
        "day": day_number(draft.day),
        "mentor": draft.mentor.strip(),
        "place": draft.place,
        "note": _text(draft.note),
    }
    return _saved(session, "mentoring_session", columns, identity)


def retire_session(session: Session, identity: int, retired: bool = True) -> None:
    """Put a session away that was written down by mistake (or take it out again); what was agreed in it stays."""
    _refuse_unknown(session, "mentoring_session", identity)
    session.run("UPDATE mentoring_session SET retired = :retired WHERE id = :id", retired=int(retired), id=identity)


def save_follow_up(session: Session, draft: FollowUpDraft, identity: int | None = None) -> int:
    """Write down something to be done, or change it; returns its id. From one mentor's file it is taken once."""
    if not draft.what.strip():
        raise UserError("Write what is to be done.", field="what")
    if draft.due is not None and draft.due < draft.opened:
        raise UserError("It would be due before it was agreed. Check the two days.", field="due")
    if draft.session is not None:
        _refuse_unknown(session, "mentoring_session", draft.session)
    columns = {
        "session": draft.session,
        "what": draft.what.strip(),
        "who": _text(draft.who),
        "opened": day_number(draft.opened),
        "due": day_number(draft.due) if draft.due else None,
        "section": draft.section,
        "reply": draft.reply,
    }
    if identity is None and draft.reply is not None:
        known = session.value(
            "SELECT id FROM follow_up WHERE reply = :reply AND what = :what", reply=draft.reply, what=columns["what"]
        )
        if known is not None:
            return int(known)
    return _saved(session, "follow_up", columns, identity)


def finish_follow_up(session: Session, identity: int, day: date) -> None:
    """It was done on a day."""
    _end(session, identity, "done", day)


def drop_follow_up(session: Session, identity: int, day: date) -> None:
    """It won't be done: from this day on nobody is reminded of it."""
    _end(session, identity, "dropped", day)


def reopen_follow_up(session: Session, identity: int) -> None:
    """It isn't done after all."""
    _refuse_unknown(session, "follow_up", identity)
    session.run("UPDATE follow_up SET done = NULL, dropped = NULL WHERE id = :id", id=identity)


def _end(session: Session, identity: int, column: str, day: date) -> None:
    _refuse_unknown(session, "follow_up", identity)
    opened = day_of(int(session.value("SELECT opened FROM follow_up WHERE id = :id", id=identity)))
    if day < opened:
        raise UserError("It was agreed on %(opened)s only. Choose that day or a later one.", opened=opened, field="day")
    other = "dropped" if column == "done" else "done"
    session.run(
        f"UPDATE follow_up SET {column} = :day, {other} = NULL WHERE id = :id",  # noqa: S608
        day=day_number(day), id=identity,
    )  # fmt: skip


def withdraw_session(session: Session, draft: SessionDraft) -> None:
    """Take back the session that was just written down as `draft`, unless something was agreed in it since."""
    _delete_newest(
        session, "mentoring_session", {"day": day_number(draft.day), "mentor": draft.mentor.strip()},
        "AND NOT EXISTS (SELECT 1 FROM follow_up f WHERE f.session = x.id)",
    )  # fmt: skip


def withdraw_follow_up(session: Session, draft: FollowUpDraft) -> None:
    """Take back what was just written down as `draft`."""
    _delete_newest(session, "follow_up", {"opened": day_number(draft.opened), "what": draft.what.strip()})


def _delete_newest(session: Session, table: str, known: dict[str, Any], unless: str = "") -> None:
    where = " AND ".join(f"x.{name} = :{name}" for name in known)
    identity = session.value(f"SELECT MAX(x.id) FROM {table} x WHERE {where} {unless}", **known)  # noqa: S608
    if identity is None:
        raise UserError("This isn't in the book any more. Look at the list again.")
    session.run(f"DELETE FROM {table} WHERE id = :id", id=identity)  # noqa: S608


def set_target(session: Session, draft: TargetDraft) -> TargetDraft | None:
    """Set what a month should reach; returns the target it takes the place of, None when there was none."""
    if draft.measure not in MEASURES:
        raise UserError("There is no target called %(measure)s.", measure=draft.measure, field="measure")
    if draft.amount < 0:
        raise UserError("A target is zero or more.", field="amount")
    before = clear_target(session, draft)
    insert(
        session,
        "target",
        {
            "month": draft.month.number,
            "measure": draft.measure,
            "amount": draft.amount,
            "set_on": day_number(draft.set_on),
            "reply": draft.reply,
        },
    )
    return before


def clear_target(session: Session, draft: TargetDraft) -> TargetDraft | None:
    """Take a month's target of a measure away; returns what it was, None when there was none."""
    key = {"month": draft.month.number, "measure": draft.measure}
    row = session.row("SELECT amount, set_on, reply FROM target WHERE month = :month AND measure = :measure", **key)
    if row is None:
        return None
    session.run("DELETE FROM target WHERE month = :month AND measure = :measure", **key)
    amount, set_on, reply = row
    return TargetDraft(draft.month, draft.measure, amount, day_of(set_on), reply)


def restore_target(session: Session, draft: TargetDraft, before: TargetDraft | None) -> None:
    """Put back what a month's target of a measure was before `draft` (None: there was none)."""
    clear_target(session, draft)
    if before is not None:
        set_target(session, before)


def set_workforce(session: Session, drafts: tuple[WorkforceDraft, ...]) -> None:
    """From a month on so many work there; what was said of the same month and kind before is replaced."""
    for draft in drafts:
        if draft.kind not in WORK_KINDS:
            raise UserError("There is no kind of work called %(kind)s.", kind=draft.kind, field="kind")
        if draft.women < 0 or draft.men < 0:
            raise UserError("Fewer than nobody can't work there. Check the numbers.", field="women")
        session.run(
            "INSERT INTO workforce (month, kind, women, men) VALUES (:month, :kind, :women, :men)"
            " ON CONFLICT (month, kind) DO UPDATE SET women = excluded.women, men = excluded.men",
            month=draft.month.number, kind=draft.kind, women=draft.women, men=draft.men,
        )  # fmt: skip


def restore_workforce(session: Session, month: int, rows: tuple[WorkforceDraft, ...]) -> None:
    """Make what is said from a month on (yyyymm) just these rows: the way back of `set_workforce`."""
    session.run("DELETE FROM workforce WHERE month = :month", month=month)
    set_workforce(session, rows)


def save_comment(session: Session, draft: CommentDraft) -> None:
    """Keep what a mentor wrote; the same words from the same file are kept once."""
    if not draft.words.strip():
        raise UserError("The comment is empty.", field="words")
    session.run(
        "INSERT INTO mentor_comment (month, section, words, mentor, written, reply)"
        " VALUES (:month, :section, :words, :mentor, :written, :reply) ON CONFLICT (reply, section, words) DO NOTHING",
        month=draft.month.number, section=draft.section, words=draft.words.strip(), mentor=draft.mentor.strip(),
        written=day_number(draft.written), reply=draft.reply,
    )  # fmt: skip


def _saved(session: Session, table: str, columns: dict[str, Any], identity: int | None) -> int:
    if identity is None:
        return insert(session, table, columns)
    _refuse_unknown(session, table, identity)
    settings = ", ".join(f"{name} = :{name}" for name in columns)
    session.run(f"UPDATE {table} SET {settings} WHERE id = :id", id=identity, **columns)  # noqa: S608
    return identity


def _refuse_unknown(session: Session, table: str, identity: int) -> None:
    if session.row(f"SELECT 1 FROM {table} WHERE id = :id", id=identity) is None:  # noqa: S608
        raise UserError("This isn't in the book any more. Look at the list again.")


def _text(text: str | None) -> str | None:
    return (text or "").strip() or None
