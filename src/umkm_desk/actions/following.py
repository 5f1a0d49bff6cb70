"""When the cost of a receipt changes afterwards: what stays in stock, and what follows the goods that left.

Source: accounting rules, section 3 (correction).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from umkm_desk.actions.documents import Act, is_closed
from umkm_desk.actions.items import item_by_id
from umkm_desk.actions.later import changes_by_line, later_moves
from umkm_desk.actions.pools import (
    Line,
    add_sales,
    first_batch,
    line_by_id,
    lines_of,
    lower_owed,
    move,
    open_owed,
    pool_of,
)
from umkm_desk.domain.costing import Step, follow, settle
from umkm_desk.domain.ledger import COGS, CORRECTIONS, COUNT_DIFFERENCE, SPOILAGE, Part
from umkm_desk.domain.money import share, split
from umkm_desk.domain.stocktaking import REASON_ACCOUNT
from umkm_desk.storage.session import Session


@dataclass(frozen=True, slots=True)
class Followed:
    """Where a difference went: rupiah that stay in the pool, {issue line: its share}, and what nothing can bear."""

    stays: int
    shares: dict[int, int]
    lost: int = 0


@dataclass(slots=True)
class Trail:
    """One change of cost on its way: the `receipts` it is passing through just now, and by (issue line, stock account)
    the rupiah that reached its ends, which are borne in one sum. Only values move on the way, so that what a line is
    and whether it was taken back are asked once."""

    receipts: set[int] = field(default_factory=set)
    ends: dict[tuple[int, str], int] = field(default_factory=dict)
    lines: dict[int, Line] = field(default_factory=dict)
    gone: dict[int, bool] = field(default_factory=dict)

    def line(self, session: Session, line: int) -> Line:
        """A line by its id."""
        if line not in self.lines:
            self.lines[line] = line_by_id(session, line)
        return self.lines[line]

    def taken_back(self, session: Session, line: int) -> bool:
        """Whether an issue line was cancelled since, with nothing of it left: then it bears nothing any more."""
        if line not in self.gone:
            self.gone[line] = taken_back(session, line)
        return self.gone[line]


def later_steps(session: Session, item: int, account: str, receipt: Line, since: int | None = None) -> list[Step]:
    """The pool's later events after a receipt, in the order of truth, with what was held before each.

    A quantity corrected since counts where its receipt stands. `since`: only what came after that stock move.
    """
    last = since or session.value(
        "SELECT max(id) FROM stock_move WHERE line = :line AND part = 'act'"
        " AND document = (SELECT document FROM stock_move WHERE line = :line ORDER BY id LIMIT 1)",
        line=receipt.root,
    )
    moves = later_moves(session, item, account, last)
    changes = changes_by_line(moves)
    before = pool_of(session, item, account).quantity - sum(move.quantity for move in moves)
    left = receipt.quantity + _corrected_quantity(session, receipt)
    steps = []
    for event in moves:
        if event.changes:
            continue
        if event.own is not None and event.quantity < 0 and not event.cancelled:
            if event.own == receipt.root:
                steps.append(Step(event.line, -event.quantity, left))
                left += event.quantity
        elif event.quantity > 0 and event.back_to is not None:
            steps.append(Step(event.back_to, -event.quantity, before, event.cancelled))
        elif event.quantity < 0 and not event.cancelled:  # a receipt taken back leaves with just its own value
            steps.append(Step(event.line, -event.quantity, before))
        before += event.quantity + changes.pop(event.line, (0, 0))[0]
    return steps


def _corrected_quantity(session: Session, receipt: Line) -> int:
    corrected = session.value(
        "SELECT coalesce(sum(quantity), 0) FROM stock_move WHERE line = :line AND part = 'correction'",
        line=receipt.root,
    )
    return int(corrected)


def where_it_went(
    session: Session, receipt: Line, amount: int, since: int | None = None, trail: Trail | None = None
) -> Followed:
    """How a difference of `amount` rupiah in a receipt's cost spreads: settled issues first, then the pool's events."""
    trail = trail or Trail()
    item = item_by_id(session, receipt.item)
    settled = session.rows(
        "SELECT s.issue_line, s.quantity FROM settlement s WHERE s.receipt_line = :line"
        " AND (SELECT sum(m.quantity) FROM stock_move m WHERE m.line = s.issue_line) <> 0 ORDER BY s.id",
        line=receipt.root,
    )
    shares: dict[int, int] = {}
    if settled and since is None:
        total = sum(row[1] for row in settled)
        consumed = share(amount, total, max(receipt.quantity, total))
        for (line, _), part in zip(settled, split(consumed, [row[1] for row in settled]), strict=True):
            shares[line] = shares.get(line, 0) + part
        amount -= consumed
    steps = later_steps(session, item.id, item.account, receipt, since)
    stays, later = follow(amount, steps)
    for line in [line for line in later if trail.taken_back(session, line)]:
        stays += later.pop(line)
    if stays and pool_of(session, item.id, item.account).quantity <= 0:  # nothing is left there to bear it
        bearer = _bearer(session, [*shares, *later], [step.line for step in steps if step.quantity > 0])
        if bearer is None:
            return Followed(0, shares | later, stays)
        later[bearer] = later.get(bearer, 0) + stays
        stays = 0
    for line, part in later.items():
        shares[line] = shares.get(line, 0) + part
    return Followed(stays, shares)


def taken_back(session: Session, line: int) -> bool:
    """Whether an issue line was cancelled since, with nothing of it left: then it bears nothing any more."""
    return (
        session.row(
            "SELECT 1 FROM line l JOIN document c ON c.cancels = l.document WHERE l.id = :line"
            " AND coalesce((SELECT sum(m.quantity) FROM stock_move m WHERE m.line = l.id), 0) = 0",
            line=line,
        )
        is not None
    )


def _bearer(session: Session, bearing: list[int], issues: list[int]) -> int | None:
    """Who bears what an emptied pool can't: an issue that bears a part already, else the last not owed itself."""
    if bearing:
        return bearing[-1]
    for line in reversed(issues):
        stands = session.value("SELECT sum(quantity) FROM stock_move WHERE line = :line", line=line)
        if stands and not session.row("SELECT 1 FROM owed WHERE line = :line AND quantity > 0", line=line):
            return line
    return None


def receipt_changes(
    act: Act, receipt: Line, amount: int, *, part: Part, day: date, since: int | None = None, trail: Trail | None = None
) -> None:
    """A receipt costs `amount` rupiah more: its pool takes it (Dr stock; the caller posts the other side), and each
    later issue passes its share on (`since` a stock move: only what left after that one). `trail`: on the way already.
    """
    if amount == 0:
        return
    on_way = trail or Trail()
    went = where_it_went(act.session, receipt, amount, since, on_way)
    account = item_by_id(act.session, receipt.item).account
    move(
        act, receipt.root, receipt.item, account, first_batch(act.session, receipt.root), 0, amount, day=day, part=part
    )
    act.post(account, amount, line=receipt.root, day=day, part=part)
    if went.lost:
        batch = first_batch(act.session, receipt.root)
        move(act, receipt.root, receipt.item, account, batch, 0, -went.lost, day=day, part=part)
        act.pair(CORRECTIONS, account, went.lost, line=receipt.root, day=day, part=part)
    on_way.receipts.add(receipt.root)
    _pass_on(act, on_way, went.shares, account, part)
    on_way.receipts.discard(receipt.root)
    if trail is None:
        _arrive(act, on_way, part)


def bear_each(act: Act, shares: Mapping[int, int], account: str, part: Part) -> None:
    """Each issue line of one pool bears its rupiah more (or less)."""
    trail = Trail()
    _pass_on(act, trail, shares, account, part)
    _arrive(act, trail, part)


def _pass_on(act: Act, trail: Trail, shares: Mapping[int, int], account: str, part: Part) -> None:
    """What went into a production or another item goes on from there; the rest has arrived, and waits for more."""
    for identity, amount in shares.items():
        line = trail.line(act.session, identity)
        if line.role in ("input", "correction"):
            bear(act, line, account, amount, part, trail)
        else:
            trail.ends[identity, account] = trail.ends.get((identity, account), 0) + amount


def _arrive(act: Act, trail: Trail, part: Part) -> None:
    for (identity, account), amount in trail.ends.items():
        if amount:
            bear(act, trail.line(act.session, identity), account, amount, part)


def cost_account(line: Line) -> str:
    """The account that bears an issue line's cost."""
    if line.role in ("sale", "consume", "return"):
        return COGS
    if line.role == "write_off":
        return REASON_ACCOUNT[line.reason or "damaged"]
    return {"count": COUNT_DIFFERENCE, "purchase_return": CORRECTIONS}.get(line.role, CORRECTIONS)


def bear(act: Act, line: Line, account: str, amount: int, part: Part, trail: Trail | None = None) -> None:
    """`amount` rupiah more (or less) leaves a pool for issue `line`, and goes where that issue went.

    What was sold or lost in a closed month posts on the act's own day to 5304; so does a part that comes round in a
    circle (two products made of each other, below zero).
    """
    session = act.session
    closed = is_closed(session, line.day)
    day = act.day if closed else line.day
    move(act, line.root, line.item, account, first_batch(session, line.root), 0, -amount, day=day, part=part)
    onward = _onward(session, line)
    if onward is not None and (trail is None or onward.root not in trail.receipts):
        act.post(account, -amount, line=line.root, day=day, part=part)
        if onward.role == "output":
            output_changes(act, onward, amount, part=part, day=day, trail=trail)
        else:
            receipt_changes(act, onward, amount, part=part, day=day, trail=trail)
        return
    target = CORRECTIONS if closed else cost_account(line)
    act.pair(target, account, amount, line=line.root, day=day, part=part)
    if target == COGS:
        add_cogs(session, line, day, amount)
        _spoiled_part(act, line, amount, day, part)


def _spoiled_part(act: Act, line: Line, amount: int, day: date, part: Part) -> None:
    """What came back from a sale and couldn't be sold again takes its part of a difference to 5301."""
    session = act.session
    sale = line_by_id(session, line.of_line) if line.role == "consume" and line.of_line else line
    if sale.role != "sale":
        return
    for back, quantity in session.rows(
        "SELECT r.id, r.quantity FROM line r"
        " WHERE r.of_line IN (SELECT :root UNION SELECT id FROM line WHERE kept = :root)"
        " AND r.role = 'return' AND r.reason = 'damaged'"
        " AND NOT EXISTS (SELECT 1 FROM document c WHERE c.cancels = r.document)",
        root=sale.root,
    ):
        spoiled = share(amount, quantity, sale.quantity)
        act.pair(SPOILAGE, COGS, spoiled, line=back, day=day, part=part)
        add_sales(session, day, sale.item, sale.channel, cogs=-spoiled)


def _onward(session: Session, line: Line) -> Line | None:
    """The receipt an issue went into: a production's output, or the item it was merged into; None when it is gone."""
    if line.role == "input":
        return output_of(session, line.document)
    if line.role == "correction":
        partner = session.value("SELECT id FROM line WHERE of_line = :l AND role = 'correction'", l=line.id)
        return line_by_id(session, partner)
    return None


def output_changes(act: Act, output: Line, amount: int, *, part: Part, day: date, trail: Trail | None = None) -> None:
    """A production's cost changes by `amount` rupiah: the good output takes its share, abnormal loss the rest.

    Posts the debit side; the caller posts where it comes from.
    """
    loss = int(act.session.value("SELECT loss FROM production WHERE document = :d", d=output.document) or 0)
    lost = amount if output.quantity == 0 else share(amount, loss, output.quantity + loss)
    target = CORRECTIONS if is_closed(act.session, output.day) else SPOILAGE
    act.post(target, lost, line=output.root, day=day, part=part)
    receipt_changes(act, output, amount - lost, part=part, day=day, trail=trail)


def output_of(session: Session, document: int) -> Line:
    """The output line of a production."""
    return next(row for row in lines_of(session, document) if row.role == "output")


def add_cogs(session: Session, line: Line, day: date, amount: int) -> None:
    """Add to the cost of goods sold of a sale line's product and channel, in the day's month."""
    sale = line_by_id(session, line.of_line) if line.role == "consume" and line.of_line else line
    add_sales(session, day, sale.item, sale.channel, cogs=amount)


def settle_owed(act: Act, line: int, item: int, account: str, quantity: int, value: int) -> None:
    """A receipt (`line`) settles what was taken below zero, oldest first; the differences follow those issues."""
    for part in settle(open_owed(act.session, item, account), quantity, value):
        lower_owed(act.session, part.owed.id, part.quantity, part.estimate)
        act.session.run(
            "INSERT INTO settlement (document, issue_line, receipt_line, quantity, estimate, difference)"
            " VALUES (:document, :issue, :receipt, :quantity, :estimate, :difference)",
            document=act.document,
            issue=part.owed.line,
            receipt=line,
            quantity=part.quantity,
            estimate=part.estimate,
            difference=part.difference,
        )
        if part.difference:
            bear(act, line_by_id(act.session, part.owed.line), account, part.difference, "settlement")


def paid_from(session: Session, root: int) -> dict[str, int]:
    """Where a received line was paid from so far: {account: debit less credit}, edits and corrections included."""
    rows = session.rows(
        "SELECT account, sum(amount) FROM posting WHERE line = :line"
        " AND account NOT IN ('1301', '1302', '1304', '1305', '5102') GROUP BY account HAVING sum(amount) <> 0",
        line=root,
    )
    return {row[0]: row[1] for row in rows}


def booked_cost(session: Session, root: int) -> int:
    """What a received line was paid with so far, in rupiah: its price, edits and corrections (not what passed on)."""
    return -sum(paid_from(session, root).values())
