"""What was sold, made, thrown away, and what expires: products, yields, cost per product, waste, batches."""

from collections.abc import Sequence

from reportlab.platypus import Flowable

from umkm_desk.queries.summary import ExpiringBatch, MonthlyReport, ProductCost, ProductSales
from umkm_desk.reports.figures import Yield, cogs_elsewhere, cut, products, waste_remark, yields
from umkm_desk.reports.monthly.parts import detail, note, section
from umkm_desk.reports.paper.tables import Column, Line
from umkm_desk.reports.wording import NOTHING, Wording, per_unit, selling_unit


def story(report: MonthlyReport, say: Wording, longest: int) -> list[Flowable]:
    """The sections about goods, in reading order."""
    return [
        section(say.tr("Products sold"), *_products(report, say, longest)),
        section(say.tr("Production and yield"), *_production(report, say, longest)),
        section(say.tr("Cost of a unit against its price"), *_costs(report, say, longest)),
        section(
            say.tr("Waste and what expires within 30 days"),
            note(waste_remark(report, say)),
            *_expiring(report, say, longest),
        ),
    ]


def _products(report: MonthlyReport, say: Wording, longest: int) -> list[Flowable]:
    tr, rows = say.tr, products(report)
    if not rows:
        return [note(tr("No sales this month."))]
    shown, rest = cut(rows, longest)
    lines = [
        Line((p.name, say.quantity(p.quantity - p.returned, p.unit), *_product_money(say, [p]), _unit_profit(say, p)))
        for p in shown
    ]
    if rest:
        label = tr("… and %(n)s others", n=len(rest))
        lines.append(Line((label, NOTHING, *_product_money(say, rest), NOTHING), kind="rest"))
    lines.append(Line((tr("Total"), "", *_product_money(say, rows), ""), kind="total"))
    heads = [
        tr("Sold less returned"),
        tr("Turnover"),
        tr("Discount, returns"),
        tr("HPP"),
        tr("Gross profit"),
        tr("Margin"),
        tr("Profit a unit"),
    ]
    content: list[Flowable] = [detail([Column(tr("Product"), figures=False), *map(Column, heads)], lines)]
    if elsewhere := cogs_elsewhere(report):
        content.append(
            note(tr("Not in this table: HPP of %(amount)s, from corrections.", amount=say.rupiah(elsewhere)))
        )
    return content


def _product_money(say: Wording, group: Sequence[ProductSales]) -> tuple[str, ...]:
    gross = sum(p.gross for p in group)
    less = sum(p.discount + p.returns for p in group)
    profit = sum(p.profit for p in group)
    cogs = sum(p.cogs for p in group)
    return (
        say.number(gross),
        say.number(-less),
        say.number(-cogs),
        say.number(profit),
        say.percent(profit, gross - less),
    )


def _unit_profit(say: Wording, product: ProductSales) -> str:
    unit, contents = selling_unit(product.unit)
    profit = per_unit(product.profit * contents, product.quantity - product.returned)
    return NOTHING if profit is None else f"{say.number(profit)}/{unit}"


def _production(report: MonthlyReport, say: Wording, longest: int) -> list[Flowable]:
    tr, rows = say.tr, yields(report.production)
    if not rows:
        return [note(tr("No production this month."))]
    shown, rest = cut(rows, longest)
    lines = [_yield(say, row) for row in shown]
    if rest:
        sums = (*[NOTHING] * 4, say.number(sum(r.lost_cost for r in rest)), say.number(sum(r.cost for r in rest)))
        others = tr("… and %(n)s others", n=len(rest))
        lines.append(Line((others, say.number(sum(r.runs for r in rest)), *sums, NOTHING), kind="rest"))
    total = (
        say.number(sum(row.runs for row in rows)),
        *[""] * 4,
        say.rupiah(sum(row.lost_cost for row in rows)),
        say.rupiah(sum(row.cost for row in rows)),
        "",
    )
    lines.append(Line((tr("Total"), *total), kind="total"))
    heads = [
        tr("Runs"),
        tr("Good output"),
        tr("By the recipe"),
        tr("Yield"),
        tr("Loss"),
        tr("Cost of loss"),
        tr("Cost of output"),
        tr("Cost a unit"),
    ]
    content: list[Flowable] = [detail([Column(tr("Product"), figures=False), *map(Column, heads)], lines)]
    if any(_partly(row) for row in shown):
        content.append(note(tr("* Some runs had no recipe: the yield is that of the others.")))
    return content


def _partly(row: Yield) -> bool:
    """Whether the recipe is known for some runs only."""
    return row.planned is not None and row.compared != row.quantity


def _yield(say: Wording, row: Yield) -> Line:
    unit, contents = selling_unit(row.unit)
    cost = per_unit(row.cost * contents, row.quantity)
    return Line(
        (
            row.name,
            say.number(row.runs),
            say.quantity(row.quantity, row.unit),
            say.quantity(row.planned, row.unit) + ("*" if _partly(row) else ""),
            say.percent(row.compared, row.planned or 0),
            say.quantity(row.loss, row.unit) if row.loss else NOTHING,
            say.number(row.lost_cost),
            say.number(row.cost),
            NOTHING if cost is None else f"{say.number(cost)}/{unit}",
        )
    )


def _costs(report: MonthlyReport, say: Wording, longest: int) -> list[Flowable]:
    tr = say.tr
    if not report.costs:
        return [note(tr("No products made yet."))]
    order = {p.code: i for i, p in enumerate(products(report))}
    rows = sorted(report.costs, key=lambda c: (order.get(c.code, len(order)), c.code))
    shown, rest = cut(rows, longest)
    heads = [
        tr("Materials"),
        tr("Packaging"),
        tr("Wages"),
        tr("Kitchen costs"),
        tr("Together"),
        tr("In stock now"),
        tr("Price"),
        tr("Margin"),
    ]
    content: list[Flowable] = [
        detail([Column(tr("Product"), figures=False), *map(Column, heads)], [_cost(say, c) for c in shown])
    ]
    if rest:
        content.append(note(tr("… and %(n)s others: see the XLSX file.", n=len(rest))))
    gaps = [tr("%(name)s: %(missing)s", name=c.name, missing=say.names(c.missing)) for c in rows if c.missing]
    if gaps:
        content.append(note(tr("Incomplete – %(gaps)s.", gaps="; ".join(gaps))))
    return content


def _cost(say: Wording, cost: ProductCost) -> Line:
    empty = say.tr("not filled in")
    name = cost.name
    if cost.unit != "pcs":
        name = say.tr("%(name)s (per %(unit)s)", name=name, unit=cost.unit)
    together = cost.materials + cost.packaging + (cost.labour or 0) + (cost.overhead or 0)
    base = together if cost.unit_cost is None else cost.unit_cost
    return Line(
        (
            name,
            say.number(cost.materials),
            say.number(cost.packaging),
            empty if cost.labour is None else say.number(cost.labour),
            empty if cost.overhead is None else say.number(cost.overhead),
            say.number(together),
            say.number(cost.unit_cost),
            say.number(cost.price),
            say.percent(cost.price - base, cost.price) if cost.price else NOTHING,
        )
    )


def _expiring(report: MonthlyReport, say: Wording, longest: int) -> list[Flowable]:
    tr = say.tr
    if not report.expiring:
        return [note(tr("Nothing in stock expires within 30 days of %(day)s.", day=report.until))]
    rows = sorted(report.expiring, key=lambda b: (b.expires_on, b.name, b.batch))
    shown, rest = cut(rows, longest)
    lines = [
        Line(
            (
                b.name,
                b.batch,
                say.day(b.expires_on),
                _left(report, say, b),
                say.quantity(b.quantity, b.unit),
                say.number(b.value),
            )
        )
        for b in shown
    ]
    if rest:
        label = tr("… and %(n)s others", n=len(rest))
        lines.append(Line((label, "", "", "", NOTHING, say.number(sum(b.value for b in rest))), kind="rest"))
    lines.append(Line((tr("Total"), "", "", "", "", say.rupiah(sum(b.value for b in rows))), kind="total"))
    columns = [
        Column(tr("Product"), figures=False, share=3),
        Column(tr("Batch"), figures=False, share=2),
        Column(tr("Good until")),
        Column(tr("Days left")),
        Column(tr("Quantity")),
        Column(tr("Value at cost")),
    ]
    return [detail(columns, lines)]


def _left(report: MonthlyReport, say: Wording, batch: ExpiringBatch) -> str:
    days = (batch.expires_on - report.until).days
    return say.tr("past") if days < 0 else say.number(days)
