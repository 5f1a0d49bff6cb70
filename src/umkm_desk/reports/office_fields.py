"""The names by which an office's own workbook asks for a month's figures: what each holds, in one table.

A name exists in Indonesian and in English. A list has a name of its own, which is filled downwards, and a name for
each of its first places (`produk_1_nama`). docs/template.md is written from this table.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from umkm_desk.domain.ledger import FEES
from umkm_desk.language.words import N_
from umkm_desk.queries.summary import MonthFigures, MonthlyReport
from umkm_desk.reports.figures import LOSSES
from umkm_desk.reports.mentoring_words import month_state
from umkm_desk.reports.office_lists import KINDS, LISTS, PLACES, Column, Kind, Listing, Value
from umkm_desk.reports.wording import Wording


@dataclass(frozen=True, slots=True)
class Field:
    """A figure of the month. `name` is the Indonesian one; `holds` is a gettext id."""

    name: str
    english: str
    kind: Kind
    holds: str
    of: Callable[[MonthlyReport, Wording], Value]


def values(report: MonthlyReport, say: Wording) -> dict[str, Value | list[Value]]:
    """Every name with what it holds for a month; texts in the report's language. Lists are lists."""
    found: dict[str, Value | list[Value]] = {}
    for field in FIELDS:
        found[field.name] = found[field.english] = field.of(report, say)
    for listing in LISTS:
        rows = list(listing.rows(report))
        for column in listing.columns:
            cells = [column.of(row, say) for row in rows]
            for group, part in _both(listing, column):
                found[f"{group}_{part}"] = cells
                for place in range(1, PLACES + 1):
                    found[f"{group}_{place}_{part}"] = cells[place - 1] if place <= len(cells) else None
    return found


def names() -> list[tuple[str, str, str, str]]:
    """Every name for people: Indonesian, English, kind and what it holds (gettext ids); `N` is a place of a list."""
    rows = [(field.name, field.english, KINDS[field.kind], field.holds) for field in FIELDS]
    for listing in LISTS:
        rows += [
            (
                f"{listing.name}_{column.name}, {listing.name}_N_{column.name}",
                f"{listing.english}_{column.english}, {listing.english}_N_{column.english}",
                KINDS[column.kind],
                listing.holds,
            )
            for column in listing.columns
        ]
    return rows


def unused(used: Iterable[str]) -> list[str]:
    """The Indonesian names of figures and lists of which none of the names used asks for."""
    known = set(used)
    found = [field.name for field in FIELDS if not known & {field.name, field.english}]
    for listing in LISTS:
        for column in listing.columns:
            asked = [f"{group}_{part}" for group, part in _both(listing, column)]
            asked += [f"{group}_{n}_{part}" for group, part in _both(listing, column) for n in range(1, PLACES + 1)]
            if not known & set(asked):
                found.append(asked[0])
    return found


def _both(listing: Listing, column: Column) -> tuple[tuple[str, str], tuple[str, str]]:
    """List and column by their names in both languages."""
    return (listing.name, column.name), (listing.english, column.english)


def _share(part: int, whole: int) -> Decimal | None:
    return (Decimal(part) / whole).quantize(Decimal("0.0001")) if whole > 0 else None


def _before(which: str, figure: str) -> Callable[[MonthlyReport, Wording], Value]:
    """A figure of `previous` or `year_ago`; nothing when the book doesn't know that month."""

    def found(report: MonthlyReport, _say: Wording) -> Value:
        figures: MonthFigures | None = getattr(report, which)
        return getattr(figures, figure) if figures else None

    return found


def _of(path: str) -> Callable[[MonthlyReport, Wording], Value]:
    """What stands in the report under these names, one below the other."""

    def found(report: MonthlyReport, _say: Wording) -> Value:
        value: Any = report
        for name in path.split("."):
            value = getattr(value, name)
        return value  # type: ignore[no-any-return]

    return found


def _losses(report: MonthlyReport) -> int:
    return sum(row.amount for row in report.expenses if row.account in LOSSES)


def _workers(report: MonthlyReport, who: str) -> int:
    return sum(getattr(row, who) for row in report.mentoring.workforce)


FIELDS: Final[tuple[Field, ...]] = (
    Field("nama_usaha", "shop_name", "text", N_("the shop's name"), _of("shop.name")),
    Field("pemilik", "owner", "text", N_("the owner's name"), _of("shop.owner")),
    Field("kota", "city", "text", N_("the shop's city"), _of("shop.city")),
    Field("nib_usaha", "business_number", "text", N_("the shop's NIB"), _of("shop.permit")),
    Field("bulan", "month", "text", N_("the month, like October 2026"), lambda r, say: say.month(r.month)),
    Field("tahun", "year", "count", N_("the year"), _of("month.year")),
    Field("tanggal_awal", "first_day", "day", N_("the month's first day"), _of("month.first")),
    Field("tanggal_akhir", "last_day", "day", N_("the last day that is in the figures"), _of("until")),
    Field("status_bulan", "month_state", "text", N_("whether the month is closed"),
          lambda r, say: month_state(say, r)),
    Field("omzet", "turnover", "rupiah", N_("sales before discounts, returns and fees"), _of("sales.gross")),
    Field("potongan_harga", "discounts", "rupiah", N_("discounts given"), _of("sales.discount")),
    Field("retur", "returns", "rupiah", N_("goods that came back"), _of("sales.returns")),
    Field("penjualan_bersih", "net_sales", "rupiah", N_("turnover less discounts and returns"), _of("sales.net")),
    Field("jumlah_nota", "tickets", "count", N_("number of sales"), _of("sales.tickets")),
    Field("hpp", "cogs", "rupiah", N_("cost of what was sold"), _of("cogs")),
    Field("laba_kotor", "gross_profit", "rupiah", N_("net sales less the cost of what was sold"), _of("gross_profit")),
    Field("persen_laba_kotor", "gross_margin", "share", N_("gross profit of net sales"),
          lambda r, _: _share(r.gross_profit, r.sales.net)),
    Field("selisih_biaya_produksi", "production_difference", "rupiah",
          N_("wages and kitchen costs really borne less those charged to products; lowers profit"),
          _of("production_variance.net")),
    Field("biaya", "expenses", "rupiah", N_("all running costs"), lambda r, _: sum(e.amount for e in r.expenses)),
    Field("biaya_aplikasi", "fees_total", "rupiah", N_("of these, app fees and commissions"),
          lambda r, _: sum(e.amount for e in r.expenses if e.account == FEES)),
    Field("barang_hilang_rusak", "losses", "rupiah", N_("of these, damaged, expired, samples, count differences"),
          lambda r, _: _losses(r)),
    Field("pendapatan_lain", "other_income", "rupiah", N_("other income"), _of("other_income")),
    Field("beban_pajak", "tax_expense", "rupiah", N_("final income tax booked"), _of("tax_expense")),
    Field("laba_bersih", "net_profit", "rupiah", N_("net profit"), _of("net_profit")),
    Field("persen_laba_bersih", "net_margin", "share", N_("net profit of net sales"),
          lambda r, _: _share(r.net_profit, r.sales.net)),
    Field("omzet_bulan_lalu", "turnover_before", "rupiah", N_("turnover of the month before"),
          _before("previous", "turnover")),
    Field("laba_bersih_bulan_lalu", "net_profit_before", "rupiah", N_("net profit of the month before"),
          _before("previous", "net_profit")),
    Field("omzet_tahun_lalu", "turnover_year_ago", "rupiah", N_("turnover of the same month a year ago"),
          _before("year_ago", "turnover")),
    Field("laba_bersih_tahun_lalu", "net_profit_year_ago", "rupiah", N_("net profit of the same month a year ago"),
          _before("year_ago", "net_profit")),
    Field("omzet_tahun_ini", "turnover_this_year", "rupiah", N_("turnover since January, this month too"),
          _of("tax.turnover_to_date")),
    Field("kas_awal", "cash_opening", "rupiah", N_("money in all accounts at the month's beginning"),
          lambda r, _: sum(c.opening for c in r.cash)),
    Field("kas_akhir", "cash_closing", "rupiah", N_("money in all accounts at the month's end"),
          lambda r, _: sum(c.closing for c in r.cash)),
    Field("piutang_awal", "receivables_opening", "rupiah", N_("owed by customers at the month's beginning"),
          _of("receivables.opening")),
    Field("piutang_akhir", "receivables_closing", "rupiah", N_("owed by customers at the month's end"),
          _of("receivables.closing")),
    Field("utang_awal", "payables_opening", "rupiah", N_("owed to suppliers at the month's beginning"),
          _of("payables.opening")),
    Field("utang_akhir", "payables_closing", "rupiah", N_("owed to suppliers at the month's end"),
          _of("payables.closing")),
    Field("stok_bahan", "stock_materials", "rupiah", N_("ingredients in stock, at cost"), _of("stock.materials")),
    Field("stok_kemasan", "stock_packaging", "rupiah", N_("packaging in stock, at cost"), _of("stock.packaging")),
    Field("stok_produk", "stock_products", "rupiah", N_("products in stock, at cost"), _of("stock.products")),
    Field("stok_titipan", "stock_consigned", "rupiah", N_("products left at shops, at cost"), _of("stock.consigned")),
    Field("stok_total", "stock_total", "rupiah", N_("all stock, at cost"), _of("stock.total")),
    Field("aset", "assets", "rupiah", N_("all assets"), _of("balance_sheet.assets")),
    Field("kewajiban", "liabilities", "rupiah", N_("all debts"), _of("balance_sheet.liabilities")),
    Field("ekuitas", "equity", "rupiah", N_("what is the owner's: assets less debts"), _of("balance_sheet.equity")),
    Field("ekuitas_awal", "equity_opening", "rupiah", N_("the same at the month's beginning"), _of("equity.opening")),
    Field("setoran_modal", "capital_in", "rupiah", N_("the owner's own money put in"), _of("equity.capital_in")),
    Field("prive", "drawings", "rupiah", N_("money taken for the family"), _of("equity.drawings")),
    Field("dipakai_sendiri", "own_use", "rupiah", N_("goods taken for the family, at cost"), _of("equity.own_use")),
    Field("rusak_kedaluwarsa", "waste", "rupiah", N_("damaged or expired goods, at cost"), _of("waste.value")),
    Field("persen_rusak", "waste_share", "share", N_("the same, of net sales"),
          lambda r, _: _share(r.waste.value, r.sales.net)),
    Field("pajak_bulan_ini", "tax_due", "rupiah", N_("final income tax of the month, an estimate"), _of("tax.due")),
    Field("pajak_dipotong", "tax_withheld", "rupiah", N_("of it, withheld by marketplaces"), _of("tax.withheld")),
    Field("pajak_dibayar", "tax_paid", "rupiah", N_("tax paid in the month"), _of("tax.paid")),
    Field("pajak_sisa", "tax_payable", "rupiah", N_("tax still to be paid at the month's end"), _of("tax.payable")),
    Field("skor_pembukuan", "books_score", "count", N_("health of the books, 0 to 100"),
          _of("mentoring.health.score")),
    Field("jumlah_perempuan", "women_total", "count", N_("women who work there"), lambda r, _: _workers(r, "women")),
    Field("jumlah_laki", "men_total", "count", N_("men who work there"), lambda r, _: _workers(r, "men")),
    Field("pendamping", "mentor", "text", N_("the mentor of the last session"),
          lambda r, _: r.mentoring.session.draft.mentor if r.mentoring.session else None),
    Field("tanggal_sesi", "session_day", "day", N_("the day of the last session"),
          lambda r, _: r.mentoring.session.draft.day if r.mentoring.session else None),
    Field("catatan_sesi", "session_note", "text", N_("what was written of the last session"),
          lambda r, _: r.mentoring.session.draft.note if r.mentoring.session else None),
)  # fmt: skip
"""Every figure of a month that has one value."""
