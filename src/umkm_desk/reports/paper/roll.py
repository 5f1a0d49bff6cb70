"""A strip from a roll, as receipt printers have it: 58 or 80 mm wide, as long as what is on it.

All in black, because such printers know no grey, and no letters smaller than 8 points, because their dots are coarse.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Any, Final, Literal

from reportlab.lib.colors import black
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, Table, TableStyle
from reportlab.platypus.flowables import HRFlowable

from umkm_desk.language.words import Lang
from umkm_desk.reports.paper.lettering import BOLD, REGULAR, escaped, load_fonts, printable, style, text_width

Width = Literal[58, 80]
_PRINTED: Final[dict[Width, float]] = {58: 48.0, 80: 72.0}  # mm that the head of such a printer reaches
_SIZE: Final[dict[Width, float]] = {58: 8.0, 80: 9.5}
_ENDS: Final = 3 * mm  # empty above and below
_LONGEST: Final = 14_000.0  # points; the format ends at 14,400


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the strip: words on the left, wrapped, and an amount on the right. `large` is bold and bigger.

    Without an amount the words take the whole width, a little apart from what is above.
    """

    words: str
    amount: str = ""
    bold: bool = False
    large: bool = False

    @property
    def strong(self) -> bool:
        """Whether its letters are bold."""
        return self.bold or self.large


class Roll:
    """What goes on a strip of a width, piece by piece, and its PDF."""

    def __init__(self, width: Width) -> None:
        load_fonts()
        self._paper = width * mm
        self._inner = _PRINTED[width] * mm
        self._size = _SIZE[width]
        self._story: list[Flowable] = []

    def centred(self, text: str, *, bold: bool = False, larger: float = 0) -> None:
        """A text in the middle, wrapped."""
        if text.strip():
            size = self._size + larger
            look = ParagraphStyle("centred", parent=style(size, bold=bold, color=black), alignment=TA_CENTER)
            self._story.append(Paragraph(escaped(text), look))

    def line(self, text: str, *, bold: bool = False) -> None:
        """A text on the left, wrapped."""
        self._story.append(Paragraph(escaped(text), style(self._size, bold=bold, color=black)))

    def rule(self) -> None:
        """A line across, with room around it."""
        self._story.append(
            HRFlowable(width="100%", thickness=0.8, color=black, spaceBefore=3, spaceAfter=3, dash=(2, 1.5))
        )

    def entries(self, entries: Sequence[Entry]) -> None:
        """Lines whose amounts stand under one another."""
        if not entries:
            return
        wide = max(map(self._amount_width, entries))
        entries = [part for entry in entries for part in self._fitted(entry, wide)]
        rows = [
            [
                Paragraph(escaped(entry.words), style(self._letters(entry), bold=entry.strong, color=black)),
                entry.amount,
            ]
            for entry in entries
        ]
        looks: list[Any] = [
            ("ALIGN", (1, 0), (1, -1), "RIGHT"),
            ("VALIGN", (0, 0), (-1, -1), "BOTTOM"),
            ("TEXTCOLOR", (0, 0), (-1, -1), black),
            *((edge, (0, 0), (-1, -1), 0) for edge in ("LEFTPADDING", "RIGHTPADDING", "TOPPADDING")),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 1),
        ]
        for row, entry in enumerate(entries):
            size = self._letters(entry)
            looks.append(("FONT", (1, row), (1, row), BOLD if entry.strong else REGULAR, size, size * 1.25))
            if not entry.amount:
                looks += [("SPAN", (0, row), (1, row)), ("TOPPADDING", (0, row), (1, row), 2)]
        self._story.append(Table(rows, colWidths=[self._inner - wide, wide], style=TableStyle(looks)))

    def _fitted(self, entry: Entry, wide: float) -> list[Entry]:
        """The entry, in two lines when a word of it (a long price) wouldn't fit beside the amounts."""
        size = self._letters(entry)
        longest = max((text_width(word, size, bold=entry.strong) for word in entry.words.split()), default=0.0)
        if entry.amount and longest > self._inner - wide:
            return [replace(entry, amount=""), replace(entry, words="")]
        return [entry]

    def _letters(self, entry: Entry) -> float:
        return self._size + (2.5 if entry.large else 0)

    def _amount_width(self, entry: Entry) -> float:
        return text_width(entry.amount, self._letters(entry), bold=entry.strong) + 4 if entry.amount else 0.0

    def pdf(self, title: str, author: str, lang: Lang) -> bytes:
        """The strip; one too long for the format is cut between two pieces of it into several."""
        target = BytesIO()
        canvas = Canvas(target, pagesize=(self._paper, 100), invariant=1, pageCompression=1, lang=lang)
        canvas.setTitle(printable(title))
        canvas.setAuthor(printable(author))
        for strip in self._strips():
            height = sum(tall for _, tall in strip) + 2 * _ENDS
            canvas.setPageSize((self._paper, height))
            y = height - _ENDS
            for piece, tall in strip:
                y -= tall
                piece.drawOn(canvas, (self._paper - self._inner) / 2, y + piece.getSpaceAfter())
            canvas.showPage()
        canvas.save()
        return target.getvalue()

    def _strips(self) -> list[list[tuple[Flowable, float]]]:
        """The pieces with their heights, in strips no longer than the format allows."""
        strips: list[list[tuple[Flowable, float]]] = [[]]
        room = _LONGEST
        waiting = list(reversed(self._story))
        while waiting:
            piece = waiting.pop()
            _, tall = piece.wrap(self._inner, room)
            tall += piece.getSpaceBefore() + piece.getSpaceAfter()
            if tall > room and (parts := piece.split(self._inner, room)):
                waiting += reversed(parts)
                continue
            if tall > room:
                strips.append([])
                room = _LONGEST
            strips[-1].append((piece, tall))
            room -= tall
        return strips
