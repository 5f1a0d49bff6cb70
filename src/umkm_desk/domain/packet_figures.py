"""A packet as a mentor reads it: from sales to profit, by product, by channel, by what was cooked.

Money is rupiah, quantities are thousandths of the base unit, shares basis points (1 250 is 12,5 %), None without a
base above zero.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from umkm_desk.domain.money import round_half_up
from umkm_desk.domain.packets import Packet
from umkm_desk.domain.wording import N_


@dataclass(frozen=True, slots=True)
class Step:
    """A step from sales to profit; `name` is a gettext id, what is taken off is below zero. `total`: a sum so far."""

    name: str
    amount: int
    total: bool = False


@dataclass(frozen=True, slots=True)
class ProductLine:
    """A product's month: net of discounts and returns, before channel fees."""

    name: str
    quantity: int
    unit: str
    net: int
    profit: int

    @property
    def margin(self) -> int | None:
        """Profit of net sales."""
        return share(self.profit, self.net)


@dataclass(frozen=True, slots=True)
class ChannelLine:
    """A channel's month: net of discounts, returns and fees. `name` "": none was named."""

    name: str
    gross: int
    fees: int
    net: int
    profit: int


@dataclass(frozen=True, slots=True)
class CookedLine:
    """What was made of a product: runs, good output, what the recipe says (None: not known of all), cost a unit.

    `unit_cost`, `price`: rupiah a unit (a kilogram or litre of what is weighed), None when not known.
    """

    name: str
    unit: str
    runs: int
    quantity: int
    planned: int | None
    cost: int
    unit_cost: int | None
    price: int | None

    @property
    def result(self) -> int | None:
        """Good output of what the recipe says."""
        return None if self.planned is None else share(self.quantity, self.planned)


def share(part: int, whole: int) -> int | None:
    """A share in basis points."""
    return round_half_up(part * 10_000, whole) if whole > 0 else None


def change(now: int, before: int | None) -> int | None:
    """How much more or less than before, in basis points; None without a base above zero."""
    return None if before is None else share(now - before, before)


def profit_steps(packet: Packet) -> list[Step]:
    """From gross sales to net profit; each total is the sum of what stands above it."""
    data = packet.data
    sales = data["sales"]
    return [
        Step(N_("Gross sales"), sales["gross"]),
        Step(N_("Discounts"), -sales["discount"]),
        Step(N_("Returns"), -sales["returns"]),
        Step(N_("Net sales"), sales["net"], total=True),
        Step(N_("Cost of what was sold (HPP)"), -data["cogs"]),
        Step(N_("Gross profit"), data["gross_profit"], total=True),
        Step(N_("Production cost difference"), -data["production_variance"]["net"]),
        Step(N_("Expenses"), -sum(row["amount"] for row in data["expenses"])),
        Step(N_("Other income"), data["other_income"]),
        Step(N_("Final income tax"), -data["tax_expense"]),
        Step(N_("Net profit"), data["net_profit"], total=True),
    ]


def expenses(packet: Packet) -> list[Step]:
    """The expenses, the largest first."""
    rows = sorted(packet.data["expenses"], key=lambda row: (-row["amount"], row["account"]))
    return [Step(row["name"], row["amount"]) for row in rows if row["amount"]]


def products(packet: Packet) -> list[ProductLine]:
    """The products that were sold, the highest net sales first."""
    found = []
    for row in packet.data["by_product"]:
        net = row["gross"] - row["discount"] - row["returns"]
        found.append(ProductLine(row["name"], milli(row["quantity"]), row["unit"], net, net - row["cogs"]))
    return sorted(found, key=lambda line: (-line.net, line.name))


def channels(packet: Packet) -> list[ChannelLine]:
    """The channels, the highest net sales first."""
    found = [
        ChannelLine(row["channel"], row["gross"], row["fees"], row["net"], row["net"] - row["cogs"])
        for row in packet.data["by_channel"]
    ]
    return sorted(found, key=lambda line: (-line.net, line.name))


def cooked(packet: Packet) -> list[CookedLine]:
    """What was made, by product, the dearest first."""
    runs: dict[str, list[dict[str, Any]]] = {}
    for run in packet.data["production"]:
        runs.setdefault(run["product"], []).append(run)
    costs = {row["product"]: row for row in packet.data["costs"]}
    found = []
    for product, made in runs.items():
        planned = [milli(run["planned_quantity"]) for run in made if run["planned_quantity"] is not None]
        known = costs.get(product, {})
        found.append(
            CookedLine(
                made[0]["name"],
                made[0]["unit"],
                len(made),
                sum(milli(run["quantity"]) for run in made),
                sum(planned) if len(planned) == len(made) else None,
                sum(run["cost"] for run in made),
                known.get("unit_cost"),
                known.get("price"),
            )
        )
    return sorted(found, key=lambda line: (-line.cost, line.name))


def milli(quantity: str) -> int:
    """A quantity's text as thousandths."""
    return int(Decimal(quantity) * 1000)


def basis_points(fraction: str | None) -> int | None:
    """A fraction's text ("0.0125") as basis points (125)."""
    return None if fraction is None else int(Decimal(fraction) * 10_000)
