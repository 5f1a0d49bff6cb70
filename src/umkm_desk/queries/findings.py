"""A sentence about the book with its facts: what the audit found, what the mentor should look at."""

from typing import NamedTuple


class Finding(NamedTuple):
    """`message` is an English gettext id whose `%(name)s` places `facts` fill."""

    message: str
    facts: dict[str, object]

    def __str__(self) -> str:
        return self.message % self.facts if self.facts else self.message


def plain(milli: int) -> str:
    """A quantity in thousandths as a decimal in the base unit: 2500 is 2.5."""
    whole, rest = divmod(abs(milli), 1000)
    sign = "-" if milli < 0 else ""
    return f"{sign}{whole}" + (f".{rest:03d}".rstrip("0") if rest else "")
