"""The packet: a month's summary as one value that another laptop can trust.

It is the summary's JSON with a format, a version and a checksum. The checksum is the SHA-256 of the canonical form:
everything but `checksum` and `made_at`, keys sorted, no spaces, UTF-8. It proves that the figures are those that were
saved, whole and unchanged since; it is no signature. docs/packet.md says the same for other programs.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any, Final

from umkm_desk.domain.calendar import Month
from umkm_desk.domain.errors import UserError
from umkm_desk.domain.shapes import Shape, day, fits, maybe, month, number, quantity, text, within_bounds, yes_no
from umkm_desk.domain.wording import N_

FORMAT: Final = "umkm-desk-monthly"
FORMAT_VERSION: Final = 1
"""Raised when a reader of the version before would misread; keys that are only added don't raise it."""

_LEFT_OUT: Final = ("checksum", "made_at")

SECTIONS: Final[dict[str, str]] = {
    "figures": N_("Key figures"),
    "profit": N_("From sales to profit"),
    "products": N_("Products"),
    "channels": N_("Channels"),
    "production": N_("Production and cost"),
    "waste": N_("Waste and what expires"),
    "money": N_("Money, debts and equity"),
    "tax": N_("Tax"),
    "permits": N_("Permits and workers"),
    "health": N_("Health of the books"),
    "targets": N_("Targets and follow-ups"),
    "general": N_("In general"),
}
"""The parts of a summary that a mentor comments on: ids, and their words."""

Json = dict[str, Any]


def canonical(data: Mapping[str, Any]) -> bytes:
    """What the checksum is taken of: the same value gives the same bytes in every program. Texts may be anything
    that UTF-8 can say; other texts raise UnicodeEncodeError."""
    counted = {key: value for key, value in data.items() if key not in _LEFT_OUT}
    return json.dumps(counted, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def checksum(data: Mapping[str, Any]) -> str:
    """`sha256:` and 64 hexadecimal digits over the canonical form."""
    return "sha256:" + sha256(canonical(data)).hexdigest()


def sealed(data: Json) -> Json:
    """The same data with their checksum at the end."""
    return {**data, "checksum": checksum(data)}


@dataclass(frozen=True, slots=True)
class Packet:
    """One shop's month, checked. `data` is the whole JSON; what is read most has a name here. Money in rupiah.

    What an older program didn't write is None or empty.
    """

    data: Json

    @property
    def shop(self) -> str:
        """The shop's name."""
        return str(self.data["shop"])

    @property
    def book(self) -> str:
        """The id of the shop's book, which stays when the shop is renamed; "" when an older program made it."""
        known = self.data["shop_details"].get("id")
        return known if isinstance(known, str) else ""

    @property
    def owner(self) -> str | None:
        """The owner's name, when the shop says it."""
        return self.data["shop_details"].get("owner") or None

    @property
    def city(self) -> str | None:
        """Where the shop is, when it says so."""
        return self.data["shop_details"].get("city") or None

    @property
    def month(self) -> Month:
        """Which month."""
        return Month.parse(self.data["month"])

    @property
    def until(self) -> date:
        """The last day that is in it."""
        return date.fromisoformat(self.data["until"])

    @property
    def unfinished(self) -> bool:
        """Whether it was made before the month was over."""
        return bool(self.data["unfinished"])

    @property
    def closed(self) -> bool:
        """Whether the month was locked."""
        return bool(self.data["closed"])

    @property
    def made_at(self) -> str | None:
        """When it was made, as an ISO moment."""
        return self.data.get("made_at")

    @property
    def checksum(self) -> str:
        """Which packet this is."""
        return str(self.data["checksum"])

    @property
    def sales(self) -> int:
        """Net sales."""
        return int(self.data["sales"]["net"])

    @property
    def gross_profit(self) -> int:
        """Net sales less the cost of what was sold."""
        return int(self.data["gross_profit"])

    @property
    def profit(self) -> int:
        """Net profit."""
        return int(self.data["net_profit"])

    @property
    def cash(self) -> int:
        """Money in all accounts at the end."""
        return sum(row["closing"] for row in self.data["cash"])

    @property
    def waste(self) -> int:
        """What was thrown away, at cost."""
        return int(self.data["waste"]["value"])

    @property
    def stock(self) -> int:
        """Stock at cost at the end."""
        stock = self.data["stock"]
        return int(stock["materials"] + stock["packaging"] + stock["products"] + stock["consigned"])

    @property
    def taken(self) -> int:
        """What the owner took for private use, money and goods."""
        equity = self.data["equity"]
        return int(equity["drawings"] + equity["own_use"])

    @property
    def equity(self) -> int:
        """What belongs to the owner at the end."""
        return int(self.data["balance_sheet"]["equity"])

    @property
    def trend(self) -> list[Json]:
        """Up to twelve months, the oldest first: month, sales_net, cogs, gross_profit, expenses, net_profit."""
        return list(self.data["trend"])

    @property
    def health(self) -> int | None:
        """How far the books can be trusted, 0 to 100."""
        found = self.data.get("health")
        return None if found is None else int(found["score"])

    @property
    def follow_ups(self) -> list[Json]:
        """What was agreed: what, who, opened, due, and its state (overdue, open, done, dropped)."""
        return list(self.data.get("follow_ups") or ())

    @property
    def targets(self) -> list[Json]:
        """What the month before, this one and the next should reach: month, measure, unit, amount, actual, reached."""
        return list(self.data.get("targets") or ())

    @property
    def seen(self) -> dict[str, int]:
        """The figures by which an answer says what its writer saw."""
        return {"sales_net": self.sales, "net_profit": self.profit, "cash": self.cash, "equity": self.equity}


def packet_of(data: object) -> Packet:
    """The packet that plain data are. UserError when they are something else, newer, torn or changed."""
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise UserError("This isn't a monthly summary of UMKM Desk. Ask for the file ringkasan-YYYY-MM.pdf.")
    refuse_newer(data.get("format_version"), FORMAT_VERSION)
    refuse_unsealed(data)
    try:
        whole = fits(data, _SHAPE) and all(fits(data[key], of) for key, of in _LATER.items() if key in data)
    except RecursionError:
        whole = False
    if not whole or not within_bounds(data):
        raise UserError("The summary isn't whole: a part of it is missing or can't be. Ask for it to be saved again.")
    return Packet(data)


def refuse_newer(version: object, known: int) -> None:
    """UserError when a file's version isn't one this program knows."""
    if type(version) is int and version > known:
        raise UserError("The file was made by a newer UMKM Desk. Update the program on this laptop, then open it.")
    if type(version) is not int or version < 1:
        raise UserError("The file doesn't say which version it is. Ask for it to be saved again.")


def refuse_unsealed(data: Mapping[str, Any]) -> None:
    """UserError when data don't carry the checksum that is theirs."""
    said = data.get("checksum")
    if said is None:
        raise UserError("The file has no checksum: it was made by an old version. Ask for it to be saved again.")
    try:
        right = said == checksum(data)
    except (UnicodeEncodeError, RecursionError, ValueError):
        right = False
    if not right:
        raise UserError("The file is torn or was changed after it was saved. Ask for it to be sent again.")


_SPAN: Final = {"opening": number, "closing": number}
_FIGURES: Final = {
    "month": month, "sales_net": number, "cogs": number, "gross_profit": number, "expenses": number,
    "net_profit": number,
}  # fmt: skip
_PRODUCT: Final = {
    "code": text, "name": text, "quantity": quantity, "gross": number, "discount": number, "returns": number,
    "cogs": number, "unit": text, "fees": number,
}  # fmt: skip
_CHANNEL: Final = {
    "channel": text, "gross": number, "discount": number, "returns": number, "fees": number, "net": number,
    "cogs": number,
}  # fmt: skip
_RUN: Final = {
    "batch": text, "product": text, "quantity": quantity, "cost": number, "unit_cost": maybe(number), "name": text,
    "unit": text, "day": day, "number": text, "loss": quantity, "planned_quantity": maybe(quantity),
    "lost_cost": number,
}  # fmt: skip
_EXPIRING: Final = {
    "batch": text, "product": text, "quantity": quantity, "expires_on": day, "name": text, "unit": text,
    "value": number,
}  # fmt: skip
_SHAPE: Final = {
    "month": month, "shop": text, "until": day, "unfinished": yes_no, "closed": yes_no, "checksum": text,
    "shop_details": {"name": text, "kind": text, "owner": maybe(text), "city": maybe(text), "permit": maybe(text)},
    "sales": {"gross": number, "discount": number, "returns": number, "net": number, "tickets": number},
    "cogs": number, "gross_profit": number, "other_income": number, "tax_expense": number, "net_profit": number,
    "production_variance": {"net": number},
    "expenses": [{"account": text, "amount": number, "name": text}],
    "cash": [{"account": text, "opening": number, "in": number, "out": number, "closing": number, "name": text}],
    "receivables": _SPAN, "payables": _SPAN,
    "stock": {"materials": number, "packaging": number, "products": number, "consigned": number},
    "by_product": [_PRODUCT], "by_channel": [_CHANNEL], "production": [_RUN], "expiring": [_EXPIRING],
    "waste": {"value": number, "share_of_sales": maybe(quantity)},
    "balance_sheet": {"assets": number, "liabilities": number, "equity": number},
    "equity": {"opening": number, "capital_in": number, "drawings": number, "own_use": number, "closing": number},
    "tax": {"turnover_to_date": number, "taxable": number, "due": number, "paid": number, "payable": number},
    "costs": [{"product": text, "name": text, "unit_cost": maybe(number), "price": maybe(number), "missing": [text]}],
    "previous": maybe(_FIGURES), "year_ago": maybe(_FIGURES), "trend": [_FIGURES],
    "hints": [{"message": text, "facts": {}}],
}  # fmt: skip
_LATER: Final[dict[str, Shape]] = {
    "made_at": maybe(text),
    "session": maybe({"day": day, "mentor": text}),
    "follow_ups": [
        {"what": text, "who": maybe(text), "opened": day, "due": maybe(day), "state": text, "ended": maybe(day)}
    ],
    "targets": [
        {"month": month, "measure": text, "unit": text, "amount": number, "actual": maybe(number),
         "reached": maybe(yes_no)}
    ],
    "workforce": [{"kind": text, "women": number, "men": number}],
    "permits": [
        {"kind": text, "number": maybe(text), "state": text, "valid_until": maybe(day), "holder": maybe(text)}
    ],
    "comments": [{"section": text, "words": text, "mentor": text, "written": day}],
    "health": maybe({"score": number, "gaps": [{"key": text, "count": number, "message": text, "facts": {}}]}),
}  # fmt: skip
"""Keys that came later, or that may be empty."""
