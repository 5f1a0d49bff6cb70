"""Nothing recorded is ever changed or deleted: the book itself refuses it."""

import pytest

from tests.shop import DAY, Shop
from umkm_desk.actions.items import rename_item
from umkm_desk.actions.schedule_months import book_month
from umkm_desk.actions.schedules import save_schedule
from umkm_desk.domain.calendar import Month
from umkm_desk.domain.schedules import BookDraft, ScheduleDraft
from umkm_desk.storage.session import Session
from umkm_desk.storage.tables import FACTS

TABLES = [table.name for table in FACTS]


@pytest.fixture
def history(shop: Shop) -> Shop:
    """A shop with a row in every table of facts."""
    shop.item("gula", below_zero=True)
    shop.item("sirup", "product")
    shop.recipe("sirup", 1, [("gula", 1)])
    shop.buy("gula", 3, 3_000)
    shop.make("sirup", 4, batches=4_000)
    shop.buy("gula", 10, 20_000)
    shop.sell("sirup", 1, customer="Ani", paid_by="credit", number="J1")
    shop.cash("collect", 6_000, contact="Ani")
    shop.item("gula", below_zero=False)
    shop.book.write(rename)
    shop.book.write(save_schedule, ScheduleDraft("asset", "Oven", "1501", "6110", Month(2026, 3), 2, 2_000))
    shop.book.write(book_month, BookDraft(DAY, Month(2026, 3), ("Oven",)))
    shop.close(202603)
    return shop


def rename(session: Session) -> None:
    rename_item(session, "gula", "Gula Pasir")


def test_what_was_recorded_is_never_changed_or_deleted(history: Shop) -> None:
    for table in TABLES:
        count = history.book.read(lambda s, t=table: s.value(f"SELECT count(*) FROM {t}"))  # type: ignore[misc]
        assert count, f"nothing was recorded in {table}, so that nothing was tried"
        column = columns(history, table)[0]
        for statement in (f"UPDATE {table} SET {column} = {column}", f"DELETE FROM {table}"):
            with pytest.raises(Exception, match=f"{table}.*never changed"):
                history.book.write(lambda s, sql=statement: s.run(sql))  # type: ignore[misc]


def test_the_book_lets_nothing_be_dated_in_a_closed_month(history: Shop) -> None:
    for table in ("document", "stock_move", "posting"):
        names = [name for name in columns(history, table) if name != "id"]
        values = ", ".join({"number": "'Z1'", "position": "99"}.get(name, name) for name in names)
        copy = f"INSERT INTO {table} ({', '.join(names)}) SELECT {values} FROM {table} WHERE day < 20260400 LIMIT 1"
        with pytest.raises(Exception, match="closed"):
            history.book.write(lambda s, sql=copy: s.run(sql))  # type: ignore[misc]


def columns(shop: Shop, table: str) -> list[str]:
    return [row[0] for row in shop.book.read(lambda s: s.rows(f"SELECT name FROM pragma_table_info('{table}')"))]
