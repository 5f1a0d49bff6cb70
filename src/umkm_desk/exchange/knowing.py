"""The items that rows of a file may name: those of the book and those the same files bring."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from umkm_desk.domain.errors import UserError
from umkm_desk.domain.items import ItemDraft, PackDraft
from umkm_desk.domain.quantity import Unit
from umkm_desk.exchange import values
from umkm_desk.exchange.headers import Record
from umkm_desk.queries import catalogue
from umkm_desk.storage.session import Session

_BASE: Final = 1000


@dataclass(slots=True)
class Known:
    """An item as quantities need it: its base unit and its packs, names casefolded → thousandths."""

    code: str
    unit: Unit
    packs: dict[str, int] = field(default_factory=dict)
    merged_into: str | None = None


class Knowing:
    """Items by code, capitals apart when only one item is meant."""

    def __init__(self, kept: Iterable[catalogue.KeptItem] = (), packs: Iterable[PackDraft] = ()) -> None:
        self.items: dict[str, Known] = {}
        self._folded: dict[str, list[str]] = {}
        for item in kept:
            self.add(item.draft)
            self.items[item.draft.code].merged_into = item.fate.merged_into
        for pack in packs:
            self.add_pack(pack)

    def add(self, draft: ItemDraft) -> None:
        """An item may be named from now on."""
        known = self.items.get(draft.code)
        if known is None:
            self.items[draft.code] = Known(draft.code, draft.unit)
            self._folded.setdefault(draft.code.casefold(), []).append(draft.code)
        else:
            known.unit = draft.unit

    def add_pack(self, draft: PackDraft) -> None:
        """Quantities of the item may be written in this pack."""
        self.items[draft.item].packs[" ".join(draft.pack.casefold().split())] = draft.contents

    def named(self, record: Record, column: str = "item") -> Known:
        """The item a row names. InputError when there is none."""
        code = str(record.get(column))
        known = self.items.get(code)
        if known is None:
            alike = self._folded.get(code.casefold(), [])
            known = self.items[alike[0]] if len(alike) == 1 else None
        if known is None:
            raise record.problem(
                UserError("There is no item with code %(code)s. Check the code, or add the item first.", code=code),
                column,
            )
        return known

    def quantity(
        self, record: Record, column: str, item: Known, *, allow_zero: bool = False, default: int | None = None
    ) -> tuple[int, int]:
        """A quantity column in thousandths of the item's base unit, and what one of its unit holds."""
        cell = record.cell(column)
        if cell is None:
            return default or 0, _BASE
        try:
            return values.quantity(cell, item.unit, item.packs, allow_zero=allow_zero)
        except UserError as problem:
            raise record.problem(problem, column) from None

    def surviving(self, code: str) -> str:
        """The code of the item that this one was merged into."""
        known = self.items.get(code)
        return known.merged_into or code if known else code


def known_items(session: Session) -> Knowing:
    """The book's own items."""
    return Knowing(catalogue.items(session), catalogue.packs(session))
