"""The window's part of the program's test of itself: every page over a book is painted, without a screen."""

import logging
import os
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from datetime import time as daytime
from pathlib import Path
from typing import Final

from umkm_desk.gui.preferences import Preferences

_PATIENCE: Final = 20.0  # seconds for a page
_COLORS: Final = 20  # a page with nothing but its heading has four


def wrong_pages(book: Path, today: date, folder: Path) -> list[str]:
    """Open the window over a book and paint each page; what went wrong, one line a page."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication  # the platform is chosen before Qt looks

    from umkm_desk.gui import theme
    from umkm_desk.gui.application import Outside, Program, program_fault
    from umkm_desk.gui.window import Window

    application = QApplication.instance() or QApplication(["umkm-desk"])
    assert isinstance(application, QApplication)
    theme.load_letters()
    Preferences(folder / "settings").save()
    now = datetime.combine(today, daytime(), UTC)
    program = Program(application, Outside(lambda: today, lambda: now, folder / "settings", folder))
    faults = _Faults()
    logging.getLogger("umkm_desk").addHandler(faults)
    before, sys.excepthook = sys.excepthook, program_fault(program)
    program.open(book)
    try:
        window = program.window
        assert isinstance(window, Window)
        return [*_looked_at(window, application.processEvents), *faults.heard]
    finally:
        sys.excepthook = before
        logging.getLogger("umkm_desk").removeHandler(faults)
        program.leave()
        application.closeAllWindows()  # a fault's dialog, too


class _Faults(logging.Handler):
    """What the window wrote into its log as faults."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.heard: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a fault in a line."""
        error = record.exc_info[1] if record.exc_info else None
        self.heard.append(f"{record.getMessage()}: {error!r}")


def _looked_at(window: object, turn: Callable[[], object]) -> Iterator[str]:
    from umkm_desk.gui.menu import MENU
    from umkm_desk.gui.window import Window

    assert isinstance(window, Window)
    for entry in MENU:
        window.show_page(entry.name)
        last = time.monotonic() + _PATIENCE
        turn()
        while window.desk.pending and time.monotonic() < last:
            turn()
            time.sleep(0.005)
        if window.desk.pending:
            yield f"the page {entry.name} waits for its figures"
        picture = window.page.grab().toImage()
        seen = {picture.pixel(x, y) for x in range(0, picture.width(), 7) for y in range(0, picture.height(), 7)}
        if len(seen) < _COLORS:
            yield f"the page {entry.name} is empty"
