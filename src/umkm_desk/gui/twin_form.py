"""Two that may be one: how each is now, what will be, and which one stays; with a warning, as it can't be undone."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Generic, Literal, Protocol, TypeVar

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from umkm_desk.actions.twins import keep_apart
from umkm_desk.gui import theme
from umkm_desk.gui.desk import Desk, Undo
from umkm_desk.gui.form import Form
from umkm_desk.gui.widgets.choice import Choice, Flow
from umkm_desk.gui.widgets.controls import button, label
from umkm_desk.language.words import tr

Kind = Literal["item", "contact"]


class Pair(Protocol):
    """Two that may be one."""

    @property
    def goes(self) -> Any:
        """The one that becomes the other."""

    @property
    def stays(self) -> Any:
        """The one that is there afterwards."""


P = TypeVar("P", bound=Pair)
Row = tuple[str, ...]
"""What is compared; how it is now with the one that goes and the one that stays; how it will be."""


class TwinForm(Form, Generic[P]):
    """One pair after the other: made one, said to be two, or left for later. A subclass knows items or contacts.

    `guided` goes through all pairs that look the same; else the subclass has the pair chosen and calls `show_pair`.
    """

    drawer_width = 600
    kind: Kind

    def __init__(self, desk: Desk, parent: QWidget, title: str, *, guided: bool) -> None:
        super().__init__(desk, parent, title, tr("Make them one"))
        self._guided = guided
        self._left: list[P] = []
        self._later: set[frozenset[str]] = set()
        self.pair: P | None = None
        self.where = label("", "hint", self.inside)
        self.body.addWidget(self.where)
        self.where.hide()

    def lay_out(self) -> None:
        """Put what every pair needs below what the subclass put there."""
        self.stays = Choice(self.inside, tr("Which one stays?"), [("a", ""), ("b", "")])
        self.stays.changed.connect(self._compare)
        self._staying = self.add(tr("Which one stays?"), self.stays)
        self._grid = QWidget(self.inside)
        self._cells = QGridLayout(self._grid)
        self._cells.setContentsMargins(0, 0, 0, 0)
        self._cells.setHorizontalSpacing(theme.px(12))
        for column in (1, 2, 3):
            self._cells.setColumnStretch(column, 1)
        self.body.addWidget(self._grid)
        self.outcome = label("", "strong", self.inside, wrap=True)
        warning = tr("This can't be undone. If you aren't sure, save a backup first: Settings, Backups.")
        self.warning = label(warning, "warn", self.inside, wrap=True)
        self.body.addWidget(self.outcome)
        self.body.addWidget(self.warning)
        ways = Flow(gap=8)
        self.apart = button(tr("They are two"), self.inside, self._keep_apart, picture="x")
        self.later = button(tr("Decide later"), self.inside, self._decide_later, kind="quiet")
        ways.addWidget(self.apart)
        ways.addWidget(self.later)
        whole = self.layout()
        assert isinstance(whole, QVBoxLayout)
        whole.insertLayout(whole.indexOf(self.save_button), ways)  # in sight, however low the window is
        self.show_pair(None)
        if self._guided:
            self._read()

    # what a subclass knows

    def read(self, then: Callable[[Sequence[P]], None]) -> None:
        """Ask for all pairs that look the same."""
        raise NotImplementedError

    def key(self, one: Any) -> str:
        """What one of a pair is known by in the book."""
        raise NotImplementedError

    def turned(self, pair: P) -> P:
        """The pair with the other one staying."""
        raise NotImplementedError

    def rows(self, pair: P) -> list[Row]:
        """What there is to compare: with the one that goes, the one that stays, and afterwards."""
        raise NotImplementedError

    def merge(self, pair: P) -> tuple[Callable[..., Any], tuple[Any, ...]]:
        """The act that makes them one."""
        raise NotImplementedError

    # one pair

    def _read(self) -> None:
        self.read(self._take)

    def _take(self, found: Sequence[P]) -> None:
        self._left = [pair for pair in found if self._both(pair) not in self._later]
        self.where.setText(tr("%(left)s more to look at", left=len(self._left)))
        self.where.setVisible(len(self._left) > 1)
        self.show_pair(self._left[0] if self._left else None)
        if not self._left:
            self.closed.emit()

    def show_pair(self, pair: P | None) -> None:
        """Compare two; None while there are none."""
        self.pair = pair
        for part in (self._staying, self._grid, self.outcome, self.warning, self.apart, self.later):
            part.setVisible(pair is not None)
        self.later.setVisible(pair is not None and self._guided)
        self.save_button.setEnabled(pair is not None)
        if pair is None:
            return
        self.calm()
        names = [_called(one, self.key(one), pair) for one in (pair.stays, pair.goes)]
        self.stays.set_choices([("a", names[0]), ("b", names[1])])
        self.stays.set_value("a")
        self._compare()

    def chosen(self) -> P | None:
        """The pair with the one staying that was chosen."""
        if self.pair is None:
            return None
        return self.pair if self.stays.value() == "a" else self.turned(self.pair)

    def _compare(self, *_: object) -> None:
        pair = self.chosen()
        if pair is None:
            return
        while (item := self._cells.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        heads = ("", tr("Goes"), tr("Stays"), tr("Afterwards"))
        for place, row in enumerate([heads, *self.rows(pair)]):
            for column, words in enumerate(row):
                role = "muted" if column == 0 or place == 0 else "strong" if column == 3 else ""
                self._cells.addWidget(label(words, role, self._grid, wrap=True), place, column)
        names = {
            "goes": _called(pair.goes, self.key(pair.goes), pair),
            "stays": _called(pair.stays, self.key(pair.stays), pair),
        }
        words = tr("%(goes)s becomes %(stays)s: it is no longer offered, and old records keep it.", **names)
        self.outcome.setText(words)

    def _both(self, pair: P) -> frozenset[str]:
        return frozenset((self.key(pair.goes), self.key(pair.stays)))

    # what is done

    def collect(self) -> tuple[Callable[..., Any], tuple[Any, ...], str]:
        """Making them one."""
        pair = self.chosen()
        assert pair is not None, "the button waits for a pair"
        act, arguments = self.merge(pair)
        return act, arguments, tr("They are one now: %(name)s.", name=pair.stays.name)

    def _kept(self, result: Any) -> None:
        if self._guided:
            self.saved.emit(result)
            self._read()
        else:
            super()._kept(result)

    def _keep_apart(self) -> None:
        pair = self.pair
        if pair is None:
            return
        one, other = self.key(pair.goes), self.key(pair.stays)
        words = {"one": pair.goes.name, "other": pair.stays.name}
        said = tr("%(one)s and %(other)s stay two; nobody is asked about them again.", **words)
        undo = Undo(keep_apart, (self.kind, one, other, False), tr("%(one)s and %(other)s may be one.", **words))
        self.desk.write(keep_apart, self.kind, one, other, then=self._said, failed=self.refused, said=said, undo=undo)

    def _said(self, _result: object) -> None:
        if self._guided:
            self._read()
        else:
            self.closed.emit()

    def _decide_later(self) -> None:
        if self.pair is not None:
            self._later.add(self._both(self.pair))
            self._take(self._left)


def _called(one: Any, key: str, pair: Pair) -> str:
    """What one of a pair is called, so that it can be told from the other."""
    same = pair.goes.name.casefold() == pair.stays.name.casefold()
    return f"{one.name} ({key})" if same and key != one.name else str(one.name)


def without_undo(act: Callable[..., Any]) -> Callable[..., None]:
    """An act that can't be taken back, so that nobody is offered to."""
    return partial(_done, act)


def _done(act: Callable[..., Any], session: Any, *arguments: Any) -> None:
    act(session, *arguments)
