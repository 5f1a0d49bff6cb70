"""The program's test of itself."""

import pytest

from tests.cli.conftest import Desk
from umkm_desk.cli import self_test
from umkm_desk.storage.sqlite import sqlite3


def test_the_self_test_passes(desk: Desk) -> None:
    done = desk("self-test")
    assert (done.code, done.err) == (0, ""), done.out
    system, _ = done.out.splitlines()
    assert f"SQLite {sqlite3.sqlite_version}" in system


def test_the_self_test_fails_when_something_is_wrong(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(self_test, "STARTS", {"json": b"["})
    done = desk("self-test")
    assert done.code == 1 and "ringkasan-2026-01.json" in done.out
