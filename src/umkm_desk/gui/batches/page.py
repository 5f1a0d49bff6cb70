"""Batch & kedaluwarsa: what expires when, throwing away, following a batch."""

from typing import Any, ClassVar

from PySide6.QtWidgets import QWidget

from umkm_desk.domain.stocktaking import WriteOffDraft
from umkm_desk.gui.batches.listing import BatchesView
from umkm_desk.gui.batches.throwing import WriteOffForm
from umkm_desk.gui.batches.tracing import TraceView
from umkm_desk.gui.desk import Desk
from umkm_desk.gui.documents.history import HistoryView
from umkm_desk.gui.page import TabbedPage
from umkm_desk.gui.widgets.controls import button
from umkm_desk.language.words import tr


def _history(desk: Desk, parent: QWidget) -> HistoryView:
    return HistoryView(desk, parent, kinds=("write_off",))


class BatchesPage(TabbedPage):
    """What goes first stands first."""

    name: ClassVar[str] = "batches"

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        views = [
            ("batches", tr("Batches"), BatchesView),
            ("trace", tr("Follow a batch"), TraceView),
            ("history", tr("Thrown away"), _history),
        ]
        super().__init__(desk, parent, tr("Batches & expiry"), views)
        self.tools.addWidget(button(tr("Throw goods away"), self, self._new, picture="trash-2", keys="Ctrl+N"))

    def _new(self) -> None:
        self.desk.drawer(WriteOffForm(self.desk, self))

    def bring(self, **what: Any) -> None:
        """`new`: the form to throw away; `edit`: a recorded write-off."""
        new, edit = what.pop("new", None), what.pop("edit", None)
        if new or isinstance(edit, WriteOffDraft):
            self.desk.drawer(WriteOffForm(self.desk, self, old=edit))
            return
        super().bring(**what)
