"""A second, plain opinion: the rules of `accounting.md` in simple Python beside the book, compared after each act.

The model shares no code with the domain. It knows moving averages, FEFO, stock below zero, production, returns, waste,
debts and deposits; acts come in day order, and a count ends its day. Money is whole rupiah, quantities thousandths.
"""

import tempfile
from collections import Counter
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from math import floor
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.shop import Shop
from umkm_desk.actions.cash import record_cash
from umkm_desk.actions.production import record_production
from umkm_desk.actions.purchases import record_purchase
from umkm_desk.actions.returns import record_return
from umkm_desk.actions.sales import record_sale
from umkm_desk.actions.stocktaking import record_count, record_write_off
from umkm_desk.domain.cash import CashDraft
from umkm_desk.domain.errors import UserError
from umkm_desk.domain.production import ProductionDraft, UsedLine
from umkm_desk.domain.purchases import PurchaseDraft, PurchaseLine
from umkm_desk.domain.sales import ReturnDraft, ReturnLine, SaleDraft, SaleLine
from umkm_desk.domain.stocktaking import CountDraft, CountLine, WriteOffDraft, WriteOffLine
from umkm_desk.storage.book import Book

FIRST = date(2026, 1, 5)
MONEY = {"cash": "1101", "bank": "1102", "ewallet": "1103"}
REASONS = {"expired": "5301", "damaged": "5301", "sample": "5302", "lost": "5303", "own_use": "3102"}
RECIPES = {"keripik": (10, {"mangga": 5, "gula": 1}), "manisan": (4, {"mangga": 3}), "kopi": (1, {"gula": 2})}
LABOUR, OVERHEAD = 500, 100  # what a cup of kopi, made to order, is charged
STOCKED = {"mangga": "1301", "gula": "1301", "keripik": "1304", "manisan": "1304"}
SHELF_LIFE = {"keripik": 20}
SUPPLIER, CUSTOMERS = "Toko Tani", ("Bu Ani", "Pak Budi")


# --- The model ---------------------------------------------------------------------------------------------------


class Refused(Exception):
    """The model wouldn't record this."""


def part(value: int, of: int, whole: int) -> int:
    """`of / whole` of `value`, half up."""
    exact = Fraction(value * of, whole)
    return floor(exact + Fraction(1, 2)) if exact >= 0 else -floor(-exact + Fraction(1, 2))


def shares(value: int, weights: Sequence[int]) -> list[int]:
    """Largest remainder; ties and empty weights to the first."""
    if not sum(weights):
        return [value] + [0] * (len(weights) - 1)
    exact = [Fraction(value * weight, sum(weights)) for weight in weights]
    whole = [floor(x) for x in exact]
    order = sorted(range(len(weights)), key=lambda i: (whole[i] - exact[i], i))
    for i in order[: value - sum(whole)]:
        whole[i] += 1
    return whole


@dataclass(eq=False)
class Lot:
    quantity: int
    received: date
    expires: date | None = None


@dataclass(eq=False)
class Issue:
    """What left a shelf: what it cost, which account bore it ("" a production), from which lots (None: without)."""

    sink: str
    cost: int
    lots: dict[int | None, int]
    of: "Sold | None" = None


@dataclass(eq=False)
class Bought:
    item: str
    quantity: int
    amount: int
    cost: int
    lot: int
    since: int  # issues of the shelf before it came
    drawn: bool = False  # it paid back what was below zero
    returns: list[Issue] = field(default_factory=list)


@dataclass(eq=False)
class Sold:
    item: str
    quantity: int
    gross: int
    net: int
    issues: list[Issue]
    other: int = 0  # labour and overhead, less what came back
    sold: int = 0
    broken: list[int] = field(default_factory=list)  # quantities that came back and can't be sold again


@dataclass(eq=False)
class Shelf:
    account: str
    consent: bool
    quantity: int = 0
    value: int = 0
    last: tuple[int, int] = (0, 0)
    lots: list[Lot] = field(default_factory=list)
    codes: dict[str, int] = field(default_factory=dict)
    nowhere: int = 0
    issues: list[Issue] = field(default_factory=list)
    owed: list[list[Any]] = field(default_factory=list)  # issue, quantity, value
    waiting: list[list[Any]] = field(default_factory=list)  # issue, quantity


@dataclass(eq=False)
class Model:
    shelves: dict[str, Shelf]
    ledger: Counter[str] = field(default_factory=Counter)
    debts: list[list[Any]] = field(default_factory=list)  # account, contact, open; oldest first
    deposits: Counter[str] = field(default_factory=Counter)
    purchases: list[tuple[list[Bought], list[Any] | None]] = field(default_factory=list)
    sales: list[tuple[list[Sold], list[Any] | None]] = field(default_factory=list)

    def post(self, debit: str, credit: str, amount: int) -> None:
        if debit:
            self.ledger[debit] += amount
        if credit:
            self.ledger[credit] -= amount

    def lot(self, item: str, code: str, day: date, expires: date | None) -> int:
        shelf = self.shelves[item]
        if code not in shelf.codes:
            shelf.codes[code] = len(shelf.lots)
            shelf.lots.append(Lot(0, day, expires))
        elif expires and shelf.lots[shelf.codes[code]].expires != expires:
            raise Refused
        return shelf.codes[code]

    def take(
        self, item: str, quantity: int, sink: str, day: date, *, expired_too: bool = False, lot: int | None = None,
        value: int | None = None,
    ) -> Issue:  # fmt: skip
        shelf, missing = self.shelves[item], quantity
        picks: dict[int | None, int] = {}
        for index, held in sorted(enumerate(shelf.lots), key=lambda x: (x[1].expires or date.max, x[0])):
            good = held.received <= day and (expired_too or held.expires is None or held.expires >= day)
            if good and lot in (None, index) and missing and held.quantity > 0:
                picks[index] = min(held.quantity, missing)
                missing -= picks[index]
        short = quantity - max(shelf.quantity, 0)
        if (missing and lot is not None) or ((missing or short > 0) and not shelf.consent):
            raise Refused
        issue = Issue(sink, 0, picks)
        if missing:
            picks[None] = missing
            shelf.nowhere -= missing
            shelf.waiting.append([issue, missing])
        if value is None and short <= 0:
            value = part(shelf.value, quantity, shelf.quantity)
        elif value is None:
            whole, worth = (shelf.quantity, shelf.value) if shelf.quantity > 0 else shelf.last
            estimate = part(worth, short, whole)
            value = estimate + (shelf.value if shelf.quantity > 0 else 0)
            shelf.owed.append([issue, short, estimate])
        issue.cost = value or 0
        for taken, picked in picks.items():
            if taken is not None:
                shelf.lots[taken].quantity -= picked
        shelf.issues.append(issue)
        self.moved(shelf, -quantity, -issue.cost)
        self.post(sink, shelf.account, issue.cost)
        return issue

    def moved(self, shelf: Shelf, quantity: int, value: int) -> None:
        shelf.quantity, shelf.value = shelf.quantity + quantity, shelf.value + value
        if shelf.quantity > 0:
            shelf.last = (shelf.quantity, shelf.value)

    def receive(self, item: str, lot: int | None, quantity: int, value: int) -> bool:
        """Returns whether it paid back or filled something; the caller posts where the value comes from."""
        shelf, left, used = self.shelves[item], quantity, False
        self.moved(shelf, quantity, value)
        while shelf.owed and left:
            owed = shelf.owed[0]
            paid = min(owed[1], left)
            cost, estimate = part(value, paid, left), part(owed[2], paid, owed[1])
            owed[1], owed[2], left, value, used = owed[1] - paid, owed[2] - estimate, left - paid, value - cost, True
            owed[0].cost += cost - estimate
            self.moved(shelf, 0, estimate - cost)
            self.post(owed[0].sink, shelf.account, cost - estimate)
            for broken in owed[0].of.broken if owed[0].of else ():
                spoiled = part(cost - estimate, broken, owed[0].of.sold)
                self.post("5301", "5101", spoiled)
                owed[0].of.other -= spoiled
            if not owed[1]:
                shelf.owed.pop(0)
        if lot is None:
            shelf.nowhere += quantity
            return used
        shelf.lots[lot].quantity += quantity
        for entry in shelf.waiting:
            filled = min(entry[1], quantity)
            entry[1], quantity = entry[1] - filled, quantity - filled
            shelf.lots[lot].quantity -= filled
            shelf.nowhere += filled
            if filled:
                entry[0].lots[None] -= filled
                entry[0].lots[lot] = entry[0].lots.get(lot, 0) + filled
                used = True
        return used

    def owe(self, account: str, contact: str, amount: int) -> list[Any]:
        self.debts.append([account, contact, amount])
        return self.debts[-1]

    def buy(self, day: date, lines: list[PurchaseLine], freight: int, on_credit: bool) -> None:
        bought, total = [], 0
        for line, carried in zip(lines, shares(freight, [x.amount for x in lines]), strict=True):
            cost, shelf = line.amount + carried, self.shelves[line.item]
            total += cost
            known = line.batch in shelf.codes
            life = SHELF_LIFE.get(line.item)
            expires = line.expires_on or (day + timedelta(days=life) if life and not known else None)
            lot = self.lot(line.item, line.batch or "", day, expires)
            bought.append(Bought(line.item, line.quantity, line.amount, cost, lot, len(shelf.issues)))
            self.post(shelf.account, "2101" if on_credit else "1101", cost)
            bought[-1].drawn = self.receive(line.item, lot, line.quantity, cost)
        self.purchases.append((bought, self.owe("2101", SUPPLIER, total) if on_credit else None))

    def cook(
        self, day: date, product: str, good: int, loss: int, batches: int, used: dict[str, int] | None,
        labour: int, code: str,
    ) -> None:  # fmt: skip
        needs = used or {item: part(quantity * 1000, batches, 1000) for item, quantity in RECIPES[product][1].items()}
        cost = labour
        for item, quantity in needs.items():
            if quantity:
                cost += self.take(item, quantity, "", day).cost
        lost = part(cost, loss, good + loss) if good else cost
        self.post("5301", "5291", lost)
        self.post("", "5291", labour - lost)
        self.ledger["1304"] += cost - lost
        if good:
            life = SHELF_LIFE.get(product)
            lot = self.lot(product, code, day, day + timedelta(days=life) if life else None)
            self.receive(product, lot, good, cost - lost)

    def sell(self, day: date, lines: list[SaleLine], paid_by: str, channel: str | None, who: str, ship: int) -> None:
        sold, total = [], ship
        for line in lines:
            gross = part(line.price, line.quantity, 1000)
            net = gross - line.discount
            if net < 0:
                raise Refused
            issues, other = [], 0
            if line.item == "kopi":
                issues = [self.take(i, part(q * 1000, line.quantity, 1000), "5101", day)
                          for i, q in RECIPES["kopi"][1].items() if part(q * 1000, line.quantity, 1000)]  # fmt: skip
                for account, rate in (("5291", LABOUR), ("5292", OVERHEAD)):
                    charged = part(rate, line.quantity, 1000)
                    self.post("5101", account, charged)
                    other += charged
            else:
                issues = [self.take(line.item, line.quantity, "5101", day)]
            sold.append(Sold(line.item, line.quantity, gross, net, issues, other, line.quantity))
            for issue in issues:
                issue.of = sold[-1]
            total += net - line.fee
            self.post("4191", "4102" if channel else "4101", line.discount)
            self.ledger["4102" if channel else "4101"] -= net
            self.ledger["6108" if not channel and paid_by in ("bank", "ewallet") else "6105"] += line.fee
        self.ledger["4106"] -= ship
        debt = None
        if paid_by in MONEY:
            self.ledger[MONEY[paid_by]] += total
        else:
            used = min(self.deposits[who], total) if paid_by == "deposit" else 0
            self.deposits[who] -= used
            self.ledger["2104"] += used
            self.ledger["1201"] += total - used
            debt = self.owe("1201", who, total - used) if total > used else None
        self.sales.append((sold, debt))

    def money_back(self, debt: list[Any] | None, control: str, amount: int) -> None:
        off = min(debt[2], amount) if debt else 0
        if debt:
            debt[2] -= off
        sign = 1 if control == "2101" else -1
        self.ledger[control] += sign * off
        self.ledger["1101"] += sign * (amount - off)

    def from_customer(self, pick: int, item: str, quantity: int, resellable: bool) -> None:
        lines, debt = self.sales[pick]
        back = 0
        for line in (x for x in lines if x.item == item):
            q = min(line.quantity, quantity)
            if not q:
                continue
            net = part(line.net, q, line.quantity)
            issue = line.issues[0] if line.item in STOCKED else None
            cost = part(sum(x.cost for x in line.issues) + line.other, q, line.quantity)
            line.other, line.net, quantity, back = line.other - cost, line.net - net, quantity - q, back + net
            line.quantity -= q
            self.ledger["4192"] += net
            if issue is None or not resellable:
                self.post("5301", "5101", cost)
                line.broken.append(q)
                continue
            shelf = self.shelves[line.item]
            self.post(shelf.account, "5101", cost)
            picks = []
            for lot, held in issue.lots.items():
                came = min(held, q)
                if came:
                    issue.lots[lot] -= came
                    picks.append((lot, came))
                    if lot is None:
                        next(entry for entry in shelf.waiting if entry[0] is issue)[1] -= came
                q -= came
            for (lot, came), value in zip(picks, shares(cost, [x[1] for x in picks]), strict=True):
                self.receive(line.item, lot, came, value)
        if quantity:
            raise Refused
        self.money_back(debt, "1201", back)

    def to_supplier(self, day: date, pick: int, item: str, quantity: int) -> None:
        lines, debt = self.purchases[pick]
        back = 0
        for line in (x for x in lines if x.item == item):
            q = min(line.quantity, quantity)
            if not q:
                continue
            shelf = self.shelves[line.item]
            drawn = line.drawn or any(issue not in line.returns for issue in shelf.issues[line.since :])
            own = None if drawn or q == shelf.quantity else part(line.cost, q, line.quantity)
            credit = part(line.amount, q, line.quantity)
            issue = self.take(line.item, q, "", day, expired_too=True, lot=line.lot, value=own)
            line.returns.append(issue)
            line.quantity, line.cost, line.amount = line.quantity - q, line.cost - issue.cost, line.amount - credit
            self.ledger["5304"] += issue.cost - credit
            quantity, back = quantity - q, back + credit
        if quantity:
            raise Refused
        self.money_back(debt, "2101", back)

    def throw(self, day: date, item: str, quantity: int, reason: str) -> None:
        """What is given away or taken home is still good, as long as there is enough of that."""
        lots = self.shelves[item].lots
        good = sum(x.quantity for x in lots if x.received <= day and (x.expires or day) >= day)
        any_will_do = reason not in ("sample", "own_use") or good < quantity
        self.take(item, quantity, REASONS[reason], day, expired_too=any_will_do)

    def count(self, day: date, item: str, quantity: int) -> None:
        shelf = self.shelves[item]
        difference = quantity - shelf.quantity
        if difference < 0:
            self.take(item, -difference, "5303", day, expired_too=True)
        elif difference:
            whole, worth = (shelf.quantity, shelf.value) if shelf.quantity > 0 else shelf.last
            value = part(worth, difference, whole)
            good = [x for x in enumerate(shelf.lots) if x[1].received <= day and (x[1].expires or day) >= day]
            newest = max(good, key=lambda x: (x[1].received, x[0]))[0] if good else None
            if newest is None:
                newest = self.lot(item, f"count {day}", day, None)
            self.post(shelf.account, "5303", value)
            self.receive(item, newest, difference, value)

    def settle(self, account: str, who: str, amount: int) -> int:
        for debt in self.debts:
            if debt[:2] == [account, who]:
                paid = min(debt[2], amount)
                debt[2], amount = debt[2] - paid, amount - paid
        return amount

    def cash(self, kind: str, who: str, amount: int) -> None:
        if kind == "pay":
            if self.settle("2101", who, amount):
                raise Refused
            self.post("2101", "1101", amount)
        elif kind == "collect":
            rest = self.settle("1201", who, amount)
            self.deposits[who] += rest
            self.post("1101", "1201", amount - rest)
            self.post("1101", "2104", rest)
        elif kind == "deposit":
            self.deposits[who] += amount
            self.post("1101", "2104", amount)
        else:
            self.post("6199", "1101", amount)

    def figures(self) -> dict[str, Any]:
        open_debts: Counter[tuple[str, str]] = Counter()
        for account, contact, left in self.debts:
            open_debts[account, contact] += left
        return {
            "pools": {item: (shelf.quantity, shelf.value) for item, shelf in self.shelves.items()},
            "lots": {item: [x.quantity for x in shelf.lots if x.quantity] for item, shelf in self.shelves.items()},
            "nowhere": {item: shelf.nowhere for item, shelf in self.shelves.items() if shelf.nowhere},
            "ledger": {account: amount for account, amount in self.ledger.items() if amount},
            "debts": {who: left for who, left in open_debts.items() if left},
            "deposits": {who: held for who, held in self.deposits.items() if held},
        }


# --- The book beside it ------------------------------------------------------------------------------------------


class Pair:
    """The same acts on a model and on a book."""

    def __init__(self, shop: Shop, consent: bool) -> None:
        self.shop = shop
        self.model = Model({item: Shelf(account, consent and account == "1304") for item, account in STOCKED.items()})
        self.day = FIRST
        self.codes = 0
        self.numbers: dict[str, list[str]] = {"sale": [], "purchase": []}
        for item, account in STOCKED.items():
            kind = "material" if account == "1301" else "product"
            shop.item(item, kind, shelf_life_days=SHELF_LIFE.get(item))
        shop.item("kopi", "product", keeping="made_to_order")
        for product, (makes, parts) in RECIPES.items():
            more = {"labour": LABOUR, "overhead": OVERHEAD} if product == "kopi" else {}
            shop.recipe(product, makes, list(parts.items()), **more)
        if consent:
            shop.below_zero("keripik")
            shop.below_zero("manisan")
        for index, item in enumerate(STOCKED):
            self.buy([(item, 40_000, 333_333 + index, None, 0)], 0, False)

    def act(self, name: str, args: tuple[Any, ...], do: Any, draft: Any, keep: str = "") -> None:
        after, refused = deepcopy(self.model), False
        try:
            getattr(after, name)(*args)
        except Refused:
            refused = True
        try:
            recorded = self.shop.book.write(do, draft)
        except UserError as error:
            assert refused, f"the book alone refused {draft}: {error}"
            return
        assert not refused, f"the model alone refused {draft}"
        self.model = after
        if keep:
            self.numbers[keep].append(recorded.number)
        book, model = self.read(), after.figures()
        for what, figures in model.items():
            assert book[what] == figures, f"{what} after {draft}"

    def read(self) -> dict[str, Any]:
        rows = self.shop.book.read(
            lambda s: (
                s.rows("SELECT i.code, p.quantity, p.value FROM pool p JOIN item i ON i.id = p.item"),
                s.rows(
                    "SELECT i.code, b.code, k.quantity FROM balance k JOIN batch b ON b.id = k.batch"
                    " JOIN item i ON i.id = b.item WHERE k.quantity <> 0 ORDER BY b.id"
                ),
                s.rows("SELECT account, sum(debit - credit) FROM account_month GROUP BY account"),
                s.rows(
                    "SELECT b.account, c.name, sum(b.open) FROM debt_balance b JOIN contact c ON c.id = b.contact"
                    " WHERE b.open <> 0 GROUP BY 1, 2"
                ),
                s.rows(
                    "SELECT c.name, d.amount FROM deposit_balance d JOIN contact c ON c.id = d.contact"
                    " WHERE d.amount <> 0"
                ),
            )
        )
        pools, lots, ledger, debts, deposits = rows
        return {
            "pools": dict.fromkeys(STOCKED, (0, 0)) | {item: (q, v) for item, q, v in pools},
            "lots": {item: [q for code, batch, q in lots if code == item and batch is not None] for item in STOCKED},
            "nowhere": {code: q for code, batch, q in lots if batch is None},
            "ledger": {account: amount for account, amount in ledger if amount},
            "debts": {(account, name): left for account, name, left in debts},
            "deposits": dict(deposits),
        }

    def code(self, item: str, reuse: int) -> tuple[str, bool]:
        """A fresh batch code, or now and then one that is known."""
        known = [code for code in self.model.shelves[item].codes if code.startswith("L")]
        if reuse % 5 == 4 and known:
            return known[reuse % len(known)], True
        self.codes += 1
        return f"L{self.codes}", False

    def buy(self, parts: list[tuple[str, int, int, int | None, int]], freight: int, on_credit: bool) -> None:
        lines = []
        for item, quantity, amount, good_for, reuse in parts:
            code, known = self.code(item, reuse)
            expires = None if good_for is None or known else self.day + timedelta(days=good_for)
            lines.append(PurchaseLine(item, quantity, amount, batch=code, expires_on=expires))
        draft = PurchaseDraft(
            self.day, tuple(lines), supplier=SUPPLIER, paid_by="credit" if on_credit else "cash", freight=freight
        )
        self.act("buy", (self.day, lines, freight, on_credit), record_purchase, draft, "purchase")

    def cook(self, product: str, good: int, loss: int, batches: int, used: dict[str, int] | None, labour: int) -> None:
        code, _ = self.code(product, 0)
        inputs = tuple(UsedLine(item, quantity) for item, quantity in (used or {}).items())
        draft = ProductionDraft(
            self.day, product, good, batches=batches, batch=code, labour=labour, loss=loss, inputs=inputs
        )
        self.act("cook", (self.day, product, good, loss, batches, used, labour, code), record_production, draft)

    def sell(
        self, parts: list[tuple[str, int, int, int, int]], paid_by: str, channel: str | None, who: str, ship: int
    ) -> None:
        lines = []
        for item, quantity, price, discount, fee in parts:
            worth = part(price, quantity, 1000)
            net = max(worth - discount, 0)
            lines.append(SaleLine(item, quantity, price, discount=discount, fee=min(fee, net)))
        draft = SaleDraft(self.day, tuple(lines), channel=channel, customer=who, paid_by=paid_by, shipping=ship)
        self.act("sell", (self.day, lines, paid_by, channel, who, ship), record_sale, draft, "sale")

    def back(self, kind: str, pick: int, quantity: int, resellable: bool) -> None:
        known = self.numbers[kind]
        if not known:
            return
        index = pick % len(known)
        lines: Sequence[Sold | Bought] = (self.model.sales if kind == "sale" else self.model.purchases)[index][0]
        item = lines[pick % len(lines)].item
        draft = ReturnDraft(self.day, (ReturnLine(item, quantity),), of=known[index], resellable=resellable)
        if kind == "sale":
            self.act("from_customer", (index, item, quantity, resellable), record_return, draft)
        else:
            self.act("to_supplier", (self.day, index, item, quantity), record_return, draft)

    def throw(self, item: str, quantity: int, reason: Any) -> None:
        draft = WriteOffDraft(self.day, (WriteOffLine(item, quantity, reason),))
        self.act("throw", (self.day, item, quantity, reason), record_write_off, draft)

    def count(self, item: str, quantity: int) -> None:
        self.act("count", (self.day, item, quantity), record_count, CountDraft(self.day, (CountLine(item, quantity),)))
        self.day += timedelta(days=1)

    def cash(self, kind: Any, who: str, amount: int) -> None:
        who = SUPPLIER if kind == "pay" else who
        draft = CashDraft(self.day, kind, "1101", amount, contact=None if kind == "expense" else who)
        self.act("cash", (kind, who, amount), record_cash, draft)


small = st.integers(1, 15).map(lambda n: n * 1000)
quantities = st.one_of(small, small, st.integers(1, 15_000))
rupiah = st.integers(0, 90_000)
stocked, products = st.sampled_from(tuple(STOCKED)), st.sampled_from(("keripik", "manisan"))
sold = st.sampled_from(("keripik", "manisan", "keripik", "kopi", "gula"))
reuse = st.integers(0, 9)
bought_lines = st.lists(
    st.tuples(stocked, quantities, rupiah, st.one_of(st.none(), st.integers(-1, 25)), reuse), min_size=1, max_size=3
)
sold_lines = st.lists(
    st.tuples(
        sold, quantities, st.integers(0, 20_000), st.sampled_from((0, 0, 500, 40_000)), st.sampled_from((0, 900)),
    ),
    min_size=1, max_size=3,
)  # fmt: skip
used = st.one_of(st.none(), st.dictionaries(st.sampled_from(("mangga", "gula")), quantities, min_size=1, max_size=2))
who = st.sampled_from(CUSTOMERS)
acts = st.one_of(
    st.tuples(st.just("buy"), bought_lines, st.sampled_from((0, 10_000, 777)), st.booleans()),
    st.tuples(
        st.just("cook"), products, st.one_of(small, st.just(0)), st.sampled_from((0, 0, 1500)),
        st.sampled_from((500, 1000, 2500, 333)), used, st.sampled_from((0, 5000, 333)),
    ),
    st.tuples(
        st.just("sell"), sold_lines, st.sampled_from(("cash", "bank", "ewallet", "credit", "deposit")),
        st.sampled_from((None, "Shopee")), who, st.sampled_from((0, 9000)),
    ),
    st.tuples(
        st.just("sell"), sold_lines, st.sampled_from(("cash", "credit")), st.none(), who, st.just(0),
    ),
    st.tuples(st.just("back"), st.sampled_from(("sale", "purchase")), st.integers(0, 50), quantities, st.booleans()),
    st.tuples(st.just("back"), st.just("sale"), st.integers(0, 50), small, st.just(True)),
    st.tuples(st.just("throw"), stocked, quantities, st.sampled_from(tuple(REASONS))),
    st.tuples(st.just("count"), stocked, st.integers(0, 60_000)),
    st.tuples(
        st.just("cash"), st.sampled_from(("pay", "collect", "deposit", "expense")), who, st.integers(1, 200_000)
    ),
)  # fmt: skip
histories = st.lists(st.tuples(st.sampled_from((0, 0, 0, 1, 3)), acts), min_size=25, max_size=25)


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(consent=st.booleans(), history=histories)
def test_the_book_and_a_plain_model_agree_to_the_rupiah(consent: bool, history: list[Any]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        shop = Shop(Book.create(Path(folder) / "toko.umkm", name="Toko Model"))
        try:
            pair = Pair(shop, consent)
            for later, (name, *arguments) in history:
                pair.day += timedelta(days=later)
                getattr(pair, name)(*arguments)
            shop.assert_sound()
        finally:
            shop.book.close()
