"""Version 1, as it was released: every table, index and trigger in its own words.

Never changed: a later change of the tables is a revision of its own.
"""

# fmt: off
from typing import Any

from alembic import op
from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKeyConstraint,
    Integer,
    PrimaryKeyConstraint,
    Text,
    UniqueConstraint,
    text,
)

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def _table(name: str, columns: str, *parts: tuple[str, ...], rowid: bool = True) -> None:
    """`columns`: "id int, note text?, retired int=0"; `?` may be empty, `=` is the default."""
    made = (_constraint(name, *part) for part in parts)
    op.create_table(name, *map(_column, columns.split(", ")), *made, sqlite_strict=True, sqlite_with_rowid=rowid)


def _column(words: str) -> Column[Any]:
    name, kind = words.split(" ")
    kind, _, default = kind.partition("=")
    type_ = {"int": Integer, "text": Text}[kind.rstrip("?")]
    return Column(name, type_(), nullable=kind.endswith("?"), server_default=default or None)


def _constraint(table: str, kind: str, first: str, *rest: str) -> Any:
    match kind:
        case "primary":
            return PrimaryKeyConstraint(first, *rest, name=f"pk_{table}")
        case "unique":
            return UniqueConstraint(first, *rest, name="_".join(("uq", table, first, *rest)))
        case "check":
            return CheckConstraint(rest[0], name=f"ck_{table}_{first}")
        case _:
            return ForeignKeyConstraint([first], rest, name=f"fk_{table}_{first}")


def _index(name: str, table: str, columns: str, *, unique: bool = False, where: str = "") -> None:
    condition: dict[str, Any] = {"sqlite_where": text(where)} if where else {}
    op.create_index(name, table, columns.split(", "), unique=unique, **condition)


def upgrade() -> None:
    """From an empty file to version 1."""
    _lay_1()
    _lay_2()
    _lay_3()
    _lay_4()
    for statement in _TRIGGERS.strip().split("END\n"):
        op.execute(" ".join(statement.split()).removesuffix(" END") + " END")
    op.execute("PRAGMA application_id=1431128909")


def _lay_1() -> None:
    _table("account", "code text, name text, owner_name text, normal text", ("primary", "code"), ("check", "normal",
        "normal in ('D', 'C')"), rowid=False)
    _table("closed_month", "month int", ("primary", "month"))
    _table("contact", "id int, name text, kind text, phone text?, city text?, retired int=0, merged_into int?",
        ("primary", "id"), ("unique", "name"), ("check", "kind", "kind in ('supplier', 'customer', 'shop')"),
        ("foreign", "merged_into", "contact.id"))
    _table("counter", "key text, last int", ("primary", "key"), rowid=False)
    _table("former_name", "kind text, id int, until_document int, name text", ("primary", "kind", "id",
        "until_document"), ("check", "kind", "kind in ('item', 'contact')"), rowid=False)
    _table("permit", "id int, kind text, number text?, holder text?, issued int?, valid_until int?, note text?, "
        "retired int=0", ("primary", "id"))
    _table("place", "id int, name text", ("primary", "id"), ("unique", "name"))
    _table("report_made", "id int, month int, made_at text, seq int, outdated int=0", ("primary", "id"))
    _table("setting", "key text, value text", ("primary", "key"), rowid=False)
    _table("account_month", "account text, month int, part text, debit int, credit int",
        ("primary", "account", "month", "part"), ("foreign", "account", "account.code"), rowid=False)
    _table("channel", "id int, name text, account text", ("primary", "id"), ("unique", "name"),
        ("foreign", "account", "account.code"))
    _table("deposit_balance", "contact int, amount int", ("primary", "contact"), ("foreign", "contact",
        "contact.id"))
    _table("item", "id int, code text, name text, kind text, unit text, keeping text, account text, "
        "shelf_life_days int?, minimum int?, price int?, barcode text?, below_zero int=0, retired "
        "int=0, merged_into int?", ("primary", "id"), ("unique", "code"), ("check", "kind",
        "kind in ('product', 'material', 'packaging')"), ("check", "unit", "unit in ('g', 'ml', 'pcs')"),
        ("check", "keeping", "keeping in ('batched', 'made_to_order', 'untracked')"), ("foreign", "account",
        "account.code"), ("foreign", "merged_into", "item.id"))
    _table("document", "id int, kind text, number text, version int, day int, recorded_at text, contact int?, "
        "channel int?, paid_by text?, due int?, time text?, shipping int?, note text?, cancels "
        "int?, replaces int?, of int?", ("primary", "id"), ("unique", "kind", "number", "version"),
        ("check", "kind", "kind in ('opening', 'purchase', 'production', 'sale', 'return', 'write_off', 'count', "
        "'cash', 'journal', 'correction', 'cancel', 'closing')"), ("foreign", "contact", "contact.id"),
        ("foreign", "channel", "channel.id"), ("foreign", "paid_by", "account.code"), ("foreign", "cancels",
        "document.id"), ("foreign", "replaces", "document.id"), ("foreign", "of", "document.id"))
    _table("pack", "item int, name text, contents int", ("primary", "item", "name"), ("check", "contents",
        "contents > 0"), ("foreign", "item", "item.id"), rowid=False)


def _lay_2() -> None:
    _table("pool", "item int, account text, quantity int, value int, last_quantity int, last_value int",
        ("primary", "item", "account"), ("foreign", "item", "item.id"), ("foreign", "account", "account.code"),
        rowid=False)
    _table("recipe", "id int, item int, version int, known_after int, valid_from int?, yield_quantity int, "
        "labour int?, overhead int?", ("primary", "id"), ("unique", "item", "version"), ("check", "yield",
        "yield_quantity > 0"), ("foreign", "item", "item.id"))
    _table("sales_month",
        "month int, item int, channel int, quantity int, gross int, discount int, fee int, returned"
        " int, returns int, gross_returns int, cogs int", ("primary", "month", "item", "channel"),
        ("foreign", "item", "item.id"), rowid=False)
    _table("stock_month", "month int, item int, account text, quantity int, value int", ("primary", "month", "item",
        "account"), ("foreign", "item", "item.id"), ("foreign", "account", "account.code"), rowid=False)
    _table("batch", "id int, item int, code text?, received int, expires int?, document int", ("primary", "id"),
        ("unique", "item", "code"), ("foreign", "item", "item.id"), ("foreign", "document", "document.id"))
    _table("cash_act", "document int, kind text, account text?, to_account text?, category text?, amount int",
        ("primary", "document"), ("foreign", "document", "document.id"), ("foreign", "account", "account.code"),
        ("foreign", "to_account", "account.code"), ("foreign", "category", "account.code"))
    _table("debt", "document int, account text, contact int, due int?, amount int", ("primary", "document"),
        ("check", "amount", "amount >= 0"), ("foreign", "document", "document.id"), ("foreign", "account",
        "account.code"), ("foreign", "contact", "contact.id"))
    _table("deposit_move", "document int, contact int, amount int", ("primary", "document", "contact"),
        ("foreign", "document", "document.id"), ("foreign", "contact", "contact.id"), rowid=False)
    _table("month_state", "document int, month int, closed int", ("primary", "document"), ("foreign", "document",
        "document.id"))
    _table("production",
        "document int, recipe int?, batches int?, loss int, labour int?, overhead int?, planned int", ("primary",
        "document"), ("foreign", "document", "document.id"), ("foreign", "recipe", "recipe.id"))
    _table("recipe_line", "recipe int, position int, item int, quantity int", ("primary", "recipe", "position"),
        ("check", "quantity", "quantity > 0"), ("foreign", "recipe", "recipe.id"), ("foreign", "item", "item.id"),
        rowid=False)
    _table("balance", "batch int, place int, item int, expires int, quantity int", ("primary", "batch", "place"),
        ("foreign", "batch", "batch.id"), ("foreign", "place", "place.id"), ("foreign", "item", "item.id"),
        rowid=False)
    _table("debt_balance", "debt int, contact int, account text, open int", ("primary", "debt"), ("foreign", "debt",
        "debt.document"), ("foreign", "contact", "contact.id"), ("foreign", "account", "account.code"))


def _lay_3() -> None:
    _table("debt_payment", "document int, debt int, day int, amount int", ("primary", "document", "debt", "day"),
        ("foreign", "document", "document.id"), ("foreign", "debt", "debt.document"), rowid=False)
    _table("line", "id int, document int, role text, item int?, account text?, quantity int=0, amount int=0, "
        "discount int=0, fee int=0, price int?, per int?, batch int?, reason text?, of_line int?, " "kept int?",
        ("primary", "id"), ("check", "role",
        "role in ('opening', 'purchase', 'output', 'input', 'sale', 'consume', 'return', "
        "'purchase_return', 'write_off', 'count', 'journal', 'correction')"), ("foreign", "document",
        "document.id"), ("foreign", "item", "item.id"), ("foreign", "account", "account.code"), ("foreign", "batch",
        "batch.id"), ("foreign", "of_line", "line.id"), ("foreign", "kept", "line.id"))
    _table("owed", "id int, line int, item int, account text, quantity int, value int", ("primary", "id"),
        ("foreign", "line", "line.id"), ("foreign", "item", "item.id"), ("foreign", "account", "account.code"))
    _table("posting", "document int, position int, account text, day int, amount int, line int?, part text",
        ("primary", "document", "position"), ("check", "amount", "amount <> 0"), ("check", "part",
        "part in ('act', 'settlement', 'correction', 'closing')"), ("foreign", "document", "document.id"),
        ("foreign", "account", "account.code"), ("foreign", "line", "line.id"), rowid=False)
    _table("settlement", "id int, document int, issue_line int, receipt_line int, quantity int, estimate int, "
        "difference int", ("primary", "id"), ("foreign", "document", "document.id"), ("foreign", "issue_line",
        "line.id"), ("foreign", "receipt_line", "line.id"))
    _table("stock_move", "id int, document int, line int, item int, account text, batch int, place int, day int, "
        "quantity int, value int, part text", ("primary", "id"), ("check", "part",
        "part in ('act', 'settlement', 'correction', 'closing', 'rebatch')"), ("foreign", "document",
        "document.id"), ("foreign", "line", "line.id"), ("foreign", "item", "item.id"), ("foreign", "account",
        "account.code"), ("foreign", "batch", "batch.id"), ("foreign", "place", "place.id"))
    _table("unbatched", "id int, line int, item int, quantity int", ("primary", "id"), ("foreign", "line",
        "line.id"), ("foreign", "item", "item.id"))
    _index("ix_item_barcode", "item", "barcode", where="barcode IS NOT NULL")
    _index("ix_document_contact", "document", "contact", where="contact IS NOT NULL")
    _index("ix_document_count", "document", "day", where="kind = 'count'")
    _index("ix_document_day", "document", "day, kind")
    _index("ix_document_of", "document", "of", where='"of" IS NOT NULL')
    _index("ix_document_replaces", "document", "replaces", where="replaces IS NOT NULL")
    _index("uq_document_cancels", "document", "cancels", unique=True, where="cancels IS NOT NULL")
    _index("ix_batch_document", "batch", "document")
    _index("ix_batch_item_received", "batch", "item, received")
    _index("ix_deposit_move_contact", "deposit_move", "contact")
    _index("ix_month_state_month", "month_state", "month")


def _lay_4() -> None:
    _index("ix_balance_fefo", "balance", "item, expires, batch", where="quantity > 0")
    _index("ix_balance_item", "balance", "item", where="quantity != 0")
    _index("ix_debt_balance_open", "debt_balance", "account, contact", where="open != 0")
    _index("ix_debt_payment_debt", "debt_payment", "debt")
    _index("ix_line_document", "line", "document")
    _index("ix_line_item", "line", "item", where="item IS NOT NULL")
    _index("ix_line_kept", "line", "kept", where="kept IS NOT NULL")
    _index("ix_line_of", "line", "of_line", where="of_line IS NOT NULL")
    _index("ix_owed_line", "owed", "line")
    _index("ix_owed_open", "owed", "item, account", where="quantity > 0")
    _index("ix_posting_account", "posting", "account, day")
    _index("ix_posting_line", "posting", "line", where="line IS NOT NULL")
    _index("ix_settlement_issue", "settlement", "issue_line")
    _index("ix_settlement_receipt", "settlement", "receipt_line")
    _index("ix_stock_move_batch", "stock_move", "batch")
    _index("ix_stock_move_document", "stock_move", "document")
    _index("ix_stock_move_item", "stock_move", "item, account")
    _index("ix_stock_move_item_day", "stock_move", "item, day")
    _index("ix_stock_move_line", "stock_move", "line")
    _index("ix_unbatched_line", "unbatched", "line")
    _index("ix_unbatched_open", "unbatched", "item", where="quantity > 0")


_TRIGGERS = """
CREATE TRIGGER tr_document_update BEFORE UPDATE ON document BEGIN SELECT RAISE(ABORT, 'document: what was recorded
is never changed'); END
CREATE TRIGGER tr_document_delete BEFORE DELETE ON document BEGIN SELECT RAISE(ABORT, 'document: what was recorded
is never changed'); END
CREATE TRIGGER tr_line_update BEFORE UPDATE ON line BEGIN SELECT RAISE(ABORT, 'line: what was recorded is never
changed'); END
CREATE TRIGGER tr_line_delete BEFORE DELETE ON line BEGIN SELECT RAISE(ABORT, 'line: what was recorded is never
changed'); END
CREATE TRIGGER tr_production_update BEFORE UPDATE ON production BEGIN SELECT RAISE(ABORT, 'production: what was
recorded is never changed'); END
CREATE TRIGGER tr_production_delete BEFORE DELETE ON production BEGIN SELECT RAISE(ABORT, 'production: what was
recorded is never changed'); END
CREATE TRIGGER tr_cash_act_update BEFORE UPDATE ON cash_act BEGIN SELECT RAISE(ABORT, 'cash_act: what was recorded
is never changed'); END
CREATE TRIGGER tr_cash_act_delete BEFORE DELETE ON cash_act BEGIN SELECT RAISE(ABORT, 'cash_act: what was recorded
is never changed'); END
CREATE TRIGGER tr_stock_move_update BEFORE UPDATE ON stock_move BEGIN SELECT RAISE(ABORT, 'stock_move: what was
recorded is never changed'); END
CREATE TRIGGER tr_stock_move_delete BEFORE DELETE ON stock_move BEGIN SELECT RAISE(ABORT, 'stock_move: what was
recorded is never changed'); END
CREATE TRIGGER tr_settlement_update BEFORE UPDATE ON settlement BEGIN SELECT RAISE(ABORT, 'settlement: what was
recorded is never changed'); END
CREATE TRIGGER tr_settlement_delete BEFORE DELETE ON settlement BEGIN SELECT RAISE(ABORT, 'settlement: what was
recorded is never changed'); END
CREATE TRIGGER tr_posting_update BEFORE UPDATE ON posting BEGIN SELECT RAISE(ABORT, 'posting: what was recorded is
never changed'); END
CREATE TRIGGER tr_posting_delete BEFORE DELETE ON posting BEGIN SELECT RAISE(ABORT, 'posting: what was recorded is
never changed'); END
CREATE TRIGGER tr_debt_update BEFORE UPDATE ON debt BEGIN SELECT RAISE(ABORT, 'debt: what was recorded is never
changed'); END
CREATE TRIGGER tr_debt_delete BEFORE DELETE ON debt BEGIN SELECT RAISE(ABORT, 'debt: what was recorded is never
changed'); END
CREATE TRIGGER tr_debt_payment_update BEFORE UPDATE ON debt_payment BEGIN SELECT RAISE(ABORT, 'debt_payment: what
was recorded is never changed'); END
CREATE TRIGGER tr_debt_payment_delete BEFORE DELETE ON debt_payment BEGIN SELECT RAISE(ABORT, 'debt_payment: what
was recorded is never changed'); END
CREATE TRIGGER tr_deposit_move_update BEFORE UPDATE ON deposit_move BEGIN SELECT RAISE(ABORT, 'deposit_move: what
was recorded is never changed'); END
CREATE TRIGGER tr_deposit_move_delete BEFORE DELETE ON deposit_move BEGIN SELECT RAISE(ABORT, 'deposit_move: what
was recorded is never changed'); END
CREATE TRIGGER tr_month_state_update BEFORE UPDATE ON month_state BEGIN SELECT RAISE(ABORT, 'month_state: what was
recorded is never changed'); END
CREATE TRIGGER tr_month_state_delete BEFORE DELETE ON month_state BEGIN SELECT RAISE(ABORT, 'month_state: what was
recorded is never changed'); END
CREATE TRIGGER tr_recipe_update BEFORE UPDATE ON recipe BEGIN SELECT RAISE(ABORT, 'recipe: what was recorded is
never changed'); END
CREATE TRIGGER tr_recipe_delete BEFORE DELETE ON recipe BEGIN SELECT RAISE(ABORT, 'recipe: what was recorded is
never changed'); END
CREATE TRIGGER tr_recipe_line_update BEFORE UPDATE ON recipe_line BEGIN SELECT RAISE(ABORT, 'recipe_line: what was
recorded is never changed'); END
CREATE TRIGGER tr_recipe_line_delete BEFORE DELETE ON recipe_line BEGIN SELECT RAISE(ABORT, 'recipe_line: what was
recorded is never changed'); END
CREATE TRIGGER tr_former_name_update BEFORE UPDATE ON former_name BEGIN SELECT RAISE(ABORT, 'former_name: what was
recorded is never changed'); END
CREATE TRIGGER tr_former_name_delete BEFORE DELETE ON former_name BEGIN SELECT RAISE(ABORT, 'former_name: what was
recorded is never changed'); END
CREATE TRIGGER tr_document_closed BEFORE INSERT ON document WHEN NEW.kind <> 'closing' AND EXISTS (SELECT 1 FROM
closed_month WHERE month >= NEW.day / 100) BEGIN SELECT RAISE(ABORT, 'document: the month is closed'); END
CREATE TRIGGER tr_stock_move_closed BEFORE INSERT ON stock_move WHEN EXISTS (SELECT 1 FROM closed_month WHERE month
>= NEW.day / 100) BEGIN SELECT RAISE(ABORT, 'stock_move: the month is closed'); END
CREATE TRIGGER tr_posting_closed BEFORE INSERT ON posting WHEN EXISTS (SELECT 1 FROM closed_month WHERE month >=
NEW.day / 100) BEGIN SELECT RAISE(ABORT, 'posting: the month is closed'); END
"""
