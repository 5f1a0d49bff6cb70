"""Which names may be one thing written down twice."""

import pytest

from umkm_desk.domain.likeness import alike, plain


@pytest.mark.parametrize(("one", "other"), [
    ("Gula Pasir", "gula-pasir"), ("Gula Pasir", "GULAPASIR"), ("Gula pasir 1 kg", "Gula Pasir 1kg"),
    ("Keripik Tempe", "Kripik Tempe"), ("Keripik Tempe", "Keripik Tempeh"), ("Sambal Bajak", "Sambal Bajag"),
    ("Tepung Terigu", "Tepung Treigu"), ("Kacang", "Kacangg"), ("Nastar 500 g", "Nastr 500 g"),
])  # fmt: skip
def test_one_thing_written_twice(one: str, other: str) -> None:
    assert list(alike([plain(one), plain(other)])) == [(0, 1)]


@pytest.mark.parametrize(("one", "other"), [
    ("Keripik 100 g", "Keripik 150 g"), ("Keripik 100 g", "Keripik 10 g"), ("Tahu", "Tape"), ("Teri", "Tari"),
    ("Sambal Ijo", "Sambal Iga"), ("Abon Sapi", "Abon Ayam"), ("", ""), ("–", "…"), ("Toko A1 Jaya", "Toko A2 Jaya"),
])  # fmt: skip
def test_two_different_things(one: str, other: str) -> None:
    assert list(alike([plain(one), plain(other)])) == []


def test_every_pair_of_three_is_told_once() -> None:
    names = [plain(name) for name in ("Gula Pasir", "Gula  pasir", "Gula Pasi", "Garam")]
    assert sorted(alike(names)) == [(0, 1), (0, 2), (1, 2)]
