"""Bringing an older book up to this program's version: in one transaction, so that a program of its own version can go
on with it when a revision fails.
"""

from contextlib import closing
from pathlib import Path
from typing import Final, cast

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from umkm_desk.storage import connect, schema, seals
from umkm_desk.storage.session import Cursor
from umkm_desk.storage.sqlite import sqlite3

FOLDER: Final = Path(__file__).parent
VERSIONS = [FOLDER / "versions"]
"""Folders with revisions; a test adds its own."""


class Unfit(Exception):
    """A revision left the book otherwise than it should be; it is rolled back."""


def upgrade(path: Path) -> None:
    """Run the missing revisions on a file. The caller holds the lock and a checked copy.

    Foreign keys are off meanwhile, since rebuilding a table would delete what hangs on it, and are checked before each
    commit. A revision's error comes through, after its transaction was rolled back.
    """
    engine = connect.engine_for(path)
    try:
        with closing(engine.raw_connection()) as raw:
            raw.cursor().execute("PRAGMA foreign_keys=OFF")
            version: int = raw.cursor().execute("PRAGMA user_version").fetchone()[0]
        with engine.begin() as connection:
            for target in range(version + 1, schema.SCHEMA_VERSION + 1):
                _step(connection, target)
    finally:
        engine.dispose()


def _step(connection: Connection, version: int) -> None:
    file = cast(sqlite3.Connection, connection.connection.dbapi_connection)
    if file.execute("PRAGMA foreign_keys").fetchone()[0]:
        raise Unfit("foreign keys are on")
    found = [row[0] for row in file.execute("SELECT version_num FROM alembic_version")]
    if found != [schema.revision(version - 1)]:
        raise Unfit(f"alembic_version says {found}, user_version {version - 1}")
    run(connection, version)
    loose = file.execute("PRAGMA foreign_key_check").fetchall()
    if loose:
        raise Unfit(f"rows point at nothing: {loose[:3]}")
    if version == schema.SCHEMA_VERSION:
        differences = schema.differences(file)
        if any(differences):
            raise Unfit(f"the schema isn't version {version}'s: {differences}")
        seals.seal(cast(Cursor, file.cursor()))
    connection.exec_driver_sql(f"PRAGMA user_version={version}")


def run(connection: Connection, version: int) -> None:
    """Alembic's part: the revision of a version, on a connection whose transaction is begun and committed outside."""
    command.upgrade(_config(connection), schema.revision(version))


def expected(version: int) -> schema.Shapes:
    """How a book of an older version looks: what its revisions make of an empty file."""

    def lay(connection: Connection) -> None:
        for step in range(1, version + 1):
            run(connection, step)

    return schema.laid_by(lay)


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", _plain(FOLDER))
    config.set_main_option("version_locations", "\n".join(map(_plain, VERSIONS)))
    config.set_main_option("path_separator", "newline")
    config.attributes["connection"] = connection
    return config


def _plain(folder: Path) -> str:
    return str(folder).replace("%", "%%")
