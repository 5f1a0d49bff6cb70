"""A mentor reads a shop's summary without a book; what is typed beside it isn't lost, and goes back as a small file."""

from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from tests.exchange.mutating import odd
from tests.gui.conftest import TODAY, dress
from tests.gui.reading import misread, tabbed
from tests.gui.shown import clipped_texts, names_missing
from tests.reports.sample_months import MADE_AT, NASTY, mentored, nasty, swamped
from umkm_desk.domain.calendar import Month
from umkm_desk.domain.errors import UserError
from umkm_desk.domain.packets import SECTIONS, packet_of, sealed
from umkm_desk.domain.replies import ReplyComment, ReplyTarget, ReplyTask
from umkm_desk.exchange.replies import read_reply
from umkm_desk.gui.desk import Desk
from umkm_desk.gui.mentor.contents import sections
from umkm_desk.gui.mentor.packet import PacketView
from umkm_desk.gui.mentor.window import MentorWindow
from umkm_desk.gui.preferences import Preferences
from umkm_desk.language.words import tr
from umkm_desk.queries.summary import MonthlyReport
from umkm_desk.reports.data import report_json
from umkm_desk.reports.files import write_monthly

Settle = Callable[[Desk], None]
Open = Callable[..., PacketView]


def packet_file(report: MonthlyReport, folder: Path, kind: str = "pdf") -> Path:
    """A summary as its shop saved it."""
    return write_monthly(report, folder, [kind], "id", MADE_AT)[0]


@pytest.fixture
def reading(qtbot: QtBot, qapp: QApplication, settle: Settle, tmp_path: Path) -> Iterator[Open]:
    """Open a file in a mentor's window of its own, on one laptop; without a file the window is empty."""
    windows: list[MentorWindow] = []

    def opened(file: Path | None = None, size: tuple[int, int] = (1366, 690)) -> PacketView:
        desk = Desk(None, lambda: TODAY, Preferences.load(tmp_path / "settings"))
        window = MentorWindow(desk, lambda: None, file)
        windows.append(window)
        qtbot.addWidget(window)
        window.resize(*size)
        window.show()
        qtbot.waitExposed(window)
        settle(desk)
        view = window.page.view
        assert isinstance(view, PacketView)
        return view

    yield opened
    for window in windows:
        window.desk.close()


def comment(view: PacketView, key: str) -> object:
    return next(made for made in view._cards if made.key == key).comment


def write(view: PacketView, key: str, words: str) -> None:
    comment(view, key).setPlainText(words)  # type: ignore[attr-defined]


def words_of(view: PacketView, key: str) -> str:
    return str(comment(view, key).words())  # type: ignore[attr-defined]


def test_a_summary_is_shown_section_by_section(reading: Open, tmp_path: Path) -> None:
    view = reading(packet_file(mentored(), tmp_path))
    assert view.shop.text() == mentored().shop.name
    assert [made.key for made in view._cards] == list(SECTIONS)
    shown = [made.text() for made in view.findChildren(QLabel)]
    assert "Rp104.306.580" in shown or any(text.startswith("Rp") for text in shown)
    assert view.desk.book is None


def test_what_is_no_summary_is_refused_in_place(reading: Open, settle: Settle, tmp_path: Path) -> None:
    bad = tmp_path / "foto.pdf"
    bad.write_bytes(b"GIF89a")
    view = reading(bad)
    assert view.trouble.isVisible() and "foto.pdf" in view.trouble.text() and "\n" not in view.trouble.text()
    view.open(packet_file(mentored(), tmp_path))
    settle(view.desk)
    assert view.shop.isVisible()
    view.open(bad)
    settle(view.desk)
    assert view.remark.isVisible() and view.shop.text() == mentored().shop.name  # what is open stays open


def test_a_half_typed_comment_survives_the_window(reading: Open, tmp_path: Path) -> None:
    file = packet_file(mentored(), tmp_path)
    view = reading(file)
    write(view, "waste", "Kenapa keripik ba")
    assert view._plan is not None
    view._plan.what.setText("Tagih Warung")
    view._plan.amount.setText("15j")  # can't be read yet
    view.window().close()
    again = reading(file)
    assert words_of(again, "waste") == "Kenapa keripik ba"
    assert again.draft().tasks == (ReplyTask("Tagih Warung"),)


def test_notes_of_one_shop_do_not_appear_beside_another(reading: Open, settle: Settle, tmp_path: Path) -> None:
    view = reading(packet_file(mentored(), tmp_path / "satu"))
    write(view, "figures", "Untuk satu")
    view.open(packet_file(nasty(), tmp_path / "dua"))
    settle(view.desk)
    assert words_of(view, "figures") == ""
    view.open(tmp_path / "satu" / "ringkasan-2026-11.pdf")
    settle(view.desk)
    assert words_of(view, "figures") == "Untuk satu"


def test_notes_go_into_a_file_that_the_owner_can_open(reading: Open, settle: Settle, tmp_path: Path) -> None:
    view = reading(packet_file(mentored(), tmp_path))
    write(view, "figures", "Omzet naik, bagus.\nPertahankan.")
    plan = view._plan
    assert plan is not None
    plan.measure.set_value("gross_margin")
    plan.amount.setText("42,5 %")
    plan.add_target.click()
    plan.what.setText("Hitung stok")
    plan.who.setText("Bu Tini")
    plan.about.set_value("waste")
    QTest.keyClick(plan.what, Qt.Key.Key_Return)
    plan.mentor.setText("Rina")
    view.save_to(tmp_path / "catatan.json")
    settle(view.desk)
    reply = read_reply(tmp_path / "catatan.json")
    report = mentored()
    assert (reply.shop, reply.month, reply.mentor, reply.day) == (report.shop.name, report.month, "Rina", TODAY)
    assert reply.packet == report_json(report)["checksum"]
    assert reply.comments == (ReplyComment("figures", "Omzet naik, bagus.\nPertahankan."),)
    assert reply.targets == (ReplyTarget(Month(2026, 12), "gross_margin", 4_250),)
    assert reply.tasks == (ReplyTask("Hitung stok", "Bu Tini", None, "waste"),)
    assert reading(packet_file(nasty(), tmp_path / "lain"))._plan.mentor.text() == "Rina"  # type: ignore[union-attr]


def test_without_a_name_or_a_word_nothing_is_saved_and_the_place_is_shown(reading: Open, tmp_path: Path) -> None:
    view = reading(packet_file(mentored(), tmp_path))
    write(view, "figures", "Bagus")
    view.save()
    assert view._plan is not None
    assert view._plan.mentor_field.below.text() and QApplication.focusWidget() is view._plan.mentor
    view._plan.mentor.setText("Rina")
    write(view, "figures", "")
    view.save()
    assert view.remark.isVisible()
    with pytest.raises(UserError):
        view.save_to(tmp_path / "catatan.json")
    assert not (tmp_path / "catatan.json").exists()


def test_an_amount_that_cannot_be_read_is_told_at_its_field(reading: Open, tmp_path: Path) -> None:
    plan = reading(packet_file(mentored(), tmp_path))._plan
    assert plan is not None
    plan.amount.setText("banyak")
    plan.add_target.click()
    assert plan.amount_field.below.text() and plan.amount.text() == "banyak"
    with pytest.raises(UserError):
        plan.planned()


def test_what_was_added_can_be_taken_out(reading: Open, tmp_path: Path) -> None:
    plan = reading(packet_file(mentored(), tmp_path))._plan
    assert plan is not None
    plan.what.setText("Tagih")
    plan.add_task.click()
    assert plan.planned()[1] == (ReplyTask("Tagih"),)
    plan._dropper(plan._tasks[0])()
    assert plan.planned() == ((), ())


def test_names_of_others_are_words_and_never_markup(reading: Open, tmp_path: Path) -> None:
    view = reading(packet_file(nasty(), tmp_path))
    labels = view.findChildren(QLabel)
    assert all(made.textFormat() == Qt.TextFormat.PlainText for made in labels if made.pixmap().isNull())
    shown = [made.text().replace("\u200b", "") for made in labels]
    assert nasty().shop.name in shown
    sold = {row.name for row in nasty().by_product}
    assert [name for name in NASTY if name in sold and name not in shown][3:] == []


def test_the_pdf_s_pages_are_seen_and_left_again(reading: Open, settle: Settle, tmp_path: Path) -> None:
    view = reading(packet_file(mentored(), tmp_path))
    view.pages_button.click()
    settle(view.desk)
    assert view.paper.isVisible() and view.paper.pages >= 1 and not view._area.isVisible()
    view.pages_button.click()
    assert view._area.isVisible()


def test_pages_that_no_summary_has_are_not_drawn(reading: Open, settle: Settle, tmp_path: Path) -> None:
    from pypdf import PdfReader, PdfWriter

    file = packet_file(mentored(), tmp_path)
    writer = PdfWriter(clone_from=PdfReader(file))
    writer.add_blank_page(20_000, 20_000)
    writer.write(file)
    view = reading(file)
    view.pages_button.click()
    settle(view.desk)
    assert view.paper.pages == 0 and view.remark.isVisible()


def test_a_json_has_no_pages(reading: Open, tmp_path: Path) -> None:
    assert not reading(packet_file(mentored(), tmp_path, "json")).pages_button.isVisible()


@pytest.mark.parametrize("shard", [0, *(pytest.param(n, marks=pytest.mark.long) for n in range(1, 30))])
def test_odd_packets_are_shown_or_refused(qapp: QApplication, shard: int) -> None:
    whole = report_json(mentored(), MADE_AT)
    shown = 0
    for seed in range(shard * 100, shard * 100 + 100):
        try:
            packet = packet_of(sealed(odd(whole, Random(seed))))
        except (UserError, UnicodeEncodeError):
            continue
        shown += len(sections(packet)) == len(SECTIONS)
    assert shown


@pytest.mark.parametrize(
    ("look", "size", "language"), [("light", 100, "id"), ("dark", 130, "en"), ("light", 115, "id")]
)
def test_nothing_is_cut_in_the_smallest_window(
    reading: Open, settle: Settle, qapp: QApplication, tmp_path: Path, look: str, size: int, language: str
) -> None:
    dress(qapp, look, size, language)  # type: ignore[arg-type]
    view = reading(packet_file(mentored(), tmp_path / "usual"), (1093, 552))
    for other in (None, packet_file(swamped(), tmp_path / "swamped")):
        if other is not None:
            view.open(other)
            settle(view.desk)
        qapp.processEvents()
        assert clipped_texts(view.window()) == []
        assert names_missing(view.window()) == []
        assert other or view._area.horizontalScrollBar().maximum() == 0  # billions at 130 % may have to be scrolled


def test_tab_goes_as_the_page_is_read(reading: Open, tmp_path: Path) -> None:
    window = reading(packet_file(mentored(), tmp_path)).window()
    assert isinstance(window, MentorWindow)
    assert misread(window, tabbed(window.back_button)) == []


def test_the_dialogs_name_the_right_files(reading: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[QFileDialog] = []
    monkeypatch.setattr(QFileDialog, "open", lambda dialog: asked.append(dialog))
    view = reading(packet_file(mentored(), tmp_path))
    view.choose()
    write(view, "tax", "Bayar")
    assert view._plan is not None
    view._plan.mentor.setText("Rina")
    view.save()
    assert [dialog.windowTitle() for dialog in asked] == [tr("Open a summary"), tr("Save the notes for the shop")]
    assert asked[1].selectedFiles()[0].endswith("-2026-11.json")
