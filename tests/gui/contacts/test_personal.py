"""What is kept of somebody: seen, saved for them, and removed only when it is said to be sure."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.shop import Shop
from umkm_desk.actions.contacts import save_contact
from umkm_desk.domain.contacts import ContactDraft
from umkm_desk.gui.contacts.personal import PersonalDataForm
from umkm_desk.gui.contacts.view import ContactsView
from umkm_desk.gui.desk import Desk
from umkm_desk.language.words import tr
from umkm_desk.queries.contacts import contacts

Settled = Callable[[Desk], None]


@pytest.fixture
def form(desk: Desk, shop: Shop, qtbot: QtBot, settle: Settled) -> PersonalDataForm:
    """Opened from the list, over Bu Tini, who bought something once."""
    shop.item("keripik", "product")
    shop.buy("keripik", 10, 30_000)
    shop.sell("keripik", 1, customer="Bu Tini", note="antar ke Bu Tini")
    shop.book.write(save_contact, ContactDraft("Bu Tini", "customer", "0812-3456-7890", "Cimahi"))
    view = ContactsView(desk, None)  # type: ignore[arg-type]
    qtbot.addWidget(view)
    view.show()
    settle(desk)
    view.table.pick("Bu Tini")
    with qtbot.waitSignal(desk.wanted_drawer) as asked:
        next(made for made in view.of_the_row if made.accessibleName() == tr("Personal data…")).click()
    (made,) = asked.args or []
    assert isinstance(made, PersonalDataForm)
    qtbot.addWidget(made)
    settle(desk)
    return made


def test_what_is_kept_is_shown_and_saved(form: PersonalDataForm, tmp_path: Path, settle: Settled) -> None:
    assert "0812-3456-7890" in form.kept.text() and "Cimahi" in form.kept.text()
    form.save_copy(str(tmp_path / "data.csv"))
    settle(form.desk)
    assert "0812-3456-7890" in (tmp_path / "data.csv").read_text(encoding="utf-8")


def test_it_is_removed_only_when_that_is_sure(form: PersonalDataForm, shop: Shop, settle: Settled) -> None:
    form.save()
    assert form.sure.property("wrong")
    form.sure.setChecked(True)
    form.save()
    settle(form.desk)
    assert [one.name for one in shop.book.read(contacts, retired=True)] == ["Pelanggan 0001"]
    assert b"Bu Tini" not in shop.book.path.read_bytes()
    assert not form.desk.can_undo


def test_while_something_is_open_it_says_why_not(form: PersonalDataForm, shop: Shop, settle: Settled) -> None:
    shop.sell("keripik", 1, customer="Bu Tini", paid_by="credit")
    form.sure.setChecked(True)
    form.save()
    settle(form.desk)
    assert "5.000" in form.trouble.text()
    assert shop.book.read(contacts)[0].name == "Bu Tini"
