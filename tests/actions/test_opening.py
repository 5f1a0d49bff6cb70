"""Where the books begin: money, stock, every debt by name, and this year's turnover and tax so far."""

from datetime import date

import pytest

from tests.shop import Shop, milli
from umkm_desk.actions.opening import edit_opening
from umkm_desk.domain.errors import UserError
from umkm_desk.domain.opening import OpeningDraft

START = date(2026, 1, 1)


DEBIT = ("1101", "1102", "1103", "1104", "1203", "1401", "1402", "1403", "1501", "1502", "3102")
CREDIT = ("1591", "2102", "2103", "2105", "2201", "2202", "3101", "3201")


def test_an_account_opens_on_the_side_where_it_stands(shop: Shop) -> None:
    for account in (*DEBIT, *CREDIT):
        shop.opening(1_000, account=account)
    assert set(shop.accounts(*DEBIT)) == {1_000}
    assert set(shop.accounts(*CREDIT)) == {-1_000}
    assert shop.account("3109") == (len(CREDIT) - len(DEBIT)) * 1_000


def test_stock_opens_with_its_batch_and_value(shop: Shop) -> None:
    shop.item("gula", unit="g")
    shop.opening(180_000, item="gula", quantity=10_000, batch="LAMA", expires_on=date(2026, 6, 30))
    assert shop.stock("gula") == (10_000, 180_000)
    assert shop.batches("gula") == {"LAMA": 10_000}
    assert shop.accounts("1301", "3109") == (180_000, -180_000)


def test_stock_opens_in_the_account_of_its_kind(shop: Shop) -> None:
    for code, kind in (("gula", "material"), ("plastik", "packaging"), ("keripik", "product")):
        shop.item(code, kind)
        shop.opening(1_000, item=code, quantity=1)
    assert shop.accounts("1301", "1302", "1304") == (1_000, 1_000, 1_000)


def test_stock_without_a_known_cost_opens_at_nothing(shop: Shop) -> None:
    shop.item("gula")
    shop.opening(0, item="gula", quantity=5)
    assert shop.stock("gula") == (5, 0)


def test_each_opening_debt_is_its_own_and_is_paid_by_its_number(shop: Shop) -> None:
    shop.opening(50_000, account="1201", contact="Ani", number="S1", due_on=date(2026, 1, 31))
    shop.opening(20_000, account="1201", contact="Ani", number="S2")
    shop.opening(80_000, account="2101", contact="Toko Manis", number="S3")
    shop.cash("collect", 20_000, document="S2")
    shop.cash("pay", 30_000, document="S3")
    assert (shop.owed("Ani"), shop.owed("Toko Manis", "2101")) == (50_000, 50_000)
    assert shop.accounts("1201", "2101", "1101") == (50_000, -50_000, -10_000)


def test_an_opening_deposit_is_held_for_its_customer(shop: Shop) -> None:
    shop.opening(25_000, account="2104", contact="Ani")
    assert shop.deposit("Ani") == 25_000
    assert shop.accounts("2104", "3109") == (-25_000, 25_000)


@pytest.mark.parametrize("account", ["1201", "2101", "2104"])
def test_an_opening_debt_needs_a_name(shop: Shop, account: str) -> None:
    with pytest.raises(UserError, match="name"):
        shop.opening(1_000, account=account)


@pytest.mark.parametrize("account", ["turnover", "tax"])
def test_turnover_and_tax_of_the_year_so_far_post_nothing(shop: Shop, account: str) -> None:
    opened = shop.opening(480_000_000, account=account)
    assert shop.book.read(lambda s: s.value("SELECT count(*) FROM posting")) == 0
    assert shop.book.read(lambda s: s.row("SELECT document, kind, amount FROM cash_act")) == (
        opened.document, account, 480_000_000,
    )  # fmt: skip


def test_stock_results_and_unknown_accounts_dont_open(shop: Shop) -> None:
    for account in ("1301", "1304", "1305", "3109", "4101", "5101", "6101", "8201", "9999", "Kas", ""):
        with pytest.raises(UserError):
            shop.opening(1_000, account=account)


@pytest.mark.parametrize(
    "draft",
    [
        OpeningDraft(START, 1_000),
        OpeningDraft(START, 1_000, item="gula", account="1101", quantity=1_000),
        OpeningDraft(START, 0, account="1101"),
        OpeningDraft(START, -1, account="1101"),
        OpeningDraft(START, -1, item="gula", quantity=1_000),
        OpeningDraft(START, 1_000, item="gula"),
        OpeningDraft(START, 1_000, item="gula", quantity=-1_000),
        OpeningDraft(START, 1_000, item="jasa", quantity=1_000),
    ],
)
def test_an_opening_that_says_nothing_is_refused(shop: Shop, draft: OpeningDraft) -> None:
    shop.item("gula")
    shop.item("jasa", "product", keeping="untracked")
    with pytest.raises(UserError):
        shop.opening(draft.amount, draft.day, item=draft.item, account=draft.account, **quantity_of(draft))


def quantity_of(draft: OpeningDraft) -> dict[str, float]:
    return {} if draft.quantity is None else {"quantity": draft.quantity / 1000}


def test_an_edited_stock_value_follows_what_was_used_since(shop: Shop) -> None:
    shop.item("gula")
    shop.opening(10_000, item="gula", quantity=10, number="S1")
    shop.sell("gula", 4)
    shop.book.write(edit_opening, "S1", OpeningDraft(START, 20_000, item="gula", quantity=milli(10)))
    assert shop.stock("gula") == (6, 12_000)
    assert shop.accounts("5101", "3109") == (8_000, -20_000)


def test_an_edited_quantity_of_used_stock_is_refused(shop: Shop) -> None:
    shop.item("gula")
    shop.opening(10_000, item="gula", quantity=10, number="S1")
    shop.sell("gula", 4)
    with pytest.raises(UserError, match="used since"):
        shop.book.write(edit_opening, "S1", OpeningDraft(START, 10_000, item="gula", quantity=milli(8)))


def test_an_edited_opening_debt_keeps_what_was_paid(shop: Shop) -> None:
    shop.opening(50_000, account="1201", contact="Ani", number="S1")
    shop.cash("collect", 20_000, document="S1")
    shop.book.write(edit_opening, "S1", OpeningDraft(START, 60_000, account="1201", contact="Ani"))
    assert shop.owed("Ani") == 40_000
    with pytest.raises(UserError, match="already paid"):
        shop.book.write(edit_opening, "S1", OpeningDraft(START, 10_000, account="1201", contact="Ani"))


def test_a_cancelled_opening_leaves_nothing(shop: Shop) -> None:
    shop.item("gula")
    shop.opening(10_000, item="gula", quantity=10, number="S1")
    shop.opening(5_000, account="2104", contact="Ani", number="S2")
    shop.opening(7_000, account="1201", contact="Ani", number="S3")
    shop.opening(9_000, account="turnover", number="S4")
    for number in ("S1", "S2", "S3", "S4"):
        shop.cancel("opening", number)
    assert shop.stock("gula") == (0, 0)
    assert (shop.owed("Ani"), shop.deposit("Ani")) == (0, 0)
    assert shop.accounts("1301", "1201", "2104", "3109") == (0, 0, 0, 0)
