"""Asking who somebody is: the fields of a person, and those already in the casebook who may be the one."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from coordinator.casebook.call import call
from coordinator.cases.person_lookup import PersonFound, suggest_people
from coordinator.core.dates import show_day
from ui.caseload.wording import joined, with_kept
from ui.forms.date_fields import DateField
from ui.forms.fields import ChoiceField, Field, TextField
from ui.forms.form import Form
from ui.session.page_context import PageContext

SEXES = [("female", "Female"), ("male", "Male"), ("other", "Other")]
BORN_HINT = "For example 4 3 1988"
NAMES = ("forename", "surname", "born", "born_words", "sex")
_WAITS_MS = 200
_ROW = 34
_SURE = "Same name and date of birth"


def name_fields(context: PageContext) -> list[Field | tuple[Field, ...]]:
    """Make the fields that name somebody."""
    return [
        (TextField("forename", "First names"), TextField("surname", "Last name")),
        (
            DateField("born", "Date of birth", hint=BORN_HINT, optional=True, today=context.today),
            TextField(
                "born_words", "Or as far as known", hint="For example Oct 2000, about 30", optional=True
            ),
        ),
    ]


def sex_field(kept: str = "") -> ChoiceField:
    """Make the field for a person's sex."""
    return ChoiceField("sex", "Sex", with_kept(SEXES, kept), optional=True)


class KnownField(Field):
    """People already in the casebook who may be the one; "Somebody new" unless one is chosen."""

    def __init__(self) -> None:
        self.list = QListWidget()
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        super().__init__(
            "person",
            "Already in the casebook?",
            self.list,
            hint="Choose the person, or go on with somebody new.",
        )
        self.list.currentItemChanged.connect(self._touched)
        self.list.currentItemChanged.connect(lambda *_: self._tell())
        self._found: tuple[PersonFound, ...] = ()
        self._warned = False
        self.show_people(())

    def value(self) -> str | None:
        """Return the id of the person chosen; None for somebody new."""
        item = self.list.currentItem()
        return item.data(Qt.ItemDataRole.UserRole) if item else None

    def set_value(self, value: str | None) -> None:
        """Choose a person who is offered."""
        for row in range(self.list.count()):
            if self.list.item(row).data(Qt.ItemDataRole.UserRole) == value:
                self.list.setCurrentRow(row)

    def typed(self) -> str:
        """A choice isn't kept in a draft: it is asked again from the names."""
        return ""

    def show_people(self, found: Sequence[PersonFound]) -> None:
        """Offer these people; whoever was chosen stays chosen if they are still offered."""
        kept = self.value()
        self._found = tuple(found)
        self.list.blockSignals(True)
        self.list.clear()
        self._offer("Somebody new", None)
        for one in found:
            born = f"born {show_day(one.born)}" if one.born else one.born_words
            self._offer(joined(one.listed, born, one.cases, one.why), one.id)
        self.list.setCurrentRow(0)
        self.set_value(kept)
        self.list.blockSignals(False)
        self.list.setFixedHeight(min(self.list.count(), 5) * _ROW + 4)
        self.setVisible(bool(found))
        if self.value() != kept:
            self._touched()

    def problem(self) -> str:
        """Warn once of somebody with the same name and date of birth."""
        if self._warned or self.value() or not any(one.why == _SURE for one in self._found):
            return ""
        self._warned = True
        return (
            "Somebody with that name and date of birth is already here."
            " Choose them, or press the button again to record somebody new."
        )

    def _offer(self, words: str, person_id: str | None) -> None:
        item = QListWidgetItem(words)
        item.setData(Qt.ItemDataRole.UserRole, person_id)
        item.setToolTip(words)
        self.list.addItem(item)


class PersonPicker:
    """Keeps the offered people in step with the names typed in a form."""

    def __init__(self, context: PageContext, form: Form, known: KnownField) -> None:
        self._context, self._form, self._known = context, form, known
        self._timer = QTimer(form)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_WAITS_MS)
        self._timer.timeout.connect(self._look)
        for name in ("forename", "surname", "born"):
            form.fields[name].changed.connect(self._timer.start)
        known.changed.connect(self._fit)

    @property
    def chosen(self) -> str | None:
        """The person who was chosen; None for somebody new."""
        return self._known.value()

    @Slot()
    def _look(self) -> None:
        born: date | None = self._form.fields["born"].value()
        surname, forename = self._form.fields["surname"].value(), self._form.fields["forename"].value()
        self._context.worker.read(
            self._form,
            call(suggest_people, surname=surname, forename=forename, born=born),
            on_result=self._show,
        )

    def _show(self, found: tuple[PersonFound, ...]) -> None:
        self._known.show_people(found)

    def _fit(self) -> None:
        """What is known of a chosen person isn't typed again."""
        for name in ("born", "born_words", "sex"):
            self._form.fields[name].setEnabled(self.chosen is None)


def new_person(values: dict[str, Any]) -> dict[str, Any]:
    """Take from a form what records somebody new."""
    told = {name: values[name] for name in NAMES}
    told["sex"] = told["sex"] or ""
    return told
