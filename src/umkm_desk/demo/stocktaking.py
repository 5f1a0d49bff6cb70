"""The shelf against the book: weekly counts, what expired, samples, what the family eats, a freezer that failed."""

from umkm_desk.actions.journals import record_journal
from umkm_desk.actions.stocktaking import record_count, record_write_off
from umkm_desk.demo.assortment import GOODS, STUFF
from umkm_desk.demo.chance import happens
from umkm_desk.demo.diary import Today
from umkm_desk.domain.cash import JournalDraft
from umkm_desk.domain.quantity import ONE
from umkm_desk.domain.stocktaking import CountDraft, CountLine, Reason, WriteOffDraft, WriteOffLine

COUNTED_AT_ONCE = 5


def weekly_count(today: Today) -> None:
    """Saturday evening: a few items, mostly as the book says, now and then a little less."""
    rng = today.rng
    held = [code for code in (*GOODS, *STUFF) if today.have(code) >= 10 * ONE]
    lines = []
    for code in sorted(rng.sample(held, min(COUNTED_AT_ONCE, len(held)))):
        there = today.have(code) + _expired(today, code)
        difference = 0
        if happens(rng, 35):
            most = 2 * ONE if code in GOODS else max(there // 70, ONE)
            difference = -rng.randint(ONE, most) if happens(rng, 75) else rng.randint(1, most // ONE) * ONE
        counted = there + difference // ONE * ONE
        lines.append(CountLine(code, counted))
        today.moved(code, counted - there)
    if lines:
        record_count(today.session, CountDraft(today.day, tuple(lines), note="Hitung mingguan"))


def _expired(today: Today, code: str) -> int:
    """What of an item lies there expired, by this morning's book (thousandths)."""
    if today.expired_gone:
        return 0
    batches = today.stock[code].batches if code in today.stock else ()  # a newcomer has no batch before today
    return sum(b.quantity for b in batches if b.expires_on is not None and b.expires_on < today.day)


def throw_away_expired(today: Today) -> None:
    """What went past its last good day is written off, batch by batch."""
    lines = [
        WriteOffLine(item.code, batch.quantity, "expired", batch.code)
        for item in today.stock.values()
        for batch in item.batches
        if batch.expires_on is not None and batch.expires_on < today.day and batch.quantity > 0
    ]
    if lines:
        record_write_off(today.session, WriteOffDraft(today.day, tuple(lines), note="Lewat tanggal"))
        today.expired_gone = True


def give_away(today: Today, codes: tuple[str, ...], packs: int, reason: Reason, note: str) -> None:
    """Some packs of each product leave without a sale."""
    lines = []
    for code in codes:
        quantity = min(packs * ONE, today.have(code)) // ONE * ONE
        if quantity:
            lines.append(WriteOffLine(code, quantity, reason))
            today.moved(code, -quantity)
    if lines:
        record_write_off(today.session, WriteOffDraft(today.day, tuple(lines), note=note))


def spoil(today: Today) -> bool:
    """The freezer failed overnight: the fullest batch of cireng is thrown away."""
    batches = [b for b in today.stock["CRG"].batches if b.expires_on is None or b.expires_on >= today.day]
    batch = max(batches, key=lambda b: b.quantity, default=None)
    if batch is None or batch.quantity < 10 * ONE:
        return False
    line = WriteOffLine("CRG", batch.quantity, "damaged", batch.code)
    record_write_off(today.session, WriteOffDraft(today.day, (line,), note="Freezer mati semalam, satu batch cair"))
    today.moved("CRG", -batch.quantity)
    return True


def count_drawer(today: Today) -> None:
    """The drawer never holds quite what the book says."""
    short = today.rng.choice((0, 0, 500, 1_000, 2_000, 3_500, 5_000))
    held = max(0, today.money["1101"] - short)
    record_journal(
        today.session, JournalDraft(today.day, "cash_count", account="1101", amount=held, note="Hitung laci")
    )
    today.money["1101"] = held
