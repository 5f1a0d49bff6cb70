"""The book's tables. What happened is never changed or deleted (triggers refuse it); balances are kept beside it.

Days are integers yyyymmdd, months yyyymm, money whole rupiah, quantities thousandths of the item's base unit.
"""

from typing import Final

from umkm_desk.storage.tables import acts, kept, master, mentoring, people, schedules
from umkm_desk.storage.tables.columns import metadata

UNDATED: Final = 99991231
"""The expiry of an undated batch inside balances, so that it sorts last."""

FACTS: Final = (
    acts.document, acts.line, acts.production, acts.cash_act, acts.stock_move, acts.settlement, acts.posting,
    acts.debt, acts.debt_payment, acts.deposit_move, acts.month_state, master.recipe, master.recipe_line,
    master.former_name, schedules.schedule_month, acts.seal,
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


__all__ = [
    "DATED",
    "FACTS",
    "UNDATED",
    "acts",
    "kept",
    "master",
    "mentoring",
    "metadata",
    "people",
    "schedules",
    "trigger_statements",
]
