"""The strip above the page when what is open can't be written in, or is practice: why, and what can be done."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from umkm_desk.gui import theme
from umkm_desk.gui.desk import Desk
from umkm_desk.gui.widgets.controls import button
from umkm_desk.gui.widgets.long_words import LongWords
from umkm_desk.language import formats
from umkm_desk.language.words import say, tr
from umkm_desk.storage import copies

Offer = tuple[str, Callable[[], object]]


class Banner(QFrame):
    """Not seen while there is nothing to say."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("kind", "banner")
        self._desk = desk
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(theme.px(24), theme.px(4), theme.px(24), theme.px(4))
        self._row.setSpacing(theme.px(8))
        self.words = LongWords("", "strong", self)  # a path may be longer than the window is wide
        self._row.addWidget(self.words, 1)
        self.offers: list[QPushButton] = []
        desk.opened.connect(self.refresh)
        desk.guarded.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Look at the book again."""
        words, offers = self._state()
        for old in self.offers:
            self._row.removeWidget(old)
            old.deleteLater()
        self.offers = [button(what, self, do) for what, do in offers]
        for made in self.offers:
            self._row.addWidget(made)
        self.words.setText(words)
        self.setVisible(bool(words))

    def _state(self) -> tuple[str, list[Offer]]:
        desk, book = self._desk, self._desk.book
        if book is None:
            return "", []
        if desk.practice:
            words = tr("Practice shop: try everything, nothing here is your own business.")
            return words, [(tr("Leave the practice shop"), lambda: desk.wanted_book.emit(None))]
        if desk.looked_from is not None:
            return self._looked_at(), [(tr("Back to my book"), self._care("again"))]
        if not book.why_read_only:
            return "", []
        why = say(book.why_read_only)
        if book.damage:
            return why, [
                (tr("Bring back a backup…"), lambda: desk.go("settings", view="backups", newest=True)),
                (tr("Rescue what can be read"), self._care("rescue")),
            ]
        if book.place_problem:
            return why, [(tr("Move it to this laptop"), self._care("move"))]
        return why, [(tr("Try again"), self._care("again"))]

    def _looked_at(self) -> str:
        assert self._desk.book is not None
        name = copies.named(self._desk.book.path)
        if name is None:
            return tr("This is a backup, only to look at.")
        day, time = formats.day_short(name.day), f"{name.moment:%H.%M}"
        return tr("This is the backup of %(day)s, %(time)s, only to look at.", day=day, time=time)

    def _care(self, what: str) -> Callable[[], None]:
        return lambda: self._desk.wanted_care.emit(what, None)
