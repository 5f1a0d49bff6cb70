"""Names that break programs: our own short list, by what they break."""

from typing import Final

BAD_WORDS: Final[dict[str, tuple[str, ...]]] = {
    "markup": (
        "<b>tebal", "<img src='//127.0.0.1/share/x.png'>", '<img src="file:///C:/x.png"/>', "</para><para>", "a<b&c>d",
        "<script>alert(1)</script>", "&lt;b&gt;", "&#x3c;", "<a href='file:///etc/hosts'>klik</a>", "<!-- ", "]]>",
        "<font size='99'>", "<unichar code='x'/>", "<br/>baris", "<table><tr><td>",
    ),
    "formulas": (
        "=1+1", "=cmd|'/c calc'!A0",
        "+62 812", "-1", "@SUM(A1)", "'=1", "''=1", "'tanda", '=HYPERLINK("http://x","y")',
        "＝1+1", "＋1", "－1", "＠SUM", "a;=1+1", 'a;"=1+1', "a\t=1+1", "Rp=1", "'", "0012", "1e5", "1.500",
        "12/11/2026",
    ),
    "right to left": ("\u202egnilbmuj\u202c", "قهوة عربية", "תה צמחים", "abc \u2067שלום\u2069 def", "\u200fRp5.000"),
    "zero width": ("ke\u200bripik", "\u200d", "\ufeffkopi", "a\u2060b", "soft\u00adhyphen", "a\x7fb", "a\x9fb"),
    "combining": ("Z̸̡̛a̷l̶g̵o̸", "e\u0301clair", "éclair", "ก็็็็็็็็็็็็็", "\u0301", "한글 각"),
    "emoji": ("Sambal 🌶️", "👨‍👩‍👧‍👦 keluarga", "🇮🇩", "🥭🥭🥭", "☕\ufe0f", "𝒦𝑒𝓇𝒾𝓅𝒾𝓀", "\U000e0041"),
    "very long": ("x" * 5_000, "kata " * 400, "W" * 255, "é" * 256),
    "quotes": ('"', "''", '"kutip"', "O'Brien's", "`", "“miring”", '"",""', "\\", "\\n", "\\\\server\\share", '\\"'),
    "paths": ("../../etc/passwd", "C:\\Windows", "a/b", "..", ".", "~", "nama.", "/", "a:b", "*?|<>"),
    "reserved names": ("CON", "nul", "COM1", "lpt9.txt", "AUX .pdf", "desktop.ini"),
    "SQL": ("'; DROP TABLE item; --", "1 OR 1=1", "%", "_", "a%b_c", "NULL", "null", ":name", "?1"),
    "printf": ("%s%s%s", "%(nama)s", "%d%%", "{0}", "{nama}", "$HOME", "${x}", "%n", "100%"),
    "code": ("true", "None", "undefined", "NaN", "0", "-0", "{}", "[]", "nan"),
    "letters of others": ("田中さん", "Ω≈ç√∫˜µ≤≥÷", "ﬁ ligatur", "ĸœŋ", "İi", "ẞß", "Ａ１", "①"),
}  # fmt: skip
"""Each of them may be a product's name, a customer's, or a note."""

LINES: Final = ("dua\nbaris", "tiga\r\n\r\nbaris\n=1+1", "a\u2028b", "x\n\n\n;=1", "tab\tdi dalam")
"""Notes may have these, names may not."""

REFUSED: Final = (
    "\x00", "a\x00b", "a\x01b", "\x07", "a\x1b[31mb", "a\ud800b", "\ufffe", "a\uffffb", "a\x0bb",
)  # fmt: skip
"""No letters at all: what can't stand in a spreadsheet or a text file is refused with a sentence."""

WORDS: Final = tuple(word for words in BAD_WORDS.values() for word in words)
