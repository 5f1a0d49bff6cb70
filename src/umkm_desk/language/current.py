"""The language the program speaks now: Indonesian unless somebody asked for English."""

from typing import Final, Literal

Lang = Literal["id", "en"]
LANGUAGES: Final[tuple[Lang, ...]] = ("id", "en")

_current: Lang = "id"


def language() -> Lang:
    """The language of the window and of typed commands; a report may be made in another one."""
    return _current


def set_language(lang: Lang) -> None:
    """From now on speak `lang`; what is already on screen stays until it is built anew. ValueError if unknown."""
    global _current  # one window, one language: said once at start and on the settings page
    if lang not in LANGUAGES:
        raise ValueError(f"no such language: {lang!r}")
    _current = lang
