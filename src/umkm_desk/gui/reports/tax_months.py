"""The columns of the tax table: in rupiah; what is the least needed hides first when it is narrow."""

from collections.abc import Callable
from datetime import date
from typing import Final

from umkm_desk.gui.theme import Tone
from umkm_desk.gui.widgets.rows import Column
from umkm_desk.language import formats
from umkm_desk.language.words import language, tr
from umkm_desk.queries.tax_table import TaxRow
from umkm_desk.reports.tax import saying
from umkm_desk.reports.wording import NOTHING, Wording

_TONES: Final[dict[str, Tone]] = {
    "running": "info", "nothing": "muted", "estimate": "warn", "set_aside": "warn", "late": "bad", "paid": "ok",
    "paid_late": "ok",
}  # fmt: skip


def columns() -> list[Column]:
    """One for each figure of a month."""
    say = Wording.of(language())

    def money(title: str, figure: Callable[[TaxRow], int | None], priority: int = 0) -> Column:
        return Column(title, lambda row: say.number(figure(row)), numeric=True, order=figure, priority=priority)

    return [
        Column(tr("Month"), lambda row: say.month(row.month).split(" ")[0], stretch=True, order=lambda row: row.month),
        money(tr("Turnover"), lambda row: row.turnover),
        money(tr("Cumulative"), lambda row: row.to_date, 3),
        money(tr("Still free"), lambda row: row.free_left, 5),
        money(tr("Taxable"), lambda row: row.taxable, 4),
        money(tr("Final tax"), lambda row: row.due),
        money(tr("Withheld"), lambda row: row.withheld, 2),
        money(tr("Paid"), lambda row: row.paid, 2),
        money(tr("Unpaid"), lambda row: row.unpaid),
        Column(tr("Pay by"), lambda row: _day(row.deadline), order=lambda row: row.month, priority=1),
        Column(tr("State"), _state, tone=lambda row: _TONES[row.state], order=lambda row: row.state),
        Column(tr("Rule"), lambda row: row.rule.rule.source if row.rule else NOTHING, priority=6),
    ]


def _state(row: TaxRow) -> str:
    return saying.state(row.state, Wording.of(language()))


def _day(day: date | None) -> str:
    return formats.day_short(day) if day else NOTHING
