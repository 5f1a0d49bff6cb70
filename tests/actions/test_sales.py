"""Selling: revenue by channel, discounts and fees, every way of being paid, goods by FEFO, recipes used up at once."""

from dataclasses import replace
from datetime import date

import pytest

from tests.shop import DAY, Shop, milli
from umkm_desk.actions.sales import edit_sale, record_sale
from umkm_desk.domain.calendar import Month
from umkm_desk.domain.errors import ShortOfStock, UserError
from umkm_desk.domain.sales import SaleDraft, SaleLine
from umkm_desk.queries.sales import by_channel, by_product, month_sales

TWO = SaleDraft(DAY, (SaleLine("keripik", milli(2), 15_000),), number="J1")


@pytest.fixture
def stall(shop: Shop) -> Shop:
    """Twenty packs at 8,000 and ten jars at 20,000."""
    shop.item("keripik", "product")
    shop.item("sambal", "product")
    shop.buy("keripik", 20, 160_000, date(2026, 3, 1), batch="K1")
    shop.buy("sambal", 10, 200_000, date(2026, 3, 1), batch="S1")
    return shop


def service(shop: Shop) -> None:
    shop.item("jasa", "product", keeping="untracked")


# --- Revenue -------------------------------------------------------------------------------------------


def test_several_lines_are_one_sale(stall: Shop) -> None:
    lines = (
        SaleLine("keripik", milli(2), 15_000),
        SaleLine("sambal", milli(1), 35_000),
        SaleLine("keripik", milli(1), 14_000),
    )
    stall.book.write(record_sale, SaleDraft(DAY, lines))
    assert stall.accounts("1101", "4101") == (-360_000 + 79_000, -79_000)
    assert stall.account("5101") == 3 * 8_000 + 20_000
    assert (stall.stock("keripik"), stall.stock("sambal")) == ((17, 136_000), (9, 180_000))


def test_discount_fee_and_shipping_have_accounts_of_their_own(stall: Shop) -> None:
    stall.sell("keripik", 2, 15_000, discount=3_000, fee=1_500, shipping=9_000, paid_by="marketplace", channel="Shopee")
    assert stall.accounts("4102", "4191", "6105", "4106", "1104") == (-30_000, 3_000, 1_500, -9_000, 34_500)


@pytest.mark.parametrize(
    ("channel", "account"),
    [
        (None, "4101"), ("Bazar", "4101"), ("Shopee", "4102"), ("TikTok Shop", "4102"), ("GoFood", "4102"),
        ("Titip Toko Maju", "4103"), ("Grosir", "4104"), ("Reseller Bu Ani", "4104"), ("Ekspor Singapura", "4105"),
    ],
)  # fmt: skip
def test_revenue_goes_to_the_account_of_its_channel(stall: Shop, channel: str | None, account: str) -> None:
    stall.sell("keripik", 1, 15_000, channel=channel)
    assert stall.account(account) == -15_000


@pytest.mark.parametrize(
    ("paid_by", "account"), [("cash", "1101"), ("bank", "1102"), ("ewallet", "1103"), ("marketplace", "1104")]
)
def test_money_goes_where_it_was_paid(stall: Shop, paid_by: str, account: str) -> None:
    before = stall.account(account)
    stall.sell("keripik", 1, 15_000, paid_by=paid_by)
    assert stall.account(account) - before == 15_000


def test_what_qris_keeps_back_is_a_bank_charge(stall: Shop) -> None:
    stall.sell("keripik", 1, 100_000, fee=700, paid_by="ewallet")
    assert stall.accounts("1103", "6108", "6105") == (99_300, 700, 0)


def test_a_price_may_be_for_a_kilo(stall: Shop) -> None:
    stall.item("mangga", "product", unit="g")
    stall.buy("mangga", 1_000, 40_000, date(2026, 3, 1))
    stall.sell("mangga", 250, 90_000, per=milli(1_000))
    assert stall.account("4101") == -22_500
    assert stall.stock("mangga") == (750, 30_000)


def test_a_stated_amount_goes_before_price_times_quantity(stall: Shop) -> None:
    stall.sell("keripik", 3, 3_333, amount=10_000)
    assert stall.account("4101") == -10_000


def test_what_isnt_kept_in_stock_only_earns_revenue(stall: Shop) -> None:
    service(stall)
    stall.sell("jasa", 2, 25_000)
    assert stall.accounts("4101", "5101") == (-50_000, 0)


def test_a_gift_has_a_cost_and_no_revenue(stall: Shop) -> None:
    stall.sell("keripik", 1, 0)
    assert stall.accounts("4101", "5101") == (0, 8_000)


def test_the_months_figures_are_kept_by_product_and_channel(stall: Shop) -> None:
    stall.sell("keripik", 2, 15_000, discount=1_000, fee=500, channel="Shopee")
    stall.sell("keripik", 1, 15_000)
    stall.sell("sambal", 1, 35_000, channel="Shopee")
    sums = stall.book.read(month_sales, Month(2026, 3))
    products = {
        row.code: (row.quantity, row.gross, row.discount, row.cogs) for row in stall.book.read(by_product, sums)
    }
    assert products == {"keripik": (3_000, 45_000, 1_000, 24_000), "sambal": (1_000, 35_000, 0, 20_000)}
    channels = {row.channel: (row.gross, row.discount, row.fees) for row in stall.book.read(by_channel, sums)}
    assert channels["Shopee"] == (65_000, 1_000, 500)


# --- Credit and deposits -------------------------------------------------------------------------------


def test_a_sale_on_credit_is_owed_and_collected_in_parts(stall: Shop) -> None:
    sold = stall.sell("keripik", 4, 15_000, customer="Bu Ani", paid_by="credit", due_on=date(2026, 4, 1))
    assert stall.owed("Bu Ani") == 60_000
    stall.cash("collect", 25_000, document=sold.number)
    stall.cash("collect", 15_000, "1102", contact="Bu Ani")
    assert stall.owed("Bu Ani") == 20_000
    assert stall.accounts("1201", "1102") == (20_000, 15_000)


def test_a_deposit_is_revenue_only_when_the_goods_are_delivered(stall: Shop) -> None:
    stall.cash("deposit", 50_000, contact="Bu Ani")
    assert stall.accounts("2104", "4101") == (-50_000, 0)
    stall.sell("keripik", 2, 15_000, customer="Bu Ani", paid_by="deposit")
    assert stall.deposit("Bu Ani") == 20_000
    assert stall.accounts("2104", "4101", "1201") == (-20_000, -30_000, 0)


def test_what_a_deposit_doesnt_cover_is_owed(stall: Shop) -> None:
    stall.cash("deposit", 20_000, contact="Bu Ani")
    sold = stall.sell("keripik", 2, 15_000, customer="Bu Ani", paid_by="deposit")
    assert (stall.deposit("Bu Ani"), stall.owed("Bu Ani")) == (0, 10_000)
    stall.cash("collect", 10_000, document=sold.number)
    assert stall.accounts("2104", "1201") == (0, 0)


def test_a_cancelled_sale_gives_the_deposit_back(stall: Shop) -> None:
    stall.cash("deposit", 20_000, contact="Bu Ani")
    sold = stall.sell("keripik", 2, 15_000, customer="Bu Ani", paid_by="deposit")
    stall.cancel("sale", sold.number)
    assert (stall.deposit("Bu Ani"), stall.owed("Bu Ani")) == (20_000, 0)


@pytest.mark.parametrize("paid_by", ["credit", "deposit"])
def test_credit_and_deposit_need_the_customers_name(stall: Shop, paid_by: str) -> None:
    with pytest.raises(UserError, match="customer"):
        stall.sell("keripik", 1, paid_by=paid_by)


# --- Goods ---------------------------------------------------------------------------------------------


@pytest.fixture
def dated(shop: Shop) -> Shop:
    """Batches that are good until the 9th, 20th and 12th of March, and one undated; all of one price."""
    shop.item("cireng", "product")
    for code, last in (("LEWAT", 9), ("JAUH", 20), ("DEKAT", 12)):
        shop.buy("cireng", 5, 5_000, date(2026, 3, 1), batch=code, expires_on=date(2026, 3, last))
    shop.buy("cireng", 5, 5_000, date(2026, 3, 1), batch="TANPA")
    return shop


def test_goods_leave_by_expiry_undated_last_and_expired_never(dated: Shop) -> None:
    dated.sell("cireng", 7)
    assert dated.batches("cireng") == {"LEWAT": 5, "JAUH": 3, "TANPA": 5}
    dated.sell("cireng", 5)
    assert dated.batches("cireng") == {"LEWAT": 5, "TANPA": 3}
    with pytest.raises(ShortOfStock, match="past their date"):
        dated.sell("cireng", 4)


def test_a_batch_may_be_sold_on_its_last_good_day(dated: Shop) -> None:
    dated.sell("cireng", 5, day=date(2026, 3, 12))
    assert "DEKAT" not in dated.batches("cireng")


def test_a_batch_can_be_chosen_by_hand(dated: Shop) -> None:
    dated.sell("cireng", 2, batch="TANPA")
    assert dated.batches("cireng") == {"LEWAT": 5, "JAUH": 5, "DEKAT": 5, "TANPA": 3}


def test_a_batch_chosen_by_hand_must_hold_all_of_it(dated: Shop) -> None:
    with pytest.raises(ShortOfStock):
        dated.sell("cireng", 6, batch="TANPA")


def test_an_expired_batch_isnt_sold_by_hand_either(dated: Shop) -> None:
    with pytest.raises(ShortOfStock):
        dated.sell("cireng", 1, batch="LEWAT")
    dated.sell("cireng", 1, day=date(2026, 3, 9), batch="LEWAT")


def test_an_unknown_batch_is_refused(dated: Shop) -> None:
    with pytest.raises(UserError, match="no batch"):
        dated.sell("cireng", 1, batch="ENTAH")


def test_goods_that_arrive_later_cant_be_sold_before(shop: Shop) -> None:
    shop.item("cireng", "product")
    shop.buy("cireng", 5, 5_000, date(2026, 3, 11))
    with pytest.raises(ShortOfStock):
        shop.sell("cireng", 1, day=DAY)


def test_expired_goods_dont_go_below_zero_but_are_sold_without_a_batch(dated: Shop) -> None:
    """Where the shop allows stock below zero, what is on the shelf past its date still isn't what was sold."""
    dated.below_zero("cireng")
    dated.sell("cireng", 17, day=DAY)
    assert dated.batches("cireng") == {"LEWAT": 5, None: -2}
    assert dated.stock("cireng") == (3, 3_000)


# --- Made to order -------------------------------------------------------------------------------------


@pytest.fixture
def warung(shop: Shop) -> Shop:
    """A glass of juice takes 200 g of mango (20 rupiah a gram), a cup, water from the tap, and 500 + 300 rupiah."""
    shop.item("mangga", unit="g")
    shop.item("gelas", "packaging")
    shop.item("air", unit="ml", keeping="untracked")
    shop.item("jus", "product", keeping="made_to_order")
    shop.buy("mangga", 1_000, 20_000)
    shop.buy("gelas", 10, 5_000)
    shop.recipe("jus", 1, [("mangga", 200), ("gelas", 1), ("air", 100)], labour=500, overhead=300)
    return shop


def test_a_made_to_order_sale_uses_its_recipe_up_at_once(warung: Shop) -> None:
    warung.sell("jus", 3, 15_000)
    assert (warung.stock("mangga"), warung.stock("gelas"), warung.stock("jus")) == ((400, 8_000), (7, 3_500), (0, 0))
    assert warung.accounts("5101", "5291", "5292") == (12_000 + 1_500 + 2_400, -1_500, -900)
    sums = warung.book.read(month_sales, Month(2026, 3))
    assert [(row.code, row.cogs) for row in warung.book.read(by_product, sums)] == [("jus", 15_900)]


def test_a_made_to_order_sale_without_material_is_refused(warung: Shop) -> None:
    with pytest.raises(ShortOfStock, match="Mangga"):
        warung.sell("jus", 6, 15_000)
    assert warung.account("4101") == 0
    warung.below_zero("mangga")
    warung.sell("jus", 6, 15_000)
    assert warung.stock("mangga") == (-200, -4_000)


def test_a_made_to_order_sale_without_a_recipe_has_no_cost_and_says_so(warung: Shop) -> None:
    warung.item("teh", "product", keeping="made_to_order")
    sold = warung.sell("teh", 1, 5_000)
    assert [message % facts for message, facts in sold.hints] == ["Teh has no recipe, so its sale has no cost."]
    assert warung.account("5101") == 0


def test_a_cancelled_made_to_order_sale_puts_its_materials_back(warung: Shop) -> None:
    sold = warung.sell("jus", 3, 15_000)
    warung.cancel("sale", sold.number)
    assert (warung.stock("mangga"), warung.stock("gelas")) == ((1_000, 20_000), (10, 5_000))
    assert warung.accounts("5101", "5291", "5292") == (0, 0, 0)


def test_a_made_to_order_product_that_comes_back_is_spoilage(warung: Shop) -> None:
    sold = warung.sell("jus", 3, 15_000)
    warung.give_back(sold.number, "jus", 1)
    assert warung.accounts("5301", "5101", "4192") == (5_300, 10_600, 15_000)
    assert (warung.stock("mangga"), warung.stock("jus")) == ((400, 8_000), (0, 0))


def test_editing_the_price_of_a_made_to_order_sale_keeps_its_materials(warung: Shop) -> None:
    warung.sell("jus", 3, 15_000, number="J1")
    warung.buy("mangga", 100, 90_000)
    warung.book.write(edit_sale, "J1", SaleDraft(DAY, (SaleLine("jus", milli(3), 18_000),)))
    assert warung.accounts("5101", "4101") == (15_900, -54_000)
    assert warung.stock("mangga") == (500, 98_000)


def test_an_ingredient_made_to_order_itself_is_refused(warung: Shop) -> None:
    warung.item("paket", "product", keeping="made_to_order")
    warung.recipe("paket", 1, [("jus", 1)])
    with pytest.raises(UserError, match="itself made to order"):
        warung.sell("paket", 1)


# --- What isn't a sale ---------------------------------------------------------------------------------


NO_SALES = [
    replace(TWO, lines=()),
    replace(TWO, shipping=-1),
    replace(TWO, paid_by="hutang"),
    replace(TWO, lines=(SaleLine("keripik", 0, 15_000),)),
    replace(TWO, lines=(SaleLine("keripik", -1_000, 15_000),)),
    replace(TWO, lines=(SaleLine("keripik", 1_000, -1),)),
    replace(TWO, lines=(SaleLine("keripik", 1_000, 15_000, per=0),)),
    replace(TWO, lines=(SaleLine("keripik", 1_000, 15_000, discount=-1),)),
    replace(TWO, lines=(SaleLine("keripik", 1_000, 15_000, discount=15_001),)),
    replace(TWO, lines=(SaleLine("keripik", 1_000, 15_000, fee=-1),)),
    replace(TWO, lines=(SaleLine("keripik", 1_000, 15_000, amount=-1),)),
    replace(TWO, lines=(SaleLine("keripik", 1_000, 15_000), SaleLine("entah", 1_000, 15_000))),
]


def test_what_isnt_a_sale_is_refused_and_nothing_is_kept(stall: Shop) -> None:
    for draft in NO_SALES:
        with pytest.raises(UserError):
            stall.book.write(record_sale, draft)
    assert stall.stock("keripik") == (20, 160_000)
    assert stall.account("4101") == 0


def test_a_sale_of_more_than_there_is_says_how_much_there_is(stall: Shop) -> None:
    with pytest.raises(ShortOfStock, match=r"only 20 pcs are in stock, 21 pcs"):
        stall.sell("keripik", 21)


# --- Editing -------------------------------------------------------------------------------------------


def test_another_quantity_takes_the_goods_anew(stall: Shop) -> None:
    stall.book.write(record_sale, TWO)
    stall.book.write(edit_sale, "J1", replace(TWO, lines=(SaleLine("keripik", milli(5), 15_000),)))
    assert stall.stock("keripik") == (15, 120_000)
    assert stall.accounts("4101", "5101") == (-75_000, 40_000)


def test_a_line_added_to_a_sale_leaves_the_others_cost(stall: Shop) -> None:
    stall.book.write(record_sale, TWO)
    stall.buy("keripik", 10, 200_000)
    stall.book.write(edit_sale, "J1", replace(TWO, lines=(*TWO.lines, SaleLine("sambal", milli(1), 35_000))))
    assert stall.account("5101") == 16_000 + 20_000
    stall.book.write(edit_sale, "J1", TWO)
    assert stall.account("5101") == 16_000
    assert stall.stock("sambal") == (10, 200_000)


def test_another_channel_moves_the_revenue_and_keeps_the_cost(stall: Shop) -> None:
    stall.book.write(record_sale, TWO)
    stall.buy("keripik", 10, 200_000)
    stall.book.write(edit_sale, "J1", replace(TWO, channel="Shopee"))
    assert stall.accounts("4101", "4102", "5101") == (0, -30_000, 16_000)
    channels = stall.book.read(lambda s: by_channel(s, month_sales(s, Month(2026, 3))))
    assert {row.channel: row.gross for row in channels if row.gross} == {"Shopee": 30_000}


def test_another_batch_is_taken_when_it_is_named(stall: Shop) -> None:
    stall.buy("keripik", 5, 40_000, date(2026, 3, 2), batch="K2")
    stall.book.write(record_sale, TWO)
    assert stall.batches("keripik") == {"K1": 18, "K2": 5}
    stall.book.write(edit_sale, "J1", replace(TWO, lines=(replace(TWO.lines[0], batch="K2"),)))
    assert stall.batches("keripik") == {"K1": 20, "K2": 3}


def test_a_paid_sale_can_be_edited_and_keeps_its_payment(stall: Shop) -> None:
    credit = replace(TWO, customer="Bu Ani", paid_by="credit")
    stall.book.write(record_sale, credit)
    paid = stall.cash("collect", 10_000, document="J1")
    for price in (20_000, 18_000):
        stall.book.write(edit_sale, "J1", replace(credit, lines=(SaleLine("keripik", milli(2), price),)))
    assert stall.owed("Bu Ani") == 26_000
    with pytest.raises(UserError, match=paid.number):
        stall.book.write(edit_sale, "J1", replace(credit, lines=(SaleLine("keripik", milli(2), 4_000),)))
    with pytest.raises(UserError, match=paid.number):
        stall.book.write(edit_sale, "J1", replace(TWO, paid_by="cash"))
    stall.cancel("cash", paid.number)
    assert stall.owed("Bu Ani") == 36_000


def test_a_sale_from_a_deposit_can_be_edited(stall: Shop) -> None:
    stall.cash("deposit", 50_000, contact="Bu Ani")
    deposit = replace(TWO, customer="Bu Ani", paid_by="deposit")
    stall.book.write(record_sale, deposit)
    stall.book.write(edit_sale, "J1", replace(deposit, lines=(SaleLine("keripik", milli(2), 30_000),)))
    assert (stall.deposit("Bu Ani"), stall.owed("Bu Ani")) == (0, 10_000)
    stall.book.write(edit_sale, "J1", replace(TWO, paid_by="cash"))
    assert (stall.deposit("Bu Ani"), stall.owed("Bu Ani")) == (50_000, 0)


def test_a_sale_with_a_return_isnt_edited(stall: Shop) -> None:
    stall.book.write(record_sale, TWO)
    back = stall.give_back("J1", "keripik", 1)
    with pytest.raises(UserError, match=back.number):
        stall.book.write(edit_sale, "J1", replace(TWO, paid_by="bank"))


def test_an_edit_that_fails_leaves_the_sale_as_it_was(stall: Shop) -> None:
    stall.book.write(record_sale, TWO)
    with pytest.raises(ShortOfStock):
        stall.book.write(edit_sale, "J1", replace(TWO, lines=(SaleLine("keripik", milli(21), 15_000),)))
    assert stall.stock("keripik") == (18, 144_000)
    assert stall.accounts("4101", "5101") == (-30_000, 16_000)
