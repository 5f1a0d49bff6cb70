"""What an owner does while the disk fails, and what must be found afterwards. Run by test_bad_disk.py on disk.c."""

import contextlib
import errno
import gzip
import json
import random
import shutil
import sys
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final, NamedTuple

from tests.reliability.acts import assert_sound, documents, mixed_acts, new_shop
from tests.reliability.disk import FAILS, HALF, KILLED, REPOSITORY, Disk, Fault, in_a_child
from tests.shop import Shop
from tests.storage.books import crashed
from umkm_desk.domain.errors import UserError
from umkm_desk.queries.integrity import accounts
from umkm_desk.storage import rounds
from umkm_desk.storage.book import Book
from umkm_desk.storage.diary import Entry

OLD_BOOK: Final = REPOSITORY / "tests" / "storage" / "old_books" / "version-1.umkm.gz"
AT: Final = datetime(2026, 3, 31, 5, tzinfo=UTC)
DAY: Final = date(2026, 3, 20)
NAME: Final = "toko.umkm"
HELD: Final = 10
"""Records in the book when it begins."""
EARLIER: Final = 6
"""Records in the backup that is restored."""

Tell = Callable[[str], None]


class Scenario(NamedTuple):
    """Files to begin with, what is done on the bad disk, and what must be found on a good one."""

    begin: Callable[[Path], None]
    act: Callable[[Path, Tell], None]
    look: Callable[[Path, list[str]], None]


# --- A mixed hour --------------------------------------------------------------------------------------


def shop_of_before(folder: Path) -> None:
    """A book with some records, a backup of its first days, a stick."""
    (folder / "stick").mkdir()
    shop = new_shop(folder / NAME)
    with shop.book as book:
        acts = mixed_acts(shop, random.Random(7))
        while book.read(documents) < EARLIER:
            next(acts)
        made = book.back_up(folder / "dulu")
        made.path.replace(folder / "dulu" / NAME)
        while book.read(documents) < HELD:
            next(acts)


def mixed_hour(folder: Path, tell: Tell) -> None:
    """Buy, produce, sell, cancel, count, throw away, close the month, back up to two places."""
    with refusals(tell), Book.open(folder / NAME, audit=accounts) as book:
        shop, sold = Shop(book), ""
        with refusals(tell):
            tell(f"kept {shop.buy('GULA', 40, 80_000, DAY).document}")
        with refusals(tell):
            tell(f"kept {shop.make('KUE', 20, DAY).document}")
        with refusals(tell):
            recorded = shop.sell("KUE", 3, day=DAY)
            tell(f"kept {recorded.document}")
            sold = recorded.number
        if sold:
            with refusals(tell):
                tell(f"kept {shop.cancel('sale', sold, DAY).document}")
        with refusals(tell):
            tell(f"kept {shop.count('GULA', 12, DAY).document}")
        with refusals(tell):
            tell(f"kept {shop.throw('TEPUNG', 2, day=DAY).document}")
        with refusals(tell):
            tell(f"kept {shop.close(202601).document}")
        with refusals(tell):
            where = rounds.folders(book.path, str(folder / "stick"))
            done = rounds.go(book.path, where, Entry(), at=AT, audit=accounts)
            for trouble in done.trouble:
                tell(f"refused {trouble}")
            tell(f"backed up {done.made.path.name} {done.second}")
        with refusals(tell):
            tell(f"kept {shop.cash('expense', 5_000, day=DAY, category='6101').document}")


def hour_is_kept(folder: Path, told: list[str]) -> None:
    """Every act that was said to be kept, at most one more, and that one not when it was said not to be."""
    kept = [int(line.split()[1]) for line in told if line.startswith("kept ")]
    newest = assert_sound(folder / NAME, told)
    more = newest - HELD - len(kept)
    assert 0 <= more <= 1 and kept == sorted(set(kept)) and all(HELD < number <= newest for number in kept), told
    unsure = any("Look whether" in line for line in told)
    assert more == 0 or unsure or "killed" in told, (told, "kept, though the owner was told that it wasn't")
    for line in told:
        if line.startswith("backed up "):
            name, second = line.split()[2:]
            assert (folder / "cadangan" / name).is_file(), told
            assert second == "False" or (folder / "stick" / name).is_file(), told
    copies_are_whole(folder)


def copies_are_whole(folder: Path) -> None:
    """What bears the name of a book, opens as one; and a new backup can be made."""
    for place in ("cadangan", "stick"):
        for copy in (folder / place).glob("*.umkm"):
            assert assert_sound(copy, copy.name) >= HELD
    with Book.open(folder / NAME, audit=accounts) as book:
        book.back_up(folder / "cadangan")


def backup_round(folder: Path, tell: Tell) -> None:
    """Only the backup, to two places."""
    with refusals(tell):
        where = rounds.folders(folder / NAME, str(folder / "stick"))
        done = rounds.go(folder / NAME, where, Entry(), at=AT, audit=accounts)
        tell(f"backed up {done.made.path.name} {done.second}")


# --- Opening after a crash, and an older book ----------------------------------------------------------


def left_by_a_crash(folder: Path) -> None:
    """A book that somebody was writing when the program died: a hot journal, and the lock that wasn't given back."""
    shop_of_before(folder)
    crashed(folder / NAME, folder / "crash")
    for file in (folder / "crash").iterdir():
        file.replace(folder / file.name)
    (folder / f"{NAME}.lock").write_text("{}", encoding="utf-8")  # of a program that says less


def open_and_go_on(folder: Path, tell: Tell) -> None:
    """Open, and record one act."""
    with refusals(tell), Book.open(folder / NAME, audit=accounts) as book, refusals(tell):
        tell(f"kept {Shop(book).buy('GULA', 40, 80_000, DAY).document}")


def a_book_of_version_1(folder: Path) -> None:
    """A month of the sample shop as the first version left it."""
    (folder / NAME).write_bytes(gzip.decompress(OLD_BOOK.read_bytes()))


def open_only(folder: Path, tell: Tell) -> None:
    """Open, which brings an older book up to date."""
    with refusals(tell), Book.open(folder / NAME, audit=accounts) as book:
        tell("read only" if book.read_only else "opened")


def nothing_is_lost_on_the_way(folder: Path, told: list[str]) -> None:
    """The same records as before, and an audit without findings, whatever version it is of; also in each copy."""
    for path in sorted(folder.glob("*.umkm"), reverse=True):
        assert assert_sound(path, told) == OLD_RECORDS


OLD_RECORDS: Final = 695


# --- A backup brought back ------------------------------------------------------------------------------


def restore(folder: Path, tell: Tell) -> None:
    """Put the backup in the book's place."""
    with refusals(tell):
        done = Book.restore(folder / "dulu" / NAME, folder / NAME, audit=accounts)
        tell(f"restored {done.documents}")


def restore_and_undo(folder: Path, tell: Tell) -> None:
    """Put the backup in the book's place, and take that back."""
    from umkm_desk.storage import backup

    with refusals(tell):
        done = Book.restore(folder / "dulu" / NAME, folder / NAME, audit=accounts)
        tell(f"restored {done.documents}")
        assert done.aside is not None
        backup.put_back(done.aside, folder / NAME, at=AT)
        tell("put back")


def one_or_the_other(folder: Path, told: list[str]) -> None:
    """The book that was there or the backup; and when it is the backup, the book beside it."""
    found = assert_sound(folder / NAME, told)
    aside = [assert_sound(path, told) for path in folder.glob("*.umkm") if path.name != NAME]
    assert found in (EARLIER, HELD), told
    assert found == HELD or HELD in aside, told
    if told[-1:] == ["put back"]:
        assert found == HELD, told
    elif "put back" not in told and "killed" not in told:
        assert found == (EARLIER if f"restored {EARLIER}" in told else HELD), told


SCENARIOS: Final = {
    "hour": Scenario(shop_of_before, mixed_hour, hour_is_kept),
    "crash": Scenario(left_by_a_crash, open_and_go_on, hour_is_kept),
    "migration": Scenario(a_book_of_version_1, open_only, nothing_is_lost_on_the_way),
    "restore": Scenario(shop_of_before, restore, one_or_the_other),
    "undo": Scenario(shop_of_before, restore_and_undo, one_or_the_other),
    "backup": Scenario(shop_of_before, backup_round, hour_is_kept),
}


@contextlib.contextmanager
def refusals(tell: Tell) -> Iterator[None]:
    """What the owner is told when something can't be done."""
    try:
        yield
    except UserError as why:
        tell(f"refused {why}")


def act_until_killed(name: str, folder: Path, told: Path) -> None:
    """A scenario in a process of its own; `told` gets what the owner is told, and before it "begun"."""
    with told.open("ab", buffering=0) as answer:
        answer.write(b"begun\n")

        def tell(line: str) -> None:
            answer.write(f"{line}\n".encode())

        SCENARIOS[name].act(folder, tell)


# --- The run ---------------------------------------------------------------------------------------------

KINDS: Final = {
    "EIO": (errno.EIO, False, FAILS),
    "EIO on": (errno.EIO, True, FAILS),
    "ENOSPC": (errno.ENOSPC, False, FAILS),
    "ENOSPC on": (errno.ENOSPC, True, FAILS),
    "half": (errno.ENOSPC, True, HALF),
    "EROFS on": (errno.EROFS, True, FAILS),
    "killed": (errno.EIO, False, KILLED),
}


def told_on_a_bad_disk(disk: Disk, folder: Path, scenario: Scenario, fault: Fault) -> list[str]:
    """What was told by a process that acts on the bad disk, and how many calls it made."""
    told = folder.parent / "told"
    told.write_bytes(b"")

    def act() -> None:
        with told.open("ab", buffering=0) as out:

            def tell(line: str) -> None:
                out.write(f"{line}\n".encode().replace(b"\n", b" | ", line.count("\n")))

            try:
                disk.watch(folder)
                disk.fail(fault)
                scenario.act(folder, tell)
            except BaseException:
                tell(f"bug {traceback.format_exc()}")
            tell(f"calls {disk.calls}")

    ended = in_a_child(act)
    lines = told.read_text(encoding="utf-8").splitlines()
    return [*lines, "killed"] if ended else lines


def try_out(disk: Disk, template: Path, folder: Path, scenario: Scenario, fault: Fault) -> tuple[list[str], str]:
    """What was told, and what is wrong afterwards."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(template, folder)
    told = told_on_a_bad_disk(disk, folder, scenario, fault)
    lines = [line for line in told if not line.startswith("calls ")]
    try:
        for line in lines:
            assert not line.startswith("bug "), line
            assert " | " not in line and "Error:" not in line, line
        scenario.look(folder, lines)
        if fault.way == FAILS and not fault.lasts:
            assert len({line for line in lines if line.startswith("refused ")}) <= 1, (lines, "one call failed")
    except Exception:
        return told, f"{fault}: told {lines}, found {traceback.format_exc(limit=-3)}"
    return told, ""


def main(library: str, name: str, place: str, kinds: str, most: str, seed: str) -> None:
    """Fail each call of a scenario in each way, or as many of them as asked for, and say as JSON what came of it."""
    disk, scenario = Disk(Path(library)), SCENARIOS[name]
    template, folder = Path(place) / "template", Path(place) / "work"
    template.mkdir()
    disk.watch(folder)
    scenario.begin(template)
    told, wrong = try_out(disk, template, folder, scenario, Fault(0))
    calls = int(told[-1].split()[1])
    faults = [Fault(at, *KINDS[kind]) for kind in kinds.split(",") for at in range(1, calls + 1)]
    if int(most) and int(most) < len(faults):
        faults = random.Random(seed).sample(faults, int(most))
    said: Counter[str] = Counter()
    failures = [wrong] if wrong else []
    for fault in faults:
        told, wrong = try_out(disk, template, folder, scenario, fault)
        said.update(line.replace(place, "…") for line in told if line.startswith("refused "))
        failures += [wrong] if wrong else []
    print(json.dumps({"calls": calls, "cases": len(faults), "failures": failures, "said": said.most_common()}))


if __name__ == "__main__":
    main(*sys.argv[1:])
