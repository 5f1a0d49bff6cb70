"""What recording costs: the program's acts and the same facts by hand, in turns in two processes side by side.

    make bench SIZE=S        (S, M or L; a book of ten years takes some minutes to make and stays in build/bench)

Prints how long loading took, bytes a sale, and for each kind of act the median wall and processor time with the ratio
and its spread (the middle half of blocks). Both files must come to the same figures, or nothing is printed.
"""

import json
import statistics
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import IO, Any, Final, cast

from benchmarks.by_hand import ByHand
from benchmarks.by_program import Program
from benchmarks.workload import LAST, SIZES, Fact, Sale, Shop
from umkm_desk.storage.schema import SCHEMA_VERSION

FOLDER: Final = Path("build/bench")
SIDES: Final[dict[str, type[Program] | type[ByHand]]] = {"program": Program, "hand": ByHand}
BLOCKS: Final = 20
DAYS_IN_ONE: Final = 366
"""How many days are loaded in one transaction: a year, as an import does."""


def main() -> None:
    """Make what isn't there, compare what was loaded, then record in turns."""
    size = sys.argv[1] if len(sys.argv) > 1 else "S"
    if size == "serve":
        _serve(sys.argv[2], Path(sys.argv[3]), sys.argv[4])
        return
    (FOLDER / size).mkdir(parents=True, exist_ok=True)
    sales = SIZES[size].years * 365 * SIZES[size].sales_a_day
    for name in SIDES:
        path = book_of(name, size)
        if not path.exists():
            _load(name, path, size)
        print(f"{name:8} {path.stat().st_size / sales:6.0f} bytes a sale")
    _in_turns(size)


def book_of(name: str, size: str) -> Path:
    """Where one of the two is kept; a book of an older schema isn't brought up to date but made anew."""
    return FOLDER / size / f"{name}-{SCHEMA_VERSION}.umkm"


def _load(name: str, path: Path, size: str) -> None:
    part = path.with_suffix(".part")
    part.unlink(missing_ok=True)
    shop = Shop(SIZES[size])
    side = SIDES[name].make(part, shop)
    facts: list[Fact] = []
    spent = sales = 0.0
    for number, day in enumerate(shop.days(), 1):
        facts += day
        if number % DAYS_IN_ONE == 0:
            spent, sales, facts = _timed(side, facts, spent), sales + _sales(facts), []
    spent, sales = _timed(side, facts, spent), sales + _sales(facts)
    side.close()
    part.replace(path)
    print(f"{name:8} loaded {sales:.0f} sales, {sales / spent:6.0f} a second")


def _timed(side: Program | ByHand, facts: list[Fact], before: float) -> float:
    began = time.perf_counter()
    side.load(facts)
    return before + time.perf_counter() - began


def _sales(facts: list[Fact]) -> int:
    return sum(isinstance(fact, Sale) for fact in facts)


def _in_turns(size: str) -> None:
    both = {name: _Other(name, book_of(name, size), size) for name in SIDES}
    figures = {name: other.ask("figures") for name, other in both.items()}
    if figures["program"] != figures["hand"]:
        raise SystemExit(f"The two don't come to the same: {figures}")
    blocks: dict[str, list[dict[str, list[float]]]] = {name: [] for name in SIDES}
    for number in range(BLOCKS + 1):
        for name in (*SIDES,) if number % 2 else (*reversed(SIDES),):
            taken = both[name].ask("block")
            if number:  # the first one warms up
                blocks[name].append(taken)
    for other in both.values():
        other.ask("end")
    print(f"{'':14}{'program':>22}{'by hand':>22}{'ratio (middle half)':>34}")
    for kind in ("Sale", "Purchase", "Production", "Expense"):
        for what in ("wall", "cpu"):
            _row(kind, what, [block.get(f"{kind} {what}", []) for block in blocks["program"]],
                 [block.get(f"{kind} {what}", []) for block in blocks["hand"]])  # fmt: skip


def _row(kind: str, what: str, program: list[list[float]], hand: list[list[float]]) -> None:
    pairs = [
        (statistics.median(ours), statistics.median(theirs))
        for ours, theirs in zip(program, hand, strict=True)
        if ours and theirs
    ]
    if not pairs:
        return
    ratios = sorted(ours / theirs for ours, theirs in pairs if theirs)
    low, high = ratios[len(ratios) // 4], ratios[len(ratios) * 3 // 4]
    ours, theirs = (statistics.median(column) for column in zip(*pairs, strict=True))
    print(f"{kind:10} {what:4}{ours * 1e3:19.3f} ms{theirs * 1e3:19.3f} ms"
          f"{statistics.median(ratios):14.2f} ({low:.2f} to {high:.2f})")  # fmt: skip


class _Other:
    """One of the two, in a process of its own."""

    def __init__(self, name: str, path: Path, size: str) -> None:
        command = [sys.executable, "-m", "benchmarks.recording", "serve", name, str(path), size]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8")

    def ask(self, what: str) -> Any:
        """Send a word, wait for the answer."""
        cast(IO[str], self._process.stdin).write(what + "\n")
        cast(IO[str], self._process.stdin).flush()
        return json.loads(cast(IO[str], self._process.stdout).readline())


def _serve(name: str, path: Path, size: str) -> None:
    shop = Shop(SIZES[size])
    for _day in shop.days():
        pass
    work = path.with_suffix(".work")
    work.write_bytes(path.read_bytes())
    side = SIDES[name](work)
    if isinstance(side, ByHand):
        side.know(shop)
    days = (LAST + timedelta(number) for number in count(1))
    facts = (fact for day in days for fact in shop.one_day(day))
    for line in sys.stdin:
        if line.strip() == "end":
            side.close()
            work.unlink()
            print("0", flush=True)
            return
        answer = side.figures() if line.strip() == "figures" else _block(side, facts)
        print(json.dumps(answer), flush=True)


def _block(side: Program | ByHand, facts: Iterator[Fact]) -> dict[str, list[float]]:
    """Record some seventy sales with all that lies between."""
    taken: dict[str, list[float]] = defaultdict(list)
    for _ in range(100):
        fact = next(facts)
        wall, cpu = time.perf_counter(), time.process_time()
        side.record(fact)
        taken[f"{type(fact).__name__} cpu"].append(time.process_time() - cpu)
        taken[f"{type(fact).__name__} wall"].append(time.perf_counter() - wall)
    return taken


if __name__ == "__main__":
    main()
