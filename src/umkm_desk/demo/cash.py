"""Money that isn't goods: wages, gas, power, the stand, the loan, withdrawals from the apps, what the family takes."""

from umkm_desk.actions.schedule_months import pay_instalment
from umkm_desk.demo.chance import rounded, vary
from umkm_desk.demo.diary import Today
from umkm_desk.demo.seasons import days_to_lebaran
from umkm_desk.domain.calendar import Month
from umkm_desk.domain.paying import PAID_BY
from umkm_desk.domain.schedules import InstalmentDraft, ScheduleDraft
from umkm_desk.language.formats import month_name
from umkm_desk.queries.ledger import balances
from umkm_desk.queries.schedules import due_until

GAS_CYLINDER = 107_000  # 5.5 kg, refilled
KEEP_IN_DRAWER = 1_200_000
LOAN, LOAN_MONTHS, RATE = 15_000_000, 24, 600  # 6 percent a year, flat
KUR = "KUR Mikro 24 bulan"
FREEZER = 9_800_000
RENT = 1_650_000
RENTED = 6  # months at a time
VACUUM_FRYER = 8_750_000
WEARS = 60  # months that equipment lasts


def weekly(today: Today) -> None:
    """Saturday: wages, the family's share, money to the bank; Wednesday: the apps pay out."""
    weekday = today.day.weekday()
    if weekday == 5:
        _pay_wages(today)
        _family(today)
    if weekday in (1, 4, 6):
        _to_the_bank(today)
    if weekday == 2:
        for way in ("marketplace", "ewallet"):
            amount = today.money[PAID_BY[way]] // 50_000 * 50_000
            if amount >= 200_000:
                today.cash("transfer", way, amount, to="bank", note="Tarik saldo")


def _pay_wages(today: Today) -> None:
    """What the cooks earned since last Saturday; the part that was already booked as owed is paid off."""
    diary = today.diary
    earned = rounded(vary(today.rng, diary.wages_earned, 3), 5_000)
    owed, diary.wages_owed = diary.wages_owed, 0
    if owed:
        today.cash("pay", today.purse(owed, "cash", "bank"), owed, category="2102", note="Upah akhir bulan lalu")
    today.spend("5202", earned, "Upah mingguan dapur", "cash", "bank")
    diary.wages_earned = 0


def _family(today: Today) -> None:
    until = days_to_lebaran(today.day)
    amount = today.rng.randrange(1_050_000, 1_350_001, 50_000)
    if until < 14:
        amount += 1_500_000
    today.cash("drawing", today.purse(amount, "cash", "bank"), amount, note="Belanja rumah")


def _to_the_bank(today: Today) -> None:
    amount = (today.money["1101"] - KEEP_IN_DRAWER) // 100_000 * 100_000
    if amount >= 500_000:
        today.cash("transfer", "cash", amount, to="bank", note="Setor tunai")


def daily(today: Today) -> None:
    """Gas when the cylinder is empty, fuel and deliveries, what falls on a fixed day of the month."""
    while today.diary.gas_used >= GAS_CYLINDER:
        price = rounded(vary(today.rng, GAS_CYLINDER, 1), 1_000)
        today.spend("5203", price, "Isi ulang gas 5,5 kg", "cash", "bank")
        today.diary.gas_used -= GAS_CYLINDER
    if today.day.weekday() in (0, 3):
        today.spend("6104", today.rng.randrange(85_000, 145_001, 5_000), "Bensin dan ojek antar", "cash", "ewallet")
    _fixed_days(today)
    _once(today)


def _fixed_days(today: Today) -> None:
    day, rng = today.day.day, today.rng
    if day == 3:
        today.spend("6103", 350_000, "Internet rumah produksi", "bank")
    elif day == 5 and today.diary.power_owed:
        owed, today.diary.power_owed = today.diary.power_owed, 0
        today.cash("pay", today.purse(owed, "bank", "cash"), owed, category="2105", note="Listrik bulan lalu")
    elif day == 7:
        today.spend("6103", rng.randrange(90_000, 130_001, 1_000), "Air PDAM", "bank")
    elif day == 10:
        today.spend("6106", rng.randrange(400_000, 650_001, 50_000), "Iklan Instagram dan Shopee", "bank", "ewallet")
        _instalment(today)
    elif day == 12:
        _pay_tax(today)
    elif day == 21:
        today.cash("income", "cash", rng.randrange(60_000, 100_001, 5_000), note="Jual minyak jelantah")
    elif day == 25:
        today.cash("drawing", today.purse(1_700_000, "bank", "cash"), 1_700_000, note="Uang sekolah anak")
    elif day == 26:
        today.spend("6101", 1_900_000, "Gaji admin dan pengemas paruh waktu", "bank")


def _instalment(today: Today) -> None:
    """The month after the loan came, and until it is paid back."""
    month = Month.of(today.day)
    for due in due_until(today.session, month) if 1 <= today.months_on <= LOAN_MONTHS else ():
        if due.name == KUR:
            pays = due.amount + (due.interest or 0)
            way = today.purse(pays, "bank", "cash")
            pay_instalment(today.session, InstalmentDraft(today.day, KUR, due.month, PAID_BY[way]))
            today.paid(way, -pays)


def _pay_tax(today: Today) -> None:
    owed = -balances(today.session, today.day).get("2103", 0)
    if owed > 0:
        today.cash("tax", today.purse(owed, "bank", "cash"), owed, note="PPh Final bulan lalu")


def _once(today: Today) -> None:
    """What comes once or twice a year."""
    month = Month.of(today.day)
    if today.once("loan", 0, 12):
        loan = ScheduleDraft("loan", KUR, "2201", "8101", month.plus(1), LOAN_MONTHS, LOAN, rate=RATE, way="flat")
        today.take_on(loan, "bank")
    if today.once("freezer", 0, 15):
        today.take_on(_equipment("Freezer dan mesin peniris minyak", month, FREEZER), "bank")
    if today.once("more capital", 0, 16):
        today.cash("capital", "bank", 3_000_000, note="Tabungan Bu Sari untuk modal Lebaran")
    if today.months_on % RENTED == 4 and today.once(f"rent {today.months_on}", today.months_on, 20):
        span = " s.d. ".join(month_name(month.plus(months), "id") for months in (1, RENTED))
        name = f"Sewa dapur {span}"
        today.take_on(ScheduleDraft("prepaid", name, "1401", "6102", month.plus(1), RENTED, RENTED * RENT), "bank")
    if today.once("vacuum fryer", 7, 18):
        today.take_on(_equipment("Mesin vacuum frying bekas", month, VACUUM_FRYER), "bank")
    if today.once("laboratory", 2, 14):
        today.spend("6107", 1_150_000, "Uji laboratorium dan perpanjangan halal", "bank")
    if today.once("repair", 4, 22):
        today.spend("6109", 450_000, "Servis oven pengering", "cash", "bank")
    if today.once("repair again", 9, 9):
        today.spend("6109", 325_000, "Ganti seal mesin vakum", "cash", "bank")
    if days_to_lebaran(today.day) == 10:
        today.spend("6101", 2_200_000, "THR pekerja", "bank")


def _equipment(name: str, month: Month, cost: int) -> ScheduleDraft:
    return ScheduleDraft("asset", name, "1501", "6110", month, WEARS, cost)
