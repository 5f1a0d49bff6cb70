"""What doesn't look right in the books is said once for each kind, with where to mend it."""

from datetime import date

from tests.shop import DAY, Shop
from umkm_desk.actions.journals import record_journal
from umkm_desk.domain.cash import JournalDraft
from umkm_desk.queries.findings import HealthFinding
from umkm_desk.queries.home import home


def findings(shop: Shop, day: date = DAY) -> dict[str, HealthFinding]:
    return {found.key: found for found in shop.book.read(home, day).findings}


def test_everything_that_can_be_wrong_is_found_under_its_key(shop: Shop) -> None:
    shop.item("keripik", "product")
    shop.item("gula")
    shop.item("garam")
    shop.below_zero()
    shop.buy("gula", 5, 0)
    shop.buy("garam", 5, 0)
    shop.buy("keripik", 5, 50_000, date(2026, 1, 5))
    shop.item("basi", "product")
    shop.sell("basi", 1, number="J1")
    shop.throw("basi", 3, "lost")
    shop.make("keripik", 4, used=[("gula", 1)])
    found = findings(shop)
    assert list(found) == [
        "stock_below_zero", "money_below_zero", "sales_without_cost", "no_price", "no_opening", "month_not_closed",
        "no_expiry", "no_wages", "no_overhead", "no_count", "drawer_not_counted",
    ]  # fmt: skip
    assert (found["no_price"].count, found["no_price"].finding.facts["code"]) == (2, "garam")
    assert (found["month_not_closed"].count, str(found["month_not_closed"].finding.facts["month"])) == (2, "2026-01")
    assert found["stock_below_zero"].finding.facts["code"] == "basi"
    assert "Keripik" in str(found["no_expiry"].finding)


def test_books_in_order_have_nothing_to_mend(shop: Shop) -> None:
    shop.item("keripik", "product", shelf_life_days=60)
    shop.opening(100_000, day=date(2026, 2, 1), account="1101")
    shop.buy("keripik", 5, 5_000, date(2026, 2, 2))
    shop.sell("keripik", 1)
    assert list(findings(shop)) == ["month_not_closed"]
    shop.close(202602)
    assert findings(shop) == {}
    assert findings(shop, date(2026, 5, 2))["month_not_closed"].count == 2


def test_sales_of_long_ago_aren_t_looked_at_again(shop: Shop) -> None:
    shop.item("keripik", "product", shelf_life_days=30)
    shop.below_zero()
    shop.sell("keripik", 1, day=date(2026, 1, 31))
    assert "sales_without_cost" in findings(shop, date(2026, 2, 28))
    assert "sales_without_cost" not in findings(shop, date(2026, 3, 1))


def score(shop: Shop, day: date = DAY) -> int | None:
    return shop.book.read(home, day).score


def test_a_book_with_nothing_in_it_has_no_score(shop: Shop) -> None:
    assert score(shop) is None
    shop.item("gula")
    assert score(shop) is None
    shop.opening(1_000, day=DAY, account="1101")
    assert score(shop) == 100


def test_what_a_gap_costs_is_off_the_score_until_it_is_mended(shop: Shop) -> None:
    shop.item("gula")
    shop.opening(1_000, day=date(2026, 3, 1), account="1101")
    shop.buy("gula", 5, 0, number="B1")
    assert (score(shop), findings(shop)["no_price"].cost) == (98, 2)
    shop.correct("purchase", "B1", "gula", amount=500)
    assert score(shop) == 100


def test_stock_and_drawer_have_to_be_counted_every_two_months(shop: Shop) -> None:
    shop.item("gula")
    shop.opening(90_000, day=date(2026, 1, 10), account="1101")
    shop.buy("gula", 5, 5_000, date(2026, 1, 10))
    shop.close(202601)
    shop.close(202602)
    assert list(findings(shop, date(2026, 3, 9))) == []  # the book is younger than two months
    assert list(findings(shop, date(2026, 3, 10))) == ["no_count", "drawer_not_counted"]
    shop.count("gula", 4, date(2026, 3, 10))
    shop.book.write(record_journal, JournalDraft(date(2026, 3, 10), "cash_count", account="1101", amount=85_000))
    assert list(findings(shop, date(2026, 3, 31))) == []
    shop.close(202603)
    shop.close(202604)
    assert list(findings(shop, date(2026, 5, 9))) == []
    assert list(findings(shop, date(2026, 5, 10))) == ["no_count", "drawer_not_counted"]
