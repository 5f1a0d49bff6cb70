"""Builds the rows of a statement: lines without an amount are left out, sums know what they sum."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from umkm_desk.queries.statements.figures import Figures
from umkm_desk.queries.statements.values import Pair, Row, RowKind


@dataclass(frozen=True, slots=True)
class Entry:
    """A line to be added: its key, gettext id and amounts."""

    key: str
    label: str
    pair: Pair
    topic: str = ""
    plain: bool = False


class Rows:
    """A statement being written from the top."""

    def __init__(self, *, compared: bool) -> None:
        self._compared = compared
        self._rows: list[Row] = []
        self._known: dict[str, Row] = {}

    def head(self, label: str, level: int = 0) -> None:
        """A heading; it vanishes when nothing follows it."""
        self._rows.append(Row(f"head-{len(self._rows)}", label, None, None, "head", level))

    def line(self, entry: Entry, level: int = 1, *, keep: bool = False) -> list[str]:
        """A line, unless it is zero in both columns and needn't be kept; returns its key, if it was added."""
        if not any(entry.pair) and not keep:
            return []
        self._add(Row(entry.key, entry.label, *entry.pair, "line", level, entry.topic, (), entry.plain))
        return [entry.key]

    def lines(self, entries: Iterable[Entry], level: int = 1) -> list[str]:
        """Several lines; returns the keys of those added."""
        return [key for entry in entries for key in self.line(entry, level)]

    def total(
        self, key: str, label: str, of: Iterable[str], kind: RowKind = "total", level: int = 0, topic: str = ""
    ) -> list[str]:
        """The sum of rows by their keys ("-key" is taken off); returns its own key."""
        parts = tuple(of)
        self._add(Row(key, label, *self._summed(parts), kind, level, topic, parts))
        return [key]

    def group(self, head: str, entries: Iterable[Entry], total: Entry, level: int = 1) -> list[str]:
        """Lines under a heading with their sum; a single line stands alone, and without any nothing is added.

        `total` says the sum's key, words and topic; its amounts aren't used.
        """
        wanted = [entry for entry in entries if any(entry.pair)]
        if not wanted:
            return []
        if len(wanted) == 1:
            return self.lines(wanted, level)
        self.head(head, level)
        keys = self.lines(wanted, level + 1)
        return self.total(total.key, total.label, keys, "sub", level, total.topic)

    def done(self) -> tuple[Row, ...]:
        """The rows, without headings that nothing belongs to."""
        found: list[Row] = []
        for row in reversed(self._rows):
            below = found[-1] if found else None
            if row.kind == "head" and (below is None or (below.kind == "head" and below.level <= row.level)):
                continue
            found.append(row)
        return tuple(reversed(found))

    def _add(self, row: Row) -> None:
        if row.key in self._known:
            raise AssertionError(f"two rows are called {row.key}")
        self._rows.append(row)
        self._known[row.key] = row

    def _summed(self, parts: Iterable[str]) -> Pair:
        signed = [(-1 if part[0] == "-" else 1, self._known[part.removeprefix("-")]) for part in parts]
        now = sum(sign * (row.now or 0) for sign, row in signed)
        before = sum(sign * (row.before or 0) for sign, row in signed)
        return now, before if self._compared else None


@dataclass(frozen=True, slots=True)
class Columns:
    """The period's figures beside those of the period before; None when the book knows nothing of that one."""

    now: Figures
    before: Figures | None

    def rows(self) -> Rows:
        """An empty statement with these columns."""
        return Rows(compared=self.before is not None)

    def pair(self, amount: Callable[[Figures], int]) -> Pair:
        """An amount in both columns."""
        return amount(self.now), None if self.before is None else amount(self.before)

    def balance(self, *accounts: str, sign: int = 1) -> Pair:
        """What accounts stand at in the end: debit − credit, turned round by `sign` -1."""
        return self.pair(lambda figures: sign * sum(figures.end.get(code, 0) for code in accounts))

    def moved(self, *accounts: str, sign: int = 1) -> Pair:
        """What was posted to accounts in the period: debit − credit, turned round by `sign` -1."""
        return self.pair(lambda figures: sign * sum(figures.moved.get(code, 0) for code in accounts))
