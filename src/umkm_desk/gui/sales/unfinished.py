"""A sale that wasn't saved yet."""

from dataclasses import asdict, fields
from datetime import date
from pathlib import Path
from typing import Any

from umkm_desk.domain.sales import SaleDraft, SaleLine
from umkm_desk.gui import drafts


def place(folder: Path, book: Path) -> Path:
    """Where the unfinished sale of a book is kept."""
    return drafts.place(folder, "sale", str(book))


def keep(path: Path, draft: SaleDraft) -> None:
    """Keep a sale; one without lines is forgotten."""
    drafts.keep(path, asdict(draft) if draft.lines else None)


def found(path: Path, day: date) -> SaleDraft | None:
    """The sale that was kept, dated `day`; None when there is none, or it can't be read."""
    try:
        kept = drafts.found(path)
        lines = tuple(SaleLine(**_known(SaleLine, line)) for line in kept["lines"])
        due = kept.get("due_on")
        more = {"day": day, "lines": lines, "due_on": date.fromisoformat(due) if due else None}
        draft = SaleDraft(**(_known(SaleDraft, kept) | more))
    except (ValueError, KeyError, TypeError):
        return None
    numbers = [(line.quantity, line.price, line.per, line.discount, line.fee) for line in lines]
    sound = all(type(n) is int and n >= 0 for line in numbers for n in line)
    return draft if lines and sound else None


def _known(kind: type, kept: dict[str, Any]) -> dict[str, Any]:
    return {field.name: kept[field.name] for field in fields(kind) if field.name in kept}
