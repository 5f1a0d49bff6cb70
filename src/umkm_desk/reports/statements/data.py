"""The statements for other programs: one JSON document, money as whole rupiah, days ISO, null for what isn't known."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from umkm_desk.queries.statements.values import Row, Statements

FORMAT: Final = "umkm-desk-statements"
FORMAT_VERSION: Final = 1
Json = dict[str, Any]


def statements_json(found: Statements, made_at: datetime | None = None) -> Json:
    """The statements as plain values; `made_at` is the only thing a second run changes.

    A row's `key` says what it is, `of` the rows it sums ("-key" is taken off); `label` is English, or with `plain` a
    user's.
    """
    return {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "period": str(found.period),
        "first": found.period.first.isoformat(),
        "until": found.until.isoformat(),
        "unfinished": found.unfinished,
        "closed": found.closed,
        "compared": None if found.compared is None else str(found.compared),
        "begun": None if found.begun is None else found.begun.isoformat(),
        "seq": found.seq,
        "shop": found.shop.name,
        **{part: _rows(getattr(found, part)) for part in ("position", "income", "equity", "cash_flow")},
        "notes": [
            {"number": number, "topic": note.topic, "title": note.title, "rows": _rows(note.rows)}
            for number, note in enumerate(found.notes, start=1)
        ],
        "trial_balance": [
            {"code": row.code, "name": row.name, "debit": row.debit, "credit": row.credit}
            for row in found.trial_balance
        ],
        "made_at": made_at.isoformat(timespec="seconds") if made_at else None,
    }


def json_text(found: Statements, made_at: datetime | None = None) -> str:
    """`statements_json` as text."""
    return json.dumps(statements_json(found, made_at), ensure_ascii=False, indent=1) + "\n"


def _rows(rows: Sequence[Row]) -> list[Json]:
    return [
        {
            "key": row.key, "label": row.label, "plain": row.plain, "kind": row.kind, "now": row.now,
            "before": row.before, "of": list(row.of),
        }
        for row in rows
    ]  # fmt: skip
