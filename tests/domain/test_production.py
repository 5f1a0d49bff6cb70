"""What one of a run costs."""

from umkm_desk.domain.production import cost_of_one


def test_the_cost_of_one_is_rounded_and_unknown_when_nothing_came_out() -> None:
    assert cost_of_one(100_000, 3000) == 33_333
    assert cost_of_one(1000, 500_000) == 2
    assert cost_of_one(1000, 0) is None
