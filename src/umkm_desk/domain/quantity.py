"""Quantities: integer thousandths of an item's base unit, never a float."""

from typing import Final, Literal

from umkm_desk.domain.money import round_half_up

Unit = Literal["g", "ml", "pcs"]
UNITS: Final[tuple[Unit, ...]] = ("g", "ml", "pcs")
ONE: Final = 1000  # thousandths in one base unit


def amount_for(price: int, quantity: int, per: int) -> int:
    """What `quantity` costs in whole rupiah at `price` rupiah for each `per` (both in thousandths), half up."""
    return round_half_up(price * quantity, per)
