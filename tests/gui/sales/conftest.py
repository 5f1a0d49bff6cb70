"""The form of a sale in the window over the sample shop, and what was sold last."""

from collections.abc import Callable

import pytest

from tests.shop import Shop
from umkm_desk.domain.sales import SaleDraft
from umkm_desk.gui.desk import Desk
from umkm_desk.gui.sales.record import RecordView
from umkm_desk.gui.window import Window
from umkm_desk.queries.documents import history_ids
from umkm_desk.queries.drafts import draft_of

Settle = Callable[[Desk], None]


def sales(shop: Shop) -> int:
    """How many sales stand or stood."""
    return len(shop.book.read(history_ids, kinds=("sale",), order="day"))


def sold(shop: Shop, document: int | None = None) -> SaleDraft:
    """A recorded sale, the newest without `document`."""
    newest = max(shop.book.read(history_ids, kinds=("sale",), order="day"))
    found = shop.book.read(draft_of, document or newest)
    assert isinstance(found, SaleDraft)
    return found


def opened(window: Window, settle: Settle) -> RecordView:
    """Go to the form."""
    window.desk.go("sales", view="record")
    settle(window.desk)
    view = window.page.view  # type: ignore[attr-defined]
    assert isinstance(view, RecordView)
    return view


@pytest.fixture
def view(window: Window, settle: Settle) -> RecordView:
    """The form, seen, the cursor in it."""
    window.activateWindow()
    return opened(window, settle)
