"""Any acts in any order, for any day: the statements of every period say what the ledger says."""

from datetime import date

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.machines.test_book_machine import PHASES, BookMachine
from tests.queries.statements.proving import assert_statements_hold
from umkm_desk.domain.periods import Period

PERIODS = tuple(map(Period.parse, ("2026-01", "2026-02", "2026-03", "2026-Q1", "2026", "2027")))


class StatementsMachine(BookMachine):
    """The book machine, whose books are asked for their statements when all acts are recorded."""

    def teardown(self) -> None:
        try:
            for period in PERIODS:
                assert_statements_hold(self.shop.book, period)
            assert_statements_hold(self.shop.book, PERIODS[1], date(2026, 2, 9))
        finally:
            super().teardown()


def run(examples: int, steps: int) -> None:
    run_state_machine_as_test(
        StatementsMachine,
        settings=settings(max_examples=examples, phases=PHASES, stateful_step_count=steps, deadline=None,
                          suppress_health_check=list(HealthCheck)),
    )  # fmt: skip


def test_statements_of_any_book_hold() -> None:
    run(25, 30)


@pytest.mark.long
def test_statements_of_very_many_books_hold() -> None:
    run(150, 60)
