"""What a command prints: lines and aligned tables for people, one JSON document for other programs."""

import json
import sys
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from umkm_desk.domain.errors import Qty
from umkm_desk.language import formats
from umkm_desk.language.words import tr
from umkm_desk.queries.findings import Finding

Json = dict[str, Any]


def say_line(text: str = "") -> None:
    """One line for people, on stdout."""
    print(text)


def say_error(text: str) -> None:
    """One line on stderr, whatever is in `text`."""
    print(" ".join(text.split()), file=sys.stderr)


def print_json(value: object) -> None:
    """The one JSON document of a command."""
    print(json.dumps(value, ensure_ascii=False, indent=1))


def iso(day: date | None) -> str | None:
    """A day for other programs, null when there is none."""
    return day.isoformat() if day else None


def short_day(day: date | None) -> str:
    """A day in a table for people; – when there is none."""
    return formats.day_short(day) if day else "–"


def money(amount: int | None) -> str:
    """Rupiah in a table; – when it isn't known."""
    return "–" if amount is None else formats.rupiah(amount)


def side(amount: int) -> str:
    """Rupiah in a column that is empty for nothing (debit, credit, in, out)."""
    return formats.rupiah(amount) if amount else ""


def table(heads: Sequence[str], rows: Sequence[Sequence[str]], right: Sequence[int] = ()) -> None:
    """An aligned table; the columns whose places are in `right` (money, quantities) stand to the right."""
    lines = [list(heads), *([tidy(cell) for cell in row] for row in rows)]
    widths = [max(len(line[place]) for line in lines) for place in range(len(heads))]
    lines.insert(1, ["-" * width for width in widths])
    for line in lines:
        cells = [
            cell.rjust(width) if place in right else cell.ljust(width)
            for place, (cell, width) in enumerate(zip(line, widths, strict=True))
        ]
        say_line("  ".join(cells).rstrip())


def tidy(text: str) -> str:
    """A name or note on one line, without characters that would steer the terminal."""
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())


def findings_json(findings: Sequence[Finding]) -> list[Json]:
    """Findings for other programs: the sentence, and its English original with the facts."""
    return [
        {
            "text": tr(message, **facts),
            "message": message,
            "facts": {name: _plain(fact) for name, fact in facts.items()},
        }
        for message, facts in findings
    ]


def say_findings(head: str, findings: Sequence[Finding]) -> None:
    """A heading and a line for each finding."""
    say_line(head)
    for message, facts in findings:
        say_line(f"  - {tidy(tr(message, **facts))}")


def _plain(fact: object) -> object:
    match fact:
        case bool() | None:
            return fact
        case Qty():
            return formats.decimal_plain(fact.milli)
        case int():
            return int(fact)
        case date():
            return fact.isoformat()
        case list() | tuple():
            return [_plain(part) for part in fact]
        case Mapping():
            return {str(name): _plain(part) for name, part in fact.items()}
        case _:
            return str(fact)
