"""Hundreds of thousands of shops' months as Parquet, a folder a month, written and read by DuckDB (docs/city.md).

    LAKE/month=2026-10/ringkasan.parquet   the figures; a shop is a key that says nothing
    LAKE/nama/usaha.parquet                which key is which shop, for those who may know
    LAKE/nama/kunci                        the secret the keys are made with

DuckDB is an addition most installations don't have. It is told to load and fetch nothing.
"""

import glob
import hashlib
import secrets
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from umkm_desk.domain.calendar import Month, day_number, day_of
from umkm_desk.domain.consolidating import FEWEST, Spread, Totals, grouped
from umkm_desk.domain.errors import UserError
from umkm_desk.domain.shop_months import ShopMonth
from umkm_desk.storage import files

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

FIGURES: Final[dict[str, str]] = {
    "shop_key": "VARCHAR", "city": "VARCHAR", "until": "DATE", "unfinished": "BOOLEAN", "turnover": "BIGINT",
    "net_sales": "BIGINT", "previous": "BIGINT", "year_ago": "BIGINT", "gross_profit": "BIGINT",
    "net_profit": "BIGINT", "cash": "BIGINT", "receivables": "BIGINT", "payables": "BIGINT", "waste": "BIGINT",
    "health": "SMALLINT", "late": "INTEGER", "targets": "INTEGER", "reached": "INTEGER", "permits": "INTEGER",
    "closed": "BOOLEAN", "made_at": "TIMESTAMP",
}  # fmt: skip
"""The columns of a month's file, in order; the folder's name says the month."""
NAMES: Final[dict[str, str]] = {"shop_key": "VARCHAR", "shop": "VARCHAR", "owner": "VARCHAR", "nib": "VARCHAR"}
"""The columns of `nama/usaha.parquet`."""

_AT_ONCE: Final = 50_000
_FILE: Final = "ringkasan.parquet"
_SORTED: Final = {"month": "city, shop_key", "names": "shop_key"}


@dataclass(frozen=True, slots=True)
class Span:
    """The first and the last month to read; None: as far as there are any."""

    first: Month | None = None
    last: Month | None = None

    def holds(self, month: str) -> bool:
        """Whether a month like 2026-10 is in it."""
        return (self.first is None or str(self.first) <= month) and (self.last is None or month <= str(self.last))


EVERYTHING: Final = Span()


def is_lake(folder: Path) -> bool:
    """Whether a folder holds months as Parquet."""
    return next(folder.glob("month=*/*.parquet"), None) is not None


def write_months(rows: Iterable[ShopMonth], lake: Path) -> dict[str, int]:
    """Add rows to a lake, which is made if needed; the newest of a shop's month wins. Returns rows by month.

    Only the months of `rows` are written anew, each whole or not at all. UserError without DuckDB, or when the folder
    can't be written.
    """
    with _engine(lake) as db:
        (lake / "nama").mkdir(parents=True, exist_ok=True)
        secret = _secret(lake / "nama" / "kunci")
        db.execute(f"CREATE TABLE new (month VARCHAR, {_columns({**FIGURES, **NAMES})})")
        rows = iter(rows)
        while part := list(islice(rows, _AT_ONCE)):
            _insert(db, "new", {"month": "VARCHAR", **FIGURES, **NAMES}, [_record(row, secret) for row in part])
        months = [month for (month,) in db.execute("SELECT DISTINCT month FROM new ORDER BY month").fetchall()]
        counts = {month: _write_month(db, lake, month) for month in months}
        names = ", ".join(NAMES)
        _write(
            db,
            lake / "nama" / "usaha.parquet",
            f"SELECT {names}, max(made_at) AS made_at FROM new GROUP BY ALL",
            f"{names}, made_at",
            _SORTED["names"],
        )
        return counts


def read_months(lake: Path, span: Span = EVERYTHING) -> Iterator[ShopMonth]:
    """The rows of a lake, by month and city; without the folder of names a shop is called by its key."""
    with _engine(lake) as db:
        paths = _months(lake, span)
        if not paths:
            return
        names = lake / "nama" / "usaha.parquet"
        db.execute(f"CREATE TABLE names ({_columns(NAMES)})")
        if names.is_file():
            db.execute(f"INSERT INTO names SELECT {', '.join(NAMES)} FROM read_parquet(?)", [glob.escape(str(names))])
        told = ", ".join(f"m.{name}" for name in FIGURES)
        found = db.execute(
            f"SELECT m.month, {told}, coalesce(n.shop, m.shop_key), coalesce(n.owner, ''), coalesce(n.nib, '')"
            f" FROM {_READ} m LEFT JOIN names n USING (shop_key) ORDER BY m.month, m.city, m.shop_key",
            [paths],
        )
        while part := found.fetchmany(_AT_ONCE):
            for record in part:
                yield _row(dict(zip(("month", *FIGURES, "shop", "owner", "nib"), record, strict=True)))


def lake_months(lake: Path, span: Span = EVERYTHING) -> list[Totals]:
    """`consolidating.month_totals` of a lake, worked out by DuckDB without a name being read."""
    with _engine(lake) as db:
        paths = _months(lake, span)
        if not paths:
            return []
        return [
            _totals("", record)
            for record in db.execute(
                f"SELECT month, {_SUMS} FROM {_READ} GROUP BY month HAVING count(*) >= {FEWEST} ORDER BY month",
                [paths],
            ).fetchall()
        ]


def lake_cities(lake: Path, month: Month) -> list[Totals]:
    """`consolidating.city_totals` of a lake's month."""
    with _engine(lake) as db:
        paths = _months(lake, Span(month, month))
        if not paths:
            return []
        counts = db.execute(f"SELECT lower(city), count(*) FROM {_READ} GROUP BY ALL", [paths]).fetchall()
        shown, rest = grouped(dict(counts))
        db.execute("CREATE TABLE groups (city VARCHAR, place INTEGER)")
        db.executemany(
            "INSERT INTO groups VALUES (?, ?)",
            [*((city, place) for place, city in enumerate(shown)), *((city, len(shown)) for city in rest), (None, -1)],
        )
        found = db.execute(
            f"SELECT CASE WHEN g.place < ? THEN min(m.city) ELSE '' END, month, {_SUMS} FROM {_READ} m"
            " JOIN groups g ON g.city = lower(m.city) GROUP BY g.place, month ORDER BY g.place",
            [len(shown), paths],
        ).fetchall()
        return [_totals(record[0], record[1:]) for record in found]


def write_table(rows: Sequence[ShopMonth], path: Path) -> None:
    """All rows in one Parquet file, with names: the table of `consolidate` for other programs."""
    shape = {"month": "VARCHAR", **NAMES, **{name: kind for name, kind in FIGURES.items() if name != "shop_key"}}
    with _engine(path.parent) as db:
        db.execute(f"CREATE TABLE new ({_columns(shape)})")
        for start in range(0, len(rows), _AT_ONCE):
            records = [{**_record(row, b""), "shop_key": row.key} for row in rows[start : start + _AT_ONCE]]
            _insert(db, "new", shape, records)
        _put(db, path, "SELECT * FROM new", [])


# DuckDB


_READ: Final = "read_parquet(?, hive_partitioning = true, hive_types = {'month': VARCHAR}, union_by_name = true)"
_SHARE: Final = """CASE WHEN net_sales > 0 THEN
    sign(gross_profit) * ((2 * abs(gross_profit::HUGEINT * 10000) + net_sales) // (2 * net_sales::HUGEINT)) END"""
_QUARTERS: Final = "[0.25, 0.5, 0.75]"
_SUMS: Final = f"""count(*), sum(turnover), sum(net_sales), sum(gross_profit), sum(net_profit), sum(waste),
    count(*) FILTER (net_profit > 0), quantile_cont(net_sales, {_QUARTERS}), quantile_cont(net_profit, {_QUARTERS}),
    CASE WHEN count({_SHARE}) >= {FEWEST} THEN quantile_cont(({_SHARE})::BIGINT, {_QUARTERS}) END,
    CASE WHEN count(health) >= {FEWEST} THEN quantile_cont(health::BIGINT, {_QUARTERS}) END"""


@contextmanager
def _engine(lake: Path) -> "Iterator[DuckDBPyConnection]":
    """A DuckDB without a file of its own that loads, fetches and remembers nothing; its complaints in a sentence."""
    try:
        import duckdb  # an addition, and start-up time
    except ImportError as problem:
        raise UserError(
            "Parquet needs DuckDB, which isn't part of this installation. Add it with: pip install “umkm-desk[city]”"
        ) from problem
    config: dict[str, Any] = {
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
        "allow_community_extensions": False,
        "allow_persistent_secrets": False,
        "enable_external_file_cache": False,  # a file that is kept open can't be replaced on Windows
        "temp_directory": str(lake / ".sementara"),
    }
    try:
        with closing(duckdb.connect(":memory:", config=config)) as db:
            yield db
    except OSError as problem:
        raise UserError(
            "The folder %(folder)s can't be written (%(reason)s). Choose another one, or close the files in it.",
            folder=str(lake), reason=problem.strerror or "?",
        ) from problem  # fmt: skip
    except (duckdb.OperationalError, duckdb.DataError, duckdb.InvalidInputException, duckdb.BinderException) as problem:
        raise UserError(
            "The Parquet files in %(folder)s can't be read or written: they are damaged, not from here, or the disk is"
            " full.",
            folder=str(lake),
        ) from problem


def _months(lake: Path, span: Span) -> list[str]:
    """The month files of a span, written so that DuckDB takes no sign in them for a pattern."""
    found = sorted(lake.glob("month=*/*.parquet"))
    return [glob.escape(str(path)) for path in found if span.holds(path.parent.name.removeprefix("month="))]


def _columns(shape: dict[str, str]) -> str:
    return ", ".join(f"{name} {kind}" for name, kind in shape.items())


def _insert(db: "DuckDBPyConnection", table: str, shape: dict[str, str], records: Sequence[dict[str, Any]]) -> None:
    """Columns at once: a hundred times as fast as rows."""
    places = ", ".join(f"unnest(?::{kind}[])" for kind in shape.values())
    db.execute(f"INSERT INTO {table} SELECT {places}", [[record[name] for record in records] for name in shape])


def _write_month(db: "DuckDBPyConnection", lake: Path, month: str) -> int:
    names = ", ".join(FIGURES)
    path = lake / f"month={month}" / _FILE
    _write(db, path, f"SELECT {names} FROM new WHERE month = '{month}'", names, _SORTED["month"])
    ((count,),) = db.execute("SELECT count(*) FROM read_parquet(?)", [glob.escape(str(path))]).fetchall()
    return int(count)


def _write(db: "DuckDBPyConnection", path: Path, new: str, names: str, order: str) -> None:
    """`new` and what stands in the file, the newest of a key; put in the file's place when it is whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    old, given = "", []
    if path.is_file():
        old, given = f" UNION ALL BY NAME SELECT {names} FROM read_parquet(?)", [glob.escape(str(path))]
    query = (
        f"SELECT {names} FROM ({new}{old}) QUALIFY row_number() OVER"
        f" (PARTITION BY shop_key ORDER BY made_at DESC NULLS LAST) = 1 ORDER BY {order}"
    )
    _put(db, path, query, given)


def _put(db: "DuckDBPyConnection", path: Path, query: str, given: list[Any]) -> None:
    with files.whole(path) as part:
        db.sql(query, params=given).write_parquet(str(part), compression="zstd")


# rows


def _secret(path: Path) -> bytes:
    """What the keys are made with; made once, and never leaves the folder of names."""
    if not path.is_file():
        path.write_text(secrets.token_hex(32), encoding="ascii")
    return path.read_text(encoding="ascii").strip().encode()


def _record(row: ShopMonth, secret: bytes) -> dict[str, Any]:
    key = hashlib.blake2b(row.key.encode(errors="replace"), key=secret, digest_size=16).hexdigest() if secret else ""
    record = {name: getattr(row, name) for name in (*FIGURES, *NAMES) if name != "shop_key"}
    made = datetime.fromisoformat(row.made_at).astimezone(UTC).replace(tzinfo=None) if row.made_at else None
    month = str(Month.from_number(row.month))
    return {**record, "shop_key": key, "month": month, "until": day_of(row.until), "made_at": made}


def _row(record: dict[str, Any]) -> ShopMonth:
    made = record["made_at"]
    return ShopMonth(
        **{
            **{name: found for name, found in record.items() if name != "shop_key"},
            "key": record["shop_key"],
            "month": Month.parse(record["month"]).number,
            "until": day_number(record["until"]),
            "made_at": made.replace(tzinfo=UTC).isoformat(timespec="seconds") if made else "",
        }
    )


def _totals(name: str, record: Sequence[Any]) -> Totals:
    month, shops, turnover, net_sales, gross_profit, net_profit, waste, earning, sales, profit, gross, health = record
    return Totals(
        name=name, month=Month.parse(month).number, shops=shops, turnover=turnover, net_sales=net_sales,
        gross_profit=gross_profit, net_profit=net_profit, waste=waste, earning=earning, sales=_spread(sales),
        profit=_spread(profit), gross=_spread(gross) if gross else None, health=_spread(health) if health else None,
    )  # fmt: skip


def _spread(quarters: Sequence[float]) -> Spread:
    """DuckDB's quartiles, which lie on quarters of a rupiah, as whole numbers, halves away from zero."""
    return Spread(*(int(abs(figure) + 0.5) * (1 if figure >= 0 else -1) for figure in quarters))
