"""Whatever an owner did, in whatever order: the export of the book is the book."""

import shutil
from datetime import date

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import rule, run_state_machine_as_test

from tests.exchange.same_book import assert_comes_back
from tests.machines.test_book_machine import BookMachine
from umkm_desk.actions.contacts import rename_contact
from umkm_desk.actions.items import rename_item, retire_item
from umkm_desk.actions.merging import merge_items
from umkm_desk.domain.corrections import MergeDraft


class ExportMachine(BookMachine):
    """A shop in which anything happens, and which is exported in the end."""

    @rule(
        quantity=st.integers(1, 9), labour=st.sampled_from((None, 700)), day=st.sampled_from((None, date(2026, 2, 1)))
    )
    def another_recipe(self, quantity: int, labour: int | None, day: date | None) -> None:
        self.shop.recipe("hampers", 2, [("keripik", 1), ("gula", quantity)], labour=labour, valid_from=day)

    @rule(number=st.integers(1, 99), code=st.sampled_from(("gula", "kado")))
    def rename_an_item(self, number: int, code: str) -> None:
        self.shop.book.write(rename_item, code, f"={code} no. {number}")

    @rule(number=st.integers(1, 99), name=st.sampled_from(("Bu Ani", "Toko Tani")))
    def rename_a_contact(self, number: int, name: str) -> None:
        self.act("", rename_contact, name, f"{name} {number}")

    @rule(day=st.dates(date(2026, 1, 5), date(2026, 3, 20)))
    def merge_two_materials(self, day: date) -> None:
        self.act("", merge_items, MergeDraft(day, "gula", "mangga"))

    @rule(retired=st.booleans())
    def retire_an_item(self, retired: bool) -> None:
        self.shop.book.write(retire_item, "manisan", retired)

    def teardown(self) -> None:
        try:
            assert_comes_back(self.shop.book, self.folder)
        finally:
            self.shop.book.close()
            shutil.rmtree(self.folder, ignore_errors=True)


def run(examples: int, steps: int) -> None:
    run_state_machine_as_test(
        ExportMachine,
        settings=settings(
            max_examples=examples, stateful_step_count=steps, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )


def test_the_export_of_any_book_is_the_book() -> None:
    run(examples=30, steps=30)


@pytest.mark.long
def test_the_exports_of_very_many_books_are_the_books() -> None:
    run(examples=500, steps=60)
