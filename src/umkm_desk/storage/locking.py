"""Locked copies: backups that only who knows the passphrase can open, made without keeping a secret on the laptop.

A locked copy is a ZIP of a few parts, nothing in it compressed: the book locked with a key (`buku.umkm.age`), that key
locked with the passphrase (`kunci.age`), a mark that says of which book it is, and how to open it without this program.
The two `.age` parts are of age's own format (https://age-encryption.org/v1). Why so: docs/decisions/0021.
"""

import hashlib
import importlib.util
import io
import multiprocessing
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import IO, Any, Final, NamedTuple

from umkm_desk.domain.errors import BookUnavailable, UserError
from umkm_desk.storage import files
from umkm_desk.storage.stopping import Tell, untold

ENDING: Final = ".terkunci.zip"
SHORTEST: Final = 10  # characters of a passphrase
_KEY, _BOOK, _MARK, _READ_ME = "kunci.age", "buku.umkm.age", "tanda.txt", "BACA-SAYA.txt"
_SMALL: Final = 20_000  # bytes; what else than the book may be in it
_SAID: Final = """Cadangan buku UMKM Desk, terkunci dengan kata sandi.
Buka dengan UMKM Desk: Pengaturan > Cadangan > Pulihkan, atau: umkm-desk restore FILE.zip BUKU.umkm
Tanpa UMKM Desk: ekstrak file ini, lalu dengan program age (https://age-encryption.org):
    age -d kunci.age > kunci.txt
    age -d -i kunci.txt buku.umkm.age > buku.umkm
Kata sandi yang hilang tidak bisa diganti oleh siapa pun.
"""


class Key(NamedTuple):
    """What locks copies. `public` locks and opens nothing; `secret` opens, and is itself locked with the passphrase."""

    public: str
    secret: str


@dataclass(frozen=True, slots=True)
class _Parts:
    key: bytes
    mark: str


def refuse_short(passphrase: str) -> None:
    """Raise UserError for a passphrase that can be guessed."""
    if len(passphrase) < SHORTEST:
        raise UserError(
            "The passphrase is too short, anybody could guess it. Use at least %(n)s letters, best four or five words.",
            n=SHORTEST,
        )


def make_key(passphrase: str) -> Key:
    """A new key for a passphrase, tried out. Takes some seconds and up to a gigabyte of memory: so does every guess.

    Raises UserError when the passphrase is too short or this installation can't lock.
    """
    refuse_short(passphrase)
    age = _age()
    identity = age.x25519.Identity.generate()
    secret = _apart(_key_locked, str(identity), passphrase)
    key = Key(str(identity.to_public()), secret)
    _opening(secret.encode("ascii"), passphrase, Path(_KEY))
    return key


def available() -> bool:
    """Whether this installation can lock and unlock (the addition `crypt`)."""
    return importlib.util.find_spec("pyrage") is not None


def is_locked(copy: Path) -> bool:
    """Whether a file is called like a locked copy."""
    return copy.name.endswith(ENDING)


def locked_name(name: str) -> str:
    """What the copy `toko-20261124-101500.umkm` is called when it is locked."""
    return name.removesuffix(".umkm") + ENDING


def mark_of(copy: Path) -> str:
    """The mark of the book that a locked copy is of; "" when the file can't be read."""
    with suppress(BookUnavailable):
        return _parts(copy).mark
    return ""


def lock(copy: Path, target: Path, key: Key, mark: str, tell: Tell = untold) -> None:
    """Write a locked copy of a plain one, and open what was written again to compare it, byte for byte.

    For that each copy has a second lock, whose key is forgotten here. Raises BookUnavailable when it isn't the same.
    """
    age = _age()
    passing = age.x25519.Identity.generate()
    locks = [age.x25519.Recipient.from_str(key.public), passing.to_public()]
    source = _Reading(copy, tell)
    with files.plain_words(target), zipfile.ZipFile(target, "w") as made:
        for name, said in ((_READ_ME, _SAID), (_MARK, mark), (_KEY, key.secret)):
            made.writestr(zipfile.ZipInfo(name), said.encode("utf-8"))
        with source, made.open(zipfile.ZipInfo(_BOOK), "w", force_zip64=True) as part:
            _through(age.encrypt_io, source, _Writing(part), locks)
    files.flush(target)
    found = _Writing(None)
    _unlocked(target, found, passing, tell)
    if found.digest != source.digest or _parts(target) != _Parts(key.secret.encode("ascii"), mark):
        raise BookUnavailable(
            "The copy %(path)s failed its check, so it isn't used: %(reason)s", path=str(target), reason="SHA-256"
        )


def unlock(copy: Path, target: Path, passphrase: str, tell: Tell = untold) -> None:
    """Write the plain copy that is in a locked one. Raises BookUnavailable, and leaves nothing, when the passphrase is
    another or the file was changed.
    """
    identity = _opening(_parts(copy).key, passphrase, copy)
    try:
        with files.plain_words(target), target.open("xb") as file:
            _unlocked(copy, _Writing(file), identity, tell)
        files.flush(target)
    except BaseException:
        target.unlink(missing_ok=True)
        raise


def _age() -> Any:
    try:
        import pyrage
    except ImportError as problem:
        raise BookUnavailable(
            "This installation can't lock or unlock backups: the package pyrage is missing. Install umkm-desk[crypt]."
        ) from problem
    return pyrage


def _opening(secret: bytes, passphrase: str, path: Path) -> Any:
    """The key itself, out of its locked form."""
    age = _age()
    if not passphrase:
        raise BookUnavailable("%(path)s is locked. Its passphrase is needed to open it.", path=str(path))
    opened = _apart(_key_opened, secret, passphrase)
    if not opened:
        raise BookUnavailable(
            "%(path)s isn't opened by this passphrase. Look at capital letters and blanks, and try again.",
            path=str(path),
        )
    try:
        return age.x25519.Identity.from_str(opened)
    except (age.IdentityError, ValueError) as problem:
        raise _changed(path) from problem


def _key_locked(key: str, passphrase: str) -> str:
    return str(_age().passphrase.encrypt(key.encode("ascii"), passphrase, armored=True).decode("ascii"))


def _key_opened(secret: bytes, passphrase: str) -> str:
    """The key's text, "" when the passphrase is another."""
    age = _age()
    try:
        return str(age.passphrase.decrypt(secret, passphrase).decode("ascii", errors="replace"))
    except age.DecryptError:
        return ""


def _apart(work: Callable[..., str], *arguments: object) -> str:
    """Do `work` in a process of its own: pyrage gives no other thread a turn meanwhile, and the gigabyte it takes goes
    back to the system.
    """
    processes = multiprocessing.get_context("spawn")
    receives, sends = processes.Pipe(duplex=False)
    child = processes.Process(target=_answer, args=(sends, work, arguments), daemon=True)
    child.start()
    sends.close()
    try:
        return str(receives.recv())
    except EOFError as problem:
        raise BookUnavailable(
            "There was too little memory for this. Close other programs, then try again."
        ) from problem
    finally:
        child.join()
        receives.close()


def _answer(sends: Connection, work: Callable[..., str], arguments: tuple[object, ...]) -> None:
    sends.send(work(*arguments))


def _parts(copy: Path) -> _Parts:
    with _refusing(copy), zipfile.ZipFile(copy) as found:
        listed = found.infolist()
        names = {part.filename: part for part in listed}
        small = all(part.file_size <= _SMALL for name, part in names.items() if name != _BOOK)
        if len(listed) != len(names) or names.keys() != {_KEY, _BOOK, _MARK, _READ_ME} or not small or any(
            part.compress_type != zipfile.ZIP_STORED for part in listed
        ):  # fmt: skip
            raise _changed(copy)
        return _Parts(found.read(_KEY), found.read(_MARK).decode("ascii"))


def _unlocked(copy: Path, target: "_Writing", identity: Any, tell: Tell) -> None:
    age = _age()
    with _refusing(copy), zipfile.ZipFile(copy) as found, found.open(_BOOK) as part:
        source = _Reading(copy, tell, part)
        try:
            _through(age.decrypt_io, source, target, [identity])
        except (age.DecryptError, OSError) as problem:
            if problem in (source.problem, target.problem):
                raise
            raise _changed(copy) from problem


@contextmanager
def _refusing(copy: Path) -> Iterator[None]:
    try:
        yield
    except FileNotFoundError as problem:
        raise BookUnavailable("There is no backup at %(path)s. Look for the file.", path=str(copy)) from problem
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, UnicodeError, LookupError) as problem:
        raise _changed(copy) from problem


def _changed(copy: Path) -> BookUnavailable:
    return BookUnavailable(
        "%(path)s is damaged or was changed since it was made, so it isn't used. Take another backup.", path=str(copy)
    )


class _Reading(io.RawIOBase):
    """A file that age reads, and the checksum of what it read; `problem`: what went wrong, which age makes words of."""

    def __init__(self, path: Path, tell: Tell, part: IO[bytes] | None = None) -> None:
        self._file = path.open("rb") if part is None else part
        self._size, self._done, self._tell = path.stat().st_size, 0, tell
        self._sum = hashlib.sha256()
        self.problem: BaseException | None = None

    def read(self, size: int = -1) -> bytes:
        """The next bytes."""
        try:
            block = self._file.read(size)
            self._done += len(block)
            self._tell(self._done, self._size)
        except BaseException as problem:
            self.problem = problem
            raise
        self._sum.update(block)
        return block

    @property
    def digest(self) -> str:
        """The SHA-256 of what was read."""
        return self._sum.hexdigest()

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()
        super().close()


class _Writing:
    """A file that age writes, None for nowhere, and the checksum of what it wrote; `problem` as above."""

    def __init__(self, file: IO[bytes] | None) -> None:
        self._file = file
        self._sum = hashlib.sha256()
        self.problem: BaseException | None = None

    def write(self, block: bytes) -> int:
        """Take the next bytes."""
        self._sum.update(block)
        try:
            if self._file is not None:
                self._file.write(block)
        except BaseException as problem:
            self.problem = problem
            raise
        return len(block)

    def flush(self) -> None:
        """Nothing waits here."""

    @property
    def digest(self) -> str:
        """The SHA-256 of what was written."""
        return self._sum.hexdigest()


def _through(work: Callable[..., object], source: _Reading, target: _Writing, keys: list[Any]) -> None:
    """Let age read and write; what went wrong on either side comes out as it was, not as age says it."""
    try:
        work(source, target, keys)
    except Exception:
        cause = source.problem or target.problem
        if cause is not None:
            raise cause from None
        raise
