"""What happened: rows are only ever added (triggers refuse the rest)."""

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
    UniqueConstraint,
)

from umkm_desk.storage.tables.columns import identity, integer, ref, table, text

document = table(
    "document",
    identity(),  # also the order of truth (seq)
    text("kind"),
    text("number"),
    integer("version"),
    integer("day"),
    text("recorded_at"),
    ref("contact", "contact.id", null=True),
    ref("channel", "channel.id", null=True),
    ref("paid_by", "account.code", null=True),
    integer("due", null=True),
    text("time", null=True),
    integer("shipping", null=True),
    text("note", null=True),
    Column("cancels", Integer, ForeignKey("document.id"), nullable=True),
    Column("replaces", Integer, ForeignKey("document.id"), nullable=True),
    Column("of", Integer, ForeignKey("document.id"), nullable=True),
    ref("person", "person.id", null=True),
    UniqueConstraint("kind", "number", "version"),
    CheckConstraint(
        "kind in ('opening', 'purchase', 'production', 'sale', 'return', 'write_off', 'count', 'cash', 'journal',"
        " 'correction', 'cancel', 'closing', 'removal')",
        name="kind",
    ),
)
Index("ix_document_day", document.c.day, document.c.kind)
Index("ix_document_count", document.c.kind, document.c.day, sqlite_where=document.c.kind == "count")
Index("ix_document_contact", document.c.contact, sqlite_where=document.c.contact.is_not(None))
Index("uq_document_cancels", document.c.cancels, unique=True, sqlite_where=document.c.cancels.is_not(None))
Index("ix_document_replaces", document.c.replaces, sqlite_where=document.c.replaces.is_not(None))
Index("ix_document_of", document.c.of, sqlite_where=document.c.of.is_not(None))

line = table(
    "line",
    identity(),
    ref("document", "document.id"),
    text("role"),
    ref("item", "item.id", null=True),
    ref("account", "account.code", null=True),
    integer("quantity", server_default="0"),
    integer("amount", server_default="0"),
    integer("discount", server_default="0"),
    integer("fee", server_default="0"),
    integer("price", null=True),
    integer("per", null=True),
    Column("batch", Integer, ForeignKey("batch.id"), nullable=True),
    text("reason", null=True),
    Column("of_line", Integer, ForeignKey("line.id"), nullable=True),  # the line returned, corrected or consumed for
    Column("kept", Integer, ForeignKey("line.id"), nullable=True),  # an edit kept the moves of this line
    CheckConstraint(
        "role in ('opening', 'purchase', 'output', 'input', 'sale', 'consume', 'return', 'purchase_return',"
        " 'write_off', 'count', 'journal', 'correction')",
        name="role",
    ),
)
Index("ix_line_document", line.c.document)
Index("ix_line_item", line.c.item, sqlite_where=line.c.item.is_not(None))
Index("ix_line_of", line.c.of_line, sqlite_where=line.c.of_line.is_not(None))
Index("ix_line_kept", line.c.kept, sqlite_where=line.c.kept.is_not(None))

production = table(
    "production",
    Column("document", Integer, ForeignKey("document.id"), primary_key=True),
    ref("recipe", "recipe.id", null=True),
    integer("batches", null=True),  # thousandths of a recipe batch, as entered
    integer("loss"),
    integer("labour", null=True),
    integer("overhead", null=True),
    integer("planned"),  # 1: the recipe was scaled, 0: real use was entered
)

cash_act = table(
    "cash_act",
    Column("document", Integer, ForeignKey("document.id"), primary_key=True),
    text("kind"),
    ref("account", "account.code", null=True),
    ref("to_account", "account.code", null=True),
    ref("category", "account.code", null=True),
    integer("amount"),
)

batch = table(
    "batch",
    identity(),
    ref("item", "item.id"),
    text("code", null=True),  # NULL: “without batch”, where stock below zero sits
    integer("received"),
    integer("expires", null=True),
    ref("document", "document.id"),
    UniqueConstraint("item", "code"),
)
Index("ix_batch_document", batch.c.document)
Index("ix_batch_item_received", batch.c.item, batch.c.received)

stock_move = table(
    "stock_move",
    identity(),
    ref("document", "document.id"),
    ref("line", "line.id"),  # whose cost this is; a settlement or correction points at the issue it follows
    ref("item", "item.id"),
    ref("account", "account.code"),
    ref("batch", "batch.id"),
    ref("place", "place.id"),
    integer("day"),
    integer("quantity"),
    integer("value"),
    text("part"),
    CheckConstraint("part in ('act', 'settlement', 'correction', 'closing', 'rebatch')", name="part"),
)
Index("ix_stock_move_item", stock_move.c.item, stock_move.c.account)
Index("ix_stock_move_line", stock_move.c.line)
Index("ix_stock_move_document", stock_move.c.document)
Index("ix_stock_move_batch", stock_move.c.batch)
Index("ix_stock_move_item_day", stock_move.c.item, stock_move.c.day)

settlement = table(
    "settlement",
    identity(),
    ref("document", "document.id"),
    Column("issue_line", Integer, ForeignKey("line.id"), nullable=False),
    Column("receipt_line", Integer, ForeignKey("line.id"), nullable=False),
    integer("quantity"),
    integer("estimate"),
    integer("difference"),
)
Index("ix_settlement_document", settlement.c.document)
Index("ix_settlement_receipt", settlement.c.receipt_line)
Index("ix_settlement_issue", settlement.c.issue_line)

posting = table(
    "posting",
    ref("document", "document.id"),
    integer("position"),
    ref("account", "account.code"),
    integer("day"),
    integer("amount"),
    ref("line", "line.id", null=True),
    text("part"),
    PrimaryKeyConstraint("document", "position"),
    CheckConstraint("amount <> 0", name="amount"),
    CheckConstraint("part in ('act', 'settlement', 'correction', 'closing')", name="part"),
    rowid=False,
)
Index("ix_posting_account", posting.c.account, posting.c.day)
Index("ix_posting_line", posting.c.line, sqlite_where=posting.c.line.is_not(None))

debt = table(
    "debt",
    Column("document", Integer, ForeignKey("document.id"), primary_key=True),
    ref("account", "account.code"),  # 1201 owed to us, 2101 owed by us
    ref("contact", "contact.id"),
    integer("due", null=True),
    integer("amount"),
    CheckConstraint("amount >= 0", name="amount"),
)

debt_payment = table(
    "debt_payment",
    ref("document", "document.id"),
    Column("debt", Integer, ForeignKey("debt.document"), nullable=False),
    integer("day"),
    integer("amount"),  # > 0 lowers the debt
    PrimaryKeyConstraint("document", "debt", "day"),
    rowid=False,
)
Index("ix_debt_payment_debt", debt_payment.c.debt)

deposit_move = table(
    "deposit_move",
    ref("document", "document.id"),
    ref("contact", "contact.id"),
    integer("amount"),  # > 0: more is held for the customer
    PrimaryKeyConstraint("document", "contact"),
    rowid=False,
)
Index("ix_deposit_move_contact", deposit_move.c.contact)

month_state = table(
    "month_state",
    Column("document", Integer, ForeignKey("document.id"), primary_key=True),
    integer("month"),
    integer("closed"),  # 1: closed by this document, 0: opened again
)
Index("ix_month_state_month", month_state.c.month)

seal = table(
    "seal",
    Column("document", Integer, ForeignKey("document.id"), primary_key=True),
    Column("digest", LargeBinary, nullable=False),
    CheckConstraint("length(digest) = 32", name="digest"),
)
