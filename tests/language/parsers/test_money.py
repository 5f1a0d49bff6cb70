"""Rupiah are read in every common way of typing them, and never guessed."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from umkm_desk.language.current import LANGUAGES, Lang
from umkm_desk.language.formats import rupiah, rupiah_short
from umkm_desk.language.parsers import Unreadable, parse_rupiah


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("Rp 1.234.567", 1_234_567),
        ("Rp1.234.567", 1_234_567),
        ("rp.15.000", 15_000),
        ("IDR 75.000", 75_000),
        ("75.000 rupiah", 75_000),
        ("1.234.567,-", 1_234_567),
        ("1.234.567.-", 1_234_567),
        ("Rp15.000,--", 15_000),
        ("1.234.567,00", 1_234_567),
        ("25000,00", 25_000),
        ("15000.0", 15_000),
        ("1,234,567", 1_234_567),
        ("1,234,567.00", 1_234_567),
        ("1234567", 1_234_567),
        ("1 234 567", 1_234_567),
        ("25 000", 25_000),
        ("Rp\u00a01.500", 1_500),
        ("\u200e1\u202f500\t", 1_500),
        ("1.500", 1_500),
        ("1,500", 1_500),
        ("15rb", 15_000),
        ("15 ribu", 15_000),
        ("50k", 50_000),
        ("1,5jt", 1_500_000),
        ("1.5 juta", 1_500_000),
        ("Rp 1,25 Jt", 1_250_000),
        ("2 miliar", 2_000_000_000),
        ("2 milyar", 2_000_000_000),
        ("0,5 triliun", 500_000_000_000),
        ("0", 0),
        ("Rp0,00", 0),
        ("+5.000", 5_000),
        ("(1.264)", -1_264),
        ("(Rp1.264)", -1_264),
        ("Rp (1.264,00)", -1_264),
        ("-1500", -1_500),
        ("- 1.500", -1_500),
        ("\u22121.500", -1_500),
        ("-Rp1.500", -1_500),
        ("Rp -1.500.000", -1_500_000),
        ("-1,5jt", -1_500_000),
    ],
)
def test_an_amount_is_read_in_every_common_way_of_typing_it(text: str, amount: int) -> None:
    assert parse_rupiah(text) == amount


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "missing"),
        (" \u00a0 ", "missing"),
        ("Rp", "isn't an amount"),
        ("lima ribu", "isn't an amount"),
        ("15.000 orang", "isn't an amount"),
        ("50rb-an", "isn't an amount"),
        ("1e5", "isn't an amount"),
        ("nan", "isn't an amount"),
        ("1.500-", "isn't an amount"),
        ("--5", "isn't an amount"),
        ("-(5)", "isn't an amount"),
        ("(5", "isn't an amount"),
        ("5)", "isn't an amount"),
        ("15²", "isn't an amount"),
        ("٣", "isn't an amount"),
        ("1.50.000", "odd places"),
        ("12.345.6", "odd places"),
        ("12.34.567", "odd places"),
        ("1.234,567.890", "odd places"),
        ("25.000 000", "odd places"),
        ("1,500,00", "odd places"),
        ("12.34", "part of a rupiah"),
        ("12,5", "part of a rupiah"),
        ("1.500.000,50", "part of a rupiah"),
        ("1,00001 rb", "part of a rupiah"),
        ("1.500 rb", "two ways"),
        ("2M", "two ways"),
        ("0812345678", "begins with a zero"),
        ("0.500", "begins with a zero"),
        ("1000000000000000", "more than a book can hold"),
        ("9" * 5000, "more than a book can hold"),
        ("9" * 5000 + " rb", "more than a book can hold"),
    ],
)
def test_what_has_no_single_meaning_is_refused_with_the_reason(text: str, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason) as refusal:
        parse_rupiah(text)
    assert len(str(refusal.value)) < 200


@given(st.integers(-(10**15) + 1, 10**15 - 1), st.sampled_from(LANGUAGES))
def test_what_is_written_is_read_back(amount: int, lang: Lang) -> None:
    assert parse_rupiah(rupiah(amount, lang)) == amount


@given(st.integers(-9_999, 9_999).filter(lambda tenths: tenths % 10), st.sampled_from((3, 6, 9)))
def test_the_short_form_is_read_back_to_its_one_decimal(tenths: int, power: int) -> None:
    amount = tenths * 10 ** (power - 1)
    if abs(tenths) >= 10:
        assert parse_rupiah(rupiah_short(amount)) == amount


@given(st.text(alphabet="0123456789.,-() RprbjtukM\u00a0", max_size=16))
def test_any_text_is_read_or_refused_and_never_anything_else(text: str) -> None:
    try:
        amount = parse_rupiah(text)
    except Unreadable:
        return
    assert parse_rupiah(rupiah(amount)) == amount


# Where the oracle of the shared vectors reads a text and we decided otherwise: its text -> why.
OTHERWISE = {
    "50rb-an": "about fifty thousand isn't an amount a book can hold",
    "2 ceban": "market slang for ten thousand is a word, not digits",
    "sejuta": "number words aren't read",
    "tiga puluh lima ribu": "number words aren't read",
    "1jt 500rb": "two amounts in one; 1,5jt or 1.500.000 say it",
    "Rp -1.500.000": "the oracle loses the minus",
    "(1.500.000)": "the oracle loses the minus that brackets stand for",
    "Rp 1.500.000,50": "half a rupiah doesn't exist in the book",
}


def test_the_shared_vectors_are_read_as_their_oracles_do_or_as_we_decided(shared_data: Path) -> None:
    vectors = json.loads((shared_data / "vectors" / "rupiah_format.json").read_text(encoding="utf-8"))
    expected = {case["text"]: case["lokal_amount"] for case in vectors["parse"]["cases"]}
    expected |= {case["text"]: case["n"] for case in vectors["upstream_parse"]}
    differing = {text for text, amount in expected.items() if read_or_none(text) != amount}
    assert differing == set(OTHERWISE)
    assert read_or_none("Rp -1.500.000") == read_or_none("(1.500.000)") == -1_500_000


def read_or_none(text: str) -> int | None:
    try:
        return parse_rupiah(text)
    except Unreadable:
        return None
