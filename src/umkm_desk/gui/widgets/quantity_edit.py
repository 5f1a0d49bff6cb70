"""Where a quantity of an item is typed: 2 karung, 1,5 kg, or a number of the item's own unit."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from umkm_desk.domain.errors import UserError
from umkm_desk.domain.quantity import Unit
from umkm_desk.gui.widgets.line import Line
from umkm_desk.language import formats
from umkm_desk.language.parsers import parse_quantity
from umkm_desk.language.words import language, say

_NO_PACKS: Final[Mapping[str, int]] = {}


class QuantityEdit(Line):
    """A field for a quantity. `changed` carries thousandths of the base unit, None while there is no value.

    At its right stands the unit of a bare number, or what a pack comes to (2 karung = 50 kg). `optional`: may stay
    empty. `zero`: none at all is a quantity too (a count).
    """

    changed = Signal(object)

    def __init__(self, parent: QWidget, optional: bool = False, *, zero: bool = False) -> None:
        super().__init__(parent)
        self._optional, self._zero = optional, zero
        self._unit: Unit = "pcs"
        self._packs = _NO_PACKS
        self._value: int | None = None
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._beside = self.words_inside("", left=False)
        self.textChanged.connect(self._seen)
        self._seen()

    def set_item(self, unit: Unit, packs: Mapping[str, int] = _NO_PACKS) -> None:
        """Whose quantity it is: the item's base unit, and its packs (name to thousandths of the base unit in one)."""
        self._unit = unit
        self._packs = {name.casefold(): holds for name, holds in packs.items()}
        self._seen()

    def value(self) -> int | None:
        """Thousandths of the base unit; None when empty or when the text can't be taken (then `problem` says why)."""
        return self._value

    def set_value(self, milli: int | None) -> None:
        """Write a quantity in thousandths of the base unit; None empties the field."""
        self.setText("" if milli is None else self._written(milli))

    def problem(self) -> str:
        """Why there is no value, as a sentence for the owner; "" when all is well (or it may stay empty)."""
        if self.is_empty() and self._optional:
            return ""
        try:
            self._read(self.text())
        except UserError as error:
            return say(error)
        return ""

    def _read(self, text: str) -> int:
        return parse_quantity(text, self._unit, self._packs, allow_zero=self._zero, lang=language())

    def _written(self, milli: int) -> str:
        """The shortest text that is read as `milli` again: without its unit where that has one meaning."""
        whole = formats.quantity(milli, self._unit)
        bare = whole.removesuffix(f" {self._unit}")
        try:
            return bare if self._read(bare) == milli else whole
        except UserError:
            return whole

    def _seen(self) -> None:
        try:
            value = self._read(self.text())
        except UserError:
            value = None
        self._say_beside(value)
        if value != self._value:
            self._value = value
            self.changed.emit(value)

    # what stands in the field beside the number

    def _say_beside(self, value: int | None) -> None:
        typed = self.text().strip()
        unit = typed.lstrip("0123456789., ").casefold()
        if not unit:
            words: str = self._unit
        elif value is None:
            words = ""
        else:
            whole = formats.quantity(value, self._unit)
            words = "" if whole.endswith(f" {unit}") else f"= {whole}"
        self._beside.setText(words)
        self._beside.setVisible(bool(words))
        self.arrange()
