"""Suppliers, customers and the shops that sell for us."""

from dataclasses import dataclass
from typing import Final, Literal

ContactKind = Literal["supplier", "customer", "shop"]
CONTACT_KINDS: Final[tuple[ContactKind, ...]] = ("supplier", "customer", "shop")


@dataclass(frozen=True, slots=True)
class ContactDraft:
    """A person or business to deal with; the name is its key."""

    name: str
    kind: ContactKind
    phone: str | None = None
    city: str | None = None
