"""Made-up packets of shops that don't exist, as files: a real summary's data with another shop, month and turnover."""

import json
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from random import Random
from typing import Any

from pypdf import PdfReader, PdfWriter

from tests.reports.sample_months import MADE_AT, normal
from umkm_desk.domain.calendar import Month
from umkm_desk.domain.packets import sealed
from umkm_desk.reports.data import report_json
from umkm_desk.reports.monthly import monthly_pdf

Json = dict[str, Any]


def sample() -> Json:
    """The data of the sample month."""
    return report_json(normal(), MADE_AT)


def packet(
    base: Json, shop: str, month: Month | None = None, *, percent: int = 100, made_at: str = "", **more: Any
) -> Json:
    """A summary like `base` of another shop: its sales and profit at `percent`, other keys replaced; sealed."""
    which = month or Month.parse(base["month"])
    sales = {name: amount * percent // 100 for name, amount in base["sales"].items()}
    data = {
        **base,
        "shop": shop,
        "month": str(which),
        "until": which.last.isoformat(),
        "shop_details": {**base["shop_details"], "name": shop, "owner": f"Pemilik {shop}", "permit": None},
        "sales": sales,
        "gross_profit": base["gross_profit"] * percent // 100,
        "net_profit": base["net_profit"] * percent // 100,
        "made_at": made_at or base["made_at"],
        **more,
    }
    return sealed({key: value for key, value in data.items() if key != "checksum"})


def write_json(data: Json, path: Path) -> Path:
    """A packet as JSON."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return path


class Papers:
    """PDF packets that share their pages: laying out each would take longer than reading a hundred."""

    def __init__(self) -> None:
        self._pages = PdfReader(BytesIO(monthly_pdf(normal(), "id", MADE_AT)))

    def write(self, data: Json, path: Path) -> Path:
        """A packet as PDF."""
        path.parent.mkdir(parents=True, exist_ok=True)
        writer = PdfWriter()
        for page in self._pages.pages:
            writer.add_page(page)
        writer.add_attachment(
            f"ringkasan-{data['month']}.json", json.dumps(data, ensure_ascii=False, indent=1).encode()
        )
        with path.open("wb") as file:
            writer.write(file)
        return path


def shops(count: int, seed: int = 1) -> Iterator[Json]:
    """The packets of many shops for the sample's month."""
    chance, base = Random(seed), sample()
    for number in range(1, count + 1):
        yield packet(base, f"Usaha Contoh {number:04d}", percent=chance.randint(5, 300))
