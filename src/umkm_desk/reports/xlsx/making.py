"""The sheet of production: every run with its yield and cost, and what a unit of each product costs."""

from umkm_desk.queries.summary import MonthlyReport, ProducedBatch, ProductCost
from umkm_desk.reports.wording import NOTHING, Wording
from umkm_desk.reports.xlsx.sheet import Cell, Col, Sheet


def write(sheet: Sheet, report: MonthlyReport, say: Wording) -> None:
    """Fill the sheet."""
    tr = say.tr
    sheet.heading(tr("Production and yield"))
    if report.production:
        sheet.table(_run_columns(say), [_run(say, run) for run in report.production], tr("Total"))
    else:
        sheet.text(tr("No production this month."))
    sheet.heading(tr("Cost of a unit against its price"))
    if report.costs:
        sheet.table(_cost_columns(say), [_cost(say, cost) for cost in report.costs])
        for cost in report.costs:
            if cost.missing:
                sheet.text(tr("%(name)s: %(missing)s", name=cost.name, missing=say.names(cost.missing)), italic=True)
    else:
        sheet.text(tr("No products made yet."))


def _run_columns(say: Wording) -> list[Col]:
    tr = say.tr
    return [
        Col(tr("Product"), "text", width=38),
        Col(tr("Batch"), "text", width=16),
        Col(tr("Day"), "day"),
        Col(tr("Unit"), "text", width=8),
        Col(tr("Good output"), "quantity"),
        Col(tr("By the recipe"), "quantity"),
        Col(tr("Yield"), "share", formula=f'=IF(N(F#)>0,E#/F#,"{NOTHING}")'),
        Col(tr("Loss"), "quantity"),
        Col(tr("Materials"), total=True),
        Col(tr("Packaging"), total=True),
        Col(tr("Wages"), total=True),
        Col(tr("Kitchen costs"), total=True),
        Col(tr("Cost of loss"), total=True),
        Col(tr("Cost of output"), total=True, formula="=SUM(I#:L#)-M#"),
        Col(tr("Cost a unit")),
    ]


def _run(say: Wording, run: ProducedBatch) -> tuple[Cell, ...]:
    empty = say.tr("not filled in")
    return (
        run.name,
        run.batch,
        run.day,
        run.unit,
        run.quantity,
        run.planned_quantity,
        (run.quantity, run.planned_quantity or 0),
        run.loss,
        run.materials,
        run.packaging,
        empty if run.labour is None else run.labour,
        empty if run.overhead is None else run.overhead,
        run.lost_cost,
        run.cost,
        run.unit_cost,
    )


def _cost_columns(say: Wording) -> list[Col]:
    tr = say.tr
    return [
        Col(tr("Product"), "text"),
        Col(tr("Code"), "text"),
        Col(tr("Unit"), "text", width=8),
        Col(tr("Made"), "quantity"),
        Col(tr("Materials")),
        Col(tr("Packaging")),
        Col(tr("Wages")),
        Col(tr("Kitchen costs")),
        Col(tr("Together"), formula="=SUM(E#:H#)"),
        Col(tr("In stock now")),
        Col(tr("Price")),
        Col(tr("Margin"), "share", formula=f'=IF(N(K#)>0,(K#-IF(ISNUMBER(J#),J#,I#))/K#,"{NOTHING}")'),
    ]


def _cost(say: Wording, cost: ProductCost) -> tuple[Cell, ...]:
    empty = say.tr("not filled in")
    together = cost.materials + cost.packaging + (cost.labour or 0) + (cost.overhead or 0)
    base = together if cost.unit_cost is None else cost.unit_cost
    price = cost.price or 0
    return (
        cost.name,
        cost.code,
        cost.unit,
        cost.produced,
        cost.materials,
        cost.packaging,
        empty if cost.labour is None else cost.labour,
        empty if cost.overhead is None else cost.overhead,
        together,
        cost.unit_cost,
        cost.price,
        (price - base, price),
    )
