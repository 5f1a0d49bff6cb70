"""The plain controls, made with the look's names so that no page styles anything by itself."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QRadioButton, QScrollArea, QWidget

from umkm_desk.gui import theme
from umkm_desk.gui.icons import icon

_GAP = "\u2002"  # between icon and words; Qt's own gap is four pixels


def label(text: str = "", role: str = "", parent: QWidget | None = None, *, wrap: bool = False) -> QLabel:
    """Words to read. `role`: h1, h2, lead, money, total, strong, muted, hint, small, field, error, ok, bad, warn.

    Never interprets markup: a product may be called `<b>`.
    """
    made = QLabel(text, parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    if role:
        made.setProperty("role", role)
    made.setWordWrap(wrap)
    return made


def set_role(made: QLabel, role: str) -> None:
    """Give words another look (say, from `muted` to `bad`)."""
    if made.property("role") != role:
        made.setProperty("role", role)
        made.style().unpolish(made)
        made.style().polish(made)


def button(
    text: str, parent: QWidget, pressed: Callable[[], object] | None = None, *, kind: str = "secondary",
    picture: str = "", keys: str = "", name: str = "", window_keys: bool = True,
) -> QPushButton:  # fmt: skip
    """A button. `kind`: primary, main, secondary, in, out, danger, quiet, link, chip or tile; `picture` an icon's name.

    `keys` ("F9", "Ctrl+N") are printed on it, and press it while it is visible. `name` is what a screen reader says.
    """
    made = QPushButton(parent)
    made.setProperty("kind", kind)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    if picture:
        tokens = {"primary": "on_primary", "main": "on_primary", "in": "ok", "out": "bad", "danger": "bad"}
        made.setIcon(icon(picture, tokens.get(kind, "muted")))
        made.setIconSize(QSize(theme.px(18), theme.px(18)))
    made.setAutoDefault(True)  # Enter presses the button that has the keyboard, as the space bar does
    say_on(made, text, keys)
    made.setAccessibleName(name or text)
    if keys and window_keys:
        shortcut = QShortcut(QKeySequence(keys), made)
        shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
        shortcut.activated.connect(made.click)
    if pressed:
        made.clicked.connect(lambda _checked=False: pressed())
    return made


def say_on(made: QPushButton, text: str, keys: str = "") -> None:
    """Write a button's words anew; `keys` follow them, and `&` is an `&`."""
    words = text.replace("&", "&&") + (f"{_GAP}{_GAP}{keys}" if keys and text else keys)
    made.setText((_GAP if words and not made.icon().isNull() else "") + words)
    made.setMinimumWidth(made.sizeHint().width())


def segment(text: str, parent: QWidget) -> QRadioButton:
    """One of several choices side by side."""
    return _radio(text, parent, "segment")


def tab(text: str, parent: QWidget) -> QRadioButton:
    """The name of a view above it."""
    return _radio(text, parent, "tab")


def _radio(text: str, parent: QWidget, kind: str) -> QRadioButton:
    made = QRadioButton(text.replace("&", "&&"), parent)
    made.setProperty("kind", kind)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.setAccessibleName(text)
    return made


def scrolling(parent: QWidget, name: str = "") -> QScrollArea:
    """Room for what may be higher than it. With a `name` the keyboard can scroll it; without one what it holds can."""
    area = QScrollArea(parent)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.StrongFocus if name else Qt.FocusPolicy.NoFocus)
    area.setAccessibleName(name)
    return area


def rule(parent: QWidget) -> QFrame:
    """A thin line between two parts."""
    made = QFrame(parent)
    made.setProperty("kind", "rule")
    return made
