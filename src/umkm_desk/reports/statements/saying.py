"""What statements are called and how they say periods, days and amounts; a deduction stands in brackets."""

from datetime import date
from string import ascii_lowercase
from typing import Final, Literal

from umkm_desk.domain.periods import Period
from umkm_desk.language.formats import percent
from umkm_desk.language.words import N_
from umkm_desk.queries.statements.books import BookRow
from umkm_desk.queries.statements.values import Named, Note, Percent, Row, Statements
from umkm_desk.reports.acts import act_name
from umkm_desk.reports.wording import NOTHING, Wording

Part = Literal["position", "income", "equity", "cash_flow"]
TITLES: Final[dict[Part, str]] = {
    "position": N_("Statement of financial position"),
    "income": N_("Income statement"),
    "equity": N_("Statement of changes in equity"),
    "cash_flow": N_("Statement of cash flows"),
}
NOTES: Final = N_("Notes to the financial statements")
TRIAL_BALANCE: Final = N_("Trial balance")
CASH_BOOK: Final = N_("Cash book")
LEDGER: Final = N_("General ledger")
_ENDED: Final = {
    ("month", False): N_("For the month ended %(day)s"),
    ("quarter", False): N_("For the quarter ended %(day)s"),
    ("year", False): N_("For the year ended %(day)s"),
    ("month", True): N_("For the months ended %(day)s and %(before)s"),
    ("quarter", True): N_("For the quarters ended %(day)s and %(before)s"),
    ("year", True): N_("For the years ended %(day)s and %(before)s"),
}
AT_A_DAY: Final = ("cash", "receivables", "stock", "prepaid", "equipment", "payables", "owed", "loans", "equity")
"""Topics of the notes whose figures are balances on a day; the others are of the whole period."""


def file_stem(period: Period) -> str:
    """What the files of a period are called before the dot."""
    return f"laporan-keuangan-{period}"


def period_words(say: Wording, period: Period) -> str:
    """A period in a title: `Oktober 2026`, `Triwulan 3 tahun 2026`, `Tahun 2026`."""
    words, facts = period.words
    return say.tr(words, **facts)


def period_short(say: Wording, period: Period) -> str:
    """A period over a column: `Okt 2026`, `Trw. 3 2026`, `2026`."""
    if period.kind == "month":
        return say.month_short(period.begin)
    if period.kind == "quarter":
        return say.tr("Q%(quarter)s %(year)s", quarter=period.quarter, year=period.begin.year)
    return str(period.begin.year)


def title_of(say: Wording, found: Statements) -> str:
    """What all of it together is called."""
    return say.tr("Financial statements %(period)s", period=period_words(say, found.period))


def heads(say: Wording, found: Statements, part: str) -> tuple[str, str]:
    """What stands over the two columns: days where balances stand, otherwise periods."""
    if part == "position":
        before = NOTHING if found.compared is None else say.day(found.compared.last)
        return say.day(found.until), before
    now = period_short(say, found.period)
    if found.until < found.period.last:
        now = say.tr("up to %(day)s", day=say.day(found.until))
    return now, NOTHING if found.compared is None else period_short(say, found.compared)


def covered(say: Wording, found: Statements, part: str) -> str:
    """The line below a statement's title: the day, or the days it covers."""
    tr, compared = say.tr, found.compared
    if part == "position":
        if compared is None:
            return tr("At %(day)s", day=found.until)
        return tr("At %(day)s and %(before)s", day=found.until, before=compared.last)
    if found.until < found.period.last:
        return tr("%(first)s to %(last)s", first=say.day_long(found.period.first), last=say.day_long(found.until))
    before = {"before": compared.last} if compared else {}
    return tr(_ENDED[found.period.kind, compared is not None], day=found.until, **before)


def since_january(say: Wording, found: Statements) -> str:
    """What trial balance and general ledger count: profit of earlier years is in the retained earnings."""
    return say.tr(
        "Income and expenses are those since %(day)s; what earlier years earned is in the retained earnings (3201).",
        day=date(found.until.year, 1, 1),
    )


def amount(say: Wording, rupiah: int | None, nothing: str = NOTHING) -> str:
    """An amount in a column: below zero in brackets; `nothing` where there is nothing to compare with."""
    if rupiah is None:
        return nothing
    return f"({say.number(-rupiah)})" if rupiah < 0 else say.number(rupiah)


def label(say: Wording, row: Row) -> str:
    """What a row is called."""
    return row.label if row.plain else say.tr(row.label)


def sentence(say: Wording, words: str, facts: dict[str, object]) -> str:
    """A sentence of a note."""
    return say.tr(words, **{name: _fact(say, value) for name, value in facts.items()})


def lettered(note: Note, place: int, text: str) -> str:
    """A sentence of a note; the accounting policies are lettered."""
    return f"{ascii_lowercase[place]}. {text}" if note.topic == "policies" else text


def _fact(say: Wording, value: object) -> object:
    if isinstance(value, Named):
        return value.id if say.lang == "id" else value.en
    if isinstance(value, Percent):
        return percent(value.basis_points, 10_000, say.lang)
    return value


def kind_words(say: Wording, kind: str, sort: str) -> str:
    """What an act of a kind is called."""
    words = act_name(kind, sort)
    return say.tr(words)


def described(say: Wording, row: BookRow) -> str:
    """What a row of a book was: its kind, what the money was for, whose it was, the note."""
    parts = (kind_words(say, row.kind, row.sort), say.tr(row.category), row.contact, row.note)
    return " · ".join(dict.fromkeys(part for part in parts if part))
