"""What instalment the profit bears: an estimate by dated figures, with their source, for the talk with the bank."""

from collections.abc import Mapping
from typing import Final

from reportlab.platypus import Flowable, Paragraph, Spacer

from umkm_desk.language.formats import percent
from umkm_desk.language.words import N_
from umkm_desk.queries.loan import Instalment, LoanPacket, LoanRule
from umkm_desk.reports.paper.lettering import MUTED, TEXT, escaped, style
from umkm_desk.reports.paper.tables import Column, Line, table
from umkm_desk.reports.statements.document import masthead
from umkm_desk.reports.tax.rule_words import sure
from umkm_desk.reports.wording import NOTHING, Wording

BEARINGS: Final = {"fits": N_("within reach"), "tight": N_("tight"), "too_much": N_("too heavy")}


def capacity(say: Wording, found: LoanPacket) -> list[Flowable]:
    """The page about instalments."""
    tr, rule = say.tr, found.rule
    head = masthead(
        found.statements.shop.name, tr("Instalments and profit (estimate)"), say.month(found.months[-1].month), tr
    )
    if rule is None:
        return [*head, _said(tr("No loan figures are known for this day, so nothing is estimated."))]
    return [
        *head,
        *_basis(say, found, rule),
        Spacer(0, 8),
        _table(say, found, rule),
        Spacer(0, 6),
        _small(_rules(say, rule)),
        _small(_source(say, rule.source, rule.confidence)),
        _small(_source(say, rule.share_source, rule.share_confidence)),
        Paragraph(escaped(tr("What banks usually ask for")), style(10.5, bold=True, before=14, after=4)),
        *(_said(f"☐ {paper}") for paper in rule.papers[say.lang]),
        _small(tr("An estimate, no promise of a loan; what the bank says is what counts.")),
    ]  # fmt: skip


def _basis(say: Wording, found: LoanPacket, rule: LoanRule) -> list[Flowable]:
    tr, average = say.tr, max(found.average, 0)
    low, high = (say.rupiah(average * share // 100) for share in (rule.low, rule.high))
    said = [
        tr("Net profit on average a month: %(amount)s (%(count)s months).", amount=say.rupiah(found.average),
           count=len(found.months)),
        tr("Instalments of %(low)s to %(high)s a month (%(from)s–%(to)s %% of it) are usually within reach.",
           **{"low": low, "high": high, "from": rule.low, "to": rule.high}),
    ]  # fmt: skip
    if found.average <= 0:
        said[1] = tr("Without profit there is nothing to pay instalments from.")
    if found.running:
        said.append(
            tr("Loans that run already take %(amount)s a month; they are counted in.", amount=say.rupiah(found.running))
        )
    if found.drawn:
        said.append(
            tr("The owner takes %(amount)s a month on average; what is left must also pay the instalments.",
               amount=say.rupiah(found.drawn))
        )  # fmt: skip
    return [_said(text) for text in said]


def _table(say: Wording, found: LoanPacket, rule: LoanRule) -> Flowable:
    """Amounts down, terms across: the instalment a month, its share of the profit, a word about it."""
    tr = say.tr
    known = {(one.amount, one.months): one for one in found.instalments}
    lines = []
    for amount in rule.amounts:
        ways = [known[amount, months] for months in rule.terms]
        lines.append(Line((say.rupiah(amount), _class(say, rule, amount), *(say.rupiah(one.monthly) for one in ways))))
        lines.append(Line(("", "", *(_words(say, found, one) for one in ways)), kind="rest"))
    columns = [Column(tr("Loan"), figures=False), Column(tr("Kind"), figures=False)]
    columns += [Column(tr.ngettext("%(n)s month", "%(n)s months", months), figures=False) for months in rule.terms]
    return table(columns, lines)


def _words(say: Wording, found: LoanPacket, one: Instalment) -> str:
    """`19 %: terjangkau`."""
    words = say.tr(BEARINGS[one.bearing])
    share = percent(one.monthly + found.running, found.average, say.lang, 0) if found.average > 0 else NOTHING
    return f"{share}: {words}"


def _class(say: Wording, rule: LoanRule, amount: int) -> str:
    return next((names[say.lang] for most, names in rule.classes if amount <= most), NOTHING)


def _rules(say: Wording, rule: LoanRule) -> str:
    return say.tr(
        "%(name)s since %(day)s: %(rate)s a year, reckoned flat on the whole loan; no extra collateral below "
        "%(amount)s. The share is that of all instalments in the net profit.",
        name=rule.name,
        day=rule.valid_from,
        rate=percent(rule.rate, 10_000, say.lang),
        amount=say.rupiah(rule.without_collateral_below),
    )


def _source(say: Wording, source: Mapping[str, str], confidence: str) -> str:
    return say.tr("Source: %(source)s (%(sure)s).", source=source[say.lang], sure=sure(confidence, say))


def _said(text: str) -> Paragraph:
    return Paragraph(escaped(text), style(9, color=TEXT, after=3, leading=12))


def _small(text: str) -> Paragraph:
    return Paragraph(escaped(text), style(7.8, color=MUTED, after=2, leading=10))
