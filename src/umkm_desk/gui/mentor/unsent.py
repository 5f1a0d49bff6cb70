"""The mentor's notes while they are being written, kept on this laptop so that a crash or a power cut loses nothing."""

import contextlib
import json
from hashlib import sha256
from pathlib import Path

from umkm_desk.domain.errors import UserError
from umkm_desk.domain.packets import Packet
from umkm_desk.domain.replies import ReplyDraft, reply_json, reply_of
from umkm_desk.storage import files


def place(folder: Path, packet: Packet) -> Path:
    """Where the notes on a shop's month are kept; the same when the shop made its summary again."""
    which = f"{packet.shop.casefold()}\n{packet.month}"
    return folder / "unfinished" / f"notes-{sha256(which.encode()).hexdigest()[:16]}.json"


def keep(path: Path, draft: ReplyDraft) -> None:
    """Keep notes; empty ones are forgotten. A folder that can't be written is no reason to stop writing."""
    with contextlib.suppress(OSError, UnicodeEncodeError):
        if draft.empty:
            path.unlink(missing_ok=True)
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(".part")
        part.write_text(json.dumps(reply_json(draft), ensure_ascii=False), encoding="utf-8")
        files.replace(part, path)


def found(path: Path) -> ReplyDraft | None:
    """The notes that were kept; None when there are none, or they can't be read."""
    try:
        return reply_of(json.loads(path.read_text(encoding="utf-8")), unfinished=True)
    except (OSError, ValueError, RecursionError, UserError):
        return None
