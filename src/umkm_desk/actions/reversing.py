"""Undoing a document exactly: its goods, its postings, its debts.

An issue comes back at exactly what it took plus what settlements and corrections added; a receipt goes out again
only when nothing was drawn from its pool since. Source: accounting rules, section 3.
"""

from collections import Counter
from collections.abc import Collection
from datetime import date
from typing import Final

from umkm_desk.actions.counted import Handed, covering_counts
from umkm_desk.actions.debts import (
    Debt,
    corrected_by_day,
    current_debt,
    debt_of,
    hold_deposit,
    paid_by_documents,
    paid_on,
    pay_debt,
)
from umkm_desk.actions.documents import Act, Document, open_day
from umkm_desk.actions.following import bear, settle_owed
from umkm_desk.actions.items import Item, item_by_id
from umkm_desk.actions.netting import Net, groups_of, nets_of
from umkm_desk.actions.pools import (
    Line,
    add_sales,
    fill_unbatched,
    line_by_id,
    lines_of,
    lower_owed,
    move,
    open_owed,
    pool_of,
    wait_for_batches,
)
from umkm_desk.domain.calendar import day_of
from umkm_desk.domain.errors import DrawnOn, UserError
from umkm_desk.domain.ledger import COGS
from umkm_desk.domain.money import share
from umkm_desk.storage.session import Session

NONE_KEPT: frozenset[int] = frozenset()


def undo(act: Act, document: Document, keep: Collection[int] = NONE_KEPT, *, moving_debt: bool = False) -> None:
    """Take back everything `document` did, apart from the moves of the root lines in `keep`.

    `moving_debt`: an edit carries payments over to the new version, so a paid debt may be undone.
    """
    lines = [
        line
        for line in _lines_with_parts(act.session, document.id)
        if line.root not in keep and not (line.role == "consume" and line.of_line in keep)
    ]
    undo_lines(act, document, lines)
    _reverse_sales(act, document)
    _reverse_postings(act, _OF_DOCUMENT, document.id)
    _reverse_debts(act, document, moving_debt)


def undo_lines(act: Act, document: Document, lines: list[Line]) -> None:
    """Take back the goods and the postings of some lines of a document (receipts before issues, last first)."""
    for line in sorted(lines, key=lambda line: (line.role != "output", -line.id)):
        reverse_line(act, line, document)
    for line in lines:  # what came back may have changed the cost of a line already taken back
        for net in nets_of(act.session, line):
            day = open_day(act.session, net.day, act.day)
            move(act, line.root, line.item, _account(act, line), net.batch, 0, -net.value, day=day, part="settlement")
    for line in lines:
        fresh = [p for p in act.postings if p.line == line.root]  # what came back may have settled a line of its own
        _reverse_postings(act, _OF_LINE, line.root)
        for p in fresh:
            act.post(p.account, -p.amount, line=p.line, day=p.day, part=p.part)
            if p.account == COGS:
                _reverse_cogs(act.session, line.root, p.day, p.amount)


def _lines_with_parts(session: Session, document: int) -> list[Line]:
    """A document's lines, with the recipe lines of made-to-order sale lines that an earlier version recorded."""
    lines = lines_of(session, document)
    known = {line.root for line in lines}
    for line in list(lines):
        if line.role == "sale" and line.root != line.id:
            parts = session.rows("SELECT id FROM line WHERE of_line = :l AND role = 'consume'", l=line.root)
            lines += [line_by_id(session, part) for (part,) in parts if part not in known]
    return lines


def _account(act: Act, line: Line) -> str:
    return item_by_id(act.session, line.item).account


def reverse_line(act: Act, line: Line, document: Document) -> None:
    """Put back what a line took, or take out what it brought; what a count covers is the count's from now on."""
    nets, groups = nets_of(act.session, line), groups_of(act.session, line)
    item = item_by_id(act.session, line.item)
    day = open_day(act.session, line.day, act.day)
    handed = [
        Handed(count, parts)
        for group in groups
        for count, parts in covering_counts(
            act, item, group.parts, day, counted_by=group.counted_by if day == line.day else None
        )
    ]
    back = _coming_back(nets, handed)
    receipt = sum(net.quantity for net in nets) > 0
    if receipt or back.total() < 0:
        _refuse_drawn(act.session, line, item, document)
    _refuse_missing_batches(act.session, line, item, back, document)
    before = pool_of(act.session, item.id, item.account)
    for over in handed:
        over.bring_in(act, item, before)
    for net in nets:
        day = open_day(act.session, net.day, act.day)
        move(act, line.root, item.id, item.account, net.batch, -net.quantity, -net.value, day=day, part=net.part)
    for over in handed:
        over.take_out(act, item, before)
    if receipt:
        for batch in {net.batch for net in nets}:
            _forget_arrival(act.session, batch)
    value = sum(p.value for over in handed for p in over.parts) - sum(net.value for net in nets)
    _settle_what_came_back(act, line, item, back, value, handed)


def _settle_what_came_back(
    act: Act, line: Line, item: Item, back: Counter[int], value: int, handed: list[Handed]
) -> None:
    """Goods that came back and no count covers: first what they owed themselves is over, then they settle what others
    owe. What the line still owes is owed by the count that covers it, else by an issue that it had made up for."""
    session = act.session
    quantity = back.total()
    for identity, owed, estimate in session.rows(
        "SELECT id, quantity, value FROM owed WHERE line = :line AND quantity > 0 ORDER BY id", line=line.root
    ):
        over = max(0, min(owed, quantity))
        lower_owed(session, identity, over, share(estimate, over, owed))
        quantity, value = quantity - over, value - share(estimate, over, owed)
    session.run(
        "UPDATE owed SET line = coalesce(:heir, line) WHERE line = :line AND quantity > 0",
        heir=handed[0].count.line if handed else _last_issue(session, item, line),
        line=line.root,
    )
    session.run("UPDATE unbatched SET quantity = 0 WHERE line = :line", line=line.root)
    wait_for_batches(act, item, line.root)
    if quantity > 0:
        settle_owed(act, line.root, item.id, item.account, quantity, value)
        for batch, came in back.items():
            if came > 0 and session.value("SELECT code FROM batch WHERE id = :b", b=batch) is not None:
                fill_unbatched(act, item.id, item.account, batch, came, act.day)
    _pass_on_what_nothing_holds(act, line, item)


def _pass_on_what_nothing_holds(act: Act, line: Line, item: Item) -> None:
    """An empty pool is worth nothing, one below zero what it owes: what is left beside that, an issue bears."""
    pool, owed = pool_of(act.session, item.id, item.account), open_owed(act.session, item.id, item.account)
    left = pool.value + sum(debt.value for debt in owed)
    bearer = owed[0].line if owed else _last_issue(act.session, item, line)
    if pool.quantity <= 0 and left and bearer is not None:
        bear(act, line_by_id(act.session, bearer), item.account, left, "settlement")


def _coming_back(nets: list[Net], handed: list[Handed]) -> Counter[int]:
    """{batch: thousandths} that comes back (leaves: < 0) and no count covers."""
    back: Counter[int] = Counter()
    for net in nets:
        back[net.batch] -= net.quantity
    for part in (part for over in handed for part in over.parts):
        back[part.batch] += part.quantity
    return back


def _last_issue(session: Session, item: Item, line: Line) -> int | None:
    """The last other line that took from the pool and stands."""
    found = session.value(
        "SELECT m.line FROM stock_move m WHERE m.item = :item AND m.account = :account AND m.quantity < 0"
        " AND m.line <> :line AND m.part = 'act'"
        " AND (SELECT sum(x.quantity) FROM stock_move x WHERE x.line = m.line) < 0 ORDER BY m.id DESC LIMIT 1",
        item=item.id,
        account=item.account,
        line=line.root,
    )
    return None if found is None else int(found)


def _forget_arrival(session: Session, batch: int) -> None:
    """A batch came in on the day of its first receipt that still stands; no later than it was used, when a later count
    has taken its receipt over."""
    session.run(
        "UPDATE batch SET received = coalesce((SELECT min(m.day) FROM stock_move m WHERE m.batch = batch.id"
        " AND m.quantity <> 0 AND m.part = 'act'"
        " AND (SELECT sum(x.quantity) FROM stock_move x WHERE x.line = m.line AND x.batch = m.batch) <> 0), received)"
        " WHERE id = :batch",
        batch=batch,
    )


def drawn_on_by(session: Session, line: Line, item: Item) -> dict[int, str]:
    """{id: number} of the standing documents that took from a receipt's pool (or were settled by it) since."""
    last = session.value(
        "SELECT max(id) FROM stock_move WHERE line = :line AND part = 'act'"
        " AND document = (SELECT min(document) FROM stock_move WHERE line = :line)",
        line=line.root,
    )
    rows = session.rows(
        "SELECT DISTINCT d.id, d.number FROM document d JOIN line l ON l.document = d.id WHERE l.id IN ("
        " SELECT m.line FROM stock_move m WHERE m.item = :item AND m.account = :account AND m.id > :last"
        " AND m.quantity < 0 AND m.line <> :line AND m.part NOT IN ('rebatch')"
        " AND m.document <> (SELECT min(x.document) FROM stock_move x WHERE x.line = :line)"
        " UNION SELECT s.issue_line FROM settlement s WHERE s.receipt_line = :line"
        " UNION SELECT m.line FROM stock_move m WHERE m.part = 'rebatch' AND m.line <> :line"
        "  AND m.quantity < 0 AND m.batch IN"
        " (SELECT batch FROM stock_move WHERE line = :line AND quantity > 0))"
        " AND (SELECT sum(x.quantity) FROM stock_move x WHERE x.line = l.id) <> 0 ORDER BY d.id",
        item=item.id,
        account=item.account,
        last=last,
        line=line.root,
    )
    return {row[0]: row[1] for row in rows}


def _refuse_drawn(session: Session, line: Line, item: Item, document: Document) -> None:
    numbers = list(drawn_on_by(session, line, item).values())
    if numbers:
        raise _drawn(item, document, numbers)


def _drawn(item: Item, document: Document, numbers: list[str]) -> DrawnOn:
    shown = ", ".join(numbers[:5]) + (f" (+{len(numbers) - 5})" if len(numbers) > 5 else "")
    return DrawnOn(
        "%(number)s can't be undone: %(item)s from it was used since by %(documents)s."
        " Correct its amount or quantity instead, or record a return.",
        number=document.number,
        item=item.name,
        documents=shown,
    )


def _refuse_missing_batches(session: Session, line: Line, item: Item, back: Counter[int], document: Document) -> None:
    for batch, quantity in back.items():
        held = session.value("SELECT sum(quantity) FROM balance WHERE batch = :b", b=batch) or 0
        if quantity < 0 and held + quantity < 0:
            raise _drawn(item, document, list(drawn_on_by(session, line, item).values()) or ["–"])


def _reverse_sales(act: Act, document: Document) -> None:
    """Take a sale's or return's figures off its month (its cost goes with its postings)."""
    if document.kind not in ("sale", "return"):
        return
    rows = act.session.rows(
        "SELECT item, role, quantity, amount, discount, fee FROM line"
        " WHERE document = :d AND role IN ('sale', 'return')",
        d=document.id,
    )
    for item, role, quantity, amount, discount, fee in rows:
        figures = (
            {"quantity": -quantity, "gross": -amount, "discount": -discount, "fee": -fee}
            if role == "sale"
            else {"returned": -quantity, "returns": discount - amount, "gross_returns": -amount}
        )
        add_sales(act.session, act.day, item, document.channel, **figures)


_OF_DOCUMENT: Final = (
    "SELECT account, day, line, part, sum(amount) FROM posting WHERE document = :id AND line IS NULL"
    " GROUP BY account, day, line, part HAVING sum(amount) <> 0"
)
_OF_LINE: Final = (
    "SELECT account, day, line, part, sum(amount) FROM posting WHERE line = :id"
    " GROUP BY account, day, line, part HAVING sum(amount) <> 0"
)


def _reverse_postings(act: Act, which: str, identity: int) -> None:
    session = act.session
    rows = session.rows(which, id=identity)
    for account, number, line, part, amount in rows:
        day = open_day(session, day_of(number), act.day)
        act.post(account, -amount, line=line, day=day, part=part)
        if account == COGS and line is not None:
            _reverse_cogs(session, line, day, amount)


def _reverse_cogs(session: Session, line: int, day: date, amount: int) -> None:
    row = line_by_id(session, line)
    sale = line_by_id(session, row.of_line) if row.role == "consume" and row.of_line else row
    add_sales(session, day, sale.item, sale.channel, cogs=-amount)


def _reverse_debts(act: Act, document: Document, moving_debt: bool) -> None:
    session = act.session
    made = debt_of(session, document.id)
    if made:
        if not moving_debt:
            _refuse_paid(session, made, document)
        _close_debt(act, made, document)
    if document.kind in ("cash", "journal", "return"):
        for debt, amount in session.rows(
            "SELECT debt, sum(amount) FROM debt_payment WHERE document = :d GROUP BY debt", d=document.id
        ):
            pay_debt(act, current_debt(session, debt), -amount)
    for contact, amount in session.rows(
        "SELECT coalesce(c.merged_into, c.id), sum(m.amount) FROM deposit_move m JOIN contact c ON c.id = m.contact"
        " WHERE m.document = :d GROUP BY 1",
        d=document.id,
    ):
        hold_deposit(act, contact, -amount)


def _close_debt(act: Act, made: Debt, document: Document) -> None:
    """The debt goes as it came, corrections of its amount on their own days."""
    session = act.session
    closing = {open_day(session, document.day, act.day): made.amount}
    for number, amount in corrected_by_day(session, made.document).items():
        day = open_day(session, day_of(number), act.day)
        closing[day] = closing.get(day, 0) - amount
    for day, amount in closing.items():
        pay_debt(act, made.document, amount, day)


def _refuse_paid(session: Session, debt: Debt, document: Document) -> None:
    if paid_on(session, debt):
        raise UserError(
            "%(number)s was already paid by %(documents)s. Cancel those payments first.",
            number=document.number,
            documents=", ".join(paid_by_documents(session, debt.document)),
        )
