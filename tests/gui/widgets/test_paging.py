"""A list that grows is read by pages, in the order its source gives, and never more of it than is looked at."""

from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from umkm_desk.gui.widgets import paging
from umkm_desk.gui.widgets.listing import Column, QuerySource, Table
from umkm_desk.gui.widgets.paging import PAGE, TRIES, PagedRows
from umkm_desk.language.words import tr

COLUMNS = (
    Column("Nomor", lambda row: f"J{row}", order="number"),
    Column("Pelanggan", lambda row: "Bu Ani", stretch=True),
)


@dataclass
class Records:
    """A thousand records that answer when told to, and remember what they were asked.

    `refusing`: so many of the next answers are that the book can't be read.
    """

    count: int = 1000
    refusing: int = 0
    asked: list[str] = field(default_factory=list)
    waiting: list[Callable[[], None]] = field(default_factory=list)

    def ids(self, order: str, descending: bool) -> Callable[[], Sequence[int]]:
        self.asked.append(f"ids {order} {descending}")
        numbers = range(self.count)
        return lambda: array("q", reversed(numbers) if descending else numbers)

    def rows(self, ids: Sequence[int]) -> Callable[[], Sequence[int]]:
        self.asked.append(f"rows {ids[0]}..{ids[-1]}")
        return lambda: list(ids)

    def ask(
        self, query: Callable[..., Any], /, *arguments: Any, then: Callable[[Any], None],
        failed: Callable[[Exception], None],
    ) -> None:  # fmt: skip
        def answer() -> None:
            if self.refusing:
                self.refusing -= 1
                failed(OSError("the stick is gone"))
            else:
                then(query(*arguments))

        self.waiting.append(answer)

    def answer(self, qtbot: QtBot) -> None:
        """Answer everything, and what the answers lead to."""
        qtbot.wait(1)
        while self.waiting:
            self.waiting.pop(0)()
            qtbot.wait(1)


@pytest.fixture
def records() -> Records:
    return Records()


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(500, 300)
    return made


@pytest.fixture
def table(window: QWidget, qtbot: QtBot, records: Records) -> Table:
    made = Table(window, COLUMNS, "Riwayat", sorted_by=0, descending=True)
    made.setGeometry(0, 0, 500, 300)
    window.show()
    qtbot.waitExposed(window)
    made.set_source(records, records.ask)
    return made


def test_only_the_page_in_sight_is_read(table: Table, records: Records, qtbot: QtBot) -> None:
    assert table.count() == 0
    records.answer(qtbot)
    assert table.count() == 1000
    assert records.asked == ["ids number True", "rows 999..800"]
    assert table.model().index(0, 0).data() == "J999"


def test_there_is_nothing_only_when_the_list_was_read(table: Table, records: Records, qtbot: QtBot) -> None:
    counted: list[int] = []
    table.counted.connect(counted.append)
    records.count = 0
    table.set_source(records, records.ask)
    table.set_empty("Belum ada catatan.")
    assert table.accessibleDescription() == ""
    records.answer(qtbot)
    assert table.accessibleDescription() == "Belum ada catatan."
    assert counted == [0]


def test_a_page_says_three_dots_until_it_is_there(table: Table, records: Records, qtbot: QtBot) -> None:
    records.answer(qtbot)
    table.verticalScrollBar().setValue(500)
    table.grab()
    assert table.model().index(500, 0).data() == "…"
    records.answer(qtbot)
    assert table.model().index(500, 0).data() == "J499"


def test_dragging_over_many_pages_asks_for_few(table: Table, records: Records, qtbot: QtBot) -> None:
    records.answer(qtbot)
    for place in range(200, 1000, 20):
        table.verticalScrollBar().setValue(place)
        table.grab()
        qtbot.wait(1)
    assert len(records.waiting) == 1
    records.answer(qtbot)
    assert table.model().index(999, 0).data() == "J0"
    assert len(records.asked) <= 2 + 3  # the first that was passed, and the last two


def test_pages_that_were_not_looked_at_for_long_are_let_go(qtbot: QtBot) -> None:
    records = Records(count=30 * PAGE)
    rows = PagedRows(COLUMNS)
    rows.load(records, records.ask, "", False)
    records.answer(qtbot)
    for page in range(30):
        rows.row(page * PAGE)
        records.answer(qtbot)
    assert rows.row(29 * PAGE) == 29 * PAGE
    assert rows.row(0) is None
    records.answer(qtbot)
    assert rows.row(0) == 0


def test_a_heading_asks_the_source_for_its_order(table: Table, records: Records, qtbot: QtBot) -> None:
    records.answer(qtbot)
    table.sort(0, descending=False)
    assert table.model().index(0, 0).data() == "J999"  # the old list stays until the new one is there
    records.answer(qtbot)
    assert table.model().index(0, 0).data() == "J0"
    asked = len(records.asked)
    table.sort(1)  # the source has no word for it
    assert len(records.asked) == asked


def test_reading_again_keeps_the_mark_and_the_place(table: Table, records: Records, qtbot: QtBot) -> None:
    records.answer(qtbot)
    assert table.pick(600)
    records.answer(qtbot)
    top = table.rowAt(0)
    assert table.current() == 600
    records.count = 1001
    table.set_source(records, records.ask)
    records.answer(qtbot)
    assert (table.count(), table.current(), table.rowAt(0)) == (1001, 600, top)


def test_an_answer_to_an_older_question_is_dropped(table: Table, records: Records, qtbot: QtBot) -> None:
    older = records.waiting.pop()
    table.set_source(Records(count=5), records.ask)
    records.answer(qtbot)
    older()
    records.answer(qtbot)
    assert table.count() == 5


def test_an_answer_that_comes_after_the_table_is_gone_does_no_harm(qtbot: QtBot, records: Records) -> None:
    window = QWidget()
    table = Table(window, COLUMNS, "Riwayat")
    table.set_source(records, records.ask)
    window.deleteLater()
    qtbot.waitUntil(lambda: not isValid(table))
    records.answer(qtbot)


def scrolled_to_what_fails(table: Table, records: Records, qtbot: QtBot, times: int) -> None:
    """The book can't be read so many times, just when another page is wanted."""
    records.answer(qtbot)
    records.refusing = times
    records.asked.clear()
    table.verticalScrollBar().setValue(500)
    table.grab()


def test_a_page_that_failed_is_read_again_some_moments_later(
    table: Table, records: Records, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paging, "_PAUSE", 20)
    scrolled_to_what_fails(table, records, qtbot, TRIES - 1)
    for _ in range(TRIES):
        records.answer(qtbot)
        qtbot.wait(40)
    assert table.model().index(500, 0).data() == "J499"
    assert table.accessibleDescription() == ""
    assert records.asked == ["rows 599..400"]


def test_a_page_that_fails_again_and_again_is_given_up_with_one_sentence_until_somebody_asks(
    table: Table, records: Records, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(paging, "_PAUSE", 5)
    scrolled_to_what_fails(table, records, qtbot, 1000)
    for _ in range(10):
        records.answer(qtbot)
        qtbot.wait(10)
        table.grab()
    assert 1000 - records.refusing == TRIES
    assert table.accessibleDescription() == tr(
        "Not everything could be read just now. Nothing is lost: click here to try again."
    )
    assert [record.message for record in caplog.records] == ["rows couldn't be read"]
    records.refusing = 0
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton)
    table.grab()
    records.answer(qtbot)
    assert table.model().index(500, 0).data() == "J499"
    assert table.accessibleDescription() == ""


def test_a_list_that_cannot_be_read_at_all_says_so_and_keeps_what_was_shown(
    table: Table, records: Records, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paging, "_PAUSE", 5)
    records.refusing = 1000
    for _ in range(10):
        records.answer(qtbot)
        qtbot.wait(10)
    assert table.count() == 0 and table.accessibleDescription()
    records.refusing = 0
    QTest.keyClick(table, Qt.Key.Key_Down)
    records.answer(qtbot)
    assert table.count() == 1000 and table.accessibleDescription() == ""


def test_the_picked_row_is_told_when_its_page_came(table: Table, records: Records, qtbot: QtBot) -> None:
    records.answer(qtbot)
    picked: list[int | None] = []
    table.picked.connect(picked.append)
    QTest.keyClick(table, Qt.Key.Key_End)
    assert table.current() is None
    records.answer(qtbot)
    assert picked == [0]


def test_a_source_is_made_of_two_queries() -> None:
    def find(session: str, *, text: str, order: str, descending: bool) -> list[str]:
        return [session, text, order, str(descending)]

    def load(session: str, ids: Sequence[int]) -> list[str]:
        return [session, *map(str, ids)]

    source = QuerySource(find, load, {"text": "ani"})
    assert source.ids("day", True)("book") == ["book", "ani", "day", "True"]
    assert source.rows([1, 2])("book") == ["book", "1", "2"]
