"""The list of sales, and the sums by product and channel."""

from datetime import date, timedelta

from tests.shop import DAY, Shop, milli
from umkm_desk.actions.sales import edit_sale, record_sale
from umkm_desk.domain.calendar import Month
from umkm_desk.domain.sales import SaleDraft, SaleLine
from umkm_desk.queries.sales import by_channel, by_product, month_sales, sales, tickets

MARCH = Month(2026, 3)


def test_a_sale_shows_what_was_received_and_what_it_cost(shop: Shop) -> None:
    shop.item("susu")
    shop.buy("susu", 10, 10_000)
    shop.sell(
        "susu", 2, 5_000, discount=1_000, fee=500, shipping=3_000, customer="Bu Ani", channel="Bazar", number="J1",
        paid_by="bank",
    )  # fmt: skip
    (found,) = shop.book.read(sales)
    assert (found.number, found.customer, found.channel, found.paid_by) == ("J1", "Bu Ani", "Bazar", "1102")
    assert (found.gross, found.discount, found.fee, found.total, found.cost) == (10_000, 1_000, 500, 11_500, 2_000)
    assert found.items == ("Susu",)


def test_a_kept_line_keeps_its_cost_in_the_list(shop: Shop) -> None:
    shop.item("susu")
    shop.item("kue", "product", keeping="made_to_order")
    shop.recipe("kue", 1, [("susu", 1)])
    shop.buy("susu", 10, 10_000)
    lines = (SaleLine("susu", milli(2), 5_000), SaleLine("kue", milli(3), 9_000))
    shop.book.write(record_sale, SaleDraft(DAY, lines, number="J1"))
    dearer = (SaleLine("susu", milli(2), 6_000), SaleLine("kue", milli(3), 9_000))
    shop.book.write(edit_sale, "J1", SaleDraft(DAY, dearer))
    (found,) = shop.book.read(sales)
    assert (found.gross, found.cost) == (39_000, 5_000)


def test_cancelled_sales_aren_t_listed_and_pages_follow_one_another(shop: Shop) -> None:
    shop.item("jasa", "product", keeping="untracked")
    for n in range(5):
        shop.sell("jasa", 1, 1_000, number=f"J{n}", day=DAY + timedelta(days=n // 2))
    shop.cancel("sale", "J3", DAY + timedelta(days=1))
    first = shop.book.read(sales, limit=2)
    rest = shop.book.read(sales, limit=9, before=first[-1].place)
    assert [s.number for s in (*first, *rest)] == ["J4", "J2", "J1", "J0"]
    assert shop.book.read(tickets, DAY, DAY + timedelta(days=9)) == 4


def test_sales_are_found_by_customer_item_note_and_day(shop: Shop) -> None:
    shop.item("jasa", "product", keeping="untracked")
    shop.item("sewa", "product", keeping="untracked")
    shop.sell("jasa", 1, 1_000, number="J1", customer="Bu Ani", note="pesanan arisan")
    shop.sell("sewa", 1, 1_000, number="J2", day=DAY + timedelta(days=1))

    def found(text: str = "", first: date | None = None) -> list[str]:
        return [s.number for s in shop.book.read(sales, first, text=text)]

    assert found("ANI") == found("arisan") == found("jasa") == ["J1"]
    assert found("", DAY + timedelta(days=1)) == ["J2"]
    assert found("%") == []


def test_part_of_a_month_sums_what_is_dated_by_then(full_shop: Shop) -> None:
    read = full_shop.book.read
    whole = read(month_sales, Month(2026, 2))
    assert sorted(read(month_sales, Month(2026, 2), date(2026, 2, 28)), key=repr) == sorted(whole, key=repr)
    part = read(month_sales, Month(2026, 2), date(2026, 2, 3))
    assert sum(row.gross for row in part) == 33_000


def test_products_and_channels_come_largest_first(shop: Shop) -> None:
    for code in ("a", "b", "c"):
        shop.item(code, "product", keeping="untracked")
    shop.sell("b", 1, 5_000, channel="Bazar")
    shop.sell("a", 1, 5_000)
    shop.sell("c", 1, 9_000, channel="Bazar")
    sums = shop.book.read(month_sales, MARCH)
    assert [p.code for p in shop.book.read(by_product, sums)] == ["c", "a", "b"]
    assert [c.channel for c in shop.book.read(by_channel, sums)] == ["Bazar", ""]
