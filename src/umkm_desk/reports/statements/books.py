"""The books on paper: cash books, then the general ledger, an account after the other.

Over more than a month, the acts of one kind on one day and one side are one row with how many they were; the workbook
has each of them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any, Final

from reportlab.platypus import CondPageBreak, Flowable, PageBreak, Paragraph, Spacer, Table, TableStyle

from umkm_desk.queries.statements.books import AccountBook, BookRow, Books
from umkm_desk.queries.statements.values import Statements
from umkm_desk.reports.paper.frame import INNER
from umkm_desk.reports.paper.lettering import (
    BOLD,
    MUTED,
    REGULAR,
    RULE,
    TINT,
    escaped,
    printable,
    shortened,
    style,
    text_width,
)
from umkm_desk.reports.statements.saying import CASH_BOOK, LEDGER, amount, described, kind_words, since_january
from umkm_desk.reports.wording import Wording

_SIZE: Final = 7.0
_PAD: Final = 3.0
_DAY: Final = 54.0


@dataclass(frozen=True, slots=True)
class _Printed:
    """A row as printed: one act, or several of a day."""

    day: date
    words: str
    number: str
    debit: int
    credit: int
    balance: int


def story(say: Wording, found: Statements, books: Books) -> list[Flowable]:
    """The pages of all books; a money account's is its cash book."""
    tr, whole = say.tr, found.period.kind != "month"
    first = [Paragraph(escaped(tr(CASH_BOOK)), style(14, bold=True, after=2))]
    pages: list[Flowable] = [PageBreak(), *first]
    for book in books.money:
        pages += _account(say, found, book, 1, (tr("In"), tr("Out")), whole)
    pages += [PageBreak(), Paragraph(escaped(tr(LEDGER)), style(14, bold=True, after=2))]
    said = [since_january(say, found)]
    if whole:
        said.append(tr("Acts of one kind and day are one row; the workbook has each of them."))
    pages += [Paragraph(escaped(text), style(8, color=MUTED, after=2)) for text in said]
    for book in (book for book in books.accounts if book not in books.money):
        sign = -1 if book.code[0] in "2347" else 1
        pages += _account(say, found, book, sign, (tr("Debit"), tr("Credit")), whole)
    return pages


def _account(
    say: Wording, found: Statements, book: AccountBook, sign: int, sides: tuple[str, str], whole: bool
) -> list[Flowable]:
    """An account: where it began, its rows, where it ended. `sign` -1 for accounts that usually stand on the right."""
    tr = say.tr
    rows = list(_together(say, book.rows) if whole else _one_by_one(say, book.rows))
    title = Paragraph(escaped(f"{book.code} {tr(book.name)}"), style(9.5, bold=True, before=8, after=3))
    begin = _Printed(found.period.first, tr("At the beginning"), "", 0, 0, book.opening)
    debit, credit = sum(row.debit for row in rows), sum(row.credit for row in rows)
    end = _Printed(found.until, tr("At the end"), "", debit, credit, book.closing)
    return [CondPageBreak(80), title, _table(say, [begin, *rows, end], sign, sides), Spacer(0, 4)]


def _one_by_one(say: Wording, rows: Sequence[BookRow]) -> Iterator[_Printed]:
    for row in rows:
        yield _Printed(row.day, described(say, row), row.number, row.debit, row.credit, row.balance)


def _together(say: Wording, rows: Sequence[BookRow]) -> Iterator[_Printed]:
    """Rows of one day, kind and side as one; a kind that came once keeps its own words and number."""
    for _, of_day in groupby(rows, lambda row: row.day):
        kinds: dict[tuple[str, str, bool], list[BookRow]] = {}
        balance = 0
        for row in of_day:
            kinds.setdefault((row.kind, row.sort, row.debit > 0), []).append(row)
            balance = row.balance
        left = balance - sum(row.debit - row.credit for group in kinds.values() for row in group)
        for (kind, sort, _), group in kinds.items():
            debit, credit = sum(row.debit for row in group), sum(row.credit for row in group)
            left += debit - credit
            if len(group) == 1:
                words, number = described(say, group[0]), group[0].number
            else:
                words, number = kind_words(say, kind, sort), say.tr("%(count)s acts", count=len(group))
            yield _Printed(group[0].day, words, number, debit, credit, left)


def _table(say: Wording, rows: Sequence[_Printed], sign: int, sides: tuple[str, str]) -> Flowable:
    tr = say.tr
    cells = [
        [
            say.day(row.day), row.words, printable(row.number), _side(say, row.debit), _side(say, row.credit),
            amount(say, sign * row.balance),
        ]
        for row in rows
    ]  # fmt: skip
    numbers = max([60.0, *(text_width(row[2], _SIZE) + 2 * _PAD for row in cells)])
    figures = [max([44.0, *(text_width(row[i], _SIZE, bold=True) + 2 * _PAD for row in cells)]) for i in (3, 4, 5)]
    words = INNER - _DAY - numbers - sum(figures)
    for row in cells:
        row[1] = _wrapped(row[1], words)
    head = [tr("Date"), tr("Description"), tr("Number"), *sides, tr("Balance")]
    return Table(
        [head, *cells],
        colWidths=[_DAY, words, numbers, *figures],
        repeatRows=1,
        hAlign="LEFT",
        style=_looks(len(cells)),
    )


def _side(say: Wording, rupiah: int) -> str:
    return say.number(rupiah) if rupiah else ""


def _wrapped(text: str, width: float) -> Any:
    """Words as they are where they fit on the line, otherwise wrapped; a plain text is laid out much faster."""
    shown = printable(text)
    if text_width(shown, _SIZE) <= width - 2 * _PAD:
        return shown
    return Paragraph(escaped(shortened(text, 600)), style(_SIZE))


def _looks(count: int) -> TableStyle:
    return TableStyle(
        [
            ("FONT", (0, 0), (-1, -1), REGULAR, _SIZE, _SIZE * 1.2),
            ("FONT", (0, 0), (-1, 0), BOLD, _SIZE, _SIZE * 1.2),
            ("FONT", (0, 1), (-1, 1), BOLD, _SIZE, _SIZE * 1.2),
            ("FONT", (0, count), (-1, count), BOLD, _SIZE, _SIZE * 1.2),
            ("BACKGROUND", (0, 0), (-1, 0), TINT),
            ("TEXTCOLOR", (0, 0), (-1, 0), MUTED),
            ("ALIGN", (3, 0), (-1, -1), "RIGHT"),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("TOPPADDING", (0, 0), (-1, -1), 1.2),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 1.6),
            ("LEFTPADDING", (0, 0), (-1, -1), _PAD),
            ("RIGHTPADDING", (0, 0), (-1, -1), _PAD),
            ("LINEBELOW", (0, 0), (-1, -1), 0.3, RULE),
            ("LINEABOVE", (0, count), (-1, count), 0.6, MUTED),
        ]
    )
