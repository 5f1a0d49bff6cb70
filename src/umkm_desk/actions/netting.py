"""What a line did to its batches in the end, and how it is taken back: a count's own difference apart from the rest."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date

from umkm_desk.actions.pools import Line
from umkm_desk.domain.batches import Pick
from umkm_desk.domain.calendar import day_number, day_of
from umkm_desk.storage.session import Session


@dataclass(frozen=True, slots=True)
class Net:
    """What a line did to one batch on one day, settlements and corrections included."""

    batch: int
    day: date
    quantity: int
    value: int
    part: str


@dataclass(frozen=True, slots=True)
class Worth(Pick):
    """What a line did to one batch, and the rupiah that went with it; both signed, as the line moved them."""

    value: int


@dataclass(frozen=True, slots=True)
class Group:
    """Some of what a line did; `counted_by` the count whose own difference it is (None: any count may cover it)."""

    parts: list[Worth]
    counted_by: int | None


def groups_of(session: Session, line: Line) -> list[Group]:
    """What a line did, to the rupiah. Of a count's line its own difference, and that of each count of its day whose
    cancelling left it here, are groups apart from what it took over for other acts; any other line is one group."""
    rest = _by_batch(session, line.root)
    whole = sum(value for _, value in rest.values())
    origins = _differences(session, line) if line.role == "count" else {}
    for taken in origins.values():
        for batch, (quantity, value) in taken.items():
            _add(rest, batch, -quantity, -value)
    found = [
        Group(parts, counted_by)
        for counted_by, sums in [*origins.items(), (None, rest)]
        if (parts := [Worth(batch, quantity, value) for batch, (quantity, value) in sums.items() if quantity])
    ]
    if found:  # what it did to batches that are level goes with the first part
        first = found[0].parts[0]
        level = whole - sum(part.value for group in found for part in group.parts)
        found[0].parts[0] = replace(first, value=first.value + level)
    return found


Sums = dict[int, tuple[int, int]]
"""{batch: quantity and rupiah}, signed."""


def _by_batch(session: Session, line: int, document: int | None = None) -> Sums:
    rows = session.rows(
        "SELECT batch, sum(quantity), sum(value) FROM stock_move WHERE line = :line"
        " AND (:document IS NULL OR document = :document) GROUP BY batch ORDER BY batch",
        line=line,
        document=document,
    )
    return {batch: (quantity, value) for batch, quantity, value in rows}


def _add(sums: Sums, batch: int, quantity: int, value: int) -> None:
    before = sums.get(batch, (0, 0))
    sums[batch] = (before[0] + quantity, before[1] + value)


@dataclass(frozen=True, slots=True)
class _Counted:
    """A count's line of a day: its document, the document that cancelled it, and the batch it counted (None: all)."""

    line: int
    document: int
    cancelled: int | None
    batch: int | None


def _differences(session: Session, line: Line) -> dict[int, Sums]:
    """{count: its own difference} as far as `line` holds it now."""
    counts = session.all(
        _Counted,
        "SELECT l.id, d.id, (SELECT min(c.id) FROM document c WHERE c.cancels = d.id), l.batch"
        " FROM document d JOIN line l ON l.document = d.id WHERE d.kind = 'count' AND d.day = :day AND l.item = :item"
        " ORDER BY d.id DESC",
        day=day_number(line.day),
        item=line.item,
    )
    nowhere = session.value("SELECT id FROM batch WHERE item = :i AND code IS NULL", i=line.item)
    filled = {count.line: _filled(session, count) for count in counts}
    found: dict[int, Sums] = {}
    for count in counts:
        for batch, sums in _by_batch(session, count.line, count.document).items():
            holders = _holders(counts, count, batch, line.root)
            if holders[-1] == line.root:
                mine = found.setdefault(count.document, {})
                _fill(mine, batch, sums, [filled[holder] for holder in holders] if batch == nowhere else [])
    return found


def _holders(counts: list[_Counted], origin: _Counted, batch: int, until: int) -> list[int]:
    """The lines that held what a count differed in a batch, up to `until` or the last: each cancelling passed it on to
    the last count that had been recorded later and stood; 0 when none did."""
    holder, holders = origin, [origin.line]
    while holder.line != until and holder.cancelled is not None:
        gone = holder.cancelled
        later = [
            c
            for c in counts
            if origin.document < c.document < gone
            and (c.cancelled is None or c.cancelled > gone)
            and c.batch in (None, batch)
        ]
        if not later:
            return [0]
        holder = max(later, key=lambda c: c.document)
        holders.append(holder.line)
    return holders


def _filled(session: Session, count: _Counted) -> Counter[int]:
    """{batch: thousandths} that filled what a count's line had taken without one, while it stood."""
    rows = session.rows(
        "SELECT batch, -sum(quantity) FROM stock_move WHERE line = :line AND part = 'rebatch'"
        " AND document <> coalesce(:cancelled, 0) GROUP BY batch HAVING sum(quantity) <> 0",
        line=count.line,
        cancelled=count.cancelled,
    )
    return Counter(dict(rows))


def _fill(mine: Sums, batch: int, sums: tuple[int, int], filled: list[Counter[int]]) -> None:
    """Add to `mine` what a count differed in `batch`; what was taken without a batch where it was filled since (which
    is then no more in `filled`)."""
    quantity, value = sums
    for fills in filled:
        for other, filling in list(fills.items()):
            part = max(0, min(filling, -fills[batch], -quantity))
            fills.update({other: -part, batch: part})
            quantity += part
            _add(mine, other, -part, 0)
    _add(mine, batch, quantity, value)


def nets_of(session: Session, line: Line) -> list[Net]:
    """What a line did, batch by batch and day by day, that still stands."""
    return [
        Net(row[0], day_of(row[1]), row[2], row[3], "rebatch" if row[4] else "act")
        for row in session.rows(
            "SELECT batch, day, sum(quantity), sum(value), part = 'rebatch' FROM stock_move WHERE line = :line"
            " GROUP BY batch, day, part = 'rebatch' HAVING sum(quantity) <> 0 OR sum(value) <> 0 ORDER BY min(id)",
            line=line.root,
        )
    ]
