"""The system's dialogs for a file or a folder: the program goes on meanwhile, and a closed one is gone."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget


def ask_folder(parent: QWidget, title: str, then: Callable[[str], object], folder: str = "") -> None:
    """Ask for a folder, with `folder` proposed. `then` gets what is chosen, and nothing when it is called off."""
    _ask(QFileDialog(parent, title, folder), QFileDialog.FileMode.Directory, then)


def ask_file(parent: QWidget, title: str, kinds: str, then: Callable[[str], object], folder: str = "") -> None:
    """Ask for a file of `kinds` ("Books (*.umkm)") that is there, beginning in `folder`, which may be a file itself."""
    dialog = QFileDialog(parent, title, folder, kinds)
    if folder and Path(folder).is_file():
        dialog.selectFile(folder)
    _ask(dialog, QFileDialog.FileMode.ExistingFile, then)


def ask_where(parent: QWidget, title: str, path: Path, kinds: str, then: Callable[[str], object]) -> None:
    """Ask where to save a file; `path` is proposed, and its ending is added to a name that has none."""
    dialog = QFileDialog(parent, title, str(path), kinds)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(path.suffix.removeprefix("."))
    _ask(dialog, QFileDialog.FileMode.AnyFile, then)


def _ask(dialog: QFileDialog, mode: QFileDialog.FileMode, then: Callable[[str], object]) -> None:
    dialog.setFileMode(mode)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.fileSelected.connect(then)
    dialog.open()
