"""A folder of packets as one table."""

import time
from pathlib import Path

import pytest

from tests.exchange.made_up_packets import Json, Papers, packet, sample, shops, write_json
from umkm_desk.domain.calendar import Month
from umkm_desk.domain.errors import UserError
from umkm_desk.domain.packets import Packet, sealed
from umkm_desk.exchange import consolidating
from umkm_desk.exchange.consolidating import consolidate
from umkm_desk.exchange.packets import read_packet

OCTOBER, NOVEMBER = Month(2026, 10), Month(2026, 11)


def test_pdf_and_json_in_folders_make_a_row_a_shop_and_month(tmp_path: Path) -> None:
    base, papers = sample(), Papers()
    papers.write(packet(base, "Sari", OCTOBER), tmp_path / "a" / "satu.pdf")
    write_json(packet(base, "Sari", NOVEMBER), tmp_path / "b" / "c" / "dua.JSON")
    papers.write(packet(base, "Asep", OCTOBER), tmp_path / "tiga.PDF")
    table = consolidate(tmp_path)
    assert [(row.shop, row.month, row.file) for row in table.rows] == [
        ("Asep", 202610, "tiga.PDF"), ("Sari", 202610, "a/satu.pdf"), ("Sari", 202611, "b/c/dua.JSON"),
    ]  # fmt: skip
    assert (table.older, table.refused, table.files) == ((), (), 3)


def test_the_newest_packet_of_a_month_wins_and_the_older_is_named(tmp_path: Path) -> None:
    base = sample()
    write_json(packet(base, "Sari", percent=50, made_at="2026-12-01T08:00:00+07:00"), tmp_path / "lama.json")
    write_json(packet(base, "Sari", percent=80, made_at="2026-12-09T08:00:00+07:00"), tmp_path / "baru.json")
    table = consolidate(tmp_path)
    assert [row.file for row in table.rows] == ["baru.json"]
    assert [(left.file, left.kept) for left in table.older] == [("lama.json", "baru.json")]


def test_shops_are_told_apart_by_their_books_and_not_only_by_their_names(tmp_path: Path) -> None:
    base = sample()

    def of_book(book: str, name: str, month: Month) -> Json:
        made = packet(base, name, month)
        details = {**made["shop_details"], "owner": None, "id": book}
        return sealed({**{key: value for key, value in made.items() if key != "checksum"}, "shop_details": details})

    write_json(of_book("1" * 16, "Dapur Ibu", OCTOBER), tmp_path / "satu.json")
    write_json(of_book("2" * 16, "Dapur Ibu", OCTOBER), tmp_path / "dua.json")
    write_json(of_book("1" * 16, "Dapur Ibu Ani", NOVEMBER), tmp_path / "tiga.json")
    table = consolidate(tmp_path)
    assert table.older == () and len(table.rows) == 3
    keys = {row.file: row.key for row in table.rows}
    assert keys["satu.json"] == keys["tiga.json"] != keys["dua.json"]


def test_what_cannot_be_read_is_named_and_the_rest_is_there(tmp_path: Path) -> None:
    write_json(sample(), tmp_path / "baik.json")
    (tmp_path / "rusak.json").write_text('{"format": "umkm-desk-monthly"', encoding="utf-8")
    (tmp_path / "lain.pdf").write_bytes(b"%PDF-1.4\n%%EOF")
    (tmp_path / "kosong.pdf").write_bytes(b"")
    table = consolidate(tmp_path)
    assert len(table.rows) == 1
    assert [refused.file for refused in table.refused] == ["kosong.pdf", "lain.pdf", "rusak.json"]
    assert all(str(refused.reason) for refused in table.refused)


def test_what_lies_beside_packets_is_passed_over(tmp_path: Path) -> None:
    write_json(sample(), tmp_path / "ringkasan-2026-11.json")
    for name in (
        "ringkasan-2026-11.xlsx",
        "catatan-sari-2026-11.json",
        ".baru.json",
        "pajak-2026.pdf",
        "~$x.pdf",
        "meja.xlsx",
        "a.csv",
    ):
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / ".cadangan").mkdir()
    write_json(sample(), tmp_path / ".cadangan" / "x.json")
    (tmp_path / "meja.pdf").write_bytes(b"x")
    table = consolidate(tmp_path, without=tmp_path / "meja.pdf")
    assert (table.files, table.refused) == (1, ())


def test_what_was_read_once_is_not_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number, data in enumerate(shops(5)):
        write_json(data, tmp_path / "in" / f"{number}.json")
    first = consolidate(tmp_path / "in", memory=tmp_path / "ingat")
    read: list[Path] = []

    def noted(path: Path) -> Packet:
        read.append(path)
        return read_packet(path)

    monkeypatch.setattr(consolidating, "read_packet", noted)
    assert consolidate(tmp_path / "in", memory=tmp_path / "ingat") == first
    assert read == []
    (tmp_path / "in" / "0.json").replace(tmp_path / "in" / "lain.json")
    assert len(consolidate(tmp_path / "in", memory=tmp_path / "ingat").rows) == 5
    assert read == []
    write_json(packet(sample(), "Baru"), tmp_path / "in" / "baru.json")
    assert len(consolidate(tmp_path / "in", memory=tmp_path / "ingat").rows) == 6
    assert [path.name for path in read] == ["baru.json"]


def test_it_says_how_far_it_is_and_can_be_stopped(tmp_path: Path) -> None:
    for number, data in enumerate(shops(3)):
        write_json(data, tmp_path / f"{number}.json")
    told: list[tuple[int, int]] = []
    consolidate(tmp_path, progress=lambda done, total: told.append((done, total)))
    assert told == [(0, 3), (0, 3), (1, 3), (2, 3)]

    class Stopped(Exception):
        pass

    def stop(done: int, _total: int) -> None:
        if done == 1:
            raise Stopped

    with pytest.raises(Stopped):
        consolidate(tmp_path, progress=stop)


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(UserError):
        consolidate(tmp_path / "tidak ada")


@pytest.mark.long
def test_a_thousand_packets_take_less_than_ten_seconds(tmp_path: Path) -> None:
    papers = Papers()
    for number, data in enumerate(shops(1_000)):
        papers.write(data, tmp_path / "in" / f"{number % 20}" / f"{number}.pdf")
    began = time.perf_counter()
    table = consolidate(tmp_path / "in", memory=tmp_path / "ingat")
    cold = time.perf_counter() - began
    assert len(table.rows) == 1_000
    assert cold < 10
    began = time.perf_counter()
    assert consolidate(tmp_path / "in", memory=tmp_path / "ingat") == table
    assert time.perf_counter() - began < cold
