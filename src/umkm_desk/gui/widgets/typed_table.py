"""A short table whose figures are typed over in their cells, with nothing lost that is still being typed."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QAbstractItemModel, SignalInstance
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QHeaderView, QLineEdit, QTableView, QWidget

from umkm_desk.gui import theme

_NO_WIDTHS: Final[Mapping[int, int]] = MappingProxyType({})
_Hint = QAbstractItemDelegate.EndEditHint


class TypedTable(QTableView):
    """The cells of `model`; `refused` is the model's signal that carries why a typed figure wasn't taken.

    `name` is what a screen reader calls it. The first column stretches; `widths` are the pixels of the others at
    letters of 100 %, without them they are as wide as what they show.
    """

    def __init__(
        self, parent: QWidget, model: QAbstractItemModel, refused: SignalInstance, name: str,
        widths: Mapping[int, int] = _NO_WIDTHS,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._say_refused = refused
        self._refusal: object = None
        refused.connect(self._refused)
        for taken in (model.dataChanged, model.modelReset, model.rowsRemoved):
            taken.connect(self._forgive)
        self.setModel(model)
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.AllEditTriggers)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.px(38))
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed if widths else QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column, width in widths.items():
            self.setColumnWidth(column, theme.px(width))

    @property
    def was_refused(self) -> bool:
        """Whether the figure typed last couldn't be taken, and nothing was mended since."""
        return self._refusal is not None

    def finish(self) -> bool:
        """Take the figure that is being typed. False, said by `refused`, when it can't be taken.

        One that was refused on leaving its cell (for the button that asks this) is said again, once.
        """
        if self.was_refused:
            self._say_refused.emit(self._refusal)
        for editor in self.viewport().findChildren(QLineEdit):  # its cell needn't be the current one
            if not editor.isHidden():
                self.commitData(editor)
                self.closeEditor(editor, _Hint.NoHint)
        taken = not self.was_refused
        self._forgive()
        return taken

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Qt: typing in a cell ended; with Esc there is nothing to mend any more."""
        if hint == _Hint.RevertModelCache:
            self._forgive()
        super().closeEditor(editor, hint)

    def _refused(self, error: object) -> None:
        self._refusal = error

    def _forgive(self, *_: object) -> None:
        self._refusal = None
