"""A shop to test with: acts in one line each, figures to compare, the book's own audit."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from umkm_desk.actions.cancelling import cancel_document
from umkm_desk.actions.cash import record_cash
from umkm_desk.actions.closing import close_month
from umkm_desk.actions.corrections import correct_document
from umkm_desk.actions.documents import Recorded
from umkm_desk.actions.items import allow_below_zero, save_item
from umkm_desk.actions.journals import record_journal
from umkm_desk.actions.opening import record_opening
from umkm_desk.actions.production import record_production
from umkm_desk.actions.purchases import record_purchase
from umkm_desk.actions.recipes import save_recipe
from umkm_desk.actions.returns import record_return
from umkm_desk.actions.sales import record_sale
from umkm_desk.actions.stocktaking import record_count, record_write_off
from umkm_desk.domain.calendar import Month
from umkm_desk.domain.cash import CashDraft, JournalDraft, JournalLine
from umkm_desk.domain.corrections import CancelDraft, ClosingDraft, CorrectionDraft
from umkm_desk.domain.items import ItemDraft
from umkm_desk.domain.opening import OpeningDraft
from umkm_desk.domain.production import ProductionDraft, UsedLine
from umkm_desk.domain.purchases import PurchaseDraft, PurchaseLine
from umkm_desk.domain.recipes import RecipeDraft, RecipeLine
from umkm_desk.domain.sales import ReturnDraft, ReturnLine, SaleDraft, SaleLine
from umkm_desk.domain.stocktaking import CountDraft, CountLine, WriteOffDraft, WriteOffLine
from umkm_desk.queries.integrity import problems
from umkm_desk.storage.book import Book
from umkm_desk.storage.session import Session

DAY = date(2026, 3, 10)


def no_tax(session: Session, month: Month) -> int:
    """A tax estimate of nothing, for tests that aren't about tax."""
    return 0


class Shop:
    """A book with short words for the acts. Quantities are whole base units, money rupiah, days of March 2026."""

    def __init__(self, book: Book) -> None:
        self.book = book

    def item(self, code: str, kind: str = "material", **more: Any) -> str:
        draft = {"unit": "pcs", **more}
        self.book.write(save_item, ItemDraft(code, code.title(), kind, **draft))  # type: ignore[arg-type]
        return code

    def buy(self, item: str, quantity: float, amount: int, day: date = DAY, **more: Any) -> Recorded:
        line = {k: more.pop(k) for k in ("batch", "expires_on", "freight") if k in more}
        lines = (PurchaseLine(item, milli(quantity), amount, **line),)
        return self.book.write(record_purchase, PurchaseDraft(day, lines, **more))

    def sell(self, item: str, quantity: float, price: int = 5000, day: date = DAY, **more: Any) -> Recorded:
        line = {k: more.pop(k) for k in ("batch", "discount", "fee", "per", "amount") if k in more}
        lines = (SaleLine(item, milli(quantity), price, **line),)
        return self.book.write(record_sale, SaleDraft(day, lines, **more))

    def make(
        self, product: str, quantity: float, day: date = DAY, used: Iterable[tuple[str, float]] = (), **more: Any
    ) -> Recorded:
        inputs = tuple(UsedLine(code, milli(q)) for code, q in used)
        return self.book.write(record_production, ProductionDraft(day, product, milli(quantity), inputs=inputs, **more))

    def recipe(self, product: str, makes: float, parts: Iterable[tuple[str, float]], **more: Any) -> None:
        lines = tuple(RecipeLine(code, milli(q)) for code, q in parts)
        self.book.write(save_recipe, RecipeDraft(product, milli(makes), lines, **more))

    def throw(self, item: str, quantity: float, reason: str = "damaged", day: date = DAY, **more: Any) -> Recorded:
        lines = (WriteOffLine(item, milli(quantity), reason, **more),)  # type: ignore[arg-type]
        return self.book.write(record_write_off, WriteOffDraft(day, lines))

    def count(self, item: str, quantity: float, day: date = DAY, **more: Any) -> Recorded:
        return self.book.write(record_count, CountDraft(day, (CountLine(item, milli(quantity), **more),)))

    def give_back(self, of: str | None, item: str, quantity: float, day: date = DAY, **more: Any) -> Recorded:
        lines = (ReturnLine(item, milli(quantity), more.pop("amount", None)),)
        return self.book.write(record_return, ReturnDraft(day, lines, of=of, **more))

    def cash(self, kind: str, amount: int, account: str = "1101", day: date = DAY, **more: Any) -> Recorded:
        return self.book.write(record_cash, CashDraft(day, kind, account, amount, **more))  # type: ignore[arg-type]

    def opening(self, amount: int, day: date = date(2026, 1, 1), **more: Any) -> Recorded:
        if "quantity" in more:
            more["quantity"] = milli(more["quantity"])
        return self.book.write(record_opening, OpeningDraft(day, amount, **more))

    def journal(self, *lines: tuple[str, int], day: date = DAY, **more: Any) -> Recorded:
        """Lines as (account, amount): debit > 0, credit < 0."""
        sides = tuple(JournalLine(code, max(amount, 0), max(-amount, 0)) for code, amount in lines)
        return self.book.write(record_journal, JournalDraft(day, lines=sides, **more))

    def cancel(self, kind: str, number: str, day: date = DAY) -> Recorded:
        return self.book.write(cancel_document, CancelDraft(day, kind, number))  # type: ignore[arg-type]

    def correct(self, kind: str, number: str, item: str, day: date = DAY, **true: Any) -> Recorded:
        if "quantity" in true:
            true["quantity"] = milli(true["quantity"])
        draft = CorrectionDraft(day, kind, number, item, **true)  # type: ignore[arg-type]
        return self.book.write(correct_document, draft)

    def close(self, month: int, day: date = date(2027, 1, 1), **more: Any) -> Recorded:
        return self.book.write(close_month, ClosingDraft(day, month, **more), no_tax)

    def below_zero(self, item: str | None = None) -> None:
        self.book.write(allow_below_zero, True, item)

    # -- figures ------------------------------------------------------------------------------------

    def stock(self, item: str) -> tuple[float, int]:
        """(quantity in base units, value in rupiah) of an item now."""
        row = self.book.read(
            lambda s: s.row(
                "SELECT p.quantity, p.value FROM pool p JOIN item i ON i.id = p.item WHERE i.code = :c", c=item
            )
        )
        return (row[0] / 1000, row[1]) if row else (0, 0)

    def batches(self, item: str) -> dict[str | None, float]:
        """What is left of each batch, by code (None: without batch)."""
        rows = self.book.read(
            lambda s: s.rows(
                "SELECT b.code, l.quantity FROM balance l JOIN batch b ON b.id = l.batch JOIN item i ON i.id = b.item"
                " WHERE i.code = :c AND l.quantity <> 0 ORDER BY b.id",
                c=item,
            )
        )
        return {code: quantity / 1000 for code, quantity in rows}

    def account(self, code: str, month: int | None = None) -> int:
        """Debits less credits of an account, in all or in one month (yyyymm)."""
        return int(
            self.book.read(
                lambda s: s.value(
                    "SELECT coalesce(sum(amount), 0) FROM posting"
                    " WHERE account = :a AND (:m IS NULL OR day / 100 = :m)",
                    a=code,
                    m=month,
                )
            )
        )

    def accounts(self, *codes: str) -> tuple[int, ...]:
        """Debits less credits of some accounts."""
        return tuple(self.account(code) for code in codes)

    def owed(self, contact: str, account: str = "1201") -> int:
        """What a contact still owes the shop (with 2101: is still owed by it)."""
        sql = (
            "SELECT coalesce(sum(b.open), 0) FROM debt_balance b JOIN contact c ON c.id = b.contact"
            " WHERE c.name = :name AND b.account = :account"
        )
        return int(self.book.read(lambda s: s.value(sql, name=contact, account=account)))

    def deposit(self, contact: str) -> int:
        """What is held for a customer."""
        sql = "SELECT d.amount FROM deposit_balance d JOIN contact c ON c.id = d.contact WHERE c.name = :name"
        return int(self.book.read(lambda s: s.value(sql, name=contact)) or 0)

    def assert_sound(self) -> None:
        """The book's own audit finds no problem."""
        found = self.book.read(problems).problems
        assert not found, "\n".join(str(problem) for problem in found)


def milli(quantity: float) -> int:
    """Base units as thousandths."""
    return round(quantity * 1000)
