"""What the owner remembers from day to day, and one day of the kitchen with its shelf and its purse."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from random import Random
from typing import Final

from umkm_desk.actions.cash import record_cash
from umkm_desk.actions.documents import Recorded
from umkm_desk.actions.schedules import begin_schedule
from umkm_desk.demo.assortment import GOODS, NEWCOMER, Good
from umkm_desk.demo.chance import percent
from umkm_desk.demo.people import RESELLERS, Habit
from umkm_desk.demo.recipes import FIRST
from umkm_desk.demo.seasons import months_between
from umkm_desk.domain.calendar import Month
from umkm_desk.domain.cash import CashDraft, CashKind
from umkm_desk.domain.ledger import MONEY_ACCOUNTS
from umkm_desk.domain.paying import PAID_BY
from umkm_desk.domain.production import ProductionDraft
from umkm_desk.domain.purchases import PurchaseDraft
from umkm_desk.domain.quantity import ONE
from umkm_desk.domain.recipes import RecipeDraft
from umkm_desk.domain.sales import SaleDraft
from umkm_desk.domain.schedules import BeginDraft, ScheduleDraft
from umkm_desk.queries.ledger import balances
from umkm_desk.queries.stock import StockItem, stock
from umkm_desk.storage.session import Session

LAUNCH: Final = "launch"


@dataclass(slots=True)
class Invoice:
    """A sale on credit, and when its customer next pays something."""

    number: str
    pays_on: date
    habit: Habit
    parts_paid: int = 0


@dataclass(slots=True)
class Order:
    """Made for a customer who paid a deposit; `quantity` in pieces still to be delivered."""

    customer: str
    item: str
    quantity: int
    price: int
    deliver_on: date


@dataclass(slots=True)
class Diary:
    """What lasts longer than a day. `pace` is thousandths of a piece asked for on a plain day, by product."""

    rng: Random
    first: Month
    last: Month
    prices: dict[str, int] = field(default_factory=lambda: {good.code: good.price for good in GOODS.values()})
    pace: dict[str, int] = field(default_factory=lambda: {good.code: good.pace * ONE for good in GOODS.values()})
    recipes: dict[str, RecipeDraft] = field(default_factory=lambda: dict(FIRST))
    invoices: list[Invoice] = field(default_factory=list)
    orders: list[Order] = field(default_factory=list)
    next_order: dict[str, date] = field(default_factory=dict)
    sales: list[tuple[str, SaleDraft]] = field(default_factory=list)
    purchases: list[tuple[str, PurchaseDraft]] = field(default_factory=list)
    runs: list[tuple[str, ProductionDraft]] = field(default_factory=list)
    wages_earned: int = 0  # since the last pay day
    wages_owed: int = 0  # of them already in the book as owed (2102)
    gas_used: int = 60_000  # of a cylinder that was there before the book
    kitchen_power: int = 0  # of this month
    power_owed: int = 0  # last month's bill (2105)
    done: set[str] = field(default_factory=set)  # what happens only once
    promised: dict[int, date] = field(default_factory=dict)  # follow-ups of the mentor, and when they will be done

    def worked(self, labour: int, overhead: int) -> None:
        """Work was done whose wages, gas and power are paid later, a little more than products are charged for."""
        self.wages_earned += percent(labour, 108)
        self.gas_used += percent(overhead, 60)
        self.kitchen_power += percent(overhead, 53)

    @property
    def months(self) -> int:
        """How many months the book is about."""
        return months_between(self.first, self.last.first) + 1

    def __post_init__(self) -> None:
        for reseller in RESELLERS:
            self.next_order[reseller.name] = self.first.plus(reseller.start).first.replace(
                day=self.rng.randint(2, reseller.every)
            )


@dataclass(slots=True)
class Today:
    """One day: `shelf` is what may be sold or cooked (thousandths), `money` what is in each money account."""

    session: Session
    diary: Diary
    day: date
    stock: dict[str, StockItem]
    shelf: dict[str, int]
    money: dict[str, int]
    asked: dict[str, int]
    kept_back: dict[str, int] = field(default_factory=dict)  # put aside for orders
    expired_gone: bool = False  # what expired was thrown away today

    def goods(self) -> list[Good]:
        """The products that are cooked ahead and sold these days."""
        known = self.diary.done
        return [good for good in GOODS.values() if good.pace and (good.code != NEWCOMER or LAUNCH in known)]

    @property
    def rng(self) -> Random:
        """The one source of chance."""
        return self.diary.rng

    @property
    def months_on(self) -> int:
        """Months since the book's first."""
        return months_between(self.diary.first, self.day)

    @property
    def final_month(self) -> bool:
        """Whether this month is left open."""
        return Month.of(self.day) == self.diary.last

    def once(self, what: str, months_on: int, day: int) -> bool:
        """True on the first day at or after the `day`-th of month `months_on` on which somebody asks."""
        if what in self.diary.done or (self.months_on, self.day.day) < (months_on, day):
            return False
        self.diary.done.add(what)
        return True

    def try_once(self, what: str, months_on: int, day: int, act: Callable[["Today"], bool]) -> None:
        """Like `once`, but as long as `act` finds nothing to do it is tried again the next day."""
        if self.once(what, months_on, day) and not act(self):
            self.diary.done.discard(what)

    def have(self, item: str) -> int:
        """What of an item may be used today, in thousandths."""
        return self.shelf.get(item, 0)

    def moved(self, item: str, quantity: int) -> None:
        """Something was put on the shelf or (negative) taken from it."""
        self.shelf[item] = self.have(item) + quantity

    def purse(self, amount: int, *ways: str) -> str:
        """The first way of paying with enough money behind it; when none has, the owner adds to her capital."""
        for way in (*ways, "bank", "cash"):
            if self.behind(way) >= amount:
                return way
        missing = (amount - self.behind("bank")) // 500_000 * 500_000 + 1_000_000
        self.cash("capital", "bank", missing, note="Tabungan Bu Sari, kas sedang tipis")
        return "bank"

    def behind(self, way: str) -> int:
        """What is in the account behind a way of paying; nothing behind a promise."""
        return self.money[PAID_BY[way]] if way in PAID_BY else 0

    def paid(self, way: str, amount: int) -> None:
        """Money came in by a way of paying or (negative) went out."""
        if way in PAID_BY:
            self.money[PAID_BY[way]] += amount

    def cash(
        self, kind: CashKind, way: str, amount: int, *, category: str | None = None, to: str | None = None,
        contact: str | None = None, document: str | None = None, note: str | None = None,
    ) -> Recorded:  # fmt: skip
        """Record a movement of money by a way of paying."""
        draft = CashDraft(
            self.day, kind, PAID_BY[way], amount, to=PAID_BY[to] if to else None, category=category, contact=contact,
            document=document, note=note,
        )  # fmt: skip
        recorded = record_cash(self.session, draft)
        comes_in = kind in ("income", "capital", "collect", "deposit", "loan")
        self.paid(way, amount if comes_in else -amount)
        if to:
            self.paid(to, amount)
        return recorded

    def spend(self, category: str, amount: int, note: str, *ways: str) -> None:
        """Pay for something that isn't stock."""
        if amount > 0:
            way = self.purse(amount, *(ways or ("cash", "bank")))
            self.cash("expense", way, amount, category=category, note=note)

    def take_on(self, schedule: ScheduleDraft, *ways: str) -> None:
        """Buy equipment, pay in advance or receive a loan, to be booked month by month from then on."""
        way = self.purse(schedule.amount, *ways) if schedule.kind != "loan" else ways[0]
        begin_schedule(self.session, BeginDraft(self.day, schedule, PAID_BY[way]))
        self.paid(way, schedule.amount if schedule.kind == "loan" else -schedule.amount)


def begin(session: Session, diary: Diary, day: date) -> Today:
    """Look at the shelf and into the purse in the morning."""
    items = {item.code: item for item in stock(session)}
    shelf = {
        code: sum(b.quantity for b in item.batches if b.expires_on is None or b.expires_on >= day)
        for code, item in items.items()
    }
    held = balances(session)
    return Today(
        session, diary, day, items, shelf, {code: held.get(code, 0) for code in MONEY_ACCOUNTS}, defaultdict(int)
    )
