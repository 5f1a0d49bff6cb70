"""What there is of products, or of ingredients and packaging."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from umkm_desk.actions.items import retire_item
from umkm_desk.domain.quantity import ONE
from umkm_desk.gui import theme
from umkm_desk.gui.desk import Desk, Undo
from umkm_desk.gui.items.form import ItemForm
from umkm_desk.gui.items.merging import MergeForm
from umkm_desk.gui.page import View, card
from umkm_desk.gui.papers.panel import show_paper
from umkm_desk.gui.seen import sees
from umkm_desk.gui.theme import Tone
from umkm_desk.gui.widgets.choice import Flow
from umkm_desk.gui.widgets.controls import button, label, say_on
from umkm_desk.gui.widgets.line import Line
from umkm_desk.gui.widgets.listing import Column, Table
from umkm_desk.language import formats
from umkm_desk.language.words import ngettext, tr
from umkm_desk.queries.items import Item, items
from umkm_desk.queries.levels import Level, levels
from umkm_desk.queries.stock import StockItem, stock
from umkm_desk.queries.twins import ItemPair, item_twins
from umkm_desk.storage.session import Session


@dataclass(frozen=True, slots=True)
class Row:
    """An item with its stock; `level` and `kept` are None when nothing is kept of it."""

    item: Item
    level: Level | None
    kept: StockItem | None


class GoodsView(View):
    """A list of items of some kinds. Enter opens the stock card."""

    def __init__(self, desk: Desk, parent: QWidget, kinds: Collection[str], title: str) -> None:
        super().__init__(desk, parent)
        self._kinds = kinds
        self._all: list[Row] = []
        frame, inside = card(self)
        self.search = Line(frame)
        self.search.picture_inside("search")
        self.search.setPlaceholderText(tr("Search a name, code or barcode"))
        self.search.setAccessibleName(tr("Search a name, code or barcode"))
        self.search.textChanged.connect(self._filter)
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        head.addWidget(self.search, 1)
        self.sum = label("", "muted", frame)
        head.addWidget(self.sum)
        self.sum.setVisible(sees(desk.role, "costs"))
        inside.addLayout(head)
        columns = [
            Column(tr("Name"), lambda row: row.item.name, stretch=True, struck=lambda row: row.item.retired),
            Column(tr("Code"), lambda row: row.item.code, priority=3),
            Column(tr("Left"), _left, numeric=True, order=lambda row: row.item.quantity),
            Column(tr("Minimum"), _minimum, numeric=True, priority=4, order=lambda row: row.item.minimum),
            Column(tr("State"), _state, tone=_tone, priority=1),
            Column(
                tr("Worth"), lambda row: _rupiah(row.kept and row.kept.value), numeric=True, priority=2, order=_worth
            ),
            Column(tr("Price"), _price, numeric=True, priority=2, order=lambda row: row.item.price),
        ]
        if not sees(desk.role, "costs"):
            del columns[-2]  # what it is worth at cost
        empty = tr("Nothing here yet. Write down the first one.")
        self.table = Table(frame, columns, title, empty=empty, key=lambda row: row.item.code)
        self.table.chosen.connect(self._card)
        inside.addWidget(self.table, 1)
        inside.addLayout(self._foot(frame))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(frame)

    def _foot(self, frame: QWidget) -> Flow:
        self.away = QCheckBox(tr("Put away too"), frame)
        self.away.toggled.connect(self.refresh)
        self._put_button = button(tr("Put away"), frame, self._put_away, picture="trash-2")
        self.of_the_row = (
            button(tr("Stock card"), frame, self._card, picture="history"),
            button(tr("Edit"), frame, self._change, picture="pencil"),
            self._put_button,
            button(tr("Two that are the same…"), frame, self._merge, picture="merge"),
        )
        self.table.picked.connect(self._picked)
        self._picked(None)
        row = Flow(gap=8)
        for made in self.of_the_row:
            row.addWidget(made)
        self.owners_only(*self.of_the_row[1:])
        self.of_the_row[0].setVisible(sees(self.desk.role, "stock", "card"))
        if "product" in self._kinds:
            row.addWidget(button(tr("Price list"), frame, self._price_list, kind="quiet", picture="printer"))
        row.addWidget(self.away)
        self.twins = button("", frame, self._merge_twins, kind="link", picture="merge")
        self.twins.hide()
        row.addWidget(self.twins)
        return row

    def refresh(self) -> None:
        """Read items, levels and worth again."""
        self.desk.read(item_twins, self._kinds, then=self._take_twins, owner=self, key="twins")
        self.desk.read(_everything, self.desk.today(), self.away.isChecked(), then=self._take, owner=self, key="goods")

    def _take(self, found: tuple[list[Item], list[Level], list[StockItem]]) -> None:
        known, at, kept = found
        by_level = {level.code: level for level in at}
        by_code = {item.code: item for item in kept}
        self._all = [
            Row(i, by_level.get(i.code), by_code.get(i.code))
            for i in known
            if i.kind in self._kinds and not i.merged_into
        ]
        worth = sum(item.value for item in kept if item.kind in self._kinds)
        self.sum.setText(tr("Worth %(sum)s at cost", sum=formats.rupiah(worth)))
        self._filter()

    def begin(self) -> None:
        """The cursor goes to the search."""
        self.search.setFocus()

    def _filter(self, *_: object) -> None:
        text = self.search.text().strip().casefold()
        rows = [
            row for row in self._all if text in f"{row.item.name} {row.item.code} {row.item.barcode or ''}".casefold()
        ]
        self.table.set_rows(rows)

    def _card(self, _row: object = None) -> None:
        row = self.table.current()
        if row is not None and sees(self.desk.role, "stock", "card"):
            self.desk.go("stock", view="card", item=row.item.code)

    def _change(self) -> None:
        row = self.table.current()
        if row is not None:
            self.desk.drawer(ItemForm(self.desk, self, row.item.kind, code=row.item.code))

    def _put_away(self) -> None:
        row = self.table.current()
        if row is not None:
            away = tr("%(name)s was put away.", name=row.item.name)
            back = tr("%(name)s is in the list again.", name=row.item.name)
            said, undone = (back, away) if row.item.retired else (away, back)
            undo = Undo(retire_item, (row.item.code, row.item.retired), undone)
            self.desk.write(retire_item, row.item.code, not row.item.retired, said=said, undo=undo)

    def _picked(self, row: Row | None) -> None:
        for made in self.of_the_row:
            made.setEnabled(row is not None)
        say_on(self._put_button, tr("Bring back") if row and row.item.retired else tr("Put away"))

    def _merge(self) -> None:
        row = self.table.current()
        if row is not None:
            self.desk.drawer(MergeForm(self.desk, self, row.item.code))

    def _merge_twins(self) -> None:
        self.desk.drawer(MergeForm(self.desk, self, kinds=self._kinds))

    def _take_twins(self, found: list[ItemPair]) -> None:
        words = ngettext("%(n)s item looks written twice…", "%(n)s items look written twice…", len(found))
        say_on(self.twins, words)
        self.twins.setAccessibleName(words)
        self.twins.setVisible(bool(found) and self.desk.role == "owner")

    def _price_list(self) -> None:
        show_paper(self.desk, self, "price_list")


def _everything(session: Session, day: date, retired: bool) -> tuple[list[Item], list[Level], list[StockItem]]:
    return items(session, retired=retired), levels(session, day), stock(session)


def _left(row: Row) -> str:
    return formats.quantity(row.item.quantity, row.item.unit) if row.kept else "–"


def _minimum(row: Row) -> str:
    return "–" if row.item.minimum is None else formats.quantity(row.item.minimum, row.item.unit)


def _state(row: Row) -> str:
    if row.level is None and row.kept is not None:
        return "–"
    if row.level is None:
        return tr("made when ordered") if row.item.keeping == "made_to_order" else tr("not counted")
    return {"out": tr("Run out"), "low": tr("Low"), "fine": tr("enough")}[row.level.state]


def _tone(row: Row) -> Tone:
    tones: dict[str, Tone] = {"out": "bad", "low": "warn", "fine": "ok"}
    return tones[row.level.state] if row.level else "muted"


def _rupiah(amount: int | None) -> str:
    return formats.rupiah(amount) if amount else "–"


def _worth(row: Row) -> int | None:
    return row.kept.value if row.kept else None


def _price(row: Row) -> str:
    if row.item.price is None:
        return "–"
    many = 1 if row.item.unit == "pcs" else 1000  # the price of a kilo or litre is kept by the gram
    return formats.price_per(row.item.price * many, many * ONE, row.item.unit)
