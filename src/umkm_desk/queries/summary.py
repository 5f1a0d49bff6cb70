"""The values a monthly report is made of: frozen, in whole rupiah and thousandths, complete for layout.

`queries.monthly.monthly_report` fills them; `reports` lays them out and asks the book nothing. The names are those of
the report's JSON (contract, section 6).
"""

from dataclasses import dataclass, field
from datetime import date

from umkm_desk.domain.calendar import Month
from umkm_desk.domain.mentoring import CommentDraft, WorkforceDraft
from umkm_desk.queries.findings import Health
from umkm_desk.queries.late_corrections import LateCorrection, Reopening
from umkm_desk.queries.mentoring import FollowUp, HeldSession, SinceSession, TargetResult
from umkm_desk.queries.permits import PermitStanding


@dataclass(frozen=True, slots=True)
class Shop:
    """Whose month it is. `kind`: individual or company (decides about the tax-free band); `id` is the book's."""

    name: str
    kind: str
    owner: str | None = None
    city: str | None = None
    permit: str | None = None  # NIB
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Sales:
    """Rupiah: `gross` before discounts and fees, `returns` net of the discount, net = gross − discount − returns.

    `gross` leaves billed shipping out; `tickets` counts the sales that stand.
    """

    gross: int
    discount: int
    returns: int
    net: int
    tickets: int = 0


@dataclass(frozen=True, slots=True)
class CogsParts:
    """What `cogs` is made of: goods sold, later settlements of stock below zero, corrections (5304 among them)."""

    goods: int
    settlements: int
    corrections: int


@dataclass(frozen=True, slots=True)
class ProductionVariance:
    """Wages and kitchen costs really borne against those charged to products; net > 0 lowers profit."""

    labour_actual: int
    labour_applied: int
    overhead_actual: int
    overhead_applied: int
    net: int


@dataclass(frozen=True, slots=True)
class AccountAmount:
    """An account (code, English name as gettext id) and rupiah."""

    account: str
    name: str
    amount: int


@dataclass(frozen=True, slots=True)
class CashFlow:
    """A money account over the month. Moves between own accounts count in both."""

    account: str
    name: str
    opening: int
    money_in: int
    money_out: int
    closing: int


@dataclass(frozen=True, slots=True)
class Span:
    """A balance at the month's beginning and end."""

    opening: int
    closing: int


@dataclass(frozen=True, slots=True)
class StockValue:
    """Stock at cost at the month's end."""

    materials: int
    packaging: int
    products: int
    consigned: int

    @property
    def total(self) -> int:
        """All of it."""
        return self.materials + self.packaging + self.products + self.consigned


@dataclass(frozen=True, slots=True)
class ProductSales:
    """A product's month; quantity in thousandths of `unit` as sold (before returns), money in rupiah.

    `profit` = gross − discount − returns − cogs (before fees).
    """

    code: str
    name: str
    unit: str
    quantity: int
    returned: int
    gross: int
    discount: int
    returns: int
    cogs: int
    fees: int

    @property
    def profit(self) -> int:
        """Gross profit of the product, before channel fees."""
        return self.gross - self.discount - self.returns - self.cogs


@dataclass(frozen=True, slots=True)
class ChannelSales:
    """A channel's month: net = gross − discount − returns − fees. `channel` "" when none was named."""

    channel: str
    gross: int
    discount: int
    returns: int
    fees: int
    cogs: int
    net: int


@dataclass(frozen=True, slots=True)
class ProducedBatch:
    """A production run of the month: good output, its cost (after corrections) and cost a unit (None: none good).

    materials + packaging + labour + overhead = cost + what went to spoilage (`lost_cost`). `labour` or `overhead`
    None: not filled in. `planned_quantity` is what the recipe says for what was cooked (None: unknown).
    """

    day: date
    number: str
    batch: str
    product: str
    name: str
    unit: str
    quantity: int
    loss: int
    cost: int
    unit_cost: int | None
    materials: int
    packaging: int
    labour: int | None
    overhead: int | None
    lost_cost: int
    planned_quantity: int | None
    priceless: bool = False  # something that went in had no price


@dataclass(frozen=True, slots=True)
class ProductCost:
    """HPP of a product: the make-up of the month's (else the last) production, for one unit, and what is missing.

    Rupiah for one unit in stock (`unit_cost` from the pool at month's end, None without stock). `missing` holds
    gettext ids: “wages not filled in” …
    """

    code: str
    name: str
    unit: str
    produced: int
    materials: int
    packaging: int
    labour: int | None
    overhead: int | None
    unit_cost: int | None
    price: int | None
    missing: tuple[str, ...]
    estimated: bool = False  # never produced: by recipe at the averages of the day


@dataclass(frozen=True, slots=True)
class Waste:
    """Spoilage (5301) of the month, and its share of net sales in basis points (None without sales)."""

    value: int
    share_of_sales: int | None


@dataclass(frozen=True, slots=True)
class ExpiringBatch:
    """A batch with stock at the month's end and an expiry within 30 days of it, or past it."""

    batch: str
    product: str
    name: str
    unit: str
    quantity: int
    expires_on: date
    value: int


@dataclass(frozen=True, slots=True)
class BalanceSheet:
    """Totals at the month's end: assets = liabilities + equity, always."""

    assets: int
    liabilities: int
    equity: int


@dataclass(frozen=True, slots=True)
class Equity:
    """closing = opening + capital_in − drawings − own_use + net_profit + opening_entries."""

    opening: int
    capital_in: int
    drawings: int
    own_use: int
    net_profit: int
    opening_entries: int
    closing: int


@dataclass(frozen=True, slots=True)
class Tax:
    """PPh Final, an estimate in rupiah, none below zero: the year's turnover to date and the month's tax.

    `due` is the tax on `taxable` less `lessened_by`, which makes up for too much tax in earlier months of the year.
    `payable` and `overpaid` stand at the month's end: still to be paid, and taxed or paid beyond what is due.
    """

    turnover_to_date: int
    taxable: int
    due: int
    withheld: int
    paid: int
    payable: int
    rule: str = ""  # the regulation the estimate follows; empty: none is known for the month, so there is no estimate
    overpaid: int = 0
    lessened_by: int = 0


@dataclass(frozen=True, slots=True)
class MonthFigures:
    """One month of the 12-month trend and of the comparisons. `turnover` is before discounts and returns."""

    month: Month
    sales_net: int
    cogs: int
    gross_profit: int
    expenses: int
    net_profit: int
    turnover: int = 0


@dataclass(frozen=True, slots=True)
class TurnoverMark:
    """A yearly turnover at which something changes, in rupiah; which one is `limit` (`free_band`, `small`, `vat`).

    `crossed`: the month that went above it; `expected`: the month that may, an estimate. Both None: not this year.
    """

    limit: str
    amount: int
    crossed: Month | None
    expected: Month | None


@dataclass(frozen=True, slots=True)
class Mentoring:
    """What a mentor asks beside the figures, as of the last day covered; nothing known is None or empty.

    `session`: the last one; `since`: what changed since it. `follow_ups`: what is open, then what ended in the month.
    `targets`: of the month before, this one and the next. `marks`: the year's turnover limits, the lowest first.
    """

    session: HeldSession | None = None
    follow_ups: tuple[FollowUp, ...] = ()
    targets: tuple[TargetResult, ...] = ()
    workforce: tuple[WorkforceDraft, ...] = ()
    permits: tuple[PermitStanding, ...] = ()
    comments: tuple[CommentDraft, ...] = ()
    health: Health = field(default_factory=lambda: Health(None, ()))
    since: SinceSession | None = None
    marks: tuple[TurnoverMark, ...] = ()
    late_corrections: tuple[LateCorrection, ...] = ()
    reopenings: tuple[Reopening, ...] = ()


@dataclass(frozen=True, slots=True)
class MonthlyReport:
    """Everything the month's summary says. `until` is the last day it covers; `unfinished` when before month's end.

    `previous` and `year_ago` are None when the book knows nothing of those months. `trend`: up to 12 months, oldest
    first, this one last. `hints`: gettext ids with facts, for the mentor. `seq`: the last document it saw.
    `mentoring`: what isn't a figure of the month.
    """

    month: Month
    until: date
    unfinished: bool
    closed: bool
    shop: Shop
    seq: int
    sales: Sales
    cogs: int
    cogs_parts: CogsParts
    gross_profit: int
    production_variance: ProductionVariance
    expenses: tuple[AccountAmount, ...]
    other_income: int
    tax_expense: int
    net_profit: int
    cash: tuple[CashFlow, ...]
    receivables: Span
    payables: Span
    stock: StockValue
    by_product: tuple[ProductSales, ...]
    by_channel: tuple[ChannelSales, ...]
    production: tuple[ProducedBatch, ...]
    costs: tuple[ProductCost, ...]
    waste: Waste
    expiring: tuple[ExpiringBatch, ...]
    balance_sheet: BalanceSheet
    equity: Equity
    tax: Tax
    previous: MonthFigures | None
    year_ago: MonthFigures | None
    trend: tuple[MonthFigures, ...]
    hints: tuple[tuple[str, dict[str, object]], ...]
    mentoring: Mentoring = field(default_factory=Mentoring)
