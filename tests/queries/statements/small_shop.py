"""A shop of two months, small enough to work every figure of its statements out by hand.

February 2026: opens with 2,000,000 in the bank and 100 mango for 1,000,000. Buys 50 mango for 500,000 on credit, cooks
30 packs from 60 mango (600,000) with 90,000 wages and 60,000 kitchen costs charged, sells 10 for 50,000 in cash.
March: borrows 6,000,000, buys a fryer for 4,800,000, pays rent 900,000 for three months ahead, real wages 120,000,
gas 50,000; sells 15 at 50,000 with 25,000 discount on an app that keeps 30,000, and 4 on credit; 1 comes back; throws 1
away, takes 1 for the family; pays an instalment of 500,000 with 30,000 interest, takes 700,000 out, puts 200,000 in.
"""

from datetime import date

from tests.shop import Shop

FEBRUARY, MARCH = date(2026, 2, 10), date(2026, 3, 10)
TODAY = date(2026, 4, 2)


def furnish(shop: Shop) -> Shop:
    """Record the two months."""
    begin = date(2026, 2, 1)
    shop.item("mangga")
    shop.item("keripik", "product")
    shop.recipe("keripik", 10, [("mangga", 20)])
    shop.opening(2_000_000, begin, account="1102")
    shop.opening(1_000_000, begin, item="mangga", quantity=100)
    shop.opening(3_000_000, begin, account="3101")
    shop.buy("mangga", 50, 500_000, FEBRUARY, paid_by="credit", supplier="Pak Tani")
    shop.make("keripik", 30, FEBRUARY, batches=3000, labour=90_000, overhead=60_000)
    shop.sell("keripik", 10, 50_000, FEBRUARY)
    march(shop)
    return shop


def march(shop: Shop) -> None:
    """What happened in March."""
    shop.cash("loan", 6_000_000, "1102", MARCH, category="2201")
    shop.cash("expense", 4_800_000, "1102", MARCH, category="1501")
    shop.cash("expense", 900_000, "1102", MARCH, category="1401")
    shop.cash("expense", 120_000, "1101", MARCH, category="5202")
    shop.cash("expense", 50_000, "1101", MARCH, category="5203")
    app = {"paid_by": "marketplace", "channel": "Shopee"}
    shop.sell("keripik", 15, 50_000, MARCH, number="J1", discount=25_000, fee=30_000, **app)
    shop.sell("keripik", 4, 50_000, MARCH, paid_by="credit", customer="Bu Ani", due_on=date(2026, 3, 20))
    shop.give_back("J1", "keripik", 1, MARCH, paid_by="marketplace")
    shop.throw("keripik", 1, day=MARCH)
    shop.throw("keripik", 1, "own_use", day=MARCH)
    shop.journal(("2201", 500_000), ("8101", 30_000), ("1102", -530_000), day=date(2026, 3, 25))
    shop.cash("drawing", 700_000, "1102", MARCH)
    shop.cash("capital", 200_000, "1101", MARCH)
    end = date(2026, 3, 31)
    shop.journal(("6110", 100_000), ("1591", -100_000), day=end)
    shop.journal(("6102", 300_000), ("1401", -300_000), day=end)
