"""Tab goes in the order in which a page is read: as its parts stand, whatever was made first or came later.

Where a part stands is asked of the widgets, never of the layouts: an item of a layout is no QObject, so a wrapper of
one that is gone isn't told, and using it ends the process.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

_DIRECT: Final = Qt.FindChildOption.FindDirectChildrenOnly
KEEPS_TAB: Final = "keeps_tab"
"""A widget with this property lies over the page: Tab that is in it stays in it."""


@dataclass(frozen=True, slots=True)
class Part:
    """Where a part of a panel stands in it, and the stops in it."""

    place: QRect
    stops: Sequence[QWidget]


def go_on(window: QWidget, *, forward: bool) -> bool:
    """Give the keyboard to the next stop of the window, or the one before.

    False when that is for Qt to do: there is none, or what had the keyboard was hidden just now.
    """
    focus = QApplication.focusWidget()
    if focus is not None and not focus.isVisible():
        return False
    stops = _stops(_panel(focus) or window, focus)
    place = stops.index(focus) if focus in stops else -1
    ahead = stops[place + 1 :] + stops[: max(0, place)]
    wanted = next((stop for stop in (ahead if forward else reversed(ahead)) if _is_stop(stop)), None)
    if wanted is None:
        return False
    wanted.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
    _into_sight(wanted)
    return True


def _panel(focus: QWidget | None) -> QWidget | None:
    """What lies over the page and has the keyboard."""
    while focus is not None and not focus.property(KEEPS_TAB):
        focus = focus.parentWidget()
    return focus


def _is_stop(widget: QWidget) -> bool:
    tabbed = widget.focusPolicy().value & Qt.FocusPolicy.TabFocus.value
    return bool(tabbed) and widget.isEnabled() and widget.focusProxy() is None


def _stops(widget: QWidget, focus: QWidget | None) -> list[QWidget]:
    """The stops that are seen in a widget as they are read, and what has the keyboard, stop or not."""
    parts = []
    for child in widget.findChildren(QWidget, options=_DIRECT):
        if child.isVisible() and not child.isWindow():
            inside = _stops(child, focus)
            if child is focus or _is_stop(child):
                inside.insert(0, child)
            if inside:
                parts.append(Part(child.geometry(), inside))
    return [stop for part in as_read(parts) for stop in part.stops]


def as_read(parts: Sequence[Part]) -> list[Part]:
    """Parts of a panel in the order in which they are read: rows from top to bottom, and in a row from left to right.

    Where no line goes between two rows from side to side there are columns, each read by itself. What lies over
    something else comes last.
    """
    if len(parts) < 2:
        return list(parts)
    for begins, ends in ((QRect.top, QRect.bottom), (QRect.left, QRect.right)):
        groups = _cut(parts, begins, ends)
        if len(groups) > 1:
            return [part for group in groups for part in as_read(group)]
    return list(parts)


def _cut(parts: Sequence[Part], begins: Callable[[QRect], int], ends: Callable[[QRect], int]) -> list[list[Part]]:
    """Groups of parts between which a straight line goes, in one direction."""
    groups: list[list[Part]] = []
    reached = 0
    for part in sorted(parts, key=lambda part: begins(part.place)):
        if not groups or begins(part.place) > reached:
            groups.append([])
            reached = ends(part.place)
        groups[-1].append(part)
        reached = max(reached, ends(part.place))
    return groups


def _into_sight(widget: QWidget) -> None:
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea):
            parent.ensureWidgetVisible(widget)
        parent = parent.parentWidget()
