"""Accounts and ways of paying as people write them: a code, an English key, or the chart's name in either language."""

from functools import lru_cache
from typing import Final

from umkm_desk.domain.errors import UserError
from umkm_desk.domain.ledger import CHART
from umkm_desk.domain.opening import TAX, TURNOVER
from umkm_desk.exchange.cells import Cell, written
from umkm_desk.exchange.errors import shown
from umkm_desk.exchange.values import key, text
from umkm_desk.language.words import LANGUAGES, translator

KEYS: Final[dict[str, str]] = {
    "cash": "1101", "tunai": "1101", "kas": "1101",
    "bank": "1102", "rekening": "1102",
    "ewallet": "1103", "dompet digital": "1103", "qris": "1103",
    "marketplace": "1104", "saldo aplikasi": "1104",
    "receivables": "1201", "piutang": "1201",
    "payables": "2101", "utang": "2101",
    "equipment": "1501", "peralatan": "1501",
    "vehicles": "1502", "kendaraan": "1502",
    "land": "1503",
    "prepaid": "1401",
    "wages payable": "2102",
    "deposits": "2104",
    "accrued": "2105",
    "loan": "2201", "pinjaman": "2201",
    "other loan": "2202",
    "capital": "3101", "modal": "3101",
    "drawings": "3102", "prive": "3102",
    "wages": "5202", "upah": "5202", "labour": "5202",
    "overhead": "5203",
    "salaries": "6101", "salary": "6101", "gaji": "6101",
    "rent": "6102", "sewa": "6102",
    "utilities": "6103", "electricity": "6103", "water": "6103", "internet": "6103", "listrik": "6103", "air": "6103",
    "transport": "6104", "shipping": "6104", "transportasi": "6104", "ongkir": "6104",
    "fees": "6105", "commission": "6105",
    "advertising": "6106", "ads": "6106", "iklan": "6106",
    "permits": "6107", "izin": "6107",
    "bank charges": "6108",
    "repairs": "6109", "perbaikan": "6109",
    "depreciation": "6110", "penyusutan": "6110",
    "bad debts": "6111",
    "other": "6199", "lain lain": "6199",
    "other income": "7101",
    "interest": "8101", "bunga": "8101",
    "income tax": "8201",
}  # fmt: skip
_EXAMPLES: Final = "cash, bank, ewallet, marketplace, 1101, rent, wages, salaries, utilities"

_PAID: Final[dict[str, str]] = {
    **dict.fromkeys(("cash", "tunai", "kas", "1101"), "cash"),
    **dict.fromkeys(("bank", "transfer", "rekening", "1102"), "bank"),
    **dict.fromkeys(("ewallet", "e wallet", "dompet digital", "qris", "1103"), "ewallet"),
    **dict.fromkeys(("marketplace", "saldo aplikasi", "1104"), "marketplace"),
    **dict.fromkeys(("credit", "kredit", "bon", "tempo", "utang", "bayar nanti", "1201", "2101"), "credit"),
    **dict.fromkeys(("deposit", "dp", "uang muka", "2104"), "deposit"),
}
WAYS_WRITTEN: Final = tuple(dict.fromkeys(_PAID.values()))


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    """Every name of an account → its code; a name that two accounts share means neither."""
    names = {account.code: account.code for account in CHART}
    names.update(KEYS)
    shared: set[str] = set()
    for lang in LANGUAGES:
        say = translator(lang)
        for account in CHART:
            for name in (account.name, account.owner_name):
                said = key(say(name))
                if names.setdefault(said, account.code) != account.code and said not in KEYS:
                    shared.add(said)
    return {name: code for name, code in names.items() if name not in shared}


def account(cell: Cell) -> str:
    """The code of an account."""
    found = _names().get(key(text(cell)))
    if found is None:
        raise UserError(
            "“%(text)s” isn't an account. Write its code or name, like: %(known)s.",
            text=shown(written(cell)), known=_EXAMPLES,
        )  # fmt: skip
    return found


def opening_account(cell: Cell) -> str:
    """The code of an account, or `turnover` and `tax`: this year's figures before the book."""
    word = key(text(cell))
    if word in ("turnover", "omzet"):
        return TURNOVER
    if word in ("tax", "pajak"):
        return TAX
    return account(cell)


def paid_by(cell: Cell) -> str:
    """A way of paying: cash, bank, ewallet, marketplace, credit, deposit."""
    found = _PAID.get(key(text(cell)))
    if found is None:
        raise UserError(
            "“%(text)s” isn't a way of paying. Use one of: %(ways)s.",
            text=shown(written(cell)), ways=", ".join(WAYS_WRITTEN),
        )  # fmt: skip
    return found
