"""PPh Final on turnover, month by month: an estimate for the owner, not tax advice.

Base: sales before discounts and fees plus billed shipping, less goods brought back, in the month they came back.
The tax is cumulative over the year: what was taxed in it beyond what its turnover asks for is overpaid, and lessens
the tax of the months that follow in that year (accounting rules, section 6).
"""

from dataclasses import dataclass
from datetime import date

from umkm_desk.domain.calendar import Month, day_number
from umkm_desk.domain.ledger import TAX_EXPENSE, TAX_PAYABLE, TAX_WITHHELD
from umkm_desk.domain.tax import due
from umkm_desk.domain.tax import taxable as taxable_part
from umkm_desk.queries.ledger import balances, closed_through
from umkm_desk.queries.rules import turnover_tax_rule
from umkm_desk.queries.sales import month_sales
from umkm_desk.queries.summary import Tax
from umkm_desk.storage.session import Session


@dataclass(frozen=True, slots=True)
class TaxMonth:
    """A month's place in the year's chain, in rupiah: turnover to its end, its own taxable part and the tax on that.

    `taxable` is negative when goods brought back take the year below the free band again, `due` never: it is the tax
    on `taxable` less `lessened_by`, for what was taxed too much before. `unposted` is what closing the month will
    post (0 once it is closed), `overpaid` what was taxed by its end beyond what the year's turnover asks for.
    """

    month: Month
    to_date: int
    taxable: int
    due: int
    lessened_by: int
    unposted: int
    overpaid: int


def tax_year(session: Session, last: Month, until: date | None = None) -> list[TaxMonth]:
    """January to `last`, each month taxed with what came before it in the year; opening turnover comes first."""
    individual = session.value("SELECT value FROM setting WHERE key = 'kind'") != "company"
    turnover, posted = _turnover(session, last, until)
    to_date = _opening_turnover(session, last, until)
    closed = closed_through(session)
    asked = taxed = 0  # since January: by the rules, and as it stands in the ledger or will once months are closed
    chain = []
    for number in range(1, last.month + 1):
        month = Month(last.year, number)
        now = turnover.get(month.number, 0)
        part, of_month = _taxed(month, to_date, now, individual=individual)
        to_date += now
        asked += of_month
        month_due = max(asked - taxed, 0)
        taxed += posted.get(month.number, 0)
        unposted = max(asked - taxed, 0) if closed is None or month > closed else 0
        taxed += unposted
        lessened_by = max(max(of_month, 0) - month_due, 0)
        chain.append(TaxMonth(month, to_date, part, month_due, lessened_by, unposted, max(taxed - asked, 0)))
    return chain


def _taxed(month: Month, before: int, now: int, *, individual: bool) -> tuple[int, int]:
    """The taxable part of a month's turnover and the tax on it, by the rule of the month; nothing without a rule."""
    dated = turnover_tax_rule(month.last)
    if dated is None:
        return 0, 0
    part = taxable_part(dated.rule, before, now, individual=individual)
    return part, due(dated.rule, part)


def tax_due(session: Session, month: Month) -> int:
    """The tax that closing a month will post, in rupiah: never negative, 0 when the month is closed."""
    return tax_year(session, month)[-1].unposted


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
        if returns_reduce(Month.from_number(month)):
            turnover[month] = turnover.get(month, 0) - returned
    if until is not None and until < last.last:
        turnover[last.number] = turnover.get(last.number, 0) - _turnover_after(session, last, until)
    return turnover, posted


def returns_reduce(month: Month) -> bool:
    """Whether goods brought back in a month lower its turnover: unless a rule known to be in force says otherwise."""
    dated = turnover_tax_rule(month.last)
    return dated is None or dated.returns_reduce


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
    if not returns_reduce(month):
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
    """A month's PPh Final; the same figures before and after the month is closed.

    `payable` counts tax that is due though no closing has posted it yet (this year's and last year's months), and
    sets off what marketplaces withheld, up to what is due. What was taxed too much stays in it, as it does in the
    ledger, until later months' tax is less; a refund is booked against 8201.
    """
    chain = tax_year(session, month, until)
    now, day = chain[-1], until or month.last
    balance, dated = _balance(session, month, chain, day), turnover_tax_rule(month.last)
    return Tax(
        turnover_to_date=now.to_date,
        taxable=max(now.taxable, 0),
        due=now.due,
        withheld=_withheld(session, month, day),
        paid=_paid(session, month, day),
        payable=max(balance, 0),
        rule=dated.rule.source if dated else "",
        overpaid=now.overpaid + max(-balance, 0),
        lessened_by=now.lessened_by,
    )


def _balance(session: Session, month: Month, chain: list[TaxMonth], day: date) -> int:
    """Tax owed at the end of a day, rupiah, as if all months were closed; negative when more was paid than set aside.

    Closing a month sets off what had been withheld by its end, whatever was paid since; the rest of it is set off here.
    """
    kept = balances(session, day)
    owed, set_off = -kept.get(TAX_PAYABLE, 0), 0
    for waiting in (*tax_year(session, Month(month.year - 1, 12)), *chain):
        if waiting.unposted:
            withheld = balances(session, min(waiting.month.last, day)).get(TAX_WITHHELD, 0) - set_off
            set_off += min(max(withheld, 0), waiting.unposted)
            owed += waiting.unposted
    owed -= set_off
    return owed - min(max(kept.get(TAX_WITHHELD, 0) - set_off, 0), max(owed, 0))


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
