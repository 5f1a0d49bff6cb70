"""A document and its lines as the SELECTs for an export find them."""

from dataclasses import dataclass
from datetime import date

from umkm_desk.domain.batches import NO_EXPIRY
from umkm_desk.domain.calendar import day_of
from umkm_desk.domain.paying import WAYS


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document with what its kind keeps beside it; None where there is no such thing."""

    id: int
    number: str
    version: int
    stands: int
    day: int
    contact: str | None
    channel: str | None
    paid_by: str | None
    due: int | None
    time: str | None
    shipping: int | None
    note: str | None
    of_number: str | None
    of_kind: str | None
    batches: int | None
    loss: int | None
    labour: int | None
    overhead: int | None
    planned: int | None
    cash_kind: str | None
    account: str | None
    to_account: str | None
    category: str | None
    amount: int | None
    month: int | None
    closed: int | None

    @property
    def on(self) -> date:
        """Its day."""
        return day_of(self.day)

    @property
    def due_on(self) -> date | None:
        """When it has to be paid."""
        return day_of(self.due) if self.due else None

    @property
    def way(self) -> str:
        """How it was paid, as a draft says it."""
        return WAYS.get(self.paid_by or "", "cash")


@dataclass(frozen=True, slots=True)
class LineRow:
    """A line of a document; batch and expiry are those of the batch it names or made."""

    document: int
    role: str
    item: str | None
    account: str | None
    quantity: int
    amount: int
    discount: int
    fee: int
    price: int | None
    per: int | None
    batch: str | None
    expires: int | None
    reason: str | None

    @property
    def code(self) -> str:
        """The item's code."""
        return self.item or ""

    @property
    def expires_on(self) -> date | None:
        """The batch's last good day; NO_EXPIRY when the batch has none, None without a batch."""
        if self.batch is None:
            return None
        return day_of(self.expires) if self.expires else NO_EXPIRY
