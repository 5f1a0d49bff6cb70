"""Every typed command with sockets forbidden: each does its work all the same."""

import json
import os
import subprocess
import sys
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]

ALL_COMMANDS = """
import json, sys, socket
asked = []
def no(*_args, **_named):
    asked.append("socket")
    raise AssertionError("a socket was asked for")
socket.socket.__init__ = no
for name in ("create_connection", "create_server", "getaddrinfo", "gethostbyname", "socketpair"):
    setattr(socket, name, no)
heard = ("socket.", "urllib.", "http.")
sys.addaudithook(lambda event, _args: asked.append(event) if event.startswith(heard) else None)
from datetime import UTC, date, datetime
from pathlib import Path
from umkm_desk.app import window_faults
from umkm_desk.cli.main import COMMANDS, run
from umkm_desk.cli.running import Moment
now = Moment(date(2026, 11, 24), datetime(2026, 11, 24, tzinfo=UTC), window_faults)
folder = Path(sys.argv[1])
book = folder / "contoh.umkm"
typed = [
    ["demo", book, "--months", "2", "--out", folder / "out"], ["new", folder / "baru.umkm", "--name", "Toko"],
    ["export", book, folder / "tables"], ["import", folder / "baru.umkm", folder / "tables" / "*.csv"],
    ["templates", folder / "templat"], ["report", book, "2026-10", "--out", folder / "out"],
    ["statements", book, "2026-10", "--out", folder / "out"], ["loan", book, "--out", folder / "out"],
    ["consolidate", folder / "out", "--out", folder / "all.csv"], ["tax", book, "2026"],
    ["packet", folder / "out" / "ringkasan-2026-10.pdf"], ["show", book, "stock"], ["trace", book, "@"],
    ["check", book], ["backup", book, folder / "cadangan"], ["restore", "@copy", folder / "lagi.umkm"],
    ["rescue", book, folder / "selamat.umkm"], ["self-test"], ["contact", book, "Warung Teh Rina"],
]
ended = {}
for words in typed:
    words = [str(next((folder / "cadangan").glob("*.umkm"))) if word == "@copy" else str(word) for word in words]
    ended[words[0]] = run(words, now)
print(json.dumps({"ended": ended, "asked": asked, "forgotten": sorted(set(COMMANDS) - set(ended))}))
"""


def test_no_command_asks_for_a_socket(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", ALL_COMMANDS, str(tmp_path)], capture_output=True, encoding="utf-8", cwd=REPOSITORY,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONIOENCODING": "utf-8"}, check=True,
    )  # fmt: skip
    said = json.loads(done.stdout.splitlines()[-1])
    assert said["asked"] == []
    assert said["forgotten"] == [], "a command that this test doesn't try"
    assert {name: code for name, code in said["ended"].items() if code not in (0, 1)} == {"trace": 2}, done.stderr
