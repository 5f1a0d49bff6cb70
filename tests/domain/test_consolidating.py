"""Many shops' months: which file counts, which shop is which, what is shown without names."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.exchange.made_up_shops import shop_months
from umkm_desk.domain.calendar import Month
from umkm_desk.domain.consolidating import (
    FEWEST,
    ORDERS,
    Spread,
    city_totals,
    grouped,
    histories,
    identified,
    latest,
    marked,
    month_totals,
    newest,
    office_of,
    ordered,
    quartiles,
)
from umkm_desk.domain.shop_months import ShopMonth

ROW = next(shop_months(1))


def shop(name: str, **facts: object) -> ShopMonth:
    return replace(ROW, shop=name, owner="", nib="", city="Bandung", **facts)  # type: ignore[arg-type]


def test_the_last_made_of_a_month_counts_and_the_others_are_named() -> None:
    old = shop("Sari", made_at="2026-11-02T00:00:00+00:00", turnover=1, file="a.pdf")
    new = shop("sari", made_at="2026-11-05T00:00:00+00:00", turnover=2, file="b.pdf")
    rows, left = newest([new, old])
    assert [row.turnover for row in rows] == [2]
    assert [(found.file, found.kept) for found in left] == [("a.pdf", "b.pdf")]


def test_a_second_copy_of_the_same_summary_is_not_called_older() -> None:
    pdf, data = shop("Sari", file="a.pdf"), shop("Sari", file="a.json")
    rows, left = newest([pdf, data])
    assert [row.file for row in rows] == ["a.pdf"] and left == []


def test_a_number_or_owner_that_was_filled_in_later_does_not_make_two_shops() -> None:
    first = shop("Sari")
    second = replace(shop("Sari"), owner="Ibu Sari", month=202611)
    third = replace(shop("Sari"), owner="Ibu Sari", nib="123", month=202612)
    assert len({row.key for row in identified([first, second, third])}) == 1


def test_a_shop_that_was_renamed_stays_one_by_its_book() -> None:
    rows, left = newest([shop("Sari", book="b1"), shop("Sari Rasa", book="b1", month=ROW.month + 1)])
    assert len({row.key for row in rows}) == 1 and len(rows) == 2 and left == []


def test_two_shops_without_a_number_or_owner_stay_two_by_their_books() -> None:
    rows, left = newest([shop("Berkah", book="b1", turnover=1), shop("Berkah", book="b2", turnover=2)])
    assert sorted(row.turnover for row in rows) == [1, 2] and left == []


def test_two_places_under_one_number_are_both_counted() -> None:
    one, other = replace(shop("Berkah I", book="b1"), nib="1"), replace(shop("Berkah II", book="b2"), nib="1")
    assert len(newest([one, other])[0]) == 2


def test_a_shop_that_began_a_new_book_goes_on() -> None:
    later = shop("Sari", book="b2", month=ROW.month + 1)
    assert len({row.key for row in identified([shop("Sari", book="b1"), later])}) == 1


def test_summaries_that_an_older_program_made_stay_with_their_shop() -> None:
    old = shop("Sari", month=ROW.month - 1)
    assert len({row.key for row in identified([old, shop("Sari", book="b1")])}) == 1


def test_two_shops_of_one_name_stay_two() -> None:
    one, other = replace(shop("Berkah"), owner="Ani"), replace(shop("Berkah"), owner="Budi")
    assert len({row.key for row in identified([one, other, shop("Berkah")])}) == 3
    numbered = identified([replace(one, nib="1"), replace(one, nib="2")])
    assert [row.key for row in numbered] == ["1", "2"]


def test_changes_and_shares_need_a_base_above_zero() -> None:
    row = shop("Sari", turnover=150, previous=100, year_ago=0, net_sales=0, waste=5)
    assert (row.on_month, row.on_year, row.gross_share, row.waste_share) == (5_000, None, None, None)


def test_what_asks_for_a_look() -> None:
    calm = shop("Sari", turnover=100, previous=100, net_profit=1, waste=0, health=60, late=0, permits=None)
    assert marked(calm) == frozenset()
    rough = replace(calm, turnover=80, net_profit=-1, net_sales=100, waste=5, health=59, late=1, permits=1)
    assert marked(rough) == {"change", "profit", "waste", "health", "overdue", "permits"}
    assert "change" not in marked(replace(rough, unfinished=True))


@pytest.mark.parametrize("order", ORDERS)
def test_whatever_the_order_unknown_comes_last_and_nothing_is_lost(order: str) -> None:
    rows, _ = newest([*shop_months(40), shop("Tanpa", previous=None, year_ago=None, health=None, late=None)])
    found = ordered(rows, order)
    figure = ORDERS[order][1]
    known = [figure(row) is not None for row in found]
    assert sorted(known, reverse=True) == known
    assert {row.key for row in found} == {row.key for row in rows}


def test_the_last_month_of_each_shop_and_its_way_there() -> None:
    rows, _ = newest(shop_months(3, months=4))
    assert {row.month for row in latest(rows)} == {202610}
    assert [row.month for row in histories(rows)[rows[0].key]] == [202607, 202608, 202609, 202610]


def test_too_few_shops_are_not_shown() -> None:
    rows, _ = newest(shop_months(FEWEST - 1))
    assert month_totals(rows) == []
    assert office_of(rows).cities == ()


def test_totals_add_up_over_the_places() -> None:
    rows, _ = newest(shop_months(60))
    (month,) = month_totals(rows)
    places = city_totals(rows, month.month)
    assert sum(place.shops for place in places) == month.shops == 60
    assert sum(place.turnover for place in places) == month.turnover == sum(row.turnover for row in rows)
    assert min(place.shops for place in places) >= FEWEST


@given(st.dictionaries(st.text("abc", max_size=3), st.integers(1, 12), max_size=8))
def test_no_group_that_is_shown_or_can_be_worked_out_is_small(sizes: dict[str, int]) -> None:
    shown, rest = grouped(sizes)
    assert all(sizes[name] >= FEWEST and name for name in shown)
    hidden = sum(sizes.values()) - sum(sizes[name] for name in shown)
    assert sum(sizes[name] for name in rest) in (hidden, 0)
    if shown or rest:
        assert hidden == 0 or hidden >= FEWEST
    else:
        assert sum(sizes.values()) < FEWEST


@pytest.mark.parametrize(
    ("figures", "spread"),
    [
        ([7], Spread(7, 7, 7)), ([1, 2], Spread(1, 2, 2)), ([10, 20, 30, 40], Spread(18, 25, 33)),
        ([5, 1, 3, 2, 4], Spread(2, 3, 4)), ([-10, -20, -30, -40], Spread(-33, -25, -18)),
    ],
)  # fmt: skip
def test_quartiles_lie_where_spreadsheets_put_them(figures: list[int], spread: Spread) -> None:
    assert quartiles(figures) == spread


def test_a_month_in_a_city_written_in_two_ways_is_one_place() -> None:
    rows = [shop(f"Usaha {n}", file=str(n)) for n in range(6)]
    rows = [replace(row, city="BANDUNG") if n % 2 else row for n, row in enumerate(rows)]
    kept, _ = newest(rows)
    assert [(place.name, place.shops) for place in city_totals(kept, Month(2026, 10).number)] == [("BANDUNG", 6)]
