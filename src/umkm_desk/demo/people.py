"""Whom the kitchen deals with: suppliers, resellers on credit, offices that order ahead, neighbours, channels."""

from typing import Final, Literal, NamedTuple

from umkm_desk.actions.contacts import save_contact
from umkm_desk.domain.contacts import ContactDraft
from umkm_desk.storage.session import Session

Habit = Literal["prompt", "parts", "late", "never"]

DIRECT, FAIR, WHATSAPP, RESELLER = "Jual langsung", "Bazar/CFD", "WhatsApp", "Reseller"
SHOPEE, TIKTOK = "Shopee", "TikTok Shop"


class Supplier(NamedTuple):
    """Where ingredients come from; `credit` days (0: paid at once), `freight` rupiah a delivery."""

    name: str
    city: str
    phone: str
    credit: int
    freight: int


class Reseller(NamedTuple):
    """Who buys to sell on; orders about every `every` days, from `start` to `stop` months on (None: to the end)."""

    name: str
    city: str
    phone: str
    every: int
    habit: Habit
    start: int = 0
    stop: int | None = None


SUPPLIERS: Final = {
    s.name: s
    for s in (
        Supplier("Pasar Induk Caringin", "Bandung", "", 0, 0),
        Supplier("Kebun Mangga Pak Dedi", "Majalengka", "0812-1444-0190", 0, 120_000),
        Supplier("Toko Sembako Maju", "Bandung", "022-6034417", 14, 0),
        Supplier("Toko Bahan Kue Ani", "Bandung", "022-4207735", 0, 0),
        Supplier("Mina Beku Bandung", "Bandung", "0813-2055-7781", 7, 35_000),
        Supplier("Toko Plastik Sinar", "Bandung", "022-6011298", 30, 0),
        Supplier("Percetakan Cihampelas", "Bandung", "022-2034566", 0, 15_000),
    )
}
RESELLERS: Final = (
    Reseller("Toko Oleh-oleh Pasteur", "Bandung", "0811-2233-905", 11, "prompt"),
    Reseller("Warung Teh Rina", "Cimahi", "0857-9320-1178", 13, "parts"),
    Reseller("Kang Asep Snack", "Garut", "0822-1890-4471", 17, "late"),
    Reseller("Koperasi Kampus Dipatiukur", "Bandung", "022-2503018", 15, "parts", 1),
    Reseller("Sari Rasa Lembang", "Lembang", "0878-2510-6630", 12, "never", 3, 4),
)
OFFICES: Final = (
    "PT Cipta Karya Sunda", "Klinik Sehat Dago", "SMAN 5 Bandung", "Bank Saudara Cabang Buah Batu",
    "Majelis Taklim Al-Ikhlas", "Arisan Bu Yuli",
)  # fmt: skip
NEIGHBOURS: Final = (
    "Bu Neneng", "Pak Hendra", "Teh Dewi", "Bu Tuti", "Kang Ujang", "Mbak Rara", "Bu Lilis", "Pak Yayat", "Teh Santi",
    "Bu Imas", "Mas Bagus", "Bu Cucu", "Teh Wulan", "Pak Dadang",
)  # fmt: skip
OLD_DEBTOR: Final = "Kantin Bu Euis"


def save_people(session: Session) -> None:
    """Put suppliers and customers into a new book; passers-by stay nameless."""
    for supplier in SUPPLIERS.values():
        save_contact(session, ContactDraft(supplier.name, "supplier", supplier.phone or None, supplier.city))
    for reseller in RESELLERS:
        save_contact(session, ContactDraft(reseller.name, "customer", reseller.phone, reseller.city))
    for name in (*OFFICES, *NEIGHBOURS, OLD_DEBTOR):
        save_contact(session, ContactDraft(name, "customer", city="Bandung"))
