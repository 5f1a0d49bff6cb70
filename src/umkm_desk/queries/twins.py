"""Items and contacts that may have been written down twice, with what each of them has and what both have together."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from umkm_desk.domain.calendar import day_of
from umkm_desk.domain.contacts import name_key, phone_key
from umkm_desk.domain.items import KINDS
from umkm_desk.domain.likeness import alike, plain
from umkm_desk.queries.contacts import Contact, contacts
from umkm_desk.storage.session import Session


@dataclass(frozen=True, slots=True)
class ItemTwin:
    """An item as one looks at it before it becomes another: thousandths and rupiah in stock, `price` for a base unit.

    `acts` it stands in, the last of them on `last`.
    """

    code: str
    name: str
    kind: str
    unit: str
    keeping: str
    barcode: str
    price: int | None
    quantity: int
    value: int
    acts: int
    last: date | None


@dataclass(frozen=True, slots=True)
class ItemPair:
    """Two items that may be one; `stays` is the one with more to it."""

    goes: ItemTwin
    stays: ItemTwin

    @property
    def quantity(self) -> int:
        """Thousandths of both in stock."""
        return self.goes.quantity + self.stays.quantity

    @property
    def value(self) -> int:
        """What both are worth, in rupiah."""
        return self.goes.value + self.stays.value

    @property
    def fits(self) -> bool:
        """Whether they can be made one: of one kind, unit and way of keeping."""
        one, other = self.goes, self.stays
        return (one.kind, one.unit, one.keeping) == (other.kind, other.unit, other.keeping)


@dataclass(frozen=True, slots=True)
class ContactPair:
    """Two contacts that may be one; `stays` is the one with more to it. Rupiah, as of a contact."""

    goes: Contact
    stays: Contact

    @property
    def receivable(self) -> int:
        """What both owe us."""
        return self.goes.receivable + self.stays.receivable

    @property
    def payable(self) -> int:
        """What we owe both."""
        return self.goes.payable + self.stays.payable

    @property
    def deposit(self) -> int:
        """What we hold for both."""
        return self.goes.deposit + self.stays.deposit


def item_twin(session: Session, code: str) -> ItemTwin | None:
    """An item by its code; None when there is none."""
    return next(iter(session.all(_twin, _ITEM, code=code)), None)


def _twin(
    code: str, name: str, kind: str, unit: str, keeping: str, barcode: str, price: int | None, quantity: int,
    value: int, acts: int, last: int | None,
) -> ItemTwin:  # fmt: skip
    day = day_of(last) if last else None
    return ItemTwin(code, name, kind, unit, keeping, barcode, price, quantity, value, acts, day)


def item_twins(session: Session, kinds: Collection[str] = KINDS) -> list[ItemPair]:
    """Items in use, of some kinds, that may be one, by a name that differs in a letter at most or by the same barcode.

    Only such as can be made one, and that nobody said are two. By the name of the one that stays.
    """
    rows = session.rows(
        "SELECT code, name, barcode, kind FROM item WHERE merged_into IS NULL AND retired = 0 ORDER BY code"
    )
    known = [row for row in rows if row[3] in kinds]
    names, barcodes = [plain(row[1]) for row in known], [_barcode(row[2] or "") for row in known]
    apart = _apart(session, "item", "code")
    pairs = []
    for places in {*alike(names), *_same(barcodes)}:
        one, other = (item_twin(session, known[place][0]) for place in places)
        if one and other and frozenset((one.code, other.code)) not in apart:
            pairs.append(pair_of(one, other))
    best: dict[str, ItemPair] = {}
    for pair in sorted((pair for pair in pairs if pair.fits), key=lambda pair: _item_weight(pair.stays)):
        best[pair.goes.code] = pair  # of three they all become the one with most to it
    return sorted(best.values(), key=_by_name)


def pair_of(one: ItemTwin, other: ItemTwin) -> ItemPair:
    """Two items as a pair: the one that stands in more acts, has more in stock or a barcode stays."""
    goes, stays = sorted((one, other), key=_item_weight)
    return ItemPair(goes, stays)


def _item_weight(item: ItemTwin) -> tuple[int, int, bool, str]:
    return item.acts, item.quantity, bool(item.barcode), item.code


def contact_twins(session: Session) -> list[ContactPair]:
    """Contacts that may be one, by a name that differs in a letter or a way of address, or by the same phone number.

    Retired ones are compared with those in use; none that nobody knows any more, and none that somebody said are two.
    """
    found = contacts(session, retired=True)
    names, phones = [name_key(c.name) for c in found], [phone_key(c.phone) for c in found]
    apart = _apart(session, "contact", "name")
    best: dict[str, ContactPair] = {}
    pairs = [sorted((found[one], found[other]), key=_weight) for one, other in {*alike(names), *_same(phones)}]
    for goes, stays in sorted(pairs, key=lambda pair: _weight(pair[1])):
        if not goes.retired and frozenset((goes.name, stays.name)) not in apart:
            best[goes.name] = ContactPair(goes, stays)
    return sorted(best.values(), key=_by_name)


def _by_name(pair: ItemPair | ContactPair) -> tuple[str, str]:
    return pair.stays.name.casefold(), pair.goes.name.casefold()


def _same(keys: list[str]) -> list[tuple[int, int]]:
    """The places of keys that are the same and not empty."""
    known: dict[str, list[int]] = {}
    for place, key in enumerate(keys):
        if key:
            known.setdefault(key, []).append(place)
    return [(one, other) for places in known.values() for n, one in enumerate(places) for other in places[n + 1 :]]


def _barcode(code: str) -> str:
    """A barcode as scanners differ about it: blanks and the noughts before it don't count."""
    return "".join(code.split()).lstrip("0")


def _weight(contact: Contact) -> tuple[bool, bool, bool, int, str]:
    """How much there is to a contact: in use, with something open, with a phone number, with a full name."""
    is_open = bool(contact.receivable or contact.payable or contact.deposit)
    return not contact.retired, is_open, bool(contact.phone), len(contact.name), contact.name


_ITEM = """
    SELECT i.code, i.name, i.kind, i.unit, i.keeping, COALESCE(i.barcode, ''), i.price,
           COALESCE((SELECT SUM(p.quantity) FROM pool p WHERE p.item = i.id), 0),
           COALESCE((SELECT SUM(p.value) FROM pool p WHERE p.item = i.id), 0),
           (SELECT COUNT(DISTINCT l.document) FROM line l WHERE l.item = i.id),
           (SELECT MAX(d.day) FROM line l JOIN document d ON d.id = l.document WHERE l.item = i.id)
    FROM item i WHERE i.code = :code
"""


def _apart(session: Session, table: str, key: str) -> set[frozenset[str]]:
    """The pairs that somebody said are two, by code or name."""
    called: dict[int, str] = dict(session.rows(f"SELECT id, {key} FROM {table}"))  # noqa: S608
    said = session.rows("SELECT key FROM setting WHERE key LIKE :like", like=f"apart {table} %")
    return {frozenset(called[int(place)] for place in row[0].split()[2:]) for row in said}
