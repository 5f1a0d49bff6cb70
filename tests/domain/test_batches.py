"""FEFO: which batches leave first, and which may not."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from umkm_desk.domain.batches import Held, Pick, pick_fefo, soon_days, usable

TODAY = date(2026, 3, 10)
LONG_AGO = date(2026, 1, 1)


def held(batch: int, quantity: int, expires_in: int | None = None, received: date = LONG_AGO) -> Held:
    return Held(batch, quantity, received, None if expires_in is None else TODAY + timedelta(expires_in))


def test_the_soonest_expiry_leaves_first_and_undated_batches_last() -> None:
    shelf = [held(1, 75), held(2, 100, 30), held(3, 50, 5)]
    assert pick_fefo(shelf, 160, TODAY) == ([Pick(3, 50), Pick(2, 100), Pick(1, 10)], 0)


def test_of_equal_expiry_the_batch_received_first_leaves_first() -> None:
    assert pick_fefo([held(9, 5, 7), held(4, 5, 7)], 6, TODAY) == ([Pick(4, 5), Pick(9, 1)], 0)


def test_what_isnt_there_is_said_to_be_missing() -> None:
    assert pick_fefo([held(1, 3)], 5, TODAY) == ([Pick(1, 3)], 2)
    assert pick_fefo([], 5, TODAY) == ([], 5)


@pytest.mark.parametrize(("expires_in", "good"), [(-1, False), (0, True), (1, True), (None, True)])
def test_the_day_on_the_label_is_the_last_good_day(expires_in: int | None, good: bool) -> None:
    assert usable(held(1, 1, expires_in), TODAY) is good


def test_an_expired_batch_is_never_picked_for_a_sale() -> None:
    assert pick_fefo([held(1, 9, -1), held(2, 2, 3)], 5, TODAY) == ([Pick(2, 2)], 3)


def test_an_expired_batch_is_written_off_before_the_others() -> None:
    assert pick_fefo([held(2, 2, 3), held(1, 9, -1)], 10, TODAY, expired_too=True) == ([Pick(1, 9), Pick(2, 1)], 0)


def test_expiry_is_judged_on_the_day_of_the_act() -> None:
    shelf = [held(1, 5, 2)]
    assert pick_fefo(shelf, 5, TODAY + timedelta(2)) == ([Pick(1, 5)], 0)
    assert pick_fefo(shelf, 5, TODAY + timedelta(3)) == ([], 5)


@pytest.mark.parametrize("expired_too", [False, True])
def test_a_batch_received_later_isnt_there_yet(expired_too: bool) -> None:
    shelf = [held(1, 5, 2, received=TODAY + timedelta(1)), held(2, 5, 30)]
    assert pick_fefo(shelf, 5, TODAY, expired_too=expired_too) == ([Pick(2, 5)], 0)


SHELVES = st.lists(
    st.tuples(st.integers(-5, 50), st.none() | st.integers(-10, 60), st.integers(-20, 5)), max_size=8
).map(
    lambda rows: [
        held(index, quantity, expires_in, TODAY + timedelta(received))
        for index, (quantity, expires_in, received) in enumerate(rows)
    ]
)


@given(SHELVES, st.integers(1, 300), st.booleans())
def test_no_more_is_picked_than_is_there_and_nothing_wanted_is_forgotten(
    shelf: list[Held], wanted: int, expired_too: bool
) -> None:
    picks, missing = pick_fefo(shelf, wanted, TODAY, expired_too=expired_too)
    there = {h.batch: h for h in shelf}
    assert sum(p.quantity for p in picks) + missing == wanted
    assert all(0 < p.quantity <= there[p.batch].quantity for p in picks)
    assert len({p.batch for p in picks}) == len(picks)
    assert all(there[p.batch].received_on <= TODAY for p in picks)
    if not expired_too:
        assert all(usable(there[p.batch], TODAY) for p in picks)


@given(SHELVES, st.integers(1, 300))
def test_only_the_last_picked_batch_may_have_something_left(shelf: list[Held], wanted: int) -> None:
    picks, missing = pick_fefo(shelf, wanted, TODAY)
    there = {h.batch: h for h in shelf}
    complete = picks if missing else picks[:-1]
    assert all(p.quantity == there[p.batch].quantity for p in complete)
    order = [(there[p.batch].expires_on or date.max, p.batch) for p in picks]
    assert order == sorted(order)


@given(st.permutations([held(1, 5, 9), held(2, 5), held(3, 5, 2), held(4, 5, 9)]))
def test_the_order_in_which_batches_are_listed_doesnt_matter(shelf: list[Held]) -> None:
    assert [p.batch for p in pick_fefo(shelf, 20, TODAY)[0]] == [3, 1, 4, 2]


@pytest.mark.parametrize(
    ("shelf_life", "days"), [(0, 3), (7, 3), (17, 3), (18, 4), (30, 6), (90, 18), (150, 30), (365, 30)]
)
def test_soon_is_a_fifth_of_the_shelf_life_between_three_and_thirty_days(shelf_life: int, days: int) -> None:
    assert soon_days(shelf_life) == days
