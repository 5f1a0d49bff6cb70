"""What was withheld and paid of each month's tax. The book doesn't know which month a payment is for: oldest first.

What marketplaces withheld is set off month by month as closing does it, before payments; what is left of it then goes
to what is still unpaid, the oldest first, too. So what is unpaid adds up to what the monthly summary says.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from umkm_desk.domain.calendar import Month, day_number, day_of
from umkm_desk.domain.ledger import TAX_PAYABLE, TAX_WITHHELD
from umkm_desk.domain.tax_paying import oldest_first
from umkm_desk.queries.ledger import balances
from umkm_desk.queries.tax import TaxMonth, set_offs, tax_year
from umkm_desk.storage.session import Session


@dataclass(frozen=True, slots=True)
class Settled:
    """A month's tax, rupiah: `set_off` of what was withheld, `paid` and still `unpaid`; the day of the last payment."""

    set_off: int = 0
    paid: int = 0
    unpaid: int = 0
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Paying:
    """By month, and None for what was owed before the year and by the opening balance (`earlier`, rupiah).

    `prepaid` was paid beyond what was set aside, `withheld_left` was withheld and not set off.
    """

    settled: Mapping[Month | None, Settled]
    earlier: int
    prepaid: int
    withheld_left: int


def chain_to(session: Session, year: int, today: date) -> list[TaxMonth]:
    """The months from January of a year to that of `today`, each in the chain of its own year."""
    years = [(each, Month(each, 12) if each < today.year else Month.of(today)) for each in range(year, today.year + 1)]
    return [step for _, last in years for step in tax_year(session, last, today)]


def paying(session: Session, year: int, today: date, chain: Sequence[TaxMonth]) -> Paying:
    """How the tax of the months of `chain` (January of the year to today's) stands at the end of `today`."""
    before = _open_before(session, year)
    waiting = set_offs(session, [*before, *chain], today)
    begin = date(year - 1, 12, 31)
    owed = -balances(session, begin).get(TAX_PAYABLE, 0)
    owed += sum(step.unposted - waiting.get(step.month, 0) for step in before)
    set_aside, payments = _moved(session, year, today)
    months = [step.month for step in chain]
    needs = [max(owed, 0) + set_aside[None]]
    needs += [step.unposted - waiting.get(step.month, 0) + set_aside[step.month] for step in chain]
    prepaid = [(begin, -owed)] if owed < 0 else []
    got, left = oldest_first(needs, [*prepaid, *payments])
    withheld = max(balances(session, today).get(TAX_WITHHELD, 0) - sum(waiting.values()), 0)
    rest = [max(need - paid.amount, 0) for need, paid in zip(needs, got, strict=True)]
    more, withheld = oldest_first(rest, [(today, withheld)])
    closed = _closed_set_offs(session, year, today)
    settled: dict[Month | None, Settled] = {}
    for place, month in enumerate((None, *months)):
        off = more[place].amount
        if month is not None:
            off += waiting.get(month, 0) + closed.get(month.number, 0)
        settled[month] = Settled(off, got[place].amount, rest[place] - more[place].amount, got[place].on)
    return Paying(settled, needs[0], left, withheld)


def _open_before(session: Session, year: int) -> list[TaxMonth]:
    """The months of the year before whose tax no closing has posted yet."""
    return [step for step in tax_year(session, Month(year - 1, 12)) if step.unposted]


def _moved(session: Session, year: int, today: date) -> tuple[dict[Month | None, int], list[tuple[date, int]]]:
    """What was set aside by month (None: by the opening balance), and payments (day, rupiah), in the ledger of a year.

    An act that was cancelled within the span counts as little as its cancel.
    """
    set_aside: dict[Month | None, int] = defaultdict(int)
    payments = []
    for kind, day, amount in session.rows(
        _MOVED, account=TAX_PAYABLE, first=day_number(date(year, 1, 1)), last=day_number(today)
    ):
        if amount > 0 and kind != "closing":
            payments.append((day_of(day), amount))
        else:
            set_aside[None if kind == "opening" else Month.of(day_of(day))] -= amount
    return set_aside, payments


_MOVED = """
    SELECT d.kind, p.day, SUM(p.amount) FROM posting p JOIN document d ON d.id = p.document
    LEFT JOIN document o ON o.id = d.cancels LEFT JOIN document c ON c.cancels = d.id
    WHERE p.account = :account AND p.day BETWEEN :first AND :last
      AND (o.id IS NULL OR o.day < :first) AND (c.id IS NULL OR c.day > :last)
    GROUP BY p.document, d.kind, p.day ORDER BY p.day, p.document
"""


def _closed_set_offs(session: Session, year: int, today: date) -> dict[int, int]:
    """What closings set off by month (yyyymm), less what opening months again took back."""
    rows = session.rows(
        "SELECT p.day / 100, -SUM(p.amount) FROM posting p JOIN document d ON d.id = p.document"
        " WHERE p.account = :account AND p.day BETWEEN :first AND :last AND d.kind = 'closing' GROUP BY p.day / 100",
        account=TAX_WITHHELD, first=day_number(date(year, 1, 1)), last=day_number(today),
    )  # fmt: skip
    return dict(rows)
