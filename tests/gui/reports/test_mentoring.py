"""The work with the mentor in the window: written down, ticked, taken back; every gap leads to where it is mended."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.conftest import TODAY, desk_over, leave
from tests.gui.shown import clipped_texts, names_missing
from tests.shop import Shop
from umkm_desk.actions.mentoring import save_follow_up, save_session
from umkm_desk.domain.calendar import Month
from umkm_desk.domain.health import WEIGHTS
from umkm_desk.domain.mentoring import FollowUpDraft, SessionDraft
from umkm_desk.gui.desk import Desk
from umkm_desk.gui.form import Form
from umkm_desk.gui.menu import MENU
from umkm_desk.gui.reports.mentoring import MentoringView
from umkm_desk.gui.reports.mentoring_forms import FollowUpForm, SessionForm, TargetForm, WorkforceForm
from umkm_desk.gui.widgets.gaps import MENDED_ON
from umkm_desk.language.words import tr
from umkm_desk.queries.mentoring import follow_ups, sessions, targets, workforce

Settle = Callable[[Desk], None]


@pytest.fixture
def view(year_desk: Desk, year: Shop, qtbot: QtBot, settle: Settle) -> Iterator[MentoringView]:
    """The view over three months of the sample shop."""
    place = QWidget()
    qtbot.addWidget(place)
    made = MentoringView(year_desk, place)
    made.resize(1100, 1600)
    place.show()
    settle(year_desk)
    yield made


def drawer(view: MentoringView, open_form: Callable[[], None], qtbot: QtBot) -> Any:
    """The form that comes into the drawer."""
    with qtbot.waitSignal(view.desk.wanted_drawer) as asked:
        open_form()
    (form,) = asked.args or []
    assert isinstance(form, Form)
    form.show()
    return form


def save(form: Form, settle: Settle) -> None:
    form.save()
    settle(form.desk)
    assert not form.trouble.isVisible(), form.trouble.text()


def states(shop: Shop) -> dict[str, str]:
    return {row.draft.what: row.state for row in shop.book.read(follow_ups, TODAY, date(2026, 1, 1))}


def test_a_session_is_written_down_and_taken_back(
    view: MentoringView, year: Shop, qtbot: QtBot, settle: Settle
) -> None:
    before = len(year.book.read(sessions))
    form = drawer(view, view.new_session, qtbot)
    assert isinstance(form, SessionForm) and form.mentor.text() == "Rina Kurniasih"
    form.place.set_value("shop")
    form.note.set_words("Lapak ramai.")
    save(form, settle)
    kept = year.book.read(sessions)
    assert kept[0].draft == SessionDraft(TODAY, "Rina Kurniasih", "shop", "Lapak ramai.")
    assert view.sessions.count() == before + 1
    view.desk.undo()
    settle(view.desk)
    assert len(year.book.read(sessions)) == before


def test_a_session_is_put_away_and_comes_back(view: MentoringView, year: Shop, settle: Settle) -> None:
    row = year.book.read(sessions)[0]
    view._put_away(row)
    settle(view.desk)
    assert row.id not in [kept.id for kept in year.book.read(sessions)]
    view.desk.undo()
    settle(view.desk)
    assert row.id in [kept.id for kept in year.book.read(sessions)]


def test_something_to_do_is_written_down_ticked_and_taken_back(
    view: MentoringView, year: Shop, qtbot: QtBot, settle: Settle
) -> None:
    form = drawer(view, view.new_follow_up, qtbot)
    assert isinstance(form, FollowUpForm)
    form.save()
    assert form.fields[0].below.text() == tr("Write what is to be done.")
    form.what.setText("Foto produk")
    form.who.setText("Teh Nia")
    form.due.set_value(date(2026, 12, 1))
    save(form, settle)
    assert states(year)["Foto produk"] == "open"
    row = next(row for row in year.book.read(follow_ups, TODAY) if row.draft.what == "Foto produk")
    assert view.to_do.pick(row.id)
    view.to_do.setFocus()
    QTest.keyClick(view.to_do, Qt.Key.Key_Space)
    settle(view.desk)
    assert states(year)["Foto produk"] == "done"
    view.desk.undo()
    settle(view.desk)
    assert states(year)["Foto produk"] == "open"
    view.desk.undo()
    settle(view.desk)
    assert "Foto produk" not in states(year)


def test_what_is_given_up_is_struck_and_can_be_taken_up_again(view: MentoringView, year: Shop, settle: Settle) -> None:
    row = year.book.read(follow_ups, TODAY)[0]
    view._drop(row)
    settle(view.desk)
    assert states(year)[row.draft.what] == "dropped"
    dropped = next(found for found in year.book.read(follow_ups, TODAY, TODAY) if found.id == row.id)
    view._tick(dropped)
    settle(view.desk)
    assert states(year)[row.draft.what] == row.state
    view.desk.undo()
    settle(view.desk)
    assert states(year)[row.draft.what] == "dropped"


def test_a_target_is_set_changed_taken_away_and_comes_back(
    view: MentoringView, year: Shop, qtbot: QtBot, settle: Settle
) -> None:
    month = Month(2026, 12)

    def known() -> list[tuple[str, int]]:
        return [(row.measure, row.amount) for row in year.book.read(targets, month, month)]

    form = drawer(view, view.new_target, qtbot)
    assert isinstance(form, TargetForm) and form.month.value() == "2026-12"
    form.amount.setText("45jt")
    save(form, settle)
    assert known() == [("sales_net", 45_000_000)]
    form = drawer(view, view.new_target, qtbot)
    assert form.amount.text() == "Rp45.000.000"
    form.amount.setText("")
    save(form, settle)
    assert known() == []
    view.desk.undo()
    settle(view.desk)
    assert known() == [("sales_net", 45_000_000)]
    form = drawer(view, view.new_target, qtbot)
    form.measure.set_value("waste_share")
    form._fill()
    form.amount.setText("dua")
    form.save()
    assert form.field.below.text() != ""
    form.amount.setText("1,5")
    save(form, settle)
    assert ("waste_share", 150) in known()


def test_who_works_here_is_said_and_said_otherwise(
    view: MentoringView, year: Shop, qtbot: QtBot, settle: Settle
) -> None:
    before = year.book.read(workforce, Month(2026, 11))
    form = drawer(view, view.change_people, qtbot)
    assert isinstance(form, WorkforceForm)
    assert [edit.text() for pair in form.counts.values() for edit in pair] == ["1", "1", "1", "0", "1", "1"]
    form.counts["daily"][0].setText("7")
    save(form, settle)
    assert {row.kind: row.women for row in year.book.read(workforce, Month(2026, 11))}["daily"] == 7
    assert {row.kind: row.women for row in year.book.read(workforce, Month(2026, 10))}["daily"] == 1
    assert "11 orang" in view.people.text() or "11 people" in view.people.text()
    view.desk.undo()
    settle(view.desk)
    assert year.book.read(workforce, Month(2026, 11)) == before


def test_every_gap_has_a_page_where_it_is_mended_and_the_link_leads_there(view: MentoringView, qtbot: QtBot) -> None:
    assert MENDED_ON.keys() == WEIGHTS.keys()
    assert {page for page, _ in MENDED_ON.values()} <= {entry.name for entry in MENU}
    assert view._found is not None and view._found.known.health.findings
    first = view._found.known.health.findings[0]
    with qtbot.waitSignal(view.desk.wanted_page) as asked:
        view.gaps.findChildren(QPushButton)[0].click()
    assert list(asked.args or []) == list(MENDED_ON[first.key])


@pytest.mark.parametrize(
    ("new", "kind"),
    [("session", SessionForm), ("follow_up", FollowUpForm), ("target", TargetForm), ("people", WorkforceForm)],
)
def test_the_search_opens_each_form(view: MentoringView, qtbot: QtBot, new: str, kind: type[Form]) -> None:
    assert isinstance(drawer(view, lambda: view.bring(new=new), qtbot), kind)


def test_a_new_shop_is_told_what_goes_where(shop: Shop, qtbot: QtBot, tmp_path: Any, settle: Settle) -> None:
    desk = desk_over(shop.book, tmp_path)
    try:
        place = QWidget()
        qtbot.addWidget(place)
        view = MentoringView(desk, place)
        view.resize(900, 1400)
        place.resize(900, 1400)
        place.show()
        settle(desk)
        assert view._found is not None and view._found.known.health.score is None
        assert view.sessions.count() == view.to_do.count() == view.targets.count() == 0
        shop.book.write(save_session, SessionDraft(date(2026, 11, 2), "Rina"))
        shop.book.write(save_follow_up, FollowUpDraft("Catat belanja", date(2026, 11, 2), due=date(2026, 11, 9)))
        view.refresh()
        settle(desk)
        assert view.last.figure.text() == "2 Nov 2026"
        assert view.to_do.count() == 1
    finally:
        leave(desk)


@pytest.mark.parametrize("width", [1100, 760])
def test_nothing_is_cut_short_and_everything_has_a_name(view: MentoringView, width: int, qtbot: QtBot) -> None:
    place = view.parentWidget()
    assert place is not None
    place.resize(width, 2200)
    view.resize(width, 2200)
    qtbot.waitUntil(lambda: clipped_texts(view) == [])  # a layout in a layout takes some turns
    assert names_missing(view) == []
