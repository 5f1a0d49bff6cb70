"""Receipt, invoice, purchase note, count sheet, price list: all that matters is on them, and nothing is cut."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pypdfium2
import pytest

from tests.reports import sample_notes as samples
from umkm_desk.domain.shop import ShopDraft
from umkm_desk.language.formats import rupiah
from umkm_desk.language.terbilang import terbilang_rupiah
from umkm_desk.language.words import LANGUAGES, Lang
from umkm_desk.queries.papers import PaperLine, Party, Payment, Receipt
from umkm_desk.reports.notes.count_sheet import count_sheet_pdf
from umkm_desk.reports.notes.invoice import invoice_sheet, receipt_sheet
from umkm_desk.reports.notes.message import price_list_text, receipt_text
from umkm_desk.reports.notes.price_list import price_list_pdf
from umkm_desk.reports.notes.purchase import purchase_sheet
from umkm_desk.reports.notes.receipt import receipt_roll
from umkm_desk.reports.notes.saying import STATES, price
from umkm_desk.reports.paper.lettering import printable
from umkm_desk.reports.wording import Wording

MM = 72 / 25.4
PAPERS: dict[str, Callable[[Receipt, Lang], bytes]] = {
    "58 mm": lambda receipt, lang: receipt_roll(receipt, lang, 58),
    "80 mm": lambda receipt, lang: receipt_roll(receipt, lang, 80),
    "A5": lambda receipt, lang: receipt_sheet(receipt, lang, "A5"),
    "invoice A5": lambda receipt, lang: invoice_sheet(receipt, lang, "A5"),
    "invoice A4": lambda receipt, lang: invoice_sheet(receipt, lang, "A4"),
}
SALES = {"sale": samples.sale, "nothing": samples.nothing, "naughty": samples.naughty, "huge": samples.huge}

every_paper = pytest.mark.parametrize("paper", PAPERS)
every_language = pytest.mark.parametrize("lang", LANGUAGES)


def pages_of(pdf: bytes) -> list[Any]:
    return list(pypdfium2.PdfDocument(pdf))


def squeezed(text: str) -> str:
    return "".join(text.split())


def text_of(pdf: bytes) -> str:
    """What is printed, without spaces and line ends, as names may be wrapped anywhere."""
    text = "".join(page.get_textpage().get_text_bounded() for page in pages_of(pdf))
    return squeezed(text.replace("￾", "-"))


def assert_all_inside(pdf: bytes) -> None:
    """Every letter stands on its page, as far from the edges as printers need."""
    for number, page in enumerate(pages_of(pdf), start=1):
        width, height = page.get_size()
        letters = page.get_textpage()
        for index in range(letters.count_chars()):
            left, bottom, right, top = letters.get_charbox(index)
            if right > left:
                inside = left >= 8 and right <= width - 8 and bottom >= 5 and top <= height - 5
                assert inside, f"page {number}: {letters.get_text_range(index, 30)!r}"


@every_language
@every_paper
@pytest.mark.parametrize("sale", SALES)
def test_nothing_leaves_the_paper(sale: str, paper: str, lang: Lang) -> None:
    assert_all_inside(PAPERS[paper](SALES[sale](), lang))


@every_language
@every_paper
def test_a_receipt_has_everything_on_it(paper: str, lang: Lang) -> None:
    receipt = samples.sale()
    text = text_of(PAPERS[paper](receipt, lang))
    amounts = [rupiah(amount, lang) for amount in (35_000, 15_000, receipt.total, 50_000, 2_000, 85_000)]
    words = [receipt.number, "Abon Ayam 100 g", "Kopi bubuk", "Warung Teh Rina", terbilang_rupiah(receipt.total)]
    shop = ["Dapur Bu Sari", "Jl. Dago 12, Bandung", "0812-2345-6789", "1234567890123", "BCA 123 456 a.n. Sari"]
    missing = [word for word in amounts + words + shop if squeezed(word) not in text]
    assert missing == []
    assert receipt.total == 137_000


@every_paper
def test_names_are_printed_as_they_are_and_never_obeyed(paper: str) -> None:
    receipt = samples.naughty()
    text = text_of(PAPERS[paper](receipt, "id"))
    assert receipt.customer
    names = [*samples.NAUGHTY, receipt.shop.name, receipt.shop.bank, receipt.customer.name]
    assert [name for name in names if name and squeezed(printable(name)) not in text] == []
    assert text.count(squeezed(samples.NAUGHTY[0])) == 10


@every_paper
def test_the_same_receipt_gives_the_same_file(paper: str) -> None:
    assert PAPERS[paper](samples.sale(), "id") == PAPERS[paper](samples.sale(), "id")


@pytest.mark.parametrize("width", [58, 80])
def test_a_strip_is_as_long_as_what_is_on_it(width: Any) -> None:
    sizes = []
    for copies in (1, 20, 400):
        receipt = replace(samples.sale(), lines=samples.sale().lines * copies)
        sizes.append([page.get_size() for page in pages_of(receipt_roll(receipt, "id", width))])
    short, long, longest = sizes
    assert len(short) == len(long) == 1
    assert short[0][1] < long[0][1]
    assert short[0][0] == pytest.approx(width * MM, abs=0.01)
    assert len(longest) == 2 and longest[0][1] <= 14_400  # what the format can hold


@every_paper
def test_a_name_longer_than_a_page_goes_on_on_the_next(paper: str) -> None:
    name = "kata " * 1500
    receipt = replace(samples.sale(), lines=(PaperLine(name, "pcs", 1000, 5_000, 5_000, 1000),))
    pdf = PAPERS[paper](receipt, "id")
    assert_all_inside(pdf)
    assert text_of(pdf).count("kata") == 1500


@every_language
@every_paper
@pytest.mark.parametrize("state", STATES)
def test_what_doesnt_stand_says_so_and_asks_for_no_money(state: Any, paper: str, lang: Lang) -> None:
    receipt = replace(samples.sale(), state=state)
    text = text_of(PAPERS[paper](receipt, lang))
    assert squeezed(Wording.of(lang).tr(STATES[state])) in text
    assert rupiah(85_000, lang) not in text
    assert rupiah(85_000, lang) not in receipt_text(receipt, lang)


@every_paper
def test_what_is_paid_is_stamped(paper: str) -> None:
    assert "PAID" not in text_of(PAPERS[paper](samples.sale(), "en"))
    for payment in (Payment("cash", 137_000), Payment("credit", 137_000), Payment("deposit", 0, 137_000)):
        text = text_of(PAPERS[paper](replace(samples.sale(), payment=payment), "en"))
        assert "PAID" in text
        assert "Dueon" not in text


def test_the_commission_of_a_shop_is_taken_off() -> None:
    receipt = replace(samples.sale(), commission=20_000)
    text = text_of(invoice_sheet(receipt, "id"))
    assert {"-Rp20.000", "Rp117.000"} <= {word for word in ("-Rp20.000", "Rp117.000") if word in text}


@pytest.mark.parametrize(
    ("amount", "per", "unit", "written"),
    [
        (14_000, 1_000, "pcs", "Rp14.000"),
        (90_000, 1_000_000, "g", "Rp90.000/kg"),
        (18_000, 1_000_000, "ml", "Rp18.000/L"),
        (90, 1_000, "g", "Rp90/g"),
        (240_000, 24_000, "pcs", "Rp240.000 per 24 pcs"),
        (9_000, 100_000, "g", "Rp9.000 per 100 g"),
    ],
)
def test_a_price_says_what_it_is_for(amount: int, per: int, unit: str, written: str) -> None:
    assert price(amount, per, unit, Wording.of("id")).endswith(written)


# --- The message ---------------------------------------------------------------------------------------


def test_the_message_reads_like_the_receipt() -> None:
    assert receipt_text(samples.sale(), "en").split("\n") == [
        "Dapur Bu Sari",
        "Jl. Dago 12, Bandung",
        "0812-2345-6789",
        "NIB 1234567890123",
        "",
        "Receipt J2611-0004",
        "24 Nov 2026, 14:05",
        "Customer: Warung Teh Rina",
        "",
        "Abon Ayam 100 g",
        "3 pcs × Rp35,000 = Rp105,000",
        "Discount: -Rp5,500",
        "Kopi bubuk",
        "250 g × Rp90,000/kg = Rp22,500",
        "",
        "Subtotal: Rp122,000",
        "Shipping: Rp15,000",
        "Total to pay: Rp137,000",
        "Paid so far: Rp50,000",
        "Returns and corrections: Rp2,000",
        "Left to pay: Rp85,000",
        "Due on 8 December 2026",
        "In words: Seratus tiga puluh tujuh ribu rupiah",
        "",
        "Pay to: BCA 123 456 a.n. Sari",
        "Thank you!",
    ]


@every_language
def test_the_message_has_no_marks_of_ours(lang: Lang) -> None:
    for receipt in (samples.sale(), samples.nothing(), samples.huge()):
        text = receipt_text(receipt, lang)
        assert not set(text) & set("*_~`")
        assert not any(line.startswith((">", "- ", "* ")) for line in text.split("\n"))


def test_names_go_into_the_message_as_they_are_but_on_one_line() -> None:
    lines = tuple(
        PaperLine(name, "pcs", 1000, 1, 1, 1000)
        for name in ("*Sambal* _😀_", "dua\nbaris\u2028tiga", "kanan\u202ekiri")
    )
    receipt = replace(samples.sale(), lines=lines, customer=Party("Bu\r\nAni"))
    text = receipt_text(receipt, "id")
    assert "*Sambal* _😀_\n" in text
    assert "dua baris tiga\n" in text
    assert "kanankiri\n" in text
    assert "Bu Ani\n" in text


def test_a_message_of_nothing_is_short() -> None:
    assert receipt_text(samples.nothing(), "en").split("\n") == [
        "Toko", "", "Receipt J2611-0004", "24 Nov 2026", "", "Total to pay: Rp0", "Paid in cash: Rp0",
        "In words: Nol rupiah", "PAID", "", "Thank you!",
    ]  # fmt: skip


def test_the_price_list_as_a_message_leaves_out_what_has_no_price() -> None:
    assert price_list_text(samples.priced(), "en").split("\n")[4:] == [
        "",
        "Price list 24 November 2026",
        "",
        "Keripik <b>: Rp14,000",
        "Keripik <b>, dus & bal (24 pcs): Rp336,000",
        "Kopi: Rp90,000/kg",
        "",
        "Prices may change.",
    ]


# --- The other papers ----------------------------------------------------------------------------------


@every_language
def test_a_purchase_note_has_everything_on_it(lang: Lang) -> None:
    pdf = purchase_sheet(samples.purchase(), lang)
    assert_all_inside(pdf)
    text = text_of(pdf)
    words = ["B2611-0001", "Toko Sembako Maju", "GUL-01", "Gula pasir", "Air minum galon", "Diantar <sore> & malam"]
    amounts = [rupiah(amount, lang) for amount in (881_000, 15_000, 896_000)]
    assert [word for word in words + amounts if squeezed(word) not in text] == []


@every_language
def test_a_purchase_note_bears_anything(lang: Lang) -> None:
    lines = tuple(
        replace(line, name=name, batch=name) for name in samples.NAUGHTY * 10 for line in samples.purchase().lines
    )
    assert_all_inside(purchase_sheet(replace(samples.purchase(), lines=lines, note=samples.LONG * 3), lang))
    bare = replace(
        samples.purchase(), lines=(), supplier=None, note="", shop=ShopDraft("T"), payment=Payment("cash", 0)
    )
    assert_all_inside(purchase_sheet(bare, lang))


@every_language
@pytest.mark.parametrize("expected", [False, True])
def test_a_count_sheet_lists_batches_and_leaves_the_count_empty(expected: bool, lang: Lang) -> None:
    pdf = count_sheet_pdf(samples.counted(), lang, expected=expected)
    assert_all_inside(pdf)
    text = text_of(pdf)
    for word in ("Keripik<b>Singkong</b>KSP-01", "KSP-02", "TokoAni", "Gulapasir", "Plastik"):
        assert word in text
    assert "home" not in text
    assert ("4pcs" in text) is expected


def test_a_long_count_sheet_has_numbered_pages_and_the_name_on_each() -> None:
    pages = pages_of(count_sheet_pdf(samples.counted(60), "en"))
    assert len(pages) > 3
    for number, page in enumerate(pages, start=1):
        text = page.get_textpage().get_text_bounded()
        assert f"page {number} of {len(pages)}" in text
        assert "Stock count sheet" in text


def test_there_is_room_to_write_each_count() -> None:
    page = pages_of(count_sheet_pdf(samples.counted(), "id"))[0]
    boxes = [obj.get_bounds() for obj in page.get_objects() if obj.type == pypdfium2.raw.FPDF_PAGEOBJ_PATH]
    roomy = [(right - left, top - bottom) for left, bottom, right, top in boxes if 60 < right - left < 110]
    assert len([size for size in roomy if size[1] >= 14]) == 4 + 6  # lines of the list, and those for what isn't on it


@every_language
def test_a_price_list_has_packs_and_channels(lang: Lang) -> None:
    pdf = price_list_pdf(samples.priced(), lang)
    assert_all_inside(pdf)
    text = text_of(pdf)
    marks = {"id": ("336.000", "80.500"), "en": ("336,000", "80,500")}[lang]
    for word in ("Keripik<b>", "dus&bal(24pcs)", "kg", "Reseller&agen", "Pesanankhusus", *marks):
        assert word in text


@every_language
def test_lists_of_nothing_say_so(lang: Lang) -> None:
    assert_all_inside(count_sheet_pdf(replace(samples.counted(), groups=()), lang))
    assert_all_inside(price_list_pdf(replace(samples.priced(), rows=(), channels=()), lang))


@every_language
def test_lists_bear_any_name(lang: Lang) -> None:
    items = tuple(replace(samples.counted().groups[0][1][0], name=name) for name in samples.NAUGHTY * 5)
    assert_all_inside(count_sheet_pdf(replace(samples.counted(), groups=(("product", items),)), lang, expected=True))
    rows = tuple(replace(row, name=name, pack=name) for name in samples.NAUGHTY for row in samples.priced().rows)
    assert_all_inside(price_list_pdf(replace(samples.priced(), rows=rows), lang))
