"""The golden flows of the cash book: how many keys they take, and what is in the book afterwards."""

from collections.abc import Callable

from PySide6.QtCore import Qt

from tests.gui.cash.conftest import Keyboard
from tests.gui.conftest import TODAY
from tests.shop import Shop
from umkm_desk.gui.desk import Desk
from umkm_desk.gui.window import Window
from umkm_desk.queries.act_rows import ActRow, act_rows
from umkm_desk.queries.documents import history_ids


def newest(year: Shop, kind: str) -> ActRow:
    """The act of a kind that was recorded last."""
    ids = year.book.read(history_ids, (kind,), first=TODAY)
    return year.book.read(act_rows, [max(ids)])[0]


def test_money_out_for_gas_takes_twelve_keys(
    keyboard: Keyboard, year: Shop, year_desk: Desk, settle: Callable[[Desk], None]
) -> None:
    kitchen, drawer = year.account("5203"), year.account("1101")
    keyboard.press(Qt.Key.Key_F4).type("150rb⏎gas⏎⏎")
    settle(year_desk)
    assert keyboard.count == 12
    assert (year.account("5203") - kitchen, year.account("1101") - drawer) == (150_000, -150_000)
    assert keyboard.window.drawer.widget is None
    year_desk.undo()
    settle(year_desk)
    assert (year.account("5203"), year.account("1101")) == (kitchen, drawer)


def test_buying_one_ingredient_takes_at_most_eighteen_keys(
    keyboard: Keyboard, year: Shop, year_desk: Desk, settle: Callable[[Desk], None]
) -> None:
    drawer = year.account("1101")
    keyboard.press(Qt.Key.Key_F4).press(Qt.Key.Key_B, Qt.KeyboardModifier.AltModifier).type("te⏎10⏎180rb⏎⏎")
    settle(year_desk)
    assert keyboard.count <= 18
    assert year.account("1101") - drawer == -180_000
    bought = newest(year, "purchase")
    assert (bought.amount, bought.others) == (180_000, 0)
    year_desk.undo()
    settle(year_desk)
    assert year.account("1101") == drawer


def test_money_in_begins_with_its_key_from_any_page(keyboard: Keyboard, window: Window, year: Shop) -> None:
    capital = year.account("3101")
    window.show_page("reports")
    keyboard.press(Qt.Key.Key_F3).type("2jt⏎modal⏎⏎")
    keyboard.settle()
    assert year.account("3101") - capital == -2_000_000
