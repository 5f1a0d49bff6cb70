"""The letters on paper: Lato, whose figures all have one width, and what becomes of signs that it lacks.

Everything is told apart by weight, size and rules as well, so a grey print says the same.
"""

import unicodedata
from functools import cache
from typing import Any, Final, Literal
from xml.sax.saxutils import escape

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.enums import TA_LEFT, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from umkm_desk.language.resources import resources

REGULAR: Final = "Lato"
BOLD: Final = "Lato-Bold"

TEXT: Final[Color] = HexColor("#0F172A")
MUTED: Final[Color] = HexColor("#475569")
PRIMARY: Final[Color] = HexColor("#0F766E")
SOFT: Final[Color] = HexColor("#A9D6CF")  # past months beside the present one; lighter in grey too
TINT: Final[Color] = HexColor("#E9F5F3")
RULE: Final[Color] = HexColor("#CBD5E1")

Align = Literal["left", "right"]
_ALIGN: Final[dict[Align, Literal[0, 2]]] = {"left": TA_LEFT, "right": TA_RIGHT}


@cache
def load_fonts() -> None:
    """Make the letters known to ReportLab; once a process."""
    folder = resources() / "fonts"
    pdfmetrics.registerFont(TTFont(REGULAR, str(folder / "Lato-Regular.ttf")))
    pdfmetrics.registerFont(TTFont(BOLD, str(folder / "Lato-Bold.ttf")))
    pdfmetrics.registerFontFamily(REGULAR, normal=REGULAR, bold=BOLD, italic=REGULAR, boldItalic=BOLD)


def style(
    size: float = 8.5,
    *,
    bold: bool = False,
    color: Color = TEXT,
    align: Align = "left",
    leading: float | None = None,
    before: float = 0,
    after: float = 0,
) -> ParagraphStyle:
    """A paragraph's look. Words too long for a line are broken, never cut."""
    return ParagraphStyle(
        f"{size}-{bold}-{align}",
        fontName=BOLD if bold else REGULAR,
        fontSize=size,
        leading=leading or size * 1.25,
        textColor=color,
        alignment=_ALIGN[align],
        spaceBefore=before,
        spaceAfter=after,
        splitLongWords=1,
        allowWidows=0,
        allowOrphans=0,
    )


def printable(text: str) -> str:
    """A user's text in letters the font has: pictures become •, foreign letters ?, line ends a space."""
    glyphs = _glyphs()
    kept: list[str] = []
    for sign in unicodedata.normalize("NFC", text):
        category = unicodedata.category(sign)
        if category in {"Cc", "Zl", "Zp", "Zs"}:
            kept.append(" ")
        elif ord(sign) in glyphs:
            kept.append(sign)
        elif category[0] not in {"M", "C"} and not _is_tail(sign):
            kept.append("•" if category[0] == "S" else "?")
    return " ".join("".join(kept).split())


def escaped(text: str) -> str:
    """A user's text inside a paragraph's markup: `<b>` and `&` are printed, not obeyed."""
    return escape(printable(text))


def shortened(text: str, most: int = 160) -> str:
    """A text of at most `most` letters, so that no name, however long, makes a row that fits on no page."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Points a text takes on one line."""
    load_fonts()
    return float(pdfmetrics.stringWidth(text, BOLD if bold else REGULAR, size))


@cache
def _glyphs() -> frozenset[int]:
    """The signs both weights have; those without shape (joiners, marks of direction) aren't printed."""
    load_fonts()
    regular, bold = (set(_face(name).charToGlyph) for name in (REGULAR, BOLD))
    return frozenset(code for code in regular & bold if unicodedata.category(chr(code)) != "Cf")


def _face(name: str) -> Any:
    font: Any = pdfmetrics.getFont(name)
    return font.face


def _is_tail(sign: str) -> bool:
    """Skin tones, which only colour the picture before them."""
    return 0x1F3FB <= ord(sign) <= 0x1F3FF
