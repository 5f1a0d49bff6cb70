"""A mentor's answer becomes comments, targets and tasks once; an answer for another shop becomes nothing."""

from dataclasses import replace
from datetime import date

import pytest

from tests.shop import Shop
from umkm_desk.actions.mentoring import finish_follow_up, save_follow_up, set_target
from umkm_desk.actions.replies import Accepted, accept_reply, withdraw_reply
from umkm_desk.actions.shop import save_shop
from umkm_desk.domain.calendar import Month
from umkm_desk.domain.errors import UserError
from umkm_desk.domain.mentoring import FollowUpDraft, TargetDraft
from umkm_desk.domain.replies import ReplyComment, ReplyDraft, ReplyTarget, ReplyTask
from umkm_desk.domain.shop import ShopDraft
from umkm_desk.queries.mentoring import comments, follow_ups, targets
from umkm_desk.queries.replies import meeting
from umkm_desk.queries.shop import book_id

MARCH, APRIL, DAY = Month(2026, 3), Month(2026, 4), date(2026, 4, 2)
REPLY = ReplyDraft(
    "Toko Uji", MARCH, "sha256:1", "Rina", DAY, {"sales_net": 0, "net_profit": 0, "cash": 0, "equity": 0},
    (ReplyComment("figures", "Omzet naik."), ReplyComment("waste", "Kurangi yang rusak.")),
    (ReplyTarget(APRIL, "sales_net", 12_000_000),),
    (ReplyTask("Hitung stok", "Sari", date(2026, 4, 11), "waste"), ReplyTask("Tagih piutang")),
)  # fmt: skip


def kept(shop: Shop) -> tuple[list[str], list[int], list[str]]:
    """The words of all comments, the amounts of all targets, the tasks."""
    read = shop.book.read
    return (
        [row.words for row in read(comments, MARCH)],
        [row.amount for row in read(targets, MARCH, APRIL)],
        [row.draft.what for row in read(follow_ups, date(2026, 4, 30), date(2026, 1, 1))],
    )


ALL = (["Omzet naik.", "Kurangi yang rusak."], [12_000_000], ["Hitung stok", "Tagih piutang"])


def test_an_answer_becomes_comments_targets_and_tasks(shop: Shop) -> None:
    assert shop.book.write(accept_reply, REPLY) == Accepted(2, 1, 2, 0)
    assert kept(shop) == ALL
    comment, task = shop.book.read(comments, MARCH)[0], shop.book.read(follow_ups, DAY)[0].draft
    assert (comment.section, comment.mentor, comment.written, comment.reply) == (
        "figures", "Rina", DAY, REPLY.checksum,
    )  # fmt: skip
    assert (task.who, task.due, task.opened, task.section) == ("Sari", date(2026, 4, 11), DAY, "waste")


def test_accepted_twice_it_adds_nothing(shop: Shop) -> None:
    shop.book.write(accept_reply, REPLY)
    assert shop.book.write(accept_reply, REPLY) == Accepted(0, 0, 0, 5)
    assert kept(shop) == ALL


def test_an_accepted_answer_does_not_come_back_over_a_later_change(shop: Shop) -> None:
    shop.book.write(accept_reply, REPLY)
    shop.book.write(set_target, TargetDraft(APRIL, "sales_net", 9_000_000, date(2026, 4, 5)))
    shop.book.write(accept_reply, REPLY)
    assert kept(shop)[1] == [9_000_000]


def test_of_an_answer_saved_again_with_more_in_it_only_the_new_is_added(shop: Shop) -> None:
    shop.book.write(accept_reply, REPLY)
    more = replace(
        REPLY, comments=(*REPLY.comments, ReplyComment("tax", "Bayar.")), tasks=(*REPLY.tasks, ReplyTask("Foto"))
    )
    assert shop.book.write(accept_reply, more) == Accepted(1, 0, 1, 5)
    assert [len(part) for part in kept(shop)] == [3, 1, 3]


def test_the_same_task_of_a_later_month_is_a_new_one_when_the_old_is_done(shop: Shop) -> None:
    shop.book.write(accept_reply, REPLY)
    (old,) = [row.id for row in shop.book.read(follow_ups, DAY) if row.draft.what == "Tagih piutang"]
    shop.book.write(finish_follow_up, old, date(2026, 4, 3))
    later = replace(
        REPLY, month=APRIL, day=date(2026, 5, 2), comments=(), targets=(), tasks=(ReplyTask("Tagih piutang"),)
    )
    assert shop.book.write(accept_reply, later).tasks == 1


def test_what_the_owner_wrote_herself_stays_beside_it(shop: Shop) -> None:
    shop.book.write(save_follow_up, FollowUpDraft("Hitung stok", DAY))
    shop.book.write(accept_reply, REPLY)
    assert kept(shop)[2].count("Hitung stok") == 2


@pytest.mark.parametrize("name", ["Toko Lain", "", "Toko Uj"])
def test_an_answer_for_another_shop_is_refused(shop: Shop, name: str) -> None:
    with pytest.raises(UserError, match="Nothing was taken over"):
        shop.book.write(accept_reply, replace(REPLY, shop=name))
    assert kept(shop) == ([], [], [])


def test_an_answer_finds_the_book_again_after_the_shop_was_renamed(shop: Shop) -> None:
    reply = replace(REPLY, book=shop.book.read(book_id))
    shop.book.write(save_shop, ShopDraft("Toko Baru"))
    assert shop.book.read(meeting, reply, DAY).fits
    assert shop.book.write(accept_reply, reply).comments == 2


def test_a_book_made_before_there_were_ids_has_one_of_its_own_that_stays(shop: Shop) -> None:
    shop.book.write(lambda session: session.run("DELETE FROM setting WHERE key = 'id'"))
    old = shop.book.read(book_id)
    shop.book.write(save_shop, ShopDraft("Toko Baru"))
    assert len(old) == 16 and shop.book.read(book_id) == old


def test_an_answer_for_a_month_that_was_opened_again_is_taken_in_and_says_what_changed(shop: Shop) -> None:
    shop.cash("capital", 500_000, day=date(2026, 3, 2))
    shop.close(202603)
    seen = replace(REPLY, seen={"sales_net": 0, "net_profit": 0, "cash": 500_000, "equity": 500_000})
    shop.close(202603, reopen=True, reason="lupa listrik")
    shop.cash("expense", 50_000, to="6103", day=date(2026, 3, 9))
    met = shop.book.read(meeting, seen, DAY)
    assert [name for name, _, _ in met.changed] == ["net_profit", "cash", "equity"]
    assert shop.book.write(accept_reply, seen) == Accepted(2, 1, 2, 0)


def test_answers_of_two_mentors_stand_side_by_side_and_the_later_target_counts(shop: Shop) -> None:
    shop.book.write(accept_reply, REPLY)
    other = replace(
        REPLY, mentor="Dedi", comments=(ReplyComment("figures", "Bagus."),), tasks=(ReplyTask("Foto produk"),),
        targets=(ReplyTarget(APRIL, "sales_net", 13_000_000),),
    )  # fmt: skip
    assert [row.amount for row in shop.book.read(meeting, other, DAY).before] == [12_000_000]
    assert shop.book.write(accept_reply, other) == Accepted(1, 1, 1, 0)
    assert {row.mentor for row in shop.book.read(comments, MARCH)} == {"Rina", "Dedi"}
    assert kept(shop)[1] == [13_000_000] and "Foto produk" in kept(shop)[2]


def test_capitals_and_spaces_of_the_shop_s_name_do_not_matter(shop: Shop) -> None:
    assert shop.book.write(accept_reply, replace(REPLY, shop=" TOKO  uji")).comments == 2


def test_taken_out_again_the_book_is_as_before(shop: Shop) -> None:
    shop.book.write(set_target, TargetDraft(APRIL, "sales_net", 9_000_000, date(2026, 3, 5)))
    shop.book.write(save_follow_up, FollowUpDraft("Hitung stok", DAY))
    before = kept(shop)
    met = shop.book.read(meeting, REPLY, DAY)
    shop.book.write(accept_reply, REPLY)
    shop.book.write(withdraw_reply, REPLY.checksum, met.before)
    assert kept(shop) == before
    assert shop.book.write(accept_reply, REPLY).already == 0


def test_two_tasks_with_the_same_words_are_one(shop: Shop) -> None:
    twice = (ReplyTask("Foto"), ReplyTask("Foto", due=date(2026, 4, 20)))
    shop.book.write(accept_reply, replace(REPLY, tasks=twice))
    assert kept(shop)[2] == ["Foto"]


def test_the_owner_is_told_which_figures_changed_since(shop: Shop) -> None:
    shop.cash("capital", 500_000)
    seen = {"sales_net": 0, "net_profit": 0, "cash": 500_000, "equity": 500_000}
    draft = replace(REPLY, seen=seen)
    assert shop.book.read(meeting, draft, DAY).changed == ()
    shop.cash("expense", 120_000, to="6101")
    assert shop.book.read(meeting, draft, DAY).changed == (
        ("net_profit", 0, -120_000), ("cash", 500_000, 380_000), ("equity", 500_000, 380_000),
    )  # fmt: skip


def test_before_it_is_taken_in_the_book_says_what_it_meets(shop: Shop) -> None:
    shop.book.write(set_target, TargetDraft(APRIL, "sales_net", 9_000_000, date(2026, 3, 5)))
    met = shop.book.read(meeting, REPLY, DAY)
    assert (met.fits, met.known, [row.amount for row in met.before]) == (True, False, [9_000_000])
    shop.book.write(accept_reply, REPLY)
    met = shop.book.read(meeting, REPLY, DAY)
    assert (met.known, met.before) == (True, ())
    assert not shop.book.read(meeting, replace(REPLY, shop="Lain"), DAY).fits


@pytest.mark.parametrize("month", [Month(1900, 1), Month(2200, 12)])
def test_an_odd_month_breaks_nothing(shop: Shop, month: Month) -> None:
    odd = replace(REPLY, month=month, targets=())
    assert shop.book.read(meeting, odd, DAY).fits
    assert shop.book.write(accept_reply, odd).comments == 2
