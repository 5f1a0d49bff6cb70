"""Goods thrown away, given away, lost or taken home."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Final

from PySide6.QtWidgets import QLineEdit, QWidget

from umkm_desk.actions.stocktaking import edit_write_off, record_write_off
from umkm_desk.domain.quantity import UNITS
from umkm_desk.domain.stocktaking import WriteOffDraft, WriteOffLine
from umkm_desk.gui.desk import Desk, Undo
from umkm_desk.gui.form import Form, Wrong
from umkm_desk.gui.widgets.choice import Choice, ComboChoice
from umkm_desk.gui.widgets.controls import label
from umkm_desk.gui.widgets.day_edit import DayEdit
from umkm_desk.gui.widgets.picker import Hit, Picker
from umkm_desk.gui.widgets.quantity_edit import QuantityEdit
from umkm_desk.language import formats
from umkm_desk.language.words import N_, tr
from umkm_desk.queries.batches import BatchStock
from umkm_desk.queries.items import Item, items

REASONS: Final = (
    ("expired", N_("Past its date")), ("damaged", N_("Damaged")), ("sample", N_("Sample, tester")),
    ("lost", N_("Lost")),
    ("own_use", N_("Used by ourselves")),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _More:
    """Another line of a write-off that is changed; emptied it is taken out."""

    line: WriteOffLine
    quantity: QuantityEdit
    reason: ComboChoice


class WriteOffForm(Form):
    """From one batch, or of an item whatever goes first. `old` is a write-off that is to be changed."""

    def __init__(
        self, desk: Desk, parent: QWidget, batch: BatchStock | None = None, old: WriteOffDraft | None = None
    ) -> None:
        super().__init__(desk, parent, tr("Throw goods away"))
        self._batch, self._old = batch, old
        self._unit = batch.unit if batch else "pcs"
        inside = self.inside
        self.item = Picker(inside, placeholder=tr("Type a name or code"), keeps=True)
        self.quantity = QuantityEdit(inside)
        self.reason = Choice(inside, tr("Why?"), _reasons())
        self.more: list[_More] = []
        self.day, self.note = DayEdit(inside, desk.today()), QLineEdit(inside)
        if batch is None:
            self.add(tr("Item"), self.item)
        else:
            self.item.hide()
            words = f"{batch.name} · {batch.batch}"
            self.body.addWidget(label(words, "strong", inside, wrap=True))
        self.add(tr("How much"), self.quantity)
        self.add(tr("Why?"), self.reason)
        for line in old.lines[1:] if old else ():
            self._add_more(line)
        self.add(tr("Day"), self.day)
        self.add(tr("Note (may stay empty)"), self.note)
        self.enter_saves = {self.quantity}
        if batch is not None:
            self._set_unit(batch.unit)
            self.quantity.set_value(batch.quantity)
            self.reason.set_value("expired" if batch.band == "past" else "damaged")
        self.item.chosen.connect(self._chosen)
        if batch is None:
            desk.read(items, retired=old is not None, then=self._take, owner=self)

    def _add_more(self, line: WriteOffLine) -> None:
        quantity = QuantityEdit(self.inside, optional=True)
        reason = ComboChoice(self.inside, tr("Why?"), _reasons())
        reason.set_value(line.reason)
        self.more.append(_More(line, quantity, reason))
        self.add(line.item, quantity, remark=tr("What you empty is taken out of it."))
        self.add(tr("Why?"), reason)

    def _set_unit(self, unit: str) -> None:
        self._unit = unit
        self.quantity.set_item(next(known for known in UNITS if known == unit))

    def _take(self, found: list[Item]) -> None:
        kept = [item for item in found if item.keeping == "batched"]
        hits = [Hit(i.code, i.name, formats.quantity(i.quantity, i.unit), i, codes=(i.code,)) for i in kept]
        self.item.set_all(hits)
        if self._old is not None:
            self._fill(self._old, {hit.key: hit for hit in hits})

    def _fill(self, old: WriteOffDraft, hits: dict[object, Hit]) -> None:
        line = old.lines[0]
        hit = hits.get(line.item)
        self.item.set_picked(hit)
        if hit is not None:
            self._chosen(hit)
        self.quantity.set_value(line.quantity)
        self.reason.set_value(line.reason)
        for more in self.more:
            item = hits[more.line.item].value
            entry = next(entry for entry in self.fields if entry.widget is more.quantity)
            entry.name(item.name)
            more.quantity.set_item(next(known for known in UNITS if known == item.unit))
            more.quantity.set_value(more.line.quantity)
        self.day.set_value(old.day)
        self.note.setText(old.note or "")

    def _chosen(self, hit: Hit) -> None:
        self._set_unit(hit.value.unit)
        self.quantity.setFocus()

    def collect(self) -> tuple[Callable[..., Any], tuple[Any, ...], str]:
        """The write-off."""
        line, name = self._line()
        rest = tuple(
            replace(more.line, quantity=quantity, reason=more.reason.value())  # type: ignore[arg-type]
            for more in self.more
            if (quantity := more.quantity.value())
        )
        number, note = self._old.number if self._old else None, self.note.text().strip() or None
        draft = WriteOffDraft(self.day.value() or self.desk.today(), (line, *rest), number=number, note=note)
        facts = {"quantity": formats.quantity(line.quantity, self._unit), "item": name}
        said = tr("Written off: %(quantity)s %(item)s.", **facts)
        return (edit_write_off, (number, draft), said) if self._old else (record_write_off, (draft,), said)

    def _line(self) -> tuple[WriteOffLine, str]:
        """The first line, and what its item is called."""
        hit, quantity = self.item.picked(), self.quantity.value()
        if self._batch is None and hit is None:
            raise Wrong(self.item, N_("Choose the item: type its name and press Enter."))
        if not quantity:
            raise Wrong(self.quantity, N_("Type how much, for example 3."))
        item = self._batch.item if self._batch else hit.value.code if hit else ""
        name = self._batch.name if self._batch else hit.title if hit else ""
        first = self._old.lines[0] if self._old else None
        batch = self._batch.batch if self._batch else first.batch if first and first.item == item else None
        reason = self.reason.value()
        return WriteOffLine(item, quantity, reason, batch), name  # type: ignore[arg-type]

    def way_back(self) -> Undo | None:
        """An edit goes back to what was there before."""
        if self._old is None:
            return None
        words = tr("%(number)s is as before.", number=self._old.number)
        return Undo(edit_write_off, (self._old.number, self._old), words)


def _reasons() -> list[tuple[str, str]]:
    return [(key, tr(words)) for key, words in REASONS]
