"""How money, quantities, shares, days and number words are written for people.

Money is whole rupiah, a quantity is thousandths of the base unit (g, ml, pcs); neither ever becomes a float. Where
languages differ a function takes `lang`; without it, the language the program speaks now. Indonesian writes
`Rp1.234.567` and `2,5 kg`, English `Rp1,234,567` and `2.5 kg`; the minus stands before `Rp` in both.
"""

from datetime import date
from typing import Final

from umkm_desk.domain.calendar import Month
from umkm_desk.domain.money import round_half_up
from umkm_desk.language.current import Lang, language

# thousands mark, decimal mark
MARKS: Final[dict[Lang, tuple[str, str]]] = {"id": (".", ","), "en": (",", ".")}
_SHORT: Final[dict[Lang, tuple[str, ...]]] = {
    "id": ("", " rb", " jt", " miliar", " triliun"),
    "en": ("", "k", " million", " billion", " trillion"),
}
_BIG_UNIT: Final = {"g": "kg", "ml": "L"}
_NO_SHARE: Final = "–"


def number(n: int, lang: Lang | None = None) -> str:
    """A whole number with its thousands marked: 1.234.567; -1.500 when negative."""
    return f"{n:,d}".replace(",", MARKS[lang or language()][0])


def rupiah(n: int, lang: Lang | None = None) -> str:
    """Whole rupiah as money: Rp1.234.567, and -Rp1.500 when negative; no decimals, no space."""
    return f"{'-' if n < 0 else ''}Rp{number(abs(n), lang)}"


def rupiah_short(n: int, lang: Lang | None = None) -> str:
    """Money for charts and tiles, one decimal at most, half up: Rp1,5 jt, Rp500 rb, Rp2 miliar, -Rp1,5 jt.

    Miliar is never shortened to M, which an English reader takes for a million.
    """
    lang = lang or language()
    names = _SHORT[lang]
    step, tenths = 0, abs(n) * 10
    while step < len(names) - 1 and tenths >= 10_000:
        step += 1
        tenths = round_half_up(abs(n) * 10, 1000**step)
    written = number(tenths // 10, lang) + (f"{MARKS[lang][1]}{tenths % 10}" if tenths % 10 else "")
    return f"{'-' if n < 0 else ''}Rp{written}{names[step]}"


def in_units(n: int, unit: int, lang: Lang | None = None) -> str:
    """An amount in a bigger unit said elsewhere, one decimal at most, half up: 100.400.000 in millions 100,4."""
    lang = lang or language()
    tenths = round_half_up(abs(n) * 10, unit)
    written = number(tenths // 10, lang) + (f"{MARKS[lang][1]}{tenths % 10}" if tenths % 10 else "")
    return f"{'-' if n < 0 and tenths else ''}{written}"


def percent(numerator: int, denominator: int, lang: Lang | None = None, places: int = 1) -> str:
    """What share `numerator` is of `denominator`, half up: 12,5 % (English 12.5%), 11 %; – of nothing.

    Both in the same unit, either may be negative; at most `places` decimals.
    """
    if denominator == 0:
        return _NO_SHARE
    lang = lang or language()
    if denominator < 0:
        numerator, denominator = -numerator, -denominator
    scaled = round_half_up(numerator * 100 * 10**places, denominator)
    whole, rest = divmod(abs(scaled), 10**places)
    fraction = f"{rest:0{places}d}".rstrip("0") if rest else ""
    written = number(whole, lang) + (MARKS[lang][1] + fraction if fraction else "")
    return f"{'-' if scaled < 0 else ''}{written}{'%' if lang == 'en' else ' %'}"


def decimal(milli: int, lang: Lang | None = None) -> str:
    """Thousandths as a decimal number for people: 2,5; 1500; 1.234.567,25.

    Thousands are marked from a million on only: of goods `1.500` may be one and a half or fifteen hundred, so it
    is refused when typed and never written.
    """
    thousands, point = MARKS[lang or language()]
    whole, fraction = _parts(milli)
    grouped = f"{whole:,d}".replace(",", thousands) if whole >= 1_000_000 else str(whole)
    return f"{'-' if milli < 0 else ''}{grouped}{point + fraction if fraction else ''}"


def quantity(milli: int, unit: str, lang: Lang | None = None) -> str:
    """Thousandths of g, ml or pcs with the unit an owner would use: 2,5 kg, 500 g, 1,5 L, 12 pcs; exact.

    From 1 kg (1 L) on in kg (L), unless that takes more than three decimals.
    """
    big = _BIG_UNIT.get(unit)
    if big and abs(milli) >= 1_000_000 and milli % 1000 == 0:
        sign = -1 if milli < 0 else 1
        return f"{decimal(sign * (abs(milli) // 1000), lang)} {big}"
    return f"{decimal(milli, lang)} {unit}"


def price_per(amount: int, per: int, unit: str, lang: Lang | None = None) -> str:
    """A price of `amount` rupiah for `per` thousandths of g, ml or pcs: Rp15.000/kg, Rp1.500/100 g, Rp5.000 a piece."""
    if unit == "pcs" and per == 1000:
        return rupiah(amount, lang)
    return f"{rupiah(amount, lang)}/{quantity(per, unit, lang).removeprefix('1 ')}"


def decimal_plain(milli: int) -> str:
    """Thousandths as a decimal string in the base unit for other programs (JSON): 2500, 0.5, -1.234.

    No exponent, no trailing zeros, no thousands mark, always a dot.
    """
    whole, fraction = _parts(milli)
    return f"{'-' if milli < 0 else ''}{whole}{'.' + fraction if fraction else ''}"


def decimal_table(milli: int) -> str:
    """Thousandths (≥ 0) for our own exchange tables: `decimal_plain`, but 2.667 is written 02.667.

    The same number to every program, and the leading zero keeps it from being read as two thousand six hundred.
    """
    plain = decimal_plain(milli)
    return f"0{plain}" if 1000 <= milli < 1_000_000 and milli % 10 else plain


def day_long(day: date, lang: Lang | None = None) -> str:
    """A day in full: 24 November 2026, in English too."""
    return _babel_date(day, "d MMMM y", lang)


def day_short(day: date, lang: Lang | None = None) -> str:
    """A day for tables: 24 Nov 2026; Mei, Agu, Okt and Des in Indonesian."""
    return _babel_date(day, "d MMM y", lang)


def month_name(month: Month, lang: Lang | None = None) -> str:
    """A month in full: November 2026."""
    return _babel_date(month.first, "LLLL y", lang)


def month_short(month: Month, lang: Lang | None = None) -> str:
    """A month for charts, without its year: Nov; Mei, Agu, Okt and Des in Indonesian."""
    return _babel_date(month.first, "LLL", lang)


def _babel_date(day: date, pattern: str, lang: Lang | None) -> str:
    from babel.dates import format_date  # start-up time: not every command writes a day

    return format_date(day, pattern, locale=lang or language())


def _parts(milli: int) -> tuple[int, str]:
    """The whole part, and up to three decimals without trailing zeros."""
    whole, rest = divmod(abs(milli), 1000)
    return whole, f"{rest:03d}".rstrip("0") if rest else ""
