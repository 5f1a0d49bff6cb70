"""The double entry: what doesn't balance can't be built."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from umkm_desk.domain.ledger import CHART, CONTROL_ACCOUNTS, MONEY_ACCOUNTS, STOCK_ACCOUNTS, Entry, Posting
from umkm_desk.domain.stocktaking import REASON_ACCOUNT

FIRST, SECOND = date(2026, 3, 1), date(2026, 3, 2)


def test_an_entry_that_doesnt_balance_cant_be_built() -> None:
    with pytest.raises(ValueError, match="2026-03-01"):
        Entry((Posting("1101", 1_000, FIRST), Posting("4101", -999, FIRST)))


def test_an_entry_balances_on_every_day_it_touches_not_only_in_all() -> None:
    with pytest.raises(ValueError, match="2026-03-02"):
        Entry((Posting("1101", 1_000, FIRST), Posting("4101", -1_000, SECOND)))
    both = (
        Posting("1101", 1_000, FIRST), Posting("4101", -1_000, FIRST),
        Posting("5101", 400, SECOND), Posting("1304", -400, SECOND),
    )  # fmt: skip
    assert Entry(both).postings == both


def test_empty_postings_are_left_out() -> None:
    entry = Entry.of([Posting("1101", 0, FIRST), Posting("1101", 5, FIRST), Posting("4101", -5, FIRST)])
    assert [p.account for p in entry.postings] == ["1101", "4101"]
    assert Entry.of([]).postings == ()


@given(st.lists(st.tuples(st.integers(-(10**9), 10**9), st.sampled_from([FIRST, SECOND])), min_size=1, max_size=8))
def test_an_entry_stands_exactly_when_each_day_adds_up_to_nothing(rows: list[tuple[int, date]]) -> None:
    postings = [Posting("1101", amount, day) for amount, day in rows]
    balances = all(sum(amount for amount, on in rows if on == day) == 0 for day in (FIRST, SECOND))
    if balances:
        assert sum(p.amount for p in Entry.of(postings).postings) == 0
    else:
        with pytest.raises(ValueError, match="balance"):
            Entry.of(postings)


def test_every_account_stands_once_in_the_chart_and_in_order() -> None:
    codes = [account.code for account in CHART]
    assert codes == sorted(set(codes))
    assert all(code.isdecimal() and len(code) == 4 for code in codes)


def test_accounts_that_rules_name_are_in_the_chart() -> None:
    known = {account.code for account in CHART}
    named = {"1203", "1403", "2105", "3109", "4106", "5102", "5291", "5292", "5304", "6111", "6198", "7102", "8102"}
    named |= {*MONEY_ACCOUNTS, *STOCK_ACCOUNTS, *CONTROL_ACCOUNTS, *REASON_ACCOUNT.values()}
    assert named <= known


def test_make_up_lines_of_the_hpp_report_are_no_accounts() -> None:
    assert not {"5201", "5204"} & {account.code for account in CHART}


@pytest.mark.parametrize(
    ("reason", "account"),
    [("own_use", "3102"), ("sample", "5302"), ("lost", "5303"), ("damaged", "5301"), ("expired", "5301")],
)
def test_what_leaves_without_a_sale_goes_to_the_account_of_its_reason(reason: str, account: str) -> None:
    assert REASON_ACCOUNT[reason] == account
