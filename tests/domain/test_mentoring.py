"""When a target counts as reached, in a month that is over and in one that runs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from umkm_desk.domain.mentoring import MEASURES, reached


@pytest.mark.parametrize(
    ("measure", "amount", "actual", "over", "verdict"),
    [
        ("sales_net", 100, 100, True, True),
        ("sales_net", 100, 99, True, False),
        ("sales_net", 100, 100, False, True),
        ("sales_net", 100, 99, False, None),
        ("receivables", 100, 100, True, True),
        ("receivables", 100, 101, True, False),
        ("receivables", 100, 1, False, None),  # more may be sold on credit yet
        ("net_profit", 100, 500, False, None),  # the rent isn't paid yet
        ("drawings", 100, 101, False, False),  # what was taken is taken
        ("drawings", 100, 99, False, None),
        ("gross_margin", 4_000, None, True, None),
    ],
)
def test_a_target_is_judged_by_what_is_sure(
    measure: str, amount: int, actual: int | None, over: bool, verdict: bool | None
) -> None:
    assert reached(measure, amount, actual, over=over) is verdict


@given(st.sampled_from(sorted(MEASURES)), st.integers(0, 10**9), st.integers(-(10**9), 10**9))
def test_what_is_said_while_a_month_runs_is_true_at_its_end_when_nothing_more_happens(
    measure: str, amount: int, actual: int
) -> None:
    early = reached(measure, amount, actual, over=False)
    assert early is None or early is reached(measure, amount, actual, over=True)
