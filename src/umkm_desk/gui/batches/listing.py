"""The batches by the day they are good until; throwing away what isn't good any more."""

from collections.abc import Callable
from typing import Any, Final

from PySide6.QtWidgets import QButtonGroup, QLineEdit, QVBoxLayout, QWidget

from umkm_desk.actions.stocktaking import edit_write_off, record_write_off
from umkm_desk.domain.quantity import UNITS
from umkm_desk.domain.stocktaking import WriteOffDraft, WriteOffLine
from umkm_desk.gui.desk import Desk, Undo
from umkm_desk.gui.form import Form, Wrong
from umkm_desk.gui.page import View, card
from umkm_desk.gui.theme import Tone
from umkm_desk.gui.widgets.choice import Choice, Flow
from umkm_desk.gui.widgets.controls import button, label, say_on
from umkm_desk.gui.widgets.day_edit import DayEdit
from umkm_desk.gui.widgets.listing import Column, Table
from umkm_desk.gui.widgets.picker import Hit, Picker
from umkm_desk.gui.widgets.quantity_edit import QuantityEdit
from umkm_desk.language import formats
from umkm_desk.language.words import N_, ngettext, tr
from umkm_desk.queries.batches import BatchStock, batches
from umkm_desk.queries.items import Item, items

REASONS: Final = (
    ("expired", N_("Past its date")), ("damaged", N_("Damaged")), ("sample", N_("Sample, tester")),
    ("lost", N_("Lost")),
    ("own_use", N_("Used by ourselves")),
)  # fmt: skip
FILTERS: Final = (
    ("all", N_("All"), ("past", "7", "30", "90", "later", "undated")), ("past", N_("Past its date"), ("past",)),
    ("7", N_("7 days"), ("7",)), ("30", N_("30 days"), ("7", "30")), ("later", N_("Later"), ("90", "later")),
    ("undated", N_("No date"), ("undated",)),
)  # fmt: skip
"""Key, words, and the bands of `queries.batches` that it shows."""


class WriteOffForm(Form):
    """Goods thrown away, given away, lost or taken home; from one batch, or whatever goes first."""

    def __init__(
        self, desk: Desk, parent: QWidget, batch: BatchStock | None = None, old: WriteOffDraft | None = None
    ) -> None:
        super().__init__(desk, parent, tr("Throw goods away"))
        self._batch, self._old = batch, old
        self._unit = batch.unit if batch else "pcs"
        inside = self.inside
        self.item = Picker(inside, placeholder=tr("Type a name or code"), keeps=True)
        self.quantity = QuantityEdit(inside)
        self.reason = Choice(inside, tr("Why?"), [(key, tr(words)) for key, words in REASONS])
        self.day, self.note = DayEdit(inside, desk.today()), QLineEdit(inside)
        if batch is None:
            self.add(tr("Item"), self.item)
        else:
            self.item.hide()
            words = f"{batch.name} · {batch.batch}"
            self.body.addWidget(label(words, "strong", inside, wrap=True))
        self.add(tr("How much"), self.quantity)
        self.add(tr("Why?"), self.reason)
        self.add(tr("Day"), self.day)
        self.add(tr("Note (may stay empty)"), self.note)
        if old is not None and len(old.lines) > 1:
            words = tr("Only its first line is changed here; the others stay.")
            self.body.addWidget(label(words, "hint", inside, wrap=True))
        self.enter_saves = {self.quantity}
        if batch is not None:
            self._set_unit(batch.unit)
            self.quantity.set_value(batch.quantity)
            self.reason.set_value("expired" if batch.band == "past" else "damaged")
        self.item.chosen.connect(self._chosen)
        if batch is None:
            desk.read(items, retired=old is not None, then=self._take, owner=self)

    def _set_unit(self, unit: str) -> None:
        self._unit = unit
        self.quantity.set_item(next(known for known in UNITS if known == unit))

    def _take(self, found: list[Item]) -> None:
        kept = [item for item in found if item.keeping == "batched"]
        hits = [Hit(i.code, i.name, formats.quantity(i.quantity, i.unit), i, codes=(i.code,)) for i in kept]
        self.item.set_all(hits)
        if self._old is not None:
            line = self._old.lines[0]
            hit = next((hit for hit in hits if hit.key == line.item), None)
            self.item.set_picked(hit)
            if hit is not None:
                self._chosen(hit)
            self.quantity.set_value(line.quantity)
            self.reason.set_value(line.reason)
            self.day.set_value(self._old.day)
            self.note.setText(self._old.note or "")

    def _chosen(self, hit: Hit) -> None:
        self._set_unit(hit.value.unit)
        self.quantity.setFocus()

    def collect(self) -> tuple[Callable[..., Any], tuple[Any, ...], str]:
        """The write-off."""
        hit, quantity = self.item.picked(), self.quantity.value()
        if self._batch is None and hit is None:
            raise Wrong(self.item, N_("Choose the item: type its name and press Enter."))
        if not quantity:
            raise Wrong(self.quantity, N_("Type how much, for example 3."))
        if self.day.problem():
            raise Wrong(self.day, "%(problem)s", problem=self.day.problem())
        item = self._batch.item if self._batch else hit.value.code if hit else ""
        name = self._batch.name if self._batch else hit.title if hit else ""
        first = self._old.lines[0] if self._old else None
        batch = self._batch.batch if self._batch else first.batch if first and first.item == item else None
        reason = self.reason.value()
        line = WriteOffLine(item, quantity, reason, batch)  # type: ignore[arg-type]
        number, rest = (self._old.number, self._old.lines[1:]) if self._old else (None, ())
        note = self.note.text().strip() or None
        draft = WriteOffDraft(self.day.value() or self.desk.today(), (line, *rest), number=number, note=note)
        facts = {"quantity": formats.quantity(quantity, self._unit), "item": name}
        said = tr("Written off: %(quantity)s %(item)s.", **facts)
        return (edit_write_off, (number, draft), said) if self._old else (record_write_off, (draft,), said)

    def way_back(self) -> Undo | None:
        """An edit goes back to what was there before."""
        if self._old is None:
            return None
        words = tr("%(number)s is as before.", number=self._old.number)
        return Undo(edit_write_off, (self._old.number, self._old), words)


class BatchesView(View):
    """Chips choose how soon; Del throws away, Enter follows the batch."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent)
        self._all: list[BatchStock] = []
        frame, inside = card(self)
        row = Flow(gap=8)
        self._group = QButtonGroup(self)
        self.chips = {}
        for key, words, _ in FILTERS:
            chip = button(tr(words), frame, self._filter, kind="chip")
            chip.setCheckable(True)
            self._group.addButton(chip)
            self.chips[key] = chip
            row.addWidget(chip)
        self.chips["all"].setChecked(True)
        inside.addLayout(row)
        columns = [
            Column(tr("Item"), lambda row: row.name, stretch=True),
            Column(tr("Production code"), lambda row: row.batch, priority=1),
            Column(tr("Left"), lambda row: formats.quantity(row.quantity, row.unit), numeric=True),
            Column(tr("Good until"), _until, order=lambda row: row.expires_on, priority=2),
            Column(tr("State"), days_words, tone=days_tone, order=lambda row: row.days_left),
            Column(tr("Worth"), lambda row: formats.rupiah(row.value), numeric=True, priority=3, order=_value),
        ]
        empty = tr("No batch here.")
        self.table = Table(frame, columns, tr("Batches"), empty=empty, key=lambda row: (row.item, row.batch, row.place))
        self.table.chosen.connect(self._follow)
        self.table.offer(tr("Throw away"), self._throw, keys="Del", picture="trash-2")
        inside.addWidget(self.table, 1)
        foot = Flow(gap=8)
        throw = button(tr("Throw away"), frame, self._throw_current, picture="trash-2")
        foot.addWidget(throw)
        foot.addWidget(button(tr("Follow the batch"), frame, self._follow, picture="route"))
        self.sum = label("", "muted", frame)
        self.sum.setMinimumHeight(throw.sizeHint().height())
        foot.addWidget(self.sum)
        inside.addLayout(foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(frame)

    def refresh(self) -> None:
        """Read the batches again."""
        self.desk.read(batches, self.desk.today(), then=self._take, owner=self)

    def begin(self) -> None:
        """The cursor goes to the list."""
        self.table.setFocus()

    def scanned(self, code: str) -> bool:
        """Follow the batch with this code."""
        if all(row.batch != code for row in self._all):
            return False
        self.desk.go("batches", view="trace", batch=code)
        return True

    def _take(self, found: list[BatchStock]) -> None:
        self._all = found
        for key, words, bands in FILTERS:
            say_on(self.chips[key], f"{tr(words)} ({sum(row.band in bands for row in found)})")
        self._filter()

    def _filter(self) -> None:
        bands = next((bands for key, _, bands in FILTERS if self.chips[key].isChecked()), FILTERS[0][2])
        rows = [row for row in self._all if row.band in bands]
        self.table.set_rows(rows)
        self.sum.setText(tr("Worth %(sum)s at cost", sum=formats.rupiah(sum(row.value for row in rows))))

    def _throw(self, row: BatchStock) -> None:
        self.desk.drawer(WriteOffForm(self.desk, self, row))

    def _throw_current(self) -> None:
        self.desk.drawer(WriteOffForm(self.desk, self, self.table.current()))

    def _follow(self, _row: object = None) -> None:
        row = self.table.current()
        if row is not None:
            self.desk.go("batches", view="trace", batch=row.batch, item=row.item)


def _until(row: BatchStock) -> str:
    return formats.day_short(row.expires_on) if row.expires_on else tr("no date")


def days_words(row: BatchStock) -> str:
    """How long a batch is still good."""
    if row.days_left is None:
        return tr("no date")
    if row.days_left < 0:
        return ngettext("%(n)s day past", "%(n)s days past", -row.days_left)
    return ngettext("%(n)s day left", "%(n)s days left", row.days_left) if row.days_left else tr("today")


def days_tone(row: BatchStock) -> Tone:
    """The tone that goes with it."""
    tones: dict[str, Tone] = {"past": "bad", "7": "soon", "30": "warn", "undated": "muted"}
    return "warn" if row.soon and row.band not in tones else tones.get(row.band, "ok")


def _value(row: BatchStock) -> int:
    return row.value
