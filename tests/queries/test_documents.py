"""The history shows every act once, as it stands, and everything when asked."""

from datetime import date

from tests.shop import DAY, Shop, milli
from umkm_desk.actions.items import rename_item
from umkm_desk.queries.documents import document, find_document, history

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
