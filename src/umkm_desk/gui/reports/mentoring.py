"""Pendampingan: the sessions with the mentor, what was agreed, targets, who works here, and the health of the books."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from umkm_desk.actions.mentoring import drop_follow_up, finish_follow_up, reopen_follow_up, retire_session
from umkm_desk.domain.calendar import Month
from umkm_desk.domain.mentoring import MEASURES, PLACES, TargetDraft
from umkm_desk.gui import theme
from umkm_desk.gui.desk import Desk, Undo
from umkm_desk.gui.page import View, card
from umkm_desk.gui.reports.comments import CommentsCard
from umkm_desk.gui.reports.mentoring_forms import FollowUpForm, SessionForm, TargetForm, WorkforceForm
from umkm_desk.gui.reports.reply import choose_reply
from umkm_desk.gui.theme import Tone
from umkm_desk.gui.widgets.cards import CardRow, KpiCard
from umkm_desk.gui.widgets.choice import Flow
from umkm_desk.gui.widgets.columns import Columns
from umkm_desk.gui.widgets.controls import button, label
from umkm_desk.gui.widgets.gaps import GapList
from umkm_desk.gui.widgets.listing import Column, Table
from umkm_desk.gui.widgets.tall import Tall
from umkm_desk.language import formats
from umkm_desk.language.words import language, ngettext, tr
from umkm_desk.queries.mentoring import Change, FollowUp, HeldSession, TargetResult
from umkm_desk.queries.month_mentoring import MentoringNow, mentoring_now
from umkm_desk.reports.hints import hint_text
from umkm_desk.reports.mentoring_words import due, measured, people, score_line, standing, verdict, wanted
from umkm_desk.reports.wording import Wording


class MentoringView(View):
    """The work with the mentor as it is today. Enter changes what is picked, Space ticks it, Del puts it away."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent)
        self._found: MentoringNow | None = None
        self._wanted = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        column.addWidget(self._tools())
        self.health = KpiCard(self, tr("Health of the books"), "badge-check", "ok", asks=tr("What is amiss?"))
        self.open = KpiCard(self, tr("Still to do"), "clipboard-list", "warn", asks=tr("Go to the list"))
        self.last = KpiCard(self, tr("Last session"), "calendar-clock", "info", asks=tr("Go to the list"))
        self.health.clicked.connect(lambda: self.gaps.begin())
        self.open.clicked.connect(lambda: self.to_do.setFocus(Qt.FocusReason.OtherFocusReason))
        self.last.clicked.connect(lambda: self.sessions.setFocus(Qt.FocusReason.OtherFocusReason))
        cards = CardRow(self)
        cards.add([self.health, self.open, self.last])
        column.addWidget(cards)
        both = Columns(self, folds_below=820)
        both.add(self._left(), 6)
        both.add(self._right(), 4)
        column.addWidget(both)
        column.addStretch(1)

    def _tools(self) -> QWidget:
        tall = Tall(self)
        tools = QWidget(tall)
        tall.column.addWidget(tools)
        flow = Flow(tools, gap=8)
        for words, picture, kind, keys, do in (
            (tr("Session with the mentor"), "plus", "primary", "Ctrl+N", self.new_session),
            (tr("Something to do"), "clipboard-list", "secondary", "", self.new_follow_up),
            (tr("Target of a month"), "trending-up", "secondary", "", self.new_target),
            (tr("Who works here"), "users", "secondary", "", self.change_people),
            (tr("Open a mentor's notes…"), "message-circle", "secondary", "", self.open_reply),
        ):
            made = button(words, tools, do, kind=kind, picture=picture, keys=keys)
            flow.addWidget(made)
            if kind == "primary":
                self._first = made
        self.owners_only(tools)
        return tall

    def _left(self) -> QWidget:
        left = QWidget(self)
        inside = QVBoxLayout(left)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(theme.px(12))
        for made in (self._to_do_card(left), self._target_card(left), self._session_card(left)):
            inside.addWidget(made)
        inside.addStretch(1)
        return left

    def _to_do_card(self, parent: QWidget) -> QFrame:
        frame, inside = card(parent, tr("What to do next"))
        columns = [
            Column(tr("What"), lambda row: row.draft.what, stretch=True, struck=lambda row: row.dropped is not None),
            Column(tr("Who"), lambda row: row.draft.who or "–", priority=1),
            Column(tr("By when"), lambda row: due(_say(), row), order=_by_due),
            Column(tr("State"), lambda row: standing(_say(), row), tone=_state_tone),
        ]
        empty = tr("Nothing to do yet. Write down what you and your mentor agree on: what, who, and by when.")
        self.to_do = Table(frame, columns, tr("What to do next"), empty=empty, key=lambda row: row.id)
        self.to_do.chosen.connect(self._change_follow_up)
        self.to_do.offer(tr("Done, or not done after all"), self._tick, keys="Space", picture="check")
        self.to_do.offer(tr("It won't be done"), self._drop, keys="Del", picture="trash-2")
        self.to_do.fit(8)
        inside.addWidget(self.to_do)
        inside.addWidget(
            label(tr("Space ticks it as done, Enter changes it, Del gives it up."), "hint", frame, wrap=True)
        )
        return frame

    def _target_card(self, parent: QWidget) -> QFrame:
        frame, inside = card(parent, tr("Targets"))
        columns = [
            Column(tr("What of"), lambda row: tr(MEASURES[row.measure].name), stretch=True),
            Column(tr("Month"), lambda row: _say().month_short(row.month), order=lambda row: row.month, priority=1),
            Column(tr("Target"), lambda row: wanted(_say(), row, short=True), numeric=True),
            Column(tr("So far"), lambda row: measured(_say(), row.measure, row.actual, short=True), numeric=True),
            Column(tr("Reached?"), lambda row: verdict(_say(), row), tone=_target_tone),
        ]
        empty = tr("No targets yet. Set what next month should reach, such as its sales.")
        self.targets = Table(
            frame, columns, tr("Targets"), empty=empty, key=lambda row: (row.month.number, row.measure)
        )
        self.targets.chosen.connect(self._change_target)
        self.targets.fit(8)
        inside.addWidget(self.targets)
        return frame

    def _session_card(self, parent: QWidget) -> QFrame:
        frame, inside = card(parent, tr("Sessions"))
        columns = [
            Column(tr("Day"), lambda row: formats.day_short(row.draft.day), order=lambda row: row.draft.day),
            Column(tr("Mentor"), lambda row: row.draft.mentor),
            Column(tr("Where"), lambda row: tr(PLACES[row.draft.place]) if row.draft.place else "–", priority=1),
            Column(tr("Notes"), lambda row: (row.draft.note or "–").replace("\n", " "), stretch=True),
        ]
        empty = tr("No session yet. When your mentor was here, write down the day and what you talked about.")
        self.sessions = Table(frame, columns, tr("Sessions"), empty=empty, key=lambda row: row.id)
        self.sessions.chosen.connect(self._change_session)
        self.sessions.offer(tr("Put away"), self._put_away, keys="Del", picture="trash-2")
        self.sessions.fit(6)
        inside.addWidget(self.sessions)
        return frame

    def _right(self) -> QWidget:
        right = QWidget(self)
        inside = QVBoxLayout(right)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(theme.px(12))
        self._since_card, since = card(right, tr("Since the last session"))
        self.since = Tall(self._since_card)
        since.addWidget(self.since)
        staff, inner = card(right, tr("Who works here"))
        staffed = Tall(staff)
        self.people = label("", "", staffed, wrap=True)
        staffed.column.addWidget(self.people)
        inner.addWidget(staffed)
        books, below = card(right, tr("Health of the books"))
        self.gaps = GapList(self.desk, books)
        below.addWidget(self.gaps)
        self.comments = CommentsCard(self.desk, right)
        for frame in (self._since_card, self.comments, staff, books):
            inside.addWidget(frame)
        inside.addStretch(1)
        return right

    # what is shown

    def refresh(self) -> None:
        """Read everything again."""
        self.desk.read(mentoring_now, self.desk.today(), then=self._show, owner=self)
        self.comments.refresh()

    def begin(self) -> None:
        """The cursor goes to the button for a session, at the top of all there is to see."""
        self._first.setFocus(Qt.FocusReason.OtherFocusReason)

    def bring(self, **what: Any) -> None:
        """`new`: session, follow_up, target or people: open that form; reply: ask for a mentor's file."""
        self._wanted = str(what.get("new", ""))
        if self._found is not None:
            self._open_wanted()

    def _open_wanted(self) -> None:
        forms: dict[str, Callable[[], None]] = {
            "session": self.new_session, "follow_up": self.new_follow_up, "target": self.new_target,
            "people": self.change_people, "reply": self.open_reply,
        }  # fmt: skip
        open_form, self._wanted = forms.get(self._wanted), ""
        if open_form is not None:
            open_form()

    def open_reply(self) -> None:
        """Ask for a mentor's notes and show them."""
        choose_reply(self.desk, self)

    def _show(self, found: MentoringNow) -> None:
        self._found = found
        known = found.known
        self.to_do.set_rows(known.follow_ups)
        self.targets.set_rows(_targets(found))
        self.sessions.set_rows(found.sessions)
        self.people.setText(people(_say(), known.workforce))
        self._show_cards(found)
        self._show_since(found)
        health = known.health
        words = tr("Nothing is missing. The figures can be trusted.")
        if health.score is None:
            words = tr("There is nothing in the books yet. The score comes with the first records.")
        elif health.findings:
            words = tr("A hundred less what each gap costs. Mend one, and the score rises.")
        self.gaps.show_gaps(health.findings, words)
        self._open_wanted()

    def _show_cards(self, found: MentoringNow) -> None:
        known = found.known
        still = [row for row in known.follow_ups if row.state in ("open", "overdue")]
        late = sum(row.state == "overdue" for row in still)
        self.health.set(score_line(_say(), known.health.score))
        words = ngettext("%(n)s is overdue", "%(n)s are overdue", late) if late else ""
        self.open.set(ngettext("%(n)s task", "%(n)s tasks", len(still)), words, "bad")
        held = known.session
        if held is None:
            self.last.set("–", tr("none written down yet"))
        else:
            self.last.set(formats.day_short(held.draft.day), held.draft.mentor)

    def _show_since(self, found: MentoringNow) -> None:
        self.since.clear()
        since = found.known.since
        if since is None:
            words = tr("After the first session, this says what changed in the shop since then.")
            self.since.column.addWidget(label(words, "muted", self.since, wrap=True))
            return
        for change in since.changes:
            self.since.column.addWidget(label(tr(change.name), "strong", self.since, wrap=True))
            sentence = hint_text(_say(), change.finding.message, change.finding.facts)
            self.since.column.addWidget(label(sentence, _change_role(change), self.since, wrap=True))

    # what is done

    def new_session(self) -> None:
        """A session is written down."""
        held = self._found.known.session if self._found else None
        self.desk.drawer(SessionForm(self.desk, self, mentor=held.draft.mentor if held else ""))

    def new_follow_up(self) -> None:
        """Something is agreed."""
        self.desk.drawer(FollowUpForm(self.desk, self, session=self._found.known.session if self._found else None))

    def new_target(self) -> None:
        """A target is set."""
        self.desk.drawer(TargetForm(self.desk, self, self._found.targets if self._found else ()))

    def change_people(self) -> None:
        """Who works here is said."""
        self.desk.drawer(WorkforceForm(self.desk, self, self._found.said if self._found else ()))

    def _change_session(self, row: HeldSession) -> None:
        self.desk.drawer(SessionForm(self.desk, self, row))

    def _change_follow_up(self, row: FollowUp) -> None:
        self.desk.drawer(FollowUpForm(self.desk, self, row))

    def _change_target(self, row: TargetResult) -> None:
        known = self._found.targets if self._found else ()
        old = next((t for t in known if (t.month, t.measure) == (row.month, row.measure)), None)
        self.desk.drawer(TargetForm(self.desk, self, known, old))

    def _tick(self, row: FollowUp) -> None:
        if row.done is not None or row.dropped is not None:
            act = finish_follow_up if row.done is not None else drop_follow_up
            back = Undo(act, (row.id, row.done or row.dropped), tr("It is as before."))
            self.desk.write(reopen_follow_up, row.id, said=tr("It is to be done again."), undo=back)
            return
        back = Undo(reopen_follow_up, (row.id,), tr("It is to be done again."))
        self.desk.write(finish_follow_up, row.id, self.desk.today(), said=tr("Done. Well done."), undo=back)

    def _drop(self, row: FollowUp) -> None:
        back = Undo(reopen_follow_up, (row.id,), tr("It is to be done again."))
        self.desk.write(drop_follow_up, row.id, self.desk.today(), said=tr("Nobody is reminded of it now."), undo=back)

    def _put_away(self, row: HeldSession) -> None:
        back = Undo(retire_session, (row.id, False), tr("The session is in the list again."))
        self.desk.write(retire_session, row.id, said=tr("The session was put away."), undo=back)


def _say() -> Wording:
    return Wording.of(language())


def _targets(found: MentoringNow) -> list[TargetResult]:
    """Targets with what became of them, and those of months to come; the newest month first."""
    known = {(row.month, row.measure): row for row in found.known.targets}
    order = list(MEASURES)
    rows = [known.get((t.month, t.measure)) or _to_come(t) for t in found.targets if t.measure in MEASURES]
    now = Month.of(found.day)
    return sorted(rows, key=lambda row: (row.month < now, abs(_distance(row.month, now)), order.index(row.measure)))


def _to_come(target: TargetDraft) -> TargetResult:
    return TargetResult(target.month, target.measure, target.amount, None, None)


def _distance(one: Month, other: Month) -> int:
    return (one.year - other.year) * 12 + one.month - other.month


def _by_due(row: FollowUp) -> object:
    return row.done or row.dropped or row.draft.due


def _state_tone(row: FollowUp) -> Tone:
    tones: dict[str, Tone] = {"overdue": "bad", "open": "info", "done": "ok", "dropped": "muted"}
    return tones[row.state]


def _target_tone(row: TargetResult) -> Tone | None:
    if row.reached is None:
        return None
    return "ok" if row.reached else "bad"


def _change_role(change: Change) -> str:
    if change.better is None:
        return "muted"
    return "ok" if change.better else "warn"
