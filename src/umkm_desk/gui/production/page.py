"""Produksi & resep: recording a run, what can be cooked, recipes, history."""

from typing import Any, ClassVar

from PySide6.QtWidgets import QWidget

from umkm_desk.gui.desk import Desk
from umkm_desk.gui.documents.history import HistoryView
from umkm_desk.gui.page import TabbedPage
from umkm_desk.gui.production.cooking import CookingView
from umkm_desk.gui.production.recipes import RecipesView
from umkm_desk.gui.production.record import RecordView
from umkm_desk.language.words import tr


def _history(desk: Desk, parent: QWidget) -> HistoryView:
    return HistoryView(desk, parent, kinds=("production",))


class ProductionPage(TabbedPage):
    """The form first: the cursor waits for the product's name."""

    name: ClassVar[str] = "production"

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        views = [
            ("record", tr("Record production"), RecordView),
            ("cooking", tr("What to cook"), CookingView),
            ("recipes", tr("Recipes"), RecipesView),
            ("history", tr("History"), _history),
        ]
        super().__init__(desk, parent, tr("Production & recipes"), views)

    def bring(self, **what: Any) -> None:
        """A run to change goes to its form; the plan is a part of what to cook."""
        if "edit" in what:
            what["view"] = "record"
        elif what.get("view") == "plan":
            what["view"] = "cooking"
        super().bring(**what)
