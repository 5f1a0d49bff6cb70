"""What is said of the book's file and its backups."""

from datetime import date, timedelta
from pathlib import Path
from typing import Final

from umkm_desk.language import formats
from umkm_desk.language.words import ngettext, tr
from umkm_desk.storage.diary import Entry, day_of

LATE: Final = timedelta(days=7)


def troubles(entry: Entry, second: str, today: date) -> list[str]:
    """What isn't right with a book's file and backups, most urgent first; `second` is the chosen second place."""
    found = []
    if entry.found:
        found.append(tr("The full check found damage in the book's file. See Settings, Backups."))
    if not entry.drill_agrees:
        found.append(tr("A backup couldn't be brought back in the monthly trial. Save a new one, then try again."))
    copied = day_of(entry.copied)
    if copied and today - copied > LATE:
        day = formats.day_short(copied)
        found.append(tr("The last backup is of %(day)s. Save one now.", day=day))
    elif copied and second:
        at_second = day_of(entry.second)
        if at_second is None:
            found.append(tr("No backup has reached %(folder)s yet. Plug it in and save one.", folder=second))
        elif today - at_second > LATE:
            day = formats.day_short(at_second)
            found.append(
                tr("The last backup in %(folder)s is of %(day)s. Plug it in and save one.", folder=second, day=day)
            )
    return found


def drill_words(entry: Entry) -> str:
    """What the last trial restore said; "" when there was none yet."""
    day = day_of(entry.drill_day)
    if day is None:
        return ""
    words = formats.day_short(day)
    if not entry.drill_agrees:
        return tr("The backup of %(day)s doesn't say what the book says. Save a new one.", day=words)
    return ngettext(
        "The backup of %(day)s can be opened, %(n)s record agrees.",
        "The backup of %(day)s can be opened, %(n)s records agree.",
        entry.drill_documents,
        day=words,
    )


def check_words(entry: Entry) -> str:
    """What the last full check of a big book in the background said; "" when there was none."""
    day = day_of(entry.checked)
    if day is None:
        return ""
    words = formats.day_short(day)
    if entry.found:
        return tr("The full check of %(day)s found damage.", day=words)
    return tr("The full check of %(day)s found nothing.", day=words)


def last_words(entry: Entry, today: date) -> str:
    """When the last backup was made."""
    copied = day_of(entry.copied)
    if copied is None:
        return tr("No backup yet.")
    if copied == today:
        return tr("Last backup: today.")
    return tr("Last backup: %(day)s.", day=formats.day_short(copied))


def second_words(entry: Entry, second: str, today: date) -> str:
    """How it stands with the second place."""
    if not second:
        return tr(
            "Backups lie only on this laptop. Choose a second place, best a USB stick: when the laptop breaks, your"
            " books don't."
        )
    day = day_of(entry.second)
    if day is None:
        since = tr("no backup there yet")
    else:
        since = tr("last backup there today") if day == today else tr("last backup there %(day)s") % {
            "day": formats.day_short(day)
        }  # fmt: skip
    if Path(second).is_dir():
        return tr("Second place: %(folder)s (%(since)s).", folder=second, since=since)
    return tr("Second place: %(folder)s, not plugged in now (%(since)s).", folder=second, since=since)


def locked_words() -> str:
    """That what is at the second place is locked."""
    return tr("The backups there are locked: without the passphrase nobody can open them.")
