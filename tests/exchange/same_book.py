"""Whether two books say the same: everything that was recorded and everything that is kept, apart from the moment."""

from pathlib import Path
from typing import Any

from tests.exchange.conftest import TODAY
from umkm_desk.exchange.exporting import export_tables
from umkm_desk.exchange.importing import import_files
from umkm_desk.queries import catalogue
from umkm_desk.queries.integrity import problems
from umkm_desk.storage.book import Book

SAID = {
    "documents": "SELECT d.id, d.kind, d.number, d.version, d.day, c.name, h.name, d.paid_by, d.due, d.time, d.note,"
    " d.cancels, d.replaces, d.of FROM document d LEFT JOIN contact c ON c.id = d.contact"
    " LEFT JOIN channel h ON h.id = d.channel ORDER BY d.id",
    "lines": "SELECT document, role, (SELECT code FROM item WHERE id = item), account, quantity, amount, discount,"
    " fee, price, per, reason, of_line, kept FROM line ORDER BY id",
    "postings": "SELECT document, account, day, amount, part FROM posting ORDER BY document, position",
    "moves": "SELECT m.document, m.line, (SELECT code FROM item WHERE id = m.item), m.account, b.code, b.expires,"
    " m.day, m.quantity, m.value, m.part FROM stock_move m JOIN batch b ON b.id = m.batch ORDER BY m.id",
    "pools": "SELECT (SELECT code FROM item WHERE id = item), account, quantity, value FROM pool ORDER BY 1, 2",
    "balances": "SELECT (SELECT code FROM item WHERE id = l.item), b.code, l.quantity, b.received, l.expires"
    " FROM balance l JOIN batch b ON b.id = l.batch ORDER BY 1, 2",
    "owed": "SELECT line, quantity, value FROM owed ORDER BY id",
    "debts": "SELECT debt, account, (SELECT name FROM contact WHERE id = contact), open FROM debt_balance ORDER BY 1",
    "deposits": "SELECT (SELECT name FROM contact WHERE id = contact), amount FROM deposit_balance ORDER BY 1",
    "accounts": "SELECT account, month, part, debit, credit FROM account_month ORDER BY 1, 2, 3",
    "sales": "SELECT month, (SELECT code FROM item WHERE id = item), channel, quantity, gross, discount, fee, returned,"
    " returns, gross_returns, cogs FROM sales_month ORDER BY 1, 2, 3",
    "schedules": "SELECT s.kind, s.name, s.account, s.expense, s.first, s.months, s.amount, s.taken, s.rate, s.way,"
    " coalesce(m.name, c.name), s.note, s.ended, d.kind, d.number, d.version FROM schedule s"
    " LEFT JOIN document d ON d.id = s.document LEFT JOIN contact c ON c.id = s.contact"
    " LEFT JOIN contact m ON m.id = c.merged_into ORDER BY s.id",
    "schedule months": "SELECT b.document, s.name, b.month, b.amount, b.interest FROM schedule_month b"
    " JOIN schedule s ON s.id = b.schedule ORDER BY b.document",
    "sessions": "SELECT id, day, mentor, place, note, retired FROM mentoring_session ORDER BY id",
    "follow-ups": "SELECT id, session, what, who, opened, due, done, dropped, section, reply FROM follow_up"
    " ORDER BY id",
    "targets": "SELECT month, measure, amount, set_on, reply FROM target ORDER BY 1, 2",
    "workforce": "SELECT month, kind, women, men FROM workforce ORDER BY 1, 2",
    "comments": "SELECT month, section, words, mentor, written, reply FROM mentor_comment ORDER BY id",
    "permits": "SELECT kind, number, holder, issued, valid_until, note, retired FROM permit ORDER BY id",
    "closed": "SELECT month FROM closed_month ORDER BY month",
    "items": "SELECT i.code, i.name, i.kind, i.unit, i.keeping, i.shelf_life_days, i.minimum, i.price, i.barcode,"
    " i.retired, m.code FROM item i LEFT JOIN item m ON m.id = i.merged_into ORDER BY i.code",
    "contacts": "SELECT c.name, c.kind, c.phone, c.city, c.retired, m.name FROM contact c"
    " LEFT JOIN contact m ON m.id = c.merged_into ORDER BY c.name",
    "packs": "SELECT i.code, p.name, p.contents FROM pack p JOIN item i ON i.id = p.item ORDER BY 1, 2",
    "recipes": "SELECT i.code, r.version, r.valid_from, r.yield_quantity, r.labour, r.overhead, x.position, p.code,"
    " x.quantity FROM recipe r JOIN item i ON i.id = r.item JOIN recipe_line x ON x.recipe = r.id"
    " JOIN item p ON p.id = x.item ORDER BY 1, 2, 7",
}


def said(book: Book) -> dict[str, list[Any]]:
    """Everything a book says."""
    rows: dict[str, list[Any]] = book.read(lambda session: {name: session.rows(sql) for name, sql in SAID.items()})
    rows["names"] = [*book.read(catalogue.items), *book.read(catalogue.contacts)]
    return rows


def assert_same(first: Book, second: Book) -> None:
    """Fails naming the first difference."""
    before, after = said(first), said(second)
    for name in before:
        for one, other in zip(before[name], after[name], strict=False):
            assert one == other, f"{name}: {one} became {other}"
        assert len(before[name]) == len(after[name]), f"{name}: {before[name]} became {after[name]}"


def assert_comes_back(book: Book, folder: Path) -> None:
    """The book's export, loaded into a new book, is the same book; loaded again it adds nothing."""
    files = export_tables(book, folder / "out")
    again = Book.create(folder / "again.umkm", name="Toko Uji")
    try:
        import_files(again, files, today=TODAY)
        assert_same(book, again)
        assert not again.read(problems).problems
        repeated = import_files(again, files, today=TODAY)
        assert {(c.added, c.changed) for c in repeated.tables.values()} == {(0, 0)}, repeated.as_json()
        assert_same(book, again)
        assert [f.read_bytes() for f in export_tables(again, folder / "out2")] == [f.read_bytes() for f in files]
    finally:
        again.close()
