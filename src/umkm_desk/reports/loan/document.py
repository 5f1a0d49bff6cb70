"""Lays out the loan packet: a page for each question that a bank asks."""

from datetime import datetime

from reportlab.platypus import Flowable, KeepTogether, PageBreak, Paragraph

from umkm_desk.language.words import Lang
from umkm_desk.queries.loan import LoanPacket
from umkm_desk.queries.statements.values import Statements, amounts
from umkm_desk.reports.loan.capacity import capacity
from umkm_desk.reports.loan.months import months_story, span
from umkm_desk.reports.mentoring_words import permit_name
from umkm_desk.reports.paper.frame import INNER, build
from umkm_desk.reports.paper.inside import with_language
from umkm_desk.reports.paper.lettering import escaped, style
from umkm_desk.reports.paper.tables import Column, Line, table
from umkm_desk.reports.statements.document import furniture, masthead, statement
from umkm_desk.reports.statements.saying import TITLES, heads, sentence
from umkm_desk.reports.statements.table import statement_table
from umkm_desk.reports.wording import NOTHING, Wording


def loan_pdf(found: LoanPacket, lang: Lang, made_at: datetime) -> bytes:
    """The packet as a PDF in `lang`; the same value gives the same bytes."""
    say = Wording.of(lang)
    title = say.tr("Loan packet")
    story: list[Flowable] = [
        *_profile(say, found, title),
        PageBreak(),
        *months_story(say, found),
        PageBreak(),
        *statement(say, found.statements, "position"),
        PageBreak(),
        *_cash_flow(say, found),
        PageBreak(),
        *_debts(say, found),
        PageBreak(),
        *capacity(say, found),
    ]
    shop = found.statements.shop.name
    pages, _ = build(story, furniture(say, title, shop, made_at))
    return with_language(pages, lang, made_at)


def heading(text: str) -> Paragraph:
    """A section's heading."""
    return Paragraph(escaped(text), style(10.5, bold=True, before=12, after=4))


def _profile(say: Wording, found: LoanPacket, title: str) -> list[Flowable]:
    tr, statements = say.tr, found.statements
    return [
        *masthead(statements.shop.name, title, span(say, found), tr),
        heading(tr("The business")),
        _facts(say, statements),
        heading(tr("Permits and certificates")),
        _permits(say, found),
        heading(tr("In short")),
        _short(say, found),
    ]


def _facts(say: Wording, statements: Statements) -> Flowable:
    """What the notes say of the business, and how it is reached."""
    tr, shop = say.tr, statements.shop
    about = next(note for note in statements.notes if note.topic == "about")
    said = [sentence(say, words, facts) for words, facts in about.sentences if "permit" not in facts]
    said += [tr("Telephone: %(number)s", number=shop.phone)] if shop.phone else []
    said += [tr("Account: %(bank)s", bank=shop.bank)] if shop.bank else []
    return KeepTogether([Paragraph(escaped(text), style(9, leading=13)) for text in said])


def _permits(say: Wording, found: LoanPacket) -> Flowable:
    tr = say.tr
    if not found.permits:
        return Paragraph(escaped(tr("None are recorded in the book.")), style(9))
    lines = []
    for permit in found.permits:
        draft = permit.draft
        until = say.day(draft.valid_until) if draft.valid_until else NOTHING
        name = permit_name(say, draft.kind)
        lines.append(Line((name, draft.number or NOTHING, draft.holder or NOTHING, until)))
    heads = [tr("Permit"), tr("Number"), tr("Holder"), tr("Valid until")]
    return table([Column(head, figures=False) for head in heads], lines)


def _short(say: Wording, found: LoanPacket) -> Flowable:
    tr, total, count = say.tr, found.total, len(found.months)
    position = found.statements.position
    rows = [
        (tr("Net sales of %(count)s months", count=count), total.sales),
        (tr("Net profit of %(count)s months", count=count), total.net),
        (tr("Net profit, on average a month"), found.average),
        (tr("Taken by the owner, on average a month"), found.drawn),
        (tr("Total assets"), amounts(position, "assets")[0]),
        (tr("Total liabilities"), amounts(position, "liabilities")[0]),
        (tr("Equity"), amounts(position, "equity")[0]),
    ]
    lines = [Line((name, say.rupiah(rupiah))) for name, rupiah in rows]
    return table([Column("", figures=False), Column(tr("Rupiah"))], lines, INNER * 0.7)


def _cash_flow(say: Wording, found: LoanPacket) -> list[Flowable]:
    months, title = say.tr.ngettext("%(n)s month", "%(n)s months", len(found.months)), TITLES["cash_flow"]
    return [
        *masthead(found.statements.shop.name, say.tr(title), span(say, found), say.tr),
        statement_table(say, found.cash_flow, [months]),
    ]


def _debts(say: Wording, found: LoanPacket) -> list[Flowable]:
    """What is owed both ways at the end, as in the notes."""
    tr, until = say.tr, found.statements.until
    story = masthead(found.statements.shop.name, tr("Receivables and liabilities"), tr("At %(day)s", day=until), tr)
    if not found.debts:
        story.append(Paragraph(escaped(tr("There are none.")), style(9)))
    for note in found.debts:
        said = [Paragraph(escaped(sentence(say, words, facts)), style(8.5, after=2)) for words, facts in note.sentences]
        rows = statement_table(say, note.rows, heads(say, found.statements, "position"))
        story.append(KeepTogether([heading(say.tr(note.title)), *said, rows]))
    return story
