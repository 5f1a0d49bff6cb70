"""The months of the book, and what can be sold."""

from datetime import date

from tests.shop import Shop, no_tax
from umkm_desk.actions.closing import close_month
from umkm_desk.domain.calendar import Month
from umkm_desk.domain.corrections import ClosingDraft
from umkm_desk.queries.months import months
from umkm_desk.queries.selling import sellables


def test_months_run_from_the_first_entry_to_today_and_tell_their_state(shop: Shop) -> None:
    shop.item("jasa", "product", keeping="untracked")
    shop.sell("jasa", 2, 5000, date(2026, 1, 10))
    shop.sell("jasa", 1, 7000, date(2026, 3, 10))
    shop.book.write(close_month, ClosingDraft(date(2026, 2, 2), 202601), no_tax)
    found = shop.book.read(months, date(2026, 3, 15))
    assert [(str(row.month), row.state, row.sales_net) for row in found] == [
        ("2026-03", "running", 7000), ("2026-02", "open", 0), ("2026-01", "closed", 10_000),
    ]  # fmt: skip


def test_an_empty_book_has_this_month(shop: Shop) -> None:
    assert [row.month for row in shop.book.read(months, date(2026, 3, 15))] == [Month(2026, 3)]


def test_what_can_be_sold_has_its_price_and_what_is_good_still(shop: Shop) -> None:
    shop.item("krip", "product", price=6000)
    shop.item("gula", "material", unit="g")
    shop.buy("krip", 5, 10_000, date(2026, 3, 1), expires_on=date(2026, 3, 5))
    shop.buy("krip", 3, 6_000, date(2026, 3, 2), expires_on=date(2026, 4, 5))
    shop.buy("gula", 1000, 15_000, date(2026, 3, 1))
    shop.sell("gula", 500, 20_000, date(2026, 3, 2), per=1_000_000)
    found = {row.code: row for row in shop.book.read(sellables, date(2026, 3, 10))}
    assert (found["krip"].price, found["krip"].per, found["krip"].left) == (6000, 1000, 3000)
    assert (found["gula"].price, found["gula"].per, found["gula"].sales) == (20_000, 1_000_000, 1)
