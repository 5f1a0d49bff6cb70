"""What the reader shows of permits, people, the health of the books, targets and what was agreed."""

import re
from collections.abc import Mapping, Set
from datetime import date
from typing import Any, Final

from umkm_desk.domain.calendar import Month
from umkm_desk.domain.mentoring import MEASURES, WORK_KINDS
from umkm_desk.domain.packets import SECTIONS, Packet
from umkm_desk.gui.mentor.blocks import Block, Grid, Line, Rows, Words
from umkm_desk.gui.widgets.measures import amount_words
from umkm_desk.language import formats
from umkm_desk.language.words import N_, tr
from umkm_desk.queries.permits import permit_kinds

SHOWN: Final = 12
"""Rows of a table; the PDF has them all."""
_PLACES: Final = re.compile(r"%\((\w+)\)s")
_PERMIT_STATES: Final = {
    "valid": N_("valid"), "soon": N_("ends soon"), "expired": N_("expired"), "missing": N_("not there yet"),
}  # fmt: skip
_TASK_STATES: Final = {
    "overdue": N_("overdue"), "open": N_("open"), "done": N_("done"), "dropped": N_("dropped"),
}  # fmt: skip


def permits(packet: Packet) -> list[Block]:
    """Permits and how they stand, and who works there."""
    names = {kind.key: kind.name for kind in permit_kinds()}
    rows = [
        [
            names.get(row["kind"], row["kind"]), row["number"] or "–",
            day_or_dash(row["valid_until"]), _word(_PERMIT_STATES, row["state"]),
        ]
        for row in packet.data.get("permits") or ()
    ]  # fmt: skip
    heads = [tr("Permit"), tr("Number"), tr("Good until"), tr("State")]
    people = [
        Line(_word(WORK_KINDS, row["kind"]), tr("%(women)s women, %(men)s men", women=row["women"], men=row["men"]))
        for row in packet.data.get("workforce") or ()
    ]
    found = table(heads, rows) or [Words(tr("The summary says nothing about permits."))]
    if people:
        found += [Words(tr("Who works there"), "field"), Rows(people)]
    return found


def health(packet: Packet) -> list[Block]:
    """The score, each gap with what it costs, and the book's own hints."""
    known = packet.data.get("health")
    found: list[Block] = []
    if known is None:
        found.append(Words(tr("The summary says nothing about the health of the books.")))
    else:
        found.append(Rows([Line(tr("Health of the books"), tr("%(score)s of 100", score=known["score"]), strong=True)]))
        found += [Words(f"• {said(gap['message'], gap['facts'])}") for gap in known["gaps"]]
    shown = {gap["message"] for gap in known["gaps"]} if known else set()
    hints = [said(hint["message"], hint["facts"]) for hint in packet.data["hints"] if hint["message"] not in shown]
    if hints:
        found.append(Words(tr("What the books hint at"), "field"))
        found += [Words(f"• {hint}") for hint in hints[:SHOWN]]
    return found


def agreed(packet: Packet) -> list[Block]:
    """Targets and what became of them, what was agreed, and what was said of the month before."""
    found: list[Block] = []
    targets = [
        [
            _measure(row["measure"]), formats.month_short(Month.parse(row["month"])),
            amount_words(row["unit"], row["amount"]),
            "–" if row["actual"] is None else amount_words(row["unit"], row["actual"]), _verdict(row["reached"]),
        ]
        for row in packet.targets
    ]  # fmt: skip
    found += table([tr("Target"), tr("Month"), tr("Wanted"), tr("So far"), tr("Reached")], targets, {2, 3})
    tasks = [
        [row["what"], row["who"] or "–", day_or_dash(row["due"]), _word(_TASK_STATES, row["state"])]
        for row in packet.follow_ups
    ]
    found += table([tr("To do"), tr("Who"), tr("Until"), tr("State")], tasks)
    if not found:
        found.append(Words(tr("No targets and nothing agreed yet.")))
    for row in packet.data.get("comments") or ():
        about = _word(SECTIONS, row["section"])
        found.append(Words(tr("%(mentor)s on %(section)s:", mentor=row["mentor"], section=about), "field"))
        found.append(Words(row["words"]))
    return found


def table(heads: list[str], rows: list[list[str]], right: Set[int] = frozenset()) -> list[Block]:
    """A table of the first rows, and how many more there are; nothing without rows."""
    found: list[Block] = [Grid(heads, rows[:SHOWN], frozenset(right))] if rows else []
    if len(rows) > SHOWN:
        found.append(Words(tr("And %(count)s more in the file.", count=len(rows) - SHOWN), "hint"))
    return found


def said(message: str, facts: Mapping[str, Any]) -> str:
    """A stranger's hint with its facts. Its places are only filled with words, never obeyed as a format."""

    def fact(place: re.Match[str]) -> str:
        value = facts.get(place[1], "…")
        if isinstance(value, list):
            return ", ".join(map(str, value))
        return formats.number(value) if type(value) is int else str(value)

    return _PLACES.sub(fact, tr(message))


def day_or_dash(day: str | None) -> str:
    """An ISO day for people, – without one."""
    return "–" if day is None else formats.day_short(date.fromisoformat(day))


def _measure(key: str) -> str:
    known = MEASURES.get(key)
    return key if known is None else tr(known.name)


def _word(words: Mapping[Any, str], key: str) -> str:
    return tr(words[key]) if key in words else key


def _verdict(reached: bool | None) -> str:
    if reached is None:
        return tr("not known yet")
    return tr("yes") if reached else tr("no")
