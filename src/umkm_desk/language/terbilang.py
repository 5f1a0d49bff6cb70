"""Amounts in Indonesian words, as a kuitansi (receipt) needs them beside the figures.

Spelling after KBBI: miliar and triliun; seribu also after millions ("satu juta seribu"). These words are Indonesian in
every language of the program, because the receipt is.
"""

from typing import Final

_DIGITS: Final = ("", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")
# kuintiliun is beyond what a book can hold (64 bits)
_SCALES: Final = ("", "ribu", "juta", "miliar", "triliun", "kuadriliun", "kuintiliun")


def terbilang(n: int) -> str:
    """A whole number in words: "satu juta dua ratus ribu"; "minus" before a negative one, "nol" for 0."""
    if n == 0:
        return "nol"
    if abs(n) >= 1000 ** len(_SCALES):
        raise ValueError("too large for words")
    words = ["minus"] if n < 0 else []
    for power in reversed(range(len(_SCALES))):
        group = abs(n) // 1000**power % 1000
        if group == 1 and power == 1:
            words.append("seribu")
        elif group:
            words += [*_below_thousand(group), _SCALES[power]]
    return " ".join(filter(None, words))


def terbilang_rupiah(n: int) -> str:
    """Whole rupiah in words as a kuitansi writes them: "Satu juta dua ratus ribu rupiah"."""
    return f"{terbilang(n)} rupiah".capitalize()


def _below_thousand(n: int) -> list[str]:
    hundreds, rest = divmod(n, 100)
    words = [] if not hundreds else ["seratus"] if hundreds == 1 else [_DIGITS[hundreds], "ratus"]
    tens, ones = divmod(rest, 10)
    if rest in {10, 11}:
        words.append("sepuluh" if rest == 10 else "sebelas")
    elif tens == 1:
        words += [_DIGITS[ones], "belas"]
    else:
        words += [_DIGITS[tens], "puluh"] if tens else []
        words += [_DIGITS[ones]] if ones else []
    return words
