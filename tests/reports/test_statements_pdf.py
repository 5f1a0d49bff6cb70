"""Statements on paper: every figure is there, nothing is cut, the text is what was reviewed."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from tests.reports.statement_books import LONG_NAME, MADE_AT, nasty, packet, small
from tests.reports.test_monthly_pdf import overlapping, pages_of, squeezed, text_boxes, text_of
from tests.shop import Shop
from umkm_desk import __version__
from umkm_desk.domain.periods import Period
from umkm_desk.language.words import LANGUAGES, Lang
from umkm_desk.queries.statements import Books, Statements, books, statements
from umkm_desk.reports.loan.document import loan_pdf
from umkm_desk.reports.paper.frame import HEIGHT, MARGIN, WIDTH
from umkm_desk.reports.paper.lettering import printable
from umkm_desk.reports.statements.document import statements_pdf
from umkm_desk.reports.statements.saying import amount, described
from umkm_desk.reports.wording import Wording

SNAPSHOTS = Path(__file__).parent / "snapshots"
Make = Callable[[Shop], tuple[Statements, Books]]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_figure_of_every_statement_is_on_the_paper(shop: Shop, lang: Lang) -> None:
    found, kept = small(shop)
    say, text = Wording.of(lang), text_of(statements_pdf(found, lang, MADE_AT, kept))
    rows = [*found.position, *found.income, *found.equity, *found.cash_flow, *(r for n in found.notes for r in n.rows)]
    wanted = {amount(say, value) for row in rows if row.kind != "head" for value in (row.now, row.before)}
    wanted |= {say.number(row.debit or row.credit) for row in found.trial_balance}
    wanted |= {say.number(row.debit or row.credit) for account in kept.accounts for row in account.rows}
    assert [figure for figure in wanted if figure not in text] == []
    numbers = {row.number for account in kept.accounts for row in account.rows}
    assert [number for number in numbers if number not in text] == []


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("make", [small, nasty])
def test_no_text_leaves_the_margins_or_lies_over_another(shop: Shop, make: Make, lang: Lang) -> None:
    found, kept = make(shop)
    for page in pages_of(statements_pdf(found, lang, MADE_AT, kept)):
        boxes = text_boxes(page)
        outside = [box for box in boxes if box[0] < MARGIN - 2 or box[2] > WIDTH - MARGIN + 2]
        outside += [box for box in boxes if box[1] < 24 or box[3] > HEIGHT - 22]
        assert outside == []
        assert overlapping(boxes) == []


def test_a_users_names_are_whole_whatever_they_hold(shop: Shop) -> None:
    found, kept = nasty(shop)
    text = squeezed(text_of(statements_pdf(found, "id", MADE_AT, kept)))
    say = Wording.of("id")
    names = [LONG_NAME, *(described(say, row) for account in kept.accounts for row in account.rows)]
    assert [name for name in names if squeezed(printable(name)) not in text] == []


def test_the_same_statements_give_the_same_bytes(shop: Shop) -> None:
    found, kept = small(shop)
    first = statements_pdf(found, "id", MADE_AT, kept)
    assert statements_pdf(found, "id", MADE_AT, kept) == first
    assert statements_pdf(found, "id", MADE_AT + timedelta(minutes=1), kept) != first


def test_a_quarters_books_have_a_row_a_day_and_kind(shop: Shop) -> None:
    small(shop)
    quarter = Period.parse("2026-Q1")
    found, kept = shop.book.read(statements, quarter), shop.book.read(books, quarter)
    text = text_of(statements_pdf(found, "en", MADE_AT, kept))
    assert "2 acts" in text and "Acts of one kind and day are one row" in text
    assert "2 acts" not in text_of(statements_pdf(found, "en", MADE_AT))


def test_what_there_is_nothing_to_compare_with_is_a_dash(shop: Shop) -> None:
    found, _ = small(shop, "2026-02")
    page = pages_of(statements_pdf(found, "en", MADE_AT))[0].get_textpage().get_text_bounded()
    assert page.count("–") >= 10
    assert "At 28 February 2026" in page


def test_an_unfinished_period_says_which_days_it_covers(shop: Shop) -> None:
    found, _ = small(shop, "2026-Q2")
    text = text_of(statements_pdf(found, "en", MADE_AT))
    assert "1 April 2026 to 2 April 2026" in text and "up to 2 Apr 2026" in text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_text_is_the_reviewed_one(shop: Shop, lang: Lang) -> None:
    """When words or layout were changed on purpose: delete the file, run again, read what was written, commit it."""
    found, _ = small(shop)
    reviewed(f"statements-{lang}.txt", text_of(statements_pdf(found, lang, MADE_AT)))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_loan_packets_text_is_the_reviewed_one(shop: Shop, lang: Lang) -> None:
    reviewed(f"loan-{lang}.txt", text_of(loan_pdf(packet(shop), lang, MADE_AT)))


def reviewed(name: str, text: str) -> None:
    text = "\n".join(line.rstrip() for line in text.replace(__version__, "VERSION").splitlines()) + "\n"
    kept = SNAPSHOTS / name
    if not kept.exists():
        kept.write_text(text, encoding="utf-8", newline="\n")
        pytest.fail(f"{name} was written: read it, then run again")
    assert text == kept.read_text(encoding="utf-8")
