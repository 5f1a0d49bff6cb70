"""What goods cost in a period: stock at both ends, what came in, what left without being sold, what was charged.

Stock moves say what came and went of each stock account, postings who bore it. The two views must agree:
`other` names what separates them (a return at another price than the book's, a journal, costs of closed months), and
the ledger's cost of goods sold is what the make-up comes to, or the program is wrong. Source: domain facts 2.2.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from umkm_desk.domain.calendar import day_number
from umkm_desk.domain.ledger import (
    COGS,
    CORRECTIONS,
    COUNT_DIFFERENCE,
    DRAWINGS,
    LABOUR_APPLIED,
    OVERHEAD_APPLIED,
    SAMPLES,
    SPOILAGE,
    STOCK_ACCOUNTS,
)
from umkm_desk.storage.session import Session

MATERIALS: Final = ("1301", "1302")
WORK_IN_PROCESS: Final = "1303"
GOODS: Final = ("1304", "1305")
_BOUGHT: Final = ("purchase", "purchase_return")
_USED: Final = ("input", "consume")
_WASTED: Final = ("write_off", "count")
_WITHIN: Final = ("sale", "production", "write_off", "count", "closing")


@dataclass(frozen=True, slots=True)
class StockFlow:
    """What came to and left a stock account, in rupiah; each amount says by its name whether it came or left.

    `output` came from production, `used` went into it (or into made-to-order goods), `sold` is less what came back,
    `wasted` left by write-offs and counts.
    """

    opened: int = 0
    bought: int = 0
    output: int = 0
    used: int = 0
    sold: int = 0
    wasted: int = 0

    @property
    def change(self) -> int:
        """How much more is in stock."""
        return self.opened + self.bought + self.output - self.used - self.sold - self.wasted


@dataclass(frozen=True, slots=True)
class Making:
    """A period's goods. `labour` and `overhead` are what was charged to products; `spoiled` what was lost outside the
    store-room: failed production, goods that came back and can't be sold. `other`: see above; `cost` = 5101 + 5304.

    `own_use` is what the owner took for himself, at cost.
    """

    flows: Mapping[str, StockFlow]
    labour: int
    overhead: int
    spoiled: int
    other: int
    cost: int
    own_use: int

    def flow(self, account: str) -> StockFlow:
        """What came to and left an account."""
        return self.flows.get(account, StockFlow())


def making(session: Session, first: date, last: date) -> Making:
    """The goods of the days from `first` to `last`."""
    span = {"first": day_number(first), "last": day_number(last)}
    flows, posted = _flows(session, span), _posted(session, span)
    total: Counter[str] = Counter()
    for (_, account, _), amount in posted.items():
        total[account] += amount
    thrown = sum(amount for (_, code, role), amount in posted.items() if code == SPOILAGE and role == "write_off")
    own_use = sum(amount for (_, code, _), amount in posted.items() if code == DRAWINGS)
    wasted = sum(flow.wasted for flow in flows.values())
    brought = sum(flow.bought + flow.opened for flow in flows.values())
    other = sum(total.values()) - brought + wasted - thrown - total[SAMPLES] - total[COUNT_DIFFERENCE] - own_use
    _prove(flows, posted, total)
    return Making(
        flows, -total[LABOUR_APPLIED], -total[OVERHEAD_APPLIED], total[SPOILAGE] - thrown, other,
        total[COGS] + total[CORRECTIONS], own_use,
    )  # fmt: skip


def _prove(flows: Mapping[str, StockFlow], posted: Counter[tuple[str, str, str]], total: Counter[str]) -> None:
    """Moves are what the ledger says of stock; selling, cooking, throwing away and counting bring nothing in."""
    for account in STOCK_ACCOUNTS:
        moved = flows.get(account, StockFlow()).change
        if moved != total[account]:
            raise AssertionError(f"{account} changed by {moved} in stock and by {total[account]} in the ledger")
    within: Counter[str] = Counter()
    for (kind, _, _), amount in posted.items():
        within[kind] += amount
    leaks = {kind: within[kind] for kind in _WITHIN if within[kind]}
    if leaks:
        raise AssertionError(f"goods and their cost don't balance: {leaks}")


def _flows(session: Session, span: dict[str, int]) -> dict[str, StockFlow]:
    moved: dict[str, Counter[str]] = {}
    for account, role, value in session.rows(_MOVED, **span):
        moved.setdefault(account, Counter())[role] += value
    return {account: _flow(values) for account, values in moved.items()}


def _flow(values: Counter[str]) -> StockFlow:
    def left(*roles: str) -> int:
        return -sum(values[role] for role in roles)

    known = (*_BOUGHT, *_USED, *_WASTED, "opening", "output", "sale", "return")
    if any(value for role, value in values.items() if role not in known):
        raise AssertionError(f"goods moved for a reason that statements don't know: {sorted(values)}")
    return StockFlow(
        opened=values["opening"], bought=-left(*_BOUGHT), output=values["output"], used=left(*_USED),
        sold=left("sale", "return"), wasted=left(*_WASTED),
    )  # fmt: skip


_MOVED = """
    SELECT m.account, l.role, SUM(m.value)
    FROM item i CROSS JOIN stock_move m JOIN line l ON l.id = m.line
    WHERE m.item = i.id AND m.day BETWEEN :first AND :last GROUP BY m.account, l.role
"""


def _posted(session: Session, span: dict[str, int]) -> Counter[tuple[str, str, str]]:
    """Debit − credit of stock and what bears its cost, by kind of act, account and role of the line; of drawings only
    goods."""
    found: Counter[tuple[str, str, str]] = Counter()
    for kind, account, role, amount in session.rows(_POSTED, **span):
        if account != DRAWINGS or role == "write_off":
            found[kind, account, role] += amount
    return found


_POSTED = """
    SELECT COALESCE(o.kind, d.kind), p.account, COALESCE(l.role, ''), SUM(p.amount)
    FROM account a CROSS JOIN posting p JOIN document d ON d.id = p.document
    LEFT JOIN document o ON o.id = d.cancels LEFT JOIN line l ON l.id = p.line
    WHERE p.account = a.code AND p.day BETWEEN :first AND :last
      AND a.code IN ('1301', '1302', '1303', '1304', '1305', '3102', '5101', '5291', '5292', '5301', '5302', '5303',
                     '5304')
    GROUP BY COALESCE(o.kind, d.kind), p.account, COALESCE(l.role, '')
"""
