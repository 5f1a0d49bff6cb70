"""What an owner calls the acts of the book."""

from typing import Final

from umkm_desk.gui.theme import Tone
from umkm_desk.language.words import N_, tr
from umkm_desk.queries.act_rows import ActRow

KINDS: Final[dict[str, str]] = {
    "opening": N_("Opening balance"), "purchase": N_("Purchase"), "production": N_("Production"), "sale": N_("Sale"),
    "return": N_("Return"), "write_off": N_("Goods taken out"), "count": N_("Stock count"), "cash": N_("Money"),
    "journal": N_("Other entry"), "correction": N_("Correction"), "cancel": N_("Cancelled"),
    "closing": N_("Month closing"),
}  # fmt: skip
SORTS: Final[dict[str, str]] = {
    "return purchase": N_("Returned to the supplier"),
    "write_off expired": N_("Thrown away"), "write_off damaged": N_("Thrown away"),
    "write_off sample": N_("Samples and gifts"), "write_off lost": N_("Lost goods"),
    "write_off own_use": N_("Goods for own use"),
    "cash expense": N_("Money out"), "cash income": N_("Money in"), "cash capital": N_("Capital put in"),
    "cash drawing": N_("Taken for private use"), "cash transfer": N_("Money moved"), "cash pay": N_("Bill paid"),
    "cash collect": N_("Customer's payment"), "cash deposit": N_("Deposit from a customer"),
    "cash loan": N_("Loan received"), "cash instalment": N_("Loan instalment"), "cash tax": N_("Tax paid"),
    "journal asset": N_("Wear of equipment"), "journal asset_end": N_("Equipment sold or given up"),
    "journal prepaid": N_("Paid in advance, used up"), "journal loan": N_("Loan instalment"),
    "journal bad_debt": N_("Debt given up"), "journal cash_count": N_("Cash counted"),
    "correction merge": N_("Two items made one"), "closing reopen": N_("Month opened again"),
}  # fmt: skip
"""Kind and sort (`ActRow.sort`) → what that is called."""

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
    words = SORTS.get(f"{kind} {sort}") or KINDS[kind]
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
