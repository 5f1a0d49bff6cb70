"""The double entry behind every act: accounts and entries that balance or can't be built.

Codes follow the chart for a micro food producer (a convention; there is no official chart).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from umkm_desk.domain.wording import N_

Part = Literal["act", "settlement", "correction", "closing"]


@dataclass(frozen=True, slots=True)
class Account:
    """An account of the chart: English name (a gettext id), and the side on which it usually stands."""

    code: str
    name: str
    owner_name: str  # what the owner calls it on screen (a gettext id)
    normal: Literal["D", "C"]


CHART: Final[tuple[Account, ...]] = (
    Account("1101", N_("Cash"), N_("Cash in the drawer"), "D"),
    Account("1102", N_("Bank"), N_("Bank account"), "D"),
    Account("1103", N_("E-wallet"), N_("E-wallet"), "D"),
    Account("1104", N_("Marketplace balance"), N_("Balance in the apps"), "D"),
    Account("1201", N_("Trade receivables"), N_("Customers who haven't paid"), "D"),
    Account("1202", N_("Consignment receivables"), N_("Shop money not received yet"), "D"),
    Account("1203", N_("Other receivables"), N_("Others who owe us"), "D"),
    Account("1301", N_("Raw materials"), N_("Ingredient stock"), "D"),
    Account("1302", N_("Packaging and labels"), N_("Packaging stock"), "D"),
    Account("1303", N_("Work in process"), N_("Being made"), "D"),
    Account("1304", N_("Finished goods"), N_("Product stock"), "D"),
    Account("1305", N_("Goods on consignment"), N_("Goods left at shops"), "D"),
    Account("1401", N_("Prepaid expenses"), N_("Paid in advance"), "D"),
    Account("1402", N_("Supplier deposits"), N_("Deposits with suppliers"), "D"),
    Account("1403", N_("Prepaid tax"), N_("Tax already withheld"), "D"),
    Account("1501", N_("Production equipment"), N_("Equipment"), "D"),
    Account("1502", N_("Vehicles"), N_("Vehicles"), "D"),
    Account("1503", N_("Land and buildings"), N_("Land and buildings"), "D"),
    Account("1591", N_("Accumulated depreciation"), N_("Accumulated depreciation"), "C"),
    Account("2101", N_("Trade payables"), N_("Owed to suppliers"), "C"),
    Account("2102", N_("Wages payable"), N_("Wages not paid yet"), "C"),
    Account("2103", N_("Tax payable"), N_("Tax not paid yet"), "C"),
    Account("2104", N_("Customer deposits"), N_("Deposits from customers"), "C"),
    Account("2105", N_("Accrued expenses"), N_("Bills not paid yet"), "C"),
    Account("2201", N_("Bank loan"), N_("Bank loan"), "C"),
    Account("2202", N_("Other loans"), N_("Other loans"), "C"),
    Account("3101", N_("Owner's capital"), N_("Capital"), "C"),
    Account("3102", N_("Drawings"), N_("Taken for private use"), "D"),
    Account("3109", N_("Opening balances"), N_("Opening balances"), "C"),
    Account("3201", N_("Retained earnings"), N_("Profit so far"), "C"),
    Account("4101", N_("Direct sales"), N_("Direct sales"), "C"),
    Account("4102", N_("Online sales"), N_("Online sales"), "C"),
    Account("4103", N_("Consignment sales"), N_("Consignment sales"), "C"),
    Account("4104", N_("Wholesale"), N_("Wholesale and resellers"), "C"),
    Account("4105", N_("Export sales"), N_("Export"), "C"),
    Account("4106", N_("Shipping charged"), N_("Shipping charged"), "C"),
    Account("4191", N_("Sales discount"), N_("Discounts"), "D"),
    Account("4192", N_("Sales returns"), N_("Returns"), "D"),
    Account("5101", N_("Cost of goods sold"), N_("Cost of what was sold"), "D"),
    Account("5102", N_("Untracked purchases"), N_("Purchases not kept in stock"), "D"),
    Account("5202", N_("Direct labour"), N_("Production wages"), "D"),
    Account("5203", N_("Production overhead"), N_("Kitchen costs"), "D"),
    Account("5291", N_("Labour applied"), N_("Wages charged to products"), "C"),
    Account("5292", N_("Overhead applied"), N_("Kitchen costs charged to products"), "C"),
    Account("5301", N_("Spoilage"), N_("Damaged or expired"), "D"),
    Account("5302", N_("Samples"), N_("Samples and gifts"), "D"),
    Account("5303", N_("Stock count differences"), N_("Stock count differences"), "D"),
    Account("5304", N_("Cost corrections"), N_("Cost corrections"), "D"),
    Account("6101", N_("Salaries"), N_("Salaries"), "D"),
    Account("6102", N_("Rent"), N_("Rent"), "D"),
    Account("6103", N_("Utilities"), N_("Electricity, water, internet"), "D"),
    Account("6104", N_("Transport and shipping"), N_("Transport and shipping"), "D"),
    Account("6105", N_("Platform fees and commissions"), N_("App fees and commissions"), "D"),
    Account("6106", N_("Advertising"), N_("Advertising"), "D"),
    Account("6107", N_("Permits and laboratory"), N_("Permits and lab tests"), "D"),
    Account("6108", N_("Bank charges"), N_("Bank and QRIS charges"), "D"),
    Account("6109", N_("Repairs"), N_("Repairs"), "D"),
    Account("6110", N_("Depreciation"), N_("Depreciation"), "D"),
    Account("6111", N_("Bad debts"), N_("Debts never paid"), "D"),
    Account("6198", N_("Cash differences"), N_("Cash count differences"), "D"),
    Account("6199", N_("Other expenses"), N_("Other expenses"), "D"),
    Account("7101", N_("Other income"), N_("Other income"), "C"),
    Account("7102", N_("Gain on equipment sold"), N_("Gain on equipment sold"), "C"),
    Account("8101", N_("Loan interest"), N_("Loan interest"), "D"),
    Account("8102", N_("Loss on equipment sold"), N_("Loss on equipment sold"), "D"),
    Account("8201", N_("Final income tax"), N_("Final income tax"), "D"),
)
MONEY_ACCOUNTS: Final = ("1101", "1102", "1103", "1104")
STOCK_ACCOUNTS: Final = ("1301", "1302", "1304", "1305")
CONTROL_ACCOUNTS: Final = ("1201", "2101", "2104")  # kept one by one in debts and deposits

RECEIVABLE, PAYABLE, DEPOSITS = "1201", "2101", "2104"
CONSIGNMENT_RECEIVABLE: Final = "1202"
OPENING, CAPITAL, DRAWINGS = "3109", "3101", "3102"
DISCOUNT, RETURNS, SHIPPING_CHARGED = "4191", "4192", "4106"
COGS, UNTRACKED, CORRECTIONS = "5101", "5102", "5304"
LABOUR, OVERHEAD, LABOUR_APPLIED, OVERHEAD_APPLIED = "5202", "5203", "5291", "5292"
SPOILAGE, SAMPLES, COUNT_DIFFERENCE = "5301", "5302", "5303"
FEES, BANK_CHARGES, BAD_DEBT, CASH_DIFFERENCE = "6105", "6108", "6111", "6198"
TAX_EXPENSE, TAX_PAYABLE, TAX_WITHHELD = "8201", "2103", "1403"


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
