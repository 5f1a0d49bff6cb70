"""The batches by the day they are good until; throwing away what isn't good any more."""

from typing import Final

from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from umkm_desk.gui.batches.throwing import WriteOffForm
from umkm_desk.gui.desk import Desk
from umkm_desk.gui.page import View, card
from umkm_desk.gui.seen import sees
from umkm_desk.gui.theme import Tone
from umkm_desk.gui.widgets.choice import Flow
from umkm_desk.gui.widgets.controls import button, label, say_on
from umkm_desk.gui.widgets.listing import Column, Table
from umkm_desk.language import formats
from umkm_desk.language.words import N_, ngettext, tr
from umkm_desk.queries.batches import BatchStock, batches

FILTERS: Final = (
    ("all", N_("All"), ("past", "7", "30", "90", "later", "undated")), ("past", N_("Past its date"), ("past",)),
    ("7", N_("7 days"), ("7",)), ("30", N_("30 days"), ("7", "30")), ("later", N_("Later"), ("90", "later")),
    ("undated", N_("No date"), ("undated",)),
)  # fmt: skip
"""Key, words, and the bands of `queries.batches` that it shows."""


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
        columns = columns if sees(desk.role, "costs") else columns[:-1]
        self.table = Table(frame, columns, tr("Batches"), empty=empty, key=lambda row: (row.item, row.batch, row.place))
        self.table.chosen.connect(self._follow)
        self.table.offer(tr("Throw away"), self._throw, keys="Del", picture="trash-2")
        inside.addWidget(self.table, 1)
        inside.addLayout(self._foot(frame))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(frame)

    def _foot(self, frame: QWidget) -> Flow:
        foot = Flow(gap=8)
        throw = button(tr("Throw away"), frame, self._throw_current, picture="trash-2")
        follow = button(tr("Follow the batch"), frame, self._follow, picture="route")
        foot.addWidget(throw)
        foot.addWidget(follow)
        self.owners_only(throw)
        follow.setVisible(sees(self.desk.role, "batches", "trace"))
        self.sum = label("", "muted", frame)
        self.sum.setMinimumHeight(throw.sizeHint().height())
        foot.addWidget(self.sum)
        self.sum.setVisible(sees(self.desk.role, "costs"))
        return foot

    def refresh(self) -> None:
        """Read the batches again."""
        self.desk.read(batches, self.desk.today(), then=self._take, owner=self)

    def begin(self) -> None:
        """The cursor goes to the list."""
        self.table.setFocus()

    def scanned(self, code: str) -> bool:
        """Follow the batch with this code."""
        if not sees(self.desk.role, "batches", "trace") or all(row.batch != code for row in self._all):
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
