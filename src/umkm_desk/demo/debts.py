"""Resellers buy on credit and pay as they are: at once when due, in parts, late, or never."""

from datetime import timedelta

from umkm_desk.actions.journals import record_journal
from umkm_desk.demo.chance import happens, percent, rounded
from umkm_desk.demo.diary import Invoice, Today
from umkm_desk.demo.opening import OLD_DEBT
from umkm_desk.demo.people import OLD_DEBTOR, RESELLER, RESELLERS, Reseller
from umkm_desk.demo.sales import record
from umkm_desk.demo.seasons import season
from umkm_desk.domain.cash import JournalDraft
from umkm_desk.domain.quantity import ONE
from umkm_desk.domain.sales import SaleDraft, SaleLine
from umkm_desk.queries.debts import receivables

CREDIT_DAYS = 14
BAD_AFTER = 8  # months on: the reseller who never paid is given up
FIRST_PAYMENT = {"prompt": 100, "parts": 50, "late": 45, "never": 30}


def resellers_order(today: Today) -> None:
    """Each reseller comes every so many days, before Lebaran more often."""
    if today.day.weekday() == 6:
        return
    for reseller in RESELLERS:
        gone = reseller.stop is not None and today.months_on > reseller.stop
        if gone or today.day < today.diary.next_order[reseller.name]:
            continue
        rate = season(today.day, today.months_on)
        wait = reseller.every * 100 // rate + today.rng.randint(-1, 3)
        today.diary.next_order[reseller.name] = today.day + timedelta(days=max(4, wait))
        _order(today, reseller)


def _order(today: Today, reseller: Reseller) -> None:
    rng = today.rng
    goods = [good for good in today.goods() if good.code not in ("CRG", "MK250")]
    codes = dict.fromkeys(rng.choices([g.code for g in goods], [g.pace for g in goods], k=6))
    lines = []
    for code in codes:
        packs = rng.choice((5, 6, 8, 10, 10, 12))
        today.asked[code] += packs * ONE
        left = today.have(code) - today.kept_back.get(code, 0)
        quantity = min(packs * ONE, percent(left, 60)) // ONE * ONE
        if quantity >= 3 * ONE:
            lines.append(SaleLine(code, quantity, rounded(percent(today.diary.prices[code], 82), 500)))
    if not lines:
        return
    due = today.day + timedelta(days=CREDIT_DAYS)
    draft = SaleDraft(
        today.day, tuple(lines), time="09:15", channel=RESELLER, customer=reseller.name, paid_by="credit", due_on=due
    )
    number = record(today, draft)
    late = {"prompt": (-2, 2), "parts": (0, 5), "late": (18, 32), "never": (20, 30)}[reseller.habit]
    today.diary.invoices.append(Invoice(number, due + timedelta(days=rng.randint(*late)), reseller.habit))


def collect(today: Today) -> None:
    """Take what customers bring on the day they have in mind."""
    coming = [invoice for invoice in today.diary.invoices if invoice.pays_on <= today.day]
    if not coming:
        return
    debts = {debt.document: debt.open for debt in receivables(today.session, today.day)}
    for invoice in coming:
        left = debts.get(invoice.number, 0)
        amount = left
        if not invoice.parts_paid and FIRST_PAYMENT[invoice.habit] < 100:
            amount = min(left, rounded(percent(left, FIRST_PAYMENT[invoice.habit]), 10_000))
        if amount:
            way = "cash" if happens(today.rng, 25) else "bank"
            today.cash("collect", way, amount, document=invoice.number)
        _next_payment(today, invoice, left - amount)
    today.diary.invoices = [invoice for invoice in today.diary.invoices if invoice.pays_on > today.day]


def _next_payment(today: Today, invoice: Invoice, left: int) -> None:
    if left == 0 or invoice.habit == "never":
        return
    invoice.parts_paid += 1
    wait = 9 if invoice.habit == "parts" else 24
    invoice.pays_on = today.day + timedelta(days=wait + today.rng.randint(0, 4))


def give_up(today: Today) -> None:
    """Debts nobody believes in any more are written off."""
    if today.once("old debt", 1, 20):
        draft = JournalDraft(
            today.day, "bad_debt", contact=OLD_DEBTOR, amount=OLD_DEBT, note="Kantin tutup, tidak bisa ditagih"
        )
        record_journal(today.session, draft)
    if today.once("bad reseller", BAD_AFTER, 15):
        name = RESELLERS[-1].name
        left = sum(debt.open for debt in receivables(today.session, today.day) if debt.contact == name)
        if left:
            draft = JournalDraft(
                today.day, "bad_debt", contact=name, amount=left, note="Toko pindah, nomor tidak aktif"
            )
            record_journal(today.session, draft)
