"""`contact`: what is kept of somebody is shown, handed out, and removed."""

import csv
import json
from datetime import date
from pathlib import Path

import pytest

from tests.cli.conftest import Desk
from tests.shop import Shop
from umkm_desk.actions.contacts import rename_contact, save_contact
from umkm_desk.domain.contacts import ContactDraft
from umkm_desk.language.words import set_language
from umkm_desk.storage.book import Book


@pytest.fixture
def known(kitchen: Path) -> Path:
    """The kitchen with one customer of whom everything is known."""
    with Book.open(kitchen) as book:
        shop = Shop(book)
        shop.sell("KERIPIK", 1, 9_000, date(2026, 3, 20), customer="Tini", note="=antar ke Tini")
        book.write(rename_contact, "Tini", "Kartini")
        book.write(save_contact, ContactDraft("Kartini", "customer", "0812-3456-7890", "Cimahi"))
    return kitchen


def test_everything_that_is_kept_is_shown_and_written(desk: Desk, known: Path, tmp_path: Path) -> None:
    shown = desk("contact", known, "Kartini", "--json").json
    assert shown == {
        "name": "Kartini", "kind": "customer", "phone": "0812-3456-7890", "city": "Cimahi", "other_names": ["Tini"],
        "receivable": 0, "payable": 0, "deposit": 0,
        "acts": [
            {
                "kind": "sale", "number": "J2603-0001", "day": "2026-03-20", "amount": 9_000, "state": "stands",
                "note": "=antar ke Tini",
            }
        ],
    }  # fmt: skip
    assert desk("contact", known, "Kartini", "--out", tmp_path / "tini.json").code == 0
    assert json.loads((tmp_path / "tini.json").read_text(encoding="utf-8")) == shown
    assert desk("contact", known, "Kartini", "--out", tmp_path / "tini.csv").code == 0
    with (tmp_path / "tini.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[1:4] == [
        [w, "", "", "", t] for w, t in (("name", "Kartini"), ("phone", "0812-3456-7890"), ("city", "Cimahi"))
    ]
    assert rows[-1] == ["sale", "2026-03-20", "J2603-0001", "9000", "'=antar ke Tini"]
    said = desk("contact", known, "Kartini").out
    assert "Kartini" in said and "Tini" in said and "Rp9.000" in said
    assert desk("contact", known, "Kartini", "--out", tmp_path / "tini.txt").code == 2


def test_it_is_removed_and_says_what_still_holds_it(desk: Desk, known: Path) -> None:
    set_language("en")
    done = desk("contact", known, "Kartini", "--remove")
    assert (done.code, done.err) == (0, "")
    assert "Pelanggan 0003" in done.out and "Backups" in done.out
    assert b"artini" not in known.read_bytes() and b"3456-7890" not in known.read_bytes()
    refused = desk("contact", known, "Kartini")
    assert refused.code == 2 and "no contact named Kartini" in refused.line
    assert desk("check", known).code == 0


def test_it_is_refused_while_a_debt_is_open_or_beside_other_wishes(desk: Desk, known: Path) -> None:
    with Book.open(known) as book:
        Shop(book).sell("KERIPIK", 1, 9_000, date(2026, 3, 21), customer="Kartini", paid_by="credit")
    before = known.read_bytes()
    assert desk("contact", known, "Kartini", "--remove").code == 2
    assert desk("contact", known, "Kartini", "--remove", "--json").code == 2
    assert known.read_bytes() == before
