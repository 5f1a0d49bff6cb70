"""PPh Final on turnover, month by month: an estimate for the owner, not tax advice.

Base: sales before discounts and fees plus billed shipping, less goods brought back, in the month they came back.
"""

from dataclasses import dataclass
from datetime import date

from umkm_desk.domain.calendar import Month, day_number
from umkm_desk.domain.ledger import TAX_EXPENSE, TAX_PAYABLE, TAX_WITHHELD
from umkm_desk.domain.tax import due
from umkm_desk.domain.tax import taxable as taxable_part
from umkm_desk.queries.ledger import balances
from umkm_desk.queries.rules import turnover_tax_rule
from umkm_desk.queries.sales import month_sales
from umkm_desk.queries.summary import Tax
from umkm_desk.storage.session import Session


@dataclass(frozen=True, slots=True)
class TaxMonth:
    """A month's place in the year's chain: turnover, its taxable part and the tax on it, in rupiah.

    Both are negative when goods brought back take the year below the free band again. `posted` is the tax that
    stands in the ledger for the month (8201); a `closed` month waits for no more.
    """

    month: Month
    turnover: int
    to_date: int
    taxable: int
    due: int
    posted: int
    closed: bool

    @property
    def unposted(self) -> int:
        """Tax that is due though no closing has posted it yet."""
        return 0 if self.closed else self.due - self.posted


def tax_year(session: Session, last: Month, until: date | None = None) -> list[TaxMonth]:
    """January to `last`, each month taxed with what came before it in the year; opening turnover comes first."""
    individual = session.value("SELECT value FROM setting WHERE key = 'kind'") != "company"
    turnover, posted = _turnover(session, last, until)
    to_date = _opening_turnover(session, last, until)
    closed = session.value("SELECT MAX(month) FROM closed_month") or 0
    chain = []
    for number in range(1, last.month + 1):
        month = Month(last.year, number)
        rule = turnover_tax_rule(month.last).rule
        now = turnover.get(month.number, 0)
        part = taxable_part(rule, to_date, now, individual=individual)
        to_date += now
        stands = posted.get(month.number, 0)
        chain.append(TaxMonth(month, now, to_date, part, due(rule, part), stands, month.number <= closed))
    return chain


def tax_due(session: Session, month: Month) -> int:
    """The tax that closing a month posts, in rupiah; negative when returns take the year below the free band again."""
    return tax_year(session, month)[-1].due


def _turnover(session: Session, last: Month, until: date | None) -> tuple[dict[int, int], dict[int, int]]:
    """Turnover and tax already posted by month (yyyymm) of a year, from the monthly sums."""
    span = {"first": last.year * 100 + 1, "last": last.number}
    turnover: dict[int, int] = {}
    posted: dict[int, int] = {}
    for month, account, amount in session.rows(_REVENUE, **span):
        if account == TAX_EXPENSE:
            posted[month] = amount
        else:
            turnover[month] = turnover.get(month, 0) - amount
    for month, returned in session.rows(
        "SELECT month, SUM(gross_returns) FROM sales_month WHERE month BETWEEN :first AND :last GROUP BY month", **span
    ):
        if turnover_tax_rule(Month.from_number(month).last).returns_reduce:
            turnover[month] = turnover.get(month, 0) - returned
    if until is not None and until < last.last:
        turnover[last.number] = turnover.get(last.number, 0) - _turnover_after(session, last, until)
    return turnover, posted


_REVENUE = """
    SELECT month, account, SUM(debit) - SUM(credit) FROM account_month
    WHERE account IN ('4101', '4102', '4103', '4104', '4105', '4106', '8201') AND month BETWEEN :first AND :last
    GROUP BY month, account
"""


def _turnover_after(session: Session, month: Month, until: date) -> int:
    """Turnover dated in a month after the day that an unfinished report goes to."""
    span = {"after": day_number(until), "last": day_number(month.last)}
    sold = session.value(
        "SELECT COALESCE(-SUM(amount), 0) FROM posting"
        " WHERE account IN ('4101', '4102', '4103', '4104', '4105', '4106') AND day > :after AND day <= :last",
        **span,
    )
    if not turnover_tax_rule(month.last).returns_reduce:
        return int(sold)
    whole = sum(row.gross_returns for row in month_sales(session, month))
    return int(sold) - (whole - sum(row.gross_returns for row in month_sales(session, month, until)))


def _opening_turnover(session: Session, month: Month, until: date | None) -> int:
    """This year's turnover before the book began, as the opening balance says."""
    return int(
        session.value(
            "SELECT COALESCE(SUM(a.amount), 0) FROM document d JOIN cash_act a ON a.document = d.id"
            " WHERE d.kind = 'opening' AND a.kind = 'turnover' AND d.day BETWEEN :first AND :last"
            " AND NOT EXISTS (SELECT 1 FROM document c WHERE c.cancels = d.id)",
            first=month.year * 10000,
            last=day_number(until or month.last),
        )
    )


def tax(session: Session, month: Month, until: date | None = None) -> Tax:
    """A month's PPh Final. `payable` is what is still to be paid at the month's end, never below zero.

    It counts tax that is due though no closing has posted it yet (this year's and last year's months), and sets off
    what marketplaces withheld, up to what is due.
    """
    chain = tax_year(session, month, until)
    now, day = chain[-1], until or month.last
    return Tax(
        turnover_to_date=now.to_date,
        taxable=max(now.taxable, 0),
        due=max(now.due, 0),
        withheld=_withheld(session, month, day),
        paid=_paid(session, month, day),
        payable=max(tax_balance(session, month, chain, day), 0),
        rule=turnover_tax_rule(month.last).rule.source,
    )


def tax_balance(session: Session, month: Month, chain: list[TaxMonth], day: date) -> int:
    """Tax owed at the end of a day, rupiah; negative when more was paid than is due."""
    year_before = tax_year(session, Month(month.year - 1, 12))
    kept = balances(session, day)
    owed = sum(m.unposted for m in (*year_before, *chain)) - kept.get(TAX_PAYABLE, 0)
    set_off = min(max(kept.get(TAX_WITHHELD, 0), 0), max(owed, 0))
    return owed - set_off


def _withheld(session: Session, month: Month, day: date) -> int:
    """What others withheld in the month; setting it off at closing doesn't count."""
    return int(session.value(_WITHHELD, first=day_number(month.first), last=day_number(day)))


_WITHHELD = """
    SELECT COALESCE(SUM(p.amount), 0) FROM posting p JOIN document d ON d.id = p.document
    LEFT JOIN document o ON o.id = d.cancels
    WHERE p.account = '1403' AND p.day BETWEEN :first AND :last
      AND COALESCE(o.kind, d.kind) NOT IN ('closing', 'opening')
"""


def _paid(session: Session, month: Month, day: date) -> int:
    return int(session.value(_PAID, first=day_number(month.first), last=day_number(day)))


_PAID = """
    SELECT COALESCE(SUM(p.amount), 0) FROM posting p JOIN document d ON d.id = p.document
    LEFT JOIN document o ON o.id = d.cancels
    WHERE p.account = '2103' AND p.day BETWEEN :first AND :last AND COALESCE(o.kind, d.kind) = 'cash'
"""
