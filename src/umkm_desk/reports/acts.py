"""What an owner calls the acts of the book: the same on paper and in the window."""

from typing import Final

from umkm_desk.language.words import N_

KINDS: Final[dict[str, str]] = {
    "opening": N_("Opening balance"), "purchase": N_("Purchase"), "production": N_("Production"), "sale": N_("Sale"),
    "return": N_("Return"), "write_off": N_("Goods taken out"), "count": N_("Stock count"), "cash": N_("Money"),
    "journal": N_("Other entry"), "correction": N_("Correction"), "cancel": N_("Cancelled"),
    "closing": N_("Month closing"), "removal": N_("Personal data removed"),
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
"""Kind and sort (`queries.act_rows.ActRow.sort`) → what that is called."""


def act_name(kind: str, sort: str) -> str:
    """What an act of a kind and sort is called: a gettext id."""
    return SORTS.get(f"{kind} {sort}") or KINDS[kind]
