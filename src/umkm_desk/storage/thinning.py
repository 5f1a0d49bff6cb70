"""Old copies make room for new ones: kept by distinct periods and never by age, so that a wrong clock costs nothing."""

from collections.abc import Callable, Hashable, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Final, NamedTuple

from umkm_desk.storage import copies, files

_DAYS, _WEEKS, _MONTHS = 12, 10, 12
_PERIODS: Final[tuple[tuple[int, Callable[[date], Hashable]], ...]] = (
    (_DAYS, lambda day: day.toordinal()),
    (_WEEKS, lambda day: day.isocalendar()[:2]),
    (_MONTHS, lambda day: (day.year, day.month)),
)


class Thinned(NamedTuple):
    """What became of a book's old copies in a folder. `unreadable` ones are left alone and count for nothing;
    `stopped`: they are more than half, so nothing was removed.
    """

    kept: tuple[Path, ...]
    removed: tuple[Path, ...]
    unreadable: tuple[Path, ...]
    stopped: bool


def thin(folder: Path, book: Path, *, at: datetime) -> Thinned:
    """Remove old copies of a book from a folder, and nothing else: other books' copies and other files stay.

    Kept are all of today, of yesterday and of days to come (the clock was ahead), and the newest of each of 12 days, 10
    weeks and 12 months that have one. Copies made before an upgrade or a restore stay.
    """
    mine = copies.identity(book)
    sound: list[tuple[Path, datetime, int]] = []
    unreadable: list[Path] = []
    for path in sorted(folder.iterdir()) if mine else ():
        name = copies.named(path)
        if not name or name.kind != "backup" or not path.is_file():
            continue
        whose = copies.identity(path)
        if whose == mine:
            sound.append((path, name.moment, name.turn))
        elif not whose and name.book == book.stem:
            unreadable.append(path)
    stopped = len(unreadable) > len(sound)
    newest_first = [(one[0], one[1].date()) for one in sorted(sound, key=lambda one: one[1:], reverse=True)]
    keep = {path for path, _ in newest_first} if stopped else wanted(newest_first, at.astimezone().date())
    removed = [path for path, _ in newest_first if path not in keep and _removed(path)]
    kept = [path for path, _ in newest_first if path not in removed]
    return Thinned(tuple(kept), tuple(removed), tuple(unreadable), stopped)


def wanted(newest_first: Sequence[tuple[Path, date]], today: date) -> set[Path]:
    """Which copies to keep, of those made on the given days. Copies from days to come take no other's place."""
    keep = {path for path, day in newest_first if day >= today - timedelta(days=1)}
    for count, period in _PERIODS:
        newest: dict[Hashable, Path] = {}
        for path, day in newest_first:
            if day <= today:
                newest.setdefault(period(day), path)
        keep.update(list(newest.values())[:count])
    return keep


def _removed(path: Path) -> bool:
    try:
        files.patiently(path.unlink)
    except OSError:
        return False
    return True
