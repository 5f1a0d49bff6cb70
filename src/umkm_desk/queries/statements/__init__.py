"""Statements after SAK EMKM, and what stands beside them: sums of the ledger, each proved when it is made.

`statements` is the door; `books` lists every entry. `figures` reads the ledger, the other modules make rows of it. A
proof that fails is a fault of the program, never of the user.
"""

from umkm_desk.queries.statements.books import Books, books
from umkm_desk.queries.statements.values import Note, Row, Statements
from umkm_desk.queries.statements.whole import statements

__all__ = ["Books", "Note", "Row", "Statements", "books", "statements"]
