"""One question of the audit: a sentence, and the SELECT whose rows are the places where the book breaks it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from umkm_desk.queries.findings import Finding
from umkm_desk.storage.session import Session

MOST = 20
"""Findings told of one check; a book damaged in a thousand places says enough with these."""


@dataclass(frozen=True, slots=True)
class Check:
    """`facts` name the columns of `sql` in order, and how each is written; no row means that the book is sound."""

    name: str
    message: str
    sql: str
    facts: Mapping[str, Callable[[Any], object]]

    def __call__(self, session: Session) -> list[Finding]:
        found = session.rows(self.sql)[:MOST]
        return [
            Finding(self.message, {name: self.facts[name](value) for name, value in zip(self.facts, row, strict=True)})
            for row in found
        ]
