"""What every form does: what can't be read is refused at its field, a remark outlives an error, once is enough."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.conftest import TODAY
from tests.shop import Shop
from umkm_desk.actions.cash import record_cash
from umkm_desk.domain.cash import CashDraft
from umkm_desk.gui.desk import Desk
from umkm_desk.gui.form import Field, Form
from umkm_desk.gui.widgets.day_edit import DayEdit
from umkm_desk.gui.widgets.money_edit import MoneyEdit
from umkm_desk.gui.widgets.quantity_edit import QuantityEdit

Settle = Callable[[Desk], None]


class Slip(Form):
    """Everything on it may stay empty."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent, "Slip")
        self.what = QLineEdit(self.inside)
        self.amount = MoneyEdit(self.inside, optional=True)
        self.quantity = QuantityEdit(self.inside, optional=True)
        self.day = DayEdit(self.inside, TODAY, empty=True, future=True)
        self.what_field = self.add("What", self.what, remark="Anything.")
        self.add("Amount", self.amount)
        self.add("Quantity", self.quantity)
        self.day_field = self.add("Day", self.day)

    def collect(self) -> tuple[Callable[..., Any], tuple[Any, ...], str]:
        return record_cash, (CashDraft(TODAY, "capital", "1101", 1_000),), "Kept."


@pytest.fixture
def slip(desk: Desk, qtbot: QtBot) -> Iterator[Slip]:
    """The form, seen."""
    place = QWidget()
    qtbot.addWidget(place)
    made = Slip(desk, place)
    place.show()
    yield made


def wrong(form: Form) -> list[QWidget]:
    return [entry.widget for entry in form.fields if entry.widget.property("wrong")]


def test_what_cant_be_read_is_refused_at_its_field(slip: Slip, shop: Shop, settle: Settle) -> None:
    for edit in (slip.amount, slip.quantity, slip.day):
        edit.setText("besok sore")
        slip.save()
        settle(slip.desk)
        assert wrong(slip) == [edit]
        edit.setText("")
    assert shop.account("1101") == 0
    slip.save()
    settle(slip.desk)
    assert shop.account("1101") == 1_000


def test_a_field_that_isnt_asked_for_is_left_alone(slip: Slip, shop: Shop, settle: Settle) -> None:
    slip.day.setText("besok sore")
    slip.day_field.hide()
    slip.save()
    settle(slip.desk)
    assert shop.account("1101") == 1_000


def test_a_remark_is_there_again_when_an_error_is_gone(slip: Slip) -> None:
    field: Field = slip.what_field
    field.say("No.")
    slip.calm()
    assert field.below.text() == "Anything."
    field.remind("Something.")
    field.say("No.")
    slip.calm()
    assert field.below.text() == "Something." and field.below.isVisible()
    field.remind("")
    assert not field.below.isVisible()
