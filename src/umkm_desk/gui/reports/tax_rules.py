"""The rules behind the tax table, each with its source and how sure it is; and who may use this tax."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from umkm_desk.gui import theme
from umkm_desk.gui.widgets.controls import button, label
from umkm_desk.language.words import language, tr
from umkm_desk.queries.rules import tax_users
from umkm_desk.queries.tax_table import TaxTable
from umkm_desk.queries.turnover_meter import Meter
from umkm_desk.reports.tax import rule_words, saying
from umkm_desk.reports.wording import Wording


class RulesView(QWidget):
    """Read only, shown in the drawer."""

    closed = Signal()

    def __init__(self, parent: QWidget, found: TaxTable, meter: Meter) -> None:
        super().__init__(parent)
        self._found, self._meter, self._say = found, meter, Wording.of(language())
        title = tr("Rules and sources")
        self.setAccessibleName(title)
        head = QHBoxLayout()
        head.addWidget(label(title, "h2", self), 1)
        self._close = button("", self, self.closed.emit, kind="quiet", picture="x", keys="Esc", name=tr("Close"))
        head.addWidget(self._close)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        self._inside = QWidget(area)
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 0, theme.px(8), 0)
        self._column.setSpacing(theme.px(4))
        self._fill()
        self._column.addStretch(1)
        area.setWidget(self._inside)
        area.setAccessibleName(title)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(head)
        column.addWidget(area, 1)

    def begin(self) -> None:
        """The cursor goes to the button that closes."""
        self._close.setFocus()

    def _fill(self) -> None:
        found, meter, say = self._found, self._meter, self._say
        self._heading(tr("Final tax on turnover"))
        for dated in found.rules:
            self._line(rule_words.rule_line(dated, say))
        for words in (saying.who(found, say), saying.base(say), saying.paying(found, say)):
            self._line(words)
        self._heading(tr("Limits of a year's turnover"))
        for mark in meter.marks:
            limit = mark.limit
            name = f"{say.rupiah(limit.amount)} – {saying.limit_name(mark, say)}"
            self._entry(name, saying.advice(mark, meter, say), limit.source, limit.confidence)
        self._heading(tr("Who may use the final tax"))
        for user in tax_users(found.today):
            self._entry(user.names[say.lang], rule_words.term(user, say), user.source, user.confidence)
        self._heading(tr("What apps withhold"))
        self._line(rule_words.marketplaces(found, say))
        self._heading(tr("PPN"))
        self._line(rule_words.vat(found, say))

    def _heading(self, words: str) -> None:
        self._column.addSpacing(theme.px(8))
        self._column.addWidget(label(words, "strong", self._inside))

    def _line(self, words: str) -> None:
        if words:
            self._column.addWidget(label(words, "muted", self._inside, wrap=True))

    def _entry(self, name: str, words: str, source: str, confidence: str) -> None:
        self._column.addWidget(label(name, "", self._inside, wrap=True))
        self._line(words)
        told = f"{source} ({rule_words.sure(confidence, self._say)})"
        self._column.addWidget(label(told, "hint", self._inside, wrap=True))
