"""Customers and suppliers: kept, found, put away, and two names made one, each with its way back where there is one."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from tests.shop import Shop
from umkm_desk.actions.contacts import save_contact
from umkm_desk.domain.contacts import ContactDraft
from umkm_desk.gui.contacts.form import ContactForm
from umkm_desk.gui.contacts.merging import MergeContactsForm
from umkm_desk.gui.contacts.view import ContactsView
from umkm_desk.gui.desk import Desk
from umkm_desk.gui.form import Form
from umkm_desk.language.words import tr
from umkm_desk.queries.contacts import contacts

Settled = Callable[[Desk], None]


@pytest.fixture
def view(desk: Desk, shop: Shop, qtbot: QtBot, settle: Settled) -> ContactsView:
    """The list over three people, of whom Ani and Bu Ani may be one."""
    shop.book.write(save_contact, ContactDraft("Ani", "customer", "0812-1444-0190"))
    shop.book.write(save_contact, ContactDraft("Toko Manis", "supplier", None, "Cimahi"))
    shop.cash("deposit", 50_000, contact="Bu Ani")
    made = ContactsView(desk, None)  # type: ignore[arg-type]
    qtbot.addWidget(made)
    made.resize(1000, 500)
    made.show()
    settle(desk)
    return made


def names(shop: Shop) -> list[str]:
    return [contact.name for contact in shop.book.read(contacts)]


def listed(view: ContactsView) -> list[str]:
    model = view.table.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def opened(view: ContactsView, qtbot: QtBot, do: Callable[[], object], settle: Settled) -> Form:
    """The form that is asked for, kept alive by the test."""
    with qtbot.waitSignal(view.desk.wanted_drawer) as asked:
        do()
    (form,) = asked.args or []
    assert isinstance(form, Form)
    settle(view.desk)
    return form


def test_a_new_contact_is_kept_and_put_away_again(
    view: ContactsView, shop: Shop, qtbot: QtBot, settle: Settled
) -> None:
    form = opened(view, qtbot, view._new, settle)
    assert isinstance(form, ContactForm)
    form.save()
    assert form.name.property("wrong")
    form.name.setText("ani")
    form.save()
    assert form.name.property("wrong")
    form.name.setText("Warung Rina")
    form.kind.set_value("shop")
    form.save()
    settle(view.desk)
    assert "Warung Rina" in names(shop)
    view.desk.undo()
    settle(view.desk)
    assert "Warung Rina" not in names(shop)


def test_a_name_is_changed_and_changed_back(view: ContactsView, shop: Shop, qtbot: QtBot, settle: Settled) -> None:
    view.table.pick("Toko Manis")
    form = opened(view, qtbot, view._change, settle)
    assert isinstance(form, ContactForm)
    form.name.setText("Toko Manis Jaya")
    form.phone.setText("022-6034417")
    form.save()
    settle(view.desk)
    assert names(shop) == ["Ani", "Bu Ani", "Toko Manis Jaya"]
    view.desk.undo()
    settle(view.desk)
    assert names(shop) == ["Ani", "Bu Ani", "Toko Manis"]


def test_the_list_is_searched_and_narrowed_to_a_kind(view: ContactsView) -> None:
    view.search.setText("cimahi")
    assert listed(view) == ["Toko Manis"]
    view.search.setText("")
    view.kind.set_value("customer")
    assert listed(view) == ["Ani", "Bu Ani"]
    view.bring(contact="Toko Manis")
    assert listed(view) == ["Toko Manis"]
    assert view.table.current().name == "Toko Manis"  # type: ignore[union-attr]


def test_who_is_put_away_is_seen_when_asked_for_and_brought_back(
    view: ContactsView, shop: Shop, settle: Settled
) -> None:
    view.table.pick("Ani")
    view._put_away()
    settle(view.desk)
    assert listed(view) == ["Bu Ani", "Toko Manis"]
    view.away.setChecked(True)
    settle(view.desk)
    assert listed(view) == ["Ani", "Bu Ani", "Toko Manis"]
    view.table.pick("Ani")
    view._put_away()
    settle(view.desk)
    assert names(shop) == ["Ani", "Bu Ani", "Toko Manis"]


def test_two_names_for_one_person_are_offered_and_what_will_be_is_said(
    view: ContactsView, shop: Shop, qtbot: QtBot, settle: Settled
) -> None:
    assert view._twins.isVisible()
    form = opened(view, qtbot, view._merge_twins, settle)
    assert isinstance(form, MergeContactsForm) and form.pair is not None
    assert [row for row in form.rows(form.pair) if row[0] in (tr("Name"), tr("Deposit"))] == [
        (tr("Name"), "Ani", "Bu Ani", "Bu Ani"),
        (tr("Deposit"), "Rp0", "Rp50.000", "Rp50.000"),
    ]
    form.save()
    settle(view.desk)
    assert names(shop) == ["Bu Ani", "Toko Manis"]
    assert not view._twins.isVisible() and not view.desk.can_undo


def test_two_people_of_like_names_stay_two_until_that_is_undone(
    view: ContactsView, shop: Shop, qtbot: QtBot, settle: Settled
) -> None:
    form = opened(view, qtbot, view._merge_twins, settle)
    assert isinstance(form, MergeContactsForm)
    form.apart.click()
    settle(view.desk)
    assert names(shop) == ["Ani", "Bu Ani", "Toko Manis"]
    assert not view._twins.isVisible()
    view.desk.undo()
    settle(view.desk)
    assert view._twins.isVisible()


def test_the_other_name_is_looked_for_and_either_may_stay(
    view: ContactsView, shop: Shop, qtbot: QtBot, settle: Settled
) -> None:
    view.table.pick("Toko Manis")
    form = opened(view, qtbot, view._merge, settle)
    assert isinstance(form, MergeContactsForm)
    assert not form.save_button.isEnabled()
    form.other.chosen.emit(next(hit for hit in form.other._all or [] if hit.key == "Ani"))
    assert form.save_button.isEnabled()
    form.stays.set_value("b")
    form.save()
    settle(view.desk)
    assert names(shop) == ["Bu Ani", "Toko Manis"]


def test_buttons_wait_until_somebody_is_picked(view: ContactsView) -> None:
    assert not any(made.isEnabled() for made in view.of_the_row)
    view.table.pick("Ani")
    assert all(made.isEnabled() for made in view.of_the_row)
    view.search.setText("tidak ada yang begini")
    assert not any(made.isEnabled() for made in view.of_the_row)
