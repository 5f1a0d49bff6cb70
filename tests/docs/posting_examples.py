"""One small example for each row of the posting table in `docs/accounting.md`.

What comes before the last act prepares the shop; the postings of the last act are what the row states.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

from tests.shop import DAY, Shop, milli
from umkm_desk.actions.accruals import record_owed
from umkm_desk.actions.cancelling import cancel_recorded
from umkm_desk.actions.cash import edit_cash
from umkm_desk.actions.closing import close_month
from umkm_desk.actions.documents import Recorded
from umkm_desk.actions.forgetting import remove_personal_data
from umkm_desk.actions.journals import edit_journal, record_journal
from umkm_desk.actions.merging import merge_items
from umkm_desk.actions.opening import edit_opening
from umkm_desk.actions.production import edit_production
from umkm_desk.actions.purchases import edit_purchase, record_purchase
from umkm_desk.actions.returns import edit_return
from umkm_desk.actions.sales import edit_sale
from umkm_desk.actions.schedule_months import book_month, end_schedule, pay_instalment
from umkm_desk.actions.schedules import begin_schedule
from umkm_desk.actions.stocktaking import edit_count, edit_write_off
from umkm_desk.domain.accruals import OwedDraft
from umkm_desk.domain.calendar import Month
from umkm_desk.domain.cash import CashDraft, JournalDraft
from umkm_desk.domain.corrections import ClosingDraft, MergeDraft
from umkm_desk.domain.opening import OpeningDraft
from umkm_desk.domain.production import ProductionDraft, UsedLine
from umkm_desk.domain.purchases import PurchaseDraft, PurchaseLine
from umkm_desk.domain.sales import ReturnDraft, ReturnLine, SaleDraft, SaleLine
from umkm_desk.domain.schedules import BeginDraft, BookDraft, EndDraft, InstalmentDraft, ScheduleDraft, ScheduleKind
from umkm_desk.domain.stocktaking import CountDraft, CountLine, WriteOffDraft, WriteOffLine
from umkm_desk.queries.tax import tax_due
from umkm_desk.storage.session import Session

Example = Callable[[Shop], object]
EXAMPLES: dict[tuple[str, str], Example] = {}

BEFORE, AFTER = date(2026, 3, 5), date(2026, 3, 20)
APRIL = date(2026, 4, 2)
NEW_YEAR = date(2026, 1, 1)


def row(kind: str, variant: str) -> Callable[[Example], Example]:
    """The row of the table that an example plays."""

    def taken_down(example: Example) -> Example:
        assert (kind, variant) not in EXAMPLES, f"two examples for {kind}, {variant}"
        EXAMPLES[kind, variant] = example
        return example

    return taken_down


def sugar(shop: Shop, quantity: float = 10, cost: int = 10_000, **more: Any) -> Recorded:
    """Sugar, an ingredient bought at Rp1.000 a piece unless said otherwise."""
    shop.item("gula")
    return shop.buy("gula", quantity, cost, **more)


def chips(shop: Shop, quantity: float = 10, cost: int = 30_000) -> None:
    """A product in stock at Rp3.000 a piece."""
    shop.item("keripik", "product")
    shop.buy("keripik", quantity, cost)


def cooked(shop: Shop, **more: Any) -> Recorded:
    """10 packs out of sugar for 10.000."""
    sugar(shop)
    shop.item("keripik", "product")
    return shop.make("keripik", 10, used=[("gula", 10)], **more)


# --- opening ---------------------------------------------------------------------------------------------------------


@row("opening", "stock")
def opening_stock(shop: Shop) -> None:
    shop.item("gula")
    shop.opening(20_000, item="gula", quantity=10)


@row("opening", "money")
def opening_money(shop: Shop) -> None:
    shop.opening(500_000, account="1101")


@row("opening", "receivable")
def opening_receivable(shop: Shop) -> None:
    shop.opening(75_000, account="1201", contact="Bu Tini")


@row("opening", "payable")
def opening_payable(shop: Shop) -> None:
    shop.opening(60_000, account="2101", contact="Pasar Ciroyom")


@row("opening", "deposit")
def opening_deposit(shop: Shop) -> None:
    shop.opening(50_000, account="2104", contact="Bu Tini")


@row("opening", "other asset")
def opening_equipment(shop: Shop) -> None:
    shop.opening(3_000_000, account="1501")


@row("opening", "other liability")
def opening_loan(shop: Shop) -> None:
    shop.opening(2_000_000, account="2201")


@row("opening", "turnover so far")
def opening_turnover(shop: Shop) -> None:
    shop.opening(480_000_000, account="turnover")


@row("opening", "tax so far")
def opening_tax(shop: Shop) -> None:
    shop.opening(150_000, account="tax")


@row("opening", "edited: another value, half of it used")
def opening_edited(shop: Shop) -> None:
    shop.item("gula")
    first = shop.opening(20_000, item="gula", quantity=10)
    shop.throw("gula", 5)
    draft = OpeningDraft(NEW_YEAR, 26_000, item="gula", quantity=milli(10))
    shop.book.write(edit_opening, first.number, draft)


# --- purchase --------------------------------------------------------------------------------------------------------


@row("purchase", "paid at once")
def purchase_for_cash(shop: Shop) -> None:
    sugar(shop, cost=20_000)


@row("purchase", "on credit")
def purchase_on_credit(shop: Shop) -> None:
    sugar(shop, cost=20_000, paid_by="credit", supplier="Pasar Ciroyom")


@row("purchase", "packaging")
def purchase_of_packaging(shop: Shop) -> None:
    shop.item("standing pouch", "packaging")
    shop.buy("standing pouch", 100, 45_000, paid_by="bank")


@row("purchase", "product for resale")
def purchase_for_resale(shop: Shop) -> None:
    chips(shop)


@row("purchase", "freight")
def purchase_with_freight(shop: Shop) -> None:
    shop.item("gula")
    shop.item("pouch", "packaging")
    lines = (PurchaseLine("gula", milli(10), 100_000), PurchaseLine("pouch", milli(50), 50_000))
    shop.book.write(record_purchase, PurchaseDraft(DAY, lines, freight=10_000))


@row("purchase", "untracked")
def purchase_untracked(shop: Shop) -> None:
    shop.item("gas", keeping="untracked")
    shop.buy("gas", 2, 44_000, freight=2_000)


@row("purchase", "settles what was sold below zero")
def purchase_that_settles(shop: Shop) -> None:
    shop.item("keripik", "product")
    shop.below_zero()
    shop.buy("keripik", 3, 10_000)
    shop.sell("keripik", 5)
    shop.buy("keripik", 1, 4_000)


@row("purchase", "dated before a count")
def purchase_before_a_count(shop: Shop) -> None:
    sugar(shop)
    shop.count("gula", 10)
    shop.buy("gula", 5, 5_000, day=BEFORE)


@row("purchase", "edited: another price, half of it used")
def purchase_edited(shop: Shop) -> None:
    bought = sugar(shop)
    shop.throw("gula", 5)
    shop.book.write(edit_purchase, bought.number, PurchaseDraft(DAY, (PurchaseLine("gula", milli(10), 14_000),)))


@row("purchase", "edited: another way of paying")
def purchase_paid_otherwise(shop: Shop) -> None:
    bought = sugar(shop)
    draft = PurchaseDraft(DAY, (PurchaseLine("gula", milli(10), 10_000),), paid_by="bank")
    shop.book.write(edit_purchase, bought.number, draft)


# --- production ------------------------------------------------------------------------------------------------------


@row("production", "labour and overhead not filled in")
def production_of_materials(shop: Shop) -> None:
    cooked(shop)


@row("production", "labour and overhead")
def production_with_labour(shop: Shop) -> None:
    sugar(shop)
    shop.item("pouch", "packaging")
    shop.item("keripik", "product")
    shop.buy("pouch", 10, 4_500)
    shop.make("keripik", 10, used=[("gula", 10), ("pouch", 10)], labour=6_000, overhead=2_000)


@row("production", "abnormal loss")
def production_with_loss(shop: Shop) -> None:
    sugar(shop, 100, 1_000_000)
    shop.item("keripik", "product")
    shop.make("keripik", 90, used=[("gula", 100)], loss=milli(10))


@row("production", "nothing good")
def production_lost(shop: Shop) -> None:
    sugar(shop)
    shop.item("keripik", "product")
    shop.make("keripik", 0, used=[("gula", 10)], loss=milli(10), labour=6_000)


@row("production", "edited: wages added, half of it sold")
def production_edited(shop: Shop) -> None:
    made = cooked(shop)
    shop.sell("keripik", 5)
    draft = ProductionDraft(DAY, "keripik", milli(10), labour=6_000, inputs=(UsedLine("gula", milli(10)),))
    shop.book.write(edit_production, made.number, draft)


# --- sale ------------------------------------------------------------------------------------------------------------


@row("sale", "paid at once, kept in stock")
def sale_for_cash(shop: Shop) -> None:
    chips(shop)
    shop.sell("keripik", 4, 5_000)


@row("sale", "on credit")
def sale_on_credit(shop: Shop) -> None:
    chips(shop)
    shop.sell("keripik", 4, 5_000, paid_by="credit", customer="Bu Tini")


@row("sale", "from a deposit that covers half")
def sale_from_a_deposit(shop: Shop) -> None:
    chips(shop)
    shop.cash("deposit", 10_000, contact="Bu Tini")
    shop.sell("keripik", 4, 5_000, paid_by="deposit", customer="Bu Tini")


@row("sale", "online, with the channel's fee")
def sale_online(shop: Shop) -> None:
    chips(shop)
    shop.sell("keripik", 4, 5_000, channel="Shopee", paid_by="marketplace", fee=1_600)


@row("sale", "QRIS, with the bank's fee")
def sale_by_qris(shop: Shop) -> None:
    chips(shop)
    shop.sell("keripik", 4, 5_000, paid_by="ewallet", fee=140)


@row("sale", "a fee without a channel, in cash")
def sale_with_a_fee_in_cash(shop: Shop) -> None:
    chips(shop)
    shop.sell("keripik", 4, 5_000, fee=500)


@row("sale", "discount")
def sale_with_discount(shop: Shop) -> None:
    chips(shop)
    shop.sell("keripik", 4, 5_000, discount=2_000)


@row("sale", "billed shipping")
def sale_with_shipping(shop: Shop) -> None:
    chips(shop)
    shop.sell("keripik", 4, 5_000, shipping=9_000)


@row("sale", "made to order")
def sale_made_to_order(shop: Shop) -> None:
    sugar(shop)
    shop.item("es teh", "product", keeping="made_to_order")
    shop.recipe("es teh", 10, [("gula", 2)], labour=3_000, overhead=1_000)
    shop.sell("es teh", 5, 4_000)


@row("sale", "made to order, without a recipe")
def sale_without_recipe(shop: Shop) -> None:
    shop.item("es teh", "product", keeping="made_to_order")
    shop.sell("es teh", 5, 4_000)


@row("sale", "untracked")
def sale_untracked(shop: Shop) -> None:
    shop.item("jasa kirim", "product", keeping="untracked")
    shop.sell("jasa kirim", 1, 15_000)


@row("sale", "below zero, with consent")
def sale_below_zero(shop: Shop) -> None:
    shop.item("keripik", "product")
    shop.below_zero()
    shop.buy("keripik", 3, 10_000)
    shop.sell("keripik", 5)


@row("sale", "dated before a count")
def sale_before_a_count(shop: Shop) -> None:
    chips(shop, 10, 10_000)
    shop.count("keripik", 6)
    shop.sell("keripik", 4, day=DAY)


@row("sale", "edited: another price")
def sale_edited(shop: Shop) -> None:
    chips(shop)
    sold = shop.sell("keripik", 4, 5_000)
    shop.book.write(edit_sale, sold.number, SaleDraft(DAY, (SaleLine("keripik", milli(4), 5_500),)))


# --- return ----------------------------------------------------------------------------------------------------------


@row("return", "to be sold again")
def return_resellable(shop: Shop) -> None:
    chips(shop)
    sold = shop.sell("keripik", 4, 5_000, discount=2_000)
    shop.give_back(sold.number, "keripik", 1)


@row("return", "not to be sold again")
def return_spoiled(shop: Shop) -> None:
    chips(shop)
    sold = shop.sell("keripik", 4, 5_000)
    shop.give_back(sold.number, "keripik", 1, resellable=False)


@row("return", "made to order")
def return_made_to_order(shop: Shop) -> None:
    sale_made_to_order(shop)
    number = shop.book.read(lambda s: s.value("SELECT number FROM document WHERE kind = 'sale'"))
    shop.give_back(number, "es teh", 1)


@row("return", "of a sale that isn't known")
def return_of_unknown_sale(shop: Shop) -> None:
    chips(shop)
    shop.give_back(None, "keripik", 1, amount=5_000)


@row("return", "of an unknown sale, not to be sold again")
def return_of_unknown_sale_spoiled(shop: Shop) -> None:
    chips(shop)
    shop.give_back(None, "keripik", 1, amount=5_000, resellable=False)


@row("return", "of a sale on credit")
def return_of_credit_sale(shop: Shop) -> None:
    chips(shop)
    sold = shop.sell("keripik", 4, 5_000, paid_by="credit", customer="Bu Tini")
    shop.give_back(sold.number, "keripik", 1)


@row("return", "kept as a deposit")
def return_kept_as_deposit(shop: Shop) -> None:
    chips(shop)
    sold = shop.sell("keripik", 4, 5_000, customer="Bu Tini")
    shop.give_back(sold.number, "keripik", 1, paid_by="deposit")


@row("return", "edited: more money back")
def return_edited(shop: Shop) -> None:
    chips(shop)
    sold = shop.sell("keripik", 4, 5_000)
    back = shop.give_back(sold.number, "keripik", 1, amount=4_000)
    draft = ReturnDraft(DAY, (ReturnLine("keripik", milli(1), 5_000),), of=sold.number)
    shop.book.write(edit_return, back.number, draft)


@row("return", "to the supplier, nothing used since")
def return_to_supplier(shop: Shop) -> None:
    bought = sugar(shop, 10, 30_000)
    shop.give_back(bought.number, "gula", 5)


@row("return", "to the supplier, after goods were used")
def return_to_supplier_after_use(shop: Shop) -> None:
    sugar(shop)
    second = shop.buy("gula", 10, 30_000)
    shop.throw("gula", 10)
    shop.give_back(second.number, "gula", 5)


@row("return", "to the supplier, bought with freight")
def return_to_supplier_with_freight(shop: Shop) -> None:
    bought = sugar(shop, 10, 30_000, freight=2_000)
    shop.give_back(bought.number, "gula", 5)


@row("return", "to the supplier, bought on credit")
def return_of_credit_purchase(shop: Shop) -> None:
    bought = sugar(shop, 10, 30_000, paid_by="credit", supplier="Pasar Ciroyom")
    shop.give_back(bought.number, "gula", 5, paid_by="credit")


@row("return", "to the supplier, kept as a deposit there")
def return_of_paid_credit_purchase(shop: Shop) -> None:
    bought = sugar(shop, 10, 30_000, paid_by="credit", supplier="Pasar Ciroyom")
    shop.cash("pay", 30_000, document=bought.number)
    shop.give_back(bought.number, "gula", 5, paid_by="credit")


@row("return", "to the supplier, untracked")
def return_of_untracked_purchase(shop: Shop) -> None:
    shop.item("gas", keeping="untracked")
    bought = shop.buy("gas", 2, 44_000)
    shop.give_back(bought.number, "gas", 1)


# --- write-off and count ---------------------------------------------------------------------------------------------


@row("write_off", "expired")
def write_off_expired(shop: Shop) -> None:
    chips(shop)
    shop.throw("keripik", 2, "expired")


@row("write_off", "damaged")
def write_off_damaged(shop: Shop) -> None:
    chips(shop)
    shop.throw("keripik", 2, "damaged")


@row("write_off", "sample")
def write_off_sample(shop: Shop) -> None:
    chips(shop)
    shop.throw("keripik", 2, "sample")


@row("write_off", "lost")
def write_off_lost(shop: Shop) -> None:
    chips(shop)
    shop.throw("keripik", 2, "lost")


@row("write_off", "own_use")
def write_off_own_use(shop: Shop) -> None:
    chips(shop)
    shop.throw("keripik", 2, "own_use")


@row("write_off", "edited: another reason")
def write_off_edited(shop: Shop) -> None:
    chips(shop)
    thrown = shop.throw("keripik", 2, "damaged")
    draft = WriteOffDraft(DAY, (WriteOffLine("keripik", milli(2), "sample"),))
    shop.book.write(edit_write_off, thrown.number, draft)


@row("count", "less than the book says")
def count_minus(shop: Shop) -> None:
    sugar(shop)
    shop.count("gula", 6)


@row("count", "more than the book says")
def count_plus(shop: Shop) -> None:
    sugar(shop)
    shop.count("gula", 12)


@row("count", "edited")
def count_edited(shop: Shop) -> None:
    sugar(shop)
    counted = shop.count("gula", 6)
    shop.book.write(edit_count, counted.number, CountDraft(DAY, (CountLine("gula", milli(7)),)))


# --- cash ------------------------------------------------------------------------------------------------------------


@row("cash", "expense")
def cash_expense(shop: Shop) -> None:
    shop.cash("expense", 150_000, category="6103")


@row("cash", "expense: real wages of production")
def cash_wages(shop: Shop) -> None:
    shop.cash("expense", 300_000, category="5202")


@row("cash", "expense: equipment")
def cash_equipment(shop: Shop) -> None:
    shop.cash("expense", 900_000, "1102", category="1501")


def begun(shop: Shop, kind: ScheduleKind, account: str, expense: str, months: int, amount: int) -> None:
    """Something that runs from March on, with the money it begins with."""
    rate = 600 if kind == "loan" else None
    schedule = ScheduleDraft(kind, "Baru", account, expense, Month(2026, 3), months, amount, rate=rate)
    shop.book.write(begin_schedule, BeginDraft(DAY, schedule, "1102"))


@row("cash", "expense: equipment, not paid yet")
def cash_equipment_on_credit(shop: Shop) -> None:
    freezer = ScheduleDraft("asset", "Freezer", "1501", "6110", Month(2026, 3), 60, 6_000_000, contact="Toko Mesin")
    shop.book.write(begin_schedule, BeginDraft(DAY, freezer, "2101"))


@row("cash", "expense: rent in advance")
def cash_rent_in_advance(shop: Shop) -> None:
    begun(shop, "prepaid", "1401", "6102", 6, 9_000_000)


@row("cash", "income")
def cash_income(shop: Shop) -> None:
    shop.cash("income", 25_000)


@row("cash", "capital")
def cash_capital(shop: Shop) -> None:
    shop.cash("capital", 1_000_000)


@row("cash", "drawing")
def cash_drawing(shop: Shop) -> None:
    shop.cash("drawing", 100_000)


@row("cash", "transfer")
def cash_transfer(shop: Shop) -> None:
    shop.cash("transfer", 200_000, "1104", to="1102")


@row("cash", "pay: a supplier")
def cash_pay(shop: Shop) -> None:
    sugar(shop, paid_by="credit", supplier="Pasar Ciroyom")
    shop.cash("pay", 4_000, contact="Pasar Ciroyom")


@row("cash", "pay: wages or bills accrued before")
def cash_pay_accrued(shop: Shop) -> None:
    shop.journal(("5202", 300_000), ("2102", -300_000))
    shop.cash("pay", 300_000, category="2102")


@row("cash", "pay: a deposit back to the customer")
def cash_pay_deposit_back(shop: Shop) -> None:
    shop.cash("deposit", 50_000, contact="Bu Tini")
    shop.cash("pay", 20_000, category="2104", contact="Bu Tini")


@row("cash", "collect")
def cash_collect(shop: Shop) -> None:
    sale_on_credit(shop)
    shop.cash("collect", 15_000, contact="Bu Tini")


@row("cash", "collect: more than was owed")
def cash_collect_too_much(shop: Shop) -> None:
    sale_on_credit(shop)
    shop.cash("collect", 25_000, contact="Bu Tini")


@row("cash", "collect: out of the customer's deposit")
def cash_collect_from_deposit(shop: Shop) -> None:
    sale_on_credit(shop)
    shop.cash("deposit", 10_000, contact="Bu Tini")
    shop.cash("collect", 10_000, "2104", contact="Bu Tini")


@row("cash", "deposit")
def cash_deposit(shop: Shop) -> None:
    shop.cash("deposit", 50_000, contact="Bu Tini")


@row("cash", "loan")
def cash_loan(shop: Shop) -> None:
    shop.cash("loan", 2_000_000, "1102")


@row("cash", "instalment")
def cash_instalment(shop: Shop) -> None:
    shop.cash("instalment", 200_000, "1102")


@row("cash", "instalment: its interest")
def cash_interest(shop: Shop) -> None:
    shop.cash("instalment", 15_000, "1102", category="8101")


@row("cash", "tax")
def cash_tax(shop: Shop) -> None:
    shop.cash("tax", 40_000)


@row("cash", "edited: another amount")
def cash_edited(shop: Shop) -> None:
    paid = shop.cash("expense", 150_000, category="6103")
    shop.book.write(edit_cash, paid.number, CashDraft(DAY, "expense", "1101", 155_000, category="6103"))


# --- journal ---------------------------------------------------------------------------------------------------------


@row("journal", "journal: depreciation")
def journal_depreciation(shop: Shop) -> None:
    shop.journal(("6110", 50_000), ("1591", -50_000))


@row("journal", "journal: tax a marketplace withheld")
def journal_withheld(shop: Shop) -> None:
    shop.journal(("1403", 5_000), ("1104", -5_000))


@row("journal", "bad_debt")
def journal_bad_debt(shop: Shop) -> None:
    sale_on_credit(shop)
    shop.book.write(record_journal, JournalDraft(DAY, "bad_debt", amount=20_000, contact="Bu Tini"))


@row("journal", "cash_count: less than the book says")
def journal_cash_short(shop: Shop) -> None:
    shop.cash("capital", 100_000)
    shop.book.write(record_journal, JournalDraft(DAY, "cash_count", account="1101", amount=98_000))


@row("journal", "cash_count: more than the book says")
def journal_cash_over(shop: Shop) -> None:
    shop.cash("capital", 100_000)
    shop.book.write(record_journal, JournalDraft(DAY, "cash_count", account="1101", amount=101_000))


@row("journal", "edited: another amount")
def journal_edited(shop: Shop) -> None:
    shop.cash("capital", 100_000)
    counted = shop.book.write(record_journal, JournalDraft(DAY, "cash_count", account="1101", amount=98_000))
    shop.book.write(edit_journal, counted.number, JournalDraft(DAY, "cash_count", account="1101", amount=99_000))


# --- month by month --------------------------------------------------------------------------------------------------


def freezer(shop: Shop, expense: str = "6110") -> None:
    """A freezer of 6.000.000 whose first month is booked."""
    begun(shop, "asset", "1501", expense, 60, 6_000_000)
    shop.book.write(book_month, BookDraft(date(2026, 3, 31), Month(2026, 3), ("Baru",)))


@row("journal", "journal: a month of wear")
def journal_wear(shop: Shop) -> None:
    freezer(shop)


@row("journal", "journal: a month of wear, used for cooking")
def journal_wear_of_the_kitchen(shop: Shop) -> None:
    freezer(shop, "5203")


@row("journal", "journal: a month of rent paid in advance")
def journal_rent(shop: Shop) -> None:
    begun(shop, "prepaid", "1401", "6102", 6, 9_000_000)
    shop.book.write(book_month, BookDraft(date(2026, 3, 31), Month(2026, 3), ("Baru",)))


@row("journal", "journal: an instalment")
def journal_instalment(shop: Shop) -> None:
    begun(shop, "loan", "2201", "8101", 24, 12_000_000)
    shop.book.write(pay_instalment, InstalmentDraft(AFTER, "Baru", Month(2026, 3), "1102"))


@row("journal", "journal: equipment sold for less than its book value")
def journal_sold_at_a_loss(shop: Shop) -> None:
    freezer(shop)
    shop.book.write(end_schedule, EndDraft(APRIL, "Baru", 5_000_000, "1101"))


@row("journal", "journal: equipment sold for more")
def journal_sold_at_a_gain(shop: Shop) -> None:
    freezer(shop)
    shop.book.write(end_schedule, EndDraft(APRIL, "Baru", 6_200_000, "1101"))


@row("journal", "journal: equipment given up")
def journal_given_up(shop: Shop) -> None:
    freezer(shop)
    shop.book.write(end_schedule, EndDraft(APRIL, "Baru"))


@row("journal", "journal: rent that ends early")
def journal_rent_ends(shop: Shop) -> None:
    begun(shop, "prepaid", "1401", "6102", 6, 9_000_000)
    shop.book.write(end_schedule, EndDraft(AFTER, "Baru", 8_000_000, "1101"))


@row("journal", "journal: wages not paid yet")
def journal_owed_wages(shop: Shop) -> None:
    shop.book.write(record_owed, OwedDraft(AFTER, "5202", 300_000))


@row("journal", "journal: a bill not paid yet")
def journal_owed_bill(shop: Shop) -> None:
    shop.book.write(record_owed, OwedDraft(AFTER, "6103", 120_000))


# --- correction ------------------------------------------------------------------------------------------------------


def followed(shop: Shop, **more: Any) -> Recorded:
    """100 of sugar for 100.000; 60 of it made 120 packs, 30 of them sold."""
    bought = sugar(shop, 100, 100_000, **more)
    shop.item("keripik", "product")
    shop.make("keripik", 120, used=[("gula", 60)])
    shop.sell("keripik", 30)
    return bought


@row("correction", "purchase: price")
def correction_of_price(shop: Shop) -> None:
    bought = followed(shop)
    shop.correct("purchase", bought.number, "gula", amount=10_000)


@row("correction", "purchase: price, on credit")
def correction_on_credit(shop: Shop) -> None:
    bought = sugar(shop, paid_by="credit", supplier="Pasar Ciroyom")
    shop.correct("purchase", bought.number, "gula", amount=8_000)


@row("correction", "purchase: price, on credit and paid")
def correction_of_what_was_paid(shop: Shop) -> None:
    bought = sugar(shop, paid_by="credit", supplier="Pasar Ciroyom")
    shop.cash("pay", 10_000, document=bought.number)
    shop.correct("purchase", bought.number, "gula", amount=8_000)


@row("correction", "purchase: price, its month closed")
def correction_after_closing(shop: Shop) -> None:
    bought = followed(shop)
    shop.close(202603)
    shop.correct("purchase", bought.number, "gula", day=APRIL, amount=10_000)


@row("correction", "purchase: quantity")
def correction_of_quantity(shop: Shop) -> None:
    bought = sugar(shop, 100, 1_000_000)
    shop.item("keripik", "product")
    shop.make("keripik", 60, used=[("gula", 50)])
    shop.sell("keripik", 30)
    shop.correct("purchase", bought.number, "gula", quantity=80)


@row("correction", "production: cost")
def correction_of_production(shop: Shop) -> None:
    made = cooked(shop)
    shop.sell("keripik", 5)
    shop.correct("production", made.number, "keripik", amount=12_000)


@row("correction", "opening: value")
def correction_of_opening(shop: Shop) -> None:
    shop.item("gula")
    first = shop.opening(20_000, item="gula", quantity=10)
    shop.correct("opening", first.number, "gula", amount=26_000)


@row("correction", "count: value of a plus")
def correction_of_count(shop: Shop) -> None:
    sugar(shop)
    counted = shop.count("gula", 12)
    shop.correct("count", counted.number, "gula", amount=3_000)


@row("correction", "merge of two items")
def merge(shop: Shop) -> None:
    sugar(shop)
    shop.item("gula2")
    shop.buy("gula2", 5, 6_000)
    shop.book.write(merge_items, MergeDraft(DAY, "gula2", "gula"))


# --- cancel ----------------------------------------------------------------------------------------------------------


@row("cancel", "opening")
def cancel_opening(shop: Shop) -> None:
    shop.cancel("opening", shop.opening(500_000, account="1101").number)


@row("cancel", "purchase")
def cancel_purchase(shop: Shop) -> None:
    shop.cancel("purchase", sugar(shop).number)


@row("cancel", "production")
def cancel_production(shop: Shop) -> None:
    shop.cancel("production", cooked(shop, labour=6_000).number)


@row("cancel", "sale")
def cancel_sale(shop: Shop) -> None:
    chips(shop)
    shop.book.write(cancel_recorded, shop.sell("keripik", 4, 5_000).document, DAY)


@row("cancel", "sale below zero that was settled since")
def cancel_settled_sale(shop: Shop) -> None:
    shop.item("keripik", "product")
    shop.below_zero()
    shop.buy("keripik", 3, 9_000)
    shop.throw("keripik", 3)
    sold = shop.sell("keripik", 2)
    shop.buy("keripik", 10, 33_300)
    shop.cancel("sale", sold.number)


@row("cancel", "return")
def cancel_return(shop: Shop) -> None:
    chips(shop)
    sold = shop.sell("keripik", 4, 5_000)
    shop.cancel("return", shop.give_back(sold.number, "keripik", 1).number)


@row("cancel", "write_off")
def cancel_write_off(shop: Shop) -> None:
    chips(shop)
    shop.cancel("write_off", shop.throw("keripik", 2).number)


@row("cancel", "count")
def cancel_count(shop: Shop) -> None:
    sugar(shop)
    shop.cancel("count", shop.count("gula", 6).number)


@row("cancel", "cash")
def cancel_cash(shop: Shop) -> None:
    shop.cancel("cash", shop.cash("expense", 150_000, category="6103").number)


@row("cancel", "journal")
def cancel_journal(shop: Shop) -> None:
    shop.cancel("journal", shop.journal(("6110", 50_000), ("1591", -50_000)).number)


@row("cancel", "correction")
def cancel_correction(shop: Shop) -> None:
    bought = followed(shop)
    corrected = shop.correct("purchase", bought.number, "gula", amount=10_000)
    shop.cancel("correction", corrected.number)


# --- closing ---------------------------------------------------------------------------------------------------------


def due(amount: int) -> Callable[[Session, Month], int]:
    """A tax of `amount` rupiah."""
    return lambda session, month: amount


@row("closing", "tax")
def closing_tax(shop: Shop) -> None:
    shop.item("jasa", "product", keeping="untracked")
    shop.opening(480_000_000, account="turnover")
    shop.sell("jasa", 1, 60_000_000)
    shop.book.write(close_month, ClosingDraft(APRIL, 202603), tax_due)


@row("closing", "tax, less what was taxed too much before")
def closing_overpaid(shop: Shop) -> None:
    shop.item("jasa", "product", keeping="untracked")
    shop.opening(480_000_000, account="turnover")
    shop.sell("jasa", 1, 40_000_000, date(2026, 1, 10))
    shop.give_back(None, "jasa", 1, date(2026, 2, 10), amount=5_000_000)
    shop.book.write(close_month, ClosingDraft(APRIL, 202602), tax_due)
    shop.sell("jasa", 1, 10_000_000)
    shop.book.write(close_month, ClosingDraft(APRIL, 202603), tax_due)


@row("closing", "tax, part of it withheld before")
def closing_withheld(shop: Shop) -> None:
    shop.journal(("1403", 50_000), ("1104", -50_000))
    shop.book.write(close_month, ClosingDraft(APRIL, 202603), due(200_000))


def over_applied(shop: Shop) -> None:
    """Kitchen costs of 500.000 charged to 1.000 packs, 400.000 really paid, 600 packs sold."""
    sugar(shop, 1000, 5_000_000)
    shop.item("keripik", "product")
    shop.make("keripik", 1000, used=[("gula", 1000)], overhead=500_000)
    shop.sell("keripik", 600, 10_000)
    shop.cash("expense", 400_000, category="5203")


@row("closing", "more charged to products than was paid")
def closing_over_applied(shop: Shop) -> None:
    over_applied(shop)
    shop.close(202603)


@row("closing", "reopened")
def closing_reopened(shop: Shop) -> None:
    cooked(shop, overhead=10_000)
    shop.cash("expense", 6_000, category="5203")
    shop.book.write(close_month, ClosingDraft(APRIL, 202603), due(200_000))
    shop.close(202603, APRIL, reopen=True, reason="nota tertinggal")


@row("removal", "a customer")
def removal_of_a_customer(shop: Shop) -> None:
    shop.item("keripik", "product")
    shop.buy("keripik", 10, 30_000)
    shop.sell("keripik", 1, customer="Bu Tini")
    shop.book.write_over(remove_personal_data, "Bu Tini", DAY)
