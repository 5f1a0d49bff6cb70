"""A word before the work when the laptop's day can hardly be right."""

from datetime import date

from umkm_desk import __built__
from umkm_desk.cli.output import say_error
from umkm_desk.cli.running import Moment
from umkm_desk.domain.clock import doubt
from umkm_desk.language.words import say, tr
from umkm_desk.queries.clock import last_recorded
from umkm_desk.storage.book import Book


def warn(book: Book, now: Moment) -> None:
    """Say on stderr, in one line, why the day may be wrong; nothing when the day was told rather than asked."""
    if not now.by_clock:
        return
    last = book.read(last_recorded)
    why = doubt(now.today, last.astimezone().date() if last else None, date.fromisoformat(__built__))
    if why is not None:
        say_error(tr("%(why)s Set the clock if that is wrong.", why=say(why)))
