"""What the papers of daily work say: a sale for its receipt or invoice, a purchase for its note.

A sale's own note isn't among it: it is written for the shop, and these papers are handed out.
"""

from dataclasses import dataclass, replace
from datetime import date

from umkm_desk.domain.calendar import day_of
from umkm_desk.domain.errors import UserError
from umkm_desk.domain.paying import CREDIT, DEPOSIT, WAYS
from umkm_desk.domain.shop import ShopDraft
from umkm_desk.queries.act_rows import ActRow, State, act_rows
from umkm_desk.queries.acts import ActLine, lines_of
from umkm_desk.queries.shop import shop
from umkm_desk.storage.session import Session


@dataclass(frozen=True, slots=True)
class Party:
    """The other side of a paper: customer or supplier."""

    name: str
    city: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class PaperLine:
    """What was sold or bought. Thousandths and rupiah; `amount` is before the discount.

    `price` is for each `per` thousandths, None when the amount isn't a price times the quantity. `freight` and the
    batch belong to what was bought.
    """

    name: str
    unit: str
    quantity: int
    amount: int
    price: int | None = None
    per: int | None = None
    discount: int = 0
    freight: int = 0
    batch: str = ""
    expires_on: date | None = None


@dataclass(frozen=True, slots=True)
class Payment:
    """How a paper was paid, in rupiah and as things are now: `paid` by `way` (cash, bank, ewallet, marketplace,
    credit or deposit), `deposit` from what was paid ahead, `adjusted` by returns and corrections since, `open` is left.
    """

    way: str
    paid: int
    deposit: int = 0
    adjusted: int = 0
    open: int = 0
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class Receipt:
    """A sale as its customer sees it. `commission` is what the customer keeps of it (a shop that sells for us).

    `time` is "" or "14:05". What an app or a bank keeps is no business of the customer's and isn't in here.
    """

    number: str
    state: State
    day: date
    time: str
    shop: ShopDraft
    customer: Party | None
    channel: str
    lines: tuple[PaperLine, ...]
    shipping: int
    commission: int
    payment: Payment

    @property
    def goods(self) -> int:
        """Rupiah for the goods, after discounts."""
        return sum(line.amount - line.discount for line in self.lines)

    @property
    def total(self) -> int:
        """Rupiah the customer has to pay in all."""
        return self.goods + self.shipping - self.commission


@dataclass(frozen=True, slots=True)
class PurchaseNote:
    """A purchase for the shop's own files, with its note."""

    number: str
    state: State
    day: date
    shop: ShopDraft
    supplier: Party | None
    lines: tuple[PaperLine, ...]
    payment: Payment
    note: str

    @property
    def goods(self) -> int:
        """Rupiah for the goods."""
        return sum(line.amount for line in self.lines)

    @property
    def freight(self) -> int:
        """Rupiah for bringing them."""
        return sum(line.freight for line in self.lines)


def receipt_of(session: Session, identity: int) -> Receipt:
    """A sale by its place in the order of truth. UserError when there is no such sale."""
    row = _of_kind(session, identity, "sale")
    terms = _terms(session, identity)
    sold = [line for line in lines_of(session, identity) if line.role == "sale"]
    paper = Receipt(
        number=row.number,
        state=row.state,
        day=row.day,
        time=row.time,
        shop=shop(session),
        customer=_party(session, row.contact),
        channel=row.channel,
        lines=tuple(_line(line) for line in sold),
        shipping=terms.shipping,
        commission=sum(line.fee for line in sold) if terms.way in (CREDIT, DEPOSIT) else 0,
        payment=Payment(terms.way, 0),
    )
    return replace(paper, payment=_payment(session, identity, terms, paper.total))


def purchase_note_of(session: Session, identity: int) -> PurchaseNote:
    """A purchase by its place in the order of truth. UserError when there is no such purchase."""
    row = _of_kind(session, identity, "purchase")
    terms = _terms(session, identity)
    paper = PurchaseNote(
        number=row.number,
        state=row.state,
        day=row.day,
        shop=shop(session),
        supplier=_party(session, row.contact),
        lines=tuple(_line(line) for line in lines_of(session, identity) if line.role == "purchase"),
        payment=Payment(terms.way, 0),
        note=row.note,
    )
    return replace(paper, payment=_payment(session, identity, terms, paper.goods + paper.freight))


def _of_kind(session: Session, identity: int, kind: str) -> ActRow:
    found = act_rows(session, [identity])
    if not found or found[0].kind != kind:
        raise UserError("There is nothing to print of this entry.")
    return found[0]


@dataclass(frozen=True, slots=True)
class _Terms:
    """How a document is paid, until when, and the shipping billed in it."""

    way: str
    due_on: date | None
    shipping: int


def _terms(session: Session, identity: int) -> _Terms:
    paid_by, due, shipping = session.rows(
        "SELECT paid_by, due, COALESCE(shipping, 0) FROM document WHERE id = :id", id=identity
    )[0]
    return _Terms(WAYS[paid_by], day_of(due) if due else None, shipping)


def _line(line: ActLine) -> PaperLine:
    bought = line.role == "purchase"
    amount = line.amount - line.fee if bought else line.amount
    simple = line.price is not None and line.per and abs(amount * line.per - line.price * line.quantity) < line.per
    return PaperLine(
        name=line.name,
        unit=line.unit,
        quantity=line.quantity,
        amount=amount,
        price=line.price if simple else None,
        per=line.per if simple else None,
        discount=line.discount,
        freight=line.fee if bought else 0,
        batch=line.batch if bought else "",
        expires_on=line.expires_on if bought else None,
    )


def _party(session: Session, name: str) -> Party | None:
    if not name:
        return None
    city, phone = session.row("SELECT city, phone FROM contact WHERE name = :name", name=name) or ("", "")
    return Party(name, city or "", phone or "")


def _payment(session: Session, identity: int, terms: _Terms, total: int) -> Payment:
    """What became of the money so far; paid at once, or the debt this document made."""
    debt = session.row(
        "SELECT d.amount, b.open FROM debt d JOIN debt_balance b ON b.debt = d.document WHERE d.document = :id",
        id=identity,
    )
    if debt is None:
        deposit = total if terms.way == DEPOSIT else 0
        return Payment(terms.way, total - deposit, deposit, due_on=terms.due_on)
    owed, left = debt
    adjusted = int(session.value(_ADJUSTED, id=identity))
    return Payment(terms.way, owed - left - adjusted, total - owed, adjusted, left, terms.due_on)


_ADJUSTED = """
    SELECT COALESCE(SUM(p.amount), 0) FROM debt_payment p JOIN document d ON d.id = p.document
    LEFT JOIN document x ON x.id = d.cancels
    WHERE p.debt = :id AND COALESCE(x.kind, d.kind) IN ('return', 'correction', 'journal')
"""
