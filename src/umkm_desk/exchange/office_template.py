"""An office's own workbook filled in: cells that have a known name get the month's figures, everything else stays.

The template is a stranger's file: it is looked into before it is opened (`xlsx_scan`), macros are refused, and it is
never written over. Names are those of docs/template.md, in any capitals; a name of a list is filled downwards as far as
its cells go.
"""

import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from umkm_desk.domain.errors import UserError
from umkm_desk.exchange import xlsx_scan
from umkm_desk.exchange.errors import located, named
from umkm_desk.exchange.sheet_cells import Content, Number, Place, Worksheet, column_of
from umkm_desk.storage import files

Value = int | Decimal | str | date | None
"""What a cell gets: rupiah or a count, a decimal, a text, a day, or nothing."""

_OLE: Final = b"\xd0\xcf\x11\xe0"
_MACROS: Final = re.compile(rb"macroEnabled|vbaProject|ms-office\.activeX", re.IGNORECASE)
_REFERENCE: Final = re.compile(
    r"(?:'((?:[^']|'')+)'|([^'!]+))!\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?"
)
_DATES: Final = (*range(14, 23), *range(27, 37), 45, 46, 47, *range(50, 59))  # built-in formats of days
_DAY_SIGNS: Final = re.compile(r"[dy]|mmm", re.IGNORECASE)
_QUOTED: Final = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')
_CALCULATION: Final = re.compile(r"<((?:\w+:)?)calcPr\b[^<>]*?/>")
_NAMES_END: Final = re.compile(r"</((?:\w+:)?)definedNames\s*>")
_FORMULA: Final = re.compile(rb"<(?:\w+:)?f[\s/>]")
_MOST_CELLS: Final = 20_000  # of one name


@dataclass(frozen=True, slots=True)
class Filled:
    """What became of a template. `filled` names got values; `unknown` ones are the office's own, or wrongly spelt.

    `kept` have a cell with a formula, or stand for no cell. `short`: lists with fewer cells than values, as (name,
    cells, values).
    """

    path: Path
    filled: tuple[str, ...]
    unknown: tuple[str, ...]
    kept: tuple[str, ...]
    short: tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, slots=True)
class _Area:
    """The cells of a name: the sheet's part in the file, the first cell, and how many below each other."""

    part: str
    row: int
    column: int
    rows: int

    @property
    def places(self) -> list[Place]:
        return [(self.row + step, self.column) for step in range(self.rows)]


def fill(template: Path, values: Mapping[str, Value | Sequence[Value]], target: Path) -> Filled:
    """Fill a template and write it as `target`, whole or not at all. InputError when it can't be, in one sentence.

    `values` by name, in lower case; a sequence belongs to a list.
    """
    _refuse_itself(template, target)
    try:
        with named(template):
            _refuse_strange(template)
            xlsx_scan.refuse_dangerous(template)
            content, filled = _filled(template, values, target)
    except UserError:
        raise
    except Exception as problem:  # a damaged workbook fails in a dozen ways; never a traceback for the owner
        raise located(_damaged(), file=template.name) from problem
    files.make_folder(target.parent)
    files.write_whole(target, content)
    return filled


def _refuse_itself(template: Path, target: Path) -> None:
    if target.resolve() == template.resolve() or (target.exists() and target.samefile(template)):
        raise UserError("The template isn't written over. Choose another folder for what is filled in.")


def _refuse_strange(template: Path) -> None:
    if not template.is_file():
        raise UserError("There is no such file. Check the name and the folder.")
    with template.open("rb") as file:
        start = file.read(4)
    if start == _OLE:
        raise UserError("The workbook has a password or is an old .xls. Save it as .xlsx without a password.")
    if not start.startswith(b"PK") or not zipfile.is_zipfile(template):
        raise UserError("This isn't a workbook. Save the template as .xlsx in a spreadsheet program.")


def _filled(template: Path, values: Mapping[str, Value | Sequence[Value]], target: Path) -> tuple[bytes, Filled]:
    with zipfile.ZipFile(template) as archive:
        parts = {entry.filename: archive.read(entry) for entry in archive.infolist()}
        if len(parts) != len(archive.infolist()) or "xl/workbook.xml" not in parts:
            raise _damaged()
        if _MACROS.search(parts.get("[Content_Types].xml", b"")) or any("vbaProject" in name for name in parts):
            raise UserError("The template holds macros, so it isn't opened. Save it as .xlsx without macros.")
        areas, unknown, kept = _areas(parts, values)
        changed, done = _changed(parts, areas, values)
        if not done.filled and not kept and not done.kept:
            raise UserError("No cell of the template has a name that is known. docs/template.md lists all names.")
        content = _packed(archive, {**parts, **changed})
    return content, Filled(target, done.filled, unknown, (*kept, *done.kept), done.short)


def _areas(
    parts: Mapping[str, bytes], values: Mapping[str, object]
) -> tuple[dict[str, list[_Area]], tuple[str, ...], tuple[str, ...]]:
    """The cells of every known name; names that aren't known; known ones that stand for no cells."""
    workbook = _tree(parts["xl/workbook.xml"])
    links = {link.get("Id"): link.get("Target") for link in _tree(parts["xl/_rels/workbook.xml.rels"])}
    sheets: dict[str, str] = {}
    for sheet in _children(workbook, "sheets"):
        linked = next((value for name, value in sheet.attrib.items() if name.endswith("}id")), None)
        target = str(links.get(linked) or "")
        sheets[str(sheet.get("name"))] = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    areas: dict[str, list[_Area]] = {}
    unknown: set[str] = set()
    kept: set[str] = set()
    for defined in _children(workbook, "definedNames"):
        name = str(defined.get("name"))
        if name.startswith("_xlnm.") or defined.get("hidden") in ("1", "true"):
            continue
        key = name.casefold()
        area = _area(str(defined.text or ""), sheets, parts)
        if key not in values:
            unknown.add(name)
        elif area is None:
            kept.add(key)
        else:
            areas.setdefault(key, []).append(area)
    return areas, tuple(sorted(unknown)), tuple(sorted(kept - set(areas)))


def _area(reference: str, sheets: Mapping[str, str], parts: Mapping[str, bytes]) -> _Area | None:
    found = _REFERENCE.fullmatch(reference.strip())
    if found is None:
        return None
    sheet = found[1].replace("''", "'") if found[1] is not None else found[2]
    part = sheets.get(sheet, "")
    first, last = int(found[4]), int(found[6] or found[4])
    if (
        not part.startswith("xl/worksheets/")
        or part not in parts
        or not 0 < first <= last
        or last - first > _MOST_CELLS
    ):
        return None
    return _Area(part, first, column_of(found[3]), last - first + 1)


@dataclass(slots=True)
class _Done:
    filled: tuple[str, ...]
    kept: tuple[str, ...]
    short: tuple[tuple[str, int, int], ...]


def _changed(
    parts: Mapping[str, bytes], areas: Mapping[str, list[_Area]], values: Mapping[str, Value | Sequence[Value]]
) -> tuple[dict[str, bytes], _Done]:
    """The parts of the workbook that become others: its sheets, and what says that formulas are to be worked out."""
    wanted: dict[str, dict[Place, tuple[str, Value]]] = {}
    short: list[tuple[str, int, int]] = []
    for name, found in areas.items():
        given = values[name]
        for area in found:
            listed = list(given) if isinstance(given, Sequence) and not isinstance(given, str) else [given]
            many = isinstance(given, Sequence) and not isinstance(given, str)
            if many and len(listed) > area.rows:
                short.append((name, area.rows, len(listed)))
            places = area.places if many else area.places[:1]
            for step, place in enumerate(places):
                wanted.setdefault(area.part, {})[place] = (name, listed[step] if step < len(listed) else None)
    days = _day_styles(parts)
    early = b"date1904=" in parts["xl/workbook.xml"] and _early(parts["xl/workbook.xml"])
    changed: dict[str, bytes] = {}
    filled: set[str] = set()
    kept: set[str] = set()
    for part in (name for name in parts if name.startswith("xl/worksheets/") and name.endswith(".xml")):
        cells = wanted.get(part, {})
        if not cells and not _FORMULA.search(parts[part]):
            continue
        sheet = Worksheet(parts[part])
        formulas = sheet.formulas(set(cells))
        styles = sheet.styles(set(cells))
        put = {place: named for place, named in cells.items() if place not in formulas}
        sheet.put({place: _content(value, styles[place] in days, early) for place, (_, value) in put.items()})
        filled |= {name for name, _ in put.values()}
        kept |= {cells[place][0] for place in formulas}
        sheet.forget_results()
        changed[part] = sheet.xml()
    changed["xl/workbook.xml"] = _to_be_calculated(parts["xl/workbook.xml"])
    return changed, _Done(tuple(sorted(filled)), tuple(sorted(kept - filled)), tuple(short))


def _content(value: Value, shows_days: bool, early: bool) -> Content:
    """A value as a cell keeps it; a day is a number where the cell shows days, else its ISO text."""
    match value:
        case None | str():
            return value or None
        case date():
            start = date(1904, 1, 1) if early else date(1899, 12, 30)
            return Number(str((value - start).days)) if shows_days else value.isoformat()
        case Decimal():
            return Number(f"{value:f}")
        case _:
            return Number(str(int(value)))


def _early(workbook: bytes) -> bool:
    found = _children(_tree(workbook), "workbookPr", itself=True)
    return any(part.get("date1904") in ("1", "true") for part in found)


def _day_styles(parts: Mapping[str, bytes]) -> set[int]:
    """The styles that show a number as a day."""
    if "xl/styles.xml" not in parts:
        return set()
    styles = _tree(parts["xl/styles.xml"])
    own = {int(form.get("numFmtId", 0)): str(form.get("formatCode") or "") for form in _children(styles, "numFmts")}
    days = {number for number, code in own.items() if _DAY_SIGNS.search(_QUOTED.sub("", code))}
    looks = _children(styles, "cellXfs")
    return {place for place, look in enumerate(looks) if int(look.get("numFmtId", 0)) in {*days, *_DATES}}


def _to_be_calculated(workbook: bytes) -> bytes:
    """The workbook's part with the word that all formulas are worked out when it is opened."""
    text = workbook.decode("utf-8-sig")
    found = _CALCULATION.search(text)
    if found:
        tag = re.sub(r'\s(fullCalcOnLoad|calcCompleted|calcId)\s*=\s*("[^"]*"|\'[^\']*\')', "", found[0])
        return (text[: found.start()] + tag[:-2] + ' fullCalcOnLoad="1"/>' + text[found.end() :]).encode()
    after = _NAMES_END.search(text)  # calcPr stands behind the names, and there are names
    if after is None:
        raise _damaged()
    return (text[: after.end()] + f'<{after[1]}calcPr fullCalcOnLoad="1"/>' + text[after.end() :]).encode()


def _packed(archive: zipfile.ZipFile, parts: Mapping[str, bytes]) -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        for entry in archive.infolist():
            kept = zipfile.ZipInfo(entry.filename, entry.date_time)
            kept.compress_type = zipfile.ZIP_DEFLATED
            packed.writestr(kept, parts[entry.filename])
    return target.getvalue()


def _tree(xml: bytes) -> Any:
    from defusedxml.ElementTree import fromstring  # start-up time

    return fromstring(xml)


def _children(tree: Any, name: str, *, itself: bool = False) -> list[Any]:
    """What stands in a part of a tree, whatever its namespace; `itself`: the part and not what stands in it."""
    for part in tree:
        if part.tag.rsplit("}", 1)[-1] == name:
            return [part] if itself else list(part)
    return []


def _damaged() -> UserError:
    return UserError("The workbook is damaged or isn't one. Open it in a spreadsheet program and save it again.")
