"""Numbers: made when left out, one series a kind and month, never used twice."""

from datetime import date

import pytest

from tests.shop import Shop
from umkm_desk.actions.documents import NumberTaken
from umkm_desk.domain.errors import UserError


@pytest.fixture
def desk(shop: Shop) -> Shop:
    shop.item("gula")
    return shop


def test_every_kind_has_letters_of_its_own(desk: Shop) -> None:
    numbers = [
        desk.opening(1_000, account="1101").number,
        desk.buy("gula", 10, 10_000).number,
        desk.sell("gula", 1).number,
        desk.throw("gula", 1).number,
        desk.count("gula", 8).number,
        desk.cash("expense", 1_000).number,
        desk.journal(("6110", 1), ("1591", -1)).number,
    ]
    assert numbers == [
        "S2601-0001", "B2603-0001", "J2603-0001", "W2603-0001", "H2603-0001", "K2603-0001", "U2603-0001",
    ]  # fmt: skip
    assert desk.give_back("J2603-0001", "gula", 1).number == "R2603-0001"
    assert desk.correct("purchase", "B2603-0001", "gula", amount=9_000).number == "C2603-0001"
    assert desk.cancel("cash", "K2603-0001").number == "X2603-0001"


def test_every_month_counts_from_one(desk: Shop) -> None:
    months = [date(2026, 3, 1), date(2026, 3, 31), date(2026, 4, 1), date(2026, 3, 2)]
    numbers = [desk.buy("gula", 1, 1_000, day).number for day in months]
    assert numbers == ["B2603-0001", "B2603-0002", "B2604-0001", "B2603-0003"]


def test_a_number_written_by_hand_is_stepped_over(desk: Shop) -> None:
    desk.buy("gula", 1, 1_000, number="B2603-0002")
    assert [desk.buy("gula", 1, 1_000).number for _ in range(2)] == ["B2603-0001", "B2603-0003"]


def test_a_refused_act_uses_no_number_up(desk: Shop) -> None:
    with pytest.raises(UserError):
        desk.sell("gula", 1)
    desk.buy("gula", 1, 1_000)
    assert desk.sell("gula", 1).number == "J2603-0001"


def test_one_number_may_be_of_two_kinds(desk: Shop) -> None:
    desk.buy("gula", 2, 2_000, number="7")
    desk.sell("gula", 1, number="7")
    with pytest.raises(NumberTaken):
        desk.sell("gula", 1, number="7")


def test_blanks_around_a_number_dont_count(desk: Shop) -> None:
    assert desk.buy("gula", 2, 2_000, number=" 7 ").number == "7"


def test_an_empty_number_is_refused(desk: Shop) -> None:
    with pytest.raises(UserError, match="number is empty"):
        desk.buy("gula", 2, 2_000, number=" ")
