"""What an owner calls equipment, rent paid in advance and loans, and their months."""

from typing import Final

from umkm_desk.domain.ledger import CHART
from umkm_desk.domain.schedules import ScheduleKind
from umkm_desk.gui.theme import Tone
from umkm_desk.language import formats
from umkm_desk.language.words import N_, tr
from umkm_desk.queries.schedules import DueMonth, ScheduleRow, ScheduleState

KINDS: Final[dict[ScheduleKind, str]] = {
    "asset": N_("Equipment"), "prepaid": N_("Paid ahead"), "loan": N_("Loan"),
}  # fmt: skip
PLACES: Final = (("1101", N_("Cash in the drawer")), ("1102", N_("Bank account")), ("1103", N_("E-wallet")))
"""Where money lies: account and words."""
_STATES: Final[dict[ScheduleState, tuple[str, Tone]]] = {
    "running": (N_("running"), "ok"), "worn": (N_("worn out, still in use"), "info"), "ended": (N_("ended"), "muted"),
}  # fmt: skip
_NAMES: Final = {account.code: account.owner_name for account in CHART}


def kind_words(row: ScheduleRow) -> str:
    """What it is."""
    return tr(KINDS[row.draft.kind])


def state_words(row: ScheduleRow) -> str:
    """Whether it still runs."""
    return tr(_STATES[row.state][0])


def state_tone(row: ScheduleRow) -> Tone:
    """The tone that goes with it."""
    return _STATES[row.state][1]


def next_words(row: ScheduleRow) -> str:
    """The month that is booked or paid next, and how much it is."""
    return "–" if row.next is None else f"{formats.month_name(row.next.month)} · {due_words(row.next)}"


def due_words(due: DueMonth) -> str:
    """How much a month is, interest with it."""
    return formats.rupiah(due.amount + (due.interest or 0))


def account_words(code: str) -> str:
    """The owner's word for an account."""
    return tr(_NAMES[code])
