"""The double entry behind every act: accounts and entries that balance or can't be built.

Codes follow the chart for a micro food producer (a convention; there is no official chart).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

Part = Literal["act", "settlement", "correction", "closing"]


@dataclass(frozen=True, slots=True)
class Account:
    """An account of the chart: English name (a gettext id), and the side on which it usually stands."""

    code: str
    name: str
    owner_name: str  # what the owner calls it on screen (a gettext id)
    normal: Literal["D", "C"]


def _chart() -> tuple[Account, ...]:
    rows = """
1101|Cash|Cash in the drawer|D
1102|Bank|Bank account|D
1103|E-wallet|E-wallet|D
1104|Marketplace balance|Balance in the apps|D
1201|Trade receivables|Customers who haven't paid|D
1202|Consignment receivables|Shop money not received yet|D
1203|Other receivables|Others who owe us|D
1301|Raw materials|Ingredient stock|D
1302|Packaging and labels|Packaging stock|D
1303|Work in process|Being made|D
1304|Finished goods|Product stock|D
1305|Goods on consignment|Goods left at shops|D
1401|Prepaid expenses|Paid in advance|D
1402|Supplier deposits|Deposits with suppliers|D
1403|Prepaid tax|Tax already withheld|D
1501|Production equipment|Equipment|D
1502|Vehicles|Vehicles|D
1503|Land and buildings|Land and buildings|D
1591|Accumulated depreciation|Accumulated depreciation|C
2101|Trade payables|Owed to suppliers|C
2102|Wages payable|Wages not paid yet|C
2103|Tax payable|Tax not paid yet|C
2104|Customer deposits|Deposits from customers|C
2105|Accrued expenses|Bills not paid yet|C
2201|Bank loan|Bank loan|C
2202|Other loans|Other loans|C
3101|Owner's capital|Capital|C
3102|Drawings|Taken for private use|D
3109|Opening balances|Opening balances|C
3201|Retained earnings|Profit so far|C
4101|Direct sales|Direct sales|C
4102|Online sales|Online sales|C
4103|Consignment sales|Consignment sales|C
4104|Wholesale|Wholesale and resellers|C
4105|Export sales|Export|C
4106|Shipping charged|Shipping charged|C
4191|Sales discount|Discounts|D
4192|Sales returns|Returns|D
5101|Cost of goods sold|Cost of what was sold|D
5102|Untracked purchases|Purchases not kept in stock|D
5202|Direct labour|Production wages|D
5203|Production overhead|Kitchen costs|D
5291|Labour applied|Wages charged to products|C
5292|Overhead applied|Kitchen costs charged to products|C
5301|Spoilage|Damaged or expired|D
5302|Samples|Samples and gifts|D
5303|Stock count differences|Stock count differences|D
5304|Cost corrections|Cost corrections|D
6101|Salaries|Salaries|D
6102|Rent|Rent|D
6103|Utilities|Electricity, water, internet|D
6104|Transport and shipping|Transport and shipping|D
6105|Platform fees and commissions|App fees and commissions|D
6106|Advertising|Advertising|D
6107|Permits and laboratory|Permits and lab tests|D
6108|Bank charges|Bank and QRIS charges|D
6109|Repairs|Repairs|D
6110|Depreciation|Depreciation|D
6111|Bad debts|Debts never paid|D
6198|Cash differences|Cash count differences|D
6199|Other expenses|Other expenses|D
7101|Other income|Other income|C
7102|Gain on equipment sold|Gain on equipment sold|C
8101|Loan interest|Loan interest|D
8102|Loss on equipment sold|Loss on equipment sold|D
8201|Final income tax|Final income tax|D
"""
    return tuple(Account(*line.split("|")) for line in rows.strip().splitlines())  # type: ignore[arg-type]


CHART: Final[tuple[Account, ...]] = _chart()
MONEY_ACCOUNTS: Final = ("1101", "1102", "1103", "1104")
STOCK_ACCOUNTS: Final = ("1301", "1302", "1304", "1305")
CONTROL_ACCOUNTS: Final = ("1201", "2101", "2104")  # kept one by one in debts and deposits

CASH, RECEIVABLE, PAYABLE, DEPOSITS = "1101", "1201", "2101", "2104"
OPENING, CAPITAL, DRAWINGS = "3109", "3101", "3102"
DISCOUNT, RETURNS, SHIPPING_CHARGED = "4191", "4192", "4106"
COGS, UNTRACKED, CORRECTIONS = "5101", "5102", "5304"
LABOUR, OVERHEAD, LABOUR_APPLIED, OVERHEAD_APPLIED = "5202", "5203", "5291", "5292"
SPOILAGE, SAMPLES, COUNT_DIFFERENCE = "5301", "5302", "5303"
FEES, BANK_CHARGES, BAD_DEBT, CASH_DIFFERENCE = "6105", "6108", "6111", "6198"
TAX_EXPENSE, TAX_PAYABLE, TAX_WITHHELD = "8201", "2103", "1403"


def class_of(code: str) -> str:
    """The account class: its first digit (1 assets … 8 interest and tax)."""
    return code[0]


@dataclass(frozen=True, slots=True)
class Posting:
    """One side of an entry: debit > 0, credit < 0, whole rupiah, on its own day.

    `line` ties it to the act's line whose cost it is; `part` says why it came (cogs_parts of the summary).
    """

    account: str
    amount: int
    day: date
    line: int | None = None
    part: Part = "act"


@dataclass(frozen=True, slots=True)
class Entry:
    """The postings of one document. They balance on every day they touch, or the entry can't be built."""

    postings: tuple[Posting, ...]

    def __post_init__(self) -> None:
        by_day: dict[date, int] = {}
        for posting in self.postings:
            by_day[posting.day] = by_day.get(posting.day, 0) + posting.amount
        crooked = {day.isoformat(): amount for day, amount in by_day.items() if amount}
        if crooked:
            raise ValueError(f"the entry doesn't balance: {crooked}")

    @classmethod
    def of(cls, postings: Iterable[Posting]) -> "Entry":
        """An entry without its empty postings."""
        return cls(tuple(p for p in postings if p.amount))
