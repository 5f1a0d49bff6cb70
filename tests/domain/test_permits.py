"""What the number of a permit says by itself."""

import pytest

from umkm_desk.domain.permits import expiry_year_of_pirt


@pytest.mark.parametrize(
    ("number", "year"),
    [
        ("2053204080576-29", 2029),
        ("306330601007219", 2019),
        ("P-IRT No. 2053204080576-29", 2029),
        ("205320408057-29", None),
        ("ID32110000360830622", None),
        ("", None),
    ],
)
def test_a_pirt_number_ends_with_its_last_year(number: str, year: int | None) -> None:
    assert expiry_year_of_pirt(number) == year
