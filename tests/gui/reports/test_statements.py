"""Statements in the window: a period is chosen, seen, and saved; the loan packet is a button."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.gui.shown import clipped_texts
from umkm_desk.domain.periods import Period
from umkm_desk.gui.desk import Desk
from umkm_desk.gui.reports.statements import StatementsView
from umkm_desk.gui.window import Window
from umkm_desk.queries.statements import Statements

Settle = Callable[[Desk], None]


@pytest.fixture
def view(window: Window, year_desk: Desk, settle: Settle, tmp_path: Path) -> Iterator[StatementsView]:
    """The statements, saved into a folder of the test."""
    year_desk.preferences.more["reports"] = str(tmp_path / "laporan")
    year_desk.go("reports", view="statements")
    settle(year_desk)
    made = window.page.view  # type: ignore[attr-defined]
    assert isinstance(made, StatementsView)
    yield made


def shown(view: StatementsView) -> Statements:
    assert view.report is not None
    return view.report


def test_the_last_month_that_is_over_is_shown(view: StatementsView) -> None:
    assert view.period == Period.parse("2026-10")
    assert view.paper.pages >= 6
    assert view._amounts["assets"].text().startswith("Rp")


def test_another_length_shows_the_last_period_of_it_that_is_over(view: StatementsView, settle: Settle) -> None:
    view.kind.set_value("quarter")
    settle(view.desk)
    assert view.period == Period.parse("2026-Q3") == shown(view).period
    view.kind.set_value("year")
    settle(view.desk)
    assert view.period == Period.parse("2026"), "the only year there is, unfinished as it is"
    assert shown(view).unfinished


def test_a_period_can_be_asked_for_from_elsewhere(view: StatementsView, settle: Settle) -> None:
    view.desk.go("reports", view="statements", period=Period.parse("2026-Q3"))
    settle(view.desk)
    assert shown(view).period == Period.parse("2026-Q3")


def test_pdf_and_sheet_are_saved_with_the_books_or_without(
    view: StatementsView, settle: Settle, tmp_path: Path
) -> None:
    view.save()
    settle(view.desk)
    files = sorted(path.name for path in (tmp_path / "laporan").iterdir())
    assert files == ["laporan-keuangan-2026-10.pdf", "laporan-keuangan-2026-10.xlsx"]
    small = (tmp_path / "laporan" / files[0]).stat().st_size
    view.with_books.setChecked(True)
    view.save()
    settle(view.desk)
    assert (tmp_path / "laporan" / files[0]).stat().st_size > 2 * small


def test_the_loan_packet_is_a_button(view: StatementsView, settle: Settle, tmp_path: Path) -> None:
    view.loan_button.click()
    settle(view.desk)
    assert [path.name for path in (tmp_path / "laporan").iterdir()] == ["paket-pinjaman-2026-10.pdf"]


def test_what_is_printed_is_the_period_that_is_shown(view: StatementsView, window: Window, settle: Settle) -> None:
    view.choice.set_value("2026-09")
    view._print()
    assert window.drawer.widget is None, "September isn't there yet"
    settle(view.desk)
    view._print()
    assert window.drawer.widget is not None


@pytest.mark.parametrize("size", [(1366, 690), (1093, 552)])
def test_nothing_is_clipped(view: StatementsView, window: Window, settle: Settle, size: tuple[int, int]) -> None:
    window.resize(*size)
    settle(view.desk)
    assert clipped_texts(view) == []
