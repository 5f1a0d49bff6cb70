"""The program's sentences in the owner's language.

Sentences are written in English in the code and translated where they are used, never at import:
`tr("Save")`, `tr("%(name)s is out of stock.", name=item.name)`. Facts are filled in after translating: money,
quantities and days among them in the language's own way. A text kept in a constant is marked with `N_` and translated
when shown. Which calls are collected for the catalogues stands in `babel.cfg`. Indonesian is compulsory: a test fails
on a sentence without one.
"""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from typing import Final

from umkm_desk.domain.calendar import Month
from umkm_desk.domain.errors import Qty, Rp, UserError
from umkm_desk.language import formats
from umkm_desk.language.current import LANGUAGES, Lang, language, set_language
from umkm_desk.language.resources import resources

__all__ = ["LANGUAGES", "N_", "Lang", "Words", "language", "ngettext", "say", "set_language", "tr", "translator"]

DOMAIN: Final = "umkm_desk"


class Words:
    """The sentences of one language; `translator(lang)` hands it out, a report keeps it as `tr`."""

    __slots__ = ("_catalogue", "lang")

    def __init__(self, lang: Lang, catalogue: NullTranslations) -> None:
        self.lang: Lang = lang
        self._catalogue = catalogue

    def __call__(self, msgid: str, /, **facts: object) -> str:
        """`msgid` in this language with its `%(name)s` places filled; without facts a `%` stands for itself."""
        translated = self._catalogue.gettext(msgid) if msgid else ""
        return translated % self._written(facts) if facts else translated

    def ngettext(self, singular: str, plural: str, n: int, /, **facts: object) -> str:
        """The form that fits `n` things; `%(n)s` is `n` itself, grouped, unless given as a fact."""
        translated = self._catalogue.ngettext(singular, plural, n)
        return translated % {"n": formats.number(n, self.lang), **self._written(facts)}

    def say(self, error: UserError) -> str:
        """What an error tells the owner: what happened, why, what to do now."""
        return self(error.message_id, **error.facts)

    def _written(self, facts: Mapping[str, object]) -> dict[str, str]:
        return {name: self._fact(value) for name, value in facts.items()}

    def _fact(self, value: object) -> str:
        match value:
            case Rp():
                return formats.rupiah(value, self.lang)
            case Qty():
                return formats.quantity(value.milli, value.unit, self.lang)
            case date():
                return formats.day_long(value, self.lang)
            case Month():
                return formats.month_name(value, self.lang)
            case UserError():
                return self.say(value)
            case list() | tuple():
                return ", ".join(map(self._fact, value))
            case _:
                return str(value)


@lru_cache(maxsize=len(LANGUAGES))
def translator(lang: Lang) -> Words:
    """The sentences of `lang`, read once. English is what the code itself says."""
    return Words(lang, NullTranslations() if lang == "en" else _catalogue(resources() / "locale", lang))


def tr(msgid: str, /, **facts: object) -> str:
    """`msgid` in the current language, its `%(name)s` places filled with `facts`."""
    return translator(language())(msgid, **facts)


def ngettext(singular: str, plural: str, n: int, /, **facts: object) -> str:
    """The form that fits `n` things, in the current language; `%(n)s` is `n` itself."""
    return translator(language()).ngettext(singular, plural, n, **facts)


def say(error: UserError) -> str:
    """What an error tells the owner, in the current language."""
    return translator(language()).say(error)


def N_(msgid: str, /) -> str:
    """Mark a text kept in a constant so that it is collected; `tr` translates it where it is shown."""
    return msgid


def _catalogue(locale: Path, lang: Lang) -> GNUTranslations:
    """The compiled catalogue, or in a checkout without a current one the written catalogue compiled in memory."""
    compiled = locale / lang / "LC_MESSAGES" / f"{DOMAIN}.mo"
    written = compiled.with_suffix(".po")
    stale = written.exists() and compiled.exists() and compiled.stat().st_mtime < written.stat().st_mtime
    if compiled.exists() and not stale:
        with compiled.open("rb") as file:
            return GNUTranslations(file)
    from babel.messages import mofile, pofile  # start-up time: a finished program reads the compiled catalogue

    with written.open("rb") as file:
        catalogue = pofile.read_po(file, locale=lang, domain=DOMAIN)
    memory = BytesIO()
    mofile.write_mo(memory, catalogue)
    memory.seek(0)
    return GNUTranslations(memory)
