"""What an owner can mend, said in the business's words."""

import pytest

from umkm_desk.domain.errors import BookUnavailable, DrawnOn, MonthClosed, Qty, Rp, ShortOfStock, UserError


@pytest.mark.parametrize(
    ("amount", "written"), [(0, "Rp0"), (999, "Rp999"), (1_234_567, "Rp1.234.567"), (-45_000, "-Rp45.000")]
)
def test_money_in_an_error_is_written_as_money(amount: int, written: str) -> None:
    assert str(Rp(amount)) == written
    assert Rp(amount) == amount


@pytest.mark.parametrize(
    ("milli", "written"), [(0, "0 g"), (1_500, "1.5 g"), (2_000, "2 g"), (-2_005, "-2.005 g"), (120, "0.12 g")]
)
def test_a_quantity_in_an_error_carries_its_unit(milli: int, written: str) -> None:
    assert str(Qty(milli, "g")) == written


def test_an_error_says_its_sentence_with_its_facts() -> None:
    error = UserError("Only %(left)s of %(item)s are left.", left=Qty(3_000, "pcs"), item="Keripik")
    assert str(error) == "Only 3 pcs of Keripik are left."
    assert error.message_id == "Only %(left)s of %(item)s are left."
    assert str(UserError("100 % of nothing.")) == "100 % of nothing."


@pytest.mark.parametrize("error", [ShortOfStock, DrawnOn, MonthClosed, BookUnavailable])
def test_everything_the_owner_can_mend_has_one_base(error: type[UserError]) -> None:
    assert issubclass(error, UserError)
