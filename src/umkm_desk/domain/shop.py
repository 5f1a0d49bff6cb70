"""The shop itself: what its papers say at the head, and what its tax depends on."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
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


def id_of(settings: Mapping[str, str]) -> str:
    """What a book is known by elsewhere: random, kept when the shop is renamed, copied with the book.

    A book that was made before there were ids is known by the moment it was made.
    """
    return settings.get("id") or sha256(settings["made_at"].encode()).hexdigest()[:16]
