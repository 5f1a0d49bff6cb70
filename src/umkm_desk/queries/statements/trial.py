"""Neraca saldo: every account's balance on a day; income and expenses of this calendar year, as if years were closed.

What earlier years earned stands in the retained earnings, though no closing entry ever put it there. The general ledger
beside the statements says the same. `queries.ledger.trial_balance` instead sums what was posted, of all years.
"""

from collections.abc import Mapping

from umkm_desk.domain.calendar import Month
from umkm_desk.queries.ledger import TrialRow, sums_before
from umkm_desk.queries.profit import RETAINED, ledger_profit
from umkm_desk.queries.statements.figures import Figures
from umkm_desk.storage.session import Session


def carried_over(balances: Mapping[str, int], earlier: Mapping[str, int]) -> dict[str, int]:
    """Balances (debit − credit) as if the years before were closed; `earlier`: what had been posted by their end."""
    left = dict(balances)
    for code, amount in earlier.items():
        if code[0] not in "123":
            left[code] = left.get(code, 0) - amount
    left[RETAINED] = left.get(RETAINED, 0) - ledger_profit(earlier)
    return left


def trial_rows(session: Session, found: Figures, names: Mapping[str, str]) -> tuple[TrialRow, ...]:
    """The accounts with a balance, by code; debits and credits come to the same, or the program is wrong."""
    left = carried_over(found.end, sums_before(session, Month(found.until.year, 1)))
    if sum(left.values()):
        raise AssertionError("the trial balance doesn't balance")
    return tuple(
        TrialRow(code, names.get(code, code), max(amount, 0), max(-amount, 0))
        for code, amount in sorted(left.items())
        if amount
    )
