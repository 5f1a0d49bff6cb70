"""What goes wrong and is put right: goods that come back, a sale cancelled, one edited."""

from dataclasses import replace

from umkm_desk.actions.cancelling import cancel_document
from umkm_desk.actions.returns import record_return
from umkm_desk.actions.sales import edit_sale
from umkm_desk.demo.chance import happens
from umkm_desk.demo.diary import Today
from umkm_desk.demo.people import DIRECT, SHOPEE, TIKTOK, WHATSAPP
from umkm_desk.demo.sales import received
from umkm_desk.domain.corrections import CancelDraft
from umkm_desk.domain.quantity import ONE
from umkm_desk.domain.sales import ReturnDraft, ReturnLine, SaleDraft


def _recent(today: Today, *channels: str) -> tuple[str, SaleDraft] | None:
    """The newest remembered sale of some channels in this month, forgotten by then."""
    for remembered in reversed(today.diary.sales):
        _, draft = remembered
        if draft.channel in channels and draft.day.month == today.day.month and draft.lines[0].item in today.shelf:
            today.diary.sales.remove(remembered)
            return remembered
    return None


def bring_back(today: Today, *channels: str, resellable: bool) -> bool:
    """A customer brings one pack back and gets the money."""
    found = _recent(today, *channels)
    if found is None:
        return False
    number, draft = found
    line = draft.lines[0]
    paid = (line.price * line.quantity // ONE - line.discount) * ONE // line.quantity
    way = draft.paid_by if today.behind(draft.paid_by) >= paid else "bank"
    note = "Salah rasa, ditukar" if resellable else "Kemasan pecah di jalan"
    record_return(
        today.session,
        ReturnDraft(
            today.day, (ReturnLine(line.item, ONE, paid),), of=number, resellable=resellable, paid_by=way, note=note
        ),
    )
    today.paid(way, -paid)
    if resellable:
        today.moved(line.item, ONE)
    return True


def _may_change(today: Today, draft: SaleDraft) -> bool:
    """Cancelling and editing post on the sale's own day: what the drawer held then may be in the bank since."""
    return draft.paid_by == "bank" or (draft.day == today.day and today.behind(draft.paid_by) >= received(draft))


def cancel_a_sale(today: Today) -> bool:
    """An order by WhatsApp is called off."""
    found = _recent(today, WHATSAPP)
    if found is None or not _may_change(today, found[1]):
        return False
    number, draft = found
    cancel_document(today.session, CancelDraft(today.day, "sale", number, reason="Pembeli batal"))
    for line in draft.lines:
        if line.item in today.shelf:
            today.moved(line.item, line.quantity)
    today.paid(draft.paid_by, -received(draft))
    return True


def edit_a_sale(today: Today) -> bool:
    """A price was typed wrong, or it was paid another way than first written down."""
    found = _recent(today, DIRECT)
    if found is None or not _may_change(today, found[1]):
        return False
    number, draft = found
    if happens(today.rng, 50):
        other = "bank" if draft.paid_by == "cash" else "cash"
        edited = replace(draft, paid_by=other)
    else:
        first = draft.lines[0]
        lower = replace(first, discount=first.discount + 1_000)
        edited = replace(draft, lines=(lower, *draft.lines[1:]))
    edit_sale(today.session, number, edited)
    today.paid(draft.paid_by, -received(draft))
    today.paid(edited.paid_by, received(edited))
    return True


def _right_pack_back(today: Today) -> bool:
    return bring_back(today, WHATSAPP, DIRECT, resellable=True)


def _broken_pack_back(today: Today) -> bool:
    return bring_back(today, SHOPEE, TIKTOK, resellable=False)


_RATES = ((5, _right_pack_back), (6, _broken_pack_back), (5, cancel_a_sale), (7, edit_a_sale))
"""(percent of days, what happens); each happens at least once in the first weeks."""


def mishaps(today: Today) -> None:
    """A month's share of them, on days that chance picks."""
    if today.day.day < 4:
        return
    for rate, happening in _RATES:
        if happens(today.rng, rate):
            happening(today)
        today.try_once(happening.__name__, 0, 8, happening)
