"""Several programs want to write one book at once: one does, the others are told who, and nothing is lost."""

import multiprocessing
import random
from pathlib import Path

import pytest

from tests.reliability.acts import assert_sound, new_shop
from tests.reliability.fighting import fight

LONGEST = 5.0
"""Seconds within which a program says that somebody else has the book, on a busy machine."""


def fought(folder: Path, programs: int, seconds: float) -> None:
    seed = random.randrange(10**9)
    print(f"seed {seed}")
    path = folder / "toko.umkm"
    new_shop(path).book.close()
    begun = assert_sound(path, seed)
    told = [folder / f"told-{number}" for number in range(programs)]
    processes = [
        multiprocessing.get_context("spawn").Process(target=fight, args=(path, file, seed + number, seconds))
        for number, file in enumerate(told)
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join(seconds + 60)
    assert [process.exitcode for process in processes] == [0] * programs, seed
    lines = [line.split(maxsplit=2) for file in told for line in file.read_text(encoding="utf-8").splitlines()]
    kept = sorted(int(line[1]) for line in lines if line[0] == "kept")
    refused = [line for line in lines if line[0] == "refused"]
    newest = assert_sound(path, seed)
    assert kept == list(range(begun + 1, newest + 1)), (seed, "each record was said to be kept, and once")
    assert all("in use by" in line[2] for line in refused), (seed, refused)
    assert max((float(line[1]) for line in refused), default=0) < LONGEST, seed
    assert all(any(line.startswith("kept") for line in file.open(encoding="utf-8")) for file in told), seed


def test_three_programs_fight_for_a_book(tmp_path: Path) -> None:
    fought(tmp_path, 3, 5)


@pytest.mark.long
@pytest.mark.parametrize("programs", [2, 3, 4])
def test_programs_fight_for_a_minute(tmp_path: Path, programs: int) -> None:
    fought(tmp_path, programs, 60)
