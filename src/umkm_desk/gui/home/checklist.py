"""The first days' checklist: five things that make the books whole, each with the door to it."""

from typing import Any, Final

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from umkm_desk.gui import theme
from umkm_desk.gui.desk import Desk
from umkm_desk.gui.icons import pixmap
from umkm_desk.gui.widgets.controls import button, label
from umkm_desk.language.words import N_, tr
from umkm_desk.queries.home import Begun

STEPS: Final[tuple[tuple[str, str, str, str, dict[str, Any]], ...]] = (
    ("items", N_("Write down what you sell"), N_("Products"), "stock", {"new": "product"}),
    ("opening", N_("Say what money and goods there are"), N_("Opening balances"), "settings", {"view": "opening"}),
    ("recipes", N_("Write down a recipe"), N_("Recipes"), "production", {"view": "recipes"}),
    ("stock", N_("Record what you bought or cooked"), N_("Buy ingredients"), "cash", {"new": "purchase"}),
    ("sales", N_("Record your first sale"), N_("Record a sale"), "sales", {"view": "record"}),
)
"""Field of `Begun`, what to do, the words on its button, and where that leads."""


class Checklist(QFrame):
    """Shown in the chart's place until everything on it is done."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(12))
        column.setSpacing(theme.px(10))
        column.addWidget(label(tr("The first steps"), "h2", self))
        words = tr("In any order. When all five are done, the sales of your last months are shown here.")
        column.addWidget(label(words, "muted", self, wrap=True))
        self._signs: dict[str, QLabel] = {}
        for key, words, door, page, what in STEPS:
            row = QHBoxLayout()
            row.setSpacing(theme.px(10))
            self._signs[key] = sign = QLabel(self)
            row.addWidget(sign)
            row.addWidget(label(tr(words), "strong", self, wrap=True), 1)
            row.addWidget(button(tr(door), self, self._leading(desk, page, what)))
            column.addLayout(row)
        column.addStretch(1)

    @staticmethod
    def _leading(desk: Desk, page: str, what: dict[str, Any]):  # type: ignore[no-untyped-def]
        return lambda: desk.go(page, **what)

    def show_steps(self, begun: Begun) -> None:
        """Tick what is done."""
        for key, sign in self._signs.items():
            done = bool(getattr(begun, key))
            sign.setPixmap(pixmap("circle-check" if done else "circle-dashed", "ok" if done else "hint", 20, scale=2))
            sign.setAccessibleName(tr("done") if done else tr("not done yet"))
