"""The year's turnover on one bar with its limits, and below it how far each is and what to do then."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from umkm_desk.gui import theme
from umkm_desk.gui.widgets.controls import label
from umkm_desk.gui.widgets.meter import MeterBar, MeterMark
from umkm_desk.language.words import tr
from umkm_desk.queries.turnover_meter import Mark, Meter
from umkm_desk.reports.tax import saying
from umkm_desk.reports.wording import Wording

_MOST: Final = 3


class MeterCard(QFrame):
    """What to do is said of the limits that are passed or may be this year; the bar's tips say it of all."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self.bar = MeterBar(self, tr("This year's turnover against its limits"))
        self.advice = label("", "hint", self, wrap=True)
        self.pace = label("", "muted", self, wrap=True)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(16))
        self._limits = []
        for place in range(_MOST):
            words = [label("", role, self, wrap=True) for role in ("strong", "")]
            for line, part in enumerate(words):
                grid.addWidget(part, line, place, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(place, 1)
            self._limits.append(words)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(12))
        column.setSpacing(theme.px(8))
        column.addWidget(self.bar)
        column.addLayout(grid)
        column.addWidget(self.advice)
        column.addWidget(self.pace)

    def set(self, meter: Meter, say: Wording) -> None:
        """Show a year's turnover."""
        marks = [
            MeterMark(mark.limit.amount, say.short(mark.limit.amount), _said(mark, meter, say)) for mark in meter.marks
        ]
        words = tr("%(turnover)s so far", turnover=say.rupiah(meter.turnover))
        self.bar.set(meter.turnover, words, marks, meter.year_end)
        for place, parts in enumerate(self._limits):
            mark = meter.marks[place] if place < len(meter.marks) else None
            texts = (_name(mark, say), saying.mark_words(mark, meter, say)) if mark else ("", "")
            for part, text in zip(parts, texts, strict=True):
                part.setText(text)
                part.setVisible(bool(text))
        near = [mark for mark in meter.marks if mark.crossed is not None or mark.expected is not None]
        self.advice.setText("\n".join(f"{_name(mark, say)}: {saying.advice(mark, meter, say)}" for mark in near))
        self.advice.setVisible(bool(near))
        pace = saying.pace_words(meter, say)
        if meter.year_end is not None and meter.year_end > meter.turnover:
            pace += " " + tr("The year may end at %(turnover)s (estimate).", turnover=say.rupiah(meter.year_end))
        self.pace.setText(pace)


def _name(mark: Mark, say: Wording) -> str:
    return f"{say.rupiah(mark.limit.amount)} – {saying.limit_name(mark, say)}"


def _said(mark: Mark, meter: Meter, say: Wording) -> str:
    return f"{saying.limit_name(mark, say)}: {saying.mark_words(mark, meter, say)}. {saying.advice(mark, meter, say)}"
