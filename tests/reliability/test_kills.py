"""The program is killed at random instants, in the midst of acts and of opening: what was said to be kept is kept."""

import multiprocessing
import random
import sys
import time
from pathlib import Path

import pytest

from tests.reliability.acts import act_until_killed, assert_sound, last, new_shop
from umkm_desk.storage.book import Book

AUDITED = 10
"""The whole audit runs after every so many kills; that every record is there, after each."""

if sys.platform != "win32":  # which starts no process within milliseconds

    def kill(folder: Path, times: int) -> None:
        """Let a process act on a book and kill it, again and again, on the same book."""
        processes = multiprocessing.get_context("forkserver")
        processes.set_forkserver_preload(["tests.reliability.acts"])
        seed = random.randrange(10**9)
        chance = random.Random(seed)
        path, told = folder / "toko.umkm", folder / "told"
        new_shop(path).book.close()
        told.write_bytes(f"{assert_sound(path, seed)}\n".encode())
        for turn in range(times):
            process = processes.Process(target=act_until_killed, args=(path, told, seed + turn))
            begun = told.stat().st_size
            process.start()
            _wait_until_longer(told, begun, whole=chance.random() < 0.8)
            time.sleep(chance.uniform(0, 0.04))
            process.kill()
            process.join()
            acknowledged = _acknowledged(told)
            kept = assert_sound(path, (seed, turn)) if turn % AUDITED == 0 else _newest(path)
            assert acknowledged <= kept <= acknowledged + 1, (seed, turn, "one may be kept and not yet said")
            told.write_bytes(f"{kept}\n".encode())
        assert_sound(path, seed)

    def test_a_hundred_and_fifty_kills_lose_nothing(tmp_path: Path) -> None:
        kill(tmp_path, 150)

    @pytest.mark.long
    def test_five_thousand_kills_lose_nothing(tmp_path: Path) -> None:
        for turn in range(25):  # a new book each time: what is looked at is what happens early and often
            folder = tmp_path / str(turn)
            folder.mkdir()
            kill(folder, 200)


def _newest(path: Path) -> int:
    with Book.open(path) as book:
        assert (book.damage, book.read_only) == ((), False)
        return book.read(last)


def _acknowledged(told: Path) -> int:
    numbers = [int(line) for line in told.read_text(encoding="utf-8").split("\n")[:-1] if line != "open"]
    return numbers[-1] if numbers else 0


def _wait_until_longer(file: Path, size: int, *, whole: bool) -> None:
    """Until the process has the book; not `whole`: hardly until it runs, so that it dies while it opens."""
    for _ in range(5_000 if whole else 5):
        if file.stat().st_size > size:
            return
        time.sleep(0.002)
    assert not whole, "the other process never opened the book"
