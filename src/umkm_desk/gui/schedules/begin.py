"""Equipment bought, rent paid in advance, a loan received: the money and its months in one form; or what was there."""

from collections.abc import Callable
from typing import Any, Final

from PySide6.QtWidgets import QLineEdit, QWidget

from umkm_desk.actions.schedules import begin_schedule, remove_schedule, save_schedule
from umkm_desk.domain.calendar import Month
from umkm_desk.domain.errors import UserError
from umkm_desk.domain.ledger import PAYABLE
from umkm_desk.domain.schedules import INTEREST, BeginDraft, ScheduleDraft, ScheduleKind, plan
from umkm_desk.gui.desk import Desk, Undo
from umkm_desk.gui.form import Field, Form, Wrong, amount_of, day_of
from umkm_desk.gui.schedules.wording import KINDS, PLACES, account_words
from umkm_desk.gui.widgets.choice import Choice, ComboChoice
from umkm_desk.gui.widgets.day_edit import DayEdit
from umkm_desk.gui.widgets.money_edit import MoneyEdit
from umkm_desk.gui.widgets.picker import ContactPicker, Hit
from umkm_desk.language import formats
from umkm_desk.language.parsers import parse_percent
from umkm_desk.language.words import N_, tr
from umkm_desk.queries.contacts import Contact, contacts
from umkm_desk.queries.schedules import ScheduleRow

_STARTS: Final[dict[ScheduleKind, tuple[str, str]]] = {
    "asset": (N_("Buy it now"), N_("I have it already")),
    "prepaid": (N_("Pay it now"), N_("It is paid already")),
    "loan": (N_("Receive it now"), N_("I owe it already")),
}
_TITLES: Final[dict[ScheduleKind, dict[str, str]]] = {
    "asset": {
        "amount": N_("What it cost"), "months": N_("How many months it lasts"), "first": N_("First month of wear"),
        "taken": N_("Worn by then (may stay empty)"), "bears": N_("Used for"),
    },
    "prepaid": {
        "amount": N_("What is paid"), "months": N_("For how many months"), "first": N_("First month"),
        "taken": N_("Used up by then (may stay empty)"), "bears": N_("What for"),
    },
    "loan": {
        "amount": N_("How much is lent"), "months": N_("In how many instalments"), "first": N_("First instalment"),
        "taken": N_("Paid back by then (may stay empty)"), "bears": "",
    },
}  # fmt: skip
_BORNE: Final = ("6102", "6103", "6106", "6107", "6109", "6101", "5203", "6199")
_SORTS: Final[dict[ScheduleKind, tuple[str, ...]]] = {
    "asset": ("1501", "1502", "1503"), "prepaid": ("1401",), "loan": ("2201", "2202"),
}  # fmt: skip
_MONTHS_BACK, _MONTHS_AHEAD = 18, 6


class BeginForm(Form):
    """One form for the three kinds; what doesn't belong to a kind is put out of sight.

    `old`: something on the list is changed; what it cost and when it began stay once they are in the books.
    """

    def __init__(
        self, desk: Desk, parent: QWidget, kind: ScheduleKind = "asset", old: ScheduleRow | None = None
    ) -> None:
        title = tr("Change %(name)s", name=old.draft.name) if old else tr("Equipment, rent or a loan")
        super().__init__(desk, parent, title)
        self._old = old
        self._make_fields()
        self._fields_of: dict[str, Field] = self._add_fields()
        self.kind.set_value(old.draft.kind if old else kind)
        self._kind_changed()
        if old is not None:
            self._fill(old)
        self.kind.changed.connect(self._kind_changed)
        for signal in (
            self.start.changed, self.place.changed, self.way.changed, self.first.changed, self.amount.changed,
            self.taken.changed, self.months.textChanged, self.rate.textChanged,
        ):  # fmt: skip
            signal.connect(self._arrange)
        self._arrange()
        desk.read(contacts, then=self._take_contacts, owner=self)

    def _make_fields(self) -> None:
        inside, today = self.inside, self.desk.today()
        month = Month.of(today)
        months = [month.plus(n) for n in range(_MONTHS_AHEAD, -_MONTHS_BACK - 1, -1)]
        self.kind = Choice(inside, tr("What is it?"), [(key, tr(words)) for key, words in KINDS.items()])
        self.start = Choice(inside, tr("How it begins"), [("now", ""), ("before", "")])
        self.name = QLineEdit(inside)
        self.sort = ComboChoice(inside, tr("Kind"), [])
        self.amount, self.taken = MoneyEdit(inside), MoneyEdit(inside, optional=True)
        self.amount.setProperty("kind", "big")
        self.months, self.rate = QLineEdit(inside), QLineEdit(inside)
        self.first = ComboChoice(inside, tr("First month"), [(str(m), formats.month_name(m)) for m in months])
        self.bears = ComboChoice(inside, tr("What for"), [])
        ways = [("flat", tr("The same every month")), ("annuity", tr("Less every month, equal payments"))]
        self.way = Choice(inside, tr("Interest"), ways)
        self.contact = ContactPicker(inside, placeholder=tr("Type a name"))
        self.place = Choice(inside, tr("Money"), [(code, tr(words)) for code, words in PLACES])
        self.day = DayEdit(inside, today)
        self.note = QLineEdit(inside)

    def _add_fields(self) -> dict[str, Field]:
        found = {}
        for name, title, widget in (
            ("kind", tr("What is it?"), self.kind), ("start", tr("How it begins"), self.start),
            ("name", tr("Name"), self.name), ("sort", tr("Kind"), self.sort), ("amount", tr("Amount"), self.amount),
            ("taken", tr("Worn by then (may stay empty)"), self.taken), ("months", tr("Months"), self.months),
            ("first", tr("First month"), self.first), ("bears", tr("What for"), self.bears),
            ("rate", tr("Interest in percent a year (may stay empty)"), self.rate), ("way", tr("Interest"), self.way),
            ("place", tr("Money"), self.place), ("contact", tr("Who"), self.contact), ("day", tr("Day"), self.day),
            ("note", tr("Note (may stay empty)"), self.note),
        ):  # fmt: skip
            found[name] = self.add(title, widget)
        found["rate"].remind(tr("As the bank says it, for example 6. Without it you type the interest each time."))
        return found

    def _fill(self, old: ScheduleRow) -> None:
        draft = old.draft
        self.start.set_value("before")
        self.name.setText(draft.name)
        self.amount.set_value(draft.amount)
        self.taken.set_value(draft.taken or None)
        self.months.setText(str(draft.months))
        if self.first.findData(str(draft.first)) < 0:
            self.first.addItem(formats.month_name(draft.first), str(draft.first))
        self.first.set_value(str(draft.first))
        self.sort.set_value(draft.account)
        if self.bears.findData(draft.expense) < 0:
            self.bears.addItem(account_words(draft.expense), draft.expense)
        self.bears.set_value(draft.expense)
        self.rate.setText("" if draft.rate is None else formats.decimal(draft.rate * 10))
        self.way.set_value(draft.way or "flat")
        self.contact.setText(draft.contact or "")
        self.note.setText(draft.note or "")
        for part in (self.amount, self.taken, self.first, self.sort):
            part.setEnabled(not old.booked and old.document is None)

    def _take_contacts(self, found: list[Contact]) -> None:
        self.contact.set_all([Hit(c.name, c.name, c.city or "", c, sold=int(c.kind == "supplier")) for c in found])

    # what is shown

    def _kind(self) -> ScheduleKind:
        return self.kind.value()  # type: ignore[return-value]

    def _kind_changed(self, _key: str = "") -> None:
        kind, month = self._kind(), Month.of(self.desk.today())
        self.start.set_choices([(key, tr(words)) for key, words in zip(("now", "before"), _STARTS[kind], strict=True)])
        self.sort.set_choices([(code, account_words(code)) for code in _SORTS[kind]])
        bears = [(code, account_words(code)) for code in _BORNE]
        if kind == "asset":
            bears = [("6110", tr("The whole business")), ("5203", tr("Cooking: it is a kitchen cost"))]
        self.bears.set_choices(bears)
        places = [(code, tr(words)) for code, words in PLACES]
        self.place.set_choices(places if kind == "loan" else [*places, (PAYABLE, tr("Not paid yet"))])
        if self._old is None:
            self.months.setText("60" if kind == "asset" else "")
            self.first.set_value(str(month.plus(1) if kind == "loan" else month))
        for name, words in _TITLES[kind].items():
            self._fields_of[name].name(tr(words) if words else "")
        examples = {"asset": "Freezer", "prepaid": tr("Kitchen rent"), "loan": "KUR"}
        self.name.setPlaceholderText(tr("For example %(name)s", name=examples[kind]))
        self._arrange()

    def _arrange(self, *_: object) -> None:
        """Show what belongs to the kind and the beginning, and what a month comes to."""
        kind, now = self._kind(), self.start.value() == "now"
        owed = now and self.place.value() == PAYABLE
        shown = {
            "kind": self._old is None, "start": self._old is None, "sort": kind != "prepaid", "bears": kind != "loan",
            "taken": not now, "rate": kind == "loan", "way": kind == "loan" and bool(self.rate.text().strip()),
            "place": now, "day": now, "contact": kind == "loan" or owed, "note": True,
        }  # fmt: skip
        for name, visible in shown.items():
            self._fields_of[name].setVisible(visible)
        place = tr("Into") if kind == "loan" else tr("From")
        self._fields_of["place"].name(place)
        self._fields_of["contact"].name(tr("Who lends it (may stay empty)") if kind == "loan" else tr("Bought from"))
        self._fields_of["months"].remind(self._what_comes(now))

    def _what_comes(self, now: bool) -> str:
        """What each month will be, as soon as enough is known."""
        try:
            months = plan(self._schedule(draft=True))
        except (UserError, ValueError):
            return ""
        if not months:
            return ""
        amount = formats.rupiah(months[0].amount + (months[0].interest or 0))
        words = tr("%(amount)s a month, until %(last)s.", amount=amount, last=months[-1].month)
        if now or self._old:
            return words
        return " ".join((words, tr("Nothing is posted: its worth is in the opening balances.")))

    # the act

    def _whole(self) -> int:
        text = self.months.text().strip()
        if not (text.isascii() and text.isdecimal() and len(text) < 4 and int(text)):
            raise Wrong(self.months, N_("Type whole months, for example 24."))
        return int(text)

    def _rate(self) -> int | None:
        text = self.rate.text().strip()
        if self._kind() != "loan" or not text:
            return None
        try:
            return parse_percent(text)
        except UserError as error:
            raise Wrong(self.rate, error.message_id, **error.facts) from error

    def _schedule(self, *, draft: bool = False) -> ScheduleDraft:
        """What is typed; with `draft` only what the sentence below needs. Raises Wrong."""
        kind, name = self._kind(), self.name.text().strip()
        if not name and not draft:
            raise Wrong(self.name, N_("Give it a name, such as Freezer or KUR BRI."))
        amount = amount_of(self.amount)
        before = self.start.value() == "before"
        rate = self._rate()
        who = self.contact.text().strip() if self._fields_of["contact"].isVisibleTo(self) else ""
        return ScheduleDraft(
            kind, name, self.sort.value(), INTEREST if kind == "loan" else self.bears.value(),
            Month.parse(self.first.value()), self._whole(), amount, (self.taken.value() or 0) if before else 0, rate,
            None if rate is None else self.way.value(),  # type: ignore[arg-type]
            who or None, self.note.text().strip() or None,
        )  # fmt: skip

    def collect(self) -> tuple[Callable[..., Any], tuple[Any, ...], str]:
        """The money and its months; only the months of what was there before, or what is changed."""
        schedule = self._schedule()
        if self._old is not None:
            said = tr("%(name)s was changed.", name=schedule.name)
            return save_schedule, (schedule, self._old.draft.name), said
        said = tr("%(name)s is in the list.", name=schedule.name)
        if self.start.value() == "before":
            return save_schedule, (schedule,), said
        day = day_of(self.day)
        if self.place.value() == PAYABLE and not schedule.contact:
            raise Wrong(self.contact, N_("Who sold it? Type the name; it is owed there."))
        return begin_schedule, (BeginDraft(day, schedule, self.place.value()),), said

    def way_back(self) -> Undo | None:
        """A change goes back to what was there; what was only put on the list is taken off it again."""
        schedule = self._schedule()
        if self._old is not None:
            said = tr("%(name)s is as before.", name=self._old.draft.name)
            return Undo(save_schedule, (self._old.draft, schedule.name), said)
        if self.start.value() == "before":
            return Undo(remove_schedule, (schedule.name,), tr("%(name)s was taken off the list.", name=schedule.name))
        return None
