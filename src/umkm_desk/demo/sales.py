"""Selling through the channels, as far as the shelf goes: neighbours, the Sunday market, WhatsApp, two apps, a fair."""

from dataclasses import dataclass
from typing import Final

from umkm_desk.actions.sales import record_sale
from umkm_desk.demo.chance import happens, how_many, percent, rounded
from umkm_desk.demo.diary import Today
from umkm_desk.demo.people import DIRECT, FAIR, NEIGHBOURS, SHOPEE, TIKTOK, WHATSAPP
from umkm_desk.demo.seasons import demand
from umkm_desk.domain.quantity import ONE
from umkm_desk.domain.sales import SaleDraft, SaleLine

REMEMBERED: Final = 40


@dataclass(frozen=True, slots=True)
class Way:
    """How a channel sells: tickets on a plain day (thousandths), the most lines and packs of a line, hours, fees.

    `fee` percent of what the buyer pays and `fixed` rupiah an order stay with the app; `paid` are ways of paying by
    weight.
    """

    channel: str
    tickets: int
    lines: tuple[int, ...]
    packs: tuple[int, ...]
    hours: tuple[int, int]
    paid: tuple[tuple[str, int], ...]
    fee: int = 0
    fixed: int = 0
    frozen: bool = True


_CASH_OR_QRIS = (("cash", 56), ("bank", 34), ("ewallet", 10))
WAYS: Final = (
    Way(DIRECT, 5_200, (1, 1, 2, 2, 3), (1, 1, 2, 2, 3), (8, 19), _CASH_OR_QRIS),
    Way(WHATSAPP, 2_300, (2, 2, 3, 3), (1, 2, 2, 3), (9, 20), (("bank", 75), ("ewallet", 25))),
    Way(SHOPEE, 3_000, (1, 1, 1, 2), (1, 1, 2, 2, 3), (7, 22), (("marketplace", 1),), 8, 1_250, frozen=False),
    Way(TIKTOK, 2_000, (1, 1, 1, 2), (1, 1, 2, 2), (10, 22), (("marketplace", 1),), 7, 1_250, frozen=False),
)
MARKET: Final = Way(FAIR, 13_000, (1, 1, 2), (1, 1, 2, 2), (6, 10), _CASH_OR_QRIS)


def sell(today: Today) -> None:
    """A day's tickets in every channel; on Sundays also the stand at Car Free Day."""
    rate = demand(today.day, today.months_on)
    ways = (*WAYS, MARKET) if today.day.weekday() == 6 else WAYS
    for way in ways:
        for _ in range(how_many(today.rng, way.tickets * rate // 100)):
            sell_ticket(today, way)


def sell_ticket(today: Today, way: Way) -> str | None:
    """One ticket of a channel; returns its number, None when the shelf has nothing for it."""
    rng = today.rng
    lines = _basket(today, way)
    if not lines:
        return None
    if way.channel == WHATSAPP and happens(rng, 6):
        lines.append(SaleLine("KDO", ONE, today.diary.prices["KDO"]))
    weights = [weight for _, weight in way.paid]
    total = sum(line.price * line.quantity // ONE for line in lines)
    hour = rng.randint(*way.hours)
    return record(
        today,
        SaleDraft(
            today.day, tuple(_with_fees(way, lines)), time=f"{hour:02d}:{rng.randrange(60):02d}", channel=way.channel,
            customer=rng.choice(NEIGHBOURS) if way.channel == WHATSAPP else None,
            paid_by=rng.choices([paid for paid, _ in way.paid], weights)[0],
            shipping=_shipping(today, way, total),
        ),
    )  # fmt: skip


def _basket(today: Today, way: Way) -> list[SaleLine]:
    """Different products, the popular ones more often; what the shelf lacks is asked for in vain."""
    goods = [good for good in today.goods() if way.frozen or good.code != "CRG"]
    wanted = today.rng.choices(
        [good.code for good in goods], [good.pace for good in goods], k=today.rng.choice(way.lines)
    )
    lines = []
    for code in dict.fromkeys(wanted):
        packs = today.rng.choice(way.packs)
        if code == "MK250":
            packs = min(packs, 2)
        today.asked[code] += packs * ONE
        quantity = min(packs * ONE, today.have(code) - today.kept_back.get(code, 0))
        if quantity >= ONE:
            lines.append(_line(today, way, code, quantity // ONE * ONE))
    return lines


def _line(today: Today, way: Way, code: str, quantity: int) -> SaleLine:
    price = today.diary.prices[code]
    if way.channel in (SHOPEE, TIKTOK):
        price = rounded(percent(price, 106), 500)  # the apps' fees are partly in the price
    discount = 0
    if way.channel in (SHOPEE, TIKTOK) and today.day.day == today.day.month:
        discount = rounded(percent(price * quantity // ONE, 10), 100)  # 11.11, 12.12 and the like
    elif way.channel == WHATSAPP and quantity >= 3 * ONE:
        discount = rounded(percent(price * quantity // ONE, 5), 500)
    return SaleLine(code, quantity, price, discount=discount)


def _with_fees(way: Way, lines: list[SaleLine]) -> list[SaleLine]:
    if not way.fee:
        return lines
    found = []
    for index, line in enumerate(lines):
        paid = line.price * line.quantity // ONE - line.discount
        fee = percent(paid, way.fee) + (way.fixed if index == 0 else 0)
        found.append(SaleLine(line.item, line.quantity, line.price, discount=line.discount, fee=fee))
    return found


def _shipping(today: Today, way: Way, total: int) -> int:
    if way.channel != WHATSAPP or total > 150_000 or happens(today.rng, 45):
        return 0
    return today.rng.choice((10_000, 12_000, 15_000, 18_000))


def received(draft: SaleDraft) -> int:
    """What a sale brings in, after discounts and fees."""
    paid = sum(line.price * line.quantity // line.per - line.discount - line.fee for line in draft.lines)
    return paid + draft.shipping


def record(today: Today, draft: SaleDraft) -> str:
    """Record a sale and take it off the shelf; returns its number."""
    number = record_sale(today.session, draft).number
    for line in draft.lines:
        if line.item in today.shelf:
            today.moved(line.item, -line.quantity)
    today.paid(draft.paid_by, received(draft))
    today.diary.sales = [*today.diary.sales[-REMEMBERED:], (number, draft)]
    return number


def remember_pace(today: Today) -> None:
    """What was asked for today shifts what is expected of a plain day."""
    rate = demand(today.day, today.months_on)
    if not rate:
        return
    for good in today.goods():
        plain = today.asked[good.code] * 100 // rate
        pace = (today.diary.pace[good.code] * 24 + plain) // 25
        today.diary.pace[good.code] = max(pace, good.pace * ONE // 2)
