"""What the books hint at, said in the report's language."""

from collections.abc import Mapping

from umkm_desk.reports.wording import Wording


def hint_text(say: Wording, message: str, facts: Mapping[str, object]) -> str:
    """A hint with its facts; an account's name among them is translated too."""
    said = dict(facts)
    if "account" in facts:
        account = str(facts["account"])
        said["account"] = say.tr(account)
    return say.tr(message, **said)
