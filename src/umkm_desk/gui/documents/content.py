"""What the view of an act says, block by block."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from umkm_desk.domain.errors import Rp
from umkm_desk.gui import theme
from umkm_desk.gui.documents import parts
from umkm_desk.gui.documents.facts import LineWords, facts, lines, signed
from umkm_desk.gui.widgets.controls import button, label
from umkm_desk.language import formats
from umkm_desk.language.words import tr
from umkm_desk.queries.acts import Act, Moved


class Content(QWidget):
    """An act's contents. `show` goes to another act; `detailed`: its details are open, which `toggle` changes."""

    def __init__(
        self, act: Act, show: Callable[[int], object], toggle: Callable[[], object], *, detailed: bool
    ) -> None:
        super().__init__()
        self._act, self._go = act, show
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, theme.px(8), 0)
        self._column.setSpacing(theme.px(8))
        self._money()
        parts.pairs(self._column, self, facts(act))
        self._lines()
        self._around()
        words = tr("Hide the details") if detailed else tr("Details: stock, cost, versions")
        picture = "chevron-down" if detailed else "chevron-right"
        self.toggle = button(words, self, toggle, kind="link", picture=picture)
        self._column.addWidget(self.toggle, 0, Qt.AlignmentFlag.AlignLeft)
        if detailed:
            self._details()
        self._column.addStretch(1)

    def _money(self) -> None:
        amount, left = self._act.row.amount, self._act.left
        if amount is not None:
            self._column.addWidget(label(formats.rupiah(amount), "money", self))
        if left and self._act.row.state == "stands":
            words = tr("%(left)s of it is still to be paid.", left=Rp(left))
            self._column.addWidget(label(words, "warn", self, wrap=True))

    def _lines(self) -> None:
        rows, row = lines(self._act), self._act.row
        if not rows:
            return
        if row.kind != "journal":
            parts.heading(self._column, self, tr("What was used") if row.kind == "production" else tr("Goods"))
        shipping = getattr(self._act.draft, "shipping", 0)
        if shipping:
            rows.append(LineWords(tr("Shipping"), "", formats.rupiah(shipping)))
        parts.amounts(self._column, self, rows)
        if row.kind in ("sale", "purchase", "return") and row.amount is not None and len(rows) > 1:
            total = LineWords(tr("Total"), "", formats.rupiah(row.amount))
            parts.amounts(self._column, self, [total], strong=True)

    def _around(self) -> None:
        act = self._act
        if act.of:
            parts.heading(self._column, self, tr("It is about"))
            parts.others(self._column, self, [act.of], parts.act_words, self._go)
        if act.cancelling:
            parts.heading(self._column, self, tr("Taken back"))
            why = act.cancelling.note or tr("without a reason")
            by = act.cancelling.person
            parts.pairs(self._column, self, [(formats.day_short(act.cancelling.day), f"{why} ({by})" if by else why)])
        if act.related:
            parts.heading(self._column, self, tr("What came of it"))
            parts.others(self._column, self, act.related, parts.act_words, self._go)

    def _details(self) -> None:
        act = self._act
        if act.moved:
            parts.heading(self._column, self, tr("Stock, at cost"))
            parts.amounts(self._column, self, [_moved(moved) for moved in act.moved])
        if act.booked:
            parts.heading(self._column, self, tr("In the books"))
            parts.amounts(self._column, self, [LineWords(tr(b.name), "", signed(b.amount)) for b in act.booked])
        parts.heading(self._column, self, tr("Versions"))
        parts.others(self._column, self, act.versions, parts.version_words, self._go)


def _moved(moved: Moved) -> LineWords:
    quantity = formats.quantity(moved.quantity, moved.unit)
    words = [f"+{quantity}" if moved.quantity > 0 else quantity] if moved.quantity else []
    words.append(tr("batch %(batch)s", batch=moved.batch) if moved.batch else tr("without a batch"))
    return LineWords(moved.name, " · ".join(words), signed(moved.value))
