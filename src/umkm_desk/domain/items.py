"""Items: what the shop sells (products), cooks with (materials) and wraps it in (packaging)."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final, Literal

from umkm_desk.domain.quantity import Unit

Kind = Literal["product", "material", "packaging"]
Keeping = Literal["batched", "made_to_order", "untracked"]
KINDS: Final[tuple[Kind, ...]] = ("product", "material", "packaging")
KEEPINGS: Final[tuple[Keeping, ...]] = ("batched", "made_to_order", "untracked")
STOCK_ACCOUNT: Final[dict[Kind, str]] = {"material": "1301", "packaging": "1302", "product": "1304"}


@dataclass(frozen=True, slots=True)
class ItemDraft:
    """An item to add or change. `minimum` in thousandths of `unit`; `price` in rupiah for one base unit sold.

    `batched` items are kept in stock with batches; `made_to_order` products use up their recipe when sold;
    `untracked` ones only earn revenue. `below_zero` lets this item's stock go below zero.
    """

    code: str
    name: str
    kind: Kind
    unit: Unit
    keeping: Keeping = "batched"
    shelf_life_days: int | None = None
    minimum: int | None = None
    price: int | None = None
    barcode: str | None = None
    below_zero: bool = False


@dataclass(frozen=True, slots=True)
class PackDraft:
    """“1 karung = 25 kg”: `contents` in thousandths of the item's base unit, > 0."""

    item: str
    pack: str
    contents: int


def suggested_code(name: str, taken: Collection[str] = ()) -> str:
    """A short code for a name, which none of `taken` has: "Keripik Singkong 100 g" becomes KER-SIN-100."""
    words = re.findall(r"[^\W_]+", name.upper())
    parts = [word if word.isdigit() else word[:3] for word in words if word.isdigit() or len(word) > 1][:4]
    stem = "-".join(parts) or "ITEM"
    known = {code.upper() for code in taken}
    code, more = stem, 2
    while code in known:
        code, more = f"{stem}-{more}", more + 1
    return code
