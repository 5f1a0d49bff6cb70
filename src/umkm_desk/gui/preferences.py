"""What this laptop remembers about the window: language, look, size of letters, the last book. Not part of a book."""

import contextlib
import json
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

from umkm_desk.gui import theme
from umkm_desk.language.words import LANGUAGES, Lang
from umkm_desk.storage import files
from umkm_desk.storage.locking import Key


@dataclass(slots=True)
class Preferences:
    """The owner's choices; `folder` is where they, unfinished sales and the log lie. Saved as soon as one changes.

    `backup_lock` locks backups and opens none; `backup_opener` opens them, itself locked with the owner's passphrase.
    """

    folder: Path
    language: Lang = "id"
    look: theme.Look = "light"
    size: int = 100
    last_book: str = ""
    backup_folder: str = ""
    backup_lock: str = ""
    backup_opener: str = ""
    receipt_width: str = "58"
    more: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def load(cls, folder: Path) -> "Preferences":
        """What was saved in `folder`; what can't be read there, or is no choice, is as on the first day."""
        made = cls(folder)
        with contextlib.suppress(OSError, ValueError):
            kept = json.loads((folder / "preferences.json").read_text(encoding="utf-8"))
            if isinstance(kept, dict):
                made._take(kept)
        return made

    def _take(self, kept: dict[str, Any]) -> None:
        for name, value in kept.items():
            if name in _KEPT and isinstance(value, type(getattr(self, name))):
                setattr(self, name, value)
        self.language = self.language if self.language in LANGUAGES else "id"
        self.look = self.look if self.look in theme.LOOKS else "light"
        self.size = self.size if self.size in theme.SIZES else 100

    @property
    def key(self) -> Key | None:
        """What backups at the second place are locked with; None when they aren't."""
        return Key(self.backup_lock, self.backup_opener) if self.backup_lock and self.backup_opener else None

    @key.setter
    def key(self, key: Key | None) -> None:
        self.backup_lock, self.backup_opener = key or ("", "")

    def save(self) -> None:
        """Keep the choices; a folder that can't be written is no reason to stop working."""
        kept = {name: value for name, value in asdict(self).items() if name in _KEPT}
        with contextlib.suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            with files.whole(self.folder / "preferences.json") as part:
                part.write_text(json.dumps(kept, indent=1, ensure_ascii=False), encoding="utf-8")


_KEPT = {choice.name for choice in fields(Preferences)} - {"folder"}
