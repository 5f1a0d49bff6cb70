"""Names and phone numbers that may be one person's."""

import pytest

from umkm_desk.domain.contacts import name_key, phone_key


@pytest.mark.parametrize("name", ["Bu Ani", "ibu ani", " ANI ", "A n i", "Hj. Ani"])
def test_ways_of_address_capitals_and_signs_dont_tell_people_apart(name: str) -> None:
    assert name_key(name) == "ani"


@pytest.mark.parametrize(("one", "other"), [("Bu Ani", "Bu Ina"), ("Toko Maju", "Toko Maju Jaya")])
def test_other_names_stay_other_names(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)


def test_a_name_that_is_only_an_address_is_kept() -> None:
    assert name_key("Teteh") == "teteh"
    assert name_key("—") == ""


@pytest.mark.parametrize("phone", ["0812-1444-0190", "+62 812 1444 0190", "6281214440190"])
def test_a_phone_number_is_its_digits(phone: str) -> None:
    assert phone_key(phone) == "081214440190"


@pytest.mark.parametrize("phone", [None, "", "–", "12345"])
def test_too_few_digits_tell_nobody(phone: str | None) -> None:
    assert phone_key(phone) == ""
