"""Money, quantities, shares and days look the way Indonesians write them."""

import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from umkm_desk.domain.calendar import Month
from umkm_desk.language.formats import (
    day_long,
    day_short,
    decimal,
    decimal_plain,
    decimal_table,
    month_name,
    number,
    percent,
    price_per,
    quantity,
    rupiah,
    rupiah_short,
)
from umkm_desk.language.words import set_language


@pytest.mark.parametrize(
    ("amount", "indonesian", "english"),
    [
        (0, "Rp0", "Rp0"),
        (500, "Rp500", "Rp500"),
        (1_234_567, "Rp1.234.567", "Rp1,234,567"),
        (-1_500, "-Rp1.500", "-Rp1,500"),
    ],
)
def test_rupiah_have_no_decimals_no_space_and_the_minus_in_front(amount: int, indonesian: str, english: str) -> None:
    assert rupiah(amount) == rupiah(amount, "id") == indonesian
    assert rupiah(amount, "en") == english


def test_the_current_language_is_used_when_none_is_named() -> None:
    set_language("en")
    assert (rupiah(1_500), number(1_500), quantity(2_500_000, "g")) == ("Rp1,500", "1,500", "2.5 kg")
    assert rupiah(1_500, "id") == "Rp1.500"


@pytest.mark.parametrize(
    ("amount", "indonesian", "english"),
    [
        (999, "Rp999", "Rp999"),
        (1_000, "Rp1 rb", "Rp1k"),
        (15_500, "Rp15,5 rb", "Rp15.5k"),
        (999_949, "Rp999,9 rb", "Rp999.9k"),
        (999_950, "Rp1 jt", "Rp1 million"),
        (1_500_000, "Rp1,5 jt", "Rp1.5 million"),
        (2_000_000_000, "Rp2 miliar", "Rp2 billion"),
        (1_234_600_000_000_000, "Rp1.234,6 triliun", "Rp1,234.6 trillion"),
        (-1_550_000, "-Rp1,6 jt", "-Rp1.6 million"),
    ],
)
def test_short_amounts_have_one_decimal_and_a_word(amount: int, indonesian: str, english: str) -> None:
    assert rupiah_short(amount) == indonesian
    assert rupiah_short(amount, "en") == english


@pytest.mark.parametrize(
    ("milli", "unit", "text"),
    [
        (2_500_000, "g", "2,5 kg"),
        (500_000, "g", "500 g"),
        (999_999, "g", "999,999 g"),
        (1_000_000, "g", "1 kg"),
        (2_345_000, "g", "2,345 kg"),
        (2_345_678, "g", "2345,678 g"),
        (1_500_000, "ml", "1,5 L"),
        (15_000, "ml", "15 ml"),
        (12_000, "pcs", "12 pcs"),
        (1_500_000, "pcs", "1500 pcs"),
        (1_234_567_000, "pcs", "1.234.567 pcs"),
        (-2_500_000, "g", "-2,5 kg"),
        (-500, "pcs", "-0,5 pcs"),
        (0, "g", "0 g"),
    ],
)
def test_a_quantity_is_written_in_the_unit_an_owner_would_use(milli: int, unit: str, text: str) -> None:
    assert quantity(milli, unit) == text


@pytest.mark.parametrize(
    ("amount", "per", "unit", "indonesian", "english"),
    [
        (15_000, 1_000_000, "g", "Rp15.000/kg", "Rp15,000/kg"),
        (15_000, 1_000_000, "ml", "Rp15.000/L", "Rp15,000/L"),
        (1_500, 100_000, "g", "Rp1.500/100 g", "Rp1,500/100 g"),
        (15, 1_000, "g", "Rp15/g", "Rp15/g"),
        (20_000, 2_500_000, "g", "Rp20.000/2,5 kg", "Rp20,000/2.5 kg"),
        (5_000, 1_000, "pcs", "Rp5.000", "Rp5,000"),
        (5_000, 12_000, "pcs", "Rp5.000/12 pcs", "Rp5,000/12 pcs"),
    ],
)
def test_a_price_says_what_it_is_for_unless_it_is_for_one_piece(
    amount: int, per: int, unit: str, indonesian: str, english: str
) -> None:
    assert price_per(amount, per, unit) == price_per(amount, per, unit, "id") == indonesian
    assert price_per(amount, per, unit, "en") == english


def test_goods_never_look_like_fifteen_hundred_and_one_and_a_half_at_once() -> None:
    assert decimal(1_500_000) == "1500"
    assert decimal(1_500) == "1,5"
    assert decimal(1_500, "en") == "1.5"


@pytest.mark.parametrize(
    ("milli", "plain", "table"),
    [
        (2_500_000, "2500", "2500"),
        (500, "0.5", "0.5"),
        (1, "0.001", "0.001"),
        (0, "0", "0"),
        (2_667, "2.667", "02.667"),
        (2_660, "2.66", "2.66"),
        (1_234_567, "1234.567", "1234.567"),
        (10**18, "1000000000000000", "1000000000000000"),
    ],
)
def test_other_programs_get_plain_decimals(milli: int, plain: str, table: str) -> None:
    assert decimal_plain(milli) == plain
    assert decimal_table(milli) == table


def test_a_plain_decimal_keeps_its_minus() -> None:
    assert decimal_plain(-1_234) == "-1.234"


@given(st.integers(-(10**18), 10**18))
def test_a_plain_decimal_is_exact(milli: int) -> None:
    whole, _, fraction = decimal_plain(abs(milli)).partition(".")
    assert int(whole) * 1000 + int(fraction.ljust(3, "0") or 0) == abs(milli)
    assert decimal_plain(milli).startswith("-") == (milli < 0)


@pytest.mark.parametrize(
    ("numerator", "denominator", "indonesian", "english"),
    [
        (125, 1_000, "12,5 %", "12.5%"),
        (1, 3, "33,3 %", "33.3%"),
        (11, 100, "11 %", "11%"),
        (-1, 8, "-12,5 %", "-12.5%"),
        (1, -2, "-50 %", "-50%"),
        (0, 5, "0 %", "0%"),
        (-1, 100_000, "0 %", "0%"),
        (15, 1, "1.500 %", "1,500%"),
        (5, 0, "–", "–"),
    ],
)
def test_a_share_is_rounded_to_one_decimal(numerator: int, denominator: int, indonesian: str, english: str) -> None:
    assert percent(numerator, denominator) == indonesian
    assert percent(numerator, denominator, "en") == english


def test_a_share_may_have_no_decimals_or_two() -> None:
    assert percent(1, 8, places=0) == "13 %"
    assert percent(1, 800, places=2) == "0,13 %"


def test_months_are_called_what_indonesians_call_them() -> None:
    short = [day_short(date(2026, month, 4)) for month in range(1, 13)]
    assert " ".join(text.split()[1] for text in short) == "Jan Feb Mar Apr Mei Jun Jul Agu Sep Okt Nov Des"
    assert day_long(date(2026, 11, 24)) == day_long(date(2026, 11, 24), "en") == "24 November 2026"
    assert day_short(date(2026, 8, 4), "en") == "4 Aug 2026"
    assert month_name(Month(2026, 11)) == "November 2026"
    assert (month_name(Month(2026, 5)), month_name(Month(2026, 5), "en")) == ("Mei 2026", "May 2026")


def test_babel_is_not_imported_before_it_is_needed() -> None:
    code = (
        "import sys, umkm_desk.language.words, umkm_desk.language.parsers, umkm_desk.language.terbilang\n"
        "sys.exit(any(name.split('.')[0] == 'babel' for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


# Where a shared vector writes an amount otherwise than we decided: its own text -> why.
SHORT_OTHERWISE = {
    "Rp1 T": "triliun is written in full, like miliar",
    "Rp 500 ribu": "no space after Rp, rb for short",
    "Rp 1 miliar": "no space after Rp",
}
UPSTREAM_OTHERWISE = {
    "Rp 0": "no space after Rp (PUEBI)",
    "Rp 1.234.567.890": "no space after Rp (PUEBI)",
    "Rp 1.500.000,56": "rupiah are whole",
}


def test_the_shared_vectors_are_written_as_puebi_does(shared_data: Path) -> None:
    vectors = json.loads((shared_data / "vectors" / "rupiah_format.json").read_text(encoding="utf-8"))
    for case in vectors["format"]:
        assert rupiah(case["n"]) == case["puebi"]
        assert number(case["n"]) == case["icu_number"] == case["bare"]
    short = {case["short_lokal"]: case["n"] for case in vectors["short"]}
    short |= {case["text"]: case["n"] for case in vectors["upstream_compact"]}
    assert {text for text, n in short.items() if rupiah_short(n) != text} == set(SHORT_OTHERWISE)
    upstream = {case["text"]: case["n"] for case in vectors["upstream_format"]}
    differing = {text for text, n in upstream.items() if n != int(n) or rupiah(int(n)) != text}
    assert differing == set(UPSTREAM_OTHERWISE)
