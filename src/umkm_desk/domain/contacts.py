"""Suppliers, customers and the shops that sell for us."""

import re
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


_WORDS: Final = re.compile(r"\w+")
_ADDRESSES: Final = frozenset({
    "bu", "ibu", "pak", "bapak", "bpk", "mbak", "mas", "kak", "kakak", "kang", "teh", "teteh", "tante", "om", "haji",
    "hj", "h", "toko", "tk", "warung",
})  # fmt: skip
_LEAST_DIGITS: Final = 8


def name_key(name: str) -> str:
    """What is left of a name without capitals, signs and ways of address (“Bu Ani” and “ani” are alike); maybe ""."""
    words = _WORDS.findall(name.casefold())
    kept = [word for word in words if word not in _ADDRESSES]
    return "".join(kept or words)


def phone_key(phone: str | None) -> str:
    """A phone number's digits, +62 as 0; "" when there are too few of them to tell anybody by."""
    digits = "".join(character for character in phone or "" if character.isdecimal())
    digits = "0" + digits.removeprefix("62") if digits.startswith("62") else digits
    return digits if len(digits) >= _LEAST_DIGITS else ""
