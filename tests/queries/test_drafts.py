"""A draft taken from the book makes the same act again: edited with it, or recorded anew, nothing changes."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.shop import DAY, Shop, milli
from umkm_desk.actions.cancelling import cancel_document
from umkm_desk.actions.cash import edit_cash, record_cash
from umkm_desk.actions.closing import close_month
from umkm_desk.actions.contacts import merge_contacts, rename_contact
from umkm_desk.actions.corrections import correct_document
from umkm_desk.actions.items import allow_below_zero, retire_item, save_item
from umkm_desk.actions.journals import edit_journal, record_journal
from umkm_desk.actions.merging import merge_items
from umkm_desk.actions.opening import edit_opening, record_opening
from umkm_desk.actions.production import edit_production, record_production
from umkm_desk.actions.purchases import edit_purchase, record_purchase
from umkm_desk.actions.returns import edit_return, record_return
from umkm_desk.actions.sales import edit_sale, record_sale
from umkm_desk.actions.stocktaking import edit_count, edit_write_off, record_count, record_write_off
from umkm_desk.demo.year import make_shop
from umkm_desk.domain.corrections import CancelDraft, ClosingDraft, CorrectionDraft, MergeDraft
from umkm_desk.domain.errors import UserError
from umkm_desk.domain.items import ItemDraft
from umkm_desk.domain.production import ProductionDraft, UsedLine
from umkm_desk.queries.drafts import draft_of, item_draft
from umkm_desk.queries.integrity import problems
from umkm_desk.queries.ledger import balances
from umkm_desk.queries.stock import stock_totals
from umkm_desk.queries.tax import tax_due
from umkm_desk.storage.book import Book
from umkm_desk.storage.session import Session

TODAY = date(2026, 4, 2)
RECORD: dict[str, Callable[..., Any]] = {
    "opening": record_opening, "purchase": record_purchase, "production": record_production, "sale": record_sale,
    "return": record_return, "write_off": record_write_off, "count": record_count, "cash": record_cash,
    "journal": record_journal, "correction": correct_document,
}  # fmt: skip
EDIT: dict[str, Callable[..., Any]] = {
    "opening": edit_opening, "purchase": edit_purchase, "production": edit_production, "sale": edit_sale,
    "return": edit_return, "write_off": edit_write_off, "count": edit_count, "cash": edit_cash, "journal": edit_journal,
}  # fmt: skip
AT_COST = ("1301", "1302", "1304", "3102", "5101", "5301", "5302", "5303", "5304")
"""Accounts on which goods lie at the average of the moment: recorded anew at another average, they share it anew."""

Document = tuple[int, str, str]
Figures = dict[Any, Any]


class TakenBack(Exception):
    """Ends a transaction of which nothing is to be kept."""


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    """The sample shop's two months, both open; nothing of a test is kept in it."""
    book = make_shop(tmp_path_factory.mktemp("demo") / "toko.umkm", months=2, seed=1, today=TODAY)
    try:
        book.write(close_month, ClosingDraft(TODAY, 202602, reopen=True, reason="latihan"), tax_due)
        yield book
        assert book.read(problems).problems == ()
    finally:
        book.close()


def standing(session: Session) -> list[Document]:
    """Documents that stand, apart from what can't be recorded anew by itself."""
    rows = session.rows(
        "SELECT d.id, d.kind, d.number FROM document d WHERE d.kind NOT IN ('cancel', 'closing')"
        " AND NOT EXISTS (SELECT 1 FROM document c WHERE c.cancels = d.id) ORDER BY d.id"
    )
    return [(identity, kind, number) for identity, kind, number in rows]


def figures(session: Session) -> Figures:
    """Each account's balance, and each item's quantity and value."""
    return {**balances(session), **{item: both for item, both in stock_totals(session).items() if both != (0, 0)}}


def changed(book: Book, act: Callable[[Session, Document], object], document: Document) -> Figures | None:
    """The figures that an act changes, (before, after) each; None when it is refused. Nothing of it is kept."""
    found: Figures = {}

    def tried(session: Session) -> None:
        before = figures(session)
        act(session, document)
        after = figures(session)
        for key in before.keys() | after.keys():
            if before.get(key, 0) != after.get(key, 0):
                found[key] = (before.get(key, 0), after.get(key, 0))
        raise TakenBack

    try:
        book.write(tried)
    except TakenBack:
        return found
    except UserError:
        return None
    raise AssertionError("nothing was to be kept")


def edited(session: Session, document: Document) -> None:
    identity, kind, number = document
    EDIT[kind](session, number, draft_of(session, identity))


def recorded_again(session: Session, document: Document) -> None:
    identity, kind, number = document
    draft = draft_of(session, identity)
    cancel_document(session, CancelDraft(TODAY, kind, number))  # type: ignore[arg-type]
    RECORD[kind](session, replace(draft, number=None))  # type: ignore[type-var]


def but_for_averages(changes: Figures) -> Figures:
    """What changed beside the worth of goods: that only moved among the accounts on which goods lie at cost."""
    moved = [key for key in changes if key in AT_COST]
    assert sum(after - before for before, after in (changes[key] for key in moved)) == 0
    return {
        key: change
        for key, change in changes.items()
        if key not in AT_COST and not (isinstance(key, int) and change[0][0] == change[1][0])
    }


MADE_ANEW = ("count", "return")
"""Kinds whose goods an edit doesn't keep: counted and brought back anew, at the cost of now."""


@pytest.mark.parametrize("every", [11, pytest.param(1, marks=pytest.mark.long)])
def test_editing_any_act_of_the_sample_shop_with_its_own_draft_changes_no_figure(demo: Book, every: int) -> None:
    done = dict.fromkeys(EDIT, 0)
    for document in [d for d in demo.read(standing) if d[1] in EDIT][::every]:
        changes = changed(demo, edited, document)
        if changes is not None:
            done[document[1]] += 1
            assert (but_for_averages(changes) if document[1] in MADE_ANEW else changes) == {}, document
    assert done["sale"] > 80 and done["cash"] > 8 and done["purchase"] > 5 and done["production"] > 3


@pytest.mark.parametrize("every", [11, pytest.param(1, marks=pytest.mark.long)])
def test_any_act_of_the_sample_shop_cancelled_and_recorded_again_brings_the_same_back(demo: Book, every: int) -> None:
    done = 0
    for document in [d for d in demo.read(standing) if d[1] != "correction"][::every]:
        changes = changed(demo, recorded_again, document)
        if changes is not None:
            done += 1
            assert but_for_averages(changes) == {}, document
    assert done > 80


def test_every_kind_of_act_is_edited_and_recorded_again_as_it_was(full_shop: Shop) -> None:
    book = full_shop.book
    tried = {kind for _, kind, _ in comes_back(book, "correction")}
    book.write(close_month, ClosingDraft(TODAY, 202601, reopen=True, reason="latihan"), tax_due)
    tried |= {kind for _, kind, _ in comes_back(book, *EDIT)}
    assert tried == set(RECORD)


def comes_back(book: Book, *kinds: str) -> list[Document]:
    """The acts of some kinds that may be changed now: none of them changes a figure."""
    tried = []
    for document in [d for d in book.read(standing) if d[1] in kinds]:
        changes = changed(book, edited, document) if document[1] in EDIT else None
        if changes is not None:
            assert (but_for_averages(changes) if document[1] in MADE_ANEW else changes) == {}, document
        anew = changed(book, recorded_again, document)
        if anew is not None:
            assert but_for_averages(anew) == {}, document
        tried += [document] if changes is not None or anew is not None else []
    return tried


# Right after it was recorded nothing hangs on an act yet: then its cost too comes back to the rupiah.


@pytest.mark.parametrize("kind", [k for k in RECORD if k != "opening"])
def test_an_act_taken_back_at_once_and_recorded_again_is_the_same_act(shop: Shop, kind: str) -> None:
    stocked(shop)
    newest = act_of(shop, kind)
    assert changed(shop.book, recorded_again, newest) == {}
    if kind in EDIT:
        assert changed(shop.book, edited, newest) == {}


def stocked(shop: Shop) -> None:
    """An ingredient bought twice at different prices, cooked, and some of both sold."""
    shop.item("GULA", unit="g")
    shop.item("KRIP", "product", shelf_life_days=60)
    shop.recipe("KRIP", 10, [("GULA", 100)])
    shop.opening(500_000, account="1101")
    shop.buy("GULA", 1000, 10_001, number="B1", supplier="Toko Tani", paid_by="credit", freight=777)
    shop.buy("GULA", 500, 8_003)
    shop.make("KRIP", 33, batches=3000, labour=5_000)
    shop.sell("KRIP", 7, 5_000, number="J1", customer="Bu Ani", paid_by="credit", discount=500)
    shop.buy("GULA", 300, 1_999)
    shop.make("KRIP", 9)


def act_of(shop: Shop, kind: str) -> Document:
    """Records an act of a kind, the last one in the book."""
    match kind:
        case "purchase":
            done = shop.buy("GULA", 7, 111, paid_by="credit", supplier="Toko Tani", due_on=DAY, note="pasar")
        case "production":
            done = shop.make("KRIP", 8, used=[("GULA", 77)], overhead=1_000, loss=2_000, batch="K9")
        case "sale":
            done = shop.sell("KRIP", 5, 7_000, channel="Shopee", fee=300, shipping=9_000, time="09:30")
        case "return":
            done = shop.give_back("J1", "KRIP", 2, note="lembek")
        case "write_off":
            done = shop.throw("KRIP", 3, "own_use")
        case "count":
            done = shop.count("KRIP", 11)
        case "cash":
            done = shop.cash("collect", 10_000, document="J1")
        case "journal":
            done = shop.journal(("6110", 5_000), ("1591", -5_000), note="susut")
        case _:
            done = shop.correct("purchase", "B1", "GULA", amount=12_345, reason="salah baca")
    return done.document, kind, done.number


def test_a_draft_names_who_how_and_when_with_the_number(shop: Shop) -> None:
    stocked(shop)
    done = shop.sell("KRIP", 2, 6_000, number="J9", customer="Bu Ani", paid_by="credit", due_on=TODAY, discount=100)
    draft: Any = shop.book.read(draft_of, done.document)
    assert (draft.number, draft.customer, draft.paid_by, draft.due_on, draft.day) == (
        "J9", "Bu Ani", "credit", TODAY, DAY,
    )  # fmt: skip
    assert [(x.item, x.quantity, x.price, x.discount) for x in draft.lines] == [("KRIP", 2_000, 6_000, 100)]


def test_a_cancelled_act_still_gives_its_draft_and_an_edit_each_version_its_own(shop: Shop) -> None:
    done = shop.cash("expense", 5_000, category="6102", number="K1")
    draft: Any = shop.book.read(draft_of, done.document)
    newer = shop.book.write(edit_cash, "K1", replace(draft, amount=6_000))
    cancelled = shop.cancel("cash", "K1")
    amounts = [shop.book.read(draft_of, document).amount for document in (done.document, newer.document)]  # type: ignore[union-attr]
    assert amounts == [5_000, 6_000]
    assert isinstance(shop.book.read(draft_of, cancelled.document), CancelDraft)
    assert shop.book.read(draft_of, newer.document - 1) is None  # the cancelling inside the edit
    assert shop.book.read(draft_of, 99) is None


def test_a_run_by_a_recipe_that_changed_since_names_what_it_used(shop: Shop) -> None:
    stocked(shop)
    done = shop.make("KRIP", 20, batches=2000)
    assert draft_inputs(shop, done.document) == ()
    shop.recipe("KRIP", 10, [("GULA", 150)], valid_from=TODAY)
    assert draft_inputs(shop, done.document) == ()  # in force only later
    shop.recipe("KRIP", 10, [("GULA", 130)])
    assert draft_inputs(shop, done.document) == (UsedLine("GULA", milli(200)),)
    assert changed(shop.book, edited, (done.document, "production", done.number)) == {}


def draft_inputs(shop: Shop, document: int) -> tuple[UsedLine, ...]:
    draft = shop.book.read(draft_of, document)
    assert isinstance(draft, ProductionDraft)
    return draft.inputs


def test_acts_of_merged_items_and_renamed_contacts_still_come_back(shop: Shop) -> None:
    stocked(shop)
    shop.item("GULA-2", unit="g")
    bought = shop.buy("GULA-2", 70, 700, supplier="Warung Asep", paid_by="credit")
    shop.book.write(merge_items, MergeDraft(DAY, "GULA-2", "GULA"))
    shop.book.write(rename_contact, "Warung Asep", "Toko Asep")
    shop.book.write(merge_contacts, "Toko Asep", "Toko Tani")
    assert changed(shop.book, edited, (bought.document, "purchase", bought.number)) == {}


def test_corrections_give_their_drafts(shop: Shop) -> None:
    stocked(shop)
    done = shop.correct("purchase", "B1", "GULA", quantity=900, reason="timbang ulang")
    assert shop.book.read(draft_of, done.document) == CorrectionDraft(
        DAY, "purchase", "B1", "GULA", quantity=milli(900), number=done.number, reason="timbang ulang"
    )


def test_an_item_is_changed_back_to_what_it_was(shop: Shop) -> None:
    shop.item("GULA", unit="g", minimum=milli(500), price=15, barcode="899", shelf_life_days=30)
    before = shop.book.read(item_draft, "GULA")
    assert before == ItemDraft("GULA", "Gula", "material", "g", "batched", 30, milli(500), 15, "899")
    shop.book.write(save_item, ItemDraft("GULA", "Gula aren", "material", "g"))
    shop.book.write(save_item, before)
    assert shop.book.read(item_draft, "GULA") == before
    shop.book.write(retire_item, "GULA")
    shop.book.write(allow_below_zero, True)
    assert shop.book.read(item_draft, "GULA") == before  # the shop's permission isn't the item's
    assert shop.book.read(item_draft, "MADU") is None
