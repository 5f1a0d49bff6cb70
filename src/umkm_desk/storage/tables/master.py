"""What the shop is and deals with: may change, with former names kept."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, PrimaryKeyConstraint, UniqueConstraint

from umkm_desk.storage.tables.columns import identity, integer, ref, table, text

setting = table("setting", text("key", primary_key=True), text("value"), rowid=False)

permit = table(
    "permit",
    identity(),
    text("kind"),
    text("number", null=True),
    text("holder", null=True),
    integer("issued", null=True),
    integer("valid_until", null=True),
    text("note", null=True),
    integer("retired", server_default="0"),
)

account = table(
    "account",
    text("code", primary_key=True),
    text("name"),
    text("owner_name"),
    text("normal"),
    CheckConstraint("normal in ('D', 'C')", name="normal"),
    rowid=False,
)

channel = table("channel", identity(), text("name"), ref("account", "account.code"), UniqueConstraint("name"))

place = table("place", identity(), text("name"), UniqueConstraint("name"))

item = table(
    "item",
    identity(),
    text("code"),
    text("name"),
    text("kind"),
    text("unit"),
    text("keeping"),
    ref("account", "account.code"),
    integer("shelf_life_days", null=True),
    integer("minimum", null=True),
    integer("price", null=True),
    text("barcode", null=True),
    integer("below_zero", server_default="0"),
    integer("retired", server_default="0"),
    Column("merged_into", Integer, ForeignKey("item.id"), nullable=True),
    UniqueConstraint("code"),
    CheckConstraint("kind in ('product', 'material', 'packaging')", name="kind"),
    CheckConstraint("unit in ('g', 'ml', 'pcs')", name="unit"),
    CheckConstraint("keeping in ('batched', 'made_to_order', 'untracked')", name="keeping"),
)
Index("ix_item_barcode", item.c.barcode, sqlite_where=item.c.barcode.is_not(None))

pack = table(
    "pack",
    ref("item", "item.id"),
    text("name"),
    integer("contents"),
    PrimaryKeyConstraint("item", "name"),
    CheckConstraint("contents > 0", name="contents"),
    rowid=False,
)

recipe = table(
    "recipe",
    identity(),
    ref("item", "item.id"),
    integer("version"),
    integer("known_after"),  # the last document recorded before it: an export tells when it came to be known
    integer("valid_from", null=True),
    integer("yield_quantity"),
    integer("labour", null=True),
    integer("overhead", null=True),
    UniqueConstraint("item", "version"),
    CheckConstraint("yield_quantity > 0", name="yield"),
)
Index("ix_recipe_known_after", recipe.c.known_after)

recipe_line = table(
    "recipe_line",
    ref("recipe", "recipe.id"),
    integer("position"),
    ref("item", "item.id"),
    integer("quantity"),
    PrimaryKeyConstraint("recipe", "position"),
    CheckConstraint("quantity > 0", name="quantity"),
    rowid=False,
)

contact = table(
    "contact",
    identity(),
    text("name"),
    text("kind"),
    text("phone", null=True),
    text("city", null=True),
    integer("retired", server_default="0"),
    Column("merged_into", Integer, ForeignKey("contact.id"), nullable=True),
    UniqueConstraint("name"),
    CheckConstraint("kind in ('supplier', 'customer', 'shop')", name="kind"),
)

former_name = table(
    "former_name",
    text("kind"),
    integer("id"),
    integer("until_document"),
    text("name"),
    PrimaryKeyConstraint("kind", "id", "until_document"),
    CheckConstraint("kind in ('item', 'contact')", name="kind"),
    rowid=False,
)
Index("ix_former_name_until_document", former_name.c.until_document)

counter = table("counter", text("key", primary_key=True), integer("last"), rowid=False)
