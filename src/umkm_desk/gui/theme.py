"""How the window looks: colours, spaces and letters as tokens, and the style sheet made of them.

The only file with colours and pixels in it. A token is asked for when something is drawn (`color("muted")`, `px(12)`),
because the owner may change the look and the size of letters; the window is then built anew.
"""

from dataclasses import dataclass
from string import Template
from typing import Final, Literal

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette

from umkm_desk.language.resources import resources

Look = Literal["light", "dark"]
Tone = Literal["ok", "warn", "soon", "bad", "info", "muted"]
LOOKS: Final[tuple[Look, ...]] = ("light", "dark")
SIZES: Final[tuple[int, ...]] = (100, 115, 130)
FAMILY: Final = "Inter"

LIGHT: Final[dict[str, str]] = {
    "bg": "#F4F6F8", "surface": "#FFFFFF", "raised": "#FFFFFF", "line": "#E2E8F0", "border": "#7A899E",
    "text": "#0F172A", "muted": "#475569", "hint": "#5B6B80",
    "primary": "#0F766E", "primary_hover": "#0D655E", "primary_pressed": "#0A4F4A", "on_primary": "#FFFFFF",
    "tint": "#E3F4F1", "tint_hover": "#EEF3F5", "on_tint": "#0B5C55", "bar": "#A7D5CF",
    "ok": "#166534", "ok_tint": "#DCFCE7", "warn": "#92400E", "warn_tint": "#FEF3C7",
    "soon": "#9A3412", "soon_tint": "#FFEDD5", "bad": "#B91C1C", "bad_tint": "#FEE2E2",
    "info": "#1E40AF", "info_tint": "#E0EAFF", "muted_tint": "#EEF2F6", "shade": "#0F172A",
}  # fmt: skip
DARK: Final[dict[str, str]] = {
    "bg": "#0E1517", "surface": "#172023", "raised": "#1D282B", "line": "#2A383C", "border": "#6B8086",
    "text": "#EAF1F2", "muted": "#A9B8BC", "hint": "#93A4A9",
    "primary": "#2DBFAE", "primary_hover": "#46CFBF", "primary_pressed": "#22A596", "on_primary": "#04211E",
    "tint": "#123A37", "tint_hover": "#1E2A2E", "on_tint": "#8FE6DB", "bar": "#23615B",
    "ok": "#86EFAC", "ok_tint": "#12351F", "warn": "#FCD34D", "warn_tint": "#3D2E0A",
    "soon": "#FDBA74", "soon_tint": "#43240D", "bad": "#FCA5A5", "bad_tint": "#451A1A",
    "info": "#A5C0FF", "info_tint": "#1B2A4D", "muted_tint": "#223035", "shade": "#000000",
}  # fmt: skip
TOKENS: Final[dict[Look, dict[str, str]]] = {"light": LIGHT, "dark": DARK}

READABLE: Final[tuple[tuple[str, str], ...]] = (
    ("text", "bg"), ("text", "surface"), ("text", "raised"), ("muted", "surface"), ("muted", "bg"), ("hint", "surface"),
    ("hint", "bg"), ("on_primary", "primary"), ("on_primary", "primary_hover"), ("on_tint", "tint"), ("text", "tint"),
    ("text", "tint_hover"), ("muted", "tint_hover"), ("ok", "ok_tint"), ("warn", "warn_tint"), ("soon", "soon_tint"),
    ("bad", "bad_tint"), ("info", "info_tint"), ("muted", "muted_tint"), ("bad", "surface"), ("ok", "surface"),
    ("primary", "surface"), ("warn", "surface"),
)  # fmt: skip
"""(letters, ground) that occur: each at least 4.5 : 1 (WCAG 2.2, 1.4.3), which a test asks of both looks."""

_LETTERS: Final = {"small": 12, "body": 13, "lead": 15, "h2": 15, "h1": 20, "money": 20, "total": 32}


@dataclass(slots=True)
class _Choice:
    look: Look = "light"
    size: int = 100


_choice = _Choice()


def use(look: Look, size: int = 100) -> None:
    """Choose the look and the size of everything in percent (100, 115 or 130) for what is built from now on."""
    _choice.look, _choice.size = look, size


def look() -> Look:
    """The look in use."""
    return _choice.look


def px(n: int) -> int:
    """`n` pixels of the drawing at the chosen size."""
    return (n * _choice.size + 50) // 100


def color(token: str) -> QColor:
    """A token's colour in the look in use."""
    return QColor(TOKENS[_choice.look][token])


def font(letters: str = "body", weight: int = 400) -> QFont:
    """The window's letters, figures all of one width. `letters`: small, body, lead, h2, h1, money or total."""
    made = QFont(FAMILY)
    made.setPixelSize(px(_LETTERS[letters]))
    made.setWeight(QFont.Weight(weight))
    made.setFeature(QFont.Tag("tnum"), 1)
    return made


def load_letters() -> None:
    """Make the window's own letters known to Qt, so that it looks the same on every laptop."""
    for file in sorted((resources() / "fonts").glob("Inter-*.ttf")):
        QFontDatabase.addApplicationFont(str(file))


def palette() -> QPalette:
    """The same colours for what Qt draws by itself."""
    roles = QPalette.ColorRole
    made = QPalette()
    for role, token in {
        roles.Window: "bg", roles.WindowText: "text", roles.Base: "surface", roles.AlternateBase: "tint_hover",
        roles.Text: "text", roles.PlaceholderText: "hint", roles.Button: "surface", roles.ButtonText: "text",
        roles.ToolTipBase: "raised", roles.ToolTipText: "text", roles.Highlight: "tint",
        roles.HighlightedText: "text", roles.Link: "primary", roles.BrightText: "bad", roles.Mid: "line",
        roles.Dark: "border", roles.Light: "surface", roles.Accent: "primary",
    }.items():  # fmt: skip
        made.setColor(role, color(token))
    for role in (roles.Text, roles.ButtonText, roles.WindowText):
        made.setColor(QPalette.ColorGroup.Disabled, role, color("hint"))
    return made


def style_sheet() -> str:
    """The style sheet of the whole program in the look and size in use."""
    sizes = {
        f"p{n}": f"{px(n)}px"
        for n in (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 14, 16, 18, 20, 22, 24, 32, 34, 36, 38, 42, 60)
    }
    letters = {f"l_{name}": f"{px(n)}px" for name, n in _LETTERS.items()}
    folder = resources() / "icons"
    pictures = {name: (folder / f"{file}-{_choice.look}.svg").as_posix() for name, file in _DRAWN.items()}
    return Template(_SHEET).substitute(TOKENS[_choice.look], **sizes, **letters, **pictures, family=FAMILY)


_DRAWN: Final = {"down": "chevron-down", "tick": "check"}
"""Pictures that only a style sheet can place, one for each look."""

_SHEET: Final = """
* { font-family: "$family"; font-size: $l_body; color: $text; }
QMainWindow, QWidget#page, QWidget#window { background: $bg; }
QToolTip { background: $raised; color: $text; border: 1px solid $line; padding: $p6; }
QLabel { background: transparent; }
QLabel[role="h1"] { font-size: $l_h1; font-weight: 600; }
QLabel[role="h2"] { font-size: $l_h2; font-weight: 600; }
QLabel[role="lead"] { font-size: $l_lead; font-weight: 600; }
QLabel[role="money"] { font-size: $l_money; font-weight: 600; }
QLabel[role="total"] { font-size: $l_total; font-weight: 700; color: $primary; }
QLabel[role="strong"] { font-weight: 600; }
QLabel[role="muted"] { color: $muted; }
QLabel[role="hint"], QLabel[role="small"] { color: $hint; font-size: $l_small; }
QLabel[role="field"] { color: $muted; font-size: $l_small; font-weight: 600; }
QLabel[role="error"] { color: $bad; font-size: $l_small; }
QLabel[role="ok"] { color: $ok; }
QLabel[role="bad"] { color: $bad; }
QLabel[role="warn"] { color: $warn; }
QLabel[role="link"], QPushButton[kind="link"] { color: $primary; }

QFrame[kind="card"] { background: $surface; border: 1px solid $line; border-radius: $p10; }
QFrame[kind="banner"] { background: $warn_tint; border: none; }
QFrame[kind="banner"] QLabel { color: $warn; }
QFrame[kind="toast"] { background: $shade; border: 1px solid $line; border-radius: $p8; }
QFrame[kind="toast"] QLabel { color: #FFFFFF; }
QFrame[kind="toast"] QPushButton { color: #8FE6DB; background: transparent; border: none; font-weight: 600;
    padding: 0 $p8; }
QFrame[kind="toast"] QPushButton:hover, QFrame[kind="toast"] QPushButton:focus { text-decoration: underline; }
QFrame[kind="drawer"] { background: $surface; border-left: 1px solid $line; }
QFrame[kind="overlay"] { background: $raised; border: 1px solid $border; border-radius: $p8; }
QFrame[kind="rule"] { background: $line; border: none; max-height: 1px; min-height: 1px; }
QFrame[kind="nav"] { background: $surface; border-right: 1px solid $line; }

QPushButton { background: $surface; color: $text; border: 1px solid $border; border-radius: $p8; font-weight: 600;
    padding: 1px $p12; min-height: $p32; }
QPushButton:hover { background: $tint_hover; }
QPushButton:pressed { background: $tint; }
QPushButton:focus { border: 2px solid $primary; padding: 0 $p11; }
QPushButton:disabled { color: $hint; border-color: $line; background: $muted_tint; }
QPushButton[kind="primary"] { background: $primary; color: $on_primary; border: 1px solid $primary; }
QPushButton[kind="primary"]:hover { background: $primary_hover; }
QPushButton[kind="primary"]:pressed { background: $primary_pressed; }
QPushButton[kind="primary"]:focus { border: 2px solid $text; }
QPushButton[kind="primary"]:disabled { background: $muted_tint; color: $hint; border-color: $line; }
QPushButton[kind="in"] { background: $ok_tint; color: $ok; border: 1px solid $ok_tint; }
QPushButton[kind="out"] { background: $bad_tint; color: $bad; border: 1px solid $bad_tint; }
QPushButton[kind="in"]:focus, QPushButton[kind="out"]:focus { border: 2px solid $primary; }
QPushButton[kind="danger"] { color: $bad; }
QPushButton[kind="quiet"], QPushButton[kind="link"] { background: transparent; border: 1px solid transparent; }
QPushButton[kind="quiet"]:hover { background: $tint_hover; }
QPushButton[kind="link"] { padding: 1px $p4; }
QPushButton[kind="link"]:hover { text-decoration: underline; }
QPushButton[kind="quiet"]:focus, QPushButton[kind="link"]:focus { border: 2px solid $primary; }
QPushButton[kind="link"]:focus { padding: 0 $p3; }
QPushButton[kind="chip"] { border: 1px solid $line; border-radius: $p12; min-height: $p22; font-weight: 500; }
QPushButton[kind="chip"]:checked { background: $tint; color: $on_tint; border: 1px solid $primary; }
QPushButton[kind="chip"]:focus { border: 2px solid $primary; }
QPushButton[kind="tile"] { background: $surface; border: 1px solid $line; font-weight: 500; text-align: left; }
QPushButton[kind="nav"] { background: transparent; border: 1px solid transparent; text-align: left; color: $muted;
    font-weight: 500; padding: 1px $p12; }
QPushButton[kind="nav"]:hover { background: $tint_hover; }
QPushButton[kind="nav"]:checked { background: $tint; color: $on_tint; font-weight: 600; }
QPushButton[kind="nav"]:focus { border: 2px solid $primary; padding: 0 $p11; }
QPushButton[kind="main"] { background: $primary; color: $on_primary; border: 1px solid $primary; min-height: $p42; }
QPushButton[kind="main"]:hover { background: $primary_hover; }
QPushButton[kind="main"]:focus { border: 2px solid $text; }
QPushButton[kind="main"]:disabled { background: $muted_tint; color: $hint; border-color: $line; }

QRadioButton[kind="segment"] { spacing: 0; background: $surface; border: 1px solid $line; border-radius: $p8;
    padding: 1px $p10; min-height: $p32; font-weight: 500; color: $muted; }
QRadioButton[kind="segment"]:hover { background: $tint_hover; }
QRadioButton[kind="segment"]:checked { background: $tint; color: $on_tint; border: 1px solid $primary;
    font-weight: 600; }
QRadioButton[kind="segment"]:focus { border: 2px solid $primary; padding: 0 $p9; }
QRadioButton[kind="segment"]:disabled { color: $hint; background: $muted_tint; }
QRadioButton[kind="segment"]::indicator { width: 0; height: 0; image: none; border: none; }
QRadioButton[kind="tab"] { spacing: 0; background: transparent; border: none; border-bottom: 2px solid transparent;
    color: $muted;
    padding: 0 $p4; min-height: $p34; font-weight: 500; }
QRadioButton[kind="tab"]:hover { color: $text; }
QRadioButton[kind="tab"]:checked { color: $on_tint; border-bottom: 2px solid $primary; font-weight: 600; }
QRadioButton[kind="tab"]:focus { background: $tint_hover; }
QRadioButton[kind="tab"]::indicator { width: 0; height: 0; image: none; border: none; }

QLineEdit, QComboBox { background: $surface; color: $text; border: 1px solid $border; border-radius: $p8;
    padding: 1px $p10; min-height: $p32; selection-background-color: $primary; selection-color: $on_primary; }
QPlainTextEdit { background: $surface; color: $text; border: 1px solid $border; border-radius: $p8; padding: $p6;
    selection-background-color: $primary; selection-color: $on_primary; }
QPlainTextEdit:focus { border: 2px solid $primary; padding: $p5; }
QLineEdit:focus, QComboBox:focus { border: 2px solid $primary; padding: 0 $p9; }
QLineEdit[wrong="true"], QComboBox[wrong="true"] { border: 2px solid $bad; padding: 0 $p9; }
QLineEdit:disabled, QComboBox:disabled { background: $muted_tint; color: $hint; }
QLineEdit[kind="big"] { min-height: $p42; font-size: $l_lead; }
QComboBox::drop-down { border: none; width: $p24; }
QComboBox::down-arrow { image: url($down); width: $p14; height: $p14; }
QComboBox QAbstractItemView { background: $raised; color: $text; border: 1px solid $border;
    selection-background-color: $tint; selection-color: $text; outline: none; }
QCheckBox { spacing: $p8; min-height: $p24; }
QCheckBox:focus { color: $primary; }
QCheckBox::indicator { width: $p16; height: $p16; border: 1px solid $border; border-radius: $p4; background: $surface; }
QCheckBox::indicator:focus { border: 2px solid $primary; }
QCheckBox::indicator:checked { background: $primary; border: 1px solid $primary; image: url($tick); }

QTableView, QListView { background: $surface; border: none; gridline-color: $line; selection-background-color: $tint;
    selection-color: $text; alternate-background-color: $surface; outline: none; }
QTableView::item { border-bottom: 1px solid $line; padding: 0 $p8; }
QTableView::item:selected { background: $tint; color: $text; }
QHeaderView { background: $surface; border: none; }
QHeaderView::section { background: $surface; color: $muted; font-size: $l_small; font-weight: 600; border: none;
    border-bottom: 1px solid $line; padding: 0 $p8; min-height: $p34; }
QFrame[kind="overlay"] QListView { background: $raised; }
QListView::item { min-height: $p36; padding: 0 $p10; }
QListView::item:selected { background: $tint; color: $text; }
QScrollArea { background: transparent; border: none; }
QScrollArea > QWidget > QWidget { background: transparent; }
QScrollBar:vertical { background: transparent; width: $p10; margin: 0; }
QScrollBar::handle:vertical { background: $line; border-radius: $p4; min-height: $p36; }
QScrollBar::handle:vertical:hover { background: $border; }
QScrollBar:horizontal { background: transparent; height: $p10; margin: 0; }
QScrollBar::handle:horizontal { background: $line; border-radius: $p4; min-width: $p36; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QProgressBar { background: $muted_tint; border: none; border-radius: $p4; max-height: $p8; min-height: $p8; }
QProgressBar::chunk { background: $primary; border-radius: $p4; }
QMenu { background: $raised; border: 1px solid $border; padding: $p4; }
QMenu::item { padding: $p6 $p20; border-radius: $p4; }
QMenu::item:selected { background: $tint; }
QMenu::item:disabled { color: $hint; }
QMenu::separator { height: 1px; background: $line; margin: $p4; }
"""
