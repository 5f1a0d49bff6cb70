"""A month to pick a day from, opened below a field."""

import calendar
from datetime import date
from typing import Final

from PySide6.QtCore import QEvent, QLocale, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from umkm_desk.domain.calendar import Month
from umkm_desk.gui import theme
from umkm_desk.gui.widgets.controls import button, label
from umkm_desk.gui.widgets.overlay import Overlay
from umkm_desk.language.formats import month_name
from umkm_desk.language.words import language, tr

_CELL: Final = 34
_WEEKS: Final = 6
_FAINT: Final = 120  # of 255: a day that can't be picked


def locale() -> QLocale:
    """The language of the window, for what Qt writes."""
    return QLocale("id_ID" if language() == "id" else "en")


class Calendar(Overlay):
    """The days of a month, Monday first. `picked` carries a day; days after `last` can't be picked (None: all can)."""

    picked = Signal(object)

    def __init__(self, field: QWidget, last: date | None) -> None:
        super().__init__(field)
        self._days = _Days(self, last)
        self._days.picked.connect(self.picked)
        self._title = label("", "strong", self)
        self._title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._before = self._arrow("chevron-left", -1, tr("Month before"))
        self._after = self._arrow("chevron-right", 1, tr("Month after"))
        self._today = button(tr("Today"), self, self._pick_today, kind="link")
        self._today.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        heading = QHBoxLayout()
        heading.addWidget(self._before)
        heading.addWidget(self._title, 1)
        heading.addWidget(self._after)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(8), theme.px(8), theme.px(8), theme.px(4))
        column.setSpacing(theme.px(4))
        column.addLayout(heading)
        column.addWidget(self._days)
        column.addWidget(self._today, 0, Qt.AlignmentFlag.AlignHCenter)

    def _arrow(self, picture: str, step: int, name: str) -> QPushButton:
        made = button("", self, lambda: self._turn(step), kind="quiet", picture=picture, name=name)
        made.setToolTip(name)
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return made

    def show_day(self, day: date, today: date) -> None:
        """Open at a day."""
        self._days.today = today
        self.mark(day)
        self.open(self.sizeHint(), row=0)

    def marked(self) -> date:
        """The day that Enter takes."""
        return self._days.day

    def mark(self, day: date) -> None:
        """Mark a day and turn to its month."""
        self._days.day = day
        self._turn_to(Month.of(day))

    def set_last(self, last: date | None) -> None:
        """The last day that can be picked."""
        self._days.last = last
        self._days.update()

    def _turn(self, step: int) -> None:
        self._turn_to(self._days.month.plus(step))

    def _turn_to(self, month: Month) -> None:
        self._days.month = month
        self._title.setText(month_name(month))
        last = self._days.last
        self._after.setEnabled(last is None or month < Month.of(last))
        self._days.update()

    def _pick_today(self) -> None:
        self.picked.emit(self._days.today)


class _Days(QWidget):
    """The days themselves, six weeks of them so that turning the month moves nothing."""

    picked = Signal(object)

    def __init__(self, parent: QWidget, last: date | None) -> None:
        super().__init__(parent)
        self.last = last
        self.today = self.day = date.min
        self.month = Month(1, 1)
        self._under: date | None = None
        self.setMouseTracking(True)
        self.setFixedSize(QSize(7, _WEEKS + 1) * theme.px(_CELL))

    def _weeks(self) -> list[list[date]]:
        return calendar.Calendar().monthdatescalendar(self.month.year, self.month.month)

    def _may(self, day: date) -> bool:
        return self.last is None or day <= self.last

    def _at(self, place: QPoint) -> date | None:
        cell = theme.px(_CELL)
        week, weekday = place.y() // cell - 1, place.x() // cell
        weeks = self._weeks()
        if 0 <= week < len(weeks) and 0 <= weekday < 7 and self._may(weeks[week][weekday]):
            return weeks[week][weekday]
        return None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Qt: the day under the mouse."""
        self._under = self._at(event.position().toPoint())
        self.setCursor(Qt.CursorShape.PointingHandCursor if self._under else Qt.CursorShape.ArrowCursor)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Qt: the mouse is elsewhere."""
        self._under = None
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt: a day is clicked."""
        day = self._at(event.position().toPoint())
        if day is not None and event.button() == Qt.MouseButton.LeftButton:
            self.picked.emit(day)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: draw the month."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        cell = theme.px(_CELL)
        painter.setFont(theme.font("small", 600))
        painter.setPen(theme.color("hint"))
        for column in range(7):
            name = locale().dayName(column + 1, QLocale.FormatType.ShortFormat)
            painter.drawText(QRect(column * cell, 0, cell, cell), Qt.AlignmentFlag.AlignCenter, name)
        for row, week in enumerate(self._weeks(), start=1):
            for column, day in enumerate(week):
                self._draw(painter, QRect(column * cell, row * cell, cell, cell), day)

    def _draw(self, painter: QPainter, cell: QRect, day: date) -> None:
        """A day: filled when marked, framed when today, tinted under the mouse, faint outside its month."""
        inside = cell.adjusted(theme.px(2), theme.px(2), -theme.px(2), -theme.px(2))
        ground = "primary" if day == self.day else "tint_hover" if day == self._under else ""
        painter.setPen(theme.color("primary") if day == self.today else Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(ground) if ground else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(inside, theme.px(8), theme.px(8))
        if day == self.day:
            letters = "on_primary"
        else:
            letters = "text" if Month.of(day) == self.month and self._may(day) else "hint"
        ink = theme.color(letters)
        ink.setAlpha(255 if self._may(day) else _FAINT)
        painter.setFont(theme.font("body", 600 if day in (self.day, self.today) else 400))
        painter.setPen(ink)
        painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, str(day.day))
