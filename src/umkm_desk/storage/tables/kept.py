"""What is kept beside the acts in their own transaction; can be rebuilt from them, and the audit compares."""

from sqlalchemy import Column, ForeignKey, Index, Integer, PrimaryKeyConstraint

from umkm_desk.storage.tables.columns import identity, integer, ref, table, text

pool = table(
    "pool",
    ref("item", "item.id"),
    ref("account", "account.code"),
    integer("quantity"),
    integer("value"),
    integer("last_quantity"),
    integer("last_value"),
    PrimaryKeyConstraint("item", "account"),
    rowid=False,
)

balance = table(
    "balance",
    ref("batch", "batch.id"),
    ref("place", "place.id"),
    ref("item", "item.id"),
    integer("expires"),
    integer("quantity"),
    PrimaryKeyConstraint("batch", "place"),
    rowid=False,
)
Index("ix_balance_fefo", balance.c.item, balance.c.expires, balance.c.batch, sqlite_where=balance.c.quantity > 0)

Index("ix_balance_item", balance.c.item, sqlite_where=balance.c.quantity != 0)

owed = table(
    "owed",
    identity(),
    ref("line", "line.id"),
    ref("item", "item.id"),
    ref("account", "account.code"),
    integer("quantity"),
    integer("value"),
)
Index("ix_owed_open", owed.c.item, owed.c.account, sqlite_where=owed.c.quantity > 0)
Index("ix_owed_line", owed.c.line)

unbatched = table(
    "unbatched",
    identity(),
    ref("line", "line.id"),
    ref("item", "item.id"),
    integer("quantity"),
)
Index("ix_unbatched_open", unbatched.c.item, sqlite_where=unbatched.c.quantity > 0)
Index("ix_unbatched_line", unbatched.c.line)

debt_balance = table(
    "debt_balance",
    Column("debt", Integer, ForeignKey("debt.document"), primary_key=True),
    ref("contact", "contact.id"),
    ref("account", "account.code"),
    integer("open"),
)
Index("ix_debt_balance_open", debt_balance.c.account, debt_balance.c.contact, sqlite_where=debt_balance.c.open != 0)

deposit_balance = table(
    "deposit_balance",
    Column("contact", Integer, ForeignKey("contact.id"), primary_key=True),
    integer("amount"),
)

account_month = table(
    "account_month",
    ref("account", "account.code"),
    integer("month"),
    text("part"),
    integer("debit"),
    integer("credit"),
    PrimaryKeyConstraint("account", "month", "part"),
    rowid=False,
)

sales_month = table(
    "sales_month",
    integer("month"),
    ref("item", "item.id"),
    integer("channel"),  # 0: none named
    integer("quantity"),
    integer("gross"),
    integer("discount"),
    integer("fee"),
    integer("returned"),  # quantity that came back
    integer("returns"),  # rupiah paid back, net of the discount
    integer("gross_returns"),  # the same before the discount, for tax
    integer("cogs"),
    PrimaryKeyConstraint("month", "item", "channel"),
    rowid=False,
)

stock_month = table(
    "stock_month",
    integer("month"),
    ref("item", "item.id"),
    ref("account", "account.code"),
    integer("quantity"),
    integer("value"),
    PrimaryKeyConstraint("month", "item", "account"),
    rowid=False,
)

closed_month = table("closed_month", Column("month", Integer, primary_key=True))

report_made = table(
    "report_made",
    identity(),
    integer("month"),
    text("made_at"),
    integer("seq"),
    integer("outdated", server_default="0"),
)
