"""What of the window each person sees. What each may record is another table: domain/people.py."""

from collections.abc import Mapping
from typing import Final

from umkm_desk.domain.people import Role

_CASHIER: Final[Mapping[str, tuple[str, ...]]] = {
    "sales": ("record", "history", "owing"),
    "stock": ("products", "materials"),
    "batches": ("batches",),
    "settings": ("look", "help"),
}
"""A cashier's pages and their views."""
_NOT_FOR_VIEWERS: Final[Mapping[str, tuple[str, ...]]] = {
    "sales": ("record",),
    "stock": ("count",),
    "cash": ("purchases", "unpaid"),
    "production": ("record",),
    "settings": ("shop", "opening", "files", "backups", "people"),
}
"""Views that are there to record or to look after the book."""


def sees(role: Role, page: str, view: str = "") -> bool:
    """Whether somebody of this role sees a page, or a view of it."""
    if role == "owner":
        return True
    if role == "cashier":
        return page in _CASHIER and (not view or view in _CASHIER[page])
    return view not in _NOT_FOR_VIEWERS.get(page, ())
