"""The gaps in the books one below another: what is amiss, what it costs, and the door to where it is mended."""

from collections.abc import Callable, Sequence
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from umkm_desk.domain.errors import UserError
from umkm_desk.domain.health import WEIGHTS
from umkm_desk.gui.desk import Desk
from umkm_desk.gui.widgets.controls import button, label, rule
from umkm_desk.gui.widgets.tall import Tall
from umkm_desk.language.words import say, tr
from umkm_desk.queries.findings import HealthFinding

MENDED_ON: Final[dict[str, tuple[str, dict[str, Any]]]] = {
    "stock_below_zero": ("stock", {"view": "count"}),
    "money_below_zero": ("cash", {"view": "book"}),
    "sales_without_cost": ("costs", {}),
    "no_price": ("stock", {}),
    "no_opening": ("settings", {"view": "opening"}),
    "month_not_closed": ("reports", {"view": "months"}),
    "no_expiry": ("batches", {}),
    "no_wages": ("production", {"view": "history"}),
    "no_overhead": ("production", {"view": "history"}),
    "no_count": ("stock", {"view": "count"}),
    "drawer_not_counted": ("cash", {"new": "count"}),
}
"""What is wrong → the page where it is mended."""


class GapList(Tall):
    """Every gap with a sentence and a link; nothing at all when there is none."""

    def __init__(self, desk: Desk, parent: QWidget, findings: Sequence[HealthFinding] = ()) -> None:
        super().__init__(parent, gap=4)
        self._desk = desk
        self.show_gaps(findings)

    def show_gaps(self, findings: Sequence[HealthFinding], remark: str = "") -> None:
        """Show these instead of what was shown, below a remark."""
        self.clear()
        if remark:
            self.column.addWidget(label(remark, "muted", self, wrap=True))
        for finding in findings:
            self._add(finding)

    def begin(self) -> None:
        """The cursor goes to the first link."""
        first = self.findChild(QPushButton)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self, finding: HealthFinding) -> None:
        name = tr(WEIGHTS[finding.key].name)
        sentence = say(UserError(finding.finding.message, **finding.finding.facts))
        page, what = MENDED_ON[finding.key]
        link = button(tr("Go there"), self, self._leading(page, what), kind="link")
        link.setAccessibleDescription(name)
        self.column.addWidget(rule(self))
        self.column.addWidget(label(f"{name} ({finding.count})  −{finding.cost}", "strong", self, wrap=True))
        self.column.addWidget(label(sentence, "muted", self, wrap=True))
        self.column.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)

    def _leading(self, page: str, what: dict[str, Any]) -> Callable[[], None]:
        return lambda: self._desk.go(page, **what)
