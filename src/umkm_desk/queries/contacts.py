"""Suppliers, customers and shops: listed and found, with what is open between them and the shop; channels of sale."""

from dataclasses import dataclass

from umkm_desk.queries.searching import pattern
from umkm_desk.storage.session import Session


@dataclass(frozen=True, slots=True)
class Contact:
    """A contact; rupiah it owes us (`receivable`), we owe it (`payable`), and hold for it (`deposit`)."""

    name: str
    kind: str
    phone: str | None
    city: str | None
    retired: bool
    receivable: int
    payable: int
    deposit: int


@dataclass(frozen=True, slots=True)
class Channel:
    """A channel of sale and the account its sales are earned in."""

    name: str
    account: str


_CONTACTS = """
    SELECT c.name, c.kind, c.phone, c.city, c.retired,
           COALESCE((SELECT SUM(b.open) FROM debt_balance b
                     WHERE b.account = '1201' AND b.contact = c.id AND b.open <> 0), 0),
           COALESCE((SELECT SUM(b.open) FROM debt_balance b
                     WHERE b.account = '2101' AND b.contact = c.id AND b.open <> 0), 0),
           COALESCE((SELECT d.amount FROM deposit_balance d WHERE d.contact = c.id), 0)
    FROM contact c
    WHERE (:kind = '' OR c.kind = :kind) AND (:retired = 1 OR c.retired = 0) AND c.merged_into IS NULL
      AND (:text = '' OR LOWER(c.name) LIKE :text ESCAPE '!' OR LOWER(COALESCE(c.city, '')) LIKE :text ESCAPE '!'
           OR COALESCE(c.phone, '') LIKE :text ESCAPE '!')
    ORDER BY c.name
"""


def contacts(session: Session, *, kind: str | None = None, text: str = "", retired: bool = False) -> list[Contact]:
    """Contacts by name; of a kind, with `text` in name, city or phone; retired ones only when asked for."""
    rows = session.rows(_CONTACTS, kind=kind or "", retired=int(retired), text=pattern(text))
    return [
        Contact(name, kind, phone, city, bool(is_retired), receivable, payable, deposit)
        for name, kind, phone, city, is_retired, receivable, payable, deposit in rows
    ]


def channels(session: Session) -> list[Channel]:
    """The channels goods were ever sold through, by name."""
    return session.all(Channel, "SELECT name, account FROM channel ORDER BY name")
