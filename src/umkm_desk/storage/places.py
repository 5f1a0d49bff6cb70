"""Where a book may live: on the laptop's own disk, where nothing but this program touches it.

A folder that a service copies to the internet, a network disk and a stick all damage books; they are good places for
backups. Sources: design.md, section 4; https://www.sqlite.org/howtocorrupt.html, sections 2.1 and 3.
"""

import os
import stat
import sys
from collections.abc import Mapping
from pathlib import Path, PurePath, PurePosixPath
from typing import Final

import platformdirs

from umkm_desk.domain.errors import BookUnavailable

_SERVICES: Final = {
    "onedrive": "OneDrive",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "drive saya": "Google Drive",
    "dropbox": "Dropbox",
    "icloud drive": "iCloud",
    "iclouddrive": "iCloud",
    "mobile documents": "iCloud",
    "cloudstorage": "iCloud",
}
_NETWORK: Final = ("nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "ncpfs", "davfs", "ceph", "glusterfs")
_OWN_FUSE: Final = ("fuse.fuse-overlayfs", "fuse.lxcfs")  # a container's own disk
_REMOVABLE_MOUNTS: Final = (PurePosixPath("/media"), PurePosixPath("/run/media"))
_DRIVE_REMOVABLE, _DRIVE_REMOTE, _DRIVE_CDROM = 2, 4, 5
_RECALLED: Final = 0x00440000  # FILE_ATTRIBUTE_RECALL_ON_OPEN and _ON_DATA_ACCESS: the content is elsewhere


def default_folder() -> Path:
    """The folder for books: local, neither roaming nor Documents, which OneDrive takes along. It is made if needed."""
    folder = Path(platformdirs.user_data_dir("umkm-desk", appauthor=False, roaming=False))
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise BookUnavailable(
            "The folder %(folder)s can't be made. Check that its disk can be written.", folder=str(folder)
        ) from problem
    return folder


def settings_folder() -> Path:
    """Where the window keeps what it remembers on this laptop: choices, unfinished work, the log."""
    return Path(platformdirs.user_config_dir("umkm-desk", appauthor=False, roaming=False))


def problem(book: Path) -> BookUnavailable | None:
    """Why a book shouldn't live at this path: a sentence, or None when the place is good."""
    try:
        folder = book.resolve().parent
    except OSError:
        folder = book.absolute().parent
    service = synced_by(folder, os.environ) or _recalled(book)
    if service:
        return BookUnavailable(
            "%(folder)s is copied to the internet by %(service)s, which can damage a book. Keep the book on the"
            " laptop's own disk, and put backups there.",
            folder=str(folder),
            service=service,
        )
    kind = _drive_kind(folder)
    if kind == "network":
        return BookUnavailable(
            "%(folder)s is on another computer or a network disk, where a book can be damaged. Keep the book on the"
            " laptop's own disk, and put backups there.",
            folder=str(folder),
        )
    if kind == "removable":
        return BookUnavailable(
            "%(folder)s is on a disk that can be pulled out, which can damage a book. Keep the book on the laptop's"
            " own disk, and put backups there.",
            folder=str(folder),
        )
    return None


def synced_by(folder: PurePath, environment: Mapping[str, str]) -> str | None:
    """The service that keeps a folder in step with the internet, from its own variables and from folder names."""
    for name, value in environment.items():
        if name.casefold().startswith("onedrive") and value and _lies_in(folder, type(folder)(value)):
            return "OneDrive"
    for part in folder.parts:
        bare = part.casefold().split(" - ")[0].split(" (")[0].strip()
        if bare in _SERVICES:
            return _SERVICES[bare]
    return None


def mount_kind(folder: PurePosixPath, mounts: str) -> str | None:
    """`network` or `removable` when the innermost mount of `/proc/mounts` that holds the folder is one, else None."""
    best, kind = PurePosixPath("/"), ""
    for line in mounts.splitlines():
        fields = line.split(" ")
        if len(fields) < 3:
            continue
        point = PurePosixPath(fields[1].replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\"))
        if folder.is_relative_to(point) and len(point.parts) >= len(best.parts):
            best, kind = point, fields[2]
    if kind in _NETWORK or (kind.startswith("fuse.") and kind not in _OWN_FUSE):
        return "network"
    return "removable" if any(best != root and best.is_relative_to(root) for root in _REMOVABLE_MOUNTS) else None


def _lies_in(folder: PurePath, root: PurePath) -> bool:
    return bool(root.is_absolute() and folder.is_relative_to(root))


def _mounts() -> str:
    try:
        return Path("/proc/mounts").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def _recalled(book: Path) -> str | None:
    """A cloud's placeholder: Windows would fetch the content when it is read."""
    try:
        attributes: int = getattr(book.stat(), "st_file_attributes", 0)
    except OSError:
        return None
    offline = _RECALLED | getattr(stat, "FILE_ATTRIBUTE_OFFLINE", 0)
    return "OneDrive" if attributes & offline else None


if sys.platform == "win32":
    import ctypes

    def _drive_kind(folder: Path) -> str | None:
        """What Windows says of the drive that holds the folder."""
        if folder.drive.startswith("\\\\"):
            return "network"
        kind: int = ctypes.windll.kernel32.GetDriveTypeW(folder.anchor)
        return {_DRIVE_REMOTE: "network", _DRIVE_REMOVABLE: "removable", _DRIVE_CDROM: "removable"}.get(kind)
else:

    def _drive_kind(folder: Path) -> str | None:
        """What Linux says of the disk that holds the folder."""
        return mount_kind(PurePosixPath(folder), _mounts())
