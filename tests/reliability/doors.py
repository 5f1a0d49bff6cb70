"""A process of its own that brings files to every door of the program, and says how each was met.

`python -m tests.reliability.doors BOOK FOLDER DOOR,…` reads the files' paths from stdin, one a line, and prints a JSON
line for each file and door, then one with the most memory it had and what it did that a reader of files mustn't.
"""

import contextlib
import filecmp
import io
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final

from umkm_desk.cli.main import run
from umkm_desk.cli.running import Moment
from umkm_desk.storage.sqlite import sqlite3

REPOSITORY = Path(__file__).resolve().parents[2]
TODAY: Final = date(2026, 11, 24)
NOW: Final = Moment(TODAY, datetime(2026, 11, 24, 5, tzinfo=UTC))
DOORS: Final = ("import", "columns", "restore", "book", "read", "packet", "shops", "template")
"""`book` opens the file as a book to write in it, `read` only to read it."""

MAP: Final = {"table": "sales", "columns": {"day": "Date", "item": "Item", "quantity": "Count", "price": "Price"}}
_FORBIDDEN: Final = ("socket.", "subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "webbrowser.open")


@dataclass(frozen=True, slots=True)
class Met:
    """How a file was met at a door: the number the command ended with, what it said, whether the book is as it was."""

    file: str
    door: str
    code: int
    out: str
    err: str
    seconds: float
    same: bool


@dataclass(frozen=True, slots=True)
class Visit:
    """All the meetings of one process, the most memory it had (0 where it can't be asked), and what it mustn't do."""

    met: list[Met]
    megabytes: int
    forbidden: list[str]


def visit(book: Path, folder: Path, files: Iterable[Path], doors: Iterable[str] = DOORS, seconds: float = 300) -> Visit:
    """Bring files to doors in another process. Raises when it crashes, or isn't done in `seconds`."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.reliability.doors", str(book), str(folder), ",".join(doors)],
        input="\n".join(map(str, files)), capture_output=True, encoding="utf-8", cwd=REPOSITORY, timeout=seconds,
        env=os.environ | {"PYTHONIOENCODING": "utf-8"}, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    *met, last = map(json.loads, done.stdout.splitlines())
    return Visit([Met(**each) for each in met], last["megabytes"], last["forbidden"])


def digest(book: Path, *, figures: bool = False) -> dict[str, list[tuple[Any, ...]]]:
    """Everything that a book's file says, by table; `figures`: only its numbers, whatever letters became of."""
    with contextlib.closing(sqlite3.connect(book)) as connection:
        connection.text_factory = bytes
        tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
        said = {name.decode(): connection.execute(f"SELECT * FROM {name.decode()}").fetchall() for (name,) in tables}
    if figures:
        return {name: [tuple(x for x in row if isinstance(x, int)) for row in rows] for name, rows in said.items()}
    return said


def _typed(door: str, book: Path, file: Path, folder: Path) -> list[str]:
    """What is typed to bring a file to a door. What a file would replace is a copy."""
    match door:
        case "import":
            return ["import", str(book), str(file)]
        case "columns":
            way = folder / "columns.json"
            way.write_text(json.dumps(MAP), encoding="utf-8")
            return ["import", str(book), str(file), "--source", "columns", "--map", str(way)]
        case "restore":
            return ["restore", str(file), str(book)]
        case "book":
            return ["import", str(_opened(folder)), str(folder / "items.csv")]
        case "read":
            return ["check", str(_opened(folder))]
        case "packet":
            return ["packet", str(file)]
        case "shops":
            shops = folder / "shops"
            shutil.rmtree(shops, ignore_errors=True)
            shops.mkdir()
            shutil.copy(file, shops / file.name)
            return ["consolidate", str(shops), "--out", str(folder / "all.csv")]
        case _:
            return ["report", str(book), "2026-11", "--out", str(folder / "report"), "--template", str(file)]


def _opened(folder: Path) -> Path:
    """Where a copy of a file stands that is opened as a book."""
    return folder / "opened.umkm"


def _meet(door: str, book: Path, file: Path, folder: Path, before: dict[str, list[tuple[Any, ...]]]) -> Met:
    if door in ("book", "read"):
        for old in folder.glob("opened*"):
            old.unlink()
        shutil.copyfile(file, _opened(folder))
    typed = _typed(door, book, file, folder)
    out, err = io.StringIO(), io.StringIO()
    begun = time.monotonic()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = run(typed, NOW)
    seconds = time.monotonic() - begun
    same = digest(book) == before
    if door in ("book", "read") and code:
        same = same and filecmp.cmp(_opened(folder), file, shallow=False)
    return Met(str(file), door, code, out.getvalue()[-400:], err.getvalue()[:2000], seconds, same)


def _most_megabytes() -> int:
    with contextlib.suppress(OSError):
        for line in Path("/proc/self/status").read_text(encoding="utf-8").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) // 1024
    return 0


def main(book: Path, folder: Path, doors: list[str], files: list[Path]) -> None:
    """Every file at every door."""
    forbidden: list[str] = []
    sys.addaudithook(lambda event, _args: forbidden.append(event) if event.startswith(_FORBIDDEN) else None)
    (folder / "items.csv").write_text("code,name,kind,unit\nBARU,Baru,material,g\n", encoding="utf-8")
    say: Callable[[str], object] = sys.stdout.write
    before = digest(book)
    for file in files:
        for door in doors:
            met = _meet(door, book, file, folder, before)
            if not met.same:
                before = digest(book)
            say(json.dumps({name: getattr(met, name) for name in Met.__slots__}) + "\n")
    say(json.dumps({"megabytes": _most_megabytes(), "forbidden": forbidden}) + "\n")


if __name__ == "__main__":
    brought = [Path(line) for line in sys.stdin.read().splitlines()]
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3].split(","), brought)
