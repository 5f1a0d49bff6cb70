"""The book's first state and how it must look: creating a book, and comparing a file's tables with ours.

A book or backup from elsewhere isn't trusted: a trigger or view of its own could drop a sale without a word.
"""

import re
import secrets
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from functools import cache, lru_cache
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, create_engine

from umkm_desk.domain.ledger import CHART
from umkm_desk.storage.connect import APPLICATION_ID
from umkm_desk.storage.sqlite import sqlite3
from umkm_desk.storage.tables import metadata, trigger_statements

SCHEMA_VERSION: Final = 3

_REVISION_TABLE: Final = (
    "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, "
    "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
)
_READ: Final = "SELECT type, name, sql FROM sqlite_master"
_SQLITES_OWN: Final = re.compile(r"CREATE TABLE sqlite_(stat\d|sequence)\(")

Shape = frozenset[str]
Shapes = dict[tuple[str, str], Shape]


class Differences(NamedTuple):
    """What a file has otherwise than a book: tables that queries can't do without, and everything else."""

    tables: tuple[str, ...]
    others: tuple[str, ...]


def revision(version: int) -> str:
    """Alembic's name of a schema version: `user_version` 1 is `0001`."""
    return f"{version:04d}"


def create(connection: Connection, *, name: str, kind: str, at: datetime) -> None:
    """Tables, triggers, the chart of accounts and the shop's name in an empty file."""
    _lay_tables(connection)
    connection.exec_driver_sql("INSERT INTO alembic_version (version_num) VALUES (?)", (revision(SCHEMA_VERSION),))
    connection.exec_driver_sql(
        "INSERT INTO account (code, name, owner_name, normal) VALUES (?, ?, ?, ?)",
        [(a.code, a.name, a.owner_name, a.normal) for a in CHART],
    )
    connection.exec_driver_sql("INSERT INTO place (id, name) VALUES (1, 'home')")
    connection.exec_driver_sql(
        "INSERT INTO setting (key, value) VALUES (?, ?)",
        [
            ("name", name),
            ("kind", kind),
            ("made_at", at.isoformat(timespec="seconds")),
            ("below_zero", "0"),
            ("id", secrets.token_hex(8)),
        ],
    )
    connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version={SCHEMA_VERSION}")


def _lay_tables(connection: Connection) -> None:
    metadata.create_all(connection, checkfirst=False)
    for statement in trigger_statements():
        connection.exec_driver_sql(statement)
    connection.exec_driver_sql(_REVISION_TABLE)


@cache
def expected() -> Shapes:
    """How a fresh book looks."""
    return laid_by(_lay_tables)


def laid_by(lay: Callable[[Connection], object]) -> Shapes:
    """How a file looks after `lay` has made its tables in it."""
    engine = create_engine("sqlite://", module=sqlite3)
    try:
        with engine.begin() as connection:
            lay(connection)
            return shapes(connection.exec_driver_sql(_READ).all())
    finally:
        engine.dispose()


def differences(connection: sqlite3.Connection, wanted: Shapes | None = None) -> Differences:
    """What the file has otherwise than `wanted`, without it than a fresh book of this version."""
    wanted = expected() if wanted is None else wanted
    rows = connection.execute(_READ).fetchall()
    found = shapes(rows)
    differing = [key for key in wanted if found.get(key) != wanted[key]]
    others = [key for key in differing if key[0] != "table"] + sorted(key for key in found if key not in wanted)
    others += sorted(key for key, count in Counter((kind, name) for kind, name, _ in rows).items() if count > 1)
    return Differences(
        tuple(name for kind, name in differing if kind == "table"), tuple(f"{kind} {name}" for kind, name in others)
    )


def shapes(rows: Iterable[Sequence[Any]]) -> Shapes:
    """Everything a file defines, by kind and name, in a form that layout and order of definitions don't change."""
    return {(kind, name): shape(sql or "") for kind, name, sql in rows if not _is_sqlites_own(kind, sql)}


def _is_sqlites_own(kind: str, sql: str | None) -> bool:
    """Whether SQLite keeps it for itself. What it is called says nothing: a trigger may be called sqlite_stat1."""
    return (kind == "index" and sql is None) or (kind == "table" and bool(_SQLITES_OWN.match(sql or "")))


@lru_cache(maxsize=1024)
def shape(sql: str) -> Shape:
    """A CREATE statement without line breaks, double quotes and, for a table, the order of its definitions."""
    flat = " ".join(sql.replace('"', "").split())
    if not flat.startswith("CREATE TABLE"):
        return frozenset([flat])
    start, end = flat.find("("), flat.rfind(")")
    parts, depth, quoted, begun = [flat[:start].strip(), ") " + flat[end + 1 :].strip()], 0, False, start + 1
    for place, sign in enumerate(flat[start + 1 : end], start=start + 1):
        if sign == "'":
            quoted = not quoted
        elif not quoted:
            depth += (sign == "(") - (sign == ")")
            if sign == "," and depth == 0:
                parts.append(flat[begun:place].strip())
                begun = place + 1
    parts.append(flat[begun:end].strip())
    return frozenset(parts)
