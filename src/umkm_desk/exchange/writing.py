"""From drafts to rows: the same tables that `reading` reads, as plain text.

Quantities are plain decimals in the item's base unit; a sale's is in the unit that its price is for. Every row of a
document repeats its number, day and place in the order of truth; what is said once stands in its first row.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final

from umkm_desk.domain.batches import NO_EXPIRY
from umkm_desk.domain.calendar import Month
from umkm_desk.domain.cash import CashDraft, JournalDraft
from umkm_desk.domain.corrections import CancelDraft, ClosingDraft, CorrectionDraft, MergeDraft
from umkm_desk.domain.opening import OpeningDraft
from umkm_desk.domain.production import ProductionDraft
from umkm_desk.domain.purchases import PurchaseDraft
from umkm_desk.domain.quantity import amount_for
from umkm_desk.domain.sales import ReturnDraft, SaleDraft, SaleLine
from umkm_desk.domain.stocktaking import CountDraft, WriteOffDraft
from umkm_desk.exchange.knowing import Known
from umkm_desk.exchange.tables import MERGE
from umkm_desk.exchange.values import guarded
from umkm_desk.language.formats import decimal_table
from umkm_desk.language.parsers import Unreadable, parse_quantity_in_unit

Values = dict[str, Any]
Units = Mapping[str, Known]
"""The items by code, for the units that prices are for."""

_UNITS: Final[Mapping[str, Mapping[int, str]]] = {
    "g": {1_000_000: "kg", 100_000: "ons"},
    "ml": {1_000_000: "liter"},
    "pcs": {12_000: "lusin", 20_000: "kodi"},
}


class Milli(int):
    """A quantity to be written as a decimal."""


def written(value: object) -> str:
    """A value as a cell of a CSV file; text that a spreadsheet would take for a formula is guarded."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case Milli():
            return decimal_table(value)
        case date():
            return "none" if value == NO_EXPIRY else value.isoformat()
        case str():
            return guarded(value)
        case _:
            return str(value)


def rows_of(draft: object, units: Units) -> list[Values]:
    """The rows a draft is written as, without seq and version."""
    return _WRITERS[type(draft)](draft, units)


def _with_heading(heading: Values, once: Values, lines: list[Values]) -> list[Values]:
    return [{**heading, **(once if place == 0 else {}), **line} for place, line in enumerate(lines)]


def _opening(d: OpeningDraft, units: Units) -> list[Values]:
    return [{"day": d.day, "account": d.account, "item": d.item, "quantity": _milli(d.quantity), "amount": d.amount,
             "batch": d.batch, "expires_on": d.expires_on, "contact": d.contact, "due_on": d.due_on,
             "number": d.number}]  # fmt: skip


def _purchase(d: PurchaseDraft, units: Units) -> list[Values]:
    heading = {"day": d.day, "number": d.number, "supplier": d.supplier, "paid_by": d.paid_by, "due_on": d.due_on}
    freight = any(x.freight for x in d.lines)  # a 0 of its own says that no other row's freight is shared
    lines = [
        {"item": x.item, "quantity": Milli(x.quantity), "amount": x.amount, "freight": x.freight if freight else None,
         "batch": x.batch, "expires_on": x.expires_on}
        for x in d.lines
    ]  # fmt: skip
    return _with_heading(heading, {"note": d.note}, lines)


def _production(d: ProductionDraft, units: Units) -> list[Values]:
    return [{"day": d.day, "number": d.number, "product": d.product, "quantity": Milli(d.quantity),
             "batches": _milli(d.batches), "batch": d.batch, "expires_on": d.expires_on, "labour": d.labour,
             "overhead": d.overhead, "loss": _milli(d.loss or None), "note": d.note}]  # fmt: skip


def inputs_of(draft: ProductionDraft) -> list[Values]:
    """The rows of production_inputs: what was really used, nothing when the recipe was scaled."""
    return [{"number": draft.number, "item": x.item, "quantity": Milli(x.quantity)} for x in draft.inputs]


def _sale(d: SaleDraft, units: Units) -> list[Values]:
    heading = {"day": d.day, "number": d.number, "time": d.time, "channel": d.channel, "customer": d.customer,
               "paid_by": d.paid_by, "due_on": d.due_on}  # fmt: skip
    once = {"shipping": d.shipping or None, "note": d.note}
    return _with_heading(heading, once, [_sale_line(line, units) for line in d.lines])


def _sale_line(x: SaleLine, units: Units) -> Values:
    row: Values = {"item": x.item, "price": x.price, "discount": x.discount or None, "fee": x.fee or None,
                   "batch": x.batch}  # fmt: skip
    in_unit = None if x.per == 1000 else _in_unit(x, units.get(x.item))
    row["quantity"] = in_unit or Milli(x.quantity)
    if x.per != 1000 and in_unit is None:
        row["per"] = Milli(x.per)
    row["amount"] = amount_for(x.price, x.quantity, x.per) if x.amount is None else x.amount
    return row


def _in_unit(x: SaleLine, item: Known | None) -> str | None:
    """The quantity in the unit its price is for, when it can be written so and read back."""
    if item is None or x.quantity * 1000 % x.per:
        return None
    names = [name for name, contents in item.packs.items() if contents == x.per]
    for name in (_UNITS[item.unit].get(x.per), *names):
        if name is not None:
            text = f"{decimal_table(x.quantity * 1000 // x.per)} {name}"
            try:
                if parse_quantity_in_unit(text, item.unit, item.packs) == (x.quantity, x.per):
                    return text
            except Unreadable:
                continue
    return None


def _return(d: ReturnDraft, units: Units) -> list[Values]:
    heading = {"day": d.day, "number": d.number, "of": d.of, "resellable": d.resellable, "paid_by": d.paid_by}
    lines = [{"item": x.item, "quantity": Milli(x.quantity), "amount": x.amount} for x in d.lines]
    return _with_heading(heading, {"note": d.note}, lines)


def _write_off(d: WriteOffDraft, units: Units) -> list[Values]:
    lines = [{"item": x.item, "quantity": Milli(x.quantity), "reason": x.reason, "batch": x.batch} for x in d.lines]
    return _with_heading({"day": d.day, "number": d.number}, {"note": d.note}, lines)


def _count(d: CountDraft, units: Units) -> list[Values]:
    lines = [{"item": x.item, "quantity": Milli(x.quantity), "batch": x.batch, "place": x.place} for x in d.lines]
    return _with_heading({"day": d.day, "number": d.number}, {"note": d.note}, lines)


def _cash(d: CashDraft, units: Units) -> list[Values]:
    return [{"day": d.day, "number": d.number, "kind": d.kind, "account": d.account, "amount": d.amount, "to": d.to,
             "category": d.category, "contact": d.contact, "document": d.document, "note": d.note}]  # fmt: skip


def _journal(d: JournalDraft, units: Units) -> list[Values]:
    heading = {"day": d.day, "number": d.number, "kind": d.kind}
    once = {"contact": d.contact, "document": d.document, "note": d.note}
    if d.kind != "journal":
        return [{**heading, **once, "account": d.account, "amount": d.amount}]
    lines = [{"account": x.account, "debit": x.debit or None, "credit": x.credit or None} for x in d.lines]
    return _with_heading(heading, once, lines)


def _correction(d: CorrectionDraft, units: Units) -> list[Values]:
    return [{"day": d.day, "number": d.number, "kind": d.kind, "of": d.of, "item": d.item, "amount": d.amount,
             "quantity": _milli(d.quantity), "reason": d.reason}]  # fmt: skip


def _merge(d: MergeDraft, units: Units) -> list[Values]:
    return [{"day": d.day, "number": d.number, "kind": MERGE, "of": d.code, "item": d.into}]


def _cancel(d: CancelDraft, units: Units) -> list[Values]:
    return [{"day": d.day, "number": d.number, "kind": d.kind, "of": d.of, "reason": d.reason}]


def _closing(d: ClosingDraft, units: Units) -> list[Values]:
    return [{"day": d.day, "month": str(Month.from_number(d.month)), "reopen": d.reopen or None, "reason": d.reason}]


def _milli(quantity: int | None) -> Milli | None:
    return None if quantity is None else Milli(quantity)


_WRITERS: Final[dict[type, Callable[[Any, Units], list[Values]]]] = {
    OpeningDraft: _opening, PurchaseDraft: _purchase, ProductionDraft: _production, SaleDraft: _sale,
    ReturnDraft: _return, WriteOffDraft: _write_off, CountDraft: _count, CashDraft: _cash, JournalDraft: _journal,
    CorrectionDraft: _correction, MergeDraft: _merge, CancelDraft: _cancel, ClosingDraft: _closing,
}  # fmt: skip
