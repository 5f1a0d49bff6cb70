"""Of every batch, what came is somewhere: left, with customers, used or gone. After any acts in any order."""

from datetime import date

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule, run_state_machine_as_test

from tests.machines.test_book_machine import BookMachine, days
from tests.queries.traced import all_traces, assert_adds_up
from umkm_desk.actions.merging import merge_items
from umkm_desk.domain.corrections import MergeDraft


class TracedBook(BookMachine):
    """The shop of the book machine, whose items can become one, too."""

    @rule(day=days, code=st.sampled_from(("gula", "keripik")), into=st.sampled_from(("mangga", "manisan")))
    def merge(self, day: date, code: str, into: str) -> None:
        self.act("", merge_items, MergeDraft(day, code, into))

    @invariant()
    def the_audit_finds_nothing(self) -> None:
        """Left to the machine of which this is one."""

    @invariant()
    def every_batch_adds_up(self) -> None:
        for found in all_traces(self.shop.book):
            assert_adds_up(found)


def test_every_batch_adds_up_after_any_acts() -> None:
    run_state_machine_as_test(
        TracedBook,
        settings=settings(
            max_examples=40, stateful_step_count=30, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
