"""What happened to a pool after one of its moves, in the order of truth: for corrections that follow the goods."""

from dataclasses import dataclass
from typing import Any, Final

from umkm_desk.storage.session import Session

OWN_COST: Final = "own_cost"
"""Reason of a return to the supplier that left at its purchase's own cost: no other receipt's cost is in it."""

_ISSUES: Final = ("sale", "consume", "input", "write_off", "purchase_return", "count")


@dataclass(frozen=True, slots=True)
class LaterMove:
    """One document's effect on a pool through one line, signed.

    `changes`: a correction or settlement, which belongs where its line stands. `cancelled`: the line's document is
    taken back (a count that bears another document's cancelling isn't). `back_to`: for what comes in, the issue line
    it came back from. `own`: for a return to the supplier at own cost, its purchase's line. `first`: where the line
    stands in the order of truth.
    """

    line: int
    quantity: int
    value: int
    changes: bool
    cancelled: bool
    back_to: int | None
    own: int | None
    first: int


_MOVES: Final = """
    SELECT m.line, sum(m.quantity), sum(m.value), m.part = 'correction' OR m.quantity = 0,
           d.kind = 'cancel' AND (l.role <> 'count' OR d.cancels = l.document), l.role, l.reason,
           (SELECT coalesce(p.kept, p.id) FROM line p WHERE p.id = l.of_line),
           (SELECT min(x.id) FROM stock_move x WHERE x.line = m.line)
    FROM stock_move m JOIN document d ON d.id = m.document JOIN line l ON l.id = m.line
    WHERE m.item = :item AND m.account = :account AND m.id > :after AND m.part <> 'rebatch'
    GROUP BY m.line, m.document, d.id, l.id, m.part = 'correction' OR m.quantity = 0, m.quantity > 0
    ORDER BY min(m.id)
"""


def later_moves(session: Session, item: int, account: str, after: int) -> list[LaterMove]:
    """The pool's moves after move `after`, without those between batches; changes of lines before it are left out."""
    moves = session.all(_later_move, _MOVES, item=item, account=account, after=after)
    return [move for move in moves if not (move.changes and move.first <= after)]


def _later_move(*row: Any) -> LaterMove:
    line, quantity, value, changes, cancelled, role, reason, of_root, first = row
    back_to = of_root if role == "return" else line if role in _ISSUES else None
    own = of_root if role == "purchase_return" and reason == OWN_COST else None
    return LaterMove(line, quantity, value, bool(changes), bool(cancelled), back_to, own, first)


def changes_by_line(moves: list[LaterMove]) -> dict[int, tuple[int, int]]:
    """{line: quantity and value that corrections and settlements since added to it}."""
    found: dict[int, tuple[int, int]] = {}
    for move in moves:
        if move.changes:
            quantity, value = found.get(move.line, (0, 0))
            found[move.line] = (quantity + move.quantity, value + move.value)
    return found
