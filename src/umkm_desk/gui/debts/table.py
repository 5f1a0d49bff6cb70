"""The list of open bills: whose, since when, how late, how much is left."""

from PySide6.QtWidgets import QWidget

from umkm_desk.gui.theme import Tone
from umkm_desk.gui.widgets.listing import Column, Table
from umkm_desk.language import formats
from umkm_desk.language.words import ngettext, tr
from umkm_desk.queries.debts import OpenDebt


class DebtTable(Table):
    """Open bills; its rows are `OpenDebt`."""

    def __init__(self, parent: QWidget, name: str, empty: str) -> None:
        columns = [
            Column(tr("Name"), lambda debt: debt.contact, stretch=True),
            Column(tr("Number"), lambda debt: debt.document, priority=2),
            Column(tr("Day"), lambda debt: formats.day_short(debt.day), order=lambda debt: debt.day, priority=1),
            Column(tr("Due"), lateness, tone=_tone, order=lambda debt: (debt.due is None, debt.due)),
            Column(tr("Bill"), lambda debt: formats.rupiah(debt.amount), numeric=True, order=_amount, priority=1),
            Column(
                tr("Still open"), lambda debt: formats.rupiah(debt.open), numeric=True, order=lambda debt: debt.open
            ),
        ]
        super().__init__(parent, columns, name, empty=empty, key=lambda debt: debt.document)


def lateness(debt: OpenDebt) -> str:
    """When a bill is due, or how late it is."""
    if debt.due is None:
        return tr("no date")
    if debt.days_overdue:
        return ngettext("%(n)s day late", "%(n)s days late", debt.days_overdue)
    return formats.day_short(debt.due)


def _tone(debt: OpenDebt) -> Tone | None:
    return None if debt.due is None else "bad" if debt.days_overdue else "ok"


def _amount(debt: OpenDebt) -> int:
    return debt.amount
