"""What is owed for a month is booked in it, and paid later."""

from datetime import date

import pytest

from tests.shop import Shop
from umkm_desk.actions.accruals import record_owed
from umkm_desk.domain.accruals import OwedDraft
from umkm_desk.domain.errors import UserError

END = date(2026, 3, 31)


def test_wages_and_bills_wait_until_they_are_paid(shop: Shop) -> None:
    shop.book.write(record_owed, OwedDraft(END, "5202", 300_000, "Upah minggu terakhir"))
    shop.book.write(record_owed, OwedDraft(END, "6103", 120_000, "Listrik Maret"))
    assert shop.accounts("5202", "2102", "6103", "2105") == (300_000, -300_000, 120_000, -120_000)
    shop.cash("pay", 300_000, day=date(2026, 4, 4), category="2102")
    assert shop.accounts("5202", "2102", "1101") == (300_000, 0, -300_000)


@pytest.mark.parametrize(("account", "amount"), [("1501", 1_000), ("5101", 1_000), ("6103", 0)])
def test_only_an_expense_of_some_rupiah_is_owed_for(shop: Shop, account: str, amount: int) -> None:
    with pytest.raises(UserError):
        shop.book.write(record_owed, OwedDraft(END, account, amount))
