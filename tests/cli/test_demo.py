"""The sample shop, typed."""

from pathlib import Path

import pytest

from tests.cli.conftest import Desk


def test_a_small_sample_shop_is_made_with_its_report_and_not_made_over(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    made = desk("demo", "--months", "1", "--out", "laporan")
    assert (made.code, made.err) == (0, "")
    assert len(list((tmp_path / "laporan").glob("ringkasan-*.*"))) == 3
    assert desk("check", "toko-contoh.umkm").code == 0
    before = Path("toko-contoh.umkm").read_bytes()
    again = desk("demo", "--months", "1")
    assert again.code == 3 and "toko-contoh.umkm" in again.line
    assert Path("toko-contoh.umkm").read_bytes() == before


@pytest.mark.parametrize("options", [("--months", "0"), ("--months", "dua belas"), ("--seed", "-1"), ("--months", "²")])
def test_numbers_that_do_not_fit_are_told_in_one_line(desk: Desk, tmp_path: Path, options: tuple[str, ...]) -> None:
    refused = desk("demo", tmp_path / "x.umkm", *options)
    assert refused.code == 2 and options[0] in refused.line
    assert not (tmp_path / "x.umkm").exists()
