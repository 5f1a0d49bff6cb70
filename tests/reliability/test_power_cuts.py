"""The states that a power cut can leave on the disk, thousands of them: what was said to be kept is in each.

A mixed hour with a backup to two places, opening after a crash, bringing an older book up to date, restoring and taking
that back are recorded write by write (disk.c) and cut at moments all over (platter.py): what was flushed is there, of
the rest any part. Each state is opened as the program opens a book, checked and audited.
"""

import json
import random
from pathlib import Path
from typing import Any

import pytest

from tests.reliability.disk import run

SOME = {"hour": 700, "crash": 400, "migration": 60, "restore": 100, "undo": 100}
MANY = {"hour": 14_000, "crash": 5_000, "migration": 1_500, "restore": 500, "undo": 1_000}


def cut(library: Path, folder: Path, scenario: str, states: int, planted: str = "") -> dict[str, Any]:
    """What came of the cuts: how many moments there were, states and unlike books in them, and what is wrong."""
    seed = random.randrange(10**9)
    print(f"seed {seed}")
    told = run(library, "tests.reliability.power_cuts", scenario, folder, states, seed, planted)
    found: dict[str, Any] = json.loads(told)
    return found | {"seed": seed}


def assert_nothing_lost(found: dict[str, Any]) -> None:
    failures, states = found["failures"], found["states"]
    assert not failures, "\n".join([f"seed {found['seed']}: {len(failures)}, in {states} states", *failures[:5]])


@pytest.mark.parametrize("scenario", SOME)
def test_a_power_cut_costs_nothing_that_was_kept(bad_disk: Path, tmp_path: Path, scenario: str) -> None:
    found = cut(bad_disk, tmp_path, scenario, SOME[scenario])
    assert_nothing_lost(found)
    assert found["states"] >= SOME[scenario]
    assert not any(line.startswith("refused ") for line in found["said"])


@pytest.mark.long
@pytest.mark.parametrize("scenario", MANY)
def test_twenty_thousand_power_cuts_cost_nothing_that_was_kept(bad_disk: Path, tmp_path: Path, scenario: str) -> None:
    found = cut(bad_disk, tmp_path, scenario, MANY[scenario])
    print({key: found[key] for key in ("moments", "states", "opened")})
    assert_nothing_lost(found)
    assert found["states"] >= MANY[scenario]


@pytest.mark.parametrize("planted", ["journal_mode=delete", "synchronous=0"])
def test_the_cuts_find_what_another_setting_would_lose(bad_disk: Path, tmp_path: Path, planted: str) -> None:
    """SQLite's own default, a journal that is deleted, loses acknowledged records; so does not waiting for the disk."""
    found = cut(bad_disk, tmp_path, "hour", 150, planted)
    assert any("were acknowledged" in failure or "damaged" in failure for failure in found["failures"]), found["seed"]
