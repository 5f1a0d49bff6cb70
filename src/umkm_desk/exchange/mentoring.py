"""The work with the mentor, who works there and the permits in files: what a book knows beside its acts.

Like master data: what the book has already is brought up to date, an empty cell leaves what it says.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from datetime import date
from typing import Any, Final

from umkm_desk.actions import mentoring as act
from umkm_desk.actions.permits import retire_permit, save_permit
from umkm_desk.domain.calendar import Month
from umkm_desk.domain.errors import UserError
from umkm_desk.domain.mentoring import CommentDraft, FollowUpDraft, SessionDraft, TargetDraft, WorkforceDraft
from umkm_desk.domain.permits import PermitDraft
from umkm_desk.exchange.errors import InputError
from umkm_desk.exchange.headers import Grid, Record
from umkm_desk.exchange.imported import Imported
from umkm_desk.exchange.writing import Values
from umkm_desk.queries import mentoring, permits
from umkm_desk.storage.session import Session

FIRST, LAST = Month(1, 1), Month(9999, 12)
NAMES: Final = ("sessions", "follow_ups", "targets", "workforce", "comments", "permits")
Rows = dict[str, list[Record]]


def read_mentoring(grids: Iterable[Grid]) -> Rows:
    """The rows of these tables, in file order."""
    found: Rows = {name: [] for name in NAMES}
    for grid in grids:
        if grid.table.name in found:
            found[grid.table.name] += grid.rows()
    return found


def save_mentoring(session: Session, rows: Rows, imported: Imported) -> None:
    """Add what is new and bring the rest up to date."""
    held = _save_sessions(session, rows["sessions"], imported)
    _save_follow_ups(session, rows["follow_ups"], held, imported)
    _save_targets(session, rows["targets"], imported)
    _save_workforce(session, rows["workforce"], imported)
    _save_comments(session, rows["comments"], imported)
    _save_permits(session, rows["permits"], imported)


class _Known:
    """What the book has, found by a key that may occur several times: the first row of a file is its first one."""

    def __init__(self, known: Iterable[tuple[Hashable, Any]]) -> None:
        self._left: dict[Hashable, list[Any]] = defaultdict(list)
        for key, value in known:
            self._left[key].append(value)

    def take(self, key: Hashable) -> Any:
        """The next one of a key; None when there is none left."""
        left = self._left.get(key)
        return left.pop(0) if left else None


def _save_sessions(session: Session, rows: list[Record], imported: Imported) -> dict[str, int]:
    """Ids of sessions by the number that the files give them; without a table of them, by their place in the book."""
    kept = sorted(mentoring.sessions(session, retired=True), key=lambda row: row.id)
    if not rows:
        return {str(place): row.id for place, row in enumerate(kept, start=1)}
    known = _Known(((row.draft.day, row.draft.mentor), row) for row in kept)
    found: dict[str, int] = {}
    for row in rows:
        old = known.take((row.get("day"), row.get("mentor")))
        before = old.draft if old else None
        draft = SessionDraft(
            row.get("day"), row.get("mentor"), row.get("place", before.place if before else None),
            row.get("note", before.note if before else None),
        )  # fmt: skip
        retired = row.get("retired", old.retired if old else False)
        identity = old.id if old else None
        if imported.counted("sessions", (before, old.retired) if old else None, (draft, retired)):
            identity = _placed(row, "mentor", act.save_session, session, draft, identity)
            act.retire_session(session, identity, retired)
        assert identity is not None
        found[str(row.get("session"))] = identity
    return found


def _save_follow_ups(session: Session, rows: list[Record], held: dict[str, int], imported: Imported) -> None:
    kept = sorted(mentoring.follow_ups(session, date.max, date.min), key=lambda row: row.id)
    known = _Known(((row.draft.opened, row.draft.what, row.draft.reply), row) for row in kept)
    for row in rows:
        old = known.take((row.get("opened"), row.get("what"), row.get("reply")))
        before = old.draft if old else None
        draft = FollowUpDraft(
            row.get("what"), row.get("opened"), row.get("who", before.who if before else None),
            row.get("due_on", before.due if before else None), _session_of(row, held, before),
            row.get("section", before.section if before else None), row.get("reply"),
        )  # fmt: skip
        done, dropped = row.get("done", old.done if old else None), row.get("dropped", old.dropped if old else None)
        if not imported.counted("follow_ups", (before, old.done, old.dropped) if old else None, (draft, done, dropped)):
            continue
        identity = _placed(row, "due_on", act.save_follow_up, session, draft, old.id if old else None)
        if done is not None:
            _placed(row, "done", act.finish_follow_up, session, identity, done)
        elif dropped is not None:
            _placed(row, "dropped", act.drop_follow_up, session, identity, dropped)


def _session_of(row: Record, held: dict[str, int], before: FollowUpDraft | None) -> int | None:
    number = row.get("session")
    if number is None:
        return before.session if before else None
    if str(number) not in held:
        problem = UserError(
            "There is no session %(session)s. Load it together with what was agreed in it.", session=number
        )
        raise row.problem(problem, "session")
    return held[str(number)]


def _save_targets(session: Session, rows: list[Record], imported: Imported) -> None:
    known = {(draft.month, draft.measure): draft for draft in mentoring.targets(session, FIRST, LAST)}
    for row in rows:
        month = Month.from_number(row.get("month"))
        draft = TargetDraft(month, row.get("measure"), row.get("amount"), row.get("set_on"), row.get("reply"))
        if imported.counted("targets", known.get((month, draft.measure)), draft):
            _placed(row, "amount", act.set_target, session, draft)
            known[month, draft.measure] = draft


def _save_workforce(session: Session, rows: list[Record], imported: Imported) -> None:
    known = {(draft.month, draft.kind): draft for draft in mentoring.workforce_said(session)}
    for row in rows:
        month = Month.from_number(row.get("month"))
        draft = WorkforceDraft(month, row.get("kind"), row.get("women"), row.get("men"))
        if imported.counted("workforce", known.get((month, draft.kind)), draft):
            _placed(row, "women", act.set_workforce, session, (draft,))
            known[month, draft.kind] = draft


def _save_comments(session: Session, rows: list[Record], imported: Imported) -> None:
    known = {(draft.reply, draft.section, draft.words): draft for draft in mentoring.all_comments(session)}
    for row in rows:
        draft = CommentDraft(
            Month.from_number(row.get("month")), row.get("section"), row.get("words"), row.get("mentor"),
            row.get("written"), row.get("reply"),
        )  # fmt: skip
        old = known.get((draft.reply, draft.section, draft.words))
        if imported.counted("comments", old, old or draft):
            _placed(row, "words", act.save_comment, session, draft)
            known[draft.reply, draft.section, draft.words] = draft


def _save_permits(session: Session, rows: list[Record], imported: Imported) -> None:
    kept = sorted(permits.permits(session, date.max, retired=True), key=lambda row: row.id)
    known = _Known(((row.draft.kind, row.draft.number, row.draft.holder), row) for row in kept)
    for row in rows:
        old = known.take((row.get("kind"), row.get("number"), row.get("holder")))
        before = old.draft if old else None
        draft = PermitDraft(
            row.get("kind"), row.get("number"), row.get("holder"), row.get("issued", before.issued if before else None),
            row.get("valid_until", before.valid_until if before else None),
            row.get("note", before.note if before else None),
        )  # fmt: skip
        retired = row.get("retired", old.retired if old else False)
        if imported.counted("permits", (before, old.retired) if old else None, (draft, retired)):
            identity = _placed(row, "valid_until", save_permit, session, draft, old.id if old else None)
            retire_permit(session, identity, retired)


def _placed(row: Record, column: str, do: Callable[..., Any], *arguments: Any) -> Any:
    """Do it; an action's error names the row of the file and the column it is about."""
    try:
        return do(*arguments)
    except InputError:
        raise
    except UserError as problem:
        meant = str(problem.facts.get("field", column))
        raise row.problem(problem, meant if meant in row.grid.positions else column) from None


def rows_of_table(session: Session, table: str) -> Iterator[Values]:
    """The rows of one of these tables, in the order in which they were written down."""
    return _WRITERS[table](session)


def _sessions(session: Session) -> Iterator[Values]:
    kept = sorted(mentoring.sessions(session, retired=True), key=lambda row: row.id)
    for place, row in enumerate(kept, start=1):
        d = row.draft
        yield {
            "session": place, "day": d.day, "mentor": d.mentor, "place": d.place, "note": d.note,
            "retired": row.retired or None,
        }  # fmt: skip


def _follow_ups(session: Session) -> Iterator[Values]:
    kept = sorted(mentoring.sessions(session, retired=True), key=lambda row: row.id)
    numbers = {row.id: place for place, row in enumerate(kept, start=1)}
    for row in sorted(mentoring.follow_ups(session, date.max, date.min), key=lambda row: row.id):
        d = row.draft
        yield {
            "what": d.what, "opened": d.opened, "who": d.who, "due_on": d.due, "done": row.done,
            "dropped": row.dropped, "session": numbers.get(d.session or 0), "section": d.section, "reply": d.reply,
        }  # fmt: skip


def _targets(session: Session) -> Iterator[Values]:
    for d in mentoring.targets(session, FIRST, LAST):
        yield {
            "month": str(d.month), "measure": d.measure, "amount": d.amount, "set_on": d.set_on, "reply": d.reply,
        }  # fmt: skip


def _workforce(session: Session) -> Iterator[Values]:
    for d in mentoring.workforce_said(session):
        yield {"month": str(d.month), "kind": d.kind, "women": d.women, "men": d.men}


def _comments(session: Session) -> Iterator[Values]:
    for d in mentoring.all_comments(session):
        yield {
            "month": str(d.month), "section": d.section, "words": d.words, "mentor": d.mentor, "written": d.written,
            "reply": d.reply,
        }  # fmt: skip


def _permits(session: Session) -> Iterator[Values]:
    for row in sorted(permits.permits(session, date.max, retired=True), key=lambda row: row.id):
        d = row.draft
        yield {
            "kind": d.kind, "number": d.number, "holder": d.holder, "issued": d.issued,
            "valid_until": d.valid_until, "note": d.note, "retired": row.retired or None,
        }  # fmt: skip


_WRITERS: Final[dict[str, Callable[[Session], Iterator[Values]]]] = {
    "sessions": _sessions, "follow_ups": _follow_ups, "targets": _targets, "workforce": _workforce,
    "comments": _comments, "permits": _permits,
}  # fmt: skip
