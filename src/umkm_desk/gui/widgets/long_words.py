"""Words of others that wrap: one that is longer than the line is broken where the line ends, so it widens nothing."""

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from umkm_desk.gui import theme

_LEAST, _LIKED = 48, 400


class LongWords(QLabel):
    """A label of plain text that is never cut. `role` as of any label."""

    def __init__(self, text: str, role: str, parent: QWidget) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        if role:
            self.setProperty("role", role)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def setText(self, text: str) -> None:
        """Qt: other words."""
        super().setText(text)
        self._need()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: another width."""
        super().resizeEvent(event)
        self._need()

    def _need(self) -> None:
        """Say outright how high the words are, because layouts inside layouts forget to ask for it."""
        self.setMinimumHeight(self.heightForWidth(self.width()))

    def _laid_out(self, width: int) -> tuple[QTextLayout, int]:
        """The lines for a width, and how high they are together."""
        layout = QTextLayout(self.text().replace("\n", "\u2028"), self.font())
        option = QTextOption(Qt.AlignmentFlag.AlignLeft)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        y = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(width, 1))
            line.setPosition(QPointF(0, y))
            y += line.height()
        layout.endLayout()
        return layout, max(round(y + 0.5), self.fontMetrics().height())

    def hasHeightForWidth(self) -> bool:
        """Qt: narrower means higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Qt: how high with this width."""
        self.ensurePolished()
        return self._laid_out(width)[1]

    def sizeHint(self) -> QSize:
        """Qt: on one line, if it isn't too long."""
        self.ensurePolished()
        widest = max((self.fontMetrics().horizontalAdvance(line) for line in self.text().split("\n")), default=0)
        width = min(widest + 1, theme.px(_LIKED))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Qt: some letters."""
        return QSize(min(theme.px(_LEAST), self.sizeHint().width()), self.fontMetrics().height())

    def clipped_texts(self) -> list[str]:
        """The words, when they have too little room."""
        return [f"“{self.text()}”"] if self.heightForWidth(self.width()) > self.height() else []

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: the lines."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        self._laid_out(self.width())[0].draw(painter, QPointF(0, 0))
