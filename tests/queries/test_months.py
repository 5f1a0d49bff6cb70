"""The months of the book."""

from datetime import date

from tests.shop import Shop, no_tax
from umkm_desk.actions.closing import close_month, note_report
from umkm_desk.domain.calendar import Month
from umkm_desk.domain.corrections import ClosingDraft
from umkm_desk.queries.monthly import monthly_report
from umkm_desk.queries.months import months


def test_months_run_from_the_first_entry_to_today_and_tell_their_state(shop: Shop) -> None:
    shop.item("jasa", "product", keeping="untracked")
    shop.sell("jasa", 2, 5000, date(2026, 1, 10))
    shop.sell("jasa", 1, 7000, date(2026, 3, 10))
    shop.book.write(close_month, ClosingDraft(date(2026, 2, 2), 202601), no_tax)
    found = shop.book.read(months, date(2026, 3, 15))
    assert [(str(row.month), row.state, row.sales_net) for row in found] == [
        ("2026-03", "running", 7000), ("2026-02", "open", 0), ("2026-01", "closed", 10_000),
    ]  # fmt: skip


def test_an_empty_book_has_this_month(shop: Shop) -> None:
    assert [row.month for row in shop.book.read(months, date(2026, 3, 15))] == [Month(2026, 3)]


def test_a_month_opened_again_says_that_its_summary_is_out_of_date_and_so_does_a_new_one(shop: Shop) -> None:
    march, day = Month(2026, 3), date(2026, 4, 2)
    shop.cash("capital", 1_000)
    shop.close(202603, day)
    shop.book.write(note_report, 202603)
    assert [(row.outdated, row.made_at is not None) for row in shop.book.read(months, day)][1:] == [(False, True)]
    shop.close(202603, day, reopen=True, reason="nota tertinggal")
    assert [row.outdated for row in shop.book.read(months, day)][1:] == [True]
    assert any("outdated" in str(hint) for hint in shop.book.read(monthly_report, march).hints)
    shop.close(202603, day)
    shop.book.write(note_report, 202603)
    assert [row.outdated for row in shop.book.read(months, day)][1:] == [False]
    assert any("outdated" in str(hint) for hint in shop.book.read(monthly_report, march).hints)
