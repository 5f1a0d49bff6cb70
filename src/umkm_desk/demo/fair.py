"""A fair of three days: the stand's rent, samples for passers-by, many small tickets."""

from datetime import date, timedelta

from umkm_desk.demo.chance import how_many
from umkm_desk.demo.diary import Today
from umkm_desk.demo.sales import MARKET, sell_ticket
from umkm_desk.demo.stocktaking import give_away
from umkm_desk.domain.calendar import Month

MONTHS_ON = (1, 7)
STAND = 850_000
TICKETS = 22_000  # thousandths a day
TASTED = ("MK100", "KSP", "KPC", "SBB")


def fair(today: Today) -> None:
    """The second Friday to Sunday of the months with a fair."""
    if today.months_on not in MONTHS_ON:
        return
    friday = _second_friday(Month.of(today.day))
    if not friday <= today.day <= friday + timedelta(days=2):
        return
    if today.day == friday:
        today.spend("6106", STAND, "Sewa stan Pasar Kreatif Bandung", "bank")
    give_away(today, TASTED, 2, "sample", "Icip-icip di stan bazar")
    for _ in range(how_many(today.rng, TICKETS)):
        sell_ticket(today, MARKET)


def _second_friday(month: Month) -> date:
    return month.first + timedelta(days=(4 - month.first.weekday()) % 7 + 7)
