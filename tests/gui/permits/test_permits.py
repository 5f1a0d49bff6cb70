"""The form of a permit: days that can't be read, and what is said beside its fields."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.gui.conftest import TODAY
from tests.shop import Shop
from umkm_desk.gui.desk import Desk
from umkm_desk.gui.permits.page import PermitForm
from umkm_desk.queries.permits import permits

Settle = Callable[[Desk], None]


@pytest.fixture
def form(desk: Desk, qtbot: QtBot) -> Iterator[PermitForm]:
    """A new permit, seen."""
    place = QWidget()
    qtbot.addWidget(place)
    made = PermitForm(desk, place)
    place.show()
    yield made


def test_a_day_that_cant_be_read_isnt_taken_for_none(form: PermitForm, shop: Shop, settle: Settle) -> None:
    form.kind.set_value("halal")
    for edit in (form.until, form.issued):
        edit.setText("31/02/2027")
        form.save()
        settle(form.desk)
        assert edit.property("wrong")
        edit.setText("")
    assert shop.book.read(permits, TODAY) == []


def test_what_is_said_beside_the_fields_stays_when_a_day_is_refused(form: PermitForm) -> None:
    form.kind.set_value("pirt")
    form.number.setText("12")
    doubt = form.number_field.below.text()
    form.issued.set_value(date(2026, 1, 5))
    suggested = form.until_field.below.text()
    assert doubt and suggested
    form.issued.setText("kapan-kapan")
    form.save()
    assert (form.number_field.below.text(), form.until_field.below.text()) == (doubt, suggested)
