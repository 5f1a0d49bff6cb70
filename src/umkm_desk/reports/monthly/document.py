"""Puts the month's pages together and its data inside: the mentor reads the paper, a program the attachment."""

from datetime import datetime
from io import BytesIO
from typing import Final

from reportlab.platypus import Flowable

from umkm_desk import __version__
from umkm_desk.language.words import Lang
from umkm_desk.queries.summary import MonthlyReport
from umkm_desk.reports.data import file_stem, json_text
from umkm_desk.reports.monthly import closing, goods, money, overview, sheet
from umkm_desk.reports.paper.frame import Furniture, build
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
    return _with_data(pages, report, lang, made_at)


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
        made=tr("Made %(when)s with UMKM Desk %(version)s", when=say.moment(made_at), version=__version__),
        caution=tr("Tax: an estimate, not tax advice"),
        page_of=tr("page %(page)s of %(pages)s", page="%(page)s", pages="%(pages)s"),
        author=report.shop.name,
    )


def _with_data(pages: bytes, report: MonthlyReport, lang: Lang, made_at: datetime) -> bytes:
    from pypdf import PdfReader, PdfWriter
    from pypdf.generic import BooleanObject, DictionaryObject, NameObject, TextStringObject

    writer = PdfWriter(clone_from=PdfReader(BytesIO(pages)))
    writer.add_attachment(f"{file_stem(report)}.json", json_text(report, made_at).encode())
    writer.add_metadata({"/CreationDate": _pdf_date(made_at), "/ModDate": _pdf_date(made_at)})
    root = writer.root_object
    root[NameObject("/Lang")] = TextStringObject(lang)
    root[NameObject("/ViewerPreferences")] = DictionaryObject({NameObject("/DisplayDocTitle"): BooleanObject(True)})
    target = BytesIO()
    writer.write(target)
    return target.getvalue()


def _pdf_date(moment: datetime) -> str:
    zone = moment.strftime("%z")
    return moment.strftime("D:%Y%m%d%H%M%S") + (f"{zone[:3]}'{zone[3:5]}'" if zone else "")
