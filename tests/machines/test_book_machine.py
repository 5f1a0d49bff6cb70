"""No rupiah lost or made: any acts in any order, for any day, and the audit after every one of them."""

import shutil
import tempfile
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from tests.shop import Shop, no_tax
from umkm_desk.actions.cancelling import cancel_document
from umkm_desk.actions.cash import record_cash
from umkm_desk.actions.closing import close_month
from umkm_desk.actions.corrections import correct_document
from umkm_desk.actions.documents import Recorded
from umkm_desk.actions.items import allow_below_zero
from umkm_desk.actions.production import edit_production, record_production
from umkm_desk.actions.purchases import edit_purchase, record_purchase
from umkm_desk.actions.returns import record_return
from umkm_desk.actions.sales import edit_sale, record_sale
from umkm_desk.actions.schedule_months import book_month, end_schedule, pay_instalment
from umkm_desk.actions.schedules import begin_schedule
from umkm_desk.actions.stocktaking import edit_count, edit_write_off, record_count, record_write_off
from umkm_desk.domain.calendar import Month
from umkm_desk.domain.cash import CashDraft
from umkm_desk.domain.corrections import CancelDraft, ClosingDraft, CorrectionDraft
from umkm_desk.domain.errors import UserError
from umkm_desk.domain.production import ProductionDraft, UsedLine
from umkm_desk.domain.purchases import PurchaseDraft, PurchaseLine
from umkm_desk.domain.sales import ReturnDraft, ReturnLine, SaleDraft, SaleLine
from umkm_desk.domain.schedules import BeginDraft, BookDraft, EndDraft, InstalmentDraft, ScheduleDraft
from umkm_desk.domain.stocktaking import CountDraft, CountLine, WriteOffDraft, WriteOffLine
from umkm_desk.queries.integrity import problems
from umkm_desk.storage.book import Book
from umkm_desk.storage.session import Session

FIRST = date(2026, 1, 5)
PHASES = (Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink)
MATERIALS = ("gula", "mangga")
PRODUCTS = ("keripik", "manisan")
STOCKED = MATERIALS + PRODUCTS
SOLD = (*PRODUCTS, "gula", "hampers", "kado")

KINDS = ("purchase", "production", "sale", "return", "write_off", "count", "cash", "correction", "journal")
THINGS = {"asset": ("1501", "5203"), "prepaid": ("1401", "6102"), "loan": ("2201", "8101")}

days = st.integers(0, 80).map(lambda n: FIRST + timedelta(days=n))
quantities = st.integers(1, 30_000)
whole = st.integers(1, 20).map(lambda n: n * 1000)
rupiah = st.integers(0, 200_000)
materials = st.sampled_from(MATERIALS)
products = st.sampled_from(PRODUCTS)
stocked = st.sampled_from(STOCKED)
purchase_lines = st.lists(st.builds(PurchaseLine, stocked, quantities, rupiah), min_size=1, max_size=3)
sale_lines = st.lists(
    st.builds(SaleLine, st.sampled_from(SOLD), st.one_of(whole, quantities), st.integers(0, 20_000)),
    min_size=1, max_size=3,
)  # fmt: skip
used = st.lists(st.builds(UsedLine, st.sampled_from((*MATERIALS, "keripik")), quantities), max_size=2)
maybe = st.one_of(st.none(), st.integers(0, 50_000))


def booked(session: Session, draft: BookDraft) -> Recorded:
    """A month of one thing booked."""
    return book_month(session, draft)[0]


class BookMachine(RuleBasedStateMachine):
    """Acts on a small shop; an act the rules refuse must leave everything as it was."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.shop = Shop(Book.create(self.folder / "toko.umkm", name="Mesin"))
        self.numbers: dict[str, list[str]] = {}
        self.things: list[str] = []
        self.closed = False

    def teardown(self) -> None:
        self.shop.book.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    @initialize()
    def open_shop(self) -> None:
        for code in MATERIALS:
            self.shop.item(code)
        self.shop.item("keripik", "product", shelf_life_days=20)
        self.shop.item("manisan", "product")
        self.shop.item("hampers", "product", keeping="made_to_order")
        self.shop.item("kado", "product", keeping="untracked")
        self.shop.recipe("keripik", 10, [("mangga", 5), ("gula", 1)])
        self.shop.recipe("manisan", 4, [("mangga", 3), ("keripik", 2)], labour=2000)
        self.shop.recipe("hampers", 1, [("keripik", 2), ("gula", 1)], labour=500, overhead=100)
        self.shop.buy("mangga", 40, 333_333, FIRST)
        self.shop.buy("gula", 20, 77_777, FIRST)

    def act(self, kind: str, do: Callable[..., Any], *arguments: Any) -> None:
        before = self.figures()
        try:
            recorded = self.shop.book.write(do, *arguments)
        except UserError:
            assert self.figures() == before
            return
        if kind:
            self.numbers.setdefault(kind, []).append(recorded.number)

    def figures(self) -> list[Any]:
        return self.shop.book.read(
            lambda s: [
                s.value("SELECT max(id) FROM document"),
                *s.rows("SELECT account, sum(debit - credit) FROM account_month GROUP BY account"),
                *s.rows("SELECT item, quantity, value FROM pool"),
            ]
        )

    @rule(day=days, lines=purchase_lines, freight=rupiah, paid_by=st.sampled_from(("cash", "credit")))
    def buy(self, day: date, lines: list[PurchaseLine], freight: int, paid_by: str) -> None:
        draft = PurchaseDraft(day, tuple(lines), supplier="Toko Tani", paid_by=paid_by, freight=freight)
        self.act("purchase", record_purchase, draft)

    @rule(day=days, product=products, good=quantities, loss=st.sampled_from((0, 0, 500)), inputs=used,
          labour=maybe, overhead=maybe, batches=st.one_of(st.none(), whole))  # fmt: skip
    def cook(self, day: date, product: str, good: int, loss: int, inputs: list[UsedLine], **more: Any) -> None:
        draft = ProductionDraft(day, product, good, loss=loss, inputs=tuple(inputs), **more)
        self.act("production", record_production, draft)

    @rule(day=days, lines=sale_lines, paid_by=st.sampled_from(("cash", "bank", "credit", "deposit")),
          channel=st.sampled_from((None, "Shopee")), shipping=st.sampled_from((0, 9000)))  # fmt: skip
    def sell(self, day: date, lines: list[SaleLine], paid_by: str, channel: str | None, shipping: int) -> None:
        draft = SaleDraft(day, tuple(lines), customer="Bu Ani", paid_by=paid_by, channel=channel, shipping=shipping)
        self.act("sale", record_sale, draft)

    @rule(day=days, pick=st.integers(0, 99), item=st.sampled_from(SOLD), quantity=whole, resellable=st.booleans())
    def take_back(self, day: date, pick: int, item: str, quantity: int, resellable: bool) -> None:
        of = self.some("sale", pick)
        draft = ReturnDraft(day, (ReturnLine(item, quantity),), of=of, resellable=resellable)
        if of:
            self.act("return", record_return, draft)

    @rule(day=days, pick=st.integers(0, 99), item=stocked, quantity=quantities)
    def send_back(self, day: date, pick: int, item: str, quantity: int) -> None:
        of = self.some("purchase", pick)
        if of:
            self.act("return", record_return, ReturnDraft(day, (ReturnLine(item, quantity),), of=of))

    @rule(day=days, item=stocked, quantity=quantities, reason=st.sampled_from(("expired", "sample", "own_use", "lost")))
    def write_off(self, day: date, item: str, quantity: int, reason: Any) -> None:
        self.act("write_off", record_write_off, WriteOffDraft(day, (WriteOffLine(item, quantity, reason),)))

    @rule(day=days, item=stocked, quantity=st.integers(0, 60_000))
    def count(self, day: date, item: str, quantity: int) -> None:
        self.act("count", record_count, CountDraft(day, (CountLine(item, quantity),)))

    @rule(day=days, kind=st.sampled_from(("expense", "capital", "drawing", "pay", "collect", "deposit")),
          amount=st.integers(1, 300_000))  # fmt: skip
    def money(self, day: date, kind: Any, amount: int) -> None:
        contact = {"pay": "Toko Tani", "collect": "Bu Ani", "deposit": "Bu Ani"}.get(kind)
        self.act("cash", record_cash, CashDraft(day, kind, "1101", amount, contact=contact))

    @rule(day=days, kind=st.sampled_from(tuple(THINGS)), months=st.integers(1, 5), amount=st.integers(1, 900_000),
          paid_by=st.sampled_from(("1101", "2101")), rate=st.sampled_from((0, 600, 1050)))  # fmt: skip
    def begin(self, day: date, kind: Any, months: int, amount: int, paid_by: str, rate: int) -> None:
        name = f"{kind} {len(self.things)}"
        more: dict[str, Any] = {"rate": rate, "way": "annuity" if rate > 600 else "flat"} if kind == "loan" else {}
        account, expense = THINGS[kind]
        draft = ScheduleDraft(kind, name, account, expense, Month.of(day), months, amount, contact="Toko Mesin", **more)
        self.things.append(name)
        self.act("cash", begin_schedule, BeginDraft(day, draft, paid_by))

    @precondition(lambda self: bool(self.things))
    @rule(day=days, pick=st.integers(0, 99), month=st.integers(1, 6), amount=maybe)
    def book_a_month(self, day: date, pick: int, month: int, amount: int | None) -> None:
        name = self.things[pick % len(self.things)]
        if name.startswith("loan"):
            paid = InstalmentDraft(day, name, Month(2026, month), "1102", amount)
            self.act("journal", pay_instalment, paid)
        else:
            amounts = () if amount is None else ((name, amount),)
            self.act("journal", booked, BookDraft(day, Month(2026, month), (name,), amounts))

    @precondition(lambda self: bool(self.things))
    @rule(day=days, pick=st.integers(0, 99), price=rupiah)
    def end_early(self, day: date, pick: int, price: int) -> None:
        self.act("journal", end_schedule, EndDraft(day, self.things[pick % len(self.things)], price, "1101"))

    @rule(kind=st.sampled_from(KINDS), pick=st.integers(0, 99), day=days)
    def cancel(self, kind: Any, pick: int, day: date) -> None:
        of = self.some(kind, pick)
        if of:
            self.act("", cancel_document, CancelDraft(day, kind, of))

    @rule(pick=st.integers(0, 99), day=days, lines=sale_lines, channel=st.sampled_from((None, "Shopee")))
    def edit_a_sale(self, pick: int, day: date, lines: list[SaleLine], channel: str | None) -> None:
        of = self.some("sale", pick)
        if of:
            self.act("", edit_sale, of, SaleDraft(day, tuple(lines), customer="Bu Ani", channel=channel))

    @rule(pick=st.integers(0, 99), price=st.integers(0, 30_000), day=st.one_of(st.none(), days),
          paid_by=st.sampled_from(("cash", "credit")))  # fmt: skip
    def reprice_a_sale(self, pick: int, price: int, day: date | None, paid_by: str) -> None:
        of = self.some("sale", pick)
        if not of:
            return
        on, lines = self.recorded(of, "sale")
        drafts = tuple(SaleLine(item, quantity, price) for item, quantity, _ in lines)
        self.act("", edit_sale, of, SaleDraft(day or on, drafts, customer="Bu Ani", paid_by=paid_by))

    @rule(pick=st.integers(0, 99), change=st.integers(-50_000, 50_000), paid_by=st.sampled_from(("cash", "credit")))
    def reprice_a_purchase(self, pick: int, change: int, paid_by: str) -> None:
        of = self.some("purchase", pick)
        if not of:
            return
        day, lines = self.recorded(of, "purchase")
        drafts = tuple(PurchaseLine(item, quantity, max(0, amount + change)) for item, quantity, amount in lines)
        self.act("", edit_purchase, of, PurchaseDraft(day, drafts, supplier="Toko Tani", paid_by=paid_by))

    @rule(pick=st.integers(0, 99), labour=maybe, inputs=used)
    def edit_a_production(self, pick: int, labour: int | None, inputs: list[UsedLine]) -> None:
        of = self.some("production", pick)
        if not of:
            return
        day, lines = self.recorded(of, "output")
        item, quantity, _ = lines[0]
        self.act("", edit_production, of, ProductionDraft(day, item, quantity, labour=labour, inputs=tuple(inputs)))

    @rule(pick=st.integers(0, 99), day=days, quantity=quantities)
    def edit_a_count(self, pick: int, day: date, quantity: int) -> None:
        of = self.some("count", pick)
        if of:
            _, lines = self.recorded(of, "count")
            self.act("", edit_count, of, CountDraft(day, (CountLine(lines[0][0], quantity),)))

    @rule(pick=st.integers(0, 99), day=days, quantity=st.one_of(st.none(), quantities))
    def edit_a_write_off(self, pick: int, day: date, quantity: int | None) -> None:
        of = self.some("write_off", pick)
        if of:
            _, lines = self.recorded(of, "write_off")
            line = WriteOffLine(lines[0][0], quantity or lines[0][1], "damaged")
            self.act("", edit_write_off, of, WriteOffDraft(day, (line,)))

    @rule(kind=st.sampled_from(("purchase", "production", "count")), pick=st.integers(0, 99), item=stocked, day=days,
          amount=st.one_of(st.none(), rupiah), quantity=st.one_of(st.none(), quantities))  # fmt: skip
    def correct(self, kind: Any, pick: int, item: str, day: date, amount: int | None, quantity: int | None) -> None:
        of = self.some(kind, pick)
        if of:
            draft = CorrectionDraft(day, kind, of, item, amount=amount, quantity=quantity)
            self.act("correction", correct_document, draft)

    @rule(allowed=st.booleans(), item=stocked)
    def consent(self, allowed: bool, item: str) -> None:
        self.shop.book.write(allow_below_zero, allowed, item)

    @precondition(lambda self: len(self.numbers.get("sale", [])) > 3)
    @rule(month=st.sampled_from((202601, 202602)), reopen=st.booleans())
    def close(self, month: int, reopen: bool) -> None:
        draft = ClosingDraft(date(2026, 5, 1), month, reopen=reopen, reason="salah catat")
        self.act("", close_month, draft, no_tax)

    def some(self, kind: str, pick: int) -> str | None:
        known = self.numbers.get(kind, [])
        return known[pick % len(known)] if known else None

    def recorded(self, number: str, role: str) -> tuple[date, list[tuple[str, int, int]]]:
        rows = self.shop.book.read(
            lambda s: s.rows(
                "SELECT d.day, i.code, l.quantity, l.amount FROM document d JOIN line l ON l.document = d.id"
                " JOIN item i ON i.id = l.item WHERE d.number = :n AND l.role = :r AND d.version ="
                " (SELECT max(version) FROM document x WHERE x.number = d.number AND x.kind = d.kind) ORDER BY l.id",
                n=number, r=role,
            )
        )  # fmt: skip
        day = rows[0][0]
        return date(day // 10000, day // 100 % 100, day % 100), [row[1:] for row in rows]

    @invariant()
    def the_audit_finds_nothing(self) -> None:
        found = self.shop.book.read(problems, sqlite_checks=False).problems
        assert not found, "\n".join(str(problem) for problem in found)


def test_any_acts_in_any_order_keep_every_rupiah() -> None:
    run_state_machine_as_test(
        BookMachine,
        settings=settings(max_examples=100, phases=PHASES, stateful_step_count=40, deadline=None,
                          suppress_health_check=list(HealthCheck)),
    )  # fmt: skip


@pytest.mark.long
def test_very_many_acts_in_any_order_keep_every_rupiah() -> None:
    run_state_machine_as_test(
        BookMachine,
        settings=settings(max_examples=1000, phases=PHASES, stateful_step_count=100, deadline=None,
                          suppress_health_check=list(HealthCheck)),
    )  # fmt: skip
