"""Equipment, what was paid in advance, and loans: what is left of each, which months are booked and which are due."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Literal

from umkm_desk.domain.calendar import Month, day_of
from umkm_desk.domain.schedules import BookDraft, PlanMonth, ScheduleDraft, ScheduleKind, due_months
from umkm_desk.queries.ledger import is_closed
from umkm_desk.storage.session import Session

ScheduleState = Literal["running", "worn", "ended"]


@dataclass(frozen=True, slots=True)
class DueMonth:
    """A month that isn't booked yet, in rupiah; `interest` of a loan is None when it has to be typed."""

    name: str
    kind: ScheduleKind
    account: str
    expense: str
    month: Month
    amount: int
    interest: int | None


@dataclass(frozen=True, slots=True)
class ScheduleRow:
    """A schedule as it stands: `rest` is the book value, what isn't used up yet, or what is left of the loan.

    `booked` is what entries of this book lowered it by, `document` the money it began with. `state`: running, worn
    out but still in use, or ended (given up, used up, paid back, stopped). `due`: months not booked, oldest first.
    """

    draft: ScheduleDraft
    document: int | None
    booked: int
    rest: int
    state: ScheduleState
    due: tuple[DueMonth, ...]

    @property
    def next(self) -> DueMonth | None:
        """The month that is booked next."""
        return self.due[0] if self.due else None


@dataclass(frozen=True, slots=True)
class Booking:
    """Wear and what was paid in advance that one month still bears, and the day on which it is booked now."""

    month: Month
    day: date
    lines: tuple[DueMonth, ...]

    @property
    def draft(self) -> BookDraft:
        """The act that books them."""
        return BookDraft(self.day, self.month, tuple(line.name for line in self.lines))


@dataclass(frozen=True, slots=True)
class ScheduleMonth:
    """A month of a schedule's table: planned, or booked by a standing entry (`document`, `number`, `day`)."""

    month: Month
    amount: int
    interest: int | None
    document: int | None
    number: str
    day: date | None
    rest: int  # what is left after it


def schedules(session: Session) -> list[ScheduleRow]:
    """Everything on the list, in the order in which it was added; what was begun with cancelled money is left out."""
    return [_row(session, *row) for row in session.rows(_SCHEDULES)]


def due_until(session: Session, month: Month) -> list[DueMonth]:
    """What is due up to a month and not booked, by month and then in the order of the list."""
    waiting = [due for row in schedules(session) for due in row.due if due.month <= month]
    return sorted(waiting, key=lambda due: due.month)


def bookings(session: Session, until: Month, today: date) -> tuple[Booking, ...]:
    """What isn't booked yet up to a month, month by month: on its last day; today when that is closed or to come."""
    lines: dict[Month, list[DueMonth]] = {}
    for due in due_until(session, until):
        if due.kind != "loan":
            lines.setdefault(due.month, []).append(due)
    return tuple(
        Booking(month, today if month.last > today or is_closed(session, month) else month.last, tuple(found))
        for month, found in lines.items()
    )


def schedule_months(session: Session, name: str) -> list[ScheduleMonth]:
    """The whole table of a schedule: booked months as they were, then what is planned for the others."""
    row = next((row for row in schedules(session) if row.draft.name == name), None)
    if row is None:
        return []
    found = [
        (Month.from_number(month), amount, interest, document, number, day_of(day))
        for month, amount, interest, document, number, day, _ in _booked(session, name)
    ]
    table: list[tuple[Any, ...]] = [*found, *((d.month, d.amount, d.interest, None, "", None) for d in row.due)]
    rest, months = row.draft.amount - row.draft.taken, []
    for month, amount, interest, document, number, day in sorted(table, key=lambda m: (m[0], m[3] is None, m[3])):
        rest -= amount
        months.append(ScheduleMonth(month, amount, interest, document, number, day, rest))
    return months


def drafts(session: Session) -> list[tuple[ScheduleDraft, list[tuple[Month, int, int, str, int]]]]:
    """Every schedule there ever was with all its entries (month, rupiah, interest, number, version): for exports."""
    return [
        (
            _draft(*row[2:]),
            [
                (Month.from_number(month), *rest)
                for month, *rest in session.rows(_ENTRIES, schedule=row[0])
            ],
        )
        for row in session.rows(_ALL)
    ]  # fmt: skip


def _row(session: Session, identity: int, document: int | None, *values: Any) -> ScheduleRow:
    draft = _draft(*values)
    rows = _booked(session, draft.name)
    booked = sum(amount for _, amount, *_ in rows)
    rest = draft.amount - draft.taken - booked
    due = due_months(draft, [(Month.from_number(month), amount) for month, amount, *_ in rows])
    state: ScheduleState = "running"
    if draft.ended is not None or any(gone for *_, gone in rows) or (draft.kind != "asset" and rest <= 0):
        state = "ended"
    elif rest <= 0:
        state = "worn"
    return ScheduleRow(draft, document, booked, rest, state, tuple(_due(draft, month) for month in due))


def _draft(
    kind: Any, name: str, account: str, expense: str, first: int, months: int, amount: int, taken: int,
    rate: int | None, way: Any, contact: str | None, note: str | None, number: str | None, ended: int | None,
) -> ScheduleDraft:  # fmt: skip
    last = Month.from_number(ended) if ended else None
    return ScheduleDraft(
        kind, name, account, expense, Month.from_number(first), months, amount, taken, rate, way, contact, note, number,
        last,
    )  # fmt: skip


def _due(draft: ScheduleDraft, month: PlanMonth) -> DueMonth:
    return DueMonth(draft.name, draft.kind, draft.account, draft.expense, month.month, month.amount, month.interest)


def _booked(session: Session, name: str) -> list[tuple[Any, ...]]:
    return session.rows(_STANDING, name=name)


_ALL: Final = """
    SELECT s.id, s.document, s.kind, s.name, s.account, s.expense, s.first, s.months, s.amount, s.taken, s.rate, s.way,
           COALESCE(m.name, c.name), s.note, d.number, s.ended
    FROM schedule s LEFT JOIN document d ON d.id = s.document
    LEFT JOIN contact c ON c.id = s.contact LEFT JOIN contact m ON m.id = c.merged_into
    ORDER BY s.id
"""
_SCHEDULES: Final = _ALL.replace(
    "ORDER BY", "WHERE NOT EXISTS (SELECT 1 FROM document x WHERE x.cancels = s.document) ORDER BY"
)
# The last column: equipment was given up (its account went down).
_STANDING: Final = """
    SELECT b.month, b.amount, b.interest, d.id, d.number, d.day,
           s.kind = 'asset' AND EXISTS (SELECT 1 FROM posting p WHERE p.document = d.id AND p.account = s.account)
    FROM schedule s JOIN schedule_month b ON b.schedule = s.id JOIN document d ON d.id = b.document
    WHERE s.name = :name AND NOT EXISTS (SELECT 1 FROM document c WHERE c.cancels = d.id) ORDER BY b.month, d.id
"""
_ENTRIES: Final = """
    SELECT b.month, b.amount, b.interest, d.number, d.version
    FROM schedule_month b JOIN document d ON d.id = b.document WHERE b.schedule = :schedule ORDER BY d.id
"""
