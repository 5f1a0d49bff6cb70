"""Instalments and what bears them."""

import pytest

from umkm_desk.domain.loans import bearing, flat_instalment


def test_a_flat_instalment_is_a_share_and_the_interest_on_all_of_the_loan() -> None:
    assert flat_instalment(12_000_000, 600, 12) == 1_000_000 + 60_000
    assert flat_instalment(10_000_000, 600, 36) == 277_778 + 50_000
    assert flat_instalment(10_000_000, 0, 10) == 1_000_000


@pytest.mark.parametrize(
    ("instalments", "found"), [(300, "fits"), (301, "tight"), (400, "tight"), (401, "too_much"), (0, "fits")]
)
def test_the_share_of_profit_decides(instalments: int, found: str) -> None:
    assert bearing(instalments, 1000, 30, 40) == found


@pytest.mark.parametrize("profit", [0, -5])
def test_without_profit_every_loan_is_too_much(profit: int) -> None:
    assert bearing(0, profit, 30, 40) == "too_much"
