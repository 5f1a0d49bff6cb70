"""Where Tab goes, and whether that is the order in which a page is read.

The rule: a panel (a widget with other widgets in it: the menu, a card, the drawer, the row of tabs) is finished before
the next one begins. Of two parts in the same panel the upper one comes first; of two in the same row, the left one.
Parts are in the same row when at least half of the lower one stands beside the other. Of a group of which one is
chosen (the menu, tabs, segments) only the chosen one is a stop; arrows go inside.
"""

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

_MOST = 200


def tabbed(begin: QWidget) -> list[QWidget]:
    """The stops of the Tab key, pressed until it is back where it was first, beginning with `begin`."""
    begin.window().activateWindow()
    QApplication.processEvents()
    begin.setFocus(Qt.FocusReason.TabFocusReason)
    stops: list[QWidget] = []
    while len(stops) < _MOST:
        focus = QApplication.focusWidget()
        assert focus is not None, "nothing has the keyboard"
        if focus in stops:
            break
        stops.append(focus)
        assert not focus.visibleRegion().isEmpty(), f"{who(focus)} has the keyboard and isn't in sight"
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    return stops


def misread(root: QWidget, stops: Sequence[QWidget]) -> list[str]:
    """Stops that come at another place than where they are read, second stops of a group, and what isn't reached."""
    missed = [f"{who(part)} isn't reached" for part in _reachable(root) if part not in stops]
    return [*_out_of_order(stops), *_broken_panels(stops), *_groups(stops), *missed]


def first_in(root: QWidget) -> QWidget:
    """The upper left one of what Tab reaches below `root`."""
    return min(_reachable(root), key=lambda part: part.mapTo(root, part.rect().topLeft()).toTuple()[::-1])


def who(part: QWidget) -> str:
    """A widget as a screen reader names it."""
    told = QAccessible.queryAccessibleInterface(part)
    return f"{type(part).__name__} “{told.text(QAccessible.Text.Name)}”"


def _reachable(root: QWidget) -> list[QWidget]:
    """What Tab has to reach below `root`: shown, enabled, and with that focus policy."""
    return [
        part
        for part in root.findChildren(QWidget)
        if part.isVisible()
        and part.isEnabled()
        and part.focusProxy() is None
        and part.focusPolicy().value & Qt.FocusPolicy.TabFocus.value
    ]


def _out_of_order(stops: Sequence[QWidget]) -> list[str]:
    found = []
    for place, first in enumerate(stops):
        for second in stops[place + 1 :]:
            one, other = _beside(first, second)
            if not _reads_before(one, other):
                found.append(f"{who(first)} comes before {who(second)}")
                break
    return found


def _broken_panels(stops: Sequence[QWidget]) -> list[str]:
    found = []
    for place in range(len(stops) - 1):
        left = set(_above(stops[place])) - set(_above(stops[place + 1]))
        for later in stops[place + 2 :]:
            if left & set(_above(later)):
                found.append(f"{who(stops[place + 1])} comes between {who(stops[place])} and {who(later)}")
                break
    return found


def _groups(stops: Sequence[QWidget]) -> list[str]:
    seen, found = [], []
    for stop in stops:
        group = stop.group() if isinstance(stop, QAbstractButton) else None
        if group is not None and group.exclusive():
            if group in seen:
                found.append(f"{who(stop)} is a second stop of its group")
            seen.append(group)
    return found


def _above(widget: QWidget) -> list[QWidget]:
    """The widget and all it stands in, from the inside out."""
    found = [widget]
    while (parent := found[-1].parentWidget()) is not None and not found[-1].isWindow():
        found.append(parent)
    return found


def _beside(first: QWidget, second: QWidget) -> tuple[QRect, QRect]:
    """Where both stand in the panel that has them both."""
    one, other = _above(first), _above(second)
    shared = next(part for part in one if part in other)
    if shared in (first, second):
        return QRect(0, 0, 1, 1), QRect(0, 1, 1, 1)  # a panel that is a stop itself, before what stands in it
    return one[one.index(shared) - 1].geometry(), other[other.index(shared) - 1].geometry()


def _reads_before(one: QRect, other: QRect) -> bool:
    beside = min(one.bottom(), other.bottom()) - max(one.top(), other.top()) + 1
    if 2 * beside >= min(one.height(), other.height()):
        return one.left() <= other.left()
    return one.top() < other.top()
