"""The list in which the goods of a sale are seen and changed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QWidget

from umkm_desk.gui.sales.basket import DISCOUNT, PRICE, QUANTITY, TOTAL, Basket
from umkm_desk.gui.widgets.typed_table import TypedTable
from umkm_desk.language.words import tr


class Lines(TypedTable):
    """The goods of the sale: + and − change the quantity, Del takes a line away, typing changes a figure.

    `entered`: Enter ended the typing of a figure that was taken.
    """

    entered = Signal()

    def __init__(self, parent: QWidget, basket: Basket) -> None:
        widths = {PRICE: 96, QUANTITY: 76, DISCOUNT: 84, TOTAL: 92}
        super().__init__(parent, basket, basket.refused, tr("Goods of this sale"), widths)
        self.basket = basket
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )  # fmt: skip

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Qt: typing in a cell ended."""
        super().closeEditor(editor, hint)
        if hint == QAbstractItemDelegate.EndEditHint.SubmitModelCache and not self.was_refused:
            self.entered.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: the short keys of the list."""
        row = self.currentIndex().row()
        if row >= 0 and self.state() != QAbstractItemView.State.EditingState:
            if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
                self.basket.remove(row)
                return
            if event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Minus):
                self.basket.change_quantity(row, 1000 if event.key() == Qt.Key.Key_Plus else -1000)
                return
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.edit(self.model().index(row, max(self.currentIndex().column(), QUANTITY)))
                return
        super().keyPressEvent(event)
