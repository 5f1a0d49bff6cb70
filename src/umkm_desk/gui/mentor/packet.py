"""The reader: somebody else's summary, section by section, with room for the mentor's notes beside each."""

from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QStandardPaths, Qt, QTimer
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from umkm_desk.domain.errors import UserError
from umkm_desk.domain.packets import Packet
from umkm_desk.domain.replies import ReplyComment, ReplyDraft, refuse_unfinished
from umkm_desk.exchange.packets import read_packet
from umkm_desk.exchange.replies import reply_name, write_reply
from umkm_desk.gui import theme
from umkm_desk.gui.desk import Desk
from umkm_desk.gui.mentor import unsent
from umkm_desk.gui.mentor.contents import sections
from umkm_desk.gui.mentor.pages import readable_pages
from umkm_desk.gui.mentor.plan import PlanCard
from umkm_desk.gui.mentor.section import SectionCard
from umkm_desk.gui.page import View, card
from umkm_desk.gui.widgets.asking import ask_file, ask_where
from umkm_desk.gui.widgets.cards import Pill
from umkm_desk.gui.widgets.controls import button, label, say_on
from umkm_desk.gui.widgets.long_words import LongWords
from umkm_desk.gui.widgets.paper_view import PaperView
from umkm_desk.language import formats
from umkm_desk.language.words import say, tr

_KEEPS_AFTER: Final = 600  # milliseconds without a letter


class PacketView(View):
    """Works without a book. What is being written is kept with every pause, and found again."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent)
        self._path: Path | None = None
        self._packet: Packet | None = None
        self._cards: list[SectionCard] = []
        self._plan: PlanCard | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_KEEPS_AFTER)
        self._timer.timeout.connect(self.keep)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        self._stack = QStackedWidget(self)
        self._nothing = self._asking()
        self._reading = self._reader()
        for part in (self._nothing, self._reading):
            self._stack.addWidget(part)
        column.addWidget(self._stack, 1)

    def _asking(self) -> QWidget:
        frame, inside = card(self._stack)
        self.open_first = button(tr("Open a summary…"), frame, self.choose, kind="main", picture="folder-open")
        words = tr(
            "A shop's monthly summary (ringkasan-YYYY-MM.pdf) is read here without changing it: figures, hints and what"
            " was agreed. Write your comments beside them; saved in a small file they go back to the shop."
        )
        self.trouble = label("", "error", frame, wrap=True)
        self.trouble.hide()
        said = label(words, "muted", frame, wrap=True)
        inside.addStretch(1)
        for made in (said, self.open_first, self.trouble):
            made.setMaximumWidth(theme.px(560))
            row = QHBoxLayout()  # in the middle, and as wide as it may be
            row.addStretch(1)
            row.addWidget(made, 0 if made is self.open_first else 1000)
            row.addStretch(1)
            inside.addLayout(row)
        inside.addStretch(2)
        return frame

    def _reader(self) -> QWidget:
        whole = QWidget(self._stack)
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        column.addWidget(self._head(whole))
        self._area = QScrollArea(whole)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.paper = PaperView(whole, tr("Pages of the summary"), self._aside)
        self.paper.hide()
        column.addWidget(self._area, 1)
        column.addWidget(self.paper, 1)
        return whole

    def _head(self, parent: QWidget) -> QFrame:
        frame, inside = card(parent)
        self.shop, self.about = LongWords("", "h2", frame), LongWords("", "muted", frame)
        self.locked, self.sound = Pill(frame), Pill(frame)
        self.pages_button = button(tr("PDF pages"), frame, self._turn_over, picture="file-text")
        self.other_button = button(tr("Open a summary…"), frame, self.choose, picture="folder-open", keys="Ctrl+N")
        self.save_button = button(tr("Save notes"), frame, self.save, kind="main", picture="download", keys="F9")
        words = QVBoxLayout()
        words.setSpacing(theme.px(4))
        words.addWidget(self.shop)
        words.addWidget(self.about)
        pills = QHBoxLayout()
        pills.setSpacing(theme.px(8))
        for pill in (self.sound, self.locked):
            pills.addWidget(pill)
        pills.addStretch(1)
        words.addLayout(pills)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addLayout(words, 1)
        for part in (self.pages_button, self.other_button, self.save_button):
            row.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        inside.addLayout(row)
        self.remark = label("", "error", frame, wrap=True)
        self.remark.hide()
        inside.addWidget(self.remark)
        return frame

    # which file

    def begin(self) -> None:
        """The cursor goes to the button that opens a file, or to the first comment."""
        first = self._cards[0].comment if self._cards else self.open_first
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def bring(self, **what: Any) -> None:
        """`file`: read that one; `choose`: ask for one."""
        if what.get("file") is not None:
            self.open(Path(what["file"]))
        elif what.get("choose"):
            self.choose()

    def choose(self) -> None:
        """Ask which summary to open."""
        kinds = tr("Summaries (*.pdf *.json *.xlsx)")
        ask_file(self, tr("Open a summary"), kinds, lambda name: self.open(Path(name)), str(self._folder()))

    def _folder(self) -> Path:
        chosen = str(self.desk.preferences.more.get("packets", ""))
        kinds = QStandardPaths.StandardLocation
        return Path(chosen or QStandardPaths.writableLocation(kinds.DownloadLocation))

    def open(self, path: Path) -> None:
        """Read a summary and show it; what was being written about the one before is kept."""
        self.keep()
        self.desk.aside(lambda _job: (path, read_packet(path)), self._show, self._refused)

    def _refused(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            self.desk.fault(error)
            return
        place = self.trouble if self._packet is None else self.remark
        place.setText(say(error))
        place.show()

    def _show(self, answer: tuple[Path, Packet]) -> None:
        self.keep()
        self._path, self._packet = answer
        self.desk.preferences.more["packets"] = str(self._path.parent)
        self.desk.preferences.save()
        self.trouble.hide()
        self.remark.hide()
        self._say_which(self._packet)
        self._lay_out(self._packet)
        self._find_notes(self._packet)
        self._turn(paper=False)
        self.paper.clear()
        self.pages_button.setVisible(self._path.suffix.casefold() == ".pdf")
        self._stack.setCurrentWidget(self._reading)
        self.begin()

    def _say_which(self, packet: Packet) -> None:
        self.shop.setText(packet.shop)
        parts = [formats.month_name(packet.month)]
        parts += [part for part in (packet.owner, packet.city) if part]
        if packet.unfinished:
            parts.append(tr("up to %(day)s", day=packet.until))
        self.about.setText(" · ".join(parts))
        self.sound.set(tr("unchanged"), "ok")
        self.sound.setToolTip(tr("The checksum fits: the figures are those that were saved."))
        closed = packet.closed
        self.locked.set(tr("locked") if closed else tr("not locked"), "ok" if closed else "warn")

    def _lay_out(self, packet: Packet) -> None:
        inside = QWidget(self._area)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, theme.px(6), 0)
        column.setSpacing(theme.px(12))
        self._cards = [SectionCard(inside, section) for section in sections(packet)]
        self._plan = PlanCard(inside, packet.month, self.desk.today())
        for made in self._cards:
            made.changed.connect(self._typed)
            column.addWidget(made)
        self._plan.changed.connect(self._typed)
        column.addWidget(self._plan)
        column.addStretch(1)
        self._area.setWidget(inside)
        inside.show()
        self._fit()

    def _fit(self) -> None:
        for made in self._cards:
            made.fit(self.width() - theme.px(24))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: comments beside the figures, or below them."""
        super().resizeEvent(event)
        self._fit()

    # the PDF's own pages

    def _turn_over(self) -> None:
        if self.paper.isHidden() and not self.paper.pages and self._path is not None:
            path = self._path
            self.desk.aside(lambda _job: readable_pages(path), self.paper.show_pdf, self._refused)
        self._turn(paper=self.paper.isHidden())

    def _turn(self, *, paper: bool) -> None:
        self.paper.setVisible(paper)
        self._area.setVisible(not paper)
        words = tr("Figures and notes") if paper else tr("PDF pages")
        if paper:
            self.paper.sheets.setFocus(Qt.FocusReason.OtherFocusReason)
        say_on(self.pages_button, words)
        self.pages_button.setAccessibleName(words)

    def _aside(self, work: Any, then: Any) -> object:
        return self.desk.aside(lambda _job: work(), then, self._refused)

    # the notes

    def draft(self, *, unfinished: bool = False) -> ReplyDraft:
        """What is written so far. A target or task that is being typed and can't be read is a UserError, or left out
        when it may be `unfinished`."""
        assert self._packet is not None and self._plan is not None
        packet, mentor = self._packet, self._plan.mentor.text().strip()
        targets, tasks = self._plan.planned(unfinished=unfinished)
        comments = [ReplyComment(made.key, made.comment.words()) for made in self._cards if made.comment.words()]
        return ReplyDraft(
            packet.shop, packet.month, packet.checksum, mentor, self.desk.today(), packet.seen,
            tuple(comments), targets, tasks, packet.book,
        )  # fmt: skip

    def keep(self) -> None:
        """Keep what is written on this laptop."""
        self._timer.stop()
        if self._packet is not None:
            draft = self.draft(unfinished=True)
            unsent.keep(unsent.place(self.desk.preferences.folder, self._packet), draft)

    def _find_notes(self, packet: Packet) -> None:
        assert self._plan is not None
        kept = unsent.found(unsent.place(self.desk.preferences.folder, packet))
        self._plan.mentor.setText((kept.mentor if kept else "") or str(self.desk.preferences.more.get("mentor", "")))
        if kept is None:
            return
        words = {said.section: said.words for said in kept.comments}
        for made in self._cards:
            made.comment.set_words(words.get(made.key, ""))
        self._plan.take(kept.targets, kept.tasks)

    def _typed(self, *_what: object) -> None:
        self.remark.hide()
        self._timer.start()

    def save(self) -> None:
        """Ask where the notes shall be saved, once they can be."""
        self.keep()
        if self._packet is None or self._path is None:
            return
        try:
            draft = self.draft()
            refuse_unfinished(draft)
        except UserError as problem:
            self._point_out(problem)
            return
        title, path = tr("Save the notes for the shop"), self._path.parent / reply_name(draft.shop, draft.month)
        ask_where(self, title, path, tr("Notes (*.json)"), lambda chosen: self.save_to(Path(chosen)))

    def _point_out(self, problem: UserError) -> None:
        assert self._plan is not None
        if problem.facts.get("field") == "mentor":
            self._turn(paper=False)
            self._plan.ask_name(say(problem))
            self._area.ensureWidgetVisible(self._plan.mentor)
            return
        self.remark.setText(say(problem))
        self.remark.show()

    def save_to(self, path: Path) -> None:
        """Write the notes into a file. UserError when they aren't finished."""
        draft = self.draft()
        refuse_unfinished(draft)
        self.desk.preferences.more["mentor"] = draft.mentor
        self.desk.preferences.save()

        def written(_nothing: object) -> None:
            self.desk.say(tr("Saved as %(file)s. Send this file to the shop.", file=path.name))

        self.desk.aside(lambda _job: write_reply(draft, path), written, self._refused)

    def hideEvent(self, event: QHideEvent) -> None:
        """Qt: it goes out of sight, perhaps for good."""
        self.keep()
        super().hideEvent(event)
