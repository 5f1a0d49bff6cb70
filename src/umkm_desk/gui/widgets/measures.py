"""A target's amount as it is typed and shown: rupiah, a percentage, or a number."""

import re

from umkm_desk.domain.errors import UserError
from umkm_desk.domain.mentoring import Unit
from umkm_desk.language import formats
from umkm_desk.language.parsers import parse_rupiah

_PERCENT = re.compile(r"(?P<whole>[0-9]{1,3})(?:[.,](?P<part>[0-9]{1,2}))?\s*%?")
_COUNT = re.compile(r"[0-9]{1,9}|[0-9]{1,3}(?:\.[0-9]{3})+")


def amount_of(text: str, unit: Unit) -> int:
    """The amount in its unit (a share in hundredths of a percent), zero or more. UserError when it can't be read."""
    text = text.strip()
    if unit == "rupiah":
        amount = parse_rupiah(text)
        if amount < 0:
            raise UserError("A target is zero or more.")
        return amount
    if unit == "share":
        found = _PERCENT.fullmatch(text)
        if found is None:
            raise UserError("Type a percentage, for example 30.")
        return int(found["whole"]) * 100 + int((found["part"] or "0").ljust(2, "0"))
    if _COUNT.fullmatch(text) is None:
        raise UserError("Type a number, for example 500.")
    return int(text.replace(".", ""))


def amount_words(unit: str, amount: int) -> str:
    """An amount in its unit for people."""
    if unit == "share":
        return formats.percent(amount, 10_000)
    return formats.rupiah(amount) if unit == "rupiah" else formats.number(amount)
