"""`docs/exchange.md` names every header that can be written, in both languages."""

from pathlib import Path

from umkm_desk.exchange.tables import TABLES


def test_every_column_stands_in_the_table_of_headers(repository: Path) -> None:
    text = (repository / "docs" / "exchange.md").read_text(encoding="utf-8")
    part = text.split("## Headers in Indonesian")[1].split("\n## ")[0]
    written = dict(line.strip("| ").split(" | ") for line in part.splitlines() if line.startswith("| `"))
    wanted: dict[str, set[str]] = {}
    for table in TABLES:
        for column in table.columns:
            wanted.setdefault(f"`{column.name}`", set()).add(column.id)
    assert written == {name: ", ".join(sorted(headers)) for name, headers in wanted.items()}
