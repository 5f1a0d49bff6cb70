"""What the book keeps of one person or business: a copy for them, and its removal."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QCheckBox, QWidget

from umkm_desk.actions.forgetting import BACKUPS, Removed, remove_personal_data
from umkm_desk.domain.errors import UserError
from umkm_desk.gui.desk import Desk
from umkm_desk.gui.form import Form, Wrong
from umkm_desk.gui.widgets.asking import ask_where
from umkm_desk.gui.widgets.controls import button, label
from umkm_desk.gui.worker import Job
from umkm_desk.language.words import ngettext, tr
from umkm_desk.queries.contacts import Contact
from umkm_desk.queries.personal_data import PersonalData, personal_data

if TYPE_CHECKING:
    from umkm_desk.storage.book import Book


class PersonalDataForm(Form):
    """Shows what is kept, saves it as a file, and takes it out of the book when the box is ticked."""

    def __init__(self, desk: Desk, parent: QWidget, one: Contact) -> None:
        super().__init__(desk, parent, tr("Personal data"), tr("Remove the data"))
        self._name = one.name
        self._data: PersonalData | None = None
        self.kept = label("", "strong", self.inside, wrap=True)
        self.body.addWidget(self.kept)
        self.copy = button(tr("Save a copy for them…"), self.inside, self._ask_where, picture="download")
        self.copy.setEnabled(False)
        self.body.addWidget(self.copy)
        for words in (
            tr(
                "Whoever asks may see what you keep of them, and have it removed. Name, phone and city are taken out of"
                " the list, former names and remarks; what was bought and sold stays, because the law has books kept"
                " for ten years."
            ),
            tr(BACKUPS),
        ):
            self.body.addWidget(label(words, "muted", self.inside, wrap=True))
        self.sure = QCheckBox(tr("There is no way back"), self.inside)
        self.add(tr("Sure?"), self.sure)
        desk.read(personal_data, one.name, then=self._take, owner=self)

    def begin(self) -> None:
        """The cursor goes to the copy: removing is never where Enter is pressed by chance."""
        self.copy.setFocus()

    def _take(self, data: PersonalData) -> None:
        self._data = data
        one = data.contact
        said = [one.name, one.phone, one.city, *data.other_names]
        lines = [", ".join(word for word in said if word)]
        lines.append(ngettext("%(n)s entry with this name", "%(n)s entries with this name", len(data.acts)))
        self.kept.setText("\n".join(lines))
        self.copy.setEnabled(True)

    def _ask_where(self) -> None:
        desktop = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DesktopLocation)
        ask_where(
            self,
            tr("Save a copy for them…"),
            Path(desktop) / tr("personal-data.csv"),
            tr("Tables (*.csv);;JSON (*.json)"),
            self.save_copy,
        )

    def save_copy(self, name: str) -> None:
        """Write what is kept into a file."""
        data = self._data

        def work(_job: Job) -> Path:
            from umkm_desk.exchange.personal_data import write_personal_data  # start-up time

            assert data is not None
            return write_personal_data(data, Path(name))

        self.desk.aside(work, self._copied, self.refused)

    def _copied(self, path: Path) -> None:
        self.desk.say(tr("Saved: %(path)s", path=str(path)))

    def collect(self) -> tuple[Callable[..., Any], tuple[Any, ...], str]:
        """The removal, once it is said to be sure."""
        if not self.sure.isChecked():
            raise Wrong(self.sure, "Tick this first: what is removed doesn't come back.")
        return remove_personal_data, (self._name, self.desk.today()), ""

    def save(self) -> None:
        """Remove it, for good: the file is made anew."""
        if not self.save_button.isEnabled():
            return
        self.calm()
        try:
            act, arguments, _said = self.collect()
        except UserError as error:
            self.refused(error)
            return
        self.save_button.setEnabled(False)

        def work(book: "Book", _job: Job) -> Removed:
            done: Removed = book.write_over(act, *arguments)
            return done

        self.desk.run(tr("The data is being removed"), work, self._removed, self.refused, changes=True)

    def _removed(self, done: Removed) -> None:
        self.desk.say(tr("Removed. In this book that name is now %(name)s.", name=done.name))
        self._kept(done)
