"""The first page: how the month goes, what there is, what to do today. Figures are those of the other questions.

Money is whole rupiah, quantities thousandths of the base unit. Nothing here costs more as the book grows old.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from umkm_desk.domain.calendar import Month, day_of
from umkm_desk.domain.ledger import MONEY_ACCOUNTS
from umkm_desk.domain.money import round_half_up
from umkm_desk.domain.pricing import WHOLE
from umkm_desk.queries.batches import is_soon
from umkm_desk.queries.findings import Finding, HealthFinding
from umkm_desk.queries.health import health
from umkm_desk.queries.hints import sales_without_cost
from umkm_desk.queries.ledger import first_month, month_sums, span_sums, sums_before
from umkm_desk.queries.levels import Level, State, levels, worst_first
from umkm_desk.queries.month_hints import production_hints, untaxed
from umkm_desk.queries.monthly import TREND, figures_to
from umkm_desk.queries.profit import Profit, by_account, profit
from umkm_desk.queries.sales import tickets
from umkm_desk.queries.summary import MonthFigures
from umkm_desk.storage.session import Session

SELL_FIRST: Final = 8
WORST: Final = 3


@dataclass(frozen=True, slots=True)
class SameSpan:
    """As many days of the month before: what was sold and earned in them."""

    first: date
    last: date
    sales_net: int
    gross_profit: int


@dataclass(frozen=True, slots=True)
class MonthSoFar:
    """The month up to the day. `before` None: the book knows nothing of the month before.

    `unknown`: what the profit doesn't hold yet, such as what sold goods cost, wages that weren't filled in, or the
    month's tax.
    """

    month: Month
    until: date
    sales_net: int
    gross_profit: int
    net_profit: int
    before: SameSpan | None
    unknown: tuple[Finding, ...]

    @property
    def sales_change(self) -> int | None:
        """How much more was sold than in the same span, in hundredths of a percent; None without sales then."""
        if self.before is None or self.before.sales_net <= 0:
            return None
        return round_half_up((self.sales_net - self.before.sales_net) * WHOLE, self.before.sales_net)

    @property
    def margin(self) -> int | None:
        """What stays of the sales as net profit, in hundredths of a percent; None without sales."""
        return round_half_up(self.net_profit * WHOLE, self.sales_net) if self.sales_net > 0 else None


@dataclass(frozen=True, slots=True)
class MoneyLeft:
    """A money account by its code, and the owner's word for it (a gettext id)."""

    account: str
    name: str
    amount: int


@dataclass(frozen=True, slots=True)
class StockAttention:
    """How many items ran low and how many are out; `worst` names a few, those that are out first."""

    low: int
    out: int
    worst: tuple[Level, ...]


@dataclass(frozen=True, slots=True)
class BatchAttention:
    """How many batches of whatever kind expire soon, by their own shelf life, and how many are past their date."""

    soon: int
    past: int


@dataclass(frozen=True, slots=True)
class TodaySales:
    """The day's sales: `amount` is net, after discounts and what came back; the month's net sales are of the same."""

    tickets: int
    amount: int


@dataclass(frozen=True, slots=True)
class SellFirst:
    """A batch of a product and the days it is good still (negative: past its date, never sold)."""

    batch: str
    item: str
    name: str
    unit: str
    quantity: int
    expires_on: date
    days_left: int
    soon: bool


@dataclass(frozen=True, slots=True)
class ToStock:
    """Something to produce (a product) or to buy: what there is for use, and the minimum."""

    code: str
    name: str
    kind: str
    unit: str
    have: int
    minimum: int | None
    state: State


@dataclass(frozen=True, slots=True)
class Begun:
    """The first steps with a book, and which of them were done."""

    items: bool
    recipes: bool
    opening: bool
    stock: bool
    sales: bool

    @property
    def done(self) -> bool:
        """All of them."""
        return self.items and self.recipes and self.opening and self.stock and self.sales


@dataclass(frozen=True, slots=True)
class Home:
    """Everything the first page shows. `trend`: up to 12 months, oldest first, this one last."""

    day: date
    month: MonthSoFar
    money: tuple[MoneyLeft, ...]
    stock: StockAttention
    batches: BatchAttention
    trend: tuple[MonthFigures, ...]
    today: TodaySales
    sell_first: tuple[SellFirst, ...]
    to_stock: tuple[ToStock, ...]
    findings: tuple[HealthFinding, ...]
    begun: Begun
    score: int | None  # the health of the books, 0 to 100; None: nothing is recorded

    @property
    def money_total(self) -> int:
        """The money in all accounts."""
        return sum(account.amount for account in self.money)

    @property
    def average(self) -> int | None:
        """What was sold in a month on average, of the months before this one; None in the first month."""
        sold = [figures.sales_net for figures in self.trend if figures.month != self.month.month]
        return round_half_up(sum(sold), len(sold)) if sold else None


def home(session: Session, day: date) -> Home:
    """The first page on `day`."""
    month = Month.of(day)
    sums, before = month_sums(session, month, day), sums_before(session, month)
    lines, moved = profit(sums), by_account(sums)
    money = {code: before.get(code, 0) + moved[code] for code in MONEY_ACCOUNTS}
    short = sorted((level for level in levels(session, day) if level.state != "fine"), key=worst_first)
    dated = _dated_batches(session, day)
    books = health(session, day, money, since=month.plus(-1).first)
    return Home(
        day=day,
        month=_month_so_far(session, month, day, lines),
        money=_money(session, money),
        stock=StockAttention(
            sum(level.state == "low" for level in short), sum(level.state == "out" for level in short),
            tuple(short[:WORST]),
        ),
        batches=BatchAttention(
            sum(batch.soon for _, batch in dated), sum(batch.days_left < 0 for _, batch in dated)
        ),
        trend=figures_to(session, month, lines)[-TREND:],
        today=_today(session, day),
        sell_first=tuple(batch for kind, batch in dated if kind == "product")[:SELL_FIRST],
        to_stock=tuple(
            ToStock(x.code, x.name, x.kind, x.unit, x.usable, x.minimum, x.state) for x in short
        ),
        findings=books.findings,
        begun=_begun(session),
        score=books.score,
    )  # fmt: skip


def _month_so_far(session: Session, month: Month, day: date, lines: Profit) -> MonthSoFar:
    costless = sales_without_cost(session, month.first, day)
    unknown = (*costless, *production_hints(session, month, day, lines), *untaxed(session, month))
    return MonthSoFar(
        month, day, lines.net_sales, lines.gross_profit, lines.net_profit, _same_span(session, month, day), unknown
    )


def _same_span(session: Session, month: Month, day: date) -> SameSpan | None:
    """The month before up to the same day, or the whole of it when this month is over, too."""
    past = month.plus(-1)
    begun = first_month(session)
    if begun is None or begun > past:
        return None
    last = past.last if day == month.last else date(past.year, past.month, min(day.day, past.last.day))
    lines = profit(month_sums(session, past, last))
    return SameSpan(past.first, last, lines.net_sales, lines.gross_profit)


def _money(session: Session, money: Mapping[str, int]) -> tuple[MoneyLeft, ...]:
    names: dict[str, str] = dict(session.rows("SELECT code, owner_name FROM account"))
    return tuple(MoneyLeft(code, names[code], amount) for code, amount in money.items())


def _dated_batches(session: Session, day: date) -> list[tuple[str, SellFirst]]:
    """Kind and facts of every batch with stock and a date, the soonest expiry first."""
    found = []
    for kind, item, name, unit, life, code, received, expires, quantity in session.rows(_DATED):
        until = day_of(expires)
        soon = is_soon(day, day_of(received), until, life)
        found.append((kind, SellFirst(code, item, name, unit, quantity, until, (until - day).days, soon)))
    return found


_DATED = """
    SELECT i.kind, i.code, i.name, i.unit, i.shelf_life_days, b.code, b.received, k.expires, SUM(k.quantity)
    FROM balance k JOIN batch b ON b.id = k.batch JOIN item i ON i.id = k.item
    WHERE k.quantity > 0 AND k.expires < 99991231 AND b.code IS NOT NULL
    GROUP BY k.batch, i.kind, i.code, i.name, i.unit, i.shelf_life_days, b.code, b.received, k.expires
    ORDER BY k.expires, k.batch
"""


def _today(session: Session, day: date) -> TodaySales:
    return TodaySales(tickets(session, day, day), profit(span_sums(session, day, day)).net_sales)


def _begun(session: Session) -> Begun:
    return Begun(*(session.row(sql) is not None for sql in _STEPS))


_STEPS: Final = (
    "SELECT 1 FROM item LIMIT 1",
    "SELECT 1 FROM recipe LIMIT 1",
    "SELECT 1 FROM document d WHERE d.kind = 'opening'"
    " AND NOT EXISTS (SELECT 1 FROM document c WHERE c.cancels = d.id) LIMIT 1",
    "SELECT 1 FROM pool WHERE quantity > 0 LIMIT 1",
    "SELECT 1 FROM sales_month LIMIT 1",
)
