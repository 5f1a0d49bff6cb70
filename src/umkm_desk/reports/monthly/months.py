"""Page one's look back: this month against the last and the same one a year ago, and twelve months as a picture."""

from reportlab.graphics.shapes import Drawing
from reportlab.platypus import Flowable

from umkm_desk.queries.summary import MonthlyReport
from umkm_desk.reports.figures import MONTH_LINES, month_lines, month_now
from umkm_desk.reports.monthly.parts import detail
from umkm_desk.reports.months_picture import months_picture
from umkm_desk.reports.paper.tables import Column, Line
from umkm_desk.reports.wording import NOTHING, Wording

_SUMS = ("Gross profit", "Net profit")


def comparison(report: MonthlyReport, say: Wording) -> Flowable:
    """Lines that add up in each month; what lowers profit is below zero, and its change is that of its size."""
    tr, month = say.tr, report.month
    now = month_lines(month_now(report))
    others = [month_lines(figures) if figures else None for figures in (report.previous, report.year_ago)]
    lines = []
    for place, label in enumerate(MONTH_LINES):
        cells = [tr(label), say.rupiah(now[place])]
        for other in others:
            then = other[place] if other else None
            cells += [say.rupiah(then), NOTHING if then is None else _change(say, now[place], then, label)]
        lines.append(Line(tuple(cells), kind="strong" if label in _SUMS else "plain"))
    heads = [tr("up to %(day)s", day=say.day(report.until)) if report.unfinished else say.month_short(month)]
    for back in (1, 12):
        heads += [say.month_short(month.plus(-back)), tr("Change")]
    return detail([Column("", figures=False), *map(Column, heads)], lines)


def _change(say: Wording, now: int, then: int, label: str) -> str:
    if label in {"Cost of what was sold (HPP)", "Costs"}:
        return say.change(-now, -then)
    return say.change(now, then)


def trend(report: MonthlyReport, say: Wording) -> Flowable:
    """Twelve months; months of nothing need no picture."""
    empty = not any(figures.sales_net or figures.net_profit for figures in report.trend)
    return _chart(report, say, 48.0 if empty else 132.0)


def _chart(report: MonthlyReport, say: Wording, height: float) -> Drawing:
    known = {figures.month: figures for figures in report.trend}
    months = [report.month.plus(-back) for back in range(11, -1, -1)]
    figures = [(known[month].sales_net, known[month].net_profit) if month in known else None for month in months]
    names = [say.month_short(month) for month in months]
    series = (say.tr("Net sales"), say.tr("Net profit"))
    return months_picture(say, names, figures, series, height, now=len(months) - 1)
