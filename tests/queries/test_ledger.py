"""Rows, balances and the trial balance say the same, on whatever day one looks."""

from datetime import date

import pytest

from tests.shop import Shop
from umkm_desk.domain.calendar import Month
from umkm_desk.queries.ledger import balances, ledger, month_sums, trial_balance

DAYS = [date(2026, 1, 1), date(2026, 1, 5), date(2026, 1, 31), date(2026, 2, 4), date(2026, 2, 28), date(2026, 12, 31)]


@pytest.mark.parametrize("day", DAYS)
def test_a_balance_is_the_sum_of_the_rows_up_to_its_day(full_shop: Shop, day: date) -> None:
    added: dict[str, int] = {}
    for row in full_shop.book.read(ledger, None, day):
        assert row.day <= day
        added[row.account] = added.get(row.account, 0) + row.debit - row.credit
    assert full_shop.book.read(balances, day) == added


@pytest.mark.parametrize("day", [*DAYS, None])
def test_debits_and_credits_of_the_trial_balance_are_equal(full_shop: Shop, day: date | None) -> None:
    rows = full_shop.book.read(trial_balance, day)
    assert sum(row.debit for row in rows) == sum(row.credit for row in rows) > 0
    assert [row.code for row in rows] == sorted(row.code for row in rows)
    assert all(min(row.debit, row.credit) == 0 for row in rows)


def test_pages_of_the_ledger_add_up_to_the_whole(full_shop: Shop) -> None:
    whole = full_shop.book.read(ledger)
    paged, after = [], (0, 0, 0)
    while page := full_shop.book.read(ledger, limit=7, after=after):
        paged += page
        after = page[-1].place
    assert paged == whole


def test_the_ledger_of_one_account_holds_its_rows_only(full_shop: Shop) -> None:
    rows = full_shop.book.read(ledger, account="1101")
    assert rows == [row for row in full_shop.book.read(ledger) if row.account == "1101"]


def test_a_row_names_its_document_and_note(shop: Shop) -> None:
    shop.cash("capital", 500_000, number="M1", note="Tabungan")
    debit, credit = shop.book.read(ledger)
    assert (debit.document, debit.kind, debit.account, debit.debit, debit.credit) == ("M1", "cash", "1101", 500_000, 0)
    assert (credit.account, credit.debit, credit.credit, credit.note) == ("3101", 0, 500_000, "Tabungan")


def test_part_of_a_month_sums_the_days_up_to_it(shop: Shop) -> None:
    shop.cash("capital", 100, day=date(2026, 3, 5))
    shop.cash("capital", 10, day=date(2026, 3, 20))
    march = Month(2026, 3)
    assert shop.book.read(month_sums, march)["3101", "act"] == -110
    assert shop.book.read(month_sums, march, date(2026, 3, 19))["3101", "act"] == -100
