"""An entry between accounts that no other form makes: one from a file, a mentor's, or another program's."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Final

from PySide6.QtWidgets import QLineEdit, QWidget

from umkm_desk.actions.journals import edit_journal
from umkm_desk.domain.cash import JournalDraft, JournalLine
from umkm_desk.domain.ledger import CHART, CONTROL_ACCOUNTS, STOCK_ACCOUNTS
from umkm_desk.gui.debts.bad_debt import journal_undo
from umkm_desk.gui.desk import Desk, Undo
from umkm_desk.gui.form import Form, Wrong, day_of
from umkm_desk.gui.widgets.choice import Choice, ComboChoice
from umkm_desk.gui.widgets.controls import label, rule, set_role
from umkm_desk.gui.widgets.day_edit import DayEdit
from umkm_desk.gui.widgets.money_edit import MoneyEdit
from umkm_desk.language import formats
from umkm_desk.language.words import tr

_NORMAL: Final = {account.code: account.normal for account in CHART}
_OWN_FORMS: Final = (*STOCK_ACCOUNTS, *CONTROL_ACCOUNTS)  # goods and debts are never entered like this


@dataclass(frozen=True, slots=True)
class _Side:
    account: ComboChoice
    way: Choice
    amount: MoneyEdit

    def line(self) -> JournalLine | None:
        """The line; None while nothing is typed."""
        amount = self.amount.value()
        if not amount:
            return None
        debit = (_NORMAL[self.account.value()] == "D") == (self.way.value() == "more")
        return JournalLine(self.account.value(), *((amount, 0) if debit else (0, amount)))


class EntryForm(Form):
    """What more or less stands in which account. Of two accounts one amount follows the other."""

    def __init__(self, desk: Desk, parent: QWidget, old: JournalDraft) -> None:
        super().__init__(desk, parent, tr("Other entry"))
        self._old = old
        words = tr("An entry without goods or debts, for example of a mentor. What you empty is taken out of it.")
        self.body.addWidget(label(words, "muted", self.inside, wrap=True))
        self.sides: list[_Side] = []
        for line in old.lines:
            self._add_side(line)
        self.balance = label("", "ok", self.inside, wrap=True)
        self.day = DayEdit(self.inside, desk.today())
        self.note = QLineEdit(old.note or "", self.inside)
        self.day.set_value(old.day)
        self.body.addWidget(self.balance)
        self.add(tr("Day"), self.day)
        self.add(tr("Note (may stay empty)"), self.note)
        self._weigh()

    def _add_side(self, line: JournalLine) -> None:
        inside = self.inside
        accounts = [(a.code, tr(a.owner_name)) for a in CHART if a.code not in _OWN_FORMS]
        side = _Side(
            ComboChoice(inside, tr("Account"), accounts),
            Choice(inside, tr("It becomes"), [("more", tr("more")), ("less", tr("less"))]),
            MoneyEdit(inside),
        )
        side.account.set_value(line.account)
        side.way.set_value("more" if (_NORMAL[line.account] == "D") == (line.debit > 0) else "less")
        side.amount.set_value(line.debit or line.credit)
        self.sides.append(side)
        self.add(tr("Account"), side.account)
        self.add_row((tr("It becomes"), side.way), (tr("By"), side.amount))
        self.body.addWidget(rule(inside))
        side.account.changed.connect(self._weigh)
        side.way.changed.connect(self._weigh)
        side.amount.changed.connect(lambda amount: self._follow(side, amount))

    def _follow(self, side: _Side, amount: int | None) -> None:
        if len(self.sides) == 2:
            other = next(known for known in self.sides if known is not side)
            if other.amount.value() != amount:
                other.amount.set_value(amount)
        self._weigh()

    def _lines(self) -> tuple[JournalLine, ...]:
        return tuple(line for side in self.sides if (line := side.line()) is not None)

    def _weigh(self, *_: object) -> None:
        differ = abs(_difference(self._lines()))
        words = tr("The accounts differ by %(sum)s. Change an amount.", sum=formats.rupiah(differ))
        self.balance.setText(words if differ else tr("What comes and what goes are equal."))
        set_role(self.balance, "bad" if differ else "ok")

    def collect(self) -> tuple[Callable[..., Any], tuple[Any, ...], str]:
        """The entry as it is now."""
        lines = self._lines()
        if len(lines) < 2 or _difference(lines):
            raise Wrong(self.sides[-1].amount, "What comes and what goes must be equal, in two accounts or more.")
        draft = replace(self._old, day=day_of(self.day), lines=lines, note=self.note.text().strip() or None)
        return edit_journal, (self._old.number, draft), tr("%(number)s was changed.", number=self._old.number)

    def way_back(self) -> Undo | None:
        """What was there before."""
        return journal_undo(self._old)


def _difference(lines: tuple[JournalLine, ...]) -> int:
    return sum(line.debit - line.credit for line in lines)
