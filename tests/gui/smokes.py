"""Five smokes in a real window: Xvfb with a window manager, and keys that come from outside. `make smoke` runs them.

At 100 % and, since many laptops are set so, at Qt's 125 %. Needs Xvfb, openbox, xdotool and ImageMagick's
import. Pictures of the whole screen are left in build/smoke.
"""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from tests.gui.shots import SCREENS, TODAY
from umkm_desk.demo.year import make_shop
from umkm_desk.storage.book import Book
from umkm_desk.storage.session import Session

DISPLAY = ":77"
OUT = Path("build/smoke")


def outside(*words: str) -> None:
    """Run a tool of the desktop."""
    subprocess.run(words, check=True, env={**os.environ, "DISPLAY": DISPLAY})


def key(*names: str, pause: float = 0.35) -> None:
    """Press keys one after the other, as a person would."""
    for name in names:
        outside("xdotool", "key", "--clearmodifiers", name)
        time.sleep(pause)


def type_(text: str) -> None:
    """Type letters as a person does; a scanner leaves 6 ms between them."""
    outside("xdotool", "type", "--delay", "120", text)
    time.sleep(0.5)


def picture(name: str) -> None:
    """The whole screen as it is."""
    outside("import", "-window", "root", str(OUT / f"{name}.png"))


def acts(book: Path, kind: str, state: str = "") -> int:
    """How many acts of a kind there are, or how many were cancelled."""
    cancelled = " AND EXISTS (SELECT 1 FROM document c WHERE c.cancels = document.id)" if state else ""

    def count(session: Session) -> int:
        return int(session.value(f"SELECT COUNT(*) FROM document WHERE kind = :kind{cancelled}", kind=kind))

    with Book.open(book, read_only=True) as opened:
        return opened.read(count)


def by_keyboard() -> None:
    """Two products, exact cash."""
    key("F2")
    type_("ba")
    key("Return")
    type_("sa")
    key("Return", "Return", "Return", pause=0.6)


def by_scanner() -> None:
    """A code at the speed of a scanner, in whatever field."""
    key("F2")
    type_("sa")
    key("Return", "Return")  # the cursor waits in the cash received
    outside("xdotool", "type", "--delay", "6", "--args", "1", "899990000001", "key", "--delay", "6", "Return")
    time.sleep(0.6)
    key("Return", pause=0.9)


def a_production() -> None:
    """Hampers are made to order; abon needs meat that was bought before the smokes."""
    key("ctrl+5")
    type_("abon")
    key("Return")
    type_("4")
    key("Return", "Return", pause=0.8)


def a_report() -> None:
    """The month as PDF and sheet."""
    key("ctrl+8", pause=1.5)
    key("F9", pause=4)


def an_undo() -> None:
    """The last act taken back."""
    key("ctrl+1", "ctrl+z", pause=1)


def main() -> int:
    """Run all five at every scale; 0 when each left what it should in the book."""
    shutil.rmtree(OUT, ignore_errors=True)
    return max(map(at_scale, SCREENS))


def at_scale(scale: str) -> int:
    """Run all five in one window at a scale in percent, over a book of its own."""
    home = (OUT / scale / "home").absolute()
    home.mkdir(parents=True)
    book = home / "usaha.umkm"
    _shop(book)
    env = {
        **os.environ, "DISPLAY": DISPLAY, "QT_QPA_PLATFORM": "xcb", "UMKM_DESK_TODAY": TODAY.isoformat(),
        "XDG_CONFIG_HOME": str(home), "XDG_DATA_HOME": str(home), "HOME": str(home),
        "QT_SCALE_FACTOR": str(int(scale) / 100),
    }  # fmt: skip
    screen = subprocess.Popen(["Xvfb", DISPLAY, "-screen", "0", "1366x768x24", "-nolisten", "tcp", "-dpi", "96"])
    time.sleep(1)
    manager = subprocess.Popen(["openbox"], env=env)
    window = subprocess.Popen([str(Path(sys.executable).with_name("umkm-desk")), str(book)], env=env)
    try:
        time.sleep(4)
        outside("xdotool", "getactivewindow", "windowmove", "0", "0", "windowsize", "100%", "95%")
        time.sleep(0.5)
        return _run(book, home, scale)
    finally:
        for process in (window, manager, screen):
            process.terminate()
            process.wait(10)


def _run(book: Path, home: Path, scale: str) -> int:
    wrong = 0
    checks: list[tuple[str, Callable[[], None], Callable[[], int]]] = [
        ("sale-by-keyboard", by_keyboard, lambda: acts(book, "sale")),
        ("sale-by-scanner", by_scanner, lambda: acts(book, "sale")),
        ("production", a_production, lambda: acts(book, "production")),
        ("report", a_report, lambda: len(list(home.rglob("ringkasan-*")))),
        ("undo", an_undo, lambda: acts(book, "production", "cancelled")),
    ]
    for name, do, count in checks:
        before = count()
        do()
        picture(f"{scale}/{name}")
        grown = count() - before
        wrong += grown < 1
        print(f"{name} at {scale} %: {'fine' if grown >= 1 else 'NOTHING CAME OF IT'}")
    return 1 if wrong else 0


def _shop(path: Path) -> None:
    """The sample shop with a barcode, and meat for the production."""
    from umkm_desk.actions.items import save_item
    from umkm_desk.actions.purchases import record_purchase
    from umkm_desk.domain.items import ItemDraft
    from umkm_desk.domain.purchases import PurchaseDraft, PurchaseLine

    with make_shop(path, months=3, seed=1, today=TODAY.replace(month=11, day=24)) as book:
        book.write(
            save_item, ItemDraft("TEH", "Teh Botol", "product", "pcs", "untracked", price=5000, barcode="899990000001")
        )
        parts = {
            "AYM": 6000,
            "GLM": 400,
            "SNT": 1000,
            "BMR": 400,
            "BPT": 200,
            "KTB": 80,
            "MYK": 600,
            "K-SPK": 50,
            "K-LBL": 50,
        }
        lines = tuple(PurchaseLine(code, quantity * 1000, 50_000) for code, quantity in parts.items())
        book.write(record_purchase, PurchaseDraft(TODAY, lines))


if __name__ == "__main__":
    sys.exit(main())
