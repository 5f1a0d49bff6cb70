"""How it is cooked: one batch of each recipe, and the second versions that dear ingredients made."""

from datetime import date
from typing import Final, NamedTuple

from umkm_desk.actions.recipes import save_recipe
from umkm_desk.demo.assortment import GOODS, NEWCOMER, STUFF, cost_of
from umkm_desk.domain.money import round_half_up
from umkm_desk.domain.quantity import ONE
from umkm_desk.domain.recipes import RecipeDraft, RecipeLine
from umkm_desk.storage.session import Session

_FIRST: Final = """
MK100|40|68000|44000|MGA 20000, GUL 2000, GRM 50, K-SPK 40, K-LBL 40, K-SIL 40
MK250|16|60000|44000|MGA 20000, GUL 2000, GRM 50, K-SPB 16, K-LBL 16, K-SIL 32
KSP|40|56000|25000|SGK 20000, MYK 3200, CBB 250, GUL 300, GRM 100, K-PPL 40, K-LBL 40
KTP|36|58000|23000|TMP 4500, TBR 2000, MYK 2800, BPT 150, KTB 60, TLR 4, AIR 2000, K-PPL 36, K-LBL 36
KPC|36|54000|23000|PSG 15000, MYK 2600, CKB 300, GUL 600, K-PPL 36, K-LBL 36
BSR|40|50000|21000|BKS 6200, MYK 2000, CBB 220, DJR 60, MSK 60, K-PPL 40, K-LBL 40
SBB|30|60000|27000|CBR 2200, BMR 900, BPT 700, MYK 1400, GUL 100, GRM 100, K-JAR 30, K-LBJ 30, K-SGL 30
SCM|30|68000|29000|CMI 1100, CBR 1300, CBK 600, BMR 800, BPT 500, MYK 1500, K-JAR 30, K-LBJ 30, K-SGL 30
CRG|36|74000|25000|TPK 6000, TRG 800, AYM 2200, BPT 300, CBR 200, MSK 60, AIR 4000, K-VKM 36, K-LBL 36
ABA|25|66000|29000|AYM 6000, GLM 400, SNT 1000, BMR 400, BPT 200, KTB 80, MYK 600, K-SPK 25, K-LBL 25
NBX|10|26000|10000|BRS 1500, AYM 1300, TLR 10, TMP 500, CBR 100, BMR 100, MYK 300, AIR 3000, K-BOX 10
HMP|1|5000|1000|MK100 1, KSP 1, KPC 1, SBB 1, ABA 1, K-HMP 1, K-PTA 1
"""


class Change(NamedTuple):
    """A recipe's second version: from the 1st of the month `months_on` after the book's first; why, in its words."""

    months_on: int
    row: str


CHANGES: Final = (
    Change(1, "SBB|30|60000|27000|CBR 1800, CBK 400, BMR 900, BPT 700, MYK 1400, GUL 100, GRM 100, K-JAR 30, K-LBJ 30, "
              "K-SGL 30"),
    Change(5, "KSP|44|60000|26000|SGK 20000, MYK 3200, CBB 250, GUL 300, GRM 100, K-PPL 44, K-LBL 44"),
    Change(8, "CRG|36|76000|26000|TPK 6200, TRG 1200, AYM 1900, BPT 300, CBR 200, MSK 80, AIR 4000, K-VKM 36, "
              "K-LBL 36"),
)  # fmt: skip
"""Rawit mixed with the milder keriting; smaller packs after oil grew dear (180 g); less chicken in the cireng."""


def _draft(row: str, valid_from: date | None = None) -> RecipeDraft:
    product, makes, labour, overhead, parts = row.split("|")
    lines = []
    for part in parts.split(", "):
        item, quantity = part.split(" ")
        lines.append(RecipeLine(item, int(quantity) * ONE))
    return RecipeDraft(
        product, int(makes) * ONE, tuple(lines), valid_from=valid_from, labour=int(labour), overhead=int(overhead)
    )


FIRST: Final = {draft.product: draft for draft in (_draft(row) for row in _FIRST.strip().split("\n"))}


def save_recipes(session: Session) -> None:
    """Put the first version of every recipe into a new book."""
    for draft in FIRST.values():
        if draft.product != NEWCOMER:
            save_recipe(session, draft)


def changed_recipe(session: Session, change: Change, day: date) -> RecipeDraft:
    """Save a recipe's next version, in force from `day`."""
    draft = _draft(change.row, day)
    save_recipe(session, draft)
    return draft


def planned_cost(product: str) -> int:
    """What a piece costs by its first recipe at the first prices, in rupiah: what the opening stock is worth."""
    draft = FIRST[product]
    cost = (draft.labour or 0) + (draft.overhead or 0)
    for line in draft.lines:
        if line.item in STUFF:
            cost += cost_of(STUFF[line.item], line.quantity)
        elif line.item in GOODS:
            cost += planned_cost(line.item) * line.quantity // ONE
    return round_half_up(cost * ONE, draft.yield_quantity)
