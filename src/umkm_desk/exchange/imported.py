"""What came of an import: how much of each table was added, was there already, was changed or was left out."""

from dataclasses import dataclass, field

from umkm_desk.domain.errors import UserError
from umkm_desk.language.words import tr

MOST_HINTS = 100


@dataclass(slots=True)
class Counts:
    """Of one table: acts (or items, contacts …), not rows; `skipped` are rows left out on purpose."""

    added: int = 0
    already: int = 0
    changed: int = 0
    skipped: int = 0


@dataclass(slots=True)
class Imported:
    """The counts by table, in the order of the tables, and remarks for the owner, each once."""

    dry_run: bool = False
    tables: dict[str, Counts] = field(default_factory=dict)
    hints: list[UserError] = field(default_factory=list)

    def of(self, table: str) -> Counts:
        """The counts of a table, to add to."""
        return self.tables.setdefault(table, Counts())

    def counted(self, table: str, old: object, new: object) -> bool:
        """Count master data that was `old` (None: not there) and is `new` now; whether there is anything to save."""
        counts = self.of(table)
        counts.added += old is None
        counts.already += old == new
        counts.changed += old is not None and old != new
        return old != new

    def as_json(self) -> dict[str, object]:
        """For `--json`; hints are sentences in the current language."""
        return {
            "dry_run": self.dry_run,
            "tables": {
                name: {"added": c.added, "already": c.already, "changed": c.changed, "skipped": c.skipped}
                for name, c in self.tables.items()
            },
            "hints": [tr(hint.message_id, **hint.facts) for hint in self.hints],
        }
