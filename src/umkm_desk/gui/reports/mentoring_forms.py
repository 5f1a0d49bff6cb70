"""What is written down with the mentor: a session, something to do, a target, who works here."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QLineEdit, QWidget

from umkm_desk.actions.mentoring import (
    clear_target,
    restore_target,
    restore_workforce,
    save_follow_up,
    save_session,
    set_target,
    set_workforce,
    withdraw_follow_up,
    withdraw_session,
)
from umkm_desk.domain.calendar import Month
from umkm_desk.domain.errors import UserError
from umkm_desk.domain.mentoring import (
    MEASURES,
    PLACES,
    WORK_KINDS,
    FollowUpDraft,
    Place,
    SessionDraft,
    TargetDraft,
    WorkforceDraft,
    WorkKind,
)
from umkm_desk.domain.packets import SECTIONS
from umkm_desk.gui.desk import Desk, Undo
from umkm_desk.gui.form import Form, Wrong, day_of
from umkm_desk.gui.widgets.choice import ComboChoice
from umkm_desk.gui.widgets.controls import label
from umkm_desk.gui.widgets.day_edit import DayEdit
from umkm_desk.gui.widgets.measures import amount_of, amount_words
from umkm_desk.gui.widgets.words_edit import WordsEdit
from umkm_desk.language import formats
from umkm_desk.language.words import N_, tr
from umkm_desk.queries.mentoring import FollowUp, HeldSession

_MOST_PEOPLE = 999
_MONTHS_BACK, _MONTHS_ON = 12, 6


class SessionForm(Form):
    """A session, new or changed; the mentor of the last one is proposed."""

    def __init__(self, desk: Desk, parent: QWidget, old: HeldSession | None = None, mentor: str = "") -> None:
        super().__init__(desk, parent, tr("Change a session") if old else tr("Session with the mentor"))
        self._old = old
        self.day = DayEdit(self.inside, desk.today())
        self.mentor = QLineEdit(mentor, self.inside)
        places = [("", tr("not stated")), *((key, tr(words)) for key, words in PLACES.items())]
        self.place = ComboChoice(self.inside, tr("Where"), places)
        self.note = WordsEdit(self.inside, tr("Notes"), tr("What was talked about, in a few words."))
        self.add(tr("Day"), self.day)
        self.add(tr("Mentor"), self.mentor)
        self.add(tr("Where"), self.place)
        self.add(tr("Notes"), self.note)
        if old is not None:
            self.day.set_value(old.draft.day)
            self.mentor.setText(old.draft.mentor)
            self.place.set_value(old.draft.place or "")
            self.note.set_words(old.draft.note or "")

    def draft(self) -> SessionDraft:
        """What was typed; raises Wrong for what is missing."""
        day, mentor = day_of(self.day), self.mentor.text().strip()
        if not mentor:
            raise Wrong(self.mentor, N_("Write who the mentor was."))
        place: Place | None = next((key for key in PLACES if key == self.place.value()), None)
        return SessionDraft(day, mentor, place, self.note.words() or None)

    def collect(self) -> tuple[Callable[..., Any], tuple[Any, ...], str]:
        """The session."""
        draft = self.draft()
        said = tr("The session of %(day)s is saved.", day=formats.day_short(draft.day))
        return save_session, (draft, self._old.id if self._old else None), said

    def way_back(self) -> Undo:
        """Without it, or as it was."""
        if self._old is None:
            return Undo(withdraw_session, (self.draft(),), tr("The session is taken out again."))
        return Undo(save_session, (self._old.draft, self._old.id), tr("The session is as before."))


class FollowUpForm(Form):
    """Something to do: what, who, until when. Written down on a session's day it belongs to that session."""

    def __init__(
        self, desk: Desk, parent: QWidget, old: FollowUp | None = None, session: HeldSession | None = None
    ) -> None:
        super().__init__(desk, parent, tr("Change a follow-up") if old else tr("Something to do"))
        self._old, self._session = old, session
        self.what, self.who = QLineEdit(self.inside), QLineEdit(self.inside)
        self.due = DayEdit(self.inside, desk.today(), empty=True, future=True)
        sections = [("", tr("not stated")), *((key, tr(words)) for key, words in SECTIONS.items())]
        self.section = ComboChoice(self.inside, tr("About"), sections)
        self.add(tr("What is to be done?"), self.what)
        self.add(tr("Who does it? (may stay empty)"), self.who)
        self.add(tr("By when? (may stay empty)"), self.due)
        self.add(tr("About"), self.section)
        if old is not None:
            self.what.setText(old.draft.what)
            self.who.setText(old.draft.who or "")
            self.due.set_value(old.draft.due)
            self.section.set_value(old.draft.section or "")

    def draft(self) -> FollowUpDraft:
        """What was typed; raises Wrong for what is missing."""
        what = self.what.text().strip()
        if not what:
            raise Wrong(self.what, N_("Write what is to be done."))
        who, section = self.who.text().strip() or None, self.section.value() or None
        if self._old is not None:
            old = self._old.draft
            return FollowUpDraft(what, old.opened, who, self.due.value(), old.session, section, old.reply)
        today = self.desk.today()
        held = self._session.id if self._session is not None and self._session.draft.day == today else None
        return FollowUpDraft(what, today, who, self.due.value(), held, section)

    def collect(self) -> tuple[Callable[..., Any], tuple[Any, ...], str]:
        """What was agreed."""
        return save_follow_up, (self.draft(), self._old.id if self._old else None), tr("Written down, with its day.")

    def way_back(self) -> Undo:
        """Without it, or as it was."""
        if self._old is None:
            return Undo(withdraw_follow_up, (self.draft(),), tr("It is taken out again."))
        return Undo(save_follow_up, (self._old.draft, self._old.id), tr("It is as before."))


class TargetForm(Form):
    """What a month should reach; an empty amount takes the target away. `known`: the targets that are set."""

    def __init__(
        self, desk: Desk, parent: QWidget, known: Sequence[TargetDraft], old: TargetDraft | None = None
    ) -> None:
        super().__init__(desk, parent, tr("Target of a month"))
        self._known = {(row.month, row.measure): row for row in known}
        now = Month.of(desk.today())
        months = [now.plus(step) for step in range(-1, _MONTHS_ON + 1)]
        self.month = ComboChoice(
            self.inside, tr("Month"), [(str(month), formats.month_name(month)) for month in months]
        )
        self.measure = ComboChoice(self.inside, tr("What of"), [(key, tr(row.name)) for key, row in MEASURES.items()])
        self.amount = QLineEdit(self.inside)
        self.add(tr("Month"), self.month)
        self.add(tr("What of"), self.measure)
        self.field = self.add(tr("Amount"), self.amount)
        self.month.set_value(str(old.month if old else now.plus(1)))
        self.measure.set_value(old.measure if old else "sales_net")
        self.month.changed.connect(self._fill)
        self.measure.changed.connect(self._fill)
        self._fill()

    @property
    def _before(self) -> TargetDraft | None:
        return self._known.get((Month.parse(self.month.value()), self.measure.value()))

    def _fill(self, *_: object) -> None:
        measure, before = MEASURES[self.measure.value()], self._before
        self.amount.setText(amount_words(measure.unit, before.amount) if before else "")
        words = tr("At least so much.") if measure.better == "more" else tr("At most so much.")
        hints = {"rupiah": tr("In rupiah, like 40jt."), "share": tr("In percent, like 42."), "count": ""}
        empty = tr("Empty: no target any more.") if before else ""
        self.field.remind(" ".join(filter(None, (words, hints[measure.unit], empty))))

    def draft(self) -> TargetDraft | None:
        """What was typed; None for no target any more. Raises Wrong for what can't be read."""
        text, measure = self.amount.text().strip(), self.measure.value()
        if not text:
            if self._before is None:
                raise Wrong(self.amount, N_("Type what the month should reach."))
            return None
        try:
            amount = amount_of(text, MEASURES[measure].unit)
        except UserError as error:
            raise Wrong(self.amount, error.message_id, **error.facts) from None
        return TargetDraft(Month.parse(self.month.value()), measure, amount, self.desk.today())

    def collect(self) -> tuple[Callable[..., Any], tuple[Any, ...], str]:
        """The target, or that there is none."""
        draft, before = self.draft(), self._before
        if draft is None:
            return clear_target, (before,), tr("The target is taken away.")
        return set_target, (draft,), tr("The target of %(month)s is set.", month=formats.month_name(draft.month))

    def way_back(self) -> Undo:
        """The target of before."""
        draft, before = self.draft(), self._before
        return Undo(restore_target, (draft or before, before), tr("The target is as before."))


class WorkforceForm(Form):
    """How many women and men work here from a month on, in each way. `said`: all that was ever said of it."""

    def __init__(self, desk: Desk, parent: QWidget, said: Sequence[WorkforceDraft]) -> None:
        super().__init__(desk, parent, tr("Who works here"))
        self._said = said
        now = Month.of(desk.today())
        months = [now.plus(-step) for step in range(_MONTHS_BACK + 1)]
        self.month = ComboChoice(
            self.inside, tr("From which month on?"), [(str(month), formats.month_name(month)) for month in months]
        )
        words = tr("The owner and family who help count too, paid or not.")
        self.body.addWidget(label(words, "muted", self.inside, wrap=True))
        self.add(tr("From which month on?"), self.month)
        self.counts: dict[WorkKind, tuple[QLineEdit, QLineEdit]] = {}
        for kind, name in WORK_KINDS.items():
            women, men = QLineEdit(self.inside), QLineEdit(self.inside)
            self.counts[kind] = (women, men)
            self.add_row((tr("%(kind)s, women", kind=tr(name)), women), (tr("%(kind)s, men", kind=tr(name)), men))
        self.month.set_value(str(now))
        self.month.changed.connect(self._fill)
        self._fill()

    def _fill(self, *_: object) -> None:
        month = Month.parse(self.month.value())
        for kind, (women, men) in self.counts.items():
            known = [row for row in self._said if row.kind == kind and row.month <= month]
            last = max(known, key=lambda row: row.month, default=None)
            women.setText(str(last.women) if last else "0")
            men.setText(str(last.men) if last else "0")

    def collect(self) -> tuple[Callable[..., Any], tuple[Any, ...], str]:
        """Everybody who works here."""
        month = Month.parse(self.month.value())
        drafts = tuple(
            WorkforceDraft(month, kind, _count(women), _count(men)) for kind, (women, men) in self.counts.items()
        )
        return set_workforce, (drafts,), tr("Who works here is saved.")

    def way_back(self) -> Undo:
        """What was said from that month on before."""
        month = Month.parse(self.month.value())
        before = tuple(row for row in self._said if row.month == month)
        return Undo(restore_workforce, (month.number, before), tr("Who works here is as before."))


def _count(field: QLineEdit) -> int:
    """How many people are typed; nothing is nobody."""
    text = field.text().strip() or "0"
    if not text.isdecimal() or int(text) > _MOST_PEOPLE:
        raise Wrong(field, N_("Type a number of people, for example 2."))
    return int(text)
