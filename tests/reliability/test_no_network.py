"""The program is offline: it opens no socket, not even a local one, and brings no network library along."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]

WHOLE_PROGRAM = """
import sys
opened = []
sys.addaudithook(lambda event, _args: opened.append(event) if event.startswith("socket.") else None)
from datetime import date
from pathlib import Path
from umkm_desk.demo.year import make_shop
from umkm_desk.gui.self_test import wrong_pages
folder = Path(sys.argv[1])
today = date(2026, 11, 24)
make_shop(folder / "contoh.umkm", months=1, seed=1, today=today).close()
assert wrong_pages(folder / "contoh.umkm", today, folder) == []
print("python:", sorted(set(opened)))
print("loaded:", "PySide6.QtNetwork" in sys.modules)
files = Path("/proc/self/fd")
if files.is_dir():
    held = [link.readlink() for link in files.iterdir() if link.is_symlink()]
    print("sockets:", [str(link) for link in held if str(link).startswith("socket:")])
    maps = Path("/proc/self/maps").read_text(encoding="utf-8")
    print("library:", "Qt6Network" in maps)
"""
"""Every page of the window over a month of the sample shop, then what the process holds."""


@pytest.mark.skipif(sys.platform == "win32", reason="asks the system for the process's files")
def test_the_whole_program_opens_no_socket(tmp_path: Path) -> None:
    said = subprocess.run(
        [sys.executable, "-c", WHOLE_PROGRAM, str(tmp_path)], capture_output=True, encoding="utf-8", cwd=REPOSITORY,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"}, check=True,
    ).stdout.splitlines()  # fmt: skip
    assert "python: []" in said
    assert [line for line in said if line.startswith("sockets:")] in ([], ["sockets: []"])
    assert [line for line in said if line.startswith("library:")] in ([], ["library: False"])
    assert "loaded: False" in said
