"""What the shop and its mentor agree on: sessions, what is to be done, what a month should reach; who works there.

What a mentor asks first: domain facts 9.1 and 9.2.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from umkm_desk.domain.calendar import Month
from umkm_desk.domain.wording import N_

Place = Literal["shop", "office", "online", "fair"]
PLACES: Final[dict[Place, str]] = {
    "shop": N_("At the shop"),
    "office": N_("At the office"),
    "online": N_("Online"),
    "fair": N_("At a fair"),
}
"""Where a session was held, and the words for it."""

WorkKind = Literal["family", "permanent", "daily"]
WORK_KINDS: Final[dict[WorkKind, str]] = {
    "family": N_("Family"),
    "permanent": N_("Permanent"),
    "daily": N_("By the day"),
}
"""How people work there, and the words for it; the owner counts as family."""

Unit = Literal["rupiah", "share", "count"]
Better = Literal["more", "less"]


@dataclass(frozen=True, slots=True)
class Measure:
    """Something a month can reach. `unit`: whole rupiah, hundredths of a percent (share), or a count."""

    name: str  # a gettext id
    unit: Unit
    better: Better


MEASURES: Final[dict[str, Measure]] = {
    "sales_net": Measure(N_("Net sales"), "rupiah", "more"),
    "tickets": Measure(N_("Number of sales"), "count", "more"),
    "gross_margin": Measure(N_("Gross profit of net sales"), "share", "more"),
    "net_profit": Measure(N_("Net profit"), "rupiah", "more"),
    "cash": Measure(N_("Money at the month's end"), "rupiah", "more"),
    "receivables": Measure(N_("Owed by customers"), "rupiah", "less"),
    "payables": Measure(N_("Owed to suppliers"), "rupiah", "less"),
    "waste_share": Measure(N_("Damaged or expired, of net sales"), "share", "less"),
    "drawings": Measure(N_("Taken for private use"), "rupiah", "less"),
}
"""What a target can be set for, in the order in which it is offered."""


@dataclass(frozen=True, slots=True)
class SessionDraft:
    """A meeting with the mentor."""

    day: date
    mentor: str
    place: Place | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class FollowUpDraft:
    """Something agreed to be done: what, who, until when. `session` is the id of the meeting it comes from.

    `section` is the part of the summary it is about; `reply` the checksum of the mentor's file it came from.
    """

    what: str
    opened: date
    who: str | None = None
    due: date | None = None
    session: int | None = None
    section: str | None = None
    reply: str | None = None


@dataclass(frozen=True, slots=True)
class TargetDraft:
    """What a month should reach (`amount` in the unit of its measure)."""

    month: Month
    measure: str
    amount: int
    set_on: date
    reply: str | None = None


@dataclass(frozen=True, slots=True)
class WorkforceDraft:
    """How many work there in a way from a month on."""

    month: Month
    kind: WorkKind
    women: int
    men: int


@dataclass(frozen=True, slots=True)
class CommentDraft:
    """What a mentor wrote about a part of a month's summary, in the file with the checksum `reply`."""

    month: Month
    section: str
    words: str
    mentor: str
    written: date
    reply: str


def reached(measure: str, amount: int, actual: int | None, *, over: bool) -> bool | None:
    """Whether a target is reached; None while it isn't known: no figure, or the month isn't `over` and may yet be.

    A month that is running is judged by what can only grow; all else at its end.
    """
    if actual is None:
        return None
    better = MEASURES[measure].better
    if over:
        return actual >= amount if better == "more" else actual <= amount
    if measure not in _ONLY_GROW:
        return None
    if better == "more":
        return True if actual >= amount else None
    return False if actual > amount else None


_ONLY_GROW: Final = ("sales_net", "tickets", "drawings")
