"""Permits and certificates of the shop: written down, changed, put away."""

from umkm_desk.actions.documents import insert
from umkm_desk.domain.calendar import day_number
from umkm_desk.domain.errors import UserError
from umkm_desk.domain.permits import KINDS, NIB, PermitDraft
from umkm_desk.storage.session import Session


def save_permit(session: Session, draft: PermitDraft, permit: int | None = None) -> int:
    """Add a permit, or make the one with the id `permit` what the draft says; returns its id."""
    if draft.kind not in KINDS:
        raise UserError("There is no kind of permit called %(kind)s.", kind=draft.kind, field="kind")
    if draft.issued and draft.valid_until and draft.valid_until < draft.issued:
        raise UserError("The permit would end before it was issued. Check the two days.", field="valid_until")
    columns = {
        "kind": draft.kind,
        "number": _text(draft.number),
        "holder": _text(draft.holder),
        "issued": day_number(draft.issued) if draft.issued else None,
        "valid_until": day_number(draft.valid_until) if draft.valid_until else None,
        "note": _text(draft.note),
    }
    if permit is None:
        permit = insert(session, "permit", columns)
    else:
        _refuse_unknown(session, permit)
        settings = ", ".join(f"{name} = :{name}" for name in columns)
        session.run(f"UPDATE permit SET {settings} WHERE id = :id", id=permit, **columns)  # noqa: S608
    _show_nib(session)
    return permit


def retire_permit(session: Session, permit: int, retired: bool = True) -> None:
    """Put a permit away that isn't used any more (or take it out again)."""
    _refuse_unknown(session, permit)
    session.run("UPDATE permit SET retired = :retired WHERE id = :id", retired=int(retired), id=permit)
    _show_nib(session)


def save_nib(session: Session, number: str | None) -> None:
    """The shop's NIB as the shop's own facts say it: changed, added or put away among its permits, too."""
    number = _text(number)
    known = session.row(_NIB, kind=NIB)
    again = session.value("SELECT MAX(id) FROM permit WHERE kind = :kind AND number = :number", kind=NIB, number=number)
    if number is None:
        session.run("UPDATE permit SET retired = 1 WHERE kind = :kind", kind=NIB)
    elif known is not None:
        session.run("UPDATE permit SET number = :number WHERE id = :id", number=number, id=known[0])
    elif again is not None:
        session.run("UPDATE permit SET retired = 0 WHERE id = :id", id=again)
    else:
        insert(session, "permit", {"kind": NIB, "number": number})
    _show_nib(session)


_NIB = (
    "SELECT id, number FROM permit WHERE kind = :kind AND retired = 0 AND number IS NOT NULL ORDER BY id DESC LIMIT 1"
)


def _show_nib(session: Session) -> None:
    """Papers print the NIB from the shop's settings: it is the newest that isn't put away."""
    known = session.row(_NIB, kind=NIB)
    if known is None:
        session.run("DELETE FROM setting WHERE key = 'permit'")
    else:
        session.run(
            "INSERT INTO setting (key, value) VALUES ('permit', :value)"
            " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            value=known[1],
        )


def _refuse_unknown(session: Session, permit: int) -> None:
    if session.row("SELECT 1 FROM permit WHERE id = :id", id=permit) is None:
        raise UserError("This permit isn't in the book any more. Look at the list again.")


def _text(text: str | None) -> str | None:
    return (text or "").strip() or None
