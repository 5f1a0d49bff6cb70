"""Locked copies: only the passphrase opens them, what was changed is refused, and nobody is left with half of one."""

import shutil
import warnings
import zipfile
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from tests.storage.books import change, dump, new_book, numbers, record
from umkm_desk.domain.errors import BookUnavailable, UserError
from umkm_desk.storage import backup, copies, files, locking, rounds, thinning
from umkm_desk.storage.book import Book
from umkm_desk.storage.diary import Entry
from umkm_desk.storage.locking import Key

NOON = datetime(2026, 5, 4, 5, tzinfo=UTC)
TODAY = date(2026, 5, 4)
WORDS = "empat sendok gula aren"
age = pytest.importorskip("pyrage", reason="the addition umkm-desk[crypt] isn't installed")


@pytest.fixture(scope="module")
def key() -> Key:
    """Made once: it takes seconds, on purpose."""
    return locking.make_key(WORDS)


@pytest.fixture
def quick() -> Key:
    """A key that nobody's passphrase opens, for what never opens it."""
    return Key(str(age.x25519.Identity.generate().to_public()), "no key of anybody")


def lock(tmp_path: Path, key: Key) -> tuple[Path, Path]:
    """A book and a locked copy of it, alone in its folder."""
    book = new_book(tmp_path, acts=5)
    made = backup.make(book, tmp_path / "stick", at=NOON, key=key)
    assert [file.name for file in (tmp_path / "stick").iterdir()] == [made.path.name]
    assert made.documents == 5
    return book, made.path


def test_a_locked_copy_is_opened_by_its_passphrase_alone(tmp_path: Path, key: Key) -> None:
    book, copy = lock(tmp_path, key)
    assert copy.name == f"toko-{NOON.astimezone():%Y%m%d-%H%M%S}.terkunci.zip"
    was = dump(book)
    there = tmp_path / "baru" / "toko.umkm"
    there.parent.mkdir()
    for passphrase, said in (("Empat sendok gula aren", "isn't opened by this passphrase"), ("", "is locked")):
        with pytest.raises(BookUnavailable, match=said):
            backup.restore(copy, there, at=NOON, passphrase=passphrase)
        assert list(there.parent.iterdir()) == []
    backup.restore(copy, there, at=NOON, passphrase=WORDS)
    assert dump(there) == was
    assert [file.name for file in there.parent.iterdir()] == ["toko.umkm"]


def test_nothing_of_the_book_can_be_read_in_it(tmp_path: Path, quick: Key) -> None:
    book, copy = lock(tmp_path, quick)
    assert b"Toko Uji" in book.read_bytes()
    content = copy.read_bytes()
    assert b"Toko Uji" not in content and b"SQLite format" not in content


def test_it_can_be_opened_without_this_program(tmp_path: Path, key: Key) -> None:
    book, copy = lock(tmp_path, key)
    with zipfile.ZipFile(copy) as parts:
        said = parts.read("BACA-SAYA.txt").decode("utf-8")
        identity = age.x25519.Identity.from_str(age.passphrase.decrypt(parts.read("kunci.age"), WORDS).decode())
        content = age.decrypt(parts.read("buku.umkm.age"), [identity])
    assert "age -d -i kunci.txt buku.umkm.age" in said
    (tmp_path / "lain.umkm").write_bytes(content)
    assert dump(tmp_path / "lain.umkm") == dump(book)


def test_what_was_changed_is_refused_wherever_it_was_changed(
    tmp_path: Path, key: Key, monkeypatch: pytest.MonkeyPatch
) -> None:
    book, copy = lock(tmp_path, key)
    was = dump(book)
    secret = age.passphrase.decrypt(key.secret.encode(), WORDS)
    monkeypatch.setattr(locking, "_apart", lambda work, *arguments: work(*arguments))
    monkeypatch.setattr(age.passphrase, "decrypt", lambda found, _: secret if found == key.secret.encode() else fail())

    def fail() -> bytes:
        raise age.DecryptError("Decryption failed")

    whole, bad = copy.read_bytes(), tmp_path / copy.name
    changed = [whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :] for place in range(0, len(whole), 997)]
    for content in (*changed, whole[: len(whole) // 2], whole[:-1], b"", b"PK\3\4", b"SQLite format 3\0" * 9):
        bad.write_bytes(content)
        try:
            backup.restore(bad, tmp_path / "baru.umkm", at=NOON, passphrase=WORDS)
        except BookUnavailable as refused:
            assert "was changed" in str(refused) or "isn't opened by" in str(refused)
            assert not (tmp_path / "baru.umkm").exists()
        else:  # a date or a remark in the frame: the book in it is whole
            assert dump(tmp_path / "baru.umkm") == was
            (tmp_path / "baru.umkm").unlink()
    assert not [file for file in tmp_path.iterdir() if file.name.startswith(".")]


@pytest.mark.parametrize("more", ["buku.umkm.age", "../lari.umkm", "satu-lagi.txt"])
def test_a_zip_with_other_parts_is_no_copy(tmp_path: Path, quick: Key, more: str) -> None:
    _, copy = lock(tmp_path, quick)
    with zipfile.ZipFile(copy, "a") as parts, warnings.catch_warnings(action="ignore"):
        parts.writestr(more, b"x")
    with pytest.raises(BookUnavailable, match="was changed"):
        backup.restore(copy, tmp_path / "baru.umkm", at=NOON, passphrase=WORDS)
    assert locking.mark_of(copy) == ""


def test_a_copy_that_was_written_wrong_isnt_used(tmp_path: Path, quick: Key, monkeypatch: pytest.MonkeyPatch) -> None:
    book, flush = new_book(tmp_path), files.flush

    def spoil(path: Path) -> None:
        content = bytearray(path.read_bytes())
        content[len(content) // 2] ^= 1
        path.write_bytes(content)
        flush(path)

    made = backup.make(book, tmp_path / "cadangan", at=NOON)
    (tmp_path / "stick").mkdir()
    monkeypatch.setattr(files, "flush", spoil)
    with pytest.raises(BookUnavailable, match="was changed"):
        backup.to_second_place(made.path, tmp_path / "stick", at=NOON, key=quick)
    assert list((tmp_path / "stick").iterdir()) == []


def test_a_passphrase_that_anybody_could_guess_is_refused() -> None:
    with pytest.raises(UserError, match="too short"):
        locking.make_key("gula aren")


def test_the_second_place_is_locked_with_what_was_there_before(tmp_path: Path, quick: Key) -> None:
    path, stick = new_book(tmp_path), tmp_path / "stick"
    stick.mkdir()
    where = rounds.folders(path, str(stick))
    entry = rounds.go(path, where, Entry(), at=NOON).noted(Entry(), TODAY)
    (stick / "foto.jpg").write_bytes(b"mine")
    with Book.open(path) as book:
        book.write(record, "9")
    locked = rounds.folders(path, str(stick), quick)
    assert rounds.is_due(path, entry, locked, TODAY), "the one there isn't locked"
    again = rounds.go(path, locked, entry, at=NOON + timedelta(hours=1))
    assert again.second and not again.trouble
    assert sorted(file.suffix for file in stick.iterdir()) == [".jpg", ".zip", ".zip"]
    assert {file.suffix for file in where.first.iterdir()} == {".umkm"}, "those on the laptop stay as they are"
    assert not rounds.is_due(path, again.noted(entry, TODAY), locked, TODAY)
    assert rounds.go(path, locked, again.noted(entry, TODAY), at=NOON + timedelta(hours=2)).second


def test_locked_copies_are_listed_and_thinned_like_others(tmp_path: Path, quick: Key) -> None:
    path, stick = new_book(tmp_path), tmp_path / "stick"
    stick.mkdir()
    (tmp_path / "other").mkdir()
    other = new_book(tmp_path / "other")
    change(other, "UPDATE setting SET value = '2020-01-01' WHERE key = 'made_at'")
    for days in range(20):
        backup.make(path, stick, at=NOON - timedelta(days=days), key=quick)
    alien = backup.make(other, stick, at=NOON - timedelta(days=300), key=quick).path
    broken = stick / "toko-20260101-120000.terkunci.zip"
    broken.write_bytes(b"PK\3\4")
    done = thinning.thin(stick, path, at=NOON)
    assert alien.exists() and alien not in done.kept, "another book's"
    assert (len(done.kept), done.unreadable, done.stopped) == (13, (broken,), False), "12 days, and one week more"
    found = copies.of_book(path, stick)
    assert [copy.sound for copy in found if copy.locked].count(False) == 1
    assert copies.newest_before(TODAY, found) is None, "a trial needs one that opens by itself"


def test_a_plain_copy_is_made_of_a_locked_one(tmp_path: Path, key: Key) -> None:
    book, copy = lock(tmp_path, key)
    taken = tmp_path / "cadangan" / copy.name.replace(locking.ENDING, ".umkm")
    taken.parent.mkdir()
    shutil.copy(book, taken)
    found = backup.unlock(copy, taken.parent, WORDS, at=NOON)
    assert found.name == taken.name.replace(".umkm", "-2.umkm")
    with Book.open(found, read_only=True) as opened:
        assert opened.read(numbers) == ["1", "2", "3", "4", "5"]
