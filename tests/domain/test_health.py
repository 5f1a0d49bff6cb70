"""The score of the books: from 100 down, each gap at its price, never below nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from umkm_desk.domain.health import WEIGHTS, WHOLE, Gap, gaps, score


def test_books_without_a_gap_have_all_points() -> None:
    assert score(gaps({})) == score(gaps(dict.fromkeys(WEIGHTS, 0))) == 100


def test_every_finding_costs_up_to_the_most_of_its_kind() -> None:
    found = gaps({"no_price": 2, "stock_below_zero": 9, "no_opening": 1})
    assert found == (Gap("stock_below_zero", 9, 15), Gap("no_price", 2, 4), Gap("no_opening", 1, 15))
    assert score(found) == 100 - 15 - 4 - 15


def test_everything_wrong_at_once_leaves_nothing_and_not_less() -> None:
    assert score(gaps(dict.fromkeys(WEIGHTS, 10_000))) == 0
    assert sum(weight.most for weight in WEIGHTS.values()) == WHOLE


def test_a_gap_that_has_no_price_is_a_mistake_of_the_program() -> None:
    with pytest.raises(KeyError):
        gaps({"moon phase": 1})


counts = st.dictionaries(st.sampled_from(sorted(WEIGHTS)), st.integers(0, 50))


@given(counts, st.sampled_from(sorted(WEIGHTS)))
def test_one_more_gap_never_raises_the_score(known: dict[str, int], key: str) -> None:
    worse = {**known, key: known.get(key, 0) + 1}
    assert 0 <= score(gaps(worse)) <= score(gaps(known)) <= 100
