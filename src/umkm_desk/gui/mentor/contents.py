"""What the reader shows of a packet: for every section its figures in words, ready to be laid out."""

from umkm_desk.domain.calendar import Month
from umkm_desk.domain.packet_figures import (
    basis_points,
    change,
    channels,
    cooked,
    expenses,
    milli,
    products,
    profit_steps,
    share,
)
from umkm_desk.domain.packets import SECTIONS, Packet
from umkm_desk.gui.mentor.agreed import SHOWN, agreed, day_or_dash, health, permits, table
from umkm_desk.gui.mentor.blocks import Bars, Block, Line, Rows, Section, Words
from umkm_desk.gui.widgets.charts import Bar
from umkm_desk.language import formats
from umkm_desk.language.words import tr


def sections(packet: Packet) -> list[Section]:
    """All sections, in the order of the summary."""
    made = {
        "figures": _figures, "profit": _profit, "products": _products, "channels": _channels,
        "production": _production, "waste": _waste, "money": _money, "tax": _tax, "permits": permits,
        "health": health, "targets": agreed, "general": _general,
    }  # fmt: skip
    return [Section(key, tr(words), made[key](packet)) for key, words in SECTIONS.items()]


def _figures(packet: Packet) -> list[Block]:
    data = packet.data
    trend = [
        Bar(formats.month_short(Month.parse(row["month"])), row["sales_net"], row["month"] == data["month"])
        for row in packet.trend
    ]
    lines = [
        Line(tr("Net sales"), formats.rupiah(packet.sales), strong=True, remark=_against(packet)),
        Line(tr("Gross profit"), formats.rupiah(packet.gross_profit), remark=_of_sales(packet.gross_profit, packet)),
        Line(tr("Net profit"), formats.rupiah(packet.profit), strong=True, remark=_of_sales(packet.profit, packet)),
        Line(tr("Taken for private use"), formats.rupiah(packet.taken)),
        Line(tr("Money at the month's end"), formats.rupiah(packet.cash), strong=True),
        Line(tr("Owed by customers"), formats.rupiah(data["receivables"]["closing"])),
        Line(tr("Owed to suppliers"), formats.rupiah(data["payables"]["closing"])),
        Line(tr("Stock at cost"), formats.rupiah(packet.stock)),
    ]
    return [Rows(lines), Bars(tr("Net sales by month"), trend)]


def _against(packet: Packet) -> str:
    """Net sales against the month before and the year before, as far as they are known."""
    parts = []
    for known in (packet.data["previous"], packet.data["year_ago"]):
        more = change(packet.sales, known["sales_net"]) if known else None
        if known and more is not None:
            share_ = ("+" if more > 0 else "") + formats.percent(more, 10_000)
            month = formats.month_short(Month.parse(known["month"]))
            parts.append(tr("%(change)s on %(month)s", change=share_, month=month))
    return " · ".join(parts)


def _of_sales(amount: int, packet: Packet) -> str:
    return tr("%(share)s of net sales", share=percent(share(amount, packet.sales)))


def _profit(packet: Packet) -> list[Block]:
    steps = [Line(tr(step.name), formats.rupiah(step.amount), strong=step.total) for step in profit_steps(packet)]
    largest = [Line(tr(row.name), formats.rupiah(row.amount)) for row in expenses(packet)]
    if not largest:
        return [Rows(steps)]
    return [Rows(steps), Words(tr("Expenses, the largest first"), "field"), Rows(largest)]


def _products(packet: Packet) -> list[Block]:
    rows = [
        [
            line.name, formats.quantity(line.quantity, line.unit), formats.rupiah(line.net),
            formats.rupiah(line.profit), percent(line.margin),
        ]
        for line in products(packet)
    ]  # fmt: skip
    heads = [tr("Product"), tr("Sold"), tr("Net sales"), tr("Profit"), tr("Margin")]
    return table(heads, rows, {1, 2, 3, 4}) or [Words(tr("Nothing was sold in this month."))]


def _channels(packet: Packet) -> list[Block]:
    rows = [
        [
            line.name or tr("not named"), formats.rupiah(line.gross), formats.rupiah(line.fees),
            percent(share(line.fees, line.gross)), formats.rupiah(line.net), formats.rupiah(line.profit),
        ]
        for line in channels(packet)
    ]  # fmt: skip
    heads = [tr("Channel"), tr("Gross sales"), tr("Fees"), tr("Share"), tr("Net"), tr("Profit")]
    return table(heads, rows, {1, 2, 3, 4, 5}) or [Words(tr("Nothing was sold in this month."))]


def _production(packet: Packet) -> list[Block]:
    rows = [
        [
            line.name, str(line.runs), formats.quantity(line.quantity, line.unit), percent(line.result),
            _rupiah(line.unit_cost), _rupiah(line.price),
        ]
        for line in cooked(packet)
    ]  # fmt: skip
    heads = [tr("Product"), tr("Times"), tr("Good output"), tr("Of the recipe"), tr("Cost a unit"), tr("Price")]
    missing = [(row["name"], row["missing"]) for row in packet.data["costs"] if row["missing"]]
    found = table(heads, rows, {1, 2, 3, 4, 5}) or [Words(tr("No production this month."))]
    return found + [Words(f"• {name}: {', '.join(map(tr, why))}") for name, why in missing[:SHOWN]]


def _waste(packet: Packet) -> list[Block]:
    part = basis_points(packet.data["waste"]["share_of_sales"])
    lost = Line(
        tr("Damaged or expired"), formats.rupiah(packet.waste), strong=True,
        remark=tr("%(share)s of net sales", share=percent(part)),
    )  # fmt: skip
    rows = [
        [
            row["name"], row["batch"], day_or_dash(row["expires_on"]),
            formats.quantity(milli(row["quantity"]), row["unit"]), formats.rupiah(row["value"]),
        ]
        for row in sorted(packet.data["expiring"], key=lambda row: (row["expires_on"], row["name"]))
    ]  # fmt: skip
    heads = [tr("Product"), tr("Batch"), tr("Good until"), tr("Quantity"), tr("Value at cost")]
    soon = table(heads, rows, {3, 4}) or [Words(tr("Nothing expires within 30 days."))]
    return [Rows([lost]), *soon]


def _money(packet: Packet) -> list[Block]:
    data = packet.data
    accounts = [
        [tr(name), *(formats.rupiah(row[key]) for key in ("opening", "in", "out", "closing"))]
        for row in data["cash"]
        for name in (row["name"],)
    ]
    heads = [tr("Account"), tr("At the beginning"), tr("In"), tr("Out"), tr("At the end")]
    equity = data["equity"]
    lines = [
        Line(tr("Owed by customers"), _span(data["receivables"])),
        Line(tr("Owed to suppliers"), _span(data["payables"])),
        Line(tr("Equity at the beginning"), formats.rupiah(equity["opening"])),
        Line(tr("Taken for private use"), formats.rupiah(-packet.taken)),
        Line(tr("Equity at the end"), formats.rupiah(equity["closing"]), strong=True),
    ]
    return [*table(heads, accounts, {1, 2, 3, 4}), Rows(lines)]


def _tax(packet: Packet) -> list[Block]:
    tax = packet.data["tax"]
    lines = [
        Line(tr("Turnover of the year so far"), formats.rupiah(tax["turnover_to_date"])),
        Line(tr("Taxable this month"), formats.rupiah(tax["taxable"])),
        Line(tr("Tax of this month (estimate)"), formats.rupiah(tax["due"]), strong=True),
        Line(tr("Paid"), formats.rupiah(tax["paid"])),
        Line(tr("Still to be paid"), formats.rupiah(tax["payable"])),
    ]
    return [Rows(lines), Words(tr("Tax: an estimate, not tax advice"), "hint")]


def _general(_packet: Packet) -> list[Block]:
    return [Words(tr("What you want to say about the whole: what goes well, what comes first."))]


def percent(share_: int | None) -> str:
    """Basis points for people, – without a base."""
    return "–" if share_ is None else formats.percent(share_, 10_000)


def _rupiah(amount: int | None) -> str:
    return "–" if amount is None else formats.rupiah(amount)


def _span(span: dict[str, int]) -> str:
    return f"{formats.rupiah(span['opening'])} → {formats.rupiah(span['closing'])}"
