"""Which of the shop's things fit what was typed, and which of them fits best."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

MOST: Final = 50  # hits in a list; who doesn't see it types one more letter
_WORDS: Final = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing that can be picked: its title, `detail` at the right (stock, price), and `value` for whoever asks.

    `codes` (code, barcode) and `key`, when it is a text, are found by their beginning; `sold` orders equal hits.
    """

    key: object
    title: str
    detail: str = ""
    value: Any = None
    codes: tuple[str, ...] = ()
    sold: int = 0


def rank(hits: Iterable[Hit], text: str, most: int = MOST) -> list[Hit]:
    """The hits that fit `text`, best first.

    A code written in full, then names that begin so, names with words that begin so, codes and barcodes that begin so,
    names that have it somewhere; within each what sells most. Without text everything, what sells most first.
    """
    sought = " ".join(text.casefold().split())
    found = [
        (place, -hit.sold, hit.title.casefold(), hit) for hit in hits if (place := _place(hit, sought)) is not None
    ]
    found.sort(key=lambda entry: entry[:3])
    return [hit for *_, hit in found[:most]]


def _place(hit: Hit, sought: str) -> int | None:
    name = " ".join(hit.title.casefold().split())
    if not sought or name.startswith(sought):
        return 1
    keys = (*hit.codes, hit.key) if isinstance(hit.key, str) else hit.codes
    codes = [code.casefold() for code in keys]
    if sought in codes:
        return 0
    parts, words = sought.split(), _WORDS.findall(name)
    if all(any(word.startswith(part) for word in words) for part in parts):
        return 2
    if any(code.startswith(sought) for code in codes):
        return 3
    return 4 if all(part in name for part in parts) else None
