"""Two items that are the same thing become one; what will happen is said first."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from umkm_desk.actions.merging import merge_items
from umkm_desk.domain.corrections import MergeDraft
from umkm_desk.gui.desk import Desk
from umkm_desk.gui.form import Form, Wrong
from umkm_desk.gui.widgets.controls import label
from umkm_desk.gui.widgets.picker import Hit, Picker
from umkm_desk.language.words import N_, tr
from umkm_desk.queries.items import Item, items


class MergeForm(Form):
    """Asks for the item that stays."""

    def __init__(self, desk: Desk, parent: QWidget, code: str, name: str) -> None:
        super().__init__(desk, parent, tr("Two items that are the same"), tr("Make them one"))
        self._code, self._name = code, name
        words = tr(
            "What is left of %(name)s moves to the item you choose, with its batches and its worth. %(name)s is no"
            " longer offered; old records keep it.",
            name=name,
        )
        self.body.addWidget(label(words, "muted", self.inside, wrap=True))
        self.into = Picker(self.inside, placeholder=tr("Type a name or code"), keeps=True)
        self.add(tr("The item that stays"), self.into)
        desk.read(items, then=self._take, owner=self)

    def _take(self, found: list[Item]) -> None:
        hits = [Hit(i.code, i.name, i.code, i, codes=(i.code,)) for i in found if i.code != self._code]
        self.into.set_all(hits)

    def collect(self) -> tuple[Callable[..., Any], tuple[Any, ...], str]:
        """The merging."""
        hit = self.into.picked()
        if hit is None:
            raise Wrong(self.into, N_("Choose the item that stays: type its name and press Enter."))
        draft = MergeDraft(self.desk.today(), self._code, hit.value.code)
        return merge_items, (draft,), tr("They are one now: %(name)s.", name=hit.title)
