"""Where everything is put together: what was typed, the language, the day. The only file that knows every room."""

import contextlib
import os
import sys
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from io import TextIOWrapper

from umkm_desk.cli.main import run
from umkm_desk.cli.running import Moment
from umkm_desk.language.words import LANGUAGES, Lang, set_language


def main() -> None:
    """The program: does what was typed and ends with its number."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a Windows console isn't UTF-8 by itself
            stream.reconfigure(encoding="utf-8", errors="replace")
    set_language(wanted_language(os.environ))
    sys.exit(run(sys.argv[1:], moment(os.environ)))


def wanted_language(environment: Mapping[str, str]) -> Lang:
    """What `UMKM_DESK_LANG` asks for, `id` or `en`; Indonesian without it."""
    asked = environment.get("UMKM_DESK_LANG", "")[:2].lower()
    return next((lang for lang in LANGUAGES if lang == asked), "id")


def moment(environment: Mapping[str, str]) -> Moment:
    """Now, by the laptop's clock: the one place where today is asked for. `UMKM_DESK_TODAY` sets it for tests."""
    with contextlib.suppress(ValueError):
        today = date.fromisoformat(environment.get("UMKM_DESK_TODAY", ""))
        return Moment(today, datetime.combine(today, time(), UTC))
    now = datetime.now(UTC).astimezone()
    return Moment(now.date(), now)
