"""One recorded act in the drawer: what it was, what became of it, and what can be done about it."""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from umkm_desk.domain.calendar import Month
from umkm_desk.domain.corrections import CorrectionDraft
from umkm_desk.gui import theme
from umkm_desk.gui.desk import Desk
from umkm_desk.gui.documents.cancel import CancelForm
from umkm_desk.gui.documents.content import Content
from umkm_desk.gui.documents.correct import CorrectForm
from umkm_desk.gui.documents.returning import ReturnForm
from umkm_desk.gui.documents.wording import state_tone, state_words, title_of
from umkm_desk.gui.page import View
from umkm_desk.gui.seen import sees
from umkm_desk.gui.theme import Tone
from umkm_desk.gui.widgets.cards import Pill
from umkm_desk.gui.widgets.choice import Flow
from umkm_desk.gui.widgets.controls import button, label, scrolling
from umkm_desk.language.words import tr
from umkm_desk.queries.act_rows import ActRow
from umkm_desk.queries.acts import Act, act
from umkm_desk.storage.session import Session

EDITED: Final = (
    "sale", "purchase", "cash", "production", "write_off", "opening", "journal", "count", "return",
)  # fmt: skip
RETURNED: Final = ("sale", "purchase")
PRINTED: Final = ("sale", "purchase")
CORRECTED: Final = ("purchase", "production", "opening", "count")
_LASTING: Final = ("cancel", "closing", "removal")


class DocumentView(View):
    """An act, read again whenever the book changes. When it was edited meanwhile, its newest version is shown."""

    closed = Signal()

    def __init__(self, desk: Desk, parent: QWidget, document: int) -> None:
        super().__init__(desk, parent)
        self.act: Act | None = None
        self._document = document
        self._detailed = False
        self.heading = label("", "h2", self, wrap=True)
        self.pill = Pill(self)
        top = QHBoxLayout()
        top.addWidget(self.heading, 1)
        top.addWidget(self.pill)
        top.addWidget(button("", self, self.closed.emit, kind="quiet", picture="x", keys="Esc", name=tr("Close")))
        self._area = scrolling(self, tr("What was recorded"))
        self._remark = label("", "hint", self, wrap=True)
        self._buttons = QWidget(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        column.addLayout(top)
        column.addWidget(self._area, 1)
        column.addWidget(self._remark)
        column.addWidget(self._buttons)
        self._flow = Flow(self._buttons, gap=8)

    def refresh(self) -> None:
        """Read the act again."""
        self.desk.read(act, self._document, then=self._show, owner=self)

    def begin(self) -> None:
        """The cursor goes to what was recorded, so that the arrows scroll it."""
        self._area.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_document(self, document: int) -> None:
        """Show another act in this one's place."""
        self._document, self.act = document, None
        self.refresh()

    def _show(self, found: Act | None) -> None:
        if found is None:
            self.closed.emit()
            return
        seen, self.act = self.act, found
        if seen and seen.row.state == "stands" and found.row.state == "replaced":
            self.show_document(found.versions[0].document)
            return
        self.heading.setText(title_of(found.row))
        self.setAccessibleName(f"{title_of(found.row)} {found.row.number}")
        self.pill.set(*_state(found))
        self._fill(found)
        self._offer(found)

    def _fill(self, found: Act) -> None:
        place = self._area.verticalScrollBar().value()
        self._area.setWidget(Content(found, self.show_document, self._toggle, detailed=self._detailed))
        content = self._area.widget()
        if isinstance(content, Content):
            content.toggle.setVisible(sees(self.desk.role, "costs"))
        self._area.verticalScrollBar().setValue(place)

    def _toggle(self) -> None:
        self._detailed = not self._detailed
        if self.act:
            self._fill(self.act)
            content = self._area.widget()
            assert isinstance(content, Content)
            content.toggle.setFocus(Qt.FocusReason.OtherFocusReason)

    # what can be done

    def _offer(self, found: Act) -> None:
        while (item := self._flow.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        self._remark.setText(_remark(found))
        self._remark.setVisible(bool(self._remark.text()))
        for words, picture, kind, do in self._actions(found):
            self._flow.addWidget(button(words, self._buttons, do, kind=kind, picture=picture))
        self._buttons.updateGeometry()

    def _actions(self, found: Act) -> list[tuple[str, str, str, Callable[[], object]]]:
        kind = found.row.kind
        if found.row.state == "replaced":
            newest = found.versions[0].document
            return [(tr("Show the newest version"), "history", "primary", lambda: self.show_document(newest))]
        if self.desk.role != "owner":
            return [(tr("Print"), "printer", "secondary", self._print)] if kind in PRINTED else []
        offered: list[tuple[str, str, str, Callable[[], object]]] = []
        if found.row.state == "stands":
            if kind in EDITED and not found.locked and not found.scheduled:
                offered.append((tr("Edit"), "pencil", "secondary", self._edit))
            if kind == "correction" and found.row.sort != "merge":
                offered.append((tr("Cancel and correct anew"), "pencil", "secondary", self._correct_anew))
            if kind in CORRECTED and found.used:
                offered.append((tr("Correct"), "pencil", "secondary", self._correct))
            if kind in RETURNED:
                offered.append((tr("Return"), "undo-2", "secondary", self._return))
        if kind in PRINTED:
            offered.append((tr("Print"), "printer", "secondary", self._print))
        if found.row.state == "stands" and kind not in _LASTING and found.row.sort != "merge":
            offered.append((tr("Cancel this entry"), "x", "danger", self._cancel))
        return offered

    def _edit(self) -> None:
        found = self.act
        if found and found.row.kind == "return":
            self.desk.read(_source, found.of and found.of.document, then=self._edit_return, owner=self)
        elif found:
            self.desk.wanted_edit.emit(found.row.kind, found.draft)

    def _edit_return(self, source: Act | None) -> None:
        self.desk.drawer(ReturnForm(self.desk, self, source, self.act))

    def _print(self) -> None:
        if self.act:
            self.desk.wanted_paper.emit(self.act.row.kind, self.act.row.document)

    def _correct(self) -> None:
        if self.act:
            self.desk.drawer(CorrectForm(self.desk, self, self.act.row))

    def _correct_anew(self) -> None:
        """A correction is no act to change: it goes, and its true figures are typed again."""
        if self.act and self.act.of and isinstance(self.act.draft, CorrectionDraft):
            again = partial(_corrected_anew, self.desk, self.act.of, self.act.draft)
            self.desk.drawer(CancelForm(self.desk, self, self.act, then=again))

    def _return(self) -> None:
        if self.act:
            self.desk.drawer(ReturnForm(self.desk, self, self.act))

    def _cancel(self) -> None:
        if self.act:
            self.desk.drawer(CancelForm(self.desk, self, self.act))


def _state(found: Act) -> tuple[str, Tone]:
    if found.row.state != "stands":
        return state_words(found.row), state_tone(found.row) or "muted"
    if found.left is None:
        return "", "muted"
    return (tr("Not paid yet"), "warn") if found.left > 0 else (tr("Paid off"), "ok")


def _remark(found: Act) -> str:
    row = found.row
    if row.state != "stands" or row.kind in _LASTING:
        return ""
    if row.sort == "merge":
        return tr("Two that were made one can't be taken apart again.")
    if row.kind == "correction":
        return tr("A correction isn't changed: cancel it, and type the true figures again.")
    if found.locked:
        return tr(
            "%(month)s is locked, so this can't be changed any more. Cancelling it counts today instead.",
            month=Month.of(row.day),
        )
    if found.scheduled:
        return tr(
            "This is a month of what runs month by month, so it isn't edited: cancel it, and the month can be booked"
            " again."
        )
    return ""


def _source(session: Session, document: int | None) -> Act | None:
    """What a return is of; None for a sale nobody knows."""
    return act(session, document) if document else None


def _corrected_anew(desk: Desk, of: ActRow, old: CorrectionDraft, parent: QWidget) -> QWidget:
    return CorrectForm(desk, parent, of, old)
