"""Page one and the first sheet: all a mentor asks first is there, in that order, and what is missing is said."""

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from typing import Any

import openpyxl
import pytest

from tests.reports.sample_months import MADE_AT, empty, mentored, normal, swamped
from tests.reports.test_monthly_pdf import first_page, pages_of, squeezed, text_of
from tests.reports.test_statements_pdf import reviewed
from umkm_desk.domain.health import WEIGHTS
from umkm_desk.language.formats import rupiah
from umkm_desk.language.words import LANGUAGES, Lang
from umkm_desk.queries.findings import Health
from umkm_desk.queries.summary import Mentoring, MonthlyReport
from umkm_desk.reports.data import report_json
from umkm_desk.reports.figures import products
from umkm_desk.reports.mentoring_words import excerpt, weights_line
from umkm_desk.reports.monthly import monthly_pdf
from umkm_desk.reports.wording import Wording
from umkm_desk.reports.xlsx import monthly_xlsx


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_figures_a_mentor_asks_first_are_on_page_one(lang: Lang) -> None:
    report = mentored()
    text = first_page(report, lang)
    amounts = [report.sales.gross, report.gross_profit, report.net_profit, report.tax.turnover_to_date]
    amounts += [sum(flow.closing for flow in report.cash), report.receivables.closing, report.payables.closing]
    amounts += [report.stock.total, report.balance_sheet.assets, report.balance_sheet.equity]
    amounts += [report.waste.value, report.equity.drawings + report.equity.own_use]
    assert [amount for amount in amounts if rupiah(amount, lang) not in text] == []
    names = [p.name for p in products(report)[:5]] + [channel.channel for channel in report.by_channel]
    assert [name for name in names if squeezed(name) not in text] == []


def test_page_one_has_everything_in_the_order_in_which_it_is_asked() -> None:
    text = first_page(mentored(), "en")
    asked = [
        "Dapur Sari Rasa", "NIB 1234567890123", "Mentor: Rina Kurniasih", "last session 12 Sep 2026",
        "Gross sales (turnover)", "Gross profit", "Net profit", "Turnover of 2026", "Receivables", "Payables", "Equity",
    ]  # fmt: skip
    places = [text.find(squeezed(words)) for words in asked]
    assert -1 not in places and places == sorted(places)
    for words in (
        "+5.3% on Oct 2026", "+100.2% on Nov 2025", "5 people: family 1 woman 1 man", "Home food certificate",
        "ended 1 Mar 2026", "none yet", "38.3% of the net profit", "111.9% of Rp500 million, passed in Oct 2026",
        "may be passed in Dec 2026", "88 of 100", "Goods without a price (5)", "overdue", "Sewa lapak kedua",
        "Rina Kurniasih, 3 Dec 2026: Pisahkan uang rumah.", "≥ Rp75 million", "≤ Rp5 million",
    ):  # fmt: skip
        assert squeezed(words) in text, words


def test_parts_of_which_nothing_is_known_say_so_in_a_line() -> None:
    text = first_page(empty(), "en")
    for words in (
        "NIB not written down yet", "Mentor: no session written down yet", "No sales this month.",
        "No production this month.", "No permits are written down yet.", "Not written down yet: who works here.",
        "No targets were set", "Nothing is recorded yet, so there is no score.", "The owner took nothing",
        "Nothing was agreed yet", "Nothing in stock expires within 30 days",
    ):  # fmt: skip
        assert squeezed(words) in text, words


def test_a_month_before_the_book_began_is_neither_closed_nor_without_a_fault() -> None:
    report = replace(empty(), closed=True)
    text = squeezed(text_of(monthly_pdf(report, "en", MADE_AT)))
    assert squeezed("Nothing recorded by then") in text and squeezed("Month closed") not in text
    assert squeezed("Nothing to look into") not in text
    sheets = openpyxl.load_workbook(BytesIO(monthly_xlsx(report, "en", MADE_AT))).worksheets
    cells = [cell for sheet in sheets for row in sheet.iter_rows(values_only=True) for cell in row]
    words = [cell for cell in cells if isinstance(cell, str)]
    assert not [cell for cell in words if "Month closed" in cell or "Nothing to look into" in cell]


def test_books_without_a_gap_are_called_so() -> None:
    clean = replace(normal(), mentoring=Mentoring(health=Health(100, ())))
    assert squeezed("100 of 100") in first_page(clean, "en")
    assert squeezed("Nothing is missing.") in first_page(clean, "en")


@pytest.mark.parametrize("make", [normal, mentored, empty, swamped])
def test_page_one_is_one_page(make: Callable[[], MonthlyReport]) -> None:
    pages = [page.get_textpage().get_text_bounded() for page in pages_of(monthly_pdf(make(), "en", MADE_AT))]
    assert "Mentor's notes" in pages[0]
    assert "From turnover to net profit" in pages[1] and "From turnover to net profit" not in pages[0]


def test_the_pages_behind_say_what_changed_and_what_was_put_right() -> None:
    text = squeezed(text_of(monthly_pdf(mentored(), "en", MADE_AT)))
    for words in (
        "Since the last session (12 Sep 2026)",
        "Rp204,500,000 in 79 days, Rp14,500,000 more than in the 79 days before",
        "C2611-0001 of 5 Nov 2026 puts B2610-0007 of October 2026 right", "Opened again on 2 Dec 2026",
        "free of tax up to Rp500 million",
    ):  # fmt: skip
        assert squeezed(words) in text, words


def test_the_small_type_has_what_every_gap_costs() -> None:
    words = weights_line(Wording.of("en"))
    for weight in WEIGHTS.values():
        cost = str(weight.each) if weight.each == weight.most else f"{weight.each}–{weight.most}"
        assert f"{weight.name[1:]} {cost}" in words
    assert squeezed(words) in squeezed(text_of(monthly_pdf(mentored(), "en", MADE_AT)))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_text_is_the_reviewed_one(lang: Lang) -> None:
    """When words or layout were changed on purpose: delete the file, run again, read what was written, commit it."""
    reviewed(f"monthly-{lang}.txt", text_of(monthly_pdf(mentored(), lang, MADE_AT)))


def test_a_long_text_ends_between_words() -> None:
    assert excerpt("satu dua tiga", 13) == "satu dua tiga"
    assert excerpt("satu dua tiga empat", 13) == "satu dua …"
    assert excerpt("Kerupuk" * 9, 20) == ("Kerupuk" * 9)[:20] + " …"
    assert excerpt("dua\nbaris  jarang", 99) == "dua baris jarang"


# the same for programs and in the workbook


def test_programs_get_it_behind_the_names_they_know() -> None:
    data = report_json(mentored(), MADE_AT)
    names = list(data)
    assert names[names.index("hints") + 1 : names.index("made_at")] == [
        "session", "follow_ups", "targets", "workforce", "permits", "comments", "health", "since_session", "drawings",
        "turnover_limits", "late_corrections", "reopenings",
    ]  # fmt: skip
    assert data["session"] == {
        "day": "2026-09-12", "mentor": "Rina Kurniasih", "place": "shop",
        "note": "Stok kemasan menumpuk, untung kotor membaik.",
    }  # fmt: skip
    assert data["follow_ups"][2] == {
        "what": "Isi upah di setiap produksi", "who": "Bu Sari", "opened": "2026-09-12", "due": "2026-10-01",
        "state": "done", "ended": "2026-11-08", "section": None,
    }  # fmt: skip
    assert data["targets"][1] == {
        "month": "2026-10", "measure": "waste_share", "unit": "share", "better": "less", "amount": 50, "actual": 81,
        "reached": False,
    }  # fmt: skip
    assert data["health"]["score"] == 88 and data["health"]["gaps"][0]["cost"] == 10
    assert data["permits"][3] == {
        "kind": "halal", "number": None, "state": "missing", "valid_until": None, "holder": None,
    }  # fmt: skip
    assert data["turnover_limits"][0]["crossed"] == "2026-10"
    assert data["drawings"] == {"taken": 6_714_600, "net_profit": data["net_profit"]}
    assert data["trend"][-1]["turnover"] == data["sales"]["gross"]


def test_a_month_of_which_nothing_is_known_says_null_and_empty_lists() -> None:
    data = report_json(empty())
    assert (data["session"], data["health"], data["since_session"]) == (None, None, None)
    assert data["follow_ups"] == data["targets"] == data["workforce"] == data["permits"] == data["comments"] == []


def first_sheet(report: MonthlyReport) -> list[tuple[Any, ...]]:
    return list(
        openpyxl.load_workbook(BytesIO(monthly_xlsx(report, "en", MADE_AT)), data_only=True).worksheets[0].values
    )


def beside(rows: list[tuple[Any, ...]], label: str) -> list[tuple[Any, ...]]:
    return [row[1:] for row in rows if row[0] == label]


def test_the_first_sheet_of_the_workbook_has_it_in_real_numbers() -> None:
    report, rows = mentored(), first_sheet(mentored())
    gross = beside(rows, "Gross sales (turnover)")[0]
    assert (gross[0], gross[1]) == (report.sales.gross, report.trend[-2].turnover)
    assert beside(rows, "Equity")[0][:2] == (report.equity.closing, report.equity.opening)
    assert beside(rows, "Net sales")[1][:5] == ("Oct 2026", "at least", 75_000_000, 76_512_000, "reached")
    assert beside(rows, "Damaged or expired, of net sales")[0][2:4] == (0.005, 0.0081)
    assert beside(rows, "By the day")[0][:3] == (3, 0, 3)
    assert beside(rows, "Goods without a price (5)")[0][:2] == (5, 10)
    assert [row[4] for row in beside(rows, "Sewa lapak kedua")] == ["given up"]
    assert beside(rows, "Pisahkan uang rumah.")[0][0] == "Rina Kurniasih"
    assert beside(rows, "free of tax up to")[0][:2] == (500_000_000, report.tax.turnover_to_date)


def test_the_workbook_holds_every_word_of_a_text_that_paper_cuts() -> None:
    report = swamped()
    held = report.mentoring.session
    assert held is not None
    texts = {str(row[0]) for row in first_sheet(report)}
    assert held.draft.note in texts
    assert {row.draft.what for row in report.mentoring.follow_ups} | {
        c.words for c in report.mentoring.comments
    } <= texts
