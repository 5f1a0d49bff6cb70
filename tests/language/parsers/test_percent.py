"""Percentages as people type them."""

import pytest

from umkm_desk.language.parsers import Unreadable, parse_percent


@pytest.mark.parametrize(
    ("text", "hundredths"), [("6", 600), (" 10,5 ", 1050), ("0.25%", 25), ("6,75 %", 675), ("0", 0)]
)
def test_percent_is_read_in_hundredths(text: str, hundredths: int) -> None:
    assert parse_percent(text) == hundredths


@pytest.mark.parametrize("text", ["", "-6", "6,555", "enam", "1.000,5", "%"])
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(Unreadable):
        parse_percent(text)
