"""The loan packet: months that add up, what runs already, dated rules with their source."""

import json
from datetime import date

import pytest

from tests.queries.statements.small_shop import TODAY, furnish
from tests.shop import Shop
from umkm_desk.domain.calendar import Month
from umkm_desk.domain.errors import UserError
from umkm_desk.language.resources import resources
from umkm_desk.queries.loan import LoanPacket, loan_packet, loan_rule
from umkm_desk.queries.statements.values import amounts

MARCH = Month(2026, 3)


def packet_of(shop: Shop, last: Month = MARCH, today: date = TODAY) -> LoanPacket:
    return shop.book.read(loan_packet, last, today)


def test_the_months_are_those_of_the_income_statement(shop: Shop) -> None:
    found = packet_of(furnish(shop))
    assert [(str(m.month), m.sales, m.cost, m.gross, m.expenses, m.other, m.tax, m.net) for m in found.months] == [
        ("2026-02", 500_000, 100_000, 400_000, 0, 0, 0, 400_000),
        ("2026-03", 876_667, 620_000, 256_667, 455_000, -30_000, 0, -228_333),
    ]
    assert (found.total.sales, found.total.net, found.average) == (1_376_667, 171_667, 85_834)
    assert found.drawn == 362_500  # 700,000 and goods for 25,000 in two months
    assert amounts(found.cash_flow, "end") == (2_246_667, None)
    assert [note.topic for note in found.debts] == ["receivables", "payables", "loans"]


def test_instalments_that_run_are_counted_until_the_loan_is_paid_back(shop: Shop) -> None:
    furnish(shop)
    assert packet_of(shop).running == 265_000  # 530,000 in two months
    assert {one.bearing for one in packet_of(shop).instalments} == {"too_much"}
    shop.cash("instalment", 5_500_000, "1102", date(2026, 3, 30), category="2201")
    assert packet_of(shop).running == 0


def test_only_whole_months_are_shown_to_a_bank(shop: Shop) -> None:
    with pytest.raises(UserError, match="no figures up to"):
        packet_of(shop)
    furnish(shop)
    with pytest.raises(UserError, match="isn't over yet"):
        packet_of(shop, Month(2026, 4))
    assert len(packet_of(shop, Month(2027, 6), date(2027, 7, 1)).months) == 12


def test_before_the_first_known_rule_nothing_is_estimated(shop: Shop) -> None:
    furnish(shop)
    assert loan_rule(date(2025, 12, 31)) is None
    rule = loan_rule(TODAY)
    assert rule is not None and rule.source and rule.share_source
    assert len(packet_of(shop).instalments) == len(rule.amounts) * len(rule.terms)


def test_every_figure_of_the_file_has_a_day_a_source_and_a_confidence() -> None:
    known = json.loads((resources() / "rules" / "loans.json").read_text(encoding="utf-8"))
    for entry in (*known["loans"], *known["shares"]):
        assert date.fromisoformat(entry["berlaku sejak"]) <= TODAY
        assert entry["source"]["id"] and entry["source"]["en"] and entry["confidence"] in {"H", "M", "L"}
    for loan in known["loans"]:
        most = [one["most"] for one in loan["classes"]]
        assert most == sorted(most) and max(loan["amounts"]) <= most[-1]
        assert len(loan["papers"]["id"]) == len(loan["papers"]["en"])
