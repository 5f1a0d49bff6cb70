"""How a report says a figure: its words and number formats in the language it is made in, and comparisons."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from umkm_desk import __version__
from umkm_desk.domain.calendar import Month
from umkm_desk.domain.money import round_half_up
from umkm_desk.language import formats
from umkm_desk.language.words import N_, Lang, Words, translator

NOTHING = "–"  # unknown, or no base to compare with


@dataclass(frozen=True, slots=True)
class Wording:
    """The words (`tr`) and number formats of one report."""

    tr: Words
    lang: Lang

    @classmethod
    def of(cls, lang: Lang) -> "Wording":
        """The wording of a report made in `lang`."""
        return cls(translator(lang), lang)

    def rupiah(self, amount: int | None) -> str:
        """Money, `Rp1.234.567`; a dash when it isn't known."""
        return NOTHING if amount is None else formats.rupiah(amount, self.lang)

    def number(self, amount: int | None) -> str:
        """Money in a column that says rupiah once: `1.234.567`."""
        return NOTHING if amount is None else formats.number(amount, self.lang)

    def short(self, amount: int) -> str:
        """Money for charts: `Rp1,5 jt`."""
        return formats.rupiah_short(amount, self.lang)

    def in_one_unit(self, amounts: Sequence[int]) -> tuple[str, list[str]]:
        """Money for narrow columns: a gettext id that says the unit behind a `%(name)s`, and each amount in it."""
        unit, words = 1, N_("%(name)s, rupiah")
        if any(abs(amount) >= 1_000_000 for amount in amounts):
            unit, words = 1_000_000, N_("%(name)s, million rupiah")
        elif any(abs(amount) >= 10_000 for amount in amounts):
            unit, words = 1_000, N_("%(name)s, thousand rupiah")
        return words, [formats.in_units(amount, unit, self.lang) for amount in amounts]

    def quantity(self, milli: int | None, unit: str) -> str:
        """A quantity with its unit; a dash when it isn't known."""
        return NOTHING if milli is None else formats.quantity(milli, unit, self.lang)

    def percent(self, part: int, whole: int) -> str:
        """The share of a whole that is above zero, one decimal; otherwise a dash."""
        return formats.percent(part, whole, self.lang) if whole > 0 else NOTHING

    def change(self, now: int, before: int | None) -> str:
        """How much more or less than before: `+12,5 %`; a dash without a base above zero."""
        if before is None or before <= 0:
            return NOTHING
        written = formats.percent(abs(now - before), before, self.lang)
        return written if now == before else f"{'+' if now > before else '-'}{written}"

    def day(self, day: date) -> str:
        """A day in a table: `24 Nov 2026`."""
        return formats.day_short(day, self.lang)

    def day_long(self, day: date) -> str:
        """A day in a sentence: `24 November 2026`."""
        return formats.day_long(day, self.lang)

    def month(self, month: Month) -> str:
        """`November 2026`."""
        return formats.month_name(month, self.lang)

    def month_short(self, month: Month) -> str:
        """`Nov 2026`, cut from the day's short form so that both are written alike."""
        return formats.day_short(month.first, self.lang).split(" ", 1)[1]

    def moment(self, moment: datetime) -> str:
        """When the report was made: `24 November 2026, 14.05` (English 14:05)."""
        clock = moment.strftime("%H.%M" if self.lang == "id" else "%H:%M")
        return f"{self.day_long(moment.date())}, {clock}"

    def made(self, made_at: datetime) -> str:
        """The foot of a page: when and with what it was made."""
        return self.tr("Made %(when)s with UMKM Desk %(version)s", when=self.moment(made_at), version=__version__)

    def names(self, names: Iterable[str]) -> str:
        """A list of names in a sentence, translated."""
        return ", ".join(self.tr(name) for name in names)


def per_unit(value: int, milli: int) -> int | None:
    """Rupiah for one base unit of `milli` thousandths; None when there is nothing to divide by."""
    return round_half_up(value * 1000, milli) if milli > 0 else None


def selling_unit(unit: str) -> tuple[str, int]:
    """The unit prices are said in, and how many base units it holds: kg for g, L for ml, otherwise itself."""
    return {"g": ("kg", 1000), "ml": ("L", 1000)}.get(unit, (unit, 1))
