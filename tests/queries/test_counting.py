"""What can be counted on a day, and what should be there; a count that is changed is left out of that."""

from datetime import date, timedelta

from tests.shop import DAY, Shop, milli
from umkm_desk.actions.items import retire_item
from umkm_desk.actions.merging import merge_items
from umkm_desk.actions.stocktaking import edit_count, record_count
from umkm_desk.domain.corrections import MergeDraft
from umkm_desk.domain.stocktaking import CountDraft, CountLine
from umkm_desk.queries.counting import countable

Rows = list[tuple[str, str | None, float]]


def rows(shop: Shop, day: date = DAY, number: str | None = None) -> Rows:
    return [(row.code, row.batch, row.booked / 1000) for row in shop.book.read(countable, day, number)]


def test_each_batch_is_counted_and_an_item_without_any_as_a_whole(shop: Shop) -> None:
    shop.item("gula")
    shop.item("teri")
    shop.item("jasa", "product", keeping="untracked")
    shop.buy("gula", 3, 300, batch="A")
    shop.buy("gula", 2, 200, batch="B")
    assert rows(shop) == [("gula", "A", 3), ("gula", "B", 2), ("teri", None, 0)]


def test_it_is_what_was_there_at_the_end_of_that_day(shop: Shop) -> None:
    shop.item("gula")
    shop.buy("gula", 3, 300, batch="A")
    shop.throw("gula", 1, day=DAY + timedelta(days=1))
    assert rows(shop) == [("gula", "A", 3)]
    assert rows(shop, DAY + timedelta(days=1)) == [("gula", "A", 2)]


def test_what_was_put_away_is_counted_while_some_of_it_is_left(shop: Shop) -> None:
    shop.item("gula")
    shop.book.write(retire_item, "gula")
    assert rows(shop) == []


def test_a_count_that_is_changed_counts_as_if_it_had_not_been(shop: Shop) -> None:
    shop.item("gula")
    shop.buy("gula", 3, 300, batch="A")
    shop.buy("gula", 2, 200, batch="B")
    less = shop.count("gula", 1, batch="A")
    assert rows(shop) == [("gula", "A", 1), ("gula", "B", 2)]
    assert rows(shop, number=less.number) == [("gula", "A", 3), ("gula", "B", 2)]
    none = shop.count("gula", 0, batch="B")
    assert rows(shop, number=none.number) == [("gula", "A", 1), ("gula", "B", 2)]
    more = shop.count("gula", 9, batch="B", day=DAY + timedelta(days=1))
    assert rows(shop, DAY + timedelta(days=1), more.number) == [("gula", "A", 1), ("gula", "B", 0)]


def test_an_item_counted_in_all_is_changed_in_all(shop: Shop) -> None:
    shop.item("gula")
    shop.buy("gula", 3, 300, batch="A")
    shop.buy("gula", 2, 200, batch="B")
    whole = shop.count("gula", 1)
    assert rows(shop, number=whole.number) == [("gula", None, 5)]
    again = CountDraft(DAY, (CountLine("gula", milli(4)),))
    shop.book.write(edit_count, whole.number, again)
    assert rows(shop, number=whole.number) == [("gula", None, 5)]
    assert sum(booked for _, _, booked in rows(shop)) == 4


def test_what_the_count_found_stands_beside_it(shop: Shop) -> None:
    shop.item("gula")
    shop.item("teri")
    shop.buy("gula", 3, 300, batch="A")
    number = shop.count("gula", 0, batch="A").number
    found = {row.code: row.counted for row in shop.book.read(countable, DAY, number)}
    assert found == {"gula": 0, "teri": None}
    assert {row.counted for row in shop.book.read(countable, DAY)} == {None}


def test_two_items_counted_before_they_became_one_are_one_row(shop: Shop) -> None:
    for code in ("gula", "gulo"):
        shop.item(code)
        shop.buy(code, 3, 300, batch=f"{code}-1")
    lines = (CountLine("gula", milli(2)), CountLine("gulo", milli(1)))
    number = shop.book.write(record_count, CountDraft(DAY, lines)).number
    shop.book.write(merge_items, MergeDraft(DAY, "gulo", "gula"))
    (row,) = (row for row in shop.book.read(countable, DAY, number) if row.booked or row.counted)
    assert (row.code, row.batch, row.booked, row.counted) == ("gula", None, milli(6), milli(3))
