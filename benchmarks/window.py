"""How long the window takes, over three years of the sample shop: first paint, figures, each page's first showing.

    make bench

Wall time of one run on the machine at hand, after one run to warm the disk; nothing is asserted, a person reads it.
"""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
TODAY = date(2026, 11, 24)


def run(book: Path, settings: Path) -> None:
    """One start of the program in this process."""
    began = time.perf_counter()
    from PySide6.QtWidgets import QApplication  # what is measured begins with loading Qt

    from umkm_desk.gui import theme
    from umkm_desk.gui.application import Outside, Program
    from umkm_desk.gui.menu import BESIDE, MENU
    from umkm_desk.gui.page import TabbedPage
    from umkm_desk.gui.window import Window

    application = QApplication([])
    theme.load_letters()
    program = Program(application, Outside(lambda: TODAY, lambda: datetime.now(UTC), settings, settings))
    program.open(book)
    application.processEvents()
    window, desk = program.window, program.desk
    assert isinstance(window, Window) and desk is not None
    window.grab()
    print(f"first paint            {time.perf_counter() - began:6.2f} s")

    def settled() -> None:
        while desk.pending:
            application.processEvents()
            time.sleep(0.002)

    settled()
    print(f"first page's figures   {time.perf_counter() - began:6.2f} s")

    def first_show(name: str, show: Callable[[], object]) -> None:
        start = time.perf_counter()
        show()
        application.processEvents()
        shown = time.perf_counter() - start
        settled()
        print(f"{name:20} shown {shown * 1000:5.0f} ms, with figures {(time.perf_counter() - start) * 1000:5.0f} ms")

    program.settle()  # as some seconds after a start
    settled()
    for entry in (*MENU, *BESIDE):
        first_show(entry.name, partial(window.show_page, entry.name))
        page = window.show_page(entry.name)
        if isinstance(page, TabbedPage):
            for view in [key for key in page._tabs if key not in page._made]:
                first_show(f"  {view}", partial(page.show_view, view))
    program.leave()


def main() -> None:
    """Make the book once, then start the program twice in processes of its own."""
    folder = Path("build/bench")
    folder.mkdir(parents=True, exist_ok=True)
    book = folder / "tiga-tahun.umkm"
    if not book.exists():
        from umkm_desk.demo.year import make_shop  # only to make the book

        make_shop(book, months=36, seed=1, today=TODAY).close()
    for turn in ("warm-up", "measured"):
        print(f"--- {turn}: {book.stat().st_size / 1e6:.0f} MB")
        sys.stdout.flush()
        subprocess.run([sys.executable, __file__, str(book), str(folder / "settings")], check=True)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        run(Path(sys.argv[1]), Path(sys.argv[2]))
    else:
        main()
