"""The shop itself, as its settings say."""

from umkm_desk.domain.shop import ShopDraft, id_of
from umkm_desk.storage.session import Session


def shop(session: Session) -> ShopDraft:
    """The shop's own facts, as a draft that changes them."""
    known: dict[str, str] = dict(session.rows("SELECT key, value FROM setting"))
    facts = {key: known.get(key) or None for key in ("owner", "city", "phone", "address", "bank", "permit")}
    return ShopDraft(known["name"], "company" if known.get("kind") == "company" else "individual", **facts)


def book_id(session: Session) -> str:
    """What the book is known by elsewhere (`domain.shop.id_of`)."""
    return id_of(dict(session.rows("SELECT key, value FROM setting WHERE key IN ('id', 'made_at')")))


def may_go_below_zero(session: Session) -> bool:
    """Whether the shop lets goods be sold and used before what brought them is recorded."""
    return bool(session.value("SELECT value = '1' FROM setting WHERE key = 'below_zero'"))
