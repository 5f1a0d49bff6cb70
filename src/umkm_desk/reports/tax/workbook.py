"""The tax table of a year as a workbook: the months with their sums, the limits, the rules with their sources."""

import textwrap
from datetime import datetime
from io import BytesIO
from typing import Final

from xlsxwriter import Workbook

from umkm_desk import __version__
from umkm_desk.language.words import Lang
from umkm_desk.queries.rules import tax_users
from umkm_desk.queries.tax_table import TaxRow, TaxTable
from umkm_desk.queries.turnover_meter import Meter
from umkm_desk.reports.tax import rule_words, saying
from umkm_desk.reports.wording import Wording
from umkm_desk.reports.xlsx.sheet import Cell, Col, Sheet, Styles

_NOTE: Final = 150  # letters a line


def tax_xlsx(found: TaxTable, meter: Meter, lang: Lang, made_at: datetime) -> bytes:
    """The year as an XLSX in `lang`; `made_at` apart the same year gives the same bytes."""
    say, target = Wording.of(lang), BytesIO()
    tr = say.tr
    title = tr("Turnover and final tax %(year)s", year=found.year)
    workbook = Workbook(target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    created = {"created": made_at.replace(tzinfo=None), "comments": f"UMKM Desk {__version__}"}
    workbook.set_properties({"title": title, "author": found.shop.name, **created})
    styles = Styles(workbook, say)
    estimate = tr("Tax: an estimate, not tax advice")
    footer = f"&L&8 {say.made(made_at)}\n{estimate}&R&8 &P / &N"
    for name, write in ((tr("Months"), _months), (tr("Limits and rules"), _rules)):
        page = Sheet(workbook, workbook.add_worksheet(name), styles, name)
        page.text(found.shop.name, bold=True, font_size=14)
        page.text(f"{title} – {name}", font_color="#475569")
        write(page, found, meter, say)
        page.finish(footer, landscape=True)
    workbook.close()
    return target.getvalue()


def _months(page: Sheet, found: TaxTable, meter: Meter, say: Wording) -> None:
    tr = say.tr
    _note(page, saying.caution(found, say))
    columns = [
        Col(tr("Month"), "text", width=18),
        Col(tr("Turnover"), total=True),
        Col(tr("Cumulative")),
        *([Col(tr("Still free"))] if found.individual else []),
        Col(tr("Taxable"), total=True),
        Col(tr("Final tax"), total=True),
        Col(tr("Withheld by apps"), total=True),
        Col(tr("Set off"), total=True),
        Col(tr("Paid"), total=True),
        Col(tr("Unpaid"), total=True),
        Col(tr("Pay by"), "day"),
        Col(tr("State"), "text", width=24),
        Col(tr("Rule"), "text", width=28),
    ]
    rows: list[tuple[Cell, ...]] = []
    if found.before.turnover:
        head = (tr("Before the book"), found.before.turnover, found.before.turnover)
        rows.append((*head, *[""] * (len(columns) - len(head))))
    rows += [_month(row, say, individual=found.individual) for row in found.begun]
    page.table(columns, rows, tr("Year"))
    for words in (*saying.remarks(found, say), saying.base(say), saying.paying(found, say)):
        _note(page, words)


def _note(page: Sheet, words: str) -> None:
    """A sentence in lines short enough that the sheet isn't printed smaller for it."""
    for line in textwrap.wrap(words, _NOTE):
        page.text(line, italic=True)


def _month(row: TaxRow, say: Wording, *, individual: bool) -> tuple[Cell, ...]:
    free = (row.free_left,) if individual else ()
    rule = row.rule.rule.source if row.rule else ""
    return (
        say.month(row.month), row.turnover, row.to_date, *free, row.taxable, row.due, row.withheld, row.set_off,
        row.paid, row.unpaid, row.deadline, saying.state(row.state, say), rule,
    )  # fmt: skip


def _rules(page: Sheet, found: TaxTable, meter: Meter, say: Wording) -> None:
    tr = say.tr
    page.heading(saying.limits_title(found, say))
    _limits(page, meter, say)
    _note(page, saying.pace_words(meter, say))
    page.heading(tr("Who may use the final tax"))
    _users(page, found, say)
    page.heading(tr("Rules of this table"))
    for dated in found.rules:
        page.text(rule_words.rule_line(dated, say))
    for words in (rule_words.vat(found, say), rule_words.marketplaces(found, say)):
        _note(page, words)


def _limits(page: Sheet, meter: Meter, say: Wording) -> None:
    tr = say.tr
    columns = [
        Col(tr("Limit"), "text", width=24),
        Col(tr("Rupiah")),
        Col(tr("Where it stands"), "text", width=36),
        Col(tr("What to do then"), "text", width=48),
        Col(tr("Since"), "day"),
        Col(tr("Source"), "text", width=30),
        Col(tr("How sure"), "text", width=22),
    ]
    page.table(
        columns,
        [
            (
                saying.limit_name(mark, say), mark.limit.amount, saying.mark_words(mark, meter, say),
                saying.advice(mark, meter, say), mark.limit.valid_from, mark.limit.source,
                rule_words.sure(mark.limit.confidence, say),
            )
            for mark in meter.marks
        ],
    )  # fmt: skip


def _users(page: Sheet, found: TaxTable, say: Wording) -> None:
    tr = say.tr
    columns = [
        Col(tr("Form of business"), "text", width=24),
        Col(tr("Since"), "day"),
        Col(tr("How long"), "text", width=36),
        Col(tr("Source"), "text", width=48),
        Col(tr("How sure"), "text"),
    ]
    page.table(
        columns,
        [
            (
                user.names[say.lang], user.valid_from, rule_words.term(user, say), user.source,
                rule_words.sure(user.confidence, say),
            )
            for user in tax_users(found.today)
        ],
    )  # fmt: skip
