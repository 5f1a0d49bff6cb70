"""The items: listed, found by code, name or barcode, with their packs."""

from dataclasses import dataclass

from umkm_desk.queries.searching import pattern
from umkm_desk.storage.session import Session


@dataclass(frozen=True, slots=True)
class Item:
    """An item as pickers and lists show it; `quantity` is what there is now (0 for what isn't kept in stock).

    `minimum` in thousandths of `unit`, `price` rupiah for one base unit sold.
    """

    code: str
    name: str
    kind: str
    unit: str
    keeping: str
    shelf_life_days: int | None
    minimum: int | None
    price: int | None
    barcode: str | None
    below_zero: bool
    retired: bool
    quantity: int
    merged_into: str | None = None


@dataclass(frozen=True, slots=True)
class Pack:
    """“1 karung = 25 kg”; `contents` in thousandths of the item's base unit."""

    item: str
    pack: str
    contents: int


_ITEMS = """
    SELECT i.code, i.name, i.kind, i.unit, i.keeping, i.shelf_life_days, i.minimum, i.price, i.barcode, i.below_zero,
           i.retired, COALESCE((SELECT SUM(p.quantity) FROM pool p WHERE p.item = i.id), 0), m.code
    FROM item i LEFT JOIN item m ON m.id = i.merged_into
    WHERE {which} ORDER BY i.code
"""


def items(session: Session, *, kind: str | None = None, text: str = "", retired: bool = False) -> list[Item]:
    """Items by code; of a kind, with `text` in code, name or barcode; retired and merged ones only when asked for."""
    rows = session.rows(
        _ITEMS.replace(
            "{which}",
            "(:kind = '' OR i.kind = :kind) AND (:retired = 1 OR (i.retired = 0 AND i.merged_into IS NULL))"
            " AND (:text = '' OR LOWER(i.code) LIKE :text ESCAPE '!' OR LOWER(i.name) LIKE :text ESCAPE '!'"
            " OR i.barcode LIKE :text ESCAPE '!')",
        ),
        kind=kind or "", retired=int(retired), text=pattern(text),
    )  # fmt: skip
    return [_item(*row) for row in rows]


def find_item(session: Session, key: str) -> Item | None:
    """The item of a code, else of a barcode, else of exactly this name (whatever the capitals); None otherwise."""
    key = key.strip()
    for which in _KEYS:
        rows = session.rows(_ITEMS.replace("{which}", which), key=key)
        if rows:
            return _item(*rows[0])
    return None


_KEYS = ("i.code = :key", "i.barcode = :key AND i.retired = 0", "LOWER(i.name) = LOWER(:key) AND i.retired = 0")


def _item(
    code: str, name: str, kind: str, unit: str, keeping: str, shelf_life: int | None, minimum: int | None,
    price: int | None, barcode: str | None, below_zero: int, retired: int, quantity: int, merged: str | None,
) -> Item:  # fmt: skip
    return Item(
        code, name, kind, unit, keeping, shelf_life, minimum, price, barcode, bool(below_zero), bool(retired), quantity,
        merged,
    )  # fmt: skip


def packs(session: Session, item: str | None = None) -> list[Pack]:
    """Packs of an item, or of all, by item and contents."""
    return session.all(
        Pack,
        "SELECT i.code, p.name, p.contents FROM pack p JOIN item i ON i.id = p.item"
        " WHERE (:item = '' OR i.code = :item) ORDER BY i.code, p.contents, p.name",
        item=item or "",
    )
