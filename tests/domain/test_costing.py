"""Moving average in whole rupiah: what an issue takes, what a receipt settles, where a difference goes."""

from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from umkm_desk.domain.costing import Owed, Pool, Settlement, Step, Taken, follow, settle, take

QUANTITIES = st.integers(1, 10**7)
VALUES = st.integers(0, 10**10)


def pool(quantity: int, value: int) -> Pool:
    return Pool().moved(quantity, value)


# --- take ----------------------------------------------------------------------------------------------


@given(QUANTITIES, VALUES, st.data())
def test_an_issue_takes_its_share_of_the_value(quantity: int, value: int, data: st.DataObject) -> None:
    wanted = data.draw(st.integers(1, quantity))
    taken = take(pool(quantity, value), wanted)
    assert taken.estimated_quantity == taken.estimated_value == 0
    assert 2 * abs(taken.value * quantity - value * wanted) <= quantity


@given(QUANTITIES, VALUES)
def test_the_last_issue_takes_all_that_is_left(quantity: int, value: int) -> None:
    assert take(pool(quantity, value), quantity) == Taken(value)


@given(st.lists(st.tuples(QUANTITIES, VALUES), min_size=1, max_size=6), st.lists(QUANTITIES, max_size=12))
def test_nothing_is_lost_or_made_between_receipts_and_issues(
    receipts: list[tuple[int, int]], issues: list[int]
) -> None:
    held, received, issued = Pool(), 0, 0
    for quantity, value in receipts:
        held, received = held.moved(quantity, value), received + value
    for wanted in issues:
        if min(wanted, held.quantity) > 0:
            quantity = min(wanted, held.quantity)
            value = take(held, quantity).value
            held, issued = held.moved(-quantity, -value), issued + value
    assert received == issued + held.value
    assert held.value >= 0
    assert held.quantity > 0 or held.value == 0


@pytest.mark.parametrize("quantity", [0, -1])
def test_an_issue_of_nothing_is_no_issue(quantity: int) -> None:
    with pytest.raises(ValueError, match="more than nothing"):
        take(pool(1, 1), quantity)


def test_an_issue_that_crosses_zero_takes_the_rest_and_then_an_estimate_at_the_last_average() -> None:
    assert take(pool(3_000, 10_000), 5_000) == Taken(16_667, 2_000, 6_667)


def test_below_zero_the_estimate_stays_at_the_last_positive_average() -> None:
    below = pool(3_000, 10_000).moved(-5_000, -16_667)
    assert below.at_average(3_000) == 10_000
    assert take(below, 1_500) == Taken(5_000, 1_500, 5_000)


def test_a_pool_that_never_had_a_cost_estimates_by_the_recipe_or_at_nothing() -> None:
    assert take(Pool(), 4_000, fallback=10_000) == Taken(10_000, 4_000, 10_000, guessed=True)
    assert take(Pool(), 4_000) == Taken(0, 4_000, 0, guessed=True)


def test_an_emptied_pool_remembers_its_last_average() -> None:
    emptied = pool(10_000, 25_000).moved(-10_000, -25_000)
    assert (emptied.quantity, emptied.value) == (0, 0)
    assert emptied.at_average(4_000) == 10_000
    assert Pool().at_average(4_000) is None


# --- settle --------------------------------------------------------------------------------------------


def test_a_receipt_settles_the_oldest_estimate_first_and_the_rest_enters_at_its_own_cost() -> None:
    first, second = Owed(1, 11, 2_000, 2_000), Owed(2, 12, 5_000, 5_000)
    assert settle([first, second], 4_000, 6_000) == [
        Settlement(first, 2_000, 2_000, 1_000),
        Settlement(second, 2_000, 2_000, 1_000),
    ]
    assert settle([Owed(2, 12, 3_000, 3_000)], 10_000, 20_000)[0].difference == 3_000


def test_an_estimate_settled_in_parts_comes_out_at_what_was_paid() -> None:
    owed = Owed(1, 7, 2_000, 6_667)
    (one,) = settle([owed], 1_000, 4_000)
    assert (one.estimate, one.difference) == (3_334, 666)
    (rest,) = settle([Owed(1, 7, 1_000, 3_333)], 10_000, 40_000)
    assert (rest.estimate, rest.difference) == (3_333, 667)


OWED = st.lists(st.tuples(QUANTITIES, VALUES), max_size=6).map(
    lambda rows: [Owed(index, 100 + index, quantity, value) for index, (quantity, value) in enumerate(rows)]
)


@given(OWED, QUANTITIES, VALUES)
def test_a_receipt_pays_no_more_than_it_brings_and_no_debt_more_than_it_is(
    owed: list[Owed], quantity: int, value: int
) -> None:
    settlements = settle(owed, quantity, value)
    assert sum(s.quantity for s in settlements) == min(quantity, sum(o.quantity for o in owed))
    spent = sum(s.estimate + s.difference for s in settlements)
    assert 0 <= spent <= value
    for settlement in settlements:
        assert 0 < settlement.quantity <= settlement.owed.quantity
        assert 0 <= settlement.estimate <= settlement.owed.value
        if settlement.quantity == settlement.owed.quantity:
            assert settlement.estimate == settlement.owed.value
    if sum(s.quantity for s in settlements) == quantity:
        assert spent == value


@given(OWED, QUANTITIES, VALUES)
def test_estimates_are_settled_in_their_order_without_gaps(owed: list[Owed], quantity: int, value: int) -> None:
    settlements = settle(owed, quantity, value)
    assert [s.owed for s in settlements] == owed[: len(settlements)]
    assert all(s.quantity == s.owed.quantity for s in settlements[:-1])


# --- follow --------------------------------------------------------------------------------------------


@dataclass
class Later:
    """What happened in a pool after a receipt: issues of new lines, and parts of them coming back."""

    start: int
    steps: list[Step] = field(default_factory=list)


@st.composite
def later_events(draw: st.DrawFn) -> Later:
    start = held = draw(QUANTITIES)
    steps: list[Step] = []
    out: dict[int, int] = {}
    for line in range(draw(st.integers(0, 8))):
        back = [known for known, quantity in out.items() if quantity > 0]
        comes_back = draw(st.booleans())
        if back and comes_back:
            known = draw(st.sampled_from(back))
            quantity = draw(st.integers(1, out[known]))
            steps.append(Step(known, -quantity, held))
            out[known] -= quantity
            held += quantity
        elif held > 0:
            quantity = draw(st.integers(1, held))
            steps.append(Step(line, quantity, held))
            out[line] = quantity
            held -= quantity
    return Later(start, steps)


@given(st.integers(-(10**10), 10**10), later_events())
def test_a_difference_is_conserved_wherever_it_goes(amount: int, later: Later) -> None:
    stays, shares = follow(amount, later.steps)
    assert stays + sum(shares.values()) == amount


@given(st.integers(0, 10**10), later_events())
def test_a_difference_and_its_opposite_go_the_same_way(amount: int, later: Later) -> None:
    stays, shares = follow(amount, later.steps)
    back, opposite = follow(-amount, later.steps)
    assert back == -stays
    assert opposite == {line: -part for line, part in shares.items()}


@given(st.integers(0, 10**10), later_events())
def test_no_share_of_a_difference_is_larger_than_it_or_turns_round(amount: int, later: Later) -> None:
    stays, shares = follow(amount, later.steps)
    assert 0 <= stays <= amount
    assert all(0 <= part <= amount for part in shares.values())


@given(st.integers(-(10**9), 10**9), QUANTITIES, st.data())
def test_what_stays_is_the_difference_times_after_over_before(amount: int, held: int, data: st.DataObject) -> None:
    exact, steps, before = (amount, 1), [], held
    for line in range(4):
        if before == 0:
            break
        quantity = data.draw(st.integers(1, before))
        steps.append(Step(line, quantity, before))
        exact = (exact[0] * (before - quantity), exact[1] * before)
        before -= quantity
    stays, _ = follow(amount, steps)
    assert abs(stays * exact[1] - exact[0]) <= len(steps) * exact[1]


def test_an_emptied_pool_keeps_nothing_of_a_difference() -> None:
    assert follow(-9_000, [Step(1, 4, 10), Step(2, 6, 6)]) == (0, {1: -3_600, 2: -5_400})


def test_goods_that_came_back_bring_their_share_back() -> None:
    assert follow(1_000, [Step(1, 4, 10), Step(1, -4, 6)]) == (1_000, {})
    assert follow(1_000, [Step(1, 4, 10), Step(1, -1, 6)]) == (700, {1: 300})


def test_receipts_between_thin_a_difference_out() -> None:
    assert follow(1_000, [Step(1, 10, 20)]) == (500, {1: 500})
