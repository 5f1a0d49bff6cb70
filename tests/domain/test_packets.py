"""The packet's checksum means the same everywhere, and what isn't a whole packet isn't one at all."""

from copy import deepcopy
from typing import Any

import pytest

from tests.reports.sample_months import MADE_AT, empty, mentored
from umkm_desk.domain.errors import UserError
from umkm_desk.domain.packets import checksum, packet_of, sealed
from umkm_desk.reports.data import report_json


@pytest.fixture
def data() -> dict[str, Any]:
    return report_json(mentored(), MADE_AT)


def test_the_checksum_is_the_one_of_the_documented_form() -> None:
    data = {"b": [1, None, True], "a": "Bu “Sari”\n", "made_at": "now", "checksum": "sha256:0"}
    # printf '{"a":"Bu “Sari”\\n","b":[1,null,true]}' | sha256sum
    assert checksum(data) == "sha256:345930f5ec2813838afbff968ecba0c783c5ee67a312caedd4a3438099021bdb"


def test_neither_the_order_of_keys_nor_the_moment_changes_the_checksum(data: dict[str, Any]) -> None:
    turned = dict(reversed(data.items())) | {"made_at": None}
    assert checksum(turned) == data["checksum"] == checksum(data)


def test_a_packet_says_what_the_summary_says(data: dict[str, Any]) -> None:
    report, packet = mentored(), packet_of(data)
    assert (packet.shop, packet.month, packet.until) == (report.shop.name, report.month, report.until)
    assert (packet.sales, packet.profit, packet.gross_profit) == (
        report.sales.net, report.net_profit, report.gross_profit,
    )  # fmt: skip
    assert packet.cash == sum(row.closing for row in report.cash)
    assert packet.stock == report.stock.total
    assert packet.health == report.mentoring.health.score
    assert [row["what"] for row in packet.follow_ups] == [row.draft.what for row in report.mentoring.follow_ups]
    assert len(packet.targets) == len(report.mentoring.targets)
    assert packet.closed == report.closed


def test_a_month_without_anything_is_a_packet_too() -> None:
    packet = packet_of(report_json(empty()))
    assert (packet.sales, packet.health, packet.follow_ups) == (0, None, [])


def test_a_packet_of_before_the_mentoring_keys_is_read(data: dict[str, Any]) -> None:
    old = {key: value for key, value in data.items() if key not in ("health", "follow_ups", "targets", "permits")}
    packet = packet_of(sealed(old))
    assert (packet.health, packet.follow_ups, packet.targets) == (None, [], [])


def test_keys_of_a_later_version_are_passed_over(data: dict[str, Any]) -> None:
    assert packet_of(sealed({**data, "colour": "green"})).shop == data["shop"]


@pytest.mark.parametrize("path", [("sales", "net"), ("net_profit",), ("by_product", 0, "name"), ("seq",)])
def test_a_changed_value_is_noticed(data: dict[str, Any], path: tuple[Any, ...]) -> None:
    changed = deepcopy(data)
    place = changed
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = "Lain" if path[-1] == "name" else 1
    with pytest.raises(UserError, match="torn or was changed"):
        packet_of(changed)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"format": "something"}, "isn't a monthly summary"),
        ({"format_version": 2}, "newer UMKM Desk"),
        ({"format_version": "1"}, "which version"),
        ({"format_version": True}, "which version"),
        ({"checksum": None}, "no checksum"),
    ],
)
def test_something_else_is_refused_before_it_is_believed(
    data: dict[str, Any], changes: dict[str, Any], said: str
) -> None:
    with pytest.raises(UserError, match=said):
        packet_of(data | changes)


@pytest.mark.parametrize(
    "changes",
    [
        {"sales": {"net": "1"}},
        {"net_profit": 1.5},
        {"net_profit": True},
        {"net_profit": 10**18},
        {"month": "2026-13"},
        {"until": "2026-02-30"},
        {"shop": None},
        {"shop": "x" * 40_000},
        {"trend": [None]},
        {"by_product": [{}]},
        {"more": [[[[[[[[[[1]]]]]]]]]]},
        {"more": list(range(20_001))},
        {"health": {"score": "good"}},
        {"follow_ups": [{"what": 1}]},
    ],
    ids=str,
)
def test_what_carries_a_right_checksum_but_cannot_be_is_refused(data: dict[str, Any], changes: dict[str, Any]) -> None:
    with pytest.raises(UserError, match="isn't whole"):
        packet_of(sealed(data | changes))


@pytest.mark.parametrize("value", [None, 1, "x", [], [1], {}])
def test_any_other_value_is_no_packet(value: object) -> None:
    with pytest.raises(UserError, match="isn't a monthly summary"):
        packet_of(value)


def test_half_a_character_is_refused_and_not_a_fault(data: dict[str, Any]) -> None:
    with pytest.raises(UserError, match="torn or was changed"):
        packet_of(data | {"shop": "\ud800"})
