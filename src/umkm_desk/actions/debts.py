"""Who owes what: debts made by acts on credit, paid in parts, and what customers paid ahead."""

from dataclasses import dataclass
from datetime import date

from umkm_desk.actions.contacts import add_deposit
from umkm_desk.actions.documents import Act
from umkm_desk.domain.calendar import day_number
from umkm_desk.domain.errors import Rp, UserError
from umkm_desk.domain.ledger import DEPOSITS, PAYABLE, RECEIVABLE
from umkm_desk.domain.paying import CREDIT, DEPOSIT, PAID_BY
from umkm_desk.storage.session import Session


@dataclass(frozen=True, slots=True)
class Debt:
    """A debt and what of it is still open (rupiah)."""

    document: int
    contact: int
    account: str
    amount: int
    open: int


_DEBT = (
    "SELECT d.document, b.contact, d.account, d.amount, b.open FROM debt d JOIN debt_balance b ON b.debt = d.document "
)


def open_debt(act: Act, account: str, contact: int, amount: int, due: date | None) -> None:
    """The act makes a debt of `amount` rupiah: 1201 owed to the shop, 2101 owed by it."""
    act.session.run(
        "INSERT INTO debt (document, account, contact, due, amount) VALUES (:d, :account, :contact, :due, :amount)",
        d=act.document,
        account=account,
        contact=contact,
        due=day_number(due) if due else None,
        amount=amount,
    )
    act.session.run(
        "INSERT INTO debt_balance (debt, contact, account, open) VALUES (:d, :contact, :account, :amount)",
        d=act.document,
        contact=contact,
        account=account,
        amount=amount,
    )


def pay_debt(act: Act, debt: int, amount: int, day: date | None = None) -> None:
    """Lower a debt by `amount` rupiah (negative: raise it), on the act's day unless another is given."""
    if amount == 0:
        return
    act.session.run(
        "INSERT INTO debt_payment (document, debt, day, amount) VALUES (:document, :debt, :day, :amount)",
        document=act.document,
        debt=debt,
        day=day_number(day or act.day),
        amount=amount,
    )
    act.session.run("UPDATE debt_balance SET open = open - :amount WHERE debt = :debt", amount=amount, debt=debt)


def corrected_by_day(session: Session, debt: int) -> dict[int, int]:
    """How corrections of a purchase's price (less those cancelled) lowered its debt, by day."""
    return dict(
        session.rows(
            "SELECT p.day, sum(p.amount) FROM debt_payment p JOIN document d ON d.id = p.document"
            " LEFT JOIN document x ON x.id = d.cancels"
            " WHERE p.debt = :debt AND (d.kind = 'correction' OR x.kind = 'correction')"
            " GROUP BY p.day HAVING sum(p.amount) <> 0",
            debt=debt,
        )
    )


def paid_on(session: Session, debt: Debt) -> int:
    """What was paid on a debt so far, corrections of its amount apart (rupiah)."""
    return debt.amount - debt.open - sum(corrected_by_day(session, debt.document).values())


def debt_of(session: Session, document: int) -> Debt | None:
    """The debt a document made, None when it was paid at once."""
    found = session.all(Debt, _DEBT + "WHERE d.document = :d", d=document)
    return found[0] if found else None


def current_debt(session: Session, debt: int) -> int:
    """The debt that took a debt's place when its document was edited (itself when it wasn't)."""
    while True:
        newer = session.value(
            "SELECT d.document FROM document n JOIN debt d ON d.document = n.id WHERE n.replaces = :d", d=debt
        )
        if newer is None:
            return debt
        debt = int(newer)


def paid_by_documents(session: Session, debt: int) -> list[str]:
    """Numbers of the standing payments on a debt, those on earlier versions of its document among them."""
    versions = [debt]
    while (older := session.value("SELECT replaces FROM document WHERE id = :d", d=versions[-1])) is not None:
        versions.append(int(older))
    numbers = [
        session.rows(
            "SELECT d.id, d.number FROM debt_payment p JOIN document d ON d.id = p.document WHERE p.debt = :debt"
            " AND d.kind IN ('cash', 'journal', 'return')"
            " AND NOT EXISTS (SELECT 1 FROM document c WHERE c.cancels = d.id)",
            debt=version,
        )
        for version in versions
    ]
    return [number for _, number in sorted({row for rows in numbers for row in rows})]


def open_debts(session: Session, account: str, contact: int) -> list[Debt]:
    """A contact's open debts, oldest first."""
    return session.all(
        Debt,
        _DEBT + "JOIN document x ON x.id = d.document WHERE b.account = :account AND b.contact = :contact"
        " AND b.open <> 0 AND b.open > 0 ORDER BY x.day, x.id",
        account=account,
        contact=contact,
    )


def allocate(act: Act, account: str, amount: int, *, contact: int | None, document: Debt | None) -> int:
    """Pay `amount` rupiah on one debt, or on a contact's debts, oldest first; returns what is left over."""
    debts = [document] if document else open_debts(act.session, account, contact) if contact else []
    for debt in debts:
        paid = min(debt.open, amount)
        pay_debt(act, debt.document, paid)
        amount -= paid
        if amount == 0:
            break
    return amount


def hold_deposit(act: Act, contact: int, amount: int) -> None:
    """Hold `amount` rupiah more for a customer (negative: it was used or paid back)."""
    held = int(act.session.value("SELECT amount FROM deposit_balance WHERE contact = :c", c=contact) or 0)
    if held + amount < 0:
        raise UserError(
            "Only %(held)s of this customer's deposit are left, %(wanted)s are needed. Use a smaller amount.",
            held=Rp(held),
            wanted=Rp(-amount),
        )
    act.session.run(
        "INSERT INTO deposit_move (document, contact, amount) VALUES (:d, :c, :amount)",
        d=act.document,
        c=contact,
        amount=amount,
    )
    add_deposit(act.session, contact, amount)


def deposit_held(session: Session, contact: int) -> int:
    """What is held for a customer, in rupiah."""
    return int(session.value("SELECT amount FROM deposit_balance WHERE contact = :c", c=contact) or 0)


def charge(act: Act, paid_by: str, amount: int, contact: int | None, due: date | None) -> None:
    """The money side of a sale of `amount` rupiah: into `paid_by`, a customer's debt, or out of a deposit."""
    if amount < 0 and paid_by in (RECEIVABLE, DEPOSITS):
        raise UserError(
            "The fee is more than this sale brings in, so it can't be on credit. Say where it was paid from."
        )
    if paid_by == RECEIVABLE:
        _need_contact(contact)
        act.post(RECEIVABLE, amount)
        if amount > 0:
            open_debt(act, RECEIVABLE, contact or 0, amount, due)
    elif paid_by == DEPOSITS:
        _need_contact(contact)
        used = min(deposit_held(act.session, contact or 0), amount)
        hold_deposit(act, contact or 0, -used)
        act.post(DEPOSITS, used)
        if amount > used:
            act.post(RECEIVABLE, amount - used)
            open_debt(act, RECEIVABLE, contact or 0, amount - used, due)
    else:
        act.post(paid_by, amount)


def owe(act: Act, paid_by: str, amount: int, contact: int | None, due: date | None) -> None:
    """A purchase of `amount` rupiah on credit makes a debt to the supplier (its lines post the money side)."""
    if paid_by == PAYABLE:
        if contact is None:
            raise UserError("A purchase on credit needs the supplier's name.", field="supplier")
        open_debt(act, PAYABLE, contact, amount, due)  # also of Rp0: its price may be corrected later


def _need_contact(contact: int | None) -> None:
    if contact is None:
        raise UserError("A sale on credit or from a deposit needs the customer's name.", field="customer")


def money_account(paid_by: str, *, credit: str) -> str:
    """The account behind a way of paying; `credit` is the one for buying or selling on credit."""
    accounts = {**PAID_BY, CREDIT: credit}
    if credit == RECEIVABLE:
        accounts[DEPOSIT] = DEPOSITS
    if paid_by not in accounts:
        raise UserError(
            "“%(paid_by)s” isn't a way of paying. Use one of: %(ways)s.", paid_by=paid_by, ways=", ".join(accounts)
        )
    return accounts[paid_by]
