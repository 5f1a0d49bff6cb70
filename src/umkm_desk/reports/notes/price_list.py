"""The price list of the products, to hang up or send; with the channels' prices it is for the shop itself."""

from reportlab.platypus import Flowable, Spacer

from umkm_desk.language.words import Lang
from umkm_desk.queries.price_list import Priced, PriceList
from umkm_desk.reports.notes.parts import head, listing, sheet, text
from umkm_desk.reports.paper.sheet import build_sheet, inner_width
from umkm_desk.reports.paper.tables import Column, Line
from umkm_desk.reports.wording import Wording, selling_unit


def price_list_pdf(prices: PriceList, lang: Lang) -> bytes:
    """The list in `lang`, A4; the same prices give the same bytes."""
    say = Wording.of(lang)
    tr = say.tr
    width = inner_width("A4")
    title = tr("Price list")
    story: list[Flowable] = head(prices.shop, title, [say.day_long(prices.day)], "", width, say)
    if prices.rows:
        columns = [
            Column(tr("Product"), figures=False, share=3),
            Column(tr("Unit or pack"), figures=False, share=2),
            Column(tr("Price (Rp)")),
            *(Column(channel) for channel in prices.channels),
        ]
        story.append(listing(columns, [_row(row, say) for row in prices.rows], width))
        story += [Spacer(1, 8), text(_remark(prices, say), muted=True)]
    else:
        story.append(text(tr("There is no product yet."), muted=True))
    return build_sheet(story, sheet("A4", f"{title} {say.day(prices.day)}", prices.shop, say))


def _row(row: Priced, say: Wording) -> Line:
    unit = f"{row.pack} ({say.quantity(row.contents, row.unit)})" if row.pack else selling_unit(row.unit)[0]
    return Line((row.name, unit, *map(say.number, (row.price, *row.prices))))


def _remark(prices: PriceList, say: Wording) -> str:
    if prices.channels:
        return say.tr(
            "Prices of a channel are what was last asked there, before discounts. Channels that aren't listed have the"
            " usual price."
        )
    return say.tr("Prices may change.")
