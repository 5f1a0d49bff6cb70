"""The text as it came from a keyboard, a sheet or a chat, made even before it is read."""

import re
from typing import Final

from umkm_desk.domain.errors import UserError

_INVISIBLE: Final = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_MINUS: Final = re.compile("[\u2010-\u2014\u2212]")
_SHOWN: Final = 40  # a whole pasted page doesn't belong in an error


class Unreadable(UserError):
    """A text has no single meaning as an amount, a quantity, a day or a time; its fact `text` is what was written."""


def tidy(text: str) -> str:
    """`text` with every kind of space (NBSP, tab) as one blank, every minus as `-`, and no invisible marks."""
    return " ".join(_MINUS.sub("-", _INVISIBLE.sub("", text)).split())


def shown(text: str) -> str:
    """`text` short enough to be quoted in a sentence."""
    tidied = tidy(text)
    return tidied if len(tidied) <= _SHOWN else tidied[: _SHOWN - 1] + "…"
