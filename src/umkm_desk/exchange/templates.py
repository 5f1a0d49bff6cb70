"""A workbook to fill in: one sheet a table, Indonesian headers, choices to pick from, explanations as comments.

An unfilled sheet loads as nothing, so the workbook can be loaded as it is.
"""

from pathlib import Path
from typing import Any, Final

from umkm_desk.domain.errors import UserError
from umkm_desk.exchange import values
from umkm_desk.exchange.tables import TABLES, Column, Table, indonesian
from umkm_desk.language.words import N_, tr

FILE: Final = "umkm-desk.xlsx"
_ROWS: Final = 1000  # as far down as choices and formats go

ABOUT: Final[dict[str, str]] = {
    "day": N_("The day, like 24/11/2026."),
    "number": N_("The note's number. Rows with the same number are one document; loading it again adds nothing."),
    "item": N_("The item's code, as in the sheet of items."),
    "product": N_("The product's code, as in the sheet of items."),
    "quantity": N_("How much, like 2,5 kg or 12; without a unit, in the item's base unit."),
    "amount": N_("Whole rupiah for the whole row."),
    "price": N_("Rupiah for one of the unit in which the quantity is written."),
    "code": N_("A short name of your own that never changes, like MANGGA."),
    "unit": N_("The smallest unit you count in: g, ml or pcs."),
    "keeping": N_("Kept in batches (when left empty), made to order, or without stock."),
    "shelf_life_days": N_("How many days it keeps, to work out the expiry."),
    "minimum": N_("Remind me when less than this is left."),
    "contents": N_("What one pack holds, like 25 kg."),
    "yield": N_("How much one batch of the recipe makes. The same in all rows of the recipe."),
    "from": N_("The day from which the recipe is used. Empty: from the beginning."),
    "account": N_("An account or its code: cash, bank, ewallet, piutang, utang, omzet, pajak …"),
    "contact": N_("The name of the customer or supplier."),
    "due_on": N_("The day by which it has to be paid."),
    "batch": N_("The batch's code. Empty: one is made."),
    "expires_on": N_("The last good day. Empty: worked out from how long it keeps. “none”: it has none."),
    "paid_by": N_("How it was paid. Empty: cash."),
    "freight": N_("Rupiah for carriage of this row."),
    "batches": N_("How many times the recipe was cooked, like 2 or 1,5."),
    "labour": N_("Rupiah of wages for this production. Empty: not filled in."),
    "overhead": N_("Rupiah of gas, electricity and the like. Empty: not filled in."),
    "loss": N_("How much went wrong beyond the usual."),
    "discount": N_("Rupiah taken off this row."),
    "channel": N_("Where it was sold: stall, WhatsApp, Shopee …"),
    "fee": N_("Rupiah the channel keeps of this row."),
    "shipping": N_("Rupiah the customer pays for shipping, once a note."),
    "of": N_("The number of the document this is about."),
    "resellable": N_("Whether it can be sold again. Empty: yes."),
    "reason": N_("Why."),
    "to": N_("The account the money moves to."),
    "category": N_("What it was for: rent, wages, salaries, utilities, or an account's code."),
    "document": N_("The number of the sale or purchase that is paid."),
    "month": N_("The month, like 2026-11."),
    "first": N_("The first month of wear, of the rent or of the instalments, like 2026-11."),
    "months": N_("How many months it lasts."),
    "taken": N_("Rupiah of it that were worn, used up or paid back before the first month. Empty: nothing."),
    "rate": N_("Interest in percent a year, like 6 or 10,5. Empty: not known."),
    "way": N_("Of the whole loan every month, or an equal payment with less and less interest."),
    "reopen": N_("Yes: open the month again. Empty: close it."),
    "debit": N_("Rupiah on the left side; leave the other side empty."),
    "credit": N_("Rupiah on the right side; leave the other side empty."),
}
"""What a column is for, by its English name."""


def write_templates(folder: Path | str) -> Path:
    """Write the workbook into a folder; returns the file. Raises UserError when the folder can't be written."""
    import xlsxwriter  # start-up time: only who asks for templates needs it

    file = Path(folder) / FILE
    try:
        Path(folder).mkdir(parents=True, exist_ok=True)
        with xlsxwriter.Workbook(str(file), {"in_memory": True}) as workbook:
            formats = _formats(workbook)
            for table in TABLES:
                if not table.for_exports:
                    _write_sheet(workbook, table, formats)
    except (OSError, xlsxwriter.exceptions.FileCreateError) as problem:
        raise UserError(
            "The folder %(folder)s can't be written (%(reason)s). Choose another one, or close the files in it.",
            folder=str(folder), reason=getattr(problem, "strerror", None) or "?",
        ) from problem  # fmt: skip
    return file


def _formats(workbook: Any) -> dict[str, Any]:
    return {
        "needed": workbook.add_format({"bold": True, "bg_color": "#FFE9C7", "bottom": 1}),
        "other": workbook.add_format({"bottom": 1}),
        "text": workbook.add_format({"num_format": "@"}),
        "day": workbook.add_format({"num_format": "dd/mm/yyyy"}),
        "rupiah": workbook.add_format({"num_format": "#,##0"}),
    }


def _write_sheet(workbook: Any, table: Table, formats: dict[str, Any]) -> None:
    sheet = workbook.add_worksheet(table.id.capitalize())
    sheet.freeze_panes(1, 0)
    for place, column in enumerate(column for column in table.columns if not column.extra):
        sheet.set_column(place, place, max(12, len(column.id) + 3), formats.get(_format_of(column)))
        sheet.write_string(0, place, column.id, formats["needed" if column.needed else "other"])
        if column.name in ABOUT:
            sheet.write_comment(0, place, tr(ABOUT[column.name]), {"author": "UMKM Desk"})
        choices = _choices(column)
        if choices:
            sheet.data_validation(1, place, _ROWS, place, {"validate": "list", "source": choices, "ignore_blank": True})


def _format_of(column: Column) -> str:
    if column.read is values.rupiah:
        return "rupiah"
    if column.read is values.day:
        return "day"
    return "text" if column.read is not None and not column.choices else ""


def _choices(column: Column) -> list[str]:
    if column.name == "paid_by":
        return ["tunai", "bank", "qris", "saldo aplikasi", "bon", "uang muka"]
    if column.read is values.yes:
        return ["ya", "tidak"]
    return [indonesian(word) for word in column.choices]
