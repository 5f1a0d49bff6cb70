"""The work with the mentor and the permits go out and come back whole; loaded again they are brought up to date."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

from tests.exchange.conftest import TODAY, Loading
from tests.exchange.same_book import assert_comes_back, said
from tests.shop import DAY, Shop
from umkm_desk.actions import mentoring as act
from umkm_desk.actions.permits import retire_permit, save_permit
from umkm_desk.domain.calendar import Month
from umkm_desk.domain.mentoring import CommentDraft, FollowUpDraft, SessionDraft, TargetDraft, WorkforceDraft
from umkm_desk.domain.permits import PermitDraft
from umkm_desk.exchange.exporting import export_tables
from umkm_desk.exchange.importing import import_files
from umkm_desk.queries.monthly import monthly_report
from umkm_desk.reports.data import json_text
from umkm_desk.storage.book import Book

MARCH = Month(2026, 3)
NAMES = ("sessions", "follow_ups", "targets", "workforce", "comments", "permits")


def fill(shop: Shop) -> None:
    """Something of everything: put away, done, dropped, from a mentor's file, twice on a day, with odd letters."""
    write = shop.book.write
    write(act.save_session, SessionDraft(DAY, "=Rina", "shop", "Dua baris:\nyang kedua, “dikutip”"))
    second = write(act.save_session, SessionDraft(DAY, "=Rina", None, None))
    away = write(act.save_session, SessionDraft(date(2026, 1, 2), "Pak Budi", "fair", "keliru"))
    write(act.retire_session, away)
    task = FollowUpDraft("Hitung stok", DAY, "Bu Sari", date(2026, 3, 31), second, "money")
    write(act.save_follow_up, task)
    write(act.finish_follow_up, write(act.save_follow_up, task), date(2026, 3, 20))
    write(act.drop_follow_up, write(act.save_follow_up, replace(task, what="-Sewa lapak", session=None)), DAY)
    write(act.save_follow_up, replace(task, who=None, due=None, session=None, section=None, reply="sha256:1"))
    write(act.set_target, TargetDraft(MARCH, "gross_margin", 4_250, DAY))
    write(act.set_target, TargetDraft(MARCH, "tickets", 40, DAY, "sha256:1"))
    write(act.set_workforce, (WorkforceDraft(MARCH, "family", 1, 1), WorkforceDraft(MARCH.plus(1), "family", 0, 0)))
    write(act.save_comment, CommentDraft(MARCH, "money", "Pisahkan\nuang rumah.", "Rina", DAY, "sha256:1"))
    write(save_permit, PermitDraft("nib", "0000123456789"))
    old = write(save_permit, PermitDraft("pirt", "2053273019999-21", "Keripik", valid_until=date(2021, 1, 1)))
    write(retire_permit, old)
    write(save_permit, PermitDraft("pirt", "2053273019999-26", "Keripik", date(2021, 3, 3), date(2026, 3, 3), "lama"))


def test_all_of_it_comes_back_whole_and_no_earlier_book_gets_a_new_file(shop: Shop, tmp_path: Path) -> None:
    shop.opening(1_000, account="1101")
    before = {file.name for file in export_tables(shop.book, tmp_path / "before")}
    assert not before & {f"{name}.csv" for name in NAMES}
    fill(shop)
    shop.sell(shop.item("jasa", "product", keeping="untracked"), 3)
    assert_comes_back(shop.book, tmp_path)
    assert {f"{name}.csv" for name in NAMES} <= {file.name for file in (tmp_path / "out").iterdir()}


def test_the_month_s_summary_is_the_same_in_the_new_book(shop: Shop, tmp_path: Path) -> None:
    shop.opening(1_000, account="1101")
    fill(shop)
    files = export_tables(shop.book, tmp_path / "out")
    again = Book.create(tmp_path / "again.umkm", name="Toko Uji")
    try:
        import_files(again, files, today=TODAY)
        for month in (MARCH, MARCH.plus(1)):
            here, there = (json.loads(json_text(book.read(monthly_report, month))) for book in (shop.book, again))
            for told in (here, there):
                assert told["shop_details"].pop("id") and told.pop("checksum")  # the new book has an id of its own
            assert here == there
    finally:
        again.close()


def test_loading_again_brings_up_to_date_and_leaves_what_a_file_doesn_t_say(loading: Loading) -> None:
    tables = {
        "sessions": "session,day,mentor,place\n1,2026-03-02,Rina,toko",
        "follow_ups": "what,opened,who,due_on,session\nHitung stok,2026-03-02,Bu Sari,2026-03-09,1",
        "targets": "bulan,ukuran,nilai,ditetapkan\n2026-03,sales_net,40jt,2026-03-02",
        "workforce": "month,kind,women,men\n2026-03,harian,2,0",
        "permits": "kind,number\nnib,0000123456789",
    }
    assert set(loading.load(**tables).values()) == {(1, 0, 0, 0)}
    assert set(loading.load(**tables).values()) == {(0, 1, 0, 0)}
    changed = {
        "sessions": "session,day,mentor,note\nA,2026-03-02,Rina,Lapak ramai",
        "follow_ups": "what,opened,done,session\nHitung stok,2026-03-02,2026-03-08,A",
        "targets": "month,measure,amount,set_on\n2026-03,sales_net,45jt,2026-03-05",
        "workforce": "month,kind,women,men\n2026-03,daily,2,1",
        "permits": "kind,number,issued\nnib,0000123456789,2025-01-01",
    }
    assert set(loading.load(**changed).values()) == {(0, 0, 1, 0)}
    rows = said(loading.shop.book)
    assert rows["sessions"] == [(1, 20260302, "Rina", "shop", "Lapak ramai", 0)]
    assert rows["follow-ups"] == [
        (1, 1, "Hitung stok", "Bu Sari", 20260302, 20260309, 20260308, None, None, None)
    ]  # fmt: skip
    assert rows["targets"] == [(202603, "sales_net", 45_000_000, 20260305, None)]


def test_the_nib_of_a_file_is_the_shop_s_own(loading: Loading) -> None:
    loading.load(permits="jenis,nomor\nnib,0000123456789")
    assert loading.shop.book.read(monthly_report, MARCH).shop.permit == "0000123456789"


def test_what_can_t_be_is_refused_with_its_row_and_column(loading: Loading) -> None:
    follow_up = "what,opened,due_on,done,session\n"
    assert "row 2, column session" in loading.refused(follow_ups=follow_up + "a,2026-03-02,,,7")
    assert "row 2, column due_on" in loading.refused(follow_ups=follow_up + "a,2026-03-02,2026-03-01,,")
    assert "row 2, column done" in loading.refused(follow_ups=follow_up + "a,2026-03-02,,2026-03-01,")
    assert "row 2, column measure" in loading.refused(targets="month,measure,amount,set_on\n2026-03,luck,1,2026-03-02")
    assert "row 2, column valid_until" in loading.refused(permits="kind,issued,valid_until\nnib,2026-03-02,2026-03-01")
