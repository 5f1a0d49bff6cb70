"""Made-up months of a keripik, dried mango and sambal producer in Bandung, whose figures add up like a real book's."""

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone

from umkm_desk.domain.calendar import Month
from umkm_desk.domain.errors import Rp
from umkm_desk.domain.mentoring import CommentDraft, FollowUpDraft, SessionDraft, WorkforceDraft
from umkm_desk.domain.money import round_half_up
from umkm_desk.queries.findings import Finding, Health, HealthFinding
from umkm_desk.queries.late_corrections import LateCorrection, Reopening
from umkm_desk.queries.mentoring import Change, FollowUp, FollowUpState, HeldSession, SinceSession, TargetResult
from umkm_desk.queries.permits import PermitStanding
from umkm_desk.queries.summary import (
    AccountAmount,
    BalanceSheet,
    CashFlow,
    ChannelSales,
    CogsParts,
    Equity,
    ExpiringBatch,
    Mentoring,
    MonthFigures,
    MonthlyReport,
    ProducedBatch,
    ProductCost,
    ProductionVariance,
    ProductSales,
    Sales,
    Shop,
    Span,
    StockValue,
    Tax,
    TurnoverMark,
    Waste,
)

NOVEMBER = Month(2026, 11)
MADE_AT = datetime(2026, 12, 1, 9, 30, 5, tzinfo=timezone(timedelta(hours=7)))

# code, name, unit, sold, returned, price a unit, discount in %, HPP a unit, price list
PRODUCTS = (
    ("KRP-BLD-100", "Keripik Singkong Balado 100 g", "pcs", 1_240, 4, 12_000, 3, 6_812),
    ("MGA-KRG-100", "Mangga Kering Gedong Gincu 100 g", "pcs", 486, 0, 28_000, 2, 16_930),
    ("SBL-ROA-200", "Sambal Roa 200 ml", "pcs", 352, 2, 32_500, 0, 18_245),
    ("KRP-ORI-100", "Keripik Singkong Original 100 g", "pcs", 818, 0, 11_000, 3, 6_240),
    ("CRG-BKU-500", "Cireng Beku Isi Ayam 500 g", "pcs", 294, 0, 24_000, 0, 14_377),
    ("SBL-BWG-200", "Sambal Bawang 200 ml", "pcs", 240, 0, 27_500, 0, 14_910),
    ("KRP-TMP-150", "Keripik Tempe 150 g", "pcs", 385, 3, 15_000, 1, 8_455),
    ("BSR-PDS-250", "Basreng Pedas Daun Jeruk 250 g", "pcs", 166, 0, 22_000, 5, 12_118),
    ("NST-KLS-500", "Nastar Klasik 500 g", "pcs", 42, 0, 85_000, 0, 51_730),
    ("KST-KJU-500", "Kastengel Keju 500 g", "pcs", 31, 1, 95_000, 0, 60_080),
    ("PSG-SLE-250", "Pisang Sale Gulung 250 g", "pcs", 64, 0, 26_000, 0, 15_640),
    ("ABN-SPI-100", "Abon Sapi 100 g", "pcs", 38, 0, 38_000, 0, 25_900),
    ("KRP-CRH", "Keripik curah (remukan)", "g", 18_500, 0, 45, 0, 24),
)
CHANNELS = (("Toko", 30, 0), ("Shopee", 26, 13), ("TikTok Shop", 14, 11), ("WhatsApp", 12, 0), ("Titip jual", 11, 15),
            ("Bazar Braga", 7, 0))  # fmt: skip
EXPENSES = (
    ("5301", "Spoilage", 612_450), ("5302", "Samples", 184_300), ("5303", "Stock count differences", 96_815),
    ("6101", "Salaries", 4_200_000), ("6102", "Rent", 1_500_000), ("6103", "Utilities", 743_200),
    ("6104", "Transport and shipping", 1_118_500), ("6106", "Advertising", 650_000), ("6108", "Bank charges", 87_650),
    ("6109", "Repairs", 225_000), ("6110", "Depreciation", 416_667), ("8101", "Loan interest", 237_500),
)  # fmt: skip


def normal(month: Month = NOVEMBER) -> MonthlyReport:
    """A whole month of a shop that keeps its books well."""
    by_product = _products()
    sales = Sales(
        gross=sum(p.gross for p in by_product),
        discount=sum(p.discount for p in by_product),
        returns=sum(p.returns for p in by_product),
        net=sum(p.gross - p.discount - p.returns for p in by_product),
        tickets=486,
    )
    by_channel = _channels(by_product)
    expenses = tuple(
        AccountAmount(*row)
        for row in sorted((*EXPENSES, ("6105", "Platform fees and commissions", sum(c.fees for c in by_channel))))
    )
    goods = sum(p.cogs for p in by_product)
    parts = CogsParts(goods + 18_350 - 42_100, -18_350, 42_100)
    cogs = parts.goods + parts.settlements + parts.corrections
    variance = ProductionVariance(
        7_450_000, 6_980_500, 2_315_000, 2_402_750, 7_450_000 - 6_980_500 + 2_315_000 - 2_402_750
    )
    tax_expense = 297_815
    net_profit = sales.net - cogs - variance.net - sum(e.amount for e in expenses) + 325_000 - tax_expense
    report = MonthlyReport(
        month=month,
        until=month.last,
        unfinished=False,
        closed=True,
        shop=Shop("Dapur Sari Rasa", "individual", "Sari Wulandari", "Kota Bandung", "1234567890123"),
        seq=4_812,
        sales=sales,
        cogs=cogs,
        cogs_parts=parts,
        gross_profit=sales.net - cogs,
        production_variance=variance,
        expenses=expenses,
        other_income=325_000,
        tax_expense=tax_expense,
        net_profit=net_profit,
        cash=_cash(),
        receivables=Span(4_380_000, 5_112_500),
        payables=Span(3_960_000, 2_875_400),
        stock=StockValue(6_234_780, 1_876_455, 9_412_390, 2_318_640),
        by_product=by_product,
        by_channel=by_channel,
        production=_production(month),
        costs=_costs(),
        waste=Waste(612_450, round_half_up(612_450 * 10_000, sales.net)),
        expiring=_expiring(month.last),
        balance_sheet=BalanceSheet(0, 0, 0),
        equity=Equity(0, 2_000_000, 6_500_000, 214_600, net_profit, 0, 0),
        tax=Tax(559_563_000, 59_563_000, 297_815, 84_200, 150_000, 63_615, "PP 55/2022, PP 20/2026"),
        previous=None,
        year_ago=None,
        trend=(),
        hints=(
            ("%(item)s in stock has no price. Correct the purchase or opening balance it came in with.",
             {"item": "Daun jeruk", "code": "BHN-DJ"}),
            ("%(account)s is below zero: %(amount)s. Perhaps capital or a transfer wasn't recorded.",
             {"account": "E-wallet", "code": "1103", "amount": Rp(-125_000)}),
        ),
    )  # fmt: skip
    return _with_history(_balanced(report))


def mentored() -> MonthlyReport:
    """The month of a shop that works with a mentor, with something of everything there is to say."""
    whole = normal()
    return replace(whole, mentoring=_mentoring(whole))


def swamped() -> MonthlyReport:
    """An unfinished month with more agreements, permits, gaps and words than a page can hold."""
    whole = nasty()
    known = _mentoring(whole)
    long = NASTY[5] + " " + NASTY[6]
    follow_ups = tuple(
        replace(row, id=n, draft=replace(row.draft, what=f"{n} {long} {row.draft.what}" * 6, who=NASTY[0]))
        for n, row in enumerate(known.follow_ups * 5)
    )
    permits = tuple(replace(row, holder=f"{long} {n}") for n, row in enumerate(known.permits * 3))
    comments = tuple(replace(row, words=f"{n} {long} " * 40) for n, row in enumerate(known.comments * 4))
    held = HeldSession(1, SessionDraft(date(2026, 9, 3), NASTY[2] + long, "online", (long + " ") * 30))
    return replace(
        whole,
        mentoring=replace(known, session=held, follow_ups=follow_ups, permits=permits, comments=comments),
    )


def _mentoring(report: MonthlyReport) -> Mentoring:
    held = HeldSession(
        1, SessionDraft(date(2026, 9, 12), "Rina Kurniasih", "shop", "Stok kemasan menumpuk, untung kotor membaik.")
    )
    agreed: tuple[tuple[str, date | None, FollowUpState, date | None], ...] = (
        ("Tagih piutang yang lewat jatuh tempo", date(2026, 10, 12), "overdue", None),
        ("Perpanjang SPP-IRT keripik", date(2026, 12, 20), "open", None),
        ("Isi upah di setiap produksi", date(2026, 10, 1), "done", date(2026, 11, 8)),
        ("Sewa lapak kedua", None, "dropped", date(2026, 11, 20)),
    )
    gap = Finding("%(item)s in stock has no price. Correct the purchase or opening balance it came in with.",
                  {"item": "Daun jeruk", "code": "BHN-DJ"})  # fmt: skip
    return Mentoring(
        session=held,
        follow_ups=tuple(
            FollowUp(n, FollowUpDraft(what, date(2026, 9, 12), "Bu Sari", due, 1), day if state == "done" else None,
                     day if state == "dropped" else None, state)
            for n, (what, due, state, day) in enumerate(agreed)
        ),
        targets=(
            TargetResult(report.month.plus(-1), "sales_net", 75_000_000, 76_512_000, True),
            TargetResult(report.month.plus(-1), "waste_share", 50, 81, False),
            TargetResult(report.month, "gross_margin", 4_200, 4_302, True),
            TargetResult(report.month, "receivables", 5_000_000, 5_112_500, False),
            TargetResult(report.month.plus(1), "tickets", 500, None, None),
        ),
        workforce=(
            WorkforceDraft(Month(2026, 1), "family", 1, 1), WorkforceDraft(Month(2026, 5), "daily", 3, 0),
        ),
        permits=(
            PermitStanding("nib", "0000123456789", None, None, None, "valid"),
            PermitStanding("pirt", "2143273019999-26", "Keripik", date(2026, 12, 14), 14, "soon"),
            PermitStanding("slhs", None, None, date(2026, 3, 1), -274, "expired"),
            PermitStanding("halal", None, None, None, None, "missing"),
        ),
        comments=(
            CommentDraft(
                report.month, "money", "Pisahkan uang rumah.", "Rina Kurniasih", date(2026, 12, 3), "sha256:1"
            ),
        ),
        health=Health(88, (HealthFinding("no_price", 5, gap, 10), HealthFinding("no_wages", 2, gap, 2))),
        since=SinceSession(date(2026, 9, 12), report.until, 79, (
            Change("sales_net", "Net sales", 190_000_000, 204_500_000, True,
                   Finding("%(now)s in %(days)s days, %(difference)s more than in the %(days)s days before",
                           {"now": Rp(204_500_000), "days": 79, "difference": Rp(14_500_000)})),
            Change("cash", "Money", 20_000_000, 20_000_000, None, Finding("%(now)s, as then", {"now": Rp(20_000_000)})),
            Change("health", "Health of the books", 91, 88, False,
                   Finding("%(now)s of 100, %(then)s then", {"now": 88, "then": 91})),
        )),
        marks=(
            TurnoverMark("free_band", 500_000_000, Month(2026, 10), None),
            TurnoverMark("small", 2_000_000_000, None, Month(2026, 12)),
            TurnoverMark("vat", 4_800_000_000, None, None),
        ),
        late_corrections=(
            LateCorrection(date(2026, 11, 5), "C2611-0001", "correction", "purchase", "B2610-0007", Month(2026, 10),
                           "Gula pasir", -125_000, "into"),
            LateCorrection(date(2026, 12, 2), "R2612-0003", "return", "sale", "J2611-0212", report.month, "Keripik",
                           -48_000, "about"),
        ),
        reopenings=(Reopening(date(2026, 12, 2), "Nota belanja tertinggal"),),
    )  # fmt: skip


def empty(month: Month = NOVEMBER) -> MonthlyReport:
    """A month of a new book in which nothing happened."""
    zero = CogsParts(0, 0, 0)
    return MonthlyReport(
        month=month, until=month.last, unfinished=False, closed=False, seq=0,
        shop=Shop("Keripik Bu Tini", "individual"),
        sales=Sales(0, 0, 0, 0), cogs=0, cogs_parts=zero, gross_profit=0,
        production_variance=ProductionVariance(0, 0, 0, 0, 0), expenses=(), other_income=0, tax_expense=0, net_profit=0,
        cash=tuple(CashFlow(code, name, 0, 0, 0, 0) for code, name in (("1101", "Cash"), ("1102", "Bank"))),
        receivables=Span(0, 0), payables=Span(0, 0), stock=StockValue(0, 0, 0, 0), by_product=(), by_channel=(),
        production=(), costs=(), waste=Waste(0, None), expiring=(), balance_sheet=BalanceSheet(0, 0, 0),
        equity=Equity(0, 0, 0, 0, 0, 0, 0), tax=Tax(0, 0, 0, 0, 0, 0, "PP 55/2022, PP 20/2026"),
        previous=None, year_ago=None, trend=(MonthFigures(month, 0, 0, 0, 0, 0),), hints=(),
    )  # fmt: skip


def overpaid() -> MonthlyReport:
    """The month with tax that was too much: some of it lessened this month's, the rest is left."""
    whole = normal()
    return replace(whole, tax=replace(whole.tax, due=286_415, lessened_by=11_400, overpaid=25_000))


def unbooked() -> MonthlyReport:
    """The month before it is closed: its tax is estimated, and isn't in the books yet."""
    whole = normal()
    profit = whole.net_profit + whole.tax_expense
    equity = replace(whole.equity, net_profit=profit)
    return _with_history(_balanced(replace(whole, closed=False, tax_expense=0, net_profit=profit, equity=equity)))


NASTY = (
    "<b>Keripik</b> & Sambal",
    "=SUM(1)",
    "+62 812 3456 7890",
    "@pedas -banget",
    "Keripik Level 🌶️🌶️🌶️",
    "Keripik Singkong Pedas Manis Daun Jeruk Limo Ekstra Kriuk Kemasan Hemat 1kg",
    "Kerupuk" * 11,
)


def nasty() -> MonthlyReport:
    """An unfinished month at a loss with names that try every trick, and figures in hundreds of billions."""
    whole = normal()
    by_product = tuple(replace(p, name=NASTY[i]) if i < len(NASTY) else p for i, p in enumerate(whole.by_product))
    names = {p.code: p.name for p in by_product}
    loss = whole.net_profit + 90_000_000
    rent = AccountAmount("6102", "Rent", 91_500_000)
    report = replace(
        whole,
        until=date(2026, 11, 17),
        unfinished=True,
        closed=False,
        shop=Shop("Warung <i>Bu</i> Tini & Anak-anak =1+1 🍌 Cabang Jalan Terusan Buah Batu Nomor 212", "company",
                  "Tini <Kartini>", "Bandung & Cimahi"),
        by_product=by_product,
        by_channel=(*whole.by_channel[:-1], replace(whole.by_channel[-1], channel="<Bazar> & “Pasar” =A1")),
        costs=tuple(replace(c, name=names[c.code]) for c in whole.costs),
        production=tuple(replace(run, name=names[run.product]) for run in whole.production),
        expiring=tuple(replace(b, name=names[b.product], batch="=B-" + b.batch) for b in whole.expiring),
        expenses=tuple(rent if e.account == "6102" else e for e in whole.expenses),
        net_profit=whole.net_profit - 90_000_000,
        equity=replace(whole.equity, net_profit=whole.net_profit - 90_000_000),
        cash=(*whole.cash, CashFlow("1104", "Marketplace balance", 0, 412_345_678_901, 412_345_678_900, 1)),
    )  # fmt: skip
    assert loss
    return _with_history(_balanced(report))


def _balanced(report: MonthlyReport) -> MonthlyReport:
    """The same month with a balance sheet and an equity that fit."""
    equity = report.equity
    assets = sum(c.closing for c in report.cash) + report.receivables.closing + report.stock.total + 14_583_333
    liabilities = report.payables.closing + 9_563_615
    closing = assets - liabilities
    moved = equity.capital_in - equity.drawings - equity.own_use + report.net_profit + equity.opening_entries
    return replace(
        report,
        balance_sheet=BalanceSheet(assets, liabilities, closing),
        equity=replace(equity, opening=closing - moved, closing=closing),
    )


def _with_history(report: MonthlyReport) -> MonthlyReport:
    percents = (62, 58, 71, 118, 124, 77, 74, 83, 88, 92, 95, 100)
    spent = sum(e.amount for e in report.expenses)
    rest = report.net_profit - report.gross_profit + spent
    trend = []
    for back, percent in zip(range(11, -1, -1), percents, strict=True):
        net, cogs = report.sales.net * percent // 100, report.cogs * percent // 100
        costs = spent if back == 0 else spent * (40 + percent * 6 // 10) // 100
        profit = net - cogs - costs + rest
        gross = report.sales.gross * percent // 100
        trend.append(MonthFigures(report.month.plus(-back), net, cogs, net - cogs, costs, profit, gross))
    year_ago = MonthFigures(
        report.month.plus(-12), 39_850_000, 23_110_000, 16_740_000, 9_870_000, 6_512_000, 41_200_000
    )
    return replace(report, trend=tuple(trend), previous=trend[-2], year_ago=year_ago)


def _products() -> tuple[ProductSales, ...]:
    rows = []
    for code, name, unit, sold, returned, price, percent, cost in PRODUCTS:
        gross, fees = sold * price, sold * price * 6 // 100
        returns = returned * price * (100 - percent) // 100
        rows.append(
            ProductSales(
                code, name, unit, sold * 1000, returned * 1000, gross, gross * percent // 100, returns,
                (sold - returned) * cost, fees,
            )
        )  # fmt: skip
    return tuple(rows)


def _channels(by_product: tuple[ProductSales, ...]) -> tuple[ChannelSales, ...]:
    totals = [sum(getattr(p, field) for p in by_product) for field in ("gross", "discount", "returns", "cogs")]
    left = list(totals)
    rows = []
    for name, percent, fee in CHANNELS:
        last = name == CHANNELS[-1][0]
        parts = left if last else [total * percent // 100 for total in totals]
        left = [a - b for a, b in zip(left, parts, strict=True)]
        gross, discount, returns, cogs = parts
        fees = gross * fee // 100
        rows.append(ChannelSales(name, gross, discount, returns, fees, cogs, gross - discount - returns - fees))
    return tuple(rows)


def _cash() -> tuple[CashFlow, ...]:
    flows = (
        ("1101", "Cash", 1_245_000, 21_384_500, 20_917_300),
        ("1102", "Bank", 8_412_750, 34_215_000, 31_870_400),
        ("1103", "E-wallet", 610_000, 5_240_000, 5_975_000),
        ("1104", "Marketplace balance", 2_318_400, 16_903_215, 17_100_000),
    )
    return tuple(CashFlow(code, name, start, i, o, start + i - o) for code, name, start, i, o in flows)


def _production(month: Month) -> tuple[ProducedBatch, ...]:
    runs = []
    for n in range(26):
        code, name, unit, sold, _, _, _, cost = PRODUCTS[n % 11]
        good = sold * 1000 // 3 // 1000 * 1000
        planned = None if n == 9 else good * (104 - n % 5) // 100 // 1000 * 1000
        total = good // 1000 * cost
        labour = None if n % 11 == 8 else total * 14 // 100
        overhead = None if n % 11 in {8, 9} else total * 5 // 100
        packaging = total * 12 // 100
        lost = total * 4 // 100 if n % 7 == 3 else 0
        materials = total + lost - packaging - (labour or 0) - (overhead or 0)
        day = month.first + timedelta(days=n)
        runs.append(
            ProducedBatch(
                day, f"PR-2611-{n + 1:03d}", f"{code[:3]}{day:%d%m}", code, name, unit, good, 6_000 if lost else 0,
                total, cost, materials, packaging, labour, overhead, lost, planned,
            )
        )  # fmt: skip
    return tuple(runs)


def _costs() -> tuple[ProductCost, ...]:
    rows = []
    for n, (code, name, unit, sold, _, price, _, cost) in enumerate(PRODUCTS[:11]):
        labour = None if n == 8 else cost * 14 // 100
        overhead = None if n in {8, 9} else cost * 5 // 100
        packaging = cost * 12 // 100
        materials = cost - packaging - (labour or 0) - (overhead or 0)
        missing = {8: ("wages not filled in", "kitchen costs not filled in"), 9: ("kitchen costs not filled in",)}
        rows.append(
            ProductCost(
                code, name, unit, sold * 1000, materials, packaging, labour, overhead,
                None if n == 10 else cost + 12 - n, price, missing.get(n, ()),
            )
        )  # fmt: skip
    return tuple(rows)


def _expiring(last: date) -> tuple[ExpiringBatch, ...]:
    rows = []
    for n, (code, name, unit, *_, cost) in enumerate(PRODUCTS[:9]):
        quantity = (3 + 7 * n) * 1000
        day = last + timedelta(days=(-4, 2, 5, 7, 13, 16, 22, 27, 30)[n])
        rows.append(ExpiringBatch(f"{code[:3]}-{n:02d}10", code, name, unit, quantity, day, quantity // 1000 * cost))
    return tuple(rows)
