"""A field for a PIN, and the recovery code that has to be written down."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from umkm_desk.domain.people import GROUP, grouped, plain_code
from umkm_desk.gui import theme
from umkm_desk.gui.form import Wrong
from umkm_desk.gui.widgets.controls import button, label
from umkm_desk.language.words import N_, tr
from umkm_desk.storage import pins

_ASKED = 5
"""Which group of the code is typed back: the last one, so that the whole paper was filled."""


class PinEdit(QLineEdit):
    """Digits that nobody sees."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly | Qt.InputMethodHint.ImhSensitiveData)
        self.setMaxLength(12)


def same_pin(first: PinEdit, again: PinEdit) -> str:
    """The PIN that was typed twice; Wrong when the two differ."""
    if first.text() != again.text():
        again.clear()
        raise Wrong(again, N_("The two PINs differ. Type it once more."))
    return first.text()


class NewCode(QWidget):
    """A new recovery code, shown this once. It counts when its last group was typed back."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.code = pins.new_code()
        words = tr(
            "Your recovery code. Write it down and keep it away from the laptop: it is the only way back in when the"
            " PIN is forgotten. It is shown only now."
        )
        self.shown = label(grouped(self.code), "lead", self, wrap=True)
        self.shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        column.addWidget(label(words, "muted", self, wrap=True))
        column.addWidget(self.shown)
        row = QHBoxLayout()
        row.addWidget(button(tr("Copy"), self, self._copy, picture="copy"))
        row.addStretch(1)
        column.addLayout(row)
        self.typed = QLineEdit(self)
        self.typed.setMaxLength(GROUP + 2)

    def confirmed(self) -> str:
        """The code; Wrong while its last group wasn't typed back."""
        if plain_code(self.typed.text()) != self.code[_ASKED * GROUP :]:
            raise Wrong(self.typed, N_("That isn't the last group. Look at what you wrote down."))
        return self.code

    def _copy(self) -> None:
        QApplication.clipboard().setText(grouped(self.code))
