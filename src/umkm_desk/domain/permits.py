"""Permits and certificates of the shop: which there are, and what a number says by itself.

What each is called, how its number looks and how long it is good is dated data (`resources/rules/permits.json`).
"""

import re
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


def expiry_year_of_pirt(number: str) -> int | None:
    """The year in which a P-IRT number of 15 digits ends, said by its last two; None for any other number.

    The day stands on the certificate only. Source: domain facts 4.2.
    """
    digits = re.fullmatch(r"(?:P-IRT\s*(?:No\.?)?\s*)?\d{13}-?(\d{2})", number.strip())
    return 2000 + int(digits[1]) if digits else None
