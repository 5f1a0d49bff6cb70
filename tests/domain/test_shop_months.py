"""A packet's line in the mentor's table."""

from datetime import date
from typing import Any

import pytest

from tests.exchange.made_up_packets import packet, sample
from umkm_desk.domain.packets import packet_of
from umkm_desk.domain.shop_months import NAMED, ShopMonth, shop_month


def line(**more: Any) -> ShopMonth:
    return shop_month(packet_of(packet(sample(), "Dapur  Sari", **more)))


def agreed(what: str, due: str | None, ended: str | None = None) -> dict[str, Any]:
    return {"what": what, "who": "Sari", "opened": "2026-10-01", "due": due, "state": "open", "ended": ended,
            "section": None}  # fmt: skip


def test_the_figures_are_those_of_the_summary() -> None:
    data = sample()
    row = line()
    assert (row.shop, row.month, row.turnover, row.net_sales) == (
        "Dapur Sari", 202611, data["sales"]["gross"], data["sales"]["net"],
    )  # fmt: skip
    assert (row.gross_profit, row.net_profit, row.waste) == (
        data["gross_profit"], data["net_profit"], data["waste"]["value"],
    )  # fmt: skip
    assert row.cash == sum(account["closing"] for account in data["cash"])
    assert (row.receivables, row.payables) == (data["receivables"]["closing"], data["payables"]["closing"])


def test_follow_ups_are_overdue_on_the_day_the_summary_was_made() -> None:
    told = [agreed("b", "2026-12-04"), agreed("a", "2026-11-30"), agreed("done", "2026-11-01", "2026-11-02"),
            agreed("later", "2026-12-05"), agreed("sometime", None)]  # fmt: skip
    row = line(follow_ups=told, made_at="2026-12-05T06:00:00+07:00")
    assert row.late == 2
    assert [(late.what, late.due) for late in row.overdue] == [("a", 20261130), ("b", 20261204)]


def test_all_overdue_are_counted_and_some_named() -> None:
    row = line(follow_ups=[agreed(str(n), "2026-11-01") for n in range(NAMED + 5)])
    assert (row.late, len(row.overdue)) == (NAMED + 5, NAMED)


def test_only_the_targets_of_the_month_count() -> None:
    def target(month: str, reached: bool | None) -> dict[str, Any]:
        return {"month": month, "measure": "sales_net", "unit": "rupiah", "better": "more", "amount": 1, "actual": 2,
                "reached": reached}  # fmt: skip

    row = line(targets=[target("2026-10", True), target("2026-11", True), target("2026-11", None)])
    assert (row.targets, row.reached) == (2, 1)


def test_permits_that_ended_or_soon_will_are_counted() -> None:
    permits = [
        {"kind": "pirt", "number": None, "state": state, "valid_until": None, "holder": None}
        for state in ("valid", "soon", "expired", "missing")
    ]
    assert line(permits=permits).permits == 2


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("2026-12-01T09:30:05+07:00", "2026-12-01T02:30:05+00:00"),
        ("2026-12-01T02:30:05", "2026-12-01T02:30:05+00:00"),
        ("kemarin", ""),
    ],
)  # fmt: skip
def test_moments_sort_as_texts(said: str, kept: str) -> None:
    assert line(made_at=said).made_at == kept


def test_turnover_is_compared_with_turnover() -> None:
    before = {**sample()["previous"], "turnover": 10_000_000}
    row = line(previous=before, year_ago=None)
    assert (row.previous, row.year_ago, row.on_year) == (10_000_000, None, None)
    assert date(row.until // 10_000, row.until // 100 % 100, row.until % 100) == date(2026, 11, 30)
