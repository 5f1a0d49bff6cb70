"""Statements to print: of the small shop, and of one with names that try to break paper."""

from dataclasses import replace
from datetime import UTC, date, datetime

from tests.queries.statements.small_shop import TODAY, furnish
from tests.reports.sample_months import NASTY
from tests.shop import Shop
from umkm_desk.domain.calendar import Month
from umkm_desk.domain.periods import Period
from umkm_desk.queries.loan import LoanPacket, loan_packet
from umkm_desk.queries.statements import Books, Statements, books, statements

MADE_AT = datetime(2026, 4, 2, 9, 30, tzinfo=UTC)
LONG_NAME = " ".join(NASTY)


def small(shop: Shop, period: str = "2026-03") -> tuple[Statements, Books]:
    """The small shop's statements and books of a period."""
    furnish(shop)
    which = Period.parse(period)
    return shop.book.read(statements, which, TODAY), shop.book.read(books, which, TODAY)


def nasty(shop: Shop) -> tuple[Statements, Books]:
    """The same of a shop whose names are markup, pictures and far too long, and whose amounts are enormous."""
    furnish(shop)
    shop.sell("mangga", 1, 9_999_999_999_999, date(2026, 3, 30), channel=NASTY[0], note=LONG_NAME)
    found = shop.book.read(statements, Period.parse("2026-03"), TODAY)
    facts = replace(found.shop, name=LONG_NAME, owner=LONG_NAME, city=NASTY[0])
    return replace(found, shop=facts), shop.book.read(books, Period.parse("2026-03"), TODAY)


def packet(shop: Shop) -> LoanPacket:
    """The small shop's loan packet."""
    furnish(shop)
    return shop.book.read(loan_packet, Month(2026, 3), TODAY)
