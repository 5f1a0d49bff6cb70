"""Cash flow, the direct way: what money came from and went to, document by document.

Of every document that changed the money of the shop, the other side says what it was for; a document that only moved
money between own accounts, or moved none, isn't there. So the lines add up to the change of the money accounts, or
the program is wrong. SAK EMKM asks for no such statement; banks do.
"""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Final

from umkm_desk.domain.calendar import day_number
from umkm_desk.domain.ledger import (
    CAPITAL,
    CASH_DIFFERENCE,
    DEPOSITS,
    DRAWINGS,
    PAYABLE,
    RECEIVABLE,
    TAX_EXPENSE,
    TAX_PAYABLE,
    TAX_WITHHELD,
)
from umkm_desk.domain.wording import N_
from umkm_desk.storage.session import Session

CashParts = Mapping[str, int]
"""Line of the statement → rupiah, in > 0, out < 0."""

OPERATING: Final = {
    "customers": N_("Received from customers"),
    "other_receipts": N_("Other receipts"),
    "suppliers": N_("Paid to suppliers for goods"),
    "wages": N_("Wages and salaries paid"),
    "expenses": N_("Operating expenses paid"),
    "interest": N_("Loan interest paid"),
    "tax": N_("Income tax paid"),
    "counted": N_("Cash count differences"),
}
INVESTING: Final = {"bought": N_("Equipment and other assets bought"), "sold": N_("Equipment and other assets sold")}
FINANCING: Final = {
    "capital": N_("Capital put in by the owner"),
    "drawings": N_("Taken by the owner (prive)"),
    "lent": N_("Loans received"),
    "repaid": N_("Loans paid back"),
}
OPENED: Final = {"opened": N_("Money the book began with")}

_BY_ACCOUNT: Final[dict[str, str]] = {
    RECEIVABLE: "customers", "1202": "customers", DEPOSITS: "customers", PAYABLE: "suppliers", "1402": "suppliers",
    "2102": "wages", "5202": "wages", "6101": "wages", "1401": "expenses", "2105": "expenses", "5203": "expenses",
    "8101": "interest", TAX_EXPENSE: "tax", TAX_PAYABLE: "tax", TAX_WITHHELD: "tax", CASH_DIFFERENCE: "counted",
    CAPITAL: "capital", DRAWINGS: "drawings", "7102": "assets", "8102": "assets", "1203": "other_receipts",
}  # fmt: skip
_BY_CLASS: Final[tuple[tuple[str, str], ...]] = (
    ("15", "assets"), ("13", "suppliers"), ("22", "loans"), ("3", "opened"), ("4", "customers"), ("5", "suppliers"),
    ("6", "expenses"), ("7", "other_receipts"), ("8", "expenses"), ("1", "other_receipts"), ("2", "expenses"),
)  # fmt: skip
_IN_OR_OUT: Final = {"assets": ("sold", "bought"), "loans": ("lent", "repaid")}


def cash_parts(session: Session, first: date, last: date) -> CashParts:
    """The lines of the cash flow of the days from `first` to `last`; those without money aren't there."""
    parts: Counter[str] = Counter()
    moved = 0
    for kind, of, account, is_money, came, amount in session.rows(
        _FLOWS, first=day_number(first), last=day_number(last)
    ):
        if is_money:
            moved += amount
        else:
            parts[_line_of(kind, of, account, came=bool(came))] -= amount
    if sum(parts.values()) != moved:
        raise AssertionError(f"cash flow is {sum(parts.values())} by its lines and {moved} by the money accounts")
    return {line: amount for line, amount in parts.items() if amount}


def _line_of(kind: str, of: str, account: str, *, came: bool) -> str:
    """The line that the other side of a document belongs to; what it came with decides before the account does."""
    if kind == "opening":
        return "opened"
    if kind in ("purchase", "correction") or (kind == "return" and of == "purchase"):
        return "suppliers"
    if kind in ("sale", "return"):
        return "customers"
    line = _BY_ACCOUNT.get(account) or next(line for start, line in _BY_CLASS if account.startswith(start))
    if line in _IN_OR_OUT:
        return _IN_OR_OUT[line][0 if came else 1]
    return line


# A cancelling counts with what it cancels, as far as both are of these days.
_FLOWS = """
    SELECT w.kind, COALESCE(f.kind, ''), p.account,
           CASE WHEN p.account IN ('1101', '1102', '1103', '1104') THEN 1 ELSE 0 END,
           CASE WHEN m.amount > 0 THEN 1 ELSE 0 END, SUM(p.amount)
    FROM account a CROSS JOIN posting p CROSS JOIN document d
    CROSS JOIN (SELECT COALESCE(e.cancels, e.id) AS root, SUM(q.amount) AS amount
                FROM account b CROSS JOIN posting q JOIN document e ON e.id = q.document
                WHERE q.account = b.code AND b.code IN ('1101', '1102', '1103', '1104')
                  AND q.day BETWEEN :first AND :last
                GROUP BY COALESCE(e.cancels, e.id) HAVING SUM(q.amount) <> 0) AS m
    CROSS JOIN document w LEFT JOIN document f ON f.id = w.of
    WHERE p.account = a.code AND p.day BETWEEN :first AND :last AND d.id = p.document
      AND m.root = COALESCE(d.cancels, d.id) AND w.id = m.root
    GROUP BY w.kind, COALESCE(f.kind, ''), p.account, CASE WHEN m.amount > 0 THEN 1 ELSE 0 END
"""
