"""The ledger, shown: every side of every entry, and the balance of each account."""

from collections.abc import Sequence

from umkm_desk.cli.output import Json, money, say_line, short_day, side, table
from umkm_desk.language.words import N_, tr
from umkm_desk.queries.ledger import LedgerRow, TrialRow

DOCUMENT_NAMES = {
    "opening": N_("Opening balance"),
    "purchase": N_("Purchase"),
    "production": N_("Production"),
    "sale": N_("Sale"),
    "return": N_("Return"),
    "write_off": N_("Thrown away"),
    "count": N_("Stock count"),
    "cash": N_("Money"),
    "journal": N_("Journal"),
    "correction": N_("Correction"),
    "cancel": N_("Cancelled"),
    "closing": N_("Month closing"),
    "removal": N_("Personal data removed"),
}


def ledger_json(rows: Sequence[LedgerRow]) -> list[Json]:
    """Sides of entries by day and order of recording; rupiah."""
    return [
        {
            "day": row.day.isoformat(),
            "document": row.document,
            "kind": row.kind,
            "account": row.account,
            "debit": row.debit,
            "credit": row.credit,
            "note": row.note,
            "person": row.person or None,
        }
        for row in rows
    ]


def ledger_table(rows: Sequence[LedgerRow]) -> None:
    """A side of an entry a line; debits and credits add up to the same."""
    lines = [
        [
            short_day(row.day),
            row.document,
            tr(DOCUMENT_NAMES[row.kind]),
            row.account,
            side(row.debit),
            side(row.credit),
            row.note,
        ]
        for row in rows
    ]
    lines.append(["", "", tr("Total"), "", money(sum(r.debit for r in rows)), money(sum(r.credit for r in rows)), ""])
    heads = [tr("Day"), tr("Number"), tr("Kind"), tr("Account"), tr("Debit"), tr("Credit"), tr("Note")]
    table(heads, lines, right=(4, 5))


def trial_balance_json(rows: Sequence[TrialRow]) -> list[Json]:
    """Accounts that were used, by code; rupiah in one of the two columns."""
    return [{"code": row.code, "name": row.name, "debit": row.debit, "credit": row.credit} for row in rows]


def trial_balance_table(rows: Sequence[TrialRow]) -> None:
    """An account a line; both columns add up to the same."""
    lines = [[row.code, tr(row.name), side(row.debit), side(row.credit)] for row in rows]
    lines.append(["", tr("Total"), money(sum(row.debit for row in rows)), money(sum(row.credit for row in rows))])
    table([tr("Code"), tr("Name"), tr("Debit"), tr("Credit")], lines, right=(2, 3))
    say_line(
        tr(
            "Income and expenses of all years, as they were posted. The trial balance of the statements has those of"
            " one year, and what earlier years earned in the retained earnings (3201)."
        )
    )
