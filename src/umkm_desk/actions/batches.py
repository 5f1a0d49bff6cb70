"""Batches: the one a receipt goes into, their codes, and their dates put right."""

from datetime import date

from umkm_desk.actions.documents import Act
from umkm_desk.actions.items import Item
from umkm_desk.domain.batches import NO_EXPIRY, last_good_day
from umkm_desk.domain.calendar import day_number, day_of
from umkm_desk.domain.errors import UserError
from umkm_desk.storage.session import Session


def batch_for_receipt(act: Act, item: Item, code: str, expires_on: date | None) -> int:
    """The batch a receipt goes into: the known one of this code, or a new one.

    A new batch without an expiry gets it from the shelf life. A known batch keeps its expiry; naming another one is
    refused, unless nothing is in it to be wrong about.
    """
    session = act.session
    code = code.strip()
    row = session.row("SELECT id, expires, received FROM batch WHERE item = :i AND code = :c", i=item.id, c=code)
    if row is None or not session.row("SELECT 1 FROM stock_move WHERE batch = :b LIMIT 1", b=row[0]):
        expires_on = last_good_day(expires_on, act.day, item.shelf_life_days)
    expires = day_number(expires_on) if expires_on and expires_on != NO_EXPIRY else None
    if row is None:
        return session.run(
            "INSERT INTO batch (item, code, received, expires, document) VALUES (:item, :code, :day, :expires, :d)",
            item=item.id,
            code=code,
            day=day_number(act.day),
            expires=expires,
            d=act.document,
        )
    batch, known, received = row
    if expires_on is not None and expires != known:
        _refuse_other_expiry(act, item, batch, code)
        change_expiry(act, item, batch, expires_on)
    if day_number(act.day) < received:
        session.run("UPDATE batch SET received = :day WHERE id = :id", day=day_number(act.day), id=batch)
    return int(batch)


def change_expiry(act: Act, item: Item, batch: int, expires_on: date | None) -> None:
    """A batch's date was wrong (None: leave it). Refused when it was sold or cooked after its new last good day."""
    session = act.session
    if expires_on is None:
        return
    expires = None if expires_on == NO_EXPIRY else day_number(expires_on)
    code, known = session.rows("SELECT code, expires FROM batch WHERE id = :b", b=batch)[0]
    if expires == known:
        return
    last_used = session.value(
        "SELECT max(m.day) FROM stock_move m JOIN line l ON l.id = m.line WHERE m.batch = :b AND m.quantity < 0"
        " AND l.role IN ('sale', 'consume', 'input') AND m.part = 'act'"
        " AND (SELECT sum(x.quantity) FROM stock_move x WHERE x.line = m.line) < 0",
        b=batch,
    )
    if expires is not None and last_used is not None and last_used > expires:
        raise UserError(
            "Batch %(batch)s of %(item)s was used on %(day)s, after that date. Check the date.",
            batch=code,
            item=item.name,
            day=day_of(last_used),
        )
    session.run("UPDATE batch SET expires = :e WHERE id = :b", e=expires, b=batch)
    session.run("UPDATE balance SET expires = coalesce(:e, 99991231) WHERE batch = :b", e=expires, b=batch)


def _refuse_other_expiry(act: Act, item: Item, batch: int, code: str) -> None:
    if act.session.value("SELECT sum(quantity) FROM stock_move WHERE batch = :batch", batch=batch):
        raise UserError(
            "Batch %(batch)s of %(item)s is already in stock with another expiry date. Use another batch code.",
            batch=code,
            item=item.code,
        )


def newest_batch(act: Act, item: Item) -> int:
    """Where goods of no known batch go: the newest batch that is still good, else one named after the act."""
    found = act.session.value(
        "SELECT id FROM batch WHERE item = :item AND code IS NOT NULL AND received <= :day"
        " AND (expires IS NULL OR expires >= :day) ORDER BY received DESC, id DESC LIMIT 1",
        item=item.id,
        day=day_number(act.day),
    )
    return int(found) if found is not None else batch_for_receipt(act, item, f"{act.number}-{item.code}", None)


def known_batch(session: Session, item: Item, code: str | None) -> int | None:
    """The batch of a code; None when none is named (or the item isn't kept in stock)."""
    if code is None or not item.kept:
        return None
    batch = session.value("SELECT id FROM batch WHERE item = :item AND code = :code", item=item.id, code=code.strip())
    if batch is None:
        raise UserError("%(item)s has no batch %(batch)s. Check the code.", item=item.name, batch=code)
    return int(batch)


def batch_code(act: Act, item: Item) -> str:
    """A batch code when none is given: code-YYMMDD-nn, the next free one."""
    stem = f"{item.code}-{act.day:%y%m%d}-"
    used = act.session.value(
        "SELECT count(*) FROM batch WHERE item = :item AND code >= :stem AND code < :end",
        item=item.id,
        stem=stem,
        end=stem + "~",
    )
    number = int(used or 0) + 1
    while act.session.row("SELECT 1 FROM batch WHERE item = :i AND code = :c", i=item.id, c=f"{stem}{number:02d}"):
        number += 1
    return f"{stem}{number:02d}"
