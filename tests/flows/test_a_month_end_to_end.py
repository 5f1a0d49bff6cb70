"""A month of a small producer, from its opening balances to the closed month's summary, every figure by hand.

The sums stand beside the acts, worked out on paper from `accounting.md`; the program was never asked for one of them.
"""

from datetime import date
from typing import Any

import pytest

from tests.shop import Shop
from umkm_desk.actions.closing import close_month
from umkm_desk.actions.purchases import record_purchase
from umkm_desk.domain.calendar import Month
from umkm_desk.domain.corrections import ClosingDraft
from umkm_desk.domain.errors import MonthClosed
from umkm_desk.domain.purchases import PurchaseDraft, PurchaseLine
from umkm_desk.queries.monthly import monthly_report
from umkm_desk.queries.tax import tax_due
from umkm_desk.reports.data import report_json

BEFORE = date(2026, 4, 30)
MAY = Month(2026, 5)


def on(day: int) -> date:
    return date(2026, 5, day)


def open_the_book(shop: Shop) -> None:
    """At the end of April: assets 27,440,000 − owed 450,000 = the owner's 26,990,000."""
    shop.item("gula", unit="g")
    shop.item("mangga", unit="g")
    shop.item("kemasan", "packaging")
    shop.item("keripik", "product", shelf_life_days=30)
    shop.item("hampers", "product", keeping="untracked")
    shop.recipe("keripik", 100, [("mangga", 20_000), ("gula", 3_000), ("kemasan", 100)])
    shop.opening(5_000_000, BEFORE, account="1101")
    shop.opening(20_000_000, BEFORE, account="1102")
    shop.opening(150_000, BEFORE, item="gula", quantity=10_000)
    shop.opening(1_000_000, BEFORE, item="mangga", quantity=50_000)
    shop.opening(250_000, BEFORE, item="kemasan", quantity=500)
    shop.opening(740_000, BEFORE, item="keripik", quantity=100, batch="L0", expires_on=on(20))
    shop.opening(300_000, BEFORE, account="1201", contact="Bu Ani")
    shop.opening(400_000, BEFORE, account="2101", contact="Toko Tani")
    shop.opening(50_000, BEFORE, account="2103")
    shop.opening(480_000_000, BEFORE, account="turnover")
    shop.opening(6_000_000, on(1), account="1501")  # remembered late: an opening entry of May


def buy_and_cook(shop: Shop) -> None:
    # Freight 92,000 by value 2,400,000 : 360,000 = 80,000 + 12,000. Owed 2,852,000.
    # mangga 150,000 g = 1,000,000 + 2,480,000 = 3,480,000 (23.2 a gram)
    # gula 30,000 g = 150,000 + 372,000 = 522,000 (17.4 a gram)
    lines = (PurchaseLine("mangga", 100_000_000, 2_400_000), PurchaseLine("gula", 20_000_000, 360_000))
    draft = PurchaseDraft(on(2), lines, supplier="Toko Tani", paid_by="credit", freight=92_000)
    shop.book.write(record_purchase, draft)
    shop.buy("kemasan", 500, 350_000, on(3))  # 1,000 pcs = 600,000, 600 each
    # Five recipe batches: mangga 100,000 g = 2,320,000, gula 15,000 g = 261,000, kemasan 500 = 300,000, wages 600,000,
    # kitchen 219,000: 3,700,000 in all. 20 of 500 spoiled: 3,700,000 × 20/500 = 148,000 to 5301; 480 good = 3,552,000,
    # 7,400 each, as those of April: 580 pcs = 4,292,000.
    shop.make("keripik", 480, on(4), batches=5_000, loss=20_000, labour=600_000, overhead=219_000, batch="K1",
              number="P1")  # fmt: skip


def sell(shop: Shop) -> None:
    # 60 × 15,000 = 900,000 − 50,000; cost 60 × 7,400 = 444,000; the soonest expiry first: L0 keeps 40
    shop.sell("keripik", 60, 15_000, on(6), discount=50_000)
    # 200 × 16,000 = 3,200,000 − fee 160,000 + shipping 40,000 = 3,080,000; cost 1,480,000; K1 keeps 280
    shopee = shop.sell("keripik", 200, 16_000, on(8), channel="Shopee", paid_by="marketplace", fee=160_000,
                       shipping=40_000, batch="K1")  # fmt: skip
    # 100 × 12,000 = 1,200,000 on credit; cost 740,000; K1 keeps 180
    grosir = shop.sell("keripik", 100, 12_000, on(10), channel="Grosir", paid_by="credit", customer="Bu Ani",
                       batch="K1")  # fmt: skip
    shop.cash("collect", 900_000, day=on(12), contact="Bu Ani")  # April's 300,000, then 600,000 of the 1,200,000
    # 10 back: 120,000 off her 600,000; cost 74,000 back; K1 190
    shop.give_back(grosir.number, "keripik", 10, on(13))
    # 5 back, broken: 80,000 out of the marketplace balance; their cost 37,000 from HPP to 5301
    shop.give_back(shopee.number, "keripik", 5, on(14), resellable=False, paid_by="marketplace")
    shop.sell("hampers", 25, 1_000_000, on(15), channel="Korporat", paid_by="bank")  # 25,000,000, untracked
    shop.buy("hampers", 25, 15_000_000, on(16), paid_by="bank")  # 5102


def lose_and_use(shop: Shop) -> None:
    shop.throw("keripik", 4, "own_use", on(17))  # 29,600, of L0: 36 left
    shop.throw("keripik", 6, "sample", on(18))  # 44,400: 30 left
    shop.throw("keripik", 30, "expired", on(21))  # 222,000: L0 is empty; 190 pcs left in all = 1,406,000
    shop.count("gula", 14_900, on(27))  # 100 g missing of 15,000 g = 261,000: 1,740; left 259,260


def move_money(shop: Shop) -> None:
    shop.cash("expense", 640_000, day=on(22), category="5202")
    shop.cash("expense", 146_500, day=on(22), category="5203")
    shop.cash("expense", 500_000, "1102", on(23), category="6102")
    shop.cash("drawing", 1_000_000, day=on(23))
    shop.cash("capital", 2_000_000, "1102", on(23))
    shop.cash("transfer", 300_000, "1102", on(23), to="1101")
    shop.cash("income", 25_000, day=on(23))
    shop.cash("loan", 3_000_000, "1102", on(23))
    shop.cash("instalment", 500_000, "1102", on(30))
    shop.cash("instalment", 30_000, "1102", on(30), category="8101")
    shop.cash("pay", 1_000_000, "1102", on(24), contact="Toko Tani")  # of 400,000 + 2,852,000: 2,252,000 left
    shop.cash("deposit", 200_000, day=on(25), contact="Pak Budi")
    shop.cash("transfer", 2_900_000, "1104", on(26), to="1102")
    shop.journal(("1403", 16_000), ("1104", -16_000), day=on(26))  # withheld by the marketplace
    shop.cash("tax", 50_000, "1102", on(15))  # April's
    shop.journal(("6110", 100_000), ("1591", -100_000), day=on(31))
    shop.journal(("6103", 120_000), ("2105", -120_000), day=on(31))


@pytest.fixture
def may(shop: Shop) -> Shop:
    open_the_book(shop)
    buy_and_cook(shop)
    sell(shop)
    lose_and_use(shop)
    move_money(shop)
    return shop


def figures(shop: Shop) -> dict[str, Any]:
    return report_json(shop.book.read(monthly_report, MAY))


def test_may_before_it_is_closed(may: Shop) -> None:
    found = figures(may)
    assert found["closed"] is False
    assert found["tax_expense"] == 0  # closing posts it
    assert (found["tax"]["due"], found["tax"]["payable"]) == (50_700, 34_700)
    assert found["stock"]["products"] == 1_406_000
    assert found["production_variance"] == {
        "labour_actual": 640_000, "labour_applied": 600_000, "overhead_actual": 146_500, "overhead_applied": 219_000,
        "net": 40_000 - 72_500,
    }  # fmt: skip
    assert found["net_profit"] == 27_497_000 + 32_500 - 16_363_140 + 65_000
    assert found["equity"]["closing"] == found["balance_sheet"]["equity"]


def test_may_closed(may: Shop) -> None:
    may.book.write(close_month, ClosingDraft(date(2026, 6, 2), MAY.number), tax_due)
    found = figures(may)
    assert (found["month"], found["shop"], found["closed"], found["unfinished"]) == ("2026-05", "Toko Uji", True, False)
    assert found["until"] == "2026-05-31"
    profit(found)
    money(found)
    goods(found)
    equity_and_tax(found)
    months(found)
    with pytest.raises(MonthClosed):
        may.sell("hampers", 1, 1_000, on(31))
    assert found == figures(may)


def profit(found: dict[str, Any]) -> None:
    # gross 900,000 + 3,200,000 + 1,200,000 + 25,000,000; returns 120,000 + 80,000
    assert found["sales"] == {
        "gross": 30_300_000, "discount": 50_000, "returns": 200_000, "net": 30_050_000, "tickets": 4,
    }  # fmt: skip
    # 444,000 + 1,480,000 + 740,000 − 74,000 − 37,000
    assert found["cogs"] == 2_553_000
    assert found["cogs_parts"] == {"goods": 2_553_000, "settlements": 0, "corrections": 0}
    assert found["gross_profit"] == 27_497_000
    # Kitchen charged 219,000, paid 146,500: 72,500 too much, 72,500 × 480/500 = 69,600 of it in the good output, 120
    # for each of the 580 pcs of the pool; 190 are left: 22,800 leave the stock, 196,200 stay charged.
    assert found["production_variance"] == {
        "labour_actual": 640_000, "labour_applied": 600_000, "overhead_actual": 146_500, "overhead_applied": 196_200,
        "net": 40_000 - 49_700,
    }  # fmt: skip
    # 5301: 148,000 lost in cooking + 37,000 broken returns + 222,000 expired
    assert {row["account"]: row["amount"] for row in found["expenses"]} == {
        "5102": 15_000_000, "5301": 407_000, "5302": 44_400, "5303": 1_740, "6102": 500_000, "6103": 120_000,
        "6105": 160_000, "6110": 100_000, "8101": 30_000,
    }  # fmt: skip
    assert found["other_income"] == 65_000  # shipping 40,000, other 25,000
    assert found["tax_expense"] == 50_700
    # 27,497,000 + 9,700 − 16,363,140 + 65,000 − 50,700
    assert found["net_profit"] == 11_157_860


def money(found: dict[str, Any]) -> None:
    keys = ("account", "opening", "in", "out", "closing")
    assert [tuple(row[key] for key in keys) for row in found["cash"]] == [
        # in 850,000 + 900,000 + 25,000 + 300,000 + 200,000; out 350,000 + 640,000 + 146,500 + 1,000,000
        ("1101", 5_000_000, 2_275_000, 2_136_500, 5_138_500),
        # in 25,000,000 + 2,000,000 + 3,000,000 + 2,900,000
        # out 15,000,000 + 500,000 + 300,000 + 530,000 + 1,000,000 + 50,000
        ("1102", 20_000_000, 32_900_000, 17_380_000, 35_520_000),
        ("1103", 0, 0, 0, 0),
        ("1104", 0, 3_080_000, 2_996_000, 84_000),  # out 80,000 + 2,900,000 + 16,000
    ]
    assert found["receivables"] == {"opening": 300_000, "closing": 480_000}
    assert found["payables"] == {"opening": 400_000, "closing": 2_252_000}


def goods(found: dict[str, Any]) -> None:
    # mangga 3,480,000 − 2,320,000 + gula 259,260; kemasan 600,000 − 300,000; keripik 190 × 7,400 − 22,800
    assert found["stock"] == {"materials": 1_419_260, "packaging": 300_000, "products": 1_383_200, "consigned": 0}
    assert found["by_product"] == [
        {"code": "hampers", "name": "Hampers", "quantity": "25", "gross": 25_000_000, "discount": 0, "returns": 0,
         "cogs": 0, "unit": "pcs", "returned": "0", "fees": 0},
        {"code": "keripik", "name": "Keripik", "quantity": "360", "gross": 5_300_000, "discount": 50_000,
         "returns": 200_000, "cogs": 2_553_000, "unit": "pcs", "returned": "15", "fees": 160_000},
    ]  # fmt: skip
    keys = ("channel", "gross", "discount", "returns", "fees", "net", "cogs")
    assert [tuple(row[key] for key in keys) for row in found["by_channel"]] == [
        ("Korporat", 25_000_000, 0, 0, 0, 25_000_000, 0),
        ("Shopee", 3_200_000, 0, 80_000, 160_000, 2_960_000, 1_443_000),
        ("Grosir", 1_200_000, 0, 120_000, 0, 1_080_000, 666_000),
        ("", 900_000, 50_000, 0, 0, 850_000, 444_000),
    ]
    assert found["production"] == [
        {"batch": "K1", "product": "keripik", "quantity": "480", "cost": 3_552_000, "unit_cost": 7_400,
         "name": "Keripik", "unit": "pcs", "day": "2026-05-04", "number": "P1", "loss": "20",
         "planned_quantity": "500", "materials": 2_581_000, "packaging": 300_000, "labour": 600_000,
         "overhead": 219_000, "lost_cost": 148_000},
    ]  # fmt: skip
    # For one of 500: 2,581,000 / 500, 300,000 / 500, 600,000 / 500, 219,000 / 500; in stock 1,383,200 / 190
    (cost,) = found["costs"]
    assert (cost["product"], cost["produced"]) == ("keripik", "480")
    assert (cost["materials"], cost["packaging"], cost["labour"], cost["overhead"]) == (5_162, 600, 1_200, 438)
    assert (cost["unit_cost"], cost["missing"]) == (7_280, [])
    assert found["waste"] == {"value": 407_000, "share_of_sales": "0.0135"}  # of 30,050,000: 1.354 %
    assert found["expiring"] == [
        {"batch": "K1", "product": "keripik", "quantity": "190", "expires_on": "2026-06-03", "name": "Keripik",
         "unit": "pcs", "value": 1_383_200},
    ]  # fmt: skip


def equity_and_tax(found: dict[str, Any]) -> None:
    # assets: money 40,742,500 + 480,000 owed + stock 3,102,460 + equipment 5,900,000
    # owed: suppliers 2,252,000, tax 34,700, deposit 200,000, electricity 120,000, bank 2,500,000
    assert found["balance_sheet"] == {"assets": 50_224_960, "liabilities": 5_106_700, "equity": 45_118_260}
    assert found["equity"] == {
        "opening": 26_990_000, "capital_in": 2_000_000, "drawings": 1_000_000, "own_use": 29_600,
        "net_profit": 11_157_860, "opening_entries": 6_000_000, "closing": 45_118_260,
    }  # fmt: skip
    # May's turnover 30,300,000 + shipping 40,000 − returns 200,000 = 30,140,000 after 480,000,000: 10,140,000 beyond
    # the band × 0.5 %; the 16,000 withheld are set off; April's 50,000 were paid.
    assert found["tax"] == {
        "turnover_to_date": 510_140_000, "taxable": 10_140_000, "due": 50_700, "withheld": 16_000, "paid": 50_000,
        "payable": 34_700, "rule": "PP 55/2022, PP 20/2026", "overpaid": 0, "lessened_by": 0,
    }  # fmt: skip


def months(found: dict[str, Any]) -> None:
    april = {"month": "2026-04", "sales_net": 0, "cogs": 0, "gross_profit": 0, "expenses": 0, "net_profit": 0,
             "turnover": 0}  # fmt: skip
    this = {"month": "2026-05", "sales_net": 30_050_000, "cogs": 2_553_000, "gross_profit": 27_497_000,
            "expenses": 16_363_140, "net_profit": 11_157_860, "turnover": 30_300_000}  # fmt: skip
    assert (found["previous"], found["year_ago"], found["trend"]) == (april, None, [april, this])
