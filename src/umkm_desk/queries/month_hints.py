"""What the mentor should ask about a month: what is missing in it, and what doesn't look right."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from umkm_desk.domain.calendar import Month, day_number
from umkm_desk.domain.errors import Rp
from umkm_desk.language.words import N_
from umkm_desk.queries.findings import Finding
from umkm_desk.queries.hints import missing_prices, money_below_zero, sales_without_cost, stock_below_zero
from umkm_desk.queries.ledger import first_open_month
from umkm_desk.queries.profit import Profit
from umkm_desk.queries.stock import StockItem
from umkm_desk.queries.tax import tax, tax_due
from umkm_desk.storage.session import Session


def month_hints(
    session: Session, month: Month, until: date, lines: Profit, after: Mapping[str, int], items: Sequence[StockItem]
) -> list[Finding]:
    """Remarks on a month up to `until`; `after` is each account's balance then, `items` the stock."""
    return [
        *_beginning(session, month, until),
        *_outdated(session, month),
        *sales_without_cost(session, month.first, until),
        *stock_below_zero(items),
        *missing_prices(items),
        *money_below_zero(after),
        *production_hints(session, month, until, lines),
        *undated_batches(items),
        *_overpaid(session, month, until),
        *(untaxed(session, month) if until == month.last else ()),
    ]


def _beginning(session: Session, month: Month, until: date) -> list[Finding]:
    """No opening balance, and earlier months that were never closed."""
    found = no_opening(session, until)
    still_open = first_open_month(session)
    if still_open is not None and still_open < month:
        found.append(Finding(_NOT_CLOSED, {"first": still_open}))
    return found


def no_opening(session: Session, until: date) -> list[Finding]:
    """Something was recorded by a day, but no opening balance."""
    if not session.row(_ANYTHING, day=day_number(until)) or session.row(_OPENED, day=day_number(until)):
        return []
    return [Finding(_NO_OPENING, {})]


_NO_OPENING = N_("There is no opening balance. Record the money, stock and debts the shop began with.")
_NOT_CLOSED = N_("Months before this one, from %(first)s on, aren't closed, so their figures may still change.")
_ANYTHING = "SELECT 1 FROM document WHERE day <= :day LIMIT 1"
_OPENED = """
    SELECT 1 FROM document d WHERE d.kind = 'opening' AND d.day <= :day
      AND NOT EXISTS (SELECT 1 FROM document c WHERE c.cancels = d.id) LIMIT 1
"""


def _outdated(session: Session, month: Month) -> list[Finding]:
    """A summary was handed out, and then the month was opened again."""
    row = session.row(
        "SELECT made_at FROM report_made WHERE month = :m AND outdated = 1 ORDER BY id DESC LIMIT 1", m=month.number
    )
    return [Finding(_OUTDATED, {"day": date.fromisoformat(row[0][:10])})] if row else []


_OUTDATED = N_("The summary made on %(day)s is outdated: the month was opened again after it. Hand out this one.")


def production_hints(session: Session, month: Month, until: date, lines: Profit) -> list[Finding]:
    """Labour and overhead that weren't filled in, or were charged but never paid."""
    found = [finding for count, finding in productions_without(session, month.first, until) if count]
    variance = lines.variance
    unpaid = max(variance.labour_applied - variance.labour_actual, 0)
    unpaid += max(variance.overhead_applied - variance.overhead_actual, 0)
    if unpaid:
        found.append(Finding(_CHARGED_UNPAID, {"amount": Rp(unpaid)}))
    return found


def productions_without(session: Session, first: date, last: date) -> tuple[tuple[int, Finding], tuple[int, Finding]]:
    """How many productions of some days say nothing of wages, and of kitchen costs, with the remark on them."""
    wages, overhead = session.row(_EMPTY, first=day_number(first), last=day_number(last)) or (0, 0)
    return (wages, Finding(_NO_WAGES, {"count": wages})), (overhead, Finding(_NO_OVERHEAD, {"count": overhead}))


_NO_WAGES = N_("Productions without wages: %(count)s. Their products look cheaper than they are.")
_NO_OVERHEAD = N_("Productions without kitchen costs: %(count)s. Their products look cheaper than they are.")
_CHARGED_UNPAID = N_("Wages or kitchen costs charged to products weren't recorded as paid or owed yet (%(amount)s).")


_EMPTY = """
    SELECT COALESCE(SUM(CASE WHEN p.labour IS NULL THEN 1 ELSE 0 END), 0),
           COALESCE(SUM(CASE WHEN p.overhead IS NULL THEN 1 ELSE 0 END), 0)
    FROM document d JOIN production p ON p.document = d.id
    WHERE d.kind || '' = 'production' AND d.day BETWEEN :first AND :last
      AND NOT EXISTS (SELECT 1 FROM document c WHERE c.cancels = d.id AND c.day <= :last)
"""


def undated_batches(items: Iterable[StockItem]) -> list[Finding]:
    """Products in stock whose batches say nothing about how long they are good."""
    names = undated_products(items)
    if not names:
        return []
    return [Finding("Batches of %(items)s have no expiry date. Fill in the shelf life.", {"items": ", ".join(names)})]


def undated_products(items: Iterable[StockItem]) -> list[str]:
    """The names of those products."""
    return [
        item.name
        for item in items
        if item.kind == "product" and any(b.quantity > 0 and b.code and b.expires_on is None for b in item.batches)
    ]


def _overpaid(session: Session, month: Month, until: date) -> list[Finding]:
    """More tax was paid or set aside than is due, as when goods brought back took the year's turnover down again."""
    over = tax(session, month, until).overpaid
    return [Finding(_TOO_MUCH_TAX, {"amount": Rp(over)})] if over else []


_TOO_MUCH_TAX = N_(
    "More final tax was set aside or paid than this year's turnover asks for, by %(amount)s. It lessens the tax of"
    " this year's next months; ask the tax office or a consultant."
)


def untaxed(session: Session, month: Month) -> list[Finding]:
    """The month's tax is booked when the month is closed: until then the profit is before it."""
    due = tax_due(session, month)
    if not due:
        return []
    return [
        Finding(
            "The month isn't closed yet, so its final tax (estimated at %(amount)s) isn't taken off the profit yet.",
            {"amount": Rp(due)},
        )
    ]
