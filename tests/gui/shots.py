"""Pictures of every page, to be looked at: `make shots` writes them to build/shots, and the guide's to docs/guide.

    python -m tests.gui.shots OUT [--guide DIR]

On a screen of 1366 x 768, at 100 % and at 125 %: the scale is Qt's own (QT_SCALE_FACTOR), which is read when a program
starts, so each has a process of its own. A picture is looked at by a person, never compared pixel by pixel.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from datetime import time as daytime
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication, QWidget

from tests.gui.conftest import dress
from umkm_desk.demo.year import make_shop
from umkm_desk.gui import theme
from umkm_desk.gui.desk import Desk
from umkm_desk.gui.menu import BESIDE, MENU
from umkm_desk.gui.page import TabbedPage
from umkm_desk.gui.preferences import Preferences
from umkm_desk.gui.start.window import StartWindow
from umkm_desk.gui.window import Window
from umkm_desk.language.words import LANGUAGES, Lang
from umkm_desk.storage import rounds
from umkm_desk.storage.book import Book
from umkm_desk.storage.diary import Entry

TODAY = date(2026, 10, 31)
"""The last day the sample shop recorded something, so that the pages have a month to show."""

NOON = daytime(12, tzinfo=UTC)

SCREENS = {"100": (1366, 690), "125": (1093, 552)}
"""Scale in percent, and what of the screen is left to a window then, in Qt's own pixels."""

GUIDE = {
    "home": "beranda", "sales:record": "penjualan", "cash:book": "buku-kas", "production:record": "produksi",
    "stock:products": "stok", "batches:batches": "batch", "costs:products": "hpp", "reports:month": "laporan",
    "settings:backups": "cadangan", "stock:count": "hitung-stok", "cash:schedules": "alat-sewa-pinjaman",
    "reports:months": "kunci-bulan", "reports:statements": "laporan-keuangan", "reports:tax": "pajak",
    "reports:mentoring": "pendampingan", "settings:files": "berkas",
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


def back_up(book: Path, desk: Desk) -> None:
    """Backups of some days, as the program makes them by itself."""
    entry, where = Entry(), rounds.folders(book, "")
    for days in (8, 1, 0):
        at = datetime.combine(TODAY, NOON) - timedelta(days)
        entry = rounds.go(book, where, entry, at=at, anew=True).noted(entry, at.date())
    desk.diary.keep(book, replace(entry, second=(TODAY - timedelta(1)).isoformat()))


def pages(out: Path, book: Path, look: theme.Look, language: Lang, scale: str, guide: Path | None) -> None:
    """Every view of every page in one look and language, on the whole screen at a scale."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    dress(application, look, 100, language)
    preferences = Preferences(out / "settings", language=language, look=look)
    preferences.backup_folder = "E:\\Cadangan UMKM Desk"  # a stick, as the guide says; nothing is written to it
    desk = Desk(lambda: Book.open(book), lambda: TODAY, preferences)
    back_up(book, desk)
    window = Window(desk)
    window.resize(*SCREENS[scale])
    window.show()
    for entry in (*MENU, *BESIDE):
        page = window.show_page(entry.name)
        for view in page._tabs if isinstance(page, TabbedPage) else [""]:
            if isinstance(page, TabbedPage):
                page.show_view(view)
            settle(desk)
            name = f"{entry.name}-{view}" if view else entry.name
            take(window, out / f"{language}-{look}-{scale}" / f"{name}.png")
            address = f"{entry.name}:{view}" if view else entry.name
            if guide and address in GUIDE:
                take(window, guide / f"{GUIDE[address]}.png")
    window.close()
    desk.close()


def first_steps(out: Path, folder: Path, scale: str, guide: Path | None) -> None:
    """What is seen before there is a book."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    dress(application)
    start = StartWindow(folder, folder / "toko-latihan.umkm", TODAY)
    start.resize(*SCREENS[scale])
    start.show()
    take(start, out / f"start-{scale}.png")
    if guide:
        take(start, guide / "mulai.png")
    start.begin_steps()
    for step in range(4):
        start.steps.show_step(step)
        QApplication.processEvents()
        take(start, out / f"start-{scale}-{step + 1}.png")
    start.close()


def take_all(out: Path, made: Path, scale: str, guide: Path | None) -> None:
    """All pictures at one scale, of the sample shop in the file `made`; the guide's only at 100 %."""
    _application = QApplication([])
    theme.load_letters()
    with tempfile.TemporaryDirectory() as folder:
        for language in LANGUAGES:
            for look in theme.LOOKS:
                place = Path(folder) / language / look / "Dapur Bu Sari"
                place.mkdir(parents=True)
                shutil.copy(made, place / made.name)
                shown = guide if (language, look, scale) == ("id", "light", "100") else None
                pages(out, place / made.name, look, language, scale, shown)
        first_steps(out, Path(folder), scale, guide if scale == "100" else None)


def main() -> int:
    """Take the pictures of every scale in turn, or those of one."""
    asked = argparse.ArgumentParser()
    asked.add_argument("out", type=Path)
    asked.add_argument("--guide", type=Path)
    asked.add_argument("--scale", choices=SCREENS)
    asked.add_argument("--book", type=Path)
    given = asked.parse_args()
    if given.scale:
        take_all(given.out, given.book, given.scale, given.guide)
        return 0
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "contoh.umkm"
        make_shop(made, months=12, seed=1, today=date(2026, 11, 24)).close()
        for scale in SCREENS:
            more = ["--guide", str(given.guide)] if given.guide else []
            words = [
                sys.executable,
                "-m",
                "tests.gui.shots",
                str(given.out),
                "--scale",
                scale,
                "--book",
                str(made),
                *more,
            ]
            env = {**os.environ, "QT_SCALE_FACTOR": str(int(scale) / 100)}
            subprocess.run(words, check=True, env=env)
    return 0


if __name__ == "__main__":
    sys.exit(main())
