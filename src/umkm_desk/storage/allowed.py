"""Whether who is signed in may do an act: asked in the act's own transaction, for every door to the book."""

import functools
from collections.abc import Callable
from typing import Any

from umkm_desk.domain.people import NotAllowed, Person, Role, for_anybody, may_record
from umkm_desk.storage.session import Session


def recorder(
    session: Session, person: Person | None, act: Callable[..., Any], arguments: tuple[Any, ...]
) -> int | None:
    """Who records an act, None in a book without people. Raises NotAllowed."""
    if person is None:
        if not for_anybody(address(act)) and session.row("SELECT 1 FROM person WHERE active = 1"):
            raise NotAllowed("Nobody is signed in. Choose your name and type your PIN first.")
        return None
    role = session.value("SELECT role FROM person WHERE id = :id AND active = 1", id=person.id)
    if role is None:
        raise NotAllowed("%(name)s doesn't work with this book any more. Let the owner look.", name=person.name)
    if not may(role, act, arguments):
        raise NotAllowed("Only the owner may do that. Ask the owner to sign in.")
    return person.id


def may(role: Role, act: Callable[..., Any], arguments: tuple[Any, ...]) -> bool:
    """Whether somebody of this role may do an act with these arguments."""
    return may_record(role, address(act), arguments[0] if arguments else None)


def address(act: Callable[..., Any]) -> str:
    """An action's address, like `umkm_desk.actions.sales.record_sale`."""
    inner = act.func if isinstance(act, functools.partial) else act
    return f"{getattr(inner, '__module__', '')}.{getattr(inner, '__qualname__', '')}"
