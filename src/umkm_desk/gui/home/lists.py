"""The two short lists of the first page: what to sell first, and what to make or to buy."""

from PySide6.QtWidgets import QWidget

from umkm_desk.gui.theme import Tone
from umkm_desk.gui.widgets.listing import Column, Table
from umkm_desk.language import formats
from umkm_desk.language.words import ngettext, tr
from umkm_desk.queries.home import SellFirst, ToStock


class SellFirstTable(Table):
    """Batches by their date, what is past it first; rows are `SellFirst`."""

    def __init__(self, parent: QWidget) -> None:
        columns = [
            Column(tr("Product"), lambda row: row.name, stretch=True),
            Column(tr("Left"), lambda row: formats.quantity(row.quantity, row.unit), numeric=True, priority=1),
            Column(tr("Date"), _days, tone=_days_tone, order=lambda row: row.days_left),
        ]
        empty = tr("Nothing expires soon.")
        super().__init__(parent, columns, tr("Sell first, before it expires"), empty=empty, header=False)


class ToStockTable(Table):
    """What is out or low; rows are `ToStock`."""

    def __init__(self, parent: QWidget) -> None:
        columns = [
            Column(tr("Item"), lambda row: row.name, stretch=True),
            Column(tr("Left"), _have, numeric=True),
            Column(tr("State"), _state, tone=_state_tone),
        ]
        super().__init__(
            parent, columns, tr("To make or to buy"), empty=tr("There is enough of everything."), header=False
        )


def _days(row: SellFirst) -> str:
    if row.days_left < 0:
        return ngettext("%(n)s day past", "%(n)s days past", -row.days_left)
    return ngettext("%(n)s day left", "%(n)s days left", row.days_left) if row.days_left else tr("today")


def _days_tone(row: SellFirst) -> Tone:
    if row.days_left < 0:
        return "bad"
    return "soon" if row.days_left <= 7 else "warn" if row.days_left <= 30 or row.soon else "ok"


def _have(row: ToStock) -> str:
    have = formats.quantity(row.have, row.unit)
    return have if row.minimum is None else f"{have} / {formats.quantity(row.minimum, row.unit)}"


def _state(row: ToStock) -> str:
    return tr("Run out") if row.state == "out" else tr("Low")


def _state_tone(row: ToStock) -> Tone:
    return "bad" if row.state == "out" else "warn"
