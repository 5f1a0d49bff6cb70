"""What an owner does most, through the real widgets, within its budget of keys (ui.md, 5.4)."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.gui.conftest import TODAY
from tests.gui.typist import Typist
from tests.gui.widgets.fields import scan
from tests.shop import Shop
from umkm_desk.actions.items import save_item
from umkm_desk.gui.desk import Desk
from umkm_desk.gui.reports.month import MonthView
from umkm_desk.gui.sales.record import RecordView
from umkm_desk.gui.window import Window
from umkm_desk.queries.act_rows import ActRow, act_rows
from umkm_desk.queries.documents import history_ids
from umkm_desk.queries.drafts import item_draft


@pytest.fixture
def typist(window: Window, settle: Callable[[Desk], None]) -> Typist:
    """Somebody at the window."""
    return Typist(window, settle)


def newest(shop: Shop, kind: str) -> ActRow:
    """The act of a kind recorded last."""
    ids = shop.book.read(history_ids, kinds=(kind,), order="day", descending=True)
    return max(shop.book.read(act_rows, list(ids)[:50]), key=lambda row: row.document)


def acts(shop: Shop) -> int:
    """How many acts stand or stood."""
    return int(shop.book.read(lambda session: session.value("SELECT COUNT(*) FROM document")))


def test_a_sale_of_two_products_paid_exactly_takes_eight_keys(typist: Typist, year: Shop) -> None:
    typist.press("F2")
    before, typist.keys = acts(year), 0
    typist.type("ba⏎sa⏎⏎⏎")
    assert typist.keys <= 8
    assert acts(year) == before + 1
    assert newest(year, "sale").others == 1


def test_a_sale_with_the_scanner_whatever_field_has_the_cursor(typist: Typist, year: Shop) -> None:
    draft = year.book.read(item_draft, "KSP")
    assert draft is not None
    typist.window.desk.write(save_item, replace(draft, barcode="8991234567890"))
    typist.wait()
    typist.press("F2")
    typist.type("ba⏎⏎")  # the cursor waits in the cash received
    before, typist.keys = acts(year), 0
    for start in (1000, 5000):
        scan("8991234567890", start=start)
        typist.wait()
    view = typist.window.page.view  # type: ignore[attr-defined]
    assert [goods.line.quantity for goods in view.basket.goods] == [1000, 2000]
    assert view.payment.cash.text() == ""
    typist.type("⏎")
    assert typist.keys <= 2 and acts(year) == before + 1


def test_three_pieces_and_the_change(typist: Typist, year: Shop) -> None:
    typist.press("F2")
    before, typist.keys = acts(year), 0
    typist.type("3*ba⏎⏎50rb⏎")
    assert typist.keys <= 11
    assert acts(year) == before + 1
    assert newest(year, "sale").amount == 3 * 16_500
    assert "Rp500" in typist.window.toast.sentence


def test_a_sale_that_is_paid_later(typist: Typist, year: Shop) -> None:
    typist.press("F2")
    before, typist.keys = acts(year), 0
    typist.type("ba⏎")
    typist.press("Alt+4")
    typist.type("kan⏎")
    typist.press("F9")
    assert typist.keys <= 14
    assert acts(year) == before + 1
    assert newest(year, "sale").contact


def test_money_out(typist: Typist, year: Shop) -> None:
    before = acts(year)
    typist.press("F4")
    typist.type("150rb⏎gas⏎⏎")
    assert typist.keys <= 12
    assert acts(year) == before + 1
    assert newest(year, "cash").amount == 150_000


def test_a_purchase_of_one_line(typist: Typist, year: Shop) -> None:
    before = acts(year)
    typist.press("F4")
    typist.press("Alt+B")
    typist.type("te⏎10kg⏎180rb⏎⏎")
    assert typist.keys <= 18
    assert acts(year) == before + 1
    assert newest(year, "purchase").amount == 180_000


def test_a_production_with_everything_filled_in(typist: Typist, year: Shop) -> None:
    for code, quantity in (
        ("AYM", 6000),
        ("GLM", 400),
        ("SNT", 1000),
        ("BMR", 400),
        ("BPT", 200),
        ("KTB", 80),
        ("MYK", 600),
    ):
        year.buy(code, quantity, 50_000, TODAY)
    for code in ("K-SPK", "K-LBL"):
        year.buy(code, 100, 20_000, TODAY)
    before = acts(year)
    typist.press("Ctrl+5")
    typist.type("abon⏎4⏎⏎")
    assert typist.keys <= 10
    assert acts(year) == before + 1
    assert newest(year, "production").name == "Abon Ayam 100 g"


def test_what_expires_is_found_and_thrown_away(typist: Typist, year: Shop) -> None:
    before = acts(year)
    typist.press("Ctrl+4")
    typist.type("↓⌦⏎")
    assert typist.keys <= 7
    assert acts(year) == before + 1
    assert newest(year, "write_off").name


def test_the_months_packet_takes_three_keys(typist: Typist, tmp_path: Path) -> None:
    typist.window.desk.preferences.more["reports"] = str(tmp_path / "laporan")
    typist.press("Ctrl+8")
    page = typist.window.page
    view = page.view  # type: ignore[attr-defined]
    assert isinstance(view, MonthView)
    typist.wait()
    typist.press("F9")
    assert typist.keys <= 3
    assert {path.suffix for path in (tmp_path / "laporan").iterdir()} == {".pdf", ".xlsx"}


def test_the_last_sale_is_undone_with_one_key(typist: Typist, year: Shop) -> None:
    typist.press("F2")
    typist.type("ba⏎⏎⏎")
    sold = newest(year, "sale")
    assert sold.state == "stands"
    typist.keys = 0
    typist.press("Ctrl+Z")
    assert typist.keys == 1
    assert newest(year, "sale").state == "cancelled"


def test_a_backup_by_the_search(typist: Typist) -> None:
    typist.press("Ctrl+K")
    typist.type("cad⏎")
    assert typist.keys <= 5
    assert list((typist.window.desk.book.path.parent / "cadangan").glob("*.umkm"))  # type: ignore[union-attr]


def test_an_unfinished_sale_survives(typist: Typist, year_desk: Desk, settle: Callable[[Desk], None]) -> None:
    typist.press("F2")
    typist.type("ba⏎")
    view = typist.window.page.view  # type: ignore[attr-defined]
    assert isinstance(view, RecordView)
    view._keep()
    again = Window(year_desk)
    again.show()
    page = again.show_page("sales")
    settle(year_desk)
    kept = page.view  # type: ignore[attr-defined]
    assert isinstance(kept, RecordView) and len(kept.basket.goods) == 1
    again.close()
