"""The sample shop's year, day by day: Dapur Bu Sari of Bandung, from a seed and through actions only."""

from datetime import date, timedelta
from pathlib import Path
from random import Random

from umkm_desk.actions.recipes import save_recipe
from umkm_desk.demo.assortment import GOODS, NEWCOMER, save_assortment, save_good
from umkm_desk.demo.cash import daily, weekly
from umkm_desk.demo.closing import close_last_month, end_of_month
from umkm_desk.demo.debts import collect, give_up, resellers_order
from umkm_desk.demo.diary import LAUNCH, Diary, Today, begin
from umkm_desk.demo.fair import fair
from umkm_desk.demo.mentoring import introduce, meet_the_mentor
from umkm_desk.demo.mishaps import mishaps
from umkm_desk.demo.opening import open_book
from umkm_desk.demo.orders import deliver, kept_back, take_orders
from umkm_desk.demo.people import save_people
from umkm_desk.demo.production import cook, fill_in_wages
from umkm_desk.demo.purchases import correct_a_price, fill_up, pay_bills, send_back
from umkm_desk.demo.recipes import CHANGES, FIRST, changed_recipe, save_recipes
from umkm_desk.demo.sales import remember_pace, sell
from umkm_desk.demo.seasons import days_to_lebaran, is_closed
from umkm_desk.demo.stocktaking import give_away, spoil, throw_away_expired, weekly_count
from umkm_desk.domain.calendar import Month
from umkm_desk.storage.book import Book
from umkm_desk.storage.session import Session

NAME = "Dapur Bu Sari"
PRICE_RISES = ((4, "MK100", 26_000), (4, "MK250", 60_000), (5, "SBB", 23_000), (6, "ABA", 35_000), (7, "SCM", 31_000))
"""(months on, product, rupiah): after Lebaran, when oil and packaging had grown dear."""


def make_shop(path: Path | str, *, months: int = 12, seed: int = 1, today: date) -> Book:
    """A new book at `path` with `months` of business; its last month is the whole month before today's."""
    book = Book.create(path, name=NAME)
    try:
        play(book, months, seed, Month.of(today).plus(-1))
    except BaseException:
        book.close()
        raise
    return book


def play(book: Book, months: int, seed: int, last_month: Month) -> None:
    """Record `months` of business, the last of them `last_month`, in an empty book; one transaction a week."""
    diary = Diary(Random(seed), last_month.plus(1 - months), last_month)
    book.write(set_up, diary)
    day = diary.first.first
    while day <= last_month.last:
        book.write(record_days, diary, day, min(day + timedelta(days=6), last_month.last))
        day += timedelta(days=7)


def set_up(session: Session, diary: Diary) -> None:
    """Items, recipes, people, the opening balances, and the shop's own facts."""
    save_assortment(session)
    save_recipes(session)
    save_people(session)
    open_book(session, diary, diary.first.first)
    introduce(session, diary, NAME)


def record_days(session: Session, diary: Diary, first: date, last: date) -> None:
    """Record the days from `first` to `last`."""
    for number in range(first.toordinal(), last.toordinal() + 1):
        record_day(session, diary, date.fromordinal(number))


def record_day(session: Session, diary: Diary, day: date) -> None:
    """All that happens on a day, in the order in which it would be written down."""
    today = begin(session, diary, day)
    if not is_closed(day):
        _change(today)
        _morning(today)
        today.kept_back = kept_back(today)
        deliver(today)
        resellers_order(today)
        sell(today)
        fair(today)
        mishaps(today)
        remember_pace(today)
        collect(today)
        _evening(today)
    daily(today)
    weekly(today)
    end_of_month(today)
    close_last_month(today)
    meet_the_mentor(today)


def _change(today: Today) -> None:
    """New recipes and prices on the 1st, a new product near the end."""
    for change in CHANGES:
        if today.once(f"recipe {change.row[:3]}", change.months_on, 1):
            draft = changed_recipe(today.session, change, today.day)
            today.diary.recipes[draft.product] = draft
            if draft.product == "KSP":
                save_good(today.session, GOODS["KSP"], GOODS["KSP"].price, "Keripik Singkong Pedas 180 g")
    if today.once(LAUNCH, today.diary.months - 2, 5):
        save_good(today.session, GOODS[NEWCOMER], GOODS[NEWCOMER].price)
        save_recipe(today.session, FIRST[NEWCOMER])
    for months_on, code, price in PRICE_RISES:
        if today.once(f"price of {code}", months_on, 1):
            today.diary.prices[code] = price
            save_good(today.session, GOODS[code], price)


def _morning(today: Today) -> None:
    if today.day.weekday() in (0, 3):
        throw_away_expired(today)
    today.try_once("freezer failed", 1, 17, spoil)
    pay_bills(today)
    if today.day.weekday() == 0:
        fill_up(today)
    take_orders(today)
    cook(today)


def _evening(today: Today) -> None:
    if today.day.weekday() == 5:
        weekly_count(today)
    if today.day.day in (13, 27):
        give_away(today, (today.rng.choice(("KSP", "KPC", "CRG")),), 2, "own_use", "Camilan keluarga")
    if today.day.day == 11 and days_to_lebaran(today.day) > 40:
        give_away(today, (today.rng.choice(("SBB", "KTP", "MK100")),), 3, "sample", "Contoh untuk calon reseller")
    if today.months_on % 3 == 0:
        today.try_once(f"price corrected {today.months_on}", today.months_on, 16, correct_a_price)
    if today.months_on % 4 == 1:
        today.try_once(f"sent back {today.months_on}", today.months_on, 19, send_back)
    if not today.final_month:
        today.try_once(f"wages filled in {today.months_on}", today.months_on, 24, fill_in_wages)
    give_up(today)
