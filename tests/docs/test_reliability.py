"""`docs/reliability.md` can be believed: every test and every place it names is there."""

import re
from pathlib import Path

PAGE = "docs/reliability.md"
NAMED = re.compile(r"`((?:tests|src|benchmarks)/[\w./-]+?\.py)(?::(\w+))?`")


def test_every_test_and_place_it_names_is_there(repository: Path) -> None:
    named = NAMED.findall((repository / PAGE).read_text(encoding="utf-8"))
    assert len(named) > 50
    missing = [
        f"{path}:{name}"
        for path, name in named
        if not (repository / path).is_file()
        or (name and not re.search(rf"(?:def|class) {name}\b", (repository / path).read_text(encoding="utf-8")))
    ]
    assert missing == []


def test_every_row_of_its_tables_has_as_many_cells_as_the_heading(repository: Path) -> None:
    width = 0
    for number, line in enumerate((repository / PAGE).read_text(encoding="utf-8").splitlines(), start=1):
        cells = len(re.findall(r"(?<!\\)\|", line)) if line.startswith("|") else 0
        assert cells in (0, width) or not width, f"line {number}"
        width = cells
