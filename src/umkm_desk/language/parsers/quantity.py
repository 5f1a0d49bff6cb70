"""Quantities as people write them, read into thousandths of an item's base unit (g, ml or pcs).

`2,5 kg`, `500 g`, `2 karung` (a pack of the item), `3 lusin`; without a unit the base unit is meant. A decimal has at
most three places, after a dot or a comma. `1.500` and `1,500` alone are refused: of goods they may be one and a half or
fifteen hundred, and a wrong guess is a thousandfold. With a unit written, three places after the language's own decimal
mark are a decimal (`33,333 g`, `1,250 kg`), as this program writes them; after the other mark they are refused too, and
so is `1,500 pcs`, because nobody counts pieces to the thousandth with a zero at the end.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from umkm_desk.domain.quantity import Unit
from umkm_desk.language import formats
from umkm_desk.language.current import Lang
from umkm_desk.language.parsers.text import Unreadable, shown, tidy

LIMIT: Final = 10**15  # thousandths; a million tons

# Thousandths of the base unit in one of each unit. An ons is the Indonesian one, 100 g; spoons are level ones.
_UNITS: Final[Mapping[Unit, Mapping[str, int]]] = {
    "g": {
        "mg": 1,
        **dict.fromkeys(("g", "gr", "gram"), 1_000),
        "ons": 100_000,
        **dict.fromkeys(("kg", "kilo", "kilogram"), 1_000_000),
        **dict.fromkeys(("kuintal", "kwintal"), 100_000_000),
        "ton": 1_000_000_000,
    },
    "ml": {
        **dict.fromkeys(("ml", "mililiter", "cc"), 1_000),
        **dict.fromkeys(("l", "lt", "ltr", "liter", "litre"), 1_000_000),
        "sdt": 5_000,
        "sdm": 15_000,
    },
    "pcs": {
        **dict.fromkeys(("pcs", "pc", "buah", "bh", "biji", "butir", "lembar", "lbr"), 1_000),
        **dict.fromkeys(("lusin", "dozen"), 12_000),
        "kodi": 20_000,
        "gros": 144_000,
        "rim": 500_000,
    },
}
# What a refusal offers, before the item's own packs.
_OFFERED: Final[Mapping[Unit, str]] = {"g": "g, ons, kg", "ml": "ml, liter", "pcs": "pcs, lusin, kodi"}
_NO_PACKS: Final[Mapping[str, int]] = MappingProxyType({})

_WRITTEN: Final = re.compile(r"(?P<number>[0-9][0-9.,]*)(?: ?(?P<unit>[^\W\d_].*|(?<= )[0-9].*))?")
_INTEGER: Final = re.compile(r"0|[1-9][0-9]*")
_GROUPED: Final = re.compile(
    r"[1-9][0-9]{0,2}(?:(?:\.[0-9]{3})+,[0-9]{1,3}|(?:,[0-9]{3})+\.[0-9]{1,3}|(?:\.[0-9]{3}){2,}|(?:,[0-9]{3}){2,})"
)
_TWO_WAYS: Final = re.compile(r"[1-9][0-9]{0,2}(?P<mark>[.,])[0-9]{3}")
_DECIMAL: Final = re.compile(r"[0-9]+[.,][0-9]{1,3}")
_EXPONENT: Final = re.compile(r"[eE][+-]?[0-9]+(?: .*)?")


def is_unit(name: str) -> bool:
    """Whether `name` is a unit everybody knows (kg, lusin); a pack of an item shouldn't be called that."""
    return any(_unit_name(name) in units for units in _UNITS.values())


def parse_quantity(
    text: str,
    base_unit: Unit,
    packs: Mapping[str, int] = _NO_PACKS,
    *,
    allow_zero: bool = False,
    lang: Lang = "id",
) -> int:
    """Thousandths of `base_unit`, > 0 (≥ 0 with `allow_zero`). Unreadable when there is no single meaning.

    `packs`: an item's own units, name casefolded, to contents in thousandths of the base unit. `lang` says which
    decimal mark is at home: a form passes the window's language, a file is read as Indonesian.
    """
    return parse_quantity_in_unit(text, base_unit, packs, allow_zero=allow_zero, lang=lang)[0]


def parse_quantity_in_unit(
    text: str,
    base_unit: Unit,
    packs: Mapping[str, int] = _NO_PACKS,
    *,
    allow_zero: bool = False,
    lang: Lang = "id",
) -> tuple[int, int]:
    """The quantity, and what one of the unit it is written in holds; both in thousandths of `base_unit`.

    A price is rupiah per unit in which the quantity is written: `2,5 kg` gives (2_500_000, 1_000_000), `12` of pcs
    (12_000, 1_000). Errors as in `parse_quantity`.
    """
    tidied = tidy(text)
    if not tidied:
        raise Unreadable("A quantity is missing. Write it like 2,5 kg or 12 pcs.")
    if tidied[0] in "-(" and any(character.isdigit() for character in tidied):
        raise Unreadable("“%(text)s” is below zero. Write a quantity without minus.", text=shown(text))
    written = _WRITTEN.fullmatch(tidied)
    if written is None:
        raise Unreadable(
            "“%(text)s” isn't a quantity. Write a number and a unit, like 2,5 kg or 12 pcs.", text=shown(text)
        )
    unit = written["unit"] or ""
    per = _per(unit, base_unit, packs, text) if unit else 1000
    count = _count(written["number"], unit, base_unit, lang, text)
    quantity, rest = divmod(count * per, 1000)
    if rest:
        raise Unreadable(
            "“%(text)s” is finer than a thousandth of a %(unit)s. Round it.", text=shown(text), unit=base_unit
        )
    if quantity >= LIMIT:
        raise Unreadable("“%(text)s” is more than a book can hold. Check the number of zeros.", text=shown(text))
    if quantity == 0 and not allow_zero:
        raise Unreadable("The quantity is zero. Write how much it is, like 2,5 kg or 12 pcs.")
    return quantity, per


def _count(number: str, unit: str, base_unit: Unit, lang: Lang, text: str) -> int:
    """How many of the unit, in thousandths."""
    if _INTEGER.fullmatch(number):
        return _thousandths(number, "")
    if _GROUPED.fullmatch(number):
        decimal_mark = max(".,", key=number.rfind)
        if number.count(decimal_mark) > 1:
            return _thousandths(re.sub("[.,]", "", number), "")
        whole, _, fraction = number.rpartition(decimal_mark)
        return _thousandths(re.sub("[.,]", "", whole), fraction)
    whole, _, fraction = number.replace(",", ".").partition(".")
    two_ways = _TWO_WAYS.fullmatch(number)
    at_home = two_ways and unit and two_ways["mark"] == formats.MARKS[lang][1]
    if two_ways and (not at_home or (base_unit == "pcs" and number.endswith("0"))):
        named = unit or base_unit
        raise Unreadable(
            "“%(text)s” can be read in two ways. Write %(large)s or %(small)s.",
            text=shown(text),
            large=f"{whole}{fraction} {named}",
            small=f"{formats.decimal(_thousandths(whole, fraction), lang)} {named}",
        )
    if _DECIMAL.fullmatch(number):
        return _thousandths(whole, fraction)
    raise _odd_number(text)


def _odd_number(text: str) -> Unreadable:
    return Unreadable(
        "“%(text)s” isn't a number this can read. Write at most three decimals, like 2,5, and no mark for thousands.",
        text=shown(text),
    )


def _thousandths(whole: str, fraction: str) -> int:
    # int() itself refuses thousands of digits
    return LIMIT * 1000 if len(whole) > 15 else int(whole + fraction.ljust(3, "0"))


def _per(unit: str, base_unit: Unit, packs: Mapping[str, int], text: str) -> int:
    """Thousandths of the base unit in one `unit`. The item's own packs come first: its lusin may hold ten."""
    name = _unit_name(unit)
    per = packs.get(name) or packs.get(unit.casefold()) or _UNITS[base_unit].get(name)
    if per is not None:
        return per
    if unit[0].isdecimal():
        raise _odd_number(text)
    if _EXPONENT.fullmatch(unit):
        raise Unreadable("“%(text)s” has an e in its number. Write the number out, without e.", text=shown(text))
    known = ", ".join([_OFFERED[base_unit], *packs])
    if is_unit(unit):
        raise Unreadable(
            "“%(text)s” is in %(unit)s, but this item is kept in %(base)s. Write it in one of: %(known)s.",
            text=shown(text),
            unit=shown(unit),
            base=base_unit,
            known=known,
        )
    raise Unreadable(
        "“%(text)s” has a unit this item doesn't have: %(unit)s. Write it in one of: %(known)s, "
        "or first record what one %(unit)s holds.",
        text=shown(text),
        unit=shown(unit),
        known=known,
    )


def _unit_name(unit: str) -> str:
    return tidy(unit).casefold().removesuffix(".")
