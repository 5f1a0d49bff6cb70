"""Items, packs, recipes and contacts as a book holds them, with what became of them: for exports and for reading files.

`past` says that an item's stock went below zero although that isn't allowed any more.
"""

from collections import defaultdict
from dataclasses import dataclass, replace
from itertools import pairwise

from umkm_desk.domain.calendar import day_of
from umkm_desk.domain.contacts import ContactDraft
from umkm_desk.domain.items import ItemDraft, PackDraft
from umkm_desk.domain.recipes import RecipeDraft, RecipeLine
from umkm_desk.storage.session import Session


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of an item or contact: former names with the last document they stood on, and a merge.

    `merged_after` is the document after which it was merged, None when that isn't known.
    """

    retired: bool = False
    merged_into: str | None = None
    merged_after: int | None = None
    former: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class KeptItem:
    """An item; `below_zero` is yes, no or past."""

    draft: ItemDraft
    below_zero: str
    fate: Fate


@dataclass(frozen=True, slots=True)
class KeptContact:
    """A contact and what became of it."""

    draft: ContactDraft
    fate: Fate


@dataclass(frozen=True, slots=True)
class KeptRecipe:
    """A recipe's version; `after` is the last document that was recorded before it."""

    draft: RecipeDraft
    after: int


def items(session: Session) -> list[KeptItem]:
    """All items in the order in which they were added."""
    shop = session.value("SELECT value FROM setting WHERE key = 'below_zero'") == "1"
    went_below = {
        row[0] for row in session.rows("SELECT item FROM owed UNION SELECT item FROM batch WHERE code IS NULL")
    }
    former = _former(session, "item")
    found = []
    for row in session.rows(
        "SELECT i.id, i.code, i.name, i.kind, i.unit, i.keeping, i.shelf_life_days, i.minimum, i.price, i.barcode,"
        " i.below_zero, i.retired, m.code FROM item i LEFT JOIN item m ON m.id = i.merged_into ORDER BY i.id"
    ):
        identity, name, allowed, retired, merged = row[0], row[2], bool(row[10]) or shop, bool(row[11]), row[12]
        state = "yes" if allowed else "past" if identity in went_below else "no"
        fate = _fate(former.get(identity, []), name, retired, merged)
        found.append(KeptItem(replace(ItemDraft(*row[1:10]), below_zero=allowed), state, fate))
    return found


def packs(session: Session) -> list[PackDraft]:
    """All packs, by item and name."""
    return session.all(
        PackDraft,
        "SELECT i.code, p.name, p.contents FROM pack p JOIN item i ON i.id = p.item ORDER BY i.id, p.name",
    )


def contacts(session: Session) -> list[KeptContact]:
    """All contacts by name."""
    former = _former(session, "contact")
    return [
        KeptContact(ContactDraft(row[1], row[2], row[3], row[4]),
                    _fate(former.get(row[0], []), row[1], bool(row[5]), row[6]))
        for row in session.rows(
            "SELECT c.id, c.name, c.kind, c.phone, c.city, c.retired, m.name"
            " FROM contact c LEFT JOIN contact m ON m.id = c.merged_into ORDER BY c.name"
        )
    ]  # fmt: skip


def contact_names(session: Session) -> dict[str, str]:
    """Every name a contact has or had → what it is called now (what it was merged into)."""
    names = {
        row[0]: row[1]
        for row in session.rows(
            "SELECT f.name, c.name FROM former_name f JOIN contact c ON c.id = f.id WHERE f.kind = 'contact'"
        )
    }
    names.update(
        (row[0], row[1])
        for row in session.rows(
            "SELECT c.name, coalesce(m.name, c.name) FROM contact c LEFT JOIN contact m ON m.id = c.merged_into"
        )
    )
    return names


def _former(session: Session, kind: str) -> dict[int, list[tuple[int, str]]]:
    names: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for identity, until, name in session.rows(
        "SELECT id, until_document, name FROM former_name WHERE kind = :kind ORDER BY id, until_document", kind=kind
    ):
        names[identity].append((until, name))
    return names


def _fate(former: list[tuple[int, str]], name: str, retired: bool, merged: str | None) -> Fate:
    """A merged one's last former name is its name still: that marks the merge.

    Only a contact that was renamed and merged with no act between has no such mark: its renaming stands there.
    """
    mark = former[-1][0] if merged and former else None
    if merged and former and former[-1][1] == name:
        former.pop()
    return Fate(retired, merged, mark, tuple(f for f, after in pairwise([*former, (0, name)]) if f[1] != after[1]))


def recipes(session: Session) -> list[KeptRecipe]:
    """All versions of all recipes, by product and version."""
    parts: dict[int, list[RecipeLine]] = defaultdict(list)
    for recipe, code, quantity in session.rows(
        "SELECT r.recipe, i.code, r.quantity FROM recipe_line r JOIN item i ON i.id = r.item"
        " ORDER BY r.recipe, r.position"
    ):
        parts[recipe].append(RecipeLine(code, quantity))
    return [
        KeptRecipe(
            RecipeDraft(
                code, made, tuple(parts[identity]), version, day_of(begun) if begun else None, labour, overhead
            ),
            after,
        )
        for identity, code, version, begun, made, labour, overhead, after in session.rows(
            "SELECT r.id, i.code, r.version, r.valid_from, r.yield_quantity, r.labour, r.overhead, r.known_after"
            " FROM recipe r JOIN item i ON i.id = r.item ORDER BY i.id, r.version"
        )
    ]
