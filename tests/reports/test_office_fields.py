"""The names of an office's template: whole, unlike each other, and the same in the document."""

import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from tests.reports.sample_months import empty, nasty, normal
from umkm_desk.language.words import LANGUAGES, Lang
from umkm_desk.queries.summary import MonthlyReport
from umkm_desk.reports.office_fields import FIELDS, names, unused, values
from umkm_desk.reports.office_lists import KINDS, LISTS, PLACES
from umkm_desk.reports.wording import Wording

SAY = Wording.of("id")
CELL = re.compile(r"[A-Za-z]{1,3}\d+|[RrCc]|[Rr]\d*[Cc]\d*")  # what a spreadsheet takes for a cell


def every_name() -> list[tuple[str, str]]:
    """Each figure's and each column's two names."""
    found = [(field.name, field.english) for field in FIELDS]
    return found + [
        (f"{listing.name}_{column.name}", f"{listing.english}_{column.english}")
        for listing in LISTS
        for column in listing.columns
    ]


def test_no_name_means_two_things() -> None:
    seen: set[str] = set()
    for pair in every_name():
        assert not seen & set(pair), pair
        seen |= set(pair)
    count = len(FIELDS) + sum(len(listing.columns) for listing in LISTS)
    assert len(every_name()) == count


def test_every_name_is_one_that_a_spreadsheet_takes() -> None:
    for name in values(normal(), SAY):
        assert re.fullmatch(r"[a-z][a-z0-9_]*", name) and not CELL.fullmatch(name), name


def test_the_figures_are_those_of_the_month() -> None:
    report = normal()
    found = values(report, SAY)
    assert found["omzet"] == found["turnover"] == report.sales.gross
    assert found["laba_bersih"] == found["net_profit"] == report.net_profit
    assert found["kas_akhir"] == sum(account.closing for account in report.cash)
    assert found["bulan"] == "November 2026"
    first = max(report.by_product, key=lambda product: product.gross)
    assert found["produk_1_nama"] == found["product_1_name"] == first.name
    assert found["produk_1_jumlah"] == Decimal(first.quantity - first.returned) / 1000
    sold = found["produk_omzet"]
    assert isinstance(sold, list) and sum(sold) == sum(product.gross for product in report.by_product)  # type: ignore[arg-type]
    assert found["persen_laba_kotor"] == (Decimal(report.gross_profit) / report.sales.net).quantize(Decimal("0.0001"))
    assert found["omzet_bulan_lalu"] == (report.previous.turnover if report.previous else None)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("make", [normal, empty, nasty])
def test_every_month_has_every_name(make: Callable[[], MonthlyReport], lang: Lang) -> None:
    found = values(make(), Wording.of(lang))
    assert len(found) == len(values(normal(), SAY))
    for column in (f"{listing.name}_{column.name}" for listing in LISTS for column in listing.columns):
        assert isinstance(found[column], list)


def test_places_beyond_a_list_are_empty() -> None:
    assert values(empty(), SAY)[f"produk_{PLACES}_nama"] is None


def test_what_is_asked_for_in_any_way_is_used() -> None:
    left = unused(["turnover", "product_3_name", "jalur_omzet"])
    assert not {"omzet", "produk_nama", "jalur_omzet"} & set(left)
    assert {"hpp", "produk_omzet"} <= set(left)
    assert unused([name for pair in every_name() for name in pair]) == []


def test_the_document_lists_every_name_as_the_program_does(repository: Path) -> None:
    text = (repository / "docs" / "template.md").read_text(encoding="utf-8")
    rows = [line for line in text.splitlines() if line.startswith("| `")]
    assert rows == [f"| `{name}` | `{english}` | {kind} | {holds} |" for name, english, kind, holds in names()]
    assert set(KINDS.values()) == {row.split("|")[3].strip() for row in rows}
