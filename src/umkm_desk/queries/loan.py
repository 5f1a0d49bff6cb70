"""What a bank asks for with a loan: who the shop is, twelve months, what it owns and owes, what it can pay a month.

Profit by month has the lines of the income statement and adds up to what the ledger earned, or the program is wrong.
KUR's figures and the share of profit are dated data (`resources/rules/loans.json`): an estimate.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from functools import lru_cache
from typing import Any, Final

from umkm_desk.domain.calendar import Month
from umkm_desk.domain.errors import UserError
from umkm_desk.domain.ledger import TAX_EXPENSE
from umkm_desk.domain.loans import Bearing, bearing, flat_instalment
from umkm_desk.domain.money import round_half_up
from umkm_desk.domain.periods import Period
from umkm_desk.language.resources import resources
from umkm_desk.queries.ledger import first_month, month_sums
from umkm_desk.queries.permits import Permit, permits
from umkm_desk.queries.profit import by_account, ledger_profit, profit
from umkm_desk.queries.rules import BEGAN
from umkm_desk.queries.statements.cash_flow import cash_parts
from umkm_desk.queries.statements.changes import cash_flow
from umkm_desk.queries.statements.figures import Figures, figures
from umkm_desk.queries.statements.rows import Columns
from umkm_desk.queries.statements.values import Note, Row, Statements
from umkm_desk.queries.statements.whole import statements
from umkm_desk.storage.session import Session

MONTHS: Final = 12
LATELY: Final = 3
LOANS: Final = ("2201", "2202")


@dataclass(frozen=True, slots=True)
class LoanMonth:
    """A month of the income statement: net = sales − cost − expenses + other − tax."""

    month: Month
    sales: int
    cost: int
    expenses: int
    other: int
    tax: int
    net: int

    @property
    def gross(self) -> int:
        """Sales less what they cost."""
        return self.sales - self.cost


@dataclass(frozen=True, slots=True)
class Instalment:
    """A loan of `amount` paid back in `months` equal instalments, and how it and those that run already are borne."""

    amount: int
    months: int
    monthly: int
    bearing: Bearing


@dataclass(frozen=True, slots=True)
class LoanRule:
    """The figures of a loan programme, dated: rate a year in hundredths of a percent, the most of each class by name.

    `papers` are what banks ask for, by language. `low` and `high`: percent of the net profit that instalments may take.
    `source` (by language) and `confidence` (H, M, L) of both.
    """

    name: str
    valid_from: date
    rate: int
    classes: tuple[tuple[int, Mapping[str, str]], ...]
    without_collateral_below: int
    source: Mapping[str, str]
    confidence: str
    amounts: tuple[int, ...]
    terms: tuple[int, ...]
    papers: Mapping[str, tuple[str, ...]]
    low: int
    high: int
    share_source: Mapping[str, str]
    share_confidence: str


@dataclass(frozen=True, slots=True)
class LoanPacket:
    """Everything in the packet, in rupiah. `months`: up to twelve, oldest first, whole ones.

    `average` is their net profit a month, `drawn` what the owner took a month, `running` the instalments (with
    interest) paid a month of late on loans that still run. `rule` None: nothing is known for that day, so there are no
    `instalments`.
    """

    statements: Statements
    permits: tuple[Permit, ...]
    months: tuple[LoanMonth, ...]
    cash_flow: tuple[Row, ...]
    average: int
    drawn: int
    running: int
    rule: LoanRule | None
    instalments: tuple[Instalment, ...]

    @property
    def debts(self) -> tuple[Note, ...]:
        """What is owed to the shop and by it: the notes about it."""
        return tuple(
            note for note in self.statements.notes if note.topic in ("receivables", "payables", "owed", "loans")
        )

    @property
    def total(self) -> LoanMonth:
        """All months together; `month` is the last."""
        names = [field.name for field in fields(LoanMonth) if field.name != "month"]
        sums = {name: sum(getattr(month, name) for month in self.months) for name in names}
        return LoanMonth(self.months[-1].month, **sums)


def loan_packet(session: Session, last: Month, today: date) -> LoanPacket:
    """The packet of the twelve months that end with `last`; UserError when that one isn't over or has no figures."""
    begun = first_month(session)
    if last.last > today:
        raise UserError("%(month)s isn't over yet. Choose an earlier month for the loan packet.", month=last)
    if begun is None or begun > last:
        raise UserError("The book has no figures up to %(month)s, so there is nothing to show a bank.", month=last)
    first = max(begun, last.plus(1 - MONTHS))
    span = figures(session, first, last.last)
    count = _months_between(first, last)
    months = tuple(_month(session, first.plus(step)) for step in range(count))
    if sum(month.net for month in months) != span.lines.net_profit:
        raise AssertionError("the months' profits don't add up to what the ledger earned")
    average = round_half_up(span.lines.net_profit, count)
    running, rule = _running(session, span, max(first, last.plus(1 - LATELY))), loan_rule(today)
    return LoanPacket(
        statements(session, Period(last, "month"), today), tuple(permits(session, today)), months,
        cash_flow(Columns(span, None)), average, round_half_up(_drawn(span), count), running, rule,
        _instalments(rule, average, running),
    )  # fmt: skip


def _running(session: Session, span: Figures, since: Month) -> int:
    """Instalments and interest paid a month since a month; none once every loan is paid back."""
    if sum(span.end.get(code, 0) for code in LOANS) >= 0:
        return 0
    money = cash_parts(session, since.first, span.until)
    until = Month.of(span.until)
    return round_half_up(-money.get("repaid", 0) - money.get("interest", 0), _months_between(since, until))


def _months_between(first: Month, last: Month) -> int:
    return (last.year - first.year) * 12 + last.month - first.month + 1


def _drawn(span: Figures) -> int:
    return span.owner.drawings + span.owner.own_use


def _month(session: Session, month: Month) -> LoanMonth:
    sums = month_sums(session, month)
    lines, moved = profit(sums), by_account(sums)
    other = lines.other_income - sum(a for code, a in lines.expenses if code[0] == "8")
    expenses = sum(a for code, a in lines.expenses if code[0] != "8")
    cost = lines.cogs + lines.variance.net
    net = lines.net_sales - cost - expenses + other - moved[TAX_EXPENSE]
    if net != ledger_profit(moved):
        raise AssertionError(f"profit of {month} is {net} by its lines and {ledger_profit(moved)} by the ledger")
    return LoanMonth(month, lines.net_sales, cost, expenses, other, moved[TAX_EXPENSE], net)


def _instalments(rule: LoanRule | None, average: int, running: int) -> tuple[Instalment, ...]:
    if rule is None:
        return ()
    return tuple(
        Instalment(amount, months, monthly, bearing(monthly + running, average, rule.low, rule.high))
        for amount in rule.amounts
        for months in rule.terms
        for monthly in [flat_instalment(amount, rule.rate, months)]
    )


def loan_rule(day: date) -> LoanRule | None:
    """The loan figures in force on a day; None before the oldest that are known."""
    loan, share = (_in_force(_data()[name], day) for name in ("loans", "shares"))
    if loan is None or share is None:
        return None
    return LoanRule(
        name=loan["name"],
        valid_from=date.fromisoformat(loan[BEGAN]),
        rate=loan["rate_basis_points"],
        classes=tuple((one["most"], {"id": one["id"], "en": one["en"]}) for one in loan["classes"]),
        without_collateral_below=loan["without_collateral_below"],
        source=loan["source"],
        confidence=loan["confidence"],
        amounts=tuple(loan["amounts"]),
        terms=tuple(loan["terms"]),
        papers={lang: tuple(loan["papers"][lang]) for lang in ("id", "en")},
        low=share["low_percent"],
        high=share["high_percent"],
        share_source=share["source"],
        share_confidence=share["confidence"],
    )


def _in_force(entries: list[dict[str, Any]], day: date) -> dict[str, Any] | None:
    begun = [entry for entry in entries if date.fromisoformat(entry[BEGAN]) <= day]
    return max(begun, key=lambda entry: str(entry[BEGAN]), default=None)


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:
    known: dict[str, Any] = json.loads((resources() / "rules" / "loans.json").read_text(encoding="utf-8"))
    return known
