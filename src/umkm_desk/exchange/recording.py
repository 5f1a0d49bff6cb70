"""Loading one act: recorded when it is new, left alone when the book says the same, refused when it says otherwise."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, Final

from umkm_desk.actions.cancelling import cancel_document
from umkm_desk.actions.cash import edit_cash, record_cash
from umkm_desk.actions.closing import close_month
from umkm_desk.actions.corrections import correct_document
from umkm_desk.actions.documents import Recorded
from umkm_desk.actions.journals import edit_journal, record_journal
from umkm_desk.actions.merging import merge_items
from umkm_desk.actions.opening import edit_opening, record_opening
from umkm_desk.actions.production import edit_production, record_production
from umkm_desk.actions.purchases import edit_purchase, record_purchase
from umkm_desk.actions.returns import edit_return, record_return
from umkm_desk.actions.sales import edit_sale, record_sale
from umkm_desk.actions.stocktaking import edit_count, edit_write_off, record_count, record_write_off
from umkm_desk.domain.calendar import Month
from umkm_desk.domain.corrections import ClosingDraft, MergeDraft
from umkm_desk.domain.errors import MonthClosed, ShortOfStock, UserError
from umkm_desk.domain.opening import OpeningDraft
from umkm_desk.exchange.comparing import Comparing, opening_key
from umkm_desk.exchange.errors import InputError, shown
from umkm_desk.exchange.knowing import Knowing
from umkm_desk.exchange.reading import Act, Inputs
from umkm_desk.exchange.writing import Values, rows_of, written
from umkm_desk.queries.export import Draft, Kept, kept
from umkm_desk.queries.tax import tax_due
from umkm_desk.storage.session import Session

_RECORD: Final[dict[str, Callable[[Session, Any], Recorded]]] = {
    "opening": record_opening, "purchase": record_purchase, "production": record_production, "sale": record_sale,
    "return": record_return, "write_off": record_write_off, "count": record_count, "cash": record_cash,
    "journal": record_journal, "correction": correct_document, "cancel": cancel_document,
}  # fmt: skip
_EDIT: Final[dict[str, Callable[[Session, str, Any], Recorded]]] = {
    "opening": edit_opening, "purchase": edit_purchase, "production": edit_production, "sale": edit_sale,
    "return": edit_return, "write_off": edit_write_off, "count": edit_count, "cash": edit_cash, "journal": edit_journal,
}  # fmt: skip
_COLUMN_OF: Final = {"batch": "batch", "paid_by": "paid_by", "category": "category", "account": "account",
                     "amount": "amount", "documents": "of", "of": "of", "code": "item", "item": "item",
                     "part": "item"}  # fmt: skip
"""Which column an action's error is about, by the facts it carries."""


class Recording:
    """Loads acts into a book within one transaction."""

    def __init__(self, session: Session, comparing: Comparing, known: Knowing, today: date) -> None:
        self._session = session
        self._today = today
        self._comparing = comparing
        self._known = known
        self._openings: dict[Any, list[list[Kept]]] | None = None
        self._closings: dict[int, set[int]] = {}

    def load(self, act: Act, draft: Draft) -> Recorded | None:
        """Load an act as `draft`; None when it was there already. Raises InputError with the act's place."""
        try:
            if act.kind == "closing":
                return self._closing(act, draft)
            there = self._there(act, draft)
            if not there:
                if isinstance(draft, MergeDraft):
                    return merge_items(self._session, draft)
                return _RECORD[act.kind](self._session, draft)
            if act.version is not None and act.version > there[-1].version and act.kind in _EDIT:
                return _EDIT[act.kind](self._session, there[-1].number, draft)
            wanted = [k for k in there if act.version in (None, k.version)] or there
            if not any(self._comparing.same(draft, k.draft) for k in wanted):
                raise self._changed(act, draft, wanted[-1])
        except InputError:
            raise
        except UserError as problem:
            raise placed(act, problem) from None
        return None

    def claimed(self, inputs: Inputs) -> bool:
        """Whether the book's production of this number already used what the rows say."""
        found = kept(self._session, "production", inputs.number)
        return any(getattr(k.draft, "inputs", None) == inputs.lines for k in found)

    def _there(self, act: Act, draft: Draft) -> list[Kept]:
        if act.number is not None:
            return kept(self._session, act.kind, act.number)
        assert isinstance(draft, OpeningDraft)
        return self._opening_there(draft)

    def _opening_there(self, draft: OpeningDraft) -> list[Kept]:
        """The versions of the opening balance that a row without a number is, by its content and its occurrence."""
        if self._openings is None:
            self._openings = self._openings_before()
        free = self._openings.get(opening_key(self._comparing, draft), [])
        if draft.batch is not None:
            free = [chain for chain in free if getattr(chain[-1].draft, "batch", None) == draft.batch]
        same = (chain for chain in free if any(self._comparing.same(draft, k.draft) for k in chain))
        chain = next(same, free[0] if free else None)
        if chain is None:
            return []
        self._openings[opening_key(self._comparing, draft)].remove(chain)
        return chain

    def _openings_before(self) -> dict[Any, list[list[Kept]]]:
        chains: dict[str, list[Kept]] = {}
        for version in kept(self._session, "opening"):
            chains.setdefault(version.number, []).append(version)
        found: dict[Any, list[list[Kept]]] = {}
        for chain in chains.values():
            draft = chain[-1].draft
            assert isinstance(draft, OpeningDraft)
            found.setdefault(opening_key(self._comparing, draft), []).append(chain)
        return found

    def _closing(self, act: Act, draft: Any) -> Recorded | None:
        """An export says which closing of its month it is; a row without that is new unless the book has just it."""
        month = f"{draft.month // 100:04d}-{draft.month % 100:02d}"
        there = {k.version: k for k in kept(self._session, "closing", month)}
        if act.version is None:
            claimed = self._closings.setdefault(draft.month, set())
            for version, known in there.items():
                if version not in claimed and self._comparing.same(draft, known.draft):
                    claimed.add(version)
                    return None
            recorded = self._close(draft)
            claimed.add(max(there, default=0) + 1)
            return recorded
        if act.version not in there:
            return self._close(draft)
        if not self._comparing.same(draft, there[act.version].draft):
            raise self._changed(act, draft, there[act.version])
        return None

    def _close(self, draft: ClosingDraft) -> Recorded:
        """A day to come would close months that aren't over as of today, and lock today with them."""
        if draft.day > self._today:
            raise UserError(
                "%(day)s is still to come (today is %(today)s), so %(month)s can't be closed or opened with it."
                " Leave this row out until then.",
                day=draft.day,
                today=self._today,
                month=Month.from_number(draft.month),
            )
        return close_month(self._session, draft, tax_due)

    def _changed(self, act: Act, draft: Draft, before: Kept) -> InputError:
        """What differs from the book, in the words both would be exported in."""
        old, new = rows_of(before.draft, self._known.items), rows_of(draft, self._known.items)
        if len(old) == len(new):
            for place, column, was, now in _differences(old, new):
                row = act.rows[min(place, len(act.rows) - 1)]
                if column in row.grid.positions:
                    return row.problem(_said_otherwise(act, before.number, shown(was), shown(now)), column)
        return act.rows[0].problem(_other_content(act, before.number), None if act.number is None else "number")


def _is_nameless(act: Act) -> bool:
    """An opening row without a number: the one it has in the book is the book's own."""
    return act.kind == "opening" and act.number is None


def _said_otherwise(act: Act, number: str, before: str, now: str) -> UserError:
    if _is_nameless(act):
        return UserError(
            "This opening balance row is in the book already, with “%(before)s” there instead of “%(now)s”."
            " Change it in the book, or leave this row out.",
            before=before,
            now=now,
        )
    return UserError(
        "Number %(number)s is in the book already, with “%(before)s” here instead of “%(now)s”."
        " Change it there, or give this another number.",
        number=number,
        before=before,
        now=now,
    )


def _other_content(act: Act, number: str) -> UserError:
    if _is_nameless(act):
        return UserError(
            "This opening balance row is in the book already, with other content."
            " Change it in the book, or leave this row out."
        )
    return UserError(
        "Number %(number)s is in the book already, with other content. Change it there, or give this another number.",
        number=number,
    )


def _differences(old: list[Values], new: list[Values]) -> Iterator[tuple[int, str, str, str]]:
    """(row, column, what the book says, what the file says) where the file says something else."""
    for place, (was, now) in enumerate(zip(old, new, strict=True)):
        for column, value in now.items():
            before, after = written(was.get(column)), written(value)
            if before != after and (after or column not in ("batch", "expires_on", "amount", "contact")):
                yield place, column, before, after


def placed(act: Act, problem: UserError) -> InputError:
    """An action's error with the row and the column it is about."""
    facts = problem.facts
    row = act.row_of(facts.get("code", facts.get("item")))
    columns = row.grid.table.by_name
    if isinstance(problem, MonthClosed):
        column = "day"
    elif isinstance(problem, ShortOfStock):
        column = "quantity"
    else:
        meant = [str(facts.get("field", "")), *(_COLUMN_OF.get(name, "") for name in facts)]
        column = next((name for name in meant if name in columns), "number")
    return row.problem(problem, column if column in columns else next(iter(columns)))
