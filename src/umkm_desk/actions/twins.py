"""Saying of two items or contacts that look the same that they are two."""

from typing import Literal

from umkm_desk.actions.contacts import find_contact
from umkm_desk.actions.items import find_item
from umkm_desk.storage.session import Session


def keep_apart(session: Session, kind: Literal["item", "contact"], one: str, other: str, apart: bool = True) -> None:
    """Two items (by code) or contacts (by name) aren't one, so nobody is asked about them again; or `apart` no more.

    Raises UserError when one of them isn't there.
    """
    pair = sorted(find_item(session, key).id if kind == "item" else find_contact(session, key) for key in (one, other))
    key = f"apart {kind} {pair[0]} {pair[1]}"
    session.run("DELETE FROM setting WHERE key = :key", key=key)
    if apart:
        session.run("INSERT INTO setting (key, value) VALUES (:key, '1')", key=key)
