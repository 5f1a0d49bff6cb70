"""What every command is told about the moment it runs in, and the numbers it ends with."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum
from pathlib import Path

import typer


class Exit(IntEnum):
    """How a command ended, for the program that called it."""

    DONE = 0
    FOUND_PROBLEMS = 1
    WRONG_INPUT = 2
    NO_BOOK = 3
    FAULT = 70  # a bug of ours, never the user's doing
    STOPPED = 130  # Ctrl+C


@dataclass(frozen=True, slots=True)
class Moment:
    """When a command runs: `today` is the civil day, `made_at` what is written on paper as its making.

    `by_clock`: the day is what this laptop's clock says, not what somebody told.
    `window_faults(book, day, folder)` paints the window's pages for the self-test; None in a program without a window.
    """

    today: date
    made_at: datetime
    window_faults: Callable[[Path, date, Path], list[str]] | None = None
    by_clock: bool = False


def moment(context: typer.Context) -> Moment:
    """The moment that `app` handed to the commands."""
    found = context.obj
    if not isinstance(found, Moment):
        raise TypeError("a command runs without knowing its day")
    return found
