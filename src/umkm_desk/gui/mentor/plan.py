"""What the mentor plans with the shop: targets for the next month, and what is to be done by whom until when."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from umkm_desk.domain.calendar import Month
from umkm_desk.domain.errors import UserError
from umkm_desk.domain.mentoring import MEASURES
from umkm_desk.domain.packets import SECTIONS
from umkm_desk.domain.replies import LONGEST_NAME, LONGEST_TASK, MOST, ReplyTarget, ReplyTask
from umkm_desk.gui import theme
from umkm_desk.gui.form import Field
from umkm_desk.gui.widgets.choice import ComboChoice
from umkm_desk.gui.widgets.controls import button, label
from umkm_desk.gui.widgets.day_edit import DayEdit
from umkm_desk.gui.widgets.measures import amount_of, amount_words
from umkm_desk.language import formats
from umkm_desk.language.words import say, tr

_ANY: Final = "any"


class PlanCard(QFrame):
    """Targets and follow-ups. `changed` comes with everything that is typed, added or taken out.

    What is typed but not added yet counts, too: nobody loses a line for want of a click.
    """

    changed = Signal()

    def __init__(self, parent: QWidget, month: Month, today: date) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self._month, self._today = month.plus(1), today
        self._targets: list[ReplyTarget] = []
        self._tasks: list[ReplyTask] = []
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(12))
        self.column.setSpacing(theme.px(8))
        self._target_rows(formats.month_name(self._month))
        self._task_rows()
        self._name_row()
        self._say_example(self.measure.value())
        self._listen()
        self._show()

    def _listen(self) -> None:
        self.measure.changed.connect(self._other_measure)
        for edit in (self.amount, self.what, self.who, self.mentor):
            edit.textChanged.connect(self._typed)
        self.amount.returnPressed.connect(self._add_target)
        for edit in (self.what, self.who):
            edit.returnPressed.connect(self._add_task)
        self.due.changed.connect(self._typed)
        self.about.changed.connect(self._typed)

    def _target_rows(self, month: str) -> None:
        self.column.addWidget(label(tr("Targets for %(month)s", month=month), "h2", self, wrap=True))
        self._set_targets = QVBoxLayout()
        self.column.addLayout(self._set_targets)
        self.measure = ComboChoice(self, tr("Target"), [(key, tr(known.name)) for key, known in MEASURES.items()])
        self.amount = QLineEdit(self)
        self.amount.setMaxLength(30)
        self.amount_field = Field(self, tr("Wanted"), self.amount)
        self.add_target = button(tr("Add target"), self, self._add_target, picture="plus")
        row = QHBoxLayout()
        row.addWidget(Field(self, tr("Target"), self.measure), 2)
        row.addWidget(self.amount_field, 2)
        self._beside(row, self.add_target)
        self.column.addLayout(row)

    def _task_rows(self) -> None:
        self.column.addSpacing(theme.px(8))
        self.column.addWidget(label(tr("What is to be done"), "h2", self))
        self._set_tasks = QVBoxLayout()
        self.column.addLayout(self._set_tasks)
        self.what, self.who = QLineEdit(self), QLineEdit(self)
        self.what.setMaxLength(LONGEST_TASK)
        self.who.setMaxLength(LONGEST_NAME)
        self.what.setPlaceholderText(tr("for example Count the stock every Saturday"))
        self.due = DayEdit(self, self._today, empty=True, future=True)
        about = [(_ANY, tr("In general")), *((key, tr(words)) for key, words in SECTIONS.items() if key != "general")]
        self.about = ComboChoice(self, tr("About"), about)
        self.add_task = button(tr("Add task"), self, self._add_task, picture="plus")
        self.what_field = Field(self, tr("To do"), self.what)
        self.due_field = Field(self, tr("Until"), self.due)
        self.column.addWidget(self.what_field)
        row = QHBoxLayout()
        row.addWidget(Field(self, tr("Who"), self.who), 2)
        row.addWidget(self.due_field, 2)
        row.addWidget(Field(self, tr("About"), self.about), 2)
        self._beside(row, self.add_task)
        self.column.addLayout(row)

    def _name_row(self) -> None:
        self.column.addSpacing(theme.px(8))
        self.mentor = QLineEdit(self)
        self.mentor.setMaxLength(LONGEST_NAME)
        self.mentor_field = Field(
            self, tr("Your name"), self.mentor, remark=tr("The owner sees whose notes these are.")
        )
        self.mentor_field.setMaximumWidth(theme.px(420))
        self.column.addWidget(self.mentor_field)

    def ask_name(self, sentence: str) -> None:
        """The notes can't go without their writer's name."""
        self.mentor_field.say(sentence)
        self.mentor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _beside(self, row: QHBoxLayout, made: QWidget) -> None:
        row.setSpacing(theme.px(8))
        row.addWidget(Field(self, "", made))

    # what is planned

    def planned(self, *, unfinished: bool = False) -> tuple[tuple[ReplyTarget, ...], tuple[ReplyTask, ...]]:
        """Targets and follow-ups, those being typed among them.

        UserError when one of these can't be read; it is left out when it may be `unfinished`.
        """
        targets = {target.measure: target for target in self._targets}
        tasks = list(self._tasks)
        try:
            if self.amount.text().strip():
                target = self._typed_target()
                targets[target.measure] = target
        except UserError:
            if not unfinished:
                raise
        if self.what.text().strip():
            tasks.append(self._typed_task(strict=not unfinished))
        return tuple(targets.values()), tuple(tasks)

    def take(self, targets: Sequence[ReplyTarget], tasks: Sequence[ReplyTask]) -> None:
        """Show what was planned before."""
        self._targets, self._tasks = list(targets), list(tasks)
        self._show()

    def _typed_target(self) -> ReplyTarget:
        key = self.measure.value()
        return ReplyTarget(self._month, key, amount_of(self.amount.text(), MEASURES[key].unit))

    def _typed_task(self, *, strict: bool = True) -> ReplyTask:
        due = self.due.value()
        past = due is not None and due < self._today
        if strict and self.due.problem():
            raise UserError("%(problem)s", problem=self.due.problem())
        if strict and past:
            raise UserError("The day is past already. Choose one that is still to come.")
        about, who = self.about.value(), self.who.text().strip() or None
        return ReplyTask(self.what.text().strip(), who, None if past else due, None if about == _ANY else about)

    def _add_target(self) -> None:
        try:
            target = self._typed_target()
        except UserError as problem:
            self.amount_field.say(say(problem))
            self.amount.setFocus()
            return
        self._targets = [kept for kept in self._targets if kept.measure != target.measure] + [target]
        self.amount.clear()
        self._show()
        self.amount.setFocus()
        self.changed.emit()

    def _add_task(self) -> None:
        if not self.what.text().strip():
            self.what_field.say(tr("Write what is to be done."))
            self.what.setFocus()
            return
        try:
            task = self._typed_task()
        except UserError as problem:
            self.due_field.say(say(problem))
            self.due.setFocus()
            return
        if len(self._tasks) < MOST:
            self._tasks.append(task)
        self.what.clear()
        self.who.clear()
        self.due.set_value(None)
        self._show()
        self.what.setFocus()
        self.changed.emit()

    def _typed(self, *_what: object) -> None:
        for field in (self.amount_field, self.what_field, self.due_field, self.mentor_field):
            field.say("")
        self.changed.emit()

    def _other_measure(self, key: str) -> None:
        self._say_example(key)
        self._typed()

    def _say_example(self, key: str) -> None:
        example = {"rupiah": "15jt", "share": "30 %", "count": "500"}[MEASURES[key].unit]
        self.amount.setPlaceholderText(tr("for example %(example)s", example=example))

    # what is added

    def _show(self) -> None:
        _empty(self._set_targets)
        _empty(self._set_tasks)
        for target in self._targets:
            known = MEASURES[target.measure]
            words = f"{tr(known.name)}: {amount_words(known.unit, target.amount)}"
            self._set_targets.addWidget(self._entry(words, "", self._dropper(target)))
        for task in self._tasks:
            due = tr("until %(day)s", day=task.due) if task.due else ""
            about = tr(SECTIONS[task.section]) if task.section else ""
            remark = " · ".join(part for part in (task.who or "", due, about) if part)
            self._set_tasks.addWidget(self._entry(task.what, remark, self._dropper(task)))

    def _entry(self, words: str, remark: str, drop: Callable[[], None]) -> QWidget:
        made = QWidget(self)
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addWidget(label(words, "strong", made, wrap=True))
        if remark:
            said.addWidget(label(remark, "muted", made, wrap=True))
        row.addLayout(said, 1)
        row.addWidget(button("", made, drop, kind="quiet", picture="x", name=tr("Take out: %(what)s", what=words)))
        return made

    def _dropper(self, entry: ReplyTarget | ReplyTask) -> Callable[[], None]:
        def drop() -> None:
            self._targets = [kept for kept in self._targets if kept is not entry]
            self._tasks = [kept for kept in self._tasks if kept is not entry]
            self._show()
            self.changed.emit()

        return drop


def _empty(layout: QVBoxLayout) -> None:
    while layout.count():
        item = layout.takeAt(0)
        widget = item.widget() if item else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()
