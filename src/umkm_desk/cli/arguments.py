"""What is typed after a command: arguments that several commands share, and how days, months and choices are read.

Everything arrives as text and is read here, so that a mistake is told in the owner's language.
"""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from umkm_desk.domain.errors import UserError
from umkm_desk.language.words import N_

BookPath = Annotated[Path, typer.Argument(metavar="BOOK", help=N_("The book: a file that ends in .umkm."))]
AsJson = Annotated[bool, typer.Option("--json", help=N_("Print one JSON document for other programs."))]
OnDay = Annotated[
    str | None,
    typer.Option("--day", metavar="YYYY-MM-DD", help=N_("How it stood at the end of this day. Without it: now.")),
]


def day_from(text: str) -> date:
    """`2026-11-24`; anything else is refused."""
    try:
        if len(text) == len("2026-11-24"):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise UserError("“%(text)s” isn't a day. Write year, month and day like 2026-11-24.", text=text)


def count_from(text: str, name: str, most: int) -> int:
    """A whole number from 1 to `most`; `name` is the option it was written for."""
    if text.isascii() and text.isdecimal() and 1 <= int(text[:9]) <= most:
        return int(text)
    raise UserError(
        "“%(text)s” doesn't fit %(option)s. Write a whole number from 1 to %(most)s.",
        text=text,
        option=name,
        most=most,
    )


def choice_from(text: str, name: str, choices: Sequence[str]) -> str:
    """One of the stated words; `name` is the argument it was written for."""
    if text in choices:
        return text
    raise UserError(
        "“%(text)s” doesn't fit %(option)s. Choose one of: %(choices)s.", text=text, option=name, choices=list(choices)
    )
