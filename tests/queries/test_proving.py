"""No paper is made of sums that aren't the ledger's: a figure that was spoilt stops it."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.queries.statements.small_shop import TODAY, furnish
from tests.shop import Shop
from umkm_desk.domain.calendar import Month
from umkm_desk.domain.periods import Period
from umkm_desk.queries.loan import loan_packet
from umkm_desk.queries.monthly import monthly_report
from umkm_desk.queries.statements import books, statements
from umkm_desk.storage.session import Session

MARCH = Month(2026, 3)
PAPERS: dict[str, tuple[Callable[..., Any], tuple[Any, ...]]] = {
    "summary": (monthly_report, (MARCH, TODAY)),
    "statements": (statements, (Period.parse("2026-03"), TODAY)),
    "quarter": (statements, (Period.parse("2026-Q1"), TODAY)),
    "books": (books, (Period.parse("2026-03"), TODAY)),
    "loan": (loan_packet, (MARCH, TODAY)),
}
SPOILT = ("1101", "1304", "4101", "5101", "1101-4101", "1201-4101", "2201-8101", "6110-1591", "3102-1102")


def spoil(session: Session, accounts: str, rupiah: int) -> None:
    """Change what is kept of March: one account alone, or two so that debits and credits still agree."""
    for place, account in enumerate(accounts.split("-")):
        session.run(
            "UPDATE account_month SET debit = debit + :by WHERE account = :account AND month = 202603 AND part = 'act'",
            by=-rupiah if place else rupiah,
            account=account,
        )


@pytest.mark.parametrize("accounts", SPOILT)
def test_a_spoilt_sum_stops_every_paper(shop: Shop, accounts: str) -> None:
    furnish(shop)
    shop.book.write(spoil, accounts, 1)
    try:
        for ask, given in PAPERS.values():
            with pytest.raises(AssertionError):
                shop.book.read(ask, *given)
    finally:
        shop.book.write(spoil, accounts, -1)
    for ask, given in PAPERS.values():
        shop.book.read(ask, *given)


def test_a_sum_of_another_month_stops_what_covers_it(shop: Shop) -> None:
    furnish(shop)
    shop.book.write(
        lambda session: session.run("UPDATE account_month SET credit = credit + 1 WHERE month = 202602 AND credit > 0")
    )
    try:
        with pytest.raises(AssertionError):
            shop.book.read(statements, Period.parse("2026-02"), TODAY)
    finally:
        shop.book.write(
            lambda session: session.run(
                "UPDATE account_month SET credit = credit - 1 WHERE month = 202602 AND credit > 1"
            )
        )
