"""Cooking: what was used becomes a batch of product, and no rupiah is lost or made.

Dr product, Cr materials and packaging, Cr labour and overhead charged; abnormal loss goes to 5301. Neither cash nor
debts are touched: real wages and kitchen costs are recorded when paid.
"""

from dataclasses import dataclass

from umkm_desk.actions.batches import batch_code, batch_for_receipt, change_expiry
from umkm_desk.actions.documents import Act, Document, Recorded, add_line, standing, start
from umkm_desk.actions.following import output_changes, output_of
from umkm_desk.actions.items import Item, find_item, item_by_id
from umkm_desk.actions.pools import Line, lines_of
from umkm_desk.actions.recipes import recipe_on
from umkm_desk.actions.reversing import undo, undo_lines
from umkm_desk.actions.stock import issue, receive
from umkm_desk.domain.errors import UserError
from umkm_desk.domain.ledger import LABOUR_APPLIED, OVERHEAD_APPLIED, SPOILAGE
from umkm_desk.domain.money import share
from umkm_desk.domain.production import ProductionDraft
from umkm_desk.storage.session import Session


@dataclass(frozen=True, slots=True)
class Needs:
    """What a production takes: (item id, thousandths) each, and the recipe it was scaled from."""

    inputs: list[tuple[int, int]]
    recipe: int | None
    planned: bool


def record_production(session: Session, draft: ProductionDraft) -> Recorded:
    """Record a production run."""
    product = _checked_product(session, draft)
    act = start(session, "production", draft.day, draft.number, note=draft.note)
    return _record(act, draft, product).finish()


def _record(act: Act, draft: ProductionDraft, product: Item) -> Act:
    needs = _needs(act, draft, product)
    _describe(act, draft, needs)
    inputs = [
        (item, quantity, add_line(act.session, act.document, "input", item=item, quantity=quantity))
        for item, quantity in needs.inputs
    ]
    cost = sum(_use(act, *row) for row in inputs)
    batch = None
    if draft.quantity > 0:
        batch = batch_for_receipt(act, product, draft.batch or batch_code(act, product), draft.expires_on)
    output = add_line(act.session, act.document, "output", item=product.id, quantity=draft.quantity, batch=batch)
    cost += _charge(act, draft, output)
    lost = cost if draft.quantity == 0 else share(cost, draft.loss, draft.quantity + draft.loss)
    act.post(SPOILAGE, lost, line=output)
    act.post(product.account, cost - lost, line=output)
    if batch is not None:
        receive(act, output, product, batch, draft.quantity, cost - lost)
    return act


def _needs(act: Act, draft: ProductionDraft, product: Item) -> Needs:
    recipe = recipe_on(act.session, product.id, draft.day)
    if draft.inputs:
        return Needs(
            [(find_item(act.session, line.item).id, line.quantity) for line in draft.inputs],
            recipe.id if recipe else None,
            planned=False,
        )
    if recipe is None:
        raise UserError(
            "%(item)s has no recipe on %(day)s. Add the recipe, or enter what was used.",
            item=product.name,
            day=draft.day,
        )
    if draft.batches is None:
        act.hint(
            "Production %(number)s was scaled by its output, as the number of recipe batches was left out.",
            number=act.number,
        )
        scaled = recipe.scaled(draft.quantity + draft.loss, recipe.yield_quantity)
    else:
        scaled = recipe.scaled(draft.batches, 1000)
    for part, _ in scaled:
        _refuse_part(item_by_id(act.session, part), product)
    return Needs([(item, quantity) for item, quantity in scaled if quantity], recipe.id, planned=True)


def _describe(act: Act, draft: ProductionDraft, needs: Needs) -> None:
    act.session.run(
        "INSERT INTO production (document, recipe, batches, loss, labour, overhead, planned)"
        " VALUES (:d, :recipe, :batches, :loss, :labour, :overhead, :planned)",
        d=act.document,
        recipe=needs.recipe,
        batches=draft.batches,
        loss=draft.loss,
        labour=draft.labour,
        overhead=draft.overhead,
        planned=int(needs.planned),
    )
    if draft.labour is None:
        act.hint("The wages of production %(number)s aren't filled in.", number=act.number)
    if draft.overhead is None:
        act.hint("The kitchen costs of production %(number)s aren't filled in.", number=act.number)


def _use(act: Act, item_id: int, quantity: int, line: int) -> int:
    """Take an input out of stock; returns its cost (0 for what isn't kept in stock, like water)."""
    item = item_by_id(act.session, item_id)
    if not item.kept:
        return 0
    taken = issue(act, line, item, quantity)
    act.post(item.account, -taken.value, line=line)
    return taken.value


def _charge(act: Act, draft: ProductionDraft, output: int) -> int:
    """Charge labour and overhead as entered (left out: nothing); returns their sum."""
    act.post(LABOUR_APPLIED, -(draft.labour or 0), line=output)
    act.post(OVERHEAD_APPLIED, -(draft.overhead or 0), line=output)
    return (draft.labour or 0) + (draft.overhead or 0)


def edit_production(session: Session, number: str, draft: ProductionDraft) -> Recorded:
    """Replace a production by another version of it.

    When the output stays (product, quantity, loss, day, batch), so do the inputs that don't change, and what changes
    in the others, labour and overhead follows the goods like a correction. Otherwise all of it is made anew, which
    is refused once the output was used or sold.
    """
    product = _checked_product(session, draft)
    old = standing(session, "production", number)
    output = output_of(session, old.id)
    stays = _output_stays(session, old, output, draft, product)
    if stays:
        return _edit_inputs(session, old, output, draft, product)
    cancel = start(session, "cancel", old.day, cancels=old.id)
    undo(cancel, old)
    cancel.finish()
    act = start(session, "production", draft.day, old.number, replaces=old.id, note=draft.note)
    return _record(act, draft, product).finish()


def _output_stays(session: Session, old: Document, output: Line, draft: ProductionDraft, product: Item) -> bool:
    loss = session.value("SELECT loss FROM production WHERE document = :d", d=output.document)
    code = session.value("SELECT b.code FROM line l JOIN batch b ON b.id = l.batch WHERE l.id = :id", id=output.id)
    same = (old.day, output.item, output.quantity, loss) == (draft.day, product.id, draft.quantity, draft.loss)
    return same and draft.batch in (None, code)


def _edit_inputs(session: Session, old: Document, output: Line, draft: ProductionDraft, product: Item) -> Recorded:
    cancel = start(session, "cancel", old.day, cancels=old.id)
    probe = _needs(cancel, draft, product)
    kept, gone = _match_inputs([x for x in lines_of(session, old.id) if x.role == "input"], probe.inputs)
    undo_lines(cancel, old, gone)
    labour, overhead = _charged(session, output, LABOUR_APPLIED), _charged(session, output, OVERHEAD_APPLIED)
    cancel.post(LABOUR_APPLIED, labour, line=output.root)
    cancel.post(OVERHEAD_APPLIED, overhead, line=output.root)
    _pass_on(cancel, output)
    cancel.finish()
    act = start(session, "production", draft.day, old.number, replaces=old.id, note=draft.note)
    needs = _needs(act, draft, product)
    _describe(act, draft, needs)
    for index, (item, quantity) in enumerate(needs.inputs):
        line = add_line(session, act.document, "input", item=item, quantity=quantity, kept=kept.get(index))
        if index not in kept:
            _use(act, item, quantity, line)
    batch = session.value("SELECT batch FROM line WHERE id = :id", id=output.root)
    if batch is not None:
        change_expiry(act, product, batch, draft.expires_on)
    add_line(session, act.document, "output", item=product.id, quantity=draft.quantity, batch=batch, kept=output.root)
    _charge(act, draft, output.root)
    _pass_on(act, output)
    return act.finish()


def _pass_on(act: Act, output: Line) -> None:
    """What the act's postings lack to balance is the change of the output's cost."""
    output_changes(act, output, -sum(p.amount for p in act.postings), part="correction", day=act.day)


def _charged(session: Session, output: Line, account: str) -> int:
    return -int(
        session.value(
            "SELECT coalesce(sum(amount), 0) FROM posting WHERE line = :l AND account = :a AND part <> 'closing'",
            l=output.root,
            a=account,
        )
    )


def _match_inputs(old: list[Line], new: list[tuple[int, int]]) -> tuple[dict[int, int], list[Line]]:
    """Which new inputs (by index) keep an old line's moves, and which old lines go."""
    free = list(old)
    kept: dict[int, int] = {}
    for index, (item, quantity) in enumerate(new):
        for line in free:
            if (line.item, line.quantity) == (item, quantity):
                kept[index] = line.root
                free.remove(line)
                break
    return kept, free


def _checked_product(session: Session, draft: ProductionDraft) -> Item:
    product = find_item(session, draft.product)
    if not product.kept:
        raise UserError(
            "%(item)s isn't kept in stock, so it can't be produced ahead. Change how it is kept, or just sell it.",
            item=product.code,
        )
    if draft.quantity < 0 or draft.loss < 0 or (draft.batches is not None and draft.batches <= 0):
        raise UserError("Output and loss of %(item)s can't be below zero.", item=product.code)
    if min(draft.labour or 0, draft.overhead or 0) < 0:
        raise UserError("Labour and overhead of %(item)s can't be below zero.", item=product.code)
    if draft.quantity == 0 and draft.batches is None and not draft.inputs and not draft.loss:
        raise UserError("Write how much of %(item)s was made, or what was used.", item=product.code)
    for line in draft.inputs:
        _refuse_part(find_item(session, line.item), product)
        if line.quantity <= 0:
            raise UserError("The quantity of %(item)s must be more than zero.", item=line.item)
    return product


def _refuse_part(part: Item, product: Item) -> None:
    if part.id == product.id or part.keeping == "made_to_order":
        raise UserError(
            "%(part)s can't be used for %(item)s: it is the product itself, or made to order. Use its ingredients.",
            part=part.name,
            item=product.name,
        )
