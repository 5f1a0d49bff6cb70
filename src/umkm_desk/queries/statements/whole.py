"""Puts the statements of a period together, with the period before to compare with."""

from datetime import date

from umkm_desk.domain.calendar import Month, day_of
from umkm_desk.domain.periods import Period
from umkm_desk.queries.ledger import TrialRow, first_month, trial_balance
from umkm_desk.queries.statements.changes import cash_flow, equity_changes
from umkm_desk.queries.statements.facts import facts
from umkm_desk.queries.statements.figures import Figures, figures
from umkm_desk.queries.statements.income import income
from umkm_desk.queries.statements.notes import notes
from umkm_desk.queries.statements.position import position
from umkm_desk.queries.statements.rows import Columns
from umkm_desk.queries.statements.trial import trial_rows
from umkm_desk.queries.statements.values import Statements
from umkm_desk.storage.session import Session


def statements(session: Session, period: Period, today: date | None = None) -> Statements:
    """The statements of a period: only up to `today` when that lies in it, and unfinished as long as it isn't over.

    The figures of the period before stand beside them, whole; without any entry by its end there are none.
    """
    until, previous = period.until(today), period.previous
    begun = first_month(session)
    compared = previous if begun is not None and begun <= Month.of(previous.last) else None
    columns = Columns(
        figures(session, period.begin, until),
        None if compared is None else figures(session, compared.begin, compared.last),
    )
    known, first = facts(session, period, until, compared), _first_day(session)
    explained = notes(columns, known, first)
    names: dict[str, str] = dict(session.rows("SELECT code, name FROM account"))
    _prove(columns.now, trial_balance(session, until))
    return Statements(
        period=period,
        until=until,
        unfinished=today is not None and today < period.last,
        closed=known.closed,
        compared=compared,
        begun=first,
        seq=int(session.value("SELECT MAX(id) FROM document") or 0),
        shop=known.shop,
        position=position(columns),
        income=income(columns),
        equity=equity_changes(columns),
        cash_flow=cash_flow(columns),
        notes=explained,
        trial_balance=trial_rows(session, columns.now, names),
    )


def _first_day(session: Session) -> date | None:
    number = session.value("SELECT MIN(p.day) FROM account a CROSS JOIN posting p WHERE p.account = a.code")
    return None if number is None else day_of(number)


def _prove(found: Figures, rows: list[TrialRow]) -> None:
    """The ledger's balances are what the statements were made of."""
    balances = {row.code: row.debit - row.credit for row in rows}
    wrong = [code for code in {*balances, *found.end} if balances.get(code, 0) != found.end.get(code, 0)]
    if wrong:
        raise AssertionError(f"the statements and the trial balance differ in {sorted(wrong)}")
