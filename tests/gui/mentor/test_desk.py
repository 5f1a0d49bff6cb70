"""The mentor's desk in the window: a folder becomes a table to order, filter, open and save."""

from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.exchange.made_up_packets import packet, sample, write_json
from tests.exchange.made_up_shops import shop_months
from tests.gui.conftest import TODAY, dress
from tests.gui.reading import misread, tabbed
from tests.gui.shown import clipped_texts, names_missing
from umkm_desk.domain.calendar import Month
from umkm_desk.domain.consolidating import Consolidated, newest
from umkm_desk.gui.desk import Desk
from umkm_desk.gui.mentor.desk import ShopsView, UnreadView
from umkm_desk.gui.mentor.packet import PacketView
from umkm_desk.gui.mentor.window import MentorWindow
from umkm_desk.gui.preferences import Preferences

Settle = Callable[[Desk], None]
OCTOBER, NOVEMBER = Month(2026, 10), Month(2026, 11)


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[MentorWindow]:
    """A mentor's window without a book."""
    made = MentorWindow(Desk(None, lambda: TODAY, Preferences.load(tmp_path / "settings")), lambda: None)
    qtbot.addWidget(made)
    made.resize(1366, 690)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.desk.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three shops, one of them with two months and an older file, and one that can't be read."""
    base = sample()
    for number, (name, month, percent) in enumerate(
        (("Sari", OCTOBER, 90), ("Sari", NOVEMBER, 100), ("Asep", NOVEMBER, 40), ("Ratna", OCTOBER, 150))
    ):
        write_json(packet(base, name, month, percent=percent), tmp_path / "masuk" / f"{number}.json")
    older = packet(base, "Asep", NOVEMBER, made_at="2026-11-30T00:00:00+07:00")
    write_json(older, tmp_path / "masuk" / "lama.json")
    (tmp_path / "masuk" / "rusak.pdf").write_bytes(b"%PDF-1.4")
    return tmp_path / "masuk"


@pytest.fixture
def view(window: MentorWindow, folder: Path, settle: Settle) -> ShopsView:
    """The desk with the folder read."""
    window.page.bring(view="desk", folder=folder)
    settle(window.desk)
    made = window.page.view
    assert isinstance(made, ShopsView)
    return made


def shown(view: ShopsView) -> list[tuple[str, int]]:
    rows = [view.table.model().index(place, 0).data(0x0100) for place in range(view.table.count())]
    return [(row.shop, row.month) for row in rows]


def test_each_shop_s_last_month_is_shown_at_first(view: ShopsView) -> None:
    assert shown(view) == [("Asep", 202611), ("Ratna", 202610), ("Sari", 202611)]
    assert "3" in view.about.text() and view.unread.text().count("2") == 1


def test_months_and_names_choose_what_is_shown(view: ShopsView) -> None:
    view.month.set_value("all")
    assert len(shown(view)) == 4
    view.name.setText("pemilik sar")
    assert shown(view) == [("Sari", 202610), ("Sari", 202611)]
    view.month.set_value("202610")
    view.name.clear()
    assert shown(view) == [("Ratna", 202610), ("Sari", 202610)]


def test_it_is_ordered_by_any_column(view: ShopsView) -> None:
    for place in range(len(view.table.columns)):
        view.table.sort(place, True)
        assert len(shown(view)) == 3
    view.table.sort(2, True)
    assert [name for name, _ in shown(view)] == ["Ratna", "Sari", "Asep"]


def test_all_months_of_a_shop_can_be_followed(view: ShopsView) -> None:
    view.table.pick((next(row.key for row in view._table.rows if row.shop == "Sari"), 202611))
    view.follow_button.click()
    assert shown(view) == [("Sari", 202610), ("Sari", 202611)]


def test_the_summary_behind_a_row_is_opened(window: MentorWindow, view: ShopsView, settle: Settle) -> None:
    view.table.selectRow(1)
    view.open_button.click()
    settle(window.desk)
    reader = window.page.view
    assert isinstance(reader, PacketView)
    assert reader.shop.text() == "Ratna"


def test_what_is_not_in_the_table_is_told(window: MentorWindow, view: ShopsView, qtbot: QtBot) -> None:
    view.unread.click()
    told = window.drawer.widget
    assert isinstance(told, UnreadView)
    told.begin()
    assert told.table.count() == 2 and told.why.text()


def test_the_table_is_saved(view: ShopsView, settle: Settle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []

    def note(address: QUrl) -> bool:
        opened.append(address.fileName())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", note)
    for kind in ("xlsx", "pdf", "csv"):
        view.save_to(tmp_path / "keluar" / f"meja.{kind}", kind)
        settle(view.desk)
    assert opened == ["meja.xlsx", "meja.pdf", "meja.csv"]
    assert openpyxl.load_workbook(tmp_path / "keluar" / "meja.xlsx").worksheets[0].max_row > 4


def test_a_folder_without_summaries_says_so(window: MentorWindow, tmp_path: Path, settle: Settle) -> None:
    (tmp_path / "kosong").mkdir()
    window.page.bring(view="desk", folder=tmp_path / "kosong")
    settle(window.desk)
    view = window.page.view
    assert isinstance(view, ShopsView)
    assert view.table.count() == 0 and not view.trouble.isHidden()
    assert not view.saves["xlsx"].isEnabled()


def test_reading_can_be_stopped_and_begun_again(
    window: MentorWindow, folder: Path, settle: Settle, qtbot: QtBot
) -> None:
    window.page.bring(view="desk")
    view = window.page.view
    assert isinstance(view, ShopsView)
    view.read(folder)
    assert not view.choose_button.isEnabled()
    assert view._reading is not None
    view._reading.cancel()
    settle(window.desk)
    assert view.choose_button.isEnabled()
    view.read(folder)
    settle(window.desk)
    assert view.table.count() == 3


def test_thousands_of_rows_stay_quick(view: ShopsView, qtbot: QtBot) -> None:
    view._table = Consolidated(tuple(newest(shop_months(1_000, months=12))[0]))
    view.month.set_value("all")
    view._filter()
    assert view.table.count() == 12_000
    view.table.sort(6, True)
    profits = [view.table.model().index(place, 0).data(0x0100).net_profit for place in range(5)]
    assert profits == sorted(profits, reverse=True)


@pytest.mark.parametrize(("language", "size"), [("id", 100), ("id", 130), ("en", 115)])
def test_nothing_is_cut_off_at_the_smallest_window(
    window: MentorWindow, view: ShopsView, qapp: QApplication, language: str, size: int, folder: Path, settle: Settle
) -> None:
    dress(qapp, size=size, language=language)
    small = MentorWindow(Desk(None, lambda: TODAY, window.desk.preferences), lambda: None)
    try:
        small.resize(1093, 552)
        small.show()
        small.page.bring(view="desk", folder=folder)
        settle(small.desk)
        qapp.processEvents()
        assert clipped_texts(small) == []
        assert names_missing(small) == []
    finally:
        small.desk.close()
        small.close()


def test_tab_follows_the_eye(window: MentorWindow, view: ShopsView) -> None:
    assert misread(window, tabbed(window.back_button)) == []
