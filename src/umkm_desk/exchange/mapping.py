"""The column map: a JSON file that says how another program's file is to be read. See docs/exchange.md.

Everything in it is checked before any row is read; a name that isn't known is refused rather than passed over.
"""

import json
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from umkm_desk.domain.errors import UserError
from umkm_desk.exchange.errors import InputError, located, shown
from umkm_desk.exchange.tables import BY_NAME, TABLES, Table

_LARGEST: Final = 5_000_000  # bytes
_SEPARATORS: Final = {"comma": ",", "semicolon": ";", "tab": "\t", ",": ",", ";": ";", "\t": "\t"}
_KEYS: Final = ("table", "separator", "columns", "values", "number_prefix", "aliases", "skip", "combine", "new_items",
                "items")  # fmt: skip
_ITEM_KEYS: Final = ("code", "name", "kind", "unit", "keeping", "shelf_life_days", "minimum", "price", "barcode")


@dataclass(frozen=True, slots=True)
class MappedItem:
    """What the file calls an item: its code here, its price, and the row of `items` that adds it when it is new."""

    code: str
    price: int | None
    row: dict[str, str]


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """A map, checked: `columns` are {our column: the file's header}, `values` what every row has.

    `aliases`: {our column: {what the file says: what is meant}}; `skip`: {the file's header: words that leave a row
    out}; `items`: {what the file calls it: the item}; `combine`: the same item twice in a number is one line.
    """

    file: str
    table: Table
    columns: dict[str, str]
    values: dict[str, str]
    separator: str | None = None
    number_prefix: str = ""
    aliases: dict[str, dict[str, str]] = field(default_factory=dict)
    skip: dict[str, tuple[str, ...]] = field(default_factory=dict)
    combine: bool = False
    items: dict[str, MappedItem] = field(default_factory=dict)


def read_map(path: Path) -> ColumnMap:
    """The map in a file. InputError naming the file and what is wrong in it."""
    try:
        if path.stat().st_size > _LARGEST:
            raise UserError("The map is too large to be one.")
        text = path.read_bytes().decode("utf-8-sig")
        said = json.loads(text, parse_float=Decimal)
        return _checked(path.name, said)
    except OSError as problem:
        reason = UserError("The map can't be read (%(reason)s). Check the name.", reason=problem.strerror or "?")
        raise located(reason, file=path.name) from None
    except (UnicodeDecodeError, RecursionError):
        raise located(UserError("The map isn't a JSON file in UTF-8."), file=path.name) from None
    except json.JSONDecodeError as problem:
        reason = UserError("The map isn't JSON here. Check commas, quotes and brackets.")
        raise located(reason, file=path.name, row=problem.lineno) from None
    except InputError:
        raise
    except UserError as problem:
        raise located(problem, file=path.name) from None


def _checked(file: str, said: Any) -> ColumnMap:
    said = _dict(said, "map")
    _refuse_unknown(said, _KEYS, "map")
    table = BY_NAME.get(str(said.get("table", "sales")))
    if table is None or not table.kind:
        known = ", ".join(t.name for t in TABLES if t.kind)
        raise UserError("The map's table isn't known. Use one of: %(known)s.", known=known)
    columns = {name: _text(value, f"columns.{name}") for name, value in _dict(said.get("columns"), "columns").items()}
    values = {name: _text(value, f"values.{name}") for name, value in _dict(said.get("values"), "values").items()}
    _refuse_unknown(columns | values, tuple(table.by_name), "columns")
    items = _items(said)
    prices = any(item.price is not None for item in items.values())
    missing = [c.name for c in table.columns if c.needed and c.name not in columns | values
               and not (c.name == "price" and prices)]  # fmt: skip
    if missing:
        raise UserError("The map says nothing of these columns: %(missing)s.", missing=", ".join(missing))
    separator = said.get("separator")
    if separator is not None and separator not in _SEPARATORS:
        raise UserError("The map's separator isn't known. Use comma, semicolon or tab.")
    aliases = _dict(said.get("aliases"), "aliases")
    return ColumnMap(
        file,
        table,
        columns,
        values,
        _SEPARATORS.get(str(separator)),
        _text(said.get("number_prefix", ""), "number_prefix"),
        {name: {k: _text(v, name) for k, v in _dict(words, name).items()} for name, words in aliases.items()},
        {header: _words(words, header) for header, words in _dict(said.get("skip"), "skip").items()},
        said.get("combine", False) is True,
        items,
    )


def _items(said: dict[str, Any]) -> dict[str, MappedItem]:
    common = _dict(said.get("new_items"), "new_items")
    _refuse_unknown(common, _ITEM_KEYS, "new_items")
    items = {}
    for name, stated in _dict(said.get("items"), "items").items():
        own = _dict(stated, f"items.{name}")
        _refuse_unknown(own, _ITEM_KEYS, f"items.{name}")
        row = {
            key: _text(value, f"items.{name}.{key}") for key, value in {"name": name.strip(), **common, **own}.items()
        }
        row.setdefault("code", name.strip())
        price = own.get("price", common.get("price"))
        if price is not None and (not isinstance(price, int) or isinstance(price, bool) or price < 0):
            raise UserError("The price of %(item)s in the map isn't whole rupiah.", item=shown(name))
        items[_folded(name)] = MappedItem(row["code"], price, row)
    return items


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())


def item_named(map: ColumnMap, name: str) -> MappedItem | None:
    """The map's item for what the file calls one, capitals and blanks apart."""
    return map.items.get(_folded(name))


def _dict(value: Any, name: str) -> dict[str, Any]:
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise UserError("“%(name)s” in the map must be a group in curly brackets.", name=shown(name))
    return value


def _text(value: Any, name: str) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int | Decimal):
        raise UserError("“%(name)s” in the map must be a text or a number.", name=shown(name))
    return str(value)


def _words(value: Any, name: str) -> tuple[str, ...]:
    words = value if isinstance(value, list) else [value]
    return tuple(_folded(_text(word, name)) for word in words)


def _refuse_unknown(said: dict[str, Any], known: tuple[str, ...], name: str) -> None:
    strange = [key for key in said if key not in known]
    if strange:
        raise UserError(
            "“%(strange)s” isn't known in “%(name)s” of the map. Use: %(known)s.",
            strange=shown(", ".join(strange)), name=shown(name), known=", ".join(known),
        )  # fmt: skip
