"""Copies of the book: made now, where they go, and bringing one back."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from umkm_desk.gui import theme
from umkm_desk.gui.desk import Desk
from umkm_desk.gui.page import View, card
from umkm_desk.gui.widgets.controls import button, label
from umkm_desk.gui.widgets.listing import Column, Table
from umkm_desk.gui.worker import Job
from umkm_desk.language import formats
from umkm_desk.language.words import tr

if TYPE_CHECKING:
    from umkm_desk.storage.backup import Backup
    from umkm_desk.storage.book import Book


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy that lies in the folder: its file, when it was written, its size in bytes."""

    path: Path
    at: datetime
    size: int


def copies(folder: Path) -> list[Copy]:
    """The copies in a folder, newest first; none when it can't be read."""
    try:
        files = [path for path in folder.glob("*.umkm") if path.is_file()]
        found = [Copy(p, datetime.fromtimestamp(p.stat().st_mtime).astimezone(), p.stat().st_size) for p in files]
    except OSError:
        return []
    return sorted(found, key=lambda copy: copy.at, reverse=True)


def folder_for(desk: Desk) -> Path:
    """Where copies go: the chosen folder, else one beside the book."""
    if desk.preferences.backup_folder:
        return Path(desk.preferences.backup_folder)
    assert desk.book is not None
    return desk.book.path.parent / "cadangan"


class BackupsView(View):
    """One button that makes a checked copy, the list of copies, and the ways back."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent)
        frame, inside = card(self)
        words = tr("A copy is opened and checked after it is written, so that you know it can be used.")
        inside.addWidget(label(words, "muted", frame, wrap=True))
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        self.now = button(tr("Save a backup now"), frame, self.save, kind="primary", picture="hard-drive", keys="F9")
        row.addWidget(self.now)
        row.addWidget(button(tr("Another folder…"), frame, self._choose, picture="folder-open"))
        row.addStretch(1)
        inside.addLayout(row)
        self.place = label("", "hint", frame, wrap=True)
        inside.addWidget(self.place)
        columns = [
            Column(tr("Backup file"), lambda copy: copy.path.name, stretch=True),
            Column(tr("Made on"), _when, order=lambda copy: copy.at),
            Column(tr("Size"), _size, numeric=True, order=lambda copy: copy.size),
        ]
        self.table = Table(
            frame, columns, tr("Copies of the book"), empty=tr("No copy yet."), key=lambda copy: copy.path
        )
        inside.addWidget(self.table, 1)
        inside.addWidget(rule_words(frame))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(frame)

    def refresh(self) -> None:
        """Look into the folder again."""
        folder = folder_for(self.desk)
        self.place.setText(tr("Copies are kept in %(folder)s", folder=str(folder)))
        self.desk.read(lambda _session: copies(folder), then=self.table.set_rows, owner=self, key="copies")

    def begin(self) -> None:
        """The cursor goes to the button."""
        self.now.setFocus(Qt.FocusReason.OtherFocusReason)

    def bring(self, **what: Any) -> None:
        """`now`: make a copy at once."""
        if what.get("now"):
            self.save()

    def save(self) -> None:
        """Make a copy now."""
        folder = folder_for(self.desk)

        def work(book: "Book", job: Job) -> Any:
            job.progress(0, 0)
            folder.mkdir(parents=True, exist_ok=True)
            return book.back_up(folder)

        self.desk.run(tr("A backup is being made and checked"), work, self._saved)

    def _saved(self, made: "Backup") -> None:
        records = formats.number(made.documents)
        self.desk.say(tr("Backup saved and checked: %(name)s, %(n)s records.", name=made.path.name, n=records))
        self.refresh()

    def _choose(self) -> None:
        dialog = QFileDialog(self, tr("Where shall copies of your books go?"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._chosen)
        dialog.open()

    def _chosen(self, folder: str) -> None:
        self.desk.preferences.backup_folder = folder
        self.desk.preferences.save()
        self.refresh()


def rule_words(parent: QWidget) -> QWidget:
    """How a copy is brought back."""
    words = tr(
        "To bring a copy back, or to move to a new laptop: copy the file to a USB stick, start the program there, and"
        " choose Move here from another laptop. The copy becomes a book of its own; what is open now stays."
    )
    return label(words, "hint", parent, wrap=True)


def _when(copy: Copy) -> str:
    return f"{formats.day_short(copy.at.date())} {copy.at:%H.%M}"


def _size(copy: Copy) -> str:
    return tr("%(n)s kB", n=formats.number(-(-copy.size // 1024)))
