"""A folder of many shops' packets as one table: each file read once, and remembered by the checksum of its content."""

import hashlib
import json
import os
from collections.abc import Callable, Iterator
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Any, Final

from umkm_desk.domain.consolidating import Consolidated, Refused, newest
from umkm_desk.domain.errors import UserError
from umkm_desk.domain.shop_months import Overdue, ShopMonth, shop_month
from umkm_desk.exchange.packets import LARGEST_FILE, read_packet
from umkm_desk.storage.remembering import Remembered

FORM: Final = "shop-month-2"
"""Raised when `ShopMonth` or what it is taken from changes, so that nothing older is remembered."""
REMEMBERED: Final = "meja-pendamping.sqlite"
_ENDINGS: Final = (".pdf", ".json")
_OTHERS: Final = ("catatan-", "laporan-keuangan-", "pajak-", "paket-pinjaman-")  # this program's other papers
_AT_ONCE: Final = 200


def consolidate(
    folder: Path,
    *,
    memory: Path | None = None,
    without: Path | None = None,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Consolidated:
    """All packets in a folder and the folders in it. `progress` gets how many files are done of how many; it may raise.

    `memory` is a file in which what was read is remembered, `without` a file (the table itself) to pass over.
    Raises UserError when the folder isn't there, or nothing in it looks like a packet.
    """
    if not folder.is_dir():
        raise UserError("%(folder)s isn't a folder. Choose the folder with the shops' files.", folder=str(folder))
    names = [name for name in _candidates(folder) if without is None or (folder / name) != without]
    if not names:
        raise UserError(
            "No summaries lie in %(folder)s. Put the shops' files ringkasan-YYYY-MM.pdf or .json there.",
            folder=str(folder),
        )
    remembered = Remembered(memory, FORM)
    rows: list[ShopMonth] = []
    refused: list[Refused] = []
    try:
        for start in range(0, len(names), _AT_ONCE):
            progress(start, len(names))
            told = partial(_told, progress, start, len(names))
            for found in _read(folder, names[start : start + _AT_ONCE], remembered, told):
                if isinstance(found, ShopMonth):
                    rows.append(found)
                else:
                    refused.append(found)
    finally:
        remembered.close()
    kept, older = newest(rows)
    return Consolidated(tuple(kept), tuple(older), tuple(refused), len(names))


def _told(progress: Callable[[int, int], None], before: int, total: int, done: int) -> None:
    progress(before + done, total)


def _candidates(folder: Path) -> list[str]:
    """Paths below the folder that may be packets, in order; a workbook only when it is all there is of its month."""
    found: list[str] = []
    for place, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        stems = {Path(name).stem.casefold() for name in files if name.casefold().endswith(_ENDINGS)}
        for name in files:
            lower = name.casefold()
            sheet = lower.startswith("ringkasan") and lower.endswith(".xlsx") and Path(lower).stem not in stems
            if not lower.startswith((".", "~$", *_OTHERS)) and (lower.endswith(_ENDINGS) or sheet):
                found.append(Path(place, name).relative_to(folder).as_posix())
    return sorted(found)


def _read(
    folder: Path, names: list[str], remembered: Remembered, told: Callable[[int], None]
) -> Iterator[ShopMonth | Refused]:
    """The lines of some files; what is new is remembered."""
    checksums = {name: _checksum(folder / name) for name in names}
    known = remembered.known(filter(None, checksums.values()))
    learnt: dict[str, str] = {}
    for place, name in enumerate(names):
        checksum = checksums[name]
        text = known.get(checksum) or learnt.get(checksum)
        if text is None:
            told(place)
            try:
                text = _text(shop_month(read_packet(folder / name)))
            except UserError as problem:
                yield Refused(name, problem)
                continue
            if checksum:
                learnt[checksum] = text
        yield _line(text, name)
    remembered.remember(learnt)


def _checksum(path: Path) -> str:
    """The content's checksum; "" for what can't be read or is too large: reading it will say why."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            return ""
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def _text(row: ShopMonth) -> str:
    return json.dumps(asdict(row), ensure_ascii=False, separators=(",", ":"))


def _line(text: str, file: str) -> ShopMonth:
    kept: dict[str, Any] = json.loads(text)
    overdue = tuple(Overdue(**late) for late in kept.pop("overdue"))
    return ShopMonth(**{**kept, "file": file, "overdue": overdue})
