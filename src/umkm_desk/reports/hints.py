"""What the books hint at, said in the report's language."""

from collections.abc import Mapping

from umkm_desk.reports.wording import Wording


def hint_text(say: Wording, message: str, facts: Mapping[str, object]) -> str:
    """A hint with its facts; an account's name among them is translated too."""
    said = {name: say.tr(str(value)) if name == "account" else value for name, value in facts.items()}
    return say.tr(message, **said)
