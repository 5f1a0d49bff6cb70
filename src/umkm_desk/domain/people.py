"""Who works with the book, what each may record, and how long a wrong PIN makes one wait.

A PIN deters whoever shares the laptop. It locks no file: whoever has the file can read it with other programs.
"""

import itertools
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from umkm_desk.domain.errors import UserError

Role = Literal["owner", "cashier", "viewer"]
ROLES: Final[tuple[Role, ...]] = ("owner", "cashier", "viewer")
AT_THE_COUNTER: Final[tuple[Role, ...]] = ("owner", "cashier")

PIN_LENGTH: Final = 6
_LONGEST: Final = 12
IDLE_MINUTES: Final = (2, 5, 10, 30, 0)
"""How long the window may stand untouched before it locks; 0: it doesn't."""
IDLE_USUALLY: Final = 10

LETTERS: Final = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""What a recovery code is made of: nothing that looks like something else on paper (no O and 0, no I and 1)."""
CODE_LENGTH: Final = 24
GROUP: Final = 4

_WAITS: Final = (0, 0, 0, 30, 60, 120, 300, 900, 1800)
"""Seconds to wait after so many wrong PINs in a row; after more of them, half an hour each time."""

_ACTIONS: Final = "umkm_desk.actions."
_CASHIER: Final[Mapping[str, tuple[str, ...]]] = {
    "sales.record_sale": (),
    "cash.record_cash": ("collect",),
    "journals.record_journal": ("cash_count",),
}
"""What a cashier may record, by the action's address; where kinds are named, only drafts of these."""
_ANYBODY: Final = frozenset({"people.count_attempt", "people.clear_attempts", "people.reset_owner"})
"""What is done before somebody is signed in."""


class NotAllowed(UserError):
    """Whoever is signed in may not do this, or nobody is signed in."""


class WrongPin(UserError):
    """The PIN doesn't fit, or it isn't time to try again; `wait` seconds have to pass first."""

    def __init__(self, message_id: str, *, wait: int, **facts: object) -> None:
        super().__init__(message_id, **facts)
        self.wait = wait


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who is signed in."""

    id: int
    name: str
    role: Role


@dataclass(frozen=True, slots=True)
class PersonDraft:
    """Somebody who is to work with the book. The PIN shows in no message and no log."""

    name: str
    role: Role
    pin: str = field(repr=False)


def may_record(role: Role, act: str, draft: object = None) -> bool:
    """Whether somebody of this role may do an act, by its address (`umkm_desk.actions.sales.record_sale`).

    An owner may do everything; what isn't named here is the owner's alone.
    """
    name = act.removeprefix(_ACTIONS) if act.startswith(_ACTIONS) else ""
    if role == "owner" or name in _ANYBODY:
        return True
    if role != "cashier" or name not in _CASHIER:
        return False
    kinds = _CASHIER[name]
    return not kinds or getattr(draft, "kind", None) in kinds


def for_anybody(act: str) -> bool:
    """Whether an act may be done before somebody is signed in."""
    return act.startswith(_ACTIONS) and act.removeprefix(_ACTIONS) in _ANYBODY


def wait_after(failed: int) -> int:
    """Seconds until the next try after so many wrong PINs in a row."""
    return _WAITS[min(failed, len(_WAITS) - 1)]


def check_pin(pin: str) -> None:
    """Refuse a PIN that is too short or the first that anybody would try."""
    if not (pin.isascii() and pin.isdecimal() and PIN_LENGTH <= len(pin) <= _LONGEST):
        raise UserError("A PIN has %(least)s to %(most)s digits.", least=PIN_LENGTH, most=_LONGEST, field="pin")
    steps = {int(after) - int(before) for before, after in itertools.pairwise(pin)}
    if steps in ({0}, {1}, {-1}):
        raise UserError("That PIN is the first one anybody would try. Choose another.", field="pin")


def grouped(code: str) -> str:
    """A recovery code as it is written down: six groups of four."""
    return "-".join(code[place : place + GROUP] for place in range(0, len(code), GROUP))


def plain_code(typed: str) -> str:
    """A recovery code as typed: capital or small letters, with or without gaps."""
    return "".join(sign for sign in typed.upper() if sign.isalnum())
