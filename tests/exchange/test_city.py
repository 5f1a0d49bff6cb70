"""Many shops' months as Parquet: what is written comes back, the newest wins, and names stay apart."""

import builtins
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
import pytest

from tests.exchange.made_up_shops import CITIES, shop_months
from umkm_desk.domain.calendar import Month
from umkm_desk.domain.consolidating import city_totals, month_totals, newest
from umkm_desk.domain.errors import UserError
from umkm_desk.domain.shop_months import ShopMonth
from umkm_desk.exchange import city
from umkm_desk.exchange.city import (
    FIGURES,
    NAMES,
    Span,
    lake_cities,
    lake_months,
    read_months,
    write_months,
    write_table,
)

OCTOBER = Month(2026, 10)


def rows(count: int = 50, months: int = 3, seed: int = 1) -> list[ShopMonth]:
    return newest(shop_months(count, months=months, seed=seed))[0]


def plain(found: list[ShopMonth]) -> list[ShopMonth]:
    """Without what isn't kept: the file's name, the texts of follow-ups, and the key, which is another one."""
    bare = [replace(row, file="", overdue=(), key="") for row in found]
    return sorted(bare, key=lambda row: (row.shop, row.month))


def test_what_is_written_comes_back(tmp_path: Path) -> None:
    lake, given = tmp_path / "danau [1]'x", rows()
    assert write_months(given, lake) == {"2026-08": 50, "2026-09": 50, "2026-10": 50}
    assert plain(list(read_months(lake))) == plain(given)
    assert plain(list(read_months(lake, Span(OCTOBER, OCTOBER)))) == plain([r for r in given if r.month == 202610])


def test_only_the_newest_of_a_shop_and_month_is_kept(tmp_path: Path) -> None:
    given = rows(20, months=1)
    write_months(given, tmp_path)
    later = [replace(row, turnover=7, made_at="2027-01-01T00:00:00+00:00") for row in given[:5]]
    sooner = [replace(row, turnover=9, made_at="2020-01-01T00:00:00+00:00") for row in given[5:10]]
    assert write_months([*later, *sooner], tmp_path) == {"2026-10": 20}
    turnover = [row.turnover for row in read_months(tmp_path)]
    assert turnover.count(7) == 5 and 9 not in turnover


def test_other_months_are_left_alone(tmp_path: Path) -> None:
    write_months(rows(), tmp_path)
    september = tmp_path / "month=2026-09" / "ringkasan.parquet"
    before = september.stat().st_mtime_ns
    write_months([row for row in rows() if row.month == 202610], tmp_path)
    assert september.stat().st_mtime_ns == before
    assert not [path for path in tmp_path.rglob("*") if path.name.endswith(".part") or "sementara" in path.name]


def test_totals_are_those_of_the_desk(tmp_path: Path) -> None:
    given = [*rows(90), replace(rows(1, 1)[0], shop="Rugi", nib="", key="x", net_sales=0, gross_profit=-5, health=None)]
    write_months(given, tmp_path)
    assert lake_months(tmp_path) == month_totals(given)
    assert lake_cities(tmp_path, OCTOBER) == city_totals(given, OCTOBER.number)
    assert {place.name for place in lake_cities(tmp_path, OCTOBER)} <= {*CITIES}


def test_too_few_shops_are_not_shown(tmp_path: Path) -> None:
    write_months(rows(4), tmp_path)
    assert lake_months(tmp_path) == []
    assert lake_cities(tmp_path, OCTOBER) == []
    assert lake_cities(tmp_path, Month(2020, 1)) == []


def test_the_figures_hold_no_name_and_the_key_needs_the_secret(tmp_path: Path) -> None:
    write_months(rows(10, 1), tmp_path / "a")
    write_months(rows(10, 1), tmp_path / "b")
    keys = [{row.key for row in read_months(tmp_path / name)} for name in "ab"]
    assert not keys[0] & keys[1]
    for path in (tmp_path / "a" / "nama").iterdir():
        path.unlink()
    (tmp_path / "a" / "nama").rmdir()
    nameless = list(read_months(tmp_path / "a"))
    assert {row.shop for row in nameless} == keys[0]
    assert {(row.owner, row.nib) for row in nameless} == {("", "")}
    content = (tmp_path / "a" / "month=2026-10" / "ringkasan.parquet").read_bytes()
    assert b"Usaha Contoh" not in content and b"Rekaan" not in content


def answered(query: str) -> list[Any]:
    with duckdb.connect(":memory:") as db:
        return db.execute(query).fetchall()


def columns(path: Path) -> dict[str, str]:
    query = f"DESCRIBE SELECT * FROM read_parquet('{path.as_posix()}', hive_partitioning = false)"
    return {name: kind for name, kind, *_ in answered(query)}


def test_the_files_have_the_stated_columns(tmp_path: Path) -> None:
    write_months(rows(5, 1), tmp_path)
    assert columns(tmp_path / "month=2026-10" / "ringkasan.parquet") == FIGURES
    assert {name: kind for name, kind in columns(tmp_path / "nama" / "usaha.parquet").items() if name in NAMES} == NAMES


def test_the_document_has_every_column(repository: Path) -> None:
    text = (repository / "docs" / "city.md").read_text(encoding="utf-8")
    for name, kind in {**FIGURES, **NAMES}.items():
        assert f"| `{name}` | {kind} |" in text


def test_one_file_has_everything(tmp_path: Path) -> None:
    given = rows(5, 2)
    write_table(given, tmp_path / "meja.parquet")
    found = answered(f"SELECT month, shop, turnover FROM '{(tmp_path / 'meja.parquet').as_posix()}' ORDER BY 1, 2")
    assert found == sorted((str(Month.from_number(row.month)), row.shop, row.turnover) for row in given)


def test_a_damaged_lake_is_one_sentence_and_stays_as_it_is(tmp_path: Path) -> None:
    write_months(rows(5, 1), tmp_path)
    file = tmp_path / "month=2026-10" / "ringkasan.parquet"
    file.write_bytes(b"PAR1 bukan")
    for act in (
        lambda: list(read_months(tmp_path)),
        lambda: lake_months(tmp_path),
        lambda: write_months(rows(5, 1), tmp_path),
    ):
        with pytest.raises(UserError):
            act()
    assert file.read_bytes() == b"PAR1 bukan"


def test_strange_columns_are_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "month=2026-10").mkdir()
    answered(f"COPY (SELECT 1 AS a) TO '{(tmp_path / 'month=2026-10' / 'lain.parquet').as_posix()}'")
    with pytest.raises(UserError):
        list(read_months(tmp_path))


def test_without_the_addition_it_says_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def absent(name: str, *rest: Any, **named: Any) -> Any:
        if name == "duckdb":
            raise ImportError(name)
        return real(name, *rest, **named)

    monkeypatch.setattr(builtins, "__import__", absent)
    with pytest.raises(UserError, match="umkm-desk\\[city\\]"):
        write_months(rows(1, 1), tmp_path)


def test_duckdb_may_load_and_fetch_nothing(tmp_path: Path) -> None:
    with city._engine(tmp_path) as db:
        for name in ("autoinstall_known_extensions", "autoload_known_extensions", "allow_community_extensions"):
            assert db.execute("SELECT current_setting(?)", [name]).fetchall() == [(False,)]


@pytest.mark.long
def test_a_hundred_thousand_take_seconds(tmp_path: Path) -> None:
    given = rows(100_000, 1)
    began = time.perf_counter()
    write_months(given, tmp_path)
    assert len(list(read_months(tmp_path))) == 100_000
    assert lake_months(tmp_path) == month_totals(given)
    assert time.perf_counter() - began < 30
