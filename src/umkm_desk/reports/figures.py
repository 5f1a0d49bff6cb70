"""What paper and sheet both derive from the summary: the steps from turnover to profit, long lists cut, yields.

Only sums and groupings of what the report already says; every total printed is the sum of what stands above it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeVar

from umkm_desk.domain.errors import Rp
from umkm_desk.domain.ledger import COUNT_DIFFERENCE, FEES, SAMPLES, SPOILAGE
from umkm_desk.language.words import N_
from umkm_desk.queries.summary import (
    AccountAmount,
    ChannelSales,
    MonthFigures,
    MonthlyReport,
    ProducedBatch,
    ProductSales,
    Tax,
)
from umkm_desk.reports.wording import NOTHING, Wording

Row = TypeVar("Row")

# what was lost rather than spent
LOSSES = (SPOILAGE, SAMPLES, COUNT_DIFFERENCE)


@dataclass(frozen=True, slots=True)
class Step:
    """A line from turnover to net profit: signed rupiah as it counts towards profit; a `sum` adds up what is above."""

    label: str  # a gettext id, with the places that `facts` fill
    amount: int
    kind: Literal["part", "sum"]
    facts: Mapping[str, object] = field(default_factory=dict)


def profit_steps(report: MonthlyReport) -> tuple[Step, ...]:
    """From gross sales to net profit, in thirteen lines that add up."""
    sales = report.sales
    fees = sum(e.amount for e in report.expenses if e.account == FEES)
    losses = sum(e.amount for e in report.expenses if e.account in LOSSES)
    rest = sum(e.amount for e in report.expenses) - fees - losses
    return (
        Step(N_("Gross sales (turnover)"), sales.gross, "sum"),
        Step(N_("Discounts given"), -sales.discount, "part"),
        Step(N_("Returns"), -sales.returns, "part"),
        Step(N_("Net sales"), sales.net, "sum"),
        Step(N_("Cost of what was sold (HPP)"), -report.cogs, "part"),
        Step(N_("Gross profit"), report.gross_profit, "sum"),
        Step(N_("Production cost difference"), -report.production_variance.net, "part"),
        Step(N_("App fees and shop commissions"), -fees, "part"),
        Step(N_("Damaged, expired, samples, count differences"), -losses, "part"),
        Step(N_("Other running costs"), -rest, "part"),
        Step(N_("Other income"), report.other_income, "part"),
        _tax_step(report),
        Step(N_("Net profit"), report.net_profit, "sum"),
    )


def _tax_step(report: MonthlyReport) -> Step:
    """What the books say; of an open month also what closing it will come to."""
    if not tax_unbooked(report):
        return Step(N_("Final income tax (estimate)"), -report.tax_expense, "part")
    label = N_("Final income tax (booked when the month is closed; estimate %(amount)s)")
    return Step(label, -report.tax_expense, "part", {"amount": Rp(report.tax.due)})


def tax_unbooked(report: MonthlyReport) -> int:
    """The month's tax in rupiah when closing it will book more than the books say, else 0."""
    return 0 if report.closed or report.tax.due <= report.tax_expense else report.tax.due


@dataclass(frozen=True, slots=True)
class TaxLine:
    """A line of the tax block, in rupiah; `label` is a gettext id."""

    label: str
    amount: int
    kind: Literal["plain", "strong", "total"] = "plain"


def tax_lines(tax: Tax) -> tuple[TaxLine, ...]:
    """The month's tax below the year's turnover; what was overpaid only when there is any."""
    lines = [TaxLine(N_("Taxable part of this month"), tax.taxable)]
    if tax.lessened_by:
        lines.append(TaxLine(N_("Tax on that part"), tax.due + tax.lessened_by))
        lines.append(TaxLine(N_("Less tax overpaid in earlier months"), -tax.lessened_by))
    lines += [
        TaxLine(N_("Tax due for this month"), tax.due, "strong"),
        TaxLine(N_("Withheld by marketplaces"), tax.withheld),
        TaxLine(N_("Paid this month"), tax.paid),
        TaxLine(N_("Still to be paid at the month's end"), tax.payable, "total"),
    ]
    if tax.overpaid:
        lines.append(TaxLine(N_("Overpaid"), tax.overpaid, "total"))
    return tuple(lines)


def tax_remark(tax: Tax, say: Wording) -> str:
    """Which regulation the estimate follows, or that there is none."""
    if not tax.rule:
        return say.tr("No rule of this tax is known for the month, so nothing is estimated.")
    return say.tr("An estimate after %(rule)s, not tax advice.", rule=tax.rule)


def waste_remark(report: MonthlyReport, say: Wording) -> str:
    """What was lost, given away or missing in the month, in one line."""
    amounts, share = {e.account: e.amount for e in report.expenses}, report.waste.share_of_sales
    return say.tr(
        "Damaged or expired: %(value)s (%(share)s of net sales). Samples and gifts: %(samples)s. "
        "Stock count differences: %(counts)s.",
        value=say.rupiah(report.waste.value),
        share=NOTHING if share is None else say.percent(share, 10_000),
        samples=say.rupiah(amounts.get(SAMPLES, 0)),
        counts=say.rupiah(amounts.get(COUNT_DIFFERENCE, 0)),
    )


def cut(rows: Sequence[Row], most: int) -> tuple[Sequence[Row], Sequence[Row]]:
    """The first `most` rows and the rest; one row too many is printed rather than summed up as “1 other”."""
    return (rows, ()) if len(rows) <= most + 1 else (rows[:most], rows[most:])


@dataclass(frozen=True, slots=True)
class Yield:
    """A product's runs of the month: good output, loss, what the recipes promised (None: unknown), and the cost.

    Quantities in thousandths of `unit`. `compared` is the good output of the runs whose plan is known.
    """

    code: str
    name: str
    unit: str
    runs: int
    quantity: int
    loss: int
    planned: int | None
    compared: int
    cost: int
    lost_cost: int


def yields(production: Sequence[ProducedBatch]) -> tuple[Yield, ...]:
    """The month's production by product, the costliest first."""
    by_product: dict[str, list[ProducedBatch]] = {}
    for run in production:
        by_product.setdefault(run.product, []).append(run)
    rows = [_yield(runs) for runs in by_product.values()]
    return tuple(sorted(rows, key=lambda row: (-row.cost, row.code)))


def _yield(runs: Sequence[ProducedBatch]) -> Yield:
    planned = [run for run in runs if run.planned_quantity is not None]
    return Yield(
        code=runs[0].product,
        name=runs[0].name,
        unit=runs[0].unit,
        runs=len(runs),
        quantity=sum(run.quantity for run in runs),
        loss=sum(run.loss for run in runs),
        planned=sum(run.planned_quantity or 0 for run in planned) if planned else None,
        compared=sum(run.quantity for run in planned),
        cost=sum(run.cost for run in runs),
        lost_cost=sum(run.lost_cost for run in runs),
    )


def products(report: MonthlyReport) -> list[ProductSales]:
    """Products with the greatest turnover first."""
    return sorted(report.by_product, key=lambda p: (-p.gross, p.code))


def channels(report: MonthlyReport) -> list[ChannelSales]:
    """Channels with the greatest turnover first."""
    return sorted(report.by_channel, key=lambda c: (-c.gross, c.channel))


def expenses(report: MonthlyReport) -> list[AccountAmount]:
    """Costs with the greatest first; what was nothing this month isn't listed."""
    return sorted((e for e in report.expenses if e.amount), key=lambda e: (-e.amount, e.account))


@dataclass(frozen=True, slots=True)
class Position:
    """The balance sheet in short: what is told apart, and the rest, so that it adds up."""

    cash: int
    receivables: int
    stock: int
    other_assets: int
    payables: int
    other_liabilities: int


def position(report: MonthlyReport) -> Position:
    """Assets and liabilities of the month's end in a few lines."""
    sheet = report.balance_sheet
    cash = sum(flow.closing for flow in report.cash)
    receivables, payables, stock = report.receivables.closing, report.payables.closing, report.stock.total
    return Position(
        cash=cash,
        receivables=receivables,
        stock=stock,
        other_assets=sheet.assets - cash - receivables - stock,
        payables=payables,
        other_liabilities=sheet.liabilities - payables,
    )


def month_now(report: MonthlyReport) -> MonthFigures:
    """This month's figures as those of earlier months are kept."""
    spent = sum(expense.amount for expense in report.expenses)
    return MonthFigures(report.month, report.sales.net, report.cogs, report.gross_profit, spent, report.net_profit)


# the lines of `month_lines`
MONTH_LINES = (
    N_("Net sales"),
    N_("Cost of what was sold (HPP)"),
    N_("Gross profit"),
    N_("Costs"),
    N_("Production difference, other income, tax"),
    N_("Net profit"),
)


def month_lines(figures: MonthFigures) -> tuple[int, ...]:
    """Net sales, HPP, gross profit, costs, everything else, net profit: signed, so that each sum holds."""
    rest = figures.net_profit - figures.gross_profit + figures.expenses
    return (
        figures.sales_net, -figures.cogs, figures.gross_profit, -figures.expenses, rest, figures.net_profit,
    )  # fmt: skip


def cogs_elsewhere(report: MonthlyReport) -> int:
    """HPP that no product's line holds: corrections that belong to closed months, and the like."""
    return report.cogs - sum(product.cogs for product in report.by_product)
