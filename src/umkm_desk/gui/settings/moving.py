"""Moving to a new laptop in three steps: the book onto a stick, the stick into the new one, and the old one rests."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from umkm_desk.domain.errors import UserError
from umkm_desk.gui import theme
from umkm_desk.gui.desk import Desk
from umkm_desk.gui.widgets.asking import ask_folder
from umkm_desk.gui.widgets.controls import button, label, scrolling, set_role
from umkm_desk.gui.worker import Job
from umkm_desk.language.words import ngettext, say, tr

if TYPE_CHECKING:
    from umkm_desk.storage.backup import Backup
    from umkm_desk.storage.book import Book


class MovingView(QWidget):
    """Shown in the drawer. The copy is made where the owner says, and checked; nothing here changes the book."""

    closed = Signal()

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.desk = desk
        self.setAccessibleName(tr("Move to a new laptop"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        head = QHBoxLayout()
        head.addWidget(label(tr("Move to a new laptop"), "h2", self), 1)
        head.addWidget(button("", self, self.closed.emit, kind="quiet", picture="x", keys="Esc", name=tr("Close")))
        column.addLayout(head)
        area = scrolling(self)
        self._inside = QWidget(area)
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(theme.px(2), 0, theme.px(8), 0)
        self._column.setSpacing(theme.px(10))
        self._steps()
        self._column.addStretch(1)
        area.setWidget(self._inside)
        column.addWidget(area, 1)

    def _steps(self) -> None:
        self._step(tr("1. Onto a stick"), tr("Plug in a USB stick and choose it. Your book is copied and checked."))
        self.choose = button(tr("Choose the stick…"), self._inside, self._choose, kind="main", picture="hard-drive")
        self._column.addWidget(self.choose)
        self.made = label("", "ok", self._inside, wrap=True)
        self.made.hide()
        self._column.addWidget(self.made)
        there = tr(
            "Install UMKM Desk there and start it. Choose Move here from another laptop, and then the file on the"
            " stick. It is checked once more."
        )
        self._step(tr("2. On the new laptop"), there)
        only = tr(
            "From now on record only there. What is recorded here afterwards doesn't come along, and two books can't be"
            " made one."
        )
        self._step(tr("3. This laptop rests"), only)
        secret = tr(
            "Your accounts, names and prices are on the stick: keep it safe, or delete the file when it is done."
        )
        self._column.addWidget(label(secret, "hint", self._inside, wrap=True))

    def _step(self, title: str, words: str) -> None:
        self._column.addWidget(label(title, "strong", self._inside))
        self._column.addWidget(label(words, "muted", self._inside, wrap=True))

    def begin(self) -> None:
        """The cursor goes to the first step's button."""
        self.choose.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self) -> None:
        ask_folder(self, tr("Choose the stick"), self.copy_to)

    def copy_to(self, folder: str) -> None:
        """Make the copy in a folder."""
        self.choose.setEnabled(False)

        def work(book: "Book", job: Job) -> "Backup":
            job.progress(0, 0)
            return book.back_up(Path(folder))

        self.desk.run(tr("Your book is copied and checked…"), work, self._done, self._failed)

    def _done(self, made: "Backup") -> None:
        facts = {"file": made.path.name, "folder": str(made.path.parent)}
        many = ngettext("%(n)s record", "%(n)s records", made.documents)
        self._tell(tr("Copied and checked: %(file)s in %(folder)s", **facts) + f" ({many}).", "ok")

    def _failed(self, error: Exception) -> None:
        if isinstance(error, UserError):
            self._tell(say(error), "error")
        else:
            self.choose.setEnabled(True)
            self.desk.fault(error)

    def _tell(self, sentence: str, role: str) -> None:
        self.choose.setEnabled(True)
        set_role(self.made, role)
        self.made.setText(sentence)
        self.made.show()
