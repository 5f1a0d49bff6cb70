"""The main window: the menu, the page that is seen, and what lies over it (drawer, toast, search)."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from umkm_desk.domain.people import Person
from umkm_desk.gui import theme
from umkm_desk.gui.banner import Banner
from umkm_desk.gui.busy import BusyBar
from umkm_desk.gui.desk import Desk
from umkm_desk.gui.drawer import Drawer
from umkm_desk.gui.finding import Finding
from umkm_desk.gui.menu import BESIDE, MENU
from umkm_desk.gui.navigation import Navigation
from umkm_desk.gui.page import Page
from umkm_desk.gui.people.idle import IdleWatch
from umkm_desk.gui.reading_order import go_on
from umkm_desk.gui.seen import sees
from umkm_desk.gui.widgets.scan import ScanFilter
from umkm_desk.gui.widgets.toast import Toast
from umkm_desk.queries.people import People, people
from umkm_desk.queries.shop import shop

if TYPE_CHECKING:
    from umkm_desk.gui.people.lock import LockPage

_FOLDED_BELOW: Final = 1160
_EDITED_ON: Final = {
    "sale": "sales", "purchase": "cash", "cash": "cash", "production": "production", "write_off": "batches",
    "opening": "settings", "journal": "cash", "count": "stock",
}  # fmt: skip
"""Kind of an act → the page whose form changes it."""
_SMALLEST: Final = (900, 520)


class Window(QMainWindow):
    """The window over one book. Pages are made when first looked at, and asked to read again when seen."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.setObjectName("window")
        self.setWindowTitle("UMKM Desk")
        self.setMinimumSize(*_SMALLEST)
        self._pages: dict[str, Page] = {}
        self._shortcuts: list[QShortcut] = []
        self._lock: LockPage | None = None
        self._last = desk.person
        self._role = desk.role
        self._back: QWidget | None = None
        self.idle = IdleWatch(desk, self)
        self._lay_out()
        self.drawer = Drawer(self._content)
        self.toast = Toast(self._content)
        self.finding = Finding(desk, self)
        self._listen()
        self._keys()
        self.navigation.show_for(self._role, self._last)
        self.show_page(self._first())
        self._opened()

    def _lay_out(self) -> None:
        middle = QWidget(self)
        middle.setObjectName("window")
        self.navigation = Navigation(middle)
        self._content = QWidget(middle)
        self._banner = Banner(self.desk, self._content)
        self._stack = QStackedWidget(self._content)
        self._busy = BusyBar(self.desk, self._content)
        content = QVBoxLayout(self._content)
        content.setContentsMargins(0, 0, 0, 0)
        content.setSpacing(0)
        for part in (self._banner, self._stack, self._busy):
            content.addWidget(part)
        row = QHBoxLayout(middle)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.navigation)
        row.addWidget(self._content, 1)
        self._layers = QStackedWidget(self)
        self._layers.addWidget(middle)
        self.setCentralWidget(self._layers)

    def _listen(self) -> None:
        desk = self.desk
        self.navigation.chosen.connect(self.show_page)
        self.navigation.searched.connect(self.finding.open)
        desk.wanted_page.connect(self._go)
        desk.wanted_drawer.connect(self.drawer.open)
        desk.wanted_document.connect(self._show_document)
        desk.wanted_toast.connect(self._say)
        desk.hushed.connect(self.toast.hide)
        desk.wanted_paper.connect(self._show_paper)
        desk.wanted_edit.connect(self._edit)
        self.toast.undone.connect(desk.undo)
        desk.revised.connect(self._read_shop)
        desk.opened.connect(self._opened)
        desk.signed.connect(self._signed)
        desk.wanted_lock.connect(self.lock)
        self.navigation.locked.connect(self.lock)
        application = QApplication.instance()
        assert application is not None
        self._scan = ScanFilter(self)
        self._scan.scanned.connect(self._scanned)
        application.installEventFilter(self)
        if desk.book is not None:
            self._read_shop()

    def _keys(self) -> None:
        keys: dict[str, Callable[[], object]] = {entry.keys: self._opener(entry.name) for entry in MENU}
        keys |= {
            "F1": lambda: self.desk.go("settings", view="help"),
            "F2": lambda: self.desk.go("sales", view="record"),
            "F3": lambda: self.desk.go("cash", new="in"),
            "F4": lambda: self.desk.go("cash", new="out"),
            "Ctrl+K": self.finding.open,
            "Ctrl+Z": self.desk.undo,
            "Ctrl+L": self.lock,
        }
        for sequence, do in keys.items():
            shortcut = QShortcut(QKeySequence(sequence), self)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(do)
            self._shortcuts.append(shortcut)

    def _opener(self, name: str) -> Callable[[], object]:
        return partial(self.show_page, name)

    # pages

    def show_page(self, name: str) -> Page:
        """Bring a page to the front, made if it wasn't seen yet; one that isn't this person's stays away."""
        if not sees(self._role, name):
            self.desk.refuse()
            return self.page
        page = self._pages.get(name)
        if page is None:
            entry = next(entry for entry in (*MENU, *BESIDE) if entry.name == name)
            page = self._pages[name] = entry.make(self.desk, self._stack)
            self._stack.addWidget(page)
            if self._role != "owner":
                page.hide_tools()
        self.drawer.close_up()
        self._stack.setCurrentWidget(page)
        self.navigation.show_page(name)
        page.begin()
        return page

    @property
    def page(self) -> Page:
        """The page that is seen."""
        seen = self._stack.currentWidget()
        assert isinstance(seen, Page)
        return seen

    def _go(self, name: str, what: dict[str, Any]) -> None:
        if name == "cash" and what == {"new": "count"} and self._role == "cashier":
            from umkm_desk.gui.cash.count import CountForm  # all that a cashier does with the cash book

            self.desk.drawer(CountForm(self.desk, self.drawer))
            return
        if not sees(self._role, name):
            self.desk.refuse()
            return
        page = self.show_page(name)
        if what:
            page.bring(**what)

    def _show_document(self, identity: int) -> None:
        from umkm_desk.gui.documents.view import DocumentView  # nor are documents

        self.drawer.open(DocumentView(self.desk, self.drawer, identity))

    def _show_paper(self, kind: str, identity: int) -> None:
        from umkm_desk.gui.papers.panel import show_paper  # paper isn't needed for the first sale

        papers = {"invoice": "receipt", "sale": "receipt", "purchase_note": "purchase"}
        show_paper(self.desk, self.drawer, papers.get(kind, kind), identity)

    def _edit(self, kind: str, draft: Any) -> None:
        self.desk.go(_EDITED_ON[kind], edit=draft)

    def _say(self, sentence: str, undoable: bool) -> None:
        self.toast.say(sentence, undoable=undoable)

    def _scanned(self, code: str) -> None:
        if self.locked:
            return
        if not self.page.scanned(code):
            self.desk.go("sales", view="record", code=code)

    # people

    @property
    def locked(self) -> bool:
        """Whether a PIN is asked for before anything is seen."""
        return self._lock is not None

    def _opened(self, problem: Exception | None = None) -> None:
        self.idle.watch(self.desk.people.idle if self.desk.people.rows else 0)
        if problem is None and self.desk.person is None:
            self.lock()

    def lock(self) -> None:
        """Cover everything until somebody signs in; what was being typed stays. Nothing in a book without people."""
        if self.locked or self.desk.book is None or not self.desk.people.rows:
            return
        from umkm_desk.gui.people.lock import LockPage  # most books ask for no PIN

        self._back = QApplication.focusWidget()
        self.finding.palette.leave(back=False)
        self.toast.hide()
        for dialog in self.findChildren(QFileDialog):
            dialog.reject()
        self._lock = LockPage(self.desk, self._layers, self._last)
        self._lock.opened.connect(self._unlock)
        self._layers.addWidget(self._lock)
        self._layers.setCurrentWidget(self._lock)
        for shortcut in self._shortcuts:
            shortcut.setEnabled(False)
        self._lock.begin()

    def _unlock(self, person: Person) -> None:
        lock, self._lock = self._lock, None
        if lock is None:
            return
        for shortcut in self._shortcuts:
            shortcut.setEnabled(True)
        if person != self._last:
            self.desk.signed_in(person)
        self._layers.setCurrentIndex(0)
        self._layers.removeWidget(lock)
        lock.deleteLater()
        back, self._back = self._back, None
        if back is not None and isValid(back) and back.isVisible():
            back.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.drawer.widget is None:
            self.page.begin()

    def _signed(self) -> None:
        """Another person sees other pages; they are made anew, so that nothing of the one before stays on them."""
        self._last, role = self.desk.person, self.desk.role
        self.navigation.show_for(role, self._last)
        if role != self._role:
            self._role = role
            self.drawer.close_up()
            for page in self._pages.values():
                self._stack.removeWidget(page)
                page.deleteLater()
            self._pages.clear()
            self.show_page(self._first())

    def _first(self) -> str:
        return next(entry.name for entry in MENU if sees(self._role, entry.name))

    def _take_people(self, found: People) -> None:
        if found != self.desk.people:
            self.desk.people = found
            self.idle.watch(found.idle if found.rows else 0)
            self._look_at_myself(found)

    def _look_at_myself(self, found: People) -> None:
        """Who is signed in may have got another name or role meanwhile, or be out of use."""
        me = self.desk.person
        row = next((row for row in found.rows if me is not None and row.id == me.id), None)
        if row is not None:
            now = Person(row.id, row.name, row.role)
            if now != me:
                self.desk.signed_in(now)
        elif me is not None and found.rows:
            self.lock()

    # the book

    def _read_shop(self) -> None:
        self.desk.read(people, then=self._take_people, failed=self._not_known, owner=self)
        self.desk.read(shop, then=self._name_shop, owner=self)

    def _name_shop(self, found: Any) -> None:
        self.navigation.set_shop(found.name)
        self.setWindowTitle(f"{found.name.replace('[*]', '[*][*]')} – UMKM Desk")  # Qt takes one for a mark of its own

    def _not_known(self, _error: Exception) -> None:
        """A damaged book that can't say who works with it: the banner says what is wrong with it."""

    # Qt

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ctrl+Z belongs to a field only as long as there is typing to undo in it; then it takes back the last act."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.matches(QKeySequence.StandardKey.Undo)
            and isinstance(watched, QLineEdit)
            and not watched.isUndoAvailable()
        ):
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Qt: Tab goes on in reading order."""
        return go_on(self, forward=forward) or super().focusNextPrevChild(forward)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the menu when there is little room."""
        super().resizeEvent(event)
        self.navigation.set_narrow(self.width() < theme.px(_FOLDED_BELOW))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let go of the application's filters; the program closes the book."""
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(self)
            application.removeEventFilter(self._scan)
        self.idle.watch(0)
        super().closeEvent(event)
