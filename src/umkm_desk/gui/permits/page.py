"""Sertifikat & label: the permits the shop has, until when, and what has to be renewed."""

from collections.abc import Callable
from typing import Any, ClassVar

from PySide6.QtWidgets import QLineEdit, QWidget

from umkm_desk.actions.permits import retire_permit, save_permit
from umkm_desk.domain.permits import PermitDraft
from umkm_desk.gui.desk import Desk, Undo
from umkm_desk.gui.form import Form
from umkm_desk.gui.page import Page, card
from umkm_desk.gui.theme import Tone
from umkm_desk.gui.widgets.choice import ComboChoice
from umkm_desk.gui.widgets.controls import button, label
from umkm_desk.gui.widgets.day_edit import DayEdit
from umkm_desk.gui.widgets.listing import Column, Table
from umkm_desk.language import formats
from umkm_desk.language.words import ngettext, tr
from umkm_desk.queries.permits import Permit, permit_kind, permit_kinds, permits


class PermitForm(Form):
    """A permit, new or changed. A doubt about a number is said, never refused."""

    def __init__(self, desk: Desk, parent: QWidget, old: Permit | None = None) -> None:
        super().__init__(desk, parent, tr("Change a permit") if old else tr("New permit"))
        self._old = old
        inside = self.inside
        self.kind = ComboChoice(inside, tr("Kind"), [(kind.key, kind.name) for kind in permit_kinds()])
        self.number, self.holder, self.note = QLineEdit(inside), QLineEdit(inside), QLineEdit(inside)
        self.issued = DayEdit(inside, desk.today(), empty=True)
        self.until = DayEdit(inside, desk.today(), empty=True, future=True)
        self.add(tr("Kind"), self.kind)
        self.number_field = self.add(tr("Number"), self.number)
        self.add(tr("For (product or person; may stay empty)"), self.holder)
        self.add(tr("Issued on (may stay empty)"), self.issued)
        self.until_field = self.add(tr("Valid until (may stay empty)"), self.until)
        self.add(tr("Note (may stay empty)"), self.note)
        if old is not None:
            draft = old.draft
            self.kind.set_value(draft.kind)
            for edit, text in ((self.number, draft.number), (self.holder, draft.holder), (self.note, draft.note)):
                edit.setText(text or "")
            self.issued.set_value(draft.issued)
            self.until.set_value(draft.valid_until)
        self.kind.changed.connect(self._doubt)
        self.number.textChanged.connect(self._doubt)
        self.issued.changed.connect(self._suggest)
        self._doubt()

    def _doubt(self, *_: object) -> None:
        kind, number = permit_kind(self.kind.value()), self.number.text().strip()
        odd = bool(number) and not kind.fits(number)
        example = kind.example or ""
        words = tr("That doesn't look like %(example)s. Look again; it can be kept as it is.", example=example)
        self.number_field.say(words if odd and example else "", "warn")

    def _suggest(self, *_: object) -> None:
        issued = self.issued.value()
        until = permit_kind(self.kind.value()).until(issued) if issued else None
        if until is not None and self.until.is_empty():
            self.until.set_value(until)
            self.until_field.remind(tr("Suggested by the usual term; look at the permit itself."))

    def calm(self) -> None:
        """Take away the error sentences; a doubt about the number is said still."""
        super().calm()
        self._doubt()

    def collect(self) -> tuple[Callable[..., Any], tuple[Any, ...], str]:
        """The permit."""
        texts = [edit.text().strip() or None for edit in (self.number, self.holder, self.note)]
        draft = PermitDraft(
            self.kind.value(), number=texts[0], holder=texts[1], issued=self.issued.value(),
            valid_until=self.until.value(), note=texts[2],
        )  # fmt: skip
        name = permit_kind(draft.kind).name
        return save_permit, (draft, self._old.id if self._old else None), tr("%(name)s is saved.", name=name)

    def way_back(self) -> Undo | None:
        """What the permit was before."""
        if self._old is None:
            return None
        return Undo(save_permit, (self._old.draft, self._old.id), tr("The permit is as before."))


class PermitsPage(Page):
    """What ends soonest stands first."""

    name: ClassVar[str] = "permits"

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        words = tr("Permits and certificates with their dates. What ends within three months is shown in colour.")
        super().__init__(desk, parent, tr("Permits & labels"), words)
        self.tools.addWidget(button(tr("New permit"), self, self._new, kind="primary", picture="plus", keys="Ctrl+N"))
        frame, inside = card(self)
        columns = [
            Column(tr("Permit"), lambda row: permit_kind(row.draft.kind).name, stretch=True),
            Column(tr("Number"), lambda row: row.draft.number or "–"),
            Column(tr("For"), lambda row: row.draft.holder or "–", priority=2),
            Column(tr("Valid until"), _until, order=lambda row: (row.draft.valid_until is None, row.draft.valid_until)),
            Column(tr("State"), _state, tone=_tone, order=lambda row: (row.days_left is None, row.days_left)),
        ]
        empty = tr("No permit yet. Write down NIB, P-IRT, halal and others; you are reminded before they end.")
        self.table = Table(frame, columns, tr("Permits"), empty=empty, key=lambda row: row.id)
        self.table.chosen.connect(self._change)
        self.table.offer(tr("Put away"), self._put_away, keys="Del", picture="trash-2")
        inside.addWidget(self.table, 1)
        inside.addWidget(label(tr("Enter changes a permit, Del puts it away."), "hint", frame))
        self.body.addWidget(frame, 1)

    def refresh(self) -> None:
        """Read the permits again."""
        self.desk.read(permits, self.desk.today(), then=self.table.set_rows, owner=self)

    def begin(self) -> None:
        """The cursor goes to the list."""
        self.table.setFocus()

    def _new(self) -> None:
        self.desk.drawer(PermitForm(self.desk, self))

    def _change(self, row: Permit) -> None:
        self.desk.drawer(PermitForm(self.desk, self, row))

    def _put_away(self, row: Permit) -> None:
        back = Undo(retire_permit, (row.id, False), tr("The permit is in the list again."))
        self.desk.write(retire_permit, row.id, said=tr("The permit was put away."), undo=back)


def _until(row: Permit) -> str:
    return formats.day_short(row.draft.valid_until) if row.draft.valid_until else tr("no date")


def _state(row: Permit) -> str:
    if row.days_left is None:
        return tr("no date")
    if row.days_left < 0:
        return ngettext("ended %(n)s day ago", "ended %(n)s days ago", -row.days_left)
    return ngettext("%(n)s day left", "%(n)s days left", row.days_left)


def _tone(row: Permit) -> Tone:
    tones: dict[str, Tone] = {"expired": "bad", "soon": "warn", "fine": "ok", "undated": "muted"}
    return tones[row.band]
