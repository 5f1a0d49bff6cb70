"""Help: the owner's guide, the keys, and what this program is."""

from typing import Final

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QWidget

from umkm_desk import __version__
from umkm_desk.gui import theme
from umkm_desk.gui.desk import Desk
from umkm_desk.gui.page import View, card
from umkm_desk.gui.widgets.columns import Columns
from umkm_desk.gui.widgets.controls import button, label
from umkm_desk.language.resources import guide
from umkm_desk.language.words import N_, tr

KEYS: Final = (
    ("F1", N_("This help")), ("F2", N_("Record a sale")), ("F3", N_("Money in")), ("F4", N_("Money out")),
    ("F9", N_("Save, from anywhere in a form")), ("Ctrl+K", N_("Find pages, actions, products, people, records")),
    ("Ctrl+L", N_("Lock the window, where PINs are used")),
    ("Ctrl+Z", N_("Undo typing, then the last record")), ("Ctrl+1 … Ctrl+0", N_("The pages of the menu")),
    ("Ctrl+N", N_("New, on the page that is open")), ("Ctrl+P", N_("Print")),
    ("Esc", N_("Close what lies over the page")),
    ("Enter", N_("To the next field; from the last one: save")), ("Alt+1 … Alt+6", N_("How a sale is paid")),
    (N_("3*name"), N_("Three pieces of a product, in the sale's search")),
)  # fmt: skip
"""The keys, as the help lists them."""


class HelpView(View):
    """The guide opens in the browser, from this laptop: nothing is fetched."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent)
        left, inside = card(self, tr("Keys"))
        grid = QGridLayout()
        grid.setVerticalSpacing(theme.px(6))
        grid.setHorizontalSpacing(theme.px(16))
        for line, (keys, words) in enumerate(KEYS):
            grid.addWidget(label(tr(keys), "strong", left), line, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(label(tr(words), "muted", left), line, 1, Qt.AlignmentFlag.AlignTop)
            grid.setRowMinimumHeight(line, theme.px(22))
        grid.setColumnStretch(1, 1)
        inside.addLayout(grid)
        inside.addStretch(1)
        right, inside = card(self, tr("Guide"))
        words = tr(
            "Step by step, with pictures: from the first sale to the monthly summary. It opens without internet."
        )
        inside.addWidget(label(words, "muted", right, wrap=True))
        self.guide = button(
            tr("Open the guide"), right, self._open_guide, kind="primary", picture="circle-question-mark"
        )
        inside.addWidget(self.guide)
        inside.addSpacing(theme.px(16))
        inside.addWidget(label(tr("About"), "h2", right))
        inside.addWidget(label(f"UMKM Desk {__version__} · Apache-2.0", "muted", right))
        self.lies = QLineEdit(right)
        self.lies.setReadOnly(True)
        self.lies.setAccessibleName(tr("Where this book lies"))
        inside.addWidget(label(tr("Where this book lies"), "hint", right))
        inside.addWidget(self.lies)
        inside.addWidget(button(tr("Report a problem"), right, self._report, picture="circle-alert"))
        inside.addWidget(button(tr("Open the log's folder"), right, self._open_log, picture="folder-open"))
        inside.addWidget(button(tr("Other books, practice shop"), right, self._other, picture="store"))
        inside.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        both = Columns(self, folds_below=760)
        both.add(left, 3)
        both.add(right, 2)
        row.addWidget(both)

    def refresh(self) -> None:
        """Say where the book lies."""
        assert self.desk.book is not None
        self.lies.setText(str(self.desk.book.path))
        self.lies.setCursorPosition(0)

    def begin(self) -> None:
        """The cursor goes to the guide."""
        self.guide.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_guide(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(guide())))

    def _report(self) -> None:
        self.desk.wanted_report.emit()

    def _open_log(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.desk.preferences.folder)))

    def _other(self) -> None:
        self.desk.wanted_book.emit(None)
