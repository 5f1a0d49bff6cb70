"""Ctrl+K: pages, actions, products, contacts and documents, found by a few letters."""

from collections.abc import Callable, Sequence
from typing import Any, Final

from PySide6.QtWidgets import QWidget

from umkm_desk.gui.desk import Desk
from umkm_desk.gui.documents.wording import kind_words
from umkm_desk.gui.menu import MENU
from umkm_desk.gui.seen import sees
from umkm_desk.gui.widgets.palette import CommandPalette, Entry
from umkm_desk.language import formats
from umkm_desk.language.words import N_, tr
from umkm_desk.queries.finding import Found, find_anything

Answer = Callable[[Sequence[Entry]], None]

ACTIONS: Final[tuple[tuple[str, str, str, str, dict[str, Any]], ...]] = (
    (N_("Record a sale"), "shopping-cart", "F2", "sales", {"view": "record"}),
    (N_("Money in"), "arrow-down-left", "F3", "cash", {"new": "in"}),
    (N_("Money out"), "arrow-up-right", "F4", "cash", {"new": "out"}),
    (N_("Move money"), "arrow-left-right", "", "cash", {"new": "move"}),
    (N_("Buy ingredients"), "shopping-bag", "", "cash", {"new": "purchase"}),
    (N_("Pay a supplier's bill"), "hand-coins", "", "cash", {"view": "owed"}),
    (N_("Wages or a bill not paid yet"), "calendar-clock", "", "cash", {"new": "unpaid"}),
    (N_("Buy equipment"), "package", "", "cash", {"new": "asset"}),
    (N_("Pay rent in advance"), "calendar-clock", "", "cash", {"new": "prepaid"}),
    (N_("Receive a loan"), "banknote", "", "cash", {"new": "loan"}),
    (N_("Wear, instalments: book a month"), "calendar", "", "cash", {"view": "schedules"}),
    (N_("Receive a customer's payment"), "hand-coins", "", "sales", {"view": "owing"}),
    (N_("Record production"), "chef-hat", "", "production", {"view": "record"}),
    (N_("New recipe"), "chef-hat", "", "production", {"view": "recipes"}),
    (N_("What can I cook with what I have?"), "chef-hat", "", "production", {"view": "cooking"}),
    (N_("New product"), "package", "", "stock", {"new": "product"}),
    (N_("New ingredient"), "package", "", "stock", {"new": "material"}),
    (N_("Count the stock"), "clipboard-list", "", "stock", {"view": "count"}),
    (N_("Throw goods away"), "trash-2", "", "batches", {"new": "write_off"}),
    (N_("Follow a batch"), "route", "", "batches", {"view": "trace"}),
    (N_("Simulate a price"), "calculator", "", "costs", {"view": "simulate"}),
    (N_("Monthly summary (PDF, Excel)"), "file-text", "", "reports", {}),
    (N_("Open a mentor's notes"), "message-circle", "", "reports", {"view": "mentoring", "new": "reply"}),
    (N_("Open somebody else's summary"), "folder-open", "", "mentor", {"view": "packet", "choose": True}),
    (N_("Session with the mentor"), "users", "", "reports", {"view": "mentoring", "new": "session"}),
    (N_("What to do next"), "clipboard-list", "", "reports", {"view": "mentoring"}),
    (N_("Something to do"), "plus", "", "reports", {"view": "mentoring", "new": "follow_up"}),
    (N_("Target of a month"), "trending-up", "", "reports", {"view": "mentoring", "new": "target"}),
    (N_("Who works here"), "users", "", "reports", {"view": "mentoring", "new": "people"}),
    (N_("Financial statements, loan packet"), "file-text", "", "reports", {"view": "statements"}),
    (N_("Lock a month"), "lock", "", "reports", {"view": "months"}),
    (N_("Final tax of the year"), "file-text", "", "reports", {"view": "tax"}),
    (N_("Pay final tax"), "hand-coins", "", "reports", {"view": "tax", "new": "pay"}),
    (N_("Apps withheld tax"), "store", "", "reports", {"view": "tax", "new": "withheld"}),
    (N_("Save a backup"), "hard-drive", "", "settings", {"view": "backups", "now": True}),
    (N_("Move to a new laptop"), "route", "", "settings", {"view": "backups", "moving": True}),
    (N_("Take data from a file"), "upload", "", "settings", {"view": "files"}),
    (N_("Opening balances"), "coins", "", "settings", {"view": "opening"}),
    (N_("Customers and suppliers"), "users", "", "settings", {"view": "contacts"}),
    (N_("People and PINs"), "lock", "", "settings", {"view": "people"}),
    (N_("Look, language, text size"), "languages", "", "settings", {"view": "look"}),
    (N_("Help and keys"), "circle-question-mark", "F1", "settings", {"view": "help"}),
)
"""What can be done: words, icon, key, page, and what the page is told."""


class Finding:
    """Fills the search over the window with what can be gone to and done."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        self.desk = desk
        self._text = ""
        self._waiting: list[Callable[[Found], None]] = []
        self.palette = CommandPalette(parent)
        self.palette.add_list(tr("Pages"), self._pages)
        self.palette.add_list(tr("Actions"), self._actions)
        self.palette.add(tr("Products and ingredients"), self._asking(self._items))
        self.palette.add(tr("Customers and suppliers"), self._asking(self._contacts))
        self.palette.add(tr("Records"), self._asking(self._documents))

    def open(self) -> None:
        """Show the search."""
        self.palette.open()

    def _pages(self) -> list[Entry]:
        return [
            Entry(tr(entry.title), "", entry.picture, entry.keys, self._going(entry.name, {}))
            for entry in MENU
            if sees(self.desk.role, entry.name)
        ]

    def _actions(self) -> list[Entry]:
        return [
            Entry(tr(words), "", picture, keys, self._going(page, what))
            for words, picture, keys, page, what in ACTIONS
            if self._offered(page, what)
        ]

    def _offered(self, page: str, what: dict[str, Any]) -> bool:
        """Whether who is signed in sees where it leads; to begin something is the owner's."""
        role = self.desk.role
        return sees(role, page, what.get("view", "")) and (role == "owner" or "new" not in what)

    def _going(self, page: str, what: dict[str, Any]) -> Callable[[], None]:
        return lambda: self.desk.go(page, **what)

    def _asking(self, entries: Callable[[Found], list[Entry]]) -> Callable[[str, Answer], None]:
        def ask(text: str, answer: Answer) -> None:
            if not text.strip() or self.desk.role == "cashier":
                answer([])
                return
            if text != self._text:  # the three groups wait for one question
                self._text, self._waiting = text, []
                self.desk.read(find_anything, text, then=self._found, owner=self)
            self._waiting.append(lambda found: answer(entries(found)))

        return ask

    def _found(self, found: Found) -> None:
        waiting, self._waiting, self._text = self._waiting, [], ""
        for give in waiting:
            give(found)

    def _items(self, found: Found) -> list[Entry]:
        return [
            Entry(
                item.name,
                "" if item.quantity is None else formats.quantity(item.quantity, item.unit),
                "package",
                "",
                self._going("stock", {"view": "card", "item": item.code}),
            )
            for item in found.items
        ]

    def _contacts(self, found: Found) -> list[Entry]:
        return [
            Entry(
                contact.name,
                contact.city or "",
                "user",
                "",
                self._going("settings", {"view": "contacts", "contact": contact.name}),
            )
            for contact in found.contacts
        ]

    def _documents(self, found: Found) -> list[Entry]:
        return [
            Entry(
                f"{kind_words(row.kind)} {row.number}",
                f"{formats.day_short(row.day)} {row.contact or ''}".strip(),
                "file-text",
                "",
                self._showing(row.document),
            )
            for row in found.documents
        ]

    def _showing(self, document: int) -> Callable[[], None]:
        return lambda: self.desk.document(document)
