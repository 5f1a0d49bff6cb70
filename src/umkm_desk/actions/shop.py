"""The shop's own facts, as they stand at the head of its papers."""

from umkm_desk.actions.permits import save_nib
from umkm_desk.domain.errors import UserError
from umkm_desk.domain.shop import SHOP_KINDS, ShopDraft
from umkm_desk.storage.session import Session


def save_shop(session: Session, draft: ShopDraft) -> None:
    """Make the shop what the draft says, all of it; its NIB stands among its permits, too."""
    if not draft.name.strip():
        raise UserError("A shop needs a name.", field="name")
    if draft.kind not in SHOP_KINDS:
        raise UserError("A shop is owned by a person or by a company.", field="kind")
    facts = {
        "name": draft.name,
        "kind": draft.kind,
        "owner": draft.owner,
        "city": draft.city,
        "phone": draft.phone,
        "address": draft.address,
        "bank": draft.bank,
    }
    for key, value in facts.items():
        session.run("DELETE FROM setting WHERE key = :key", key=key)
        if value and value.strip():
            session.run("INSERT INTO setting (key, value) VALUES (:key, :value)", key=key, value=value.strip())
    save_nib(session, draft.permit)
