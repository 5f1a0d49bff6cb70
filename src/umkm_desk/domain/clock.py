"""Whether the laptop's day can be right: an empty battery or a wrong setting would date a whole day's acts wrongly."""

from datetime import date, timedelta
from typing import Final

from umkm_desk.domain.errors import UserError

_AHEAD: Final = timedelta(days=366)
_BACK: Final = timedelta(days=1)
_LIFE: Final = 10  # years in which a version of the program is used


def doubt(today: date, last: date | None, built: date) -> UserError | None:
    """Why `today` may be wrong, or None. `last` is the day on which the newest record was made, by this same clock.

    A day back is no reason: a laptop travels between time zones.
    """
    if today < built:
        return UserError(
            "By this laptop's clock today is %(today)s, but this version of the program was made later, on %(built)s.",
            today=today, built=built,
        )  # fmt: skip
    if last is not None and today < last - _BACK:
        return UserError(
            "By this laptop's clock today is %(today)s, but the last record was made later, on %(last)s.",
            today=today, last=last,
        )  # fmt: skip
    if last is not None and today > last + _AHEAD:
        return UserError(
            "By this laptop's clock today is %(today)s, more than a year after the last record of %(last)s.",
            today=today, last=last,
        )  # fmt: skip
    if today.year > built.year + _LIFE:
        return UserError(
            "By this laptop's clock today is %(today)s, more than ten years after this version was made.", today=today
        )
    return None
