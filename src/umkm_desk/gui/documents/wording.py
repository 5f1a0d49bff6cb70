"""What an owner calls the acts of the book."""

from typing import Final

from umkm_desk.gui.theme import Tone
from umkm_desk.language.words import N_, tr
from umkm_desk.queries.act_rows import ActRow
from umkm_desk.reports.acts import act_name

_SCHEDULED: Final = ("asset", "asset_end", "prepaid", "loan")

REASONS: Final[dict[str, str]] = {
    "expired": N_("expired"), "damaged": N_("damaged"), "sample": N_("sample"), "lost": N_("lost"),
    "own_use": N_("own use"),
}  # fmt: skip
WAYS: Final[dict[str, str]] = {
    "cash": N_("Cash in the drawer"), "bank": N_("Bank account"), "ewallet": N_("E-wallet"),
    "marketplace": N_("Balance in the apps"), "credit": N_("Pay later"), "deposit": N_("Deposit"),
}  # fmt: skip
_STATES: Final[dict[str, tuple[str, Tone | None]]] = {
    "stands": ("", None), "cancelled": (N_("Taken back"), "bad"), "replaced": (N_("Older version"), "muted"),
}  # fmt: skip


def kind_words(kind: str, sort: str = "") -> str:
    """What an act of a kind (and sort) is called."""
    words = act_name(kind, sort)
    return tr(words)


def title_of(row: ActRow) -> str:
    """What an act is called."""
    return kind_words(row.kind, row.sort)


def about(row: ActRow) -> str:
    """What an act was about: its first item and how many more, what the money was for, whose it was, or its note."""
    if row.name:
        return f"{row.name} +{row.others}" if row.others else row.name
    if row.sort in _SCHEDULED:
        return row.note
    if row.account and row.sort not in ("collect", "pay"):
        return tr(row.account)
    return row.contact or row.note


def state_words(row: ActRow) -> str:
    """Why an act doesn't count any more; "" while it does."""
    words, _ = _STATES[row.state]
    return tr(words) if words else ""


def state_tone(row: ActRow) -> Tone | None:
    """The tone that goes with it."""
    return _STATES[row.state][1]
