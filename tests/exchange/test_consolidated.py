"""The mentor's table for other programs."""

import csv
import json
from dataclasses import replace
from datetime import UTC, datetime
from io import StringIO

import pytest

from tests.exchange.made_up_shops import shop_months
from umkm_desk.domain.consolidating import Consolidated, LeftOut, Refused, newest, office_of
from umkm_desk.domain.errors import UserError
from umkm_desk.domain.shop_months import Overdue
from umkm_desk.exchange.consolidated import COLUMNS, csv_text, document, json_text, percent
from umkm_desk.exchange.errors import located

MADE_AT = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
ROWS = tuple(newest(shop_months(12, months=2))[0])


def read(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(text, newline="")))


def test_every_row_is_a_line_with_the_stated_headers() -> None:
    lines = read(csv_text(ROWS))
    assert len(lines) == 24 and list(lines[0]) == list(COLUMNS)
    assert {line["month"] for line in lines} == {"2026-09", "2026-10"}
    assert [int(line["turnover"]) for line in lines] == [row.turnover for row in ROWS]


@pytest.mark.parametrize("sign", ["=", "+", "-", "@"])
def test_no_text_can_become_a_formula(sign: str) -> None:
    bad = f'{sign}HYPERLINK("x")'
    row = replace(ROWS[0], shop=bad, owner=bad, city=bad, file=bad, turnover=-5, net_profit=-7)
    (line,) = read(csv_text([row]))
    assert {line[name] for name in ("shop", "owner", "city", "file")} == {f"'{bad}"}
    assert (line["turnover"], line["net_profit"]) == ("-5", "-7")


def test_a_change_below_zero_stays_a_number() -> None:
    (line,) = read(csv_text([replace(ROWS[0], turnover=50, previous=100, year_ago=None)]))
    assert (line["change_month"], line["change_year"]) == ("-50", "")


@pytest.mark.parametrize(("points", "said"), [(1250, "12.5"), (-5, "-0.05"), (0, "0"), (10_000, "100"), (None, None)])
def test_shares_are_per_cent(points: int | None, said: str | None) -> None:
    assert percent(points) == said


def test_the_document_says_what_is_not_in_the_table() -> None:
    late = Overdue("Catat ambil pribadi", "Sari", 20261015)
    rows = (replace(ROWS[0], late=1, overdue=(late,)), *ROWS[1:])
    problem = located(UserError("The file is torn."), file="x.pdf")
    table = Consolidated(rows, (LeftOut("a.pdf", "Sari", 202610, "b.pdf"),), (Refused("x.pdf", problem),), 26)
    told = json.loads(json_text(document(table, office_of(rows), MADE_AT)))
    assert (told["format"], told["files"], told["shops"], len(told["rows"])) == ("umkm-desk-consolidated", 26, 12, 24)
    assert told["older"] == [{"file": "a.pdf", "shop": "Sari", "month": "2026-10", "kept": "b.pdf"}]
    assert told["refused"] == [{"file": "x.pdf", "text": "The file is torn."}]
    assert told["rows"][0]["overdue_follow_ups"] == [{"what": late.what, "who": "Sari", "due": "2026-10-15"}]
    assert [month["month"] for month in told["office"]["months"]] == ["2026-09", "2026-10"]
    names = {row.shop for row in rows} | {row.owner for row in rows}
    assert not any(name in json.dumps(told["office"]) for name in names)
