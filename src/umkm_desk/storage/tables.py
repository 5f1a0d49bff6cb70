"""The book's tables. What happened is never changed or deleted (triggers refuse it); balances are kept beside it.

Days are integers yyyymmdd, months yyyymm, money whole rupiah, quantities thousandths of the item's base unit.
"""

from typing import Any, Final

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

UNDATED: Final = 99991231
"""The expiry of an undated batch inside balances, so that it sorts last."""


def _table(name: str, *parts: Any, rowid: bool = True) -> Table:
    return Table(name, metadata, *parts, sqlite_strict=True, sqlite_with_rowid=rowid)


def _int(name: str, *args: Any, null: bool = False, **kwargs: Any) -> Column[Any]:
    return Column(name, Integer, *args, nullable=null, **kwargs)


def _text(name: str, *args: Any, null: bool = False, **kwargs: Any) -> Column[Any]:
    return Column(name, Text, *args, nullable=null, **kwargs)


def _id() -> Column[Any]:
    return Column("id", Integer, primary_key=True)


def _ref(name: str, target: str, *, null: bool = False) -> Column[Any]:
    return Column(name, Text if target == "account.code" else Integer, ForeignKey(target), nullable=null)


# -- what the shop is and deals with ---------------------------------------------------------------

setting = _table("setting", _text("key", primary_key=True), _text("value"), rowid=False)

account = _table(
    "account",
    _text("code", primary_key=True),
    _text("name"),
    _text("owner_name"),
    _text("normal"),
    CheckConstraint("normal in ('D', 'C')", name="normal"),
    rowid=False,
)

channel = _table("channel", _id(), _text("name"), _ref("account", "account.code"), UniqueConstraint("name"))

place = _table("place", _id(), _text("name"), UniqueConstraint("name"))

item = _table(
    "item",
    _id(),
    _text("code"),
    _text("name"),
    _text("kind"),
    _text("unit"),
    _text("keeping"),
    _ref("account", "account.code"),
    _int("shelf_life_days", null=True),
    _int("minimum", null=True),
    _int("price", null=True),
    _text("barcode", null=True),
    _int("below_zero", server_default="0"),
    _int("retired", server_default="0"),
    Column("merged_into", Integer, ForeignKey("item.id"), nullable=True),
    UniqueConstraint("code"),
    CheckConstraint("kind in ('product', 'material', 'packaging')", name="kind"),
    CheckConstraint("unit in ('g', 'ml', 'pcs')", name="unit"),
    CheckConstraint("keeping in ('batched', 'made_to_order', 'untracked')", name="keeping"),
)
Index("ix_item_barcode", item.c.barcode, sqlite_where=item.c.barcode.is_not(None))

pack = _table(
    "pack",
    _ref("item", "item.id"),
    _text("name"),
    _int("contents"),
    PrimaryKeyConstraint("item", "name"),
    CheckConstraint("contents > 0", name="contents"),
    rowid=False,
)

recipe = _table(
    "recipe",
    _id(),
    _ref("item", "item.id"),
    _int("version"),
    _int("valid_from", null=True),
    _int("yield_quantity"),
    _int("labour", null=True),
    _int("overhead", null=True),
    UniqueConstraint("item", "version"),
    CheckConstraint("yield_quantity > 0", name="yield"),
)

recipe_line = _table(
    "recipe_line",
    _ref("recipe", "recipe.id"),
    _int("position"),
    _ref("item", "item.id"),
    _int("quantity"),
    PrimaryKeyConstraint("recipe", "position"),
    CheckConstraint("quantity > 0", name="quantity"),
    rowid=False,
)

contact = _table(
    "contact",
    _id(),
    _text("name"),
    _text("kind"),
    _text("phone", null=True),
    _text("city", null=True),
    _int("retired", server_default="0"),
    Column("merged_into", Integer, ForeignKey("contact.id"), nullable=True),
    UniqueConstraint("name"),
    CheckConstraint("kind in ('supplier', 'customer', 'shop')", name="kind"),
)

former_name = _table(
    "former_name",
    _text("kind"),
    _int("id"),
    _int("until_document"),
    _text("name"),
    PrimaryKeyConstraint("kind", "id", "until_document"),
    CheckConstraint("kind in ('item', 'contact')", name="kind"),
    rowid=False,
)

counter = _table("counter", _text("key", primary_key=True), _int("last"), rowid=False)

# -- what happened: never changed, never deleted ---------------------------------------------------

document = _table(
    "document",
    _id(),  # also the order of truth (seq)
    _text("kind"),
    _text("number"),
    _int("version"),
    _int("day"),
    _text("recorded_at"),
    _ref("contact", "contact.id", null=True),
    _ref("channel", "channel.id", null=True),
    _ref("paid_by", "account.code", null=True),
    _int("due", null=True),
    _text("time", null=True),
    _int("shipping", null=True),
    _text("note", null=True),
    Column("cancels", Integer, ForeignKey("document.id"), nullable=True),
    Column("replaces", Integer, ForeignKey("document.id"), nullable=True),
    Column("of", Integer, ForeignKey("document.id"), nullable=True),
    UniqueConstraint("kind", "number", "version"),
    CheckConstraint(
        "kind in ('opening', 'purchase', 'production', 'sale', 'return', 'write_off', 'count', 'cash', 'journal',"
        " 'correction', 'cancel', 'closing')",
        name="kind",
    ),
)
Index("ix_document_day", document.c.day, document.c.kind)
Index("ix_document_contact", document.c.contact, sqlite_where=document.c.contact.is_not(None))
Index("uq_document_cancels", document.c.cancels, unique=True, sqlite_where=document.c.cancels.is_not(None))
Index("ix_document_replaces", document.c.replaces, sqlite_where=document.c.replaces.is_not(None))
Index("ix_document_of", document.c.of, sqlite_where=document.c.of.is_not(None))

line = _table(
    "line",
    _id(),
    _ref("document", "document.id"),
    _text("role"),
    _ref("item", "item.id", null=True),
    _ref("account", "account.code", null=True),
    _int("quantity", server_default="0"),
    _int("amount", server_default="0"),
    _int("discount", server_default="0"),
    _int("fee", server_default="0"),
    _int("price", null=True),
    _int("per", null=True),
    Column("batch", Integer, ForeignKey("batch.id"), nullable=True),
    _text("reason", null=True),
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
Index("ix_line_count", line.c.item, line.c.document, sqlite_where=line.c.role == "count")
Index("ix_line_kept", line.c.kept, sqlite_where=line.c.kept.is_not(None))

production = _table(
    "production",
    Column("document", Integer, ForeignKey("document.id"), primary_key=True),
    _ref("recipe", "recipe.id", null=True),
    _int("batches", null=True),  # thousandths of a recipe batch, as entered
    _int("loss"),
    _int("labour", null=True),
    _int("overhead", null=True),
    _int("planned"),  # 1: the recipe was scaled, 0: real use was entered
)

cash_act = _table(
    "cash_act",
    Column("document", Integer, ForeignKey("document.id"), primary_key=True),
    _text("kind"),
    _ref("account", "account.code", null=True),
    _ref("to_account", "account.code", null=True),
    _ref("category", "account.code", null=True),
    _int("amount"),
)

batch = _table(
    "batch",
    _id(),
    _ref("item", "item.id"),
    _text("code", null=True),  # NULL: “without batch”, where stock below zero sits
    _int("received"),
    _int("expires", null=True),
    _ref("document", "document.id"),
    UniqueConstraint("item", "code"),
)
Index("ix_batch_document", batch.c.document)

stock_move = _table(
    "stock_move",
    _id(),
    _ref("document", "document.id"),
    _ref("line", "line.id"),  # whose cost this is; a settlement or correction points at the issue it follows
    _ref("item", "item.id"),
    _ref("account", "account.code"),
    _ref("batch", "batch.id"),
    _ref("place", "place.id"),
    _int("day"),
    _int("quantity"),
    _int("value"),
    _text("part"),
    CheckConstraint("part in ('act', 'settlement', 'correction', 'closing', 'rebatch')", name="part"),
)
Index("ix_stock_move_item", stock_move.c.item, stock_move.c.account)
Index("ix_stock_move_line", stock_move.c.line)
Index("ix_stock_move_document", stock_move.c.document)
Index("ix_stock_move_batch", stock_move.c.batch)
Index("ix_stock_move_item_day", stock_move.c.item, stock_move.c.day)

settlement = _table(
    "settlement",
    _id(),
    _ref("document", "document.id"),
    Column("issue_line", Integer, ForeignKey("line.id"), nullable=False),
    Column("receipt_line", Integer, ForeignKey("line.id"), nullable=False),
    _int("quantity"),
    _int("estimate"),
    _int("difference"),
)
Index("ix_settlement_receipt", settlement.c.receipt_line)
Index("ix_settlement_issue", settlement.c.issue_line)

posting = _table(
    "posting",
    _ref("document", "document.id"),
    _int("position"),
    _ref("account", "account.code"),
    _int("day"),
    _int("amount"),
    _ref("line", "line.id", null=True),
    _text("part"),
    PrimaryKeyConstraint("document", "position"),
    CheckConstraint("amount <> 0", name="amount"),
    CheckConstraint("part in ('act', 'settlement', 'correction', 'closing')", name="part"),
    rowid=False,
)
Index("ix_posting_account", posting.c.account, posting.c.day)
Index("ix_posting_line", posting.c.line, sqlite_where=posting.c.line.is_not(None))

debt = _table(
    "debt",
    Column("document", Integer, ForeignKey("document.id"), primary_key=True),
    _ref("account", "account.code"),  # 1201 owed to us, 2101 owed by us
    _ref("contact", "contact.id"),
    _int("due", null=True),
    _int("amount"),
    CheckConstraint("amount > 0", name="amount"),
)

debt_payment = _table(
    "debt_payment",
    _ref("document", "document.id"),
    Column("debt", Integer, ForeignKey("debt.document"), nullable=False),
    _int("day"),
    _int("amount"),  # > 0 lowers the debt
    PrimaryKeyConstraint("document", "debt", "day"),
    rowid=False,
)
Index("ix_debt_payment_debt", debt_payment.c.debt)

deposit_move = _table(
    "deposit_move",
    _ref("document", "document.id"),
    _ref("contact", "contact.id"),
    _int("amount"),  # > 0: more is held for the customer
    PrimaryKeyConstraint("document", "contact"),
    rowid=False,
)
Index("ix_deposit_move_contact", deposit_move.c.contact)

month_state = _table(
    "month_state",
    Column("document", Integer, ForeignKey("document.id"), primary_key=True),
    _int("month"),
    _int("closed"),  # 1: closed by this document, 0: opened again
)
Index("ix_month_state_month", month_state.c.month)

# -- kept in the act's own transaction, rebuilt and audited from the above ---------------------------

pool = _table(
    "pool",
    _ref("item", "item.id"),
    _ref("account", "account.code"),
    _int("quantity"),
    _int("value"),
    _int("last_quantity"),
    _int("last_value"),
    PrimaryKeyConstraint("item", "account"),
    rowid=False,
)

balance = _table(
    "balance",
    _ref("batch", "batch.id"),
    _ref("place", "place.id"),
    _ref("item", "item.id"),
    _int("expires"),
    _int("quantity"),
    PrimaryKeyConstraint("batch", "place"),
    rowid=False,
)
Index("ix_balance_fefo", balance.c.item, balance.c.expires, balance.c.batch, sqlite_where=balance.c.quantity > 0)

owed = _table(
    "owed",
    _id(),
    _ref("line", "line.id"),
    _ref("item", "item.id"),
    _ref("account", "account.code"),
    _int("quantity"),
    _int("value"),
)
Index("ix_owed_open", owed.c.item, owed.c.account, sqlite_where=owed.c.quantity > 0)
Index("ix_owed_line", owed.c.line)

unbatched = _table(
    "unbatched",
    _id(),
    _ref("line", "line.id"),
    _ref("item", "item.id"),
    _int("quantity"),
)
Index("ix_unbatched_open", unbatched.c.item, sqlite_where=unbatched.c.quantity > 0)
Index("ix_unbatched_line", unbatched.c.line)

debt_balance = _table(
    "debt_balance",
    Column("debt", Integer, ForeignKey("debt.document"), primary_key=True),
    _ref("contact", "contact.id"),
    _ref("account", "account.code"),
    _int("open"),
)
Index("ix_debt_balance_open", debt_balance.c.account, debt_balance.c.contact, sqlite_where=debt_balance.c.open != 0)

deposit_balance = _table(
    "deposit_balance",
    Column("contact", Integer, ForeignKey("contact.id"), primary_key=True),
    _int("amount"),
)

account_month = _table(
    "account_month",
    _ref("account", "account.code"),
    _int("month"),
    _text("part"),
    _int("debit"),
    _int("credit"),
    PrimaryKeyConstraint("account", "month", "part"),
    rowid=False,
)

sales_month = _table(
    "sales_month",
    _int("month"),
    _ref("item", "item.id"),
    _int("channel"),  # 0: none named
    _int("quantity"),
    _int("gross"),
    _int("discount"),
    _int("fee"),
    _int("returned"),  # quantity that came back
    _int("returns"),  # rupiah paid back, net of the discount
    _int("gross_returns"),  # the same before the discount, for tax
    _int("cogs"),
    PrimaryKeyConstraint("month", "item", "channel"),
    rowid=False,
)

stock_month = _table(
    "stock_month",
    _int("month"),
    _ref("item", "item.id"),
    _ref("account", "account.code"),
    _int("quantity"),
    _int("value"),
    PrimaryKeyConstraint("month", "item", "account"),
    rowid=False,
)

closed_month = _table("closed_month", Column("month", Integer, primary_key=True))

report_made = _table(
    "report_made",
    _id(),
    _int("month"),
    _text("made_at"),
    _int("seq"),
    _int("outdated", server_default="0"),
)

FACTS: Final = (
    document, line, production, cash_act, stock_move, settlement, posting, debt, debt_payment, deposit_move,
    month_state, recipe, recipe_line, former_name,
)  # fmt: skip
"""Tables whose rows may only be added."""

DATED: Final = (("document", "day"), ("stock_move", "day"), ("posting", "day"))
"""Tables into whose closed months nothing may be dated."""


def trigger_statements() -> list[str]:
    """SQL of the triggers that keep what happened as it happened, and closed months closed."""
    statements = []
    for table in FACTS:
        for act in ("UPDATE", "DELETE"):
            statements.append(
                f"CREATE TRIGGER tr_{table.name}_{act.lower()} BEFORE {act} ON {table.name} BEGIN "
                f"SELECT RAISE(ABORT, '{table.name}: what was recorded is never changed'); END"
            )
    for name, column in DATED:
        exempt = "NEW.kind <> 'closing' AND " if name == "document" else ""
        statements.append(
            f"CREATE TRIGGER tr_{name}_closed BEFORE INSERT ON {name} WHEN {exempt}EXISTS "
            f"(SELECT 1 FROM closed_month WHERE month >= NEW.{column} / 100) BEGIN "
            f"SELECT RAISE(ABORT, '{name}: the month is closed'); END"
        )
    return statements


__all__ = ["DATED", "FACTS", "UNDATED", "metadata", "trigger_statements"]
