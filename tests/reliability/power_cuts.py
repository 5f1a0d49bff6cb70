"""Power cuts, rebuilt: what is done on a watched disk, and what may be found after a cut. Run by test_power_cuts.py."""

import hashlib
import json
import os
import random
import shutil
import sys
import traceback
from pathlib import Path
from typing import Final

from tests.reliability.acts import last
from tests.reliability.bad_disk import EARLIER, HELD, NAME, OLD_RECORDS, SCENARIOS
from tests.reliability.disk import Disk, Done, in_a_child, read_log
from tests.reliability.platter import SYSTEMS, WAYS, Platter
from umkm_desk.queries.integrity import accounts
from umkm_desk.storage import connect
from umkm_desk.storage.book import Book
from umkm_desk.storage.session import Session

MOST_TURNS: Final = 60


def figures(session: Session) -> str:
    """All that was recorded, as a checksum."""
    tables = ("document", "line", "posting", "stock_move")
    rows = [session.rows(f"SELECT * FROM {table} ORDER BY 1, 2") for table in tables]
    return hashlib.sha256(repr(rows).encode()).hexdigest()


def recorded(disk: Disk, name: str, folder: Path, log: Path, planted: str) -> list[Done]:
    """What a scenario does to the disk, and in between what the owner is told.

    `planted` is a promise of every connection to be broken: `synchronous=0`.
    """

    def act() -> None:
        setting, _, value = planted.partition("=")
        broken = {setting: int(value) if value.isdigit() else value}
        vars(connect)["_SETTINGS"] = tuple((key, broken.get(key, good)) for key, good in connect._SETTINGS)
        disk.watch(folder, os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND))
        SCENARIOS[name].act(folder, disk.mark)

    assert in_a_child(act) == 0
    return list(read_log(log.read_bytes()))


class Found:
    """What was found in books and copies after a cut, each looked at once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.figures: dict[int, set[str]] = {}
        self._looked: dict[str, int] = {}
        self._states: set[int] = set()

    @property
    def opened(self) -> int:
        """How many unlike books and copies were opened."""
        return len(self._looked)

    @property
    def states(self) -> int:
        """How many unlike states of the whole folder were looked at."""
        return len(self._states)

    def newest(self, state: dict[str, bytes]) -> dict[str, int]:
        """The newest record of each book and copy, by its name."""
        self._states.add(hash(tuple(sorted(state.items()))))
        return {
            name: self._newest(content, state.get(f"{name}-journal", b""))
            for name, content in state.items()
            if name.endswith(".umkm")
        }

    def _newest(self, content: bytes, journal: bytes) -> int:
        key = hashlib.sha256(b"%d|" % len(content) + content + journal).hexdigest()
        if key not in self._looked:
            shutil.rmtree(self.folder, ignore_errors=True)
            self.folder.mkdir()
            path = self.folder / NAME
            path.write_bytes(content)
            path.with_name(f"{NAME}.lock").write_bytes(b"left by a crash")
            if journal:
                path.with_name(f"{NAME}-journal").write_bytes(journal)
            self._looked[key] = -1  # what can't be opened, is told once
            self._looked[key] = self._opened(path)
        return self._looked[key]

    def _opened(self, path: Path) -> int:
        """Opened, and with that rolled back, checked and audited, as the program does it."""
        with Book.open(path, audit=accounts) as book:
            assert (book.damage, book.read_only) == ((), False), (book.damage, book.why_read_only)
            newest = book.read(last)
            self.figures.setdefault(newest, set()).add(book.read(figures))
        return newest


def wrong(name: str, books: dict[str, int], told: list[str]) -> str:
    """What must not be: an acknowledged record that isn't there, a book that is gone, a copy that is none."""
    found, others = books.get(NAME), {other: number for other, number in books.items() if other != NAME}
    if name == "migration":
        return "" if found == OLD_RECORDS and set(others.values()) <= {OLD_RECORDS} else f"records are missing: {books}"
    if name in ("restore", "undo"):
        after = {(): {HELD, EARLIER}, (f"restored {EARLIER}",): {EARLIER} if name == "restore" else {EARLIER, HELD}}
        aside = [number for other, number in others.items() if "/" not in other]
        if found not in after.get(tuple(told), {HELD}) or (found == EARLIER and HELD not in aside):
            return f"neither the book nor its copy, or no book aside: {books}, {told}"
        return ""
    kept = HELD + sum(line.startswith("kept ") for line in told)
    if found not in (kept, kept + 1):
        return f"{found} records, {kept} were acknowledged"
    for line in told:
        if line.startswith("backed up "):
            copy = line.split()[2]
            if not {f"cadangan/{copy}", f"stick/{copy}"} <= set(others):
                return f"a backup is gone: {books}"
    return "" if all(number >= EARLIER for number in others.values()) else f"a copy without its records: {books}"


def cut(log: list[Done], template: Path, work: Path, found: Found, name: str, most: int, seed: str) -> list[str]:
    """Cut the power at moments all over, in each way, on each kind of file system, until enough books were opened.

    Always where something was just said. With `most` several times the moments, each moment is cut in each way.
    """
    chance, failures = random.Random(seed), list[str]()
    share = most / len(log) / len(SYSTEMS) / 2
    for turn in range(MOST_TURNS):
        for system in SYSTEMS:
            platter, told = Platter(work, template, system), list[str]()
            for moment, done in enumerate(log):
                platter.do(done)
                if done.kind == "M":
                    told.append(done.content.decode())
                if (platter.is_settled() and turn) or (done.kind != "M" and chance.random() > share):
                    continue
                for way in WAYS[2:] if turn else WAYS:
                    try:
                        why = wrong(name, found.newest(platter.left(way, chance)), told)
                    except Exception:
                        why = traceback.format_exc(limit=-3)
                    if why:
                        failures.append(f"{system}, moment {moment} of {len(log)}, {way}, told {told}: {why}")
        if found.states >= most:
            break
    return failures


def main(library: str, name: str, place: str, most: str, seed: str, planted: str = "") -> None:
    """Record a scenario, cut it in so many ways, and say as JSON what came of it."""
    disk, folder = Disk(Path(library)), Path(place)
    template, work, opened = folder / "template", folder / "work", folder / "opened"
    template.mkdir()
    SCENARIOS[name].begin(template)
    shutil.copytree(template, work)
    log = recorded(disk, name, work, folder / "log", planted)
    disk.watch(opened)
    found = Found(opened)
    failures = cut(log, template, work, found, name, int(most), seed)
    failures += [f"{number} records, but unlike ones" for number, unlike in found.figures.items() if len(unlike) > 1]
    said = [done.content.decode() for done in log if done.kind == "M"]
    print(
        json.dumps(
            {"moments": len(log), "states": found.states, "opened": found.opened, "failures": failures, "said": said}
        )
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
