"""What months should reach against what they did: a month, the one before it, and the one that comes."""

from datetime import date
from typing import Final

from umkm_desk.domain.calendar import Month
from umkm_desk.domain.ledger import CONSIGNMENT_RECEIVABLE, DRAWINGS, MONEY_ACCOUNTS, PAYABLE, RECEIVABLE, SPOILAGE
from umkm_desk.domain.mentoring import MEASURES, reached
from umkm_desk.domain.money import round_half_up
from umkm_desk.queries.ledger import month_sums, sums_before
from umkm_desk.queries.mentoring import TargetResult, targets
from umkm_desk.queries.profit import by_account, profit
from umkm_desk.queries.sales import tickets
from umkm_desk.storage.session import Session

WHOLE: Final = 10_000


def target_results(session: Session, month: Month, until: date) -> list[TargetResult]:
    """The targets of the month before, of the month up to `until`, and of the next; each in the order of `MEASURES`."""
    order, found = list(MEASURES), []
    known: dict[Month, dict[str, int | None]] = {}
    for target in targets(session, month.plus(-1), month.plus(1)):
        begun = target.month <= month
        if begun and target.month not in known:
            known[target.month] = actuals(session, target.month, until if target.month == month else target.month.last)
        actual = known[target.month].get(target.measure) if begun else None
        over = target.month < month or until >= month.last
        verdict = reached(target.measure, target.amount, actual, over=over) if target.measure in MEASURES else None
        found.append(TargetResult(target.month, target.measure, target.amount, actual, verdict))
    return sorted((row for row in found if row.measure in order), key=lambda row: (row.month, order.index(row.measure)))


def actuals(session: Session, month: Month, until: date) -> dict[str, int | None]:
    """What a month reached up to a day, by measure, each in its unit; None where there is nothing to measure by."""
    moved, before = by_account(month_sums(session, month, until)), sums_before(session, month)
    lines = profit(month_sums(session, month, until))
    sold = lines.net_sales

    def balance(*accounts: str) -> int:
        return sum(before.get(account, 0) + moved[account] for account in accounts)

    def share(part: int) -> int | None:
        return round_half_up(part * WHOLE, sold) if sold > 0 else None

    return {
        "sales_net": sold,
        "tickets": tickets(session, month.first, until),
        "gross_margin": share(lines.gross_profit),
        "net_profit": lines.net_profit,
        "cash": balance(*MONEY_ACCOUNTS),
        "receivables": balance(RECEIVABLE, CONSIGNMENT_RECEIVABLE),
        "payables": -balance(PAYABLE),
        "waste_share": share(moved[SPOILAGE]),
        "drawings": moved[DRAWINGS],
    }
