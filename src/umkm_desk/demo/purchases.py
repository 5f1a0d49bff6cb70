"""Shopping: fresh things on the day they are cooked, sacks and cartons when they run low."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import timedelta

from umkm_desk.actions.corrections import correct_document
from umkm_desk.actions.purchases import record_purchase
from umkm_desk.actions.returns import record_return
from umkm_desk.demo.assortment import STUFF, WATER, Stuff, cost_of
from umkm_desk.demo.chance import percent, rounded, vary
from umkm_desk.demo.diary import Today
from umkm_desk.demo.people import SUPPLIERS
from umkm_desk.demo.seasons import days_to_lebaran, price
from umkm_desk.domain.corrections import CorrectionDraft
from umkm_desk.domain.purchases import PurchaseDraft, PurchaseLine
from umkm_desk.domain.quantity import ONE
from umkm_desk.domain.sales import ReturnDraft, ReturnLine
from umkm_desk.queries.debts import payables

ON_CREDIT_FROM = 350_000  # smaller notes are paid at once
FRESH_STEP = 500 * ONE  # the market weighs half kilos


def restock(today: Today, needs: Mapping[str, int]) -> None:
    """Buy what today's cooking and deliveries lack (thousandths by item), one note for each supplier."""
    short = {
        item: quantity - today.have(item)
        for item, quantity in needs.items()
        if item in STUFF and today.have(item) < quantity
    }
    _buy(today, {item: _amount_to_buy(STUFF[item], missing) for item, missing in short.items()})


def fill_up(today: Today) -> None:
    """The Monday round: whatever is below its minimum; twice as much before Lebaran."""
    low = {s.code: s.order * ONE for s in STUFF.values() if s.order and today.have(s.code) < s.minimum * ONE * 2}
    if 5 <= days_to_lebaran(today.day) <= 35:
        low = {item: quantity * 2 for item, quantity in low.items() if STUFF[item].shelf != 21}
    _buy(today, low)
    if today.day.day <= 7 or 15 <= today.day.day <= 21:
        _buy_water(today)


def _amount_to_buy(stuff: Stuff, missing: int) -> int:
    if stuff.order:
        return max(stuff.order * ONE, (missing // (stuff.order * ONE) + 1) * stuff.order * ONE)
    step = FRESH_STEP if stuff.unit != "pcs" else ONE
    return (percent(missing, 101) + step - 1) // step * step


def _buy(today: Today, wanted: Mapping[str, int]) -> None:
    notes: dict[str, dict[str, int]] = defaultdict(dict)
    for item, quantity in wanted.items():
        notes[STUFF[item].supplier][item] = quantity
    for supplier, items in notes.items():
        lines = [_line(today, STUFF[item], quantity) for item, quantity in items.items()]
        months_on = today.diary.months - 2
        if supplier == "Percetakan Cihampelas" and today.once("stickers for nothing", months_on, 1):
            lines.append(PurchaseLine("K-SLP", 200 * ONE, 0))
        _record(today, supplier, tuple(lines))


def _line(today: Today, stuff: Stuff, quantity: int) -> PurchaseLine:
    rate = price(stuff.code, today.day, today.months_on)
    amount = vary(today.rng, percent(cost_of(stuff, quantity), rate), 3)
    return PurchaseLine(stuff.code, quantity, rounded(amount, 500))


def _record(today: Today, supplier: str, lines: tuple[PurchaseLine, ...]) -> None:
    terms = SUPPLIERS[supplier]
    total = sum(line.amount for line in lines) + terms.freight
    on_credit = terms.credit > 0 and total >= ON_CREDIT_FROM
    way = "credit" if on_credit else today.purse(total, *(("bank", "cash") if total > 600_000 else ("cash", "bank")))
    due = today.day + timedelta(days=terms.credit) if on_credit else None
    draft = PurchaseDraft(today.day, lines, supplier=supplier, paid_by=way, due_on=due, freight=terms.freight)
    number = record_purchase(today.session, draft).number
    today.paid(way, -total)
    for line in lines:
        today.moved(line.item, line.quantity)
    today.diary.purchases = [*today.diary.purchases[-39:], (number, draft)]


def _buy_water(today: Today) -> None:
    gallons = today.rng.randint(5, 8)
    way = today.purse(gallons * 6_000, "cash", "ewallet")
    line = PurchaseLine(WATER, gallons * 19_000 * ONE, gallons * 6_000)
    record_purchase(today.session, PurchaseDraft(today.day, (line,), paid_by=way, note="Isi ulang galon"))
    today.paid(way, -line.amount)


def pay_bills(today: Today) -> None:
    """Pay what is due by bank transfer; when the account is thin, on a better day."""
    for debt in payables(today.session, today.day):
        if debt.due is not None and debt.due <= today.day and today.money["1102"] >= debt.open + 500_000:
            today.cash("pay", "bank", debt.open, document=debt.document, note=f"Lunas bon {debt.contact}")


def correct_a_price(today: Today) -> bool:
    """The supplier's note says something else than what was typed: the newest purchase on credit is put right."""
    for number, draft in reversed(today.diary.purchases):
        if draft.paid_by != "credit" or draft.lines[0].amount == 0 or draft.day.month != today.day.month:
            continue
        line = draft.lines[0]
        freight = line.amount * draft.freight // sum(other.amount for other in draft.lines)
        true = rounded(percent(line.amount, 108), 500) + freight
        correct_document(
            today.session,
            CorrectionDraft(today.day, "purchase", number, line.item, amount=true, reason="Salah baca nota"),
        )
        return True
    return False


def send_back(today: Today) -> bool:
    """Part of a delivery of packaging is no good and goes back; it is taken off the bill."""
    for number, draft in reversed(today.diary.purchases):
        line = draft.lines[0]
        if not line.item.startswith("K-") or line.amount == 0 or today.have(line.item) < line.quantity // 10:
            continue
        back = line.quantity // 10 // ONE * ONE
        way = draft.paid_by if draft.paid_by != "credit" else "bank"
        amount = rounded(line.amount // 10, 500)
        lines = (ReturnLine(line.item, back, amount),)
        note = "Cetakan miring, ditukar uang"
        record_return(today.session, ReturnDraft(today.day, lines, of=number, paid_by=way, note=note))
        today.moved(line.item, -back)
        if draft.paid_by != "credit":
            today.paid(way, amount)
        return True
    return False
