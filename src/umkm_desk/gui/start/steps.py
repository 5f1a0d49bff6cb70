"""The four short steps to a first book. Each can be skipped; Enter goes on."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from umkm_desk.domain.shop import ShopDraft, ShopKind
from umkm_desk.gui import theme
from umkm_desk.gui.form import Field
from umkm_desk.gui.start.first_book import EXAMPLES, Answers
from umkm_desk.gui.widgets.asking import ask_folder
from umkm_desk.gui.widgets.choice import Choice
from umkm_desk.gui.widgets.controls import button, label
from umkm_desk.gui.widgets.money_edit import MoneyEdit
from umkm_desk.language.words import tr


class Step(QWidget):
    """A step: what it is for, and its fields."""

    def __init__(self, parent: QWidget, title: str, why: str) -> None:
        super().__init__(parent)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.px(10))
        self.column.addWidget(label(title, "h1", self, wrap=True))
        self.column.addWidget(label(why, "muted", self, wrap=True))

    def field(self, title: str, widget: QWidget, remark: str = "") -> Field:
        """A field below the last."""
        made = Field(self, title, widget, remark=remark)
        self.column.addWidget(made)
        return made


class ShopStep(Step):
    """The shop's name, and whose it is."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, tr("What is your shop called?"), tr("The name stands on receipts and reports."))
        self.name = QLineEdit(self)
        self.name.setPlaceholderText(tr("for example Dapur Bu Sari"))
        self.owner = QLineEdit(self)
        self.city = QLineEdit(self)
        self.kind = Choice(
            self, tr("Owned by"), [("individual", tr("A person")), ("company", tr("A company (CV, PT, cooperative)"))]
        )
        self.field(tr("Shop's name"), self.name)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(Field(self, tr("Your name (may stay empty)"), self.owner))
        row.addWidget(Field(self, tr("City (may stay empty)"), self.city))
        self.column.addLayout(row)
        self.field(tr("Owned by"), self.kind, tr("This decides about the tax-free part of the final tax."))
        self.column.addStretch(1)


class ProductsStep(Step):
    """What is made: ticked or typed; the rest of a product is filled in later."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, tr("What do you make?"), tr("Tick what fits; names and prices can be changed later."))
        grid = QGridLayout()
        grid.setVerticalSpacing(theme.px(4))
        self._ticks = []
        for n, msgid in enumerate(EXAMPLES):
            tick = QCheckBox(tr(msgid), self)
            tick.setAccessibleName(tr(msgid))
            grid.addWidget(tick, n // 2, n % 2)
            self._ticks.append(tick)
        self.column.addLayout(grid)
        self.more = QLineEdit(self)
        self.more.setPlaceholderText(tr("for example Sambal roa 200 ml, Nastar 500 g"))
        self.field(tr("Others, with commas between them"), self.more)
        self.column.addStretch(1)

    def clear(self) -> None:
        """Nothing ticked, nothing typed."""
        for tick in self._ticks:
            tick.setChecked(False)
        self.more.clear()

    def products(self) -> tuple[str, ...]:
        """The names ticked and typed."""
        ticked = [tick.text() for tick in self._ticks if tick.isChecked()]
        typed = [name.strip() for name in self.more.text().split(",") if name.strip()]
        return tuple(dict.fromkeys([*ticked, *typed]))


class MoneyStep(Step):
    """The money there is today."""

    def __init__(self, parent: QWidget) -> None:
        why = tr("Count what belongs to the shop. Stock, debts and everything else can be added later.")
        super().__init__(parent, tr("How much money does the shop have today?"), why)
        self.cash = MoneyEdit(self, optional=True)
        self.bank = MoneyEdit(self, optional=True)
        self.field(tr("Cash in the drawer"), self.cash, tr("150rb and 1,5jt are understood."))
        self.field(tr("In the bank account"), self.bank)
        self.column.addStretch(1)


class BackupStep(Step):
    """Where backups go, too, when the program is closed."""

    def __init__(self, parent: QWidget) -> None:
        why = tr(
            "When you close the program, a backup is saved beside the book and there. Best is a USB stick or a folder"
            " that is copied to the internet: when the laptop breaks, your books don't."
        )
        super().__init__(parent, tr("Where shall backups go, too?"), why)
        self.folder = QLineEdit(self)
        self.folder.setPlaceholderText(tr("not chosen: only beside the book on this laptop"))
        self.folder.setReadOnly(True)
        row = QHBoxLayout()
        row.addWidget(Field(self, tr("Folder for copies"), self.folder), 1)
        choose = button(tr("Choose…"), self, self._choose, picture="folder-open")
        row.addWidget(choose, 0, Qt.AlignmentFlag.AlignBottom)
        self.column.addLayout(row)
        self.column.addStretch(1)

    def _choose(self) -> None:
        ask_folder(self, tr("Where shall backups go, too?"), self.folder.setText)


class Steps(QWidget):
    """The steps one after the other. `finished` carries the answers and the folder for copies ("" none)."""

    finished = Signal(object, str)
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.shop, self.products = ShopStep(self), ProductsStep(self)
        self.money, self.backup = MoneyStep(self), BackupStep(self)
        self._steps: tuple[Step, ...] = (self.shop, self.products, self.money, self.backup)
        self._at = 0
        self._where = label("", "hint", self)
        self.trouble = label("", "error", self, wrap=True)
        self._back = button(tr("Back"), self, self._go_back)
        self._skip = button(tr("Skip"), self, self._go_on_empty, kind="quiet")
        self.on = button(tr("Continue"), self, self.go_on, kind="main", keys="Enter", window_keys=False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        column.addWidget(self._where)
        for step in self._steps:
            column.addWidget(step, 1)
        column.addWidget(self.trouble)
        row = QHBoxLayout()
        row.addWidget(self._back)
        row.addWidget(self._skip)
        row.addStretch(1)
        row.addWidget(self.on)
        column.addLayout(row)
        for edit in (self.shop.name, self.shop.owner, self.shop.city, self.products.more):
            edit.returnPressed.connect(self.go_on)
        self.money.cash.returnPressed.connect(self.money.bank.setFocus)
        self.money.bank.returnPressed.connect(self.go_on)
        self.show_step(0)

    def show_step(self, at: int) -> None:
        """Show a step, with the cursor in its first field."""
        self._at = at
        for n, step in enumerate(self._steps):
            step.setVisible(n == at)
        self.trouble.hide()
        self._where.setText(tr("Step %(at)s of %(all)s", at=at + 1, all=len(self._steps)))
        self._skip.setVisible(at > 0)
        first = (self.shop.name, self.products.more, self.money.cash, self.on)[at]
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_on(self) -> None:
        """To the next step, or finish after the last; a name is needed, and money that can be read."""
        problem = ""
        if self._at == 0 and not self.shop.name.text().strip():
            problem = tr("Type the shop's name; it can be changed later.")
        if self._at == 2:
            problem = self.money.cash.problem() or self.money.bank.problem()
        if problem:
            self.say(problem)
            return
        if self._at + 1 < len(self._steps):
            self.show_step(self._at + 1)
        else:
            self.on.setEnabled(False)
            self.finished.emit(self.answers(), self.backup.folder.text())

    def _go_on_empty(self) -> None:
        if self._at == 1:
            self.products.clear()
        if self._at == 2:
            self.money.cash.set_value(None)
            self.money.bank.set_value(None)
        if self._at == 3:
            self.backup.folder.clear()
        self.go_on()

    def _go_back(self) -> None:
        if self._at:
            self.show_step(self._at - 1)
        else:
            self.left.emit()

    def say(self, sentence: str) -> None:
        """Show why it doesn't go on."""
        self.on.setEnabled(True)
        self.trouble.setText(sentence)
        self.trouble.show()

    def answers(self) -> Answers:
        """What was typed so far."""
        shop = self.shop
        name, owner, city = (edit.text().strip() for edit in (shop.name, shop.owner, shop.city))
        kind: ShopKind = "company" if shop.kind.value() == "company" else "individual"
        draft = ShopDraft(name, kind, owner=owner or None, city=city or None)
        return Answers(draft, self.products.products(), self.money.cash.value(), self.money.bank.value())
