"""Trying a price: nothing to earn, a percentage that can't be read, and no old figures beside it."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from umkm_desk.gui.costs.simulation import SimulationView
from umkm_desk.gui.desk import Desk
from umkm_desk.language.words import tr

Settle = Callable[[Desk], None]


@pytest.fixture
def view(year_desk: Desk, qtbot: QtBot, settle: Settle) -> Iterator[SimulationView]:
    """A cost of Rp10.000, not rounded."""
    place = QWidget()
    qtbot.addWidget(place)
    made = SimulationView(year_desk, place)
    place.show()
    settle(year_desk)
    made.cost.set_value(10_000)
    made.rounding.set_value("1")
    yield made


def test_no_profit_at_all_is_a_price_too(view: SimulationView) -> None:
    for text in ("0", "0 %"):
        view.percent.setText(text)
        assert not view.percent_field.below.text()
        assert (view.sums["markup"].text(), view.sums["margin"].text()) == ("Rp10.000", "Rp10.000")


@pytest.mark.parametrize("text", ["", "%", "banyak", "-5", "100", "120"])
def test_what_cant_be_reckoned_with_leaves_no_old_prices(view: SimulationView, text: str) -> None:
    view.percent.setText("30")
    assert view.sums["margin"].text() == "Rp14.286" and view.channels.count()
    view.percent.setText(text)
    said = view.percent_field.below.text()
    assert said == (tr("A share of the price has to be below 100 percent.") if text.startswith("1")
                    else tr("Type a percentage, for example 30."))  # fmt: skip
    assert [view.sums[name].text() for name in ("markup", "margin")] == ["–", "–"]
    assert [view.remarks[name].text() for name in ("markup", "margin")] == ["", ""]
    assert view.channels.count() == 0


def test_half_a_percent_counts(view: SimulationView) -> None:
    view.percent.setText("12,5 %")
    assert view.sums["markup"].text() == "Rp11.250"
