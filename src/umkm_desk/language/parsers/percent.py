"""Percentages as people type them: 6, 10,5 or 0.5 %."""

import re
from typing import Final

from umkm_desk.language.parsers.text import Unreadable, shown, tidy

_PERCENT: Final = re.compile(r"([0-9]{1,4})(?:[.,]([0-9]{1,2}))?\s*%?")


def parse_percent(text: str) -> int:
    """Percent with at most two decimals, in hundredths of a percent: `10,5` is 1050. Raises Unreadable."""
    found = _PERCENT.fullmatch(tidy(text))
    if found is None:
        raise Unreadable("“%(text)s” isn't a percentage. Write it like 6 or 10,5.", text=shown(text))
    return int(found[1] + (found[2] or "").ljust(2, "0"))
