"""How money moves for an act: the ways of paying and the money accounts behind them."""

from typing import Final

from umkm_desk.domain.ledger import DEPOSITS, PAYABLE, RECEIVABLE

PAID_BY: Final[dict[str, str]] = {
    "cash": "1101",
    "bank": "1102",
    "ewallet": "1103",
    "marketplace": "1104",
}
"""Ways of paying at once → money account. `credit` and `deposit` are the other two ways, without one."""

CREDIT: Final = "credit"
DEPOSIT: Final = "deposit"

WAYS: Final[dict[str, str]] = {
    **{account: way for way, account in PAID_BY.items()}, RECEIVABLE: CREDIT, PAYABLE: CREDIT, DEPOSITS: DEPOSIT,
}  # fmt: skip
"""The account that a document is paid by → its way of paying."""
