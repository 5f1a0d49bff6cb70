"""The shop's own facts as they stand on its papers, and the ways it sells through."""

from collections.abc import Callable
from typing import Any, Final

from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from umkm_desk.actions.channels import rename_channel, save_channel
from umkm_desk.actions.items import allow_below_zero
from umkm_desk.actions.shop import save_shop
from umkm_desk.domain.shop import ShopDraft, ShopKind
from umkm_desk.gui import theme
from umkm_desk.gui.desk import Desk, Undo
from umkm_desk.gui.form import Form, Wrong
from umkm_desk.gui.page import View, card
from umkm_desk.gui.widgets.choice import Choice
from umkm_desk.gui.widgets.columns import Columns
from umkm_desk.gui.widgets.controls import button, label
from umkm_desk.gui.widgets.listing import Column, Table
from umkm_desk.language.words import N_, tr
from umkm_desk.queries.contacts import Channel, channels
from umkm_desk.queries.shop import may_go_below_zero, shop

_LINES: Final = (
    ("owner", N_("Owner's name")), ("city", N_("City")), ("phone", N_("Phone or WhatsApp")), ("address", N_("Address")),
    ("bank", N_("Bank account for payments, as printed")), ("permit", N_("Business number (NIB)")),
)  # fmt: skip


class ShopForm(Form):
    """The shop's facts; what was there before comes back by undo."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent, tr("The shop"), closes=False)
        self._before: ShopDraft | None = None
        self.name = QLineEdit(self.inside)
        self.kind = Choice(
            self.inside, tr("Owned by"),
            [("individual", tr("A person")), ("company", tr("A company (CV, PT, cooperative)"))],
        )  # fmt: skip
        self.add(tr("Shop's name"), self.name)
        self.edits = {key: QLineEdit(self.inside) for key, _ in _LINES}
        for key, words in _LINES:
            self.add(tr(words), self.edits[key])
        self.add(tr("Owned by"), self.kind, remark=tr("This decides about the tax-free part of the final tax."))

    def show_shop(self, found: ShopDraft) -> None:
        """Fill in what the book knows; what is being typed stays when the book still says the same."""
        if found == self._before:
            return
        self._before = found
        self.name.setText(found.name)
        self.kind.set_value(found.kind)
        for key, edit in self.edits.items():
            edit.setText(getattr(found, key) or "")

    def collect(self) -> tuple[Callable[..., Any], tuple[Any, ...], str]:
        """The shop as typed."""
        if not self.name.text().strip():
            raise Wrong(self.name, N_("Type the shop's name; it stands on receipts and reports."))
        kind: ShopKind = "company" if self.kind.value() == "company" else "individual"
        facts = {key: edit.text().strip() or None for key, edit in self.edits.items()}
        return save_shop, (ShopDraft(self.name.text().strip(), kind, **facts),), tr("The shop's facts are saved.")

    def way_back(self) -> Undo | None:
        """The facts of before."""
        return Undo(save_shop, (self._before,), tr("The shop's facts are as before.")) if self._before else None


class ChannelForm(Form):
    """A way of selling, new or under another name."""

    def __init__(self, desk: Desk, parent: QWidget, old: str = "") -> None:
        super().__init__(desk, parent, tr("Rename a way of selling") if old else tr("New way of selling"))
        self._old = old
        self.name = QLineEdit(old, self.inside)
        self.add(tr("Name"), self.name, remark=tr("For example WhatsApp, Shopee, Reseller, Bazaar."))

    def collect(self) -> tuple[Callable[..., Any], tuple[Any, ...], str]:
        """The channel."""
        name = self.name.text().strip()
        if not name:
            raise Wrong(self.name, N_("Type a name, for example Shopee."))
        said = tr("%(name)s is saved.", name=name)
        return (rename_channel, (self._old, name), said) if self._old else (save_channel, (name,), said)

    def way_back(self) -> Undo | None:
        """Its former name."""
        if not self._old:
            return None
        words = tr("%(name)s is called so again.", name=self._old)
        return Undo(rename_channel, (self.name.text().strip(), self._old), words)


class ShopView(View):
    """The facts at the left; the ways of selling, and whether stock may go below zero, at the right."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent)
        left, inside = card(self)
        self.form = ShopForm(desk, left)
        inside.addWidget(self.form)
        right = QWidget(self)
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        column.addWidget(self._ways(right), 1)
        column.addWidget(self._stock(right))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        both = Columns(self, folds_below=700)
        both.add(left, 3)
        both.add(right, 2)
        row.addWidget(both)

    def _ways(self, right: QWidget) -> QFrame:
        frame, inside = card(right, tr("Sold through"))
        words = tr("So that you see what each of them earns.")
        inside.addWidget(label(words, "muted", frame, wrap=True))
        self.channels = Table(
            frame, [Column(tr("Name"), lambda row: row.name, stretch=True)], tr("Ways of selling"),
            empty=tr("None yet."), header=False,
        )  # fmt: skip
        self.channels.setMinimumHeight(theme.px(38))
        self.channels.chosen.connect(self._rename)
        self.channels.picked.connect(self._picked)
        inside.addWidget(self.channels, 1)
        self.rename = button(tr("Rename"), frame, self._rename, picture="pencil")
        self._picked(None)
        row = QHBoxLayout()
        row.addWidget(button(tr("New"), frame, self._new, picture="plus"))
        row.addWidget(self.rename)
        row.addStretch(1)
        inside.addLayout(row)
        return frame

    def _stock(self, right: QWidget) -> QFrame:
        frame, inside = card(right)
        self.ahead = QCheckBox(tr("Goods may be sold before their stock is recorded"), frame)
        self.ahead.clicked.connect(self._allow)
        words = tr("Their stock is below zero until then, and what they cost is an estimate.")
        inside.addWidget(self.ahead)
        inside.addWidget(label(words, "hint", frame, wrap=True))
        return frame

    def refresh(self) -> None:
        """Read the shop, its channels and its permission again."""
        self.desk.read(shop, then=self.form.show_shop, owner=self)
        self.desk.read(channels, then=self._show, owner=self)
        self.desk.read(may_go_below_zero, then=self.ahead.setChecked, owner=self)

    def begin(self) -> None:
        """The cursor goes to the shop's name."""
        self.form.begin()

    def _show(self, found: list[Channel]) -> None:
        self.channels.set_rows(found)

    def _picked(self, row: object) -> None:
        self.rename.setEnabled(row is not None)

    def _allow(self, allowed: bool) -> None:
        yes = tr("Goods may be sold before they are recorded.")
        no = tr("Goods are sold once they are recorded.")
        undo = Undo(allow_below_zero, (not allowed,), no if allowed else yes)
        self.desk.write(allow_below_zero, allowed, failed=self._not_allowed, said=yes if allowed else no, undo=undo)

    def _not_allowed(self, error: Exception) -> None:
        self.desk.fault(error)
        self.refresh()

    def _new(self) -> None:
        self.desk.drawer(ChannelForm(self.desk, self))

    def _rename(self, _row: object = None) -> None:
        row = self.channels.current()
        if row is not None:
            self.desk.drawer(ChannelForm(self.desk, self, row.name))
