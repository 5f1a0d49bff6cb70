"""What knowing costs: each question the owner asks in a day, on a book of any size.

    make bench SIZE=S        (S, M or L; the books are made by benchmarks.recording)

Median processor time of five answers, data only; a figure that grows from S to L is what a person looks for.
"""

import statistics
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any, Final

from benchmarks.recording import book_of
from benchmarks.workload import LAST
from umkm_desk.domain.calendar import Month
from umkm_desk.domain.periods import Period
from umkm_desk.queries.batches import batches, expiring
from umkm_desk.queries.break_even import break_even
from umkm_desk.queries.buying import buyables
from umkm_desk.queries.cash import cash, cash_pages
from umkm_desk.queries.cooking import cookable, to_produce
from umkm_desk.queries.costs import costs
from umkm_desk.queries.dearer import dearer
from umkm_desk.queries.debts import receivables
from umkm_desk.queries.documents import history_ids
from umkm_desk.queries.finding import find_anything
from umkm_desk.queries.home import home
from umkm_desk.queries.ledger import balances, trial_balance
from umkm_desk.queries.levels import levels
from umkm_desk.queries.monthly import monthly_report
from umkm_desk.queries.months import months
from umkm_desk.queries.origins import days_of, origin
from umkm_desk.queries.selling import sellables
from umkm_desk.queries.statements.whole import statements
from umkm_desk.queries.stock import stock, stock_card
from umkm_desk.queries.tax_table import tax_of_year
from umkm_desk.storage.book import Book

TODAY: Final = LAST
MONTH: Final = Month.of(LAST)
FIRST: Final = MONTH.first
PAST: Final = LAST - timedelta(200)
QUESTIONS: Final[dict[str, tuple[Callable[..., Any], tuple[Any, ...]]]] = {
    "home": (home, (TODAY,)),
    "monthly report": (monthly_report, (MONTH, TODAY)),
    "monthly report, past": (monthly_report, (Month.of(PAST), TODAY)),
    "statements, month": (statements, (Period.of(TODAY, "month"), TODAY)),
    "statements, year": (statements, (Period.of(TODAY, "year"), TODAY)),
    "balance sheet": (balances, (TODAY,)),
    "balance sheet, past": (balances, (PAST,)),
    "trial balance": (trial_balance, (TODAY,)),
    "stock": (stock, ()),
    "stock, past": (stock, (PAST,)),
    "batches": (batches, (TODAY,)),
    "expiring": (expiring, (TODAY,)),
    "levels": (levels, (TODAY,)),
    "stock card, month": (stock_card, ("P01", FIRST, TODAY)),
    "receivables": (receivables, (TODAY,)),
    "history, first page": (lambda s: history_ids(s)[:200], ()),
    "search a number": (find_anything, ("J2610-00",)),
    "search a product": (find_anything, ("Produk 1",)),
    "search nothing": (find_anything, ("zzzz",)),
    "months": (months, (TODAY,)),
    "cash, month": (cash, (FIRST, TODAY)),
    "cash book pages": (cash_pages, ("1101", FIRST, TODAY)),
    "origin of sales": (origin, ("sales_net", *days_of(MONTH, TODAY))),
    "sellables": (sellables, (TODAY,)),
    "buyables": (buyables, (TODAY,)),
    "cookable": (cookable, (TODAY,)),
    "to produce": (to_produce, (TODAY,)),
    "costs": (costs, (TODAY,)),
    "dearer": (dearer, (TODAY,)),
    "break even": (break_even, (TODAY,)),
    "tax of the year": (tax_of_year, (TODAY.year, TODAY)),
}


def main() -> None:
    """Ask each question five times."""
    path = book_of("program", sys.argv[1] if len(sys.argv) > 1 else "S")
    with Book.open(path, read_only=True) as book:
        for name, (query, arguments) in QUESTIONS.items():
            taken = []
            for _ in range(5):
                began = time.process_time()
                book.read(query, *arguments)
                taken.append(time.process_time() - began)
                if taken[-1] > 5:
                    break
            print(f"{name:24}{statistics.median(taken) * 1e3:10.1f} ms", flush=True)


if __name__ == "__main__":
    main()
