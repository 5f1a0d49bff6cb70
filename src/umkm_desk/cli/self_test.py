"""The program's test of itself, inside a packaged build too: a small shop from purchase to paper."""

import tempfile
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import typer

from umkm_desk.cli import opening
from umkm_desk.cli.output import say_line
from umkm_desk.cli.running import Exit, moment
from umkm_desk.domain.calendar import Month
from umkm_desk.domain.items import ItemDraft
from umkm_desk.domain.production import ProductionDraft, UsedLine
from umkm_desk.domain.purchases import PurchaseDraft, PurchaseLine
from umkm_desk.domain.sales import SaleDraft, SaleLine
from umkm_desk.language.words import tr
from umkm_desk.queries.integrity import accounts
from umkm_desk.queries.monthly import monthly_report
from umkm_desk.queries.stock import stock
from umkm_desk.queries.summary import MonthlyReport
from umkm_desk.storage import faults
from umkm_desk.storage.book import Book
from umkm_desk.storage.schema import SCHEMA_VERSION

DAY = date(2026, 1, 15)
STARTS = {"pdf": b"%PDF-", "xlsx": b"PK", "json": b"{"}


def self_test(context: typer.Context) -> int:
    """Make a book, buy, produce, sell, paint the window, print; exit 0 when everything is as it should be."""
    from umkm_desk.reports.files import write_monthly  # start-up time: paper and sheets

    with tempfile.TemporaryDirectory(prefix="umkm-desk-") as folder:
        path = Path(folder) / "uji.umkm"
        with Book.create(path, name="Toko Uji", anywhere=True) as book:
            _one_day(book)
            left = {item.code: (item.quantity, item.value) for item in book.read(stock)}
            found = book.read(monthly_report, Month.of(DAY))
            damage = book.check(accounts)
        with opening.to_read(path) as again:
            kept = again.read(monthly_report, Month.of(DAY)) == found
        look = moment(context).window_faults
        unseen = look(path, DAY, Path(folder)) if look else []
        papers = write_monthly(found, Path(folder) / "out", STARTS, "id", moment(context).made_at)
        wrong = [
            *(str(problem) for problem in damage),
            *_wrong_figures(left, found),
            *([] if kept else ["the book reads differently when opened again"]),
            *_wrong_papers(papers),
            *_wrong_upgrades(),
            *unseen,
        ]
    say_line(faults.system())
    for what in wrong:
        say_line(what)
    say_line(
        tr("The self-test failed.")
        if wrong
        else tr("The self-test passed: book, figures, window, PDF and sheet are fine.")
    )
    return Exit.FOUND_PROBLEMS if wrong else Exit.DONE


def _one_day(book: Book) -> None:
    """10 kg for 100,000 make 20 packs, 5 are sold at 10,000."""
    # start-up time: no other command records anything by itself
    from umkm_desk.actions.items import save_item
    from umkm_desk.actions.production import record_production
    from umkm_desk.actions.purchases import record_purchase
    from umkm_desk.actions.sales import record_sale

    book.write(save_item, ItemDraft("MANGGA", "Mangga", "material", "g"))
    book.write(save_item, ItemDraft("KERIPIK", "Keripik Mangga", "product", "pcs", shelf_life_days=90))
    book.write(record_purchase, PurchaseDraft(DAY, (PurchaseLine("MANGGA", 10_000_000, 100_000),)))
    used = (UsedLine("MANGGA", 10_000_000),)
    book.write(record_production, ProductionDraft(DAY, "KERIPIK", 20_000, inputs=used, labour=0, overhead=0))
    book.write(record_sale, SaleDraft(DAY, (SaleLine("KERIPIK", 5_000, 10_000),)))


def _wrong_figures(left: dict[str, tuple[int, int]], report: MonthlyReport) -> Iterable[str]:
    expected = {"KERIPIK": (15_000, 75_000), "MANGGA": (0, 0)}
    if left != expected:
        yield f"stock is {left}, not {expected}"
    figures = (report.sales.net, report.cogs, report.net_profit)
    if figures != (50_000, 25_000, 25_000):
        yield f"sales, cost and profit are {figures}"


def _wrong_upgrades() -> Iterable[str]:
    # start-up time: Alembic is loaded for an older book only, so that a package without a part of it would go unseen
    from umkm_desk.storage.migrations import upgrade

    for version in range(1, SCHEMA_VERSION + 1):
        if ("table", "document") not in upgrade.expected(version):
            yield f"version {version} of the book has no documents"


def _wrong_papers(papers: list[Path]) -> Iterable[str]:
    if {path.suffix[1:] for path in papers} != set(STARTS):
        yield f"written were {[path.name for path in papers]}"
    for path in papers:
        if not path.read_bytes().startswith(STARTS.get(path.suffix[1:], b"")):
            yield f"{path.name} isn't what it should be"
