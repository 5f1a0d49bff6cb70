"""Marking texts that are shown to people: collected for the catalogues here, translated where they are shown."""


def N_(text: str) -> str:
    """The text itself."""
    return text
