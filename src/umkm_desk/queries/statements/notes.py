"""Catatan atas laporan keuangan: the make-up of each line, its sum the same as in the statement."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Final

from umkm_desk.domain.errors import Rp
from umkm_desk.domain.ledger import (
    DISCOUNT,
    MONEY_ACCOUNTS,
    PAYABLE,
    RECEIVABLE,
    RETURNS,
    SHIPPING_CHARGED,
    TAX_EXPENSE,
    TAX_PAYABLE,
)
from umkm_desk.domain.wording import N_
from umkm_desk.queries.statements.facts import AGES, Debts, Facts, Side
from umkm_desk.queries.statements.policies import Sentence, about, policies
from umkm_desk.queries.statements.position import EQUIPMENT, NAMES, PREPAID, STOCK, balances_of, owners_share
from umkm_desk.queries.statements.rows import Columns, Entry, Rows
from umkm_desk.queries.statements.values import Note, Pair

_AGE_WORDS: Final = {
    "not_due": N_("Not due yet"), "1-30": N_("1 to 30 days late"), "31-60": N_("31 to 60 days late"),
    "61-90": N_("61 to 90 days late"), "over_90": N_("More than 90 days late"),
}  # fmt: skip
_OTHER_DEBTS: Final = ("2102", "2105", "2104")
_LOANS: Final = ("2201", "2202")


def notes(columns: Columns, facts: Facts, begun: date | None) -> tuple[Note, ...]:
    """All notes in order; those of lines that there are none of are left out."""
    made = (
        _accounts(columns, "cash", N_("Cash and cash equivalents"), MONEY_ACCOUNTS),
        _debts(columns, facts, "receivables", N_("Receivables"), RECEIVABLE, ("1202", "1203")),
        _accounts(columns, "stock", N_("Inventories"), STOCK),
        _accounts(columns, "prepaid", N_("Prepaid expenses and deposits"), PREPAID),
        _equipment(columns, facts),
        _debts(columns, facts, "payables", N_("Trade payables"), PAYABLE, ()),
        _accounts(columns, "owed", N_("Other liabilities"), _OTHER_DEBTS, -1),
        _loans(columns, facts),
        _equity(columns),
        _revenue(columns, facts),
        _cost(columns),
        _by_account(columns, "expenses", N_("Operating expenses"), _is_operating),
        _by_account(columns, "other", N_("Other income and expenses"), _is_other, -1),
        _tax(columns),
        _put_right(facts),
    )
    return (about(facts, begun), policies(facts, columns, begun), *(note for note in made if note is not None))


def _note(topic: str, title: str, rows: Rows, said: Iterable[Sentence] = ()) -> Note | None:
    done, sentences = rows.done(), tuple(said)
    return Note(topic, title, sentences, done) if done or sentences else None


def _summed(columns: Columns, entries: Iterable[Entry]) -> Rows:
    """Lines and their sum, nothing without lines."""
    rows = columns.rows()
    keys = rows.lines(entries, 0)
    if keys:
        rows.total("total", N_("Total"), keys)
    return rows


def _accounts(columns: Columns, topic: str, title: str, codes: tuple[str, ...], sign: int = 1) -> Note | None:
    return _note(topic, title, _summed(columns, balances_of(columns, codes, sign=sign)))


def _debts(
    columns: Columns, facts: Facts, topic: str, title: str, account: str, others: tuple[str, ...]
) -> Note | None:
    """Debts by how late they are: of the whole, never by name."""
    incoming = account == RECEIVABLE
    sign = 1 if incoming else -1

    def side(found: Side) -> Debts:
        return found.owed_to_us if incoming else found.owed_by_us

    now, before = side(facts.now), None if facts.before is None else side(facts.before)
    entries = [
        Entry(age, _AGE_WORDS[age], (now.by_age.get(age, 0), None if before is None else before.by_age.get(age, 0)))
        for age in AGES
    ]
    stands = columns.balance(account, sign=sign)
    aged = (sum(now.by_age.values()), None if before is None else sum(before.by_age.values()))
    entries.append(Entry("undated", N_("Other"), _less(stands, aged)))
    entries += balances_of(columns, others)
    said: list[Sentence] = []
    if now.contacts:
        words = N_("Customers who owe: %(count)s.") if incoming else N_("Suppliers owed to: %(count)s.")
        said.append((words, {"count": now.contacts}))
    return _note(topic, title, _summed(columns, entries), said)


def _less(pair: Pair, other: Pair) -> Pair:
    return pair[0] - other[0], None if pair[1] is None else pair[1] - (other[1] or 0)


def _equipment(columns: Columns, facts: Facts) -> Note | None:
    said: list[Sentence] = [
        (
            N_("%(name)s: %(amount)s, from %(month)s on, worn in %(months)s months."),
            {"name": one.name, "amount": Rp(one.amount), "month": one.first, "months": one.months},
        )
        for one in facts.schedules
        if one.account in EQUIPMENT
    ]
    return _note("equipment", N_("Fixed assets"), _summed(columns, balances_of(columns, EQUIPMENT)), said)


def _loans(columns: Columns, facts: Facts) -> Note | None:
    said: list[Sentence] = [
        (
            N_("%(name)s: %(amount)s, from %(month)s on, to be paid back in %(months)s months."),
            {"name": one.name, "amount": Rp(one.amount), "month": one.first, "months": one.months},
        )
        for one in facts.schedules
        if one.account in _LOANS
    ]
    rows = _summed(columns, balances_of(columns, _LOANS, sign=-1))
    return _note("loans", N_("Loans"), rows, said)


def _equity(columns: Columns) -> Note | None:
    said: list[Sentence] = [
        (
            N_(
                "Drawings are all that the owner took since the books began. Retained earnings are the profit of all "
                "years before this one, as no closing entries are made."
            ),
            {},
        )
    ]
    rows = _summed(columns, owners_share(columns))
    return _note("equity", N_("Equity"), rows, said) if rows.done() else None


def _revenue(columns: Columns, facts: Facts) -> Note | None:
    rows = columns.rows()
    codes = _codes(columns, lambda code: code[0] == "4" and code not in (DISCOUNT, RETURNS, SHIPPING_CHARGED))
    keys = rows.lines([Entry(code, NAMES.get(code, code), columns.moved(code, sign=-1)) for code in codes], 0)
    keys += rows.line(Entry("discount", NAMES[DISCOUNT], columns.moved(DISCOUNT, sign=-1)), 0)
    keys += rows.line(Entry("returns", NAMES[RETURNS], columns.moved(RETURNS, sign=-1)), 0)
    if not keys:
        return None
    rows.total("total", N_("Total"), keys)
    rows.head(N_("By channel, after discounts and returns"))
    by_channel = rows.lines(_channels(columns, facts), 0)
    rows.total("channels", N_("Total"), by_channel)
    return _note("revenue", N_("Revenue"), rows)


def _channels(columns: Columns, facts: Facts) -> list[Entry]:
    now: Mapping[str, int] = facts.now.channels
    before: Mapping[str, int] | None = None if facts.before is None else facts.before.channels
    names = sorted({*now, *(before or {})}, key=lambda name: (-now.get(name, 0), name))
    entries = [
        Entry(
            f"channel-{name}", name or N_("Channel not stated"),
            (now.get(name, 0), None if before is None else before.get(name, 0)), plain=bool(name),
        )
        for name in names
    ]  # fmt: skip
    known = (sum(now.values()), None if before is None else sum(before.values()))
    net = columns.pair(lambda f: f.lines.net_sales)
    return [*entries, Entry("channel-other", N_("Other"), _less(net, known))]


def _cost(columns: Columns) -> Note | None:
    entries = [
        Entry("sold", N_("Goods sold, at the average cost of their day"),
              columns.pair(lambda f: f.lines.cogs_parts.goods)),
        Entry("settled", N_("Settled later: stock that had been below zero"),
              columns.pair(lambda f: f.lines.cogs_parts.settlements)),
        Entry("corrected", N_("Corrected later: price or quantity of goods that had been sold"),
              columns.pair(lambda f: f.lines.cogs_parts.corrections)),
        Entry("labour", N_("Wages: paid or owed, less those charged to products"),
              columns.pair(lambda f: f.lines.variance.labour_actual - f.lines.variance.labour_applied)),
        Entry("overhead", N_("Production overhead: paid or owed, less that charged to products"),
              columns.pair(lambda f: f.lines.variance.overhead_actual - f.lines.variance.overhead_applied)),
    ]  # fmt: skip
    said: list[Sentence] = [
        (
            N_(
                "Wages and production overhead are charged to products when these are made. What was really paid or "
                "owed beyond that (or less than that) is the production cost difference."
            ),
            {},
        )
    ]
    rows = _summed(columns, entries)
    return _note("cost", N_("Cost of sales"), rows, said) if rows.done() else None


def _by_account(columns: Columns, topic: str, title: str, wanted: Callable[[str], bool], sign: int = 1) -> Note | None:
    codes = _codes(columns, wanted)
    entries = [Entry(code, NAMES.get(code, code), columns.moved(code, sign=sign)) for code in codes]
    return _note(topic, title, _summed(columns, entries))


def _is_operating(code: str) -> bool:
    return code[0] == "6" or code in ("5102", "5301", "5302", "5303")


def _is_other(code: str) -> bool:
    return code == SHIPPING_CHARGED or (code[0] in "78" and code != TAX_EXPENSE)


def _codes(columns: Columns, wanted: Callable[[str], bool]) -> list[str]:
    """The accounts that moved in either column."""
    known = {*columns.now.moved, *(columns.before.moved if columns.before else ())}
    return sorted(code for code in known if wanted(code))


def _tax(columns: Columns) -> Note | None:
    rows = columns.rows()
    rows.lines(
        [
            Entry("expense", N_("Income tax expense of the period"), columns.moved(TAX_EXPENSE)),
            Entry("payable", N_("Tax payable at its end"), columns.balance(TAX_PAYABLE, sign=-1)),
        ],
        0,
    )
    return _note("tax", N_("Income tax"), rows)


def _put_right(facts: Facts) -> Note | None:
    """What was corrected across a closed month, as the monthly summary names it."""
    said: list[Sentence] = [
        (
            N_("%(month)s was opened again on %(day)s: %(reason)s"),
            {"month": month, "day": opened.day, "reason": opened.reason or "–"},
        )
        for month, opened in facts.reopened
    ]
    said += [
        (
            _INTO if row.side == "into" else _ABOUT,
            {
                "number": row.number, "of": row.of_number, "month": row.of_month, "day": row.day,
                "amount": Rp(row.amount),
            },
        )
        for row in facts.late
    ]  # fmt: skip
    return _note("late", N_("Put right after a month was closed"), Rows(compared=False), said)


_INTO: Final = N_(
    "%(number)s of %(day)s puts %(of)s of %(month)s right, a month that was closed: %(amount)s on this period's profit."
)
_ABOUT: Final = N_(
    "%(of)s of %(month)s was put right later, on %(day)s (%(number)s): %(amount)s on the profit of that day's month."
)
