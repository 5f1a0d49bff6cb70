"""A line to type in, with words or pictures standing inside it beside the text."""

from collections.abc import Callable
from typing import ClassVar, Final, TypeVar

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget

from umkm_desk.gui import theme
from umkm_desk.gui.icons import icon
from umkm_desk.gui.widgets.controls import button, label

Inside = TypeVar("Inside", bound=QWidget)

_EDGE: Final = 10  # from the field's edge to its text, as in the style sheet
_GAP: Final = 6
_PADDING: Final = 5  # a button's own, beside its picture

_BY_KEYBOARD: Final = frozenset({
    Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason,
    Qt.FocusReason.OtherFocusReason,
})  # fmt: skip


class Line(QLineEdit):
    """The base of the fields. What stands inside keeps its room free of text, whatever the size of letters.

    `widest`: a text as wide as any usual one; a layout gives the field room for it, and rather for the placeholder too.
    """

    widest: ClassVar[str] = "0000000000"

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._left: list[QWidget] = []
        self._right: list[QWidget] = []
        self.installEventFilter(self)

    def is_empty(self) -> bool:
        """Whether nothing is written."""
        return not self.text().strip()

    def words_inside(self, words: str, *, left: bool) -> QLabel:
        """Words before the text or behind it; a click on them is a click on the field."""
        made = label(words, "hint", self)
        made.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        return self._stand(made, left)

    def picture_inside(self, picture: str) -> None:
        """A picture before the text that says what the field is for."""
        made = self.words_inside("", left=True)
        side = theme.px(18)
        made.setPixmap(icon(picture, "muted").pixmap(QSize(side, side), self.devicePixelRatioF()))
        self.arrange()

    def button_inside(
        self, words: str, pressed: Callable[[], object], *, left: bool = False, picture: str = "", name: str = ""
    ) -> QPushButton:
        """A small button in the field, for the mouse: it takes no Tab stop and leaves the cursor where it is."""
        made = button(words, self, pressed, kind="link", picture=picture, name=name)
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        made.setToolTip(name)
        return self._stand(made, left)

    def _stand(self, made: Inside, left: bool) -> Inside:
        (self._left if left else self._right).append(made)
        self.arrange()
        return made

    def arrange(self) -> None:
        """Put everything in its place anew; to be called when something inside appears, goes, or says other words."""
        left = self._row(self._left, from_left=True)
        right = self._row(self._right, from_left=False)
        before = self.textMargins()
        if (left, right) != (before.left(), before.right()):
            self.setTextMargins(left, 0, right, 0)

    def _row(self, widgets: list[QWidget], *, from_left: bool) -> int:
        """Place them from the edge inwards; the room they take of the text, whose own padding comes on top."""
        shown = [widget for widget in widgets if not widget.isHidden()]
        if not shown:
            return 0
        taken = theme.px(_EDGE)
        if isinstance(shown[0], QPushButton):
            taken -= theme.px(_PADDING)
        for widget in shown:
            size = widget.sizeHint()
            left = taken if from_left else self.width() - taken - size.width()
            widget.setGeometry(left, (self.height() - size.height()) // 2, size.width(), size.height())
            taken += size.width() + theme.px(_GAP)
        return taken - theme.px(_EDGE)

    def minimumSizeHint(self) -> QSize:
        """Qt: room for the widest text."""
        return QSize(self._width_for(self.widest), super().minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        """Qt: room for the widest text and for the placeholder."""
        width = max(self._width_for(self.widest), self._width_for(self.placeholderText()))
        return QSize(width, super().sizeHint().height())

    def _width_for(self, text: str) -> int:
        margins = self.textMargins()
        beside = margins.left() + margins.right() + 2 * theme.px(_EDGE) + theme.px(_GAP)
        return self.fontMetrics().horizontalAdvance(text) + beside

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: the field has another size."""
        super().resizeEvent(event)
        self.arrange()

    def showEvent(self, event: QShowEvent) -> None:
        """Qt: it is seen; only now has everything inside got its letters."""
        super().showEvent(event)
        self.arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Qt: the style came or changed, and with it the room that words need."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self.arrange()

    def takes(self, key: int) -> bool:
        """Whether a key is this field's now, whatever it does in the window (Esc while a list is open)."""
        return False

    def key_first(self, event: QKeyEvent) -> bool:
        """Deal with a key before the form sees it. False when it isn't for this field."""
        return False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: the field's own keys."""
        if watched is self and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride and self.takes(event.key()):
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress and self.key_first(event):
                return True
        return super().eventFilter(watched, event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt: coming by keyboard selects everything, so that typing replaces it."""
        self.installEventFilter(self)  # first among the filters again, because a form puts one on its fields too
        super().focusInEvent(event)
        if event.reason() in _BY_KEYBOARD:
            self.selectAll()
