"""A mentor's notes travel as a small file and come back the same; what isn't finished isn't written."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.exchange.test_packet_mutations import REPLY
from tests.exchange.test_packets import NAUGHTY
from umkm_desk.domain.calendar import Month
from umkm_desk.domain.errors import UserError
from umkm_desk.domain.replies import LONGEST_COMMENT, ReplyComment, ReplyTarget, ReplyTask, changed_since
from umkm_desk.exchange.errors import InputError
from umkm_desk.exchange.replies import LARGEST, read_reply, reply_name, write_reply


def test_notes_come_back_the_same(tmp_path: Path) -> None:
    write_reply(REPLY, tmp_path / "catatan.json")
    assert read_reply(tmp_path / "catatan.json") == REPLY
    assert [path.name for path in tmp_path.iterdir()] == ["catatan.json"]


@pytest.mark.parametrize("words", [words for words in NAUGHTY if words.strip()], ids=repr)
def test_words_that_try_every_trick_come_back_the_same(tmp_path: Path, words: str) -> None:
    short = words[:120]
    draft = replace(
        REPLY, shop=words, mentor=short, comments=(ReplyComment("tax", words),), tasks=(ReplyTask(short, short),)
    )
    path = tmp_path / reply_name(words, draft.month)
    write_reply(draft, path)
    assert read_reply(path) == draft


@pytest.mark.parametrize(
    ("shop", "name"),
    [
        ("Dapur Bu Sari", "catatan-dapur-bu-sari-2026-10.json"),
        ("../../CON: <b>", "catatan-con-b-2026-10.json"),
        ("!!!", "catatan-usaha-2026-10.json"),
        ("田中さん", "catatan-田中さん-2026-10.json"),
        ("x" * 500, f"catatan-{'x' * 60}-2026-10.json"),
    ],
)
def test_the_file_is_named_so_that_every_system_takes_it(shop: str, name: str) -> None:
    assert reply_name(shop, Month(2026, 10)) == name


def test_what_is_not_finished_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "catatan.json"
    for draft, said in (
        (replace(REPLY, mentor=" "), "your name"),
        (replace(REPLY, comments=(), targets=(), tasks=()), "Nothing is written"),
        (replace(REPLY, comments=(ReplyComment("tax", "x" * (LONGEST_COMMENT + 1)),)), "too long"),
        (replace(REPLY, targets=(ReplyTarget(Month(2026, 11), "cash", 10**16),)), "too long"),
        (replace(REPLY, mentor="\ud800"), "can't be saved"),
    ):
        with pytest.raises(UserError, match=said):
            write_reply(draft, path)
    assert not list(tmp_path.iterdir())


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="can't be written"):
        write_reply(REPLY, tmp_path / "tidak ada" / "catatan.json")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "Nothing stands"),
        (b"{}", "isn't a mentor's answer"),
        (b'{"format": "umkm-desk-monthly"}', "isn't a mentor's answer"),
        (b"%PDF-1.7", "torn"),
        (b'{"format": "umkm-desk-reply", "format_version": 2}', "newer"),
        (b" " * LARGEST + b"{}", "far larger"),
    ],
)
def test_anything_else_is_refused_with_one_sentence(tmp_path: Path, content: bytes, said: str) -> None:
    (tmp_path / "catatan.json").write_bytes(content)
    with pytest.raises(InputError, match=said):
        read_reply(tmp_path / "catatan.json")


def test_changed_words_are_noticed(tmp_path: Path) -> None:
    path = tmp_path / "catatan.json"
    write_reply(REPLY, path)
    path.write_text(path.read_text(encoding="utf-8").replace("Bagus", "Jelek"), encoding="utf-8")
    with pytest.raises(InputError, match="torn or was changed"):
        read_reply(path)


def test_figures_are_compared_by_name() -> None:
    then = {"sales_net": 1, "net_profit": 2, "cash": 3, "equity": 4}
    assert changed_since(then, then | {"cash": 5}) == (("cash", 3, 5),)
