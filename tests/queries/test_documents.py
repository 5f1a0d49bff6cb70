"""The history shows every act once, as it stands, and everything when asked."""

from datetime import date
from typing import Any

import pytest

from tests.shop import DAY, Shop, milli
from umkm_desk.actions.items import rename_item
from umkm_desk.queries.documents import HistoryOrder, document, find_document, history, history_ids, history_rows

FEBRUARY = (date(2026, 2, 1), date(2026, 2, 28))


def test_an_edit_shows_as_one_entry_and_a_cancelled_one_as_cancelled(full_shop: Shop) -> None:
    rows = full_shop.book.read(history, *FEBRUARY)
    states = {(row.number, row.version): row.state for row in rows}
    assert states["J6", 2] == "stands"
    assert ("J6", 1) not in states
    assert states["J5", 1] == "cancelled"
    assert [row.cancels for row in rows if row.kind == "cancel"] == ["J5"]


def test_all_versions_are_there_when_asked_for(full_shop: Shop) -> None:
    rows = full_shop.book.read(history, *FEBRUARY, all_versions=True)
    assert {(row.number, row.version): row.state for row in rows}["J6", 1] == "replaced"
    assert sorted(row.cancels for row in rows if row.kind == "cancel") == ["J5", "J6"]


def test_pages_add_up_to_the_whole_newest_first(full_shop: Shop) -> None:
    whole = full_shop.book.read(history, limit=1000, all_versions=True)
    paged, before = [], (99991231, 2**62)
    while page := full_shop.book.read(history, limit=5, before=before, all_versions=True):
        paged += page
        before = page[-1].place
    assert paged == whole
    assert [row.place for row in whole] == sorted((row.place for row in whole), reverse=True)


def test_history_is_found_by_kind_contact_item_and_number(full_shop: Shop) -> None:
    read = full_shop.book.read
    assert {row.kind for row in read(history, kind="production")} == {"production"}
    assert {row.number for row in read(history, text="pak budi")} == {"K3", "J8"}
    assert "B4" in {row.number for row in read(history, text="telur")}
    assert [row.number for row in read(history, text="U1")] == ["U1"]


def test_a_document_is_shown_with_lines_and_entry(full_shop: Shop) -> None:
    found = full_shop.book.read(find_document, "sale", "J1")
    assert found is not None
    (line,) = found.lines
    assert (line.item, line.quantity, line.amount, line.discount, line.fee) == ("KRIP", milli(10), 50_000, 1_000, 500)
    assert line.value < 0
    assert found.row.channel == "Shopee"
    assert sum(amount for _, amount in found.postings) == 0
    assert ("4102", -50_000) in found.postings


def test_an_edited_document_shows_the_cost_of_the_moves_it_kept(full_shop: Shop) -> None:
    found = full_shop.book.read(find_document, "sale", "J6")
    assert found is not None
    assert (found.row.version, len(found.versions), found.lines[0].value < 0) == (2, 2, True)


def test_a_document_keeps_the_name_its_items_had(shop: Shop) -> None:
    shop.item("susu")
    old = shop.buy("susu", 1, 1_000).document
    shop.book.write(rename_item, "susu", "Susu Segar")
    new = shop.buy("susu", 1, 1_000).document
    names = [found.lines[0].name for d in (old, new) if (found := shop.book.read(document, d))]
    assert names == ["Susu", "Susu Segar"]


def test_an_unknown_document_is_nothing(shop: Shop) -> None:
    assert shop.book.read(document, 99) is None
    assert shop.book.read(find_document, "sale", "J1") is None


def test_a_return_names_what_it_is_of(shop: Shop) -> None:
    shop.item("jasa", "product", keeping="untracked")
    shop.sell("jasa", 2, 5_000, number="J1", customer="Bu Ani", day=DAY)
    shop.give_back("J1", "jasa", 1, number="R1")
    found = shop.book.read(find_document, "return", "R1")
    assert found is not None
    assert (found.of, found.row.contact) == ("J1", "Bu Ani")


# --- The same history as ids and pages ---------------------------------------------------------------------


def test_ids_and_their_rows_are_the_history(full_shop: Shop) -> None:
    read = full_shop.book.read
    for every in (False, True):
        ids = read(history_ids, all_versions=every)
        assert read(history_rows, ids) == read(history, limit=1000, all_versions=every)
    assert read(history_rows, read(history_ids, (), "", *FEBRUARY)) == read(history, *FEBRUARY)


@pytest.mark.parametrize("text", ["pak budi", "telur", "U1", "GULA", "%"])
def test_ids_are_found_by_the_same_words(full_shop: Shop, text: str) -> None:
    read = full_shop.book.read
    assert read(history_rows, read(history_ids, text=text)) == read(history, text=text)


def test_ids_are_of_the_kinds_and_in_the_state_that_are_asked_for(full_shop: Shop) -> None:
    read = full_shop.book.read
    kinds = {row.kind for row in read(history_rows, read(history_ids, ["sale", "return"]))}
    assert kinds == {"sale", "return"}
    sales = {
        state: {(row.number, row.version) for row in read(history_rows, read(history_ids, ["sale"], state=state))}
        for state in ("stands", "cancelled", "replaced")
    }
    assert sales["cancelled"] == {("J5", 1)}
    assert sales["replaced"] == {("J6", 1)}
    assert ("J6", 2) in sales["stands"]
    assert not sales["stands"] & {("J5", 1), ("J6", 1)}


@pytest.mark.parametrize("order", ["day", "number", "total", "contact"])
def test_every_order_is_the_same_each_time_and_backwards(full_shop: Shop, order: HistoryOrder) -> None:
    read = full_shop.book.read
    up = read(history_rows, read(history_ids, order=order, descending=False))
    down = read(history_rows, read(history_ids, order=order, descending=True))
    keys: dict[str, list[Any]] = {
        "day": [row.place for row in up],
        "number": [(row.number, row.version, row.document) for row in up],
        "total": [(row.total, *row.place) for row in up],
        "contact": [(row.contact == "", row.contact.lower(), *row.place) for row in up],
    }
    assert keys[order] == sorted(keys[order])
    if order == "contact":  # those without one stay last
        named = sum(row.contact != "" for row in up)
        assert down == up[:named][::-1] + up[named:][::-1]
    else:
        assert down == up[::-1]


def test_rows_come_in_the_order_of_their_ids_and_unknown_ids_are_left_out(full_shop: Shop) -> None:
    rows = full_shop.book.read(history_rows, [3, 999_999, 1, 2])
    assert [row.document for row in rows] == [3, 1, 2]
    assert full_shop.book.read(history_rows, []) == []
