"""Pictures of figures: twelve months side by side, and the steps from turnover to profit.

The figures themselves are printed beside every picture; light and dark differ in grey too.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from reportlab.graphics.shapes import Drawing, Line, Rect, String
from reportlab.lib.colors import Color, white
from reportlab.platypus import Flowable

from umkm_desk.reports.paper.lettering import BOLD, MUTED, PRIMARY, REGULAR, RULE, SOFT, TEXT, text_width

_LABEL: Final = 6.8


@dataclass(frozen=True, slots=True)
class Slot:
    """A month of the chart: its name, two amounts of rupiah (None: nothing known) and how they are written."""

    name: str
    first: int | None
    second: int | None
    first_text: str
    second_text: str
    now: bool = False


def months_chart(
    slots: Sequence[Slot], series: tuple[str, str], width: float, height: float, written: Callable[[int], str]
) -> Drawing:
    """Two bars a month, the wide light one behind the narrow dark one; under them their figures in two rows.

    `written` says an amount at a line of the scale.
    """
    drawing = Drawing(width, height)
    label_width = max(text_width(name, _LABEL + 0.4) for name in series) + 22
    step = (width - label_width) / len(slots)
    foot = 40.0
    scale = _Scale.of([v for slot in slots for v in (slot.first, slot.second) if v is not None], foot, height - 4)
    for level in scale.levels:
        y = scale.y(level)
        zero = level == 0
        drawing.add(
            String(label_width - 5, y - 2.2, written(level), fontName=REGULAR, fontSize=_LABEL, textAnchor="end",
                   fillColor=MUTED)
        )  # fmt: skip
        drawing.add(
            Line(label_width, y, width, y, strokeColor=MUTED if zero else RULE, strokeWidth=0.7 if zero else 0.35)
        )
    for index, slot in enumerate(slots):
        left = label_width + index * step
        _bar(drawing, scale, left + step * 0.16, step * 0.68, slot.first, SOFT)
        _bar(drawing, scale, left + step * 0.34, step * 0.32, slot.second, PRIMARY)
        _figures(drawing, slot, left + step / 2)
    for row, (name, color) in enumerate(zip(series, (SOFT, PRIMARY), strict=True)):
        y = 15.0 - row * 12
        drawing.add(filled(0, y - 0.5, 7, 7, color))
        drawing.add(String(11, y, name, fontName=REGULAR, fontSize=_LABEL + 0.4, fillColor=TEXT))
    return drawing


def filled(x: float, y: float, width: float, height: float, color: Color) -> Rect:
    """A rectangle of one colour, without a border."""
    rect = Rect(x, y, width, height)
    rect.fillColor, rect.strokeColor = color, None
    return rect


def _figures(drawing: Drawing, slot: Slot, middle: float) -> None:
    font = BOLD if slot.now else REGULAR
    for y, text in ((28.0, slot.name), (15.0, slot.first_text), (3.0, slot.second_text)):
        color = TEXT if slot.now else MUTED if y == 28.0 else TEXT
        drawing.add(String(middle, y, text, fontName=font, fontSize=_LABEL, textAnchor="middle", fillColor=color))


def step_bar(before: int, after: int, low: int, high: int, width: float, *, whole: bool) -> Drawing:
    """A step's bar from `before` to `after` on a line from `low` to `high`; a `whole` one is a sum and dark."""
    drawing = Drawing(width, 10)
    span = max(high - low, 1)

    def x(amount: int) -> float:
        return (amount - low) / span * (width - 2) + 1

    drawing.add(Line(x(0), -3, x(0), 12.5, strokeColor=RULE, strokeWidth=0.5))
    left, right = sorted((x(before), x(after)))
    if before != after:
        drawing.add(filled(left, 1.2, max(right - left, 0.9), 7, PRIMARY if whole else SOFT))
    return drawing


def _bar(drawing: Drawing, scale: "_Scale", left: float, width: float, value: int | None, color: Color) -> None:
    if not value:
        return
    low, high = sorted((scale.y(0), scale.y(value)))
    bar = filled(left, low, width, max(high - low, 0.6), color)
    bar.strokeColor, bar.strokeWidth = white, 0.3
    drawing.add(bar)


@dataclass(frozen=True, slots=True)
class _Scale:
    """From rupiah to points: `levels` are the round amounts between low and high that get a line."""

    levels: tuple[int, ...]
    low: int
    high: int
    bottom: float
    top: float

    @classmethod
    def of(cls, values: Sequence[int], bottom: float, top: float) -> "_Scale":
        low, high = min([0, *values]), max([0, *values])
        step = _round_step(max(high - low, 1))
        levels = tuple(n * step for n in range(-(-low // step), high // step + 1))
        return cls(levels, low, max(high, low + 1), bottom, top)

    def y(self, amount: int) -> float:
        """Where an amount stands."""
        return self.bottom + (amount - self.low) / (self.high - self.low) * (self.top - self.bottom)


def _round_step(span: int) -> int:
    """1, 2 or 5 with zeros, so that about four of them make the span."""
    power: int = 10 ** (len(str(span)) - 1)
    for step in (power // 5, power // 2, power, 2 * power, 5 * power):
        if step and span <= 4 * step:
            return step
    return 10 * power


class Filling(Flowable):
    """A picture as high as what is left of the page, between `least` and `most` points.

    An `optional` one is left out where there is less room, rather than begin a page.
    """

    def __init__(self, draw: Callable[[float], Drawing], least: float, most: float, *, optional: bool = False) -> None:
        super().__init__()
        self._picture = draw
        self._least = least
        self._most = most
        self._optional = optional

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # names of ReportLab's
        self.width = aW
        self.height = min(max(aH - 1, self._least), self._most)
        if self._optional and aH - 1 < self._least:
            self.height = 0
        return self.width, self.height

    def draw(self) -> None:
        if self.height:
            self._picture(self.height).drawOn(self.canv, 0, 0)
