"""A word on stderr when the clock can hardly be right; a day that was told isn't doubted."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from umkm_desk.cli.main import run
from umkm_desk.cli.running import Moment


@pytest.mark.parametrize("by_clock", [True, False])
@pytest.mark.parametrize("command", ["show", "import"])
def test_a_day_before_the_last_record_is_said_in_one_line(
    kitchen: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str, by_clock: bool
) -> None:
    (tmp_path / "barang.csv").write_text("code,name,kind,unit\nGULA,Gula,material,g\n", encoding="utf-8")
    args = (
        ["show", str(kitchen), "stock"] if command == "show" else ["import", str(kitchen), str(tmp_path / "barang.csv")]
    )
    code = run(args, Moment(date(2001, 1, 1), datetime(2001, 1, 1, tzinfo=UTC), by_clock=by_clock))
    said = capsys.readouterr()
    assert code == 0 and said.out
    assert len(said.err.splitlines()) == by_clock
    assert ("2001" in said.err) == by_clock
