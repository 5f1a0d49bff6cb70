"""Finding what somebody typed: anywhere in a text, whatever the capitals."""


def pattern(text: str) -> str:
    """The pattern for `LIKE … ESCAPE '!'` on lower-case text; "" finds everything and isn't matched at all."""
    text = text.strip().lower()
    for special in ("!", "%", "_"):
        text = text.replace(special, f"!{special}")
    return f"%{text}%" if text else ""
