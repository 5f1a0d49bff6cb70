"""The icons: Lucide's drawings in the letters' colour, kept once a size and colour."""

from functools import lru_cache
from typing import Final

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from umkm_desk.gui import theme
from umkm_desk.language.resources import resources

_SCALES: Final = (1, 2)


def icon(name: str, token: str = "text", size: int = 18) -> QIcon:
    """An icon by its file's name in the colour of a token, at 100 and 200 % of the screen."""
    made = QIcon()
    for scale in _SCALES:
        made.addPixmap(_drawn(name, theme.color(token).name(), theme.px(size), scale))
        made.addPixmap(_drawn(name, theme.color("hint").name(), theme.px(size), scale), QIcon.Mode.Disabled)
    return made


def pixmap(name: str, token: str = "text", size: int = 18, scale: int = 1) -> QPixmap:
    """An icon as a picture, for labels and painters."""
    return _drawn(name, theme.color(token).name(), theme.px(size), scale)


@lru_cache(maxsize=512)
def _drawn(name: str, color: str, size: int, scale: int) -> QPixmap:
    drawing = (resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8").replace("currentColor", color)
    made = QPixmap(size * scale, size * scale)
    made.setDevicePixelRatio(scale)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    QSvgRenderer(QByteArray(drawing.encode())).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return made
