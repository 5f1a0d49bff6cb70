"""The first notes: whose statements these are, and by which rules they were made; only what holds for this book.

Order after the standard's illustration. Statements after SAK EMKM are on the accrual basis, whatever else is read.
"""

from datetime import date
from typing import Final

from umkm_desk.domain.errors import Rp
from umkm_desk.domain.wording import N_
from umkm_desk.queries.permits import Permit, permit_kind
from umkm_desk.queries.statements.facts import Facts
from umkm_desk.queries.statements.position import EQUIPMENT, STOCK
from umkm_desk.queries.statements.rows import Columns
from umkm_desk.queries.statements.values import Named, Note, Percent

Sentence = tuple[str, dict[str, object]]
_COMPLIANCE: Final = N_(
    "Statement of compliance: these statements follow the Indonesian financial accounting standard for micro, small "
    "and medium entities (SAK EMKM)."
)
_BASIS: Final = N_(
    "Basis: historical cost, on the accrual basis, as a going concern. The business is kept apart from its "
    "owner. All amounts are in whole rupiah."
)
_RECEIVABLES: Final = N_("Trade receivables stand at what was billed; what can't be collected any more is written off.")
_INVENTORIES: Final = N_(
    "Inventories stand at cost: purchase price with freight, and for products the materials, "
    "packaging, wages and production overhead that went into them. Cost is the moving weighted "
    "average. Damaged and expired goods are an expense."
)
_FIXED_ASSETS: Final = N_(
    "Fixed assets stand at cost less accumulated depreciation, by the straight-line method without a residual value."
)
_REVENUE: Final = N_(
    "Revenue is recognised when goods are handed over, before the fees of apps and shops; deposits of "
    "customers are a liability until then. Expenses are recognised when they arise."
)
_CARRIED: Final = N_("No deferred tax is recognised. Profit is carried forward without closing entries.")
_NOTHING: Final = N_("Nothing was recorded up to the end of this period, so there are no figures.")
_BEGUN: Final = N_("The books were begun on %(day)s, so the figures to compare with don't cover their whole period.")


def about(facts: Facts, begun: date | None) -> Note:
    """Note 1: the business."""
    shop, said = facts.shop, list[Sentence]()
    if shop.kind == "company":
        said.append((N_("%(shop)s is a company."), {"shop": shop.name}))
    elif shop.owner:
        said.append((N_("%(shop)s is a business owned by %(owner)s."), {"shop": shop.name, "owner": shop.owner}))
    else:
        said.append((N_("%(shop)s is a business owned by one person."), {"shop": shop.name}))
    place = ", ".join(part for part in (shop.address, shop.city) if part)
    if place:
        said.append((N_("Address: %(place)s."), {"place": place}))
    if facts.products:
        said.append((N_("It makes and sells mostly: %(products)s."), {"products": list(facts.products)}))
    if facts.people:
        said.append((N_("People who work there: %(people)s."), {"people": facts.people}))
    if shop.permit and all(permit.draft.kind != "nib" for permit in facts.permits):
        said.append((N_("Business number (NIB): %(number)s."), {"number": shop.permit}))
    said += [_permit(permit) for permit in facts.permits]
    if begun is not None:
        said.append((N_("These books were begun on %(day)s."), {"day": begun}))
    return Note("about", N_("General"), tuple(said))


def _permit(permit: Permit) -> Sentence:
    kind = permit_kind(permit.draft.kind)
    known: dict[str, object] = {"permit": Named(kind.name_id, kind.name_en), "number": permit.draft.number or "–"}
    if permit.draft.valid_until is None:
        return N_("%(permit)s: %(number)s."), known
    return N_("%(permit)s: %(number)s, valid until %(day)s."), {**known, "day": permit.draft.valid_until}


def policies(facts: Facts, columns: Columns, begun: date | None) -> Note:
    """Note 2: the rules these statements were made by."""
    rules = [_COMPLIANCE, _BASIS, _RECEIVABLES]
    if _used(columns, *STOCK):
        rules.append(_INVENTORIES)
    if _used(columns, *EQUIPMENT):
        rules.append(_FIXED_ASSETS)
    said: list[Sentence] = [(words, {}) for words in (*rules, _REVENUE)]
    nothing = begun is None or begun > columns.now.until
    said += [_tax(facts), (_CARRIED, {}), (_NOTHING, {}) if nothing else _state(facts)]
    if columns.before is not None and begun is not None and begun > columns.before.first:
        said.append((_BEGUN, {"day": begun}))
    return Note("policies", N_("Accounting policies"), tuple(said))


def _used(columns: Columns, *accounts: str) -> bool:
    return any(any(columns.balance(code)) or any(columns.moved(code)) for code in accounts)


def _tax(facts: Facts) -> Sentence:
    dated = facts.tax_rule
    if dated is None:
        return N_("Income tax follows the tax rules; the figures are an estimate."), {}
    rule = dated.rule
    known: dict[str, object] = {"rate": Percent(rule.rate_basis_points), "rule": rule.source}
    if facts.shop.kind == "individual" and rule.free_band:
        return (
            N_(
                "Income tax is the final tax (PPh Final) of %(rate)s of turnover by %(rule)s; the first %(band)s of a "
                "year's turnover is free for individuals. It is an estimate."
            ),
            {**known, "band": Rp(rule.free_band)},
        )
    return (
        N_("Income tax is the final tax (PPh Final) of %(rate)s of turnover by %(rule)s. It is an estimate."),
        known,
    )


def _state(facts: Facts) -> Sentence:
    if facts.closed:
        return N_("These statements were made from the owner's books and not audited. All their months are locked."), {}
    return (
        N_(
            "These statements were made from the owner's books and not audited. Not all their months are locked yet, "
            "so figures may still change."
        ),
        {},
    )
