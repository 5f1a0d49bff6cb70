"""What an owner can mend, said in the business's words.

A `UserError` carries an English sentence with named places and the facts that fill them; the language room says it
in the owner's language. Every other exception is a bug.
"""

from typing import NamedTuple


class Rp(int):
    """An amount in whole rupiah inside an error's facts, so that it is written as money."""

    def __str__(self) -> str:
        return ("-" if self < 0 else "") + "Rp" + f"{abs(int(self)):,d}".replace(",", ".")


class Qty(NamedTuple):
    """A quantity inside an error's facts: thousandths of the base unit, and that unit."""

    milli: int
    unit: str

    def __str__(self) -> str:
        whole, rest = divmod(abs(self.milli), 1000)
        sign = "-" if self.milli < 0 else ""
        fraction = f".{rest:03d}".rstrip("0") if rest else ""
        return f"{sign}{whole}{fraction} {self.unit}"


class UserError(Exception):
    """Something the user can mend: what happened, why, and what to do now.

    `message_id` is an English sentence with `%(name)s` places (a gettext id), `facts` fill them.
    """

    def __init__(self, message_id: str, **facts: object) -> None:
        super().__init__(message_id)
        self.message_id = message_id
        self.facts = facts

    def __str__(self) -> str:
        return self.message_id % self.facts if self.facts else self.message_id


class ShortOfStock(UserError):
    """An act asks for more than can be taken and the shop hasn't allowed stock below zero."""


class DrawnOn(UserError):
    """A receipt can't be undone because later acts took from its pool; `documents` names them."""


class MonthClosed(UserError):
    """The act is dated in a month that was closed."""


class BookUnavailable(UserError):
    """The book can't be opened: locked, newer, damaged or not there (exit code 3)."""
