"""No act walks through what grows with the book: the plan of every statement it asks or changes with is looked at.

(The plans of INSERTs name tables that are only looked through when a foreign key was broken before; they are left out.)
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any

import pytest

from tests.shop import Shop
from umkm_desk.actions.purchases import edit_purchase
from umkm_desk.actions.sales import edit_sale
from umkm_desk.domain.purchases import PurchaseDraft, PurchaseLine
from umkm_desk.domain.sales import SaleDraft, SaleLine
from umkm_desk.storage.session import Session

GROWING = (
    "document", "line", "posting", "stock_move", "settlement", "debt", "debt_payment", "debt_balance", "deposit_move",
    "batch", "balance", "owed", "unbatched", "production", "cash_act",
)  # fmt: skip
DAY = date(2026, 3, 12)


@contextmanager
def overheard(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, Mapping[str, Any]]]:
    """Every SELECT, UPDATE and DELETE run in the meantime, with its values."""
    asked: dict[str, Mapping[str, Any]] = {}

    def listen(name: str, at: int) -> None:
        run: Callable[..., Any] = getattr(Session, name)

        def heard(session: Session, *arguments: Any, **values: Any) -> Any:
            if not arguments[at].lstrip().upper().startswith("INSERT"):
                asked[arguments[at]] = values
            return run(session, *arguments, **values)

        monkeypatch.setattr(Session, name, heard)

    for name in ("run", "rows", "row", "value"):
        listen(name, 0)
    listen("all", 1)
    yield asked
    monkeypatch.undo()


def walks(session: Session, asked: Mapping[str, Mapping[str, Any]]) -> list[str]:
    """Statements whose plan goes through all of a table that grows."""
    found = []
    for sql, values in asked.items():
        known = {*GROWING, *re.findall(rf"\b(?:{'|'.join(GROWING)})\s+(?:AS\s+)?([a-z])\b", sql)}
        for *_, step in session.rows(f"EXPLAIN QUERY PLAN {sql}", **values):
            scanned = re.match(r"SCAN (\w+)", step)
            whole = scanned and scanned[1] in known and not re.search(r"ix_\w+_open|ix_document_count", step)
            if whole or "AUTOMATIC" in step:
                found.append(f"{step}: {' '.join(sql.split())}")
    return found


def watch(shop: Shop, monkeypatch: pytest.MonkeyPatch, acts: Iterable[Callable[[], Any]] | Sequence[Any]) -> None:
    for act in acts:
        with overheard(monkeypatch) as asked:
            act()
        assert asked
        found = shop.book.read(lambda s, asked=asked: walks(s, asked))  # type: ignore[misc]
        assert not found, "\n".join(found)


@pytest.fixture
def old_shop(shop: Shop) -> Shop:
    """A shop with some weeks behind it."""
    shop.item("gula")
    shop.item("kue", "product", shelf_life_days=100)
    shop.item("kopi", "product", keeping="made_to_order")
    shop.recipe("kue", 10, [("gula", 2)])
    shop.recipe("kopi", 1, [("gula", 1)], labour=10, overhead=5)
    shop.below_zero("gula")
    for day in (date(2026, 1, n) for n in range(1, 15)):
        shop.buy("gula", 10, 1_000, day, paid_by="credit", supplier="Tani")
        shop.make("kue", 10, day, batches=1_000, labour=1, overhead=1)
        shop.sell("kue", 5, day=day, paid_by="credit", customer="Ani")
        shop.count("gula", 7, day)
    return shop


def test_selling(old_shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    one = SaleLine("kue", 2_000, 700)
    watch(old_shop, monkeypatch, (
        lambda: old_shop.sell("kue", 2, day=DAY, channel="Shopee", customer="Ani", paid_by="credit", number="1"),
        lambda: old_shop.sell("kue", 2, day=DAY, customer="Ani", paid_by="deposit"),
        lambda: old_shop.sell("kopi", 1, day=DAY),
        lambda: old_shop.sell("gula", 50, day=DAY, number="below"),
        lambda: old_shop.sell("gula", 1, day=date(2026, 1, 3)),
        lambda: old_shop.book.write(edit_sale, "1", SaleDraft(DAY, (one,), channel="Shopee", customer="Ani")),
        lambda: old_shop.book.write(edit_sale, "1", SaleDraft(date(2026, 3, 13), (one,), customer="Ani")),
        lambda: old_shop.give_back("1", "kue", 1, date(2026, 3, 13)),
        lambda: old_shop.cancel("sale", "below", DAY),
    ))  # fmt: skip


def test_buying_cooking_and_counting(old_shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    dearer = PurchaseDraft(DAY, (PurchaseLine("gula", 10_000, 700),), supplier="Tani", paid_by="credit")
    watch(old_shop, monkeypatch, (
        lambda: old_shop.sell("gula", 50, day=DAY),
        lambda: old_shop.buy("gula", 90, 9_100, DAY, paid_by="credit", supplier="Tani"),
        lambda: old_shop.buy("gula", 10, 1_000, DAY, paid_by="credit", supplier="Tani", number="1"),
        lambda: old_shop.book.write(edit_purchase, "1", dearer),
        lambda: old_shop.make("kue", 5, DAY, batches=500, number="1"),
        lambda: old_shop.cancel("production", "1", DAY),
        lambda: old_shop.correct("purchase", "1", "gula", DAY, amount=500),
        lambda: old_shop.give_back("1", "gula", 1, DAY),
        lambda: old_shop.throw("kue", 1, "damaged", DAY),
        lambda: old_shop.count("gula", 5, DAY),
    ))  # fmt: skip


def test_money(old_shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    watch(old_shop, monkeypatch, (
        lambda: old_shop.cash("collect", 1_000, day=DAY, contact="Ani", number="1"),
        lambda: old_shop.cash("pay", 1_000, day=DAY, contact="Tani"),
        lambda: old_shop.cash("expense", 1_000, day=DAY),
        lambda: old_shop.cancel("cash", "1", DAY),
        lambda: old_shop.journal(kind="cash_count", account="1101", amount=5, day=DAY),
        lambda: old_shop.journal(kind="bad_debt", amount=5, contact="Ani", day=DAY),
    ))  # fmt: skip
