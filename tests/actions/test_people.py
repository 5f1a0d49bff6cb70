"""People: signing in, waiting after wrong PINs, what each is refused, and the way back by the recovery code."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from tests.shop import Shop
from umkm_desk.actions.cancelling import cancel_recorded
from umkm_desk.actions.cash import record_cash
from umkm_desk.actions.items import save_item
from umkm_desk.actions.journals import record_journal
from umkm_desk.actions.people import (
    add_person,
    begin_people,
    change_person,
    change_pin,
    let_in,
    reset_owner,
    retire_person,
    set_idle,
    stop_people,
)
from umkm_desk.actions.sales import edit_sale, record_sale
from umkm_desk.domain.cash import CashDraft, JournalDraft
from umkm_desk.domain.errors import UserError
from umkm_desk.domain.items import ItemDraft
from umkm_desk.domain.people import NotAllowed, PersonDraft, WrongPin, grouped
from umkm_desk.domain.sales import SaleDraft, SaleLine
from umkm_desk.queries.people import people
from umkm_desk.storage import book as book_module
from umkm_desk.storage import pins
from umkm_desk.storage.book import Book

CODE = "ABCDEFGHJKLMNPQRSTUVWXYZ"
OWNER, CASHIER, VIEWER = ("Sari", "271828"), ("Budi", "314159"), ("Ibu Mentor", "161803")
DAY = date(2026, 3, 10)


@pytest.fixture(autouse=True)
def quick_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    """The real strength takes 0.1 s each time; one test below looks at it."""
    from argon2 import PasswordHasher

    light = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)
    monkeypatch.setattr(pins, "sealed", light.hash)


@pytest.fixture
def staffed(shop: Shop) -> Shop:
    """A shop with goods to sell, an owner, a cashier and somebody who only looks; nobody is signed in."""
    shop.item("KERIPIK", "product")
    shop.buy("KERIPIK", 20, 60_000, day=date(2026, 3, 1))
    shop.book.write(begin_people, PersonDraft(OWNER[0], "owner", OWNER[1]), CODE)
    let_in(shop.book, *OWNER)
    shop.book.write(add_person, PersonDraft(CASHIER[0], "cashier", CASHIER[1]))
    shop.book.write(add_person, PersonDraft(VIEWER[0], "viewer", VIEWER[1]))
    shop.book.person = None
    return shop


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[datetime]]:
    """The moment of recording, which a test may move."""
    moment = [datetime(2026, 3, 10, 8, tzinfo=UTC)]
    monkeypatch.setattr(book_module, "utc_now", lambda: moment[0])
    yield moment


def _sale() -> SaleDraft:
    return SaleDraft(DAY, (SaleLine("KERIPIK", 1_000, 5_000),))


def test_a_book_without_people_asks_nobody(shop: Shop) -> None:
    shop.item("KERIPIK", "product")
    recorded = shop.buy("KERIPIK", 20, 60_000, day=DAY)
    assert shop.book.read(people).rows == ()
    assert shop.book.read(lambda s: s.value("SELECT person FROM document WHERE id = :id", id=recorded.document)) is None


def test_with_people_nothing_is_recorded_before_somebody_signs_in(staffed: Shop) -> None:
    with pytest.raises(NotAllowed, match="Nobody is signed in"):
        staffed.book.write(record_sale, _sale())


def test_what_is_recorded_says_who_did_it(staffed: Shop) -> None:
    budi = let_in(staffed.book, "budi ", CASHIER[1])
    recorded = staffed.book.write(record_sale, _sale())
    who = staffed.book.read(lambda s: s.value("SELECT person FROM document WHERE id = :id", id=recorded.document))
    assert who == budi.id


def test_a_cashier_sells_collects_and_counts_the_drawer_and_no_more(staffed: Shop) -> None:
    let_in(staffed.book, *CASHIER)
    book = staffed.book
    sold = book.write(record_sale, SaleDraft(DAY, (SaleLine("KERIPIK", 1_000, 5_000),), customer="Bu Ani",
                                             paid_by="credit", due_on=DAY))  # fmt: skip
    book.write(record_cash, CashDraft(DAY, "collect", "1101", 2_000, contact="Bu Ani"))
    book.write(record_journal, JournalDraft(DAY, "cash_count", account="1101", amount=2_000))
    refused = (
        (record_cash, CashDraft(DAY, "expense", "1101", 1_000, category="6201")),
        (record_journal, JournalDraft(DAY, "bad_debt", amount=1_000, contact="Bu Ani")),
        (cancel_recorded, sold.document, DAY),
        (edit_sale, sold.number, _sale()),
        (save_item, ItemDraft("BARU", "Baru", "product", "pcs")),
        (change_pin, OWNER[0], "141421"),
        (add_person, PersonDraft("Teman", "owner", "141421")),
        (set_idle, 0),
        (stop_people,),
    )
    for act, *arguments in refused:
        with pytest.raises(NotAllowed, match="Only the owner"):
            book.write(act, *arguments)


def test_somebody_who_only_looks_records_nothing(staffed: Shop) -> None:
    let_in(staffed.book, *VIEWER)
    with pytest.raises(NotAllowed, match="Only the owner"):
        staffed.book.write(record_sale, _sale())
    with pytest.raises(NotAllowed, match="Only the owner"):
        staffed.book.write(record_cash, CashDraft(DAY, "collect", "1101", 1, contact="X"))


def test_who_was_put_out_of_use_records_nothing_more(staffed: Shop) -> None:
    budi = let_in(staffed.book, *CASHIER)
    let_in(staffed.book, *OWNER)
    staffed.book.write(retire_person, CASHIER[0])
    staffed.book.person = budi
    with pytest.raises(NotAllowed, match="doesn't work with this book"):
        staffed.book.write(record_sale, _sale())
    with pytest.raises(NotAllowed, match="Nobody named"):
        let_in(staffed.book, *CASHIER)


def test_waiting_grows_and_outlasts_the_program(staffed: Shop, clock: list[datetime]) -> None:
    for _ in range(2):
        with pytest.raises(WrongPin, match="isn't right"):
            let_in(staffed.book, CASHIER[0], "000001")
    with pytest.raises(WrongPin) as third:
        let_in(staffed.book, CASHIER[0], "000001")
    assert third.value.wait == 30
    path = staffed.book.path
    staffed.book.close()
    with Book.open(path) as book:
        with pytest.raises(WrongPin, match="too often") as right_but_early:
            let_in(book, *CASHIER)
        assert right_but_early.value.wait == 30
        clock[0] += timedelta(seconds=30)
        assert let_in(book, *CASHIER).name == "Budi"
        with pytest.raises(WrongPin, match="isn't right"):  # what was wrong before is forgotten
            let_in(book, CASHIER[0], "000001")
    staffed.book = Book.open(path)


def test_a_clock_that_was_set_back_locks_nobody_out(staffed: Shop, clock: list[datetime]) -> None:
    for _ in range(3):
        with pytest.raises(WrongPin):
            let_in(staffed.book, CASHIER[0], "000001")
    clock[0] -= timedelta(days=400)
    with pytest.raises(WrongPin) as early:
        let_in(staffed.book, *CASHIER)
    assert early.value.wait == 30


def test_one_persons_wrong_pins_keep_nobody_else_out(staffed: Shop) -> None:
    for _ in range(3):
        with pytest.raises(WrongPin):
            let_in(staffed.book, CASHIER[0], "000001")
    assert let_in(staffed.book, *OWNER).role == "owner"


def test_the_last_owner_stays(staffed: Shop) -> None:
    let_in(staffed.book, *OWNER)
    for act, *arguments in ((retire_person, OWNER[0]), (change_person, OWNER[0], OWNER[0], "cashier")):
        with pytest.raises(UserError, match="has to be the owner"):
            staffed.book.write(act, *arguments)  # type: ignore[arg-type]
    staffed.book.write(change_person, CASHIER[0], "Budi K", "owner")
    staffed.book.write(retire_person, OWNER[0])
    assert [row.name for row in staffed.book.read(people).rows] == ["Budi K", "Ibu Mentor"]


def test_names_are_told_apart(staffed: Shop) -> None:
    let_in(staffed.book, *OWNER)
    with pytest.raises(UserError, match="already"):
        staffed.book.write(add_person, PersonDraft("BUDI", "viewer", "141421"))
    with pytest.raises(UserError, match="already"):
        staffed.book.write(change_person, VIEWER[0], "Budi", "viewer")
    staffed.book.write(retire_person, CASHIER[0])
    staffed.book.write(add_person, PersonDraft("Budi", "viewer", "141421"))
    assert let_in(staffed.book, "Budi", "141421").role == "viewer"


def test_the_recovery_code_gives_an_owner_a_new_pin_once(staffed: Shop) -> None:
    other = "ZYXWVUTSRQPNMLKJHGFEDCBA"
    with pytest.raises(WrongPin, match="recovery code"):
        staffed.book.write(reset_owner, OWNER[0], other, "141421", other)
    with pytest.raises(NotAllowed, match="is the owner's"):
        staffed.book.write(reset_owner, CASHIER[0], CODE, "141421", other)
    staffed.book.write(reset_owner, OWNER[0], grouped(CODE).lower(), "141421", other)
    with pytest.raises(WrongPin):
        let_in(staffed.book, *OWNER)
    assert let_in(staffed.book, OWNER[0], "141421").role == "owner"
    with pytest.raises(WrongPin, match="recovery code"):
        staffed.book.write(reset_owner, OWNER[0], CODE, "271828", CODE)


def test_stopping_asks_nobody_any_more_and_forgets_nobody(staffed: Shop) -> None:
    let_in(staffed.book, *CASHIER)
    recorded = staffed.book.write(record_sale, _sale())
    let_in(staffed.book, *OWNER)
    staffed.book.write(stop_people)
    staffed.book.person = None
    staffed.book.write(record_sale, _sale())
    name = "SELECT p.name FROM document d JOIN person p ON p.id = d.person WHERE d.id = :id"
    assert staffed.book.read(lambda s: s.value(name, id=recorded.document)) == "Budi"


def test_no_pin_is_kept_anywhere(staffed: Shop) -> None:
    kept = Path(staffed.book.path).read_bytes()
    for secret in (OWNER[1], CASHIER[1], CODE):
        assert secret.encode() not in kept
    assert OWNER[1] not in repr(PersonDraft(OWNER[0], "owner", OWNER[1]))


def test_the_hash_has_the_strength_that_is_promised(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    kept = pins.sealed("271828")
    assert kept.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert pins.fits(kept, "271828")
    assert not pins.fits(kept, "271829")
    assert not pins.fits("no hash", "271828")


def test_codes_are_of_letters_that_can_be_told_apart() -> None:
    code = pins.new_code()
    assert len(code) == 24
    assert not set(code) & set("O0I1")
    assert code != pins.new_code()
