"""What a sale brings in, and a discount on the whole of it."""

from datetime import date

from umkm_desk.domain.items import suggested_code
from umkm_desk.domain.sales import SaleDraft, SaleLine, received, shared

DAY = date(2026, 3, 10)


def test_a_discount_on_the_whole_is_shared_by_amount_and_loses_nothing() -> None:
    sale = SaleDraft(DAY, (SaleLine("a", 3000, 10_000), SaleLine("b", 1000, 10_000)), shipping=5000)
    whole = shared(sale, discount=1001, fee=402)
    assert [line.discount for line in whole.lines] == [751, 250]
    assert sum(line.fee for line in whole.lines) == 402
    assert received(whole) == 40_000 - 1001 - 402 + 5000


def test_a_sale_of_nothing_shares_nothing() -> None:
    assert shared(SaleDraft(DAY, ()), discount=500) == SaleDraft(DAY, ())


def test_a_code_is_made_of_a_name() -> None:
    assert suggested_code("Keripik Singkong 100 g") == "KER-SIN-100"
    assert suggested_code("Keripik Singkong 100 g", {"ker-sin-100"}) == "KER-SIN-100-2"
    assert suggested_code("…") == "ITEM"
