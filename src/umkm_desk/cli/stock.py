"""Stock and batches, shown: what there is, what it is worth, what has to be used first."""

from collections.abc import Sequence

from umkm_desk.cli.output import Json, iso, money, short_day, table
from umkm_desk.language.formats import decimal_plain, quantity
from umkm_desk.language.words import N_, tr
from umkm_desk.queries.batches import Band, BatchStock
from umkm_desk.queries.stock import StockItem

KIND_NAMES = {"product": N_("Product"), "material": N_("Ingredient"), "packaging": N_("Packaging")}
BAND_NAMES: dict[Band, str] = {
    "past": N_("past its date"),
    "7": N_("within 7 days"),
    "30": N_("within 30 days"),
    "90": N_("within 90 days"),
    "later": N_("later"),
    "undated": N_("no date"),
}


def stock_json(items: Sequence[StockItem]) -> list[Json]:
    """Every item kept in stock with its batches; values in rupiah, quantities in the base unit."""
    return [
        {
            "code": item.code,
            "name": item.name,
            "kind": item.kind,
            "quantity": decimal_plain(item.quantity),
            "value": item.value,
            "batches": [
                {
                    "code": batch.code,
                    "place": batch.place,
                    "quantity": decimal_plain(batch.quantity),
                    "expires_on": iso(batch.expires_on),
                }
                for batch in item.batches
            ],
        }
        for item in items
    ]


def stock_table(items: Sequence[StockItem]) -> None:
    """An item a line, and what all of it is worth."""
    rows = [
        [
            item.code,
            item.name,
            tr(KIND_NAMES[item.kind]),
            quantity(item.quantity, item.unit),
            money(item.value),
            tr("running low") if item.running_low else "",
        ]
        for item in items
    ]
    rows.append(["", tr("Total"), "", "", money(sum(item.value for item in items)), ""])
    table([tr("Code"), tr("Name"), tr("Kind"), tr("Stock left"), tr("Value"), ""], rows, right=(3, 4))


def batches_json(batches: Sequence[BatchStock]) -> list[Json]:
    """Batches that aren't empty, soonest expiry first."""
    return [
        {
            "batch": batch.batch,
            "item": batch.item,
            "name": batch.name,
            "unit": batch.unit,
            "place": batch.place,
            "quantity": decimal_plain(batch.quantity),
            "value": batch.value,
            "expires_on": iso(batch.expires_on),
            "days_left": batch.days_left,
            "band": batch.band,
        }
        for batch in batches
    ]


def batches_table(batches: Sequence[BatchStock]) -> None:
    """A batch a line: use first what stands first."""
    rows = [
        [
            batch.batch,
            batch.name,
            quantity(batch.quantity, batch.unit),
            money(batch.value),
            short_day(batch.expires_on),
            "–" if batch.days_left is None else str(batch.days_left),
            tr(BAND_NAMES[batch.band]),
        ]
        for batch in batches
    ]
    heads = [tr("Batch"), tr("Name"), tr("Stock left"), tr("Value"), tr("Good until"), tr("Days left"), ""]
    table(heads, rows, right=(2, 3, 5))
