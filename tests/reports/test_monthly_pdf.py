"""The monthly PDF: every figure is on it, nothing is cut, and it is the same file for the same month."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from typing import Any

import pypdfium2
import pytest
from pypdf import PdfReader

from tests.reports.sample_months import MADE_AT, NASTY, empty, mentored, nasty, normal, overpaid, swamped, unbooked
from umkm_desk.language.formats import rupiah
from umkm_desk.language.words import LANGUAGES, Lang
from umkm_desk.queries.summary import MonthlyReport
from umkm_desk.reports.data import json_text, report_json
from umkm_desk.reports.figures import cut, profit_steps, yields
from umkm_desk.reports.monthly import monthly_pdf
from umkm_desk.reports.paper.frame import HEIGHT, MARGIN, WIDTH
from umkm_desk.reports.paper.lettering import printable
from umkm_desk.reports.wording import Wording

MONTHS = {
    "normal": normal, "empty": empty, "nasty": nasty, "overpaid": overpaid, "unbooked": unbooked, "mentored": mentored,
    "swamped": swamped,
}  # fmt: skip


def pages_of(pdf: bytes) -> list[Any]:
    return list(pypdfium2.PdfDocument(pdf))


def text_of(pdf: bytes) -> str:
    text = "\n".join(page.get_textpage().get_text_bounded() for page in pages_of(pdf))
    return text.replace("\r\n", "\n").replace("\ufffe", "-")


def squeezed(text: str) -> str:
    """Without spaces and line ends, as names may be wrapped anywhere."""
    return "".join(text.split())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_headline_figure_is_on_the_paper(lang: Lang) -> None:
    report = normal()
    text = squeezed(text_of(monthly_pdf(report, lang, MADE_AT)))
    amounts = [step.amount for step in profit_steps(report)]
    amounts += [sum(flow.closing for flow in report.cash), sum(flow.opening for flow in report.cash)]
    amounts += [report.stock.total, report.receivables.closing, report.payables.closing]
    amounts += [report.balance_sheet.assets, report.balance_sheet.liabilities, report.balance_sheet.equity]
    amounts += [report.equity.closing, report.tax.payable, report.waste.value]
    missing = [amount for amount in amounts if rupiah(amount, lang) not in text]
    assert missing == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_figures_of_all_tables_are_on_the_paper(lang: Lang) -> None:
    report, say = normal(), Wording.of(lang)
    text = text_of(monthly_pdf(report, lang, MADE_AT))
    flows = [(c.opening, c.money_in, c.money_out, c.closing) for c in report.cash]
    channels = [(c.gross, -c.discount, -c.returns, -c.fees, c.net) for c in report.by_channel]
    products = [(p.gross, -p.cogs, p.profit) for p in report.by_product[:10]]
    runs = [(row.cost, row.lost_cost) for row in yields(report.production)]
    costs = [(c.materials, c.packaging, c.unit_cost, c.price) for c in report.costs]
    equity, tax = report.equity, report.tax
    single: list[tuple[int, ...]] = [*((e.amount,) for e in report.expenses), *((b.value,) for b in report.expiring)]
    single += [(report.stock.materials, report.stock.packaging, report.stock.products, report.stock.consigned)]
    single += [(equity.opening, equity.capital_in, -equity.drawings, -equity.own_use)]
    single += [(tax.turnover_to_date, tax.taxable, tax.due, tax.withheld, tax.paid)]
    wanted = {say.number(amount) for group in (flows, channels, products, runs, costs, single) for row in group
              for amount in row}  # fmt: skip
    assert [figure for figure in wanted if figure not in text] == []


def test_a_long_list_ends_in_the_sum_of_the_rest_so_that_its_total_holds() -> None:
    report, say = normal(), Wording.of("id")
    shown, rest = cut(sorted(report.by_product, key=lambda p: -p.gross), 10)
    text = text_of(monthly_pdf(report, "id", MADE_AT))
    assert len(rest) == 3
    assert say.number(sum(p.gross for p in rest)) in text
    assert sum(p.gross for p in shown) + sum(p.gross for p in rest) == report.sales.gross


def test_one_row_too_many_is_printed_and_not_called_one_other() -> None:
    assert cut(range(11), 10) == (range(11), ())
    assert cut(range(12), 10) == (range(10), range(10, 12))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("month", MONTHS)
def test_a_month_takes_two_to_four_pages(month: str, lang: Lang) -> None:
    assert 2 <= len(pages_of(monthly_pdf(MONTHS[month](), lang, MADE_AT))) <= 4


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("month", MONTHS)
def test_no_text_leaves_the_margins_or_lies_over_another(month: str, lang: Lang) -> None:
    for page in pages_of(monthly_pdf(MONTHS[month](), lang, MADE_AT)):
        boxes = text_boxes(page)
        outside = [box for box in boxes if box[0] < MARGIN - 2 or box[2] > WIDTH - MARGIN + 2]
        outside += [box for box in boxes if box[1] < 24 or box[3] > HEIGHT - 22]
        assert outside == []
        assert overlapping(boxes) == []


def text_boxes(page: Any) -> list[tuple[float, float, float, float]]:
    """Left, bottom, right, top of every run of text, in points."""
    textpage = page.get_textpage()
    return [textpage.get_rect(index) for index in range(textpage.count_rects())]


def overlapping(boxes: list[tuple[float, float, float, float]]) -> list[Any]:
    """Pairs of runs that cover one another by more than the edge of a letter."""
    found = []
    for index, (left, bottom, right, top) in enumerate(boxes):
        for other in boxes[index + 1 :]:
            wide = min(right, other[2]) - max(left, other[0])
            high = min(top, other[3]) - max(bottom, other[1])
            if wide > 1.5 and high > 2.5:
                found.append(((left, bottom, right, top), other))
    return found


def test_a_user_s_names_are_whole_whatever_they_hold() -> None:
    report = nasty()
    text = squeezed(text_of(monthly_pdf(report, "id", MADE_AT)))
    names = [*NASTY, report.shop.name, report.shop.owner or "", report.by_channel[-1].channel]
    assert [name for name in names if squeezed(printable(name)) not in text] == []


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        ("Keripik <b>Pedas</b> & Manis", "Keripik <b>Pedas</b> & Manis"),
        ("Level 🌶️🌶️", "Level ••"),
        ("Bu Tini 👩🏽‍🍳", "Bu Tini ••"),
        ("kerupuk\tudang\nbesar", "kerupuk udang besar"),
        ("Rasa “Sunda” – 50 % é", "Rasa “Sunda” – 50 % é"),
        ("\u1b9e\u1ba5\u1b94\u1b93", "???"),
        ("\u202egnatab\u200b", "gnatab"),
    ],
)
def test_signs_that_the_font_lacks_are_replaced_cleanly(name: str, printed: str) -> None:
    assert printable(name) == printed


@pytest.mark.parametrize("make", MONTHS.values(), ids=MONTHS)
def test_the_same_month_gives_the_same_bytes(make: Callable[[], MonthlyReport]) -> None:
    first = monthly_pdf(make(), "id", MADE_AT)
    assert monthly_pdf(make(), "id", MADE_AT) == first
    assert monthly_pdf(make(), "id", MADE_AT + timedelta(seconds=1)) != first


@pytest.mark.parametrize("make", MONTHS.values(), ids=MONTHS)
def test_the_data_is_inside_the_pdf(make: Callable[[], MonthlyReport]) -> None:
    report = make()
    attached = PdfReader(BytesIO(monthly_pdf(report, "id", MADE_AT))).attachments
    assert list(attached) == ["ringkasan-2026-11.json"]
    content = attached["ringkasan-2026-11.json"][0]
    assert content == json_text(report, MADE_AT).encode()
    assert json.loads(content) == json.loads(json.dumps(report_json(report, MADE_AT)))


def test_an_unfinished_month_says_up_to_which_day_and_compares_with_care() -> None:
    text = squeezed(text_of(monthly_pdf(nasty(), "en", MADE_AT)))
    assert squeezed("The month isn't over: figures up to 17 November 2026.") in text
    assert squeezed("Monthly summary November 2026, up to 17 November 2026") in text
    assert squeezed("The month isn't over") not in squeezed(text_of(monthly_pdf(normal(), "en", MADE_AT)))


def test_what_has_no_base_is_compared_with_a_dash() -> None:
    say = Wording.of("id")
    assert [say.change(5, 0), say.change(5, None), say.change(5, -3)] == ["–", "–", "–"]
    assert [say.change(9, 8), say.change(7, 8), say.change(8, 8)] == ["+12,5 %", "-12,5 %", "0 %"]
    assert [say.percent(1, 0), say.percent(1, 8)] == ["–", "12,5 %"]


def test_wages_that_were_not_filled_in_are_called_so() -> None:
    report = normal()
    text = text_of(monthly_pdf(report, "en", MADE_AT))
    assert text.count("not filled in") >= 3
    assert "Tax: an estimate, not tax advice" in text


def first_page(report: MonthlyReport, lang: Lang) -> str:
    return squeezed(pages_of(monthly_pdf(report, lang, MADE_AT))[0].get_textpage().get_text_bounded())


def test_page_one_says_when_the_tax_of_an_open_month_is_booked_and_how_much_it_will_be() -> None:
    label = squeezed("(booked when the month is closed; estimate Rp297,815)")
    assert label in first_page(unbooked(), "en")
    for report in (normal(), empty(), nasty()):
        assert squeezed("booked when the month is closed") not in first_page(report, "en")
    later = replace(unbooked(), tax_expense=297_815)  # the owner booked it himself
    assert label not in first_page(later, "en")


def test_overpaid_tax_has_lines_of_its_own() -> None:
    text = squeezed(text_of(monthly_pdf(overpaid(), "en", MADE_AT)))
    assert squeezed("Tax on that part297,815Less tax overpaid in earlier months-11,400") in text
    assert squeezed("OverpaidRp25,000") in text
    without = squeezed(text_of(monthly_pdf(normal(), "en", MADE_AT)))
    assert "Overpaid" not in without and squeezed("Less tax overpaid") not in without


def test_a_month_without_a_rule_says_that_its_tax_is_not_estimated() -> None:
    whole = normal()
    report = replace(whole, tax=replace(whole.tax, rule=""))
    said = squeezed("No rule of this tax is known for the month, so nothing is estimated.")
    assert said in squeezed(text_of(monthly_pdf(report, "en", MADE_AT)))
    assert said not in squeezed(text_of(monthly_pdf(whole, "en", MADE_AT)))


def test_every_page_says_its_number_and_who_made_it() -> None:
    pages = pages_of(monthly_pdf(normal(), "en", MADE_AT))
    for number, page in enumerate(pages, start=1):
        text = page.get_textpage().get_text_bounded()
        assert f"page {number} of {len(pages)}" in text
        assert "Made 1 December 2026, 09:30 with UMKM Desk" in text


def test_the_file_says_what_it_is_and_whose() -> None:
    about = PdfReader(BytesIO(monthly_pdf(normal(), "en", MADE_AT))).metadata
    assert about is not None
    shop = normal().shop.name
    assert about.title == f"Monthly summary November 2026 – {shop}"
    assert about.subject == "Monthly summary November 2026 (in rupiah)"
    assert about.author == shop
