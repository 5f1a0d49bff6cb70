"""The month's summary: everything the mentor reads, as one frozen value.

Month and account figures come from the sums kept with every act, and at most one month's rows; the same book and
month always give the same value. Billed shipping (4106) is other income, not sales; it counts as turnover for tax.
"""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Final

from umkm_desk.domain.calendar import Month, day_number
from umkm_desk.domain.ledger import (
    CAPITAL,
    CONSIGNMENT_RECEIVABLE,
    DRAWINGS,
    OPENING,
    PAYABLE,
    RECEIVABLE,
    SPOILAGE,
)
from umkm_desk.domain.money import round_half_up
from umkm_desk.queries.batches import expiring
from umkm_desk.queries.cash import cash
from umkm_desk.queries.costs import costs, produced_batches
from umkm_desk.queries.ledger import first_month, is_closed, sums_before
from umkm_desk.queries.month_hints import month_hints
from umkm_desk.queries.month_mentoring import mentoring
from umkm_desk.queries.profit import RETAINED, Profit, by_account, ledger_profit, net_assets, profit
from umkm_desk.queries.proving import proved_month_sums
from umkm_desk.queries.sales import by_channel, by_product, month_sales, tickets
from umkm_desk.queries.shop import book_id, shop
from umkm_desk.queries.stock import stock
from umkm_desk.queries.summary import (
    AccountAmount,
    BalanceSheet,
    Equity,
    MonthFigures,
    MonthlyReport,
    Sales,
    Shop,
    Span,
    StockValue,
    Waste,
)
from umkm_desk.queries.tax import tax
from umkm_desk.storage.session import Session

TREND: Final = 12
EXPIRING_WITHIN: Final = 30


def monthly_report(session: Session, month: Month, today: date | None = None) -> MonthlyReport:
    """The summary of a month: only up to `today` when that lies in it, and unfinished as long as it isn't over."""
    until = today if today is not None and month.first <= today < month.last else month.last
    sums, before = proved_month_sums(session, month, until), sums_before(session, month)
    lines, sold = profit(sums), month_sales(session, month, until)
    moved, trend = by_account(sums), figures_to(session, month, lines)
    after, items = _added(before, moved), stock(session, until)
    return MonthlyReport(
        month=month,
        until=until,
        unfinished=today is not None and today < month.last,
        closed=is_closed(session, month),
        shop=_shop(session),
        seq=int(session.value("SELECT MAX(id) FROM document") or 0),
        sales=Sales(lines.gross, lines.discount, lines.returns, lines.net_sales, tickets(session, month.first, until)),
        cogs=lines.cogs, cogs_parts=lines.cogs_parts, gross_profit=lines.gross_profit,
        production_variance=lines.variance,
        expenses=_expenses(session, lines),
        other_income=lines.other_income,
        tax_expense=lines.tax_expense,
        net_profit=_proved(lines.net_profit, ledger_profit(moved)),
        cash=tuple(cash(session, month.first, until)),
        receivables=_span(before, after, (RECEIVABLE, CONSIGNMENT_RECEIVABLE)),
        payables=_span(before, after, (PAYABLE,), sign=-1),
        stock=StockValue(after["1301"], after["1302"], after["1303"] + after["1304"], after["1305"]),
        by_product=tuple(by_product(session, sold)),
        by_channel=tuple(by_channel(session, sold)),
        production=tuple(produced_batches(session, month.first, until)),
        costs=tuple(costs(session, until)),
        waste=_waste(moved[SPOILAGE], lines.net_sales),
        expiring=tuple(expiring(session, until, EXPIRING_WITHIN)),
        balance_sheet=_balance_sheet(after),
        equity=_equity(session, month, until, before, after, lines.net_profit),
        tax=tax(session, month, until),
        previous=_of(trend, month.plus(-1)),
        year_ago=_of(trend, month.plus(-12)),
        trend=trend[-TREND:],
        hints=tuple(month_hints(session, month, until, lines, after, items)),
        mentoring=mentoring(session, month, until, after, items),
    )  # fmt: skip


def _proved(lines: int, ledger: int) -> int:
    """Net profit line by line is what the ledger earned, or the program is wrong."""
    if lines != ledger:
        raise AssertionError(f"net profit is {lines} by its lines and {ledger} by the ledger")
    return ledger


def _added(before: Mapping[str, int], moved: Mapping[str, int]) -> defaultdict[str, int]:
    after: defaultdict[str, int] = defaultdict(int, before)
    for account, amount in moved.items():
        after[account] += amount
    return after


def _shop(session: Session) -> Shop:
    """Whose book it is, from its settings."""
    known = shop(session)
    return Shop(known.name, known.kind, known.owner, known.city, known.permit, book_id(session))


def _expenses(session: Session, lines: Profit) -> tuple[AccountAmount, ...]:
    names: dict[str, str] = dict(session.rows("SELECT code, name FROM account"))
    return tuple(AccountAmount(code, names[code], amount) for code, amount in lines.expenses)


def _span(before: Mapping[str, int], after: Mapping[str, int], accounts: tuple[str, ...], sign: int = 1) -> Span:
    return Span(
        sign * sum(before.get(account, 0) for account in accounts),
        sign * sum(after.get(account, 0) for account in accounts),
    )


def _waste(value: int, net_sales: int) -> Waste:
    return Waste(value, round_half_up(value * 10_000, net_sales) if net_sales > 0 else None)


def _balance_sheet(after: Mapping[str, int]) -> BalanceSheet:
    assets = sum(amount for code, amount in after.items() if code[0] == "1")
    liabilities = -sum(amount for code, amount in after.items() if code[0] == "2")
    return BalanceSheet(assets, liabilities, assets - liabilities)


def _equity(
    session: Session, month: Month, until: date, before: Mapping[str, int], after: Mapping[str, int], net_profit: int
) -> Equity:
    capital = drawings = own_use = opening = 0
    for account, opened, wrote_off, amount in session.rows(
        _OWNER, first=day_number(month.first), last=day_number(until)
    ):
        if opened or account in (OPENING, RETAINED):
            opening -= amount
        elif account == CAPITAL:
            capital -= amount
        elif account == DRAWINGS and wrote_off:
            own_use += amount
        else:
            drawings += amount
    begun, ended = net_assets(before), net_assets(after)
    if ended != begun + capital - drawings - own_use + net_profit + opening:
        raise AssertionError(f"equity of {month} doesn't follow from the month before")
    return Equity(begun, capital, drawings, own_use, net_profit, opening, ended)


# An opening balance of capital or drawings is an opening entry, not this month's money.
_OWNER = """
    SELECT p.account, CASE WHEN COALESCE(o.kind, d.kind) = 'opening' THEN 1 ELSE 0 END,
           CASE WHEN l.role = 'write_off' THEN 1 ELSE 0 END, SUM(p.amount)
    FROM posting p JOIN document d ON d.id = p.document LEFT JOIN document o ON o.id = d.cancels
    LEFT JOIN line l ON l.id = p.line
    WHERE p.account IN ('3101', '3102', '3109', '3201') AND p.day BETWEEN :first AND :last
    GROUP BY p.account, CASE WHEN COALESCE(o.kind, d.kind) = 'opening' THEN 1 ELSE 0 END,
             CASE WHEN l.role = 'write_off' THEN 1 ELSE 0 END
"""


def figures_to(session: Session, month: Month, current: Profit) -> tuple[MonthFigures, ...]:
    """Up to 13 months that end with this one, oldest first; nothing from before the book's first entry."""
    begun = first_month(session)
    first = month.plus(-TREND)
    sums: dict[int, dict[tuple[str, str], int]] = defaultdict(dict)
    for number, account, part, amount in session.rows(
        "SELECT month, account, part, SUM(debit) - SUM(credit) FROM account_month"
        " WHERE month BETWEEN :first AND :last GROUP BY month, account, part",
        first=first.number, last=month.number,
    ):  # fmt: skip
        sums[number][account, part] = amount
    found = []
    for past in (first.plus(step) for step in range(TREND)):
        if begun is not None and past >= begun:
            found.append(_figures(past, profit(sums[past.number])))
    return (*found, _figures(month, current))


def _figures(month: Month, lines: Profit) -> MonthFigures:
    return MonthFigures(
        month, lines.net_sales, lines.cogs, lines.gross_profit, lines.expense_total, lines.net_profit, lines.gross
    )


def _of(trend: tuple[MonthFigures, ...], month: Month) -> MonthFigures | None:
    return next((figures for figures in trend if figures.month == month), None)
