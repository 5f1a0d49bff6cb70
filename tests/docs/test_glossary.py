"""`docs/glossary.md` has the words that the program really uses, and every account of the chart."""

from functools import cache

import pytest
from babel.messages import pofile

from tests.architecture.source_tree import REPOSITORY
from umkm_desk.domain.ledger import CHART
from umkm_desk.exchange.tables import TABLES
from umkm_desk.language.resources import resources
from umkm_desk.language.words import translator

ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in (REPOSITORY / "docs" / "glossary.md").read_text(encoding="utf-8").splitlines()
    if line.startswith("| ")
]
TERMS = [row for row in ROWS if row[0] != "English" and row[0] != "account" and not row[0].isdecimal()]


@cache
def used() -> str:
    """Everything the program says in Indonesian: its catalogue, the headers and the words of the tables."""
    with (resources() / "locale" / "id" / "LC_MESSAGES" / "umkm_desk.po").open("rb") as file:
        said = [str(message.string) for message in pofile.read_po(file, locale="id") if message.id]
    headers = [word for table in TABLES for column in table.columns for word in (table.id, column.id, *column.also)]
    source = (REPOSITORY / "src" / "umkm_desk" / "exchange" / "tables.py").read_text(encoding="utf-8")
    return "\n".join([*said, *headers, source]).casefold()


@pytest.mark.parametrize("term", TERMS, ids=lambda term: term[0])
def test_a_word_is_one_that_the_program_uses(term: list[str]) -> None:
    words = [word for word in term[1:3] if word != "–"]
    assert [word for word in words if word.casefold() not in used()] == []


def test_terms_stand_in_order_and_once() -> None:
    names = [term[0].casefold() for term in TERMS]
    assert names == sorted(names)
    assert len(set(names)) == len(names)


def test_every_account_has_its_two_names() -> None:
    say = translator("id")
    wanted = [[a.code, a.name, say(a.owner_name), say(a.name)] for a in CHART]
    assert [row for row in ROWS if row[0].isdecimal()] == wanted
