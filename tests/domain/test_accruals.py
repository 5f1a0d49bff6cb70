"""Where what isn't paid yet waits."""

from umkm_desk.domain.accruals import owed_account


def test_wages_wait_apart_from_other_bills() -> None:
    assert [owed_account(code) for code in ("5202", "6101", "5203", "6103")] == ["2102", "2102", "2105", "2105"]
