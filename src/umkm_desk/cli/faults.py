"""How a command that failed ends: one line on stderr and a number; a fault of ours goes into a log file.

The log holds types and places in the program, never messages: they may carry names and amounts.
"""

import os
from datetime import datetime
from pathlib import Path
from typing import Final

import typer

from umkm_desk import __version__
from umkm_desk.cli.helping import usage_problem
from umkm_desk.cli.output import say_error
from umkm_desk.cli.running import Exit
from umkm_desk.domain.errors import BookUnavailable, UserError
from umkm_desk.language.words import say, tr
from umkm_desk.storage import faults, places

LOG: Final = "kesalahan-program.log"
FOR_DEVELOPERS: Final = "UMKM_DESK_TRACEBACK"
_LARGEST: Final = 1_000_000


def ending(error: Exception, at: datetime) -> int:
    """Tell the user what happened; the number to end with."""
    match error:
        case BookUnavailable():
            say_error(say(error))
            return Exit.NO_BOOK
        case UserError():
            say_error(say(error))
            return Exit.WRONG_INPUT
        case typer.TyperException():
            say_error(say(usage_problem(error)))
            return Exit.WRONG_INPUT
        case OSError(filename=str() as path):
            reason = error.strerror or type(error).__name__
            say_error(tr("%(path)s can't be read or written: %(reason)s.", path=path, reason=reason))
            return Exit.WRONG_INPUT
        case _:
            return _fault(error, at)


def _fault(error: Exception, at: datetime) -> int:
    if os.environ.get(FOR_DEVELOPERS):
        raise error
    try:
        log = write_log(error, at)
    except (OSError, UserError):
        say_error(tr("A fault in the program stopped this command. What wasn't finished wasn't kept."))
    else:
        say_error(
            tr(
                "A fault in the program stopped this command. What wasn't finished wasn't kept. Please send us"
                " %(path)s.",
                path=str(log),
            )
        )
    return Exit.FAULT


def write_log(error: BaseException, at: datetime) -> Path:
    """Append where the program failed to the log in the local data folder; the file before it is kept once."""
    path = places.default_folder() / LOG
    if path.exists() and path.stat().st_size > _LARGEST:
        path.replace(path.with_suffix(".1.log"))
    with path.open("a", encoding="utf-8") as file:
        file.write(f"{at.isoformat(timespec='seconds')} umkm-desk {__version__}\n")
        file.writelines(f"{line}\n" for line in faults.places(error))
    return path
