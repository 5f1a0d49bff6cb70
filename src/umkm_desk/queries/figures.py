"""The figures that can say where they come from, each as the SELECT of what every act contributes to it.

A figure's key is its name here; of those that are one of many (an account, a product, a channel) what it is of follows
a colon: `sales_gross`, `expense:6103`, `cash:1101`, `product_gross:KRIP`, `channel_net:` (sold through no channel).
"""

from dataclasses import dataclass
from typing import Final

from umkm_desk.domain.wording import N_

_POSTED: Final = """
    SELECT COALESCE(d.cancels, d.id) AS act, {sign}SUM(p.amount) AS amount
    FROM account a CROSS JOIN posting p JOIN document d ON d.id = p.document
    LEFT JOIN document o ON o.id = d.cancels LEFT JOIN line l ON l.id = p.line
    WHERE p.account = a.code AND {accounts} AND p.day BETWEEN :first AND :last{more}
    GROUP BY COALESCE(d.cancels, d.id){having}
"""
"""Postings of some accounts. What was cancelled counts with its cancelling, so it leaves nothing."""

BEFORE: Final = """
    SELECT COALESCE({sign}SUM(x.amount), 0)
    FROM (SELECT m.debit - m.credit AS amount FROM account a JOIN account_month m ON m.account = a.code
          WHERE {accounts} AND m.month < :month
          UNION ALL
          SELECT p.amount FROM account a CROSS JOIN posting p
          WHERE p.account = a.code AND {accounts} AND p.day >= :begin AND p.day < :first) AS x
"""

_SOLD: Final = """
    SELECT act, SUM(amount) AS amount
    FROM (SELECT d.id AS act, CASE WHEN x.cancels IS NULL THEN 1 ELSE -1 END * ({measure}) AS amount
          FROM document x JOIN document d ON d.id = COALESCE(x.cancels, x.id)
          JOIN line l ON l.document = d.id AND l.role IN ('sale', 'return') JOIN item i ON i.id = l.item
          LEFT JOIN channel h ON h.id = d.channel
          WHERE x.day BETWEEN :first AND :last AND d.kind IN ('sale', 'return') AND {which}
          UNION ALL
          SELECT COALESCE(e.cancels, e.id), {cost} * p.amount
          FROM posting p JOIN document e ON e.id = p.document JOIN line l ON l.id = p.line
          JOIN line s ON s.id = CASE WHEN l.role = 'consume' THEN l.of_line ELSE l.id END
          JOIN document d ON d.id = s.document JOIN item i ON i.id = s.item LEFT JOIN channel h ON h.id = d.channel
          WHERE p.account = '5101' AND p.day BETWEEN :first AND :last AND {cost} <> 0 AND {which}) AS facts
    GROUP BY act
"""
"""What was sold and came back, less what was cancelled, and its cost, of a product or a channel."""

_TURNOVER: Final = """
    SELECT act, SUM(amount) AS amount
    FROM (SELECT COALESCE(d.cancels, d.id) AS act, -p.amount AS amount
          FROM account a CROSS JOIN posting p JOIN document d ON d.id = p.document
          WHERE p.account = a.code AND a.code BETWEEN '4101' AND '4106' AND p.day BETWEEN :first AND :last
          UNION ALL
          SELECT d.id, CASE WHEN x.cancels IS NULL THEN -1 ELSE 1 END * l.amount
          FROM document x JOIN document d ON d.id = COALESCE(x.cancels, x.id)
          JOIN line l ON l.document = d.id AND l.role = 'return'
          WHERE x.day BETWEEN :first AND :last AND x.day / 100 IN ({months}) AND d.kind = 'return'
          UNION ALL
          SELECT d.id, a.amount FROM document d JOIN cash_act a ON a.document = d.id
          WHERE d.kind = 'opening' AND a.kind = 'turnover' AND d.day BETWEEN :first AND :last
            AND NOT EXISTS (SELECT 1 FROM document c WHERE c.cancels = d.id)) AS facts
    GROUP BY act
"""
"""Turnover for tax since January, what the opening balance says of it among it."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure: what it is called (a gettext id), and the SELECT of (act, rupiah) between :first and :last, of :of.

    `before` selects what a balance was at the beginning of :first; "" for what begins at nothing. `of_year`: it counts
    from January on. `taxed`: it names the months ({months}) in which goods brought back lower the turnover.
    """

    title: str
    facts: str
    before: str = ""
    of_year: bool = False
    taxed: bool = False


def _flow(title: str, accounts: str, sign: str = "", more: str = "", having: str = "") -> Figure:
    return Figure(title, _filled(_POSTED, sign=sign, accounts=accounts, more=more, having=having))


def _balance(title: str, accounts: str, sign: str = "") -> Figure:
    before = _filled(BEFORE, sign=sign, accounts=accounts)
    return Figure(title, _filled(_POSTED, sign=sign, accounts=accounts, more="", having=""), before)


def _filled(sql: str, **places: str) -> str:
    for name, text in places.items():
        sql = sql.replace(f"{{{name}}}", f"({text})" if name in ("accounts", "which") else text)
    return sql


_GROSS = "CASE WHEN l.role = 'sale' THEN l.amount ELSE 0 END"
_DISCOUNT = "CASE WHEN l.role = 'sale' THEN l.discount ELSE 0 END"
_FEES = "CASE WHEN l.role = 'sale' THEN l.fee ELSE 0 END"
_BACK = "CASE WHEN l.role = 'return' THEN l.amount - l.discount ELSE 0 END"
_NET = "CASE WHEN l.role = 'sale' THEN l.amount - l.discount ELSE l.discount - l.amount END"
_AFTER_FEES = "CASE WHEN l.role = 'sale' THEN l.amount - l.discount - l.fee ELSE l.discount - l.amount END"


def _sold(measures: dict[str, tuple[str, str, str]], which: str) -> dict[str, Figure]:
    return {
        key: Figure(title, _filled(_SOLD, measure=measure, cost=cost, which=which))
        for key, (title, measure, cost) in measures.items()
    }


_REVENUE = "a.code LIKE '4%' AND a.code NOT IN ('4106', '4191', '4192')"
_NET_SALES = "a.code LIKE '4%' AND a.code <> '4106'"
_COST = "a.code IN ('5101', '5304')"
_VARIANCE = "a.code IN ('5202', '5203', '5291', '5292')"
_EXPENSES = (
    "(a.code LIKE '5%' OR a.code LIKE '6%' OR a.code LIKE '8%')"
    " AND a.code NOT IN ('5101', '5304', '5202', '5203', '5291', '5292', '8201')"
)
_SETTLED = " AND p.part = 'settlement'"
_CORRECTED = " AND ((a.code = '5304' AND p.part <> 'settlement') OR (a.code = '5101' AND p.part = 'correction'))"
_OPENED = "COALESCE(o.kind, d.kind) = 'opening'"
_NOT_OPENED = " AND COALESCE(o.kind, d.kind) <> 'opening'"
_FROM_OTHERS = " AND COALESCE(o.kind, d.kind) NOT IN ('closing', 'opening')"
_WRITTEN_OFF = "COALESCE(l.role, '') = 'write_off'"
_PRODUCT = "COALESCE(i.merged_into, i.id) = (SELECT k.id FROM item k WHERE k.code = :of)"

FIGURES: Final[dict[str, Figure]] = {
    "sales_gross": _flow(N_("Sales before discounts"), _REVENUE, "-"),
    "sales_discount": _flow(N_("Discounts given"), "a.code = '4191'"),
    "sales_returns": _flow(N_("Goods brought back"), "a.code = '4192'"),
    "sales_net": _flow(N_("Net sales"), _NET_SALES, "-"),
    "cogs": _flow(N_("Cost of what was sold"), _COST),
    "cogs_goods": _flow(N_("Cost of goods sold, as sold"), "a.code = '5101'", more=" AND p.part IN ('act', 'closing')"),
    "cogs_settlements": _flow(N_("Cost made up for later, of what was sold below zero"), _COST, more=_SETTLED),
    "cogs_corrections": _flow(N_("Cost corrected afterwards"), _COST, more=_CORRECTED),
    "gross_profit": _flow(N_("Gross profit"), f"({_NET_SALES}) OR {_COST}", "-"),
    "labour_actual": _flow(N_("Production wages"), "a.code = '5202'"),
    "labour_applied": _flow(N_("Wages charged to products"), "a.code = '5291'", "-"),
    "overhead_actual": _flow(N_("Kitchen costs"), "a.code = '5203'"),
    "overhead_applied": _flow(N_("Kitchen costs charged to products"), "a.code = '5292'", "-"),
    "production_variance": _flow(N_("Production cost not charged to products"), _VARIANCE),
    "expenses": _flow(N_("Expenses"), _EXPENSES),
    "expense": _flow(N_("Expenses"), "a.code = :of"),
    "waste": _flow(N_("Damaged or expired"), "a.code = '5301'"),
    "other_income": _flow(N_("Other income"), "a.code = '4106' OR a.code LIKE '7%'", "-"),
    "tax_expense": _flow(N_("Final income tax"), "a.code = '8201'"),
    "net_profit": _flow(N_("Net profit"), "a.code >= '4'", "-"),
    "money": _balance(N_("Money"), "a.code IN ('1101', '1102', '1103', '1104')"),
    "cash": _balance(N_("Money"), "a.code = :of"),
    "cash_in": _flow(N_("Money in"), "a.code = :of", having=" HAVING SUM(p.amount) > 0"),
    "cash_out": _flow(N_("Money out"), "a.code = :of", "-", having=" HAVING SUM(p.amount) < 0"),
    "receivables": _balance(N_("Customers who haven't paid"), "a.code IN ('1201', '1202')"),
    "payables": _balance(N_("Owed to suppliers"), "a.code = '2101'", "-"),
    "stock": _balance(N_("Stock at cost"), "a.code IN ('1301', '1302', '1303', '1304', '1305')"),
    "stock_materials": _balance(N_("Ingredient stock"), "a.code = '1301'"),
    "stock_packaging": _balance(N_("Packaging stock"), "a.code = '1302'"),
    "stock_products": _balance(N_("Product stock"), "a.code IN ('1303', '1304')"),
    "stock_consigned": _balance(N_("Goods left at shops"), "a.code = '1305'"),
    "assets": _balance(N_("What the business owns"), "a.code LIKE '1%'"),
    "liabilities": _balance(N_("What the business owes"), "a.code LIKE '2%'", "-"),
    "equity": _balance(N_("The owner's share"), "a.code LIKE '1%' OR a.code LIKE '2%'"),
    "capital_in": _flow(N_("Capital put in"), "a.code = '3101'", "-", _NOT_OPENED),
    "drawings": _flow(
        N_("Taken for private use"), "a.code = '3102'", more=f"{_NOT_OPENED} AND NOT ({_WRITTEN_OFF})"
    ),
    "own_use": _flow(N_("Goods for own use"), "a.code = '3102'", more=f"{_NOT_OPENED} AND {_WRITTEN_OFF}"),
    "opening_entries": _flow(
        N_("Opening balances"), "a.code IN ('3101', '3102', '3109', '3201')", "-",
        f" AND ({_OPENED} OR a.code IN ('3109', '3201'))",
    ),
    "turnover_to_date": Figure(N_("Turnover of the year so far"), _TURNOVER, of_year=True, taxed=True),
    "tax_withheld": _flow(N_("Tax already withheld"), "a.code = '1403'", more=_FROM_OTHERS),
    "tax_paid": _flow(N_("Tax paid"), "a.code = '2103'", more=" AND COALESCE(o.kind, d.kind) = 'cash'"),
    **_sold(
        {
            "product_gross": (N_("Sales before discounts"), _GROSS, "0"),
            "product_discount": (N_("Discounts given"), _DISCOUNT, "0"),
            "product_returns": (N_("Goods brought back"), _BACK, "0"),
            "product_cogs": (N_("Cost of what was sold"), "0", "1"),
            "product_fees": (N_("App fees and commissions"), _FEES, "0"),
            "product_profit": (N_("Gross profit"), _NET, "-1"),
        },
        _PRODUCT,
    ),
    **_sold(
        {
            "channel_gross": (N_("Sales before discounts"), _GROSS, "0"),
            "channel_discount": (N_("Discounts given"), _DISCOUNT, "0"),
            "channel_returns": (N_("Goods brought back"), _BACK, "0"),
            "channel_fees": (N_("App fees and commissions"), _FEES, "0"),
            "channel_cogs": (N_("Cost of what was sold"), "0", "1"),
            "channel_net": (N_("Net sales after fees"), _AFTER_FEES, "0"),
        },
        "COALESCE(h.name, '') = :of",
    ),
}  # fmt: skip
"""Every figure of money on Home and in the monthly summary that acts add up to."""
