"""Every act that can be changed is changed in a form that takes its draft, and goes back to what it was."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeVar

import pytest
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from tests.gui.conftest import TODAY
from tests.gui.documents.conftest import MONDAY, Office, button, buttons
from tests.shop import milli
from umkm_desk.actions.journals import record_journal
from umkm_desk.actions.merging import merge_items
from umkm_desk.actions.schedule_months import book_month
from umkm_desk.actions.schedules import save_schedule
from umkm_desk.actions.stocktaking import record_count, record_write_off
from umkm_desk.domain.calendar import Month
from umkm_desk.domain.cash import JournalDraft, JournalLine
from umkm_desk.domain.corrections import MergeDraft
from umkm_desk.domain.schedules import BookDraft, ScheduleDraft
from umkm_desk.domain.stocktaking import CountDraft, CountLine, WriteOffDraft, WriteOffLine
from umkm_desk.gui.batches.throwing import WriteOffForm
from umkm_desk.gui.cash.entry import EntryForm
from umkm_desk.gui.documents.cancel import CancelForm
from umkm_desk.gui.documents.correct import CorrectForm
from umkm_desk.gui.documents.returning import ReturnForm
from umkm_desk.gui.documents.view import EDITED
from umkm_desk.gui.page import TabbedPage
from umkm_desk.gui.stock.count_table import COUNTED
from umkm_desk.gui.stock.counting import CountView
from umkm_desk.language.words import tr
from umkm_desk.queries.acts import Act, act
from umkm_desk.queries.drafts import draft_of
from umkm_desk.queries.export import Draft

W = TypeVar("W", bound=QWidget)

THROWN = WriteOffDraft(
    TODAY, (WriteOffLine("KRIP", milli(1), "sample", "K1"), WriteOffLine("GULA", milli(10), "lost")), note="pameran"
)
COUNTED_ON_MONDAY = CountDraft(
    MONDAY, (CountLine("GULA", milli(850), "G1"), CountLine("KRIP", milli(5), "K1")), note="malam"
)
GIVEN_UP = JournalDraft(TODAY, "bad_debt", amount=1_000, contact="Bu Ani", document="J1")
DRAWER = JournalDraft(TODAY, "cash_count", account="1101", amount=7_000)

CHANGED: dict[str, Callable[[Office], int]] = {
    "sale": lambda office: office.shop.sell("KRIP", 1, 5_000, TODAY, note="untuk acara").document,
    "purchase": lambda office: office.shop.buy("GULA", 200, 4_000, TODAY, batch="G2").document,
    "production": lambda office: office.shop.make("KRIP", 5, TODAY, used=[("GULA", 50)], labour=100).document,
    "opening": lambda office: office.shop.opening(90_000, MONDAY, account="1101").document,
    "cash": lambda office: office.shop.cash("expense", 5_000, day=TODAY, category="6103", note="token").document,
    "write_off": lambda office: office.shop.book.write(record_write_off, THROWN).document,
    "count": lambda office: office.shop.book.write(record_count, COUNTED_ON_MONDAY).document,
    "journal": lambda office: office.shop.journal(("6110", 5_000), ("1591", -5_000), day=TODAY, note="susut").document,
    "journal bad_debt": lambda office: office.shop.book.write(record_journal, GIVEN_UP).document,
    "journal cash_count": lambda office: office.shop.book.write(record_journal, DRAWER).document,
    "return": lambda office: office.shop.give_back("J1", "KRIP", 1, TODAY, resellable=False, note="penyok").document,
    "return purchase": lambda office: office.shop.give_back("B1", "GULA", 100, TODAY).document,
    "return unknown": lambda office: office.shop.give_back(None, "KRIP", 1, TODAY, amount=4_000).document,
}
"""An act of each kind (and sort) that can be changed."""


def edit(office: Office, document: int, kind: type[W]) -> W:
    """Open an act, press Edit, and get what takes it: a form in the drawer, or a view of a page."""
    office.look(document)
    office.press("Edit")
    page = office.window.page
    found = office.drawer or (page.view if isinstance(page, TabbedPage) else page)
    assert isinstance(found, kind), found
    return found


def known(office: Office, document: int) -> Act:
    """An act as the book has it."""
    found = office.shop.book.read(act, document)
    assert found is not None
    return found


def now(office: Office, document: int) -> Draft | None:
    """The draft of an act's newest version."""
    found = known(office, document)
    return office.shop.book.read(draft_of, found.versions[0].document)


def save(office: Office, shown: QWidget) -> None:
    form: Any = getattr(shown, "form", shown)  # of the page where production is recorded
    form.save()
    office.settle()
    assert office.drawer is None
    if isValid(form):
        assert not getattr(form, "choosing", form).trouble.isVisible()


def test_each_kind_that_is_changed_has_an_act_here() -> None:
    assert {key.split()[0] for key in CHANGED} == set(EDITED)


@pytest.mark.parametrize("key", CHANGED)
def test_saved_as_it_was_it_is_what_it_was_and_its_old_version_is_struck_through(office: Office, key: str) -> None:
    document = CHANGED[key](office)
    before = now(office, document)
    form = edit(office, document, QWidget)
    save(office, form)
    found = known(office, document)
    assert len(found.versions) == 2
    assert now(office, document) == before
    view = office.look(found.versions[0].document)
    office.press("Details: stock, cost, versions")
    older, newer = (button(view, tr("Version %(number)s", number=number)) for number in (1, 2))
    assert "line-through" in older.styleSheet() and "line-through" not in newer.styleSheet()
    office.desk.undo()
    office.settle()
    assert now(office, document) == before


def test_more_of_a_sale_came_back_than_was_written(office: Office) -> None:
    document = CHANGED["return"](office)
    form = edit(office, document, ReturnForm)
    ((item, quantity),) = form.lines
    assert (item.left, quantity.value(), form.state.value(), form.note.text()) == (4_000, 1_000, "no", "penyok")
    quantity.setText("3")
    form.state.set_value("yes")
    assert form.total.text() == tr("To give back: %(sum)s", sum="Rp15.000")
    save(office, form)
    assert (office.shop.stock("KRIP")[0], office.shop.owed("Bu Ani")) == (9, 5_000)
    office.desk.undo()
    office.settle()
    assert (office.shop.stock("KRIP")[0], office.shop.owed("Bu Ani")) == (6, 15_000)


def test_what_was_paid_back_stays_while_the_quantity_does(office: Office) -> None:
    document = office.shop.give_back("J1", "KRIP", 2, TODAY, amount=7_000).document
    form = edit(office, document, ReturnForm)
    assert form.total.text() == tr("To give back: %(sum)s", sum="Rp7.000")
    form.lines[0][1].setText("4")
    assert form.total.text() == tr("To give back: %(sum)s", sum="Rp20.000")


def test_a_return_of_a_sale_nobody_knows_has_its_money_typed(office: Office) -> None:
    form = edit(office, CHANGED["return unknown"](office), ReturnForm)
    form.lines[0][1].setText("3")
    form.amounts["KRIP"].set_value(None)
    form.save()
    assert form.fields[1].below.text() == tr("Type how much was paid back for it, for example 15rb.")
    form.amounts["KRIP"].set_value(9_000)
    save(office, form)
    assert office.shop.account("1101") == -20_000 - 9_000


def test_a_count_is_changed_in_its_table_on_its_own_day(office: Office) -> None:
    document = CHANGED["count"](office)
    office.shop.buy("GULA", 500, 10_000, TODAY, batch="G9")
    office.window.desk.go("stock", view="count")
    office.settle()
    view = office.window.page.view  # type: ignore[attr-defined]
    view.model.setData(view.model.index(0, COUNTED), "7")  # somebody is counting meanwhile
    view = edit(office, document, CountView)
    assert view.day.value() == MONDAY
    rows = {line.item.batch: (line.item.booked, line.counted) for line in view._all}
    assert rows == {"G1": (900_000, 850_000), "K1": (6_000, 5_000)}
    assert view.kind.value() == "material"
    view.model.setData(view.model.index(0, COUNTED), "880")
    save(office, view)
    assert office.shop.batches("GULA")["G1"] == 880
    assert view.day.value() == TODAY and not view.leave.isVisible()
    typed = {line.item.batch: line.counted for line in view._all if line.counted is not None}
    assert typed == {"K1": 7_000}, "what was being counted is there again"
    office.desk.undo()
    office.settle()
    assert office.shop.batches("GULA")["G1"] == 850


def test_a_line_taken_out_of_a_count_was_not_counted(office: Office) -> None:
    document = CHANGED["count"](office)
    view = edit(office, document, CountView)
    view.model.setData(view.model.index(0, COUNTED), "")
    save(office, view)
    assert office.shop.batches("GULA")["G1"] == 900
    assert now(office, document) == replace(
        COUNTED_ON_MONDAY, lines=COUNTED_ON_MONDAY.lines[1:], number=known(office, document).row.number
    )


def test_a_count_left_unchanged_stays(office: Office) -> None:
    document = CHANGED["count"](office)
    view = edit(office, document, CountView)
    view.model.setData(view.model.index(0, COUNTED), "1")
    button(view, "Leave unchanged").click()
    office.settle()
    assert view.day.value() == TODAY and all(line.counted is None for line in view._all)
    assert len(known(office, document).versions) == 1


def test_each_line_of_a_write_off_is_changed_and_an_emptied_one_goes(office: Office) -> None:
    document = CHANGED["write_off"](office)
    form = edit(office, document, WriteOffForm)
    ((more),) = form.more
    assert (form.item.text(), more.quantity.accessibleName(), more.reason.value()) == ("Krip", "Gula", "lost")
    more.quantity.setText("20")
    more.reason.set_value("damaged")
    save(office, form)
    assert office.shop.batches("GULA")["G1"] == 880
    form = edit(office, known(office, document).versions[0].document, WriteOffForm)
    form.more[0].quantity.setText("")
    save(office, form)
    assert office.shop.batches("GULA")["G1"] == 900 and office.shop.stock("KRIP")[0] == 5


def test_of_two_accounts_one_follows_the_other(office: Office) -> None:
    document = CHANGED["journal"](office)
    form = edit(office, document, EntryForm)
    assert [(side.account.value(), side.way.value(), side.amount.value()) for side in form.sides] == [
        ("6110", "more", 5_000), ("1591", "more", 5_000),
    ]  # fmt: skip
    form.sides[0].amount.set_value(8_000)
    assert form.sides[1].amount.value() == 8_000
    save(office, form)
    assert office.shop.accounts("6110", "1591") == (8_000, -8_000)
    office.desk.undo()
    office.settle()
    assert office.shop.accounts("6110", "1591") == (5_000, -5_000)


def test_an_entry_of_more_accounts_has_to_be_even(office: Office) -> None:
    entry = office.shop.journal(("6110", 5_000), ("6102", 2_000), ("1101", -7_000), day=TODAY)
    form = edit(office, entry.document, EntryForm)
    form.sides[0].amount.set_value(6_000)
    assert "Rp1.000" in form.balance.text()
    form.save()
    assert office.drawer is form and any(entry.below.text() for entry in form.fields if entry.widget.property("wrong"))
    form.sides[2].amount.set_value(8_000)
    assert form.balance.text() == tr("What comes and what goes are equal.")
    save(office, form)
    assert office.shop.accounts("6110", "6102") == (6_000, 2_000)


def test_a_debt_entry_keeps_whose_it_is(office: Office) -> None:
    draft = JournalDraft(
        TODAY, lines=(JournalLine("6102", debit=500), JournalLine("2105", credit=500)), contact="Bu Ani"
    )
    document = office.shop.book.write(record_journal, draft).document
    form = edit(office, document, EntryForm)
    form.sides[0].amount.set_value(600)
    save(office, form)
    changed = now(office, document)
    assert isinstance(changed, JournalDraft) and changed.contact == "Bu Ani"


def test_a_correction_says_that_it_goes_and_is_typed_again(office: Office) -> None:
    done = office.shop.correct("purchase", "B1", "GULA", TODAY, amount=30_000, reason="salah baca")
    view = office.look(done.document)
    assert buttons(view) == [tr("Cancel and correct anew"), tr("Cancel this entry")]
    assert view._remark.text() == tr("A correction isn't changed: cancel it, and type the true figures again.")
    office.press("Cancel and correct anew")
    asked = office.drawer
    assert isinstance(asked, CancelForm)
    asked.save()
    office.settle()
    again = office.drawer
    assert isinstance(again, CorrectForm)
    assert (again.quantity.value(), again.amount.value(), again.reason.text()) == (1_000_000, 30_000, "salah baca")
    again.amount.set_value(25_000)
    save(office, again)
    assert office.shop.stock("GULA") == (900, 22_500)


def test_what_was_made_one_cannot_be_taken_apart_and_says_so(office: Office) -> None:
    office.shop.item("GULO", unit="g")
    made = office.shop.book.write(merge_items, MergeDraft(TODAY, "GULO", "GULA"))
    view = office.look(made.document)
    assert buttons(view) == [] and view._remark.text() == tr("Two that were made one can't be taken apart again.")


def test_goods_of_a_changed_act_that_were_used_are_refused_with_a_sentence(office: Office) -> None:
    more = office.shop.count("KRIP", 9, MONDAY, batch="K1")
    office.shop.sell("KRIP", 8, 5_000, TODAY)
    view = edit(office, more.document, CountView)
    view.model.setData(view.model.index(0, COUNTED), "8")
    view.save()
    office.settle()
    assert view.trouble.isVisible() and view.trouble.text()


def test_a_month_of_what_runs_by_itself_is_changed_there_and_says_so(office: Office) -> None:
    freezer = ScheduleDraft("asset", "Freezer", "1501", "6110", Month.of(MONDAY), 60, 9_800_000)
    office.shop.book.write(save_schedule, freezer)
    (booked,) = office.shop.book.write(book_month, BookDraft(TODAY, Month.of(MONDAY), ("Freezer",)))
    view = office.look(booked.document)
    assert buttons(view) == [tr("Cancel this entry")]
    assert view._remark.text() == tr(
        "This is a month of what runs month by month, so it isn't edited: cancel it, and the month can be booked again."
    )
