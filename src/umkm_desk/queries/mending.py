"""What is left to mend of an act: goods of a sale or purchase that can still come back, and receipts to correct."""

from dataclasses import dataclass

from umkm_desk.domain.money import share
from umkm_desk.domain.quantity import Unit
from umkm_desk.storage.session import Session


@dataclass(frozen=True, slots=True)
class Returnable:
    """An item of a sale or purchase, all of its lines together: thousandths and rupiah.

    `left` can still come back, and `worth` is what is given back for all of that.
    """

    code: str
    name: str
    unit: Unit
    quantity: int
    left: int
    worth: int

    def share(self, quantity: int) -> int:
        """What is given back for a part of what is left, in rupiah."""
        return share(self.worth, quantity, self.left) if quantity else 0


@dataclass(frozen=True, slots=True)
class Received:
    """A line that brought goods into stock, as it stands with its corrections: thousandths, and rupiah at cost."""

    code: str
    name: str
    unit: Unit
    batch: str
    quantity: int
    value: int


def returnable(session: Session, document: int, but: int | None = None) -> list[Returnable]:
    """The items of a sale or purchase of which something can still come back, in the order of its lines.

    `but`: a return that is to be changed counts as if it had not been.
    """
    return [item for item in session.all(Returnable, _RETURNABLE, id=document, but=but or 0) if item.left > 0]


# A purchase gives back what it truly cost, corrections included, without the freight.
_RETURNABLE = """
    SELECT k.code, k.name, k.unit, SUM(x.quantity), SUM(x.quantity - x.returned), SUM(x.worth - x.given_back)
    FROM (SELECT COALESCE(i.merged_into, i.id) AS item, l.id,
                 l.quantity + COALESCE((SELECT SUM(m.quantity) FROM stock_move m
                                        WHERE m.line = COALESCE(l.kept, l.id) AND m.part = 'correction'), 0)
                 AS quantity,
                 CASE WHEN l.role = 'sale' THEN l.amount - l.discount
                      WHEN i.keeping <> 'batched' THEN l.amount
                      ELSE COALESCE((SELECT -SUM(p.amount) FROM posting p WHERE p.line = COALESCE(l.kept, l.id)
                                     AND p.account NOT IN ('1301', '1302', '1304', '1305', '5102')), 0) - l.fee
                 END AS worth,
                 COALESCE((SELECT SUM(r.quantity) FROM line r WHERE r.of_line = l.id AND {came_back}), 0) AS returned,
                 COALESCE((SELECT SUM(r.amount - r.discount) FROM line r WHERE r.of_line = l.id AND {came_back}), 0)
                 AS given_back
          FROM line l JOIN item i ON i.id = l.item
          WHERE l.document = :id AND l.role IN ('sale', 'purchase')) AS x
    JOIN item k ON k.id = x.item
    GROUP BY k.code, k.name, k.unit ORDER BY MIN(x.id)
""".replace(
    "{came_back}",
    "r.role IN ('return', 'purchase_return') AND r.document <> :but"
    " AND NOT EXISTS (SELECT 1 FROM document c WHERE c.cancels = r.document)",
)


def received(session: Session, document: int) -> list[Received]:
    """The goods that an act brought into stock and that can be corrected: those that stand in one line of it alone."""
    return session.all(Received, _RECEIVED, id=document)


_RECEIVED = """
    SELECT k.code, k.name, k.unit, MIN(COALESCE(b.code, '')), SUM(x.quantity), SUM(x.value)
    FROM (SELECT l.id, COALESCE(i.merged_into, i.id) AS item, l.batch,
                 COALESCE((SELECT SUM(m.quantity) FROM stock_move m
                           WHERE m.line = COALESCE(l.kept, l.id) AND m.part <> 'rebatch'), 0) AS quantity,
                 COALESCE((SELECT SUM(m.value) FROM stock_move m
                           WHERE m.line = COALESCE(l.kept, l.id) AND m.part <> 'rebatch'), 0) AS value
          FROM line l JOIN item i ON i.id = l.item
          WHERE l.document = :id AND l.role IN ('purchase', 'output', 'opening', 'count')) AS x
    JOIN item k ON k.id = x.item LEFT JOIN batch b ON b.id = x.batch
    WHERE k.keeping = 'batched'
    GROUP BY k.code, k.name, k.unit HAVING COUNT(*) = 1 AND SUM(x.quantity) > 0 ORDER BY MIN(x.id)
"""
