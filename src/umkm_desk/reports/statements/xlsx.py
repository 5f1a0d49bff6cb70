"""The statements as a workbook: a sheet each, real numbers, every total a formula over the lines it sums."""

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import Any, Final

from xlsxwriter import Workbook

from umkm_desk.language.words import Lang
from umkm_desk.queries.statements.books import AccountBook, Books
from umkm_desk.queries.statements.values import Row, Statements
from umkm_desk.reports.statements.saying import (
    AT_A_DAY,
    CASH_BOOK,
    LEDGER,
    NOTES,
    TITLES,
    TRIAL_BALANCE,
    covered,
    described,
    heads,
    label,
    lettered,
    sentence,
    since_january,
    title_of,
)
from umkm_desk.reports.wording import NOTHING, Wording
from umkm_desk.reports.xlsx.sheet import Cell, Col, Sheet, Styles, letter_of, lines_of

_MONEY: Final = "#,##0_);(#,##0)"
_SHEETS: Final = ("position", "income", "cash_flow", "equity")


def statements_xlsx(found: Statements, lang: Lang, made_at: datetime, books: Books | None = None) -> bytes:
    """The statements as an XLSX in `lang`, with the books when they are given; the same value gives the same bytes."""
    say, target = Wording.of(lang), BytesIO()
    workbook = Workbook(target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    workbook.set_properties(
        {"title": title_of(say, found), "author": found.shop.name, "created": made_at.replace(tzinfo=None)}
    )
    writer = _Writer(workbook, Styles(workbook, say), found, say, say.made(made_at))
    for part in _SHEETS:
        sheet = writer.sheet(say.tr(TITLES[part]), covered(say, found, part))
        rows = getattr(found, part)
        numbers = [found.note_number(row.topic) for row in rows]
        write_rows(sheet, say, rows, heads(say, found, part), numbers if any(numbers) else None)
        writer.finish(sheet)
    writer.notes()
    writer.trial_balance()
    if books is not None:
        writer.books(say.tr(CASH_BOOK), books.money, (say.tr("In"), say.tr("Out")))
        sides = (say.tr("Debit"), say.tr("Credit"))
        writer.books(say.tr(LEDGER), books.accounts, sides, since_january(say, found))
    workbook.close()
    return target.getvalue()


class _Writer:
    """A workbook being filled, sheet by sheet."""

    def __init__(self, workbook: Any, styles: Styles, found: Statements, say: Wording, made: str) -> None:
        self._workbook, self._styles, self._found, self._say, self._made = workbook, styles, found, say, made

    def sheet(self, title: str, line: str) -> Sheet:
        """A new sheet with whose it is, what it is and of when; the first two lines stay in sight."""
        name = title[:31]
        made = Sheet(self._workbook, self._workbook.add_worksheet(name), self._styles, name)
        made.text(self._found.shop.name, bold=True, font_size=14)
        made.text(f"{title} – {line} {self._say.tr('(in rupiah)')}", font_color="#475569")
        made.row += 1
        return made

    def finish(self, sheet: Sheet, *, landscape: bool = False) -> None:
        """Widths, print settings and the foot."""
        sheet.finish(f"&L&8 {self._made}&R&8 &P / &N", landscape=landscape)

    def notes(self) -> None:
        """The notes: sentences, and the make-up of each line with its sum."""
        found, say = self._found, self._say
        sheet = self.sheet(say.tr(NOTES), covered(say, found, "income"))
        sheet.widths = {0: 62, 1: 8, 2: 18, 3: 18}
        for number, note in enumerate(found.notes, start=1):
            sheet.heading(f"{number}. {say.tr(note.title)}")
            for place, (words, facts) in enumerate(note.sentences):
                _sentence(sheet, lettered(note, place, sentence(say, words, facts)))
            if note.rows:
                part = "position" if note.topic in AT_A_DAY else "income"
                write_rows(sheet, say, note.rows, heads(say, found, part))
        self.finish(sheet)

    def trial_balance(self) -> None:
        """Every account's balance."""
        found, say = self._found, self._say
        sheet = self.sheet(say.tr(TRIAL_BALANCE), say.tr("At %(day)s", day=found.until))
        sheet.text(since_january(say, found))
        columns = [Col(say.tr("Code"), "text", width=10), Col(say.tr("Account"), "text", width=44)]
        columns += [Col(say.tr("Debit"), total=True), Col(say.tr("Credit"), total=True)]
        rows: list[tuple[Cell, ...]] = [
            (row.code, say.tr(row.name), row.debit, row.credit) for row in found.trial_balance
        ]
        sheet.table(columns, rows, say.tr("Total"))
        self.finish(sheet)

    def books(self, title: str, accounts: Sequence[AccountBook], sides: tuple[str, str], said: str = "") -> None:
        """A book, an account after the other, each entry a row with the balance after it."""
        found, say = self._found, self._say
        sheet = self.sheet(title, covered(say, found, "income"))
        if said:
            sheet.text(said)
        tr = say.tr
        columns = [
            Col(tr("Date"), "day"),
            Col(tr("Description"), "text", width=52),
            Col(tr("Number"), "text", width=16),
        ]
        columns += [Col(sides[0], total=True), Col(sides[1], total=True), Col(tr("Balance"))]
        for book in accounts:
            sheet.heading(f"{book.code} {tr(book.name)}")
            rows: list[tuple[Cell, ...]] = [(found.period.first, tr("At the beginning"), "", 0, 0, book.opening)]
            rows += [
                (row.day, described(say, row), row.number, row.debit, row.credit, row.balance) for row in book.rows
            ]
            sheet.table(columns, rows, tr("Total"))
        self.finish(sheet, landscape=True)


def _sentence(sheet: Sheet, text: str) -> None:
    """A sentence over the whole width, as high as it needs; a merged cell doesn't find that out by itself."""
    wide = sum(sheet.widths.values())
    look = sheet.styles(text_wrap=True, align="left")
    sheet.page.merge_range(sheet.row, 0, sheet.row, 3, text, look)
    sheet.page.set_row(sheet.row, 15.0 * (1 + len(text) * 11 // (wide * 10)))
    sheet.row += 1


def write_rows(
    sheet: Sheet, say: Wording, rows: Sequence[Row], heads: tuple[str, str], notes: Sequence[int | None] | None = None
) -> None:
    """The rows of a statement from the sheet's next row on: words, note, two columns of figures."""
    sheet.widths = {0: 62, 1: 8, 2: 18, 3: 18}
    head = sheet.styles(bold=True, bottom=1, align="right")
    for column, text in enumerate(("", say.tr("See note") if notes else "", *heads)):
        sheet.page.write_string(sheet.row, column, text, head)
    places = {row.key: sheet.row + 1 + place for place, row in enumerate(rows)}
    for place, row in enumerate(rows):
        sheet.row += 1
        look = sheet.styles(bold=row.kind != "line", align="left", indent=row.level, text_wrap=True)
        sheet.page.write_string(sheet.row, 0, label(say, row), look)
        lines = lines_of(label(say, row), sheet.widths[0] - 8 - row.level)
        if lines > 1:
            sheet.page.set_row(sheet.row, 15.0 * lines)
        number = notes[place] if notes else None
        if number is not None:
            sheet.page.write_number(sheet.row, 1, number, sheet.styles(align="right", font_color="#475569"))
        if row.kind != "head":
            for column, amount in ((2, row.now), (3, row.before)):
                _amount(sheet, row, column, amount, places, rows[-1].key)
    sheet.row += 1


def _amount(sheet: Sheet, row: Row, column: int, amount: int | None, places: dict[str, int], last: str) -> None:
    looks: dict[str, object] = {"num_format": _MONEY, "align": "right"}
    if row.kind in ("sub", "total"):
        looks |= {"bold": True, "top": 1}
    if row.kind == "total":
        looks["bottom"] = 6 if row.key == last else 4
    look = sheet.styles(**looks)
    if amount is None:
        sheet.page.write_string(sheet.row, column, NOTHING, look)
    elif row.of:
        sheet.page.write_formula(sheet.row, column, _formula(row, letter_of(column), places), look, amount)
    else:
        sheet.page.write_number(sheet.row, column, amount, look)


def _formula(row: Row, letter: str, places: dict[str, int]) -> str:
    """A SUM over lines that follow one another, otherwise each cell by itself; Excel counts rows from 1."""
    numbers = [places[key.removeprefix("-")] + 1 for key in row.of]
    together = numbers == list(range(numbers[0], numbers[0] + len(numbers))) and len(numbers) > 1
    if together and not any(key.startswith("-") for key in row.of):
        return f"=SUM({letter}{numbers[0]}:{letter}{numbers[-1]})"
    signs = ["-" if key.startswith("-") else "+" for key in row.of]
    cells = "".join(f"{sign}{letter}{number}" for sign, number in zip(signs, numbers, strict=True))
    return f"={cells.removeprefix('+')}"
