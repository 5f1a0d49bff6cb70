"""`docs/book-file.md` can be believed: every table, trigger and setting of a book is in it, and its queries run."""

import re
from contextlib import closing

import pytest

from tests.architecture.source_tree import REPOSITORY
from tests.shop import Shop
from umkm_desk.storage import connect, copies, schema
from umkm_desk.storage.tables import UNDATED, metadata

TEXT = (REPOSITORY / "docs" / "book-file.md").read_text(encoding="utf-8")
QUERIES = re.findall(r"^```sql\n(.+?)^```$", TEXT, flags=re.MULTILINE | re.DOTALL)


def table_rows(header: str) -> list[list[str]]:
    """The rows of all tables of the document that have this header."""
    blocks = re.findall(rf"^{re.escape(header)}\n\|[-|]+\n((?:\|.*\n)+)", TEXT, flags=re.MULTILINE)
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in "".join(blocks).splitlines()]


def spans(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


DESCRIBED = {spans(row[0])[0]: row[2] for row in table_rows("| table | a row is | columns that need a word |")}


def test_every_table_is_described_once_and_no_other() -> None:
    assert len(table_rows("| table | a row is | columns that need a word |")) == len(DESCRIBED)
    assert set(DESCRIBED) == {*metadata.tables, "alembic_version"}


@pytest.mark.parametrize("table", sorted(metadata.tables))
def test_the_columns_that_need_a_word_exist(table: str) -> None:
    columns = set(metadata.tables[table].columns.keys())
    first = re.findall(r"(?:^|; |, | and )`(\w+)`(?= is| are| in| and|,|;| >|$)", DESCRIBED[table])
    words = {"act", "settlement", "correction", "closing", "rebatch", "name", "kind", "made_at", "below_zero",
             "checked_at", "owner", "city", "phone", "address", "bank", "permit", "quantity", "value"}  # fmt: skip
    assert set(first) - columns - words == set()


def test_every_trigger_is_described_and_no_other(shop: Shop) -> None:
    described = {
        spans(row[0])[0].replace("TABLE", table)
        for row in table_rows("| trigger | on | refuses |")
        for table in spans(row[1])
    }
    found = shop.book.read(lambda s: s.rows("SELECT name FROM sqlite_master WHERE type = 'trigger'"))
    assert described == {name for (name,) in found}


def test_the_settings_of_every_connection_are_those_described(shop: Shop) -> None:
    described = {spans(row[0])[0]: row[1].strip("`").split(" ")[0] for row in
                 table_rows("| pragma | value | so that |")}  # fmt: skip
    with closing(connect.open_file(shop.book.path, "rw")) as connection:
        kept = {name: str(connection.execute(f"PRAGMA {name}").fetchone()[0]) for name in described}
        identity = connection.execute("PRAGMA application_id").fetchone()[0]
    assert kept == described
    assert f"`0x{identity:08X}`" in TEXT


def test_the_versions_and_names_are_those_of_the_program() -> None:
    assert f"the schema's version, now {schema.SCHEMA_VERSION}; `alembic_version` says the same as " in TEXT
    assert f"`{schema.revision(schema.SCHEMA_VERSION)}`" in TEXT
    for name in (copies.BEFORE_UPGRADE, copies.BEFORE_RESTORE):
        assert f"`NAME{name}" in TEXT
    assert str(UNDATED) in TEXT


def test_every_setting_of_a_fresh_book_is_described(shop: Shop) -> None:
    keys = shop.book.read(lambda s: s.rows("SELECT key FROM setting"))
    assert {key for (key,) in keys} <= set(spans(DESCRIBED["setting"]))


@pytest.mark.parametrize("query", QUERIES)
def test_every_query_runs(query: str, shop: Shop) -> None:
    shop.item("keripik", "product")
    shop.buy("keripik", 10, 30_000)
    shop.sell("keripik", 4, 5_000, discount=2_000, paid_by="credit", customer="Bu Tini")
    assert shop.book.read(lambda s: s.rows(query))


def test_the_query_of_costs_follows_settlements(shop: Shop) -> None:
    shop.item("keripik", "product")
    shop.below_zero()
    shop.buy("keripik", 3, 10_000)
    sold = shop.sell("keripik", 5)
    shop.buy("keripik", 10, 44_000)
    query = next(query for query in QUERIES if "AS cost" in query)
    assert shop.book.read(lambda s: s.rows(query)) == [(20260310, sold.number, "keripik", 5.0, 25_000, 18_800)]
