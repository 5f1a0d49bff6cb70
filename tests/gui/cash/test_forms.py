"""The short forms: what they refuse and where they say so, what they record, and that an edit can be taken back."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from tests.gui.conftest import TODAY
from tests.shop import Shop
from umkm_desk.actions.journals import record_journal
from umkm_desk.domain.cash import CashDraft, JournalDraft
from umkm_desk.gui.cash.categories import IN, OUT
from umkm_desk.gui.cash.count import CountForm
from umkm_desk.gui.cash.money import MoneyForm
from umkm_desk.gui.cash.moving import MoveForm
from umkm_desk.gui.cash.page import CashPage
from umkm_desk.gui.debts.bad_debt import BadDebtForm
from umkm_desk.gui.desk import Desk
from umkm_desk.gui.form import Field, Form
from umkm_desk.gui.widgets.picker import Hit
from umkm_desk.gui.window import Window
from umkm_desk.language.words import tr
from umkm_desk.queries.drafts import draft_of

Settled = Callable[[Desk], None]


@pytest.fixture
def page(window: Window, year_desk: Desk, settle: Settled) -> CashPage:
    """The page in the window over the sample shop."""
    made = window.show_page("cash")
    settle(year_desk)
    assert isinstance(made, CashPage)
    return made


def opened(page: CashPage, settle: Settled, **what: object) -> Form:
    """The form that the page opens in the drawer."""
    page.bring(**what)
    settle(page.desk)
    window = page.window()
    assert isinstance(window, Window)
    form = window.drawer.widget
    assert isinstance(form, Form)
    return form


def wrong(form: Form) -> list[str]:
    """The sentences in red under fields."""
    return [field.below.text() for field in form.fields if _is_wrong(field)]


def _is_wrong(field: Field) -> bool:
    return bool(field.widget.property("wrong"))


def choose(form: MoneyForm, key: str) -> None:
    """Pick what the money is for."""
    category = next(category for category in (*OUT, *IN) if category.key == key)
    hit = Hit(key, tr(category.words), value=category)
    form.category.set_picked(hit)
    form.category.chosen.emit(hit)


def kept(page: CashPage, form: Form, settle: Settled) -> None:
    """Save; a form that is content is taken away."""
    form.save()
    settle(page.desk)
    window = page.window()
    assert isinstance(window, Window)
    assert window.drawer.widget is None, wrong(form)


def test_what_is_missing_is_said_at_its_field_one_after_the_other(page: CashPage, settle: Settled) -> None:
    form = opened(page, settle, new="out")
    assert isinstance(form, MoneyForm)
    form.save()
    assert form.amount.property("wrong") and not form.category.property("wrong")
    form.amount.set_value(150_000)
    form.save()
    assert form.category.property("wrong") and not form.amount.property("wrong")
    choose(form, "pay ")
    form.save()
    assert form.contact.property("wrong") and form.contact.hasFocus()


def test_an_amount_below_500_is_asked_about_once(page: CashPage, year: Shop, settle: Settled) -> None:
    form = opened(page, settle, new="out")
    assert isinstance(form, MoneyForm)
    form.amount.setText("150")
    form.amount.textEdited.emit("150")
    choose(form, "expense 6199")
    before = year.account("6199")
    form.save()
    settle(page.desk)
    assert "150.000" in wrong(form)[0]
    assert year.account("6199") == before
    form.save()
    settle(page.desk)
    assert year.account("6199") - before == 150


@pytest.mark.parametrize(
    ("new", "key", "account", "sign"),
    [
        ("out", "drawing ", "3102", 1), ("out", "instalment 2201", "2201", 1), ("out", "tax ", "2103", 1),
        ("out", "expense 1501", "1501", 1), ("in", "income 7101", "7101", -1), ("in", "loan 2202", "2202", -1),
        ("in", "deposit ", "2104", -1),
    ],
)  # fmt: skip
def test_each_purpose_goes_to_its_account_and_is_undone(
    page: CashPage, year: Shop, settle: Settled, new: str, key: str, account: str, sign: int
) -> None:
    before = year.account(account)
    form = opened(page, settle, new=new)
    assert isinstance(form, MoneyForm)
    form.amount.set_value(75_000)
    choose(form, key)
    form.contact.setText("Bu Baru")
    form.place.set_value("1102")
    kept(page, form, settle)
    assert year.account(account) - before == sign * 75_000
    page.desk.undo()
    settle(page.desk)
    assert year.account(account) == before


def test_every_purpose_can_be_recorded(page: CashPage, year: Shop, settle: Settled) -> None:
    """The list is kept by hand: the book must take each of them."""
    year.item("jasa", "product", keeping="untracked")
    year.sell("jasa", 1, 500_000, TODAY, customer="Bu Baru", paid_by="credit")
    year.item("susu")
    year.buy("susu", 1, 500_000, TODAY, supplier="Toko Baru", paid_by="credit")
    for category in (*IN, *OUT):
        contact = "Toko Baru" if category.key == "pay " else "Bu Baru" if category.whose else None
        year.cash(category.kind, 1_000, day=TODAY, category=category.account, contact=contact)


def test_a_recorded_movement_opens_as_it_was_and_its_edit_is_undone(
    page: CashPage, year: Shop, settle: Settled
) -> None:
    recorded = year.cash("expense", 60_000, "1102", TODAY - timedelta(days=2), category="6102", note="Lapak")
    draft = year.book.read(draft_of, recorded.document)
    assert isinstance(draft, CashDraft)
    rent = year.account("6102")
    form = opened(page, settle, edit=draft)
    assert isinstance(form, MoneyForm)
    assert (form.category.text(), form.place.value(), form.note.text()) == ("Sewa", "1102", "Lapak")
    form.amount.set_value(65_000)
    kept(page, form, settle)
    assert year.account("6102") - rent == 5_000
    page.desk.undo()
    settle(page.desk)
    assert year.account("6102") == rent


def test_money_isnt_moved_to_where_it_is(page: CashPage, year: Shop, settle: Settled) -> None:
    bank = year.account("1102")
    form = opened(page, settle, new="move")
    assert isinstance(form, MoveForm)
    form.amount.set_value(100_000)
    form.to.set_value("1101")
    form.save()
    assert form.to.property("wrong")
    form.to.set_value("1102")
    kept(page, form, settle)
    assert year.account("1102") - bank == 100_000


def test_a_drawer_is_counted_against_the_book_and_the_count_changed(
    page: CashPage, year: Shop, settle: Settled
) -> None:
    drawer, differences = year.account("1101"), year.account("6198")
    form = opened(page, settle, new="count")
    assert isinstance(form, CountForm)
    form.amount.set_value(drawer - 5_000)
    assert form.difference.text() == tr("%(sum)s missing", sum="Rp5.000")
    kept(page, form, settle)
    assert (year.account("1101"), year.account("6198") - differences) == (drawer - 5_000, 5_000)
    number = year.book.read(lambda s: s.value("SELECT MAX(id) FROM document WHERE kind = 'journal'"))
    draft = year.book.read(draft_of, number)
    assert isinstance(draft, JournalDraft)
    form = opened(page, settle, edit=draft)
    assert isinstance(form, CountForm)
    assert form.difference.text() == tr("%(sum)s missing", sum="Rp5.000")
    form.amount.set_value(drawer)
    assert form.difference.text() == tr("It matches.")
    kept(page, form, settle)
    assert (year.account("1101"), year.account("6198")) == (drawer, differences)


def test_a_debt_given_up_can_be_changed(page: CashPage, year: Shop, settle: Settled) -> None:
    year.item("jasa", "product", keeping="untracked")
    year.sell("jasa", 1, 90_000, TODAY, customer="Bu Lupa", paid_by="credit")
    lost = year.book.write(record_journal, JournalDraft(TODAY, "bad_debt", amount=90_000, contact="Bu Lupa"))
    draft = year.book.read(draft_of, lost.document)
    form = opened(page, settle, edit=draft)
    assert isinstance(form, BadDebtForm)
    form.amount.set_value(40_000)
    kept(page, form, settle)
    assert year.owed("Bu Lupa") == 50_000
    page.desk.undo()
    settle(page.desk)
    assert year.owed("Bu Lupa") == 0


def test_what_is_said_beside_a_field_stays_when_another_is_refused(page: CashPage, settle: Settled) -> None:
    move = opened(page, settle, new="move")
    assert isinstance(move, MoveForm)
    there = move._origin_field.below.text()
    move.save()
    assert there and move._origin_field.below.text() == there
    money = opened(page, settle, new="out")
    assert isinstance(money, MoneyForm)
    choose(money, "instalment 2201")
    remark = money._category_field.below.text()
    money.save()
    assert remark and money._category_field.below.text() == remark


def test_a_day_that_cant_be_read_isnt_taken_for_today(page: CashPage, year: Shop, settle: Settled) -> None:
    before = year.account("1101")
    form = opened(page, settle, new="count")
    assert isinstance(form, CountForm)
    form.amount.set_value(1)
    form.day.setText("32/13")
    form.save()
    settle(page.desk)
    assert form.day.property("wrong") and year.account("1101") == before
