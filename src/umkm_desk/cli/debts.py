"""Debts, shown: customers who haven't paid, and what is owed to suppliers."""

from collections.abc import Sequence

from umkm_desk.cli.output import Json, iso, money, short_day, table
from umkm_desk.language.words import tr
from umkm_desk.queries.debts import OpenDebt


def debts_json(debts: Sequence[OpenDebt]) -> list[Json]:
    """Debts with something left open, by contact; `age`: not_due, 1-30, 31-60, 61-90 or over_90 days late."""
    return [
        {
            "contact": debt.contact,
            "document": debt.document,
            "kind": debt.kind,
            "day": debt.day.isoformat(),
            "due_on": iso(debt.due),
            "amount": debt.amount,
            "open": debt.open,
            "days_overdue": debt.days_overdue,
            "age": debt.age,
        }
        for debt in debts
    ]


def debts_table(debts: Sequence[OpenDebt]) -> None:
    """A debt a line, and all of them together."""
    rows = [
        [
            debt.contact,
            debt.document,
            short_day(debt.day),
            short_day(debt.due),
            money(debt.amount),
            money(debt.open),
            str(debt.days_overdue) if debt.days_overdue else "",
        ]
        for debt in debts
    ]
    rows.append([tr("Total"), "", "", "", "", money(sum(debt.open for debt in debts)), ""])
    heads = [tr("Name"), tr("Number"), tr("Day"), tr("Due"), tr("Amount"), tr("Not paid yet"), tr("Days late")]
    table(heads, rows, right=(4, 5, 6))
