"""Keeping a sale: a new one or the new version of a recorded one, with its way back."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from umkm_desk.actions.documents import Recorded
from umkm_desk.actions.items import allow_below_zero
from umkm_desk.actions.sales import edit_sale, record_sale
from umkm_desk.domain.sales import SaleDraft
from umkm_desk.gui.desk import Desk, Undo
from umkm_desk.language import formats
from umkm_desk.language.words import tr
from umkm_desk.storage.session import Session


def save_sale(
    desk: Desk, draft: SaleDraft, change: int | None, editing: tuple[str, SaleDraft] | None, below: Sequence[str], *,
    then: Callable[[Recorded], None], failed: Callable[[Exception], None],
) -> None:  # fmt: skip
    """Keep it. `change` rupiah go back to the customer; `editing` is the number and the draft of a recorded sale.

    `below`: codes of which there may be less than nothing from now on, because this sale takes more than is there.
    """
    codes = tuple(below)
    if editing:
        number, old = editing
        undo = Undo(edit_sale, (number, old), tr("Sale %(number)s is as it was before.", number=number))
        said = tr("Sale %(number)s was changed.", number=number)
        desk.write(_selling(codes, edit_sale), number, draft, then=then, failed=failed, said=said, undo=undo)
        return
    said = tr("The sale is saved.")
    if change:
        said = tr("The sale is saved. Change: %(change)s", change=formats.rupiah(change))
    desk.write(_selling(codes, record_sale), draft, then=then, failed=failed, said=said)


def _selling(codes: tuple[str, ...], act: Callable[..., Recorded]) -> Callable[..., Recorded]:
    """The act itself; allowing less than nothing beside it is another act, which a cashier may not do."""
    return partial(_sell, codes, act) if codes else act


def _sell(codes: tuple[str, ...], act: Callable[..., Recorded], session: Session, *arguments: Any) -> Recorded:
    for code in codes:
        allow_below_zero(session, True, code)
    return act(session, *arguments)
