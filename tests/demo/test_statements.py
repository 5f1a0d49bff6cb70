"""The sample shop's statements hold at every month's end, for every quarter, and for the years."""

import pytest

from tests.queries.statements.proving import assert_statements_hold
from umkm_desk.domain.calendar import Month
from umkm_desk.domain.periods import Period
from umkm_desk.queries.loan import loan_packet
from umkm_desk.queries.statements.values import amounts
from umkm_desk.storage.book import Book


def test_two_months_hold(two_months: Book) -> None:
    for period in ("2026-02", "2026-03", "2026-Q1", "2026"):
        found = assert_statements_hold(two_months, Period.parse(period))
        assert amounts(found.income, "net")[0] > 0
    notes = {note.topic for note in found.notes}
    assert notes >= {"cash", "receivables", "stock", "equipment", "payables", "loans", "equity", "revenue", "expenses"}


def test_the_loan_packet_has_the_months_there_are(two_months: Book) -> None:
    packet = two_months.read(loan_packet, Month(2026, 3), Month(2026, 4).first)
    assert [str(month.month) for month in packet.months] == ["2026-02", "2026-03"]
    assert packet.total.net == sum(month.net for month in packet.months) == 2 * packet.average or packet.average
    assert packet.running > 0, "the sample shop's loan is being paid back"


@pytest.mark.long
def test_a_year_holds_at_every_months_end(whole_year: Book) -> None:
    for step in range(12):
        assert_statements_hold(whole_year, Period(Month(2025, 11).plus(step), "month"))
    for period in ("2025-Q4", "2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4", "2025", "2026"):
        assert_statements_hold(whole_year, Period.parse(period))
