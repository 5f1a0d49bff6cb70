"""Opening balances changed: what the form doesn't show stays as it was, and what can't be read is asked about."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.shop import Shop, milli
from umkm_desk.actions.items import retire_item
from umkm_desk.domain.batches import NO_EXPIRY
from umkm_desk.domain.opening import OpeningDraft
from umkm_desk.gui.desk import Desk
from umkm_desk.gui.settings.opening import OpeningForm
from umkm_desk.language.words import tr
from umkm_desk.queries.drafts import draft_of

Settle = Callable[[Desk], None]
DAY = date(2026, 10, 1)


@pytest.fixture
def place(qtbot: QtBot) -> Iterator[QWidget]:
    """A widget for forms to stand in."""
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(500, 800)
    made.show()
    yield made


def opened(desk: Desk, place: QWidget, settle: Settle, old: OpeningDraft | None = None) -> OpeningForm:
    """The form, seen and with what it asks the book for."""
    form = OpeningForm(desk, place, old)
    form.show()
    settle(desk)
    return form


def kept(form: OpeningForm, settle: Settle) -> list[QWidget]:
    """Save; the fields in red."""
    form.save()
    settle(form.desk)
    return [entry.widget for entry in form.fields if entry.widget.property("wrong")]


def recorded(shop: Shop, document: int) -> OpeningDraft:
    found = shop.book.read(draft_of, document)
    assert isinstance(found, OpeningDraft)
    return found


def newest(shop: Shop) -> OpeningDraft:
    """The opening balance recorded last."""
    return recorded(shop, shop.book.read(lambda s: s.value("SELECT max(id) FROM document WHERE kind = 'opening'")))


def test_a_due_day_that_cant_be_read_isnt_taken_for_none(
    desk: Desk, shop: Shop, place: QWidget, settle: Settle
) -> None:
    form = opened(desk, place, settle)
    form.sort.set_value("1201")
    form.amount.set_value(5_000)
    form.contact.setText("Bu Ani")
    form.due.setText("1 mgu lagi")
    assert kept(form, settle) == [form.due]
    assert shop.owed("Bu Ani") == 0
    form.due.setText("24/12/2026")
    assert kept(form, settle) == []
    assert newest(shop).due_on == date(2026, 12, 24)


def test_goods_without_an_expiry_stay_without_one(desk: Desk, shop: Shop, place: QWidget, settle: Settle) -> None:
    shop.item("kue", "product", shelf_life_days=30)
    old = shop.opening(10_000, DAY, item="kue", quantity=10, batch="A", expires_on=NO_EXPIRY)
    form = opened(desk, place, settle, recorded(shop, old.document))
    assert form.expires.is_empty()
    form.amount.set_value(12_000)
    assert kept(form, settle) == []
    assert (newest(shop).amount, newest(shop).expires_on) == (12_000, NO_EXPIRY)
    again = opened(desk, place, settle, newest(shop))
    again.expires.set_value(date(2026, 12, 1))
    assert kept(again, settle) == []
    assert newest(shop).expires_on == date(2026, 12, 1)


def test_goods_that_were_put_away_are_changed_too(desk: Desk, shop: Shop, place: QWidget, settle: Settle) -> None:
    shop.item("gula", unit="g")
    old = shop.opening(10_000, DAY, item="gula", quantity=2_000)
    shop.book.write(retire_item, "gula")
    form = opened(desk, place, settle, recorded(shop, old.document))
    assert (form.item.text(), form.quantity.value()) == ("Gula", milli(2_000))
    form.amount.set_value(12_000)
    assert kept(form, settle) == []
    assert shop.stock("gula") == (2_000, 12_000)


@pytest.mark.parametrize(
    ("account", "words"),
    [("1501", "Equipment"), ("1401", "Paid in advance"), ("1591", "Accumulated depreciation"), ("3101", "Capital")],
)
def test_an_account_that_isnt_offered_keeps_its_place(
    desk: Desk, shop: Shop, place: QWidget, settle: Settle, account: str, words: str
) -> None:
    old = shop.opening(5_000_000, DAY, account=account)
    before = shop.account(account)
    form = opened(desk, place, settle, recorded(shop, old.document))
    assert tr(words) in [label.text() for label in form.account._segments]
    form.amount.set_value(4_000_000)
    form.day.set_value(date(2026, 10, 2))
    assert kept(form, settle) == []
    assert shop.account(account) * 5 == before * 4
    assert newest(shop).day == date(2026, 10, 2)
    desk.undo()
    settle(desk)
    assert shop.account(account) == before


def test_a_deposit_keeps_its_owner(desk: Desk, shop: Shop, place: QWidget, settle: Settle) -> None:
    old = shop.opening(50_000, DAY, account="2104", contact="Bu Ani")
    form = opened(desk, place, settle, recorded(shop, old.document))
    form.amount.set_value(60_000)
    assert kept(form, settle) == []
    assert shop.deposit("Bu Ani") == 60_000


def test_other_is_no_choice_for_a_new_one(desk: Desk, place: QWidget, settle: Settle) -> None:
    form = opened(desk, place, settle)
    assert "other" not in form.sort._keys


def test_what_the_amount_is_of_is_still_said_after_a_refusal(desk: Desk, place: QWidget, settle: Settle) -> None:
    form = opened(desk, place, settle)
    form.sort.set_value("goods")
    form.amount.set_value(10_000)
    words = form.parts["amount"].below.text()
    assert words
    assert kept(form, settle) == [form.item]
    assert form.parts["amount"].below.text() == words
    form.sort.set_value("money")
    assert not form.parts["amount"].below.text()
