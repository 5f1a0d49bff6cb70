"""The right side of a sale: where it is sold, how it is paid, what was handed over and the change."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from umkm_desk.domain.errors import Rp
from umkm_desk.domain.sales import SaleDraft, received, shared
from umkm_desk.gui import theme
from umkm_desk.gui.form import Field, Wrong
from umkm_desk.gui.widgets.choice import Choice
from umkm_desk.gui.widgets.controls import button, label, say_on, scrolling, set_role
from umkm_desk.gui.widgets.day_edit import DayEdit
from umkm_desk.gui.widgets.money_edit import MoneyEdit
from umkm_desk.gui.widgets.picker import ContactPicker
from umkm_desk.language import formats
from umkm_desk.language.words import N_, tr

WAYS: Final[tuple[tuple[str, str], ...]] = (
    ("cash", N_("Paid in cash")), ("ewallet", N_("QRIS")), ("bank", N_("Transfer")), ("credit", N_("Pay later")),
    ("marketplace", N_("App balance")), ("deposit", N_("Deposit")),
)  # fmt: skip
NO_CHANNEL: Final = ""


def handy_sums(total: int) -> list[int]:
    """What a customer would hand over for `total` rupiah: rounded up to the notes there are, two sums at most."""
    sums: list[int] = []
    for note in (5000, 10_000, 20_000, 50_000, 100_000):
        whole = -(-total // note) * note
        if whole > total and whole not in sums:
            sums.append(whole)
    return sums[:2]


class Payment(QFrame):
    """Everything of a sale but its goods. `changed` when something of the draft changed, `save` when it is finished."""

    changed = Signal()
    save = Signal()

    def __init__(self, parent: QWidget, today: date) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self._draft = SaleDraft(today, ())
        self._channels: Sequence[str] = ()
        self._total = label("Rp0", "total", self)
        self._total.setAccessibleName(tr("To pay"))
        self._words = label(tr("To pay"), "muted", self)
        self.channel = Choice(self, tr("Sold through"), [(NO_CHANNEL, tr("Shop"))])
        self.way = Choice(self, tr("Payment"), [(key, tr(words)) for key, words in WAYS])
        self.cash = MoneyEdit(self, optional=True)
        self.cash.setProperty("kind", "big")
        self._chips = [button("", self, self._chip_presser(n), kind="chip") for n in range(2)]
        self._change_words = label(tr("Change due"), "muted", self)
        self._change = label("", "money", self)
        self.customer = ContactPicker(self, placeholder=tr("Type a name"))
        self.due = DayEdit(self, today, empty=True, future=True)
        self.discount = MoneyEdit(self, optional=True)
        self.shipping = MoneyEdit(self, optional=True)
        self.fee = MoneyEdit(self, optional=True)
        self.note = QLineEdit(self)
        self._more = button(tr("Discount, shipping, fee, note…"), self, self._toggle_more, kind="link", keys="Alt+L")
        self.save_button = button(tr("Save"), self, self.save.emit, kind="main", picture="check", keys="F9")
        self._lay_out()
        self._listen()
        self._way_changed()

    def _lay_out(self) -> None:
        inside = self._scrolled()
        self.fields = {
            "channel": Field(self._inside, tr("Sold through"), self.channel),
            "way": Field(self._inside, tr("Payment"), self.way),
            "cash": Field(self._inside, tr("Cash received"), self.cash),
            "customer": Field(self._inside, tr("Customer (may stay empty)"), self.customer),
            "due": Field(self._inside, tr("Due on (may stay empty)"), self.due),
            "discount": Field(self._inside, tr("Discount on the whole sale"), self.discount),
            "shipping": Field(self._inside, tr("Shipping paid by the customer"), self.shipping),
            "fee": Field(self._inside, tr("Fee kept by the app or bank"), self.fee),
            "note": Field(self._inside, tr("Note"), self.note),
        }
        for name in ("channel", "way", "cash"):
            inside.addWidget(self.fields[name])
        chips = QHBoxLayout()
        chips.setSpacing(theme.px(8))
        for chip in self._chips:
            chips.addWidget(chip, 1)
        inside.addLayout(chips)
        change = QHBoxLayout()
        change.addWidget(self._change_words)
        change.addWidget(self._change, 1, Qt.AlignmentFlag.AlignRight)
        inside.addLayout(change)
        for name in ("customer", "due"):
            inside.addWidget(self.fields[name])
        inside.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        for name in _MORE:
            inside.addWidget(self.fields[name])
            self.fields[name].hide()
        inside.addStretch(1)

    def _scrolled(self) -> QVBoxLayout:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(16))
        whole.setSpacing(theme.px(4))
        whole.addWidget(self._words)
        whole.addWidget(self._total)
        area = scrolling(self)
        self._inside = QWidget(area)
        inside = QVBoxLayout(self._inside)
        inside.setContentsMargins(theme.px(1), theme.px(1), theme.px(4), theme.px(1))
        inside.setSpacing(theme.px(8))
        area.setWidget(self._inside)
        whole.addWidget(area, 1)
        whole.addSpacing(theme.px(8))
        whole.addWidget(self.save_button)
        return inside

    def _listen(self) -> None:
        self.way.changed.connect(self._way_changed)
        self.channel.changed.connect(self._channel_changed)
        self.cash.changed.connect(self._show_change)
        for edit in (self.discount, self.shipping, self.fee):
            edit.changed.connect(self._figures_changed)
        self.customer.chosen.connect(lambda *_: self.changed.emit())
        self.cash.returnPressed.connect(self.save)
        for edit in (self.discount, self.shipping, self.fee):
            edit.returnPressed.connect(self.save)
        self.note.returnPressed.connect(self.save)
        for n, (key, _) in enumerate(WAYS, start=1):
            shortcut = QShortcut(QKeySequence(f"Alt+{n}"), self)
            shortcut.activated.connect(self._way_chooser(key))

    def _way_chooser(self, key: str) -> Callable[[], None]:
        def choose() -> None:
            self.way.set_value(key)
            self._way_changed()
            (
                self.customer if key in ("credit", "deposit") else self.cash if key == "cash" else self.save_button
            ).setFocus()

        return choose

    def _chip_presser(self, n: int) -> Callable[[], None]:
        return lambda: self.cash.set_value(self._sums[n])

    # what is known

    def set_channels(self, names: Sequence[str]) -> None:
        """What goods are sold through, beside the shop itself; the chosen one stays when it is among them."""
        self._channels = names
        self.channel.set_choices([(NO_CHANNEL, tr("Shop")), *((name, name) for name in names)])

    # what is shown

    def show_draft(self, draft: SaleDraft) -> None:
        """Show the total of the goods with what is typed here."""
        self._draft = draft
        whole = self.completed(draft)
        total = received(whole)
        self._total.setText(formats.rupiah(total))
        self._sums = handy_sums(total) if whole.lines else []
        for n, chip in enumerate(self._chips):
            chip.setVisible(self.way.value() == "cash" and n < len(self._sums))
            if n < len(self._sums):
                say_on(chip, formats.number(self._sums[n]))
        self._show_change()

    def _show_change(self, *_: object) -> None:
        handed, total = self.cash.value(), received(self.completed(self._draft))
        shown = self.way.value() == "cash" and handed is not None
        self._change_words.setVisible(shown)
        self._change.setVisible(shown)
        if shown and handed is not None:
            short = handed < total
            self._change_words.setText(tr("Still to pay") if short else tr("Change due"))
            self._change.setText(formats.rupiah(abs(handed - total)))
            set_role(self._change, "bad" if short else "money")

    def _figures_changed(self, *_: object) -> None:
        self.show_draft(self._draft)
        self.changed.emit()

    def _way_changed(self, *_: object) -> None:
        way = self.way.value()
        self.fields["cash"].setVisible(way == "cash")
        self.fields["due"].setVisible(way == "credit")
        self._figures_changed()

    def _channel_changed(self, *_: object) -> None:
        self.changed.emit()

    def _toggle_more(self) -> None:
        shown = not self.fields["discount"].isVisible()
        for name in _MORE:
            self.fields[name].setVisible(shown)
        if shown:
            self.discount.setFocus()

    # the draft

    def completed(self, draft: SaleDraft) -> SaleDraft:
        """The sale with what is typed here; nothing is refused yet."""
        way = self.way.value()
        whole = replace(
            draft,
            channel=self.channel.value() or None,
            customer=self.customer.text().strip() or None,
            paid_by=way,
            due_on=self.due.value() if way == "credit" else None,
            shipping=self.shipping.value() or 0,
            note=self.note.text().strip() or None,
        )
        discount = min(self.discount.value() or 0, _most_off(draft))
        return shared(whole, discount=discount, fee=self.fee.value() or 0)

    def finished(self, draft: SaleDraft) -> SaleDraft:
        """The sale, ready to be kept. Raises Wrong for what has to be mended first."""
        way = {"cash": (self.cash,), "credit": (self.due,)}.get(self.way.value(), ())
        for edit in (*way, self.discount, self.shipping, self.fee):
            if edit.problem():
                raise Wrong(edit, "%(problem)s", problem=edit.problem())
        if (self.discount.value() or 0) > _most_off(draft):
            raise Wrong(self.discount, "The discount is larger than the price of the goods.")
        whole = self.completed(draft)
        if whole.paid_by in ("credit", "deposit") and not whole.customer:
            raise Wrong(self.customer, "Who pays later? Type the customer's name.")
        handed, total = self.cash.value(), received(whole)
        if whole.paid_by == "cash" and handed is not None and handed < total:
            missing = Rp(total - handed)
            raise Wrong(
                self.cash, "%(missing)s is missing. Correct the cash received, or choose Pay later.", missing=missing
            )
        return whole

    def change_of(self, draft: SaleDraft) -> int | None:
        """What is to be handed back, in rupiah; None when that wasn't asked."""
        handed = self.cash.value()
        return None if draft.paid_by != "cash" or handed is None else handed - received(draft)

    def say(self, error: Wrong, sentence: str) -> None:
        """Show a sentence under the field it is about."""
        for entry in self.fields.values():
            entry.say(sentence if entry.widget is error.widget else "")
            if entry.widget is error.widget:
                entry.show()
                error.widget.setFocus()

    def take(self, draft: SaleDraft) -> None:
        """Show an existing sale (an edit, an unfinished one); discounts stay with their lines.

        A channel that isn't there any more is left out.
        """
        channel = draft.channel or NO_CHANNEL
        self.channel.set_value(channel if channel in self._channels else NO_CHANNEL)
        self.way.set_value(draft.paid_by)
        self.customer.setText(draft.customer or "")
        self.due.set_value(draft.due_on)
        self.shipping.set_value(draft.shipping or None)
        self.note.setText(draft.note or "")
        self._way_changed()

    def clear(self) -> None:
        """Be ready for the next sale; the channel stays."""
        for entry in self.fields.values():
            entry.say("")
        for edit in (self.cash, self.discount, self.shipping, self.fee):
            edit.set_value(None)
        self.customer.setText("")
        self.note.setText("")
        self.due.set_value(None)
        self.way.set_value("cash")
        for name in _MORE:
            self.fields[name].hide()
        self._way_changed()


def _most_off(draft: SaleDraft) -> int:
    """What the goods cost, in rupiah: no discount on the whole sale can be larger."""
    return received(replace(draft, shipping=0))


_MORE: Final = ("discount", "shipping", "fee", "note")
