"""Seals: what was recorded is still what it was. Each document's seal covers its rows and the seal before it.

    seal = SHA-256(the seal before it, 32 zero bytes for the first + what was recorded)

What was recorded is JSON, in ASCII and without blanks: `[[table, [[document, column, …], …]], …]`, tables and columns
in the order of `_SELECTS`, rows by their key, a table without rows left out. docs/decisions/0023 says why,
and what no seal covers.
"""

import json
from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from itertools import compress, groupby, islice
from operator import itemgetter
from typing import Any, Final, Literal, NamedTuple

from umkm_desk.domain.calendar import day_of
from umkm_desk.domain.errors import UserError
from umkm_desk.storage.session import Cursor
from umkm_desk.storage.tables import trigger_statements

_FIRST: Final = bytes(32)
_AT_ONCE: Final = 500
_MOST: Final = 5
_DUMPS: Final = json.JSONEncoder(separators=(",", ":")).encode

_SELECTS: Final = (
    ("document", "kind, number, version, day, recorded_at, contact, channel, paid_by, due, time, shipping, note,"
                 " cancels, replaces, \"of\", person", "id", "id"),
    ("line", "id, role, item, account, quantity, amount, discount, fee, price, per, batch, reason, of_line, kept",
     "document", "id"),
    ("production", "recipe, batches, loss, labour, overhead, planned", "document", "document"),
    ("cash_act", "kind, account, to_account, category, amount", "document", "document"),
    ("batch", "id, item, code", "document", "id"),
    ("stock_move", "id, line, item, account, batch, place, day, quantity, value, part", "document", "id"),
    ("settlement", "id, issue_line, receipt_line, quantity, estimate, difference", "document", "id"),
    ("posting", "position, account, day, amount, line, part", "document", "position"),
    ("debt", "account, contact, due, amount", "document", "document"),
    ("debt_payment", "debt, day, amount", "document", "debt, day"),
    ("deposit_move", "contact, amount", "document", "contact"),
    ("month_state", "month, closed", "document", "document"),
    ("recipe", "id, item, version, valid_from, yield_quantity, labour, overhead", "known_after", "id"),
    ("recipe_line", "recipe, position, recipe_line.item, quantity", "known_after", "recipe, position"),
    ("former_name", "kind, id, name", "until_document", "kind, id"),
)  # fmt: skip
"""Table, columns, the document that they are sealed with (the one after `known_after`), their order within it."""

_FROM: Final = {"recipe_line": "recipe_line JOIN recipe ON recipe.id = recipe_line.recipe"}
_LATER: Final = {"known_after": 1, "until_document": 1}


def _rest(table: str, of: str) -> str:
    later = _LATER.get(of, 0)
    return f"FROM {_FROM.get(table, table)} WHERE {of} BETWEEN ?1 - {later} AND ?2 - {later}"


_PARTS: Final = tuple(
    (table, f"SELECT {of} + {_LATER.get(of, 0)}, {columns} {_rest(table, of)} ORDER BY {of}, {order}")
    for table, columns, of, order in _SELECTS
)
_THERE: Final = "SELECT " + ", ".join(f"EXISTS (SELECT 1 {_rest(table, of)})" for table, _, of, _ in _SELECTS)
"""Which tables have something of some documents: asked at once, since a sale is in few of them."""


class Misfit(NamedTuple):
    """A document that doesn't fit its seal (`changed`), has none (`unsealed`), or before which some are `missing`."""

    document: int
    what: Literal["changed", "unsealed", "missing"]
    missing: int = 0


def seal(cursor: Cursor) -> None:
    """Seal what was recorded since the last seal: the end of every transaction that writes."""
    last = _one(cursor, "SELECT max(document) FROM seal") or 0
    if last >= (_one(cursor, "SELECT max(id) FROM document") or 0):
        return
    digest = _one(cursor, "SELECT digest FROM seal WHERE document = ?", last) or _FIRST
    for some in _recorded(cursor, last):
        made = []
        for document, recorded in some:
            digest = sha256(digest + recorded).digest()
            made.append((document, digest))
        cursor.executemany("INSERT INTO seal (document, digest) VALUES (?, ?)", made)


def renew(cursor: Cursor) -> None:
    """Seal everything anew, after a rescue or after personal data was removed: misfits are to be looked for before."""
    triggers = [statement for statement in trigger_statements() if " ON seal " in statement]
    for statement in triggers:
        cursor.execute(f"DROP TRIGGER {statement.split()[2]}")
    cursor.execute("DELETE FROM seal")
    seal(cursor)
    for statement in triggers:
        cursor.execute(statement)


def misfits(cursor: Cursor) -> Iterator[Misfit]:
    """All documents that aren't as they were sealed, in the order they were recorded."""
    before, last = _FIRST, 0
    for some in _recorded(cursor, 0):
        cursor.execute("SELECT document, digest FROM seal WHERE document BETWEEN ? AND ?", (some[0][0], some[-1][0]))
        kept: dict[int, bytes] = dict(cursor.fetchall())
        for document, recorded in some:
            digest = kept.get(document, b"")
            if document != last + 1:
                yield Misfit(document, "missing", document - last - 1)
            elif not digest:
                yield Misfit(document, "unsealed")
            elif before and digest != sha256(before + recorded).digest():
                yield Misfit(document, "changed")
            before, last = digest, document


def broken(cursor: Cursor) -> tuple[UserError, ...]:
    """The first documents that aren't as they were sealed, in words; none in a sound book."""
    return tuple(_said(cursor, misfit) for misfit in list(islice(misfits(cursor), _MOST)))


def _said(cursor: Cursor, misfit: Misfit) -> UserError:
    cursor.execute("SELECT number, day FROM document WHERE id = ?", (misfit.document,))
    number, day = cursor.fetchall()[0]
    match misfit.what:
        case "missing":
            return UserError(
                "%(count)s records made just before %(number)s of %(day)s are gone.",
                count=misfit.missing,
                number=number,
                day=_day(day),
            )
        case "unsealed":
            return UserError("%(number)s of %(day)s wasn't recorded by this program.", number=number, day=_day(day))
        case "changed":
            return UserError(
                "What was recorded in %(number)s of %(day)s isn't what it was.", number=number, day=_day(day)
            )


def _day(number: int) -> date | str:
    try:
        return day_of(number)
    except ValueError:
        return str(number)


def _recorded(cursor: Cursor, after: int) -> Iterator[list[tuple[int, bytes]]]:
    """(document, what was recorded with it) of all documents after one, some hundred at a time."""
    while True:
        cursor.execute("SELECT id FROM document WHERE id > ? ORDER BY id LIMIT ?", (after, _AT_ONCE))
        documents = [row[0] for row in cursor.fetchall()]
        if not documents:
            return
        found: dict[int, list[Any]] = {document: [] for document in documents}
        ends = (documents[0], documents[-1])
        cursor.execute(_THERE, ends)
        for table, sql in compress(_PARTS, cursor.fetchall()[0]):
            cursor.execute(sql, ends)
            for document, rows in groupby(cursor.fetchall(), key=itemgetter(0)):
                if document in found:
                    found[document].append((table, list(rows)))
        yield [(document, _DUMPS(parts).encode("ascii")) for document, parts in found.items()]
        after = documents[-1]


def _one(cursor: Cursor, sql: str, *values: object) -> Any:
    cursor.execute(sql, values)
    row = cursor.fetchone()
    return row[0] if row else None
