"""What single cells mean: the readers that the columns of our tables are made of.

Each takes a cell that isn't empty and returns one value, or raises a UserError that says how to write it. Quantities
need their item's unit and packs and are read by `quantity`.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, Final

from umkm_desk.domain.batches import NO_EXPIRY
from umkm_desk.domain.calendar import Month
from umkm_desk.domain.errors import UserError
from umkm_desk.domain.quantity import Unit
from umkm_desk.exchange.cells import Cell, written
from umkm_desk.exchange.errors import shown
from umkm_desk.language.parsers import parse_day, parse_percent, parse_quantity_in_unit, parse_rupiah, parse_time

Reader = Callable[[Cell], Any]

_FORMULA: Final = re.compile(r"""(^|[;\t\r\n])([ "\u00a0]*)('*)([=+\-@＝＋－＠])""")
"""What a spreadsheet may take for the beginning of a formula, the marks against that before it.

Where ; separates cells, as on an Indonesian laptop, a cell begins behind each ; of a file that means commas.
"""

_LONGEST: Final = 10_000  # characters, of a note


def text(cell: Cell) -> str:
    """Text without blanks around it; the ' that an export puts before = + - @ is taken off again."""
    if isinstance(cell, date | time):
        raise UserError(
            "The spreadsheet made a date of this cell (%(text)s). Format the column as text and write it again.",
            text=written(cell),
        )
    tidied = written(cell).strip()
    if len(tidied) > _LONGEST:
        raise UserError("The text is longer than %(most)s characters. Shorten it.", most=_LONGEST)
    return unguarded(tidied)


def guarded(value: str) -> str:
    """`value` for a file that a spreadsheet may open: what it would take for a formula gets a ' in front."""
    return _FORMULA.sub(r"\1\2'\3\4", value)


def unguarded(value: str) -> str:
    """What `guarded` was given; a text without such marks is itself."""
    return _FORMULA.sub(lambda found: found[1] + found[2] + found[3][1:] + found[4], value)


def rupiah(cell: Cell) -> int:
    """Whole rupiah, ≥ 0."""
    amount = parse_rupiah(_number(cell))
    if amount < 0:
        raise UserError("“%(text)s” is below zero. Write an amount without minus.", text=shown(written(cell)))
    return amount


def day(cell: Cell) -> date:
    """A civil day; the time of day behind it is left aside."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    return parse_day(_number(cell))


def last_good_day(cell: Cell) -> date:
    """An expiry; “none” (tanpa) says that there is none, where an empty cell leaves it to the shelf life."""
    return NO_EXPIRY if isinstance(cell, str) and cell.strip().casefold() in ("none", "tanpa", "-") else day(cell)


def clock(cell: Cell) -> str | None:
    """The time of day as HH:MM."""
    if isinstance(cell, datetime | time):
        return f"{cell.hour:02d}:{cell.minute:02d}"
    return parse_time(_number(cell))


def whole(cell: Cell) -> int:
    """A whole number ≥ 0: days, a version, a place in the order."""
    tidied = _number(cell).strip()
    if not re.fullmatch("[0-9]{1,12}", tidied):
        raise UserError("“%(text)s” isn't a whole number. Write digits only, like 30.", text=shown(tidied))
    return int(tidied)


def thousandths(cell: Cell) -> int:
    """A number with at most three decimals and no unit, > 0, in thousandths: how many batches were cooked."""
    tidied = _number(cell).strip()
    if not re.fullmatch("[0-9]{1,9}([.,][0-9]{1,3})?", tidied):
        raise UserError("“%(text)s” isn't a number. Write it like 2 or 1,5.", text=shown(tidied))
    before, _, behind = tidied.replace(",", ".").partition(".")
    if len(behind) == 3 and isinstance(cell, str) and re.fullmatch("[1-9][0-9]{0,2}", before):
        raise UserError("“%(text)s” can be read in two ways. Write it with fewer decimals.", text=shown(tidied))
    number = int(before + behind.ljust(3, "0"))
    if number == 0:
        raise UserError("The number must be more than zero.")
    return number


def percent(cell: Cell) -> int:
    """Percent with at most two decimals, in hundredths of a percent: 10,5 is 1050."""
    return parse_percent(_number(cell))


def month(cell: Cell) -> int:
    """A month as yyyymm; a spreadsheet makes 2026-11 the first day of it."""
    if isinstance(cell, date):
        return Month.of(cell).number
    return Month.parse(written(cell)).number


def choice(words: Mapping[str, str], names: Sequence[str]) -> Reader:
    """One of some words, in English or Indonesian: {what may be written, as `key` gives it: what it means}.

    `names` are the words as an error lists them.
    """

    def read(cell: Cell) -> str:
        tidied = key(text(cell))
        if tidied not in words:
            raise UserError(
                "“%(text)s” isn't known here. Write one of: %(known)s.",
                text=shown(written(cell)), known=", ".join(names),
            )  # fmt: skip
        return words[tidied]

    return read


_YES: Final = {
    **dict.fromkeys(("yes", "ya", "y", "true", "1", "iya", "bisa", "benar"), True),
    **dict.fromkeys(("no", "tidak", "t", "n", "false", "0", "tak", "bukan"), False),
}


def yes(cell: Cell) -> bool:
    """Yes or no."""
    known = _YES.get(key(written(cell)))
    if known is None:
        raise UserError("“%(text)s” is neither yes nor no. Write yes or no.", text=shown(written(cell)))
    return known


def key(name: str) -> str:
    """A word without what people write differently: capitals, blanks, underscores, hyphens."""
    return " ".join(name.casefold().replace("_", " ").replace("-", " ").split())


def quantity(cell: Cell, unit: Unit, packs: Mapping[str, int], *, allow_zero: bool = False) -> tuple[int, int]:
    """Thousandths of the base unit, and what one of the unit it is written in holds (for prices).

    Numbers of a workbook are exact; text with two meanings is refused. `packs` are the item's, names casefolded.
    """
    if isinstance(cell, Decimal) and cell.as_tuple().exponent not in {-1, -2, -3}:
        raise UserError("“%(text)s” has more than three decimals. Round it, like 2,5.", text=shown(written(cell)))
    plain = unguarded(cell) if isinstance(cell, str) else _number(cell)
    if isinstance(cell, Decimal) and not plain.startswith("-"):
        plain = f"0{plain}"  # a leading zero says that the mark is a decimal one
    return parse_quantity_in_unit(plain, unit, packs, allow_zero=allow_zero)


def _number(cell: Cell) -> str:
    """A cell as text to be read as a number; a day isn't one."""
    if isinstance(cell, date | time):
        raise UserError(
            "The spreadsheet made a date of this cell (%(text)s). Format the column as text and write it again.",
            text=written(cell),
        )
    return unguarded(written(cell))
