"""When the newest record was made."""

from datetime import UTC, datetime, timedelta

from tests.shop import Shop
from umkm_desk.queries.clock import last_recorded


def test_the_moment_of_the_newest_record_is_known(shop: Shop) -> None:
    assert shop.book.read(last_recorded) is None
    shop.cash("capital", 1000)
    last = shop.book.read(last_recorded)
    assert last is not None and abs(last - datetime.now(UTC)) < timedelta(minutes=5)
