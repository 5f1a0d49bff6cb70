"""Items, packs, contacts and recipes of the files into the book, and what an export says became of them.

In an export, names changed and things were merged at some point of its history: items and contacts begin under their
first names, and each change happens behind the act after which it happened.
"""

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise
from typing import Final

from umkm_desk.actions import contacts as contact_actions
from umkm_desk.actions import items as item_actions
from umkm_desk.actions.recipes import save_recipe
from umkm_desk.domain.errors import UserError
from umkm_desk.domain.recipes import RecipeDraft
from umkm_desk.exchange.errors import InputError
from umkm_desk.exchange.headers import Record
from umkm_desk.exchange.imported import Imported
from umkm_desk.exchange.masters import ContactRow, ItemRow, Masters, PackRow, RecipeRows
from umkm_desk.queries import catalogue
from umkm_desk.storage.session import Session

AT_THE_END: Final = (9,)


@dataclass(frozen=True, slots=True)
class Later:
    """Something that happens behind an act of the export."""

    order: tuple[int, ...]
    do: Callable[[], object]


class Saving:
    """Saves master data within the import's transaction. `name_now` is what a contact is called at this point."""

    def __init__(self, session: Session, imported: Imported) -> None:
        self._session = session
        self._imported = imported
        self._names: dict[str, str] = {}
        self._later: list[Later] = []
        self._items = {kept.draft.code: kept.draft for kept in catalogue.items(session)}
        self._contacts = {kept.draft.name: kept.draft for kept in catalogue.contacts(session)}
        self._old_contacts = frozenset(self._contacts)
        self._packs = {(pack.item, pack.pack): pack for pack in catalogue.packs(session)}
        self._recipes: dict[str, list[RecipeDraft]] = {}

    def before(self, masters: Masters) -> list[Later]:
        """Save what acts may name; returns what has to wait for its place in the order."""
        for item in masters.items:
            _with_place(item.row, "code", partial(self._item, item))
        for pack in masters.packs:
            _with_place(pack.row, "pack", partial(self._pack, pack))
        self._plan_contacts(masters.contacts)
        if masters.recipes:
            for kept in catalogue.recipes(self._session):
                self._recipes.setdefault(kept.draft.product, []).append(kept.draft)
        for recipe in masters.recipes:
            save = partial(_with_place, recipe.row, "product", partial(self._recipe, recipe))
            if recipe.after:
                self._later.append(Later((0, recipe.after, 1), save))
            else:
                save()
        return self._later

    def afterwards(self, masters: Masters) -> None:
        """What is so at the end: retired or not, below zero allowed or not."""
        for item in masters.items:
            code = item.draft.code
            if item.below_zero == "past":
                item_actions.save_item(self._session, item.draft)  # its consent was taken back since
            if item.said_retired is not None:
                item_actions.retire_item(self._session, code, item.said_retired)
        for contact in masters.contacts:
            if contact.said_retired is not None and contact.fate.merged_into is None:
                contact_actions.retire_contact(self._session, contact.draft.name, contact.said_retired)

    def name_now(self, name: str) -> str:
        """What the contact that is called `name` in the files is called at this point of the history."""
        return self._names.get(name, name)

    def _item(self, item: ItemRow) -> None:
        code = item.draft.code
        old = self._items.get(code)
        past = item.below_zero == "past"
        if not self._imported.counted("items", old, item.draft):
            if past:
                item_actions.allow_below_zero(self._session, True, code)
            return
        names = [*(item.fate.former if old is None else ()), (0, item.draft.name)]
        draft = replace(item.draft, name=names[0][1], below_zero=item.draft.below_zero or past)
        item_actions.save_item(self._session, draft)
        self._items[code] = item.draft
        for (until, _), (_, following) in pairwise(names):
            self._wait(
                until, item.row, "former_names", partial(item_actions.rename_item, self._session, code, following)
            )

    def _pack(self, pack: PackRow) -> None:
        key = (pack.draft.item, pack.draft.pack)
        if self._imported.counted("packs", self._packs.get(key), pack.draft):
            item_actions.save_pack(self._session, pack.draft)
            self._packs[key] = pack.draft

    def _plan_contacts(self, contacts: Sequence[ContactRow]) -> None:
        """Contacts under their first names, each once nobody else is called so any more; renames and merges later."""
        held: dict[str, list[tuple[int, int]]] = {}
        for place, contact in enumerate(contacts):
            for until, name in contact.fate.former:
                held.setdefault(name, []).append((until, place))
        for place, contact in enumerate(contacts):
            names = self._names_of(contact)
            first = (names[0][0] or sys.maxsize, place)
            free = [until for until, other in held.get(names[0][1], ()) if other != place and (until, other) < first]
            create = partial(_with_place, contact.row, "name", partial(self._contact, contact, names[0][1]))
            if free and contact.draft.name not in self._contacts:
                self._later.append(Later((0, max(free), 1), create))
            else:
                create()
            for (until, before), (_, following) in pairwise(names):
                rename = partial(self._renamed, contact.draft.name, before, following)
                self._wait(until, contact.row, "former_names", rename)
            into = contact.fate.merged_into
            if into is not None and contact.draft.name not in self._old_contacts:
                merge = partial(self._merge_contacts, contact.draft.name, into)
                self._wait(contact.fate.merged_after, contact.row, "merged_into", merge)

    def _names_of(self, contact: ContactRow) -> list[tuple[int, str]]:
        """A new contact's names in the order in which it had them; only the last when the book knows it already."""
        names = [*contact.fate.former, (0, contact.draft.name)]
        known = contact.draft.name in self._old_contacts or names[0][1] in self._old_contacts
        return names[-1:] if known else names

    def _contact(self, contact: ContactRow, first: str) -> None:
        name = contact.draft.name
        if self._imported.counted("contacts", self._contacts.get(name), contact.draft):
            contact_actions.save_contact(self._session, replace(contact.draft, name=first))
            self._contacts[name] = contact.draft
            self._names[name] = first

    def _renamed(self, name: str, before: str, now: str) -> None:
        contact_actions.rename_contact(self._session, before, now)
        self._names[name] = now

    def _merge_contacts(self, name: str, into: str) -> None:
        contact_actions.merge_contacts(self._session, self.name_now(name), self.name_now(into))

    def _wait(self, after: int | None, row: Record, column: str, do: Callable[[], object]) -> None:
        order = AT_THE_END if after is None else (0, after, 1)
        self._later.append(Later(order, partial(_with_place, row, column, do)))

    def _recipe(self, recipe: RecipeRows) -> None:
        draft = recipe.draft
        versions = self._recipes.setdefault(draft.product, [])
        counts = self._imported.of("recipes")
        alike = any(replace(known, version=draft.version) == draft for known in versions)
        if alike and (draft.version is None or any(known.version == draft.version for known in versions)):
            counts.already += 1
        else:
            version = save_recipe(self._session, draft)
            versions.append(replace(draft, version=version))
            counts.added += 1


def _with_place(row: Record, column: str, do: Callable[[], object]) -> None:
    """An action's error with the row of the file it came from."""
    try:
        do()
    except InputError:
        raise
    except UserError as problem:
        raise row.problem(problem, column) from None
