"""Days and times are read the Indonesian way, day first, or as ISO; nothing is guessed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from umkm_desk.language.current import LANGUAGES, Lang
from umkm_desk.language.formats import day_long, day_short
from umkm_desk.language.parsers import Unreadable, parse_day, parse_time


@pytest.mark.parametrize(
    "text",
    [
        "2026-08-04",
        "2026-8-4",
        "04/08/2026",
        "4/8/2026",
        "04-08-2026",
        "4 Agu 2026",
        "4 Ags 2026",
        "4 Agt 2026",
        "4 Aug. 2026",
        "4-Aug-2026",
        "04 AGUSTUS 2026",
        "4\u00a0August 2026",
        "2026-08-04 10:05",
        "2026-08-04 00:00:00",
        "2026-08-04T10:05:33",
        "04/08/2026 09.58",
        "4 Agustus 2026 10:05",
        "04/08/2026 10:05:33\t",
    ],
)
def test_a_day_is_read_in_every_common_way_of_writing_it(text: str) -> None:
    assert parse_day(text) == date(2026, 8, 4)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1 Mei 2026", date(2026, 5, 1)),
        ("1 May 2026", date(2026, 5, 1)),
        ("1 Okt 2026", date(2026, 10, 1)),
        ("1 Nopember 2026", date(2026, 11, 1)),
        ("1 Pebruari 2026", date(2026, 2, 1)),
        ("1 Des 2026", date(2026, 12, 1)),
        ("29/02/2028", date(2028, 2, 29)),
    ],
)
def test_month_names_are_read_in_both_languages_and_old_spellings(text: str, day: date) -> None:
    assert parse_day(text) == day


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "missing"),
        ("besok", "isn't a day"),
        ("45321", "isn't a day"),
        ("2026/11/24", "isn't a day"),
        ("24/11-2026", "isn't a day"),
        ("24 Movember 2026", "isn't a day"),
        ("2026-11-24Z", "isn't a day"),
        ("2026-11-24 siang", "isn't a day"),
        ("24/11/26", "two digits"),
        ("26-11-24", "two digits"),
        ("24 Nov 26", "two digits"),
        ("0026-11-24", "year that can't be right"),
        ("24/11/20266", "year that can't be right"),
        ("11/24/2026", "no month 24"),
        ("31/02/2026", "doesn't exist"),
        ("29/02/2026", "doesn't exist"),
        ("00/01/2026", "doesn't exist"),
        ("2026-13-13", "doesn't exist"),
        ("2026-11-24 25:00", "isn't a time"),
    ],
)
def test_other_days_are_refused_with_the_reason(text: str, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason):
        parse_day(text)


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)), st.sampled_from(LANGUAGES))
def test_every_day_that_is_written_is_read_back(day: date, lang: Lang) -> None:
    assert parse_day(day_long(day, lang)) == parse_day(day_short(day, lang)) == parse_day(day.isoformat()) == day


@pytest.mark.parametrize(
    ("text", "time"),
    [("9:58:11", "09:58"), ("09.58", "09:58"), ("9.58.11", "09:58"), ("23:59", "23:59"), ("0:00", "00:00"), ("", None)],
)
def test_a_time_is_hours_and_minutes(text: str, time: str | None) -> None:
    assert parse_time(text) == time


@pytest.mark.parametrize("text", ["9:5", "24:00", "12:60", "09:58:60", "9:58.11", "0958", "9", "pagi", "9:58 PM"])
def test_other_times_are_refused(text: str) -> None:
    with pytest.raises(Unreadable, match="isn't a time"):
        parse_time(text)
