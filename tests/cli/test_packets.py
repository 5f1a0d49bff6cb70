"""`packet` opens somebody's summary without a book; `import` takes a mentor's notes in."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tests.cli.conftest import Desk
from umkm_desk.cli.running import Exit
from umkm_desk.domain.calendar import Month
from umkm_desk.domain.replies import ReplyComment, ReplyDraft, ReplyTarget, ReplyTask
from umkm_desk.exchange.replies import write_reply
from umkm_desk.language.words import set_language

MARCH = date(2026, 3, 31)
Notes = Callable[..., Path]


@pytest.fixture
def notes(tmp_path: Path) -> Notes:
    """A mentor's notes for the shop of these tests, in a file."""

    def written(shop: str = "Dapur Sari", **more: int) -> Path:
        seen = {"sales_net": 120_000, "net_profit": 100_800, "cash": 475_000, "equity": 600_800} | more
        draft = ReplyDraft(
            shop, Month(2026, 3), "sha256:0", "Rina", MARCH, seen, (ReplyComment("figures", "Bagus."),),
            (ReplyTarget(Month(2026, 4), "cash", 1_000_000),), (ReplyTask("Hitung"),),
        )  # fmt: skip
        write_reply(draft, tmp_path / "catatan.json")
        return tmp_path / "catatan.json"

    return written


@pytest.mark.parametrize("kind", ["pdf", "json", "xlsx"])
def test_a_summary_is_opened_without_a_book(desk: Desk, kitchen: Path, tmp_path: Path, kind: str) -> None:
    desk("report", kitchen, "2026-03", "--out", tmp_path, "--format", kind)
    shown = desk("packet", tmp_path / f"ringkasan-2026-03.{kind}")
    assert (shown.code, shown.err) == (0, "") and "Dapur Sari" in shown.out and "Rp475.000" in shown.out
    data = desk("packet", tmp_path / f"ringkasan-2026-03.{kind}", "--json").json
    assert data["checksum"] in shown.out and data["net_profit"]


def test_a_file_that_is_no_summary_is_refused_with_one_line(desk: Desk, tmp_path: Path, notes: Notes) -> None:
    for path in (notes(), tmp_path / "tidak-ada.pdf", tmp_path):
        done = desk("packet", path)
        assert done.code == Exit.WRONG_INPUT and path.name in done.line and not done.out


def test_notes_are_taken_in_once(desk: Desk, kitchen: Path, notes: Notes) -> None:
    file = notes()
    tried = desk("import", kitchen, file, "--dry-run", "--json").json
    assert tried == {"dry_run": True, "comments": 1, "targets": 1, "tasks": 1, "already": 0, "changed": []}
    done = desk("import", kitchen, file, "--json").json
    assert done == {"dry_run": False, "comments": 1, "targets": 1, "tasks": 1, "already": 0, "changed": []}
    again = desk("import", kitchen, file, "--json").json
    assert (again["comments"], again["already"]) == (0, 3)
    assert desk("import", kitchen, file, "--dry-run", "--json").json["already"] == 3
    assert desk("import", kitchen, file).out.count("\n") == 3


def test_figures_that_changed_since_are_said(desk: Desk, kitchen: Path, notes: Notes) -> None:
    set_language("en")
    file = notes(cash=5)
    done = desk("import", kitchen, file)
    assert "has changed since" in done.out


def test_notes_for_another_shop_are_refused(desk: Desk, kitchen: Path, notes: Notes) -> None:
    file = notes("Toko Lain")
    for more in ((), ("--dry-run",)):
        done = desk("import", kitchen, file, *more)
        assert done.code == Exit.WRONG_INPUT and "Toko Lain" in done.line


def test_another_json_is_no_answer(desk: Desk, kitchen: Path, tmp_path: Path) -> None:
    (tmp_path / "peta.json").write_text(json.dumps({"table": "sales"}), encoding="utf-8")
    assert desk("import", kitchen, tmp_path / "peta.json").code == Exit.WRONG_INPUT
