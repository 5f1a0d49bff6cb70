"""People in the window: the lock, what each sees, the recovery code, and who did what."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from tests.gui.conftest import TODAY, desk_over, leave
from tests.gui.shown import clipped_texts, names_missing
from tests.shop import Shop
from umkm_desk.actions.people import add_person, begin_people, change_person, let_in, retire_person
from umkm_desk.domain.people import PersonDraft
from umkm_desk.gui.desk import Desk
from umkm_desk.gui.menu import MENU
from umkm_desk.gui.page import TabbedPage
from umkm_desk.gui.people.forms import AddForm, OwnerForm, ResetForm, StopForm
from umkm_desk.gui.people.lock import LockPage
from umkm_desk.gui.people.view import PeopleView
from umkm_desk.gui.sales.record import RecordView
from umkm_desk.gui.window import Window
from umkm_desk.language.words import tr
from umkm_desk.queries.people import people
from umkm_desk.storage import pins

Settle = Callable[[Desk], None]
PINS = {"Sari": "271828", "Budi": "314159", "Mentor": "161803"}
CODE = "ABCDEFGHJKLMNPQRSTUVWXYZ"


@pytest.fixture(autouse=True)
def quick_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    from argon2 import PasswordHasher

    monkeypatch.setattr(pins, "sealed", PasswordHasher(time_cost=1, memory_cost=64, parallelism=1).hash)


@pytest.fixture
def staffed(year: Shop) -> Shop:
    """The sample shop with an owner, a cashier and somebody who looks; nobody is signed in."""
    year.book.write(begin_people, PersonDraft("Sari", "owner", PINS["Sari"]), CODE)
    let_in(year.book, "Sari", PINS["Sari"])
    year.book.write(add_person, PersonDraft("Budi", "cashier", PINS["Budi"]))
    year.book.write(add_person, PersonDraft("Mentor", "viewer", PINS["Mentor"]))
    year.book.person = None
    return year


@pytest.fixture
def staffed_desk(staffed: Shop, tmp_path: Path, settle: Settle) -> Iterator[Desk]:
    made = desk_over(staffed.book, tmp_path)
    settle(made)
    yield made
    leave(made)


@pytest.fixture
def locked(staffed_desk: Desk, qtbot: QtBot, settle: Settle) -> Iterator[Window]:
    """The window over the sample shop with people, just opened."""
    made = Window(staffed_desk)
    qtbot.addWidget(made)
    made.resize(1366, 690)
    made.show()
    qtbot.waitExposed(made)
    settle(staffed_desk)
    yield made


def lock_of(window: Window) -> LockPage:
    page = window._layers.currentWidget()
    assert isinstance(page, LockPage)
    return page


def enter(window: Window, name: str, pin: str, settle: Settle) -> None:
    """Choose a name and type a PIN as a person does."""
    lock = lock_of(window)
    lock.who.set_value(str(next(row.id for row in window.desk.people.rows if row.name == name)))
    QTest.keyClicks(lock.pin, pin)
    QTest.keyClick(lock.pin, Qt.Key.Key_Return)
    settle(window.desk)


def seen(window: Window) -> set[str]:
    """Every word that is visible in the window."""
    found = {label.text() for label in window.findChildren(QLabel) if label.isVisible()}
    return found | {made.text().strip() for made in window.findChildren(QPushButton) if made.isVisible()}


def test_a_book_without_people_knows_no_lock(window: Window) -> None:
    window.lock()
    assert not window.locked
    assert not window.navigation.lock.isVisible()


def test_at_the_start_only_the_lock_is_seen(locked: Window) -> None:
    lock = lock_of(locked)
    assert locked.locked
    assert lock.pin.hasFocus()
    assert locked.page._seen is None  # nothing was even read
    assert not any("Rp" in words for words in seen(locked))
    for key in ("F2", "F3", "Ctrl+K", "Ctrl+2"):
        QTest.keyClick(locked, *_key(key))
    assert locked.locked
    assert not locked.finding.palette.isVisible()
    assert locked.page.name == "home"
    assert (clipped_texts(locked), names_missing(locked)) == ([], [])


def _key(name: str) -> tuple[Qt.Key, Qt.KeyboardModifier]:
    control = name.startswith("Ctrl+")
    key = getattr(Qt.Key, f"Key_{name.removeprefix('Ctrl+')}")
    return key, Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.NoModifier


def test_a_wrong_pin_keeps_it_locked_and_waiting_grows(locked: Window, settle: Settle) -> None:
    lock = lock_of(locked)
    for _ in range(2):
        enter(locked, "Budi", "000001", settle)
        assert locked.locked
        assert lock.trouble.text()
        assert lock.pin.isEnabled() and lock.pin.text() == ""
    enter(locked, "Budi", "000001", settle)
    assert not lock.pin.isEnabled()
    assert re.search(r"\b(2[5-9]|30)\b", lock.trouble.text())
    lock._wait = 0
    lock._count_down()
    assert lock.pin.isEnabled()
    enter(locked, "Budi", PINS["Budi"], settle)  # the field is free, the time isn't over
    assert locked.locked
    enter(locked, "Sari", PINS["Sari"], settle)
    assert not locked.locked


def test_the_owner_sees_everything(locked: Window, settle: Settle) -> None:
    enter(locked, "Sari", PINS["Sari"], settle)
    assert all(locked.navigation._lines[entry.name].isVisible() for entry in MENU)
    assert "Sari" in locked.navigation.lock.accessibleName()
    assert locked.page.name == "home"


def _open_views(window: Window, settle: Settle) -> dict[str, list[str]]:
    found = {}
    for entry in MENU:
        if window.navigation._lines[entry.name].isVisible():
            page = window.show_page(entry.name)
            found[entry.name] = list(page._tabs) if isinstance(page, TabbedPage) else []
            for view in found[entry.name]:
                page.show_view(view)  # type: ignore[attr-defined]
                settle(window.desk)
    return found


def test_a_cashier_sees_the_counter(locked: Window, settle: Settle) -> None:
    enter(locked, "Budi", PINS["Budi"], settle)
    assert locked.page.name == "sales"
    assert _open_views(locked, settle) == {
        "sales": ["record", "history", "owing"],
        "stock": ["products", "materials"],
        "batches": ["batches"],
        "settings": ["look", "help"],
    }
    for page, what in (("home", {}), ("reports", {}), ("cash", {"new": "in"}), ("settings", {"view": "people"})):
        locked.desk.go(page, **what)
        settle(locked.desk)
        assert locked.page.name in ("sales", "stock", "batches", "settings")
        assert locked.drawer.widget is None
    locked.desk.go("cash", new="count")
    assert locked.drawer.widget is not None
    locked.drawer.close_up()


def test_a_cashier_sees_no_cost_and_today_only(locked: Window, settle: Settle, staffed: Shop, qtbot: QtBot) -> None:
    enter(locked, "Budi", PINS["Budi"], settle)
    code = staffed.book.read(lambda s: s.value("SELECT code FROM item WHERE kind = 'product' ORDER BY code LIMIT 1"))
    staffed.sell(code, 1, 10_000, day=TODAY)
    for page, view in (("stock", "products"), ("stock", "materials"), ("batches", "batches")):
        locked.desk.go(page, view=view)
        settle(locked.desk)
        shown = locked.page.view  # type: ignore[attr-defined]
        model = shown.table.model()
        heads = [str(model.headerData(place, Qt.Orientation.Horizontal)) for place in range(model.columnCount())]
        assert tr("Worth") not in heads and tr("State") in heads
        assert not shown.sum.isVisible()
        assert {tr("Edit"), tr("Throw away"), tr("Put away"), tr("Stock card")} & seen(locked) == set()
    locked.desk.go("sales", view="history")
    settle(locked.desk)
    history = locked.page.view  # type: ignore[attr-defined]
    of_today = staffed.book.read(lambda s: s.value(
        "SELECT count(*) FROM document WHERE kind IN ('sale', 'return') AND day = :day",
        day=int(f"{TODAY:%Y%m%d}"),
    ))  # fmt: skip
    assert 0 < history.table.count() <= of_today
    sale = staffed.book.read(lambda s: s.value("SELECT max(id) FROM document WHERE kind = 'sale'"))
    locked.desk.document(sale)
    settle(locked.desk)
    qtbot.waitUntil(lambda: tr("Print") in seen(locked), timeout=5_000)
    assert not {tr("Edit"), tr("Return"), tr("Cancel this entry"), tr("Details: stock, cost, versions")} & seen(locked)
    locked.drawer.close_up()


def test_a_cashier_finds_only_what_is_the_counters(locked: Window, settle: Settle) -> None:
    enter(locked, "Budi", PINS["Budi"], settle)
    pages = {entry.title for entry in locked.finding._pages()}
    assert tr("Reports") not in pages and tr("Sales") in pages
    actions = {entry.title for entry in locked.finding._actions()}
    assert tr("Record a sale") in actions and tr("Receive a customer's payment") in actions
    assert not actions & {tr("Money out"), tr("Lock a month"), tr("Save a backup"), tr("New product")}


def test_a_cashiers_sale_says_who_and_isnt_taken_back(locked: Window, settle: Settle, staffed: Shop) -> None:
    enter(locked, "Budi", PINS["Budi"], settle)
    page = locked.page
    assert isinstance(page, TabbedPage) and isinstance(page.view, RecordView)
    code = staffed.book.read(lambda s: s.value("SELECT code FROM item WHERE kind = 'product' ORDER BY code LIMIT 1"))
    locked.desk.go("sales", view="record", code=code)
    settle(locked.desk)
    page.view.save()
    settle(locked.desk)
    who = staffed.book.read(lambda s: s.value(
        "SELECT p.name FROM document d JOIN person p ON p.id = d.person ORDER BY d.id DESC LIMIT 1"
    ))  # fmt: skip
    assert who == "Budi"
    assert not locked.desk.can_undo


def test_somebody_who_looks_gets_no_forms(locked: Window, settle: Settle) -> None:
    enter(locked, "Mentor", PINS["Mentor"], settle)
    views = _open_views(locked, settle)
    assert set(views) == {entry.name for entry in MENU}
    assert "record" not in views["sales"] + views["production"]
    assert "people" not in views["settings"] and "backups" not in views["settings"]
    for page, what in (("cash", {"new": "in"}), ("stock", {"new": "product"}), ("batches", {"new": "write_off"})):
        locked.desk.go(page, **what)
        settle(locked.desk)
        assert locked.drawer.widget is None
    for name in ("home", "stock", "cash", "batches", "permits"):
        row = locked.show_page(name).tools
        tools = [item.widget() for place in range(row.count()) if (item := row.itemAt(place)) is not None]
        assert not any(made.isVisible() for made in tools if made is not None), name


def test_a_refused_act_is_one_sentence(locked: Window, settle: Settle) -> None:
    enter(locked, "Mentor", PINS["Mentor"], settle)
    said: list[str] = []
    locked.desk.wanted_toast.connect(lambda sentence, _undo: said.append(sentence))
    locked.desk.drawer(AddForm(locked.desk, locked))
    assert said == [tr("Only the owner may do that. Ask the owner to sign in.")]


def test_locking_keeps_what_is_being_typed(locked: Window, settle: Settle) -> None:
    enter(locked, "Sari", PINS["Sari"], settle)
    locked.desk.go("cash", new="in")
    settle(locked.desk)
    form = locked.drawer.widget
    assert form is not None
    field = form.findChildren(QLineEdit)[0]
    field.setFocus()
    QTest.keyClicks(field, "15000")
    before = field.text()
    QTest.keyClick(field, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert locked.locked
    assert not field.isVisible()
    QTest.keyClick(lock_of(locked).pin, Qt.Key.Key_F9)  # the form's own key rests, too
    enter(locked, "Sari", PINS["Sari"], settle)
    assert field.isVisible() and field.text() == before and field.hasFocus()
    locked.drawer.close_up()


def test_another_person_gets_other_pages_made_anew(locked: Window, settle: Settle) -> None:
    enter(locked, "Sari", PINS["Sari"], settle)
    old = locked.show_page("reports")
    locked.lock()
    enter(locked, "Budi", PINS["Budi"], settle)
    assert locked.page.name == "sales"
    assert old not in locked._pages.values()
    locked.lock()
    assert lock_of(locked).who.value() == str(next(r.id for r in locked.desk.people.rows if r.name == "Budi"))
    enter(locked, "Sari", PINS["Sari"], settle)
    assert locked.page.name == "home"


def test_a_scan_goes_nowhere_while_it_is_locked(locked: Window, settle: Settle) -> None:
    locked._scanned("8991234567890")
    settle(locked.desk)
    assert locked.locked and locked.page.name == "home"


def test_untouched_it_locks_by_itself(locked: Window, settle: Settle, qtbot: QtBot) -> None:
    enter(locked, "Sari", PINS["Sari"], settle)
    assert locked.idle._timer.interval() == 10 * 60_000
    locked.idle._timer.setInterval(50)
    locked.idle._timer.start()
    qtbot.waitUntil(lambda: locked.locked, timeout=5_000)


def test_it_locks_when_the_laptop_slept(locked: Window, settle: Settle) -> None:
    enter(locked, "Sari", PINS["Sari"], settle)
    moment = [datetime(2026, 11, 24, 8, tzinfo=UTC)]
    locked.desk.now = lambda: moment[0]
    locked.idle.watch(10)
    moment[0] += timedelta(minutes=9)
    QTest.keyClick(locked, Qt.Key.Key_Shift)
    assert not locked.locked
    moment[0] += timedelta(minutes=11)
    QTest.keyClick(locked, Qt.Key.Key_Shift)
    assert locked.locked


def test_the_first_person_writes_the_code_down(window: Window, settle: Settle, year: Shop) -> None:
    window.desk.go("settings", view="people")
    settle(window.desk)
    view = window.page.view  # type: ignore[attr-defined]
    assert isinstance(view, PeopleView) and view.none.isVisible()
    view.begin_button.click()
    form = window.drawer.widget
    assert isinstance(form, OwnerForm)
    form.name.setText("Sari")
    form.pin.setText("271828")
    form.again.setText("271828")
    form.save()  # the code isn't typed back yet
    settle(window.desk)
    assert year.book.read(people).rows == ()
    form.code.typed.setText(form.code.code[-4:].lower())
    form.pin.setText("123456")
    form.again.setText("123456")
    form.save()
    settle(window.desk)
    assert form.fields[1].below.property("role") == "error"
    form.pin.setText("271828")
    form.again.setText("271828")
    form.save()
    settle(window.desk)
    assert [row.name for row in year.book.read(people).rows] == ["Sari"]
    assert not window.locked
    assert window.desk.person is not None and window.desk.person.name == "Sari"
    assert window.navigation.lock.isVisible()
    window.lock()
    enter(window, "Sari", "271828", settle)
    assert not window.locked


def test_the_owner_looks_after_the_people(locked: Window, settle: Settle, staffed: Shop) -> None:
    enter(locked, "Sari", PINS["Sari"], settle)
    locked.desk.go("settings", view="people")
    settle(locked.desk)
    view = locked.page.view  # type: ignore[attr-defined]
    assert isinstance(view, PeopleView) and view.staff.isVisible()
    view._add()
    form = locked.drawer.widget
    assert isinstance(form, AddForm)
    for edit, text in ((form.name, "Joko"), (form.pin, "141421"), (form.again, "141421")):
        edit.setText(text)
    form.save()
    settle(locked.desk)
    assert [row.name for row in locked.desk.people.rows] == ["Sari", "Budi", "Joko", "Mentor"]
    view.idle.changed.emit("30")
    settle(locked.desk)
    assert locked.idle._timer.interval() == 30 * 60_000
    view._stop()
    assert isinstance(locked.drawer.widget, StopForm)
    locked.drawer.widget.save()
    settle(locked.desk)
    assert staffed.book.read(people).rows == ()
    locked.lock()
    assert not locked.locked
    assert not locked.navigation.lock.isVisible()


def test_who_gives_the_ownership_away_sees_less_at_once(locked: Window, settle: Settle, staffed: Shop) -> None:
    enter(locked, "Sari", PINS["Sari"], settle)
    locked.desk.write(change_person, "Budi", "Budi", "owner")
    locked.desk.write(change_person, "Sari", "Sari N", "cashier")
    settle(locked.desk)
    assert locked.desk.role == "cashier" and locked.page.name == "sales"
    assert "Sari N" in locked.navigation.lock.accessibleName()
    let_in(staffed.book, "Budi", PINS["Budi"])
    staffed.book.write(retire_person, "Sari N")
    staffed.book.person = locked._last
    locked.desk.revised.emit()
    settle(locked.desk)
    assert locked.locked


def test_a_forgotten_pin_comes_back_by_the_code(locked: Window, settle: Settle) -> None:
    lock = lock_of(locked)
    lock.forgotten.click()
    form = lock.reset
    assert isinstance(form, ResetForm)
    assert (clipped_texts(locked), names_missing(locked)) == ([], [])
    for edit, text in ((form.old, "wrong"), (form.pin, "141421"), (form.again, "141421")):
        edit.setText(text)
    form.code.typed.setText(form.code.code[-4:])
    form.save()
    settle(locked.desk)
    assert form.trouble.isVisible()
    form.old.setText(CODE.lower())
    form.save()
    settle(locked.desk)
    assert not locked.locked
    assert locked.desk.person is not None and locked.desk.person.name == "Sari"
    locked.lock()
    enter(locked, "Sari", PINS["Sari"], settle)
    assert lock_of(locked).trouble.text()
    enter(locked, "Sari", "141421", settle)
    assert locked._lock is None


def test_the_history_names_who_did_it(locked: Window, settle: Settle, staffed: Shop) -> None:
    let_in(staffed.book, "Budi", PINS["Budi"])
    code = staffed.book.read(lambda s: s.value("SELECT code FROM item WHERE kind = 'product' ORDER BY code LIMIT 1"))
    recorded = staffed.sell(code, 1, 10_000, day=TODAY)
    staffed.book.person = None
    enter(locked, "Sari", PINS["Sari"], settle)
    locked.desk.document(recorded.document)
    settle(locked.desk)
    assert {tr("Recorded by"), "Budi"} <= seen(locked)
    locked.drawer.close_up()


def test_no_log_holds_a_pin(
    locked: Window, settle: Settle, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(_kept: str, _secret: str) -> bool:
        raise RuntimeError("a fault of the program")

    monkeypatch.setattr(pins, "fits", fails)
    enter(locked, "Sari", PINS["Sari"], settle)
    assert locked.locked
    assert "a fault of the program" in caplog.text
    assert PINS["Sari"] not in caplog.text


def test_keys_reach_nothing_behind_the_lock(locked: Window, settle: Settle) -> None:
    enter(locked, "Sari", PINS["Sari"], settle)
    locked.show_page("stock")
    settle(locked.desk)
    locked.lock()
    for key, modifier in ((Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier), (Qt.Key.Key_F9, Qt.KeyboardModifier(0))):
        QApplication.sendEvent(lock_of(locked).pin, QKeyEvent(QKeyEvent.Type.KeyPress, key, modifier))
        QTest.keyClick(locked, key, modifier)
    assert locked.drawer.widget is None
    QTest.keyClick(lock_of(locked).pin, Qt.Key.Key_Tab)
    focus = QApplication.focusWidget()
    assert focus is not None and lock_of(locked).isAncestorOf(focus)
