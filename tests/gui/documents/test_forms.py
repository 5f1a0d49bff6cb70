"""Taking an act back, bringing goods back, correcting what was used: done in the drawer, and undone."""

from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.gui.conftest import TODAY
from tests.gui.documents.conftest import BOUGHT, MADE, MONDAY, SOLD, Office, button
from tests.gui.shown import clipped_texts, names_missing
from umkm_desk.actions.corrections import correct_document
from umkm_desk.gui.documents.cancel import RECORD, CancelForm
from umkm_desk.gui.documents.correct import CorrectForm
from umkm_desk.gui.documents.returning import ReturnForm
from umkm_desk.gui.documents.view import _LASTING
from umkm_desk.language.words import tr
from umkm_desk.queries.act_rows import ActRow, act_rows
from umkm_desk.reports.acts import KINDS

F = TypeVar("F")


def row(office: Office, document: int) -> ActRow:
    found: list[ActRow] = office.shop.book.read(act_rows, [document])
    return found[0]


def form(office: Office, document: int, words: str, kind: type[F]) -> F:
    """Open an act and press a button that brings a form."""
    office.look(document)
    office.press(words)
    found = office.drawer
    assert isinstance(found, kind)
    return found


# taking back


def test_an_act_is_taken_back_with_its_reason(office: Office) -> None:
    asked = form(office, SOLD, "Cancel this entry", CancelForm)
    asked.reason.setText("pembeli batal")
    QTest.keyClick(asked.reason, Qt.Key.Key_Return)
    office.settle()
    assert office.drawer is None
    assert (row(office, SOLD).state, office.shop.stock("KRIP"), office.shop.owed("Bu Ani")) == (
        "cancelled", (10, 5_000), 0,
    )  # fmt: skip
    assert row(office, SOLD + 1).note == "pembeli batal"


def test_undoing_that_records_it_again_under_a_new_number(office: Office) -> None:
    form(office, SOLD, "Cancel this entry", CancelForm).save()
    office.settle()
    office.desk.undo()
    office.settle()
    again = row(office, SOLD + 2)
    assert (again.kind, again.amount, again.contact, again.note, again.state) == (
        "sale", 20_000, "Bu Ani", "antar sore", "stands",
    )  # fmt: skip
    assert again.number != "J1"
    assert (office.shop.stock("KRIP"), office.shop.owed("Bu Ani")) == ((6, 3_000), 20_000)


def test_goods_used_since_are_not_taken_back_but_can_be_corrected(office: Office) -> None:
    asked = form(office, BOUGHT, "Cancel this entry", CancelForm)
    asked.save()
    office.settle()
    assert office.drawer is asked and asked.trouble.isVisible()
    assert "P1" in asked.trouble.text()
    office.press("Correct amount or quantity")
    assert isinstance(office.drawer, CorrectForm)


def test_every_kind_that_can_be_taken_back_can_be_recorded_again() -> None:
    assert KINDS.keys() - set(_LASTING) == RECORD.keys()
    assert RECORD["correction"] is correct_document


# goods back


def test_a_part_of_a_sale_comes_back_off_the_open_bill(office: Office) -> None:
    back = form(office, SOLD, "Return", ReturnForm)
    ((item, edit),) = back.lines
    assert (item.code, edit.isVisible(), edit.hasFocus() or not office.window.isActiveWindow()) == ("KRIP", True, True)
    edit.setText("3")
    assert back.total.text() == tr("To give back: %(sum)s", sum="Rp15.000")
    back.note.setText("kemasan sobek")
    back.save()
    office.settle()
    assert office.drawer is None
    assert (office.shop.stock("KRIP"), office.shop.owed("Bu Ani"), office.shop.account("1101")) == (
        (9, 4_500), 5_000, -20_000,
    )  # fmt: skip
    assert row(office, SOLD + 1).note == "kemasan sobek"
    office.desk.undo()
    office.settle()
    assert office.shop.owed("Bu Ani") == 20_000


def test_what_cannot_be_sold_again_stays_out_of_stock_and_money_goes_back_as_it_came(office: Office) -> None:
    sold = office.shop.sell("KRIP", 2, 5_000, MONDAY, paid_by="bank")
    back = form(office, sold.document, "Return", ReturnForm)
    assert back.way.value() == "bank"
    back.lines[0][1].setText("2")
    back.state.set_value("no")
    back.save()
    office.settle()
    assert (office.shop.stock("KRIP"), office.shop.account("5301"), office.shop.account("1102")) == (
        (4, 2_000), 1_000, 0,
    )  # fmt: skip
    office.look(sold.document)
    office.press("Return")
    again = office.drawer
    assert isinstance(again, ReturnForm)
    assert again.total.text() == tr("Everything of it came back already.")
    assert not again.save_button.isEnabled()


@pytest.mark.parametrize(("typed", "says"), [
    ("5", "More than can still come back. Type a smaller quantity."), ("", "Type how much came back."),
])  # fmt: skip
def test_a_quantity_that_cannot_come_back_is_refused_at_its_field(office: Office, typed: str, says: str) -> None:
    back = form(office, SOLD, "Return", ReturnForm)
    back.lines[0][1].setText(typed)
    back.save()
    office.settle()
    assert back.fields[0].below.text() == tr(says)
    assert office.drawer is back


def test_goods_go_back_to_their_supplier(office: Office) -> None:
    back = form(office, BOUGHT, "Return", ReturnForm)
    assert not back.state.isVisible()
    back.lines[0][1].setText("500")
    back.save()
    office.settle()
    assert (office.shop.stock("GULA"), office.shop.account("1101")) == ((400, 8_000), -10_000)


def test_without_a_name_nothing_can_be_kept_as_a_deposit(office: Office) -> None:
    sold = office.shop.sell("KRIP", 1, 5_000, MONDAY)
    nameless = form(office, sold.document, "Return", ReturnForm)
    named = form(office, SOLD, "Return", ReturnForm)
    assert "credit" not in nameless.way._keys and "credit" in named.way._keys


# correcting


def test_the_true_price_follows_what_was_made_and_sold_of_it(office: Office) -> None:
    asked = form(office, BOUGHT, "Correct", CorrectForm)
    assert (asked.quantity.value(), asked.amount.value(), asked.item.isVisible()) == (1_000_000, 20_000, False)
    asked.amount.set_value(30_000)
    asked.reason.setText("salah baca nota")
    asked.save()
    office.settle()
    assert office.drawer is None
    assert (office.shop.stock("GULA"), office.shop.stock("KRIP"), office.shop.account("5101")) == (
        (900, 27_000), (6, 3_600), 2_400,
    )  # fmt: skip
    done = row(office, SOLD + 1)
    assert (done.kind, done.note, done.day) == ("correction", "salah baca nota", TODAY)


def test_the_true_quantity_of_a_batch_made(office: Office) -> None:
    asked = form(office, MADE, "Correct", CorrectForm)
    asked.quantity.setText("12")
    asked.save()
    office.settle()
    assert office.shop.stock("KRIP")[0] == 8
    office.desk.undo()
    office.settle()
    assert office.shop.stock("KRIP") == (6, 3_000)


def test_a_correction_that_changes_nothing_is_refused(office: Office) -> None:
    asked = form(office, BOUGHT, "Correct", CorrectForm)
    asked.save()
    office.settle()
    says = "Nothing differs from what is recorded. Type the true figures, or close this."
    assert office.drawer is asked
    assert asked.fields[2].below.text() == tr(says)


def test_several_goods_are_chosen_from_and_a_counts_quantity_is_left_alone(office: Office) -> None:
    office.shop.count("KRIP", 8, MONDAY)
    office.shop.sell("KRIP", 1, 5_000, TODAY)
    asked = form(office, SOLD + 1, "Correct", CorrectForm)
    assert not asked.quantity.isVisible() and asked.amount.value() == 1_000


@pytest.mark.parametrize("words", ["Cancel this entry", "Return", "Correct"])
def test_the_forms_fit_and_have_names(office: Office, words: str) -> None:
    office.window.resize(1093, 552)
    office.look(BOUGHT)
    office.press(words)
    for _ in range(5):
        QApplication.processEvents()
    assert (clipped_texts(office.window.drawer), names_missing(office.window.drawer)) == ([], [])


def test_escape_closes_and_nothing_was_done(office: Office) -> None:
    asked = form(office, SOLD, "Cancel this entry", CancelForm)
    button(asked, "Close").click()
    office.settle()
    assert office.drawer is None
    assert row(office, SOLD).state == "stands"
