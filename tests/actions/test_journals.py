"""Entries no other form makes: depreciation and accruals, debts never paid, the drawer counted."""

from datetime import date

import pytest

from tests.shop import DAY, Shop
from umkm_desk.actions.journals import edit_journal, record_journal
from umkm_desk.domain.cash import JournalDraft, JournalLine
from umkm_desk.domain.errors import UserError
from umkm_desk.domain.ledger import CONTROL_ACCOUNTS, STOCK_ACCOUNTS


def test_depreciation_and_unpaid_wages_are_journals(shop: Shop) -> None:
    shop.journal(("6110", 100_000), ("1591", -100_000))
    shop.journal(("5202", 700_000), ("6101", 300_000), ("2102", -1_000_000))
    assert shop.accounts("6110", "1591", "5202", "6101", "2102") == (100_000, -100_000, 700_000, 300_000, -1_000_000)
    shop.cash("pay", 1_000_000, category="2102")
    assert shop.account("2102") == 0


def test_a_cancelled_journal_leaves_nothing(shop: Shop) -> None:
    shop.journal(("6110", 100_000), ("1591", -100_000), number="U1")
    shop.cancel("journal", "U1")
    assert shop.accounts("6110", "1591") == (0, 0)


def test_an_edited_journal_says_something_else(shop: Shop) -> None:
    shop.journal(("6110", 100_000), ("1591", -100_000), number="U1")
    lines = (JournalLine("6110", debit=80_000), JournalLine("1591", credit=80_000))
    shop.book.write(edit_journal, "U1", JournalDraft(DAY, lines=lines))
    assert shop.accounts("6110", "1591") == (80_000, -80_000)


@pytest.mark.parametrize("account", [*STOCK_ACCOUNTS, *CONTROL_ACCOUNTS])
def test_stock_and_debts_have_forms_of_their_own(shop: Shop, account: str) -> None:
    with pytest.raises(UserError, match="forms of their own"):
        shop.journal((account, 1_000), ("6199", -1_000))


NO_JOURNALS: list[tuple[JournalLine, ...]] = [
    (),
    (JournalLine("6199", debit=1_000),),
    (JournalLine("6199", debit=1_000), JournalLine("1101", credit=999)),
    (JournalLine("6199", debit=1_000, credit=1_000), JournalLine("1101", debit=1_000, credit=1_000)),
    (JournalLine("6199"), JournalLine("1101")),
    (JournalLine("6199", debit=-1_000), JournalLine("1101", credit=-1_000)),
    (JournalLine("9999", debit=1_000), JournalLine("1101", credit=1_000)),
]


def test_what_isnt_a_journal_is_refused(shop: Shop) -> None:
    for lines in NO_JOURNALS:
        with pytest.raises(UserError):
            shop.book.write(record_journal, JournalDraft(DAY, lines=lines))


# --- Bad debts -----------------------------------------------------------------------------------------


@pytest.fixture
def lender(shop: Shop) -> Shop:
    """Pak Eko owes 30,000 (J1) and 20,000 (J2)."""
    shop.item("jasa", "product", keeping="untracked")
    for number, pieces in (("J1", 6), ("J2", 4)):
        shop.sell("jasa", pieces, customer="Pak Eko", paid_by="credit", number=number)
    return shop


def give_up(shop: Shop, amount: int, **whose: str) -> str:
    return shop.book.write(record_journal, JournalDraft(DAY, "bad_debt", amount=amount, **whose)).number  # type: ignore[arg-type]


def test_a_debt_never_paid_is_an_expense(lender: Shop) -> None:
    number = give_up(lender, 25_000, document="J1")
    assert lender.accounts("6111", "1201") == (25_000, 25_000)
    with pytest.raises(UserError, match=r"Only Rp5\.000"):
        give_up(lender, 5_001, document="J1")
    lender.cancel("journal", number)
    assert lender.accounts("6111", "1201") == (0, 50_000)


def test_of_a_contacts_debts_the_oldest_is_given_up_first(lender: Shop) -> None:
    give_up(lender, 35_000, contact="Pak Eko")
    lender.cash("collect", 15_000, document="J2")
    assert lender.owed("Pak Eko") == 0
    with pytest.raises(UserError, match="Only Rp0"):
        give_up(lender, 1, contact="Pak Eko")


def test_a_debt_given_up_is_somebodys_and_above_zero(lender: Shop) -> None:
    with pytest.raises(UserError, match="whose debt"):
        give_up(lender, 1_000)
    with pytest.raises(UserError, match="more than zero"):
        give_up(lender, 0, document="J1")


def test_a_sale_whose_debt_was_given_up_isnt_cancelled(lender: Shop) -> None:
    number = give_up(lender, 30_000, document="J1")
    with pytest.raises(UserError, match=number):
        lender.cancel("sale", "J1")


# --- Money counted -------------------------------------------------------------------------------------


def counted(shop: Shop, amount: int, day: date = DAY, account: str = "1101") -> str:
    draft = JournalDraft(day, "cash_count", account=account, amount=amount)
    return shop.book.write(record_journal, draft).number


@pytest.mark.parametrize(("amount", "difference"), [(95_000, 5_000), (103_000, -3_000), (100_000, 0), (0, 100_000)])
def test_the_drawer_counted_against_the_book_leaves_a_difference(shop: Shop, amount: int, difference: int) -> None:
    shop.cash("capital", 100_000)
    number = counted(shop, amount)
    assert shop.accounts("1101", "6198") == (amount, difference)
    shop.cancel("journal", number)
    assert shop.accounts("1101", "6198") == (100_000, 0)


def test_money_is_counted_at_the_end_of_its_day(shop: Shop) -> None:
    shop.cash("capital", 100_000, day=date(2026, 2, 27))
    shop.cash("expense", 30_000, day=date(2026, 3, 5))
    shop.cash("expense", 20_000, day=date(2026, 3, 15))
    counted(shop, 69_000, date(2026, 3, 10))
    assert shop.accounts("1101", "6198") == (49_000, 1_000)


@pytest.mark.parametrize(("account", "amount"), [("1201", 1_000), ("2104", 1_000), ("", 1_000), ("1101", -1)])
def test_only_money_is_counted(shop: Shop, account: str, amount: int) -> None:
    with pytest.raises(UserError, match="money account"):
        counted(shop, amount, account=account)
