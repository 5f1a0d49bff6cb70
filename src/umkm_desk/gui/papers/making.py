"""Which papers there are of what, in which forms, and how each is made. Nothing here knows a widget.

The layouts are imported when a paper is made, because ReportLab takes its time and pages offer papers from the start.
"""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Final, Literal

from umkm_desk.language.words import Lang, tr
from umkm_desk.queries.count_sheet import count_sheet
from umkm_desk.queries.papers import purchase_note_of, receipt_of
from umkm_desk.queries.price_list import price_list
from umkm_desk.reports.notes.message import price_list_text, receipt_text
from umkm_desk.storage.session import Session

_NOT_IN_NAMES: Final = set('\\/:*?"<>|')


@dataclass(frozen=True, slots=True)
class Paper:
    """A finished paper: what it is called, its PDF, the name of its file (without ending), and the same as a message.

    `message` is "" when it isn't something to send.
    """

    title: str
    pdf: bytes
    stem: str
    message: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """One of the forms a paper comes in: its key, its words, and how it is made from the book."""

    key: str
    words: str
    make: Callable[[Session], Paper]


def forms_of(kind: str, document: int, today: date, lang: Lang) -> list[Form]:
    """The forms of a paper: `receipt` and `purchase` of a document, `count_sheet` and `price_list` as of today."""
    return _FORMS[kind](document, today, lang)


def _receipt_forms(document: int, _today: date, lang: Lang) -> list[Form]:
    return [
        Form("58", tr("58 mm"), partial(_strip, document, lang, 58)),
        Form("80", tr("80 mm"), partial(_strip, document, lang, 80)),
        Form("a5", tr("Receipt A5"), partial(_receipt, document, lang)),
        Form("invoice_a5", tr("Invoice A5"), partial(_invoice, document, lang, "A5")),
        Form("invoice_a4", tr("Invoice A4"), partial(_invoice, document, lang, "A4")),
    ]


def _strip(document: int, lang: Lang, width: Literal[58, 80], session: Session) -> Paper:
    from umkm_desk.reports.notes.receipt import receipt_roll

    sale = receipt_of(session, document)
    title = tr("Receipt %(number)s", number=sale.number)
    return _paper(title, receipt_roll(sale, lang, width), receipt_text(sale, lang))


def _receipt(document: int, lang: Lang, session: Session) -> Paper:
    from umkm_desk.reports.notes.invoice import receipt_sheet

    sale = receipt_of(session, document)
    return _paper(tr("Receipt %(number)s", number=sale.number), receipt_sheet(sale, lang), receipt_text(sale, lang))


def _invoice(document: int, lang: Lang, size: Literal["A4", "A5"], session: Session) -> Paper:
    from umkm_desk.reports.notes.invoice import invoice_sheet

    sale = receipt_of(session, document)
    title = tr("Invoice %(number)s", number=sale.number)
    return _paper(title, invoice_sheet(sale, lang, size), receipt_text(sale, lang))


def _purchase_forms(document: int, _today: date, lang: Lang) -> list[Form]:
    def make(session: Session) -> Paper:
        from umkm_desk.reports.notes.purchase import purchase_sheet

        bought = purchase_note_of(session, document)
        return _paper(tr("Purchase note %(number)s", number=bought.number), purchase_sheet(bought, lang))

    return [Form("a5", tr("Purchase note"), make)]


def _count_forms(_document: int, today: date, lang: Lang) -> list[Form]:
    def make(expected: bool, session: Session) -> Paper:
        from umkm_desk.reports.notes.count_sheet import count_sheet_pdf

        pdf = count_sheet_pdf(count_sheet(session, today), lang, expected=expected)
        return _paper(tr("Stock count sheet %(day)s", day=today), pdf)

    return [
        Form("blind", tr("Without quantities"), partial(make, False)),
        Form("expected", tr("With quantities of the book"), partial(make, True)),
    ]


def _price_forms(_document: int, today: date, lang: Lang) -> list[Form]:
    def make(by_channel: bool, session: Session) -> Paper:
        from umkm_desk.reports.notes.price_list import price_list_pdf

        prices = price_list(session, today, by_channel=by_channel)
        message = "" if by_channel else price_list_text(prices, lang)
        return _paper(tr("Price list %(day)s", day=today), price_list_pdf(prices, lang), message)

    return [
        Form("plain", tr("For customers"), partial(make, False)),
        Form("channels", tr("With prices by channel"), partial(make, True)),
    ]


_FORMS: Final[dict[str, Callable[[int, date, Lang], list[Form]]]] = {
    "receipt": _receipt_forms,
    "purchase": _purchase_forms,
    "count_sheet": _count_forms,
    "price_list": _price_forms,
}


def _paper(title: str, pdf: bytes, message: str = "") -> Paper:
    return Paper(title, pdf, file_stem(title), message)


def file_stem(title: str) -> str:
    """A title as the name of a file on any system: no signs that a disk refuses, not too long, never empty."""
    kept = ("-" if sign in _NOT_IN_NAMES or unicodedata.category(sign)[0] in "CZ" else sign for sign in title)
    return "-".join(filter(None, "".join(kept).split("-")))[:80].strip(". -") or "-"
