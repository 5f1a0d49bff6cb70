"""Channels of sale: names to offer, and the revenue account that a name stands for."""

from typing import Final

from umkm_desk.domain.wording import N_

SUGGESTED: Final = (
    N_("Direct"), N_("Own shop"), N_("Bazaar"), "WhatsApp", "Instagram", N_("Reseller or agent"),
    N_("Consignment shop"), N_("Wholesale order"), "Shopee", "TikTok Shop", "Tokopedia", "Lazada", "Blibli", "GoFood",
    "GrabFood", "ShopeeFood", N_("Export"),
)  # fmt: skip
"""The usual ones of a small food producer (gettext ids). Source: domain facts 7.1."""

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
