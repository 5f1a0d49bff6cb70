"""The workload recorded by the program's own acts."""

from datetime import timedelta
from pathlib import Path

from benchmarks.workload import (
    BATCH,
    CHANNELS,
    GOOD_DAYS,
    MATERIALS,
    PRODUCTS,
    Expense,
    Fact,
    Production,
    Purchase,
    Sale,
    Shop,
)
from umkm_desk.actions.cash import record_cash
from umkm_desk.actions.channels import save_channel
from umkm_desk.actions.items import save_item
from umkm_desk.actions.production import record_production
from umkm_desk.actions.purchases import record_purchase
from umkm_desk.actions.recipes import save_recipe
from umkm_desk.actions.sales import record_sale
from umkm_desk.domain.cash import CashDraft
from umkm_desk.domain.items import ItemDraft
from umkm_desk.domain.production import ProductionDraft
from umkm_desk.domain.purchases import PurchaseDraft, PurchaseLine
from umkm_desk.domain.recipes import RecipeDraft, RecipeLine
from umkm_desk.domain.sales import SaleDraft, SaleLine
from umkm_desk.storage.book import Book
from umkm_desk.storage.session import Session


class Program:
    """A book over the facts; each `record` is an act of its own, durable when it returns."""

    def __init__(self, path: Path) -> None:
        self.book = Book.open(path)

    @classmethod
    def make(cls, path: Path, shop: Shop) -> "Program":
        """A new book with items, recipes and channels."""
        Book.create(path, name="Dapur Uji", anywhere=True).close()
        made = cls(path)
        made.book.write(_master, shop)
        return made

    def record(self, fact: Fact) -> None:
        """One fact, in a transaction."""
        self.book.write(_record, fact)

    def load(self, facts: list[Fact]) -> None:
        """Many facts in one transaction."""
        self.book.write(_record_all, facts)

    def figures(self) -> dict[str, int]:
        """Sums that the twin must have, too, in rupiah."""
        return self.book.read(_figures)

    def close(self) -> None:
        """Let go of the file."""
        self.book.close()


def _master(session: Session, shop: Shop) -> None:
    for channel in CHANNELS:
        save_channel(session, channel)
    for part in range(MATERIALS):
        save_item(session, ItemDraft(_part(part), f"Bahan {part:02d}", "material", "g"))
    for product in range(PRODUCTS):
        save_item(
            session, ItemDraft(_product(product), f"Produk {product:02d}", "product", "pcs", price=shop.prices[product])
        )
        lines = tuple(RecipeLine(_part(part), grams * 1000) for part, grams in shop.recipes[product])
        save_recipe(session, RecipeDraft(_product(product), BATCH * 1000, lines))


def _part(number: int) -> str:
    return f"B{number:02d}"


def _product(number: int) -> str:
    return f"P{number:02d}"


def _record_all(session: Session, facts: list[Fact]) -> None:
    for fact in facts:
        _record(session, fact)


def _record(session: Session, fact: Fact) -> None:
    match fact:
        case Sale(day, time, channel, paid_by, lines):
            draft = tuple(SaleLine(_product(item), pieces * 1000, price) for item, pieces, price in lines)
            record_sale(session, SaleDraft(day, draft, time=time, channel=CHANNELS[channel], paid_by=paid_by))
        case Purchase(day, lines):
            bought = tuple(PurchaseLine(_part(part), grams * 1000, amount) for part, grams, amount in lines)
            record_purchase(session, PurchaseDraft(day, bought))
        case Production(day, product, batches):
            until = day + timedelta(GOOD_DAYS)
            record_production(
                session,
                ProductionDraft(
                    day,
                    _product(product),
                    batches * BATCH * 1000,
                    batches=batches * 1000,
                    expires_on=until,
                    labour=0,
                    overhead=0,
                ),
            )
        case Expense(day, amount):
            record_cash(session, CashDraft(day, "expense", "1101", amount, category="6103"))


def _figures(session: Session) -> dict[str, int]:
    return {
        "documents": int(session.value("SELECT count(*) FROM document")),
        "lines sold": int(session.value("SELECT count(*) FROM line WHERE role = 'sale'")),
        "revenue": -int(session.value("SELECT sum(debit - credit) FROM account_month WHERE account LIKE '4%'")),
        "cogs": int(session.value("SELECT sum(debit - credit) FROM account_month WHERE account = '5101'")),
        "stock": int(session.value("SELECT sum(value) FROM pool")),
    }
