"""Quantities are read with their unit; what could be a thousandfold mistake is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from umkm_desk.domain.quantity import UNITS, Unit
from umkm_desk.language.current import LANGUAGES, Lang
from umkm_desk.language.formats import decimal_plain, decimal_table, quantity
from umkm_desk.language.parsers import Unreadable, is_unit, parse_quantity, parse_quantity_in_unit

PACKS = {"karung": 25_000_000, "karung 25kg": 25_000_000, "dus": 24_000, "500ml": 500_000}


@pytest.mark.parametrize(
    ("text", "unit", "milli"),
    [
        ("2,5 kg", "g", 2_500_000),
        ("2.5kg", "g", 2_500_000),
        ("500 g", "g", 500_000),
        ("10 gr", "g", 10_000),
        ("2 ons", "g", 200_000),
        ("250 mg", "g", 250),
        ("1 kuintal", "g", 100_000_000),
        ("1,5 TON", "g", 1_500_000_000),
        ("1,250 kg", "g", 1_250_000),
        ("33,333 g", "g", 33_333),
        ("1,5 L", "ml", 1_500_000),
        ("2\u00a0liter", "ml", 2_000_000),
        ("15 cc", "ml", 15_000),
        ("2 sdm", "ml", 30_000),
        ("1,5 sdt", "ml", 7_500),
        ("12", "pcs", 12_000),
        ("12 pcs.", "pcs", 12_000),
        ("30 butir", "pcs", 30_000),
        ("3 lusin", "pcs", 36_000),
        ("1 kodi", "pcs", 20_000),
        ("1 gros", "pcs", 144_000),
        ("2 rim", "pcs", 1_000_000),
        ("2 karung", "g", 50_000_000),
        ("2 Karung  25kg", "g", 50_000_000),
        ("0,5 karung", "g", 12_500_000),
        ("3 500ml", "ml", 1_500_000),
        ("1500", "g", 1_500_000),
        ("2,5", "g", 2_500),
        ("0.125", "g", 125),
        ("0,500", "g", 500),
        ("1234.567", "g", 1_234_567),
        ("02.667", "pcs", 2_667),
        ("1.234.567", "g", 1_234_567_000),
        ("1.234,5", "g", 1_234_500),
        ("1,234.5", "g", 1_234_500),
    ],
)
def test_a_quantity_is_read_in_its_unit(text: str, unit: Unit, milli: int) -> None:
    assert parse_quantity(text, unit, PACKS) == milli


@pytest.mark.parametrize(
    ("text", "unit", "reason"),
    [
        ("", "g", "missing"),
        ("kg", "g", "isn't a quantity"),
        (",5", "g", "isn't a quantity"),
        ("1/2 kg", "g", "isn't a quantity"),
        ("kira-kira 5 kg", "g", "isn't a quantity"),
        ("-2 kg", "g", "below zero"),
        ("\u22122 kg", "g", "below zero"),
        ("(2)", "pcs", "below zero"),
        ("0", "g", "is zero"),
        ("0,0 kg", "g", "is zero"),
        ("1.500", "g", "Write 1500 g or 1,5 g"),
        ("1,500", "pcs", "Write 1500 pcs or 1,5 pcs"),
        ("12.345", "g", "Write 12345 g or 12,345 g"),
        ("1.500 kg", "g", "Write 1500 kg or 1,5 kg"),
        ("1.500 pcs", "pcs", "two ways"),
        ("1,500 pcs", "pcs", "two ways"),
        ("1.2345", "g", "at most three decimals"),
        ("0,0005 kg", "g", "at most three decimals"),
        ("2.", "g", "isn't a number"),
        ("1.50.000", "g", "isn't a number"),
        ("081234567", "g", "isn't a number"),
        ("12 500", "g", "isn't a number"),
        ("2 kg", "pcs", "is in kg, but this item is kept in pcs"),
        ("2 pcs", "g", "is in pcs, but this item is kept in g"),
        ("2 sdm", "g", "is in sdm, but this item is kept in g"),
        ("3 ember", "g", "record what one ember holds"),
        ("1e3", "g", "Write the number out, without e"),
        ("1,5E+3 g", "g", "Write the number out, without e"),
        ("1e-2", "pcs", "Write the number out, without e"),
        ("2 e3x", "g", "doesn't have: e3x"),
        ("0,1 mg", "g", "finer than a thousandth"),
        ("9" * 5000, "g", "more than a book can hold"),
        ("1000000001 kg", "g", "more than a book can hold"),
    ],
)
def test_what_has_no_single_meaning_is_refused_with_the_way_to_write_it(text: str, unit: Unit, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason):
        parse_quantity(text, unit, PACKS)


def test_both_ways_a_refusal_offers_can_be_read() -> None:
    with pytest.raises(Unreadable) as refusal:
        parse_quantity("12.345", "g")
    assert parse_quantity(str(refusal.value.facts["large"]), "g") == 12_345_000
    assert parse_quantity(str(refusal.value.facts["small"]), "g") == 12_345


def test_zero_is_read_where_a_count_may_find_nothing() -> None:
    assert parse_quantity("0", "pcs", allow_zero=True) == 0
    assert parse_quantity("0 kg", "g", allow_zero=True) == 0


def test_an_items_own_pack_comes_before_the_unit_of_the_same_name() -> None:
    assert parse_quantity("2 lusin", "pcs", {"lusin": 10_000}) == 20_000


@pytest.mark.parametrize(
    ("text", "unit", "expected"),
    [
        ("2,5 kg", "g", (2_500_000, 1_000_000)),
        ("2500", "g", (2_500_000, 1_000)),
        ("12", "pcs", (12_000, 1_000)),
        ("2 lusin", "pcs", (24_000, 12_000)),
        ("2 karung", "g", (50_000_000, 25_000_000)),
        ("1 dus", "pcs", (24_000, 24_000)),
    ],
)
def test_a_price_is_for_one_of_the_unit_in_which_the_quantity_is_written(
    text: str, unit: Unit, expected: tuple[int, int]
) -> None:
    assert parse_quantity_in_unit(text, unit, PACKS) == expected


def test_a_pack_called_like_a_known_unit_is_noticed() -> None:
    assert is_unit("Kg") and is_unit("lusin") and is_unit("pcs.")
    assert not is_unit("karung")


QUANTITIES = st.integers(1, 10**15 - 1) | st.integers(1, 10**7) | st.integers(1, 10**6).map(lambda n: n * 1000)


@given(QUANTITIES, st.sampled_from(UNITS), st.sampled_from(LANGUAGES))
def test_what_is_written_is_read_back_in_the_same_language(milli: int, unit: Unit, lang: Lang) -> None:
    assert parse_quantity(quantity(milli, unit, lang), unit, lang=lang) == milli


@given(QUANTITIES, st.sampled_from(UNITS))
def test_what_our_tables_hold_is_read_back(milli: int, unit: Unit) -> None:
    assert parse_quantity(decimal_table(milli), unit) == milli


@given(QUANTITIES, st.sampled_from(UNITS))
def test_the_plain_decimal_is_read_back_or_refused_but_never_misread(milli: int, unit: Unit) -> None:
    try:
        assert parse_quantity(decimal_plain(milli), unit) == milli
    except Unreadable as refusal:
        assert "two ways" in str(refusal)


@given(st.text(alphabet="0123456789., -kgmlpcs", max_size=14), st.sampled_from(UNITS))
def test_any_text_is_read_or_refused_and_never_anything_else(text: str, unit: Unit) -> None:
    try:
        milli = parse_quantity(text, unit)
    except Unreadable:
        return
    assert milli > 0
