"""A book lives on the laptop's own disk."""

from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from tests.storage.books import new_book, numbers, record
from umkm_desk.domain.errors import BookUnavailable
from umkm_desk.storage import places
from umkm_desk.storage.book import Book

MOUNTS = """\
overlay / overlay rw,relatime 0 0
tmpfs /tmp tmpfs rw 0 0
server:/rumah /rumah/sari nfs4 rw 0 0
/dev/sda2 /rumah/sari/own ext4 rw 0 0
/dev/sdb1 /media/sari/STIK\\040BIRU vfat rw 0 0
/dev/sdc1 /run/media/sari/usb exfat rw 0 0
sshfs /mnt/jauh fuse.sshfs rw 0 0
fuse-overlayfs /build fuse.fuse-overlayfs rw 0 0
"""


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/data/x", None),
        ("/root", None),
        ("/build/x", None),
        ("/rumah/sari/toko", "network"),
        ("/rumah/sari/own/toko", None),
        ("/media/sari/STIK BIRU", "removable"),
        ("/run/media/sari/usb/toko", "removable"),
        ("/media/other", None),
        ("/mnt/jauh", "network"),
    ],
)
def test_mounts_tell_network_and_removable_disks(folder: str, kind: str | None) -> None:
    assert places.mount_kind(PurePosixPath(folder), MOUNTS) == kind


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        (r"C:\Users\Sari\OneDrive\Dokumen", "OneDrive"),
        (r"C:\Users\Sari\OneDrive - Dapur Sari\Toko", "OneDrive"),
        (r"D:\Awan\Toko", "OneDrive"),
        (r"G:\My Drive", "Google Drive"),
        (r"C:\Users\Sari\Dropbox (Pribadi)", "Dropbox"),
        (r"C:\Users\Sari\iCloudDrive\Toko", "iCloud"),
        (r"C:\Users\Sari\AppData\Local\umkm-desk", None),
        (r"C:\Users\Sari\Dropboxes", None),
        (r"D:\Awan lain", None),
    ],
)
def test_synced_folders_are_known_by_name_and_by_their_programs_variables(folder: str, service: str | None) -> None:
    environment = {"OneDriveConsumer": r"d:\awan", "PATH": r"C:\Windows", "OneDrive": ""}
    assert places.synced_by(PureWindowsPath(folder), environment) == service


def test_no_book_is_made_in_a_synced_folder(tmp_path: Path) -> None:
    folder = tmp_path / "OneDrive"
    folder.mkdir()
    with pytest.raises(BookUnavailable, match="OneDrive"):
        Book.create(folder / "toko.umkm", name="Toko")
    assert list(folder.iterdir()) == []


def test_a_book_found_in_a_synced_folder_opens_for_reading(tmp_path: Path) -> None:
    folder = tmp_path / "Dropbox"
    folder.mkdir()
    path = new_book(tmp_path).replace(folder / "toko.umkm")
    with Book.open(path) as book:
        assert "Dropbox" in str(book.place_problem)
        assert book.read(numbers) == ["1", "2", "3"]
        with pytest.raises(BookUnavailable, match="Dropbox"):
            book.write(record, "4")
    assert list(folder.iterdir()) == [path]


def test_a_sample_shop_may_stand_anywhere(tmp_path: Path) -> None:
    folder = tmp_path / "Google Drive"
    folder.mkdir()
    with Book.create(folder / "contoh.umkm", name="Contoh", anywhere=True) as book:
        book.write(record, "1")


def test_the_folder_for_books_is_local(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    folder = places.default_folder()
    assert folder.is_dir()
    assert folder.name == "umkm-desk"
    assert places.problem(folder / "toko.umkm") is None
