"""What was put right after a month was closed stands in the report of both months."""

from datetime import date

from tests.shop import Shop
from umkm_desk.domain.calendar import Month
from umkm_desk.domain.errors import Rp
from umkm_desk.domain.periods import Period
from umkm_desk.queries.late_corrections import LateCorrection, late_corrections, reopenings
from umkm_desk.queries.monthly import monthly_report
from umkm_desk.queries.statements import statements
from umkm_desk.reports.data import report_json

MARCH, APRIL, MAY = Month(2026, 3), Month(2026, 4), Month(2026, 5)
SOLD, PUT_RIGHT = date(2026, 3, 20), date(2026, 4, 5)


def late(shop: Shop, month: Month, until: date | None = None) -> tuple[LateCorrection, ...]:
    return shop.book.read(late_corrections, month, until or month.last)


def half_sold(shop: Shop) -> str:
    """10 for 10.000 bought in March and half of it sold; March is closed."""
    shop.item("keripik", "product")
    bought = shop.buy("keripik", 10, 10_000)
    shop.sell("keripik", 5, 5_000, SOLD, number="J1")
    shop.close(202603, date(2026, 4, 1))
    return bought.number


def test_a_correction_is_named_in_the_month_it_landed_in_and_in_the_one_it_is_about(shop: Shop) -> None:
    bought = half_sold(shop)
    corrected = shop.correct("purchase", bought, "keripik", PUT_RIGHT, amount=14_000)
    common = (PUT_RIGHT, corrected.number, "correction", "purchase", bought, MARCH, "Keripik", -2_000)
    assert late(shop, APRIL) == (LateCorrection(*common, side="into"),)  # type: ignore[arg-type]
    assert late(shop, MARCH) == (LateCorrection(*common, side="about"),)  # type: ignore[arg-type]
    assert late(shop, MAY) == ()
    assert late(shop, APRIL, date(2026, 4, 4)) == ()


def test_taking_that_correction_back_is_named_too_and_the_two_are_nothing_together(shop: Shop) -> None:
    bought = half_sold(shop)
    corrected = shop.correct("purchase", bought, "keripik", PUT_RIGHT, amount=14_000)
    shop.cancel("correction", corrected.number, date(2026, 4, 6))
    found = late(shop, MARCH)
    assert [(row.kind, row.of_number, row.item, row.amount) for row in found] == [
        ("correction", bought, "Keripik", -2_000),
        ("cancel", bought, "Keripik", 2_000),
    ]


def test_a_correction_taken_back_in_a_later_month_is_about_the_month_of_the_correction(shop: Shop) -> None:
    corrected = shop.correct("purchase", half_sold(shop), "keripik", PUT_RIGHT, amount=14_000)
    shop.close(202604, date(2026, 5, 1))
    shop.cancel("correction", corrected.number, date(2026, 5, 6))
    assert [(row.side, row.of_number, row.of_month) for row in late(shop, MAY)] == [("into", corrected.number, APRIL)]
    assert [row.kind for row in late(shop, MARCH)] == ["correction"]


def test_returns_and_cancelled_money_are_named_with_what_they_did_to_the_profit(shop: Shop) -> None:
    half_sold(shop)
    shop.give_back("J1", "keripik", 1, PUT_RIGHT)
    spent = shop.cash("expense", 30_000, day=PUT_RIGHT, category="6103")
    shop.close(202604, date(2026, 5, 1))
    shop.cancel("cash", spent.number, date(2026, 5, 2))
    assert [(row.side, row.kind, row.of_number, row.item, row.amount) for row in late(shop, APRIL)] == [
        ("into", "return", "J1", "Keripik", -4_000),
        ("about", "cancel", spent.number, "", 30_000),
    ]


def test_what_came_while_the_month_was_still_open_is_an_ordinary_act(shop: Shop) -> None:
    shop.item("keripik", "product")
    bought = shop.buy("keripik", 10, 10_000)
    shop.sell("keripik", 5, 5_000, SOLD, number="J1")
    shop.give_back("J1", "keripik", 1, PUT_RIGHT)
    shop.correct("purchase", bought.number, "keripik", PUT_RIGHT, amount=12_000)
    shop.close(202603, date(2026, 4, 7))
    assert late(shop, APRIL) == late(shop, MARCH) == ()


def test_a_month_that_was_opened_again_takes_its_own_corrections(shop: Shop) -> None:
    bought = half_sold(shop)
    shop.close(202603, PUT_RIGHT, reopen=True, reason="nota tertinggal")
    shop.correct("purchase", bought, "keripik", PUT_RIGHT, amount=14_000)
    shop.close(202603, PUT_RIGHT)
    assert late(shop, MARCH) == late(shop, APRIL) == ()
    (opened,) = shop.book.read(reopenings, MARCH)
    assert (opened.reason, opened.number, opened.version) == ("nota tertinggal", "2026-03", 2)
    (told,) = report_json(shop.book.read(monthly_report, MARCH))["reopenings"]
    assert told == {"day": opened.day.isoformat(), "number": "2026-03", "version": 2, "reason": "nota tertinggal"}
    assert shop.book.read(reopenings, APRIL) == ()


def said(shop: Shop, period: str) -> list[tuple[str, object]]:
    """What the statements' note about it says: the words' beginning, and the amount."""
    notes = shop.book.read(statements, Period.parse(period)).notes
    found = [note for note in notes if note.topic == "late"]
    return [(words.split(" ")[0], facts.get("amount")) for note in found for words, facts in note.sentences]


def test_the_statements_of_both_months_name_it_as_the_summary_does(shop: Shop) -> None:
    bought = half_sold(shop)
    shop.correct("purchase", bought, "keripik", PUT_RIGHT, amount=14_000)
    (amount,) = {row.amount for row in late(shop, APRIL)}
    assert said(shop, "2026-03") == [("%(of)s", Rp(amount))]
    assert said(shop, "2026-04") == [("%(number)s", Rp(amount))]
    assert said(shop, "2026") == [("%(number)s", Rp(amount))] == said(shop, "2026-04")
    assert said(shop, "2026-Q1") == [("%(of)s", Rp(amount))]
    assert said(shop, "2026-05") == []


def test_the_statements_say_that_a_month_was_opened_again(shop: Shop) -> None:
    half_sold(shop)
    shop.close(202603, PUT_RIGHT, reopen=True, reason="nota tertinggal")
    assert said(shop, "2026-03") == [("%(month)s", None)] == said(shop, "2026")
    assert said(shop, "2026-04") == []
