"""Equipment, rent and loans in the window, and what isn't paid yet: entered, booked, paid, ended, and taken back."""

from collections.abc import Callable
from datetime import date
from typing import TypeVar

import pytest
from pytestqt.qtbot import QtBot

from tests.shop import Shop
from umkm_desk.domain.calendar import Month
from umkm_desk.domain.schedules import ScheduleDraft
from umkm_desk.gui.cash.page import CashPage
from umkm_desk.gui.cash.schedules import SchedulesView
from umkm_desk.gui.cash.unpaid import UnpaidView
from umkm_desk.gui.desk import Desk
from umkm_desk.gui.form import Form
from umkm_desk.gui.schedules.begin import BeginForm
from umkm_desk.gui.schedules.ending import EndForm
from umkm_desk.gui.schedules.instalment import InstalmentForm
from umkm_desk.gui.schedules.months import TableOfMonths
from umkm_desk.gui.schedules.owed import OwedForm, PayOwedForm
from umkm_desk.gui.window import Window
from umkm_desk.queries.acts import act
from umkm_desk.queries.schedules import ScheduleRow, schedules

Settled = Callable[[Desk], None]
W = TypeVar("W")
NOVEMBER = Month(2026, 11)
KUR = "KUR Mikro 24 bulan"


@pytest.fixture
def page(window: Window, year_desk: Desk, settle: Settled) -> CashPage:
    """The page in the window over three months of the sample shop."""
    made = window.show_page("cash")
    settle(year_desk)
    assert isinstance(made, CashPage)
    return made


@pytest.fixture
def view(page: CashPage, settle: Settled) -> SchedulesView:
    """The list of equipment, rent and loans."""
    made = page.show_view("schedules")
    settle(page.desk)
    assert isinstance(made, SchedulesView)
    return made


def shown(page: CashPage, kind: type[W], settle: Settled) -> W:
    """What stands in the drawer."""
    settle(page.desk)
    window = page.window()
    assert isinstance(window, Window)
    assert isinstance(window.drawer.widget, kind)
    return window.drawer.widget


def saved(form: Form, settle: Settled) -> None:
    """Save, and see that nothing was refused."""
    kept, desk = [], form.desk
    form.saved.connect(lambda _result: kept.append(True))
    form.save()
    settle(desk)
    assert kept


def undone(page: CashPage, settle: Settled) -> None:
    page.desk.undo()
    settle(page.desk)


def listed(shop: Shop) -> dict[str, ScheduleRow]:
    return {row.draft.name: row for row in shop.book.read(schedules)}


# --- the list ----------------------------------------------------------------------------------------------------


def test_a_month_is_booked_with_one_button_and_taken_back(view: SchedulesView, year: Shop, settle: Settled) -> None:
    assert "November 2026" in view.due.text()
    before = listed(year)["Alat dapur"].rest
    view.book.click()
    settle(view.desk)
    assert listed(year)["Alat dapur"].rest == before - 475_000
    assert not view.book.isVisible()
    view.desk.undo()
    settle(view.desk)
    assert listed(year)["Alat dapur"].rest == before
    assert view.book.isVisible()


def test_what_can_be_done_follows_what_it_is(view: SchedulesView) -> None:
    view.table.pick(KUR)
    assert (view.pay.isVisible(), view.end.isVisible(), view.remove.isVisible()) == (True, False, False)
    view.table.pick("Alat dapur")
    assert (view.pay.isVisible(), view.end.isVisible(), view.end.isEnabled()) == (False, True, True)


def test_the_months_of_a_thing_lead_to_their_entries(
    page: CashPage, view: SchedulesView, year: Shop, qtbot: QtBot, settle: Settled
) -> None:
    view.table.pick("Alat dapur")
    view.months.click()
    months = shown(page, TableOfMonths, settle)
    assert months.table.count() == 39
    months.table.selectRow(0)
    with qtbot.waitSignal(page.desk.wanted_document) as asked:
        months.table.chosen.emit(months.table.current())
    settle(page.desk)
    booked = year.book.read(act, (asked.args or [0])[0])
    assert booked is not None
    assert (booked.row.sort, booked.scheduled) == ("asset", True)


# --- begin -------------------------------------------------------------------------------------------------------


def test_equipment_is_bought_and_put_on_the_list_in_one_form(page: CashPage, year: Shop, settle: Settled) -> None:
    page.bring(new="asset")
    form = shown(page, BeginForm, settle)
    form.name.setText("Oven")
    form.amount.set_value(6_000_000)
    assert "Rp100.000" in form._fields_of["months"].below.text()
    form.bears.set_value("5203")
    form.place.set_value("1102")
    before = year.account("1102")
    saved(form, settle)
    assert year.account("1102") == before - 6_000_000
    oven = listed(year)["Oven"]
    assert (oven.draft.expense, oven.draft.first, oven.draft.months) == ("5203", NOVEMBER, 60)
    undone(page, settle)
    assert "Oven" not in listed(year)
    assert year.account("1102") == before


def test_equipment_not_paid_yet_needs_a_name_to_owe_it_to(page: CashPage, year: Shop, settle: Settled) -> None:
    page.bring(new="asset")
    form = shown(page, BeginForm, settle)
    form.name.setText("Oven")
    form.amount.set_value(6_000_000)
    assert not form.contact.isVisibleTo(form)
    form.place.set_value("2101")
    assert form.contact.isVisibleTo(form)
    form.save()
    assert form.contact.property("wrong")
    form.contact.setText("Toko Mesin")
    saved(form, settle)
    assert year.owed("Toko Mesin", "2101") == 6_000_000


def test_a_loan_is_received_with_its_interest(page: CashPage, year: Shop, settle: Settled) -> None:
    page.bring(new="loan")
    form = shown(page, BeginForm, settle)
    form.name.setText("Koperasi")
    form.sort.set_value("2202")
    form.amount.set_value(3_000_000)
    form.months.setText("dua")
    form.save()
    assert form.months.property("wrong")
    form.months.setText("12")
    form.rate.setText("enam")
    form.save()
    assert form.rate.property("wrong")
    form.rate.setText("10,5")
    assert form.way.isVisibleTo(form)
    saved(form, settle)
    loan = listed(year)["Koperasi"].draft
    assert (loan.rate, loan.way, loan.account, loan.first) == (1050, "flat", "2202", Month(2026, 12))
    assert year.account("2202") == -3_000_000


def test_what_was_there_before_posts_nothing(page: CashPage, year: Shop, settle: Settled) -> None:
    page.bring(new="prepaid")
    form = shown(page, BeginForm, settle)
    form.start.set_value("before")
    assert not form.place.isVisibleTo(form)
    form.name.setText("Asuransi")
    form.amount.set_value(1_200_000)
    form.taken.set_value(200_000)
    form.months.setText("10")
    before = year.book.read(lambda s: s.value("SELECT count(*) FROM document"))
    saved(form, settle)
    assert year.book.read(lambda s: s.value("SELECT count(*) FROM document")) == before
    assert listed(year)["Asuransi"].rest == 1_000_000
    undone(page, settle)
    assert "Asuransi" not in listed(year)


def test_words_are_changed_and_come_back(page: CashPage, view: SchedulesView, year: Shop, settle: Settled) -> None:
    view.table.pick("Alat dapur")
    view.change.click()
    form = shown(page, BeginForm, settle)
    assert not form.amount.isEnabled()
    form.name.setText("Alat lama")
    form.months.setText("48")
    saved(form, settle)
    assert listed(year)["Alat lama"].draft.months == 48
    undone(page, settle)
    assert listed(year)["Alat dapur"].draft.months == 39


def test_what_was_put_there_by_mistake_is_taken_off_and_comes_back(
    page: CashPage, view: SchedulesView, year: Shop, settle: Settled
) -> None:
    draft = ScheduleDraft("prepaid", "Iklan", "1401", "6106", NOVEMBER, 2, 200_000)
    form = BeginForm(view.desk, view, "prepaid")
    form.start.set_value("before")
    form.name.setText(draft.name)
    form.amount.set_value(draft.amount)
    form.months.setText("2")
    saved(form, settle)
    view.table.pick("Iklan")
    view.remove.click()
    settle(view.desk)
    assert "Iklan" not in listed(year)
    undone(page, settle)
    assert listed(year)["Iklan"].rest == 200_000


# --- instalments and ends ----------------------------------------------------------------------------------------


def test_an_instalment_is_proposed_paid_and_taken_back(
    page: CashPage, view: SchedulesView, year: Shop, settle: Settled
) -> None:
    rest = listed(year)[KUR].rest
    view.table.pick(KUR)
    view.pay.click()
    form = shown(page, InstalmentForm, settle)
    assert (form.principal.value(), form.interest.value()) == (625_000, 75_000)
    assert "Rp700.000" in form.total.text()
    saved(form, settle)
    assert listed(year)[KUR].rest == rest - 625_000
    undone(page, settle)
    assert listed(year)[KUR].rest == rest


def test_a_loan_is_paid_off_and_its_interest_has_to_be_said(
    page: CashPage, view: SchedulesView, year: Shop, settle: Settled
) -> None:
    view.table.pick(KUR)
    view.pay.click()
    form = shown(page, InstalmentForm, settle)
    form.interest.set_value(None)
    form._all()
    form.save()
    assert form.interest.property("wrong")
    form.interest.set_value(0)
    form.place.set_value("1102")
    saved(form, settle)
    assert listed(year)[KUR].state == "ended"


def test_equipment_is_sold_with_what_that_means(
    page: CashPage, view: SchedulesView, year: Shop, settle: Settled
) -> None:
    view.table.pick("Freezer dan mesin peniris minyak")
    view.end.click()
    form = shown(page, EndForm, settle)
    assert not form.place.isVisibleTo(form)
    rest = listed(year)["Freezer dan mesin peniris minyak"].rest
    form.price.set_value(rest + 1_000)
    assert "Rp1.000" in form.difference.text()
    saved(form, settle)
    assert year.account("7102") == -1_000
    undone(page, settle)
    assert listed(year)["Freezer dan mesin peniris minyak"].state == "running"


# --- wages and bills ---------------------------------------------------------------------------------------------


def test_wages_are_written_down_and_paid_later(page: CashPage, year: Shop, settle: Settled) -> None:
    page.bring(new="unpaid")
    form = shown(page, OwedForm, settle)
    form.amount.set_value(300_000)
    form.note.setText("Upah Neng")
    saved(form, settle)
    assert year.account("2102") == -300_000
    view = page.view
    assert isinstance(view, UnpaidView)
    settle(page.desk)
    assert "Rp300.000" in view._sum.text()
    view.pay_button.click()
    pay = shown(page, PayOwedForm, settle)
    assert (pay.amount.value(), pay.note.text()) == (300_000, "Upah Neng")
    pay.amount.set_value(100_000)
    saved(pay, settle)
    assert year.account("2102") == -200_000
    undone(page, settle)
    undone(page, settle)
    assert year.account("2102") == 0


def test_a_bill_may_belong_to_the_month_before(page: CashPage, year: Shop, settle: Settled) -> None:
    form = OwedForm(page.desk, page, date(2026, 10, 31))
    form.amount.set_value(120_000)
    form.what.set_value("6103")
    before = year.account("2105", 202610)
    saved(form, settle)
    assert year.account("2105", 202610) == before - 120_000
