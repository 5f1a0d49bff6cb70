"""The program is killed at random instants, in the midst of anything that writes: what was said to be kept is kept."""

import multiprocessing
import random
import shutil
import signal
import sys
import time
from pathlib import Path

import pytest

from tests.reliability.acts import act_until_killed, assert_sound, last, new_shop
from tests.reliability.bad_disk import SCENARIOS
from tests.reliability.bad_disk import act_until_killed as scenario_until_killed
from umkm_desk.storage.book import Book

AUDITED = 10
"""The whole audit runs after every so many kills; that every record is there, after each."""
ELSEWHERE = {"crash": 15, "migration": 10, "restore": 20, "backup": 15}
"""Opening after a crash, bringing an older book up to date, restoring, backing up."""

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

    def kill_elsewhere(name: str, folder: Path, times: int) -> None:
        """Let a process do one thing on a fresh copy of the same files, and kill it in the midst, again and again."""
        processes = multiprocessing.get_context("forkserver")
        processes.set_forkserver_preload(["tests.reliability.bad_disk", "umkm_desk.storage.migrations.upgrade"])
        seed = random.randrange(10**9)
        print(f"seed {seed}")
        chance, longest, killed = random.Random(seed), 60.0, 0
        template, work, told = folder / "template", folder / "work", folder / "told"
        template.mkdir()
        SCENARIOS[name].begin(template)
        for turn in range(times + 1):
            shutil.rmtree(work, ignore_errors=True)
            shutil.copytree(template, work)
            told.write_bytes(b"")
            process = processes.Process(target=scenario_until_killed, args=(name, work, told))
            process.start()
            _wait_until_longer(told, 0, whole=True)
            begun = time.monotonic()
            process.join(longest if turn == 0 else chance.uniform(0, longest))
            longest = time.monotonic() - begun if turn == 0 else longest
            process.kill()
            process.join()
            assert process.exitcode in (0, -signal.SIGKILL), (seed, turn)
            killed += process.exitcode != 0
            lines = told.read_text(encoding="utf-8").splitlines()[1:]
            SCENARIOS[name].look(work, [*lines, "killed"] if process.exitcode else lines)
        assert killed >= times / 3, (seed, killed)

    def test_ninety_kills_lose_nothing(tmp_path: Path) -> None:
        kill(tmp_path, 90)

    @pytest.mark.parametrize("name", ELSEWHERE)
    def test_sixty_kills_elsewhere_lose_nothing(tmp_path: Path, name: str) -> None:
        kill_elsewhere(name, tmp_path, ELSEWHERE[name])

    @pytest.mark.long
    def test_four_thousand_kills_lose_nothing(tmp_path: Path) -> None:
        for turn in range(20):  # a new book each time: what is looked at is what happens early and often
            folder = tmp_path / str(turn)
            folder.mkdir()
            kill(folder, 200)

    @pytest.mark.long
    @pytest.mark.parametrize("name", ELSEWHERE)
    def test_two_hundred_and_fifty_kills_elsewhere_lose_nothing(tmp_path: Path, name: str) -> None:
        kill_elsewhere(name, tmp_path, 250)


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
