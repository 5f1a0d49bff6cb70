"""What changed in the shop since the last session with the mentor: flows against as long a time before, levels then
and now.

Balances come from the monthly sums and at most one month's rows for each day, so that nothing here costs more as the
book grows.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

from umkm_desk.domain.errors import Rp
from umkm_desk.domain.ledger import CONSIGNMENT_RECEIVABLE, MONEY_ACCOUNTS, PAYABLE, RECEIVABLE, SPOILAGE
from umkm_desk.language.words import N_
from umkm_desk.queries.findings import Finding
from umkm_desk.queries.health import health
from umkm_desk.queries.ledger import balances, first_month
from umkm_desk.queries.mentoring import Change, ChangeKind, SinceSession
from umkm_desk.queries.profit import ledger_profit, profit
from umkm_desk.storage.session import Session

LONGEST: Final = 366
"""Days: what lies further back isn't compared."""
OWED: Final = (RECEIVABLE, CONSIGNMENT_RECEIVABLE)
STOCK: Final = ("1301", "1302", "1303", "1304", "1305")


def since_session(
    session: Session, since: date, until: date, score: int | None, balance_now: Mapping[str, int] | None = None
) -> SinceSession | None:
    """What changed from the end of `since` to the end of `until`; `score` is the health of the books at the end.

    None when there is nothing to compare: no day between, too long ago, or the book didn't exist then.
    """
    days, begun = (until - since).days, first_month(session)
    if not 0 < days <= LONGEST or begun is None or begun.first > since:
        return None
    start = since - timedelta(days=days)
    now = balance_now if balance_now is not None else balances(session, until)
    then = balances(session, since)
    earlier = balances(session, start) if begun.first <= start else None
    flows, before = _moved(then, now), _moved(earlier, then) if earlier is not None else None
    old_score = health(session, since, then, since=since.replace(day=1)).score
    return SinceSession(
        since, until, days,
        (
            _flow("sales_net", N_("Net sales"), before, flows, days, more_is_better=True),
            _flow("net_profit", N_("Net profit"), before, flows, days, more_is_better=True),
            _flow("waste", N_("Damaged or expired"), before, flows, days, more_is_better=False),
            _level("cash", N_("Money"), then, now, MONEY_ACCOUNTS, more_is_better=True),
            _level("receivables", N_("Owed by customers"), then, now, OWED, more_is_better=False),
            _level("payables", N_("Owed to suppliers"), then, now, (PAYABLE,), more_is_better=False, sign=-1),
            _level("stock", N_("Stock at cost"), then, now, STOCK, more_is_better=None),
            _score(old_score, score),
        ),
    )  # fmt: skip


def _moved(before: Mapping[str, int], after: Mapping[str, int]) -> dict[str, int]:
    return {account: amount - before.get(account, 0) for account, amount in after.items()}


def _amount(kind: ChangeKind, moved: Mapping[str, int]) -> int:
    if kind == "waste":
        return moved.get(SPOILAGE, 0)
    if kind == "net_profit":
        return ledger_profit(moved)
    return profit({(account, "act"): amount for account, amount in moved.items()}).net_sales


def _flow(
    kind: ChangeKind, name: str, before: Mapping[str, int] | None, moved: Mapping[str, int], days: int, *,
    more_is_better: bool,
) -> Change:  # fmt: skip
    now = _amount(kind, moved)
    then = None if before is None else _amount(kind, before)
    facts: dict[str, object] = {"now": Rp(now), "days": days}
    if then is None or then == now:
        message = _FLOW if then is None else _FLOW_SAME
    else:
        message, facts["difference"] = _FLOW_MORE if now > then else _FLOW_LESS, Rp(abs(now - then))
    return Change(kind, name, then, now, _verdict(then, now, more_is_better), Finding(message, facts))


_FLOW = N_("%(now)s in %(days)s days")
_FLOW_SAME = N_("%(now)s in %(days)s days, as in the %(days)s days before")
_FLOW_MORE = N_("%(now)s in %(days)s days, %(difference)s more than in the %(days)s days before")
_FLOW_LESS = N_("%(now)s in %(days)s days, %(difference)s less than in the %(days)s days before")
_LEVEL_SAME = N_("%(now)s, as then")
_LEVEL_MORE = N_("%(now)s, %(difference)s more than then")
_LEVEL_LESS = N_("%(now)s, %(difference)s less than then")


def _level(
    kind: ChangeKind, name: str, before: Mapping[str, int], after: Mapping[str, int], accounts: tuple[str, ...], *,
    more_is_better: bool | None, sign: int = 1,
) -> Change:  # fmt: skip
    then, now = (sign * sum(known.get(account, 0) for account in accounts) for known in (before, after))
    facts: dict[str, object] = {"now": Rp(now)}
    message = _LEVEL_SAME
    if then != now:
        message, facts["difference"] = _LEVEL_MORE if now > then else _LEVEL_LESS, Rp(abs(now - then))
    return Change(kind, name, then, now, _verdict(then, now, more_is_better), Finding(message, facts))


def _score(then: int | None, now: int | None) -> Change:
    facts: dict[str, object] = {"then": then, "now": now}
    message = N_("%(now)s of 100, %(then)s then")
    if then is None or then == now:
        message = N_("%(now)s of 100, as then") if then is not None else N_("%(now)s of 100")
    name = N_("Health of the books")
    return Change("health", name, then, now, _verdict(then, now, more_is_better=True), Finding(message, facts))


def _verdict(then: int | None, now: int | None, more_is_better: bool | None) -> bool | None:
    if then is None or now is None or then == now or more_is_better is None:
        return None
    return (now > then) == more_is_better
