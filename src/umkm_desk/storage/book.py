"""The book: one SQLite file, opened by one process at a time, and the only place that commits.

Rollback journal TRUNCATE and synchronous FULL, set and read back on every connection (decision 0002).
"""

import contextlib
import weakref
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Concatenate, ParamSpec, Self, TypeVar

from sqlalchemy import Connection, Engine

from umkm_desk.domain.errors import BookUnavailable, UserError
from umkm_desk.domain.people import Person
from umkm_desk.storage import allowed, backup, checks, connect, files, lock, opening, places, rescue, schema, seals
from umkm_desk.storage.checks import Audit, Damage
from umkm_desk.storage.locking import Key
from umkm_desk.storage.session import Session
from umkm_desk.storage.stopping import Tell, stoppable, untold

P = ParamSpec("P")
T = TypeVar("T")


def utc_now() -> datetime:
    """The moment of recording: the one place where the clock is asked."""
    return datetime.now(UTC)


class Book:
    """A shop's book. `write(act, draft)` keeps all of an act or nothing; `read(query, …)` changes nothing.

    `revision` grows with every act kept, so that a window knows when to read again. A book that can't be written is
    open for reading: `why_read_only` says why, and `held_by`, `damage` and `place_problem` give the details.
    `full_check_due` asks for `check()` in the background, and then `checked()`. `before_upgrade` is the copy made
    before an older book was brought up to this version. `person` is who is signed in (actions/people.py:let_in); a book
    with people records nothing without one, and only what that person may do.
    """

    def __init__(self, path: Path, engine: Engine, guard: lock.Lock | None, why: UserError | None) -> None:
        self.path = path
        self.read_only = why is not None
        self.why_read_only = why
        self.revision = 0
        self.held_by: lock.Holder | None = None
        self.damage: Damage = ()
        self.place_problem: UserError | None = None
        self.full_check_due = False
        self.before_upgrade: Path | None = None
        self.person: Person | None = None
        self._engine = engine
        self._readers = engine.execution_options(**{connect.READING: True})
        self._audit: Audit | None = None
        self._guard = guard
        if guard:
            guard.unclean = False  # what the last end left was looked at
        self._close = weakref.finalize(self, _let_go, connect.opened(path), engine, guard)

    @classmethod
    def create(cls, path: Path | str, *, name: str, kind: str = "individual", anywhere: bool = False) -> Self:
        """A new, empty book for a shop; an existing file is never overwritten.

        Raises BookUnavailable when something is already there, the folder can't be written, or it is no place for a
        book (synced, removable, network); `anywhere` lets a sample shop be made there all the same.
        """
        path = Path(path)
        if not path.parent.is_dir():
            raise BookUnavailable("The folder %(folder)s doesn't exist. Make it first.", folder=str(path.parent))
        problem = None if anywhere else places.problem(path)
        if problem:
            raise problem
        now = utc_now()
        with files.plain_words(path):
            guard = lock.take(path, at=now)
        if isinstance(guard, lock.Holder):
            raise lock.in_use(path, guard)
        try:
            _lay(path, name=name, kind=kind, at=now)
            return cls(path, connect.engine_for(path), guard, None)
        except BaseException:
            guard.release()
            raise

    @classmethod
    def open(cls, path: Path | str, *, read_only: bool = False, audit: Audit | None = None) -> Self:
        """Open an existing book after looking at it (storage/checks.py); what can't be written opens for reading.

        `audit` is the accounting audit, part of the full check. Raises BookUnavailable (with what to do) when it isn't
        a book, is newer than this program, or can't be read at all.
        """
        path = Path(path)
        if not path.is_file():
            raise BookUnavailable(
                "There is no book at %(path)s. Look for the file, or make a new book.", path=str(path)
            )
        checks.header(path)
        now = utc_now()
        guard, why, holder, place = opening.claim(path, read_only=read_only, at=now)
        try:
            unclean = opening.settle(path, guard, at=now)
            found, copy = checks.examine(path, whole=unclean, audit=audit, at=now), None
            if found.version < schema.SCHEMA_VERSION:
                copy = opening.upgrade(path, found, guard, at=now)
                found = checks.examine(path, whole=True, audit=audit, at=now)
            engine = connect.engine_for(path, read_only=why is not None or bool(found.damage))
        except BaseException:
            if guard:
                guard.release(clean=not guard.unclean)
            raise
        if found.damage:
            opening.give_back(path, guard)
            guard, why = None, opening.damaged(path)
        book = cls(path, engine, guard, why)
        book.held_by, book.place_problem, book.before_upgrade = holder, place, copy
        book.damage, book.full_check_due, book._audit = found.damage, found.full_check_due, audit
        return book

    def read(self, query: Callable[Concatenate[Session, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The answer of a query, from one unchanging state of the book."""
        with self._transaction(self._readers) as session:
            return query(session, *args, **kwargs)

    def write(self, act: Callable[Concatenate[Session, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Do an act in one transaction: when it raises, nothing of it is kept.

        Only a disk that fails in the last moment of keeping may leave that open; then the sentence says so.
        """
        self.require_writable()
        before, after = 0, None
        try:
            with self._transaction(self._engine) as session:
                before = _newest(session)
                session.person = allowed.recorder(session, self.person, act, args)
                result = act(session, *args, **kwargs)
                after = _newest(session)
        except BookUnavailable as problem:
            if after is None or not _is_broken(problem) or not self._may_be_kept(before, after):
                raise
            self.revision += 1
            raise BookUnavailable(
                "The disk didn't answer as it should in the last moment of saving. Look whether this was saved before"
                " you enter it again, and check %(path)s.",
                path=str(self.path),
            ) from problem
        self.revision += 1
        return result

    def write_over(self, act: Callable[Concatenate[Session, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """As `write`, for an act that takes something out for good: nothing of it is left in the file.

        Needs room for the book twice more. When the act is kept, but the file can't be made anew, UserError says so.
        """
        self.require_writable()
        with files.plain_words(self.path):
            files.need_room(self.path.resolve().parent, 2 * self.path.stat().st_size)
        self._run_apart("PRAGMA secure_delete=ON")
        try:
            result = self.write(act, *args, **kwargs)
            self._make_anew()
        finally:
            self._run_apart("PRAGMA secure_delete=OFF")
        return result

    def _make_anew(self) -> None:
        """Write the file without what older acts left in its free space."""
        try:
            self._run_apart("VACUUM")
        except BookUnavailable as problem:
            raise UserError(
                "It is taken out of the book, but the file couldn't be made anew, so traces may be left in it until the"
                " next time: %(reason)s",
                reason=problem,
            ) from problem

    def _run_apart(self, statement: str) -> None:
        """Run what isn't run in a transaction, on the connection that writes."""
        with connect.plain_words(self.path), contextlib.closing(self._engine.raw_connection()) as raw:
            raw.cursor().execute(statement)

    def _may_be_kept(self, before: int, after: int) -> bool:
        """Whether an act may be in the book though its commit failed: asked on a new connection, when that answers."""
        try:
            return before == after or self.read(_newest) >= after
        except BookUnavailable:
            return True

    def may(self, act: Callable[..., Any], *arguments: Any) -> bool:
        """Whether an act can be done here at all: the book can be written, and who is signed in may do it."""
        return not self.read_only and (self.person is None or allowed.may(self.person.role, act, arguments))

    def require_writable(self) -> None:
        """Raise the sentence that says why this book is open for reading only, if it is."""
        if self.why_read_only:
            raise self.why_read_only

    def check(self, audit: Audit | None = None, tell: Tell = untold) -> Damage:
        """The full check, through a connection of its own: may run beside the worker. Changes nothing.

        While it looks at one book of hundreds of megabytes, saving may wait for some seconds.
        """
        with contextlib.closing(connect.open_file(self.path, "ro")) as connection, stoppable(connection, tell):
            return checks.full(connection, audit or self._audit, utc_now())

    def checked(self, damage: Damage) -> None:
        """Take in what `check()` found: remember when a sound book was checked, write no more to a damaged one."""
        self.full_check_due = False
        if damage:
            self.damage, self.read_only, self.why_read_only = damage, True, opening.damaged(self.path)
            if self._guard:
                self._guard.unclean = True
        elif not self.read_only:
            with self._transaction(self._engine) as session:
                session.run(
                    "INSERT INTO setting (key, value) VALUES (:key, :at)"
                    " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                    key=checks.CHECKED_AT,
                    at=session.recorded_at.isoformat(timespec="seconds"),
                )

    def back_up(self, folder: Path | str, *, audit: Audit | None = None, key: Key | None = None) -> backup.Backup:
        """A checked copy in `folder`, named after the book and the moment."""
        return backup.make(self.path, Path(folder), at=utc_now(), audit=audit or self._audit, key=key)

    @staticmethod
    def restore(
        source: Path | str, path: Path | str, *, audit: Audit | None = None, passphrase: str = ""
    ) -> backup.Restored:  # fmt: skip
        """Put a checked copy in a book's place; what stood there is kept beside it under another name."""
        return backup.restore(Path(source), Path(path), at=utc_now(), audit=audit, passphrase=passphrase)

    @staticmethod
    def rescue(
        source: Path | str, target: Path | str, *, backup: Path | None = None, audit: Audit | None = None
    ) -> rescue.Rescued:  # fmt: skip
        """Bring what can be read of a damaged book into a new file; a backup of it fills the holes."""
        return rescue.rescue(Path(source), Path(target), at=utc_now(), backup=backup, audit=audit)

    def close(self) -> None:
        """Let go of the file."""
        self._close()

    @contextlib.contextmanager
    def _transaction(self, engine: Engine) -> Iterator[Session]:
        if not self._close.alive:
            raise RuntimeError("this book was closed")
        reading = engine is self._readers
        try:
            with connect.plain_words(self.path), engine.begin() as connection:
                cursor = _cursor(connection)
                if reading and not self.read_only:
                    cursor.execute("PRAGMA query_only=ON")
                try:
                    yield Session(cursor, utc_now())
                    if not reading:
                        seals.seal(cursor)
                finally:
                    if reading and not self.read_only:
                        cursor.execute("PRAGMA query_only=OFF")
        except BookUnavailable as problem:
            if _is_broken(problem):
                self._engine.dispose()  # the next act begins on a new connection, which rolls back and looks again
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _newest(session: Session) -> int:
    return int(session.value("SELECT coalesce(max(id), 0) FROM document"))


def _is_broken(problem: BookUnavailable) -> bool:
    return problem.__cause__ is not None and connect.is_broken(problem.__cause__)


def _cursor(connection: Connection) -> Any:
    return connection.connection.cursor()


def _let_go(path: Path, engine: Engine, guard: lock.Lock | None) -> None:
    engine.dispose()
    connect.closed(path)
    if guard:
        journal = files.beside(path, "-journal")
        with contextlib.suppress(OSError):
            if journal.stat().st_size == 0:
                journal.unlink()
        guard.release(clean=not guard.unclean)


def _lay(path: Path, *, name: str, kind: str, at: datetime) -> None:
    """Make the file under another name first, so that a crash leaves a whole new book or none."""
    if path.exists():
        raise BookUnavailable(
            "%(path)s already exists and is left as it is. Choose another name for the new book.", path=str(path)
        )
    part = files.beside(path, ".part")
    with files.plain_words(path):
        for end in ("", *files.BESIDE):
            files.beside(part, end).unlink(missing_ok=True)
    engine = connect.engine_for(part, create=True)
    try:
        with connect.plain_words(path), engine.begin() as connection:
            schema.create(connection, name=name, kind=kind, at=at)
        engine.dispose()
        with files.plain_words(path):
            files.beside(part, "-journal").unlink(missing_ok=True)
            files.replace(part, path)
    finally:
        engine.dispose()
        for end in ("", *files.BESIDE):
            with contextlib.suppress(OSError):
                files.beside(part, end).unlink(missing_ok=True)
