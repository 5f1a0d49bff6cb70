"""Where the sample shop's book begins: money, stock with batches, a debt each way, equipment, this year's turnover."""

from datetime import date, timedelta

from umkm_desk.actions.opening import record_opening
from umkm_desk.actions.schedules import save_schedule
from umkm_desk.demo.assortment import GOODS, NEWCOMER, STUFF, cost_of
from umkm_desk.demo.cash import RENT
from umkm_desk.demo.chance import percent, rounded, vary
from umkm_desk.demo.diary import Diary, Invoice
from umkm_desk.demo.people import OLD_DEBTOR, RESELLERS
from umkm_desk.demo.recipes import planned_cost
from umkm_desk.domain.calendar import Month
from umkm_desk.domain.opening import TURNOVER, OpeningDraft
from umkm_desk.domain.quantity import ONE
from umkm_desk.domain.schedules import ScheduleDraft
from umkm_desk.storage.session import Session

MONTHLY_TURNOVER = 44_800_000  # of the months before the book
OLD_DEBT = 385_000

_ACCOUNTS = {
    "1101": 2_350_000,
    "1102": 11_300_000,
    "1103": 640_000,
    "1104": 1_180_000,
    "1401": 5 * RENT,  # the kitchen's rent, paid ahead
    "1501": 28_500_000,
    "1591": 9_975_000,
}


def open_book(session: Session, diary: Diary, day: date) -> None:
    """Record the opening balances on the book's first day; what is left over is the owner's capital."""
    worth = sum(amount if code != "1591" else -amount for code, amount in _ACCOUNTS.items())
    for code, amount in _ACCOUNTS.items():
        record_opening(session, OpeningDraft(day, amount, account=code))
    _schedules(session, Month.of(day))
    worth += _stock(session, diary, day) + _debts(session, diary, day)
    record_opening(session, OpeningDraft(day, worth, account="3101"))
    if day.month > 1:
        so_far = rounded(vary(diary.rng, MONTHLY_TURNOVER * (day.month - 1), 2), 1000)
        record_opening(session, OpeningDraft(day, so_far, account=TURNOVER))


def _schedules(session: Session, first: Month) -> None:
    """The equipment wears out in 39 more of its 60 months, the kitchen is paid for five months ahead."""
    cost, worn, ahead = (_ACCOUNTS[code] for code in ("1501", "1591", "1401"))
    save_schedule(session, ScheduleDraft("asset", "Alat dapur", "1501", "6110", first, 39, cost, worn))
    save_schedule(session, ScheduleDraft("prepaid", "Sewa dapur", "1401", "6102", first, ahead // RENT, ahead))


def _stock(session: Session, diary: Diary, day: date) -> int:
    worth = 0
    for stuff in STUFF.values():
        if not stuff.order:
            continue
        quantity = rounded(vary(diary.rng, percent(stuff.minimum * ONE, 160), 15), 10 * ONE)
        amount = rounded(cost_of(stuff, quantity), 100)
        expires = day + timedelta(days=percent(stuff.shelf, 80)) if stuff.shelf else None
        worth += amount
        record_opening(session, OpeningDraft(day, amount, stuff.code, quantity=quantity, expires_on=expires))
    for good in GOODS.values():
        if good.keeping != "batched" or good.code == NEWCOMER:
            continue
        quantity = good.pace * diary.rng.randint(7, 10)
        amount = rounded(planned_cost(good.code) * quantity, 100)
        expires = day + timedelta(days=percent(good.shelf, 85)) if good.shelf else None
        worth += amount
        draft = OpeningDraft(
            day, amount, good.code, quantity=quantity * ONE, batch=f"{good.code}-AWAL", expires_on=expires
        )
        record_opening(session, draft)
    return worth


def _debts(session: Session, diary: Diary, day: date) -> int:
    """A reseller's debt, an old one that nobody believes in any more, and what is owed to the grocer."""
    due = day + timedelta(days=9)
    owes, owed = 1_340_000, 1_615_000
    recorded = record_opening(session, OpeningDraft(day, owes, account="1201", contact=RESELLERS[0].name, due_on=due))
    diary.invoices.append(Invoice(recorded.number, due, "prompt"))
    record_opening(
        session,
        OpeningDraft(day, OLD_DEBT, account="1201", contact=OLD_DEBTOR, due_on=day - timedelta(days=150)),
    )
    record_opening(session, OpeningDraft(day, owed, account="2101", contact="Toko Sembako Maju", due_on=due))
    return owes + OLD_DEBT - owed
