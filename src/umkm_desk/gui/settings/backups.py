"""Backups of the book: how it stands with them, one made now, where they go, and bringing one back."""

from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from umkm_desk.gui import theme
from umkm_desk.gui.desk import Desk
from umkm_desk.gui.page import View, card
from umkm_desk.gui.safety import guard
from umkm_desk.gui.safety.words import check_words, drill_words, last_words, locked_words, second_words
from umkm_desk.gui.settings.locking import LockForm, UnlockForm
from umkm_desk.gui.settings.moving import MovingView
from umkm_desk.gui.settings.restoring import RestoreView
from umkm_desk.gui.widgets.asking import ask_folder
from umkm_desk.gui.widgets.choice import Flow
from umkm_desk.gui.widgets.controls import button, label, say_on, set_role
from umkm_desk.gui.widgets.listing import Column, Table
from umkm_desk.language import formats
from umkm_desk.language.words import N_, ngettext, tr
from umkm_desk.storage import copies, locking, rounds
from umkm_desk.storage.copies import Copy, Kind
from umkm_desk.storage.diary import day_of
from umkm_desk.storage.rounds import Round

_KINDS: Final[dict[Kind, str]] = {
    "backup": N_("Backup"), "before_upgrade": N_("Before a new version"), "set_aside": N_("Before a restore"),
}  # fmt: skip


class BackupsView(View):
    """What is done by itself and how it went, the copies there are, and the ways back."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent)
        self._newest = False
        frame, inside = card(self)
        self.last = label("", "h2", frame, wrap=True)
        self.second = label("", "muted", frame, wrap=True)
        self.locked = label(locked_words(), "ok", frame, wrap=True)
        self.tried = label("", "ok", frame, wrap=True)
        self.checked = label("", "muted", frame, wrap=True)
        for words in (self.last, self.second, self.locked, self.tried, self.checked):
            inside.addWidget(words)
        inside.addWidget(self._buttons(frame))
        self.restored = QWidget(frame)
        self._lay_restored()
        inside.addWidget(self.restored)
        self.table = self._table(frame)
        inside.addWidget(self.table, 1)
        inside.addWidget(rule_words(frame))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(frame)
        desk.guarded.connect(self._guarded)

    def _buttons(self, frame: QWidget) -> QWidget:
        row = _Buttons(frame)
        flow = Flow(row, gap=8)
        words = tr("Save a backup now")
        self.now = button(words, row, self.save, kind="primary", picture="hard-drive", keys="F9")
        self.elsewhere = button(tr("Choose a second place…"), row, self._choose, picture="folder-open")
        self.lock = button(tr("Lock the second place…"), row, self._lock, kind="quiet", picture="lock")
        self.without = button(tr("No second place"), row, self._forget, kind="quiet")
        self.trial = button(tr("Try one out"), row, self._try, kind="quiet", picture="check")
        self.moving = button(tr("Move to a new laptop…"), row, self._move, kind="quiet", picture="route")
        for made in (self.now, self.elsewhere, self.lock, self.without, self.trial, self.moving):
            flow.addWidget(made)
        return row

    def _lay_restored(self) -> None:
        row = QHBoxLayout(self.restored)
        row.setContentsMargins(0, 0, 0, 0)
        self._restored = label("", "strong", self.restored, wrap=True)
        row.addWidget(self._restored, 1)
        row.addWidget(button(tr("Take that back"), self.restored, self._take_back, picture="undo-2"))

    def _table(self, frame: QWidget) -> Table:
        columns = [
            Column(tr("Made on"), _when, order=lambda copy: (copy.moment, copy.path.name)),
            Column(tr("What"), lambda copy: tr(_KINDS[copy.kind]), priority=3),
            Column(tr("Where"), self._where, stretch=True),
            Column(tr("Records"), _records, numeric=True, order=lambda copy: copy.documents),
            Column(tr("Size"), _size, numeric=True, order=lambda copy: copy.size, priority=2),
            Column(tr("Checked"), _state, tone=_tone, priority=1),
        ]
        name = tr("Copies of the book")
        table = Table(frame, columns, name, empty=tr("No copy yet."), key=lambda copy: copy.path)
        table.chosen.connect(self._open)
        table.offer(tr("Bring back…"), self._open, picture="rotate-ccw")
        return table

    # what is shown

    def refresh(self) -> None:
        """Look into the folders again."""
        where, path = guard.folders(self.desk), guard.path_of(self.desk)
        self._say_state()
        self.desk.beside("", lambda _job: rounds.listed(path, where), self._listed)

    def _guarded(self) -> None:
        if self.isVisible():
            self.refresh()

    def _say_state(self) -> None:
        entry, today, second = guard.entry(self.desk), self.desk.today(), self.desk.preferences.backup_folder
        self.last.setText(last_words(entry, today))
        self.second.setText(second_words(entry, second, today))
        for words, said in ((self.tried, drill_words(entry)), (self.checked, check_words(entry))):
            words.setText(said)
            words.setVisible(bool(said))
        set_role(self.tried, "ok" if entry.drill_agrees else "bad")
        set_role(self.checked, "bad" if entry.found else "muted")
        self.without.setVisible(bool(second))
        self.lock.setVisible(bool(second) and locking.available())
        locked = self.desk.preferences.key is not None
        say_on(self.lock, tr("Another passphrase…") if locked else tr("Lock the second place…"))
        self.locked.setVisible(bool(second) and locked)
        book = self.desk.book
        self.now.setEnabled(book is not None and not book.damage and self.desk.looked_from is None)
        self.restored.setVisible(bool(entry.aside))
        if entry.aside:
            day = formats.day_short(day_of(entry.restored) or today)
            said = tr("On %(day)s a backup was brought back. Your book as it was before is kept.", day=day)
            self._restored.setText(said)

    def _listed(self, found: list[Copy]) -> None:
        self.table.set_rows(found)
        copy = next((c for c in found if c.kind == "backup" and c.documents is not None), None)
        entry = guard.entry(self.desk)
        if (
            copy is not None and not entry.copied
        ):  # made by this program on another laptop, or before it was put on anew
            self.last.setText(last_words(replace(entry, copied=copy.day.isoformat()), self.desk.today()))
        if self._newest:
            self._newest = False
            copy = copy or next((c for c in found if c.locked and c.sound), None)
            if copy is None:
                self.desk.say(tr("No backup here can be read. If there is one on a stick: Choose a second place."))
            else:
                self._open(copy)

    def begin(self) -> None:
        """The cursor goes to the button."""
        self.now.setFocus(Qt.FocusReason.OtherFocusReason)

    def bring(self, **what: Any) -> None:
        """`now`: make a copy at once. `newest`: show the newest that can be read, to bring it back. `moving`: the steps
        to a new laptop.
        """
        if what.get("moving"):
            self._move()
        if what.get("now"):
            self.save()
        if what.get("newest"):
            self._newest = True
            self.refresh()

    def _where(self, copy: Copy) -> str:
        here = guard.folders(self.desk).first
        return tr("This laptop") if copy.path.parent in (here, here.parent) else str(copy.path.parent)

    # what is done

    def save(self) -> None:
        """Make a copy now."""
        if self.now.isEnabled():
            guard.back_up(self.desk, self._saved, anew=True)

    def _saved(self, done: Round) -> None:
        if done.trouble:
            return
        words = ngettext(
            "Backup saved and checked: %(n)s record.", "Backup saved and checked: %(n)s records.", done.made.documents
        )
        there = tr("It is in the second place too.") if done.second else ""
        self.desk.say(f"{words} {there}".strip())

    def _try(self) -> None:
        guard.try_backup(self.desk, asked=True)

    def _open(self, copy: Copy) -> None:
        if copy.documents is not None:
            self.desk.drawer(RestoreView(self.desk, self, copy))
        elif copy.locked and copy.sound:
            self.desk.drawer(self._unlocking(copy))
        else:
            self.desk.say(tr("This copy can't be read. Choose another one."))

    def _unlocking(self, copy: Copy) -> UnlockForm:
        form = UnlockForm(self.desk, self, copy)
        form.unlocked.connect(self._unlocked)
        return form

    def _unlocked(self, path: Path) -> None:
        """A locked copy was opened: show it as the plain one that it is on this laptop now."""
        book = guard.path_of(self.desk)
        self.refresh()

        def show(found: list[Copy]) -> None:
            copy = next((copy for copy in found if copy.path == path), None)
            if copy is None or copy.documents is None:
                self.desk.say(tr("This copy can't be read. Choose another one."))
            else:
                self.desk.drawer(RestoreView(self.desk, self, copy))

        self.desk.beside("", lambda _job: copies.of_book(book, path.parent), show)

    def _lock(self) -> None:
        self.desk.drawer(LockForm(self.desk, self))

    def _take_back(self) -> None:
        self.desk.wanted_care.emit("take_back", Path(guard.entry(self.desk).aside))

    def _choose(self) -> None:
        ask_folder(self, tr("Where shall backups go, too?"), self._chosen)

    def _chosen(self, folder: str) -> None:
        self.desk.preferences.backup_folder = folder
        self.desk.preferences.save()
        self.desk.guarded.emit()

    def _forget(self) -> None:
        self._chosen("")

    def _move(self) -> None:
        self.desk.drawer(MovingView(self.desk, self))


class _Buttons(QWidget):
    """Buttons in as many rows as they need; said outright, because layouts inside layouts forget to ask for it."""

    def event(self, event: QEvent) -> bool:
        """Qt: narrower means higher; so do more buttons."""
        done = super().event(event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self.setMinimumHeight(self.heightForWidth(self.width()))
        return done


def rule_words(parent: QWidget) -> QWidget:
    """What is kept."""
    words = tr(
        "By itself a backup is saved when you close the program and once a day, if something changed; the newest of 12"
        " days, 10 weeks and 12 months are kept."
    )
    return label(words, "hint", parent, wrap=True)


def _when(copy: Copy) -> str:
    return f"{formats.day_short(copy.day)} {copy.moment:%H.%M}"


def _records(copy: Copy) -> str:
    return "" if copy.documents is None else formats.number(copy.documents)


def _size(copy: Copy) -> str:
    return tr("%(n)s kB", n=formats.number(-(-copy.size // 1024)))


def _state(copy: Copy) -> str:
    if not copy.sound:
        return tr("can't be read")
    if copy.locked:
        return tr("locked")
    return tr("checked") if copy.kind != "set_aside" else tr("not checked")


def _tone(copy: Copy) -> theme.Tone | None:
    if not copy.sound:
        return "bad"
    return "ok" if copy.kind != "set_aside" else "muted"
