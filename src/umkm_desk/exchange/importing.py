"""Loading files into a book: everything in them in one transaction, or nothing.

First all files are read and understood, then what they hold is recorded: items, packs, contacts and recipes, then the
acts; those of an export in its order of truth, all others by day.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, fields, replace
from datetime import date
from pathlib import Path
from typing import Any, Final

from umkm_desk.domain.errors import UserError
from umkm_desk.domain.opening import OpeningDraft
from umkm_desk.exchange.comparing import Comparing
from umkm_desk.exchange.errors import InputError
from umkm_desk.exchange.files import sheets_of
from umkm_desk.exchange.headers import Grid, recognise
from umkm_desk.exchange.imported import MOST_HINTS, Imported
from umkm_desk.exchange.knowing import Knowing, known_items
from umkm_desk.exchange.masters import Masters, read_masters
from umkm_desk.exchange.mentoring import Rows as Mentoring
from umkm_desk.exchange.mentoring import read_mentoring, save_mentoring
from umkm_desk.exchange.reading import Act, Inputs, read_acts
from umkm_desk.exchange.recording import Recording
from umkm_desk.exchange.saving import Later, Saving
from umkm_desk.exchange.schedules import ScheduleRows, read_schedules, save_schedules
from umkm_desk.exchange.tables import TABLES
from umkm_desk.queries import catalogue
from umkm_desk.queries.export import Draft
from umkm_desk.storage.book import Book
from umkm_desk.storage.session import Session
from umkm_desk.storage.stopping import Tell, Watched, untold

SOURCES: Final = ("tables", "shopee", "shopee-income", "tiktok", "tokopedia", "lazada", "columns")
_CONTACT_FIELDS: Final = ("contact", "supplier", "customer")


@dataclass(frozen=True, slots=True)
class Parsed:
    """Everything some files say, understood and in order."""

    masters: Masters
    acts: list[Act]
    inputs: list[Inputs]
    known: Knowing
    tables: list[str]
    schedules: ScheduleRows
    mentoring: Mentoring
    skipped: dict[str, int] = field(default_factory=dict)


class _DryRunDone(Exception):
    """Takes back what a dry run recorded; carries what came of it."""

    def __init__(self, imported: Imported) -> None:
        super().__init__()
        self.imported = imported


def import_files(
    book: Book, paths: Iterable[Path | str], *, today: date, source: str = "tables", map: Path | str | None = None,
    dry_run: bool = False, tell: Tell = untold,
) -> Imported:  # fmt: skip
    """Load files into a book. Raises InputError (file, row, column) and then nothing of them is kept.

    No month is closed with a day after `today`. `map` describes the columns of other programs' files (source
    `columns`); `dry_run` takes everything back again. What `tell` raises does so, too; it is told the rows loaded.
    """
    watched = Watched(tell)
    try:
        return _imported(book, paths, today, source, map, dry_run, watched)
    except Exception:
        watched.reraise()
        raise


def _imported(
    book: Book, paths: Iterable[Path | str], today: date, source: str, map: Path | str | None, dry_run: bool,
    tell: Tell,
) -> Imported:  # fmt: skip
    files = [Path(path) for path in paths]
    if map is not None and source != "columns":
        raise UserError("A column map goes with --source columns. Add that, or leave the map out.")
    if source == "columns":
        parsed = _parsed_by_map(book, files, Path(map) if map is not None else None, tell)
    elif source == "tables":
        grids = [recognise(sheet) for path in files for sheet in sheets_of(path, tell=tell)]
        parsed = book.read(_understood, grids, tell)
    else:
        raise _not_yet(source)
    try:
        return book.write(_load, parsed, today, dry_run, tell)
    except _DryRunDone as done:
        return done.imported


def _not_yet(source: str) -> UserError:
    if source in SOURCES:
        return UserError(
            "Files of %(source)s can't be loaded yet. Load them with a column map, or fill in the tables.",
            source=source,
        )
    return UserError("There is no source %(source)s. Use one of: %(known)s.", source=source, known=", ".join(SOURCES))


def _parsed_by_map(book: Book, files: list[Path], map: Path | None, tell: Tell) -> Parsed:
    """Files of other programs; items of the map are only added when the book doesn't have them."""
    from umkm_desk.exchange.columns import combined, mapped  # the other sources don't need it

    found = mapped(files, map, tell)
    there = book.read(known_items).items
    parsed = book.read(_understood, [*found.items, *found.grids], tell)
    parsed.masters.items = [item for item in parsed.masters.items if item.draft.code not in there]
    acts = [combined(act) for act in parsed.acts] if found.map.combine else parsed.acts
    return replace(parsed, acts=acts, skipped={found.map.table.name: found.skipped})


def _understood(session: Session, grids: list[Grid], tell: Tell) -> Parsed:
    """All rows read, with the book's items and those of the files."""
    known = known_items(session)
    items = {item.draft.code: item for item in catalogue.items(session)}
    contacts = {contact.draft.name: contact for contact in catalogue.contacts(session)}
    masters = read_masters(grids, known, items, contacts)
    acts, inputs = read_acts(grids, known, tell)
    tables = {grid.table.name for grid in grids}
    names = [table.name for table in TABLES if table.name in tables]
    return Parsed(masters, acts, inputs, known, names, read_schedules(grids), read_mentoring(grids))


def _load(session: Session, parsed: Parsed, today: date, dry_run: bool, tell: Tell) -> Imported:
    imported = Imported(dry_run)
    for table in parsed.tables:
        imported.of(table).skipped = parsed.skipped.get(table, 0)
    saving = Saving(session, imported)
    later = saving.before(parsed.masters)
    comparing = Comparing(catalogue.contact_names(session), parsed.known.surviving)
    recording = Recording(session, comparing, parsed.known, today)
    steps: list[Act | Later] = sorted([*parsed.acts, *later], key=lambda step: step.order)
    done, rows = 0, sum(len(act.rows) for act in parsed.acts)
    for step in steps:
        tell(done, rows)
        if isinstance(step, Later):
            step.do()
        else:
            _load_act(step, recording, saving, imported)
            done += len(step.rows)
    for inputs in parsed.inputs:
        _refuse_unclaimed(inputs, recording)
        imported.of("production_inputs").already += 1
    saving.afterwards(parsed.masters)
    save_schedules(session, parsed.schedules, imported)
    save_mentoring(session, parsed.mentoring, imported)
    if dry_run:
        raise _DryRunDone(imported)
    return imported


def _load_act(act: Act, recording: Recording, saving: Saving, imported: Imported) -> None:
    counts = imported.of(act.table)
    draft = _with_names(act.draft, saving.name_now)
    if isinstance(draft, OpeningDraft) and draft.item is None and draft.amount == 0:
        counts.skipped += 1  # “nothing” in a template that was filled in completely
        return
    recorded = recording.load(act, draft)
    if recorded is None:
        counts.already += 1
        return
    counts.added += 1
    for message, facts in recorded.hints:
        if len(imported.hints) < MOST_HINTS:
            hint = UserError(message, **facts)
            if not any(str(hint) == str(known) for known in imported.hints):
                imported.hints.append(hint)


def _with_names(draft: Draft, name_now: Callable[[str], str]) -> Draft:
    """The draft with contacts called as they are called at this point of an export's history."""
    names = {f.name: getattr(draft, f.name) for f in fields(draft) if f.name in _CONTACT_FIELDS}
    changed: dict[str, Any] = {
        place: name_now(name) for place, name in names.items() if name is not None and name_now(name) != name
    }
    return replace(draft, **changed) if changed else draft


def _refuse_unclaimed(inputs: Inputs, recording: Recording) -> None:
    if not recording.claimed(inputs):
        problem = UserError(
            "No production %(number)s uses this. Load it together with its production, under the same number.",
            number=inputs.number,
        )
        raise inputs.rows[0].problem(problem, "number")


__all__ = ["SOURCES", "Imported", "InputError", "import_files"]
