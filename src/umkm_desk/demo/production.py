"""Cooking: what the shelf will lack is cooked ahead, with a yield that is never quite the same."""

from collections import defaultdict
from dataclasses import replace
from datetime import timedelta

from umkm_desk.actions.production import edit_production, record_production
from umkm_desk.demo.assortment import GOODS
from umkm_desk.demo.chance import happens, rounded, vary
from umkm_desk.demo.diary import Today
from umkm_desk.demo.purchases import restock
from umkm_desk.demo.seasons import days_to_lebaran, season
from umkm_desk.domain.money import round_half_up
from umkm_desk.domain.production import ProductionDraft, UsedLine
from umkm_desk.domain.quantity import ONE

COOK_BELOW, COOK_FOR = 6, 13  # days of sales on the shelf
ORDERS_AHEAD = 14
SPREAD = 3  # percent by which the scales differ from the recipe


def cook(today: Today) -> None:
    """Cook what runs low, most urgent first, as far as the stoves go; ingredients are bought first."""
    if today.day.weekday() == 6 and days_to_lebaran(today.day) > 25:
        return
    runs = _runs(today)
    needs: dict[str, int] = defaultdict(int)
    for product, batches in runs:
        for line in today.diary.recipes[product].lines:
            needs[line.item] += line.quantity * batches * (100 + SPREAD) // 100
    restock(today, needs)
    for product, batches in runs:
        _run(today, product, batches)


def _runs(today: Today) -> list[tuple[str, int]]:
    """(product, recipe batches) to cook today."""
    rate = season(today.day + timedelta(days=5), today.months_on)
    spoken_for = _spoken_for(today)
    urgent = []
    for good in today.goods():
        daily = max(today.diary.pace[good.code] * rate // 100, ONE)
        free = today.have(good.code) - spoken_for.get(good.code, 0)
        days = free // daily
        if days < COOK_BELOW:
            makes = today.diary.recipes[good.code].yield_quantity
            most = 6 if rate >= 150 or good.code == "MK250" else 4
            urgent.append((days, good.code, min(most, max(1, round_half_up(daily * COOK_FOR - free, makes)))))
    stoves = 2 if rate < 125 else 3 if rate < 165 else 5
    return [(code, batches) for _, code, batches in sorted(urgent)[:stoves]]


def _spoken_for(today: Today) -> dict[str, int]:
    """What orders soon to be delivered take of each product (thousandths)."""
    needs: dict[str, int] = defaultdict(int)
    for order in today.diary.orders:
        if order.deliver_on <= today.day + timedelta(days=ORDERS_AHEAD):
            for line in today.diary.recipes[order.item].lines:
                if line.item in GOODS:
                    needs[line.item] += line.quantity * order.quantity
    return needs


def _run(today: Today, product: str, batches: int) -> None:
    recipe = today.diary.recipes[product]
    rng = today.rng
    planned = recipe.yield_quantity * batches
    good = min(vary(rng, planned, 3), planned + 2 * ONE) // ONE * ONE
    loss = 0
    if product in ("KSP", "KPC") and today.once("burnt oil", 0, 20):
        loss = planned // 4 // ONE * ONE
        good -= loss
    labour = rounded(vary(rng, (recipe.labour or 0) * batches, 6), 1000)
    overhead = rounded(vary(rng, (recipe.overhead or 0) * batches, 8), 1000)
    hurried = today.day.day >= 10 and happens(rng, 4)
    bare = hurried
    if today.months_on == 0 or today.final_month:
        bare = today.once(f"costs left out in {today.months_on}", today.months_on, 12) or hurried
    weighed = _weighed(today, product, batches)
    draft = ProductionDraft(
        today.day, product, good, batches=batches * ONE, loss=loss,
        labour=None if bare else labour,
        overhead=None if bare and happens(rng, 70) else overhead,
        inputs=weighed if happens(rng, 25) else (),
        note="Minyak terlalu panas, sebagian gosong" if loss else None,
    )  # fmt: skip
    number = record_production(today.session, draft).number
    for line in recipe.lines if not draft.inputs else weighed:
        today.moved(line.item, -line.quantity * (batches if not draft.inputs else 1))
    today.moved(product, good)
    today.diary.runs = [*today.diary.runs[-39:], (number, draft)]
    today.diary.worked(labour, overhead)


def _weighed(today: Today, product: str, batches: int) -> tuple[UsedLine, ...]:
    """What the scales said: the main ingredient a little more or less than the recipe."""
    lines = today.diary.recipes[product].lines
    main = lines[0]
    weighed = vary(today.rng, main.quantity * batches, SPREAD) // (10 * ONE) * 10 * ONE
    return (
        UsedLine(main.item, weighed),
        *(UsedLine(line.item, line.quantity * batches) for line in lines[1:]),
    )


def fill_in_wages(today: Today) -> bool:
    """The wages of a run were forgotten and are written down later; some stay empty."""
    for number, draft in reversed(today.diary.runs):
        if draft.labour is None and draft.day.month == today.day.month:
            recipe = today.diary.recipes[draft.product]
            labour = (recipe.labour or 0) * (draft.batches or ONE) // ONE
            edit_production(today.session, number, replace(draft, labour=labour))
            return True
    return False
