"""What a person with this window would miss: words that don't fit, and controls that nobody reads out."""

from collections.abc import Callable, Iterator
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QAccessible, QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QScrollArea,
    QStyle,
    QStyleOptionComboBox,
    QStyleOptionFrame,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from umkm_desk.gui.widgets.cells import Header
from umkm_desk.gui.widgets.rows import Rows


@runtime_checkable
class Tells(Protocol):
    """A widget that draws its words itself and knows whether they fit."""

    def clipped_texts(self) -> list[str]:
        """The words that don't."""


def clipped_texts(widget: QWidget) -> list[str]:
    """Words in a shown widget that have less room than they need, and widgets that stick out of their parent.

    Only the stretching column of a table may cut words short, since it shows them as a tip. What can be scrolled to is
    not clipped, unless it is a table that has to be scrolled sideways.
    """
    return [sentence for part in _shown(widget) for sentence in _clipped(part)]


def names_missing(widget: QWidget) -> list[str]:
    """Shown widgets that Tab reaches and that have no name for a screen reader."""
    missing = []
    for part in _shown(widget):
        tabbed = part.focusPolicy().value & Qt.FocusPolicy.TabFocus.value and part.isEnabled()
        if tabbed and part.focusProxy() is None:
            told = QAccessible.queryAccessibleInterface(part)
            if not told.text(QAccessible.Text.Name).strip():
                missing.append(_who(part))
    return missing


def _shown(widget: QWidget) -> Iterator[QWidget]:
    if widget.isVisible():
        yield widget
        for child in widget.children():
            if isinstance(child, QWidget) and not child.isWindow():
                yield from _shown(child)


def _clipped(part: QWidget) -> Iterator[str]:
    if _sticks_out(part):
        yield f"{_who(part)} sticks out: {_of(part.geometry())} in {_of(_room(part))}"
    if isinstance(part, Tells):
        yield from part.clipped_texts()
        return
    for kind, look in _LOOKS:
        if isinstance(part, kind):
            yield from look(part)
            return


def _sticks_out(part: QWidget) -> bool:
    parent = part.parentWidget()
    if parent is None or part.isWindow():
        return False
    area = parent.parentWidget()
    if isinstance(area, QScrollArea) and area.viewport() is parent:
        sideways = area.horizontalScrollBarPolicy() != Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        return not sideways and part.width() > parent.width()
    if isinstance(area, QAbstractScrollArea) or isinstance(parent, QAbstractScrollArea):
        return False
    return not part.geometry().isEmpty() and not _room(part).contains(part.geometry())


def _room(part: QWidget) -> QRect:
    parent = part.parentWidget()
    return parent.rect() if parent is not None else part.rect()


def _label(part: QLabel) -> Iterator[str]:
    text = part.text()
    if not text:
        return
    metrics = QFontMetrics(part.font())
    room = part.contentsRect().size() - QSize(2 * part.margin(), 2 * part.margin())
    if part.wordWrap():
        widest = max(metrics.horizontalAdvance(word) for word in text.split())
        if part.heightForWidth(part.width()) > part.height() or widest > room.width():
            yield _says(part, text, part.heightForWidth(part.width()), part.height())
        return
    lines = text.split("\n")
    needed = max(metrics.horizontalAdvance(line) for line in lines)
    if needed > room.width():
        yield _says(part, text, needed, room.width())
    if metrics.height() * len(lines) > room.height():
        yield _says(part, text, metrics.height() * len(lines), room.height(), "high")


def _control(part: QAbstractButton | QAbstractSpinBox) -> Iterator[str]:
    needed = part.sizeHint()
    text = part.text()
    if text and needed.width() > part.width():
        yield _says(part, text, needed.width(), part.width())
    if text and QFontMetrics(part.font()).height() > part.height():
        yield _says(part, text, QFontMetrics(part.font()).height(), part.height(), "high")


def _line_edit(part: QLineEdit) -> Iterator[str]:
    hint = part.placeholderText()
    if hint and not part.text():
        option = QStyleOptionFrame()
        part.initStyleOption(option)
        inside = part.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, part)
        margins = part.textMargins()
        room = inside.width() - margins.left() - margins.right() - 4
        needed = QFontMetrics(part.font()).horizontalAdvance(hint)
        if needed > room:
            yield _says(part, hint, needed, room)


def _combo(part: QComboBox) -> Iterator[str]:
    option = QStyleOptionComboBox()
    part.initStyleOption(option)
    field = QStyle.SubControl.SC_ComboBoxEditField
    room = part.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, field, part).width()
    needed = QFontMetrics(part.font()).horizontalAdvance(part.currentText())
    if not part.isEditable() and needed > room:
        yield _says(part, part.currentText(), needed, room)


def _table(part: QTableView) -> Iterator[str]:
    header, model = part.horizontalHeader(), part.model()
    if header.length() > part.viewport().width():
        yield f"{_who(part)} has to be scrolled sideways: {header.length()} in {part.viewport().width()}"
    columns = model.columns if isinstance(model, Rows) else ()
    option = QStyleOptionViewItem()
    last = part.rowAt(part.viewport().height() - 1)
    rows = range(max(0, part.rowAt(0)), (last if last >= 0 else model.rowCount() - 1) + 1)
    for place in range(model.columnCount()):
        width = part.columnWidth(place)
        if part.isColumnHidden(place):
            continue
        heading = Header.width_of(columns[place], False) if columns else header.sectionSizeHint(place)
        if header.isVisible() and heading > width:
            yield _says(part, str(model.headerData(place, Qt.Orientation.Horizontal)), heading, width)
        if columns and columns[place].stretch:
            continue
        for row in rows:
            index = model.index(row, place)
            needed = part.itemDelegate().sizeHint(option, index).width()
            if needed > width:
                yield _says(part, str(index.data()), needed, width)


_LOOKS: tuple[tuple[type[QWidget], Callable[..., Iterator[str]]], ...] = (
    (QTableView, _table),
    (QLabel, _label),
    (QLineEdit, _line_edit),
    (QComboBox, _combo),
    (QAbstractSpinBox, _control),
    (QAbstractButton, _control),
)


def _says(part: QWidget, text: str, needed: int, given: int, way: str = "wide") -> str:
    return f"{_who(part)} “{text}” needs {needed}, is {given} {way}"


def _who(part: QWidget) -> str:
    return f"{type(part).__name__} {part.accessibleName() or part.objectName()}".strip()


def _of(place: QRect) -> str:
    return f"{place.x()},{place.y()} {place.width()}×{place.height()}"
