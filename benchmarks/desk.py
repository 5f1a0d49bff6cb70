"""How long the mentor's desk takes over a folder of packets: cold, and again when each has been read before.

    python -m benchmarks.desk [1000]

The packets are made up (`tests/exchange/made_up_packets.py`), PDF files of four pages with their data inside. Wall
time of one run on the machine at hand; nothing is asserted, a person reads it.
"""

import resource
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from tests.exchange.made_up_packets import Papers, shops
from umkm_desk.domain.consolidating import office_of
from umkm_desk.exchange.consolidating import consolidate
from umkm_desk.reports.desk import desk_pdf, desk_xlsx

FOLDER = Path("build/bench/paket")
MADE_AT = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


def make(count: int) -> None:
    """The packets, once."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    if len(list(FOLDER.glob("*/*.pdf"))) != count:
        papers = Papers()
        for number, data in enumerate(shops(count)):
            papers.write(data, FOLDER / f"{number % 20:02d}" / f"{number:05d}.pdf")


def main() -> None:
    """Read twice, then lay out."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    make(count)
    memory = FOLDER.parent / "meja.sqlite"
    memory.unlink(missing_ok=True)
    began = time.perf_counter()
    for words in ("first time", "again"):
        start = time.perf_counter()
        table = consolidate(FOLDER, memory=memory)
        assert len(table.rows) == count
        print(f"{count} packets, {words:10} {time.perf_counter() - start:6.2f} s")
    office = office_of(table.rows)
    for name, make_paper in (("XLSX", desk_xlsx), ("PDF", desk_pdf)):
        start = time.perf_counter()
        content = make_paper(table, office, "id", MADE_AT)
        print(f"{name:4} of {len(content) / 1e6:5.1f} MB          {time.perf_counter() - start:6.2f} s")
    memory_held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"all of it {time.perf_counter() - began:6.2f} s, {memory_held} MB")


if __name__ == "__main__":
    main()
