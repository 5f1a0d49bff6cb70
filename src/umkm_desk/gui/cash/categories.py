"""What money is spent on and comes from, in the owner's words, with the words it is looked for by."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from umkm_desk.domain.cash import CashDraft, CashKind
from umkm_desk.domain.ledger import CHART
from umkm_desk.gui.widgets.picker import Hit
from umkm_desk.language.words import N_, tr
from umkm_desk.queries.cash import MoneyUse

PLACES: Final = (
    ("1101", N_("Cash in the drawer")), ("1102", N_("Bank account")), ("1103", N_("E-wallet")),
    ("1104", N_("App balance")),
)  # fmt: skip
"""Where money lies: account and words."""

Whose = Literal["", "may", "must"]


@dataclass(frozen=True, slots=True)
class Category:
    """What a movement is for: its kind, the account it goes to (None: the kind's own), its words and search words.

    `whose`: whether somebody is named with it. `open_only`: offered only while its account holds something.
    `remark` is said once it is chosen.
    """

    kind: CashKind
    account: str | None
    words: str
    search: str = ""
    whose: Whose = "may"
    open_only: str = ""
    remark: str = ""

    @property
    def key(self) -> str:
        """What tells it from the others."""
        return f"{self.kind} {self.account or ''}"


_BY_MONTH: Final = N_(
    "In the tab of equipment, rent and loans it is entered with its months, and they are kept for you."
)
_LOANS: Final = N_(
    "Only what lowers the loan. A loan in the list of equipment, rent and loans is paid there, interest too."
)
OUT: Final = (
    Category("expense", "5203", N_("Kitchen costs"), N_("gas, LPG, firewood, kitchen")),
    Category("expense", "5202", N_("Production wages"), N_("wages, cook, helper, daily wages")),
    Category("expense", "6104", N_("Transport and shipping"), N_("petrol, fuel, parking, courier")),
    Category("expense", "6103", N_("Electricity, water, internet"), N_("power, token, phone, data, wifi")),
    Category("expense", "6101", N_("Salaries"), N_("salary, staff, shopkeeper, bonus")),
    Category("expense", "6102", N_("Rent"), N_("stall, kiosk, place, bazaar")),
    Category("drawing", None, N_("Taken for private use"), N_("private, home, family, household"), ""),
    Category("pay", None, N_("Pay a supplier's bill"), N_("debt, bill, supplier, pay"), "must"),
    Category("expense", "6106", N_("Advertising"), N_("banner, brochure, ads, promotion")),
    Category("expense", "6105", N_("App fees and commissions"), N_("marketplace, commission, fee")),
    Category("expense", "6107", N_("Permits and lab tests"), N_("halal, PIRT, certificate, permit")),
    Category("expense", "6109", N_("Repairs"), N_("repair, service, spare part")),
    Category("expense", "6108", N_("Bank and QRIS charges"), N_("admin, bank, charge, transfer fee")),
    Category("expense", "1501", N_("Equipment"), N_("machine, tool, oven, pan, freezer"), remark=_BY_MONTH),
    Category("expense", "1502", N_("Vehicles"), N_("motorbike, car"), remark=_BY_MONTH),
    Category("expense", "1503", N_("Land and buildings"), N_("building, renovation, land"), remark=_BY_MONTH),
    Category("expense", "1401", N_("Paid in advance"), N_("prepaid, insurance, rent for a year"), remark=_BY_MONTH),
    Category("expense", "1402", N_("Deposits with suppliers"), N_("down payment to a supplier"), "must"),
    Category(
        "instalment", "2201", N_("Loan instalment (bank)"), N_("instalment, KUR, bank, loan"),
        remark=_LOANS,
    ),
    Category(
        "instalment", "2202", N_("Loan instalment (others)"), N_("instalment, cooperative, family, loan"),
        remark=_LOANS,
    ),
    Category("expense", "8101", N_("Loan interest"), N_("interest, loan")),
    Category("tax", None, N_("Final tax paid"), N_("tax, final tax"), ""),
    Category("pay", "2102", N_("Wages not paid yet"), N_("wages, salary"), open_only="2102"),
    Category("pay", "2105", N_("Bills not paid yet"), N_("bill"), open_only="2105"),
    Category("pay", "2104", N_("Give a deposit back"), N_("deposit, customer"), "must", open_only="2104"),
    Category("expense", "6199", N_("Other expenses"), N_("other, donation, security")),
)  # fmt: skip
IN: Final = (
    Category("collect", None, N_("A customer pays a bill"), N_("customer, bill, debt, pay"), "must"),
    Category("deposit", None, N_("Deposit from a customer"), N_("deposit, down payment, order"), "must"),
    Category("capital", None, N_("Capital put in"), N_("capital, owner, own money, savings"), ""),
    Category("income", "7101", N_("Other income"), N_("income, grant, prize, interest")),
    Category("loan", "2201", N_("Loan from a bank"), N_("loan, KUR, bank"), remark=_BY_MONTH),
    Category("loan", "2202", N_("Loan from others"), N_("loan, cooperative, family"), remark=_BY_MONTH),
    Category("collect", "1202", N_("Shop money not received yet"), N_("shop, consignment"), open_only="1202"),
    Category("collect", "1203", N_("Paid back by others"), N_("paid back, loan"), open_only="1203"),
    Category("income", "1402", N_("A supplier pays back"), N_("supplier, paid back, deposit"), open_only="1402"),
)
INCOMING: Final = frozenset(category.kind for category in IN)


def of_draft(draft: CashDraft) -> Category:
    """What a recorded movement was for; one that isn't offered (any more) by the name of its account."""
    for category in (*OUT, *IN):
        if category.kind == draft.kind and category.account == draft.category:
            return category
    words = next((account.owner_name for account in CHART if account.code == draft.category), "")
    default = next((category for category in (*OUT, *IN) if category.kind == draft.kind), OUT[-1])
    return Category(draft.kind, draft.category, words or default.words, whose=default.whose)


def hits(
    categories: Iterable[Category], uses: Iterable[MoneyUse] = (), balances: Mapping[str, int] | None = None
) -> list[Hit]:
    """What can be picked, what was used most first; what has nothing open is left out."""
    times = {f"{use.kind} {use.category}": use.times for use in uses}
    open_now = balances or {}
    shown = [category for category in categories if not category.open_only or open_now.get(category.open_only)]
    return [
        Hit(category.key, tr(category.words), value=category, codes=_codes(category), sold=_rank(times, category, n))
        for n, category in enumerate(shown)
    ]


def _codes(category: Category) -> tuple[str, ...]:
    words = tr(category.search) if category.search else ""
    return tuple(word.strip() for word in words.split(",") if word.strip())


def _rank(times: Mapping[str, int], category: Category, place: int) -> int:
    return times.get(category.key, 0) * 100 - place
