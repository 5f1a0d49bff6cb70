"""A page of the window: a heading, its actions, and what it shows; read whole again when it is seen and out of date."""

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from umkm_desk.gui import theme
from umkm_desk.gui.desk import Desk
from umkm_desk.gui.seen import sees
from umkm_desk.gui.widgets.choice import Flow
from umkm_desk.gui.widgets.controls import label, scrolling, tab


class View(QWidget):
    """Anything that shows what the book says: re-read when it is shown and the book changed since.

    A subclass builds its widgets in `__init__` and asks its queries in `refresh`.
    """

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.desk = desk
        self._seen: object = None
        desk.revised.connect(self._out_of_date)

    def refresh(self) -> None:
        """Read again everything that is shown."""

    def begin(self) -> None:
        """Put the cursor where work on this page begins."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def bring(self, **what: Any) -> None:
        """Show something in particular, asked for by another part of the window."""

    def scanned(self, code: str) -> bool:
        """Take a scanned code; False when this page has no use for it."""
        return False

    def owners_only(self, *made: QWidget) -> None:
        """What begins or changes something isn't there for whoever may not. A page is made anew for another role."""
        for widget in made:
            widget.setVisible(self.desk.role == "owner")

    def showEvent(self, event: QShowEvent) -> None:
        """Qt: it comes into sight."""
        super().showEvent(event)
        self._out_of_date()

    def _out_of_date(self) -> None:
        now = (self.desk.revision, self.desk.today())
        if self.isVisible() and self.desk.book is not None and self._seen != now:
            self._seen = now
            self.refresh()


class _Body(QVBoxLayout):
    """A page's contents shrink to what they need at least before the page scrolls; Qt would keep what they like."""

    def hasHeightForWidth(self) -> bool:
        """Qt: no."""
        return False


class Page(View):
    """A page of the menu. `name` is its address for `desk.go`; `body` is the layout below the heading."""

    name: ClassVar[str]

    def __init__(self, desk: Desk, parent: QWidget, title: str, subtitle: str = "") -> None:
        super().__init__(desk, parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.title = label(title, "h1", self)
        self.subtitle = label(subtitle, "muted", self, wrap=True)
        self.subtitle.setVisible(bool(subtitle))
        self.at_the_counter: QWidget | None = None
        self.tools = QHBoxLayout()
        self.tools.setSpacing(theme.px(8))
        heading = QHBoxLayout()
        words = QVBoxLayout()
        words.setSpacing(theme.px(2))
        words.addWidget(self.title)
        words.addWidget(self.subtitle)
        heading.addLayout(words, 1)
        heading.addLayout(self.tools)
        self.area = area = scrolling(self)
        contents = QWidget(area)
        self.body = _Body(contents)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(theme.px(12))
        area.setWidget(contents)
        self.whole = QVBoxLayout(self)
        self.whole.setContentsMargins(theme.px(24), theme.px(16), theme.px(24), theme.px(16))
        self.whole.setSpacing(theme.px(12))
        self.whole.addLayout(heading)
        self.whole.addWidget(area, 1)

    def hide_tools(self) -> None:
        """The buttons beside the heading begin something: they are the owner's, but for one `at_the_counter`."""
        for place in range(self.tools.count()):
            item = self.tools.itemAt(place)
            widget = item.widget() if item is not None else None
            if widget is not None and widget is not self.at_the_counter:
                widget.hide()


Maker = Callable[[Desk, QWidget], View]


class _Stack(QStackedWidget):
    """Views one behind another: as tall as the one that is seen."""

    def sizeHint(self) -> QSize:
        """Qt: what the view that is seen would like."""
        seen = self.currentWidget()
        return super().sizeHint() if seen is None else seen.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Qt: what the view that is seen needs."""
        seen = self.currentWidget()
        return super().minimumSizeHint() if seen is None else seen.minimumSizeHint()


class TabbedPage(Page):
    """A page with several views, one seen at a time, each made when first looked at.

    `views`: (key, title, how to make it). `desk.go(page, view=key, …)` hands the rest to that view's `bring`.
    """

    def __init__(
        self, desk: Desk, parent: QWidget, title: str, views: Sequence[tuple[str, str, Maker]], subtitle: str = ""
    ) -> None:
        super().__init__(desk, parent, title, subtitle)
        views = [view for view in views if sees(desk.role, getattr(self, "name", ""), view[0])]
        self._makers = {key: make for key, _, make in views}
        self._made: dict[str, View] = {}
        self._stack = _Stack(self)
        tabs = QWidget(self)
        row = Flow(tabs, gap=16)
        self._group = QButtonGroup(self)
        self._tabs = {}
        for key, words, _ in views:
            self._tabs[key] = button = tab(words, self)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the cursor to the view, which begins
            self._group.addButton(button)
            button.toggled.connect(self._changed)
            row.addWidget(button)
        self.whole.insertWidget(1, tabs)  # stays in sight while the view below it scrolls
        self.body.addWidget(self._stack, 1)
        self.show_view(views[0][0])

    @property
    def view(self) -> View:
        """The view that is seen."""
        seen = self._stack.currentWidget()
        assert isinstance(seen, View)
        return seen

    def show_view(self, key: str) -> View:
        """Bring a view to the front by its key; one that isn't shown to who is signed in stays away."""
        if key not in self._tabs:
            self.desk.refuse()
            return self.view
        if not self._tabs[key].isChecked():
            self._tabs[key].setChecked(True)  # goes on in _changed
        return self._made[key]

    def _changed(self, checked: bool) -> None:
        key = next((key for key, button in self._tabs.items() if button.isChecked()), None)
        if not checked or key is None:
            return
        if key not in self._made:
            self._made[key] = self._makers[key](self.desk, self._stack)
            self._stack.addWidget(self._made[key])
        focus = QApplication.focusWidget()
        at_work = focus is not None and self._stack.isAncestorOf(focus)
        self._stack.setCurrentWidget(self._made[key])
        if at_work:
            self._made[key].begin()
        QTimer.singleShot(0, self, self._from_the_top)  # once it is laid out

    def _from_the_top(self) -> None:
        """What was scrolled in the view before isn't in this one; where work begins is at the top."""
        self.area.verticalScrollBar().setValue(0)

    def begin(self) -> None:
        """Put the cursor where work in the view that is seen begins."""
        self.view.begin()

    def bring(self, **what: Any) -> None:
        """`view=key` brings that view to the front; everything else is the view's own."""
        key = what.pop("view", None)
        view = self.show_view(key) if key else self.view
        if what:
            view.bring(**what)

    def scanned(self, code: str) -> bool:
        """The view that is seen takes it."""
        return self.view.scanned(code)


def card(parent: QWidget, title: str = "") -> tuple[QFrame, QVBoxLayout]:
    """A white card with a heading, and its layout."""
    frame = QFrame(parent)
    frame.setProperty("kind", "card")
    inside = QVBoxLayout(frame)
    inside.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(12))
    inside.setSpacing(theme.px(8))
    if title:
        inside.addWidget(label(title, "h2", frame))
    return frame, inside
