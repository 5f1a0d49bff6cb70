"""Channels of sale: the revenue account that a name stands for."""

from typing import Final

_ACCOUNTS: Final = (
    ("4102", ("shopee", "tiktok", "tokopedia", "lazada", "blibli", "gofood", "grabfood", "shopeefood", "online")),
    ("4103", ("titip", "konsinyasi", "consignment")),
    ("4104", ("grosir", "reseller", "agen", "wholesale")),
    ("4105", ("ekspor", "export", "jastip")),
)


def revenue_account(channel: str) -> str:
    """The account that sales through a channel of this name are earned in; direct sales unless it says otherwise.

    It follows from the name alone, so that a book comes back the same from its export.
    """
    lower = channel.casefold()
    return next((account for account, words in _ACCOUNTS if any(word in lower for word in words)), "4101")
