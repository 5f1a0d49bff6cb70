"""What paper and workbook both say of a shop's month: which figures ask for a look, and the words around them."""

from collections.abc import Sequence
from typing import Final

from umkm_desk.domain.calendar import Month, day_of
from umkm_desk.domain.consolidating import FEWEST, Consolidated, Office, Refused, latest
from umkm_desk.domain.errors import UserError
from umkm_desk.domain.shop_months import Overdue, ShopMonth
from umkm_desk.language.words import N_
from umkm_desk.reports.wording import NOTHING, Wording

TREND_MONTHS: Final = 12
MOST_ROWS: Final = 100_000  # of a table for people; more is for other programs

LEGEND: Final = N_(
    "Marked: turnover at least 20 percent below the month before, a loss, waste of 5 percent of net"
    " sales or more, health of the books below 60, follow-ups overdue, permits that have ended or soon will."
)
DEFINITIONS: Final = N_(
    "Turnover: sales before discounts, returns and fees. Changes compare turnover. Gross profit and waste: of net"
    " sales. Money, receivables and payables: at the month's end. Overdue and permits: on the day the summary was made."
)
HIDDEN: Final = N_(
    "Without names. Groups of fewer than %(fewest)s shops aren't shown; small cities stand together. Half of the shops"
    " lie below the middle figure, a quarter below the lower one."
)


def refuse_too_many(table: Consolidated) -> None:
    """UserError when paper or a workbook of the table would help nobody."""
    if len(table.rows) > MOST_ROWS:
        raise UserError(
            "The table has %(count)s rows, too many for people. Write .csv or .parquet, one month, or the totals.",
            count=str(len(table.rows)),
        )


def month_words(row: ShopMonth, say: Wording) -> str:
    """`Okt 2026`, with the day it goes up to when the month wasn't over."""
    month = say.month_short(Month.from_number(row.month))
    return say.tr("%(month)s (up to %(day)s)", month=month, day=row.until % 100) if row.unfinished else month


def span_words(rows: Sequence[ShopMonth], say: Wording) -> str:
    """The months of a table: `Nov 2025 – Okt 2026`."""
    if not rows:
        return NOTHING
    first, last = (say.month_short(Month.from_number(pick(row.month for row in rows))) for pick in (min, max))
    return first if first == last else f"{first} – {last}"


def share(points: int | None, say: Wording) -> str:
    """Basis points as per cent; a dash when it isn't known."""
    return NOTHING if points is None else say.percent(points, 10_000)


def signed(points: int | None, say: Wording) -> str:
    """A change in basis points: `+12,5 %`."""
    written = share(points, say)
    return f"+{written}" if points is not None and points > 0 else written


def overdue(rows: Sequence[ShopMonth]) -> list[tuple[ShopMonth, Overdue]]:
    """What is overdue in the last month of each shop, the oldest first."""
    found = [(row, late) for row in latest(rows) for late in row.overdue]
    return sorted(found, key=lambda pair: (pair[1].due, pair[0].shop.casefold()))


def due_words(late: Overdue, say: Wording) -> str:
    """The day something was due."""
    return say.day(day_of(late.due))


def hidden_words(say: Wording) -> str:
    """What is left out of the totals, and how to read them."""
    return say.tr(HIDDEN, fewest=FEWEST)


def reason(refused: Refused, say: Wording) -> str:
    """Why a file couldn't be read, without its name when that stands beside."""
    problem = getattr(refused.reason, "problem", refused.reason)
    return say.tr.say(problem)


def counts(table: Consolidated, say: Wording) -> str:
    """How many shops, months and files a table has."""
    shops = len({row.key for row in table.rows})
    return " · ".join(
        (
            say.tr.ngettext("%(n)s shop", "%(n)s shops", shops),
            say.tr.ngettext("%(n)s month of a shop", "%(n)s months of shops", len(table.rows)),
            say.tr.ngettext("%(n)s file not read", "%(n)s files not read", len(table.refused)),
        )
    )


def has_totals(office: Office) -> bool:
    """Whether there are enough shops for totals without names."""
    return bool(office.months)
