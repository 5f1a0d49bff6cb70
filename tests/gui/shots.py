"""Pictures of every page, to be looked at: `make shots` writes them to build/shots, and the guide's to docs/guide.

    python -m tests.gui.shots OUT [--guide DIR]

A picture is looked at by a person, never compared pixel by pixel.
"""

import os
import shutil
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_SCALE_FACTOR", "1")

from PySide6.QtWidgets import QApplication, QWidget

from tests.gui.conftest import dress
from umkm_desk.demo.year import make_shop
from umkm_desk.gui import theme
from umkm_desk.gui.desk import Desk
from umkm_desk.gui.menu import MENU
from umkm_desk.gui.page import TabbedPage
from umkm_desk.gui.preferences import Preferences
from umkm_desk.gui.start.window import StartWindow
from umkm_desk.gui.window import Window
from umkm_desk.storage.book import Book

TODAY = date(2026, 10, 31)
"""The last day the sample shop recorded something, so that the pages have a month to show."""

GUIDE = {
    "home": "beranda", "sales:record": "penjualan", "cash:book": "buku-kas", "production:record": "produksi",
    "stock:products": "stok", "batches:batches": "batch", "costs:products": "hpp", "reports:month": "laporan",
    "settings:backups": "cadangan", "stock:count": "hitung-stok",
}  # fmt: skip
"""Pages whose pictures the guide shows: address and file."""


def settle(desk: Desk) -> None:
    """Wait until everything that was asked for is shown."""
    last = time.monotonic() + 20
    QApplication.processEvents()
    while desk.pending and time.monotonic() < last:
        QApplication.processEvents()
        time.sleep(0.003)
    for _ in range(5):
        QApplication.processEvents()


def take(window: QWidget, path: Path) -> None:
    """Write a picture of a window."""
    path.parent.mkdir(parents=True, exist_ok=True)
    window.grab().save(str(path))


def pages(out: Path, book: Path, look: theme.Look, language: str, guide: Path | None) -> None:
    """Every view of every page in one look and language, at 100 % and in the smallest window."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    for size, (width, height) in ((100, (1366, 690)), (100, (1093, 552))):
        dress(application, look, size, language)
        preferences = Preferences(out / "settings")
        preferences.backup_folder = "E:\\Cadangan UMKM Desk"  # a stick, as the guide says; nothing is written to it
        desk = Desk(lambda: Book.open(book), lambda: TODAY, preferences)
        window = Window(desk)
        window.resize(width, height)
        window.show()
        for entry in MENU:
            page = window.show_page(entry.name)
            for view in page._tabs if isinstance(page, TabbedPage) else [""]:
                if isinstance(page, TabbedPage):
                    page.show_view(view)
                settle(desk)
                name = f"{entry.name}-{view}" if view else entry.name
                take(window, out / f"{language}-{look}-{width}" / f"{name}.png")
                address = f"{entry.name}:{view}" if view else entry.name
                if guide and width == 1366 and address in GUIDE:
                    take(window, guide / f"{GUIDE[address]}.png")
        window.close()
        desk.close()


def main(arguments: list[str]) -> None:
    """Take all pictures."""
    out = Path(arguments[0])
    guide = Path(arguments[2]) if len(arguments) > 2 and arguments[1] == "--guide" else None
    application = QApplication([])
    theme.load_letters()
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "contoh.umkm"
        make_shop(made, months=12, seed=1, today=date(2026, 11, 24)).close()
        for language in ("id", "en"):
            for look in theme.LOOKS:
                book = Path(shutil.copy(made, Path(folder) / f"{language}-{look}.umkm"))
                shown = guide if (language, look) == ("id", "light") else None
                pages(out, book, look, language, shown)
        dress(application)
        start = StartWindow(Path(folder), made, TODAY)
        start.resize(1366, 690)
        start.show()
        take(start, out / "start.png")
        if guide:
            take(start, guide / "mulai.png")
        start.close()


if __name__ == "__main__":
    main(sys.argv[1:])
