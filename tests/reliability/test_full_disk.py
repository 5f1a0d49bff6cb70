"""A disk without room: an act is kept whole or refused in one sentence, and the program goes on when there is room.

Two ways to have no room without a disk of one's own: SQLite's own limit on its pages, and the system's limit on the
size of any file, which also cuts a write in two (not on Windows).
"""

import multiprocessing
import random
import sys
from pathlib import Path

import pytest

from tests.reliability.acts import assert_sound, documents, mixed_acts, new_shop
from tests.storage.books import value
from umkm_desk.domain.errors import BookUnavailable

HOUR = 80


def test_every_act_of_a_mixed_hour_survives_a_full_disk(tmp_path: Path) -> None:
    seed = random.randrange(10**9)
    shop, chance, refused = new_shop(tmp_path / "toko.umkm"), random.Random(seed), 0
    with shop.book as book:
        acts = mixed_acts(shop, chance)
        for turn in range(HOUR):
            before = book.read(documents)
            book.read(value, f"PRAGMA max_page_count={book.read(value, 'PRAGMA page_count')}")
            try:
                next(acts)
            except BookUnavailable as why:
                refused += 1
                assert "disk is full" in str(why), (seed, turn)
                assert book.read(documents) == before, (seed, turn)
                book.read(value, "PRAGMA max_page_count=1000000")
                acts = mixed_acts(shop, chance)  # what was typed is still there, and is saved when there is room
                next(acts)
            assert book.read(documents) == before + 1, (seed, turn)
        assert book.check() == (), seed
    assert refused > 0, seed
    assert_sound(tmp_path / "toko.umkm", seed)


if sys.platform != "win32":
    from tests.reliability.acts import act_in_little_room, back_up_in_little_room

    def in_a_process(work: object, told: Path, *arguments: object) -> list[str]:
        """What a process of its own told, line by line."""
        processes = multiprocessing.get_context("forkserver")
        processes.set_forkserver_preload(["tests.reliability.acts"])
        process = processes.Process(target=work, args=arguments)  # type: ignore[arg-type]
        process.start()
        process.join(60)
        assert process.exitcode == 0
        return told.read_text(encoding="utf-8").splitlines()

    @pytest.mark.parametrize("room", [0, 700, 4_096, 5_000, 20_000, 40_000])
    def test_a_write_that_the_system_refuses_costs_nothing_kept(tmp_path: Path, room: int) -> None:
        seed = random.randrange(10**9)
        path, told = tmp_path / "toko.umkm", tmp_path / "told"
        new_shop(path).book.close()
        said = in_a_process(act_in_little_room, told, path, told, seed, room)
        refusals = [line for line in said if line.startswith("refused: ")]
        kept = [int(line) for line in said if not line.startswith("refused: ")]
        assert len(refusals) == 1, (said, seed)
        assert assert_sound(path, seed) == kept[-1], (said, seed)

    @pytest.mark.parametrize("room", [0, 4_096, 100_000, 300_000])
    def test_a_backup_without_room_leaves_nothing_half_done(tmp_path: Path, room: int) -> None:
        path, told, stick = tmp_path / "toko.umkm", tmp_path / "told", tmp_path / "stick"
        stick.mkdir()
        new_shop(path).book.close()
        content = path.read_bytes()
        said = in_a_process(back_up_in_little_room, told, path, told, room)
        assert said[0].startswith("refused: "), said
        assert [file.name for file in (tmp_path / "cadangan").iterdir()] == []
        assert list(stick.iterdir()) == [] and path.read_bytes() == content
        told.unlink()
        assert in_a_process(back_up_in_little_room, told, path, told, 10_000_000) == ["made: True"]
