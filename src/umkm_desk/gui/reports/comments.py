"""What mentors wrote about the summaries, the newest first, where the owner works with what was agreed."""

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from umkm_desk.domain.mentoring import CommentDraft
from umkm_desk.domain.packets import SECTIONS
from umkm_desk.gui import theme
from umkm_desk.gui.desk import Desk
from umkm_desk.gui.widgets.controls import label
from umkm_desk.gui.widgets.long_words import LongWords
from umkm_desk.gui.widgets.tall import Tall
from umkm_desk.language import formats
from umkm_desk.language.words import tr
from umkm_desk.queries.replies import latest_comments


class CommentsCard(QFrame):
    """Seen only when there is a comment."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.desk = desk
        self.setProperty("kind", "card")
        inside = QVBoxLayout(self)
        inside.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(12))
        inside.setSpacing(theme.px(8))
        inside.addWidget(label(tr("What the mentor wrote"), "h2", self))
        self._list = Tall(self)
        inside.addWidget(self._list)
        self.hide()

    def refresh(self) -> None:
        """Read again."""
        self.desk.read(latest_comments, then=self._show, owner=self)

    def _show(self, found: list[CommentDraft]) -> None:
        self._list.clear()
        for row in found:
            about = tr(SECTIONS[row.section]) if row.section in SECTIONS else row.section
            head = " · ".join((formats.month_name(row.month), about, row.mentor))
            self._list.column.addWidget(LongWords(head, "field", self._list))
            self._list.column.addWidget(LongWords(row.words, "", self._list))
        self.setVisible(bool(found))
