"""The exchange tables: what each is called, its columns, and how a cell of each column is read.

The contract stands in the design, section 7: English headers as here, Indonesian ones as in the templates; both are
read. `extra` columns aren't in the contract: exports carry them so that a book comes back whole.
"""

from dataclasses import dataclass, field
from typing import Final

from umkm_desk.domain.cash import CASH_KINDS, JOURNAL_KINDS
from umkm_desk.domain.contacts import CONTACT_KINDS
from umkm_desk.domain.corrections import SERIES
from umkm_desk.domain.items import KEEPINGS, KINDS
from umkm_desk.domain.mentoring import MEASURES, PLACES, WORK_KINDS
from umkm_desk.domain.permits import KINDS as PERMIT_KINDS
from umkm_desk.domain.quantity import UNITS
from umkm_desk.domain.schedules import SCHEDULE_KINDS
from umkm_desk.domain.schedules import WAYS as INTEREST_WAYS
from umkm_desk.domain.stocktaking import REASON_ACCOUNT
from umkm_desk.exchange import accounts, values
from umkm_desk.exchange.values import Reader


@dataclass(frozen=True, slots=True)
class Column:
    """A column: English name, Indonesian header, further headers understood. `read` None: a quantity, with units.

    `needed`: the header must be there and its cells filled, unless they `may_be_empty`. `choices`: the English words.
    """

    name: str
    id: str
    read: Reader | None = values.text
    needed: bool = False
    may_be_empty: bool = False
    extra: bool = False
    also: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its English name (also the exported file's), the Indonesian one, its columns in order.

    `kind` is the kind of document its acts become, empty for master data. `beyond`: it isn't in the contract, so it is
    exported only when something stands in it. `for_exports`: nobody fills it in by hand.
    """

    name: str
    id: str
    columns: tuple[Column, ...]
    kind: str = ""
    beyond: bool = False
    for_exports: bool = False
    by_name: dict[str, Column] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_name", {column.name: column for column in self.columns})


_INDONESIAN: Final[dict[str, tuple[str, ...]]] = {
    "product": ("produk",), "material": ("bahan", "bahan baku"), "packaging": ("kemasan",),
    "g": ("gr", "gram"), "ml": ("mililiter", "cc"), "pcs": ("pc", "buah", "biji", "bh"),
    "batched": ("per batch", "batch", "stok"), "made_to_order": ("dibuat saat dipesan", "dadakan"),
    "untracked": ("tanpa stok", "tidak dicatat"),
    "supplier": ("pemasok",), "customer": ("pelanggan",), "shop": ("toko",),
    "expired": ("kedaluwarsa", "kadaluarsa"), "damaged": ("rusak",), "sample": ("sampel", "contoh"),
    "lost": ("hilang",), "own_use": ("dipakai sendiri", "konsumsi sendiri"),
    "expense": ("pengeluaran", "biaya"), "income": ("pemasukan", "penghasilan"), "capital": ("modal",),
    "drawing": ("prive", "ambil pribadi"), "transfer": ("pindah uang", "pindah"), "pay": ("bayar bon", "bayar"),
    "collect": ("tagih", "terima pembayaran"), "deposit": ("dp", "uang muka"), "loan": ("pinjaman",),
    "instalment": ("cicilan", "angsuran"), "tax": ("pajak",),
    "opening": ("saldo awal",), "purchase": ("pembelian", "belanja"), "production": ("produksi",),
    "sale": ("penjualan",), "return": ("retur",), "write_off": ("barang keluar",), "count": ("hitung stok",),
    "cash": ("uang",), "journal": ("jurnal",), "correction": ("koreksi",),
    "asset": ("alat",), "prepaid": ("dibayar di muka", "sewa"), "flat": ("tetap",), "annuity": ("anuitas", "efektif"),
    "office": ("kantor",), "online": ("daring",), "fair": ("bazar",), "family": ("keluarga",), "permanent": ("tetap",),
    "daily": ("harian",), "other": ("lainnya",),
    "merge": ("gabung",), "bad_debt": ("piutang tak tertagih",), "cash_count": ("hitung kas",),
}  # fmt: skip
"""What the words of a choice are in Indonesian: the first is written in templates."""


_ALSO: Final[dict[str, tuple[str, ...]]] = {"counts": ("opname", "stok", "stock")}
"""What else files of a table are called."""


def indonesian(word: str) -> str:
    """The Indonesian for a word of a choice, as templates offer it."""
    return _INDONESIAN.get(word, (word,))[0]


def _choice(
    name: str, id: str, words: tuple[str, ...], *also: str, needed: bool = False, extra: bool = False
) -> Column:
    known = {values.key(said): word for word in words for said in (word, *_INDONESIAN.get(word, ()))}
    names = [f"{word} ({said})" if (said := indonesian(word)) != word else word for word in words]
    return Column(name, id, values.choice(known, names), needed, extra=extra, also=also, choices=words)


def _need(name: str, id: str, read: Reader | None = values.text, *also: str, may_be_empty: bool = False) -> Column:
    return Column(name, id, read, True, may_be_empty, also=also)


def _may(name: str, id: str, read: Reader | None = values.text, *also: str) -> Column:
    return Column(name, id, read, also=also)


def _extra(name: str, id: str, read: Reader | None = values.text, *also: str) -> Column:
    return Column(name, id, read, extra=True, also=also)


MERGE: Final = "merge"
"""The kind of a correction that merges item `of` into `item`."""

DAY: Final = _need("day", "tanggal", values.day, "tgl", "hari", "date")
NUMBER: Final = _need("number", "nomor", values.text, "no", "no.", "nota", "nomor nota")
ITEM: Final = _need("item", "barang", values.text, "kode barang", "item code")
QUANTITY: Final = _need("quantity", "jumlah", None, "qty", "banyaknya")
AMOUNT: Final = _need("amount", "nilai", values.rupiah, "total", "rupiah", "nominal")
PAID_BY: Final = _may("paid_by", "dibayar dengan", accounts.paid_by, "pembayaran", "cara bayar", "bayar")
DUE_ON: Final = _may("due_on", "jatuh tempo", values.day)
BATCH: Final = _may("batch", "batch", values.text, "kode batch")
EXPIRES_ON: Final = _may("expires_on", "kedaluwarsa", values.last_good_day, "kadaluarsa", "kedaluwarsa pada")
NOTE: Final = _extra("note", "catatan", values.text, "keterangan")
ORDER: Final = (_extra("seq", "urutan", values.whole), _extra("version", "versi", values.whole))
OF: Final = _need("of", "dari nota", values.text, "nota asal")
REASON: Final = _may("reason", "alasan", values.text)
REPLY: Final = _extra("reply", "berkas pendamping")

TABLES: Final[tuple[Table, ...]] = (
    Table("items", "barang", (
        _need("code", "kode"), _need("name", "nama"), _choice("kind", "jenis", KINDS, needed=True),
        _choice("unit", "satuan", UNITS, needed=True), _choice("keeping", "cara simpan", KEEPINGS),
        _may("shelf_life_days", "tahan hari", values.whole, "masa simpan hari"),
        _may("minimum", "stok minimum", None), _may("price", "harga", values.rupiah, "harga jual"),
        _may("barcode", "barcode", values.text, "kode batang"),
        _choice("below_zero", "boleh minus", ("yes", "no", "past"), extra=True),
        _extra("retired", "tidak dipakai", values.yes), _extra("former_names", "nama lama"),
    )),
    Table("packs", "kemasan", (ITEM, _need("pack", "nama kemasan", values.text, "satuan besar"),
                               _need("contents", "isi", None))),
    Table("recipes", "resep", (
        _need("product", "produk"), _need("yield", "hasil", None), ITEM, QUANTITY,
        _may("version", "versi", values.whole), _may("from", "berlaku sejak", values.day, "mulai"),
        _extra("labour", "upah", values.rupiah),
        _extra("overhead", "biaya dapur", values.rupiah), _extra("seq", "urutan", values.whole),
    )),
    Table("contacts", "kontak", (
        _need("name", "nama"), _choice("kind", "jenis", CONTACT_KINDS, needed=True),
        _may("phone", "telepon", values.text, "no hp", "hp"), _may("city", "kota"),
        _extra("retired", "tidak dipakai", values.yes),
        _extra("merged_into", "digabung ke"), _extra("merged_after", "digabung setelah", values.whole),
        _extra("former_names", "nama lama"),
    )),
    Table("opening", "saldo awal", (
        DAY, _may("account", "akun", accounts.opening_account), _may("item", "barang", values.text, "kode barang"),
        _may("quantity", "jumlah", None, "qty"), AMOUNT, BATCH, EXPIRES_ON,
        _may("contact", "kontak", values.text, "nama"), DUE_ON, _extra("number", "nomor"), *ORDER,
    ), "opening"),
    Table("purchases", "pembelian", (
        DAY, NUMBER, _may("supplier", "pemasok"), ITEM, QUANTITY, AMOUNT,
        _may("freight", "ongkos angkut", values.rupiah, "ongkir", "ongkos kirim"), BATCH, EXPIRES_ON, PAID_BY, DUE_ON,
        NOTE, *ORDER,
    ), "purchase"),
    Table("production", "produksi", (
        DAY, NUMBER, _need("product", "produk"), QUANTITY, _may("batches", "kali resep", values.thousandths), BATCH,
        EXPIRES_ON, _may("labour", "upah", values.rupiah), _may("overhead", "biaya dapur", values.rupiah),
        _may("loss", "gagal", None, "rusak"), NOTE, *ORDER,
    ), "production"),
    Table("production_inputs", "bahan dipakai", (NUMBER, ITEM, QUANTITY, ORDER[1])),
    Table("sales", "penjualan", (
        DAY, NUMBER, ITEM, QUANTITY, _need("price", "harga", values.rupiah, "harga jual"),
        _may("time", "jam", values.clock, "waktu"), _may("discount", "potongan", values.rupiah, "diskon"),
        _may("channel", "saluran", values.text, "kanal", "tempat jual"), _may("customer", "pelanggan"), PAID_BY,
        _may("fee", "biaya saluran", values.rupiah, "potongan aplikasi", "biaya admin"),
        _may("shipping", "ongkir", values.rupiah, "ongkos kirim"), DUE_ON, _extra("batch", "batch"),
        _extra("per", "harga per", None), _extra("amount", "nilai", values.rupiah, "total"), NOTE, *ORDER,
    ), "sale"),
    Table("returns", "retur", (
        DAY, NUMBER, _need("of", "dari nota", values.text, "nota asal", may_be_empty=True), ITEM, QUANTITY,
        _may("resellable", "bisa dijual lagi", values.yes), _may("amount", "nilai", values.rupiah, "total"), PAID_BY,
        NOTE, *ORDER,
    ), "return"),
    Table("write_offs", "barang keluar", (
        DAY, NUMBER, ITEM, QUANTITY, _choice("reason", "alasan", tuple(REASON_ACCOUNT), needed=True), BATCH, NOTE,
        *ORDER,
    ), "write_off"),
    Table("cash", "uang", (
        DAY, NUMBER, _choice("kind", "jenis", CASH_KINDS, needed=True), _need("account", "akun", accounts.account),
        _need("amount", "nilai", values.rupiah, "jumlah", "total", "rupiah", "nominal"),
        _may("to", "ke", accounts.account, "ke akun"), _may("category", "kategori", accounts.account),
        _may("contact", "kontak", values.text, "nama"), _may("document", "untuk nota", values.text, "dokumen"),
        _may("note", "catatan", values.text, "keterangan"), *ORDER,
    ), "cash"),
    Table("counts", "hitung stok", (
        DAY, NUMBER, ITEM, QUANTITY, BATCH, _may("place", "tempat"), NOTE, *ORDER,
    ), "count"),
    Table("journals", "jurnal", (
        DAY, NUMBER, _choice("kind", "jenis", JOURNAL_KINDS),
        _need("account", "akun", accounts.account, may_be_empty=True),
        _need("debit", "debit", values.rupiah, may_be_empty=True),
        _need("credit", "kredit", values.rupiah, may_be_empty=True),
        _may("amount", "nilai", values.rupiah), _may("contact", "kontak"), _may("document", "untuk nota"), NOTE, *ORDER,
    ), "journal", for_exports=True),
    Table("corrections", "koreksi", (
        DAY, NUMBER, _choice("kind", "jenis", (*SERIES, MERGE), needed=True), OF, ITEM,
        _may("amount", "nilai", values.rupiah), _may("quantity", "jumlah", None), REASON, *ORDER,
    ), "correction", for_exports=True),
    Table("cancels", "pembatalan", (
        DAY, NUMBER, _choice("kind", "jenis", SERIES, needed=True), OF, REASON, *ORDER,
    ), "cancel", for_exports=True),
    Table("closings", "tutup bulan", (
        DAY, _need("month", "bulan", values.month), _may("reopen", "buka lagi", values.yes), REASON, *ORDER,
    ), "closing", for_exports=True),
    Table("schedules", "alat sewa pinjaman", (
        _need("name", "nama"), _choice("kind", "jenis", SCHEDULE_KINDS, needed=True),
        _need("account", "akun", accounts.account), _may("category", "kategori", accounts.account),
        _need("first", "mulai bulan", values.month), _need("months", "berapa bulan", values.whole), AMOUNT,
        _may("taken", "sudah terpakai", values.rupiah), _may("rate", "bunga setahun", values.percent),
        _choice("way", "cara bunga", INTEREST_WAYS), _may("contact", "kontak"), NOTE, _extra("number", "nomor"),
        _extra("ended", "berhenti bulan", values.month),
    ), beyond=True),
    Table("schedule_months", "bulan alat sewa pinjaman", (
        _need("schedule", "alat sewa atau pinjaman"), _need("month", "bulan", values.month), AMOUNT,
        _may("interest", "bunga", values.rupiah), NUMBER, ORDER[1],
    ), beyond=True, for_exports=True),
    Table("sessions", "sesi pendampingan", (
        _need("session", "sesi"), DAY, _need("mentor", "pendamping"), _choice("place", "tempat", tuple(PLACES)), NOTE,
        _extra("retired", "tidak dipakai", values.yes),
    ), beyond=True, for_exports=True),
    Table("follow_ups", "tindak lanjut", (
        _need("what", "apa"), _need("opened", "disepakati", values.day), _may("who", "siapa"), DUE_ON,
        _may("done", "selesai", values.day), _may("dropped", "batal", values.day), _may("session", "sesi"),
        _may("section", "bagian"), REPLY,
    ), beyond=True, for_exports=True),
    Table("targets", "target", (
        _need("month", "bulan", values.month), _choice("measure", "ukuran", tuple(MEASURES), needed=True), AMOUNT,
        _need("set_on", "ditetapkan", values.day), REPLY,
    ), beyond=True, for_exports=True),
    Table("workforce", "tenaga kerja", (
        _need("month", "bulan", values.month), _choice("kind", "jenis", tuple(WORK_KINDS), needed=True),
        _need("women", "perempuan", values.whole), _need("men", "laki-laki", values.whole),
    ), beyond=True, for_exports=True),
    Table("comments", "catatan pendamping", (
        _need("month", "bulan", values.month), _need("section", "bagian"), _need("words", "isi catatan"),
        _need("mentor", "pendamping"), _need("written", "ditulis", values.day), _need("reply", "berkas pendamping"),
    ), beyond=True, for_exports=True),
    Table("permits", "izin", (
        _choice("kind", "jenis", PERMIT_KINDS, needed=True), _may("number", "nomor"), _may("holder", "untuk"),
        _may("issued", "terbit", values.day), _may("valid_until", "berlaku sampai", values.day), NOTE,
        _extra("retired", "tidak dipakai", values.yes),
    ), beyond=True, for_exports=True),
)  # fmt: skip
"""In the order in which what they hold is loaded; within a day acts follow it too."""

BY_NAME: Final[dict[str, Table]] = {table.name: table for table in TABLES}
RANK: Final[dict[str, int]] = {table.kind: rank for rank, table in enumerate(TABLES) if table.kind}

NAMES: Final[dict[str, tuple[str, ...]]] = {
    table.name: tuple(
        values.key(name)
        for name in (table.name, table.id, table.kind, *_INDONESIAN.get(table.kind, ()), *_ALSO.get(table.name, ()))
        if name
    )
    for table in TABLES
}
"""What a file that holds a table may be called, in the form of `values.key`; what such a name begins with counts."""
