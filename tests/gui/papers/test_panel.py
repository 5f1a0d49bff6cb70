"""The panel of a paper: its forms, and what can be done with it, over the sample shop."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.conftest import dress
from tests.gui.shown import clipped_texts, names_missing
from umkm_desk.gui.desk import Desk
from umkm_desk.gui.papers.panel import PaperPanel, show_paper
from umkm_desk.gui.papers.printing import printer_for
from umkm_desk.gui.window import Window
from umkm_desk.language.words import tr
from umkm_desk.storage.session import Session

KINDS = ("receipt", "purchase", "count_sheet", "price_list")


def newest(session: Session, kind: str) -> int:
    return int(session.value("SELECT MAX(id) FROM document WHERE kind = :kind", kind=kind) or 0)


class Shown:
    """Panels over the sample shop, and what the desk said meanwhile."""

    def __init__(self, desk: Desk, host: QWidget, qtbot: QtBot) -> None:
        self.desk, self.host, self._qtbot = desk, host, qtbot
        self.said: list[str] = []
        desk.wanted_toast.connect(lambda sentence, _undoable: self.said.append(sentence))

    def show(self, kind: str, document: int | None = None) -> PaperPanel:
        """A panel, as the drawer shows it, settled."""
        assert self.desk.book is not None
        if document is None:
            document = self.desk.book.read(newest, {"receipt": "sale"}.get(kind, kind))
        panel = show_paper(self.desk, self.host, kind, document)
        panel.setGeometry(16, 12, self.host.width() - 32, self.host.height() - 28)
        panel.show()
        self.wait()
        return panel

    def wait(self) -> None:
        """Until the worker has answered everything."""
        self._qtbot.waitUntil(lambda: self.desk.pending == 0, timeout=20_000)


@pytest.fixture
def shown(year_desk: Desk, qtbot: QtBot) -> Shown:
    host = QWidget()
    qtbot.addWidget(host)
    host.resize(560, 660)
    host.show()
    return Shown(year_desk, host, qtbot)


def words_on(panel: PaperPanel) -> str:
    """The text of the paper that is shown."""
    assert panel.paper is not None
    pages = pypdfium2.PdfDocument(panel.paper.pdf)
    return "".join("".join(page.get_textpage().get_text_bounded() for page in pages).split())


def pressed(panel: PaperPanel, words: str) -> QPushButton:
    """Press the button with these words."""
    (found,) = [made for made in panel.findChildren(QPushButton) if made.accessibleName() == words]
    found.click()
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_every_form_of_every_paper_can_be_made(kind: str, shown: Shown) -> None:
    panel = shown.show(kind)
    stems = set()
    for key in panel._forms:
        panel._choice.set_value(key)
        shown.wait()
        assert panel.paper is not None and panel.paper.pdf.startswith(b"%PDF-")
        assert panel.view.pages >= 1
        assert panel.heading.text() == panel.paper.title
        stems.add(panel.paper.stem)
    assert shown.said == []
    assert stems


def test_the_width_of_the_roll_is_remembered(shown: Shown) -> None:
    panel = shown.show("receipt")
    assert panel._choice.value() == "58"
    panel._choice.set_value("80")
    panel._choice.set_value("invoice_a4")
    shown.wait()
    assert shown.desk.preferences.receipt_width == "80"
    assert shown.show("receipt")._choice.value() == "80"


def test_the_paper_is_in_the_language_of_the_window(shown: Shown, qapp: QApplication) -> None:
    assert "Terbilang" in words_on(shown.show("receipt"))
    dress(qapp, language="en")
    assert "Inwords" in words_on(shown.show("receipt"))


def test_a_message_goes_to_the_clipboard(shown: Shown) -> None:
    panel = shown.show("receipt")
    pressed(panel, tr("Copy text for WhatsApp"))
    assert panel.paper is not None and panel.paper.message
    assert QGuiApplication.clipboard().text() == panel.paper.message
    assert shown.said == [tr("Copied. Paste it in WhatsApp (Ctrl+V).")]


def test_what_is_no_message_offers_none(shown: Shown) -> None:
    for kind in ("purchase", "count_sheet"):
        panel = shown.show(kind)
        assert not any(
            made.isVisible() for made in panel.findChildren(QPushButton) if "WhatsApp" in made.accessibleName()
        )


def test_saving_asks_where_and_remembers_the_folder(shown: Shown, tmp_path: Path) -> None:
    panel = shown.show("receipt")
    pressed(panel, tr("Save PDF"))
    (dialog,) = panel.findChildren(QFileDialog)
    assert panel.paper is not None
    assert Path(dialog.selectedFiles()[0]).name == f"{panel.paper.stem}.pdf"
    wanted = tmp_path / "notaku.pdf"
    dialog.fileSelected.emit(str(wanted))
    dialog.close()
    shown.wait()
    assert wanted.read_bytes() == panel.paper.pdf
    assert shown.said == [tr("Saved as %(path)s.", path=str(wanted))]
    assert shown.desk.preferences.more["paper_folder"] == str(tmp_path)


def test_a_file_that_cant_be_written_is_said(shown: Shown, tmp_path: Path) -> None:
    panel = shown.show("receipt")
    panel.save_to(str(tmp_path / "gone" / "nota.pdf"))
    shown.wait()
    assert len(shown.said) == 1 and "nota.pdf" in shown.said[0]


def test_opening_hands_the_file_to_the_laptops_own_program(shown: Shown, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[Path] = []
    answers = [True, False]

    def program(url: QUrl) -> bool:
        opened.append(Path(url.toLocalFile()))
        return answers.pop(0)

    monkeypatch.setattr(QDesktopServices, "openUrl", program)
    panel = shown.show("receipt")
    pressed(panel, tr("Open PDF"))
    shown.wait()
    assert panel.paper is not None
    assert opened[0].read_bytes() == panel.paper.pdf
    assert opened[0].stem == panel.paper.stem
    assert shown.said == []
    pressed(panel, tr("Open PDF"))
    shown.wait()
    assert shown.said == [tr("No program on this laptop shows PDF files. Save the PDF instead.")]


def test_without_a_printer_it_says_what_to_do(shown: Shown, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", list)
    pressed(shown.show("receipt"), tr("Print"))
    shown.wait()
    assert shown.said == [tr("No printer is set up on this laptop. Save the PDF and print it elsewhere.")]


def printer_into(path: Path, panel: PaperPanel) -> QPrinter:
    printer = printer_for((164.4, 400), "Uji")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    return printer


def test_it_prints_off_the_windows_thread_and_says_so(shown: Shown, tmp_path: Path, qtbot: QtBot) -> None:
    panel = shown.show("receipt")
    panel.print_on(printer_into(tmp_path / "aus.pdf", panel))
    qtbot.waitUntil(lambda: bool(shown.said), timeout=20_000)
    assert shown.said == [tr("Sent to the printer.")]
    assert (tmp_path / "aus.pdf").read_bytes().startswith(b"%PDF-")


def test_printing_goes_on_when_the_panel_is_closed(shown: Shown, tmp_path: Path, qtbot: QtBot) -> None:
    panel = shown.show("count_sheet")
    panel.print_on(printer_into(tmp_path / "aus.pdf", panel))
    panel.deleteLater()
    qtbot.waitUntil(lambda: bool(shown.said), timeout=30_000)
    assert shown.said == [tr("Sent to the printer.")]


def test_a_paper_of_nothing_says_so_and_offers_nothing(shown: Shown) -> None:
    panel = shown.show("receipt", 0)
    assert panel.trouble.isVisible() and panel.trouble.text() == tr("There is nothing to print of this entry.")
    words = {tr("Print"), tr("Save PDF"), tr("Open PDF")}
    assert not any(made.isEnabled() for made in panel.findChildren(QPushButton) if made.accessibleName() in words)


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize(("size", "width", "height"), [(100, 440, 500), (115, 506, 520), (130, 700, 520)])
def test_nothing_is_clipped_and_everything_has_a_name(
    language: str, size: int, width: int, height: int, shown: Shown, qapp: QApplication
) -> None:
    dress(qapp, size=size, language=language)
    shown.host.resize(width, height)
    for kind in KINDS:
        panel = shown.show(kind)
        assert clipped_texts(panel) == []
        assert names_missing(panel) == []
        panel.hide()


def test_the_window_shows_the_receipt_of_a_sale_in_its_drawer(window: Window, settle: Callable[[Desk], None]) -> None:
    assert window.desk.book is not None
    document = window.desk.book.read(newest, "sale")
    window.desk.wanted_paper.emit("receipt", document)
    settle(window.desk)
    panel: Any = window.drawer.widget
    assert isinstance(panel, PaperPanel)
    assert panel.view.sheets.hasFocus() or panel.view.sheets.isVisible()
    assert panel.view.pages == 1
    panel.closed.emit()
    assert window.drawer.widget is None
