"""What a mentor answers to a packet: comments by section, targets, things to do; and that answer as plain data.

It says which packet it answers, for which shop and month, and the figures its writer saw, so that the owner's book
can tell when they have changed since.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from umkm_desk.domain.calendar import Month
from umkm_desk.domain.errors import UserError
from umkm_desk.domain.mentoring import MEASURES
from umkm_desk.domain.packets import SECTIONS, Json, refuse_newer, refuse_unsealed, sealed
from umkm_desk.domain.shapes import day, fits, maybe, month, number, text, within_bounds

FORMAT: Final = "umkm-desk-reply"
FORMAT_VERSION: Final = 1
LONGEST_NAME: Final = 120  # characters
LONGEST_TASK: Final = 500
LONGEST_COMMENT: Final = 4_000
MOST: Final = 200  # comments, and as many targets and tasks
SEEN: Final = ("sales_net", "net_profit", "cash", "equity")


@dataclass(frozen=True, slots=True)
class ReplyComment:
    """What is said about a section of the summary (a key of `SECTIONS`)."""

    section: str
    words: str


@dataclass(frozen=True, slots=True)
class ReplyTarget:
    """What a month should reach; `amount` in the unit of its measure (a key of `MEASURES`)."""

    month: Month
    measure: str
    amount: int


@dataclass(frozen=True, slots=True)
class ReplyTask:
    """Something to be done: what, who, until when, and the section it is about."""

    what: str
    who: str | None = None
    due: date | None = None
    section: str | None = None


@dataclass(frozen=True, slots=True)
class ReplyDraft:
    """A mentor's answer. `packet` is the checksum of what it answers, `seen` the figures in it (rupiah).

    `book` is the id of the book it is for, "" when the packet didn't say.
    """

    shop: str
    month: Month
    packet: str
    mentor: str
    day: date
    seen: Mapping[str, int]
    comments: tuple[ReplyComment, ...] = ()
    targets: tuple[ReplyTarget, ...] = ()
    tasks: tuple[ReplyTask, ...] = ()
    book: str = ""

    @property
    def empty(self) -> bool:
        """Whether nothing is said in it."""
        return not (self.comments or self.targets or self.tasks)

    @property
    def checksum(self) -> str:
        """Which answer this is: the same words give the same one."""
        return str(reply_json(self)["checksum"])


def reply_json(draft: ReplyDraft) -> Json:
    """The answer as plain values with their checksum."""
    return sealed(
        {
            "format": FORMAT,
            "format_version": FORMAT_VERSION,
            "shop": draft.shop,
            **({"book": draft.book} if draft.book else {}),
            "month": str(draft.month),
            "packet": draft.packet,
            "mentor": draft.mentor,
            "day": draft.day.isoformat(),
            "seen": dict(draft.seen),
            "comments": [{"section": said.section, "words": said.words} for said in draft.comments],
            "targets": [
                {"month": str(target.month), "measure": target.measure, "amount": target.amount}
                for target in draft.targets
            ],
            "follow_ups": [
                {
                    "what": task.what,
                    "who": task.who,
                    "due": task.due.isoformat() if task.due else None,
                    "section": task.section,
                }
                for task in draft.tasks
            ],
        }
    )


def reply_of(data: object, *, unfinished: bool = False) -> ReplyDraft:
    """The answer that plain data are. UserError when they are something else, newer, torn or changed.

    `unfinished`: one that is being written; its writer's name may still be missing.
    """
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise UserError("This isn't a mentor's answer from UMKM Desk. Ask for the file catatan-….json.")
    refuse_newer(data.get("format_version"), FORMAT_VERSION)
    refuse_unsealed(data)
    shape = _SHAPE | {"mentor": text} if unfinished else _SHAPE
    if not within_bounds(data) or not fits({"book": "", **data}, shape):
        raise UserError("The answer isn't whole: a part of it is missing or can't be. Ask for it to be saved again.")
    return ReplyDraft(
        data["shop"],
        Month.parse(data["month"]),
        data["packet"],
        data["mentor"],
        date.fromisoformat(data["day"]),
        {name: data["seen"][name] for name in SEEN},
        tuple(ReplyComment(said["section"], said["words"]) for said in data["comments"]),
        tuple(ReplyTarget(Month.parse(row["month"]), row["measure"], row["amount"]) for row in data["targets"]),
        tuple(_task(row) for row in data["follow_ups"]),
        data.get("book", ""),
    )


def refuse_unfinished(draft: ReplyDraft) -> None:
    """UserError when an answer can't be sent yet, or says more than a file takes."""
    if not draft.mentor.strip():
        raise UserError("Write your name, so that the owner knows whose notes these are.", field="mentor")
    if draft.empty:
        raise UserError("Nothing is written yet: a comment, a target or a follow-up.")
    try:
        sound = fits({"book": "", **reply_json(draft)}, _SHAPE)
    except UnicodeEncodeError:
        raise UserError("A text has a character that can't be saved. Write it anew.") from None
    if not sound:
        raise UserError("A text is too long or an amount too large. Shorten it and save again.")


def changed_since(seen: Mapping[str, int], now: Mapping[str, int]) -> tuple[tuple[str, int, int], ...]:
    """Which of the figures that the mentor saw are others now: (name, then, now), in rupiah."""
    return tuple((name, seen[name], now[name]) for name in SEEN if seen.get(name, now[name]) != now[name])


def is_for(draft: ReplyDraft, book: str, shop: str) -> bool:
    """Whether an answer is for the book with this id and shop's name: of this book, or of a shop of the same name.

    Spaces and capitals don't count. The name is enough, as a book that was made anew has another id.
    """
    return draft.book == book or " ".join(draft.shop.split()).casefold() == " ".join(shop.split()).casefold()


def _task(row: Mapping[str, Any]) -> ReplyTask:
    due = date.fromisoformat(row["due"]) if row["due"] else None
    return ReplyTask(row["what"], row["who"], due, row["section"])


def _words(longest: int) -> Any:
    return lambda value: isinstance(value, str) and bool(value.strip()) and len(value) <= longest


def _few(shape: Json) -> Any:
    return lambda value: isinstance(value, list) and len(value) <= MOST and fits(value, [shape])


def _amount(value: object) -> bool:
    return type(value) is int and 0 <= value <= 10**15


def _section(value: object) -> bool:
    return isinstance(value, str) and value in SECTIONS


_SHAPE: Final = {
    "shop": text, "book": text, "month": month, "packet": text, "mentor": _words(LONGEST_NAME), "day": day,
    "seen": dict.fromkeys(SEEN, number),
    "comments": _few({"section": _section, "words": _words(LONGEST_COMMENT)}),
    "targets": _few({"month": month, "measure": lambda value: text(value) and value in MEASURES, "amount": _amount}),
    "follow_ups": _few(
        {
            "what": _words(LONGEST_TASK),
            "who": maybe(_words(LONGEST_NAME)),
            "due": maybe(day),
            "section": maybe(_section),
        }
    ),
}  # fmt: skip
