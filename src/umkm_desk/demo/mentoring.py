"""The sample shop and its mentor: a session every second month, what was agreed, targets, who works there, permits.

Nothing here is left to chance, so that it changes nothing of the year's business. Numbers of permits are made up: they
look right and belong to nobody.
"""

from datetime import date, timedelta
from typing import Final, NamedTuple

from umkm_desk.actions.mentoring import finish_follow_up, save_follow_up, save_session, set_target, set_workforce
from umkm_desk.actions.permits import save_permit
from umkm_desk.actions.shop import save_shop
from umkm_desk.demo.diary import Diary, Today
from umkm_desk.domain.calendar import Month
from umkm_desk.domain.mentoring import FollowUpDraft, Place, SessionDraft, TargetDraft, WorkforceDraft
from umkm_desk.domain.permits import PermitDraft
from umkm_desk.domain.shop import ShopDraft
from umkm_desk.storage.session import Session

MENTOR: Final = "Rina Kurniasih"
OWNER: Final = "Sari Rahmawati"
HELPER: Final = "Teh Nia"
SESSION_DAY: Final = 12


class Agreed(NamedTuple):
    """Something agreed: how many days until it is due, and after how many it was done (None: not done)."""

    what: str
    who: str
    due: int
    done: int | None
    section: str


class Aim(NamedTuple):
    """A target, `months_on` from its session; `amount` in the measure's unit."""

    months_on: int
    measure: str
    amount: int


class Meeting(NamedTuple):
    """A session, `months_on` from the beginning of the book."""

    months_on: int
    place: Place
    note: str
    agreed: tuple[Agreed, ...]
    aims: tuple[Aim, ...] = ()


MEETINGS: Final = (
    Meeting(0, "shop", "Pembukuan dimulai. Saldo awal dihitung bersama.", (
        Agreed("Catat setiap belanja pada hari yang sama", OWNER, 30, 24, "general"),
        Agreed("Hitung uang laci setiap minggu", HELPER, 14, 10, "money"),
    )),
    Meeting(2, "office", "Uang usaha masih tercampur dengan uang rumah.", (
        Agreed("Buka rekening khusus usaha", OWNER, 45, 38, "money"),
    ), (Aim(1, "drawings", 6_000_000),)),
    Meeting(4, "online", "Harga bahan naik setelah Lebaran, harga jual belum ikut.", (
        Agreed("Hitung ulang harga jual mangga kering dan sambal", OWNER, 21, 17, "products"),
        Agreed("Minta tempo 14 hari ke toko sembako", OWNER, 30, 41, "money"),
    ), (Aim(1, "gross_margin", 4_000),)),
    Meeting(6, "shop", "Bahan kedaluwarsa dibuang karena tanggal masuknya tidak terlihat.", (
        Agreed("Tempel tanggal masuk di setiap karung dan bungkus", HELPER, 14, 12, "waste"),
    ), (Aim(1, "waste_share", 100),)),
    Meeting(8, "fair", "Bertemu di bazar. Calon reseller dari Lembang tertarik.", (
        Agreed("Perpanjang SPP-IRT keripik sebelum habis", OWNER, 100, None, "permits"),
        Agreed("Batasi bon reseller paling lama 30 hari", OWNER, 30, 27, "money"),
    ), (Aim(1, "sales_net", 42_000_000),)),
    Meeting(10, "shop", "Stok kemasan menumpuk. Upah produksi belum selalu diisi. Untung kotor membaik.", (
        Agreed("Isi upah dan biaya dapur di setiap produksi", HELPER, 14, 36, "production"),
        Agreed("Tagih piutang yang lewat jatuh tempo", OWNER, 30, None, "money"),
        Agreed("Kurangi belanja kemasan sampai stoknya di bawah Rp5 juta", OWNER, 80, None, "money"),
    ), (Aim(0, "sales_net", 38_000_000), Aim(0, "waste_share", 100), Aim(1, "sales_net", 40_000_000),
        Aim(1, "gross_margin", 4_200), Aim(1, "drawings", 6_000_000), Aim(2, "sales_net", 43_000_000),
        Aim(2, "net_profit", 8_000_000))),
)  # fmt: skip


def introduce(session: Session, diary: Diary, name: str) -> None:
    """The shop's own facts, its permits and who works there."""
    end = diary.last.last
    soon = end + timedelta(days=47)
    save_shop(session, ShopDraft(name, "individual", OWNER, "Kota Bandung", permit="0000123456789"))
    for permit in (
        PermitDraft("pirt", f"2143273019999-{(end.year + 3) % 100:02d}", "Mangga kering",
                    valid_until=date(end.year + 3, 5, 14)),
        PermitDraft("pirt", f"2153273029999-{soon.year % 100:02d}", "Keripik", valid_until=soon),
        PermitDraft("halal", f"ID3299000000000{1:02d}{end.year % 100:02d}", None, date(end.year, 1, 20)),
        PermitDraft("pkp", "000/3273/00", OWNER, date(end.year - 3, 8, 9)),
    ):  # fmt: skip
        save_permit(session, permit)
    set_workforce(
        session,
        (
            WorkforceDraft(diary.first, "family", 1, 1),
            WorkforceDraft(diary.first, "permanent", 1, 0),
            WorkforceDraft(diary.first, "daily", 1, 1),
            WorkforceDraft(diary.first.plus(4), "daily", 2, 1),
        ),
    )


def meet_the_mentor(today: Today) -> None:
    """What the day brings: a session with what was agreed in it, and what was promised gets done."""
    diary, day = today.diary, today.day
    for identity in [follow_up for follow_up, on in diary.promised.items() if on == day]:
        finish_follow_up(today.session, identity, day)
        del diary.promised[identity]
    if day.day == SESSION_DAY:
        for meeting in MEETINGS:
            if meeting.months_on == today.months_on:
                _hold(today.session, diary, meeting, day)


def _hold(session: Session, diary: Diary, meeting: Meeting, day: date) -> None:
    held = save_session(session, SessionDraft(day, MENTOR, meeting.place, meeting.note))
    for agreed in meeting.agreed:
        due = day + timedelta(days=agreed.due)
        draft = FollowUpDraft(agreed.what, day, agreed.who, due, held, agreed.section)
        identity = save_follow_up(session, draft)
        if agreed.done is not None:
            diary.promised[identity] = day + timedelta(days=agreed.done)
    for aim in meeting.aims:
        set_target(session, TargetDraft(Month.of(day).plus(aim.months_on), aim.measure, aim.amount, day))
