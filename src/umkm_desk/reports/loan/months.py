"""Twelve months of profit and loss: a row a month, and the picture of it."""

from reportlab.platypus import Flowable, Paragraph, Spacer

from umkm_desk.queries.loan import LoanMonth, LoanPacket
from umkm_desk.reports.months_picture import months_picture
from umkm_desk.reports.paper.lettering import MUTED, escaped, style
from umkm_desk.reports.paper.tables import Column, Line, table
from umkm_desk.reports.statements.document import masthead
from umkm_desk.reports.statements.saying import amount
from umkm_desk.reports.wording import Wording


def months_story(say: Wording, found: LoanPacket) -> list[Flowable]:
    """The page of the months."""
    tr = say.tr
    lines = [_line(say, say.month_short(month.month), month) for month in found.months]
    lines.append(_line(say, tr("Total"), found.total, "total"))
    names = (
        tr("Net sales"), tr("Cost of sales"), tr("Gross profit (loss)"), tr("Operating expenses"), tr("Others"),
        tr("Income tax"), tr("Profit (loss)"),
    )  # fmt: skip
    words = tr(
        "Others: other income less loan interest and other expenses. Cost of sales has the production cost difference."
    )
    return [
        *masthead(found.statements.shop.name, tr("Income statement by month"), span(say, found), tr),
        table([Column(tr("Month"), figures=False), *map(Column, names)], lines),
        Paragraph(escaped(words), style(7.8, color=MUTED, before=4)),
        Spacer(0, 16),
        months_picture(
            say,
            [say.month_short(month.month) for month in found.months],
            [(month.sales, month.net) for month in found.months],
            (tr("Net sales"), tr("Profit (loss)")),
            190,
        ),
    ]


def span(say: Wording, found: LoanPacket) -> str:
    """`November 2025 – Oktober 2026`."""
    return f"{say.month(found.months[0].month)} – {say.month(found.months[-1].month)}"


def _line(say: Wording, name: str, month: LoanMonth, kind: str = "plain") -> Line:
    figures = (month.sales, month.cost, month.gross, month.expenses, month.other, month.tax, month.net)
    return Line((name, *(amount(say, figure) for figure in figures)), kind)
