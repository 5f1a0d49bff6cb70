"""What changed the owner's share in a period beside profit: capital, drawings, goods for own use, opening entries."""

from dataclasses import dataclass
from datetime import date

from umkm_desk.domain.calendar import day_number
from umkm_desk.domain.ledger import CAPITAL, DRAWINGS
from umkm_desk.storage.session import Session


@dataclass(frozen=True, slots=True)
class OwnerMoves:
    """Rupiah: `capital` and `opened` raise the owner's share, `drawings` (money) and `own_use` (goods) lower it."""

    capital: int
    drawings: int
    own_use: int
    opened: int

    @property
    def change(self) -> int:
        """What all of it together adds to the owner's share."""
        return self.capital - self.drawings - self.own_use + self.opened


def owner_moves(session: Session, first: date, last: date) -> OwnerMoves:
    """The owner's moves dated from `first` to `last`; an opening balance of capital or drawings is an opening entry."""
    capital = drawings = own_use = opened = 0
    for account, is_opening, goods, amount in session.rows(_OWNER, first=day_number(first), last=day_number(last)):
        if is_opening or account not in (CAPITAL, DRAWINGS):
            opened -= amount
        elif account == CAPITAL:
            capital -= amount
        elif goods:
            own_use += amount
        else:
            drawings += amount
    return OwnerMoves(capital, drawings, own_use, opened)


_OWNER = """
    SELECT p.account, CASE WHEN COALESCE(o.kind, d.kind) = 'opening' THEN 1 ELSE 0 END,
           CASE WHEN l.role = 'write_off' THEN 1 ELSE 0 END, SUM(p.amount)
    FROM account a CROSS JOIN posting p JOIN document d ON d.id = p.document LEFT JOIN document o ON o.id = d.cancels
    LEFT JOIN line l ON l.id = p.line
    WHERE p.account = a.code AND a.code LIKE '3%' AND p.day BETWEEN :first AND :last
    GROUP BY p.account, CASE WHEN COALESCE(o.kind, d.kind) = 'opening' THEN 1 ELSE 0 END,
             CASE WHEN l.role = 'write_off' THEN 1 ELSE 0 END
"""
