"""An office's own workbook: named cells get the month's figures, everything else stays as the office made it."""

import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from xlsxwriter import Workbook

from tests.exchange.office_templates import example, with_macros
from tests.reports.sample_months import NASTY, nasty, normal
from umkm_desk.domain.errors import UserError
from umkm_desk.exchange.errors import InputError
from umkm_desk.exchange.office_template import Value, fill
from umkm_desk.reports.office_fields import values
from umkm_desk.reports.wording import Wording

INDONESIAN = Wording.of("id")


def made(path: Path, name: str, build: Callable[[Workbook, Any], None]) -> Path:
    """A workbook with one sheet `S`, and what `build` puts there."""
    with Workbook(str(path / name)) as workbook:
        build(workbook, workbook.add_worksheet("S"))
    return path / name


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def cells(path: Path) -> Any:
    return openpyxl.load_workbook(path).worksheets[0]


def test_the_example_is_filled_and_everything_else_stays(tmp_path: Path) -> None:
    template, report = example(tmp_path / "kantor.xlsx"), normal()
    before = template.read_bytes()
    done = fill(template, values(report, INDONESIAN), tmp_path / "hasil" / "isi.xlsx")
    assert template.read_bytes() == before
    sheet = cells(done.path)
    assert [sheet[f"B{row}"].value for row in (3, 5, 7, 8, 9, 11)] == [
        report.shop.name, "November 2026", report.sales.gross, report.cogs, report.gross_profit, report.net_profit,
    ]  # fmt: skip
    assert sheet["B6"].value.date() == report.until
    assert sheet["B7"].number_format == '"Rp" #,##0'
    assert sheet["B14"].value == "=B7/30" and sheet["D27"].value == "=SUM(D17:D26)"
    assert [sheet.cell(row, 1).value for row in range(17, 27)] == [
        product.name for product in sorted(report.by_product, key=lambda p: (-p.gross, p.code))[:10]
    ]
    assert done.unknown == ("Daftar_kantor",)
    assert {name for name, _, _ in done.short} == {
        f"produk_{part}" for part in ("nama", "jumlah", "satuan", "omzet", "laba")
    }
    old, new = parts(template), parts(done.path)
    changed = {name for name in old if old[name] != new[name]}
    assert old.keys() == new.keys()
    assert changed == {"xl/workbook.xml", "xl/worksheets/sheet1.xml"}


def test_the_example_in_the_documents_is_the_one_that_is_tested(tmp_path: Path, repository: Path) -> None:
    kept = repository / "docs" / "examples" / "format-kantor.xlsx"
    assert parts(kept) == parts(example(tmp_path / "x.xlsx"))


def test_numbers_are_numbers_and_texts_are_never_formulas(tmp_path: Path) -> None:
    report = nasty()
    done = fill(example(tmp_path / "kantor.xlsx"), values(report, INDONESIAN), tmp_path / "isi.xlsx")
    sheet = cells(done.path)
    names = {sheet.cell(row, 1).value for row in range(17, 24)}
    assert names == set(NASTY)
    assert {sheet.cell(row, 1).data_type for row in range(17, 27)} <= {"s", "inlineStr"}
    assert {sheet.cell(row, column).data_type for row in range(17, 27) for column in (2, 4, 5)} == {"n"}
    assert sheet["B3"].value == report.shop.name


def test_english_names_any_capitals_and_names_of_one_sheet_work(tmp_path: Path) -> None:
    def build(workbook: Workbook, _page: Any) -> None:
        workbook.define_name("TURNOVER", "=S!$A$1")
        workbook.define_name("S!Net_Profit", "=S!$B$2:$D$2")
        workbook.define_name("product_2_name", "=S!$C$3")

    report = normal()
    done = fill(made(tmp_path, "a.xlsx", build), values(report, INDONESIAN), tmp_path / "isi.xlsx")
    sheet = cells(done.path)
    second = sorted(report.by_product, key=lambda p: (-p.gross, p.code))[1]
    assert (sheet["A1"].value, sheet["B2"].value, sheet["C3"].value) == (
        report.sales.gross, report.net_profit, second.name,
    )  # fmt: skip
    assert sheet["C2"].value is None
    assert done.filled == ("net_profit", "product_2_name", "turnover")


def filled(tmp_path: Path, build: Callable[[Workbook, Any], None], given: dict[str, Value | list[Value]]) -> Any:
    return cells(fill(made(tmp_path, "a.xlsx", build), given, tmp_path / "isi.xlsx").path)


def test_a_shorter_list_empties_the_cells_below_it(tmp_path: Path) -> None:
    def build(workbook: Workbook, page: Any) -> None:
        page.write_column("B2", ["contoh"] * 4)
        page.write("B6", "tetap")
        workbook.define_name("nama", "=S!$B$2:$B$5")

    sheet = filled(tmp_path, build, {"nama": ["a", "b"]})
    assert [sheet[f"B{row}"].value for row in range(2, 7)] == ["a", "b", None, None, "tetap"]


def test_a_day_is_a_day_where_the_cell_shows_days_and_text_elsewhere(tmp_path: Path) -> None:
    def build(workbook: Workbook, page: Any) -> None:
        page.write_blank("A1", None, workbook.add_format({"num_format": "dd/mm/yyyy"}))
        page.write_blank("A2", None, workbook.add_format({"num_format": 14}))
        page.write_blank("A3", None, workbook.add_format({"num_format": '"Rp" #,##0'}))
        page.set_column(2, 2, 12, workbook.add_format({"num_format": "d mmm yyyy"}))
        page.set_row(4, None, workbook.add_format({"num_format": "d mmm yyyy"}))
        for row, cell in enumerate(("A$1", "A$2", "A$3", "B$1", "C$9", "D$5"), start=1):
            workbook.define_name(f"hari_{row}", f"=S!${cell}")

    day = date(2026, 11, 24)
    sheet = filled(tmp_path, build, {f"hari_{n}": day for n in range(1, 7)})
    assert [sheet[cell].is_date and sheet[cell].value.date() for cell in ("A1", "A2", "C9", "D5")] == [day] * 4
    assert [sheet[cell].value for cell in ("A3", "B1")] == ["2026-11-24"] * 2


def test_years_counted_from_1904_are_kept(tmp_path: Path) -> None:
    with Workbook(str(tmp_path / "a.xlsx"), {"date_1904": True}) as workbook:
        page = workbook.add_worksheet("S")
        page.write_blank("A1", None, workbook.add_format({"num_format": "dd/mm/yyyy"}))
        workbook.define_name("hari", "=S!$A$1")
    done = fill(tmp_path / "a.xlsx", {"hari": date(2026, 11, 24)}, tmp_path / "isi.xlsx")
    assert cells(done.path)["A1"].value.date() == date(2026, 11, 24)


def test_a_cell_with_a_formula_is_left_alone_and_said(tmp_path: Path) -> None:
    def build(workbook: Workbook, page: Any) -> None:
        page.write_formula("A1", "=1+1", None, 2)
        for name, place in (("omzet", "=S!$A$1"), ("hpp", "=S!$A$2"), ("biaya", "=5"), ("laba_bersih", "=Lain!$A$1")):
            workbook.define_name(name, place)

    template = made(tmp_path, "a.xlsx", build)
    given: dict[str, Value | list[Value]] = {"omzet": 1, "hpp": 2, "biaya": 3, "laba_bersih": 4}
    done = fill(template, given, tmp_path / "isi.xlsx")
    assert (done.filled, done.kept) == (("hpp",), ("biaya", "laba_bersih", "omzet"))
    assert cells(done.path)["A1"].value == "=1+1"


def test_cells_that_the_file_does_not_have_yet_are_made_in_their_place(tmp_path: Path) -> None:
    def build(workbook: Workbook, page: Any) -> None:
        page.write("C5", "ada")
        for name, cell in (("a", "B$2"), ("b", "A$5"), ("c", "D$5"), ("d", "AB$9"), ("e", "C$5")):
            workbook.define_name(f"sel_{name}", f"=S!${cell}")

    sheet = filled(tmp_path, build, {f"sel_{name}": name for name in "abcde"})
    assert {cell: sheet[cell].value for cell in ("B2", "A5", "D5", "AB9", "C5")} == {
        "B2": "a", "A5": "b", "D5": "c", "AB9": "d", "C5": "e",
    }  # fmt: skip


def test_decimals_are_exact(tmp_path: Path) -> None:
    def build(workbook: Workbook, _page: Any) -> None:
        workbook.define_name("jumlah", "=S!$A$1")

    filled(tmp_path, build, {"jumlah": Decimal("1234567.125")})
    assert b"<v>1234567.125</v>" in parts(tmp_path / "isi.xlsx")["xl/worksheets/sheet1.xml"]


def test_what_formulas_came_to_before_is_forgotten(tmp_path: Path) -> None:
    def build(workbook: Workbook, page: Any) -> None:
        workbook.add_worksheet("Lain").write_formula("A1", "=S!A1*2", None, 999)
        page.write_formula("B1", '=A1&"x"', None, "lama")
        workbook.define_name("omzet", "=S!$A$1")

    done = fill(made(tmp_path, "a.xlsx", build), {"omzet": 5}, tmp_path / "isi.xlsx")
    kept = openpyxl.load_workbook(done.path, data_only=True)
    assert (kept["S"]["B1"].value, kept["Lain"]["A1"].value) == (None, None)
    assert b'fullCalcOnLoad="1"' in parts(done.path)["xl/workbook.xml"]


def test_the_template_is_never_written_over(tmp_path: Path) -> None:
    template = example(tmp_path / "kantor.xlsx")
    with pytest.raises(UserError):
        fill(template, {"omzet": 1}, tmp_path / "x" / ".." / "kantor.xlsx")
    assert template.read_bytes() == example(tmp_path / "sama.xlsx").read_bytes()


def strange(tmp_path: Path) -> dict[str, Path]:
    """Files that are no template."""
    found = {"macros": with_macros(tmp_path / "makro.xlsx"), "absent": tmp_path / "tidak ada.xlsx"}
    for name, content in (("text", b"bukan"), ("old", b"\xd0\xcf\x11\xe0" + b"x" * 600), ("empty", b"")):
        found[name] = tmp_path / f"{name}.xlsx"
        found[name].write_bytes(content)
    found["torn"] = tmp_path / "torn.xlsx"
    found["torn"].write_bytes(example(tmp_path / "x.xlsx").read_bytes()[:4_000])
    found["zip"] = tmp_path / "zip.xlsx"
    with zipfile.ZipFile(found["zip"], "w") as archive:
        archive.writestr("catatan.txt", "bukan buku kerja")
    found["bomb"] = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(found["bomb"], "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 200_000_000)
    found["entities"] = tmp_path / "entities.xlsx"
    with zipfile.ZipFile(found["entities"], "w") as archive:
        archive.writestr("xl/workbook.xml", '<!DOCTYPE x [<!ENTITY a "aaaa">]><workbook>&a;</workbook>')
    found["nameless"] = made(tmp_path, "nameless.xlsx", lambda _workbook, _page: None)
    return found


@pytest.mark.parametrize(
    "kind", ["macros", "absent", "text", "old", "empty", "torn", "zip", "bomb", "entities", "nameless"]
)
def test_a_strange_file_is_one_sentence_and_nothing_is_written(tmp_path: Path, kind: str) -> None:
    with pytest.raises(InputError):
        fill(strange(tmp_path)[kind], {"omzet": 1}, tmp_path / "hasil" / "isi.xlsx")
    assert not (tmp_path / "hasil").exists()


@pytest.mark.parametrize("place", range(0, 6_000, 400))
def test_a_damaged_file_is_one_sentence_or_still_a_workbook(tmp_path: Path, place: int) -> None:
    content = bytearray(example(tmp_path / "a.xlsx").read_bytes())
    content[place : place + 40] = b"\xff" * 40
    (tmp_path / "b.xlsx").write_bytes(content)
    try:
        done = fill(tmp_path / "b.xlsx", {"omzet": 12_345}, tmp_path / "isi.xlsx")
    except UserError:
        return
    assert cells(done.path)["B7"].value == 12_345


@pytest.mark.long
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice isn't installed")
def test_libreoffice_opens_it_and_works_out_the_office_s_formulas(tmp_path: Path) -> None:
    report = normal()
    done = fill(example(tmp_path / "kantor.xlsx"), values(report, INDONESIAN), tmp_path / "isi.xlsx")
    profile = (tmp_path / "profile").as_uri()
    subprocess.run(
        ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "ods", "--outdir",
         str(tmp_path / "lo"), str(done.path)],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    content = zipfile.ZipFile(tmp_path / "lo" / "isi.ods").read("content.xml").decode()
    worked_out = {
        formula: float(value)
        for formula, value in re.findall(r'table:formula="of:=([^"]*)"[^>]*?office:value="([^"]*)"', content)
    }
    sold = sorted(report.by_product, key=lambda p: (-p.gross, p.code))[:10]
    assert worked_out["[.B7]/30"] == pytest.approx(report.sales.gross / 30)
    assert worked_out["SUM([.D17:.D26])"] == sum(product.gross for product in sold)
