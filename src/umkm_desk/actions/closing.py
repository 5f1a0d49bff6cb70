"""Closing a month: tax is set aside, over-charged production cost leaves the stock, and then no door changes it.

Source: accounting rules, sections 2 (over-applied cost), 5 (closing) and 6 (tax). No closing entries are made:
profit carried forward is computed.
"""

from collections.abc import Callable
from datetime import date

from umkm_desk.actions.documents import Act, Recorded, insert
from umkm_desk.actions.following import output_of, receipt_changes, where_it_went
from umkm_desk.actions.items import item_by_id
from umkm_desk.actions.pools import Line, first_batch, line_by_id, move
from umkm_desk.actions.scheduled import due_until
from umkm_desk.domain.calendar import Month, day_number, day_of
from umkm_desk.domain.corrections import ClosingDraft
from umkm_desk.domain.errors import UserError
from umkm_desk.domain.ledger import (
    LABOUR,
    LABOUR_APPLIED,
    OVERHEAD,
    OVERHEAD_APPLIED,
    TAX_EXPENSE,
    TAX_PAYABLE,
    TAX_WITHHELD,
)
from umkm_desk.domain.money import share, split
from umkm_desk.storage.session import Session

TaxDue = Callable[[Session, Month], int]
"""The tax that closing a month has to post, in rupiah: an estimate by the dated rules, never negative."""


def close_month(session: Session, draft: ClosingDraft, tax_due: TaxDue) -> Recorded:
    """Close a month and every earlier one that is still open; or (`reopen`) open it and every later one again.

    Raises UserError when stock is below zero in it, when it isn't over yet, or is closed (open) already.
    """
    month = Month.from_number(draft.month)
    through = int(session.value("SELECT max(month) FROM closed_month") or 0)
    if draft.reopen:
        return _reopen(session, draft, month, through)
    if draft.month <= through:
        raise UserError("%(month)s is closed already.", month=month)
    if draft.day < month.last:
        raise UserError(
            "%(month)s isn't over yet on %(day)s, so it can't be closed. Close it on its last day or later.",
            month=month,
            day=draft.day,
        )
    months = {
        row[0]
        for row in session.rows(
            "SELECT DISTINCT month FROM account_month WHERE month > :through AND month < :month",
            through=through,
            month=draft.month,
        )
    }
    for number in sorted(months | {draft.month}):
        recorded = _close(session, Month.from_number(number), tax_due, draft.reason)
    return recorded


def _close(session: Session, month: Month, tax_due: TaxDue, reason: str | None) -> Recorded:
    _refuse_below_zero(session, month)
    act = _closing_document(session, month, month.last, reason)
    for actual, applied in ((LABOUR, LABOUR_APPLIED), (OVERHEAD, OVERHEAD_APPLIED)):
        _take_over_applied_out(act, month, actual, applied)
    _post_tax(act, tax_due(session, month))
    _remind(act, month)
    recorded = act.finish()
    insert(session, "month_state", {"document": act.document, "month": month.number, "closed": 1})
    session.run("INSERT INTO closed_month (month) VALUES (:month)", month=month.number)
    session.memory.pop("closed_through", None)
    return recorded


def _closing_document(session: Session, month: Month, day: date, reason: str | None) -> Act:
    number = str(month)
    last = session.value("SELECT max(version) FROM document WHERE kind = 'closing' AND number = :n", n=number)
    document = insert(
        session,
        "document",
        {
            "kind": "closing",
            "number": number,
            "version": int(last or 0) + 1,
            "day": day_number(day),
            "note": reason,
            "recorded_at": session.recorded_at.isoformat(timespec="seconds"),
            "person": session.person,
        },
    )
    return Act(session, document, "closing", number, day)


def _refuse_below_zero(session: Session, month: Month) -> None:
    row = session.row(
        "SELECT i.name FROM stock_month s JOIN item i ON i.id = s.item WHERE s.month <= :month"
        " GROUP BY s.item, s.account, i.name HAVING sum(s.quantity) < 0 ORDER BY i.name LIMIT 1",
        month=month.number,
    ) or session.row(
        "SELECT i.name FROM owed o JOIN item i ON i.id = o.item JOIN line l ON l.id = o.line"
        " JOIN document d ON d.id = l.document WHERE o.quantity > 0 AND d.day <= :last LIMIT 1",
        last=month.number * 100 + 31,
    )
    if row:
        raise UserError(
            "%(item)s is below zero in %(month)s, so the month can't be closed. Record the missing purchase or"
            " production, or count the stock.",
            item=row[0],
            month=month,
        )


def _month_amount(session: Session, account: str, month: Month) -> int:
    """Debits less credits of an account in a month, closings apart."""
    return int(
        session.value(
            "SELECT coalesce(sum(debit - credit), 0) FROM account_month"
            " WHERE account = :a AND month = :m AND part <> 'closing'",
            a=account,
            m=month.number,
        )
    )


def _take_over_applied_out(act: Act, month: Month, actual: str, applied: str) -> None:
    """What was charged to products beyond the real cost leaves the pools for the share still in stock."""
    session = act.session
    over = -_month_amount(session, applied, month) - _month_amount(session, actual, month)
    if over <= 0:
        return
    charged = session.rows(
        "SELECT line, -sum(amount) FROM posting WHERE account = :a AND day BETWEEN :first AND :last"
        " AND part <> 'closing' AND line IS NOT NULL GROUP BY line HAVING sum(amount) < 0 ORDER BY line",
        a=applied,
        first=month.number * 100,
        last=month.number * 100 + 31,
    )
    over = min(over, sum(row[1] for row in charged))
    for (line, _), portion in zip(charged, split(over, [row[1] for row in charged]), strict=True):
        output = line_by_id(session, line)
        if output.role != "output" or output.quantity == 0:
            continue
        loss = int(session.value("SELECT loss FROM production WHERE document = :d", d=output.document) or 0)
        good = share(portion, output.quantity, output.quantity + loss)
        for receipt, stays in _still_in_stock(session, output, good):
            account = item_by_id(session, receipt.item).account
            batch = first_batch(session, receipt.root)
            move(act, receipt.root, receipt.item, account, batch, 0, -stays, part="closing")
            act.pair(applied, account, stays, line=receipt.root, part="closing")


def _still_in_stock(session: Session, receipt: Line, amount: int) -> list[tuple[Line, int]]:
    """The parts of `amount` of a receipt's cost that are still in stock, in its own pool and further products'."""
    went = where_it_went(session, receipt, amount)
    parts = [(receipt, went.stays)] if went.stays > 0 else []
    for line, portion in went.shares.items():
        row = line_by_id(session, line)
        if row.role == "input" and portion > 0:
            output = output_of(session, row.document)
            loss = int(session.value("SELECT loss FROM production WHERE document = :d", d=row.document) or 0)
            if output.quantity:
                good = share(portion, output.quantity, output.quantity + loss)
                parts += _still_in_stock(session, output, good)
    return parts


def _post_tax(act: Act, due: int) -> None:
    """Dr 8201 Cr 2103; what marketplaces withheld (1403) is set off up to what is due."""
    act.pair(TAX_EXPENSE, TAX_PAYABLE, due, part="closing")
    withheld = int(
        act.session.value(
            "SELECT coalesce(sum(debit - credit), 0) FROM account_month WHERE account = :a AND month <= :m",
            a=TAX_WITHHELD,
            m=act.day.year * 100 + act.day.month,
        )
    )
    act.pair(TAX_PAYABLE, TAX_WITHHELD, min(withheld, due) if withheld > 0 else 0, part="closing")


def _remind(act: Act, month: Month) -> None:
    """What an owner often forgets before closing: wages, wear, rent paid in advance, instalments."""
    session = act.session
    if _month_amount(session, LABOUR_APPLIED, month) and not _month_amount(session, LABOUR, month):
        act.hint("Wages were charged to products, but no real wages are recorded in %(month)s.", month=month)
    equipment = session.value(
        "SELECT sum(debit - credit) FROM account_month WHERE account = '1501' AND month <= :m", m=month.number
    )
    waiting = dict.fromkeys(schedule.draft.name for schedule, _ in due_until(session, month))
    if waiting:
        act.hint("Not booked yet for %(month)s: %(names)s.", month=month, names=", ".join(waiting))
    elif equipment and not _month_amount(session, "6110", month):
        act.hint("There is equipment, but no depreciation is recorded in %(month)s.", month=month)


def _reopen(session: Session, draft: ClosingDraft, month: Month, through: int) -> Recorded:
    if draft.month > through:
        raise UserError("%(month)s isn't closed.", month=month)
    if not (draft.reason or "").strip():
        raise UserError("Write why %(month)s is opened again; the reason stays in the history.", month=month)
    rows = session.rows("SELECT month FROM closed_month WHERE month >= :m ORDER BY month DESC", m=draft.month)
    for (number,) in rows:
        recorded = _reopen_one(session, Month.from_number(number), draft.reason)
    if not rows:
        raise UserError("%(month)s isn't closed.", month=month)
    return recorded


def _reopen_one(session: Session, month: Month, reason: str | None) -> Recorded:
    """Take back what closing the month posted, and let it be changed again; reports made of it are outdated."""
    closing = session.value("SELECT max(document) FROM month_state WHERE month = :m AND closed = 1", m=month.number)
    session.run("DELETE FROM closed_month WHERE month = :m", m=month.number)
    session.memory.pop("closed_through", None)
    act = _closing_document(session, month, month.last, reason)
    for line, value, last in session.rows(
        "SELECT line, -sum(value), max(id) FROM stock_move WHERE document = :d GROUP BY line ORDER BY min(id)",
        d=closing,
    ):
        receipt_changes(act, line_by_id(session, line), value, part="closing", day=month.last, since=last)
    for account, day, line, amount in session.rows(
        "SELECT account, day, line, sum(amount) FROM posting WHERE document = :d"
        " AND account NOT IN ('1301', '1302', '1304', '1305') GROUP BY account, day, line",
        d=closing,
    ):
        act.post(account, -amount, line=line, day=day_of(day), part="closing")
    insert(session, "month_state", {"document": act.document, "month": month.number, "closed": 0})
    session.run("UPDATE report_made SET outdated = 1 WHERE month = :m", m=month.number)
    return act.finish()


def note_report(session: Session, month: int) -> None:
    """Remember that a month's report was made, so that opening the month again can mark it outdated."""
    session.run(
        "INSERT INTO report_made (month, made_at, seq) VALUES (:m, :at, (SELECT coalesce(max(id), 0) FROM document))",
        m=month,
        at=session.recorded_at.isoformat(timespec="seconds"),
    )
