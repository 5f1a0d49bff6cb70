"""The tax table of a year, month by month: turnover, tax due, withheld, paid, still to pay. An estimate, not advice.

Payments go to the oldest tax first, because the book doesn't know which month one is for.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from umkm_desk.domain.calendar import Month, day_number
from umkm_desk.domain.shop import ShopDraft
from umkm_desk.domain.tax import due, taxable
from umkm_desk.queries.ledger import closed_through, first_month
from umkm_desk.queries.rules import DatedTaxRule, turnover_tax_rule
from umkm_desk.queries.shop import shop
from umkm_desk.queries.tax import WITHHELD_ACTS, TaxMonth, opening_of_year, tax_year
from umkm_desk.queries.tax_paying import Settled, chain_to, paying
from umkm_desk.queries.turnover_meter import Meter, turnover_meter
from umkm_desk.storage.session import Session

TaxState = Literal["before", "future", "running", "nothing", "estimate", "set_aside", "late", "paid", "paid_late"]
Sum = Literal["taxable", "due", "withheld", "set_off", "paid", "unpaid"]
SUMS: Final[tuple[Sum, ...]] = ("taxable", "due", "withheld", "set_off", "paid", "unpaid")
"""Columns that have a sum of the year."""


@dataclass(frozen=True, slots=True)
class TaxRow:
    """A month of the table, rupiah. `taxable` < 0: goods brought back took the year below the free band again.

    `free_left` of the free band at its end (None: a company has none). `due` is after `lessened_by`. `set_off` of
    what was withheld and `paid` are what this month's tax got of them, `unpaid` what it still lacks. `state`:
    running (not over) and estimate (not locked) aren't set aside yet. `rule` None: none is known, nothing is estimated.
    """

    month: Month
    state: TaxState
    turnover: int
    to_date: int
    free_left: int | None
    taxable: int
    lessened_by: int
    due: int
    withheld: int
    set_off: int
    paid: int
    unpaid: int
    pay_by: date | None
    paid_on: date | None
    rule: DatedTaxRule | None

    @property
    def deadline(self) -> date | None:
        """The day to pay by; None when there is no tax to pay."""
        return self.pay_by if self.due or self.paid or self.unpaid else None


@dataclass(frozen=True, slots=True)
class BeforeBook:
    """What the opening balance says of the year before the book began; `asked` is the tax that the rule asks for it."""

    turnover: int
    tax: int
    asked: int


@dataclass(frozen=True, slots=True)
class Payment:
    """What to pay next, rupiah > 0: the tax of `month` (None: left of earlier years), under the code `billing`."""

    month: Month | None
    amount: int
    pay_by: date | None
    billing: str
    late: bool


@dataclass(frozen=True, slots=True)
class TaxTable:
    """A year's tax as it stands on `today`, rupiah. `rows`: its twelve months, those to come empty.

    `earlier` is what was owed when the year began, `earlier_unpaid` what is left of that. `overpaid` was taxed beyond
    what the year's turnover asks for, `prepaid` was paid beyond what was set aside, `withheld_left` was withheld and
    not set off. `ceiling` is filled in when the year before had more turnover than the tax is for.
    """

    year: int
    today: date
    individual: bool
    shop: ShopDraft
    npwp: str  # "": not filled in
    rows: tuple[TaxRow, ...]
    before: BeforeBook
    earlier: int
    earlier_unpaid: int
    overpaid: int
    prepaid: int
    withheld_left: int
    ceiling: int | None
    next: Payment | None

    @property
    def begun(self) -> tuple[TaxRow, ...]:
        """The months that the book knows and that aren't to come."""
        return tuple(row for row in self.rows if row.state not in ("before", "future"))

    @property
    def turnover(self) -> int:
        """Of the year so far, with what came before the book."""
        return self.before.turnover + sum(row.turnover for row in self.rows)

    @property
    def unpaid(self) -> int:
        """All that is still to be paid, of the years before too."""
        return self.earlier_unpaid + sum(row.unpaid for row in self.rows)

    def total(self, figure: Sum) -> int:
        """A column's sum."""
        return sum(int(getattr(row, figure)) for row in self.rows)

    @property
    def rules(self) -> tuple[DatedTaxRule, ...]:
        """The rules of the months that aren't to come, each once, the oldest first."""
        return tuple(dict.fromkeys(row.rule for row in self.rows if row.state != "future" and row.rule))


def tax_table(session: Session, year: int, today: date) -> TaxTable:
    """The tax table of a year, as it stands at the end of `today`."""
    chain = chain_to(session, year, today)
    accounts = paying(session, year, today, chain)
    book = _Book(shop(session), first_month(session), closed_through(session), today)
    withheld = _withheld(session, year, today)
    of_year = {step.month: step for step in chain if step.month.year == year}
    rows = tuple(
        book.row(month, of_year.get(month), accounts.settled.get(month, Settled()), withheld.get(month.number, 0))
        for month in (Month(year, number) for number in range(1, 13))
    )
    earlier = accounts.settled[None]
    return TaxTable(
        year=year,
        today=today,
        individual=book.individual,
        shop=book.shop,
        npwp=_npwp(session),
        rows=rows,
        before=_before_book(session, min(date(year, 12, 31), today), individual=book.individual),
        earlier=accounts.earlier,
        earlier_unpaid=earlier.unpaid,
        overpaid=of_year[max(of_year)].overpaid if of_year else 0,
        prepaid=accounts.prepaid,
        withheld_left=accounts.withheld_left,
        ceiling=_ceiling_passed(session, year),
        next=_next(rows, earlier.unpaid, today),
    )


def tax_of_year(session: Session, year: int, today: date) -> tuple[TaxTable, Meter]:
    """The tax table of a year, and the meter at its end (or today, when it isn't over)."""
    return tax_table(session, year, today), turnover_meter(session, min(date(year, 12, 31), today))


@dataclass(frozen=True, slots=True)
class _Book:
    """What every row depends on."""

    shop: ShopDraft
    begun: Month | None
    closed: Month | None
    today: date

    @property
    def individual(self) -> bool:
        return self.shop.kind == "individual"

    def row(self, month: Month, step: TaxMonth | None, settled: Settled, withheld: int) -> TaxRow:
        """A month's row; `step` None for one to come."""
        rule = turnover_tax_rule(month.last)
        next_month = month.plus(1)
        pay_by = date(next_month.year, next_month.month, rule.pay_by_day) if rule else None
        band = rule.rule.free_band if rule and self.individual else None
        return TaxRow(
            month=month,
            state=self._state(month, step, settled, pay_by),
            turnover=step.turnover if step else 0,
            to_date=step.to_date if step else 0,
            free_left=None if band is None or step is None else max(band - step.to_date, 0),
            taxable=step.taxable if step else 0,
            lessened_by=step.lessened_by if step else 0,
            due=step.due if step else 0,
            withheld=withheld,
            set_off=settled.set_off,
            paid=settled.paid,
            unpaid=settled.unpaid,
            pay_by=pay_by,
            paid_on=settled.on,
            rule=rule,
        )

    def _state(self, month: Month, step: TaxMonth | None, settled: Settled, pay_by: date | None) -> TaxState:
        if step is None:
            return "future"
        if self.begun is None or month < self.begun:
            return "before"
        if month.last >= self.today:
            return "running"
        if not settled.unpaid:
            late = pay_by is not None and settled.on is not None and settled.on > pay_by
            return "nothing" if not step.due and not settled.paid else "paid_late" if late else "paid"
        if pay_by is not None and self.today > pay_by:
            return "late"
        return "set_aside" if self.closed is not None and month <= self.closed else "estimate"


def _before_book(session: Session, until: date, *, individual: bool) -> BeforeBook:
    turnover, paid = (opening_of_year(session, what, until) for what in ("turnover", "tax"))
    dated = turnover_tax_rule(until)
    asked = due(dated.rule, taxable(dated.rule, 0, turnover, individual=individual)) if dated else 0
    return BeforeBook(turnover, paid, asked)


def _withheld(session: Session, year: int, today: date) -> dict[int, int]:
    """What others withheld, by month (yyyymm); setting it off at closing doesn't count."""
    last = min(date(year, 12, 31), today)
    rows = session.rows(
        f"SELECT p.day / 100, SUM(p.amount) {WITHHELD_ACTS} GROUP BY p.day / 100",
        first=day_number(date(year, 1, 1)), last=day_number(last),
    )  # fmt: skip
    return dict(rows)


def _npwp(session: Session) -> str:
    number = session.value(
        "SELECT number FROM permit WHERE kind = 'npwp' AND retired = 0 AND number IS NOT NULL ORDER BY id DESC LIMIT 1"
    )
    return str(number or "")


def _ceiling_passed(session: Session, year: int) -> int | None:
    """The ceiling of this tax, when the turnover of the year before was above it; else None."""
    dated = turnover_tax_rule(date(year, 1, 1))
    if dated is None:
        return None
    before = tax_year(session, Month(year - 1, 12))[-1].to_date
    return dated.ceiling if before > dated.ceiling else None


def _next(rows: tuple[TaxRow, ...], earlier: int, today: date) -> Payment | None:
    """The oldest tax of a month that is over and isn't paid."""
    dated = turnover_tax_rule(today)
    billing = dated.billing if dated else ""
    if earlier:
        return Payment(None, earlier, None, billing, late=True)
    row = next((row for row in rows if row.unpaid and row.state != "running"), None)
    if row is None:
        return None
    return Payment(row.month, row.unpaid, row.pay_by, row.rule.billing if row.rule else billing, row.state == "late")
