"""A whole book as files: one CSV a table and nothing else. Loading them into a new book gives the same book.

UTF-8 without a mark, commas, quotes where needed, days as 2026-11-24, money in whole rupiah, quantities as decimals in
the base unit. The same book gives the same bytes.
"""

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

from umkm_desk.domain.errors import UserError
from umkm_desk.domain.production import ProductionDraft
from umkm_desk.exchange.knowing import Knowing
from umkm_desk.exchange.mentoring import NAMES, rows_of_table
from umkm_desk.exchange.schedules import month_rows, schedule_rows
from umkm_desk.exchange.tables import TABLES, Table
from umkm_desk.exchange.writing import Milli, Values, inputs_of, rows_of, written
from umkm_desk.queries import catalogue
from umkm_desk.queries.catalogue import Fate
from umkm_desk.queries.export import kept_by_pages
from umkm_desk.storage.book import Book
from umkm_desk.storage.session import Session
from umkm_desk.storage.stopping import Tell, untold

_PART: Final = ".part"


def export_tables(book: Book, folder: Path | str, tell: Tell = untold) -> list[Path]:
    """Write every table of a book into a folder, made when it isn't there; returns the files.

    A table beyond the contract is left out when nothing stands in it. Older files of the tables' names are replaced (or
    taken away) once all are written. Raises UserError when the folder can't be written.
    """
    folder = Path(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        files = {table: folder / f"{table.name}.csv" for table in TABLES}
        try:
            kept = book.read(_write_all, folder, tell)
            for table, file in files.items():
                if table in kept:
                    _part_of(file).replace(file)
                else:
                    file.unlink(missing_ok=True)
        finally:
            for file in files.values():
                _part_of(file).unlink(missing_ok=True)
    except OSError as problem:
        raise UserError(
            "The folder %(folder)s can't be written (%(reason)s). Choose another one, or close the files in it.",
            folder=str(folder), reason=problem.strerror or "?",
        ) from problem  # fmt: skip
    return [file for table, file in files.items() if table in kept]


def _part_of(file: Path) -> Path:
    return file.with_name(file.name + _PART)


def _write_all(session: Session, folder: Path, tell: Tell) -> list[Table]:
    """Write every table beside its own file; returns those that belong into the export."""
    kept = []
    known = Knowing(catalogue.items(session), catalogue.packs(session))
    for done, table in enumerate(TABLES):
        tell(done, len(TABLES))
        part = _part_of(folder / f"{table.name}.csv")
        with part.open("w", encoding="utf-8", newline="") as file:
            rows = csv.writer(file)
            rows.writerow([column.name for column in table.columns])
            filled = False
            for values in table_rows(session, table, known):
                tell(done, len(TABLES))
                rows.writerow([written(values.get(column.name)) for column in table.columns])
                filled = True
        if filled or not table.beyond:
            kept.append(table)
    return kept


def table_rows(session: Session, table: Table, known: Knowing) -> Iterable[Values]:
    """The rows of one table of a book, values by column name."""
    match table.name:
        case "items":
            return _items(session)
        case "packs":
            return [{"item": p.item, "pack": p.pack, "contents": Milli(p.contents)} for p in catalogue.packs(session)]
        case "recipes":
            return _recipes(session)
        case "contacts":
            return _contacts(session)
        case "production_inputs":
            return _inputs(session)
        case "schedules":
            return schedule_rows(session)
        case "schedule_months":
            return month_rows(session)
        case name if name in NAMES:
            return rows_of_table(session, name)
        case _:
            return _acts(session, table.kind, known)


def _items(session: Session) -> Iterator[Values]:
    for item in catalogue.items(session):
        d = item.draft
        yield {
            "code": d.code, "name": d.name, "kind": d.kind, "unit": d.unit, "keeping": d.keeping,
            "shelf_life_days": d.shelf_life_days, "minimum": None if d.minimum is None else Milli(d.minimum),
            "price": d.price, "barcode": d.barcode, "below_zero": item.below_zero,
            "retired": None if item.fate.merged_into else item.fate.retired, "former_names": _former(item.fate),
        }  # fmt: skip


def _contacts(session: Session) -> Iterator[Values]:
    for contact in catalogue.contacts(session):
        d = contact.draft
        yield {"name": d.name, "kind": d.kind, "phone": d.phone, "city": d.city, **_fate(contact.fate)}


def _former(fate: Fate) -> str | None:
    return "\n".join(f"{until} {name}" for until, name in fate.former) or None


def _fate(fate: Fate) -> dict[str, Any]:
    return {
        "retired": fate.retired, "merged_into": fate.merged_into, "merged_after": fate.merged_after,
        "former_names": _former(fate),
    }  # fmt: skip


def _recipes(session: Session) -> Iterator[Values]:
    for recipe in catalogue.recipes(session):
        d = recipe.draft
        for line in d.lines:
            yield {
                "product": d.product, "yield": Milli(d.yield_quantity), "item": line.item,
                "quantity": Milli(line.quantity), "version": d.version, "from": d.valid_from, "labour": d.labour,
                "overhead": d.overhead, "seq": recipe.after or None,
            }  # fmt: skip


def _acts(session: Session, kind: str, known: Knowing) -> Iterator[Values]:
    for page in kept_by_pages(session, kind):
        for act in page:
            for row in rows_of(act.draft, known.items):
                yield {**row, "seq": act.seq, "version": act.version}


def _inputs(session: Session) -> Iterator[Values]:
    for page in kept_by_pages(session, "production"):
        for act in page:
            if isinstance(act.draft, ProductionDraft):
                for row in inputs_of(act.draft):
                    yield {**row, "version": act.version}
