"""A recorded act or item as the draft that makes it again: for forms that change it, and for ways back."""

from dataclasses import replace

from umkm_desk.domain.items import ItemDraft
from umkm_desk.domain.production import ProductionDraft, UsedLine
from umkm_desk.queries.export import Draft, kept
from umkm_desk.queries.recipes import recipe_for
from umkm_desk.storage.session import Session


def draft_of(session: Session, document: int) -> Draft | None:
    """The draft that edits a document without changing a figure, its number included; also of one that was cancelled.

    To record it anew take the number off: a cancelled one's isn't used again. None when there is no such document,
    it is the cancelling that belongs to an edit, or it says that personal data was removed.
    """
    row = session.row("SELECT kind, number FROM document WHERE id = :id", id=document)
    if row is None or row[0] == "removal":
        return None
    draft = next((version.draft for version in kept(session, *row) if version.seq == document), None)
    return _with_inputs(session, document, draft) if isinstance(draft, ProductionDraft) else draft


def _with_inputs(session: Session, document: int, draft: ProductionDraft) -> ProductionDraft:
    """A run by recipe stays one while that recipe is in force on its day; else what it used is named."""
    if not draft.inputs:
        by, product = session.rows(_BY, document=document)[0]
        recipe = recipe_for(session, product, draft.day)
        if recipe is None or recipe.id != by:
            return replace(draft, inputs=tuple(session.all(UsedLine, _INPUTS, document=document)))
    return draft


_BY = """
    SELECT p.recipe, COALESCE(m.code, i.code)
    FROM production p JOIN line o ON o.document = p.document AND o.role = 'output'
    JOIN item i ON i.id = o.item LEFT JOIN item m ON m.id = i.merged_into WHERE p.document = :document
"""
_INPUTS = """
    SELECT i.code, l.quantity FROM line l JOIN item i ON i.id = l.item
    WHERE l.document = :document AND l.role = 'input' ORDER BY l.id
"""


def item_draft(session: Session, code: str) -> ItemDraft | None:
    """An item as it is now; `below_zero` is its own permission, whatever the shop allows. None when it isn't there."""
    row = session.row(_ITEM, code=code)
    return None if row is None else replace(ItemDraft(*row[:-1]), below_zero=bool(row[-1]))


_ITEM = """
    SELECT code, name, kind, unit, keeping, shelf_life_days, minimum, price, barcode, below_zero
    FROM item WHERE code = :code
"""
