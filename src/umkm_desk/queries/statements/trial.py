"""Neraca saldo: every account's balance on a day; income and expenses of this calendar year, as if years were closed.

What earlier years earned stands in the retained earnings, though no closing entry ever put it there.
"""

from collections.abc import Mapping

from umkm_desk.domain.calendar import Month
from umkm_desk.queries.ledger import TrialRow, sums_before
from umkm_desk.queries.profit import RETAINED, ledger_profit
from umkm_desk.queries.statements.figures import Figures
from umkm_desk.storage.session import Session


def trial_rows(session: Session, found: Figures, names: Mapping[str, str]) -> tuple[TrialRow, ...]:
    """The accounts with a balance, by code; debits and credits come to the same, or the program is wrong."""
    earlier = sums_before(session, Month(found.until.year, 1))
    left = dict(found.end)
    for code, amount in earlier.items():
        if code[0] not in "123":
            left[code] = left.get(code, 0) - amount
    left[RETAINED] = left.get(RETAINED, 0) - ledger_profit(earlier)
    if sum(left.values()):
        raise AssertionError("the trial balance doesn't balance")
    return tuple(
        TrialRow(code, names.get(code, code), max(amount, 0), max(-amount, 0))
        for code, amount in sorted(left.items())
        if amount
    )
