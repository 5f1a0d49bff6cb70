"""Ordered ahead with a deposit: nasi box for offices, hampers for Lebaran and the year's end."""

from collections import defaultdict
from datetime import date, timedelta

from umkm_desk.demo.assortment import GOODS
from umkm_desk.demo.chance import percent, rounded
from umkm_desk.demo.diary import Invoice, Order, Today
from umkm_desk.demo.people import DIRECT, OFFICES, WHATSAPP
from umkm_desk.demo.purchases import restock
from umkm_desk.demo.sales import record
from umkm_desk.demo.seasons import days_to_lebaran, is_closed
from umkm_desk.domain.quantity import ONE
from umkm_desk.domain.sales import SaleDraft, SaleLine

HAMPERS_BEFORE_LEBARAN = {34: 12, 31: 8, 28: 15, 25: 10, 21: 8, 18: 6}  # days before → boxes
HAMPERS_AT_YEARS_END = {3: 8, 8: 12}  # days of December → boxes


def take_orders(today: Today) -> None:
    """Offices order; half of the price is paid at once and held as a deposit."""
    rng = today.rng
    until = days_to_lebaran(today.day)
    boxes = HAMPERS_BEFORE_LEBARAN.get(until)
    if boxes:
        _take(today, "HMP", boxes + rng.randint(-2, 4), today.day + timedelta(days=until - rng.randint(4, 8)))
    if today.day.month == 12 and today.day.day in HAMPERS_AT_YEARS_END:
        boxes = HAMPERS_AT_YEARS_END[today.day.day] + rng.randint(-1, 3)
        _take(today, "HMP", boxes, date(today.day.year, 12, rng.randint(18, 21)))
    if today.day.day in (4, 16, 27) and until > 30 and not is_closed(today.day + timedelta(days=7)):
        _take(today, "NBX", rng.randrange(25, 61, 5), today.day + timedelta(days=rng.randint(4, 6)))


def _take(today: Today, item: str, boxes: int, deliver_on: date) -> None:
    busy = {order.customer for order in today.diary.orders}
    customer = today.rng.choice([office for office in OFFICES if office not in busy] or list(OFFICES))
    price = today.diary.prices[item]
    deposit = rounded(percent(price * boxes, 50), 50_000)
    note = f"DP {boxes} {GOODS[item].name}"
    today.cash("deposit", "bank", deposit, contact=customer, note=note)
    today.diary.orders.append(Order(customer, item, boxes, price, deliver_on))


def deliver(today: Today) -> None:
    """Deliver what is due, as far as the parts go; the rest tomorrow. What the deposit doesn't cover is owed."""
    due = [order for order in today.diary.orders if order.deliver_on <= today.day]
    for order in due:
        parts = today.diary.recipes[order.item].lines
        makes = today.diary.recipes[order.item].yield_quantity
        needs: dict[str, int] = defaultdict(int)
        for line in parts:
            needs[line.item] += -(-line.quantity * order.quantity * ONE // makes)
        restock(today, needs)
        kept = [line for line in parts if line.item in today.shelf]
        boxes = min(order.quantity, *(today.have(line.item) * makes // (line.quantity * ONE) for line in kept))
        if boxes <= 0:
            continue
        _hand_over(today, order, boxes)
        for line in kept:
            today.moved(line.item, -line.quantity * boxes * ONE // makes)
        order.quantity -= boxes
    today.diary.orders = [order for order in today.diary.orders if order.quantity]


def _hand_over(today: Today, order: Order, boxes: int) -> None:
    channel = WHATSAPP if order.item == "HMP" else DIRECT
    pays_on = today.day + timedelta(days=today.rng.randint(1, 6))
    draft = SaleDraft(
        today.day, (SaleLine(order.item, boxes * ONE, order.price),), time="10:30", channel=channel,
        customer=order.customer, paid_by="deposit", due_on=today.day + timedelta(days=7),
    )  # fmt: skip
    number = record(today, draft)
    today.diary.invoices.append(Invoice(number, pays_on, "prompt"))
    recipe = today.diary.recipes[order.item]
    makes = recipe.yield_quantity // ONE
    today.diary.worked((recipe.labour or 0) * boxes // makes, (recipe.overhead or 0) * boxes // makes)


def kept_back(today: Today) -> dict[str, int]:
    """What is put aside on the shelf for orders of the next days (thousandths by product)."""
    aside: dict[str, int] = defaultdict(int)
    for order in today.diary.orders:
        if order.deliver_on <= today.day + timedelta(days=7):
            for line in today.diary.recipes[order.item].lines:
                if line.item in GOODS:
                    aside[line.item] += line.quantity * order.quantity
    return aside
