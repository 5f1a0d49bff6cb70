"""A seller on marketplaces: four purchases, four sales, one count; every item has had one price only."""

import csv
import json
from datetime import date
from pathlib import Path

from tests.shop import Shop


def test_the_phone_sellers_stock_revenue_and_hpp(shop: Shop, shared_data: Path) -> None:
    folder = shared_data / "accounting" / "testdata" / "seller"
    text = (shared_data / "vectors" / "id_accounting.json").read_text(encoding="utf-8")
    scenario = next(s for s in json.loads(text)["scenarios"] if s["id"] == "acc-seller-stock")
    with (folder / "transactions.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for code in scenario["expect"]:
        shop.item(code, "product")
    for row in rows:
        code, quantity, day = row["productCode"], int(row["quantity"]), date.fromisoformat(row["date"])
        if row["transactionType"] == "PURCHASE":
            shop.buy(code, quantity, quantity * int(row["unitCost"]), day, number=row["reference"])
        elif row["transactionType"] == "SALE":
            channel = "Tokopedia" if row["reference"].startswith("TOPED") else "Shopee"
            more = {"number": row["reference"], "channel": channel, "paid_by": "marketplace"}
            shop.sell(code, quantity, int(row["unitPrice"]), day, **more)
        else:  # its count found five more than the book said
            shop.count(code, shop.stock(code)[0] + quantity, day)
    for code, (quantity, average, _) in scenario["expect"].items():
        assert shop.stock(code) == (quantity, quantity * average), code
    assert -shop.account("4102") == shop.account("1104") == scenario["revenue"]
    assert shop.account("5101") == scenario["cogs"]
    assert shop.account("5303") == -5 * 25_000
