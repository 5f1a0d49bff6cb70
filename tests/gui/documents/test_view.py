"""An act in the drawer: told whole, its versions kept, and only what is possible offered."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.conftest import TODAY, dress
from tests.gui.documents.conftest import BOUGHT, MADE, MONDAY, SOLD, Office, button, buttons
from tests.gui.shown import clipped_texts, names_missing
from tests.shop import Shop, milli
from umkm_desk.actions.forgetting import remove_personal_data
from umkm_desk.actions.purchases import edit_purchase
from umkm_desk.actions.sales import edit_sale
from umkm_desk.domain.purchases import PurchaseDraft, PurchaseLine
from umkm_desk.domain.sales import SaleDraft, SaleLine
from umkm_desk.gui.desk import Desk
from umkm_desk.gui.documents.view import EDITED, DocumentView
from umkm_desk.gui.form import Form
from umkm_desk.gui.window import Window
from umkm_desk.language.words import tr
from umkm_desk.queries.drafts import draft_of
from umkm_desk.reports.acts import KINDS

SALE = SaleDraft(MONDAY, (SaleLine("KRIP", milli(4), 6_000),), customer="Bu Ani", paid_by="credit")


def words(view: QWidget) -> list[str]:
    """What can be read in a view."""
    return [label.text() for label in view.findChildren(QLabel) if label.isVisible() and label.text()]


def struck(view: QWidget, text: str) -> bool:
    """Whether the label of this text is struck through."""
    found = next(label for label in view.findChildren(QLabel) if label.text() == text and label.isVisible())
    return "line-through" in found.styleSheet()


def test_a_sale_tells_who_bought_what_and_what_is_still_to_be_paid(office: Office) -> None:
    view = office.look(SOLD)
    said = words(view)
    for text in ("Rp20.000", "Bu Ani", "Krip", "antar sore", "J1", tr("Pay later")):
        assert text in said
    assert "4 pcs × Rp5.000" in said
    assert view.pill.text() == tr("Not paid yet")
    assert view.heading.text() == tr("Sale")
    assert view.accessibleName() == f"{tr('Sale')} J1"


def test_its_details_say_what_it_moved_in_stock_and_in_the_books(office: Office) -> None:
    view = office.look(SOLD)
    assert tr("Stock, at cost") not in words(view)
    office.press("Details: stock, cost, versions")
    said = words(view)
    assert "-Rp2.000" in said and "+Rp2.000" in said and "-4 pcs · batch K1" in said
    assert tr("Customers who haven't paid") in said
    office.press("Hide the details")
    assert tr("Stock, at cost") not in words(view)


def test_older_versions_are_struck_through_and_lead_back_to_the_newest(office: Office) -> None:
    newest = office.shop.book.write(edit_sale, "J1", SALE)
    view = office.look(newest.document)
    office.press("Details: stock, cost, versions")
    assert struck(view, "Rp20.000")
    assert not struck(view, "Rp24.000")
    button(view, tr("Version %(number)s", number=1)).click()
    office.settle()
    assert view.act and view.act.row.document == SOLD
    assert view.pill.text() == tr("Older version")
    assert buttons(view) == [tr("Show the newest version")]
    office.press("Show the newest version")
    assert view.act.row.document == newest.document


def test_an_act_edited_while_it_is_looked_at_shows_its_newest_version(office: Office) -> None:
    view = office.look(SOLD)
    newest = office.shop.book.write(edit_sale, "J1", SALE)
    office.desk.revision += 1
    office.desk.revised.emit()
    office.settle()
    assert view.act and view.act.row.document == newest.document


def test_what_was_cancelled_says_why_and_offers_only_its_paper(office: Office) -> None:
    office.shop.sell("KRIP", 1, 5_000, MONDAY, number="J2")
    office.shop.cancel("sale", "J2", TODAY)
    view = office.look(4)
    assert view.pill.text() == tr("Taken back")
    assert tr("without a reason") in words(view)
    assert buttons(view) == [tr("Print")]


def test_goods_that_were_used_can_be_corrected_others_only_changed(office: Office) -> None:
    edit, correct, cancel = tr("Edit"), tr("Correct"), tr("Cancel this entry")
    assert buttons(office.look(BOUGHT)) == [edit, correct, tr("Return"), tr("Print"), cancel]
    assert buttons(office.look(MADE)) == [edit, correct, cancel]
    fresh = office.shop.buy("GULA", 5, 100, TODAY)
    assert buttons(office.look(fresh.document)) == [edit, tr("Return"), tr("Print"), cancel]


def test_an_act_of_a_locked_month_cannot_be_changed_and_says_so(office: Office) -> None:
    done = office.shop.cash("expense", 5_000, day=MONDAY.replace(month=10), category="6103")
    office.shop.close(202610, day=TODAY)
    view = office.look(done.document)
    assert buttons(view) == [tr("Cancel this entry")]
    assert "Oktober 2026" in view._remark.text()


def test_payments_and_returns_are_named_and_lead_there_and_back(office: Office) -> None:
    office.shop.cash("collect", 5_000, document="J1", day=TODAY, number="K1")
    view = office.look(SOLD)
    assert tr("%(left)s of it is still to be paid.", left="Rp15.000") in words(view)
    button(view, f"{tr('Customer' + chr(39) + 's payment')} K1").click()
    office.settle()
    assert view.act and view.act.row.kind == "cash"
    button(view, f"{tr('Sale')} J1").click()
    office.settle()
    assert view.act.row.document == SOLD


def test_edit_and_paper_are_asked_for_with_the_act(office: Office, qtbot: QtBot) -> None:
    draft = office.shop.book.read(draft_of, SOLD)
    view = office.look(SOLD)
    with qtbot.waitSignal(office.desk.wanted_edit) as asked:
        button(view, "Edit").click()
    assert asked.args == ["sale", draft]
    office.settle()
    view = office.look(SOLD)
    office.desk.wanted_paper.disconnect()
    with qtbot.waitSignal(office.desk.wanted_paper) as wanted:
        button(view, "Print").click()
    assert wanted.args == ["sale", SOLD]


def of_kind(shop: Shop, kind: str) -> int:
    """The newest act of a kind that stands."""
    newest = shop.book.read(
        lambda session: session.value(
            "SELECT MAX(id) FROM document d WHERE kind = :kind"
            " AND NOT EXISTS (SELECT 1 FROM document c WHERE c.cancels = d.id)",
            kind=kind,
        )
    )
    return int(newest)


def test_every_act_that_can_be_changed_has_a_form_that_takes_its_draft(
    window: Window, year: Shop, settle: Callable[[Desk], None]
) -> None:
    desk = window.desk
    said: list[str] = []
    desk.wanted_toast.connect(lambda sentence, _undoable: said.append(sentence))
    changed = set()
    for document in of_every_sort(year):
        desk.document(document)
        settle(desk)
        view = window.drawer.widget
        assert isinstance(view, DocumentView) and view.act
        row = view.act.row
        if tr("Edit") in [words for words, *_ in view._actions(view.act)]:
            view._edit()
            settle(desk)
            assert said == [], (row.kind, row.sort)
            changed.add(row.kind)
    assert changed == set(EDITED) - {"opening"}  # the sample shop's are locked


def test_an_opening_balance_is_changed_in_its_form(office: Office) -> None:
    begun = office.shop.opening(90_000, MONDAY, account="1101")
    office.look(begun.document)
    office.press("Edit")
    assert office.window.page.name == "settings"
    assert isinstance(office.drawer, Form)


def test_an_edited_purchase_keeps_one_place_in_the_view(office: Office) -> None:
    lines = (PurchaseLine("GULA", milli(1_000), 30_000),)
    newest = office.shop.book.write(edit_purchase, "B1", PurchaseDraft(MONDAY, lines, supplier="Toko Tani"))
    view = office.look(newest.document)
    office.press("Details: stock, cost, versions")
    assert "+1 kg · batch G1" in words(view)


def of_every_sort(shop: Shop) -> list[int]:
    """The newest act of each sort that stands in a month that isn't locked."""
    rows = shop.book.read(
        lambda session: session.rows(
            "SELECT MAX(d.id) FROM document d LEFT JOIN cash_act a ON a.document = d.id"
            " WHERE NOT EXISTS (SELECT 1 FROM document c WHERE c.cancels = d.id) GROUP BY d.kind, a.kind"
        )
    )
    return [int(row[0]) for row in rows]


@pytest.mark.parametrize(("language", "size"), [("id", 100), ("id", 130), ("en", 130)])
def test_acts_of_every_kind_fit_the_drawer(
    qapp: QApplication, year_desk: Desk, year: Shop, qtbot: QtBot, settle: Callable[[Desk], None], language: str,
    size: int,
) -> None:  # fmt: skip
    dress(qapp, size=size, language=language)
    year.book.write(remove_personal_data, "Bu Lilis", TODAY)
    window = Window(year_desk)
    qtbot.addWidget(window)
    window.resize(1093, 552)
    window.show()
    settle(year_desk)
    for kind in KINDS:
        year_desk.document(of_kind(year, kind))
        settle(year_desk)
        view = window.drawer.widget
        assert isinstance(view, DocumentView)
        view._toggle()
        for _ in range(5):
            QApplication.processEvents()
        assert (kind, clipped_texts(window.drawer), names_missing(window.drawer)) == (kind, [], [])
