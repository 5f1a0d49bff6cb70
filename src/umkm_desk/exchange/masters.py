"""From rows to items, packs, recipes and contacts: what the acts of the same files may name.

An empty cell leaves what the book already says; so does a column that isn't there.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from umkm_desk.domain.contacts import ContactDraft
from umkm_desk.domain.errors import UserError
from umkm_desk.domain.items import ItemDraft, PackDraft
from umkm_desk.domain.recipes import RecipeDraft, RecipeLine
from umkm_desk.exchange.building import one
from umkm_desk.exchange.errors import Problems
from umkm_desk.exchange.headers import Grid, Record
from umkm_desk.exchange.knowing import Knowing
from umkm_desk.queries.catalogue import Fate, KeptContact, KeptItem

_FORMER: Final = re.compile(r"([0-9]{1,12}) (.*\S)")


@dataclass(frozen=True, slots=True)
class ItemRow:
    """A row of items; `below_zero` None: not said. `said_retired` None: not said."""

    draft: ItemDraft
    below_zero: str | None
    said_retired: bool | None
    fate: Fate
    row: Record


@dataclass(frozen=True, slots=True)
class ContactRow:
    """A row of contacts."""

    draft: ContactDraft
    said_retired: bool | None
    fate: Fate
    row: Record


@dataclass(frozen=True, slots=True)
class PackRow:
    """A row of packs."""

    draft: PackDraft
    row: Record


@dataclass(frozen=True, slots=True)
class RecipeRows:
    """The rows of one version of a recipe; `after`: the last act of an export that didn't know it yet."""

    draft: RecipeDraft
    after: int | None
    row: Record


@dataclass(slots=True)
class Masters:
    """What a set of files says of master data, in file order."""

    items: list[ItemRow] = field(default_factory=list)
    packs: list[PackRow] = field(default_factory=list)
    recipes: list[RecipeRows] = field(default_factory=list)
    contacts: list[ContactRow] = field(default_factory=list)


def read_masters(
    grids: Iterable[Grid], known: Knowing, items: Mapping[str, KeptItem], contacts: Mapping[str, KeptContact]
) -> Masters:
    """The master data of some tables; `known` learns the items, so that later rows may name them."""
    masters, problems = Masters(), Problems()
    by_table: dict[str, list[Grid]] = {}
    for grid in grids:
        by_table.setdefault(grid.table.name, []).append(grid)
    for grid in by_table.get("items", []):
        for row in grid.rows():
            with problems.noted():
                masters.items.append(_item(row, items.get(row.get("code"))))
                known.add(masters.items[-1].draft)
    problems.refuse()  # what names one of them would only be wrong for that
    for grid in by_table.get("packs", []):
        for row in grid.rows():
            with problems.noted():
                masters.packs.append(_pack(row, known))
                known.add_pack(masters.packs[-1].draft)
    for grid in by_table.get("contacts", []):
        for row in grid.rows():
            with problems.noted():
                masters.contacts.append(_contact(row, contacts.get(row.get("name"))))
    problems.refuse()
    for grid in by_table.get("recipes", []):
        masters.recipes += _recipes(grid, known)
    return masters


def _item(row: Record, kept: KeptItem | None) -> ItemRow:
    old = kept.draft if kept else None
    draft = ItemDraft(
        row.get("code"), row.get("name"), row.get("kind"), row.get("unit"),
        row.get("keeping", old.keeping if old else "batched"),
        row.get("shelf_life_days", old.shelf_life_days if old else None), old.minimum if old else None,
        row.get("price", old.price if old else None), row.get("barcode", old.barcode if old else None),
        row.get("below_zero", "yes" if old and old.below_zero else "no") == "yes",
    )  # fmt: skip
    if row.cell("minimum") is not None:
        alone = Knowing([KeptItem(draft, "no", Fate())])
        quantity, _ = alone.quantity(row, "minimum", alone.items[draft.code], allow_zero=True)
        draft = replace(draft, minimum=quantity)
    return ItemRow(draft, row.get("below_zero"), row.get("retired"), Fate(former=_former(row)), row)


def _former(row: Record) -> tuple[tuple[int, str], ...]:
    former = []
    for line in str(row.get("former_names", "")).splitlines():
        said = _FORMER.fullmatch(line.strip())
        if said is None:
            problem = UserError("Former names are written by exports: a number, a blank and the name on each line.")
            raise row.problem(problem, "former_names")
        former.append((int(said[1]), said[2]))
    return tuple(former)


def _pack(row: Record, known: Knowing) -> PackRow:
    item = known.named(row)
    contents, _ = known.quantity(row, "contents", item)
    return PackRow(PackDraft(item.code, row.get("pack"), contents), row)


def _contact(row: Record, kept: KeptContact | None) -> ContactRow:
    old = kept.draft if kept else None
    draft = ContactDraft(
        row.get("name"), row.get("kind"), row.get("phone", old.phone if old else None),
        row.get("city", old.city if old else None),
    )  # fmt: skip
    fate = Fate(bool(row.get("retired")), row.get("merged_into"), row.get("merged_after"), _former(row))
    return ContactRow(draft, row.get("retired"), fate, row)


def _recipes(grid: Grid, known: Knowing) -> list[RecipeRows]:
    groups: dict[tuple[str, int | None], list[Record]] = {}
    for row in grid.rows():
        product = known.named(row, "product")
        groups.setdefault((product.code, row.get("version")), []).append(row)
    return [_recipe(rows, known) for rows in groups.values()]


def _recipe(rows: list[Record], known: Knowing) -> RecipeRows:
    product = known.named(rows[0], "product")
    made = _agreed(rows, "yield", lambda row: known.quantity(row, "yield", product)[0])
    lines = []
    for row in rows:
        item = known.named(row)
        lines.append(RecipeLine(item.code, known.quantity(row, "quantity", item)[0]))
    draft = RecipeDraft(
        product.code, made, tuple(lines), one(rows, "version"), one(rows, "from"), one(rows, "labour"),
        one(rows, "overhead"),
    )  # fmt: skip
    return RecipeRows(draft, one(rows, "seq"), rows[0])


def _agreed(rows: list[Record], column: str, read: Callable[[Record], int]) -> int:
    """A quantity that every row of a recipe repeats."""
    first = read(rows[0])
    for row in rows[1:]:
        if read(row) != first:
            problem = UserError(
                "The yield differs from row %(row)s. All rows of one recipe say the same yield, or another version.",
                row=str(rows[0].number),
            )
            raise row.problem(problem, column)
    return first
