"""How money moves for an act: the ways of paying and the money accounts behind them."""

from typing import Final

PAID_BY: Final[dict[str, str]] = {
    "cash": "1101",
    "bank": "1102",
    "ewallet": "1103",
    "marketplace": "1104",
}
"""Ways of paying at once → money account. `credit` and `deposit` are the other two ways, without one."""

CREDIT: Final = "credit"
DEPOSIT: Final = "deposit"
