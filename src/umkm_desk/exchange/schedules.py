"""Equipment, what was paid in advance and loans in files: the list itself, and which journal books which month.

Both tables are read behind the acts, as they name money entries and journals.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from umkm_desk.actions.schedule_months import attach_month
from umkm_desk.actions.schedules import save_schedule
from umkm_desk.domain.calendar import Month
from umkm_desk.domain.errors import UserError
from umkm_desk.domain.schedules import ScheduleDraft
from umkm_desk.exchange.errors import InputError
from umkm_desk.exchange.headers import Grid, Record
from umkm_desk.exchange.imported import Imported
from umkm_desk.exchange.writing import Values
from umkm_desk.queries import catalogue
from umkm_desk.queries.schedules import drafts, schedules
from umkm_desk.storage.session import Session

_EXPENSE: Final = {"asset": "6110", "prepaid": "6199", "loan": "8101"}


@dataclass(slots=True)
class ScheduleRows:
    """What a set of files says of schedules and of their booked months, in file order."""

    schedules: list[Record] = field(default_factory=list)
    months: list[Record] = field(default_factory=list)


def read_schedules(grids: Iterable[Grid]) -> ScheduleRows:
    """The rows of both tables."""
    found = ScheduleRows()
    for grid in grids:
        if grid.table.name == "schedules":
            found.schedules += grid.rows()
        elif grid.table.name == "schedule_months":
            found.months += grid.rows()
    return found


def save_schedules(session: Session, rows: ScheduleRows, imported: Imported) -> None:
    """Add what is new and bring the rest up to date; an empty cell leaves what the book says."""
    known = {draft.name: draft for draft, _ in drafts(session)}
    standing = {row.draft.name for row in schedules(session)}
    names = catalogue.contact_names(session)
    for row in rows.schedules:
        old = known.get(row.get("name"))
        draft = _draft(row, old)
        if draft.contact is not None:
            draft = replace(draft, contact=names.get(draft.contact, draft.contact))
        if imported.counted("schedules", old, draft):
            _save(session, row, draft, draft.name in standing)
            known[draft.name] = draft
            standing.add(draft.name)
    for row in rows.months:
        _attach(session, row, imported)


def _save(session: Session, row: Record, draft: ScheduleDraft, standing: bool) -> None:
    try:
        save_schedule(session, draft, draft.name if standing else None)
    except UserError as problem:
        raise _placed(row, problem, "name") from None


def _attach(session: Session, row: Record, imported: Imported) -> None:
    month = Month.from_number(row.get("month"))
    what = (row.get("schedule"), month, row.get("amount"), row.get("interest", 0), row.get("number"))
    try:
        added = attach_month(session, *what, row.get("version", 1))
    except UserError as problem:
        raise _placed(row, problem, "number") from None
    counts = imported.of("schedule_months")
    counts.added += added
    counts.already += not added


def _placed(row: Record, problem: UserError, column: str) -> InputError:
    named = str(problem.facts.get("field", column))
    return row.problem(problem, named if named in row.grid.table.by_name else column)


def _draft(row: Record, old: ScheduleDraft | None) -> ScheduleDraft:
    """A row as a draft; what isn't said is as in the book, or usual for its kind."""
    kind = row.get("kind")
    new = ScheduleDraft(
        kind, row.get("name"), row.get("account"), _EXPENSE[kind], Month.from_number(row.get("first")),
        row.get("months"), row.get("amount"),
    )  # fmt: skip
    before = old or replace(new, way="flat" if row.get("rate") is not None else None)
    ended = row.get("ended")
    return replace(
        new, expense=row.get("category", before.expense), taken=row.get("taken", before.taken),
        rate=row.get("rate", before.rate), way=row.get("way", before.way),
        contact=row.get("contact", before.contact), note=row.get("note", before.note),
        number=row.get("number", before.number), ended=Month.from_number(ended) if ended else before.ended,
    )  # fmt: skip


def schedule_rows(session: Session) -> Iterator[Values]:
    """The rows of the table schedules; a void one (its beginning was cancelled) too, as its entries are there."""
    for d, _ in drafts(session):
        yield {
            "name": d.name, "kind": d.kind, "account": d.account, "category": d.expense, "first": str(d.first),
            "months": d.months, "amount": d.amount, "taken": d.taken or None, "rate": percent(d.rate), "way": d.way,
            "contact": d.contact, "note": d.note, "number": d.number, "ended": str(d.ended) if d.ended else None,
        }  # fmt: skip


def month_rows(session: Session) -> Iterator[Values]:
    """The rows of the table schedule_months: every entry that books one, cancelled ones too."""
    for draft, entries in drafts(session):
        for month, amount, interest, number, version in entries:
            yield {
                "schedule": draft.name, "month": str(month), "amount": amount, "interest": interest or None,
                "number": number, "version": version,
            }  # fmt: skip


def percent(hundredths: int | None) -> str | None:
    """A rate in hundredths of a percent as it is written: 600 is 6.00."""
    return None if hundredths is None else f"{hundredths // 100}.{hundredths % 100:02d}"
