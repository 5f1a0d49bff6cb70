"""A mentor's notes in the owner's book: seen first, then taken in as comments, targets and tasks."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from umkm_desk.actions.replies import Accepted, accept_reply, withdraw_reply
from umkm_desk.domain.errors import Rp, UserError
from umkm_desk.domain.mentoring import MEASURES
from umkm_desk.domain.packets import SECTIONS
from umkm_desk.domain.replies import ReplyDraft, ReplyTarget, ReplyTask
from umkm_desk.exchange.replies import read_reply
from umkm_desk.gui import theme
from umkm_desk.gui.desk import Desk, Undo
from umkm_desk.gui.widgets.asking import ask_file
from umkm_desk.gui.widgets.controls import button, label, rule, scrolling
from umkm_desk.gui.widgets.long_words import LongWords
from umkm_desk.gui.widgets.measures import amount_words
from umkm_desk.language import formats
from umkm_desk.language.words import N_, say, tr
from umkm_desk.queries.replies import Meeting, meeting

_SEEN: Final = {
    "sales_net": N_("Net sales"), "net_profit": N_("Net profit"), "cash": N_("Money at the month's end"),
    "equity": N_("Equity at the end"),
}  # fmt: skip


def choose_reply(desk: Desk, parent: QWidget) -> None:
    """Ask for the mentor's file and show what is in it."""
    downloads = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DownloadLocation)
    title, kinds = tr("Open a mentor's notes"), tr("Notes (*.json)")
    ask_file(parent, title, kinds, lambda name: open_reply(desk, parent, Path(name)), downloads)


def open_reply(desk: Desk, parent: QWidget, path: Path) -> None:
    """Read the mentor's file and show it in the drawer beside what the book says."""

    def show(answer: tuple[ReplyDraft, Meeting]) -> None:
        desk.drawer(ReplyPanel(desk, parent, *answer))

    def ask(draft: ReplyDraft) -> None:
        desk.read(meeting, draft, desk.today(), then=lambda met: show((draft, met)))

    desk.aside(lambda _job: read_reply(path), ask)


class ReplyPanel(QWidget):
    """What the mentor wrote, and the button that takes it in. `closed` asks for the panel to be taken away."""

    closed = Signal()

    def __init__(self, desk: Desk, parent: QWidget, draft: ReplyDraft, met: Meeting) -> None:
        super().__init__(parent)
        self.desk = desk
        self.draft, self.met = draft, met
        self.setAccessibleName(tr("A mentor's notes"))
        self.accept = button(tr("Take into my book"), self, self.take_in, kind="main", picture="check", keys="F9")
        self.accept.setEnabled(met.fits and not met.known)
        self.trouble = label("", "error", self, wrap=True)
        self.trouble.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        column.addLayout(self._top())
        for sentence, role in self._warnings():
            column.addWidget(label(sentence, role, self, wrap=True))
        column.addWidget(self._said(), 1)
        column.addWidget(self.trouble)
        column.addWidget(self.accept)

    def _top(self) -> QHBoxLayout:
        draft, row, words = self.draft, QHBoxLayout(), QVBoxLayout()
        words.setSpacing(theme.px(2))
        words.addWidget(LongWords(tr("Notes of %(mentor)s", mentor=draft.mentor), "h2", self))
        about = tr("On %(month)s, written %(day)s", month=draft.month, day=draft.day)
        words.addWidget(label(about, "muted", self, wrap=True))
        row.addLayout(words, 1)
        row.addWidget(
            button("", self, self.closed.emit, kind="quiet", picture="x", keys="Esc", name=tr("Close")),
            alignment=Qt.AlignmentFlag.AlignTop,
        )
        return row

    def _warnings(self) -> list[tuple[str, str]]:
        """What stands in the way, or should be known before."""
        met = self.met
        if not met.fits:
            words = tr(
                "These notes are for “%(other)s”, and this is the book of “%(shop)s”. They can't be taken in here.",
                other=self.draft.shop, shop=met.shop,
            )  # fmt: skip
            return [(words, "bad")]
        found = [(tr("These notes are in your book already."), "ok")] if met.known else []
        if met.changed:
            changes = [
                tr("%(figure)s: %(then)s, now %(now)s", figure=tr(_SEEN[name]), then=Rp(then), now=Rp(now))
                for name, then, now in met.changed
            ]
            found.append((tr("The summary has changed since then. %(changes)s.", changes="; ".join(changes)), "warn"))
        return found

    def _said(self) -> QScrollArea:
        area = scrolling(self, tr("What the mentor wrote"))
        inside = QWidget(area)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, theme.px(8), 0)
        column.setSpacing(theme.px(6))
        for said in self.draft.comments:
            column.addWidget(label(tr(SECTIONS[said.section]), "field", inside, wrap=True))
            column.addWidget(LongWords(said.words, "", inside))
        if self.draft.targets:
            self._head(column, inside, tr("Targets"))
        for target in self.draft.targets:
            column.addWidget(label(self._target(target), "", inside, wrap=True))
        if self.draft.tasks:
            self._head(column, inside, tr("What is to be done"))
        for task in self.draft.tasks:
            column.addWidget(LongWords(task.what, "strong", inside))
            column.addWidget(LongWords(_about(task), "muted", inside))
        column.addStretch(1)
        area.setWidget(inside)
        return area

    def _head(self, column: QVBoxLayout, inside: QWidget, words: str) -> None:
        column.addWidget(rule(inside))
        column.addWidget(label(words, "h2", inside))

    def _target(self, target: ReplyTarget) -> str:
        known = MEASURES[target.measure]
        words = tr(
            "%(target)s %(month)s: %(amount)s",
            target=tr(known.name), month=target.month, amount=amount_words(known.unit, target.amount),
        )  # fmt: skip
        before = [b.amount for b in self.met.before if (b.month, b.measure) == (target.month, target.measure)]
        if not before:
            return words
        return tr("%(target)s (until now %(amount)s)", target=words, amount=amount_words(known.unit, before[0]))

    # what is done with it

    def begin(self) -> None:
        """The cursor goes to the button."""
        (self.accept if self.accept.isEnabled() else self).setFocus(Qt.FocusReason.OtherFocusReason)

    def take_in(self) -> None:
        """Take everything in; the way back is offered."""
        draft = self.draft
        taken_out = tr("The notes of %(mentor)s were taken out again.", mentor=draft.mentor)
        undo = Undo(withdraw_reply, (draft.checksum, self.met.before), taken_out)
        said = tr(
            "Taken in: %(comments)s comments, %(targets)s targets, %(tasks)s tasks.",
            comments=len(draft.comments), targets=len(draft.targets), tasks=len(draft.tasks),
        )  # fmt: skip
        self.accept.setEnabled(False)
        self.desk.write(accept_reply, draft, then=self._taken_in, failed=self._refused, said=said, undo=undo)

    def _taken_in(self, _accepted: Accepted) -> None:
        self.closed.emit()
        self.desk.go("reports", view="mentoring")

    def _refused(self, error: Exception) -> None:
        self.accept.setEnabled(True)
        if not isinstance(error, UserError):
            self.desk.fault(error)
            return
        self.trouble.setText(say(error))
        self.trouble.show()


def _about(task: ReplyTask) -> str:
    due = tr("until %(day)s", day=formats.day_short(task.due)) if task.due else tr("without a day")
    section = tr(SECTIONS[task.section]) if task.section else ""
    return " · ".join(part for part in (task.who or "", due, section) if part)
