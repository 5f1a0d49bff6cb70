"""Closing a month: no door changes anything dated in it any more, until it is opened again with a reason."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from tests.shop import Shop, milli, no_tax
from umkm_desk.actions.cash import edit_cash
from umkm_desk.actions.closing import close_month, note_report
from umkm_desk.actions.journals import edit_journal
from umkm_desk.actions.opening import edit_opening
from umkm_desk.actions.production import edit_production
from umkm_desk.actions.purchases import edit_purchase
from umkm_desk.actions.returns import edit_return
from umkm_desk.actions.sales import edit_sale
from umkm_desk.actions.stocktaking import edit_count, edit_write_off
from umkm_desk.domain.cash import CashDraft, JournalDraft, JournalLine
from umkm_desk.domain.corrections import ClosingDraft
from umkm_desk.domain.errors import MonthClosed, UserError
from umkm_desk.domain.opening import OpeningDraft
from umkm_desk.domain.production import ProductionDraft, UsedLine
from umkm_desk.domain.purchases import PurchaseDraft, PurchaseLine
from umkm_desk.domain.sales import ReturnDraft, ReturnLine, SaleDraft, SaleLine
from umkm_desk.domain.stocktaking import CountDraft, CountLine, WriteOffDraft, WriteOffLine
from umkm_desk.queries.tax import tax_due

MARCH, APRIL = date(2026, 3, 10), date(2026, 4, 10)
CLOSED = 202603


@pytest.fixture
def closed(shop: Shop) -> Shop:
    """March with one act of every kind, closed on the first of April."""
    shop.item("gula")
    shop.item("sirup", "product")
    shop.opening(50_000, MARCH, account="1201", contact="Ani", number="S1")
    shop.buy("gula", 20, 20_000, MARCH, number="B1")
    shop.make("sirup", 10, MARCH, used=[("gula", 10)], number="P1")
    shop.sell("sirup", 4, day=MARCH, number="J1")
    shop.sell("sirup", 1, day=MARCH, number="J2")
    shop.give_back("J1", "sirup", 1, MARCH, number="R1")
    shop.throw("gula", 1, "sample", MARCH)
    shop.count("gula", 8, MARCH)
    shop.cash("expense", 5_000, day=MARCH, number="K1")
    shop.journal(("6110", 1_000), ("1591", -1_000), day=MARCH, number="U1")
    shop.close(CLOSED, date(2026, 4, 1))
    return shop


DOORS: dict[str, Callable[[Shop], object]] = {
    "opening": lambda s: s.opening(1_000, MARCH, account="1101"),
    "opening stock": lambda s: s.opening(1_000, MARCH, item="gula", quantity=1),
    "purchase": lambda s: s.buy("gula", 1, 1_000, MARCH),
    "production": lambda s: s.make("sirup", 1, MARCH, used=[("gula", 1)]),
    "sale": lambda s: s.sell("sirup", 1, day=MARCH),
    "return": lambda s: s.give_back("J1", "sirup", 1, MARCH),
    "return of an unknown sale": lambda s: s.give_back(None, "sirup", 1, MARCH, amount=1_000),
    "return to the supplier": lambda s: s.give_back("B1", "gula", 1, MARCH),
    "write-off": lambda s: s.throw("gula", 1, "lost", MARCH),
    "count": lambda s: s.count("gula", 3, MARCH),
    "cash": lambda s: s.cash("capital", 1_000, day=MARCH),
    "payment": lambda s: s.cash("collect", 1_000, day=MARCH, document="S1"),
    "journal": lambda s: s.journal(("6110", 1), ("1591", -1), day=MARCH),
    "correction": lambda s: s.correct("purchase", "B1", "gula", MARCH, amount=30_000),
    "cancelling dated back": lambda s: s.cancel("sale", "J2", MARCH),
    "cancelling money dated back": lambda s: s.cancel("cash", "K1", MARCH),
    "a month before": lambda s: s.cash("capital", 1_000, day=date(2025, 12, 31)),
}

LINE = PurchaseLine("gula", milli(20), 20_000)
EDITS: dict[str, Callable[[Shop, date], object]] = {
    "opening": lambda s, d: s.book.write(edit_opening, "S1", OpeningDraft(d, 60_000, account="1201", contact="Ani")),
    "purchase": lambda s, d: s.book.write(edit_purchase, "B1", PurchaseDraft(d, (replace(LINE, amount=1),))),
    "production": lambda s, d: s.book.write(
        edit_production, "P1", ProductionDraft(d, "sirup", milli(10), inputs=(UsedLine("gula", milli(9)),))
    ),
    "production's labour": lambda s, d: s.book.write(
        edit_production, "P1", ProductionDraft(d, "sirup", milli(10), inputs=(UsedLine("gula", milli(10)),), labour=9)
    ),
    "sale": lambda s, d: s.book.write(edit_sale, "J2", SaleDraft(d, (SaleLine("sirup", milli(1), 9_000),))),
    "return": lambda s, d: s.book.write(edit_return, "R1", ReturnDraft(d, (ReturnLine("sirup", milli(2)),), "J1")),
    "write-off": lambda s, d: s.book.write(
        edit_write_off, "W2603-0001", WriteOffDraft(d, (WriteOffLine("gula", milli(2), "lost"),))
    ),
    "count": lambda s, d: s.book.write(edit_count, "H2603-0001", CountDraft(d, (CountLine("gula", milli(7)),))),
    "cash": lambda s, d: s.book.write(edit_cash, "K1", CashDraft(d, "expense", "1101", 6_000)),
    "journal": lambda s, d: s.book.write(
        edit_journal, "U1", JournalDraft(d, lines=(JournalLine("6110", debit=2), JournalLine("1591", credit=2)))
    ),
}


def seen(shop: Shop, until: int = 202603) -> list[tuple[str, int]]:
    """The accounts at the end of a month."""
    return shop.book.read(
        lambda s: s.rows(
            "SELECT account, sum(amount) FROM posting WHERE day / 100 <= :m GROUP BY 1 HAVING sum(amount) <> 0"
            " ORDER BY 1",
            m=until,
        )
    )


# --- Doors ---------------------------------------------------------------------------------------------


def test_no_door_lets_an_act_into_a_closed_month(closed: Shop) -> None:
    before = seen(closed, 999912)
    for name, door in DOORS.items():
        with pytest.raises(MonthClosed, match=r"2026-03|2025-12"):
            door(closed)
        assert seen(closed, 999912) == before, name


@pytest.mark.parametrize("day", [MARCH, APRIL], ids=["in its month", "into an open month"])
def test_what_is_dated_in_a_closed_month_isnt_edited(closed: Shop, day: date) -> None:
    before = seen(closed, 999912)
    for name, edit in EDITS.items():
        with pytest.raises(MonthClosed):
            edit(closed, day)
        assert seen(closed, 999912) == before, name


def test_an_act_of_an_open_month_isnt_moved_into_a_closed_one(closed: Shop) -> None:
    spent = closed.cash("expense", 1_000, day=APRIL)
    with pytest.raises(MonthClosed):
        closed.book.write(edit_cash, spent.number, CashDraft(MARCH, "expense", "1101", 1_000))
    assert closed.account("6199", 202604) == 1_000


@pytest.mark.parametrize(
    ("kind", "number"),
    [
        ("opening", "S1"),
        ("return", "R1"),
        ("sale", "J2"),
        ("cash", "K1"),
        ("journal", "U1"),
        ("write_off", "W2603-0001"),
    ],
)
def test_cancelling_what_is_dated_in_a_closed_month_posts_today(closed: Shop, kind: str, number: str) -> None:
    before = seen(closed)
    closed.cancel(kind, number, APRIL)
    assert seen(closed) == before
    days = closed.book.read(
        lambda s: s.rows("SELECT DISTINCT day FROM posting WHERE document = (SELECT max(id) FROM document)")
    )
    assert days == [(20260410,)]


def test_a_sale_of_a_closed_month_cancelled_today_brings_goods_and_cost_back_today(closed: Shop) -> None:
    closed.cancel("return", "R1", APRIL)
    closed.cancel("sale", "J1", APRIL)
    assert closed.stock("sirup") == (9, 9_000)
    assert (closed.account("5101", 202603), closed.account("5101", 202604)) == (4_000, -3_000)
    assert (closed.account("4101", 202603), closed.account("4101", 202604)) == (-25_000, 20_000)
    rows = closed.book.read(lambda s: s.rows("SELECT month, quantity, gross, returned, cogs FROM sales_month"))
    assert rows == [(202603, 5_000, 25_000, 1_000, 4_000), (202604, -4_000, -20_000, -1_000, -3_000)]


def test_a_count_made_before_the_closing_keeps_its_quantity_in_the_open_months(closed: Shop) -> None:
    closed.sell("gula", 2, day=APRIL)
    assert closed.stock("gula") == (6, 6_000)


# --- Closing -------------------------------------------------------------------------------------------


def test_a_month_isnt_closed_before_it_is_over(shop: Shop) -> None:
    shop.cash("capital", 1_000, day=MARCH)
    with pytest.raises(UserError, match="isn't over yet"):
        shop.close(CLOSED, date(2026, 3, 30))
    shop.close(CLOSED, date(2026, 3, 31))


def test_a_month_is_closed_once(closed: Shop) -> None:
    with pytest.raises(UserError, match="closed already"):
        closed.close(CLOSED)


def test_closing_makes_no_closing_entries(closed: Shop) -> None:
    assert closed.account("4101") == -25_000
    assert closed.account("3201") == 0
    rows = closed.book.read(lambda s: s.rows("SELECT p.account FROM posting p JOIN document d ON d.id = p.document"
                                             " WHERE d.kind = 'closing'"))  # fmt: skip
    assert rows == []


def test_earlier_months_are_closed_along(shop: Shop) -> None:
    for month in (1, 2, 3):
        shop.cash("capital", 1_000, day=date(2026, month, 5))
    shop.close(202602)
    shop.cash("capital", 1_000, day=MARCH)
    for day in (date(2026, 1, 5), date(2026, 2, 28)):
        with pytest.raises(MonthClosed):
            shop.cash("capital", 1_000, day=day)


def test_stock_below_zero_keeps_a_month_open(shop: Shop) -> None:
    shop.item("gula", below_zero=True)
    shop.buy("gula", 1, 1_000, MARCH)
    shop.sell("gula", 3, day=MARCH)
    with pytest.raises(UserError, match="Gula is below zero"):
        shop.close(CLOSED)
    shop.buy("gula", 5, 5_000, MARCH)
    shop.close(CLOSED)


def test_stock_below_zero_at_the_months_end_keeps_it_open_though_it_was_filled_later(shop: Shop) -> None:
    shop.item("gula", below_zero=True)
    shop.buy("gula", 1, 1_000, MARCH)
    shop.sell("gula", 3, day=MARCH)
    shop.buy("gula", 5, 5_000, APRIL)
    with pytest.raises(UserError, match="below zero"):
        shop.close(CLOSED)


def test_what_owners_forget_is_said(shop: Shop) -> None:
    shop.item("gula")
    shop.item("sirup", "product")
    shop.opening(5_000_000, MARCH, account="1501")
    shop.buy("gula", 1, 1_000, MARCH)
    shop.make("sirup", 1, MARCH, used=[("gula", 1)], labour=500)
    recorded = shop.close(CLOSED)
    said = [message % facts for message, facts in recorded.hints]
    assert any("no real wages" in sentence for sentence in said)
    assert any("no depreciation" in sentence for sentence in said)


# --- Tax -----------------------------------------------------------------------------------------------


def close_with_tax(shop: Shop, month: int = CLOSED) -> None:
    shop.book.write(close_month, ClosingDraft(date(2027, 1, 1), month), tax_due)


def trader(shop: Shop, now: int = 60_000_000) -> None:
    """480 million of turnover before the book, and a sale in March."""
    shop.item("jasa", "product", keeping="untracked")
    shop.opening(480_000_000, account="turnover")
    shop.sell("jasa", 1, now, MARCH, number="J1")


def test_closing_sets_the_tax_on_the_months_turnover_aside(shop: Shop) -> None:
    trader(shop)
    close_with_tax(shop)
    assert shop.accounts("8201", "2103") == (200_000, -200_000)
    shop.cash("tax", 200_000, day=APRIL)
    assert shop.account("2103") == 0


def test_goods_brought_back_lower_the_tax_of_their_month(shop: Shop) -> None:
    trader(shop)
    shop.give_back(None, "jasa", 1, MARCH, amount=1_000_000)
    close_with_tax(shop)
    assert shop.account("8201") == 195_000


def test_discounts_and_fees_dont_lower_the_tax_and_billed_shipping_raises_it(shop: Shop) -> None:
    trader(shop, 59_000_000)
    shop.sell("jasa", 1, 1_000_000, MARCH, discount=300_000, fee=100_000, shipping=2_000_000)
    close_with_tax(shop)
    assert shop.account("8201") == 210_000


def test_a_deposit_is_taxed_when_the_goods_are_delivered(shop: Shop) -> None:
    trader(shop, 20_000_000)
    shop.cash("deposit", 10_000_000, day=MARCH, contact="Ani")
    close_with_tax(shop)
    assert shop.account("8201") == 0
    shop.sell("jasa", 1, 10_000_000, APRIL, customer="Ani", paid_by="deposit")
    close_with_tax(shop, 202604)
    assert shop.account("8201") == 50_000


def test_tax_withheld_by_marketplaces_is_set_off_up_to_what_is_due(shop: Shop) -> None:
    trader(shop)
    shop.journal(("1403", 250_000), ("1104", -250_000), day=MARCH)
    close_with_tax(shop)
    assert shop.accounts("8201", "2103", "1403") == (200_000, 0, 50_000)
    shop.sell("jasa", 1, 4_000_000, APRIL)
    close_with_tax(shop, 202604)
    assert shop.accounts("8201", "2103", "1403") == (220_000, 0, 30_000)


# --- Over-applied cost ---------------------------------------------------------------------------------


def test_over_applied_labour_leaves_products_and_what_was_made_of_them(shop: Shop) -> None:
    shop.item("gula")
    shop.item("sirup", "product")
    shop.item("parsel", "product")
    shop.buy("gula", 10, 10_000, MARCH)
    shop.make("sirup", 10, MARCH, used=[("gula", 10)], labour=10_000)
    shop.make("parsel", 5, MARCH, used=[("sirup", 5)])
    shop.sell("parsel", 1, day=MARCH)
    shop.cash("expense", 6_000, day=MARCH, category="5202")
    shop.close(CLOSED)
    assert shop.stock("sirup") == (5, 8_000)  # half of 4,000 too much leaves the five that are left
    assert shop.stock("parsel") == (4, 6_400)  # and four fifths of the other half the parcels
    assert shop.account("5101") == 2_000
    assert shop.account("5202") + shop.account("5291") == -400


def test_under_applied_cost_stays_in_the_line(shop: Shop) -> None:
    shop.item("gula")
    shop.item("sirup", "product")
    shop.buy("gula", 10, 10_000, MARCH)
    shop.make("sirup", 10, MARCH, used=[("gula", 10)], labour=1_000)
    shop.cash("expense", 6_000, day=MARCH, category="5202")
    shop.close(CLOSED)
    assert shop.stock("sirup") == (10, 11_000)
    assert shop.account("5202") + shop.account("5291") == 5_000


# --- Opening again -------------------------------------------------------------------------------------


def reopen(shop: Shop, month: int = CLOSED, reason: str | None = "nota tertinggal") -> None:
    shop.close(month, date(2026, 4, 20), reopen=True, reason=reason)


@pytest.mark.parametrize("reason", [None, "", "  "])
def test_a_month_is_opened_again_only_with_a_reason(closed: Shop, reason: str | None) -> None:
    with pytest.raises(UserError, match="Write why"):
        reopen(closed, reason=reason)
    with pytest.raises(MonthClosed):
        closed.cash("capital", 1_000, day=MARCH)


def test_a_month_opened_again_takes_acts_and_keeps_the_reason(closed: Shop) -> None:
    reopen(closed)
    for door in ("purchase", "sale", "cash", "count", "correction"):
        DOORS[door](closed)
    row = closed.book.read(lambda s: s.row("SELECT note FROM document WHERE kind = 'closing' ORDER BY id DESC LIMIT 1"))
    assert row == ("nota tertinggal",)


def test_opening_again_takes_back_what_closing_posted(shop: Shop) -> None:
    trader(shop)
    shop.item("gula")
    shop.item("sirup", "product")
    shop.buy("gula", 10, 10_000, MARCH)
    shop.make("sirup", 10, MARCH, used=[("gula", 10)], labour=10_000)
    shop.cash("expense", 6_000, day=MARCH, category="5202")
    shop.journal(("1403", 50_000), ("1104", -50_000), day=MARCH)
    before, stock = seen(shop), shop.stock("sirup")
    close_with_tax(shop)
    assert shop.stock("sirup") == (10, 16_000)
    reopen(shop)
    assert (seen(shop), shop.stock("sirup")) == (before, stock)
    shop.cash("expense", 4_000, day=MARCH, category="5202")
    close_with_tax(shop)
    assert shop.stock("sirup") == (10, 20_000)
    assert shop.accounts("8201", "2103", "1403") == (200_000, -150_000, 0)


def test_opening_a_month_again_opens_the_later_ones(closed: Shop) -> None:
    closed.cash("capital", 1_000, day=APRIL)
    closed.close(202604)
    reopen(closed)
    closed.cash("capital", 1_000, day=APRIL)
    closed.cash("capital", 1_000, day=MARCH)


def test_the_months_before_stay_closed(shop: Shop) -> None:
    for month in (2, 3):
        shop.cash("capital", 1_000, day=date(2026, month, 5))
    shop.close(CLOSED)
    reopen(shop)
    with pytest.raises(MonthClosed):
        shop.cash("capital", 1_000, day=date(2026, 2, 5))


def test_a_month_that_isnt_closed_isnt_opened_again(shop: Shop) -> None:
    with pytest.raises(UserError, match="isn't closed"):
        reopen(shop)


def test_reports_made_of_a_month_opened_again_are_outdated(closed: Shop) -> None:
    closed.book.write(note_report, 202603)
    reopen(closed)
    assert closed.book.read(lambda s: s.rows("SELECT month, outdated FROM report_made")) == [(202603, 1)]


def test_goods_that_left_after_an_over_applied_closing_keep_the_month_consistent(shop: Shop) -> None:
    """A sale in April took of the lowered cost; March opened again puts the cost back for what is still there."""
    shop.item("gula")
    shop.item("sirup", "product")
    shop.buy("gula", 10, 10_000, MARCH)
    shop.make("sirup", 10, MARCH, used=[("gula", 10)], labour=10_000)
    shop.book.write(close_month, ClosingDraft(date(2026, 4, 1), CLOSED), no_tax)
    shop.sell("sirup", 10, day=APRIL)
    assert shop.stock("sirup") == (0, 0)
    reopen(shop)
    assert shop.stock("sirup") == (0, 0)
    assert shop.accounts("5101", "5291") == (20_000, -10_000)
