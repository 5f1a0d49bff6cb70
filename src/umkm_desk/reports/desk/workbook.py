"""The mentor's desk as a workbook: a table to filter, each shop's trend, what is overdue, and the office's totals."""

from collections.abc import Sequence
from datetime import date, datetime
from io import BytesIO
from typing import Any, Final

from xlsxwriter import Workbook

from umkm_desk.domain.calendar import Month, day_of
from umkm_desk.domain.consolidating import DOUBTFUL, FALLEN, WASTEFUL, Consolidated, Office, Totals, histories
from umkm_desk.domain.shop_months import ShopMonth
from umkm_desk.language.words import Lang
from umkm_desk.reports.desk import figures
from umkm_desk.reports.wording import Wording
from umkm_desk.reports.xlsx.sheet import Cell, Col, Sheet, Styles, letter_of

MOST_MONTHS: Final = 18  # of the trend
_MONTH: Final = {"id": "[$-421]mmm yyyy", "en": "[$-409]mmm yyyy"}
_DARK, _LIGHT = "#0F766E", "#A9D6CF"


def desk_xlsx(table: Consolidated, office: Office, lang: Lang, made_at: datetime) -> bytes:
    """The table in `lang`; `made_at` apart the same table gives the same bytes. UserError when it has too many rows."""
    figures.refuse_too_many(table)
    say = Wording.of(lang)
    tr = say.tr
    title = " ".join((tr("Mentor's desk"), figures.span_words(table.rows, say)))
    book = _Book(title, figures.counts(table, say), say, made_at)
    with book:
        _shops(book, table.rows)
        _trend(book, table.rows)
        _overdue(book, table.rows)
        if figures.has_totals(office):
            _office(book, office)
        if table.refused or table.older:
            _files(book, table)
    return book.content


def office_xlsx(office: Office, lang: Lang, made_at: datetime) -> bytes:
    """Only the totals, without a name."""
    say = Wording.of(lang)
    book = _Book(say.tr("All shops together, without names"), figures.hidden_words(say), say, made_at)
    with book:
        _office(book, office)
    return book.content


class _Book:
    """A workbook being written, sheet by sheet."""

    def __init__(self, title: str, facts: str, say: Wording, made_at: datetime) -> None:
        self.say, self.content = say, b""
        self._title, self._facts, self._target = title, facts, BytesIO()
        self._footer = f"&L&8 {say.made(made_at)}&R&8 &P / &N"
        self._workbook = Workbook(
            self._target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        )
        self._workbook.set_properties({"title": title, "created": made_at.replace(tzinfo=None)})
        self.styles = Styles(self._workbook, say)

    def __enter__(self) -> "_Book":
        return self

    def __exit__(self, *_: object) -> None:
        self._workbook.close()
        self.content = self._target.getvalue()

    def sheet(self, name: str, remark: str = "") -> Sheet:
        """A sheet with its two lines of heading."""
        sheet = Sheet(self._workbook, self._workbook.add_worksheet(name), self.styles, name)
        sheet.text(self._title, bold=True, font_size=14)
        sheet.text(remark or self._facts, font_color="#475569")
        return sheet

    def finish(self, sheet: Sheet, head: int | None = None, columns: int = 0, last: int = 0) -> None:
        """Print settings; with `head` the row of a table to filter, which stays in sight and on every page."""
        sheet.finish(self._footer, landscape=True)
        if head is not None:
            sheet.page.freeze_panes(head + 1, 1)
            sheet.page.repeat_rows(0, head)
            sheet.page.autofilter(head, 0, max(last, head), columns - 1)

    def mark(self, sheet: Sheet, column: int, first: int, last: int, criteria: str) -> None:
        """Bold in a frame on grey where the criteria hold; `#` is the first cell. Reads without colours as well."""
        look = self._workbook.add_format({"bold": True, "bg_color": "#CBD5E1", "border": 1})
        cell = f"{letter_of(column)}{first + 1}"
        rule = {"type": "formula", "criteria": criteria.replace("#", cell), "format": look}
        sheet.page.conditional_format(first, column, last, column, rule)

    def months(self, sheet: Sheet, column: int, first: int, months: Sequence[int]) -> None:
        """Months as days that sort, shown as months."""
        look = self.styles(num_format=_MONTH[self.say.lang], align="left")
        for row, month in enumerate(months, start=first):
            sheet.page.write_datetime(row, column, Month.from_number(month).first, look)


def _shops(book: _Book, rows: Sequence[ShopMonth]) -> None:
    """A row a shop and month, to filter and sort."""
    tr = book.say.tr
    columns = [
        Col(tr("Shop"), "text"), Col(tr("Owner"), "text", width=20), Col(tr("City"), "text", width=14),
        Col(tr("Month"), "text", width=11), Col(tr("Up to"), "day", width=13), Col(tr("Turnover")),
        Col(tr("On the month before"), "share"), Col(tr("On a year ago"), "share"), Col(tr("Gross %"), "share"),
        Col(tr("Net profit")), Col(tr("Money")), Col(tr("Receivables")), Col(tr("Payables")),
        Col(tr("Waste %"), "share"), Col(tr("Health"), "count"), Col(tr("Overdue"), "count"),
        Col(tr("Targets"), "count"), Col(tr("Reached"), "count"), Col(tr("Permits"), "count"),
        Col(tr("Closed"), "text", width=10), Col(tr("Made on"), "day"), Col(tr("File"), "text", width=34),
    ]  # fmt: skip
    lines = [_row(row, book.say) for row in rows]
    sheet = book.sheet(tr("Shops"))
    head = sheet.row
    first = sheet.table(columns, lines)
    last = max(first + len(rows) - 1, first)
    book.months(sheet, 3, first, [row.month for row in rows])
    _blank(book, sheet, columns, first, lines)
    for column, criteria in (
        (6, f"=AND(ISNUMBER(#),#<={FALLEN / 10_000})"), (9, "=#<0"),
        (13, f"=AND(ISNUMBER(#),#>={WASTEFUL / 10_000})"),
        (14, f"=AND(ISNUMBER(#),#<{DOUBTFUL})"), (15, "=AND(ISNUMBER(#),#>0)"), (18, "=AND(ISNUMBER(#),#>0)"),
    ):  # fmt: skip
        book.mark(sheet, column, first, last, criteria)
    sheet.row = last + 2
    for words in (figures.LEGEND, figures.DEFINITIONS):
        sheet.text(tr(words), font_color="#475569", font_size=9)
    book.finish(sheet, head, len(columns), last)
    for place, kind in enumerate(column.kind for column in columns):
        if kind == "money":  # no sums here, so no room for them
            widest = max((len(f"{cells[place]:,d}") for cells in lines), default=0)
            sheet.page.set_column(place, place, max(11, widest + 2))
    sheet.page.print_area(0, 0, last, len(columns) - 2)


def _row(row: ShopMonth, say: Wording) -> list[Cell]:
    return [
        row.shop, row.owner, row.city, "", day_of(row.until), row.turnover, _change(row.turnover, row.previous),
        _change(row.turnover, row.year_ago), _share(row.gross_profit, row.net_sales), row.net_profit, row.cash,
        row.receivables, row.payables, _share(row.waste, row.net_sales), row.health, row.late, row.targets, row.reached,
        row.permits, say.tr("yes") if row.closed else say.tr("no"),
        date.fromisoformat(row.made_at[:10]) if row.made_at else None, row.file,
    ]  # fmt: skip


def _blank(book: _Book, sheet: Sheet, columns: Sequence[Col], first: int, lines: Sequence[Sequence[Cell]]) -> None:
    """What isn't known is an empty cell here, not a dash: so columns of figures filter and sort as figures."""
    for row, cells in enumerate(lines, start=first):
        for place, cell in enumerate(cells):
            if cell is None:
                sheet.page.write_blank(row, place, None, book.styles.cell(columns[place].kind))


def _change(now: int, before: int | None) -> tuple[int, int] | None:
    return None if before is None or before <= 0 else (now - before, before)


def _share(part: int, whole: int) -> tuple[int, int] | None:
    return (part, whole) if whole > 0 else None


def _trend(book: _Book, rows: Sequence[ShopMonth]) -> None:
    """A line a shop, a column a month of turnover, and the line they draw."""
    tr = book.say.tr
    months = sorted({row.month for row in rows})[-MOST_MONTHS:]
    if not months:
        return
    columns = [Col(tr("Shop"), "text"), Col(tr("Trend"), "text", width=18)]
    columns += [Col(book.say.month_short(Month.from_number(month))) for month in months]
    lines: list[list[Cell]] = []
    for past in histories(rows).values():
        known = {row.month: row.turnover for row in past}
        lines.append([past[-1].shop, "", *(known.get(month) for month in months)])
    lines.sort(key=lambda line: str(line[0]).casefold())
    sheet = book.sheet(tr("Trend"), tr("Turnover by month (in rupiah)"))
    head = sheet.row
    first = sheet.table(columns, lines)
    last = letter_of(len(columns) - 1)
    _blank(book, sheet, columns, first, lines)
    for place in range(first, first + len(lines)):
        sheet.page.write_blank(place, 1, None, book.styles.cell("text"))
        looks = {"range": f"'{sheet.name}'!C{place + 1}:{last}{place + 1}", "markers": True, "series_color": "#0F172A"}
        sheet.page.add_sparkline(place, 1, looks)
    book.finish(sheet, head, len(columns), first + len(lines) - 1)


def _overdue(book: _Book, rows: Sequence[ShopMonth]) -> None:
    tr, found = book.say.tr, figures.overdue(rows)
    sheet = book.sheet(tr("Overdue"), tr("Overdue follow-ups"))
    head = sheet.row
    columns = [Col(tr("Shop"), "text"), Col(tr("What"), "text", width=60), Col(tr("Who"), "text", width=24),
               Col(tr("Due"), "day")]  # fmt: skip
    sheet.table(columns, [(row.shop, late.what, late.who, day_of(late.due)) for row, late in found])
    book.finish(sheet, head, len(columns), head + len(found))


def _office(book: _Book, office: Office) -> None:
    """All shops together: no name, no link to the other sheets, so that the sheet can be handed on."""
    tr = book.say.tr
    sheet = book.sheet(tr("All together"), figures.hidden_words(book.say))
    if not office.months:
        sheet.text(tr("There are too few shops to show totals."))
    else:
        sheet.heading(tr("By month (in rupiah)"))
        lines = [[book.say.month_short(Month.from_number(m.month)), *_totals(m)] for m in office.months]
        first = sheet.table([Col(tr("Month"), "text", width=16), *_heads(book)], lines)
        series = ((tr("Turnover"), 2, _LIGHT), (tr("Net profit"), 4, _DARK))
        sheet.chart("column", series, 0, first, len(office.months))
    if any(city.name for city in office.cities):
        month = book.say.month(Month.from_number(office.cities[0].month))
        sheet.heading(tr("By place, %(month)s", month=month))
        places: list[list[Cell]] = [[city.name or tr("other places"), *_totals(city)] for city in office.cities]
        sheet.table([Col(tr("Place"), "text"), *_heads(book)], places)
    book.finish(sheet)


def _heads(book: _Book) -> list[Col]:
    tr = book.say.tr
    return [
        Col(tr("Shops"), "count"), Col(tr("Turnover")), Col(tr("Gross profit")), Col(tr("Net profit")),
        Col(tr("Gross %"), "share"), Col(tr("With a profit"), "share"), Col(tr("Waste %"), "share"),
        Col(tr("Net sales: lower")), Col(tr("middle")), Col(tr("upper")), Col(tr("Net profit: lower")),
        Col(tr("middle")), Col(tr("upper")), Col(tr("Health: middle"), "count"),
    ]  # fmt: skip


def _totals(group: Totals) -> list[Cell]:
    sales, profit = group.sales, group.profit
    return [
        group.shops, group.turnover, group.gross_profit, group.net_profit, _share(group.gross_profit, group.net_sales),
        (group.earning, group.shops), _share(group.waste, group.net_sales), sales.lower, sales.middle, sales.upper,
        profit.lower, profit.middle, profit.upper, group.health.middle if group.health else None,
    ]  # fmt: skip


def _files(book: _Book, table: Consolidated) -> None:
    tr = book.say.tr
    sheet = book.sheet(tr("Files"), tr("Files that aren't in the table"))
    lines: list[Sequence[Any]] = [(refused.file, figures.reason(refused, book.say)) for refused in table.refused]
    lines += [
        (left.file, tr("A newer one of %(shop)s is in the table: %(file)s", shop=left.shop, file=left.kept))
        for left in table.older
    ]
    head = sheet.row
    columns = [Col(tr("File"), "text", width=44), Col(tr("Why it isn't in the table"), "text", width=90)]
    sheet.table(columns, lines)
    book.finish(sheet, head, 2, head + len(lines))
