"""The forms of the pages, filled in and saved over a real book, and taken back again."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.gui.conftest import TODAY
from tests.shop import Shop
from umkm_desk.domain.calendar import Month
from umkm_desk.gui.batches.listing import BatchesView
from umkm_desk.gui.batches.throwing import WriteOffForm
from umkm_desk.gui.batches.tracing import TraceView
from umkm_desk.gui.costs.simulation import SimulationView
from umkm_desk.gui.desk import Desk
from umkm_desk.gui.documents.cancel import CancelForm
from umkm_desk.gui.documents.correct import CorrectForm
from umkm_desk.gui.documents.origin import OriginView
from umkm_desk.gui.documents.returning import ReturnForm
from umkm_desk.gui.form import Form
from umkm_desk.gui.items.form import ItemForm
from umkm_desk.gui.permits.page import PermitForm, PermitsPage
from umkm_desk.gui.production.recipe_form import RecipeForm
from umkm_desk.gui.production.recipes import recipe_book
from umkm_desk.gui.reports.assistant import ClosingAssistant
from umkm_desk.gui.reports.closing import MonthsView, ReopenForm
from umkm_desk.gui.reports.month import FIGURES
from umkm_desk.gui.settings.files import FilesView
from umkm_desk.gui.settings.opening import OpeningForm
from umkm_desk.gui.settings.shop import ChannelForm, ShopView
from umkm_desk.gui.stock.counting import CountView
from umkm_desk.gui.window import Window
from umkm_desk.queries.act_rows import act_rows
from umkm_desk.queries.acts import act
from umkm_desk.queries.contacts import channels
from umkm_desk.queries.documents import history_ids
from umkm_desk.queries.items import Item, find_item, items, packs
from umkm_desk.queries.monthly import monthly_report
from umkm_desk.queries.months import months
from umkm_desk.queries.permits import permits
from umkm_desk.queries.recipes import recipe_versions
from umkm_desk.queries.shop import shop as shop_facts
from umkm_desk.queries.stock import stock

Settle = Callable[[Desk], None]


@pytest.fixture
def place(qtbot: QtBot) -> QWidget:
    """A widget for forms to stand in."""
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(500, 650)
    made.show()
    return made


def save(form: Form, settle: Settle) -> None:
    """Press the button, and see that it was taken."""
    form.save()
    settle(form.desk)
    said = [entry.below.text() for entry in form.fields if entry.widget.property("wrong")]
    assert not said and not form.trouble.isVisible(), (said, form.trouble.text())


def left(shop: Shop, code: str) -> int:
    """Thousandths of an item in stock."""
    return next(item.quantity for item in shop.book.read(stock) if item.code == code)


def item(shop: Shop, code: str) -> Item:
    """An item that is there."""
    found = shop.book.read(find_item, code)
    assert found is not None
    return found


def last(shop: Shop, kind: str) -> int:
    """The document of a kind recorded last."""
    return max(shop.book.read(history_ids, kinds=(kind,), order="day", descending=True))


def test_a_product_is_written_down_changed_and_changed_back(
    desk: Desk, shop: Shop, place: QWidget, settle: Settle
) -> None:
    form = ItemForm(desk, place)
    settle(desk)
    form.name.setText("Sambal Bawang 150 ml")
    form.price.set_value(23_000)
    form.shelf_life.setText("90")
    form.minimum.set_value(12_000)
    form.pack_name.setText("dus")
    form.pack_holds.set_value(24_000)
    save(form, settle)
    made = item(shop, "SAM-BAW-150-ML")
    assert (made.price, made.shelf_life_days, made.minimum) == (23_000, 90, 12_000)
    assert [(pack.pack, pack.contents) for pack in shop.book.read(packs, made.code)] == [("dus", 24_000)]
    change = ItemForm(desk, place, code=made.code)
    settle(desk)
    assert change.name.text() == "Sambal Bawang 150 ml"
    change.price.set_value(25_000)
    save(change, settle)
    assert item(shop, made.code).price == 25_000
    desk.undo()
    settle(desk)
    assert item(shop, made.code).price == 23_000


def test_an_item_without_a_name_is_refused_at_its_field(desk: Desk, place: QWidget, settle: Settle) -> None:
    form = ItemForm(desk, place)
    settle(desk)
    form.save()
    assert form.fields[0].below.text()
    assert not desk.can_undo


def test_opening_balances_of_every_sort(desk: Desk, shop: Shop, place: QWidget, settle: Settle) -> None:
    shop.item("gula", "material", unit="g")

    def fill(sort: str, **more: object) -> None:
        form = OpeningForm(desk, place)
        settle(desk)
        form.sort.set_value(sort)
        form.amount.set_value(50_000)
        if sort == "goods":
            form.item.set_picked(next(hit for hit in form.item._all or [] if hit.key == "gula"))
            form._item_chosen(form.item.picked())  # type: ignore[arg-type]
            form.quantity.set_value(2_000_000)
        if sort in ("1201", "2101"):
            form.contact.setText("Bu Ani")
        save(form, settle)

    for sort in ("money", "goods", "1201", "2101", "year"):
        fill(sort)
    assert left(shop, "gula") == 2_000_000
    opened = OpeningForm(desk, place, shop.book.read(act, last(shop, "opening")).draft)  # type: ignore[union-attr, arg-type]
    settle(desk)
    opened.amount.set_value(60_000)
    save(opened, settle)


def test_a_recipe_is_written_and_a_change_is_a_new_version(
    year_desk: Desk, year: Shop, place: QWidget, settle: Settle
) -> None:
    line = next(row for row in year.book.read(recipe_book) if row.product.code == "ABA")
    form = RecipeForm(year_desk, place, line, line.recipe, year.book.read(items))
    before = line.versions
    form._remove(form._parts[-1])
    save(form, settle)
    found = year.book.read(recipe_versions, "ABA")
    assert len(found) == before + 1 and len(found[0].parts) == len(form._parts)


def test_a_permit_and_its_reminder(desk: Desk, shop: Shop, place: QWidget, settle: Settle) -> None:
    form = PermitForm(desk, place)
    form.kind.set_value("halal")
    form.number.setText("ID32110000000000124")
    form.until.set_value(TODAY + timedelta(days=40))
    save(form, settle)
    found = shop.book.read(permits, TODAY)
    assert [(row.draft.kind, row.days_left, row.band) for row in found] == [("halal", 40, "soon")]
    page = PermitsPage(desk, place)
    page.show()
    settle(desk)
    page._put_away(found[0])
    settle(desk)
    assert shop.book.read(permits, TODAY) == []
    desk.undo()
    settle(desk)
    assert len(shop.book.read(permits, TODAY)) == 1


def test_a_month_is_locked_and_opened_again(year_desk: Desk, year: Shop, place: QWidget, settle: Settle) -> None:
    october = Month(2026, 10)

    def state() -> str:
        return next(row.state for row in year.book.read(months, TODAY) if row.month == october)

    view = MonthsView(year_desk, place)
    view.show()
    settle(year_desk)
    assert state() == "open" and view.lock.isEnabled()
    steps = ClosingAssistant(year_desk, place, october)
    steps.show()
    settle(year_desk)
    steps.lock.click()
    settle(year_desk)
    assert state() == "closed"
    year_desk.undo()
    settle(year_desk)
    assert state() == "open"
    steps.lock.click()
    settle(year_desk)
    row = next(row for row in year.book.read(months, TODAY) if row.month == october)
    form = ReopenForm(year_desk, place, row, row.month)
    form.save()
    assert form.fields[0].below.text(), "a reason is needed"
    form.reason.setText("Nota susulan")
    save(form, settle)
    assert state() == "open"


def test_a_count_of_one_batch(year_desk: Desk, year: Shop, place: QWidget, settle: Settle) -> None:
    view = CountView(year_desk, place)
    view.show()
    settle(year_desk)
    line = view.model.lines[0]
    before = left(year, line.item.code)
    assert view.model.setData(view.model.index(0, 3), str(line.item.booked // 1000 - 1))
    view.save()
    settle(year_desk)
    assert left(year, line.item.code) == before - 1000
    year_desk.undo()
    settle(year_desk)
    assert left(year, line.item.code) == before


def test_a_batch_is_thrown_away_and_followed(year_desk: Desk, year: Shop, place: QWidget, settle: Settle) -> None:
    view = BatchesView(year_desk, place)
    view.show()
    settle(year_desk)
    row = view._all[0]
    form = WriteOffForm(year_desk, place, row)
    save(form, settle)
    assert all(found.batch != row.batch or found.item != row.item for found in view._all)
    trace = TraceView(year_desk, place)
    trace.show()
    trace.bring(batch=row.batch, item=row.item)
    settle(year_desk)
    assert trace.table.count() > 1


def test_a_sale_comes_back_in_part_is_cancelled_and_restored(
    year_desk: Desk, year: Shop, place: QWidget, settle: Settle
) -> None:
    sold = year.sell("BSR", 3, 16_500, TODAY)
    recorded = year.book.read(act, sold.document)
    assert recorded is not None
    before = left(year, "BSR")
    form = ReturnForm(year_desk, place, recorded)
    settle(year_desk)
    form.lines[0][1].set_value(1000)
    save(form, settle)
    assert left(year, "BSR") == before + 1000
    year_desk.undo()
    settle(year_desk)
    found = year.book.read(act, sold.document)
    assert found is not None
    save(CancelForm(year_desk, place, found), settle)
    assert left(year, "BSR") == before + 3000
    year_desk.undo()
    settle(year_desk)
    assert left(year, "BSR") == before


def test_a_purchase_that_was_used_is_corrected(year_desk: Desk, year: Shop, place: QWidget, settle: Settle) -> None:
    bought = year.buy("BSR", 10, 100_000, TODAY)
    row = year.book.read(act_rows, [bought.document])[0]
    form = CorrectForm(year_desk, place, row)
    settle(year_desk)
    form.amount.set_value(120_000)
    save(form, settle)
    assert year.book.read(act_rows, [last(year, "correction")])


def test_the_shops_facts_and_its_channels(year_desk: Desk, year: Shop, place: QWidget, settle: Settle) -> None:
    view = ShopView(year_desk, place)
    view.show()
    settle(year_desk)
    view.form.edits["phone"].setText("0812-0000-0000")
    save(view.form, settle)
    assert year.book.read(shop_facts).phone == "0812-0000-0000"
    form = ChannelForm(year_desk, place)
    form.name.setText("GrabFood")
    save(form, settle)
    assert "GrabFood" in {row.name for row in year.book.read(channels)}


def test_a_file_is_looked_at_before_it_is_taken(
    desk: Desk, shop: Shop, place: QWidget, settle: Settle, tmp_path: Path
) -> None:
    good, bad = tmp_path / "items.csv", tmp_path / "salah.csv"
    good.write_text("code,name,kind,unit\nGULA,Gula,material,g\n", encoding="utf-8")
    bad.write_text("code,name,kind,unit\nGARAM,Garam,apa,g\n", encoding="utf-8")
    view = FilesView(desk, place)
    view.show()
    view.try_files([str(bad)])
    settle(desk)
    assert view.trouble.text() and not view.take.isEnabled()
    view.try_files([str(good)])
    settle(desk)
    assert shop.book.read(items) == [] and view.take.isEnabled()
    view._take()
    settle(desk)
    assert [found.code for found in shop.book.read(items)] == ["GULA"]


def test_the_same_percentage_counted_two_ways(year_desk: Desk, place: QWidget, settle: Settle) -> None:
    view = SimulationView(year_desk, place)
    view.show()
    settle(year_desk)
    view.cost.set_value(10_000)
    view.rounding.set_value("1")
    view.percent.setText("30")
    assert view.sums["markup"].text() == "Rp13.000"
    assert view.sums["margin"].text() == "Rp14.286"
    view.percent.setText("100")
    assert view.percent_field.below.text(), "no price leaves all of itself as profit"


def test_a_figure_says_where_it_comes_from(window: Window, settle: Settle) -> None:
    view = OriginView(window.desk, window.drawer, "net_profit", Month(2026, 10))
    window.desk.drawer(view)
    settle(window.desk)
    assert view.total.text().startswith("Rp") and view.table.count() > 10


def test_the_figures_beside_the_summary_add_up_to_its_profits(year: Shop) -> None:
    found = year.book.read(monthly_report, Month(2026, 10))
    shown = {key: figure(found) for key, _, figure in FIGURES}
    assert shown["sales_net"] + shown["cogs"] == shown["gross_profit"]
    rest = ("production_variance", "expenses", "other_income", "tax_expense")
    assert shown["gross_profit"] + sum(shown[key] for key in rest) == shown["net_profit"]
