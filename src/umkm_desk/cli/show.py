"""What a book knows, one question at a time: a table for people, or JSON."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Final

import typer

from umkm_desk.cli import cash, clock, costs, debts, ledger, opening, stock
from umkm_desk.cli.arguments import AsJson, BookPath, OnDay, choice_from, day_from
from umkm_desk.cli.output import Json, print_json
from umkm_desk.cli.running import moment
from umkm_desk.domain.calendar import Month
from umkm_desk.language.words import N_
from umkm_desk.queries import batches as batch_queries
from umkm_desk.queries import cash as cash_queries
from umkm_desk.queries import costs as cost_queries
from umkm_desk.queries import debts as debt_queries
from umkm_desk.queries import ledger as ledger_queries
from umkm_desk.queries import stock as stock_queries
from umkm_desk.queries.act_rows import first_and_last_day
from umkm_desk.storage.session import Session


@dataclass(frozen=True, slots=True)
class View:
    """A question to the book as of a day, and its answer in both forms."""

    ask: Callable[[Session, date], Any]
    as_json: Callable[[Any], list[Json]]
    as_table: Callable[[Any], None]


def _money_this_month(session: Session, day: date) -> Any:
    return cash_queries.cash(session, Month.of(day).first, day)


def _entries(session: Session, day: date) -> Any:
    return ledger_queries.ledger(session, last=day)


VIEWS: Final[dict[str, View]] = {
    "stock": View(stock_queries.stock, stock.stock_json, stock.stock_table),
    "batches": View(batch_queries.batches, stock.batches_json, stock.batches_table),
    "costs": View(cost_queries.costs, costs.costs_json, costs.costs_table),
    "cash": View(_money_this_month, cash.cash_json, cash.cash_table),
    "ledger": View(_entries, ledger.ledger_json, ledger.ledger_table),
    "trial-balance": View(ledger_queries.trial_balance, ledger.trial_balance_json, ledger.trial_balance_table),
    "receivables": View(debt_queries.receivables, debts.debts_json, debts.debts_table),
    "payables": View(debt_queries.payables, debts.debts_json, debts.debts_table),
}

_FOR_THE_COUNTER: Final = ("stock", "batches")
"""What a cashier may ask for, too."""

WhichView = Annotated[
    str,
    typer.Argument(
        metavar="WHAT",
        help=N_("stock, batches, costs, cash, ledger, trial-balance, receivables or payables."),
    ),
]


def show(context: typer.Context, book: BookPath, what: WhichView, day: OnDay = None, as_json: AsJson = False) -> None:
    """Show stock, batches, costs, cash, ledger, trial balance or debts as of a day."""
    view = VIEWS[choice_from(what, "WHAT", tuple(VIEWS))]
    asked = day_from(day) if day else None
    with opening.to_read(book, opening.EVERYBODY if what in _FOR_THE_COUNTER else opening.LOOKERS) as opened:
        if asked is None:
            clock.warn(opened, moment(context))
        answer = opened.read(_answer, view, asked, moment(context).today)
    if as_json:
        print_json(view.as_json(answer))
    else:
        view.as_table(answer)


def _answer(session: Session, view: View, asked: date | None, today: date) -> Any:
    """Everything recorded counts when no day was asked for, also what is dated after today."""
    return view.ask(session, asked or max(today, _last_day(session)))


def _last_day(session: Session) -> date:
    days = first_and_last_day(session)
    return days[1] if days else date.min
