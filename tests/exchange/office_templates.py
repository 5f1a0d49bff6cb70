"""Workbooks as an office may have them: the one in docs/examples, and strange ones that have to be refused.

python -m tests.exchange.office_templates docs/examples/format-kantor.xlsx
"""

import sys
from datetime import datetime
from pathlib import Path
from zipfile import ZipFile

from xlsxwriter import Workbook

MADE_AT = datetime(2026, 11, 24, 9, 0)  # noqa: DTZ001 – a workbook knows no zone


def example(path: Path) -> Path:
    """An office's sheet with its own looks, formulas, a chart, a text box, and a second sheet to be left alone."""
    with Workbook(str(path)) as workbook:
        workbook.set_properties({"title": "Format kantor", "created": MADE_AT})
        page, notes = workbook.add_worksheet("Lap. Bulanan"), workbook.add_worksheet("Petunjuk")
        bold, frame = workbook.add_format({"bold": True}), workbook.add_format({"border": 1})
        money = workbook.add_format({"num_format": '"Rp" #,##0', "border": 1})
        share = workbook.add_format({"num_format": "0.0%", "border": 1})
        day = workbook.add_format({"num_format": "d mmmm yyyy", "border": 1, "align": "left"})
        page.set_column(0, 0, 34)
        page.set_column(1, 5, 17)
        page.merge_range("A1:F1", "LAPORAN BULANAN BINAAN", workbook.add_format({"bold": True, "align": "center"}))
        lines = (
            ("Nama usaha", "nama_usaha", frame), ("Pemilik", "pemilik", frame), ("Bulan", "bulan", frame),
            ("Sampai tanggal", "tanggal_akhir", day), ("Omzet", "omzet", money), ("HPP", "hpp", money),
            ("Laba kotor", "laba_kotor", money), ("Biaya", "biaya", money), ("Laba bersih", "laba_bersih", money),
            ("Kas akhir", "kas_akhir", money), ("Rusak, % penjualan", "persen_rusak", share),
        )  # fmt: skip
        for row, (words, name, look) in enumerate(lines, start=2):
            page.write_string(row, 0, words, bold)
            page.write_blank(row, 1, None, look)
            workbook.define_name(name, f"='Lap. Bulanan'!$B${row + 1}")
        page.write_string(13, 0, "Penjualan per hari (30 hari)", bold)
        page.write_formula(13, 1, "=B7/30", money, 0)
        page.write_row(15, 0, ["Produk", "Jumlah", "Satuan", "Omzet", "Laba", "Bagian omzet"], bold)
        for row in range(16, 26):
            page.write_blank(row, 0, None, frame)
            page.write_formula(row, 5, f'=IF(D{row + 1}="","",D{row + 1}/$B$7)', share, "")
            for column, look in ((1, frame), (2, frame), (3, money), (4, money)):
                page.write_blank(row, column, None, look)
        for column, name in enumerate(("produk_nama", "produk_jumlah", "produk_satuan", "produk_omzet", "produk_laba")):
            letter = "ABCDE"[column]
            workbook.define_name(name, f"='Lap. Bulanan'!${letter}$17:${letter}$26")
        page.write_string(26, 0, "Jumlah", bold)
        page.write_formula(26, 3, "=SUM(D17:D26)", money, 0)
        chart = workbook.add_chart({"type": "bar"})
        chart.add_series({"categories": "='Lap. Bulanan'!$A$17:$A$26", "values": "='Lap. Bulanan'!$D$17:$D$26"})
        chart.set_legend({"none": True})
        page.insert_chart("A29", chart)
        page.insert_textbox(
            "D3", "Diisi oleh UMKM Desk; hubungi kantor bila ada yang keliru.", {"width": 300, "height": 60}
        )
        page.conditional_format("B11", {"type": "cell", "criteria": "<", "value": 0, "format": bold})
        page.set_landscape()
        page.set_paper(9)
        page.fit_to_pages(1, 0)
        page.set_footer("&LDinas Contoh&RHalaman &P")
        workbook.define_name("Daftar_kantor", "=Petunjuk!$A$1:$A$3")
        for row, words in enumerate(("Nama sel jangan diubah.", "Rumus dan lembar lain tetap.", "=bukan rumus")):
            notes.write_string(row, 0, words)
    return path


def with_macros(path: Path) -> Path:
    """A workbook that says it holds a program."""
    example(path)
    with ZipFile(path, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0")
    return path


if __name__ == "__main__":
    example(Path(sys.argv[1]))
