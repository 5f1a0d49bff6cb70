"""How the tax table and the limits are said: the same in the window, on paper and in the sheet.

Everything is an estimate and names its rule.
"""

from collections.abc import Mapping
from typing import Final

from umkm_desk.domain.calendar import Month
from umkm_desk.domain.errors import Rp
from umkm_desk.domain.turnover_limits import LimitName
from umkm_desk.language.words import N_
from umkm_desk.queries.rules import turnover_tax_rule
from umkm_desk.queries.tax_table import Payment, TaxState, TaxTable
from umkm_desk.queries.turnover_meter import Mark, Meter
from umkm_desk.reports.tax.rule_words import rate
from umkm_desk.reports.wording import NOTHING, Wording

STATES: Final[Mapping[TaxState, str]] = {
    "before": N_("before the book"),
    "future": NOTHING,
    "running": N_("running, estimate"),
    "nothing": N_("no tax"),
    "estimate": N_("estimate, not locked"),
    "set_aside": N_("set aside, not paid"),
    "late": N_("late"),
    "paid": N_("paid"),
    "paid_late": N_("paid late"),
}
LIMITS: Final[Mapping[LimitName, str]] = {
    "free_band": N_("Free of tax for persons"),
    "small": N_("From micro to small"),
    "vat": N_("PKP, the final tax ends"),
}
_FREE: Final = N_(
    "What lies above it is taxed at %(rate)s: set the tax aside every month. Tell the apps you sell on by the end"
    " of the month in which it is passed."
)
_SMALL: Final = N_(
    "The shop counts as small and no longer as micro: ask the mentor what that changes for its permits and its help."
)
_VAT: Final = N_(
    "The shop must register as PKP, charges PPN from then on, and leaves the final tax with the next year. Ask the tax"
    " office or a consultant well before."
)
_ADVICE: Final[Mapping[LimitName, str]] = {"free_band": _FREE, "small": _SMALL, "vat": _VAT}


def state(of: TaxState, say: Wording) -> str:
    """A month's state in a word or two."""
    return say.tr(STATES[of])


def caution(table: TaxTable, say: Wording) -> str:
    """That it is an estimate, and by which rules."""
    if not table.rules:
        return say.tr("No rule of this tax is known for the year, so nothing is estimated.")
    return say.tr("An estimate, not tax advice, after %(rules)s.", rules="; ".join(d.rule.source for d in table.rules))


def who(table: TaxTable, say: Wording) -> str:
    """Whether the free band counts for this shop."""
    dated = table.rules[-1] if table.rules else None
    if dated is None:
        return ""
    if not table.individual:
        return say.tr(
            "A company has no free part: every rupiah is taxed. Whether it may use this tax depends on its form."
        )
    if not dated.rule.free_band:
        return ""
    return say.tr("A person's first %(band)s of turnover in a year are free.", band=Rp(dated.rule.free_band))


def paying(table: TaxTable, say: Wording) -> str:
    """When to pay and under which code, and that payments go to the oldest month."""
    dated = table.rules[-1] if table.rules else None
    if dated is None:
        return ""
    return say.tr(
        "Pay by day %(day)s of the next month, code %(billing)s. The book doesn't know which month a payment is for:"
        " the oldest unpaid month gets it first.",
        day=dated.pay_by_day,
        billing=dated.billing,
    )


def base(say: Wording) -> str:
    """What turnover is."""
    return say.tr(
        "Turnover is sales before discounts and app fees, with shipping charged, less goods brought back in the month"
        " they came back. All places of business together."
    )


def remarks(table: TaxTable, say: Wording) -> list[str]:
    """What else the year has to say: paid or taxed too much, a book that began within it, a ceiling passed."""
    tr, found = say.tr, []
    if table.ceiling is not None:
        found.append(
            tr(
                "Last year's turnover was above %(ceiling)s: the shop may not use the final tax this year. Ask the tax"
                " office or a consultant.",
                ceiling=Rp(table.ceiling),
            )
        )
    if table.overpaid:
        found.append(
            tr(
                "More was taxed than this year's turnover asks for, by %(amount)s. It lessens the tax of this year's"
                " next months; ask the tax office or a consultant.",
                amount=Rp(table.overpaid),
            )
        )
    if table.prepaid:
        found.append(
            tr("%(amount)s more was paid than was due; it counts for the next months.", amount=Rp(table.prepaid))
        )
    if table.withheld_left:
        found.append(
            tr(
                "%(amount)s was withheld and not used yet; it counts for the next months' tax.",
                amount=Rp(table.withheld_left),
            )
        )
    if table.earlier_unpaid:
        found.append(
            tr(
                "Owed from before this table: %(owed)s, of which %(left)s is still unpaid. Payments go there first.",
                owed=Rp(table.earlier),
                left=Rp(table.earlier_unpaid),
            )
        )
    return [*found, *_before_book(table, say)]


def _before_book(table: TaxTable, say: Wording) -> list[str]:
    before = table.before
    if not before.turnover and not before.tax:
        return []
    words = say.tr(
        "Before the book began: turnover %(turnover)s, tax %(tax)s, as the opening balance says.",
        turnover=Rp(before.turnover),
        tax=Rp(before.tax),
    )
    if before.tax != before.asked:
        words += " " + say.tr("By the rule that turnover asks for %(asked)s.", asked=Rp(before.asked))
    return [words]


def what_to_pay(payment: Payment, say: Wording) -> str:
    """The tax to pay next, its month, and until when."""
    facts: dict[str, object] = {"amount": Rp(payment.amount)}
    if payment.month is None:
        return say.tr("%(amount)s is left of earlier tax. Pay it first.", **facts)
    facts |= {"month": payment.month}
    if payment.pay_by is None:
        return say.tr("%(amount)s for %(month)s.", **facts)
    facts |= {"day": payment.pay_by}
    if payment.late:
        return say.tr("%(amount)s for %(month)s. It was to be paid by %(day)s.", **facts)
    return say.tr("%(amount)s for %(month)s, to be paid by %(day)s.", **facts)


# --- The meter -------------------------------------------------------------------------------------------------------


def limits_title(table: TaxTable, say: Wording) -> str:
    """What the limits are measured by."""
    return say.tr("Turnover of %(year)s against its limits", year=table.year)


def limit_name(mark: Mark, say: Wording) -> str:
    """What changes at a limit."""
    return say.tr(LIMITS[mark.limit.name])


def mark_words(mark: Mark, meter: Meter, say: Wording) -> str:
    """Whether a limit is passed, and in which month it may be: an estimate."""
    if mark.crossed is not None:
        return say.tr("passed in %(month)s", month=mark.crossed)
    left = Rp(mark.left(meter.turnover))
    if meter.until == Month(meter.until.year, 12).last:
        return say.tr("not passed; %(left)s below it", left=left)
    if mark.expected is not None:
        return say.tr("%(left)s to go; at this pace passed in %(month)s (estimate)", left=left, month=mark.expected)
    if meter.pace is None:
        return say.tr("%(left)s to go", left=left)
    return say.tr("%(left)s to go; not this year at this pace (estimate)", left=left)


def pace_words(meter: Meter, say: Wording) -> str:
    """What the estimate rests on."""
    if meter.pace is None:
        return say.tr("There is no full month yet to estimate from.")
    months = [say.month_short(month) for month in (meter.pace_months[0], meter.pace_months[-1])]
    return say.tr(
        "The pace is %(pace)s a month, the average of the last full months (%(months)s).",
        pace=Rp(meter.pace),
        months=" – ".join(dict.fromkeys(months)),
    )


def advice(mark: Mark, meter: Meter, say: Wording) -> str:
    """What to do once a limit is passed."""
    dated = turnover_tax_rule(meter.until)
    return say.tr(_ADVICE[mark.limit.name], rate=rate(dated.rule.rate_basis_points, say) if dated else NOTHING)
