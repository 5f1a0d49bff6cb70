"""Where reports are saved."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths

from umkm_desk.gui.desk import Desk


def reports_folder(desk: Desk) -> Path:
    """The folder that was chosen last, else one in the documents."""
    chosen = str(desk.preferences.more.get("reports", ""))
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(chosen) if chosen else Path(documents) / "UMKM Desk"
