"""Puts the month's pages together and its data inside: the mentor reads the paper, a program the attachment."""

from datetime import datetime
from typing import Final

from reportlab.platypus import Flowable

from umkm_desk.language.words import Lang
from umkm_desk.queries.summary import MonthlyReport
from umkm_desk.reports.data import file_stem, json_text
from umkm_desk.reports.monthly import closing, goods, money, overview, sheet
from umkm_desk.reports.paper.frame import Furniture, build
from umkm_desk.reports.paper.inside import with_language
from umkm_desk.reports.wording import Wording

MOST_PAGES: Final = 4
# rows of a list before the rest is summed up; the shorter ones only when the pages become too many
LONGEST_LISTS: Final = (10, 8, 7, 6, 5, 4, 3)


def monthly_pdf(report: MonthlyReport, lang: Lang, made_at: datetime) -> bytes:
    """The month as a PDF in `lang`; `made_at` apart the same report gives the same bytes."""
    say = Wording.of(lang)
    furniture = _furniture(report, say, made_at)
    for longest in LONGEST_LISTS:
        pages, count = build(_story(report, say, longest), furniture)
        if count <= MOST_PAGES:
            break
    data = {f"{file_stem(report)}.json": json_text(report, made_at).encode()}
    return with_language(pages, lang, made_at, data)


def _story(report: MonthlyReport, say: Wording, longest: int) -> list[Flowable]:
    return [
        *sheet.story(report, say),
        *overview.story(report, say),
        *money.story(report, say, longest),
        *goods.story(report, say, longest),
        *closing.story(report, say),
    ]


def _furniture(report: MonthlyReport, say: Wording, made_at: datetime) -> Furniture:
    tr = say.tr
    title = tr("Monthly summary %(month)s", month=report.month)
    period = title
    if report.unfinished:
        period = tr("%(title)s, up to %(day)s", title=title, day=report.until)
    period = tr("%(title)s (in rupiah)", title=period)
    return Furniture(
        title=f"{title} – {report.shop.name}",
        shop=report.shop.name,
        period=period,
        made=say.made(made_at),
        caution=tr("Tax: an estimate, not tax advice"),
        page_of=tr("page %(page)s of %(pages)s", page="%(page)s", pages="%(pages)s"),
        author=report.shop.name,
    )
