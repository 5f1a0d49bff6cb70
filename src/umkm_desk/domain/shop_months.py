"""A shop's month as a line of the mentor's table, taken from its packet.

Money is whole rupiah, a share is in basis points (1 250 is 12,5 %), a month yyyymm, a day yyyymmdd.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Final

from umkm_desk.domain.calendar import day_number
from umkm_desk.domain.money import round_half_up
from umkm_desk.domain.packets import Packet

NAMED: Final = 10
"""Overdue follow-ups of a month that are named; all are counted."""


@dataclass(frozen=True, slots=True)
class Overdue:
    """A follow-up whose day is past: what, who (may be empty), and the day it was due (0: unknown)."""

    what: str
    who: str
    due: int


@dataclass(frozen=True, slots=True)
class ShopMonth:
    """A shop's month as its packet tells it. None: the packet doesn't say.

    `key` tells shops apart (`consolidating.identified` sets it), `nib` is the business number when the shop has one,
    `book` the id of the book ("": an older program made the packet).
    `turnover` is before discounts and fees; `previous` and `year_ago` are that of the month
    before and of the same month a year ago. `health` is 0 to 100. `late` counts the follow-ups that were overdue
    when the packet was made, `overdue` names some of them. `made_at` is ISO, in UTC, so that it sorts.
    """

    shop: str
    owner: str
    city: str
    nib: str
    month: int
    until: int
    unfinished: bool
    turnover: int
    net_sales: int
    previous: int | None
    year_ago: int | None
    gross_profit: int
    net_profit: int
    cash: int
    receivables: int
    payables: int
    waste: int
    health: int | None
    late: int | None
    targets: int | None
    reached: int | None
    permits: int | None
    closed: bool
    made_at: str
    overdue: tuple[Overdue, ...] = ()
    file: str = ""
    key: str = ""
    book: str = ""

    @property
    def on_month(self) -> int | None:
        """Turnover against the month before, in basis points; None without a base above zero."""
        return change(self.turnover, self.previous)

    @property
    def on_year(self) -> int | None:
        """Turnover against the same month a year ago, in basis points; None without a base above zero."""
        return change(self.turnover, self.year_ago)

    @property
    def gross_share(self) -> int | None:
        """Gross profit of net sales, in basis points."""
        return share_of(self.gross_profit, self.net_sales)

    @property
    def waste_share(self) -> int | None:
        """Waste of net sales, in basis points."""
        return share_of(self.waste, self.net_sales)


def change(now: int, before: int | None) -> int | None:
    """How much more or less than before, in basis points; None without a base above zero."""
    return None if before is None or before <= 0 else round_half_up((now - before) * 10_000, before)


def share_of(part: int, whole: int) -> int | None:
    """A share in basis points; None of a whole that isn't above zero."""
    return round_half_up(part * 10_000, whole) if whole > 0 else None


def shop_month(packet: Packet) -> ShopMonth:
    """The line of a packet."""
    data = packet.data
    late = _late(packet)
    judged = _judged(packet)
    return ShopMonth(
        shop=_line(packet.shop),
        owner=_line(packet.owner or ""),
        city=_line(packet.city or ""),
        nib=_line(data["shop_details"].get("permit") or ""),
        month=packet.month.number,
        until=day_number(packet.until),
        unfinished=packet.unfinished,
        turnover=data["sales"]["gross"],
        net_sales=packet.sales,
        previous=_turnover(data["previous"]),
        year_ago=_turnover(data["year_ago"]),
        gross_profit=packet.gross_profit,
        net_profit=packet.profit,
        cash=packet.cash,
        receivables=data["receivables"]["closing"],
        payables=data["payables"]["closing"],
        waste=packet.waste,
        health=packet.health,
        late=None if late is None else len(late),
        targets=None if judged is None else len(judged),
        reached=None if judged is None else sum(judged),
        permits=_expiring(packet),
        closed=packet.closed,
        made_at=_utc(packet.made_at),
        overdue=tuple(late[:NAMED]) if late else (),
        book=packet.book,
    )


def _line(text: str) -> str:
    return " ".join(text.split())


def _turnover(figures: Mapping[str, Any] | None) -> int | None:
    found = figures.get("turnover") if figures else None
    return found if isinstance(found, int) else None


def _utc(moment: str | None) -> str:
    """A moment so that texts sort as it does; "" when there is none."""
    try:
        known = datetime.fromisoformat(moment or "")
    except ValueError:
        return ""
    aware = known if known.tzinfo else known.replace(tzinfo=UTC)
    return aware.astimezone(UTC).isoformat(timespec="seconds")


def _day(text: object) -> date | None:
    try:
        return date.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        return None


def _made_on(packet: Packet) -> date:
    """The civil day a packet was made, in the shop's own time."""
    return _day((packet.made_at or "")[:10]) or packet.until


def _late(packet: Packet) -> list[Overdue] | None:
    """Follow-ups that were open and past their day when the packet was made, the oldest first."""
    if "follow_ups" not in packet.data:
        return None
    made = _made_on(packet)
    found = [
        (due, Overdue(_line(str(entry.get("what") or "")), _line(str(entry.get("who") or "")), day_number(due)))
        for entry in packet.follow_ups
        if not entry.get("ended") and (due := _day(entry.get("due"))) and due < made
    ]
    return [late for _, late in sorted(found, key=lambda pair: pair[0])]


def _judged(packet: Packet) -> list[bool] | None:
    """Whether each target of the month is reached, as far as that is known."""
    if "targets" not in packet.data:
        return None
    return [target.get("reached") is True for target in packet.targets if target.get("month") == str(packet.month)]


def _expiring(packet: Packet) -> int | None:
    """Permits that were past their day when the packet was made, or soon to be."""
    permits = packet.data.get("permits")
    return None if permits is None else sum(permit.get("state") in ("soon", "expired") for permit in permits)
