"""What a single cell means, and what it is refused for."""

from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

import pytest

from umkm_desk.domain.errors import UserError
from umkm_desk.exchange import accounts, values
from umkm_desk.exchange.cells import Cell
from umkm_desk.exchange.tables import BY_NAME
from umkm_desk.exchange.values import Reader

MOMENT = datetime(2026, 3, 1, 9, 5)  # noqa: DTZ001  # files know no zone
KIND = BY_NAME["items"].by_name["kind"].read
REASON = BY_NAME["write_offs"].by_name["reason"].read


@pytest.mark.parametrize(
    ("reader", "cell", "meant"),
    [
        (values.text, "  Bu Ani ", "Bu Ani"),
        (values.text, 12, "12"),
        (values.text, Decimal("1.5"), "1.5"),
        (values.text, "'=1+1", "=1+1"),
        (values.text, "''-x", "'-x"),
        (values.text, "'t Hooft", "'t Hooft"),
        (values.rupiah, "Rp 1.500.000,-", 1_500_000),
        (values.rupiah, "15rb", 15_000),
        (values.rupiah, 15_000, 15_000),
        (values.rupiah, "0", 0),
        (values.day, "24/11/2026", date(2026, 11, 24)),
        (values.day, "2026-11-24", date(2026, 11, 24)),
        (values.day, date(2026, 11, 24), date(2026, 11, 24)),
        (values.day, MOMENT, date(2026, 3, 1)),
        (values.clock, "9.05", "09:05"),
        (values.clock, MOMENT, "09:05"),
        (values.clock, time(9, 5, 59), "09:05"),
        (values.whole, "30", 30),
        (values.whole, 30, 30),
        (values.thousandths, "1,5", 1500),
        (values.thousandths, 2, 2000),
        (values.thousandths, Decimal("2.125"), 2125),
        (values.month, "2026-11", 202611),
        (values.month, date(2026, 11, 1), 202611),
        (values.yes, "Ya", True),
        (values.yes, "tidak", False),
        (KIND, "Bahan Baku", "material"),
        (KIND, "PRODUCT", "product"),
        (REASON, "own-use", "own_use"),
        (REASON, "dipakai sendiri", "own_use"),
        (accounts.account, "1101", "1101"),
        (accounts.account, 1101, "1101"),
        (accounts.account, "Cash", "1101"),
        (accounts.account, "e-wallet", "1103"),
        (accounts.account, "Rent", "6102"),
        (accounts.account, "wages", "5202"),
        (accounts.account, "Salaries", "6101"),
        (accounts.account, "electricity, water, internet", "6103"),
        (accounts.opening_account, "Omzet", "turnover"),
        (accounts.opening_account, "tax", "tax"),
        (accounts.opening_account, "piutang", "1201"),
        (accounts.paid_by, "Tunai", "cash"),
        (accounts.paid_by, "QRIS", "ewallet"),
        (accounts.paid_by, "bon", "credit"),
    ],
)
def test_a_cell_means(reader: Reader, cell: Cell, meant: Any) -> None:
    assert reader(cell) == meant


@pytest.mark.parametrize(
    ("reader", "cell", "said"),
    [
        (values.text, date(2026, 3, 8), "The spreadsheet made a date of this cell (2026-03-08)."),
        (values.text, "x" * 20_000, "The text is longer than 10000 characters."),
        (values.rupiah, "-5", "“-5” is below zero."),
        (values.rupiah, Decimal("12.5"), "“12.5” has a part of a rupiah."),
        (values.rupiah, date(2026, 3, 8), "The spreadsheet made a date of this cell"),
        (values.rupiah, 10**30, "“1000000000000000000000000000000” is more than a book can hold."),
        (values.day, 45_000, "“45000” isn't a day"),
        (values.day, "13/31/2026", "“13/31/2026” is"),
        (values.whole, "3 hari", "“3 hari” isn't a whole number."),
        (values.thousandths, "1.500", "“1.500” can be read in two ways."),
        (values.thousandths, "0", "The number must be more than zero."),
        (values.month, "11/2026", "“11/2026” isn't a month."),
        (values.yes, "mungkin", "“mungkin” is neither yes nor no."),
        (
            KIND,
            "jasa",
            "“jasa” isn't known here. Write one of: product (produk), material (bahan), packaging (kemasan).",
        ),
        (accounts.account, "9999", "“9999” isn't an account. Write its code or name, like: cash, bank"),
        (accounts.paid_by, "emas", "“emas” isn't a way of paying."),
    ],
)
def test_a_cell_is_refused(reader: Reader, cell: Cell, said: str) -> None:
    with pytest.raises(UserError) as refusal:
        reader(cell)
    assert str(refusal.value).startswith(said)


@pytest.mark.parametrize(
    ("cell", "meant"),
    [
        ("2,5 kg", (2_500_000, 1_000_000)),
        ("500", (500_000, 1000)),
        ("2 karung", (50_000_000, 25_000_000)),
        ("0,125", (125, 1000)),
        (3, (3000, 1000)),
        (Decimal("2.667"), (2667, 1000)),
        (Decimal("1234.5"), (1_234_500, 1000)),
    ],
)
def test_a_quantity_is_in_thousandths_and_knows_its_unit(cell: Cell, meant: tuple[int, int]) -> None:
    assert values.quantity(cell, "g", {"karung": 25_000_000}) == meant


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("1.500", "“1.500” can be read in two ways."),
        ("1,500", "“1,500” can be read in two ways."),
        ("-2", "“-2” is below zero."),
        (-2, "“-2” is below zero."),
        (Decimal("-2.5"), "“-2.5” is below zero."),
        ("0", "The quantity is zero."),
        (0, "The quantity is zero."),
        ("3 pcs", "“3 pcs” is in pcs, but this item is kept in g."),
        (Decimal("0.30000000000000004"), "“0.30000000000000004” has more than three decimals."),
        (date(2026, 3, 8), "The spreadsheet made a date of this cell"),
    ],
)
def test_a_quantity_is_refused(cell: Cell, said: str) -> None:
    with pytest.raises(UserError) as refusal:
        values.quantity(cell, "g", {})
    assert str(refusal.value).startswith(said)
