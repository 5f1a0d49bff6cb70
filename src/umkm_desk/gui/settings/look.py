"""How the window looks and speaks on this laptop. Not part of the book."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from umkm_desk.gui import theme
from umkm_desk.gui.desk import Desk
from umkm_desk.gui.form import Field
from umkm_desk.gui.page import View, card
from umkm_desk.gui.widgets.choice import Choice
from umkm_desk.gui.widgets.controls import label
from umkm_desk.language.words import tr


class LookView(View):
    """Each choice is taken at once; the window is built anew."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent)
        chosen = desk.preferences
        frame, inside = card(self)
        self.language = Choice(frame, "Bahasa / Language", [("id", "Bahasa Indonesia"), ("en", "English")])
        self.look = Choice(frame, tr("Look"), [("light", tr("Light")), ("dark", tr("Dark"))])
        self.letters = Choice(frame, tr("Size of letters"), [(str(size), f"{size} %") for size in theme.SIZES])
        self.receipt = Choice(frame, tr("Receipt printer"), [("58", tr("58 mm")), ("80", tr("80 mm")), ("a5", "A5")])
        for choice, value in (
            (self.language, chosen.language), (self.look, chosen.look), (self.letters, str(chosen.size)),
            (self.receipt, chosen.receipt_width),
        ):  # fmt: skip
            choice.set_value(value)
            inside.addWidget(Field(frame, choice.accessibleName(), choice))
            choice.changed.connect(self._changed)
        inside.addWidget(label(tr("These choices belong to this laptop, not to the book."), "hint", frame, wrap=True))
        inside.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(frame)

    def begin(self) -> None:
        """The cursor goes to the language."""
        self.language.setFocus()

    def _changed(self, _key: str) -> None:
        chosen = self.desk.preferences
        before = (chosen.language, chosen.look, chosen.size)
        chosen.language = "en" if self.language.value() == "en" else "id"
        chosen.look = "dark" if self.look.value() == "dark" else "light"
        chosen.size = int(self.letters.value())
        chosen.receipt_width = self.receipt.value()
        chosen.save()
        if before != (chosen.language, chosen.look, chosen.size):
            self.desk.wanted_restart.emit()
