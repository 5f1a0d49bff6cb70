"""Who works with the book, and may do what: nobody is in it until the owner wants that."""

from sqlalchemy import CheckConstraint

from umkm_desk.storage.tables.columns import identity, integer, table, text

person = table(
    "person",
    identity(),
    text("name"),
    text("role"),
    text("pin"),  # an Argon2 hash, never the PIN
    integer("active"),  # 0: put out of use
    integer("failed", server_default="0"),  # wrong PINs in a row
    text("failed_at", null=True),
    CheckConstraint("role in ('owner', 'cashier', 'viewer')", name="role"),
    CheckConstraint("active in (0, 1)", name="active"),
)
