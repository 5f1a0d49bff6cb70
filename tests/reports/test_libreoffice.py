"""Every workbook the program writes, opened by LibreOffice: its own sums are ours, the kept values being taken out."""

import re
import shutil
import subprocess
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.reports import statement_books, test_tax_papers
from tests.reports.sample_months import MADE_AT, mentored, overpaid, swamped
from tests.reports.test_desk import OFFICE, TABLE
from tests.reports.test_monthly_xlsx import opened
from tests.shop import Shop
from umkm_desk.reports.desk.workbook import desk_xlsx, office_xlsx
from umkm_desk.reports.statements.xlsx import statements_xlsx
from umkm_desk.reports.tax.workbook import tax_xlsx
from umkm_desk.reports.xlsx import monthly_xlsx


def statements(shop: Shop) -> bytes:
    found, kept = statement_books.small(shop)
    return statements_xlsx(found, "id", MADE_AT, kept)


WORKBOOKS: dict[str, tuple[Callable[[Shop], bytes], int]] = {
    "ringkasan": (lambda _: monthly_xlsx(mentored(), "id", MADE_AT), 40),
    "lebih-bayar": (lambda _: monthly_xlsx(overpaid(), "en", MADE_AT), 40),
    "penuh": (lambda _: monthly_xlsx(swamped(), "id", MADE_AT), 40),
    "laporan": (statements, 100),
    "pajak": (lambda shop: tax_xlsx(*test_tax_papers.fill(shop), "id", MADE_AT), 5),
    "meja": (lambda _: desk_xlsx(TABLE, OFFICE, "id", MADE_AT), 0),
    "kantor": (lambda _: office_xlsx(OFFICE, "id", MADE_AT), 0),
}
"""How each is made, and how many formulas are in it at least."""


@pytest.mark.long
@pytest.mark.parametrize("name", WORKBOOKS)
def test_libreoffice_reckons_the_same(name: str, shop: Shop, tmp_path: Path) -> None:
    make, at_least = WORKBOOKS[name]
    content = make(shop)
    ours, theirs = opened(content), opened(saved_by_libreoffice(without_kept_values(content), tmp_path))
    assert theirs.sheetnames == ours.sheetnames
    formulas = opened(content, values=False)
    reckoned = 0
    for sheet in formulas:
        for cell in (cell for row in sheet.iter_rows() for cell in row if cell.value is not None):
            mine, other = ours[sheet.title][cell.coordinate].value, theirs[sheet.title][cell.coordinate].value
            if isinstance(mine, int | float) and not isinstance(mine, bool):
                assert other == pytest.approx(mine, abs=1e-9), (sheet.title, cell.coordinate)
            reckoned += cell.data_type == "f"
    assert reckoned >= at_least


def saved_by_libreoffice(content: bytes, folder: Path) -> bytes:
    """The workbook opened, worked out and saved by LibreOffice."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice isn't here")
    source, target = folder / "asal.xlsx", folder / "hitung"
    source.write_bytes(content)
    profile = f"-env:UserInstallation={(folder / 'profil').as_uri()}"
    subprocess.run(
        [office, profile, "--headless", "--convert-to", "xlsx", "--outdir", str(target), str(source)],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    return (target / "asal.xlsx").read_bytes()


def without_kept_values(content: bytes) -> bytes:
    """The workbook with its formulas, but without what they come to."""
    target = BytesIO()
    with ZipFile(BytesIO(content)) as source, ZipFile(target, "w") as copy:
        for name in source.namelist():
            data = source.read(name)
            if name.startswith("xl/worksheets/"):
                data = re.sub(rb"(</f>)<v>[^<]*</v>", rb"\1", data)
            copy.writestr(name, data)
    return target.getvalue()
