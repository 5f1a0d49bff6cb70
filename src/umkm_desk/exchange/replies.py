"""The mentor's answer as a small file: `catatan-<shop>-YYYY-MM.json`, written whole and read with care."""

import json
import re
from pathlib import Path
from typing import Final

from umkm_desk.domain.calendar import Month
from umkm_desk.domain.replies import ReplyDraft, refuse_unfinished, reply_json, reply_of
from umkm_desk.exchange.errors import named
from umkm_desk.exchange.packets import json_of, read_small
from umkm_desk.storage import files

LARGEST: Final = 1_000_000  # bytes
_LONGEST_NAME: Final = 60


def reply_name(shop: str, month: Month) -> str:
    """What the file is called: letters and digits of the shop's name, so that every system takes it."""
    plain = re.sub(r"[\W_]+", "-", shop.casefold()).strip("-")[:_LONGEST_NAME].strip("-")
    return f"catatan-{plain or 'usaha'}-{month}.json"


def write_reply(draft: ReplyDraft, path: Path) -> None:
    """Write the answer, whole or not at all. UserError when it isn't finished or the file can't be written."""
    refuse_unfinished(draft)
    text = json.dumps(reply_json(draft), ensure_ascii=False, indent=1) + "\n"
    files.write_whole(path, text.encode())


def read_reply(path: Path) -> ReplyDraft:
    """The answer in a file. InputError (one sentence) when it is torn, changed, something else or newer."""
    with named(path):
        return reply_of(json_of(read_small(path, LARGEST)))
