"""Sessions, follow-ups, targets and workers are written down, changed and taken back; no figure of the book moves."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from tests.shop import DAY, Shop
from umkm_desk.actions import mentoring as act
from umkm_desk.domain.calendar import Month
from umkm_desk.domain.errors import UserError
from umkm_desk.domain.mentoring import CommentDraft, FollowUpDraft, SessionDraft, TargetDraft, WorkforceDraft
from umkm_desk.queries.mentoring import comments, follow_ups, sessions, targets, workforce, workforce_said

MARCH = Month(2026, 3)
MEETING = SessionDraft(DAY, "Rina", "shop", "Catat belanja.")
TASK = FollowUpDraft("Hitung stok", DAY, "Bu Sari", DAY + timedelta(days=7))
TARGET = TargetDraft(MARCH, "sales_net", 40_000_000, DAY)


def states(shop: Shop, day: date = DAY) -> list[str]:
    return [row.state for row in shop.book.read(follow_ups, day, date(2026, 1, 1))]


def test_a_session_is_written_down_changed_put_away_and_taken_out_again(shop: Shop) -> None:
    identity = shop.book.write(act.save_session, MEETING)
    later = replace(MEETING, day=DAY + timedelta(days=1), note=None)
    assert shop.book.write(act.save_session, later, identity) == identity
    assert [row.draft for row in shop.book.read(sessions)] == [later]
    shop.book.write(act.retire_session, identity)
    assert shop.book.read(sessions) == []
    assert [row.retired for row in shop.book.read(sessions, True)] == [True]
    shop.book.write(act.retire_session, identity, False)
    assert [row.id for row in shop.book.read(sessions)] == [identity]


def test_what_was_agreed_is_done_dropped_and_done_again(shop: Shop) -> None:
    identity = shop.book.write(act.save_follow_up, TASK)
    shop.book.write(act.finish_follow_up, identity, DAY)
    assert states(shop) == ["done"]
    shop.book.write(act.drop_follow_up, identity, DAY)
    assert states(shop) == ["dropped"]
    shop.book.write(act.reopen_follow_up, identity)
    assert states(shop) == ["open"]
    assert states(shop, DAY + timedelta(days=8)) == ["overdue"]


def test_what_was_just_written_down_can_be_taken_back(shop: Shop) -> None:
    kept = shop.book.write(act.save_follow_up, TASK)
    shop.book.write(act.save_follow_up, TASK)
    shop.book.write(act.withdraw_follow_up, TASK)
    assert [row.id for row in shop.book.read(follow_ups, DAY)] == [kept]
    shop.book.write(act.save_session, MEETING)
    shop.book.write(act.withdraw_session, MEETING)
    assert shop.book.read(sessions) == []


def test_a_session_in_which_something_was_agreed_isn_t_taken_back(shop: Shop) -> None:
    identity = shop.book.write(act.save_session, MEETING)
    shop.book.write(act.save_follow_up, replace(TASK, session=identity))
    with pytest.raises(UserError):
        shop.book.write(act.withdraw_session, MEETING)


def test_a_mentor_s_file_gives_each_task_and_each_comment_once(shop: Shop) -> None:
    task = replace(TASK, reply="sha256:1")
    comment = CommentDraft(MARCH, "money", "Pisahkan uang rumah.", "Rina", DAY, "sha256:1")
    for _ in range(2):
        shop.book.write(act.save_follow_up, task)
        shop.book.write(act.save_comment, comment)
    assert len(shop.book.read(follow_ups, DAY)) == 1
    assert shop.book.read(comments, MARCH) == [comment]


def test_a_target_takes_the_place_of_the_one_before_and_gives_it_back(shop: Shop) -> None:
    assert shop.book.write(act.set_target, TARGET) is None
    higher = replace(TARGET, amount=50_000_000)
    assert shop.book.write(act.set_target, higher) == TARGET
    assert shop.book.read(targets, MARCH, MARCH) == [higher]
    shop.book.write(act.restore_target, higher, TARGET)
    assert shop.book.read(targets, MARCH, MARCH) == [TARGET]
    assert shop.book.write(act.clear_target, TARGET) == TARGET
    assert shop.book.read(targets, MARCH, MARCH) == []
    shop.book.write(act.set_target, higher)
    shop.book.write(act.restore_target, higher, None)
    assert shop.book.read(targets, MARCH, MARCH) == []


def test_workers_are_so_many_from_a_month_on(shop: Shop) -> None:
    shop.book.write(act.set_workforce, (WorkforceDraft(MARCH, "daily", 2, 1), WorkforceDraft(MARCH, "family", 1, 1)))
    shop.book.write(act.set_workforce, (WorkforceDraft(MARCH.plus(2), "daily", 0, 0),))
    kinds = [[row.kind for row in shop.book.read(workforce, MARCH.plus(step))] for step in (-1, 0, 1, 2)]
    assert kinds == [[], ["family", "daily"], ["family", "daily"], ["family"]]
    said = tuple(row for row in shop.book.read(workforce_said) if row.month == MARCH)
    shop.book.write(act.set_workforce, (WorkforceDraft(MARCH, "permanent", 5, 5),))
    shop.book.write(act.restore_workforce, MARCH.number, said)
    assert tuple(row for row in shop.book.read(workforce_said) if row.month == MARCH) == said


@pytest.mark.parametrize(
    ("do", "draft"),
    [
        (act.save_session, replace(MEETING, mentor="  ")),
        (act.save_session, SessionDraft(DAY, "Rina", "moon")),  # type: ignore[arg-type]
        (act.save_follow_up, replace(TASK, what="")),
        (act.save_follow_up, replace(TASK, due=DAY - timedelta(days=1))),
        (act.save_follow_up, replace(TASK, session=77)),
        (act.set_target, replace(TARGET, measure="luck")),
        (act.set_target, replace(TARGET, amount=-1)),
        (act.set_workforce, (WorkforceDraft(MARCH, "daily", -1, 0),)),
    ],
)
def test_what_makes_no_sense_is_refused(shop: Shop, do: Any, draft: Any) -> None:
    with pytest.raises(UserError):
        shop.book.write(do, draft)


def test_nothing_is_done_before_it_was_agreed(shop: Shop) -> None:
    identity = shop.book.write(act.save_follow_up, TASK)
    with pytest.raises(UserError):
        shop.book.write(act.finish_follow_up, identity, DAY - timedelta(days=1))
    with pytest.raises(UserError):
        shop.book.write(act.finish_follow_up, identity + 1, DAY)
