"""Money in, out and left, without what was cancelled."""

from datetime import date, timedelta

from tests.shop import DAY, Shop
from umkm_desk.actions.journals import record_journal
from umkm_desk.domain.cash import JournalDraft
from umkm_desk.queries.cash import MoneyUse, booked, cash, cash_book, cash_pages, money_uses
from umkm_desk.queries.ledger import balances

FEBRUARY = (date(2026, 2, 1), date(2026, 2, 28))


def test_opening_in_out_and_closing_agree_with_the_ledger(full_shop: Shop) -> None:
    before = full_shop.book.read(balances, date(2026, 1, 31))
    after = full_shop.book.read(balances, date(2026, 2, 28))
    flows = full_shop.book.read(cash, *FEBRUARY)
    assert [flow.account for flow in flows] == ["1101", "1102", "1103", "1104"]
    for flow in flows:
        assert (flow.opening, flow.closing) == (before.get(flow.account, 0), after.get(flow.account, 0))
        assert flow.opening + flow.money_in - flow.money_out == flow.closing


def test_a_cancelled_act_counts_neither_as_in_nor_as_out(shop: Shop) -> None:
    shop.cash("capital", 100_000, number="K1")
    shop.cash("expense", 30_000, number="K2", category="6102")
    shop.cancel("cash", "K2")
    drawer = shop.book.read(cash, DAY, DAY)[0]
    assert (drawer.money_in, drawer.money_out, drawer.closing) == (100_000, 0, 100_000)
    assert [row.document for row in shop.book.read(cash_book, "1101", DAY, DAY)] == ["K1"]


def test_a_move_between_own_accounts_counts_in_both(shop: Shop) -> None:
    shop.cash("capital", 100_000)
    shop.cash("transfer", 40_000, to="1102")
    drawer, bank = shop.book.read(cash, DAY, DAY)[:2]
    assert (drawer.money_in, drawer.money_out) == (100_000, 40_000)
    assert (bank.money_in, bank.money_out) == (40_000, 0)


def test_the_cash_book_runs_from_the_opening_to_the_closing(full_shop: Shop) -> None:
    rows = full_shop.book.read(cash_book, "1101", *FEBRUARY)
    drawer = full_shop.book.read(cash, *FEBRUARY)[0]
    assert rows[-1].balance == drawer.closing
    assert sum(row.money_in for row in rows) == drawer.money_in
    assert sum(row.money_out for row in rows) == drawer.money_out
    assert [row.day for row in rows] == sorted(row.day for row in rows)


def test_a_row_names_whom_the_money_came_from(shop: Shop) -> None:
    shop.cash("deposit", 50_000, contact="Pak Budi", number="K1", note="DP kue", day=DAY - timedelta(days=1))
    (row,) = shop.book.read(cash_book, "1101", DAY - timedelta(days=1), DAY)
    assert (row.document, row.contact, row.note, row.money_in, row.balance) == (
        "K1",
        "Pak Budi",
        "DP kue",
        50_000,
        50_000,
    )


def test_the_pages_hold_the_flow_and_what_each_entry_was_about(full_shop: Shop) -> None:
    pages = full_shop.book.read(cash_pages, "1101", *FEBRUARY)
    assert pages.flow == full_shop.book.read(cash, *FEBRUARY)[0]
    assert tuple(entry.row for entry in pages.entries) == full_shop.book.read(cash_book, "1101", *FEBRUARY)
    assert all(entry.act.document == entry.row.identity for entry in pages.entries)
    sale = next(entry for entry in pages.entries if entry.row.document == "J7")
    assert (sale.act.kind, sale.act.name) == ("sale", "Krip")


def test_what_money_is_mostly_for_comes_first_and_what_was_taken_back_doesnt_count(shop: Shop) -> None:
    shop.cash("capital", 1_000_000, day=DAY - timedelta(days=1))
    for _ in range(2):
        shop.cash("expense", 10_000, category="5203")
    shop.cash("drawing", 5_000)
    for number in ("K1", "K2", "K3"):
        shop.cash("expense", 10_000, category="6102", number=number)
        shop.cancel("cash", number)
    assert shop.book.read(money_uses, DAY) == [MoneyUse("expense", "5203", 2), MoneyUse("drawing", "", 1)]


def test_what_is_booked_can_be_asked_without_a_counts_own_difference(shop: Shop) -> None:
    shop.cash("capital", 100_000)
    shop.book.write(record_journal, JournalDraft(DAY, "cash_count", number="U1", account="1101", amount=95_000))
    assert shop.book.read(booked, "1101", DAY - timedelta(days=1)) == 0
    assert shop.book.read(booked, "1101", DAY) == 95_000
    assert shop.book.read(booked, "1101", DAY, "U1") == 100_000
