"""The history shows every act once, as it stands, and finds it by what people remember of it."""

from datetime import date
from typing import Any

import pytest

from tests.shop import Shop
from umkm_desk.queries.act_rows import ActRow, act_rows
from umkm_desk.queries.documents import HistoryOrder, history_ids

FEBRUARY = (date(2026, 2, 1), date(2026, 2, 28))


def history(shop: Shop, *args: Any, **how: Any) -> list[ActRow]:
    found: list[ActRow] = shop.book.read(act_rows, shop.book.read(history_ids, *args, **how))
    return found


def test_an_edit_shows_as_one_entry_and_a_cancelled_one_as_cancelled(full_shop: Shop) -> None:
    rows = history(full_shop, (), "", *FEBRUARY)
    states = {(row.kind, row.number, row.version): row.state for row in rows}
    assert states["sale", "J6", 2] == "stands"
    assert ("sale", "J6", 1) not in states
    assert states["sale", "J5", 1] == "cancelled"
    assert sum(row.kind == "cancel" for row in rows) == 1  # J5's own; the one an edit made isn't shown


def test_everything_is_there_but_what_an_edit_replaced(full_shop: Shop) -> None:
    everything = full_shop.book.read(lambda s: s.value("SELECT COUNT(*) FROM document"))
    assert len(full_shop.book.read(history_ids)) == everything - 2  # J6's first version and its cancelling


def test_history_is_found_by_kind_contact_item_number_and_days(full_shop: Shop) -> None:
    assert {row.kind for row in history(full_shop, ["production"])} == {"production"}
    assert {row.kind for row in history(full_shop, ["sale", "return"])} == {"sale", "return"}
    assert {row.number for row in history(full_shop, text="pak budi")} == {"K3", "J8"}
    assert "B4" in {row.number for row in history(full_shop, text="telur")}
    assert {row.number for row in history(full_shop, text="gula")} >= {"B1", "PR1"}
    assert [row.number for row in history(full_shop, text="U1")] == ["U1"]
    assert history(full_shop, text="%") == []
    assert {row.day.month for row in history(full_shop, (), "", *FEBRUARY)} == {2}


@pytest.mark.parametrize("order", ["day", "number", "contact"])
def test_every_order_is_the_same_each_time_and_backwards(full_shop: Shop, order: HistoryOrder) -> None:
    up = history(full_shop, order=order, descending=False)
    down = history(full_shop, order=order, descending=True)
    keys: dict[str, list[Any]] = {
        "day": [(row.day, row.document) for row in up],
        "number": [(row.number, row.version, row.document) for row in up],
        "contact": [(row.contact == "", row.contact.lower(), row.day, row.document) for row in up],
    }
    assert keys[order] == sorted(keys[order])
    if order == "contact":  # those without one stay last
        named = sum(row.contact != "" for row in up)
        assert down == up[:named][::-1] + up[named:][::-1]
    else:
        assert down == up[::-1]
