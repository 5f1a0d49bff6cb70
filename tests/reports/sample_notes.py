"""Papers of daily work to lay out: an ordinary sale and purchase, and others made from them."""

from dataclasses import replace
from datetime import date

from umkm_desk.domain.shop import ShopDraft
from umkm_desk.queries.count_sheet import CountSheet
from umkm_desk.queries.papers import PaperLine, Party, Payment, PurchaseNote, Receipt
from umkm_desk.queries.price_list import Priced, PriceList
from umkm_desk.queries.stock import StockBatch, StockItem

DAY = date(2026, 11, 24)
LONG = "Keripik Singkong Pedas Daun Jeruk Ekstra Renyah Kemasan Keluarga " * 4 + "Takterpisahkan" * 12
NAUGHTY = ("<b>&</b>", LONG, "</para><font size=40>besar", "&&amp; *tebal* _miring_ ~coret~")

SHOP = ShopDraft(
    "Dapur Bu Sari", owner="Sari Wulandari", city="Bandung", phone="0812-2345-6789", address="Jl. Dago 12",
    bank="BCA 123 456 a.n. Sari", permit="1234567890123",
)  # fmt: skip


def sale() -> Receipt:
    """Two lines, one with a discount, shipping; partly paid, due later."""
    lines = (
        PaperLine("Abon Ayam 100 g", "pcs", 3000, 105_000, 35_000, 1000, discount=5_500),
        PaperLine("Kopi bubuk", "g", 250_000, 22_500, 90_000, 1_000_000),
    )
    payment = Payment("credit", 50_000, adjusted=2_000, open=85_000, due_on=date(2026, 12, 8))
    customer = Party("Warung Teh Rina", "Cimahi", "0857-9320")
    return Receipt(
        "J2611-0004", "stands", DAY, "14:05", SHOP, customer, "WhatsApp", lines, shipping=15_000, commission=0,
        payment=payment,
    )  # fmt: skip


def nothing() -> Receipt:
    """A sale without lines, customer, time, or anything of the shop but its name."""
    return replace(
        sale(), lines=(), customer=None, time="", shipping=0, shop=ShopDraft("Toko"), payment=Payment("cash", 0)
    )


def naughty() -> Receipt:
    """Forty lines whose names are long or look like markup; so do shop, customer and bank."""
    lines = tuple(PaperLine(name, "pcs", 2000, 20_000, 10_000, 1000) for name in NAUGHTY * 10)
    shop = replace(SHOP, name=f"<b>Toko & {LONG}", address=f"<para>{LONG}", bank=f"</b>{LONG}")
    return replace(sale(), lines=lines, shop=shop, customer=Party(f"<i>{LONG}", "<", "&"))


def huge() -> Receipt:
    """Amounts as large as a book can hold."""
    lines = (PaperLine("Emas", "pcs", 9_000_000, 999_999_999_999_999, 111_111_111_111, 1000, discount=999_999_999_999),)
    return replace(sale(), lines=lines, payment=Payment("credit", 1, open=999_000_000_000_000))


def purchase() -> PurchaseNote:
    """Goods with and without a batch, freight, a note; on credit."""
    lines = (
        PaperLine("Gula pasir", "g", 50_000_000, 875_000, freight=12_000, batch="GUL-01", expires_on=date(2028, 5, 1)),
        PaperLine("Air minum galon", "ml", 19_000_000, 6_000, freight=3_000),
    )
    supplier = Party("Toko Sembako Maju", "Bandung")
    payment = Payment("credit", 0, open=896_000, due_on=date(2026, 12, 8))
    return PurchaseNote("B2611-0001", "stands", DAY, SHOP, supplier, lines, payment, "Diantar <sore> & malam")


def counted(copies: int = 1) -> CountSheet:
    """A product of two batches, an ingredient below zero, packaging without stock; more of them with `copies`."""
    batches = (
        StockBatch("KSP-01", "home", 4000, date(2026, 12, 1)),
        StockBatch("KSP-02", "Toko Ani", 6000, date(2027, 1, 1)),
    )
    crisps = StockItem("KSP", "Keripik <b>Singkong</b>", "product", "pcs", 10_000, 90_000, batches)
    sugar = StockItem("GUL", "Gula pasir", "material", "g", -500_000, 0, (StockBatch("", "home", -500_000, None),))
    film = StockItem("PLS", "Plastik", "packaging", "pcs", 0, 0, ())
    return CountSheet(SHOP, DAY, (("product", (crisps,) * copies), ("material", (sugar,)), ("packaging", (film,))))


def priced() -> PriceList:
    """A product with a pack, one by the kilo, one without a price; two channels."""
    rows = (
        Priced("Keripik <b>", "pcs", "", 1000, 14_000, (11_500, None)),
        Priced("Keripik <b>", "pcs", "dus & bal", 24_000, 336_000, (276_000, None)),
        Priced("Kopi", "g", "", 1_000_000, 90_000, (None, 80_500)),
        Priced("Pesanan khusus", "pcs", "", 1000, None, (None, None)),
    )
    return PriceList(SHOP, DAY, ("Reseller & agen", "Shopee"), rows)
