"""Permits and certificates: which the shop has, when they end, and what is known of each kind.

What a kind is called, how its number looks and how long it is good comes from `resources/rules/permits.json`. The
paper itself always says better: a number that looks different is doubted, never refused, and a last day is suggested.
"""

import json
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, Final, Literal

from umkm_desk.domain.calendar import Month, day_of
from umkm_desk.domain.permits import PermitDraft
from umkm_desk.language.current import language
from umkm_desk.language.resources import resources
from umkm_desk.queries.rules import BEGAN
from umkm_desk.storage.session import Session

Band = Literal["expired", "soon", "fine", "undated"]


@dataclass(frozen=True, slots=True)
class PermitKind:
    """A kind of permit. `years`: how long one is good, None when it doesn't end by itself or that isn't known.

    `source` and `confidence` (H, M) say where that comes from and `since` from when on, "" when it isn't known.
    """

    key: str
    name_id: str
    name_en: str
    pattern: str
    example: str
    years: int | None
    since: str
    source: str
    confidence: str

    @property
    def name(self) -> str:
        """What it is called, in the current language."""
        return self.name_id if language() == "id" else self.name_en

    def fits(self, number: str) -> bool:
        """Whether a number looks as those of this kind do; any does when they have no form of their own."""
        return not self.pattern or re.fullmatch(self.pattern, number.strip()) is not None

    def until(self, issued: date) -> date | None:
        """The last day to suggest for one issued on a day, None when nothing is known to suggest."""
        if self.years is None:
            return None
        month = Month(issued.year + self.years, issued.month)
        return issued.replace(year=month.year, day=min(issued.day, month.last.day))


@dataclass(frozen=True, slots=True)
class Permit:
    """A permit of the shop: `draft` is what it says. `days_left` until its last day (negative: over), None without one.

    `band`: expired, soon (within some 90 days of its end), fine, undated.
    """

    id: int
    draft: PermitDraft
    retired: bool
    days_left: int | None
    band: Band


PermitState = Literal["valid", "soon", "expired", "missing"]


@dataclass(frozen=True, slots=True)
class PermitStanding:
    """A permit as the summary names it; of a `missing` one only the kind is known. Days as in `Permit`."""

    kind: str
    number: str | None
    holder: str | None
    valid_until: date | None
    days_left: int | None
    state: PermitState


_STATES: Final[dict[Band, PermitState]] = {"expired": "expired", "soon": "soon", "fine": "valid", "undated": "valid"}


def permit_standings(session: Session, day: date) -> list[PermitStanding]:
    """Every permit as it stands on a day, by kind in their usual order; then what a food producer needs and hasn't."""
    order = [kind.key for kind in permit_kinds()]
    found = sorted(permits(session, day), key=lambda row: order.index(row.draft.kind))
    standings = [
        PermitStanding(row.draft.kind, row.draft.number, row.draft.holder, row.draft.valid_until, row.days_left,
                       _STATES[row.band])
        for row in found
    ]  # fmt: skip
    held = {row.draft.kind for row in found}
    missing = [group for group in _data()["expected"] if not held & set(group["any_of"])]
    return [*standings, *(PermitStanding(group["any_of"][0], None, None, None, None, "missing") for group in missing)]


def permits(session: Session, day: date, retired: bool = False) -> list[Permit]:
    """The shop's permits as they stand on a day: what ended or ends first, then those without an end, by kind.

    Those put away only when asked for.
    """
    rows = session.rows(
        "SELECT id, kind, number, holder, issued, valid_until, note, retired FROM permit"
        " WHERE retired = 0 OR :retired = 1 ORDER BY COALESCE(valid_until, 99991231), kind, id",
        retired=int(retired),
    )
    return [_permit(day, *row) for row in rows]


def _permit(
    day: date, identity: int, kind: str, number: str | None, holder: str | None, issued: int | None,
    valid_until: int | None, note: str | None, retired: int,
) -> Permit:  # fmt: skip
    until = day_of(valid_until) if valid_until else None
    draft = PermitDraft(kind, number, holder, day_of(issued) if issued else None, until, note)
    left = (until - day).days if until else None
    return Permit(identity, draft, bool(retired), left, _band(left))


def _band(days_left: int | None) -> Band:
    if days_left is None:
        return "undated"
    if days_left < 0:
        return "expired"
    return "soon" if days_left <= _data()["soon_days"] else "fine"


@lru_cache(maxsize=1)
def permit_kinds() -> tuple[PermitKind, ...]:
    """Every kind of permit, the usual ones first."""
    return tuple(_kind(entry, entry.get("validity", {})) for entry in _data()["kinds"])


def permit_kind(key: str) -> PermitKind:
    """The kind of a permit; KeyError when there is none of that key."""
    found = {kind.key: kind for kind in permit_kinds()}
    return found[key]


def _kind(entry: dict[str, Any], validity: dict[str, Any]) -> PermitKind:
    return PermitKind(
        entry["kind"], entry["id"], entry["en"], entry.get("pattern", ""), entry.get("example", ""),
        validity.get("years"), validity.get(BEGAN, ""), validity.get("source", ""), validity.get("confidence", ""),
    )  # fmt: skip


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:
    known: dict[str, Any] = json.loads((resources() / "rules" / "permits.json").read_text(encoding="utf-8"))
    return known
