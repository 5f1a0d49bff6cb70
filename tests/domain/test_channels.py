"""The name of a channel says what sort of sales it brings."""

import pytest

from umkm_desk.domain.channels import revenue_account

INDONESIAN = {
    "Direct": "Jual langsung",
    "Own shop": "Toko sendiri",
    "Bazaar": "Bazar / pameran",
    "Reseller or agent": "Reseller / agen",
    "Consignment shop": "Titip jual",
    "Wholesale order": "Grosir / pesanan",
    "Export": "Ekspor",
}


@pytest.mark.parametrize(
    ("name", "account"),
    [
        ("Pasar Minggu", "4101"),
        ("WhatsApp", "4101"),
        ("Tokopedia", "4102"),
        ("GrabFood", "4102"),
        ("Titip di koperasi", "4103"),
        ("Agen Cimahi", "4104"),
        ("Jastip", "4105"),
    ],
)
def test_a_name_stands_for_a_revenue_account(name: str, account: str) -> None:
    assert revenue_account(name) == account


def test_a_usual_channel_is_the_same_sort_in_both_languages() -> None:
    assert [revenue_account(english) for english in INDONESIAN] == list(map(revenue_account, INDONESIAN.values()))
