"""Puts a paper's PDF where it is wanted, whole or not at all."""

import contextlib
from pathlib import Path
from typing import Final

from umkm_desk.storage import files

_TRIES: Final = 20


def keep(pdf: bytes, path: Path) -> Path:
    """Write the PDF to `path`; returns it. UserError, in words for the owner, when that fails."""
    files.write_whole(path, pdf)
    return path


def keep_to_look_at(pdf: bytes, folder: Path, stem: str) -> Path:
    """Write the PDF into `folder` for another program to show; returns where.

    What was looked at before is cleared away. A file that such a program still holds (Windows) stays, and this one gets
    another name.
    """
    with files.plain_words(folder):
        folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.pdf"):
        with contextlib.suppress(OSError):
            old.unlink()
    names = [f"{stem}.pdf", *(f"{stem} ({number}).pdf" for number in range(2, _TRIES))]
    free = next((name for name in names if not (folder / name).exists()), names[-1])
    return keep(pdf, folder / free)
