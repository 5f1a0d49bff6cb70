"""Recording a run: the product, how many came out, and everything else filled in to be confirmed."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from umkm_desk.actions.production import edit_production, record_production
from umkm_desk.domain.batches import NO_EXPIRY
from umkm_desk.domain.errors import UserError
from umkm_desk.domain.production import ProductionDraft, cost_of_one
from umkm_desk.domain.quantity import UNITS
from umkm_desk.gui import theme
from umkm_desk.gui.desk import Desk, Undo
from umkm_desk.gui.form import Form, Wrong
from umkm_desk.gui.page import View, card
from umkm_desk.gui.production.used import USED, Used, UsedModel
from umkm_desk.gui.widgets.columns import Columns
from umkm_desk.gui.widgets.controls import button, label
from umkm_desk.gui.widgets.day_edit import DayEdit
from umkm_desk.gui.widgets.money_edit import MoneyEdit
from umkm_desk.gui.widgets.picker import Hit, Picker
from umkm_desk.gui.widgets.quantity_edit import QuantityEdit
from umkm_desk.gui.widgets.typed_table import TypedTable
from umkm_desk.language import formats
from umkm_desk.language.parsers.quantity import parse_quantity
from umkm_desk.language.words import N_, language, say, tr
from umkm_desk.queries.items import Item, items
from umkm_desk.queries.production import ProductionPlan, plan


@dataclass(frozen=True, slots=True)
class _Typed:
    """A run as far as it was typed: its product, what the fields say, the ingredients, the expiry that was proposed."""

    product: Hit | None
    texts: Mapping[QLineEdit, str]
    parts: tuple[Used, ...]
    proposed: date | None


class ProductionForm(Form):
    """The left side: what was made. `planned` carries the plan that fits what is typed, or why there is none."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent, tr("Record production"), closes=False)
        self._old: ProductionDraft | None = None
        self._proposed: date | None = None
        self._today = desk.today()
        self._waiting: _Typed | None = None
        self.model = UsedModel(self)
        self.model.refused.connect(self.refused)
        inside = self.inside
        self.product = Picker(inside, placeholder=tr("Type a product's name"), keeps=True)
        self.quantity = QuantityEdit(inside, zero=True)
        self.labour, self.overhead = MoneyEdit(inside, optional=True), MoneyEdit(inside, optional=True)
        self.batch = QLineEdit(inside)
        self.expires = DayEdit(inside, desk.today(), empty=True, future=True)
        self.batches, self.loss = QLineEdit(inside), QuantityEdit(inside, optional=True)
        self.day, self.note = DayEdit(inside, desk.today()), QLineEdit(inside)
        self.add(tr("Product"), self.product)
        self.add(tr("How many good ones came out?"), self.quantity)
        self.add_row((tr("Wages for it"), self.labour), (tr("Kitchen costs for it"), self.overhead))
        words = tr("Empty: not filled in yet. It is never guessed.")
        self.body.addWidget(label(words, "hint", inside, wrap=True))
        self.add_row((tr("Production code"), self.batch), (tr("Good until"), self.expires))
        self.add_row((tr("Recipes cooked (may stay empty)"), self.batches), (tr("Failed ones"), self.loss))
        self.add_row((tr("Day"), self.day), (tr("Note (may stay empty)"), self.note))
        self.enter_saves = {self.labour, self.overhead}
        self.leave = button(tr("Leave unchanged"), inside, self.clear)
        self.leave.hide()
        self.body.addWidget(self.leave)
        self.table = TypedTable(self, self.model, self.model.refused, tr("What goes into it"))  # shown beside the form

    def set_today(self, today: date) -> None:
        """The day it is now. When a new one has begun, that of a recorded run stays, and so does a last good day."""
        if today == self._today:
            return
        self._today = today
        self.day.set_today(today, stays=self.changes)
        self.expires.set_today(today)

    def fill(self, draft: ProductionDraft) -> None:
        """Change a recorded run; one that is being typed waits until that is done."""
        if self._old is None:
            self._waiting = self._typed()
        self._empty()
        self._old = draft
        self.leave.show()
        self.labour.set_value(draft.labour)
        self.overhead.set_value(draft.overhead)
        self.batch.setText(draft.batch or "")
        self.expires.set_value(None if draft.expires_on == NO_EXPIRY else draft.expires_on)
        self.batches.setText("" if draft.batches is None else formats.decimal(draft.batches))
        self.day.set_value(draft.day)
        self.note.setText(draft.note or "")

    def clear(self) -> None:
        """Be ready for the next run, or for the one that waited while a recorded one was changed."""
        waiting, self._waiting = self._waiting, None
        self._empty()
        if waiting is not None:
            self._bring_back(waiting)
        self.begin()

    def _typed(self) -> _Typed | None:
        """What is typed of a run that isn't recorded yet; None for nothing but the day."""
        edits = [entry.widget for entry in self.fields if isinstance(entry.widget, QLineEdit)]
        texts = {edit: edit.text() for edit in edits if edit is not self.day or self.day.value() != self._today}
        if not any(text for edit, text in texts.items() if edit is not self.day):
            return None
        return _Typed(self.product.picked(), texts, tuple(self.model.parts), self._proposed)

    def _bring_back(self, typed: _Typed) -> None:
        if typed.product is not None:
            self.product.set_picked(typed.product)
            self.set_product(typed.product)
        self._proposed = typed.proposed
        for edit, text in typed.texts.items():
            edit.setText(text)
        self.model.begin(typed.parts)

    def _empty(self) -> None:
        self._old = None
        self.leave.hide()
        self.calm()
        self.product.set_picked(None)
        for edit in (self.quantity, self.labour, self.overhead, self.loss):
            edit.set_value(None)
        for text in (self.batch, self.batches, self.note):
            text.setText("")
        for proposed in (self.batch, self.labour, self.overhead):
            proposed.setPlaceholderText("")
        self._proposed = None
        self.expires.set_value(None)
        self.day.set_value(self.desk.today())
        self.model.begin()

    def set_product(self, hit: Hit) -> None:
        """The product's unit goes to its quantities; nothing is left of another product's ingredients and expiry."""
        unit = next(unit for unit in UNITS if unit == hit.value.unit)
        self.quantity.set_item(unit)
        self.loss.set_item(unit)
        self.model.begin()
        self.propose_expiry(None)
        if self._old is not None and self._old.product == hit.value.code:
            self.quantity.set_value(self._old.quantity)
            self.loss.set_value(self._old.loss or None)

    @property
    def cooked(self) -> int | None:
        """Recipe batches in thousandths; None when left out or not readable."""
        try:
            return self._cooked()
        except UserError:
            return None

    def _cooked(self) -> int | None:
        typed = self.batches.text().strip()
        return parse_quantity(typed, "pcs", lang=language()) if typed else None

    @property
    def made(self) -> int:
        """What came out, good or not, in thousandths; 0 while nothing is typed."""
        return (self.quantity.value() or 0) + (self.loss.value() or 0)

    def propose_expiry(self, day: date | None) -> None:
        """Write a day that follows from the shelf life, unless another one was typed or was recorded."""
        if day == self._proposed or self._old is not None:
            return
        if not self.expires.text().strip() or self.expires.value() == self._proposed:
            self.expires.set_value(day)
        self._proposed = day

    def save(self) -> None:
        """Record the run, unless a figure that is being typed beside it can't be taken."""
        if self.table.finish():
            super().save()

    def collect(self) -> tuple[Callable[..., Any], tuple[Any, ...], str]:
        """The run."""
        hit, quantity = self.product.picked(), self.quantity.value()
        if hit is None:
            raise Wrong(self.product, N_("Choose the product: type its name and press Enter."))
        if quantity is None:
            raise Wrong(self.quantity, N_("Type how many came out, for example 40."))
        if self.day.problem():
            raise Wrong(self.day, "%(problem)s", problem=self.day.problem())
        try:
            self._cooked()
        except UserError as error:
            raise Wrong(self.batches, "%(problem)s", problem=say(error)) from error
        if self.model.nothing:
            raise UserError("Type over what was really used.")
        draft = self._draft(hit.value.code, quantity)
        facts = {"product": hit.title, "quantity": formats.quantity(quantity, hit.value.unit)}
        if self._old is not None:
            return edit_production, (self._old.number, draft), tr("Changed: %(quantity)s %(product)s.", **facts)
        return record_production, (draft,), tr("Saved: %(quantity)s %(product)s.", **facts)

    def _draft(self, product: str, quantity: int) -> ProductionDraft:
        return ProductionDraft(
            self.day.value() or self.desk.today(), product, quantity, number=self._old.number if self._old else None,
            batches=self._cooked(), batch=self.batch.text().strip() or None,
            expires_on=self._expiry(product), labour=self.labour.value(), overhead=self.overhead.value(),
            loss=self.loss.value() or 0, inputs=self.model.lines, note=self.note.text().strip() or None,
        )  # fmt: skip

    def _expiry(self, product: str) -> date | None:
        """Nothing typed means by the shelf life, but a run recorded without an expiry stays so."""
        old, until = self._old, self.expires.value()
        undated = old is not None and (old.product, old.expires_on) == (product, NO_EXPIRY)
        return NO_EXPIRY if until is None and undated else until

    @property
    def changes(self) -> bool:
        """Whether a recorded run is being changed."""
        return self._old is not None

    def way_back(self) -> Undo | None:
        """An edit goes back to what was there before."""
        if self._old is None:
            return None
        words = tr("%(number)s is as before.", number=self._old.number)
        return Undo(edit_production, (self._old.number, self._old), words)


class RecordView(View):
    """The form, and beside it what goes into the run and what one comes to cost."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent)
        left, inside = card(self)
        self.form = ProductionForm(desk, left)
        self.form.setMinimumHeight(theme.px(290))  # lower than that the page scrolls, not the form in it
        inside.addWidget(self.form)
        right, inside = card(self, tr("What goes into it"))
        self.hint = label(tr("Choose a product; its recipe is filled in here."), "muted", right, wrap=True)
        inside.addWidget(self.hint)
        words = tr("Buy what is missing")
        self.buy = button(words, right, self._buy, kind="link", picture="shopping-bag")
        self.recipe = button(tr("Write its recipe"), right, self._write_recipe, picture="pencil")
        for way in (self.buy, self.recipe):
            way.hide()
            inside.addWidget(way, 0, Qt.AlignmentFlag.AlignLeft)
        self.table = self.form.table
        self.table.setMinimumHeight(theme.px(36 + 4 * 38))
        inside.addWidget(self.table, 1)
        self.add_item = Picker(right, placeholder=tr("Another ingredient"))
        self.add_item.setAccessibleName(tr("Another ingredient"))
        self.add_item.chosen.connect(self._add_part)
        inside.addWidget(self.add_item)
        self.cost = label("", "lead", right, wrap=True)
        inside.addWidget(self.cost)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        both = Columns(self, folds_below=860)
        both.add(left, width=450)
        both.add(right, 1)
        row.addWidget(both)
        self.form.product.chosen.connect(self._chosen)
        self.form.quantity.changed.connect(self._plan)
        for changes in (self.form.loss.changed, self.form.batches.textChanged, self.form.day.changed):
            changes.connect(self._plan)
        self.form.saved.connect(self._saved)
        self.form.leave.clicked.connect(self._next)
        self._wanted = ""
        self._short: tuple[str, ...] = ()
        self._run: ProductionDraft | None = None

    def refresh(self) -> None:
        """Read the products and ingredients again."""
        self.form.set_today(self.desk.today())
        self.desk.read(items, retired=True, then=self._take, owner=self)

    def begin(self) -> None:
        """The cursor goes to the product."""
        self.form.begin()

    def bring(self, **what: Any) -> None:
        """`product`: a code to make. `edit`: a recorded run to change."""
        self._run, self._wanted = what.get("edit"), what.get("product", "")
        if self._run is not None:
            self.form.fill(self._run)
            self._wanted = self._run.product
        self.refresh()

    def _take(self, found: list[Item]) -> None:
        kept = [item for item in found if item.keeping == "batched"]
        hits = [Hit(i.code, i.name, _left(i), i, codes=(i.code,)) for i in kept]
        offered = [hit for hit in hits if not hit.value.retired and hit.value.merged_into is None]
        self.form.product.set_all([hit for hit in offered if hit.value.kind == "product"])
        self.add_item.set_all(offered)
        hit = next((hit for hit in hits if hit.key == self._wanted and hit.value.kind == "product"), None)
        if hit is not None:
            run, self._wanted, self._run = self._run, "", None
            self.form.product.set_picked(hit)
            self._chosen(hit)
            if run is not None:
                self.form.model.begin(_recorded(run, found), by_recipe=not run.inputs, was_taken=True)
        else:
            self._plan()

    def _chosen(self, hit: Hit) -> None:
        self.form.set_product(hit)
        self._plan()
        self.form.quantity.setFocus()

    def _plan(self, *_: object) -> None:
        form = self.form
        hit, day = form.product.picked(), form.day.value()
        if hit is not None and day is not None:
            self.desk.read(
                plan, hit.value.code, day, batches=form.cooked, quantity=form.made or None,
                then=self._planned, failed=self._no_plan, owner=self,
            )  # fmt: skip

    def _planned(self, found: ProductionPlan) -> None:
        form = self.form
        hit = form.product.picked()
        if hit is None or hit.value.code != found.product:
            return
        form.model.show_needs(Used(p.item, p.name, p.unit, p.needs, p.at_hand, p.needs) for p in found.inputs)
        form.batch.setPlaceholderText(found.batch)
        form.propose_expiry(found.expires_on)
        for edit, amount in ((form.labour, found.labour), (form.overhead, found.overhead)):
            edit.setPlaceholderText(tr("recipe: %(sum)s", sum=formats.number(amount)) if amount is not None else "")
        self._short = () if form.changes else tuple(part.item for part in found.short)
        self.buy.setVisible(bool(self._short))
        self.recipe.hide()
        form.trouble.hide()  # why it wasn't saved may hold no longer
        short = "" if form.changes else ", ".join(part.name for part in found.short)
        self.hint.setText(tr("Not enough of: %(what)s", what=short) if short else tr("Type over what was really used."))
        one = cost_of_one(found.cost, form.made or found.quantity)
        facts = {"cost": formats.rupiah(found.cost), "one": "–" if one is None else formats.rupiah(one)}
        self.cost.setText(tr("About %(cost)s by the recipe, %(one)s for one") % facts)

    def _buy(self) -> None:
        """To the purchase of the first thing that is missing; the run waits on its page."""
        self.desk.go("cash", new="purchase", item=self._short[0])

    def _write_recipe(self) -> None:
        """To the recipe of what is being made; the run waits on its page."""
        hit = self.form.product.picked()
        if hit is not None:
            self.desk.go("production", view="recipes", product=hit.value.code, write=True)

    def _no_plan(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            self.desk.fault(error)
            return
        self.form.model.show_needs(())
        self.buy.hide()
        self.recipe.show()
        self.hint.setText(say(error))
        self.cost.setText("")

    def _add_part(self, hit: Hit) -> None:
        item: Item = hit.value
        parts = self.form.model.parts
        if all(part.item != item.code for part in parts):
            self.form.model.add(Used(item.code, item.name, item.unit, 0, item.quantity, 0, typed=True))
            self.table.setFocus()
            self.table.edit(self.form.model.index(len(self.form.model.parts) - 1, USED))

    def _saved(self, _recorded: object) -> None:
        self.form.clear()
        self._next()

    def _next(self, *_: object) -> None:
        self.hint.setText(tr("Choose a product; its recipe is filled in here."))
        self.buy.hide()
        self.recipe.hide()
        self.cost.setText("")
        self._plan()


def _recorded(run: ProductionDraft, known: list[Item]) -> Iterator[Used]:
    """What a run named as used."""
    by_code = {item.code: item for item in known}
    used: Counter[str] = Counter()
    for line in run.inputs:
        used[line.item] += line.quantity
    for code, quantity in used.items():
        item = by_code[code]
        yield Used(code, item.name, item.unit, 0, item.quantity, quantity, typed=True)


def _left(item: Item) -> str:
    return tr("%(left)s left", left=formats.quantity(item.quantity, item.unit))
