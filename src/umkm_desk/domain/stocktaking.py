"""Writing off and counting: what left without a sale, and what is really there."""

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from umkm_desk.domain.ledger import COUNT_DIFFERENCE, DRAWINGS, SAMPLES, SPOILAGE

Reason = Literal["expired", "damaged", "sample", "lost", "own_use"]
REASON_ACCOUNT: Final[dict[str, str]] = {
    "expired": SPOILAGE,
    "damaged": SPOILAGE,
    "sample": SAMPLES,
    "lost": COUNT_DIFFERENCE,
    "own_use": DRAWINGS,
}


@dataclass(frozen=True, slots=True)
class WriteOffLine:
    """`quantity` (thousandths) written off for `reason`, from `batch` or by FEFO, expired batches first."""

    item: str
    quantity: int
    reason: Reason
    batch: str | None = None


@dataclass(frozen=True, slots=True)
class WriteOffDraft:
    """Goods thrown away, given away, lost or taken home."""

    day: date
    lines: tuple[WriteOffLine, ...]
    number: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class CountLine:
    """What was there at the end of the day, in thousandths (≥ 0); of one batch, or of all batches together."""

    item: str
    quantity: int
    batch: str | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True)
class CountDraft:
    """A stock count: the difference is posted, and later entries for earlier days keep the counted quantity."""

    day: date
    lines: tuple[CountLine, ...]
    number: str | None = None
    note: str | None = None
