"""Lacak batch: where a batch came from, what went into it, who has it, what is left; for a recall."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from umkm_desk.domain.errors import UserError
from umkm_desk.gui import theme
from umkm_desk.gui.batches.throwing import REASONS
from umkm_desk.gui.desk import Desk
from umkm_desk.gui.page import View, card
from umkm_desk.gui.widgets.controls import button, label
from umkm_desk.gui.widgets.listing import Column, Table
from umkm_desk.gui.widgets.picker import Hit, Picker
from umkm_desk.language import formats
from umkm_desk.language.words import N_, say, tr
from umkm_desk.queries.batches import BatchStock, batches
from umkm_desk.queries.trace import Came, Sold, Trace, Went, trace

_CAME = {
    "opening": N_("opening balance"), "purchase": N_("bought"), "production": N_("produced"),
    "count": N_("found at a count"),
    "return": N_("came back"), "merge": N_("from another item"),
}  # fmt: skip
_GONE = {
    "write_off": N_("written off"), "count": N_("missing at a count"), "return": N_("came back, thrown away"),
    "purchase_return": N_("sent back to the supplier"),
}  # fmt: skip
_REASONS = dict(REASONS)

Step = tuple[int, str, str]
"""How deep it lies, what it says, and how much."""


def steps(found: Trace) -> Iterator[Step]:
    """A trace as lines to read from the top: where it came from, then where it went."""
    unit = found.went.unit
    for came in found.came:
        yield from _came(came, unit, 0)
    yield from _went(found.went, 0)


def _came(came: Came, unit: str, depth: int) -> Iterator[Step]:
    words = _CAME[came.kind]
    parts = [tr(words), came.document, formats.day_short(came.day), came.contact]
    yield depth, " · ".join(part for part in parts if part), formats.quantity(came.quantity, unit)
    for part in came.ingredients:
        name = f"{part.name} {part.batch}".strip()
        yield depth + 1, tr("made of %(what)s", what=name), formats.quantity(part.quantity, part.unit)
        for further in part.came:
            yield from _came(further, part.unit, depth + 2)


def _went(went: Went, depth: int) -> Iterator[Step]:
    unit = went.unit
    for sold in went.sold:
        who = sold.customer or tr("customer without a name")
        back = tr("came back: %(n)s", n=formats.quantity(sold.returned, unit)) if sold.returned else ""
        parts = [tr("sold to %(who)s", who=who), sold.document, formats.day_short(sold.day), back]
        yield depth, " · ".join(part for part in parts if part), formats.quantity(sold.sold, unit)
    for became in went.became:
        made = f"{became.made.name} {became.made.batch}" if became.made else tr("nothing good")
        words = tr("merged into %(what)s", what=made) if became.kind == "merge" else tr("used for %(what)s", what=made)
        what = f"{words} · {became.document} · {formats.day_short(became.day)}"
        yield depth, what, formats.quantity(became.quantity, unit)
        if became.made:
            yield from _went(became.made, depth + 1)
    for gone in went.gone:
        words, why = _GONE[gone.kind], _REASONS.get(gone.reason, "")
        parts = [tr(words), tr(why) if why else "", gone.contact, gone.document, formats.day_short(gone.day)]
        yield depth, " · ".join(part for part in parts if part), formats.quantity(gone.quantity, unit)
    yield depth, tr("still here"), formats.quantity(went.left, unit)


@dataclass(frozen=True, slots=True)
class Holding:
    """A customer who still has goods of `went`, the batch or one that was made of it."""

    went: Went
    sold: Sold

    @property
    def customer(self) -> str:
        """Who, as far as it is known."""
        return self.sold.customer or tr("customer without a name")

    def line(self) -> str:
        """The line to copy: when, who, how much of what, and the number of the sale."""
        quantity = formats.quantity(self.sold.quantity, self.went.unit)
        what = f"{quantity} {self.went.name} ({self.went.batch})"
        return "  ".join((formats.day_short(self.sold.day), self.customer, what, self.sold.document))


def holdings(went: Went) -> list[Holding]:
    """Every customer who still has something of it, by day; a batch that was reached twice counts once."""
    found = {(batch.item, batch.batch, sold): Holding(batch, sold) for batch in _made_of(went) for sold in batch.sold}
    having = [holding for holding in found.values() if holding.sold.quantity > 0]
    return sorted(having, key=lambda holding: (holding.sold.day, holding.sold.document, holding.went.batch))


def _made_of(went: Went) -> Iterator[Went]:
    yield went
    for became in went.became:
        if became.made:
            yield from _made_of(became.made)


class TraceView(View):
    """Type or scan a production code."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent)
        self._batch, self._item = "", ""
        self._holders = ""
        frame, inside = card(self)
        self.code = Picker(frame, placeholder=tr("Type or scan a production code"), keeps=True)
        self.code.setAccessibleName(tr("Production code"))
        self.code.chosen.connect(self._chosen)
        self.code.unknown.connect(self._typed)
        self.copy = button(tr("Copy who has it"), frame, self._copy, picture="copy")
        self.copy.setEnabled(False)
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        head.addWidget(self.code, 1)
        head.addWidget(self.copy)
        inside.addLayout(head)
        self.summary = label("", "muted", frame, wrap=True)
        self.summary.hide()
        inside.addWidget(self.summary)
        columns = [
            Column(tr("What happened"), lambda row: "    " * row[0] + row[1], stretch=True),
            Column(tr("How much"), lambda row: row[2], numeric=True),
        ]
        empty = tr("Type a production code: you see what went in, who has it, and what is left.")
        self.table = Table(frame, columns, tr("The way of the batch"), empty=empty)
        self.table.set_rows([])
        inside.addWidget(self.table, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(frame)

    def refresh(self) -> None:
        """Read the batches there are, and the way of the chosen one."""
        self.desk.read(batches, self.desk.today(), then=self._take, owner=self)
        self._load()

    def begin(self) -> None:
        """The cursor goes to the code."""
        self.code.setFocus()

    def bring(self, **what: Any) -> None:
        """`batch`, and its `item` when several items have that code."""
        self._batch, self._item = what.get("batch", ""), what.get("item", "")
        self.code.setText(self._batch)
        self._load()

    def scanned(self, code: str) -> bool:
        """Follow what was scanned."""
        self.bring(batch=code)
        return True

    def _take(self, found: list[BatchStock]) -> None:
        self.code.set_all([Hit((row.item, row.batch), row.batch, row.name, row, codes=(row.batch,)) for row in found])

    def _chosen(self, hit: Hit) -> None:
        self._batch, self._item = hit.value.batch, hit.value.item
        self._load()

    def _typed(self, text: str) -> None:
        self._batch, self._item = text.strip(), ""
        self._load()

    def _load(self) -> None:
        if self._batch:
            self.desk.read(trace, self._batch, self._item or None, then=self._show, failed=self._not_there, owner=self)

    def _show(self, found: list[Trace]) -> None:
        self.table.set_rows([step for one in found for step in steps(one)])
        self._say("\n".join(_summary(one) for one in found))
        having = [holding for one in found for holding in holdings(one.went)]
        self._holders = "\n".join(holding.line() for holding in having)
        self.copy.setEnabled(bool(having))

    def _not_there(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            self.desk.fault(error)
            return
        self._say(say(error))
        self.table.set_rows([])
        self._holders = ""
        self.copy.setEnabled(False)

    def _say(self, words: str) -> None:
        self.summary.setText(words)
        self.summary.setVisible(bool(words))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._holders)
        self.desk.say(tr("Copied: who has it."))


def _summary(found: Trace) -> str:
    went = found.went
    customers = {holding.customer for holding in holdings(went)}
    left = formats.quantity(went.left, went.unit)
    facts = {"item": went.name, "batch": went.batch, "left": left, "n": len(customers)}
    return tr("%(item)s, %(batch)s: %(left)s still here, with %(n)s customers") % facts
