"""Sums that are kept beside the ledger, held against its entries when something is printed of them."""

from collections.abc import Mapping
from datetime import date

from umkm_desk.domain.calendar import Month
from umkm_desk.queries.ledger import month_sums, span_sums
from umkm_desk.storage.session import Session


def prove_sums(session: Session, sums: Mapping[tuple[str, str], int], first: date, last: date) -> None:
    """Debit − credit by account and part from `first` to `last` is what was posted, or the program is wrong.

    Reads every entry of these days.
    """
    posted = span_sums(session, first, last)
    wrong = sorted({key[0] for key in {*sums, *posted} if sums.get(key, 0) != posted.get(key, 0)})
    if wrong:
        raise AssertionError(f"from {first} to {last} the sums kept of {wrong} aren't those of the ledger")


def proved_month_sums(session: Session, month: Month, until: date) -> dict[tuple[str, str], int]:
    """`queries.ledger.month_sums`, proved."""
    sums = month_sums(session, month, until)
    prove_sums(session, sums, month.first, min(until, month.last))
    return sums
