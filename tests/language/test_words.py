"""The program speaks the language it was told to, and fills facts in that language's way."""

from datetime import date
from gettext import GNUTranslations
from io import BytesIO

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from umkm_desk.domain.calendar import Month
from umkm_desk.domain.errors import Qty, Rp, UserError
from umkm_desk.language.words import N_, Words, language, ngettext, say, set_language, tr, translator


def words(*sentences: tuple[str | tuple[str, str], str]) -> Words:
    """Indonesian with these sentences only."""
    catalogue = read_po(['msgid ""', 'msgstr ""', '"Plural-Forms: nplurals=1; plural=0;\\n"'], locale="id")
    for english, indonesian in sentences:
        catalogue.add(english, indonesian if isinstance(english, str) else (indonesian,))
    memory = BytesIO()
    write_mo(memory, catalogue)
    memory.seek(0)
    return Words("id", GNUTranslations(memory))


def test_a_sentence_is_said_in_the_current_language() -> None:
    assert tr("A day is missing. Write it like 24/11/2026.") == "Tanggal belum diisi. Tulis seperti 24/11/2026."
    set_language("en")
    assert language() == "en"
    assert tr("A day is missing. Write it like 24/11/2026.") == "A day is missing. Write it like 24/11/2026."


def test_a_report_speaks_its_own_language() -> None:
    assert translator("en")("A day is missing. Write it like 24/11/2026.").startswith("A day")
    assert translator("id")("A day is missing. Write it like 24/11/2026.").startswith("Tanggal")


def test_a_language_the_program_lacks_is_refused() -> None:
    with pytest.raises(ValueError, match="jv"):
        set_language("jv")  # type: ignore[arg-type]  # what a settings file may hold
    assert language() == "id"


def test_facts_are_written_in_the_language_of_the_sentence() -> None:
    facts = {"cost": Rp(1_500), "left": Qty(2_500_000, "g"), "day": date(2026, 5, 1), "month": Month(2026, 8), "n": 3}
    sentence = "%(cost)s %(left)s %(day)s %(month)s %(n)s"
    assert words()(sentence, **facts) == "Rp1.500 2,5 kg 1 Mei 2026 Agustus 2026 3"
    assert translator("en")(sentence, **facts) == "Rp1,500 2.5 kg 1 May 2026 August 2026 3"


def test_several_facts_in_one_place_are_listed() -> None:
    assert words()("See %(documents)s.", documents=("B-1", "B-2")) == "See B-1, B-2."


def test_a_percent_sign_stands_for_itself_without_facts() -> None:
    assert tr("Markup (%)") == "Markup (%)"


def test_an_empty_text_stays_empty() -> None:
    assert tr("") == ""


def test_an_error_is_said_in_the_owners_language_with_its_cause_inside() -> None:
    indonesian = words(("Row %(row)s: %(cause)s", "Baris %(row)s: %(cause)s"), ("No day.", "Tanggal belum diisi."))
    assert indonesian.say(UserError("Row %(row)s: %(cause)s", row=2, cause=UserError("No day."))) == (
        "Baris 2: Tanggal belum diisi."
    )
    assert say(UserError("“%(text)s” is below zero. Write a quantity without minus.", text="-1")) == (
        "“-1” kurang dari nol. Tulis jumlah barang tanpa minus."
    )


def test_indonesian_has_one_form_for_any_number_and_english_two() -> None:
    batches = ("%(n)s batch", "%(n)s batches")
    indonesian = words((batches, "%(n)s batch produksi"))
    assert indonesian.ngettext(*batches, 1_500) == "1.500 batch produksi"
    english = translator("en")
    assert [english.ngettext(*batches, n) for n in (1, 1_500)] == ["1 batch", "1,500 batches"]
    assert ngettext("%(n)s batch of %(name)s", "%(n)s batches of %(name)s", 1, name="keripik").endswith("keripik")


def test_a_marked_constant_is_itself() -> None:
    assert N_("Save") == "Save"
