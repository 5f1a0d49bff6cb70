"""A batch traced, for a recall: what went into it, who has it, what is left."""

from collections.abc import Sequence
from typing import Annotated

import typer

from umkm_desk.cli import opening
from umkm_desk.cli.arguments import AsJson, BookPath
from umkm_desk.cli.ledger import DOCUMENT_NAMES
from umkm_desk.cli.output import Json, iso, print_json, say_line, short_day, tidy
from umkm_desk.language.formats import decimal_plain, quantity
from umkm_desk.language.words import N_, tr
from umkm_desk.queries import trace as trace_queries
from umkm_desk.queries.trace import Became, Came, Ingredient, Left, Sold, Trace, Went

BatchCode = Annotated[str, typer.Argument(metavar="BATCH", help=N_("The batch code, as on the label."))]
REASON_NAMES = {
    "expired": N_("expired"),
    "damaged": N_("damaged"),
    "sample": N_("sample"),
    "lost": N_("lost"),
    "own_use": N_("own use"),
}
GONE_NAMES = {
    "write_off": N_("Thrown away"),
    "purchase_return": N_("Returned to the supplier"),
    "count": N_("Missing at the count"),
    "return": N_("Thrown away after coming back"),
}
NAMES = {**DOCUMENT_NAMES, "merge": N_("Two items made one")}


def trace(book: BookPath, batch: BatchCode, as_json: AsJson = False) -> None:
    """Follow a batch back to its ingredients and forward to the customers who have it."""
    with opening.to_read(book) as opened:
        found = opened.read(trace_queries.trace, batch)
    if as_json:
        print_json([trace_json(one) for one in found])
        return
    for place, one in enumerate(found):
        if place:
            say_line()
        _say_trace(one)


def trace_json(found: Trace) -> Json:
    """A batch: `came` from where, `went` where, and `holders`, the sales whose goods customers still have."""
    return {
        **_batch_json(found.went),
        "came": [_came_json(came) for came in found.came],
        "went": _went_json(found.went),
        "holders": [_sold_json(sold) for sold in found.holders()],
    }


def _batch_json(went: Went) -> Json:
    return {
        "batch": went.batch,
        "item": went.item,
        "name": went.name,
        "unit": went.unit,
        "received": went.received.isoformat(),
        "expires_on": iso(went.expires_on),
        "left": decimal_plain(went.left),
    }


def _came_json(came: Came) -> Json:
    return {
        "kind": came.kind,
        "document": came.document,
        "day": came.day.isoformat(),
        "quantity": decimal_plain(came.quantity),
        "contact": came.contact,
        "ingredients": [_ingredient_json(ingredient) for ingredient in came.ingredients],
    }


def _ingredient_json(ingredient: Ingredient) -> Json:
    return {
        "item": ingredient.item,
        "name": ingredient.name,
        "unit": ingredient.unit,
        "batch": ingredient.batch,
        "quantity": decimal_plain(ingredient.quantity),
        "came": [_came_json(came) for came in ingredient.came],
    }


def _went_json(went: Went) -> Json:
    return {
        "sold": [_sold_json(sold) for sold in went.sold],
        "became": [_became_json(became) for became in went.became],
        "gone": [_gone_json(gone) for gone in went.gone],
        "left": decimal_plain(went.left),
    }


def _sold_json(sold: Sold) -> Json:
    return {
        "document": sold.document,
        "day": sold.day.isoformat(),
        "customer": sold.customer,
        "channel": sold.channel,
        "product": sold.product,
        "sold": decimal_plain(sold.sold),
        "returned": decimal_plain(sold.returned),
        "quantity": decimal_plain(sold.quantity),
    }


def _became_json(became: Became) -> Json:
    made = became.made
    return {
        "kind": became.kind,
        "document": became.document,
        "day": became.day.isoformat(),
        "quantity": decimal_plain(became.quantity),
        "made": {**_batch_json(made), **_went_json(made)} if made else None,
    }


def _gone_json(gone: Left) -> Json:
    return {
        "kind": gone.kind,
        "document": gone.document,
        "day": gone.day.isoformat(),
        "quantity": decimal_plain(gone.quantity),
        "reason": gone.reason,
        "contact": gone.contact,
    }


def _say_trace(found: Trace) -> None:
    went = found.went
    say_line(tr("Batch %(batch)s of %(name)s", batch=went.batch, name=went.name))
    _say(1, tr("Good until"), short_day(went.expires_on))
    _say(1, tr("Left"), quantity(went.left, went.unit))
    say_line(tr("Where it came from"))
    _say_came(found.came, went.unit, 1)
    if went.sold or went.gone or went.became:
        say_line(tr("Where it went"))
        _say_went(went, 1)


def _say_came(receipts: Sequence[Came], unit: str, depth: int) -> None:
    for came in receipts:
        name = tr(NAMES[came.kind])
        _say(depth, name, came.document, short_day(came.day), quantity(came.quantity, unit), came.contact)
        for ingredient in came.ingredients:
            batch = ingredient.batch or tr("without a batch")
            _say(depth + 1, ingredient.name, batch, quantity(ingredient.quantity, ingredient.unit))
            _say_came(ingredient.came, ingredient.unit, depth + 2)


def _say_went(went: Went, depth: int) -> None:
    for sold in went.sold:
        who = sold.customer or tr("customer without a name")
        name, how_many = tr("Sale"), _sold_and_returned(sold, went.unit)
        _say(depth, name, sold.document, short_day(sold.day), how_many, who, sold.channel)
    for gone in went.gone:
        why = tr(REASON_NAMES[gone.reason]) if gone.reason in REASON_NAMES else gone.reason
        name = tr(GONE_NAMES[gone.kind])
        _say(depth, name, gone.document, short_day(gone.day), quantity(gone.quantity, went.unit), why, gone.contact)
    for became in went.became:
        used = quantity(became.quantity, went.unit)
        made = became.made
        _say(depth, tr(NAMES[became.kind]), became.document, short_day(became.day), used)
        if made:
            left = tr("%(quantity)s left", quantity=quantity(made.left, made.unit))
            _say(depth + 1, tr("Batch %(batch)s of %(name)s", batch=made.batch, name=made.name), left)
            _say_went(made, depth + 2)


def _sold_and_returned(sold: Sold, unit: str) -> str:
    if not sold.returned:
        return quantity(sold.sold, unit)
    return tr(
        "sold %(sold)s, %(returned)s came back, %(still)s still with the customer",
        sold=quantity(sold.sold, unit),
        returned=quantity(sold.returned, unit),
        still=quantity(sold.quantity, unit),
    )


def _say(depth: int, *parts: str) -> None:
    say_line("  " * depth + " · ".join(tidy(part) for part in parts if part))
