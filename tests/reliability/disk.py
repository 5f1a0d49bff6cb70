"""The disk that fails when told to (disk.c): loaded in front of a process, told what to do from inside it."""

import ctypes
import errno
import multiprocessing
import os
import shutil
import signal
import struct
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

import pytest

REPOSITORY: Final = Path(__file__).resolve().parents[2]
SOURCE: Final = Path(__file__).with_name("disk.c")
FAILS, HALF, KILLED = range(3)
_HEAD: Final = struct.Struct("=ciqI")


@dataclass(frozen=True, slots=True)
class Fault:
    """What goes wrong from call `at` on: an error, half a write and then the error, or the end of the process."""

    at: int
    error: int = errno.EIO
    lasts: bool = False
    way: int = FAILS

    def __str__(self) -> str:
        """Short, for the list of what failed."""
        name = "killed" if self.way == KILLED else errno.errorcode[self.error]
        half = " after half a write" if self.way == HALF else ""
        return f"call {self.at}: {name}{half}{' from then on' if self.lasts else ''}"


class Done(NamedTuple):
    """One thing that was done to a file. `file` counts openings, so two of one file are two numbers.

    Kinds: Open, Create, Write at `number`, Truncate to `number`, Sync, sync of a folDer, Unlink, Rename, Link, make a
    folder (K), and M, a word of the test's own. `content` is what is written, or the name.
    """

    kind: str
    file: int
    number: int
    content: bytes


def made(folder: Path) -> Path:
    """The library, compiled; without Linux or a C compiler the test is skipped."""
    name = {"linux": "cc"}.get(sys.platform)
    compiler = name and shutil.which(name)
    if not compiler:
        pytest.skip("a disk that fails needs Linux and a C compiler (cc)")
    library = folder / "disk.so"
    subprocess.run([compiler, "-shared", "-fPIC", "-O1", "-o", library, SOURCE, "-ldl"], check=True)
    return library


def run(library: Path, module: str, *arguments: object) -> str:
    """What a program says that runs on this disk."""
    done = subprocess.run(
        [sys.executable, "-m", module, str(library), *map(str, arguments)],
        stdout=subprocess.PIPE,
        encoding="utf-8",
        cwd=REPOSITORY,
        env=os.environ | {"LD_PRELOAD": str(library), "PYTHONPATH": str(REPOSITORY)},
        check=True,
    )
    return done.stdout


def in_a_child(work: Callable[[], None]) -> int:
    """How a copy of this process ended that did some work: 0, or less for a signal; an error of the work's is one."""
    if sys.platform == "win32":
        raise NotImplementedError
    else:
        child = multiprocessing.get_context("fork").Process(target=work)
        child.start()
        child.join()
        ended = child.exitcode or 0
        assert ended in (0, -signal.SIGKILL), ended
        return ended


class Disk:
    """The hold on the disk from inside the process that runs on it."""

    def __init__(self, library: Path) -> None:
        self._told = ctypes.CDLL(str(library))
        self._told.disk_calls.restype = self._told.disk_given.restype = ctypes.c_long
        self._told.disk_fail.argtypes = [ctypes.c_long, ctypes.c_int, ctypes.c_int, ctypes.c_int]

    def watch(self, folder: Path, log: int = -1) -> None:
        """From now on count the calls on files in a folder; write them to the open file `log`."""
        self._told.disk_watch(os.fsencode(folder), log)

    def fail(self, fault: Fault) -> None:
        """Count anew, and fail as told."""
        self._told.disk_fail(fault.at, fault.error, fault.lasts, fault.way)

    def mark(self, text: str) -> None:
        """Note in the log that something was said to the owner."""
        self._told.disk_mark(text.encode())

    @property
    def calls(self) -> int:
        """Calls since the last `fail`."""
        return int(self._told.disk_calls())

    @property
    def given(self) -> int:
        """Faults since the last `fail`."""
        return int(self._told.disk_given())


def read_log(content: bytes) -> Iterator[Done]:
    """What was done, in order."""
    place = 0
    while place < len(content):
        kind, file, number, length = _HEAD.unpack_from(content, place)
        place += _HEAD.size
        yield Done(kind.decode(), file, number, content[place : place + length])
        place += length
