"""What plain values from elsewhere have to look like before they are believed: kinds, sizes, depth.

A shape is a test of one value, a list with the shape of its entries, or a dictionary with the shapes of its keys.
Keys beyond those are a later version's and are let through; `within_bounds` holds for them, too.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final

from umkm_desk.domain.calendar import Month
from umkm_desk.domain.errors import UserError

LARGEST_NUMBER: Final = 10**17  # rupiah or a count; many shops together still fit 64 bits
LONGEST_TEXT: Final = 32_767  # characters, as many as a cell of a workbook takes
LONGEST_LIST: Final = 20_000
DEEPEST: Final = 8
YEARS: Final = range(1900, 2201)
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
_QUANTITY: Final = re.compile(r"-?\d{1,15}(\.\d{1,4})?")

Shape = Callable[[Any], bool] | list[Any] | Mapping[str, Any]


def fits(value: object, shape: Shape) -> bool:
    """Whether a value is of this shape."""
    if isinstance(shape, list):
        return isinstance(value, list) and all(fits(entry, shape[0]) for entry in value)
    if isinstance(shape, Mapping):
        return isinstance(value, dict) and all(key in value and fits(value[key], of) for key, of in shape.items())
    return shape(value)


def within_bounds(value: object, depth: int = 0) -> bool:
    """Whether a value is built of whole numbers, texts, yes and no, lists and dictionaries of a sane size."""
    match value:
        case None | bool():
            return True
        case int():
            return -LARGEST_NUMBER <= value <= LARGEST_NUMBER
        case str():
            return len(value) <= LONGEST_TEXT
        case list():
            small = depth < DEEPEST and len(value) <= LONGEST_LIST
            return small and all(within_bounds(entry, depth + 1) for entry in value)
        case dict():
            small = depth < DEEPEST and len(value) <= LONGEST_LIST and all(len(key) <= LONGEST_TEXT for key in value)
            return small and all(within_bounds(entry, depth + 1) for entry in value.values())
        case _:
            return False


def maybe(shape: Shape) -> Callable[[Any], bool]:
    """Nothing, or a value of this shape."""
    return lambda value: value is None or fits(value, shape)


def number(value: object) -> bool:
    """A whole number: rupiah or a count."""
    return type(value) is int


def text(value: object) -> bool:
    """A text."""
    return isinstance(value, str)


def yes_no(value: object) -> bool:
    """Yes or no."""
    return isinstance(value, bool)


def quantity(value: object) -> bool:
    """A decimal text: a quantity in its base unit, or a fraction."""
    return isinstance(value, str) and _QUANTITY.fullmatch(value) is not None


def day(value: object) -> bool:
    """An ISO day that the calendar has, in a year that somebody may mean."""
    if not isinstance(value, str) or _DAY.fullmatch(value) is None:
        return False
    try:
        return date.fromisoformat(value).year in YEARS
    except ValueError:
        return False


def month(value: object) -> bool:
    """A month like 2026-11, in a year that somebody may mean."""
    try:
        return isinstance(value, str) and str(Month.parse(value)) == value and Month.parse(value).year in YEARS
    except UserError:
        return False
