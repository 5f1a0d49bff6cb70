"""Qt's own words (menus of a field, dialogs, calendars) from our catalogue: Qt has none in Indonesian."""

from typing import Final

from PySide6.QtCore import QTranslator

from umkm_desk.language.words import N_, language, tr

QT_WORDS: Final[dict[str, str]] = {
    "&Undo": N_("&Undo"), "&Redo": N_("&Redo"), "Cu&t": N_("Cu&t"), "&Copy": N_("&Copy"), "&Paste": N_("&Paste"),
    "Delete": N_("Delete"), "Select All": N_("Select All"), "OK": N_("OK"), "&OK": N_("&OK"), "Cancel": N_("Cancel"),
    "&Cancel": N_("&Cancel"), "&Yes": N_("&Yes"), "&No": N_("&No"), "Close": N_("Close"), "&Close": N_("&Close"),
    "Save": N_("Save"), "&Save": N_("&Save"), "Open": N_("Open"), "&Open": N_("&Open"), "&Print": N_("&Print"),
    "Print": N_("Print"), "Retry": N_("Retry"), "Ignore": N_("Ignore"), "Abort": N_("Abort"), "Help": N_("Help"),
    "Apply": N_("Apply"), "Reset": N_("Reset"), "Discard": N_("Discard"), "Look in:": N_("Look in:"),
    "File &name:": N_("File &name:"), "Files of type:": N_("Files of type:"), "&Choose": N_("&Choose"),
    "Directory:": N_("Folder:"), "Directories": N_("Folders"),
    "&Open File": N_("&Open"), "Back": N_("Back"), "Forward": N_("Forward"),
    "Parent Directory": N_("Folder above"), "Create New Folder": N_("Create New Folder"), "My Computer": N_("Computer"),
    "Computer": N_("Computer"), "Name": N_("Name"), "Size": N_("Size"), "Date Modified": N_("Date Modified"),
    "Type": N_("Type"), "All Files (*)": N_("All Files (*)"), "Find Directory": N_("Find a folder"),
    "&Rename": N_("&Rename"), "&Delete": N_("&Delete"), "&New Folder": N_("&New Folder"),
    "%1 already exists.\nDo you want to replace it?": N_("%1 already exists.\nDo you want to replace it?"),
    "Previous Month": N_("Previous month"), "Next Month": N_("Next month"), "Today": N_("Today"),
    "Show Details...": N_("Show details…"), "Hide Details...": N_("Hide details…"),
    "Copies": N_("Copies"), "Copies:": N_("Copies:"), "Page": N_("Page"), "Options": N_("Options"),
    "Print all": N_("Print all"), "Pages from": N_("Pages from"), "to": N_("to"), "Properties": N_("Properties"),
    "&Name:": N_("&Name:"), "P&roperties": N_("P&roperties"), "Location:": N_("Location:"), "Printer": N_("Printer"),
    "Print range": N_("Print range"), "Collate": N_("Collate"), "Reverse": N_("Reverse"), "Paper": N_("Paper"),
    "Portrait": N_("Portrait"), "Landscape": N_("Landscape"), "Orientation": N_("Orientation"),
    "&Look in:": N_("Look in:"), "Files of &type:": N_("Files of type:"),
    "Create a New Folder": N_("Create New Folder"), "Go back": N_("Back"),
    "Go forward": N_("Forward"), "Go to the parent directory": N_("Folder above"),
    "&Options >>": N_("&Options >>"), "&Options <<": N_("&Options <<"), "All Pages": N_("All pages"),
    "Even Pages": N_("Even pages"), "Odd Pages": N_("Odd pages"), "Print to File (PDF)": N_("Print to a file (PDF)"),
    "Output &file:": N_("Output &file:"), "Preview": N_("Preview"), "Type:": N_("Type:"), "Pages": N_("Pages"),
    "Current Page": N_("This page"), "Selection": N_("Selection"), "Color": N_("Colour"), "Color Mode": N_("Colours"),
    "Grayscale": N_("Grey"), "Double Sided Printing": N_("On both sides"), "Off": N_("Off"),
    "Long side binding": N_("Long edge"), "Short side binding": N_("Short edge"),
    "Show &hidden files": N_("Show &hidden files"), "Detail View": N_("Details"), "List View": N_("List"),
}  # fmt: skip
"""What Qt asks for in the dialogs and menus of this program, and the msgid for it."""


class QtWords(QTranslator):
    """Answers Qt's questions for words in the language the program speaks now."""

    def isEmpty(self) -> bool:
        """Qt: whether there is anything to ask."""
        return language() == "en"

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str:
        """Qt: its words in our language; what isn't known stays as it is."""
        known = QT_WORDS.get(source)
        return tr(known) if known else source
