"""Items: what the shop sells (products), cooks with (materials) and wraps it in (packaging)."""

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
