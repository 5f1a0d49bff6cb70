"""`docs/accounting.md` can be believed: each of its rows is played and posts just that, and no act is left out."""

import importlib
import inspect
import pkgutil
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import FunctionType
from typing import Any, get_args

import pytest
from sqlalchemy import CheckConstraint

from tests.docs.posting_examples import EXAMPLES
from tests.shop import Shop
from umkm_desk import actions
from umkm_desk.actions.documents import Recorded
from umkm_desk.domain.cash import CASH_KINDS, JOURNAL_KINDS
from umkm_desk.domain.corrections import SERIES
from umkm_desk.domain.ledger import CHART
from umkm_desk.domain.paying import CREDIT, DEPOSIT, PAID_BY
from umkm_desk.domain.stocktaking import REASON_ACCOUNT
from umkm_desk.queries.profit import Profit, profit
from umkm_desk.storage.session import Session
from umkm_desk.storage.tables import acts

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "accounting.md"
HEADER = "| kind | variant | example | debit | credit |"
NAMES = {account.code: account.name for account in CHART}


@dataclass(frozen=True, slots=True)
class Row:
    """What the document says of a variant of an act: account → signed rupiah, debit > 0."""

    kind: str
    variant: str
    example: str
    postings: dict[str, int]


def cells_of(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def table_rows(header: str) -> Iterator[list[str]]:
    """The rows of all tables of the document that have this header."""
    inside = False
    for line in DOCUMENT.read_text(encoding="utf-8").splitlines():
        if line == header:
            inside = True
        elif not line.startswith("|"):
            inside = False
        elif inside and not line.startswith("|---"):
            yield cells_of(line)


def side(cell: str, sign: int) -> dict[str, int]:
    """`1301 Raw materials 20,000<br>…` as account → signed amount; a dash is nothing."""
    amounts: dict[str, int] = {}
    for part in cell.split("<br>") if cell != "–" else []:
        found = re.fullmatch(r"(\d{4}) (.+) ([\d,]+)", part)
        assert found, part
        code, name, amount = found.groups()
        assert name == NAMES[code], f"{code} is called {NAMES[code]}, not {name}"
        amounts[code] = sign * int(amount.replace(",", ""))
    return amounts


def row_of(kind: str, variant: str, example: str, debit: str, credit: str) -> Row:
    debits, credits = side(debit, 1), side(credit, -1)
    assert not debits.keys() & credits.keys(), f"{kind}, {variant}: an account stands on one side only"
    return Row(kind, variant, example, debits | credits)


ROWS = {(kind, variant): row_of(kind, variant, *rest) for kind, variant, *rest in table_rows(HEADER)}


def posted(session: Session, after: int) -> dict[str, int]:
    """What the documents after one posted, by account."""
    return dict(
        session.rows(
            "SELECT account, sum(amount) FROM posting WHERE document > :after GROUP BY account HAVING sum(amount) <> 0",
            after=after,
        )
    )


def last_document(session: Session) -> int:
    return int(session.value("SELECT coalesce(max(id), 0) FROM document"))


@pytest.mark.parametrize("which", EXAMPLES, ids=": ".join)
def test_the_row_says_what_the_act_posts(which: tuple[str, str], shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    write, before = shop.book.write, [0]

    def watched(act: Callable[..., object], *args: Any) -> object:
        before.append(shop.book.read(last_document))
        return write(act, *args)

    monkeypatch.setattr(shop.book, "write", watched)
    EXAMPLES[which](shop)
    assert shop.book.read(posted, before[-1]) == ROWS[which].postings


def test_every_row_has_an_example_and_every_example_a_row() -> None:
    assert list(ROWS) == list(EXAMPLES)
    assert len(ROWS) == len(list(table_rows(HEADER)))


def test_every_row_balances_and_tells_its_example() -> None:
    assert {key: row for key, row in ROWS.items() if sum(row.postings.values()) or not row.example} == {}


def test_every_kind_of_document_and_every_variant_of_it_has_a_row() -> None:
    rule = next(c for c in acts.document.constraints if isinstance(c, CheckConstraint))
    kinds = set(re.findall(r"'(\w+)'", str(rule.sqltext)))
    assert {kind for kind, _ in ROWS} == kinds
    first_words = {(kind, variant.split(":")[0]) for kind, variant in ROWS}
    wanted = {
        *(("cash", kind) for kind in CASH_KINDS),
        *(("journal", kind) for kind in JOURNAL_KINDS),
        *(("write_off", reason) for reason in REASON_ACCOUNT),
        *(("cancel", kind) for kind in SERIES),
    }
    assert wanted <= first_words


def acts_of_the_program() -> dict[str, FunctionType]:
    """Every function of the actions room that records a document for its caller."""
    found = {}
    for module in pkgutil.iter_modules(actions.__path__, f"{actions.__name__}."):
        for name, function in inspect.getmembers(importlib.import_module(module.name), inspect.isfunction):
            signature = inspect.signature(function)
            records = signature.return_annotation is Recorded and next(iter(signature.parameters), "") == "session"
            if records and not name.startswith("_"):
                found[name] = function
    return found


def names_in(function: object) -> set[str]:
    code = getattr(inspect.unwrap(function), "__code__", None) if callable(function) else None
    return set(code.co_names) if code else set()


def test_every_act_of_the_program_is_played_by_an_example() -> None:
    names = {name for example in EXAMPLES.values() for name in names_in(example)}
    through_shop = {name for method in names for name in names_in(getattr(Shop, method, None))}
    known = acts_of_the_program()
    assert len(known) > 20
    assert known.keys() - names - through_shop == set()


def test_every_way_of_paying_is_explained() -> None:
    rows = {way.strip("`"): account for way, account, _ in table_rows("| paid by | account | note |")}
    assert set(rows) == {*PAID_BY, CREDIT, DEPOSIT}
    assert {way: rows[way] for way in PAID_BY} == {way: f"{code} {NAMES[code]}" for way, code in PAID_BY.items()}


def test_every_part_of_a_posting_is_explained() -> None:
    parts = get_args(inspect.get_annotations(importlib.import_module("umkm_desk.domain.ledger").Posting)["part"])
    assert {row[0].strip("`") for row in table_rows("| part | means |")} == set(parts)


LINES: dict[str, Callable[[Profit], int]] = {
    "sales, gross": lambda p: p.gross,
    "discount": lambda p: p.discount,
    "returns": lambda p: p.returns,
    "cost of goods sold": lambda p: p.cogs,
    "production variance": lambda p: p.variance.net,
    "expenses": lambda p: p.expense_total,
    "other income": lambda p: p.other_income,
    "tax expense": lambda p: p.tax_expense,
}


def test_every_profit_account_stands_in_the_line_of_the_summary_that_the_table_says() -> None:
    listed = {code: line for line, cell in table_rows("| line of the summary | accounts |") for code in codes_of(cell)}
    assert set(listed) == {code for code in NAMES if code[0] in "45678"}
    for code, line in listed.items():
        lines = profit({(code, "act"): 1_000})
        assert [name for name, value in LINES.items() if value(lines)] == [line], code


def codes_of(cell: str) -> list[str]:
    """Account codes of a cell; `6101–6111` means all of the chart between them."""
    codes: list[str] = []
    for first, last in re.findall(r"(\d{4})(?:–(\d{4}))?", cell):
        codes += [code for code in NAMES if first <= code <= (last or first)]
    return codes
