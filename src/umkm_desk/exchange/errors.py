"""What is wrong in a file, and where: the file, the row as a spreadsheet counts it, and the column."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from umkm_desk.domain.errors import UserError
from umkm_desk.language.words import N_

_SHOWN: Final = 60
_MOST: Final = 20

IN_FILE: Final = N_("%(file)s: %(problem)s")
IN_ROW: Final = N_("%(file)s, row %(row)s: %(problem)s")
IN_CELL: Final = N_("%(file)s, row %(row)s, column %(column)s: %(problem)s")


class InputError(UserError):
    """A file that can't be loaded as it is; nothing of it was written. `problem` says what to do.

    `others` are wrong as well: what was found in later rows before reading was given up.
    """

    def __init__(self, problem: UserError, *, file: str, row: int | None = None, column: str | None = None) -> None:
        self.problem = problem
        self.others: tuple[InputError, ...] = ()
        self.file, self.row, self.column = file, row, column
        facts: dict[str, object] = {"file": shown(file), "problem": problem}
        if row is None:
            super().__init__(IN_FILE, **facts)
        elif column is None:
            super().__init__(IN_ROW, **facts, row=str(row))
        else:
            super().__init__(IN_CELL, **facts, row=str(row), column=shown(column))


class Problems:
    """What is wrong in the rows of files, so that it can be said at once instead of one row at a time."""

    def __init__(self) -> None:
        self._found: list[InputError] = []

    @contextmanager
    def noted(self) -> Iterator[None]:
        """Note what is wrong with a row and go on with the next; after some that is enough."""
        try:
            yield
        except InputError as problem:
            self._found.append(problem)
            if len(self._found) == _MOST:
                self.refuse()

    def refuse(self) -> None:
        """Raise the first of what was noted, which knows the others."""
        if self._found:
            first, *others = self._found
            first.others = tuple(others)
            raise first


def located(problem: UserError, *, file: str, row: int | None = None, column: str | None = None) -> InputError:
    """A problem with its place in a file."""
    return InputError(problem, file=file, row=row, column=column)


def unreadable(path: Path, problem: OSError) -> InputError:
    """What the system says of a file that can't be read."""
    return located(
        UserError(
            "The file can't be read (%(reason)s). Close it in other programs and try again.",
            reason=problem.strerror or "?",
        ),
        file=path.name,
    )


@contextmanager
def named(path: Path) -> Iterator[None]:
    """What goes wrong with a file while it is read is an InputError with its name."""
    try:
        yield
    except InputError:
        raise
    except UserError as problem:
        raise located(problem, file=path.name) from None
    except OSError as problem:
        raise unreadable(path, problem) from None


def shown(text: object) -> str:
    """`text` on one line, and short enough to be quoted in a sentence."""
    tidied = " ".join(str(text).split())
    return tidied if len(tidied) <= _SHOWN else tidied[: _SHOWN - 1] + "…"
