"""PPh Final on turnover, month by month: an estimate for the owner, not tax advice.

Base: sales before discounts and fees plus billed shipping, less goods brought back, in the month they came back.
The tax is cumulative over the year: what was taxed in it beyond what its turnover asks for is overpaid, and lessens
the tax of the months that follow in that year (accounting rules, section 6).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

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

    `turnover` is the month's own, net of what came back; `to_date` has the opening's turnover of the year, too.
    `taxable` is negative when goods brought back take the year below the free band again, `due` never: it is the tax
    on `taxable` less `lessened_by`, for what was taxed too much before. `unposted` is what closing the month will
    post (0 once it is closed), `overpaid` what was taxed by its end beyond what the year's turnover asks for.
    """

    month: Month
    turnover: int
    to_date: int
    taxable: int
    due: int
    lessened_by: int
    unposted: int
    overpaid: int


def tax_year(session: Session, last: Month, until: date | None = None) -> list[TaxMonth]:
    """January to `last`, each month taxed with what came before it in the year; opening turnover comes first."""
    individual = session.value("SELECT value FROM setting WHERE key = 'kind'") != "company"
    january = Month(last.year, 1)
    turnover, posted = month_turnovers(session, january, last, until), _posted(session, january, last)
    to_date = opening_of_year(session, "turnover", min(until or last.last, last.last))
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
        chain.append(TaxMonth(month, now, to_date, part, month_due, lessened_by, unposted, max(taxed - asked, 0)))
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


def month_turnovers(session: Session, first: Month, last: Month, until: date | None = None) -> dict[int, int]:
    """The turnover that is taxed, by month (yyyymm), from the monthly sums; `last` only up to the day `until`."""
    span = {"first": first.number, "last": last.number}
    turnover: dict[int, int] = dict(session.rows(_SOLD, **span))
    for month, returned in session.rows(
        "SELECT month, SUM(gross_returns) FROM sales_month WHERE month BETWEEN :first AND :last GROUP BY month", **span
    ):
        if returns_reduce(Month.from_number(month)):
            turnover[month] = turnover.get(month, 0) - returned
    if until is not None and until < last.last:
        turnover[last.number] = turnover.get(last.number, 0) - _turnover_after(session, last, until)
    return turnover


_SOLD = """
    SELECT month, SUM(credit) - SUM(debit) FROM account_month
    WHERE account IN ('4101', '4102', '4103', '4104', '4105', '4106') AND month BETWEEN :first AND :last
    GROUP BY month
"""


def _posted(session: Session, first: Month, last: Month) -> dict[int, int]:
    """The tax that stands in the ledger as an expense, by month (yyyymm)."""
    rows = session.rows(
        "SELECT month, SUM(debit) - SUM(credit) FROM account_month"
        " WHERE account = :tax AND month BETWEEN :first AND :last GROUP BY month",
        tax=TAX_EXPENSE, first=first.number, last=last.number,
    )  # fmt: skip
    return dict(rows)


def returns_reduce(month: Month) -> bool:
    """Whether goods brought back in a month lower its turnover: unless a rule known to be in force says otherwise."""
    dated = turnover_tax_rule(month.last)
    return dated is None or dated.returns_reduce


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


def opening_of_year(session: Session, what: Literal["turnover", "tax"], until: date) -> int:
    """This year's turnover (or the tax paid on it) before the book began, as the opening balance says by a day."""
    return int(
        session.value(
            "SELECT COALESCE(SUM(a.amount), 0) FROM document d JOIN cash_act a ON a.document = d.id"
            " WHERE d.kind = 'opening' AND a.kind = :what AND d.day BETWEEN :first AND :last"
            " AND NOT EXISTS (SELECT 1 FROM document c WHERE c.cancels = d.id)",
            what=what,
            first=until.year * 10000,
            last=day_number(until),
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
    chain = [*tax_year(session, Month(month.year - 1, 12)), *chain]
    kept, set_off = balances(session, day), sum(set_offs(session, chain, day).values())
    owed = -kept.get(TAX_PAYABLE, 0) + sum(waiting.unposted for waiting in chain) - set_off
    return owed - min(max(kept.get(TAX_WITHHELD, 0) - set_off, 0), max(owed, 0))


def set_offs(session: Session, chain: Sequence[TaxMonth], day: date) -> dict[Month, int]:
    """Of what is withheld by a day, what closing each month that is still open will set off (rupiah), oldest first."""
    found: dict[Month, int] = {}
    for waiting in chain:
        if waiting.unposted:
            withheld = balances(session, min(waiting.month.last, day)).get(TAX_WITHHELD, 0) - sum(found.values())
            found[waiting.month] = min(max(withheld, 0), waiting.unposted)
    return found


def _withheld(session: Session, month: Month, day: date) -> int:
    """What others withheld in the month; setting it off at closing doesn't count."""
    return int(
        session.value(
            f"SELECT COALESCE(SUM(p.amount), 0) {WITHHELD_ACTS}", first=day_number(month.first), last=day_number(day)
        )
    )


WITHHELD_ACTS = """
    FROM posting p JOIN document d ON d.id = p.document LEFT JOIN document o ON o.id = d.cancels
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
