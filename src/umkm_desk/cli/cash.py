"""Money, shown: what each money account held at the month's beginning, what came and went, what there is."""

from collections.abc import Sequence

from umkm_desk.cli.output import Json, money, side, table
from umkm_desk.language.words import tr
from umkm_desk.queries.summary import CashFlow


def cash_json(flows: Sequence[CashFlow]) -> list[Json]:
    """Money accounts, by code; rupiah."""
    return [
        {
            "account": flow.account,
            "name": flow.name,
            "opening": flow.opening,
            "in": flow.money_in,
            "out": flow.money_out,
            "closing": flow.closing,
        }
        for flow in flows
    ]


def cash_table(flows: Sequence[CashFlow]) -> None:
    """A money account a line, and all of them together."""
    rows = [
        [
            flow.account,
            tr(flow.name),
            money(flow.opening),
            side(flow.money_in),
            side(flow.money_out),
            money(flow.closing),
        ]
        for flow in flows
    ]
    total = [sum(getattr(flow, part) for flow in flows) for part in ("opening", "money_in", "money_out", "closing")]
    rows.append(["", tr("Total"), *map(money, total)])
    heads = [tr("Account"), tr("Name"), tr("At the beginning"), tr("Money in"), tr("Money out"), tr("There now")]
    table(heads, rows, right=(2, 3, 4, 5))
