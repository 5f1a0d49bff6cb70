"""The lists of a month that an office's own workbook can ask for, a column a name (see `office_fields`)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final, Literal

from umkm_desk.domain.mentoring import MEASURES, WORK_KINDS
from umkm_desk.language.words import N_
from umkm_desk.queries.summary import MonthlyReport
from umkm_desk.reports.figures import channels, expenses, products
from umkm_desk.reports.mentoring_words import permit_name
from umkm_desk.reports.wording import Wording

Kind = Literal["text", "rupiah", "count", "quantity", "share", "day"]
Value = int | Decimal | str | date | None

PLACES: Final = 12
"""Places of a list that have a name of their own."""
KINDS: Final[Mapping[Kind, str]] = {
    "text": N_("text"),
    "rupiah": N_("rupiah"),
    "count": N_("count"),
    "quantity": N_("quantity in its unit"),
    "share": N_("share of one (0.25 is 25 %)"),
    "day": N_("day"),
}


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a list."""

    name: str
    english: str
    kind: Kind
    of: Callable[[Any, Wording], Value]


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of the month, a field a column: `produk` with `nama` makes `produk_nama` and `produk_1_nama` …

    The `of` of its columns gets a row of the list.
    """

    name: str
    english: str
    holds: str
    rows: Callable[[MonthlyReport], Sequence[Any]]
    columns: tuple[Column, ...]


def _milli(quantity: int) -> Decimal:
    return Decimal(quantity) / 1000


def _target(amount: int | None, measure: str) -> Value:
    """A target's amount: rupiah or a count as it is, a share as a fraction."""
    if amount is None or MEASURES[measure].unit != "share":
        return amount
    return Decimal(amount) / 10_000


def _reached(row: Any, say: Wording) -> str | None:
    if row.reached is None:
        return None
    return say.tr("yes") if row.reached else say.tr("no")


_STATES: Final = {"overdue": N_("overdue"), "open": N_("open"), "done": N_("done"), "dropped": N_("dropped")}
_PERMITS: Final = {"valid": N_("valid"), "soon": N_("ends soon"), "expired": N_("ended"), "missing": N_("missing")}

LISTS: Final[tuple[Listing, ...]] = (
    Listing("produk", "product", N_("products sold, the largest turnover first"), products, (
        Column("nama", "name", "text", lambda p, _: p.name),
        Column("kode", "code", "text", lambda p, _: p.code),
        Column("jumlah", "quantity", "quantity", lambda p, _: _milli(p.quantity - p.returned)),
        Column("satuan", "unit", "text", lambda p, _: p.unit),
        Column("omzet", "turnover", "rupiah", lambda p, _: p.gross),
        Column("laba", "profit", "rupiah", lambda p, _: p.profit),
    )),
    Listing("jalur", "channel", N_("sales channels, the largest turnover first"), channels, (
        Column("nama", "name", "text", lambda c, say: c.channel or say.tr("not stated")),
        Column("omzet", "turnover", "rupiah", lambda c, _: c.gross),
        Column("potongan", "fees", "rupiah", lambda c, _: c.fees),
        Column("bersih", "net", "rupiah", lambda c, _: c.net),
    )),
    Listing("biaya", "expense", N_("costs by account, the largest first"), expenses, (
        Column("nama", "name", "text", lambda e, say: say.tr(e.name)),
        Column("akun", "account", "text", lambda e, _: e.account),
        Column("rupiah", "amount", "rupiah", lambda e, _: e.amount),
    )),
    Listing("akun_kas", "account", N_("money accounts"), lambda r: r.cash, (
        Column("nama", "name", "text", lambda c, say: say.tr(c.name)),
        Column("saldo_awal", "opening", "rupiah", lambda c, _: c.opening),
        Column("masuk", "in", "rupiah", lambda c, _: c.money_in),
        Column("keluar", "out", "rupiah", lambda c, _: c.money_out),
        Column("saldo_akhir", "closing", "rupiah", lambda c, _: c.closing),
    )),
    Listing("produksi", "production", N_("what was made in the month"), lambda r: r.production, (
        Column("hari", "day", "day", lambda p, _: p.day),
        Column("kode", "batch", "text", lambda p, _: p.batch),
        Column("produk", "product", "text", lambda p, _: p.name),
        Column("jumlah", "quantity", "quantity", lambda p, _: _milli(p.quantity)),
        Column("satuan", "unit", "text", lambda p, _: p.unit),
        Column("biaya", "cost", "rupiah", lambda p, _: p.cost),
    )),
    Listing("kedaluwarsa", "expiring", N_("batches that expire within 30 days"), lambda r: r.expiring, (
        Column("produk", "product", "text", lambda b, _: b.name),
        Column("kode", "batch", "text", lambda b, _: b.batch),
        Column("jumlah", "quantity", "quantity", lambda b, _: _milli(b.quantity)),
        Column("tanggal", "day", "day", lambda b, _: b.expires_on),
        Column("rupiah", "value", "rupiah", lambda b, _: b.value),
    )),
    Listing("tren", "trend", N_("up to twelve months, the oldest first"), lambda r: r.trend, (
        Column("bulan", "month", "text", lambda m, say: say.month_short(m.month)),
        Column("omzet", "turnover", "rupiah", lambda m, _: m.turnover),
        Column("penjualan_bersih", "net_sales", "rupiah", lambda m, _: m.sales_net),
        Column("laba_kotor", "gross_profit", "rupiah", lambda m, _: m.gross_profit),
        Column("laba_bersih", "net_profit", "rupiah", lambda m, _: m.net_profit),
    )),
    Listing("tindak_lanjut", "follow_up", N_("what was agreed: open first, then what ended in the month"),
            lambda r: r.mentoring.follow_ups, (
        Column("apa", "what", "text", lambda f, _: f.draft.what),
        Column("siapa", "who", "text", lambda f, _: f.draft.who),
        Column("kapan", "due", "day", lambda f, _: f.draft.due),
        Column("status", "state", "text", lambda f, say: say.tr(_STATES[f.state])),
    )),
    Listing("target", "target", N_("targets of the month before, this one and the next"),
            lambda r: r.mentoring.targets, (
        Column("bulan", "month", "text", lambda t, say: say.month_short(t.month)),
        Column("ukuran", "measure", "text", lambda t, say: say.tr(MEASURES[t.measure].name)),
        Column("jumlah", "amount", "quantity", lambda t, _: _target(t.amount, t.measure)),
        Column("tercapai_jumlah", "actual", "quantity", lambda t, _: _target(t.actual, t.measure)),
        Column("tercapai", "reached", "text", _reached),
    )),
    Listing("izin", "permit", N_("permits and certificates"), lambda r: r.mentoring.permits, (
        Column("nama", "name", "text", lambda p, say: permit_name(say, p.kind)),
        Column("nomor", "number", "text", lambda p, _: p.number),
        Column("berlaku", "until", "day", lambda p, _: p.valid_until),
        Column("status", "state", "text", lambda p, say: say.tr(_PERMITS[p.state])),
    )),
    Listing("pekerja", "worker", N_("who works there, by kind"), lambda r: r.mentoring.workforce, (
        Column("jenis", "kind", "text", lambda w, say: say.tr(WORK_KINDS[w.kind])),
        Column("perempuan", "women", "count", lambda w, _: w.women),
        Column("laki", "men", "count", lambda w, _: w.men),
    )),
)  # fmt: skip
"""Every list of a month."""
