"""The menu at the left edge: the shop's name, the search, the pages; icons alone when the window is narrow."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from umkm_desk.domain.people import Person, Role
from umkm_desk.gui import theme
from umkm_desk.gui.icons import icon, pixmap
from umkm_desk.gui.menu import MENU
from umkm_desk.gui.seen import sees
from umkm_desk.gui.widgets.cells import as_plain
from umkm_desk.gui.widgets.controls import button, label
from umkm_desk.language.words import tr

WIDE, NARROW = 216, 60


class Navigation(QFrame):
    """`chosen` carries the name of the page, `searched` asks for the search, `locked` for the lock."""

    chosen = Signal(str)
    searched = Signal()
    locked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("kind", "nav")
        self._sign = QLabel(self)
        self._sign.setPixmap(pixmap("store", "primary", 24, scale=2))
        self.shop = label("", "strong", self, wrap=True)
        self._search = button(
            tr("Search…"), self, self.searched.emit, picture="search", keys="Ctrl+K", window_keys=False
        )
        self._lines: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(theme.px(10), theme.px(16), theme.px(10), theme.px(16))
        self._column.setSpacing(theme.px(2))
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        head.addWidget(self._sign)
        head.addWidget(self.shop, 1)
        self._column.addLayout(head)
        self._column.addSpacing(theme.px(10))
        self._column.addWidget(self._search)
        self._column.addSpacing(theme.px(8))
        for entry in MENU:
            if entry.name == "settings":
                self._column.addStretch(1)
            self._column.addWidget(self._line(entry.name, tr(entry.title), entry.picture, entry.keys))
        self.lock = _line(self, tr("Lock"), "lock", self.locked.emit)
        self.lock.hide()
        self._column.addWidget(self.lock)
        self.set_narrow(False)

    def _line(self, name: str, words: str, picture: str, keys: str) -> QPushButton:
        made = _line(self, words, picture, lambda: self.chosen.emit(name))
        made.setCheckable(True)
        made.setToolTip(f"{words} · {keys}")
        self._group.addButton(made)
        self._lines[name] = made
        return made

    def show_page(self, name: str) -> None:
        """Mark the page that is seen; none when it isn't in the menu."""
        self._group.setExclusive(False)
        for entry in MENU:
            line = self._lines[entry.name]
            line.setChecked(entry.name == name)
            line.setIcon(icon(entry.picture, "on_tint" if entry.name == name else "muted", 20))
        self._group.setExclusive(True)

    def show_for(self, role: Role, person: Person | None) -> None:
        """The pages that somebody of a role sees, and the lock with the name of who is signed in."""
        for entry in MENU:
            self._lines[entry.name].setVisible(sees(role, entry.name))
        self.lock.setVisible(person is not None)
        if person is not None:
            words = tr("Lock (%(name)s)", name=person.name)
            self.lock.setProperty("words", "\u2002" + words.replace("&", "&&"))
            self.lock.setAccessibleName(words)
            self.lock.setToolTip(as_plain(f"{words} · Ctrl+L"))
            self.lock.setText("" if self._narrow else self.lock.property("words"))

    def set_shop(self, name: str) -> None:
        """Write the shop's name above the menu."""
        self.shop.setText(name)

    def set_narrow(self, narrow: bool) -> None:
        """Icons alone, or with their words."""
        self._narrow = narrow
        self.setFixedWidth(theme.px(NARROW if narrow else WIDE))
        self.shop.setVisible(not narrow)
        self._search.setText("" if narrow else "\u2002" + tr("Search…") + "\u2002\u2002Ctrl+K")
        self._search.setMinimumWidth(0)
        self._search.setToolTip(tr("Search…") + " · Ctrl+K")
        for line in (*self._lines.values(), self.lock):
            line.setText("" if narrow else line.property("words"))
            line.setMinimumWidth(0)


def _line(parent: QWidget, words: str, picture: str, pressed: Callable[[], object]) -> QPushButton:
    made = button("", parent, pressed, kind="nav", name=words)
    made.setIcon(icon(picture, "muted", 20))
    made.setIconSize(QSize(theme.px(20), theme.px(20)))
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    made.setProperty("words", "\u2002" + words.replace("&", "&&"))
    return made
