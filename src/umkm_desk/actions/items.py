"""Items and their packs: added, changed, renamed, retired, merged."""

from dataclasses import dataclass

from umkm_desk.actions.documents import insert
from umkm_desk.domain.errors import UserError
from umkm_desk.domain.items import STOCK_ACCOUNT, ItemDraft, PackDraft
from umkm_desk.storage.session import Session


@dataclass(frozen=True, slots=True)
class Item:
    """An item as actions need it."""

    id: int
    code: str
    name: str
    kind: str
    unit: str
    keeping: str
    account: str
    shelf_life_days: int | None
    below_zero: bool
    merged_into: int | None

    @property
    def kept(self) -> bool:
        """Whether it is kept in stock."""
        return self.keeping == "batched"


_SELECT = "SELECT id, code, name, kind, unit, keeping, account, shelf_life_days, below_zero, merged_into FROM item "


def find_item(session: Session, code: str) -> Item:
    """The item of a code (the one it was merged into); UserError when it doesn't exist."""
    code = code.strip()
    known = session.memory.get(("item", code))
    if known is None:
        found = session.all(Item, _SELECT + "WHERE code = :code", code=code)
        if not found:
            raise UserError("There is no item with code %(code)s. Check the code, or add the item first.", code=code)
        known = item_by_id(session, found[0].merged_into) if found[0].merged_into else found[0]
        session.memory[("item id", known.id)] = known
        session.memory[("item", code)] = known
    assert isinstance(known, Item)
    return known


def item_by_id(session: Session, item: int) -> Item:
    """An item by its id."""
    key = ("item id", item)
    if key not in session.memory:
        session.memory[key] = session.all(Item, _SELECT + "WHERE id = :id", id=item)[0]
    found = session.memory[key]
    assert isinstance(found, Item)
    return found


def forget_items(session: Session) -> None:
    """Read items anew after one was changed."""
    for key in [key for key in session.memory if isinstance(key, tuple) and str(key[0]).startswith("item")]:
        del session.memory[key]


def has_moves(session: Session, item: int) -> bool:
    """Whether anything was ever recorded of the item."""
    return session.row("SELECT 1 FROM line WHERE item = :item LIMIT 1", item=item) is not None


def save_item(session: Session, draft: ItemDraft) -> int:
    """Add an item, or change the one with this code; returns its id.

    Kind, base unit and keeping are locked once anything was recorded of it; the name never is (history keeps the old).
    """
    _refuse_nonsense(draft)
    name = draft.name.strip()
    row = session.all(Item, _SELECT + "WHERE code = :code", code=draft.code)
    columns = {
        "name": name,
        "kind": draft.kind,
        "unit": draft.unit,
        "keeping": draft.keeping,
        "account": STOCK_ACCOUNT[draft.kind],
        "shelf_life_days": draft.shelf_life_days,
        "minimum": draft.minimum,
        "price": draft.price,
        "barcode": (draft.barcode or "").strip() or None,
        "below_zero": int(draft.below_zero),
    }
    if not row:
        return insert(session, "item", {"code": draft.code, **columns})
    old = row[0]
    for what, before, after in (
        ("kind", old.kind, draft.kind),
        ("unit", old.unit, draft.unit),
        ("keeping", old.keeping, draft.keeping),
    ):
        if before != after and has_moves(session, old.id):
            raise UserError(
                "%(code)s already has entries, so its %(what)s stays %(before)s. Add a new item instead.",
                code=draft.code,
                what=what,
                before=before,
            )
    if old.name != name:
        keep_former_name(session, "item", old.id, old.name)
    settings = ", ".join(f"{name} = :{name}" for name in columns)
    session.run(f"UPDATE item SET {settings} WHERE id = :id", id=old.id, **columns)  # noqa: S608
    forget_items(session)
    return old.id


def _refuse_nonsense(draft: ItemDraft) -> None:
    if not draft.code.strip() or draft.code != draft.code.strip():
        raise UserError("An item needs a code without blanks around it.")
    if not draft.name.strip():
        raise UserError("Item %(code)s needs a name.", code=draft.code)
    for figure in (draft.shelf_life_days, draft.minimum, draft.price):
        if figure is not None and figure < 0:
            raise UserError("Item %(code)s has a figure below zero. Write it as zero or more.", code=draft.code)


def keep_former_name(session: Session, kind: str, identity: int, name: str) -> None:
    """Remember the name under which everything recorded so far was known."""
    last = session.value("SELECT max(id) FROM document") or 0
    session.run(
        "INSERT INTO former_name (kind, id, until_document, name) VALUES (:kind, :id, :last, :name)"
        " ON CONFLICT (kind, id, until_document) DO NOTHING",
        kind=kind,
        id=identity,
        last=last,
        name=name,
    )


def rename_item(session: Session, code: str, name: str) -> None:
    """Give an item another name; its history keeps the old one."""
    item, name = find_item(session, code), name.strip()
    if not name:
        raise UserError("Item %(code)s needs a name.", code=code)
    if item.name != name:
        keep_former_name(session, "item", item.id, item.name)
        session.run("UPDATE item SET name = :name WHERE id = :id", name=name, id=item.id)
        forget_items(session)


def retire_item(session: Session, code: str, retired: bool = True) -> None:
    """Take an item out of lists and pickers (or back); what was recorded stays."""
    session.run("UPDATE item SET retired = :retired WHERE id = :id", retired=retired, id=find_item(session, code).id)
    forget_items(session)


def allow_below_zero(session: Session, allowed: bool, item: str | None = None) -> None:
    """Let stock go below zero, for one item or the whole shop; or no longer."""
    if item is None:
        session.run("UPDATE setting SET value = :value WHERE key = 'below_zero'", value=str(int(allowed)))
        session.memory.pop("below_zero", None)
    else:
        session.run("UPDATE item SET below_zero = :a WHERE id = :id", a=int(allowed), id=find_item(session, item).id)
    forget_items(session)


def may_go_below_zero(session: Session, item: Item) -> bool:
    """Whether the shop allows this item's stock to go below zero."""
    if "below_zero" not in session.memory:
        session.memory["below_zero"] = session.value("SELECT value FROM setting WHERE key = 'below_zero'") == "1"
    return item.below_zero or bool(session.memory["below_zero"])


def save_pack(session: Session, draft: PackDraft) -> None:
    """“1 karung = 25 kg” for an item; a known pack gets the new contents (what was recorded keeps its quantities)."""
    if draft.contents <= 0 or not draft.pack.strip():
        raise UserError("A pack of %(code)s needs a name and contents above zero.", code=draft.item)
    session.run(
        "INSERT INTO pack (item, name, contents) VALUES (:item, :name, :contents)"
        " ON CONFLICT (item, name) DO UPDATE SET contents = excluded.contents",
        item=find_item(session, draft.item).id,
        name=draft.pack.strip(),
        contents=draft.contents,
    )
