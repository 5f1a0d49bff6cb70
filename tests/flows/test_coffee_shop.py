"""January of a coffee shop: its purchases, its two productions and its sales, replayed through the actions.

The shop is artivisi/aplikasi-akunting's (Apache-2.0, commit dc99570). Beside the sample files, which hold the
production orders, the expected stock and the journal, its repository states the recipes, purchases and sales that they
come from (industry-seed/coffee-shop/seed-data, files 38 and 40); those facts stand below.
"""

import csv
import json
from datetime import date
from fractions import Fraction
from pathlib import Path

from tests.shop import Shop, milli
from umkm_desk.actions.purchases import record_purchase
from umkm_desk.domain.purchases import PurchaseDraft, PurchaseLine

# Purchases in the source's own units (kg, litre, egg, and its "gram" of yeast and salt): item, quantity, unit price.
KITCHEN = ("KOPI-ARABICA 10 180000", "SUSU-SEGAR 50 18000", "GULA-AREN 20 45000", "ES-BATU 50 5000")
BAKERY = (
    "TEPUNG-TERIGU 30 12000", "BUTTER 20 35000", "TELUR 120 2500", "RAGI 60 3000", "GARAM 30 8000", "COKLAT 10 85000",
)  # fmt: skip
RESTOCK = ("SUSU-SEGAR 10 18000", "KOPI-ARABICA 5 180000", "TEPUNG-TERIGU 10 12000")

RECIPES = {
    "BOM-CRS": ("CROISSANT", 24, "TEPUNG-TERIGU 3, BUTTER 1.5, TELUR 12, RAGI 10, GARAM 6, SUSU-SEGAR 0.6"),
    "BOM-RBC": ("ROTI-COKLAT", 20, "TEPUNG-TERIGU 2.5, BUTTER 1, TELUR 10, RAGI 8, GARAM 5, COKLAT 0.4"),
}

# Where expected-inventory.csv is wrong, our figure and why.
THEIR_COST_IS_WRONG = {
    # Its own recipe takes 36.000 + 52.500 + 30.000 + 30.000 + 48.000 + 10.800 = 207.300 of material for 24.
    "CROISSANT": (Fraction("8637.5"), "booked at 4.455, though its own ingredients cost 8.637,50"),
    # 30.000 + 35.000 + 25.000 + 24.000 + 40.000 + 34.000 = 188.000 for 20.
    "ROTI-COKLAT": (Fraction(9400), "booked at 4.388, though its own ingredients cost 9.400"),
}
# The file says "after sales", but drinks have no recipe anywhere in the source; and its 17,2 butter or 46 yeast fit
# neither its recipes nor its own list of balances, which says what stands here.
THEIR_QUANTITY_IS_WRONG = {
    "KOPI-ARABICA": 15, "SUSU-SEGAR": 59.4, "GULA-AREN": 20, "ES-BATU": 50, "TEPUNG-TERIGU": 34.5, "BUTTER": 17.5,
    "TELUR": 98, "RAGI": 42, "GARAM": 19,
}  # fmt: skip


def table(shared_data: Path, name: str) -> list[dict[str, str]]:
    path = shared_data / "accounting" / "testdata" / "coffee" / name
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def buy(shop: Shop, day: int, number: str, rows: tuple[str, ...]) -> None:
    lines = []
    for row in rows:
        code, quantity, price = row.split()
        lines.append(PurchaseLine(code, milli(float(quantity)), round(float(quantity) * int(price))))
    shop.book.write(record_purchase, PurchaseDraft(date(2024, 1, day), tuple(lines), number, paid_by="bank"))


def january(shop: Shop, shared_data: Path) -> None:
    """Everything that happened with the shop's goods, in the order in which it happened."""
    for row in table(shared_data, "expected-inventory.csv"):
        code = row["productCode"]
        shop.item(code, "product" if code in THEIR_COST_IS_WRONG else "material")
    for product, makes, parts in RECIPES.values():
        rows = [part.split() for part in parts.split(", ")]
        shop.recipe(product, makes, [(code, float(quantity)) for code, quantity in rows])
    buy(shop, 5, "PO-001", KITCHEN)
    buy(shop, 6, "PO-002", BAKERY)
    for order in table(shared_data, "production-orders.csv"):
        product, makes, _ = RECIPES[order["bomCode"]]
        quantity = int(order["quantity"])
        day = date.fromisoformat(order["orderDate"])
        shop.make(product, quantity, day, batches=milli(quantity) // makes, note=order["notes"])
    shop.sell("CROISSANT", 15, 25_000, date(2024, 1, 10), number="INV-001")
    shop.sell("ROTI-COKLAT", 12, 20_000, date(2024, 1, 10), number="INV-002")
    buy(shop, 15, "PO-003", RESTOCK)


def test_stock_and_average_cost_are_the_coffee_shops_where_its_list_is_right(shop: Shop, shared_data: Path) -> None:
    january(shop, shared_data)
    for row in table(shared_data, "expected-inventory.csv"):
        code = row["productCode"]
        quantity, value = shop.stock(code)
        assert quantity == THEIR_QUANTITY_IS_WRONG.get(code, float(row["expectedQuantity"])), code
        average, _ = THEIR_COST_IS_WRONG.get(code, (Fraction(row["expectedAverageCost"]), ""))
        assert abs(value - average * milli(quantity) / 1000) <= Fraction(1, 2), code


def test_a_croissant_costs_what_went_into_it(shop: Shop, shared_data: Path) -> None:
    january(shop, shared_data)
    their = {
        row["productCode"]: int(row["expectedAverageCost"]) for row in table(shared_data, "expected-inventory.csv")
    }
    made = {"CROISSANT": 24, "ROTI-COKLAT": 20}
    for code, material in (("CROISSANT", 207_300), ("ROTI-COKLAT", 188_000)):
        average, _ = THEIR_COST_IS_WRONG[code]
        assert average * made[code] == material
        assert their[code] < average  # the source takes more than half of the material out of stock for nothing
    assert shop.stock("CROISSANT") == (9, 77_737)  # 207.300 − 129.563
    assert shop.stock("ROTI-COKLAT") == (8, 75_200)
    assert shop.account("5101") == 129_563 + 112_800
    assert shop.account("1301") + shop.account("1304") + 129_563 + 112_800 == 7_680_000  # all that was bought


def test_a_count_brings_the_stock_to_the_expected_list(shop: Shop, shared_data: Path) -> None:
    """What the drinks used isn't stated, so that only a count at the month's end can tell it."""
    january(shop, shared_data)
    for row in table(shared_data, "expected-inventory.csv"):
        shop.count(row["productCode"], float(row["expectedQuantity"]), date(2024, 1, 31))
    for row in table(shared_data, "expected-inventory.csv"):
        code, quantity = row["productCode"], Fraction(row["expectedQuantity"])
        if code not in THEIR_COST_IS_WRONG:
            value = quantity * int(row["expectedAverageCost"])
            assert shop.stock(code)[0] == float(quantity), code
            assert abs(shop.stock(code)[1] - value) <= Fraction(1, 2), code
    assert shop.stock("CROISSANT") == (9, 77_737)


def test_january_in_seven_entries_ends_with_the_coffee_shops_profit(shop: Shop, shared_data: Path) -> None:
    """Its journal books 18,3 million of cost against 18 million of material: stock below zero, which ours allows
    only where the shop does. A rupiah of material is a unit here, as the journal has no quantities."""
    text = (shared_data / "vectors" / "id_accounting.json").read_text(encoding="utf-8")
    expect = next(s for s in json.loads(text)["scenarios"] if s["id"] == "acc-coffee-jan2024")["expect"]
    shop.item("bahan", unit="g", below_zero=True)
    amounts = {row["reference_number"]: int(row["amount"]) for row in table(shared_data, "financial-transactions.csv")}
    end = date(2024, 1, 31)
    shop.cash("capital", amounts["CAP-2024-001"], "1102", date(2024, 1, 2))
    bought = amounts["PO-2024-001"]
    shop.buy("bahan", bought, bought, date(2024, 1, 3), paid_by="bank")
    shop.sell("bahan", 13_500_000, day=end, amount=amounts["SALE-2024-001"])
    shop.sell("bahan", 4_800_000, day=end, amount=amounts["SALE-2024-002"], channel="Online")
    for reference, category in (("RENT-2024-001", "6102"), ("PLN-2024-001", "6103"), ("GAJ-2024-001", "6101")):
        shop.cash("expense", amounts[reference], "1102", end, category=category)
    ours = {
        "1.1.02": "1102", "3.1.01": "3101", "1.1.20": "1301", "1.1.01": "1101", "4.1.01": "4101", "4.1.02": "4102",
        "6.2.01": "6102", "6.2.02": "6103", "6.1.01": "6101",
    }  # fmt: skip
    assert {code: shop.account(our) for code, our in ours.items()} == {code: expect["saldo"][code] for code in ours}
    assert shop.account("5101") == expect["saldo"]["5.1.01"] + expect["saldo"]["5.2.01"] == expect["hpp"]
    revenue = -shop.account("4101") - shop.account("4102")
    assert revenue - shop.account("5101") == expect["laba_kotor"]
    expenses = sum(shop.accounts("6101", "6102", "6103"))
    assert revenue - shop.account("5101") - expenses == expect["laba_bersih"]
