"""Made-up months of shops that don't exist, the same for a seed: as many as a test or a measurement wants."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from random import Random

from umkm_desk.domain.calendar import Month, day_number
from umkm_desk.domain.shop_months import ShopMonth

CITIES = ("Bandung", "Cimahi", "Kota Contoh", "Desa Contoh", "")
_SHARES = (60, 20, 12, 6, 2)
OCTOBER = Month(2026, 10)
MADE = datetime(2026, 11, 3, 2, 0, tzinfo=UTC)


def shop_months(count: int, month: Month = OCTOBER, *, months: int = 1, seed: int = 1) -> Iterator[ShopMonth]:
    """`months` rows for each of `count` shops, the last of them `month`; names say that they are made up."""
    chance = Random(seed)
    for number in range(1, count + 1):
        city = chance.choices(CITIES, _SHARES)[0]
        usual = chance.randint(2, 90) * 500_000
        sales = [0, *(usual * chance.randint(60, 140) // 100 for _ in range(months + 12))]
        for back in range(months - 1, -1, -1):
            yield _row(chance, number, city, month.plus(-back), sales[len(sales) - back - 14 : len(sales) - back])


def _row(chance: Random, number: int, city: str, month: Month, sales: list[int]) -> ShopMonth:
    net = sales[-1]
    gross = net * chance.randint(15, 60) // 100
    return ShopMonth(
        shop=f"Usaha Contoh {number:06d}",
        owner=f"Orang Rekaan {number:06d}",
        city=city,
        nib=f"9999{number:09d}" if number % 3 else "",
        month=month.number,
        until=day_number(month.last),
        unfinished=False,
        turnover=net,
        net_sales=net - net * chance.randint(0, 8) // 100,
        previous=sales[-2] or None,
        year_ago=sales[-13] if number % 4 else None,
        gross_profit=gross,
        net_profit=gross - chance.randint(5, 25) * usual_cost(net) // 100,
        cash=chance.randint(0, 40) * 250_000,
        receivables=chance.randint(0, 12) * 75_000,
        payables=chance.randint(0, 12) * 90_000,
        waste=net * chance.randint(0, 60) // 1000,
        health=chance.randint(35, 100) if number % 10 else None,
        late=chance.choice((0, 0, 0, 1, 2)),
        targets=3,
        reached=chance.randint(0, 3),
        permits=chance.choice((0, 0, 0, 1)),
        closed=bool(chance.randint(0, 4)),
        made_at=(MADE + timedelta(seconds=number)).isoformat(timespec="seconds"),
        file=f"{number:06d}/ringkasan-{month}.pdf",
    )


def usual_cost(net: int) -> int:
    """What a month costs: part of its sales and something that doesn't shrink."""
    return net + 4_000_000
