"""The mentor's notes while they are being written."""

import contextlib
from pathlib import Path

from umkm_desk.domain.errors import UserError
from umkm_desk.domain.packets import Packet
from umkm_desk.domain.replies import ReplyDraft, reply_json, reply_of
from umkm_desk.gui import drafts


def place(folder: Path, packet: Packet) -> Path:
    """Where the notes on a shop's month are kept; the same when the shop made its summary again."""
    return drafts.place(folder, "notes", f"{packet.shop.casefold()}\n{packet.month}")


def keep(path: Path, draft: ReplyDraft) -> None:
    """Keep notes; empty ones are forgotten."""
    with contextlib.suppress(UnicodeEncodeError):  # half a character was pasted: it has no seal
        drafts.keep(path, None if draft.empty else reply_json(draft))


def found(path: Path) -> ReplyDraft | None:
    """The notes that were kept; None when there are none, or they can't be read."""
    try:
        return reply_of(drafts.found(path), unfinished=True)
    except (UserError, ValueError, RecursionError):
        return None
