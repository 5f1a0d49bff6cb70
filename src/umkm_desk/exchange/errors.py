"""What is wrong in a file, and where: the file, the row as a spreadsheet counts it, and the column."""

from typing import Final

from umkm_desk.domain.errors import UserError
from umkm_desk.language.words import N_

_SHOWN: Final = 60

IN_FILE: Final = N_("%(file)s: %(problem)s")
IN_ROW: Final = N_("%(file)s, row %(row)s: %(problem)s")
IN_CELL: Final = N_("%(file)s, row %(row)s, column %(column)s: %(problem)s")


class InputError(UserError):
    """A file that can't be loaded as it is; nothing of it was written. `problem` says what to do."""

    def __init__(self, problem: UserError, *, file: str, row: int | None = None, column: str | None = None) -> None:
        self.problem = problem
        self.file, self.row, self.column = file, row, column
        facts: dict[str, object] = {"file": shown(file), "problem": problem}
        if row is None:
            super().__init__(IN_FILE, **facts)
        elif column is None:
            super().__init__(IN_ROW, **facts, row=str(row))
        else:
            super().__init__(IN_CELL, **facts, row=str(row), column=shown(column))


def located(problem: UserError, *, file: str, row: int | None = None, column: str | None = None) -> InputError:
    """A problem with its place in a file."""
    return InputError(problem, file=file, row=row, column=column)


def shown(text: object) -> str:
    """`text` on one line, and short enough to be quoted in a sentence."""
    tidied = " ".join(str(text).split())
    return tidied if len(tidied) <= _SHOWN else tidied[: _SHOWN - 1] + "…"
