"""What isn't saved yet, kept on this laptop so that a crash doesn't lose it.

Kept while the owner types, from the window's own thread: so nothing waits for the disk here.
"""

import contextlib
import json
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from umkm_desk.storage import files


def place(folder: Path, kind: str, of: str) -> Path:
    """Where a draft of a `kind` is kept; `of` says which one: a book, a shop's month."""
    return folder / "unfinished" / f"{kind}-{sha256(of.encode()).hexdigest()[:16]}.json"


def keep(path: Path, draft: Mapping[str, Any] | None) -> None:
    """Keep a draft, or forget it when None. A folder that can't be written is no reason to stop working."""
    with contextlib.suppress(OSError):
        if draft is None:
            path.unlink(missing_ok=True)
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        with files.whole(path, flushed=False) as part:
            part.write_text(json.dumps(draft, default=str), encoding="utf-8")


def found(path: Path) -> Any:
    """What was kept; None when there is nothing, or it can't be read."""
    with contextlib.suppress(OSError, ValueError, RecursionError):
        return json.loads(path.read_text(encoding="utf-8"))
    return None
