"""Acts in a list say what they were about in an owner's words and amounts."""

from tests.shop import DAY, Shop
from umkm_desk.actions.items import rename_item
from umkm_desk.actions.merging import merge_items
from umkm_desk.actions.schedule_months import book_month, end_schedule, pay_instalment
from umkm_desk.actions.schedules import save_schedule
from umkm_desk.domain.calendar import Month
from umkm_desk.domain.corrections import MergeDraft
from umkm_desk.domain.schedules import BookDraft, EndDraft, InstalmentDraft, ScheduleDraft
from umkm_desk.queries.act_rows import ActRow, act_rows


def row(shop: Shop, document: int) -> ActRow:
    found: list[ActRow] = shop.book.read(act_rows, [document])
    return found[0]


def test_a_page_keeps_its_order_and_leaves_out_what_is_not_there(shop: Shop) -> None:
    for amount in (1_000, 2_000, 3_000):
        shop.cash("capital", amount)
    found = shop.book.read(act_rows, [3, 99, 1])
    assert [(act.document, act.amount) for act in found] == [(3, 3_000), (1, 1_000)]
    assert shop.book.read(act_rows, []) == []


def test_goods_are_named_as_they_were_called_and_the_others_counted(shop: Shop) -> None:
    shop.item("GULA")
    shop.item("KRIP", "product")
    shop.buy("GULA", 10, 1_000)
    made = shop.make("KRIP", 5, used=[("GULA", 4)])
    sold = shop.sell("KRIP", 2, customer="Bu Ani", channel="Bazar", time="09:30", note="titip tetangga")
    shop.book.write(rename_item, "KRIP", "Keripik")
    found = row(shop, sold.document)
    assert (found.name, found.others, found.contact, found.channel, found.time, found.note, found.amount) == (
        "Krip", 0, "Bu Ani", "Bazar", "09:30", "titip tetangga", 10_000,
    )  # fmt: skip
    assert (row(shop, made.document).name, row(shop, made.document).others) == ("Krip", 0)


def test_money_says_what_it_was_for(shop: Shop) -> None:
    spent = row(shop, shop.cash("expense", 5_000, category="6103").document)
    moved = row(shop, shop.cash("transfer", 5_000, to="1102").document)
    assert (spent.sort, spent.account) == ("expense", "Electricity, water, internet")
    assert (moved.sort, moved.account) == ("transfer", "Bank account")
    begun = row(shop, shop.opening(9_000, account="turnover").document)
    assert (begun.sort, begun.amount) == ("turnover", 9_000)


def test_acts_of_one_kind_are_told_apart(shop: Shop) -> None:
    shop.item("GULA")
    shop.item("GULA-2")
    bought = shop.buy("GULA", 10, 1_000)
    sorts = {
        "return": shop.give_back(bought.number, "GULA", 2),
        "write_off": shop.throw("GULA", 1, "own_use"),
        "correction": shop.book.write(merge_items, MergeDraft(DAY, "GULA-2", "GULA")),
        "closing": shop.close(202603),
    }
    shop.close(202603, reopen=True, reason="lupa")
    assert {kind: row(shop, done.document).sort for kind, done in sorts.items()} == {
        "return": "purchase", "write_off": "own_use", "correction": "merge", "closing": "",
    }  # fmt: skip
    assert row(shop, sorts["closing"].document + 1).sort == "reopen"
    assert row(shop, bought.document).sort == ""


def test_months_of_equipment_rent_and_loans_are_told_apart(shop: Shop) -> None:
    march = Month(2026, 3)
    for kind, name, account, expense in (
        ("asset", "Oven", "1501", "6110"), ("prepaid", "Sewa", "1401", "6102"), ("loan", "KUR", "2201", "8101"),
    ):  # fmt: skip
        shop.book.write(save_schedule, ScheduleDraft(kind, name, account, expense, march, 12, 1_200_000))  # type: ignore[arg-type]
    done = [
        *shop.book.write(book_month, BookDraft(march.last, march, ("Oven", "Sewa"))),
        shop.book.write(pay_instalment, InstalmentDraft(march.last, "KUR", march, "1102", interest=5_000)),
        shop.book.write(end_schedule, EndDraft(march.last, "Oven")),
    ]
    assert [(row(shop, act.document).sort, row(shop, act.document).amount) for act in done] == [
        ("asset", 100_000), ("prepaid", 100_000), ("loan", 105_000), ("asset_end", 1_200_000),
    ]  # fmt: skip
