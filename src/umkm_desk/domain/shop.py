"""The shop itself: what its papers say at the head, and what its tax depends on."""

from dataclasses import dataclass
from typing import Final, Literal

ShopKind = Literal["individual", "company"]
SHOP_KINDS: Final[tuple[ShopKind, ...]] = ("individual", "company")


@dataclass(frozen=True, slots=True)
class ShopDraft:
    """The shop's own facts; None: not filled in. `permit` is its NIB, `bank` where customers pay to, as printed.

    `kind` decides about the tax-free band of the final tax.
    """

    name: str
    kind: ShopKind = "individual"
    owner: str | None = None
    city: str | None = None
    phone: str | None = None
    address: str | None = None
    bank: str | None = None
    permit: str | None = None
