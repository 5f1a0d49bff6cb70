"""Somebody else's summary is opened whole and unchanged from PDF, JSON and XLSX, or refused with one sentence."""

import json
import zlib
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from xlsxwriter import Workbook

from tests.reports.sample_months import MADE_AT, mentored, nasty, swamped
from umkm_desk.domain.packets import sealed
from umkm_desk.exchange.errors import InputError
from umkm_desk.exchange.packets import LARGEST_DATA, LARGEST_FILE, read_packet
from umkm_desk.queries.summary import MonthlyReport
from umkm_desk.reports.data import json_text, report_json
from umkm_desk.reports.files import write_monthly

NAUGHTY = (
    "", "undefined", "NULL", "0", "1/0", "=1+1", "-1", "+1", "@SUM(1)", "\t=1", "<b>Bu</b>",
    "<script>alert(1)</script>",
    "'; DROP TABLE item; --", "%s%d%(name)s", "{0}", "../../etc/passwd", "CON", "endstream endobj", "%%EOF",
    "/Type /EmbeddedFile /Length 5 >> stream\n", "a\u2028b\u2029c\x85d", "\u202eterbalik", "\ufeffbom", "\u200b",
    "Ω≈ç√", "田中さん", "הָיְתָה", "🍌👩\u200d👩\u200d👧", "Z\u032e\u031e\u0320", '"', "\\", "a\nb", "a\r\nb",
    "\x00\x01\x1f\x7f", "\ufffe\uffff", "_x000D_", "&amp;", "x" * 300,
)  # fmt: skip
"""Texts that break programs: the public list has hundreds, these are its kinds."""

Put = Callable[[str, bytes], Path]


@pytest.fixture
def put(tmp_path: Path) -> Put:
    """Write a file and name it."""

    def written(name: str, content: bytes) -> Path:
        (tmp_path / name).write_bytes(content)
        return tmp_path / name

    return written


@pytest.fixture(scope="module")
def pdf(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    (path,) = write_monthly(mentored(), tmp_path_factory.mktemp("month"), ["pdf"], "id", MADE_AT)
    return path.read_bytes()


def with_file(pdf: bytes, name: str, content: bytes) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf)))
    writer.add_attachment(name, content)
    target = BytesIO()
    writer.write(target)
    return target.getvalue()


def embedded(dictionary: bytes, content: bytes) -> bytes:
    return b"%PDF-1.7\n1 0 obj\n<< " + dictionary + b" >>\nstream\n" + content + b"\nendstream\nendobj\n%%EOF\n"


@pytest.mark.parametrize("report", [mentored(), nasty(), swamped()], ids=["mentored", "nasty", "swamped"])
def test_the_three_files_of_a_month_are_one_packet(report: MonthlyReport, tmp_path: Path) -> None:
    written = write_monthly(report, tmp_path, ["pdf", "json", "xlsx"], "id", MADE_AT)
    packets = [read_packet(path).data for path in written]
    assert packets[0] == packets[1] == packets[2] == report_json(report, MADE_AT)


def test_the_same_month_made_again_is_the_same_packet(tmp_path: Path) -> None:
    (path,) = write_monthly(mentored(), tmp_path, ["pdf"], "en", MADE_AT.replace(year=2027))
    assert read_packet(path).checksum == report_json(mentored())["checksum"]


def test_a_file_s_name_does_not_matter(pdf: bytes, put: Put) -> None:
    assert read_packet(put("unduhan (1)", pdf)).shop == mentored().shop.name


def test_a_pdf_that_another_program_saved_anew_is_read(pdf: bytes, put: Put) -> None:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf)))
    for page in writer.pages:
        page.compress_content_streams()
    target = BytesIO()
    writer.write(target)
    assert read_packet(put("baru.pdf", target.getvalue())).shop == mentored().shop.name


def test_a_remark_added_at_the_end_of_a_pdf_does_no_harm(pdf: bytes, put: Put) -> None:
    writer = PdfWriter(BytesIO(pdf), incremental=True)
    writer.add_metadata({"/Keywords": "sudah dibaca"})
    target = BytesIO()
    writer.write(target)
    assert read_packet(put("dibaca.pdf", target.getvalue())).shop == mentored().shop.name


def test_a_packed_attachment_is_read(put: Put) -> None:
    packed = zlib.compress(json_text(mentored(), MADE_AT).encode())
    made = embedded(b"/Type /EmbeddedFile /Filter /FlateDecode /Length %d" % len(packed), packed)
    assert read_packet(put("padat.pdf", made)).shop == mentored().shop.name


def test_another_attachment_does_not_disturb(pdf: bytes, put: Put) -> None:
    made = with_file(pdf, "foto.txt", b"/Type /EmbeddedFile endstream << >>")
    assert read_packet(put("dua.pdf", made)).shop == mentored().shop.name


def test_two_summaries_in_one_pdf_are_refused(pdf: bytes, put: Put) -> None:
    other = json.dumps(sealed(report_json(mentored(), MADE_AT) | {"net_profit": 1})).encode()
    with pytest.raises(InputError, match="More than one summary"):
        read_packet(put("dua.pdf", with_file(pdf, "lain.json", other)))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "Nothing stands"),
        (b"  \n", "Nothing stands"),
        (b"%PDF-1.7\n", "torn"),
        (b"%PDF-1.7\n%%EOF\n", "No data lie"),
        (b"PK\x03\x04", "torn"),
        (b"{", "torn"),
        (b"{}", "isn't a monthly summary"),
        (b"[1, 2]", "isn't a monthly summary"),
        (b"SQLite format 3\x00", "isn't a monthly summary"),
        (b'{"format": "umkm-desk-monthly", "format_version": 9}', "newer"),
        (b'{"a": NaN}', "torn"),
        (b'{"a": 1e999}', "torn"),
        (b'{"a": ' + b"9" * 5_000 + b"}", "torn"),
        (b'{"a": ' + b"[" * 100_000, "torn"),
        (b'{"a": "\xff"}', "torn"),
    ],
)
def test_anything_else_is_refused_with_one_sentence(put: Put, content: bytes, said: str) -> None:
    with pytest.raises(InputError, match=said) as refusal:
        read_packet(put("berkas.pdf", content))
    assert "\n" not in str(refusal.value) and str(refusal.value).startswith("berkas.pdf: ")


def test_a_folder_and_a_missing_file_are_refused(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "tidak-ada.pdf"):
        with pytest.raises(InputError, match="no such file"):
            read_packet(path)


def test_a_pdf_that_was_cut_off_is_refused(pdf: bytes, put: Put) -> None:
    for size in (len(pdf) - 200, len(pdf) // 2, 2_000):
        with pytest.raises(InputError, match=r"torn|No data lie"):
            read_packet(put("putus.pdf", pdf[:size]))


def test_a_changed_figure_is_refused_in_each_kind_of_file(tmp_path: Path, put: Put, pdf: bytes) -> None:
    net = str(mentored().sales.net).encode()
    other = str(mentored().sales.net + 1).encode()
    assert pdf.count(net) and len(net) == len(other)
    with pytest.raises(InputError, match="torn or was changed"):
        read_packet(put("a.pdf", pdf.replace(net, other)))
    with pytest.raises(InputError, match="torn or was changed"):
        read_packet(put("a.json", json_text(mentored(), MADE_AT).encode().replace(net, other)))
    sheet = tmp_path / "a.xlsx"
    with Workbook(sheet, {"strings_to_formulas": False}) as workbook:
        data = workbook.add_worksheet("data")
        for row, line in enumerate(json_text(mentored(), MADE_AT).replace(net.decode(), other.decode()).split("\n")):
            data.write_string(row, 0, line)
    with pytest.raises(InputError, match="torn or was changed"):
        read_packet(sheet)


def test_a_bomb_is_refused_without_unpacking_it(put: Put) -> None:
    bomb = zlib.compress(b'{"format": "umkm-desk-monthly"' + b" " * 300_000_000, 9)
    made = embedded(b"/Type /EmbeddedFile /Filter /FlateDecode /Length %d" % len(bomb), bomb)
    with pytest.raises(InputError, match="No data lie"):
        read_packet(put("bom.pdf", made))


def test_what_is_too_large_is_refused(put: Put) -> None:
    with pytest.raises(InputError, match="far larger"):
        read_packet(put("besar.pdf", b"%PDF" + b" " * LARGEST_FILE))
    with pytest.raises(InputError, match="isn't a monthly summary"):
        read_packet(put("besar.json", b'{"a": "' + b"x" * LARGEST_DATA + b'"}'))


@pytest.mark.parametrize(
    "dictionary",
    [
        b"/Type /EmbeddedFile /Length 99999999",
        b"/Type /EmbeddedFile /Length 12 0 R",
        b"/Type /EmbeddedFile /Filter /LZWDecode /Length 20",
        b"/Type /EmbeddedFile /Filter [/FlateDecode /FlateDecode] /Length 20",
        b"/Type /EmbeddedFile",
    ],
)
def test_an_attachment_that_cannot_be_read_is_left_out(put: Put, dictionary: bytes) -> None:
    with pytest.raises(InputError, match="No data lie"):
        read_packet(put("aneh.pdf", embedded(dictionary, b'{"format": "umkm-desk-monthly"}')))


@pytest.mark.parametrize("words", NAUGHTY, ids=[f"{n}" for n in range(len(NAUGHTY))])
def test_names_that_try_every_trick_come_back_the_same(tmp_path: Path, words: str) -> None:
    """As the shop's name and a product's name, through PDF, JSON and XLSX."""
    report = mentored()
    first = replace(report.by_product[0], name=words)
    report = replace(report, shop=replace(report.shop, name=words), by_product=(first, *report.by_product[1:]))
    for path in write_monthly(report, tmp_path, ["pdf", "json", "xlsx"], "id", MADE_AT):
        packet = read_packet(path)
        assert packet.shop == words, path.suffix
        assert words in [row["name"] for row in packet.data["by_product"]], path.suffix
