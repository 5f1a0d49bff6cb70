"""Made-to-order products: nothing is kept in stock, the sale uses the recipe up at once."""

from umkm_desk.actions.documents import Act, add_line
from umkm_desk.actions.items import Item, item_by_id
from umkm_desk.actions.recipes import recipe_on
from umkm_desk.actions.stock import issue
from umkm_desk.domain.errors import UserError
from umkm_desk.domain.ledger import COGS, LABOUR_APPLIED, OVERHEAD_APPLIED
from umkm_desk.domain.money import round_half_up


def consume(act: Act, product: Item, quantity: int, sale_line: int) -> int:
    """A made-to-order sale uses its recipe up at once; returns its cost, posted to HPP.

    Labour and overhead are charged as the recipe states them; without a recipe the sale has no cost (a hint).
    """
    recipe = recipe_on(act.session, product.id, act.day)
    if recipe is None:
        act.hint("%(item)s has no recipe, so its sale has no cost.", item=product.name)
        return 0
    cost = 0
    for part, needed in recipe.scaled(quantity, recipe.yield_quantity):
        ingredient = item_by_id(act.session, part)
        if needed == 0:
            continue
        line = add_line(act.session, act.document, "consume", item=part, quantity=needed, of_line=sale_line)
        if ingredient.keeping == "made_to_order":
            raise UserError(
                "%(part)s in the recipe of %(item)s is itself made to order. Put its ingredients into the recipe.",
                part=ingredient.name,
                item=product.name,
            )
        if ingredient.kept:
            taken = issue(act, line, ingredient, needed)
            act.pair(COGS, ingredient.account, taken.value, line=line)
            cost += taken.value
    for account, rate in ((LABOUR_APPLIED, recipe.labour), (OVERHEAD_APPLIED, recipe.overhead)):
        charged = round_half_up((rate or 0) * quantity, recipe.yield_quantity)
        act.pair(COGS, account, charged, line=sale_line)
        cost += charged
    return cost
