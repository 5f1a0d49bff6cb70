"""Two codes of one item become one: stock, batches and value move over, and history keeps the old name."""

from datetime import date

import pytest

from tests.shop import DAY, Shop, milli
from umkm_desk.actions.items import save_pack
from umkm_desk.actions.merging import merge_items
from umkm_desk.domain.corrections import MergeDraft
from umkm_desk.domain.errors import MonthClosed, UserError
from umkm_desk.domain.items import PackDraft
from umkm_desk.queries.acts import lines_of
from umkm_desk.queries.items import items, packs
from umkm_desk.storage.session import Session


@pytest.fixture
def twins(shop: Shop) -> Shop:
    """“gulapasir” (ten for 10,000 in batch A, B1) is the “gula” of which there are ten for 30,000 in batch B."""
    shop.item("gula")
    shop.item("gulapasir")
    shop.buy("gulapasir", 10, 10_000, date(2026, 3, 1), batch="A", expires_on=date(2026, 5, 1), number="B1")
    shop.buy("gula", 10, 30_000, date(2026, 3, 2), batch="B", expires_on=date(2026, 6, 1), number="B2")
    return shop


def merge(shop: Shop, code: str = "gulapasir", into: str = "gula", day: date = DAY) -> None:
    shop.book.write(merge_items, MergeDraft(day, code, into))


def listed(session: Session) -> list[str]:
    return [item.code for item in items(session)]


def test_stock_batches_and_value_move_over(twins: Shop) -> None:
    merge(twins)
    assert twins.stock("gula") == (20, 40_000)
    assert twins.stock("gulapasir") == (0, 0)
    assert twins.batches("gula") == {"B": 10, "A": 10}
    assert twins.account("1301") == 40_000
    assert twins.book.read(listed) == ["gula"]


def test_the_old_code_means_the_item_from_now_on(twins: Shop) -> None:
    merge(twins)
    twins.sell("gulapasir", 4)
    twins.buy("gulapasir", 4, 8_000, batch="C")
    assert twins.account("5101") == 8_000
    assert twins.stock("gula") == (20, 40_000)


def test_batches_keep_their_expiry_and_leave_in_its_order(twins: Shop) -> None:
    merge(twins)
    twins.sell("gula", 12)
    assert twins.batches("gula") == {"B": 8}


def test_batches_of_one_code_stay_apart(twins: Shop) -> None:
    twins.buy("gula", 5, 15_000, batch="A", expires_on=date(2026, 4, 1))
    merge(twins)
    assert sorted(twins.batches("gula").values()) == [5, 10, 10]
    assert twins.stock("gula") == (25, 55_000)


def test_history_keeps_the_old_name(twins: Shop) -> None:
    bought = twins.book.read(lambda s: s.value("SELECT id FROM document WHERE number = 'B1'"))
    merge(twins)
    assert [line.name for line in twins.book.read(lines_of, bought)] == ["Gulapasir"]


def test_packs_move_over_unless_the_item_has_one_of_that_name(twins: Shop) -> None:
    for code, pack, contents in (("gulapasir", "karung", 25), ("gulapasir", "dus", 10), ("gula", "dus", 12)):
        twins.book.write(save_pack, PackDraft(code, pack, milli(contents)))
    merge(twins)
    assert {p.pack: p.contents for p in twins.book.read(packs, "gula")} == {"karung": milli(25), "dus": milli(12)}


def test_a_sale_of_before_can_be_cancelled_and_comes_back_to_the_item_it_became(twins: Shop) -> None:
    sold = twins.sell("gulapasir", 4)
    merge(twins)
    twins.cancel("sale", sold.number)
    assert twins.stock("gulapasir") == (0, 0)
    assert twins.stock("gula") == (20, 40_000)
    assert twins.account("5101") == 0


def test_a_sale_of_before_can_be_returned(twins: Shop) -> None:
    sold = twins.sell("gulapasir", 4)
    merge(twins)
    twins.give_back(sold.number, "gulapasir", 1)
    assert twins.stock("gula")[0] + twins.stock("gulapasir")[0] == 17
    assert twins.account("5101") == 3_000
    assert twins.stock("gulapasir") == (0, 0)


def test_a_recipe_that_names_the_old_code_uses_the_item_it_became(twins: Shop) -> None:
    twins.item("sirup", "product")
    twins.recipe("sirup", 1, [("gulapasir", 2)])
    merge(twins)
    twins.make("sirup", 2, batches=milli(2))
    assert twins.stock("gula") == (16, 32_000)
    assert twins.stock("sirup") == (2, 8_000)


@pytest.mark.parametrize(
    ("code", "into", "says"),
    [
        ("gula", "gula", "same item"),
        ("gulapasir", "plastik", "differ"),
        ("gulapasir", "entah", "no item"),
        ("garam", "gula", "below zero"),
    ],
)
def test_what_cant_be_one_item_isnt_merged(twins: Shop, code: str, into: str, says: str) -> None:
    twins.item("plastik", "packaging")
    twins.item("garam", below_zero=True)
    twins.sell("garam", 1)
    with pytest.raises(UserError, match=says):
        merge(twins, code, into)


def test_items_arent_merged_in_a_closed_month(twins: Shop) -> None:
    twins.close(202603)
    with pytest.raises(MonthClosed):
        merge(twins)
    merge(twins, day=date(2026, 4, 1))
    assert (twins.account("1301", 202603), twins.account("1301", 202604)) == (40_000, 0)
