"""Who hasn't paid: what a customer pays, and what is given up."""

import pytest

from tests.gui.conftest import TODAY
from tests.gui.sales.conftest import Settle
from tests.shop import Shop
from umkm_desk.gui.debts.bad_debt import BadDebtForm
from umkm_desk.gui.debts.form import PaymentForm
from umkm_desk.gui.sales.owing import OwingView
from umkm_desk.gui.window import Window


@pytest.fixture
def owing(window: Window, year: Shop, settle: Settle) -> OwingView:
    """The list, with a customer at its top."""
    year.item("jasa", "product", keeping="untracked")
    year.sell("jasa", 1, 90_000, TODAY, customer="Aa Lupa", paid_by="credit")
    window.desk.go("sales", view="owing")
    settle(window.desk)
    view = window.page.view  # type: ignore[attr-defined]
    assert isinstance(view, OwingView)
    return view


def test_the_first_bill_is_picked_and_paid(owing: OwingView, window: Window, year: Shop, settle: Settle) -> None:
    owing.pay_button.click()
    form = window.drawer.widget
    assert isinstance(form, PaymentForm)
    form.save()
    settle(window.desk)
    assert year.owed("Aa Lupa") == 0


def test_a_debt_is_given_up_and_the_way_back(owing: OwingView, window: Window, year: Shop, settle: Settle) -> None:
    lost = year.account("6111")
    owing.give_up_button.click()
    form = window.drawer.widget
    assert isinstance(form, BadDebtForm)
    assert form.amount.value() == 90_000
    form.save()
    settle(window.desk)
    assert window.drawer.widget is None
    assert (year.owed("Aa Lupa"), year.account("6111") - lost) == (0, 90_000)
    window.desk.undo()
    settle(window.desk)
    assert year.owed("Aa Lupa") == 90_000


def test_with_nobody_owing_there_is_nothing_to_press(owing: OwingView) -> None:
    owing.show_bills([])
    assert not owing.pay_button.isEnabled() and not owing.give_up_button.isEnabled()
