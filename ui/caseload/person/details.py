"""The fields for details of a person that are chosen from a list, and the dialog that amends them."""

from collections.abc import Mapping
from typing import Any

from coordinator.amending.amend import Amended
from coordinator.casebook.call import UseCaseCall, call
from coordinator.people.queries import PersonRow
from coordinator.people.use_cases import amend_person
from coordinator.people.vocabulary import choices, vocabulary
from ui.caseload.dialogs.write_dialog import WriteDialog, with_current
from ui.caseload.person import wording
from ui.forms.fields import ChoiceField, Field, TextField
from ui.forms.form import Form
from ui.forms.suggest_field import SuggestField
from ui.session.page_context import PageContext
from ui.session.permissions import requires

LABELS = {
    "sex": wording.SEX, "gender": wording.GENDER, "pronouns": wording.PRONOUNS,
    "ethnic_group": wording.ETHNIC_GROUP, "ethnicity": wording.ETHNICITY, "language": wording.LANGUAGE,
    "interpreter": wording.INTERPRETER, "disability": wording.DISABILITY,
    "disability_words": wording.DISABILITY_WORDS, "orientation": wording.ORIENTATION,
    "religion": wording.RELIGION, "immigration": wording.IMMIGRATION, "public_funds": wording.PUBLIC_FUNDS,
}  # fmt: skip
_TYPED = ("pronouns", "language")  # in words of their own, with those of the list suggested


class StatedField(SuggestField):
    """A line of text that suggests a detail's list; what is on it is recorded as its value."""

    def __init__(self, name: str) -> None:
        super().__init__(name, LABELS[name], optional=True)
        self._values = {words.casefold(): value for value, words in choices(name).items()}
        self._words = choices(name)
        self.propose(tuple(self._words.values()))

    def set_value(self, value: str) -> None:
        """Show the words of a recorded value."""
        super().set_value(self._words.get(value, value))

    def value(self) -> str:
        """Return the value that the words mean, or the words."""
        typed = super().value()
        return self._values.get(typed.casefold(), typed)


class ChosenField(ChoiceField):
    """A choice from a detail's list; a recorded value that is not on it can be kept."""

    def __init__(self, name: str, current: str = "") -> None:
        super().__init__(
            name, LABELS[name], with_current(list(choices(name).items()), current), optional=True
        )


def detail_field(name: str, current: str) -> Field:
    """Make the field that amends a detail in its place."""
    if name in _TYPED:
        return StatedField(name)
    if name in vocabulary().details:
        return ChosenField(name, current)
    return TextField(name, LABELS[name], optional=True)


@requires(amend_person)
class AmendDetails(WriteDialog):
    """Amends what is recorded of a person for equality, and their immigration status."""

    def __init__(self, context: PageContext, person: PersonRow) -> None:
        form = Form(
            (ChosenField("gender", person.gender), StatedField("pronouns")),
            (
                ChosenField("ethnic_group", person.ethnic_group),
                TextField("ethnicity", wording.ETHNICITY, optional=True),
            ),
            (
                ChosenField("disability", person.disability),
                TextField("disability_words", wording.DISABILITY_WORDS, optional=True),
            ),
            (ChosenField("orientation", person.orientation), ChosenField("religion", person.religion)),
            (
                ChosenField("immigration", person.immigration),
                ChosenField("public_funds", person.public_funds),
            ),
        )
        title, key = wording.about_title(person.spoken), f"amend_details:{person.id}"
        super().__init__(
            context, title, wording.SAVE, form, intro=wording.ABOUT_INTRO, draft_key=key, width=640
        )
        self._id = person.id
        self.open_with({name: getattr(person, name) for name in form.fields})

    def submit(self, values: dict[str, Any]) -> None:
        """Save the changes."""
        self.save_changes(
            self._amend, {name: value or "" for name, value in values.items()}, wording.ABOUT_SAVED
        )

    def _amend(self, opened_with: Mapping[str, Any], changes: Mapping[str, Any]) -> UseCaseCall[Amended]:
        return call(amend_person, person_id=self._id, opened_with=opened_with, **changes)
