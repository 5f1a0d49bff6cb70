"""Where everything is put together: what was typed, the language, the day. The only file that knows every room."""

import contextlib
import os
import sys
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from io import TextIOWrapper
from pathlib import Path

from umkm_desk.cli.main import run
from umkm_desk.cli.running import Moment
from umkm_desk.language.words import LANGUAGES, Lang, set_language


def main() -> None:
    """The program: does what was typed and ends with its number."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a Windows console isn't UTF-8 by itself
            stream.reconfigure(encoding="utf-8", errors="replace")
    asked = sys.argv[1:]
    book, summary = file_to_show(asked, ".umkm"), file_to_show(asked, ".pdf")
    if not asked or book or summary:
        sys.exit(window(book, summary))
    set_language(wanted_language(os.environ))
    sys.exit(run(asked, moment(os.environ)))


def file_to_show(asked: list[str], ending: str) -> Path | None:
    """The book or summary that was double-clicked: the only word typed is the name of such a file that is there."""
    if len(asked) == 1 and asked[0].lower().endswith(ending) and Path(asked[0]).is_file():
        return Path(asked[0])
    return None


def window(book: Path | None, summary: Path | None = None) -> int:
    """Show the window over a book, the last one when None, or over a shop's summary; returns when it is closed."""
    from umkm_desk.gui.application import Outside, run  # typed commands do without Qt
    from umkm_desk.storage.places import default_folder, settings_folder

    asked = os.environ.get("UMKM_DESK_LANG")
    language = wanted_language(os.environ) if asked else None

    def today() -> date:
        return moment(os.environ).today

    def now() -> datetime:
        return moment(os.environ).made_at

    by_clock = moment(os.environ).by_clock
    outside = Outside(today, now, settings_folder(), default_folder(), language, by_clock)
    return run(outside, book, summary)


def wanted_language(environment: Mapping[str, str]) -> Lang:
    """What `UMKM_DESK_LANG` asks for, `id` or `en`; Indonesian without it."""
    asked = environment.get("UMKM_DESK_LANG", "")[:2].lower()
    return next((lang for lang in LANGUAGES if lang == asked), "id")


def moment(environment: Mapping[str, str]) -> Moment:
    """Now, by the laptop's clock: the one place where today is asked for. `UMKM_DESK_TODAY` sets it for tests."""
    with contextlib.suppress(ValueError):
        today = date.fromisoformat(environment.get("UMKM_DESK_TODAY", ""))
        return Moment(today, datetime.combine(today, time(), UTC), window_faults)
    now = datetime.now(UTC).astimezone()
    return Moment(now.date(), now, window_faults, by_clock=True)


def window_faults(book: Path, day: date, folder: Path) -> list[str]:
    """Paint every page of the window over a book, without a screen; what went wrong."""
    from umkm_desk.gui.self_test import wrong_pages  # typed commands do without Qt

    return wrong_pages(book, day, folder)
