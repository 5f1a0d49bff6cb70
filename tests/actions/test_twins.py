"""What looks the same and was said to be two is remembered once, whoever comes first."""

import pytest

from tests.shop import Shop
from umkm_desk.actions.twins import keep_apart
from umkm_desk.domain.errors import UserError


def kept(shop: Shop) -> int:
    return int(shop.book.read(lambda session: session.value("SELECT COUNT(*) FROM setting WHERE key LIKE 'apart %'")))


def test_the_same_two_are_remembered_once(shop: Shop) -> None:
    shop.item("A")
    shop.item("B")
    shop.book.write(keep_apart, "item", "A", "B")
    shop.book.write(keep_apart, "item", "B", "A")
    assert kept(shop) == 1
    shop.book.write(keep_apart, "item", "B", "A", False)
    assert kept(shop) == 0


def test_who_isnt_there_is_said(shop: Shop) -> None:
    shop.item("A")
    with pytest.raises(UserError):
        shop.book.write(keep_apart, "item", "A", "X")
    with pytest.raises(UserError):
        shop.book.write(keep_apart, "contact", "Ani", "Budi")
