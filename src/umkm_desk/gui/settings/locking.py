"""A passphrase for the backups at the second place, and the passphrase of one that is to be opened."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from umkm_desk.domain.errors import UserError
from umkm_desk.gui.desk import Desk
from umkm_desk.gui.form import Form, Wrong
from umkm_desk.gui.safety import guard
from umkm_desk.gui.widgets.controls import button, label
from umkm_desk.language.words import tr
from umkm_desk.queries.integrity import accounts
from umkm_desk.storage import backup, locking
from umkm_desk.storage.copies import Copy
from umkm_desk.storage.locking import Key


class _Asking(Form):
    """A form whose work is done beside the book's own, and takes some seconds."""

    def __init__(self, desk: Desk, parent: QWidget, title: str, save_words: str) -> None:
        super().__init__(desk, parent, title, save_words)
        self.passphrase = _secret(self.inside)
        self.add(tr("Passphrase"), self.passphrase)

    def _show_typed(self, *edits: QLineEdit) -> None:
        """A tick that shows what is typed."""
        self.shown = QCheckBox(tr("Show what I type"), self.inside)

        def show(shown: bool) -> None:
            for edit in edits:
                edit.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)

        self.shown.toggled.connect(show)
        self.body.addWidget(self.shown)
        words = tr("This takes some seconds…")
        self.waits = label(words, "muted", self.inside, wrap=True)
        self.waits.hide()
        self.body.addWidget(self.waits)

    def _begin(self, work: Callable[[], object]) -> None:
        self.save_button.setEnabled(False)
        self.waits.show()
        work()

    def refused(self, error: Exception) -> None:
        """Say why not; the passphrase can be typed again."""
        self.waits.hide()
        if not isinstance(error, Wrong):
            self.passphrase.setFocus()
        super().refused(error)


class LockForm(_Asking):
    """Locks the backups at the second place from now on, and those that lie there already."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        again = desk.preferences.key is not None
        super().__init__(desk, parent, tr("Another passphrase") if again else tr("Lock the second place"), tr("Lock"))
        self.again = _secret(self.inside)
        remark = tr("At least %(n)s letters; best four or five words that belong together only for you.")
        self.fields[0].remind(remark % {"n": locking.SHORTEST})
        self.add(tr("Once more"), self.again)
        self._show_typed(self.passphrase, self.again)
        lost = tr(
            "Write it on paper and keep it apart from the stick. If it is lost, nobody can open these backups any more:"
            " not you, and not us."
        )
        self.body.addWidget(label(lost, "strong", self.inside, wrap=True))
        what = tr(
            "Whoever finds the stick can't read what is on it. The backups that lie there already are locked, too;"
            " those on this laptop stay as they are."
        )
        self.body.addWidget(label(what, "muted", self.inside, wrap=True))
        older = label(tr("Backups that are locked already keep theirs."), "muted", self.inside, wrap=True)
        older.setVisible(again)
        self.body.addWidget(older)
        self.off = button(tr("Don't lock any more"), self.inside, self._unlock, kind="quiet")
        self.off.setVisible(again)
        self.body.addWidget(self.off)

    def save(self) -> None:
        """Make the key, then lock."""
        if not self.save_button.isEnabled():
            return
        self.calm()
        words = self.passphrase.text()
        try:
            locking.refuse_short(words)
            if words != self.again.text():
                raise Wrong(self.again, "The two passphrases differ, so nothing was done. Try again.")
        except UserError as problem:
            widget = self.again if isinstance(problem, Wrong) else self.passphrase
            self.refused(Wrong(widget, problem.message_id, **problem.facts))
            return
        self._begin(lambda: self.desk.beside("", lambda _job: locking.make_key(words), self._made, self.refused))

    def _made(self, key: Key) -> None:
        self._keep(key)
        self.desk.say(tr("From now on the backups at the second place are locked."))
        guard.back_up(self.desk)
        self.closed.emit()

    def _unlock(self) -> None:
        self._keep(None)
        self.desk.say(tr("New backups aren't locked any more. Those that are locked still want their passphrase."))
        self.closed.emit()

    def _keep(self, key: Key | None) -> None:
        self.desk.preferences.key = key
        self.desk.preferences.save()
        self.desk.guarded.emit()


class UnlockForm(_Asking):
    """Opens a locked backup: a plain copy of it on this laptop, whose path `unlocked` carries."""

    unlocked = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget, copy: Copy) -> None:
        super().__init__(desk, parent, tr("A locked backup"), tr("Open"))
        self.copy = copy
        self.fields[0].remind(tr("The one that was chosen when the backup was made."))
        self._show_typed(self.passphrase)

    def save(self) -> None:
        """Unlock it beside the book's own backups."""
        if not self.save_button.isEnabled():
            return
        self.calm()
        words, copy, at = self.passphrase.text(), self.copy.path, self.desk.now()
        folder = guard.folders(self.desk).first

        def open_it() -> Path:
            return backup.unlock(copy, folder, words, at=at, audit=accounts)

        self._begin(lambda: self.desk.beside("", lambda _job: open_it(), self._opened, self.refused))

    def _opened(self, path: Path) -> None:
        self.closed.emit()
        self.unlocked.emit(path)


def _secret(parent: QWidget) -> QLineEdit:
    made = QLineEdit(parent)
    made.setEchoMode(QLineEdit.EchoMode.Password)
    return made
