"""What a mentor reads off a packet adds up."""

import pytest

from tests.reports.sample_months import MADE_AT, empty, mentored
from umkm_desk.domain.packet_figures import (
    basis_points,
    change,
    channels,
    cooked,
    expenses,
    milli,
    products,
    profit_steps,
    share,
)
from umkm_desk.domain.packets import packet_of
from umkm_desk.reports.data import report_json

PACKET = packet_of(report_json(mentored(), MADE_AT))


def test_every_total_is_the_sum_of_what_stands_above_it() -> None:
    sum_so_far = 0
    for step in profit_steps(PACKET):
        if step.total:
            assert step.amount == sum_so_far, step.name
        else:
            sum_so_far += step.amount
    assert sum_so_far == PACKET.profit


def test_expenses_are_all_there_the_largest_first() -> None:
    found = expenses(PACKET)
    assert sum(row.amount for row in found) == sum(row.amount for row in mentored().expenses)
    assert found == sorted(found, key=lambda row: -row.amount)


def test_products_and_channels_add_up_to_the_month() -> None:
    report = mentored()
    assert sum(line.net for line in products(PACKET)) == sum(
        p.gross - p.discount - p.returns for p in report.by_product
    )
    assert sum(line.profit for line in products(PACKET)) == sum(p.profit for p in report.by_product)
    assert sum(line.net for line in channels(PACKET)) == sum(c.net for c in report.by_channel)


def test_what_was_cooked_is_summed_by_product() -> None:
    report, found = mentored(), cooked(PACKET)
    assert sum(line.cost for line in found) == sum(run.cost for run in report.production)
    assert sum(line.runs for line in found) == len(report.production)
    assert sum(line.quantity for line in found) == sum(run.quantity for run in report.production)
    assert len(found) == len({run.product for run in report.production})


def test_an_empty_month_has_nothing_to_show() -> None:
    packet = packet_of(report_json(empty()))
    assert not products(packet) and not channels(packet) and not cooked(packet) and not expenses(packet)


@pytest.mark.parametrize(
    ("now", "before", "expected"), [(110, 100, 1_000), (90, 100, -1_000), (5, 0, None), (5, None, None)]
)
def test_a_change_has_a_base_or_is_none(now: int, before: int | None, expected: int | None) -> None:
    assert change(now, before) == expected


def test_texts_become_numbers() -> None:
    assert (milli("0.5"), milli("-1.234"), milli("269")) == (500, -1_234, 269_000)
    assert (basis_points("0.0125"), basis_points(None), share(1, 8)) == (125, None, 1_250)
