"""The month's end: what is owed is booked, equipment wears out, the months before are closed."""

from umkm_desk.actions.closing import close_month
from umkm_desk.actions.journals import record_journal
from umkm_desk.actions.schedule_months import book_month
from umkm_desk.demo.chance import percent, rounded
from umkm_desk.demo.diary import Today
from umkm_desk.demo.stocktaking import count_drawer
from umkm_desk.domain.calendar import Month
from umkm_desk.domain.cash import JournalDraft, JournalLine
from umkm_desk.domain.corrections import ClosingDraft
from umkm_desk.domain.ledger import LABOUR, OVERHEAD
from umkm_desk.domain.schedules import BookDraft
from umkm_desk.queries.schedules import due_until
from umkm_desk.queries.tax import tax_due

CLOSING_DAY = 8


def end_of_month(today: Today) -> None:
    """On the last day: rent used up, wear, bank charges; power and wages owed, but for the month left open."""
    if today.day != Month.of(today.day).last:
        return
    count_drawer(today)
    today.spend("6108", 15_000 + percent(today.money["1102"], 1) // 10, "Admin bank dan MDR QRIS", "bank")
    _book_the_month(today)
    if not today.final_month:
        _book_what_is_owed(today)


def _book_the_month(today: Today) -> None:
    """Rent paid ahead and the wear of equipment, in whole thousands as Bu Sari likes them."""
    month = Month.of(today.day)
    due = [due for due in due_until(today.session, month) if due.kind != "loan"]
    amounts = tuple((one.name, rounded(one.amount, 1_000)) for one in due)
    book_month(today.session, BookDraft(today.day, month, tuple(one.name for one in due), amounts))


def _book_what_is_owed(today: Today) -> None:
    diary = today.diary
    kitchen = rounded(diary.kitchen_power, 1_000)
    house = today.rng.randrange(160_000, 230_001, 1_000)
    diary.power_owed, diary.kitchen_power = kitchen + house, 0
    lines = [JournalLine("6103", debit=house), JournalLine("2105", credit=kitchen + house)]
    if kitchen:
        lines.insert(0, JournalLine(OVERHEAD, debit=kitchen))
    record_journal(today.session, JournalDraft(today.day, lines=tuple(lines), note="Listrik bulan ini"))
    owed = rounded(diary.wages_earned, 5_000)
    if owed:
        _journal(today, LABOUR, "2102", owed, "Upah yang dibayar Sabtu depan")
        diary.wages_owed, diary.wages_earned = owed, 0


def _journal(today: Today, debit: str, credit: str, amount: int, note: str) -> None:
    lines = (JournalLine(debit, debit=amount), JournalLine(credit, credit=amount))
    record_journal(today.session, JournalDraft(today.day, lines=lines, note=note))


def close_last_month(today: Today) -> None:
    """A week into the month the one before is closed."""
    if today.day.day == CLOSING_DAY and today.months_on > 0:
        before = Month.of(today.day).plus(-1)
        close_month(today.session, ClosingDraft(today.day, before.number), tax_due)
