"""Finding one of the shop's things by typing a part of its name: a field with a list of hits below it."""

import re
from collections.abc import Callable, Iterable
from typing import Any, Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from umkm_desk.domain.errors import UserError
from umkm_desk.gui.widgets.hit_list import HitList, Row
from umkm_desk.gui.widgets.line import Line
from umkm_desk.gui.widgets.ranking import Hit, rank
from umkm_desk.language.parsers import parse_quantity
from umkm_desk.language.words import language, tr

__all__ = ["ContactPicker", "Hit", "Picker", "ProductPicker", "rank"]

_TIMES: Final = re.compile(r"\s*(?P<times>[0-9]+(?:[.,][0-9]{1,2})?)\s*[*×](?P<rest>.*)")
_UP: Final = Qt.Key.Key_Up
_DOWN: Final = Qt.Key.Key_Down
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Picker(Line):
    """A field in which a thing is found. `chosen` carries its Hit.

    Hits come from `set_all` (a list it ranks itself), from `search`, or from whoever answers `asked` with `offer`.
    Enter takes the marked hit; on an empty field it emits `empty_enter`, and when nothing fits `unknown` with the text.
    After picking the field is empty again; with `keeps` it shows what was picked and has it as its `value`.
    With words for `new` the list ends with what is written as something new, which is told by `unknown`, too.
    """

    chosen = Signal(object)
    asked = Signal(str)
    unknown = Signal(str)
    empty_enter = Signal()

    def __init__(
        self, parent: QWidget, search: Callable[[str], list[Hit]] | None = None, placeholder: str = "", *,
        keeps: bool = False, picture: str = "search", new: str = "",
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._search, self._keeps, self._new = search, keeps, new
        self._all: list[Hit] | None = None
        self._hits: list[Hit] = []
        self._fits = ""  # the text the hits are for
        self._answered = False
        self._enter_waits = False
        self._put_away = False  # Esc: the list stays closed until something is typed
        self._picked: Hit | None = None
        self.setPlaceholderText(placeholder)
        if picture:
            self.picture_inside(picture)
        self._emptier = self.button_inside("", self._empty, picture="x", name=tr("Empty the field"))
        self._emptier.hide()
        self._list = HitList(self)
        self._list.taken.connect(self._take_row)
        self.textEdited.connect(self._edited)
        self.textChanged.connect(self._changed)

    # what it is given

    def set_all(self, hits: Iterable[Hit]) -> None:
        """Everything there is to pick from, for lists of a few thousand."""
        self._all = list(hits)
        if self._answered:
            self._ask()

    def offer(self, hits: Iterable[Hit], text: str | None = None) -> None:
        """The answer to `asked`, best first. An answer for another `text` than is written now is dropped."""
        if text is not None and text != self.sought():
            return
        self._hits, self._fits, self._answered = list(hits), self.sought(), True
        self._show()
        if self._enter_waits:
            self._enter_waits = False
            self._enter()

    # what it has

    def sought(self) -> str:
        """What is looked for, without blanks around it."""
        return self.text().strip()

    def picked(self) -> Hit | None:
        """With `keeps`: the hit that was picked and is still written there, or again."""
        return self._picked if self._picked and self._picked.title == self.text() else None

    def value(self) -> Any:
        """With `keeps`: the `value` of what was picked, else None."""
        picked = self.picked()
        return picked.value if picked else None

    def set_picked(self, hit: Hit | None) -> None:
        """Show something as picked; None empties the field. Says nothing to anybody."""
        self._picked = hit
        self.setText(hit.title if hit else "")
        self.setCursorPosition(0)

    def problem(self) -> str:
        """With `keeps`: why nothing is picked although something is written, as a sentence; else ""."""
        if self.is_empty() or self.picked():
            return ""
        return tr("“%(text)s” wasn't found. Choose one from the list.", text=self.sought())

    def is_open(self) -> bool:
        """Whether the list is seen."""
        return self._list.isVisible()

    # typing and asking

    def _edited(self) -> None:
        self._put_away = self._enter_waits = False
        if self.sought():
            self._ask()
        else:
            self._forget()

    def _changed(self) -> None:
        self._emptier.setVisible(bool(self.text()))
        self.arrange()
        if self.sought() != self._fits:
            self._forget()

    def _forget(self) -> None:
        self._hits, self._fits, self._answered = [], "", False
        self._list.close_up()

    def _ask(self) -> None:
        text = self.sought()
        self._fits, self._answered = text, False
        if self._all is not None:
            self.offer(rank(self._all, text))
        elif self._search is not None:
            self.offer(self._search(text))
        else:
            self.asked.emit(text)

    def _show(self) -> None:
        rows = self._rows()
        if self._put_away or not rows or not self.isVisible():
            self._list.close_up()
        elif self.hasFocus():
            self._list.show_rows(rows, QSize(self.width(), 0))
            self.setAccessibleDescription(self._list.current_words())

    def _rows(self) -> list[Row]:
        rows = [Row(hit.title, hit, hit.detail) for hit in self._hits]
        text = self._fits
        if self._new and text and all(hit.title.casefold() != text.casefold() for hit in self._hits):
            rows.append(Row(text, text, self._new))
        return rows or ([Row(tr("Nothing fits “%(text)s”", text=text), None)] if text else [])

    # picking

    def _take_row(self, row: Row) -> None:
        if isinstance(row.what, Hit):
            self._pick(row.what)
        elif isinstance(row.what, str):
            self._put_away = True
            self._list.close_up()
            self.unknown.emit(row.what)

    def _pick(self, hit: Hit) -> None:
        self._list.close_up()
        self._settle(hit)
        self.chosen.emit(hit)

    def _settle(self, hit: Hit) -> None:
        """What the field shows afterwards. By `setText`: after `clear()` Ctrl+Z would bring back what was typed."""
        self._fits = hit.title if self._keeps else ""
        self._picked = hit if self._keeps else None
        self.setText(hit.title if self._keeps else "")
        self._forget()

    def _empty(self) -> None:
        self.setText("")
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.textEdited.emit("")

    def _enter(self) -> bool:
        """Take the marked hit. False when Enter isn't for this field: there is nothing to take."""
        if not self.sought() and not self.is_open():
            if self.is_empty():
                self.empty_enter.emit()
            return not self.is_empty()
        if self.picked() and not self.is_open():
            return False
        if not self._answered or self._put_away:
            self._put_away = False
            self._enter_waits = True
            self._ask()
            return True
        row = self._list.current() if self.is_open() else None
        if row is not None and row.what is not None:
            self._take_row(row)
        elif self._hits:
            self._pick(self._hits[0])
        else:
            self._list.close_up()
            self.unknown.emit(self.sought())
        return True

    # keys

    def takes(self, key: int) -> bool:
        """While the list is open its keys are its own."""
        return self.is_open() and key in (_UP, _DOWN, *_ENTER, Qt.Key.Key_Escape)

    def key_first(self, event: QKeyEvent) -> bool:
        """Enter takes, Up and Down walk in the list, Esc puts it away."""
        key = event.key()
        if key in _ENTER:
            return self._enter()
        if key in (_UP, _DOWN):
            return self._walk(1 if key == _DOWN else -1)
        if key == Qt.Key.Key_Escape and self.is_open():
            self._put_away = True
            self._list.close_up()
            return True
        return False

    def _walk(self, step: int) -> bool:
        if self.is_open():
            self._list.step(step)
            self.setAccessibleDescription(self._list.current_words())
        elif step > 0:
            self.open_list()
        return True

    def open_list(self) -> None:
        """Show the list: of everything when nothing is written."""
        self._put_away = False
        self._ask()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt: a click into the empty field shows what there is."""
        super().mousePressEvent(event)
        if not self.text() and not self.is_open() and event.button() == Qt.MouseButton.LeftButton:
            self.open_list()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Qt: with `keeps`, a name written in full counts as picked."""
        super().focusOutEvent(event)
        self._enter_waits = False
        if self._keeps and not self.picked() and self._answered:
            full = [hit for hit in self._hits if hit.title.casefold() == self.sought().casefold()]
            if len(full) == 1:
                self._pick(full[0])


class ProductPicker(Picker):
    """Finds what is sold or bought. `3*bal` means 3 of it: `chosen` carries the Hit and how many, in thousandths."""

    chosen = Signal(object, object)

    def sought(self) -> str:
        """What is looked for, without the number before it."""
        written = _TIMES.fullmatch(self.text())
        return (written["rest"] if written else self.text()).strip()

    def times(self) -> int:
        """How many are meant, in thousandths: 3.000 for `3*`, 1.000 without a number."""
        written = _TIMES.fullmatch(self.text())
        if written is None:
            return 1000
        try:
            return parse_quantity(written["times"], "pcs", lang=language())
        except UserError:
            return 1000

    def take_times(self) -> int:
        """How many of what is scanned now: by a number that stands there alone (`3*`) and is used up by it, else one.

        A name that is being typed has nothing to do with the scan, and stays.
        """
        if self.sought():
            return 1000
        times = self.times()
        self.setText("")
        return times

    def _pick(self, hit: Hit) -> None:
        times = self.times()
        self._list.close_up()
        self._settle(hit)
        self.chosen.emit(hit, times)


class ContactPicker(Picker):
    """Finds a customer or supplier, or takes a new name: what is written counts, picked or not.

    `unknown` carries a name that the owner says is new.
    """

    def __init__(
        self, parent: QWidget, search: Callable[[str], list[Hit]] | None = None, placeholder: str = ""
    ) -> None:
        super().__init__(parent, search, placeholder, keeps=True, picture="user", new=tr("new name"))

    def problem(self) -> str:
        """Any name will do: ""."""
        return ""

    def _enter(self) -> bool:
        if self._put_away or (self._answered and not self._hits and not self.is_open()):
            return False  # the new name stays as it is
        return super()._enter()
