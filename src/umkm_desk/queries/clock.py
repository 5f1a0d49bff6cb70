"""When the newest record was made, by the clock of the laptop that made it."""

import contextlib
from datetime import datetime

from umkm_desk.storage.session import Session


def last_recorded(session: Session) -> datetime | None:
    """The moment (UTC) of the newest record; None in an empty book, or when it can't be read."""
    said = session.value("SELECT recorded_at FROM document WHERE id = (SELECT MAX(id) FROM document)")
    with contextlib.suppress(TypeError, ValueError):
        return datetime.fromisoformat(said)
    return None
