"""The health of the books: each thing that isn't right or complete, with the door to where it is mended."""

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from umkm_desk.domain.errors import UserError
from umkm_desk.gui import theme
from umkm_desk.gui.desk import Desk
from umkm_desk.gui.widgets.controls import button, label, rule
from umkm_desk.language.words import N_, say, tr
from umkm_desk.queries.health import HealthFinding

MENDED_ON: Final[dict[str, tuple[str, dict[str, Any]]]] = {
    "stock_below_zero": ("stock", {"view": "count"}),
    "money_below_zero": ("cash", {"view": "book"}),
    "sales_without_cost": ("costs", {}),
    "no_price": ("stock", {}),
    "no_opening": ("settings", {"view": "opening"}),
    "month_not_closed": ("reports", {"view": "months"}),
    "no_expiry": ("batches", {}),
}
"""What is wrong → the page where it is mended."""

WORDS: Final[dict[str, str]] = {
    "stock_below_zero": N_("Stock below zero"),
    "money_below_zero": N_("Money below zero"),
    "sales_without_cost": N_("Sales without cost"),
    "no_price": N_("Goods without a price"),
    "no_opening": N_("No opening balance"),
    "month_not_closed": N_("Months not locked yet"),
    "no_expiry": N_("Batches without a date"),
}


class HealthView(QWidget):
    """Shown in the drawer."""

    closed = Signal()

    def __init__(self, desk: Desk, parent: QWidget, findings: Sequence[HealthFinding]) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Health of the books"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        head = QHBoxLayout()
        head.addWidget(label(tr("Health of the books"), "h2", self), 1)
        head.addWidget(button("", self, self.closed.emit, kind="quiet", picture="x", keys="Esc", name=tr("Close")))
        column.addLayout(head)
        if not findings:
            column.addWidget(label(tr("Nothing is missing. The figures can be trusted."), "muted", self, wrap=True))
        for finding in findings:
            column.addWidget(rule(self))
            column.addWidget(label(f"{tr(WORDS[finding.key])} ({finding.count})", "strong", self, wrap=True))
            sentence = say(UserError(finding.finding.message, **finding.finding.facts))
            column.addWidget(label(sentence, "muted", self, wrap=True))
            page, what = MENDED_ON[finding.key]
            row = QHBoxLayout()
            row.addWidget(button(tr("Go there"), self, self._leading(desk, page, what), kind="link"))
            row.addStretch(1)
            column.addLayout(row)
        column.addStretch(1)

    @staticmethod
    def _leading(desk: Desk, page: str, what: dict[str, Any]):  # type: ignore[no-untyped-def]
        return lambda: desk.go(page, **what)
