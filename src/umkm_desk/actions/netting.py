"""What a line did to its batches in the end, and how it is taken back: a count's own difference apart from the rest."""

from dataclasses import dataclass
from datetime import date

from umkm_desk.actions.pools import Line
from umkm_desk.domain.batches import Pick
from umkm_desk.domain.calendar import day_of
from umkm_desk.domain.money import share
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
class Group:
    """What a line did to batches, taken back together: `value` rupiah in all, `counted_by` the count whose own
    difference it is (None: any count may cover it)."""

    picks: list[Pick]  # signed, as the line moved them
    value: int
    counted_by: int | None

    @property
    def leaving(self) -> list[Pick]:
        """What came in and leaves again."""
        return [p for p in self.picks if p.quantity > 0]

    @property
    def coming(self) -> list[Pick]:
        """What left and comes back."""
        return [Pick(p.batch, -p.quantity) for p in self.picks if p.quantity < 0]

    def worth(self, parts: list[Pick]) -> int | None:
        """The rupiah of some of its batches; None when it went both ways, so that no part has a value of its own."""
        if self.leaving and self.coming:
            return None
        total = sum(abs(p.quantity) for p in self.picks)
        return share(abs(self.value), sum(p.quantity for p in parts), total)


def groups_of(session: Session, line: Line, nets: list[Net]) -> list[Group]:
    """A line as one group; a count's own difference apart from what it took over for acts recorded later, which
    another count of the day takes over in turn."""
    if line.role != "count":
        return [Group(per_batch(nets), sum(n.value for n in nets), None)]
    rows = session.rows(
        "SELECT batch, document = :own, sum(quantity), sum(value) FROM stock_move WHERE line = :line"
        " GROUP BY batch, document = :own HAVING sum(quantity) <> 0 OR sum(value) <> 0 ORDER BY batch",
        own=line.document,
        line=line.root,
    )
    return [
        Group(
            [Pick(batch, quantity) for batch, mine, quantity, _ in rows if bool(mine) is own and quantity],
            sum(value for _, mine, _, value in rows if bool(mine) is own),
            line.document if own else None,
        )
        for own in (True, False)
    ]


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


def per_batch(nets: list[Net]) -> list[Pick]:
    """The same by batch alone, signed; what is level is left out."""
    sums: dict[int, int] = {}
    for net in nets:
        sums[net.batch] = sums.get(net.batch, 0) + net.quantity
    return [Pick(batch, quantity) for batch, quantity in sums.items() if quantity]
