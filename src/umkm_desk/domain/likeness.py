"""Names that may be one and the same thing, written down twice."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

_WORDS: Final = re.compile(r"[^\W_]+")
_FIGURES: Final = re.compile(r"[0-9]+")
_LEAST: Final = 5  # letters of a name in which one may differ; of shorter ones too many do


def plain(name: str) -> str:
    """A name without capitals, blanks and signs: what is left of `Gula Pasir 1 kg` is `gulapasir1kg`."""
    return "".join(_WORDS.findall(name.casefold()))


def alike(names: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The places (lower, higher) of plain names that are the same but for at most one letter.

    One letter: another, one more, or two changed places. Figures must be the same (100 g is no 150 g), and a name that
    differs needs five letters. Empty names are like none.
    """
    shortened: dict[str, list[int]] = defaultdict(list)
    for place, name in enumerate(names):
        for variant in dict.fromkeys([name, *(name[:n] + name[n + 1 :] for n in range(len(name)))]):
            shortened[variant].append(place)
    seen: set[tuple[int, int]] = set()
    for places in shortened.values():
        for first, one in enumerate(places):
            for other in places[first + 1 :]:
                pair = (min(one, other), max(one, other))
                if pair not in seen and _same(names[one], names[other]):
                    seen.add(pair)
                    yield pair


def _same(one: str, other: str) -> bool:
    if one == other:
        return bool(one)
    if min(len(one), len(other)) < _LEAST or _FIGURES.findall(one) != _FIGURES.findall(other):
        return False
    start = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    left, right = one[start:], other[start:]
    return (
        left[1:] == right[1:]
        or left[1:] == right
        or left == right[1:]
        or (left[:2] == right[1::-1] and left[2:] == right[2:])
    )
