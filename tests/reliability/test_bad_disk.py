"""Every call to the disk fails once: what was said to be kept is kept, and what wasn't is not there.

In a mixed hour, in opening after a crash, in bringing an older book up to date, in restoring and taking that back, each
call that opens, writes, cuts, flushes, renames or removes a file is refused (an error, no room, half a write, a disk
that may only be read; once or from then on), or the process is killed in it. The owner is told one sentence. Then the
disk works again: the book opens, its audit is clean, every record that was acknowledged is there and none that was
refused, unless the sentence said to look.
"""

import json
import random
from pathlib import Path
from typing import Any

import pytest

from tests.reliability.bad_disk import KINDS
from tests.reliability.disk import run

SOME = {"hour": 120, "crash": 50, "migration": 25, "restore": 50, "undo": 50}


def failed(library: Path, folder: Path, scenario: str, kinds: str, most: int) -> dict[str, Any]:
    """What came of failing calls: how many there are, how many were tried, what was told, what is wrong."""
    seed = random.randrange(10**9)
    print(f"seed {seed}")
    told = run(library, "tests.reliability.bad_disk", scenario, folder, kinds, most, seed)
    found: dict[str, Any] = json.loads(told)
    assert not found["failures"], "\n".join([f"seed {seed}, of {found['cases']}:", *found["failures"][:5]])
    return found


@pytest.mark.parametrize("scenario", SOME)
def test_a_failing_disk_costs_nothing_that_was_kept(bad_disk: Path, tmp_path: Path, scenario: str) -> None:
    found = failed(bad_disk, tmp_path, scenario, ",".join(KINDS), SOME[scenario])
    assert found["cases"] == SOME[scenario] and found["said"]


@pytest.mark.long
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("scenario", SOME)
def test_each_call_fails_once(bad_disk: Path, tmp_path: Path, scenario: str, kind: str) -> None:
    found = failed(bad_disk, tmp_path, scenario, kind, 0)
    assert found["cases"] == found["calls"] > 20
