"""The fields of a new person, with the matching people who are already in the casebook."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from coordinator.casebook.call import call
from coordinator.cases.person_lookup import PersonFound
from coordinator.core.dates import show_day
from coordinator.duplicates.while_typed import suggest_people
from ui.caseload.dialogs import wording
from ui.caseload.wording import join_parts
from ui.forms.date_fields import DateField
from ui.forms.fields import Field, TextField
from ui.forms.form import Form
from ui.session.page_context import PageContext
from ui.style.shown_names import for_screen
from ui.widgets.plain_text import set_tip

NAMES = ("forename", "surname", "born", "born_words", "sex")
_TYPING_PAUSE_MS = 200
_ROW_HEIGHT = 34


def name_fields(context: PageContext) -> list[Field | tuple[Field, ...]]:
    """Make the fields for a person's names and date of birth."""
    return [
        (TextField("forename", wording.FORENAME), TextField("surname", wording.SURNAME)),
        (
            DateField("born", wording.BORN, hint=wording.BORN_HINT, optional=True, today=context.today),
            TextField("born_words", wording.BORN_WORDS, hint=wording.BORN_WORDS_HINT, optional=True),
        ),
    ]


class PeopleListField(Field):
    """A list of people in the casebook; the first entry is for nobody of them."""

    def __init__(self, name: str, label: str, hint: str, nobody: str) -> None:
        self.list, self._nobody = QListWidget(), nobody
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        super().__init__(name, label, self.list, hint=hint)
        self.list.currentItemChanged.connect(self._touched)
        self.list.currentItemChanged.connect(lambda *_: self._tell())
        self._people: tuple[PersonFound, ...] = ()
        self.show_people(())

    def value(self) -> str | None:
        """Return the id of the selected person; None for a new person."""
        item = self.list.currentItem()
        return item.data(Qt.ItemDataRole.UserRole) if item else None

    def set_value(self, value: str | None) -> None:
        """Select a person in the list."""
        for row in range(self.list.count()):
            if self.list.item(row).data(Qt.ItemDataRole.UserRole) == value:
                self.list.setCurrentRow(row)

    def show_people(self, people: Sequence[PersonFound]) -> None:
        """List these people; keep the selected one if they are still listed."""
        selected = self.value()
        self._people = tuple(people)
        self.list.blockSignals(True)
        self.list.clear()
        self._add(self._nobody, None)
        for person in people:
            born = wording.born(show_day(person.born)) if person.born else person.born_words
            self._add(join_parts(person.listed, born, person.cases, person.why), person.id)
        self.list.setCurrentRow(0)
        self.set_value(selected)
        self.list.blockSignals(False)
        self.list.setFixedHeight(min(self.list.count(), 5) * _ROW_HEIGHT + 4)
        self.setVisible(bool(people))
        if self.value() != selected:
            self._touched()

    def _add(self, text: str, person_id: str | None) -> None:
        item = QListWidgetItem(for_screen(text))
        item.setData(Qt.ItemDataRole.UserRole, person_id)
        set_tip(item, text)
        self.list.addItem(item)


class KnownField(PeopleListField):
    """A list of matching people in the casebook; the first entry is for a new person."""

    def __init__(self) -> None:
        self._warned = False
        super().__init__(
            "person", wording.ALREADY_IN_CASEBOOK, wording.ALREADY_IN_CASEBOOK_HINT, wording.NEW_PERSON
        )

    def typed(self) -> str:
        """Return nothing: a draft does not keep the selection, as the names find it again."""
        return ""

    def problem(self) -> str:
        """Warn once about a person with this name and date of birth, or nearly so."""
        if self._warned or self.value() or not any(person.likely for person in self._people):
            return ""
        self._warned = True
        return wording.SAME_PERSON_WARNING


class PersonPicker:
    """Searches the casebook for the person whose names are typed in a form."""

    def __init__(
        self, context: PageContext, form: Form, known: KnownField, only_new: Sequence[str] = ()
    ) -> None:
        """`only_new`: fields that are for a new person only, besides those of birth and sex."""
        self._only_new = ("born", "born_words", "sex", *only_new)
        self._context, self._form, self._known = context, form, known
        self._timer = QTimer(form)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_TYPING_PAUSE_MS)
        self._timer.timeout.connect(self._search)
        for name in ("forename", "surname", "born"):
            form.fields[name].changed.connect(self._timer.start)
        known.changed.connect(self._enable_fields)

    @property
    def person_id(self) -> str | None:
        """The id of the selected person; None for a new person."""
        return self._known.value()

    @Slot()
    def _search(self) -> None:
        born: date | None = self._form.fields["born"].value()
        surname, forename = self._form.fields["surname"].value(), self._form.fields["forename"].value()
        self._context.worker.read(
            self._form,
            call(suggest_people, surname=surname, forename=forename, born=born),
            on_result=self._show,
        )

    def _show(self, people: tuple[PersonFound, ...]) -> None:
        self._known.show_people(people)

    def _enable_fields(self) -> None:
        """Disable what the casebook already knows of a selected person."""
        for name in self._only_new:
            self._form.fields[name].setEnabled(self.person_id is None)


def new_person(values: dict[str, Any]) -> dict[str, Any]:
    """Return the values that record a new person."""
    return {name: values[name] for name in NAMES} | {"sex": values["sex"] or ""}
