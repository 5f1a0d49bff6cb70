"""Permits in the order in which they end, and what is known of their kinds."""

from datetime import date, timedelta

import pytest

from tests.shop import DAY, Shop
from umkm_desk.actions.permits import save_permit
from umkm_desk.domain.permits import KINDS, PermitDraft
from umkm_desk.language.current import set_language
from umkm_desk.queries.permits import permit_kind, permit_kinds, permits


def test_what_ends_first_comes_first_with_its_band(shop: Shop) -> None:
    for kind, days in (("lab", 91), ("pirt", 90), ("npwp", None), ("slhs", -1), ("nkv", 0), ("bpom_md", 800)):
        until = None if days is None else DAY + timedelta(days=days)
        shop.book.write(save_permit, PermitDraft(kind, valid_until=until))
    assert [(row.draft.kind, row.days_left, row.band) for row in shop.book.read(permits, DAY)] == [
        ("slhs", -1, "expired"),
        ("nkv", 0, "soon"),
        ("pirt", 90, "soon"),
        ("lab", 91, "fine"),
        ("bpom_md", 800, "fine"),
        ("npwp", None, "undated"),
    ]


def test_every_kind_is_described_once() -> None:
    assert tuple(kind.key for kind in permit_kinds()) == KINDS
    for kind in permit_kinds():
        assert kind.name_id and kind.name_en
        assert bool(kind.example) == bool(kind.pattern)
        assert not kind.example or kind.fits(kind.example)


def test_how_long_a_permit_is_good_is_only_said_with_a_source() -> None:
    for kind in permit_kinds():
        assert bool(kind.source) == bool(kind.confidence) == bool(kind.since)
        assert kind.years is None or kind.source


def test_a_kind_is_called_what_the_language_calls_it() -> None:
    kind = permit_kind("halal")
    assert kind.name == "Sertifikat halal (BPJPH)"
    try:
        set_language("en")
        assert kind.name == "Halal certificate (BPJPH)"
    finally:
        set_language("id")


def test_a_last_day_is_suggested_where_it_is_known() -> None:
    assert permit_kind("pirt").until(date(2024, 2, 29)) == date(2029, 2, 28)
    assert permit_kind("halal").until(DAY) is None


@pytest.mark.parametrize(
    ("kind", "number", "fits"),
    [
        ("nib", "0220001234567", True),
        ("nib", "220001234567", False),
        ("pirt", "205320408057629", True),
        ("halal", "ID32110078778290726", True),
        ("halal", "12345", False),
        ("npwp", "01.234.567.8-901.000", True),
        ("other", "apa saja", True),
    ],
)
def test_a_number_that_looks_different_is_doubted(kind: str, number: str, fits: bool) -> None:
    assert permit_kind(kind).fits(number) is fits
