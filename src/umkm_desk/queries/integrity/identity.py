"""The audit of the two identities: a month's profit line by line, and equity from month to month."""

from collections import defaultdict

from umkm_desk.domain.calendar import Month
from umkm_desk.domain.errors import Rp
from umkm_desk.language.words import N_
from umkm_desk.queries.findings import Finding
from umkm_desk.queries.integrity.check import MOST
from umkm_desk.queries.profit import by_account, equity_moves, ledger_profit, net_assets, profit
from umkm_desk.storage.session import Session

_PROFIT = N_("The lines of the profit of %(month)s make %(lines)s, the ledger %(ledger)s.")
_EQUITY = N_("What the shop owns in %(month)s changed by %(change)s for no stated reason.")


def identities(session: Session) -> list[Finding]:
    """Months whose profit isn't that of the ledger, or whose equity doesn't follow from the month before."""
    months: dict[int, dict[tuple[str, str], int]] = defaultdict(dict)
    for month, account, part, amount in session.rows(
        "SELECT month, account, part, SUM(debit) - SUM(credit) FROM account_month GROUP BY month, account, part"
    ):
        months[month][account, part] = amount
    found = []
    for number in sorted(months):
        total, lines = by_account(months[number]), profit(months[number])
        moves, change = equity_moves(total), net_assets(total)
        earned = ledger_profit(total)
        facts: dict[str, object] = {"month": Month.from_number(number)}
        if lines.net_profit != earned:
            facts |= {"lines": Rp(lines.net_profit), "ledger": Rp(earned)}
            found.append(Finding(_PROFIT, facts))
        elif moves.capital - moves.drawings + moves.opening_entries + earned != change:
            facts |= {"change": Rp(change)}
            found.append(Finding(_EQUITY, facts))
    return found[:MOST]
