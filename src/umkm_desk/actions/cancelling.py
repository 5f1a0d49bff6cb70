"""Cancelling: a document that posts the reverse of another, so that nothing recorded ever disappears."""

from datetime import date

from umkm_desk.actions.corrections import undo_correction
from umkm_desk.actions.documents import Document, Recorded, open_day, standing, start
from umkm_desk.actions.editing import standing_on
from umkm_desk.actions.merging import sweep
from umkm_desk.actions.reversing import undo
from umkm_desk.actions.scheduled import refuse_used_beginning
from umkm_desk.domain.calendar import day_of
from umkm_desk.domain.corrections import CancelDraft
from umkm_desk.domain.errors import UserError
from umkm_desk.storage.session import Session


def cancel_document(session: Session, draft: CancelDraft) -> Recorded:
    """Cancel a standing document; posts on its own day while that month is open, else on the draft's day (today).

    Raises DrawnOn when goods it brought were used since, and UserError when it was paid or returned since.
    """
    document = standing(session, draft.kind, draft.of)
    if document.kind == "removal":
        raise UserError("What was removed can't be brought back.")
    blocking = standing_on(session, document.id, ("return",) if document.kind in ("sale", "purchase") else ())
    if blocking:
        raise UserError(
            "%(number)s has the return %(documents)s. Cancel the return first.",
            number=document.number,
            documents=", ".join(blocking),
        )
    if document.kind == "cash":
        refuse_used_beginning(session, document.id)
    day = open_day(session, document.day, draft.day)
    act = start(session, "cancel", day, draft.number, cancels=document.id, note=draft.reason)
    if document.kind == "correction":
        _refuse_outdated(session, document)
        undo_correction(act, document)
    else:
        undo(act, document)
    sweep(act, act.document)
    return act.finish()


def cancel_recorded(session: Session, document: int, day: date) -> Recorded:
    """Cancel the act that was recorded as `document`, whatever its kind, as of `day` (or its own, if that is later)."""
    kind, number, own = session.rows("SELECT kind, number, day FROM document WHERE id = :d", d=document)[0]
    return cancel_document(session, CancelDraft(max(day, day_of(own)), kind, number))


def _refuse_outdated(session: Session, correction: Document) -> None:
    """A correction went with its document when that was cancelled, or became part of its new version."""
    if session.row("SELECT number FROM document WHERE cancels = :of", of=correction.of):
        raise UserError(
            "%(number)s corrects an entry that was itself cancelled or edited since, so there is nothing left to undo.",
            number=correction.number,
        )
