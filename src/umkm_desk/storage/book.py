"""The book: one SQLite file, opened by one process at a time, and the only place that commits.

Rollback journal TRUNCATE and synchronous FULL, set and read back on every connection (decision 0002).
"""

import contextlib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Concatenate, ParamSpec, Self, TypeVar

from sqlalchemy import Connection, Engine

from umkm_desk.domain.errors import BookUnavailable
from umkm_desk.storage import connect, schema
from umkm_desk.storage.session import Session

P = ParamSpec("P")
T = TypeVar("T")


def utc_now() -> datetime:
    """The moment of recording: the one place where the clock is asked."""
    return datetime.now(UTC)


class Book:
    """A shop's book. `write(act, draft)` keeps all of an act or nothing; `read(query, …)` changes nothing.

    `revision` grows with every act kept, so that a window knows when to read again.
    """

    def __init__(self, path: Path, engine: Engine, *, read_only: bool) -> None:
        self.path = path
        self.read_only = read_only
        self.revision = 0
        self._engine = engine

    @classmethod
    def create(cls, path: Path | str, *, name: str, kind: str = "individual") -> Self:
        """A new, empty book for a shop; an existing file is never overwritten.

        Raises BookUnavailable when something is already there or the folder can't be written.
        """
        path = Path(path)
        if path.exists():
            raise BookUnavailable(
                "%(path)s already exists and is left as it is. Choose another name for the new book.", path=str(path)
            )
        if not path.parent.is_dir():
            raise BookUnavailable("The folder %(folder)s doesn't exist. Make it first.", folder=str(path.parent))
        engine = connect.engine_for(path, create=True)
        try:
            with engine.begin() as connection:
                schema.create(connection, name=name, kind=kind, at=utc_now())
        except BaseException:
            engine.dispose()
            path.unlink(missing_ok=True)
            raise
        return cls(path, engine, read_only=False)

    @classmethod
    def open(cls, path: Path | str, *, read_only: bool = False) -> Self:
        """Open an existing book, after its header, version and schema were looked at.

        Raises BookUnavailable (with what to do) when it isn't a book, is newer than this program, or damaged.
        """
        path = Path(path)
        if not path.is_file():
            raise BookUnavailable("There is no book at %(path)s. Look for the file, or make a new book.", path=str(path))
        engine = connect.engine_for(path, read_only=read_only)
        try:
            with engine.begin() as connection:
                schema.check(connection, path)
        except BaseException:
            engine.dispose()
            raise
        return cls(path, engine, read_only=read_only)

    def read(self, query: Callable[Concatenate[Session, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The answer of a query, from one unchanging state of the book."""
        with self._transaction() as session:
            return query(session, *args, **kwargs)

    def write(self, act: Callable[Concatenate[Session, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Do an act in one transaction: when it raises, nothing of it is kept."""
        if self.read_only:
            raise BookUnavailable("This book is open for reading only, so nothing can be recorded in it.")
        with self._transaction() as session:
            result = act(session, *args, **kwargs)
        self.revision += 1
        return result

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[Session]:
        with connect.plain_words(self.path), self._engine.begin() as connection:
            yield Session(_cursor(connection), utc_now())

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _cursor(connection: Connection) -> Any:
    return connection.connection.cursor()
