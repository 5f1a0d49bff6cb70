"""A sentence about the book with its facts: what the audit found, what the mentor should look at."""

from dataclasses import dataclass
from typing import NamedTuple


class Finding(NamedTuple):
    """`message` is an English gettext id whose `%(name)s` places `facts` fill."""

    message: str
    facts: dict[str, object]

    def __str__(self) -> str:
        return self.message % self.facts if self.facts else self.message


@dataclass(frozen=True, slots=True)
class HealthFinding:
    """`count` findings of a kind, of which `finding` says the first, and what they `cost` in points of the score.

    `key` is the kind in `domain.health.WEIGHTS`; it tells the window where to lead.
    """

    key: str
    count: int
    finding: Finding
    cost: int = 0


@dataclass(frozen=True, slots=True)
class Health:
    """How far the books can be trusted: 0 to 100, None when nothing is recorded; what is amiss, most urgent first."""

    score: int | None
    findings: tuple[HealthFinding, ...]


def plain(milli: int) -> str:
    """A quantity in thousandths as a decimal in the base unit: 2500 is 2.5."""
    whole, rest = divmod(abs(milli), 1000)
    sign = "-" if milli < 0 else ""
    return f"{sign}{whole}" + (f".{rest:03d}".rstrip("0") if rest else "")
