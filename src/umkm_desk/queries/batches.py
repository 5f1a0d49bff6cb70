"""Batches with stock: which expire soon or are past their last good day, and what they are worth."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

from umkm_desk.domain.batches import soon_days
from umkm_desk.domain.calendar import day_of
from umkm_desk.domain.money import split
from umkm_desk.queries.stock import BatchLeft, batches_left, stock_totals
from umkm_desk.queries.summary import ExpiringBatch
from umkm_desk.storage.session import Session
from umkm_desk.storage.tables import UNDATED

Band = Literal["past", "7", "30", "90", "later", "undated"]
BANDS: Final[tuple[tuple[Band, int], ...]] = (("past", -1), ("7", 7), ("30", 30), ("90", 90))
"""How long a batch is still good, in days from the day asked for: gone by, within 7, 30 or 90 days."""


@dataclass(frozen=True, slots=True)
class BatchStock:
    """A batch that isn't empty. `value` is its share of the item's stock value by quantity (rupiah).

    `days_left` until its last good day (negative: past), None when undated. `soon`: so few that it goes first, by its
    own shelf life.
    """

    batch: str
    item: str
    name: str
    kind: str
    unit: str
    place: str
    quantity: int
    value: int
    expires_on: date | None
    days_left: int | None
    band: Band
    soon: bool = False


def band_of(days_left: int | None) -> Band:
    """The band of a batch that is good for `days_left` more days."""
    if days_left is None:
        return "undated"
    for band, most in BANDS:
        if days_left <= most:
            return band
    return "later"


def is_soon(day: date, received: date, expires_on: date, shelf_life_days: int | None) -> bool:
    """Whether a batch is good still, but not for long: by the shelf life of its item, else by its own."""
    life = (expires_on - received).days if shelf_life_days is None else shelf_life_days
    return 0 <= (expires_on - day).days <= soon_days(life)


def batches(session: Session, day: date) -> list[BatchStock]:
    """Batches with stock at the end of `day`, soonest expiry first, then by item and batch."""
    left = [row for row in batches_left(session, day) if row.quantity > 0 and row.code is not None]
    values = _values(session, day, left)
    items = {row[0]: row[1:] for row in session.rows("SELECT id, code, name, kind, unit, shelf_life_days FROM item")}
    found = []
    for row, value in zip(left, values, strict=True):
        expires = None if row.expires == UNDATED else day_of(row.expires)
        days = (expires - day).days if expires else None
        code, name, kind, unit, life = items[row.item]
        soon = expires is not None and band_of(days) in ("7", "30") and _soon(session, day, row, expires, life)
        found.append(
            BatchStock(
                row.code or "", code, name, kind, unit, row.place, row.quantity, value, expires, days, band_of(days),
                soon,
            )
        )  # fmt: skip
    return sorted(found, key=lambda b: (b.expires_on or date.max, b.item, b.batch, b.place))


def _soon(session: Session, day: date, left: BatchLeft, expires_on: date, life: int | None) -> bool:
    received = session.value("SELECT received FROM batch WHERE id = :batch", batch=left.batch)
    return is_soon(day, day_of(received), expires_on, life)


def _values(session: Session, day: date, left: list[BatchLeft]) -> list[int]:
    """Each batch's share of its item's value; the parts of an item add up to what it is worth."""
    totals = stock_totals(session, day)
    by_item: dict[int, list[int]] = defaultdict(list)
    for index, row in enumerate(left):
        by_item[row.item].append(index)
    values = [0] * len(left)
    for item, indexes in by_item.items():
        worth = max(totals.get(item, (0, 0))[1], 0)
        for index, value in zip(indexes, split(worth, [left[i].quantity for i in indexes]), strict=True):
            values[index] = value
    return values


def expiring(session: Session, day: date, within_days: int = 30) -> list[ExpiringBatch]:
    """Batches with stock on `day` that expire within some days of it or are past: the ones to use or throw first."""
    last = day + timedelta(days=within_days)
    return [
        ExpiringBatch(b.batch, b.item, b.name, b.unit, b.quantity, b.expires_on, b.value)
        for b in batches(session, day)
        if b.expires_on is not None and b.expires_on <= last
    ]
