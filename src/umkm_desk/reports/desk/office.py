"""The page for the office: all shops together, month by month and by city, without a name."""

from collections.abc import Sequence

from reportlab.platypus import CondPageBreak, Flowable, Paragraph, Spacer

from umkm_desk.domain.calendar import Month
from umkm_desk.domain.consolidating import Office, Spread, Totals
from umkm_desk.domain.shop_months import share_of
from umkm_desk.reports.desk import figures
from umkm_desk.reports.paper.charts import Slot, months_chart
from umkm_desk.reports.paper.lettering import MUTED, escaped, style
from umkm_desk.reports.paper.tables import Column, Line, table
from umkm_desk.reports.wording import NOTHING, Wording


def office_story(office: Office, width: float, say: Wording) -> list[Flowable]:
    """Totals by month with their picture, then by city."""
    tr = say.tr
    heading = style(13, bold=True, after=2)
    story: list[Flowable] = [Paragraph(escaped(tr("All shops together, without names")), heading)]
    story.append(Paragraph(escaped(figures.hidden_words(say)), style(7.5, color=MUTED, after=4, leading=9.5)))
    if not office.months:
        return [*story, Paragraph(escaped(tr("There are too few shops to show totals.")), style(9))]
    shown = office.months[-figures.TREND_MONTHS :]
    if len(shown) > 1:
        story += [_chart(shown, width, say), Spacer(0, 8)]
    names = [say.month_short(Month.from_number(month.month)) for month in shown]
    story.append(_table(tr("Month"), list(zip(names, shown, strict=True)), width, say))
    if any(city.name for city in office.cities):
        month = say.month(Month.from_number(office.cities[0].month))
        cities = [(city.name or tr("other places"), city) for city in office.cities]
        story.append(CondPageBreak(100))
        story.append(
            Paragraph(escaped(tr("By place, %(month)s", month=month)), style(11, bold=True, before=10, after=3))
        )
        story.append(_table(tr("Place"), cities, width, say))
    return story


def _table(name: str, groups: Sequence[tuple[str, Totals]], width: float, say: Wording) -> Flowable:
    tr = say.tr
    heads = [
        tr("Shops"), tr("Turnover"), tr("Gross profit"), tr("Gross %"), tr("Net profit"), tr("With a profit"),
        tr("Waste %"), tr("Net sales: lower"), tr("middle"), tr("upper"), tr("Net profit: lower"), tr("middle"),
        tr("upper"), tr("Health: middle"),
    ]  # fmt: skip
    return table(
        [Column(name, figures=False), *map(Column, heads)],
        [Line((words, *_cells(group, say))) for words, group in groups],
        width,
    )


def _cells(group: Totals, say: Wording) -> list[str]:
    return [
        say.number(group.shops), say.number(group.turnover), say.number(group.gross_profit),
        figures.share(share_of(group.gross_profit, group.net_sales), say), say.number(group.net_profit),
        say.percent(group.earning, group.shops), figures.share(share_of(group.waste, group.net_sales), say),
        *_spread(group.sales, say), *_spread(group.profit, say),
        say.number(group.health.middle) if group.health else NOTHING,
    ]  # fmt: skip


def _spread(spread: Spread, say: Wording) -> list[str]:
    return [say.number(amount) for amount in (spread.lower, spread.middle, spread.upper)]


def _chart(months: Sequence[Totals], width: float, say: Wording) -> Flowable:
    slots = []
    for month in months:
        name = say.month_short(Month.from_number(month.month))
        turnover, profit = (say.short(amount).replace("Rp", "") for amount in (month.turnover, month.net_profit))
        slots.append(Slot(name, month.turnover, month.net_profit, turnover, profit, now=month is months[-1]))
    return months_chart(slots, (say.tr("Turnover"), say.tr("Net profit")), width, 150, say.short)
