"""Items, packs, recipes and contacts as a book holds them, with what became of them: for exports and for reading files.

`past` says that an item's stock went below zero although that isn't allowed any more.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any, Final

from umkm_desk.domain.calendar import day_of
from umkm_desk.domain.contacts import ContactDraft
from umkm_desk.domain.items import ItemDraft, PackDraft
from umkm_desk.domain.money import round_half_up
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
    """A recipe's version; `after` is the last document that was recorded before it and would have used it."""

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
    """A merged one's last former name is its name still: that marks the merge."""
    mark = former.pop()[0] if merged and former and former[-1][1] == name else None
    return Fate(retired, merged, mark, tuple(f for f, after in pairwise([*former, (0, name)]) if f[1] != after[1]))


_USES: Final = """
    SELECT d.id, d.day, p.recipe FROM production p JOIN document d ON d.id = p.document
    WHERE p.planned = 1 AND p.recipe IN (SELECT id FROM recipe WHERE item = :item)
    ORDER BY d.id
"""
_MADE: Final = """
    SELECT l.document, d.day, l.id, l.quantity FROM line l JOIN document d ON d.id = l.document
    WHERE l.item = :item AND l.role = 'sale' AND l.kept IS NULL
    ORDER BY l.id
"""


@dataclass(frozen=True, slots=True)
class _Version:
    id: int
    version: int
    valid_from: int
    draft: RecipeDraft
    parts: tuple[tuple[int, int], ...]  # item id (what it was merged into), thousandths

    def scaled(self, quantity: int) -> tuple[tuple[int, int], ...]:
        scaled = ((item, round_half_up(part * quantity, self.draft.yield_quantity)) for item, part in self.parts)
        return tuple((item, part) for item, part in scaled if part)


def recipes(session: Session) -> list[KeptRecipe]:
    """All versions of all recipes, by product and version."""
    found: list[KeptRecipe] = []
    for item, code, keeping in session.rows(
        "SELECT id, code, keeping FROM item WHERE id IN (SELECT item FROM recipe) ORDER BY id"
    ):
        versions = _versions(session, item, code)
        after = dict.fromkeys((v.id for v in versions), 0)
        if len(versions) > 1:
            for document, day, used in _used(session, item, keeping, versions):
                ranked = _in_force(versions, day)
                for better in ranked[: ranked.index(used)]:
                    after[better.id] = document
        found += [KeptRecipe(v.draft, after[v.id]) for v in versions]
    return found


def _versions(session: Session, item: int, code: str) -> list[_Version]:
    versions = []
    for identity, version, begun, made, labour, overhead in session.rows(
        "SELECT id, version, valid_from, yield_quantity, labour, overhead FROM recipe WHERE item = :item"
        " ORDER BY version",
        item=item,
    ):
        lines = session.rows(
            "SELECT coalesce(i.merged_into, i.id), i.code, r.quantity FROM recipe_line r JOIN item i ON i.id = r.item"
            " WHERE r.recipe = :r ORDER BY r.position",
            r=identity,
        )
        draft = RecipeDraft(
            code, made, tuple(RecipeLine(row[1], row[2]) for row in lines), version, day_of(begun) if begun else None,
            labour, overhead,
        )  # fmt: skip
        versions.append(_Version(identity, version, begun or 0, draft, tuple((row[0], row[2]) for row in lines)))
    return versions


def _in_force(versions: Sequence[_Version], day: int) -> list[_Version]:
    """Versions begun by a day, the one that would be used first (as actions choose)."""
    begun = [v for v in versions if v.valid_from <= day]
    return sorted(begun, key=lambda v: (-v.valid_from, -v.version))


def _used(session: Session, item: int, keeping: str, versions: Sequence[_Version]) -> list[tuple[int, int, _Version]]:
    """(document, day, the version it used) for every act that scaled a recipe of the item."""
    by_id = {v.id: v for v in versions}
    if keeping == "batched":
        return [(row[0], row[1], by_id[row[2]]) for row in session.rows(_USES, item=item)]
    parts: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for line, part, quantity in session.rows(
        "SELECT c.of_line, coalesce(i.merged_into, i.id), c.quantity FROM line s"
        " JOIN line c ON c.of_line = s.id AND c.role = 'consume' JOIN item i ON i.id = c.item"
        " WHERE s.item = :item AND s.role = 'sale' ORDER BY c.id",
        item=item,
    ):
        parts[line].append((part, quantity))
    charged: dict[Any, int] = dict(session.rows(
        "SELECT p.line, -sum(p.amount) FROM posting p JOIN line s ON s.id = p.line AND s.document = p.document"
        " WHERE s.item = :item AND s.role = 'sale' AND p.account IN ('5291', '5292') GROUP BY p.line",
        item=item,
    ))  # fmt: skip
    used = []
    for document, day, line, quantity in session.rows(_MADE, item=item):
        for version in _in_force(versions, day):
            extra = sum(round_half_up((rate or 0) * quantity, version.draft.yield_quantity)
                        for rate in (version.draft.labour, version.draft.overhead))  # fmt: skip
            if version.scaled(quantity) == tuple(parts[line]) and extra == charged.get(line, 0):
                used.append((document, day, version))
                break
    return used
