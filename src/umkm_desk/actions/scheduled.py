"""Schedules as acts need them: what runs month by month, which months are booked, which entries hang on them."""

from dataclasses import dataclass
from typing import Any, Final

from umkm_desk.domain.calendar import Month
from umkm_desk.domain.errors import UserError
from umkm_desk.domain.schedules import PlanMonth, ScheduleDraft, due_months
from umkm_desk.storage.session import Session


@dataclass(frozen=True, slots=True)
class Schedule:
    """A schedule that stands, and the months of it that are booked by standing entries: (month, rupiah)."""

    id: int
    draft: ScheduleDraft
    document: int | None  # the money it began with
    booked: tuple[tuple[Month, int], ...]
    given_up: bool  # equipment that was sold or broken

    @property
    def rest(self) -> int:
        """What isn't worn, used up or paid back yet, in rupiah: the book value, or what is left of a loan."""
        return self.draft.amount - self.draft.taken - sum(amount for _, amount in self.booked)

    def due(self) -> list[PlanMonth]:
        """The months that aren't booked yet."""
        return due_months(self.draft, self.booked)


_SCHEDULES: Final = """
    SELECT s.id, s.document, s.kind, s.name, s.account, s.expense, s.first, s.months, s.amount, s.taken, s.rate, s.way,
           coalesce(m.name, c.name), s.note, d.number, s.ended
    FROM schedule s LEFT JOIN document d ON d.id = s.document
    LEFT JOIN contact c ON c.id = s.contact LEFT JOIN contact m ON m.id = c.merged_into
    WHERE NOT EXISTS (SELECT 1 FROM document x WHERE x.cancels = s.document)
"""
_BOOKED: Final = """
    SELECT b.month, b.amount, CASE WHEN EXISTS (SELECT 1 FROM posting p JOIN schedule s ON s.id = b.schedule
           WHERE p.document = b.document AND p.account = s.account AND s.kind = 'asset') THEN 1 ELSE 0 END
    FROM schedule_month b WHERE b.schedule = :id
    AND NOT EXISTS (SELECT 1 FROM document c WHERE c.cancels = b.document) ORDER BY b.month, b.document
"""


def standing_schedules(session: Session, name: str | None = None) -> list[Schedule]:
    """The schedules (of one name) whose beginning wasn't cancelled, in the order in which they were added."""
    one = "" if name is None else " AND s.name = :name"
    values = {} if name is None else {"name": name.strip()}
    return [_schedule(session, *row) for row in session.rows(f"{_SCHEDULES}{one} ORDER BY s.id", **values)]


def _schedule(session: Session, identity: int, document: int | None, *row: Any) -> Schedule:
    kind, name, account, expense, first, months, amount, taken, rate, way, contact, note, number, ended = row
    draft = ScheduleDraft(
        kind, name, account, expense, Month.from_number(first), months, amount, taken, rate, way, contact, note, number,
        Month.from_number(ended) if ended else None,
    )  # fmt: skip
    rows = session.rows(_BOOKED, id=identity)
    booked = tuple((Month.from_number(month), amount) for month, amount, _ in rows)
    return Schedule(identity, draft, document, booked, any(gone for *_, gone in rows))


def find_schedule(session: Session, name: str) -> Schedule:
    """The standing schedule of a name; UserError when there is none."""
    found = standing_schedules(session, name)
    if not found:
        raise UserError(
            "There is no equipment, rent or loan called %(name)s in the list. Check its name.", name=name, field="name"
        )
    return found[0]


def due_until(session: Session, month: Month) -> list[tuple[Schedule, PlanMonth]]:
    """What is due up to a month and not booked, by month and then in the order of the list."""
    waiting = [(s, due) for s in standing_schedules(session) for due in s.due() if due.month <= month]
    return sorted(waiting, key=lambda pair: (pair[1].month, pair[0].id))


def refuse_edit(session: Session, document: int) -> None:
    """An entry that books a month is never edited: its schedule counts on its amounts."""
    name = session.value(
        "SELECT s.name FROM schedule_month b JOIN schedule s ON s.id = b.schedule WHERE b.document = :d", d=document
    )
    if name is not None:
        raise UserError(
            "This entry is a month of %(name)s, so it isn't edited: cancel it, and the month can be booked again.",
            name=name,
        )


def refuse_other_money(session: Session, document: int, kind: str, category: str | None, amount: int) -> None:
    """The money a schedule began with stays what it was, or the two would tell different things."""
    row = session.row(
        "SELECT s.name, a.kind, a.category, a.amount FROM schedule s JOIN cash_act a ON a.document = s.document"
        " WHERE s.document = :d",
        d=document,
    )
    if row is not None and (kind, category, amount) != row[1:]:
        raise UserError(
            "%(name)s began with this money, so its amount stays. Cancel this entry and enter %(name)s again.",
            name=row[0],
        )


def follow_edit(session: Session, old: int, new: int) -> None:
    """The newest version of the money a schedule began with is the one it hangs on."""
    session.run("UPDATE schedule SET document = :new WHERE document = :old", old=old, new=new)


def refuse_used_beginning(session: Session, document: int) -> None:
    """What a schedule began with can't be cancelled while months of it are booked."""
    rows = session.rows(
        "SELECT s.name, d.number FROM schedule s JOIN schedule_month b ON b.schedule = s.id"
        " JOIN document d ON d.id = b.document WHERE s.document = :d"
        " AND NOT EXISTS (SELECT 1 FROM document c WHERE c.cancels = d.id) ORDER BY d.id",
        d=document,
    )
    if rows:
        raise UserError(
            "Months of %(name)s are booked already: %(documents)s. Cancel those first.",
            name=rows[0][0],
            documents=", ".join(number for _, number in rows),
        )
