"""The mentor's table for other programs: CSV, or one JSON document that also says what isn't in it.

Money is whole rupiah, shares are in per cent with at most two decimals, days and months ISO, unknown is empty or null.
"""

import csv
import json
from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import datetime
from io import StringIO
from typing import Any, Final

from umkm_desk.domain.calendar import Month, day_of
from umkm_desk.domain.consolidating import Consolidated, Office, Spread, Totals
from umkm_desk.domain.errors import UserError
from umkm_desk.domain.shop_months import ShopMonth
from umkm_desk.exchange.errors import InputError
from umkm_desk.exchange.values import guarded
from umkm_desk.language.words import say

FORMAT: Final = "umkm-desk-consolidated"
FORMAT_VERSION: Final = 1

Json = dict[str, Any]

COLUMNS: Final[dict[str, Callable[[ShopMonth], Any]]] = {
    "shop": lambda row: row.shop,
    "owner": lambda row: row.owner,
    "city": lambda row: row.city,
    "month": lambda row: str(Month.from_number(row.month)),
    "until": lambda row: day_of(row.until).isoformat(),
    "unfinished": lambda row: row.unfinished,
    "turnover": lambda row: row.turnover,
    "net_sales": lambda row: row.net_sales,
    "change_month": lambda row: percent(row.on_month),
    "change_year": lambda row: percent(row.on_year),
    "gross_profit": lambda row: row.gross_profit,
    "gross_share": lambda row: percent(row.gross_share),
    "net_profit": lambda row: row.net_profit,
    "cash": lambda row: row.cash,
    "receivables": lambda row: row.receivables,
    "payables": lambda row: row.payables,
    "waste": lambda row: row.waste,
    "waste_share": lambda row: percent(row.waste_share),
    "health": lambda row: row.health,
    "overdue": lambda row: row.late,
    "targets": lambda row: row.targets,
    "targets_reached": lambda row: row.reached,
    "permits_expiring": lambda row: row.permits,
    "closed": lambda row: row.closed,
    "made_at": lambda row: row.made_at or None,
    "file": lambda row: row.file,
}
"""Every column of the table and what stands in it."""


def percent(points: int | None) -> str | None:
    """Basis points as a decimal string of per cent: 1250 is "12.5"."""
    if points is None:
        return None
    whole, rest = divmod(abs(points), 100)
    digits = f".{rest:02d}".rstrip("0") if rest else ""
    return f"{'-' if points < 0 else ''}{whole}{digits}"


def csv_text(rows: Sequence[ShopMonth]) -> str:
    """The table as CSV. A text that a spreadsheet would take for a formula gets a ' in front."""
    target = StringIO(newline="")
    writer = csv.writer(target)
    writer.writerow(COLUMNS)
    for row in rows:
        writer.writerow([_cell(figure(row)) for figure in COLUMNS.values()])
    return target.getvalue()


def _cell(value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case str():
            return value if _is_number(value) else guarded(value)
        case _:
            return str(value)


def _is_number(text: str) -> bool:
    return text.removeprefix("-").replace(".", "", 1).isdecimal()


def document(table: Consolidated, office: Office, made_at: datetime) -> Json:
    """All of it as plain values."""
    return {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "made_at": made_at.isoformat(timespec="seconds"),
        "files": table.files,
        "shops": len({row.key for row in table.rows}),
        "rows": [
            {
                **{name: figure(row) for name, figure in COLUMNS.items()},
                "overdue_follow_ups": [
                    {"what": late.what, "who": late.who, "due": day_of(late.due).isoformat()} for late in row.overdue
                ],
            }
            for row in table.rows
        ],
        "older": [{**asdict(left), "month": str(Month.from_number(left.month))} for left in table.older],
        "refused": [{"file": refused.file, "text": sentence(refused.reason)} for refused in table.refused],
        "office": office_json(office),
    }


def office_json(office: Office) -> Json:
    """The totals without names; groups of fewer than five shops aren't in it."""
    return {
        "months": [_totals(month) for month in office.months],
        "cities": [{"city": city.name or None, **_totals(city)} for city in office.cities],
    }


def json_text(document: Json) -> str:
    """A document as text, a line a value."""
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def sentence(reason: UserError) -> str:
    """Why a file couldn't be read, without its name: that stands beside."""
    return say(reason.problem if isinstance(reason, InputError) else reason)


def _totals(group: Totals) -> Json:
    return {
        "month": str(Month.from_number(group.month)),
        "shops": group.shops,
        "turnover": group.turnover,
        "net_sales": group.net_sales,
        "gross_profit": group.gross_profit,
        "net_profit": group.net_profit,
        "waste": group.waste,
        "earning": group.earning,
        "net_sales_quartiles": _spread(group.sales),
        "net_profit_quartiles": _spread(group.profit),
        "gross_share_quartiles": _shares(group.gross),
        "health_quartiles": _spread(group.health),
    }


def _spread(spread: Spread | None) -> list[int] | None:
    return None if spread is None else [spread.lower, spread.middle, spread.upper]


def _shares(spread: Spread | None) -> list[str | None] | None:
    return None if spread is None else [percent(points) for points in (spread.lower, spread.middle, spread.upper)]
