"""A receipt or the price list as a message: plain text to copy into WhatsApp.

None of the lines carries marks of ours, and a name stands in its line as it was written: WhatsApp makes letters bold or
crossed out by `*`, `_` and `~` of its own accord, so the shop's marks would only meet those of the names.
"""

import unicodedata
from collections.abc import Iterable

from umkm_desk.language.terbilang import terbilang_rupiah
from umkm_desk.language.words import Lang
from umkm_desk.queries.papers import Receipt
from umkm_desk.queries.price_list import Priced, PriceList
from umkm_desk.reports.notes.saying import due, how_much, moment, receipt_sums, shop_lines, standing
from umkm_desk.reports.wording import Wording, selling_unit

_TURNING = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])  # turn the writing direction around


def receipt_text(receipt: Receipt, lang: Lang) -> str:
    """The receipt in plain lines, without a line end at its end."""
    say = Wording.of(lang)
    tr = say.tr
    parts = [
        [receipt.shop.name, *shop_lines(receipt.shop, say)],
        [
            tr("Receipt %(number)s", number=receipt.number),
            moment(receipt, say),
            tr("Customer: %(name)s", name=receipt.customer.name) if receipt.customer else "",
        ],
        _goods(receipt, say),
        [
            *(f"{line.words}: {say.rupiah(line.amount)}" for line in receipt_sums(receipt, say)),
            due(receipt.payment, say),
            tr("In words: %(words)s", words=terbilang_rupiah(receipt.total)),
            standing(receipt, say),
        ],
        [
            tr("Pay to: %(account)s", account=receipt.shop.bank) if receipt.shop.bank and receipt.payment.open else "",
            tr("Thank you!") if receipt.state == "stands" else "",
        ],
    ]
    return _written(parts)


def price_list_text(prices: PriceList, lang: Lang) -> str:
    """The products with their prices in plain lines; those without a price are left out."""
    say = Wording.of(lang)
    tr = say.tr
    return _written(
        [
            [prices.shop.name, *shop_lines(prices.shop, say)],
            [tr("Price list %(day)s", day=prices.day)],
            [_priced(row, say) for row in prices.rows if row.price is not None],
            [tr("Prices may change.")],
        ]
    )


def _priced(row: Priced, say: Wording) -> str:
    unit = selling_unit(row.unit)[0]
    what = f"{row.name}, {row.pack} ({say.quantity(row.contents, row.unit)})" if row.pack else row.name
    per = "" if row.pack or row.unit == "pcs" else f"/{unit}"
    return f"{what}: {say.rupiah(row.price)}{per}"


def _written(parts: Iterable[Iterable[str]]) -> str:
    """Parts with an empty line between them, without what is empty."""
    blocks = ("\n".join(filter(None, map(_plain, part))) for part in parts)
    return "\n\n".join(filter(None, blocks))


def _goods(receipt: Receipt, say: Wording) -> list[str]:
    lines: list[str] = []
    for line in receipt.lines:
        lines += [line.name, f"{how_much(line, say)} = {say.rupiah(line.amount)}"]
        if line.discount:
            lines.append(f"{say.tr('Discount')}: {say.rupiah(-line.discount)}")
    return lines


def _plain(text: str) -> str:
    """On one line, without signs that end it or turn it around."""
    kept = (" " if unicodedata.category(sign) in {"Cc", "Zl", "Zp"} else sign for sign in text.translate(_TURNING))
    return " ".join("".join(kept).split())
