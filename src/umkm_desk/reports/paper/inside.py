"""What a PDF holds beside its pages: its language, when it was made, files."""

from collections.abc import Mapping
from datetime import datetime
from io import BytesIO

from umkm_desk.language.words import Lang


def with_language(pages: bytes, lang: Lang, made_at: datetime, attached: Mapping[str, bytes] | None = None) -> bytes:
    """The PDF with its language and the moment of its making inside, for readers and screen readers.

    `attached` are files by their names.
    """
    from pypdf import PdfReader, PdfWriter
    from pypdf.generic import BooleanObject, DictionaryObject, NameObject, TextStringObject

    writer = PdfWriter(clone_from=PdfReader(BytesIO(pages)))
    for name, content in (attached or {}).items():
        writer.add_attachment(name, content)
    writer.add_metadata({"/CreationDate": _pdf_date(made_at), "/ModDate": _pdf_date(made_at)})
    root = writer.root_object
    root[NameObject("/Lang")] = TextStringObject(lang)
    root[NameObject("/ViewerPreferences")] = DictionaryObject({NameObject("/DisplayDocTitle"): BooleanObject(True)})
    target = BytesIO()
    writer.write(target)
    return target.getvalue()


def _pdf_date(moment: datetime) -> str:
    zone = moment.strftime("%z")
    return moment.strftime("D:%Y%m%d%H%M%S") + (f"{zone[:3]}'{zone[3:5]}'" if zone else "")
