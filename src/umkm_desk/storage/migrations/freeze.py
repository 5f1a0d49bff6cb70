"""Write `versions/0001_first.py` anew from the tables: `python -m umkm_desk.storage.migrations.freeze`.

Only while version 1 isn't released. From then on that file is history, and a change of the tables is a new revision.
"""

import textwrap
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final, cast

from sqlalchemy import (
    CheckConstraint,
    Column,
    Constraint,
    DefaultClause,
    ForeignKeyConstraint,
    Index,
    Integer,
    PrimaryKeyConstraint,
    Table,
    UniqueConstraint,
)
from sqlalchemy.dialects import sqlite

from umkm_desk.storage.tables import metadata, trigger_statements

FIRST: Final = Path(__file__).parent / "versions" / "0001_first.py"
_ROOM: Final = 116
_MOST: Final = 36  # lines in a function of the written file
_TOP: Final = '''\
"""Version 1, as it was released: every table, index and trigger in its own words.

Written by `python -m umkm_desk.storage.migrations.freeze`. Never changed after the release: a later change of the
tables is a revision of its own.
"""

# fmt: off
from typing import Any

from alembic import op
from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKeyConstraint,
    Integer,
    PrimaryKeyConstraint,
    Text,
    UniqueConstraint,
    text,
)

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def _table(name: str, columns: str, *parts: tuple[str, ...], rowid: bool = True) -> None:
    """`columns`: "id int, note text?, retired int=0"; `?` may be empty, `=` is the default."""
    made = (_constraint(name, *part) for part in parts)
    op.create_table(name, *map(_column, columns.split(", ")), *made, sqlite_strict=True, sqlite_with_rowid=rowid)


def _column(words: str) -> Column[Any]:
    name, kind = words.split(" ")
    kind, _, default = kind.partition("=")
    type_ = {"int": Integer, "text": Text}[kind.rstrip("?")]
    return Column(name, type_(), nullable=kind.endswith("?"), server_default=default or None)


def _constraint(table: str, kind: str, first: str, *rest: str) -> Any:
    match kind:
        case "primary":
            return PrimaryKeyConstraint(first, *rest, name=f"pk_{table}")
        case "unique":
            return UniqueConstraint(first, *rest, name="_".join(("uq", table, first, *rest)))
        case "check":
            return CheckConstraint(rest[0], name=f"ck_{table}_{first}")
        case _:
            return ForeignKeyConstraint([first], rest, name=f"fk_{table}_{first}")


def _index(name: str, table: str, columns: str, *, unique: bool = False, where: str = "") -> None:
    condition: dict[str, Any] = {"sqlite_where": text(where)} if where else {}
    op.create_index(name, table, columns.split(", "), unique=unique, **condition)


def upgrade() -> None:
    """From an empty file to version 1."""
{calls}
    for statement in _TRIGGERS.strip().split("END\\n"):
        op.execute(" ".join(statement.split()).removesuffix(" END") + " END")
    op.execute("PRAGMA application_id=1431128909")
'''
_END: Final = '''

_TRIGGERS = """
{triggers}
"""
'''


def written() -> str:
    """The text of the revision, from the tables as they are now."""
    bodies: list[list[str]] = [[]]
    for call in _calls():
        lines = _packed(call)
        if len(bodies[-1]) + len(lines) > _MOST:
            bodies.append([])
        bodies[-1] += lines
    names = [f"_lay_{number}" for number in range(1, len(bodies) + 1)]
    functions = [f"\n\ndef {name}() -> None:\n" + "\n".join(body) for name, body in zip(names, bodies, strict=True)]
    triggers = "\n".join(textwrap.fill(" ".join(s.split()), _ROOM) for s in trigger_statements())
    top = _TOP.replace("{calls}", "\n".join(f"    {name}()" for name in names))
    return top + "\n".join(functions) + "\n" + _END.replace("{triggers}", triggers)


def freeze() -> None:
    """Put the text in its place."""
    FIRST.write_text(written(), encoding="utf-8", newline="\n")


def _calls() -> Iterator[list[str]]:
    for table in metadata.sorted_tables:
        given = [f"_table({_quoted(table.name)},", *_long(", ".join(map(_column, table.columns)), ",")]
        for part in _constraints(table):
            *words, last = part
            given += ["(" + ", ".join(map(_quoted, words)) + ",", *_long(last, "),")]
        if not table.dialect_options["sqlite"]["with_rowid"]:
            given.append("rowid=False,")
        given[-1] = given[-1].removesuffix(",") + ")"
        yield given
    for table in metadata.sorted_tables:
        for index in sorted(table.indexes, key=lambda index: str(index.name)):
            yield _index(index, table)


def _packed(words: Iterable[str]) -> list[str]:
    """A call in as few lines as it takes."""
    lines = ["   "]
    for word in words:
        if len(lines[-1]) + 1 + len(word) > _ROOM:
            lines.append("       ")
        lines[-1] += f" {word}"
    return lines


def _long(text: str, end: str) -> list[str]:
    """A text in pieces that fit on a line each; Python joins what stands side by side."""
    pieces = textwrap.wrap(text, 90, drop_whitespace=False, break_long_words=False)
    quoted = [_quoted(piece) for piece in pieces]
    return [*quoted[:-1], quoted[-1] + end]


def _quoted(text: str) -> str:
    return f"'{text}'" if '"' in text else f'"{text}"'


def _column(column: Column[Any]) -> str:
    default = cast(DefaultClause, column.server_default).arg if column.server_default is not None else ""
    kind = "int" if isinstance(column.type, Integer) else "text"
    return f"{column.name} {kind}{'?' if column.nullable else ''}{f'={default}' if default else ''}"


def _constraints(table: Table) -> Iterator[tuple[str, ...]]:
    yield ("primary", *[column.name for column in table.primary_key.columns])
    for constraint in sorted(table.constraints, key=_order):
        match constraint:
            case PrimaryKeyConstraint():
                continue
            case ForeignKeyConstraint():
                (element,) = constraint.elements
                yield ("foreign", element.parent.name, element.target_fullname)
            case UniqueConstraint():
                yield ("unique", *[column.name for column in constraint.columns])
            case CheckConstraint():
                yield ("check", str(constraint.name).removeprefix(f"ck_{table.name}_"), str(constraint.sqltext))


def _order(constraint: Constraint) -> int:
    order: int = constraint._creation_order
    return order


def _index(index: Index, table: Table) -> list[str]:
    columns = ", ".join(column.name for column in index.columns)
    words = [f"_index({_quoted(str(index.name))},", f"{_quoted(table.name)},", f"{_quoted(columns)},"]
    if index.unique:
        words.append("unique=True,")
    where = index.dialect_options["sqlite"]["where"]
    if where is not None:
        dialect = sqlite.dialect()
        compiler: Any = dialect.statement_compiler(dialect, None)
        words.append(f"where={_quoted(compiler.process(where, include_table=False, literal_binds=True))},")
    words[-1] = words[-1].removesuffix(",") + ")"
    return words


if __name__ == "__main__":
    freeze()
