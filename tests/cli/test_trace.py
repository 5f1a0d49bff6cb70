"""A recall: from a batch back to the supplier, forward to the customer."""

from pathlib import Path

from tests.cli.conftest import Desk
from tests.shop import Shop
from umkm_desk.storage.book import Book


def test_a_product_batch_is_traced_back_and_forward(desk: Desk, kitchen: Path) -> None:
    (found,) = desk("trace", kitchen, "K1", "--json").json
    assert (found["batch"], found["item"], found["left"], found["expires_on"]) == ("K1", "KERIPIK", "12", "2026-06-03")
    (came,) = found["came"]
    assert (came["kind"], came["document"], came["day"], came["quantity"]) == ("production", "P-1", "2026-03-05", "20")
    used = {part["item"]: (part["batch"], part["quantity"]) for part in came["ingredients"]}
    assert used["MANGGA"] == ("M1", "10000")
    assert {part["came"][0]["contact"] for part in came["ingredients"]} == {"", "Toko Bahan"}
    assert [(s["document"], s["customer"], s["quantity"]) for s in found["went"]["sold"]] == [
        ("J-1", "", "5"),
        ("J-2", "Warung Sari", "3"),
    ]
    assert found["holders"] == found["went"]["sold"]


def test_an_ingredient_batch_is_traced_through_what_was_made_of_it(desk: Desk, kitchen: Path) -> None:
    (found,) = desk("trace", kitchen, "M1", "--json").json
    (became,) = found["went"]["became"]
    assert (became["document"], became["made"]["batch"], became["made"]["left"]) == ("P-1", "K1", "12")
    assert [sale["document"] for sale in found["holders"]] == ["J-1", "J-2"]


def test_people_read_the_trace_as_indented_lines(desk: Desk, kitchen: Path) -> None:
    said = desk("trace", kitchen, "M1").out
    assert "Warung Sari" in said and "B-1" in said and "10 kg" in said
    assert "None" not in said


def test_what_was_sold_and_came_back_is_told_apart_from_what_a_customer_still_has(desk: Desk, kitchen: Path) -> None:
    with Book.open(kitchen) as book:
        shop = Shop(book)
        shop.give_back("J-2", "KERIPIK", 1, number="R-1")
        shop.give_back("J-2", "KERIPIK", 1, number="R-2", resellable=False)
    (found,) = desk("trace", kitchen, "K1", "--json").json
    (sale,) = (row for row in found["went"]["sold"] if row["document"] == "J-2")
    assert (sale["sold"], sale["returned"], sale["quantity"]) == ("3", "2", "1")
    assert [(row["kind"], row["document"], row["quantity"]) for row in found["went"]["gone"]] == [
        ("return", "R-2", "1")
    ]
    said = desk("trace", kitchen, "K1").out
    (line,) = (line for line in said.splitlines() if "J-2" in line)
    assert line.count(" pcs") == 3 and "3 pcs" in line and "2 pcs" in line and "1 pcs" in line
    assert any("R-2" in line and "1 pcs" in line for line in said.splitlines())


def test_an_unknown_batch_is_told_in_one_line(desk: Desk, kitchen: Path) -> None:
    unknown = desk("trace", kitchen, "ZZZ", "--json")
    assert unknown.code == 2 and unknown.out == "" and "ZZZ" in unknown.line
