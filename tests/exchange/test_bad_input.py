"""Odd and malformed files of others: each is opened or refused with one line, quickly and in little memory."""

import time
from pathlib import Path

import pytest

from tests.exchange.conftest import TODAY
from tests.shop import Shop
from umkm_desk.exchange.errors import InputError
from umkm_desk.exchange.files import read_sheets
from umkm_desk.exchange.importing import import_files

FOLDERS = ("calamine_xlsx", "csv-spectrum", "csvkit", "frictionless")


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_bad_file_is_opened_or_refused_with_one_line(shop: Shop, shared_data: Path, folder: str) -> None:
    for path in sorted((shared_data / "badinput" / folder).rglob("*")):
        if not path.is_file():
            continue
        start = time.monotonic()
        try:
            for sheet in read_sheets(path):
                list(sheet.rows)
        except InputError as problem:
            assert str(problem).startswith(path.name)
            assert "\n" not in str(problem)
        with pytest.raises(InputError) as refusal:
            import_files(shop.book, [path], today=TODAY)
        assert "\n" not in str(refusal.value)
        assert time.monotonic() - start < 10
