"""The monthly summary for other programs: the contract's JSON, the same bytes beside, in the PDF and in the XLSX.

Money is whole rupiah, a quantity a decimal string in the item's base unit, a day ISO. `share_of_sales` is a fraction
of net sales as a decimal string (`"0.0125"` is 1.25 %) or null without sales. The contract's keys come first and in
its order; what was added since follows. `product` is a product's code.
"""

import json
from datetime import datetime
from typing import Any, Final

from umkm_desk.domain.packets import FORMAT, FORMAT_VERSION, sealed
from umkm_desk.language.formats import decimal_plain
from umkm_desk.queries.summary import MonthFigures, MonthlyReport
from umkm_desk.reports.mentoring_data import mentoring_json, plain_fact

_TAX: Final = (
    "turnover_to_date", "taxable", "due", "withheld", "paid", "payable", "rule", "overpaid", "lessened_by",
)  # fmt: skip

Json = dict[str, Any]


def file_stem(report: MonthlyReport) -> str:
    """What the month's files are called before the dot."""
    return f"ringkasan-{report.month}"


def report_json(report: MonthlyReport, made_at: datetime | None = None) -> Json:
    """The month as plain values, ready for `json.dumps`; `made_at` is the only thing a second run changes."""
    return sealed(
        {
            "month": str(report.month),
            "shop": report.shop.name,
            **_profit(report),
            **_balances(report),
            **_lists(report),
            **_statements(report),
            **_additions(report),
            "made_at": made_at.isoformat(timespec="seconds") if made_at else None,
        }
    )


def json_text(report: MonthlyReport, made_at: datetime | None = None) -> str:
    """`report_json` as text, the keys in their stated order, a line a value."""
    return json.dumps(report_json(report, made_at), ensure_ascii=False, indent=1) + "\n"


def _profit(report: MonthlyReport) -> Json:
    return {
        "sales": _pick(report.sales, "gross", "discount", "returns", "net", "tickets"),
        "cogs": report.cogs,
        "cogs_parts": _pick(report.cogs_parts, "goods", "settlements", "corrections"),
        "gross_profit": report.gross_profit,
        "production_variance": _pick(
            report.production_variance, "labour_actual", "labour_applied", "overhead_actual", "overhead_applied", "net"
        ),
        "expenses": [_pick(expense, "account", "amount", "name") for expense in report.expenses],
        "other_income": report.other_income,
        "tax_expense": report.tax_expense,
        "net_profit": report.net_profit,
    }


def _balances(report: MonthlyReport) -> Json:
    return {
        "cash": [
            {
                "account": flow.account,
                "opening": flow.opening,
                "in": flow.money_in,
                "out": flow.money_out,
                "closing": flow.closing,
                "name": flow.name,
            }
            for flow in report.cash
        ],
        "receivables": _pick(report.receivables, "opening", "closing"),
        "payables": _pick(report.payables, "opening", "closing"),
        "stock": _pick(report.stock, "materials", "packaging", "products", "consigned"),
    }


def _lists(report: MonthlyReport) -> Json:
    waste = report.waste
    return {
        "by_product": _by_product(report),
        "by_channel": [
            _pick(channel, "channel", "gross", "discount", "returns", "fees", "net", "cogs")
            for channel in report.by_channel
        ],
        "production": _production(report),
        "waste": {
            "value": waste.value,
            "share_of_sales": None if waste.share_of_sales is None else _fraction(waste.share_of_sales),
        },
        "expiring": [
            {
                "batch": batch.batch,
                "product": batch.product,
                "quantity": decimal_plain(batch.quantity),
                "expires_on": batch.expires_on.isoformat(),
                "name": batch.name,
                "unit": batch.unit,
                "value": batch.value,
            }
            for batch in report.expiring
        ],
    }


def _by_product(report: MonthlyReport) -> list[Json]:
    return [
        {
            "code": p.code,
            "name": p.name,
            "quantity": decimal_plain(p.quantity),
            "gross": p.gross,
            "discount": p.discount,
            "returns": p.returns,
            "cogs": p.cogs,
            "unit": p.unit,
            "returned": decimal_plain(p.returned),
            "fees": p.fees,
        }
        for p in report.by_product
    ]


def _production(report: MonthlyReport) -> list[Json]:
    return [
        {
            "batch": run.batch,
            "product": run.product,
            "quantity": decimal_plain(run.quantity),
            "cost": run.cost,
            "unit_cost": run.unit_cost,
            "name": run.name,
            "unit": run.unit,
            "day": run.day.isoformat(),
            "number": run.number,
            "loss": decimal_plain(run.loss),
            "planned_quantity": _quantity_or_none(run.planned_quantity),
            "materials": run.materials,
            "packaging": run.packaging,
            "labour": run.labour,
            "overhead": run.overhead,
            "lost_cost": run.lost_cost,
        }
        for run in report.production
    ]


def _statements(report: MonthlyReport) -> Json:
    return {
        "balance_sheet": _pick(report.balance_sheet, "assets", "liabilities", "equity"),
        "equity": _pick(
            report.equity, "opening", "capital_in", "drawings", "own_use", "net_profit", "opening_entries", "closing"
        ),
        "tax": _pick(report.tax, *_TAX),
    }


def _additions(report: MonthlyReport) -> Json:
    return {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "shop_details": _pick(report.shop, "id", "name", "kind", "owner", "city", "permit"),
        "until": report.until.isoformat(),
        "unfinished": report.unfinished,
        "closed": report.closed,
        "seq": report.seq,
        "costs": _costs(report),
        "previous": _figures(report.previous),
        "year_ago": _figures(report.year_ago),
        "trend": [_figures(month) for month in report.trend],
        "hints": [
            {"message": message, "facts": {name: plain_fact(fact) for name, fact in facts.items()}}
            for message, facts in report.hints
        ],
        **mentoring_json(report),
    }


def _costs(report: MonthlyReport) -> list[Json]:
    return [
        {
            "product": cost.code,
            "name": cost.name,
            "unit": cost.unit,
            "produced": decimal_plain(cost.produced),
            "materials": cost.materials,
            "packaging": cost.packaging,
            "labour": cost.labour,
            "overhead": cost.overhead,
            "unit_cost": cost.unit_cost,
            "price": cost.price,
            "missing": list(cost.missing),
        }
        for cost in report.costs
    ]


def _figures(month: MonthFigures | None) -> Json | None:
    if month is None:
        return None
    return {
        "month": str(month.month),
        **_pick(month, "sales_net", "cogs", "gross_profit", "expenses", "net_profit", "turnover"),
    }


def _pick(value: object, *names: str) -> Json:
    """Fields that are plain already, under their own names."""
    return {name: getattr(value, name) for name in names}


def _quantity_or_none(milli: int | None) -> str | None:
    return None if milli is None else decimal_plain(milli)


def _fraction(basis_points: int) -> str:
    """Basis points as a decimal fraction: 125 is "0.0125"."""
    whole, rest = divmod(abs(basis_points), 10_000)
    digits = f".{rest:04d}".rstrip("0") if rest else ""
    return f"{'-' if basis_points < 0 else ''}{whole}{digits}"
