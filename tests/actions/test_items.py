"""Items and packs: what may change, what is locked, and what history remembers."""

from dataclasses import replace

import pytest

from tests.shop import Shop, milli
from umkm_desk.actions.items import rename_item, retire_item, save_item, save_pack
from umkm_desk.domain.errors import UserError
from umkm_desk.domain.items import ItemDraft, PackDraft
from umkm_desk.queries import catalogue
from umkm_desk.queries.acts import lines_of
from umkm_desk.queries.items import find_item, packs
from umkm_desk.queries.items import items as listed
from umkm_desk.storage.session import Session

GULA = ItemDraft("gula", "Gula", "material", "g", minimum=milli(500), price=20)


def test_saving_the_same_code_again_changes_the_item(shop: Shop) -> None:
    first = shop.book.write(save_item, GULA)
    again = shop.book.write(save_item, replace(GULA, kind="packaging", unit="pcs", price=25, shelf_life_days=90))
    found = shop.book.read(find_item, "gula")
    assert first == again
    assert found is not None
    assert (found.kind, found.unit, found.price, found.shelf_life_days) == ("packaging", "pcs", 25, 90)


@pytest.mark.parametrize(
    "change", [{"kind": "packaging"}, {"unit": "pcs"}, {"keeping": "untracked"}], ids=lambda change: next(iter(change))
)
def test_kind_unit_and_keeping_are_locked_after_the_first_entry(shop: Shop, change: dict[str, str]) -> None:
    shop.book.write(save_item, GULA)
    shop.buy("gula", 1000, 18_000)
    with pytest.raises(UserError, match="already has entries"):
        shop.book.write(save_item, replace(GULA, **change))  # type: ignore[arg-type]
    found = shop.book.read(find_item, "gula")
    assert found is not None
    assert (found.kind, found.unit, found.keeping) == ("material", "g", "batched")


def test_the_lock_stays_when_the_first_entry_was_cancelled(shop: Shop) -> None:
    shop.book.write(save_item, GULA)
    bought = shop.buy("gula", 1000, 18_000)
    shop.cancel("purchase", bought.number)
    with pytest.raises(UserError, match="already has entries"):
        shop.book.write(save_item, replace(GULA, unit="ml"))


def test_name_price_and_shelf_life_are_never_locked(shop: Shop) -> None:
    shop.book.write(save_item, GULA)
    shop.buy("gula", 1000, 18_000)
    shop.book.write(save_item, replace(GULA, name="Gula pasir", price=30, shelf_life_days=365))
    found = shop.book.read(find_item, "gula")
    assert found is not None
    assert (found.name, found.price, found.shelf_life_days) == ("Gula pasir", 30, 365)


def test_a_renamed_item_keeps_its_old_name_in_history(shop: Shop) -> None:
    shop.item("gula")
    bought = shop.buy("gula", 10, 10_000)
    shop.book.write(rename_item, "gula", "Gula Pasir")
    sold = shop.sell("gula", 1)
    assert [shop.book.read(lines_of, act.document)[0].name for act in (bought, sold)] == ["Gula", "Gula Pasir"]


def test_every_former_name_has_its_own_time(shop: Shop) -> None:
    shop.item("gula")
    bought = shop.buy("gula", 10, 10_000)
    shop.book.write(rename_item, "gula", "Gula Pasir")
    sold = shop.sell("gula", 1)
    shop.book.write(save_item, ItemDraft("gula", "Gula Tebu", "material", "pcs"))
    thrown = shop.throw("gula", 1)
    seen = [shop.book.read(lines_of, act.document)[0].name for act in (bought, sold, thrown)]
    assert seen == ["Gula", "Gula Pasir", "Gula Tebu"]


def test_renaming_an_item_to_its_own_name_leaves_no_trace(shop: Shop) -> None:
    shop.item("gula")
    shop.buy("gula", 10, 10_000)
    shop.book.write(rename_item, "gula", "Gula")
    assert [item.fate.former for item in shop.book.read(catalogue.items)] == [()]


def test_an_item_needs_a_name(shop: Shop) -> None:
    shop.item("gula")
    with pytest.raises(UserError, match="needs a name"):
        shop.book.write(rename_item, "gula", "  ")
    with pytest.raises(UserError, match="needs a name"):
        shop.book.write(save_item, replace(GULA, name=""))


@pytest.mark.parametrize("code", ["", " ", " gula", "gula "])
def test_a_code_has_no_blanks_around_it(shop: Shop, code: str) -> None:
    with pytest.raises(UserError, match="code"):
        shop.book.write(save_item, replace(GULA, code=code))


@pytest.mark.parametrize("figure", ["shelf_life_days", "minimum", "price"])
def test_no_figure_of_an_item_is_below_zero(shop: Shop, figure: str) -> None:
    with pytest.raises(UserError, match="below zero"):
        shop.book.write(save_item, replace(GULA, **{figure: -1}))  # type: ignore[arg-type]


def test_an_unknown_item_is_named_in_the_refusal(shop: Shop) -> None:
    with pytest.raises(UserError, match="garam"):
        shop.buy("garam", 1, 1)


def test_a_retired_item_leaves_the_lists_and_what_was_recorded_stays(shop: Shop) -> None:
    shop.item("gula")
    shop.buy("gula", 10, 10_000)
    sold = shop.sell("gula", 4)
    shop.book.write(retire_item, "gula")
    assert shop.book.read(items_listed) == []
    assert shop.stock("gula") == (6, 6_000)
    shop.cancel("sale", sold.number)
    shop.book.write(retire_item, "gula", False)
    assert shop.book.read(items_listed) == ["gula"]
    assert shop.stock("gula") == (10, 10_000)


def test_a_pack_is_known_by_its_name_and_may_get_other_contents(shop: Shop) -> None:
    shop.book.write(save_item, GULA)
    shop.book.write(save_pack, PackDraft("gula", "karung", milli(25_000)))
    shop.book.write(save_pack, PackDraft("gula", " karung ", milli(50_000)))
    assert [(pack.pack, pack.contents) for pack in shop.book.read(packs, "gula")] == [("karung", milli(50_000))]


@pytest.mark.parametrize(("pack", "contents"), [("karung", 0), ("karung", -1), ("", 1000), ("  ", 1000)])
def test_a_pack_needs_a_name_and_contents(shop: Shop, pack: str, contents: int) -> None:
    shop.book.write(save_item, GULA)
    with pytest.raises(UserError, match="contents above zero"):
        shop.book.write(save_pack, PackDraft("gula", pack, contents))


def items_listed(session: Session) -> list[str]:
    return [item.code for item in listed(session)]
