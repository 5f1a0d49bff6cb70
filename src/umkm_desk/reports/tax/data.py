"""The tax table of a year for other programs: rupiah as integers, days ISO."""

from datetime import date
from typing import Any

from umkm_desk.queries.rules import DatedTaxRule
from umkm_desk.queries.tax_table import SUMS, TaxRow, TaxTable
from umkm_desk.queries.turnover_meter import Meter

Json = dict[str, Any]
_FIGURES = (
    "turnover", "to_date", "free_left", "taxable", "lessened_by", "due", "withheld", "set_off", "paid", "unpaid",
)  # fmt: skip
_YEAR = ("earlier", "earlier_unpaid", "overpaid", "prepaid", "withheld_left")


def file_stem(found: TaxTable) -> str:
    """What the year's files are called before the dot."""
    return f"pajak-{found.year}"


def tax_json(found: TaxTable, meter: Meter) -> Json:
    """The year as plain values: an estimate, month by month, with its rules, and the limits of turnover."""
    before, pay = found.before, found.next
    return {
        "year": found.year,
        "as_of": found.today.isoformat(),
        "estimate": True,
        "shop": found.shop.name,
        "kind": found.shop.kind,
        "months": [_month(row) for row in found.rows],
        "total": {"turnover": found.turnover} | {name: found.total(name) for name in SUMS},
        "before_book": {"turnover": before.turnover, "tax": before.tax, "asked": before.asked},
        **{name: getattr(found, name) for name in _YEAR},
        "ceiling_passed": found.ceiling,
        "next_payment": None if pay is None else {
            "month": str(pay.month) if pay.month else None, "amount": pay.amount, "pay_by": _iso(pay.pay_by),
            "billing": pay.billing, "late": pay.late,
        },
        "rules": [_rule(dated) for dated in found.rules],
        "meter": _meter(meter),
    }  # fmt: skip


def _month(row: TaxRow) -> Json:
    return {
        "month": str(row.month),
        "state": row.state,
        **{name: getattr(row, name) for name in _FIGURES},
        "pay_by": _iso(row.pay_by),
        "paid_on": _iso(row.paid_on),
        "rule": row.rule.rule.source if row.rule else None,
    }


def _rule(dated: DatedTaxRule) -> Json:
    return {
        "valid_from": dated.rule.valid_from.isoformat(),
        "rate_basis_points": dated.rule.rate_basis_points,
        "free_band": dated.rule.free_band,
        "source": dated.rule.source,
        "confidence": dated.confidence,
    }


def _meter(meter: Meter) -> Json:
    return {
        "until": meter.until.isoformat(),
        "turnover": meter.turnover,
        "pace": meter.pace,
        "pace_months": [str(month) for month in meter.pace_months],
        "limits": [
            {
                "limit": mark.limit.name,
                "amount": mark.limit.amount,
                "crossed": str(mark.crossed) if mark.crossed else None,
                "expected": str(mark.expected) if mark.expected else None,
                "source": mark.limit.source,
                "confidence": mark.limit.confidence,
            }
            for mark in meter.marks
        ],
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
