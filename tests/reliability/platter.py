"""What a disk may hold after a power cut, rebuilt from what was done to it (disk.c writes that down).

What was flushed is there. Of what came after, any part may be: whole writes and parts of them, one without the one
before it, a file longer than what reached it (zeros or noise in between). Names come and go in the order in which they
were given, as file systems with a journal keep them, but any number of the last ones may be missing.
"""

import itertools
import os
import random
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Literal

from tests.reliability.disk import Done

SECTOR: Final = 512
Way = Literal["all", "none", "some", "sectors", "torn", "longer"]
WAYS: Final[tuple[Way, ...]] = ("all", "none", "some", "sectors", "torn", "longer")
System = Literal["folders are flushed", "files flush names"]
"""Names are on the disk when their folder is flushed (POSIX), or with any file that is flushed (NTFS, ext4).
The second knows no flushing of folders, as Windows doesn't."""

SYSTEMS: Final[tuple[System, ...]] = ("folders are flushed", "files flush names")


@dataclass(slots=True, eq=False)
class Content:
    """A file's bytes that are on the disk for sure, and what was done since."""

    kept: bytes = b""
    since: list[Done] = field(default_factory=list)

    def whole(self) -> bytes:
        """As programs see it while there is power."""
        return _after(self.kept, self.since)

    def left(self, way: Way, chance: random.Random) -> bytes:
        """As it may be found."""
        if way == "none" or not self.since:
            return self.kept
        if way == "all":
            return self.whole()
        if way == "torn":
            last = chance.randrange(len(self.since))
            return _after(self.kept, [*self.since[:last], *_torn(self.since[last], chance)])
        parts = self.since if way == "some" else [part for done in self.since for part in _sectors(done)]
        found = _after(self.kept, [part for part in parts if chance.random() < 0.5])
        more = len(self.whole()) - len(found)
        if way == "longer" and more > 0:
            found += bytes(more) if chance.random() < 0.5 else chance.randbytes(more)
        return found


class Platter:
    """A folder's files, act after act. They begin as those of `template` are."""

    def __init__(self, folder: Path, template: Path, system: System) -> None:
        self._folder = str(folder)
        self._system = system
        self._names: dict[str, Content] = {
            path.relative_to(template).as_posix(): Content(path.read_bytes())
            for path in template.rglob("*")
            if path.is_file()
        }
        self._kept_names = dict(self._names)
        self._since: list[dict[str, Content]] = []
        self._open: dict[int, Content] = {}

    def do(self, done: Done) -> None:
        """Take in what a program did."""
        match done.kind:
            case "O" | "C":
                self._opened(done)
            case "W" | "T":
                if done.file in self._open:
                    self._open[done.file].since.append(done)
            case "S":
                content = self._open[done.file]
                content.kept, content.since = content.whole(), []
                if self._system == "files flush names":
                    self._flush_names()
            case "D":
                if self._system == "folders are flushed":
                    self._flush_names()
            case "U":
                self._named(self._without(self._inside(done.content)))
            case "R" | "L":
                old, new = (self._inside(name) for name in done.content.split(b"\0"))
                names = self._without(old) if done.kind == "R" else self._names
                self._named(names | {new: self._names[old]})
            case _:
                assert done.kind in "KM"

    def left(self, way: Way, chance: random.Random) -> dict[str, bytes]:
        """Names and contents that a cut at this moment may leave."""
        standing = [self._kept_names, *self._since]
        names = standing[{"all": -1, "none": 0}.get(way, chance.randrange(len(standing)))]
        contents = {id(content): content.left(way, chance) for content in names.values()}
        return {name: contents[id(content)] for name, content in names.items()}

    def is_settled(self) -> bool:
        """Whether all that was done is on the disk for sure."""
        return not self._since and not any(content.since for content in self._names.values())

    def _opened(self, done: Done) -> None:
        name = self._inside(done.content)
        if done.kind == "C":
            self._named(self._names | {name: Content()})
        if name in self._names:  # and no folder
            self._open[done.file] = self._names[name]

    def _named(self, names: dict[str, Content]) -> None:
        self._names = names
        self._since.append(names)

    def _without(self, name: str) -> dict[str, Content]:
        return {other: content for other, content in self._names.items() if other != name}

    def _flush_names(self) -> None:
        self._kept_names, self._since = self._names, []

    def _inside(self, name: bytes) -> str:
        return os.path.relpath(os.fsdecode(name), self._folder)


def _after(content: bytes, done: Iterable[Done]) -> bytes:
    found = bytearray(content)
    for step in done:
        missing = step.number - len(found)
        if missing > 0:
            found += bytes(missing)
        if step.kind == "T":
            del found[step.number :]
        else:
            found[step.number : step.number + len(step.content)] = step.content
    return bytes(found)


def _sectors(done: Done) -> list[Done]:
    """A write as the disk does it, sector by sector."""
    if done.kind == "T":
        return [done]
    first = SECTOR - done.number % SECTOR
    cuts = [0, *range(first, len(done.content), SECTOR), len(done.content)]
    return [
        done._replace(number=done.number + begin, content=done.content[begin:end])
        for begin, end in itertools.pairwise(cuts)
    ]


def _torn(done: Done, chance: random.Random) -> list[Done]:
    """The beginning of a write."""
    if done.kind == "T" or len(done.content) < 2:
        return []
    return [done._replace(content=done.content[: chance.randrange(1, len(done.content))])]
