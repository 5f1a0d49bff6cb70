"""Every form and view that opens in the drawer, made over the sample shop: for tests that look at all of them."""

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from typing import Final

from PySide6.QtWidgets import QWidget

import umkm_desk.gui
from tests.gui.conftest import TODAY
from tests.shop import Shop, milli
from umkm_desk.actions.contacts import save_contact
from umkm_desk.actions.items import save_item
from umkm_desk.domain.calendar import Month
from umkm_desk.domain.cash import JournalDraft, JournalLine
from umkm_desk.domain.contacts import ContactDraft
from umkm_desk.domain.items import ItemDraft
from umkm_desk.domain.stocktaking import WriteOffDraft, WriteOffLine
from umkm_desk.gui.batches.throwing import WriteOffForm
from umkm_desk.gui.cash.count import CountForm
from umkm_desk.gui.cash.entry import EntryForm
from umkm_desk.gui.cash.money import MoneyForm
from umkm_desk.gui.cash.moving import MoveForm
from umkm_desk.gui.contacts.form import ContactForm
from umkm_desk.gui.contacts.merging import MergeContactsForm
from umkm_desk.gui.contacts.personal import PersonalDataForm
from umkm_desk.gui.debts.bad_debt import BadDebtForm
from umkm_desk.gui.debts.form import PaymentForm
from umkm_desk.gui.desk import Desk
from umkm_desk.gui.documents.cancel import CancelForm
from umkm_desk.gui.documents.correct import CorrectForm
from umkm_desk.gui.documents.origin import OriginView
from umkm_desk.gui.documents.returning import ReturnForm
from umkm_desk.gui.documents.view import DocumentView
from umkm_desk.gui.form import Form
from umkm_desk.gui.items.form import ItemForm
from umkm_desk.gui.items.merging import MergeForm
from umkm_desk.gui.people.forms import (
    AddForm,
    ChangeForm,
    CodeForm,
    NewPinForm,
    OwnerForm,
    ResetForm,
    StopForm,
)
from umkm_desk.gui.permits.page import PermitForm
from umkm_desk.gui.production.recipe_form import RecipeForm
from umkm_desk.gui.production.recipes import recipe_book
from umkm_desk.gui.production.record import ProductionForm
from umkm_desk.gui.reports.assistant import ClosingAssistant
from umkm_desk.gui.reports.closing import ReopenForm
from umkm_desk.gui.reports.mentoring_forms import FollowUpForm, SessionForm, TargetForm, WorkforceForm
from umkm_desk.gui.reports.tax_forms import PayTaxForm, WithheldForm
from umkm_desk.gui.reports.tax_rules import RulesView
from umkm_desk.gui.schedules.begin import BeginForm
from umkm_desk.gui.schedules.ending import EndForm
from umkm_desk.gui.schedules.instalment import InstalmentForm
from umkm_desk.gui.schedules.months import TableOfMonths
from umkm_desk.gui.schedules.owed import OwedForm, PayOwedForm
from umkm_desk.gui.settings.locking import LockForm, UnlockForm
from umkm_desk.gui.settings.moving import MovingView
from umkm_desk.gui.settings.opening import OpeningForm
from umkm_desk.gui.settings.shop import ChannelForm, ShopForm
from umkm_desk.queries.accruals import OpenBill
from umkm_desk.queries.act_rows import ActRow, act_rows
from umkm_desk.queries.acts import Act, act
from umkm_desk.queries.contacts import Contact, contacts
from umkm_desk.queries.debts import OpenDebt, receivables
from umkm_desk.queries.items import items
from umkm_desk.queries.months import months
from umkm_desk.queries.people import PersonRow
from umkm_desk.queries.schedules import ScheduleRow, schedules
from umkm_desk.queries.tax_table import Payment, tax_of_year
from umkm_desk.storage import locking
from umkm_desk.storage.copies import Copy

Opener = Callable[[Desk, QWidget, Shop], QWidget]

IN_PAGES: Final = {ShopForm, ProductionForm}
"""Forms that stand in a page and never in the drawer."""


def newest(shop: Shop, kind: str) -> Act:
    """The newest act of a kind that stands."""
    document = shop.book.read(
        lambda session: session.value(
            "SELECT MAX(id) FROM document d WHERE kind = :kind"
            " AND NOT EXISTS (SELECT 1 FROM document c WHERE c.cancels = d.id)",
            kind=kind,
        )
    )
    found = shop.book.read(act, document)
    assert found is not None
    return found


def _row(shop: Shop, kind: str) -> ActRow:
    rows: list[ActRow] = shop.book.read(act_rows, [newest(shop, kind).row.document])
    return rows[0]


def _debt(shop: Shop) -> OpenDebt:
    return shop.book.read(receivables, TODAY)[0]


def _people(shop: Shop) -> list[Contact]:
    return shop.book.read(contacts)


def _recipe(desk: Desk, parent: QWidget, shop: Shop) -> QWidget:
    line = next(row for row in shop.book.read(recipe_book) if row.recipe)
    return RecipeForm(desk, parent, line, line.recipe, shop.book.read(items))


def _thrown(desk: Desk, parent: QWidget, shop: Shop) -> QWidget:
    lines = (WriteOffLine("BSR", milli(1), "sample"), WriteOffLine("KSP", milli(2), "lost"))
    return WriteOffForm(desk, parent, old=WriteOffDraft(TODAY, lines, "B1"))


def _entry(desk: Desk, parent: QWidget, _shop: Shop) -> QWidget:
    lines = (JournalLine("6110", debit=5_000), JournalLine("1591", credit=5_000))
    return EntryForm(desk, parent, JournalDraft(TODAY, lines=lines, number="JU-1"))


def _twins(desk: Desk, parent: QWidget, shop: Shop) -> QWidget:
    name = next(item.name for item in shop.book.read(items) if item.code == "BSR")
    shop.book.write(save_item, ItemDraft("BSR-2", name.upper(), "product", "pcs"))
    return MergeForm(desk, parent)


def _names(desk: Desk, parent: QWidget, shop: Shop) -> QWidget:
    for name in ("Koperasi Pegawai Dinas Kesehatan Kota Bandung", "koperasi pegawai dinas kesehatan kota bandung"):
        shop.book.write(save_contact, ContactDraft(name, "shop", "0812-3456-7890", "Kabupaten Bandung Barat"))
    return MergeContactsForm(desk, parent)


def _scheduled(shop: Shop, kind: str) -> ScheduleRow:
    return next(row for row in shop.book.read(schedules) if row.draft.kind == kind)


def _instalment(desk: Desk, parent: QWidget, shop: Shop) -> QWidget:
    row = _scheduled(shop, "loan")
    assert row.next is not None
    return InstalmentForm(desk, parent, row, row.next)


OWNER: Final = PersonRow(1, "Sari Nur Hasanah Kusumawardhani", "owner")


def _copy(shop: Shop) -> Copy:
    name = shop.book.path.with_name(f"toko-20261123-170000{locking.ENDING}")
    return Copy(name, "backup", datetime(2026, 11, 23, 17, tzinfo=UTC), 2_000_000)


EVERY_FORM: Final[dict[str, Opener]] = {
    "money in": lambda desk, parent, shop: MoneyForm(desk, parent, incoming=True),
    "money out": lambda desk, parent, shop: MoneyForm(desk, parent, incoming=False),
    "money moved": lambda desk, parent, shop: MoveForm(desk, parent),
    "drawer counted": lambda desk, parent, shop: CountForm(desk, parent),
    "entry": _entry,
    "payment": lambda desk, parent, shop: PaymentForm(desk, parent, _debt(shop), incoming=True),
    "debt given up": lambda desk, parent, shop: BadDebtForm(desk, parent, _debt(shop)),
    "product": lambda desk, parent, shop: ItemForm(desk, parent),
    "product changed": lambda desk, parent, shop: ItemForm(desk, parent, "product", code="BSR"),
    "ingredient": lambda desk, parent, shop: ItemForm(desk, parent, "material"),
    "two items": lambda desk, parent, shop: MergeForm(desk, parent, "BSR"),
    "items that look the same": _twins,
    "contact": lambda desk, parent, shop: ContactForm(desk, parent),
    "personal data": lambda desk, parent, shop: PersonalDataForm(desk, parent, _people(shop)[0]),
    "two contacts": lambda desk, parent, shop: MergeContactsForm(desk, parent, _people(shop)[0], _people(shop)),
    "names that look the same": _names,
    "opening": lambda desk, parent, shop: OpeningForm(desk, parent),
    "channel": lambda desk, parent, shop: ChannelForm(desk, parent),
    "recipe": _recipe,
    "permit": lambda desk, parent, shop: PermitForm(desk, parent),
    "month opened": lambda desk, parent, shop: ReopenForm(
        desk, parent, shop.book.read(months, TODAY)[0], Month(2026, 10)
    ),
    "tax paid": lambda desk, parent, shop: PayTaxForm(
        desk, parent, Payment(Month(2026, 10), 200_000, date(2026, 11, 15), "411128-420", late=True)
    ),
    "tax withheld": lambda desk, parent, shop: WithheldForm(desk, parent),
    "session": lambda desk, parent, shop: SessionForm(desk, parent, mentor="Rina Kurniasih"),
    "something to do": lambda desk, parent, shop: FollowUpForm(desk, parent),
    "target": lambda desk, parent, shop: TargetForm(desk, parent, ()),
    "workers": lambda desk, parent, shop: WorkforceForm(desk, parent, ()),
    "tax rules": lambda desk, parent, shop: RulesView(parent, *shop.book.read(tax_of_year, 2026, TODAY)),
    "equipment bought": lambda desk, parent, shop: BeginForm(desk, parent, "asset"),
    "rent paid ahead": lambda desk, parent, shop: BeginForm(desk, parent, "prepaid"),
    "loan received": lambda desk, parent, shop: BeginForm(desk, parent, "loan"),
    "loan changed": lambda desk, parent, shop: BeginForm(desk, parent, old=_scheduled(shop, "loan")),
    "instalment": _instalment,
    "equipment sold": lambda desk, parent, shop: EndForm(desk, parent, _scheduled(shop, "asset")),
    "months of a loan": lambda desk, parent, shop: TableOfMonths(
        desk, parent, _scheduled(shop, "loan").draft.name, loan=True
    ),
    "owed": lambda desk, parent, shop: OwedForm(desk, parent),
    "owed paid": lambda desk, parent, shop: PayOwedForm(
        desk, parent, OpenBill(TODAY, 1, "U1", "2102", "Production wages", "", 300_000, 200_000)
    ),
    "month locked": lambda desk, parent, shop: ClosingAssistant(desk, parent, Month(2026, 10)),
    "thrown away": lambda desk, parent, shop: WriteOffForm(desk, parent),
    "thrown away, changed": _thrown,
    "sale returned": lambda desk, parent, shop: ReturnForm(desk, parent, newest(shop, "sale")),
    "purchase returned": lambda desk, parent, shop: ReturnForm(desk, parent, newest(shop, "purchase")),
    "corrected": lambda desk, parent, shop: CorrectForm(desk, parent, _row(shop, "purchase")),
    "cancelled": lambda desk, parent, shop: CancelForm(desk, parent, newest(shop, "sale")),
    "sale": lambda desk, parent, shop: DocumentView(desk, parent, newest(shop, "sale").row.document),
    "production": lambda desk, parent, shop: DocumentView(desk, parent, newest(shop, "production").row.document),
    "first person": lambda desk, parent, shop: OwnerForm(desk, parent),
    "another person": lambda desk, parent, shop: AddForm(desk, parent),
    "person changed": lambda desk, parent, shop: ChangeForm(desk, parent, OWNER),
    "new PIN": lambda desk, parent, shop: NewPinForm(desk, parent, OWNER),
    "new code": lambda desk, parent, shop: CodeForm(desk, parent),
    "no PINs any more": lambda desk, parent, shop: StopForm(desk, parent),
    "PIN forgotten": lambda desk, parent, shop: ResetForm(desk, parent, [OWNER]),
    "backups locked": lambda desk, parent, shop: LockForm(desk, parent),
    "backup opened": lambda desk, parent, shop: UnlockForm(desk, parent, _copy(shop)),
    "new laptop": lambda desk, parent, shop: MovingView(desk, parent),
    "figure": lambda desk, parent, shop: OriginView(desk, parent, "net_profit", Month(2026, 10)),
}
"""What it is, and how it is made."""


def form_kinds() -> set[type[Form]]:
    """Every kind of form the window has."""
    for module in pkgutil.walk_packages(umkm_desk.gui.__path__, "umkm_desk.gui."):
        importlib.import_module(module.name)
    return {kind for kind in _below(Form) if not kind.__subclasses__()}


def _below(kind: type[Form]) -> Iterator[type[Form]]:
    for found in kind.__subclasses__():
        if found.__module__.startswith("umkm_desk."):
            yield found
            yield from _below(found)
