"""A shopping note: what it costs, its freight as one sum, and prices that look mistyped."""

from dataclasses import replace
from datetime import date

import pytest

from umkm_desk.domain.purchases import PurchaseDraft, PurchaseLine, gathered, is_unusual, price_per, total

NOTE = PurchaseDraft(date(2026, 3, 10), (PurchaseLine("gula", 1000, 30_000), PurchaseLine("terigu", 1000, 60_000)))


def with_freight(*shares: int, freight: int = 0) -> PurchaseDraft:
    lines = tuple(replace(line, freight=share) for line, share in zip(NOTE.lines, shares, strict=True))
    return replace(NOTE, lines=lines, freight=freight)


def test_a_note_costs_its_lines_and_all_freight() -> None:
    assert total(with_freight(1_000, 0, freight=5_000)) == 96_000


def test_freight_shared_by_amount_is_gathered_into_one_sum() -> None:
    assert gathered(with_freight(10_000, 20_000)) == with_freight(0, 0, freight=30_000)


@pytest.mark.parametrize("draft", [NOTE, with_freight(20_000, 10_000), with_freight(10_000, 20_000, freight=500)])
def test_other_freight_stays_with_its_lines(draft: PurchaseDraft) -> None:
    assert gathered(draft) == draft


def test_a_price_is_said_for_the_unit_asked() -> None:
    assert price_per(180_000, 10_000_000, 1_000_000) == 18_000
    assert price_per(1_000, 3_000, 1_000) == 333


@pytest.mark.parametrize(
    ("amount", "quantity", "expected"),
    [
        (18_000, 1_000, False),
        (30_000, 1_000, True),
        (3_400, 1_000, False),
        (3_333, 1_000, True),
        (100_000, 10_000, False),
    ],
)
def test_a_price_three_times_the_last_one_or_a_third_of_it_is_unusual(
    amount: int, quantity: int, expected: bool
) -> None:
    assert is_unusual(amount, quantity, 10_000, 1_000) is expected


def test_after_a_gift_no_price_is_unusual() -> None:
    assert not is_unusual(10_000, 1_000, 0, 1_000)
