"""How long the window stands still while long work runs, over three years of the sample shop, and how soon it stops.

    make bench

A tick every 5 ms in the window's thread; the longest pause between two is what the owner would feel. `stopped` is the
time from pressing Stop to the work's end. One run on the machine at hand; nothing is asserted, a person reads it.
"""

import os
import shutil
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from umkm_desk.demo.year import make_shop
from umkm_desk.domain.calendar import Month
from umkm_desk.exchange.exporting import export_tables
from umkm_desk.exchange.importing import import_files
from umkm_desk.gui import theme
from umkm_desk.gui.application import Outside, Program
from umkm_desk.gui.safety import guard
from umkm_desk.gui.worker import Job
from umkm_desk.queries.monthly import monthly_report
from umkm_desk.reports.files import write_monthly
from umkm_desk.storage.book import Book

TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
ROWS = 10_000


class Ticks:
    """Pauses between ticks in the window's thread, in milliseconds."""

    def __init__(self) -> None:
        self._last = 0.0
        self.pauses: list[float] = []
        self._timer = QTimer()
        self._timer.setInterval(5)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def _tick(self) -> None:
        now = time.perf_counter()
        if self._last:
            self.pauses.append((now - self._last) * 1000)
        self._last = now

    def begin(self) -> None:
        """Forget what was."""
        self._last, self.pauses = 0.0, []


def main() -> None:
    """Make the book and the files once, then measure each work and its stopping."""
    folder = Path("build/bench")
    folder.mkdir(parents=True, exist_ok=True)
    book = folder / "tiga-tahun.umkm"
    if not book.exists():
        make_shop(book, months=36, seed=1, today=TODAY).close()
    copy = Path(shutil.copy(book, folder / "diam.umkm"))
    tables = _tables(folder)
    application = QApplication([])
    theme.load_letters()
    outside = Outside(lambda: TODAY, lambda: NOW, folder / "settings", folder)
    program = Program(application, outside)
    program.open(copy)
    desk = program.desk
    assert desk is not None

    def settled() -> None:
        while desk.pending:
            application.processEvents()
            time.sleep(0.001)

    settled()
    ticks = Ticks()
    _measured("what paper needs, loaded once", program.settle, ticks, settled)

    def report(opened: Book, job: Job) -> None:
        found = opened.read(monthly_report, Month(2026, 10), TODAY)
        write_monthly(found, folder / "out", ("pdf", "xlsx"), "id", NOW, job.progress)

    def load(*, dry: bool) -> Callable[[], Job]:
        def work(opened: Book, job: Job) -> None:
            import_files(opened, tables, today=TODAY, dry_run=dry, tell=job.progress)

        return lambda: desk.run("import", work, changes=not dry)

    works: dict[str, Callable[[], Job]] = {
        "backup, checked": lambda: guard.back_up(desk, anew=True),
        "full check": lambda: guard.check(desk),
        "report, PDF and sheet": lambda: desk.run("report", report),
        "export": lambda: desk.run("export", lambda opened, job: export_tables(opened, folder / "out", job.progress)),
        f"import of {ROWS} rows, looked at": load(dry=True),
        f"import of {ROWS} rows, taken": load(dry=False),
    }
    for name, work in works.items():
        stopped = _stopped_after(application, work, settled)
        _measured(name, work, ticks, settled, f", stopped in {stopped * 1000:4.0f} ms")
    program.leave()
    for path in (copy, *folder.glob("diam*")):
        path.unlink(missing_ok=True)


def _measured(
    name: str, work: Callable[[], object], ticks: Ticks, settled: Callable[[], None], more: str = ""
) -> None:  # fmt: skip
    ticks.begin()
    begun = time.perf_counter()
    work()
    settled()
    took = time.perf_counter() - begun
    pauses = sorted(ticks.pauses)
    print(
        f"{name:34} {took:6.2f} s, longest pause {pauses[-1]:4.0f} ms, 99 in 100 under"
        f" {pauses[len(pauses) * 99 // 100]:3.0f} ms{more}"
    )


def _stopped_after(application: QApplication, work: Callable[[], Job], settled: Callable[[], None]) -> float:
    job = work()
    until = time.perf_counter() + 0.3
    while time.perf_counter() < until:
        application.processEvents()
        time.sleep(0.001)
    begun = time.perf_counter()
    job.cancel()
    settled()
    return time.perf_counter() - begun


def _tables(folder: Path) -> list[Path]:
    items, sales = folder / "items.csv", folder / "penjualan.csv"
    items.write_text("code,name,kind,unit,keeping\nJASA,Jasa titip,product,pcs,untracked\n", encoding="utf-8")
    rows = "".join(f"2026-11-{1 + n % 24:02d},X{n},JASA,2,5000\n" for n in range(ROWS))
    sales.write_text("day,number,item,quantity,price\n" + rows, encoding="utf-8")
    return [items, sales]


if __name__ == "__main__":
    main()
