"""What the kitchen sells, cooks with and wraps in: twelve products and a service, 26 ingredients, packaging."""

from typing import Final, NamedTuple

from umkm_desk.actions.items import save_item, save_pack
from umkm_desk.domain.items import ItemDraft, Keeping, Kind, PackDraft
from umkm_desk.domain.money import round_half_up
from umkm_desk.domain.quantity import ONE, Unit
from umkm_desk.storage.session import Session


class Good(NamedTuple):
    """A product: `price` rupiah a piece, `shelf` days (0: never filled in), `pace` pieces asked for on a plain day."""

    code: str
    name: str
    keeping: Keeping
    price: int
    shelf: int
    pace: int


class Stuff(NamedTuple):
    """An ingredient or packaging; `price` rupiah a kilo, litre or piece; contents, minimum and order in base units.

    `order` 0 means fresh: bought on the day it is cooked.
    """

    code: str
    name: str
    kind: Kind
    unit: Unit
    price: int
    supplier: str
    pack: str
    contents: int
    shelf: int
    minimum: int
    order: int


def _goods() -> dict[str, Good]:
    rows = """
MK100|Mangga Kering 100 g|batched|25000|270|10
MK250|Mangga Kering 250 g|batched|58000|270|3
KSP|Keripik Singkong Pedas 200 g|batched|14000|120|12
KTP|Keripik Tempe 150 g|batched|14000|90|8
KPC|Keripik Pisang Cokelat 150 g|batched|16500|120|8
SBB|Sambal Bawang 150 g|batched|22000|180|7
SCM|Sambal Cumi 150 g|batched|30000|150|5
CRG|Cireng Isi Beku isi 10|batched|17000|75|8
ABA|Abon Ayam 100 g|batched|34000|150|4
BSR|Basreng Pedas Daun Jeruk 150 g|batched|16500|0|8
NBX|Nasi Box Ayam Sambal|made_to_order|26000|0|0
HMP|Hampers Dapur Bu Sari|made_to_order|155000|0|0
KDO|Ongkos Kemas Kado|untracked|5000|0|0
"""
    goods = {}
    for row in rows.split("\n")[1:-1]:
        code, name, keeping, price, shelf, pace = row.split("|")
        goods[code] = Good(code, name, keeping, int(price), int(shelf), int(pace))  # type: ignore[arg-type]
    return goods


def _stuff() -> dict[str, Stuff]:
    rows = """
MGA|Mangga arum manis|material|g|15500|Kebun Mangga Pak Dedi|keranjang|20000|5|0|0
SGK|Singkong|material|g|5500|Pasar Induk Caringin|karung|20000|4|0|0
TMP|Tempe papan|material|g|15000|Pasar Induk Caringin|papan|500|3|0|0
PSG|Pisang kepok|material|g|9000|Pasar Induk Caringin|tandan|10000|8|0|0
CBR|Cabai rawit merah|material|g|42000|Pasar Induk Caringin|kresek|1000|6|0|0
CBK|Cabai merah keriting|material|g|58000|Pasar Induk Caringin|kresek|1000|6|0|0
DJR|Daun jeruk|material|g|60000|Pasar Induk Caringin|ikat|100|6|0|0
AYM|Daging ayam|material|g|40000|Pasar Induk Caringin|ekor|1000|3|0|0
BMR|Bawang merah|material|g|40000|Pasar Induk Caringin|kresek|2000|30|2000|5000
BPT|Bawang putih|material|g|36000|Pasar Induk Caringin|kresek|2000|45|2000|5000
GUL|Gula pasir|material|g|17500|Toko Sembako Maju|karung|50000|540|10000|50000
GLM|Gula merah aren|material|g|26000|Toko Sembako Maju|toples|5000|180|1000|5000
GRM|Garam halus|material|g|10000|Toko Sembako Maju|pak|2500|720|1000|5000
MYK|Minyak goreng|material|ml|18000|Toko Sembako Maju|jeriken|18000|240|18000|72000
TRG|Tepung terigu|material|g|10500|Toko Sembako Maju|karung|25000|180|2000|25000
TPK|Tepung tapioka|material|g|12000|Toko Sembako Maju|karung|25000|240|10000|50000
TBR|Tepung beras|material|g|13500|Toko Sembako Maju|dus|10000|240|4000|20000
BRS|Beras premium|material|g|15500|Toko Sembako Maju|karung|25000|180|5000|25000
TLR|Telur ayam|material|pcs|1900|Toko Sembako Maju|papan|30|21|6|30
SNT|Santan kemasan|material|ml|32000|Toko Sembako Maju|dus|12000|240|2000|12000
CKB|Cokelat bubuk|material|g|96000|Toko Bahan Kue Ani|kaleng|1000|365|600|3000
CBB|Cabai bubuk|material|g|88000|Toko Bahan Kue Ani|bungkus|1000|270|1000|5000
KTB|Bumbu ketumbar halus|material|g|70000|Toko Bahan Kue Ani|bungkus|500|270|250|1500
MSK|Kaldu jamur|material|g|65000|Toko Bahan Kue Ani|bungkus|500|365|250|1500
BKS|Bakso ikan mentah|material|g|33000|Mina Beku Bandung|karton|10000|60|0|0
CMI|Cumi asin|material|g|104000|Mina Beku Bandung|dus|5000|120|2000|5000
K-SPK|Standing pouch 14 × 22|packaging|pcs|1050|Toko Plastik Sinar|bal|500|0|250|1000
K-SPB|Standing pouch 18 × 28|packaging|pcs|1600|Toko Plastik Sinar|bal|250|0|60|250
K-PPL|Plastik PP tebal keripik|packaging|pcs|450|Toko Plastik Sinar|bal|1000|0|500|2000
K-JAR|Botol jar 150 ml dan tutup|packaging|pcs|2750|Toko Plastik Sinar|dus|96|0|100|288
K-VKM|Plastik vakum 20 × 30|packaging|pcs|850|Toko Plastik Sinar|pak|250|0|150|500
K-SIL|Silica gel 2 g|packaging|pcs|90|Toko Plastik Sinar|pak|500|0|200|1000
K-SGL|Segel shrink tutup|packaging|pcs|120|Toko Plastik Sinar|pak|500|0|150|500
K-LBL|Stiker label produk|packaging|pcs|330|Percetakan Cihampelas|rim|1000|0|600|3000
K-LBJ|Stiker label sambal|packaging|pcs|290|Percetakan Cihampelas|rim|500|0|150|1000
K-BOX|Kotak nasi|packaging|pcs|1400|Toko Plastik Sinar|pak|100|0|20|100
K-HMP|Kotak hampers|packaging|pcs|14000|Percetakan Cihampelas|ikat|10|0|5|20
K-PTA|Pita dan kartu ucapan|packaging|pcs|2500|Percetakan Cihampelas|pak|10|0|5|30
K-SLP|Stiker promo|packaging|pcs|0|Percetakan Cihampelas|lembar|50|0|0|0
"""
    stuff = {}
    for row in rows.split("\n")[1:-1]:
        code, name, kind, unit, price, supplier, pack, *figures = row.split("|")
        numbers = [int(figure) for figure in figures]
        stuff[code] = Stuff(code, name, kind, unit, int(price), supplier, pack, *numbers)  # type: ignore[arg-type]
    return stuff


GOODS: Final = _goods()
NEWCOMER: Final = "BSR"  # launched near the end of the book, its shelf life not filled in yet
STUFF: Final = _stuff()
WATER: Final = "AIR"


def cost_of(stuff: Stuff, quantity: int, price: int | None = None) -> int:
    """What `quantity` thousandths cost, at the stuff's own price or another for a kilo, litre or piece."""
    per = ONE if stuff.unit == "pcs" else 1000 * ONE
    return round_half_up((stuff.price if price is None else price) * quantity, per)


def save_assortment(session: Session) -> None:
    """Put all items and packs into a new book."""
    for good in GOODS.values():
        if good.code != NEWCOMER:
            save_good(session, good, good.price)
    for stuff in STUFF.values():
        save_item(
            session,
            ItemDraft(
                stuff.code, stuff.name, stuff.kind, stuff.unit, shelf_life_days=stuff.shelf or None,
                minimum=stuff.minimum * ONE or None,
            ),
        )  # fmt: skip
        save_pack(session, PackDraft(stuff.code, stuff.pack, stuff.contents * ONE))
    save_item(session, ItemDraft(WATER, "Air minum galon", "material", "ml", keeping="untracked"))
    save_pack(session, PackDraft(WATER, "galon", 19_000 * ONE))


def save_good(session: Session, good: Good, price: int, name: str | None = None) -> None:
    """Add a product, or give it another price or name."""
    minimum = good.pace * 3 * ONE if good.keeping == "batched" else None
    save_item(
        session,
        ItemDraft(
            good.code, name or good.name, "product", "pcs", keeping=good.keeping, shelf_life_days=good.shelf or None,
            minimum=minimum, price=price,
        ),
    )  # fmt: skip
