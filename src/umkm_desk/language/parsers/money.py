"""Rupiah as people write them, read into whole rupiah.

Read: Rp1.234.567 · Rp 1.234.567,- · 1.234.567,00 · 1,234,567 · 1234567 · 1 234 567 · IDR 75.000 · 15rb · 15 ribu ·
1,5jt · 1.5 juta · 2 miliar · 50k; minus before or after Rp, or in brackets as accountants do. `1.500` is fifteen
hundred: rupiah have no thousandths. Refused: a part of a rupiah, marks in odd places, number words, two amounts in one.
"""

import re
from typing import Final

from umkm_desk.language.parsers.text import Unreadable, shown, tidy

LIMIT: Final = 10**15  # rupiah; a thousand triliun, beyond any small business and inside 64 bits

_FRAME: Final = re.compile(
    r"(?P<mark>[(+-])? ?(?:(?:rp|idr)\.?)? ?(?P<inner_mark>[(+-])? ?"
    r"(?P<body>[^()]*?)(?: ?(?:rupiah|idr))? ?(?P<close>\))?"
)
_WHOLE: Final = (
    r"(?:0|[1-9][0-9]*"
    r"|[1-9][0-9]{0,2}(?:\.[0-9]{3})+(?!\.[0-9])|[1-9][0-9]{0,2}(?:,[0-9]{3})+(?!,[0-9])|[1-9][0-9]{0,2}(?: [0-9]{3})+)"
)
_PLAIN: Final = re.compile(rf"(?P<whole>{_WHOLE})(?:[.,]0{{1,2}}| ?[.,] ?-{{1,2}})?")
_PART: Final = re.compile(rf"{_WHOLE}[.,][0-9]{{1,2}}")
_SCALED: Final = re.compile(r"(?P<whole>0|[1-9][0-9]*)(?:[.,](?P<fraction>[0-9]+))? ?(?P<word>[a-z]+)\.?")
_SCALES: Final = {
    **dict.fromkeys(("rb", "ribu", "k", "thousand"), 10**3),
    **dict.fromkeys(("jt", "juta", "million"), 10**6),
    **dict.fromkeys(("miliar", "milyar", "billion"), 10**9),
    **dict.fromkeys(("triliun", "trilyun", "trillion"), 10**12),
}


def parse_rupiah(text: str) -> int:
    """Whole rupiah written in any common way; negative with a minus or in brackets. Unreadable otherwise."""
    tidied = tidy(text).casefold()
    if not tidied:
        raise Unreadable("An amount of rupiah is missing. Write it like 15.000.")
    frame = _FRAME.fullmatch(tidied)
    if frame is None or (frame["mark"] and frame["inner_mark"]):
        raise _not_an_amount(text)
    mark = frame["mark"] or frame["inner_mark"]
    if (mark == "(") != bool(frame["close"]):
        raise _not_an_amount(text)
    amount = _amount(frame["body"], text)
    if amount >= LIMIT:
        raise Unreadable("“%(text)s” is more than a book can hold. Check the number of zeros.", text=shown(text))
    return -amount if mark in {"(", "-"} else amount


def _amount(body: str, text: str) -> int:
    """The amount without its sign and currency; `text` is what the owner wrote, for the refusal."""
    if plain := _PLAIN.fullmatch(body):
        digits = re.sub("[., ]", "", plain["whole"])
        return LIMIT if len(digits) > 15 else int(digits)  # int() itself refuses thousands of digits
    if scaled := _SCALED.fullmatch(body):
        return _scaled(scaled["whole"], scaled["fraction"] or "", scaled["word"], text)
    if _PART.fullmatch(body):
        raise _part_of_a_rupiah(text)
    if re.fullmatch(r"[0-9][0-9., ]*", body):
        if body.startswith("0"):
            raise Unreadable(
                "“%(text)s” begins with a zero, as a telephone number or a code does. Write an amount like 15.000.",
                text=shown(text),
            )
        raise Unreadable(
            "“%(text)s” has its dots or commas in odd places. Mark thousands every three digits, like 1.234.567.",
            text=shown(text),
        )
    raise _not_an_amount(text)


def _scaled(whole: str, fraction: str, word: str, text: str) -> int:
    """`1,5` and `jt`: one and a half million."""
    if word in {"m", "b", "t"}:
        raise Unreadable(
            "“%(text)s” can be read in two ways: M is a million to some and a miliar to others. Write jt or miliar.",
            text=shown(text),
        )
    scale = _SCALES.get(word)
    if scale is None:
        raise _not_an_amount(text)
    if len(fraction) == 3 and whole != "0":
        raise Unreadable(
            "“%(text)s” can be read in two ways. Write all the digits, like 1.500.000, or one decimal, like 1,5 jt.",
            text=shown(text),
        )
    if len(whole) + len(fraction) > 15:
        return LIMIT
    amount, rest = divmod(int(whole + fraction) * scale, int(f"1{'0' * len(fraction)}"))
    if rest:
        raise _part_of_a_rupiah(text)
    return amount


def _part_of_a_rupiah(text: str) -> Unreadable:
    return Unreadable(
        "“%(text)s” has a part of a rupiah. Amounts are whole rupiah: round it, like 12.500.", text=shown(text)
    )


def _not_an_amount(text: str) -> Unreadable:
    return Unreadable(
        "“%(text)s” isn't an amount of rupiah. Write it in digits, like 15.000, 15rb or 1,5jt.", text=shown(text)
    )
