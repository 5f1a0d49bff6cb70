"""Permits and certificates of the shop: which there are.

What each is called, how its number looks and how long it is good is dated data (`resources/rules/permits.json`).
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

KINDS: Final = (
    "nib", "pirt", "bpom_md", "halal", "haki", "npwp", "nutrition", "slhs", "pkp", "nkv", "haccp", "lab", "other",
)  # fmt: skip
NIB: Final = "nib"
"""The shop's own number, printed on its papers."""


@dataclass(frozen=True, slots=True)
class PermitDraft:
    """A permit as its paper says: numbers are text (they may begin with 0); `valid_until` None: no end is stated.

    `holder` is whom or what it was given for, when that isn't the shop: a product, a person who was trained.
    """

    kind: str
    number: str | None = None
    holder: str | None = None
    issued: date | None = None
    valid_until: date | None = None
    note: str | None = None
