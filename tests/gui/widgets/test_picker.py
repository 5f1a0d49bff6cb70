import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListView, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.widgets.fields import Heard, in_window, line_below, press
from umkm_desk.gui.widgets.hit_list import HitList
from umkm_desk.gui.widgets.picker import ContactPicker, Hit, Picker, ProductPicker, rank

CHIPS = Hit("KSB100", "Keripik Singkong Balado 100 g", "stok 84", codes=("8991234567890",), sold=40)
BIG_CHIPS = Hit("KSB250", "Keripik Singkong Balado 250 g", "stok 31", sold=9)
SAMBAL = Hit("SB200", "Sambal Bawang 200 ml", "stok 23", sold=30)
ROA = Hit("SR200", "Sambal Roa 200 ml", "stok 0", sold=2)
BASO = Hit("BA1", "Baso <b>Tahu</b>", sold=1)
SHOP = [ROA, BIG_CHIPS, CHIPS, SAMBAL, BASO]


@pytest.mark.parametrize(
    ("text", "best_first"),
    [
        ("ba", [BASO, CHIPS, SAMBAL, BIG_CHIPS, ROA]),
        ("sam", [SAMBAL, ROA]),
        ("bal", [CHIPS, BIG_CHIPS, SAMBAL, ROA]),
        ("bal 250", [BIG_CHIPS]),
        ("KSB250", [BIG_CHIPS]),
        ("ksb", [CHIPS, BIG_CHIPS]),
        ("8991", [CHIPS]),
        ("234567", []),
        ("ahu", [BASO]),
        ("zzz", []),
        ("", [CHIPS, SAMBAL, BIG_CHIPS, ROA, BASO]),
    ],
)
def test_names_come_first_then_words_then_codes_then_what_sells(text: str, best_first: list[Hit]) -> None:
    assert rank(SHOP, text) == best_first


def test_a_code_written_in_full_beats_a_name() -> None:
    gula, ga = Hit("x", "GA Gula Aren", sold=99), Hit("GA", "Tepung", sold=0)
    assert rank([gula, ga], "ga") == [ga, gula]


def products(parent: QWidget) -> ProductPicker:
    made = ProductPicker(parent)
    made.set_all(SHOP)
    return made


@pytest.fixture
def picker(qtbot: QtBot) -> ProductPicker:
    return in_window(qtbot, products)


def list_of(picker: Picker) -> HitList:
    return picker.window().findChildren(HitList)[0]


def test_typing_shows_hits_below_the_field_and_the_cursor_stays(picker: ProductPicker) -> None:
    QTest.keyClicks(picker, "ba")
    shown = list_of(picker)
    assert picker.is_open() and picker.hasFocus()
    assert shown.parentWidget() is picker.window() and not shown.isWindow()
    assert shown.y() >= picker.geometry().bottom()
    assert picker.accessibleDescription() == "Baso <b>Tahu</b>"


def test_enter_takes_the_top_hit_and_empties_the_field_for_good(picker: ProductPicker) -> None:
    heard = Heard(picker.chosen)
    QTest.keyClicks(picker, "kerip")
    press(picker, Qt.Key.Key_Return)
    assert heard.all == [(CHIPS, 1000)]
    assert picker.text() == "" and not picker.is_open()
    assert not picker.isUndoAvailable()


def test_arrows_mark_and_go_round(picker: ProductPicker) -> None:
    heard = Heard(picker.chosen)
    QTest.keyClicks(picker, "sam")
    press(picker, Qt.Key.Key_Down, Qt.Key.Key_Return)
    QTest.keyClicks(picker, "sam")
    press(picker, Qt.Key.Key_Up, Qt.Key.Key_Enter)
    assert heard.all == [(ROA, 1000), (ROA, 1000)]


@pytest.mark.parametrize(
    ("typed", "milli"), [("3*sam", 3_000), ("3 * sam", 3_000), ("0,5*sam", 500), ("12×sam", 12_000), ("0*sam", 1_000)]
)
def test_a_number_before_a_star_says_how_many(picker: ProductPicker, typed: str, milli: int) -> None:
    heard = Heard(picker.chosen)
    QTest.keyClicks(picker, typed)
    press(picker, Qt.Key.Key_Return)
    assert heard.all == [(SAMBAL, milli)]


def test_a_number_alone_waits_for_a_scan(picker: ProductPicker) -> None:
    heard = Heard(picker.chosen, picker.unknown)
    QTest.keyClicks(picker, "3*")
    press(picker, Qt.Key.Key_Return)
    assert picker.times() == 3_000 and heard.all == []


def test_enter_on_an_empty_field_goes_on(picker: ProductPicker) -> None:
    went_on, heard = [], Heard(picker.chosen)
    picker.empty_enter.connect(lambda: went_on.append(True))
    press(picker, Qt.Key.Key_Return)
    assert went_on == [True] and heard.all == []


def test_what_fits_nothing_is_said_and_told(picker: ProductPicker) -> None:
    heard = Heard(picker.unknown)
    QTest.keyClicks(picker, "kripik")
    assert picker.is_open()
    press(picker, Qt.Key.Key_Return)
    assert heard.all == ["kripik"] and picker.text() == "kripik"


def test_escape_puts_the_list_away_until_something_is_typed(picker: ProductPicker) -> None:
    QTest.keyClicks(picker, "sam")
    press(picker, Qt.Key.Key_Escape)
    assert not picker.is_open() and picker.text() == "sam"
    QTest.keyClicks(picker, "b")
    assert picker.is_open()


def test_escape_is_the_lists_while_it_is_open_and_the_windows_otherwise(picker: ProductPicker) -> None:
    def asked() -> bool:
        event = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
        event.ignore()
        QApplication.sendEvent(picker, event)
        return event.isAccepted()

    assert not asked()
    QTest.keyClicks(picker, "sam")
    assert asked()


def test_a_click_takes_a_hit_and_the_cursor_stays(picker: ProductPicker) -> None:
    heard = Heard(picker.chosen)
    QTest.keyClicks(picker, "sam")
    view = list_of(picker).findChildren(QListView)[0]
    place = view.visualRect(view.model().index(1, 0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert heard.all == [(ROA, 1000)] and picker.hasFocus()


def test_the_list_closes_when_the_cursor_or_the_mouse_goes_elsewhere(picker: ProductPicker) -> None:
    QTest.keyClicks(picker, "sam")
    line_below(picker).setFocus()
    assert not picker.is_open()
    picker.setFocus(Qt.FocusReason.MouseFocusReason)
    QTest.keyClicks(picker, "b")
    assert picker.is_open()
    QTest.mouseClick(picker.window(), Qt.MouseButton.LeftButton)
    assert not picker.is_open()


def test_a_click_or_down_shows_everything(picker: ProductPicker) -> None:
    press(picker, Qt.Key.Key_Down)
    assert picker.is_open()
    press(picker, Qt.Key.Key_Escape)
    QTest.mouseClick(picker, Qt.MouseButton.LeftButton)
    assert picker.is_open()
    press(picker, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert picker.text() == ""


def test_a_list_in_a_low_window_shows_whole_rows_and_stays_inside(qtbot: QtBot) -> None:
    picker = in_window(qtbot, products, high=190)
    press(picker, Qt.Key.Key_Down)
    shown = list_of(picker)
    assert picker.window().rect().contains(shown.geometry())


def test_the_list_goes_with_its_field(qtbot: QtBot) -> None:
    picker = in_window(qtbot, products)
    QTest.keyClicks(picker, "sam")
    window = picker.window()
    picker.deleteLater()
    qtbot.waitUntil(lambda: not window.findChildren(HitList))


def test_answers_that_come_late_are_awaited_and_stale_ones_dropped(qtbot: QtBot) -> None:
    picker = in_window(qtbot, lambda parent: Picker(parent, placeholder="Cari"))
    asked, chosen = Heard(picker.asked), Heard(picker.chosen)
    QTest.keyClicks(picker, "sa")
    assert asked.all == ["s", "sa"]
    press(picker, Qt.Key.Key_Return)
    picker.offer([CHIPS], "s")
    assert chosen.all == []
    picker.offer([SAMBAL, ROA], "sa")
    assert chosen.all == [SAMBAL]


def test_a_field_that_keeps_shows_what_was_picked_and_forgets_it_when_typed_in(qtbot: QtBot) -> None:
    hit = Hit(7, "Gula aren", value={"id": 7})
    picker = in_window(qtbot, lambda parent: Picker(parent, lambda text: rank([hit], text), keeps=True))
    QTest.keyClicks(picker, "gu")
    assert picker.value() is None and picker.problem()
    press(picker, Qt.Key.Key_Return)
    assert (picker.text(), picker.value(), picker.problem()) == ("Gula aren", {"id": 7}, "")
    QTest.keyClicks(picker, "x")
    assert picker.value() is None
    press(picker, Qt.Key.Key_Backspace)
    assert picker.value() == {"id": 7}


def test_a_name_written_in_full_counts_as_picked(qtbot: QtBot) -> None:
    hit = Hit(7, "Gula aren", value=7)
    picker = in_window(qtbot, lambda parent: Picker(parent, lambda text: rank([hit], text), keeps=True))
    heard = Heard(picker.chosen)
    QTest.keyClicks(picker, "gula AREN")
    line_below(picker).setFocus()
    assert (picker.text(), picker.value(), heard.all) == ("Gula aren", 7, [hit])


RINA = Hit("rina", "Bu Rina", "utang Rp50.000", value="Bu Rina")


@pytest.fixture
def contact(qtbot: QtBot) -> ContactPicker:
    return in_window(qtbot, lambda parent: ContactPicker(parent, lambda text: rank([RINA], text)))


def test_three_letters_and_enter_take_a_customer(contact: ContactPicker) -> None:
    QTest.keyClicks(contact, "rin")
    press(contact, Qt.Key.Key_Return)
    assert contact.text() == "Bu Rina" and contact.picked() == RINA


def test_a_new_name_is_taken_as_it_is_written(contact: ContactPicker) -> None:
    heard = Heard(contact.unknown)
    QTest.keyClicks(contact, "Rin")
    press(contact, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert (contact.text(), contact.picked(), heard.all) == ("Rin", None, ["Rin"])
    assert not contact.is_open()


def test_leaving_the_field_keeps_the_name_and_knows_a_customer_written_in_full(contact: ContactPicker) -> None:
    QTest.keyClicks(contact, "Pak Baru")
    line_below(contact).setFocus()
    assert contact.text() == "Pak Baru" and contact.picked() is None and contact.problem() == ""
    contact.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClicks(contact, "bu rina")
    line_below(contact).setFocus()
    assert contact.picked() == RINA


class _Form(QObject):
    """Stands for a form: it watches Enter in its fields."""

    def __init__(self, field: QWidget) -> None:
        super().__init__(field)
        self.entered = 0
        field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Return:
            self.entered += 1
            return True
        return False


def test_in_a_form_enter_first_takes_the_hit_and_then_goes_on(contact: ContactPicker) -> None:
    line_below(contact).setFocus()
    form = _Form(contact)
    contact.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClicks(contact, "rin")
    press(contact, Qt.Key.Key_Return)
    assert form.entered == 0 and contact.picked() == RINA
    press(contact, Qt.Key.Key_Return)
    assert form.entered == 1
