"""The figures of docs/city.md: hundreds of thousands of made-up months as Parquet on this machine.

    python -m benchmarks.city [500000] [12]

Shops and months are made up from a seed (`tests/exchange/made_up_shops.py`). Each line is a step in a process of its
own, so that its memory is its own: wall time of one run, processor time of all its threads, and the most memory it
held. Nothing is asserted, a person reads it. The lake stays in build/bench/danau; a third word runs one step over it.
"""

import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.exchange.made_up_shops import shop_months
from umkm_desk.domain.calendar import Month
from umkm_desk.domain.consolidating import identified
from umkm_desk.domain.shop_months import ShopMonth
from umkm_desk.exchange.city import Span, lake_cities, lake_months, read_months, write_months

LAKE = Path("build/bench/danau")
LAST = Month(2026, 10)
_AT_ONCE = 20_000


def rows(count: int, month: Month) -> Iterator[ShopMonth]:
    """A month of many shops, with their keys."""
    part: list[ShopMonth] = []
    for row in shop_months(count, month, seed=month.number):
        part.append(row)
        if len(part) == _AT_ONCE:
            yield from identified(part)
            part = []
    yield from identified(part)


def step(name: str, work: Callable[[], object]) -> None:
    """Do something and say how long it took, how much work it was and how much memory this process held at most."""
    import resource

    began, worked = time.perf_counter(), time.process_time()
    said = work()
    took, work_done = time.perf_counter() - began, time.process_time() - worked
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{name:46} {took:7.2f} s {work_done:7.2f} s of work {memory:6d} MB   {said}", flush=True)


def main() -> None:
    """Each step anew in a process of its own."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 500_000
    months = int(sys.argv[2]) if len(sys.argv) > 2 else 12
    if len(sys.argv) > 3:
        one(sys.argv[3], count, months)
        return
    shutil.rmtree(LAKE, ignore_errors=True)
    for name in ("made", "write", "year", "add", "size", "month", "places", "trend", "rows"):
        subprocess.run([sys.executable, "-m", "benchmarks.city", str(count), str(months), name], check=True)


def one(name: str, count: int, months: int) -> None:
    """One step."""
    year = Span(LAST.plus(1 - months), LAST)
    steps: dict[str, tuple[str, Callable[[], object]]] = {
        "made": (f"making up {count} months (not the program)", lambda: sum(1 for _ in rows(count, LAST))),
        "write": (f"writing a month of {count} shops", lambda: write_months(rows(count, LAST), LAKE)),
        "year": (
            f"writing {months - 1} more months, one by one",
            lambda: sum(sum(write_months(rows(count, LAST.plus(-n)), LAKE).values()) for n in range(1, months)),
        ),
        "add": (f"adding {count // 25} packets to a month", lambda: write_months(rows(count // 25, LAST), LAKE)),
        "size": ("size of a month, of a year, of the names (MB)", lambda: sizes(months)),
        "month": ("totals of a month", lambda: len(lake_months(LAKE, Span(LAST, LAST)))),
        "places": ("places of a month", lambda: len(lake_cities(LAKE, LAST))),
        "trend": (f"totals of {months} months", lambda: len(lake_months(LAKE, year))),
        "rows": ("every row of a month, with names", lambda: sum(1 for _ in read_months(LAKE, Span(LAST, LAST)))),
    }
    step(*steps[name])


def sizes(months: int) -> str:
    """Megabytes on disk."""
    found = [path.stat().st_size / 1e6 for path in sorted(LAKE.glob("month=*/*.parquet"))]
    names = (LAKE / "nama" / "usaha.parquet").stat().st_size / 1e6
    return f"{found[-1]:.1f}, {sum(found[-months:]):.1f}, {names:.1f}"


if __name__ == "__main__":
    main()
