"""The columns of the mentor's desk: what stands in them, what they are ordered by, and what asks for a look."""

from collections.abc import Callable
from typing import Any

from umkm_desk.domain.calendar import Month
from umkm_desk.domain.consolidating import ORDERS, marked
from umkm_desk.domain.shop_months import ShopMonth
from umkm_desk.gui.theme import Tone
from umkm_desk.gui.widgets.listing import Column
from umkm_desk.language import formats
from umkm_desk.language.words import tr

_NOTHING = "–"


def shop_columns() -> list[Column]:
    """A column a figure; the first ones stay when it is narrow."""
    return [*_money_columns(), *_work_columns()]


def _figure(order: str) -> Callable[[ShopMonth], Any]:
    """What a column is ordered by."""
    return ORDERS[order][1]


def _money_columns() -> list[Column]:
    return [
        Column(tr("Shop"), lambda row: row.shop, stretch=True),
        Column(tr("Month"), _month, order=_figure("month")),
        Column(tr("Turnover"), lambda row: formats.rupiah(row.turnover), numeric=True, order=_figure("turnover")),
        Column(
            tr("On the month before"), lambda row: _signed(row.on_month), numeric=True, order=_figure("change"),
            tone=_tone("change", "warn"), priority=3,
        ),
        Column(
            tr("On a year ago"), lambda row: _signed(row.on_year), numeric=True, order=_figure("year"), priority=6
        ),
        Column(tr("Gross %"), lambda row: _share(row.gross_share), numeric=True, order=_figure("gross"), priority=4),
        Column(
            tr("Net profit"), lambda row: formats.rupiah(row.net_profit), numeric=True, order=_figure("profit"),
            tone=_tone("profit", "bad"), priority=1,
        ),
        Column(tr("Money"), lambda row: formats.rupiah(row.cash), numeric=True, order=_figure("cash"), priority=7),
        Column(
            tr("Receivables"), lambda row: formats.rupiah(row.receivables), numeric=True, order=_figure("receivables"),
            priority=9,
        ),
        Column(
            tr("Payables"), lambda row: formats.rupiah(row.payables), numeric=True, order=_figure("payables"),
            priority=10,
        ),
    ]  # fmt: skip


def _work_columns() -> list[Column]:
    return [
        Column(
            tr("Waste %"), lambda row: _share(row.waste_share), numeric=True, order=_figure("waste"),
            tone=_tone("waste", "warn"), priority=5,
        ),
        Column(
            tr("Health"), lambda row: _number(row.health), numeric=True, order=_figure("health"),
            tone=_tone("health", "warn"), priority=2,
        ),
        Column(
            tr("Overdue"), lambda row: _number(row.late), numeric=True, order=_figure("overdue"),
            tone=_tone("overdue", "bad"),
        ),
        Column(tr("Targets"), _targets, numeric=True, order=lambda row: row.reached, priority=8),
        Column(
            tr("Permits"), lambda row: _number(row.permits), numeric=True, order=lambda row: row.permits,
            tone=_tone("permits", "warn"), priority=11,
        ),
        Column(
            tr("Closed"), lambda row: tr("yes") if row.closed else tr("no"), order=lambda row: row.closed, priority=12
        ),
    ]  # fmt: skip


def _month(row: ShopMonth) -> str:
    month = formats.month_short(Month.from_number(row.month))
    words = f"{month} {row.month // 100}"
    return tr("%(month)s (up to %(day)s)", month=words, day=row.until % 100) if row.unfinished else words


def _share(points: int | None) -> str:
    return _NOTHING if points is None else formats.percent(points, 10_000)


def _signed(points: int | None) -> str:
    return f"+{_share(points)}" if points is not None and points > 0 else _share(points)


def _number(count: int | None) -> str:
    return _NOTHING if count is None else formats.number(count)


def _targets(row: ShopMonth) -> str:
    return f"{row.reached}/{row.targets}" if row.targets else _NOTHING


def _tone(name: str, tone: Tone) -> Callable[[ShopMonth], Tone | None]:
    return lambda row: tone if name in marked(row) else None
