"""What people type and files hold, read strictly: one meaning or a refusal that says how to write it.

Nothing is guessed: an amount that can't be read is an error shown to the owner, never 0, and a form with two meanings
("1.500" of goods) is asked about. Every refusal is an `Unreadable`. Belongs here: readings of single values. May not be
imported here: what the language room may not import.
"""

from umkm_desk.language.parsers.calendar import parse_day, parse_time
from umkm_desk.language.parsers.money import parse_rupiah
from umkm_desk.language.parsers.percent import parse_percent
from umkm_desk.language.parsers.quantity import is_unit, parse_quantity, parse_quantity_in_unit
from umkm_desk.language.parsers.text import Unreadable

__all__ = [
    "Unreadable",
    "is_unit",
    "parse_day",
    "parse_percent",
    "parse_quantity",
    "parse_quantity_in_unit",
    "parse_rupiah",
    "parse_time",
]
