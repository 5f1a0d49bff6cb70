"""Packets and answers spoiled by a seed are opened as they were, or refused with one sentence."""

import contextlib
import json
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.exchange.mutating import odd, spoiled
from tests.reports.sample_months import MADE_AT, mentored
from umkm_desk.domain.calendar import Month
from umkm_desk.domain.packet_figures import channels, cooked, expenses, products, profit_steps
from umkm_desk.domain.packets import Packet, checksum, packet_of
from umkm_desk.domain.replies import ReplyComment, ReplyDraft, ReplyTarget, ReplyTask, reply_json
from umkm_desk.domain.shop_months import shop_month
from umkm_desk.exchange.errors import InputError
from umkm_desk.exchange.packets import read_packet
from umkm_desk.exchange.replies import read_reply, write_reply
from umkm_desk.reports.data import report_json
from umkm_desk.reports.files import write_monthly

LONGEST: float = 10.0  # seconds
SHARDS = [*range(4), *(pytest.param(n, marks=pytest.mark.long) for n in range(4, 120))]
"""Each is 25 files; CI tries 100 of a kind, `make check-long` 3,000."""
EACH = 25

REPLY = ReplyDraft(
    "Dapur Bu Sari", Month(2026, 10), "sha256:0", "Rina", date(2026, 11, 24),
    {"sales_net": 1, "net_profit": 2, "cash": 3, "equity": 4},
    (ReplyComment("figures", "Bagus."), ReplyComment("waste", "Kurangi.")),
    (ReplyTarget(Month(2026, 11), "sales_net", 43_000_000),),
    (ReplyTask("Hitung stok", "Sari", date(2026, 12, 1), "waste"), ReplyTask("Tagih")),
)  # fmt: skip


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("good")
    files = write_monthly(mentored(), folder, ["pdf", "json", "xlsx"], "id", MADE_AT)
    write_reply(REPLY, folder / "catatan.json")
    return {path.name: path.read_bytes() for path in [*files, folder / "catatan.json"]}


def opened(path: Path, read: Callable[[Path], Any]) -> Any:
    """What is read, or None when it is refused as it should be."""
    began = time.monotonic()
    try:
        return read(path)
    except InputError as refusal:
        assert str(refusal) and "\n" not in str(refusal)
        return None
    finally:
        assert time.monotonic() - began < LONGEST


def resealed(data: Any) -> bytes:
    with contextlib.suppress(UnicodeEncodeError, TypeError):
        data["checksum"] = checksum(data)
    return json.dumps(data).encode()


def use(packet: Packet) -> None:
    """Everything that is worked out of a packet."""
    assert packet_of(packet.data) == packet
    shop_month(packet)
    for part in (profit_steps, expenses, products, channels, cooked):
        part(packet)
    assert all(type(amount) is int for amount in packet.seen.values())
    assert packet.month.number > 0 and packet.until.year > 0


@pytest.mark.parametrize("shard", SHARDS)
@pytest.mark.parametrize("name", ["ringkasan-2026-11.pdf", "ringkasan-2026-11.json"])
def test_a_spoiled_packet_is_the_same_or_refused(good: dict[str, bytes], tmp_path: Path, name: str, shard: int) -> None:
    whole = report_json(mentored(), MADE_AT)
    for seed in range(shard * EACH, shard * EACH + EACH):
        path = tmp_path / name
        path.write_bytes(spoiled(good[name], Random(f"{name} {seed}")))
        packet = opened(path, read_packet)
        if packet is not None:
            assert packet.data | {"made_at": 0} == whole | {"made_at": 0}


@pytest.mark.parametrize("shard", [0, *(pytest.param(n, marks=pytest.mark.long) for n in range(1, 20))])
def test_a_spoiled_workbook_is_the_same_or_refused(good: dict[str, bytes], tmp_path: Path, shard: int) -> None:
    whole = report_json(mentored(), MADE_AT)
    for seed in range(shard * EACH, shard * EACH + EACH):
        path = tmp_path / "ringkasan.xlsx"
        path.write_bytes(spoiled(good["ringkasan-2026-11.xlsx"], Random(seed)))
        packet = opened(path, read_packet)
        assert packet is None or packet.data | {"made_at": 0} == whole | {"made_at": 0}


@pytest.mark.parametrize("shard", SHARDS)
def test_odd_values_under_a_right_checksum_break_nothing(tmp_path: Path, shard: int) -> None:
    whole = report_json(mentored(), MADE_AT)
    for seed in range(shard * EACH, shard * EACH + EACH):
        path = tmp_path / "aneh.json"
        path.write_bytes(resealed(odd(whole, Random(seed))))
        packet = opened(path, read_packet)
        if packet is not None:
            use(packet)


@pytest.mark.parametrize("shard", SHARDS)
def test_a_spoiled_answer_is_the_same_or_refused(good: dict[str, bytes], tmp_path: Path, shard: int) -> None:
    path = tmp_path / "catatan.json"
    for seed in range(shard * EACH, shard * EACH + EACH):
        path.write_bytes(spoiled(good["catatan.json"], Random(seed)))
        assert opened(path, read_reply) in (None, REPLY)
        path.write_bytes(resealed(odd(reply_json(REPLY), Random(seed))))
        reply = opened(path, read_reply)
        assert reply is None or reply.checksum.startswith("sha256:")
