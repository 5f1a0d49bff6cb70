"""Puts the statements together on A4: each begins a page; notes, trial balance and, if wanted, the books follow."""

from datetime import datetime
from typing import Any

from reportlab.lib.enums import TA_CENTER
from reportlab.platypus import Flowable, KeepTogether, PageBreak, Paragraph, Spacer, Table, TableStyle

from umkm_desk.language.words import Lang
from umkm_desk.queries.statements.books import Books
from umkm_desk.queries.statements.values import Note, Row, Statements
from umkm_desk.reports.paper.frame import INNER, Furniture, build
from umkm_desk.reports.paper.inside import with_language
from umkm_desk.reports.paper.lettering import MUTED, TEXT, escaped, shortened, style
from umkm_desk.reports.statements import books as book_pages
from umkm_desk.reports.statements.saying import (
    AT_A_DAY,
    NOTES,
    TITLES,
    TRIAL_BALANCE,
    Part,
    covered,
    heads,
    lettered,
    sentence,
    since_january,
    title_of,
)
from umkm_desk.reports.statements.table import statement_table
from umkm_desk.reports.wording import Wording


def statements_pdf(found: Statements, lang: Lang, made_at: datetime, books: Books | None = None) -> bytes:
    """The statements as a PDF in `lang`, with the books when they are given; the same value gives the same bytes."""
    say = Wording.of(lang)
    story: list[Flowable] = [
        *statement(say, found, "position", numbered=True),
        *signature(say, found),
        PageBreak(),
        *statement(say, found, "income", numbered=True),
        PageBreak(),
        *statement(say, found, "cash_flow"),
        Spacer(0, 22),
        *statement(say, found, "equity"),
        PageBreak(),
        *notes_story(say, found),
        PageBreak(),
        *trial_balance(say, found),
    ]
    if books is not None:
        story += book_pages.story(say, found, books)
    pages, _ = build(story, furniture(say, title_of(say, found), found.shop.name, made_at))
    return with_language(pages, lang, made_at)


def furniture(say: Wording, title: str, shop: str, made_at: datetime) -> Furniture:
    """What stands on every page."""
    tr = say.tr
    return Furniture(
        title=f"{title} – {shop}",
        shop=shop,
        period=tr("%(title)s (in rupiah)", title=title),
        made=say.made(made_at),
        caution=tr("Not audited"),
        page_of=tr("page %(page)s of %(pages)s", page="%(page)s", pages="%(pages)s"),
        author=shop,
    )


def masthead(shop: str, title: str, line: str, tr: Any) -> list[Flowable]:
    """Whose it is, what it is, of when; in the middle, as statements have it."""
    return [
        _centred(shop, 13, bold=True),
        _centred(title.upper(), 11, bold=True),
        _centred(line, 9),
        _centred(tr("(in rupiah)"), 8, muted=True),
        Spacer(0, 8),
    ]


def _centred(text: str, size: float, *, bold: bool = False, muted: bool = False) -> Paragraph:
    look = style(size, bold=bold, color=MUTED if muted else TEXT, after=1)
    look.alignment = TA_CENTER
    return Paragraph(escaped(text), look)


def statement(say: Wording, found: Statements, part: Part, *, numbered: bool = False) -> list[Flowable]:
    """One statement with its head; `numbered`: with the numbers of its notes."""
    rows = getattr(found, part)
    numbers = [found.note_number(row.topic) for row in rows] if numbered else None
    return [
        *masthead(found.shop.name, say.tr(TITLES[part]), covered(say, found, part), say.tr),
        statement_table(say, rows, heads(say, found, part), numbers),
    ]


def notes_story(say: Wording, found: Statements) -> list[Flowable]:
    """The notes, each with its number."""
    story = masthead(found.shop.name, say.tr(NOTES), covered(say, found, "income"), say.tr)
    for number, note in enumerate(found.notes, start=1):
        story += _note(say, found, number, note)
    return story


def _note(say: Wording, found: Statements, number: int, note: Note) -> list[Flowable]:
    title = Paragraph(escaped(f"{number}. {say.tr(note.title)}"), style(9.5, bold=True, before=9, after=3))
    said = [
        Paragraph(escaped(lettered(note, place, sentence(say, words, facts))), _indented())
        for place, (words, facts) in enumerate(note.sentences)
    ]
    if not note.rows:
        return [KeepTogether([title, *said[:2]]), *said[2:]]
    part = "position" if note.topic in AT_A_DAY else "income"
    return [KeepTogether([title, *said, statement_table(say, note.rows, heads(say, found, part))])]


def _indented() -> Any:
    look = style(8.5, after=2, leading=11)
    look.leftIndent = 12
    return look


def signature(say: Wording, found: Statements) -> list[Flowable]:
    """Place, day and a line for the owner's name."""
    place = found.shop.city or "…………………………"
    lines = [
        Paragraph(escaped(f"{place}, ……………………………"), style(8.5)),
        Paragraph(escaped(say.tr("Owner")), style(8.5)),
        Spacer(0, 42),
        Paragraph(escaped(shortened(found.shop.owner or "…………………………………………")), style(8.5, bold=bool(found.shop.owner))),
    ]
    block = Table([["", lines]], colWidths=[INNER - 190, 190], style=TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP")]))
    return [Spacer(0, 16), KeepTogether([block])]


def trial_balance(say: Wording, found: Statements) -> list[Flowable]:
    """Every account's balance, and that debits and credits come to the same."""
    tr = say.tr
    rows = [
        Row(row.code, f"{row.code}  {tr(row.name)}", row.debit or None, row.credit or None, "line", 0, plain=True)
        for row in found.trial_balance
    ]
    sums = (sum(row.debit for row in found.trial_balance), sum(row.credit for row in found.trial_balance))
    rows.append(Row("total", tr("Total"), *sums, "total", plain=True))
    said = since_january(say, found)
    return [
        *masthead(found.shop.name, tr(TRIAL_BALANCE), tr("At %(day)s", day=found.until), tr),
        statement_table(say, rows, (tr("Debit"), tr("Credit")), nothing=""),
        Paragraph(escaped(said), style(8, color=MUTED, before=6)),
    ]
