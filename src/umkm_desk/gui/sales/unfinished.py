"""A sale that wasn't saved yet, kept beside the window's choices so that a crash or a power cut doesn't lose it."""

import contextlib
import json
from dataclasses import asdict, fields
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from umkm_desk.domain.sales import SaleDraft, SaleLine
from umkm_desk.storage import files


def place(folder: Path, book: Path) -> Path:
    """Where the unfinished sale of a book is kept."""
    return folder / "unfinished" / f"sale-{sha256(str(book).encode()).hexdigest()[:16]}.json"


def keep(path: Path, draft: SaleDraft) -> None:
    """Keep a sale; one without lines is forgotten. A folder that can't be written is no reason to stop selling."""
    with contextlib.suppress(OSError):
        if not draft.lines:
            path.unlink(missing_ok=True)
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(".part")
        part.write_text(json.dumps(asdict(draft), default=str, ensure_ascii=False), encoding="utf-8")
        files.replace(part, path)


def found(path: Path, day: date) -> SaleDraft | None:
    """The sale that was kept, dated `day`; None when there is none, or it can't be read."""
    try:
        kept: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        lines = tuple(SaleLine(**_known(SaleLine, line)) for line in kept["lines"])
        due = kept.get("due_on")
        more = {"day": day, "lines": lines, "due_on": date.fromisoformat(due) if due else None}
        draft = SaleDraft(**(_known(SaleDraft, kept) | more))
    except (OSError, ValueError, KeyError, TypeError):
        return None
    numbers = [(line.quantity, line.price, line.per, line.discount, line.fee) for line in lines]
    sound = all(type(n) is int and n >= 0 for line in numbers for n in line)
    return draft if lines and sound else None


def _known(kind: type, kept: dict[str, Any]) -> dict[str, Any]:
    return {field.name: kept[field.name] for field in fields(kind) if field.name in kept}
