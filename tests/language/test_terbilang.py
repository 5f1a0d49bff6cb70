"""A kuitansi says the amount in words."""

import json
import random
from pathlib import Path

import pytest

from umkm_desk.language.terbilang import terbilang, terbilang_rupiah


@pytest.mark.parametrize(
    ("n", "words"),
    [
        (0, "nol"),
        (10, "sepuluh"),
        (11, "sebelas"),
        (12, "dua belas"),
        (20, "dua puluh"),
        (21, "dua puluh satu"),
        (100, "seratus"),
        (101, "seratus satu"),
        (111, "seratus sebelas"),
        (200, "dua ratus"),
        (1_000, "seribu"),
        (1_100, "seribu seratus"),
        (1_500, "seribu lima ratus"),
        (2_000, "dua ribu"),
        (11_000, "sebelas ribu"),
        (21_000, "dua puluh satu ribu"),
        (100_000, "seratus ribu"),
        (101_000, "seratus satu ribu"),
        (1_000_000, "satu juta"),
        (1_001_000, "satu juta seribu"),
        (1_234_567, "satu juta dua ratus tiga puluh empat ribu lima ratus enam puluh tujuh"),
        (10**9, "satu miliar"),
        (10**12, "satu triliun"),
        (10**15, "satu kuadriliun"),
        (-1_500, "minus seribu lima ratus"),
    ],
)
def test_a_number_is_said_in_indonesian_words(n: int, words: str) -> None:
    assert terbilang(n) == words


def test_an_amount_ends_in_rupiah_and_begins_with_a_capital() -> None:
    assert terbilang_rupiah(1_200_000) == "Satu juta dua ratus ribu rupiah"
    assert terbilang_rupiah(-500) == "Minus lima ratus rupiah"


def test_every_amount_a_book_can_hold_has_words() -> None:
    assert terbilang(2**63 - 1).startswith("sembilan kuintiliun")


def test_a_number_beyond_words_is_refused() -> None:
    with pytest.raises(ValueError, match="too large"):
        terbilang(10**21)


def test_no_two_numbers_have_the_same_words() -> None:
    rng = random.Random(1)
    numbers = {*range(-10, 12_000), *(rng.randrange(10 ** rng.randint(4, 18)) for _ in range(20_000))}
    assert len({terbilang(n) for n in numbers}) == len(numbers)


# Where a project's own test wants other words than we decided: its number -> why.
OTHERWISE = {
    "10000000000": "miliar (KBBI), not milyar",
    "100000": "capitals on every word are their option",
}


def test_the_shared_vectors_are_said_as_the_majority_says_them(shared_data: Path) -> None:
    vectors = json.loads((shared_data / "vectors" / "terbilang.json").read_text(encoding="utf-8"))
    for case in [*vectors["consensus"], *vectors["majority"]]:
        assert terbilang(case["n"]) == case["words"]
    differing = set()
    for case in vectors["upstream_tests"]:
        if case["n"].isdecimal():  # the rest are decimals and no number at all: rupiah are whole
            said = terbilang(int(case["n"])) + (" rupiah" if case.get("currency") else "")
            differing |= {case["n"]} if said != case["words"] else set()
    assert differing == set(OTHERWISE)
