"""The sample shop works with a mentor, and the year's business doesn't notice."""

from datetime import date
from pathlib import Path
from random import Random

from umkm_desk.demo import mentoring
from umkm_desk.demo.diary import Diary, begin
from umkm_desk.domain.calendar import Month
from umkm_desk.domain.packets import SECTIONS
from umkm_desk.queries.mentoring import sessions
from umkm_desk.queries.monthly import monthly_report
from umkm_desk.queries.permits import permit_kind, permits
from umkm_desk.storage.book import Book
from umkm_desk.storage.session import Session


def test_the_last_month_shows_a_session_agreements_targets_people_and_permits(whole_year: Book) -> None:
    last = Month(2026, 10)
    report = whole_year.read(monthly_report, last)
    known = report.mentoring
    assert known.session is not None and known.session.draft.day == date(2026, 9, 12)
    assert {row.state for row in known.follow_ups} == {"overdue", "open", "done"}
    assert {(row.month, row.reached) for row in known.targets} >= {(last, True), (last, False), (last.plus(1), None)}
    assert sum(row.women + row.men for row in known.workforce) == 6
    assert {row.state for row in known.permits} == {"valid", "soon"}
    assert known.since is not None and len(known.since.changes) == 8
    assert known.health.score is not None and 80 <= known.health.score < 100
    assert report.shop.owner == mentoring.OWNER


def test_there_is_a_session_every_second_month_and_what_is_agreed_is_about_a_part_of_the_summary(
    whole_year: Book,
) -> None:
    days = [row.draft.day for row in reversed(whole_year.read(sessions))]
    assert [day.month for day in days] == [11, 1, 3, 5, 7, 9]
    assert {agreed.section for meeting in mentoring.MEETINGS for agreed in meeting.agreed} <= SECTIONS.keys()


def test_numbers_of_permits_look_right_and_belong_to_nobody(whole_year: Book) -> None:
    for row in whole_year.read(permits, date(2026, 10, 31)):
        number = row.draft.number or ""
        assert permit_kind(row.draft.kind).fits(number), row.draft
        assert any(made_up in number for made_up in ("0000", "9999", "3299", "000/")), row.draft


def meet(session: Session, diary: Diary, day: date) -> None:
    mentoring.meet_the_mentor(begin(session, diary, day))


def test_chance_isn_t_asked_so_the_business_of_the_year_stays_as_it_was(tmp_path: Path) -> None:
    with Book.create(tmp_path / "toko.umkm", name="Toko Uji") as book:
        diary = Diary(Random(1), Month(2026, 1), Month(2026, 3))
        before = diary.rng.getstate()
        book.write(mentoring.introduce, diary, "Toko Uji")
        for day in (date(2026, 1, 12), date(2026, 1, 22), date(2026, 3, 12)):
            book.write(meet, diary, day)
        assert diary.rng.getstate() == before
        assert len(book.read(sessions)) == 2
