"""PPh Final of others' cases, through the domain and through real books; each case left out says why."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.shop import Shop
from umkm_desk.domain.tax import due, taxable
from umkm_desk.queries.rules import turnover_tax_rule
from umkm_desk.queries.tax_table import TaxTable, tax_table
from umkm_desk.storage.book import Book

YEAR = 2025
LEFT_OUT = {
    "tax-19": "a negative base: ours gives tax back when returns lower a year that was taxed (accounting rules, 6)",
    "tax-22": "warns at four fifths of the limit; ours names the month in which it may be passed instead",
    "tax-24": "warns at four fifths of the limit; ours names the month in which it may be passed instead",
}
NO_BOOK = {
    "tax-09": "a month that begins with returns of nothing sold: a return needs goods, and the base is negative",
    "tax-17": "a rate alone, without a shop",
}

Case = dict[str, Any]


@pytest.fixture
def cases(shared_data: Path) -> dict[str, Case]:
    text = (shared_data / "vectors" / "umkm_arithmetic.json").read_text(encoding="utf-8")
    return {case["id"]: case for case in json.loads(text)["tax"] if case["id"] not in LEFT_OUT}


def is_person(case: Case) -> bool:
    return not case.get("taxpayer", "").startswith("WP Badan")


def months_of(case: Case) -> list[int]:
    """The turnover of each month; of a case of one month what came before it stands in the month before."""
    if case["kind"] == "year":
        return [int(amount) for amount in case["omzet_per_bulan"]]
    return [case["omzet_kumulatif_sebelumnya"], case["omzet_bulan"]]


def test_every_case_left_out_is_still_there(shared_data: Path, cases: dict[str, Case]) -> None:
    text = (shared_data / "vectors" / "umkm_arithmetic.json").read_text(encoding="utf-8")
    there = {case["id"] for case in json.loads(text)["tax"]}
    assert set(LEFT_OUT) | set(NO_BOOK) <= there
    assert len(cases) >= 7


def test_the_domain_comes_to_the_same(cases: dict[str, Case]) -> None:
    dated = turnover_tax_rule(date(YEAR, 12, 31))
    assert dated is not None
    rule = dated.rule
    for name, case in cases.items():
        expect = case["expect"]
        if case["kind"] == "rate":
            assert due(rule, case["omzet"]) == expect["pajak"], name
            continue
        before, parts = 0, []
        for now in months_of(case):
            parts.append(taxable(rule, before, now, individual=is_person(case)))
            before += now
        assert agrees(case, parts, [due(rule, part) for part in parts]), name


def test_a_real_book_comes_to_the_same(
    cases: dict[str, Case], tmp_path: Path, new_book: Callable[[str, bool], Shop]
) -> None:
    run = []
    for name, case in cases.items():
        if name in NO_BOOK:
            continue
        shop = new_book(name, is_person(case))
        for month, amount in enumerate(months_of(case), 1):
            if amount:
                shop.sell("jasa", 1, amount, day=date(YEAR, month, 10))
        found: TaxTable = shop.book.read(tax_table, YEAR, date(YEAR + 1, 1, 2))
        assert agrees(case, [row.taxable for row in found.rows], [row.due for row in found.rows]), name
        run.append(name)
    assert run == ["tax-02", "tax-04", "tax-07", "tax-12", "tax-14"]


def agrees(case: Case, parts: list[int], taxes: list[int]) -> bool:
    """Whether each thing the case expects came out; a case of one month looks at its last month, else at the year."""
    expect = case["expect"]
    if case["kind"] == "month":
        found = {"pajak": taxes[1], "kena_pajak": parts[1], "kumulatif": max(sum(months_of(case)), 0)}
    else:
        crossed = next((month for month, tax in enumerate(taxes, 1) if tax), 0)
        found = {
            "pajak": sum(taxes), "kena_pajak": sum(parts), "omzet": sum(months_of(case)),
            "lewat_batas_bulan": crossed, "pajak_bulan_5": taxes[4],
        }  # fmt: skip
    return all(found[name] == value for name, value in expect.items() if name != "note")


@pytest.fixture
def new_book(tmp_path: Path) -> Any:
    """Makes an empty book of a person or a company; each is audited and closed at the end."""
    made: list[Shop] = []

    def make(name: str, person: bool) -> Shop:
        path = tmp_path / f"{name}.umkm"
        shop = Shop(Book.create(path, name=name, kind="individual" if person else "company"))
        shop.item("jasa", "product", keeping="untracked")
        made.append(shop)
        return shop

    yield make
    for shop in made:
        shop.assert_sound()
        shop.book.close()
