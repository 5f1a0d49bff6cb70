"""How the book's columns and tables are written down: strict types, named constraints."""

from typing import Any

from sqlalchemy import (
    Column,
    ForeignKey,
    Integer,
    MetaData,
    Table,
    Text,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def table(name: str, *parts: Any, rowid: bool = True) -> Table:
    return Table(name, metadata, *parts, sqlite_strict=True, sqlite_with_rowid=rowid)


def integer(name: str, *args: Any, null: bool = False, **kwargs: Any) -> Column[Any]:
    return Column(name, Integer, *args, nullable=null, **kwargs)


def text(name: str, *args: Any, null: bool = False, **kwargs: Any) -> Column[Any]:
    return Column(name, Text, *args, nullable=null, **kwargs)


def identity() -> Column[Any]:
    return Column("id", Integer, primary_key=True)


def ref(name: str, target: str, *, null: bool = False) -> Column[Any]:
    return Column(name, Text if target == "account.code" else Integer, ForeignKey(target), nullable=null)
