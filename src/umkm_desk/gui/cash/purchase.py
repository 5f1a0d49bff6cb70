"""Belanja: what was bought, line by line; Enter on an empty line saves the note."""

from dataclasses import replace
from datetime import date
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from umkm_desk.actions.purchases import edit_purchase, record_purchase
from umkm_desk.domain.errors import Rp, UserError
from umkm_desk.domain.paying import CREDIT, PAID_BY
from umkm_desk.domain.purchases import PurchaseDraft, gathered, total
from umkm_desk.gui import theme
from umkm_desk.gui.cash.note_lines import NoteLines
from umkm_desk.gui.desk import Desk, Undo
from umkm_desk.gui.form import Field, Wrong
from umkm_desk.gui.page import View, card
from umkm_desk.gui.widgets.choice import Choice
from umkm_desk.gui.widgets.controls import button, label, scrolling
from umkm_desk.gui.widgets.day_edit import DayEdit
from umkm_desk.gui.widgets.money_edit import MoneyEdit
from umkm_desk.gui.widgets.picker import ContactPicker, Hit
from umkm_desk.language import formats
from umkm_desk.language.words import N_, ngettext, say, tr
from umkm_desk.queries.buying import Buyable, buyables
from umkm_desk.queries.contacts import Contact, contacts
from umkm_desk.queries.items import Item, items
from umkm_desk.queries.ledger import balances
from umkm_desk.storage.session import Session

WAYS: Final = (
    ("cash", N_("Paid in cash")), ("bank", N_("Transfer")), ("ewallet", N_("E-wallet")), (CREDIT, N_("Pay later")),
    ("marketplace", N_("App balance")),
)  # fmt: skip
_WIDTH, _NARROW, _WIDE_FROM = 320, 252, 800


class PurchaseView(View):
    """A shopping note; it stays as it is while something else is looked at."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent)
        self._old: PurchaseDraft | None = None
        self._today = desk.today()
        self._wanted = ""
        self._early = ""  # scanned before it was known what can be bought
        self._ready = self._saving = False
        self._balances: dict[str, int] = {}
        left, inside = card(self)
        self.goods = NoteLines(left, desk.today())
        self.trouble = label("", "error", left, wrap=True)
        self.trouble.hide()
        self.new_button = button(tr("New ingredient"), left, self._new_item, picture="plus", keys="Ctrl+N")
        inside.addWidget(self.goods, 1)
        inside.addWidget(self.trouble)
        foot = QHBoxLayout()
        self.summary = label("", "muted", left, wrap=True)
        self._leave = button(tr("Leave unchanged"), left, self.clear)
        self._leave.hide()
        foot.addWidget(self.summary, 1)
        foot.addWidget(self._leave)
        foot.addWidget(self.new_button)
        inside.addLayout(foot)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(14))
        row.addWidget(left, 1)
        self._right = self._paying()
        row.addWidget(self._right)
        self.goods.changed.connect(self._sum)
        self.goods.item.textChanged.connect(self._show_ready)
        self.goods.finished.connect(self.save)
        self.goods.unknown.connect(self._not_known)
        self.way.changed.connect(self._sum)
        self.freight.changed.connect(self._sum)
        self._sum()

    def _paying(self) -> QFrame:
        frame, whole = card(self)
        whole.addWidget(label(tr("To pay"), "muted", frame))
        self.total = label("", "total", frame)
        whole.addWidget(self.total)
        area = scrolling(frame)
        area.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)  # as high as there is room
        inside = QWidget(area)
        column = QVBoxLayout(inside)
        column.setContentsMargins(theme.px(1), theme.px(1), theme.px(6), theme.px(1))
        column.setSpacing(theme.px(8))
        self._rest(inside, column)
        column.addStretch(1)
        area.setWidget(inside)
        whole.addWidget(area, 1)
        self.save_button = button(tr("Save"), frame, self.save, kind="main", picture="check", keys="F9")
        whole.addWidget(self.save_button)
        return frame

    def _rest(self, inside: QWidget, column: QVBoxLayout) -> None:
        today = self.desk.today()
        self.supplier = ContactPicker(inside, placeholder=tr("Type a name"))
        self.way = Choice(inside, tr("Paid"), [(key, tr(words)) for key, words in WAYS])
        self.due = DayEdit(inside, today, empty=True, future=True)
        self.freight = MoneyEdit(inside, optional=True)
        self.day = DayEdit(inside, today)
        self.note = QLineEdit(inside)
        shared = tr("Shared among the goods by what they cost")
        self.fields = {
            "supplier": Field(inside, tr("Supplier (may stay empty)"), self.supplier),
            "way": Field(inside, tr("Paid"), self.way),
            "due": Field(inside, tr("Due on (may stay empty)"), self.due),
            "freight": Field(inside, tr("Freight of the whole note"), self.freight, remark=shared),
            "day": Field(inside, tr("Day"), self.day),
            "note": Field(inside, tr("Note (may stay empty)"), self.note),
        }
        for field in self.fields.values():
            column.addWidget(field)
        for edit in (self.freight, self.day, self.note, self.due):
            edit.returnPressed.connect(self.save)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: in a narrow window the goods need the room."""
        super().resizeEvent(event)
        self._right.setFixedWidth(theme.px(_WIDTH if self.width() >= theme.px(_WIDE_FROM) else _NARROW))

    # what is known

    def refresh(self) -> None:
        """Read again what can be bought, of whom, and what there is to pay with."""
        today = self.desk.today()
        self._begin_day(today)
        self.desk.read(_goods, today, then=self._take, owner=self)
        self.desk.read(contacts, then=self._take_contacts, owner=self)
        self.desk.read(balances, then=self._take_balances, owner=self)

    def _begin_day(self, today: date) -> None:
        """After midnight a note that is being typed is one of the new day; what was recorded keeps its own."""
        if today == self._today:
            return
        self._today = today
        self.day.set_today(today, stays=self._old is not None)
        for edit in (self.due, self.goods.expires):
            edit.set_today(today)

    def _take(self, found: tuple[list[Buyable], list[Item]]) -> None:
        self.goods.set_known(*found)
        self._ready = True
        if self._wanted and self.goods.pick(self._wanted):
            self._wanted = ""
        early, self._early = self._early, ""
        if early:
            self.scanned(early)

    def _take_contacts(self, found: list[Contact]) -> None:
        self.supplier.set_all([Hit(c.name, c.name, c.city or "", c, sold=int(c.kind == "supplier")) for c in found])

    def _take_balances(self, found: dict[str, int]) -> None:
        self._balances = found
        self._sum()

    # typing

    def begin(self) -> None:
        """The cursor goes to the item."""
        self.goods.begin()

    def bring(self, **what: Any) -> None:
        """`item`: the code of something to buy. `edit`: a recorded note's draft to change."""
        if "edit" in what:
            self.edit(what["edit"])
        if what.get("item") and not self.goods.pick(what["item"]):
            self._wanted = what["item"]  # until it is known what can be bought

    def scanned(self, code: str) -> bool:
        """Something to buy, by its barcode; one that isn't known becomes a new ingredient."""
        if not self._ready:
            self._early = code
        elif not self.goods.pick(code):
            self._new_item(code)
        return True

    def _not_known(self, text: str) -> None:
        self._new_item(name=text)

    def _new_item(self, barcode: str = "", name: str = "") -> None:
        from umkm_desk.gui.items.form import ItemForm

        written = name or ("" if self.goods.item.picked() else self.goods.item.sought())
        form = ItemForm(self.desk, self, kind="material", barcode=barcode, name=written)
        form.saved.connect(self._made)
        self.desk.drawer(form)

    def _made(self, code: object) -> None:
        self._wanted = str(code)
        self._say("")

    def _say(self, sentence: str) -> None:
        self.trouble.setText(sentence)
        self.trouble.setVisible(bool(sentence))

    def _sum(self, *_: object) -> None:
        draft, way = self.draft(), self.way.value()
        self._say("")
        self.total.setText(formats.rupiah(total(draft)))
        self._show_ready()
        self.fields["due"].setVisible(way == CREDIT)
        self._say_short()
        if self._old is not None:
            self.summary.setText(tr("Changing purchase %(number)s", number=self._old.number))
        elif draft.lines:
            self.summary.setText(ngettext("%(n)s item", "%(n)s items", len(draft.lines)))
        else:
            self.summary.setText(tr("Enter adds a line; Enter on an empty line saves."))

    def _show_ready(self, *_: object) -> None:
        self.save_button.setEnabled(not self._saving and bool(self.goods.lines() or self.goods.is_begun()))

    def _say_short(self) -> None:
        sum_ = total(self.draft())
        there = self._balances.get(PAID_BY.get(self.way.value(), ""), sum_)
        short = there < sum_ and self._old is None
        self.fields["way"].say(tr("By the book only %(sum)s is there.", sum=Rp(there)) if short else "", "warn")

    # the draft

    def draft(self) -> PurchaseDraft:
        """The note as it stands; nothing is refused yet."""
        way = self.way.value()
        return PurchaseDraft(
            self.day.value() or self.desk.today(), self.goods.lines(), number=self._old.number if self._old else None,
            supplier=self.supplier.text().strip() or None, paid_by=way,
            due_on=self.due.value() if way == CREDIT else None, freight=self.freight.value() or 0,
            note=self.note.text().strip() or None,
        )  # fmt: skip

    def _finished(self) -> PurchaseDraft:
        for edit in (self.day, self.due, self.freight):
            if edit.isVisible() and edit.problem():
                raise Wrong(edit, "%(problem)s", problem=edit.problem())
        draft = self.draft()
        if not draft.lines:
            raise Wrong(self.goods.item, "Type what was bought first.")
        if draft.paid_by == CREDIT and not draft.supplier:
            raise Wrong(self.supplier, "Whom is it owed to? Type the supplier's name.")
        return draft

    def save(self) -> None:
        """Keep the note, with a line that is typed but not added yet; or say what is missing."""
        if self._saving or (self.goods.is_begun() and not self.goods.add_line()):
            return
        self.desk.hush()
        for field in self.fields.values():
            field.say("")
        self._say_short()
        try:
            draft = self._finished()
        except Wrong as wrong:
            self._refuse(wrong)
            return
        self._saving = True
        self._show_ready()
        sum_ = Rp(total(draft))
        if self._old is None:
            said = tr("The purchase is saved: %(sum)s.", sum=sum_)
            self.desk.write(record_purchase, draft, then=self._saved, failed=self._failed, said=said)
            return
        old = self._old
        undo = Undo(edit_purchase, (old.number, old), tr("%(number)s is as before.", number=old.number))
        said = tr("The purchase was changed: %(sum)s.", sum=sum_)
        self.desk.write(edit_purchase, old.number, draft, then=self._saved, failed=self._failed, said=said, undo=undo)

    def _refuse(self, wrong: Wrong) -> None:
        for field in self.fields.values():
            if field.widget is wrong.widget:
                field.say(say(wrong))
                wrong.widget.setFocus(Qt.FocusReason.OtherFocusReason)
        self.goods.refuse(wrong)

    def _failed(self, error: Exception) -> None:
        self._saving = False
        self._show_ready()
        if isinstance(error, UserError):
            self._say(say(error))
        else:
            self.desk.fault(error)

    def _saved(self, _recorded: object) -> None:
        self._saving = False
        self.clear()

    def clear(self) -> None:
        """Be ready for the next note."""
        self._old = None
        self._leave.hide()
        self.goods.clear()
        self._show(PurchaseDraft(self.desk.today(), ()))
        if self.isVisible():
            self.begin()

    def _show(self, note: PurchaseDraft) -> None:
        for field in self.fields.values():
            field.say("")
        self.supplier.setText(note.supplier or "")
        self.way.set_value(note.paid_by)
        self.due.set_value(note.due_on)
        self.freight.set_value(note.freight or None)
        self.day.set_value(note.day)
        self.note.setText(note.note or "")
        self.goods.set_lines(note.lines)

    def edit(self, draft: PurchaseDraft) -> None:
        """Change a recorded note: the same form, kept as its new version."""
        self._old = replace(draft)
        self.goods.clear()
        self._show(gathered(draft))
        self._leave.show()
        self.begin()


def _goods(session: Session, day: date) -> tuple[list[Buyable], list[Item]]:
    """What can be bought, and all items: an older note may have some that were put away since."""
    return buyables(session, day), items(session, retired=True)
