"""What is recorded of a person apart from any case, each value to be amended in its place."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from coordinator.amending.amend import Amended
from coordinator.casebook.call import UseCaseCall, call
from coordinator.people.queries import PersonRow
from coordinator.people.use_cases import amend_person
from coordinator.people.vocabulary import detail_words, vocabulary
from ui.amending.edits import AmendedValue
from ui.caseload.dialogs import wording as dialogs
from ui.caseload.file import wording
from ui.caseload.person import wording as labels
from ui.caseload.person.details import LABELS, detail_field
from ui.caseload.wording import born_words
from ui.forms.checkbox_field import CheckboxField
from ui.forms.date_fields import DateField
from ui.forms.fields import Field, LongTextField, TextField
from ui.session.page_context import PageContext

_ABOUT = (
    "gender", "pronouns", "ethnic_group", "ethnicity", "disability", "disability_words", "orientation",
    "religion", "immigration", "public_funds",
)  # fmt: skip


class PersonValues:
    """The values of one person, in the order in which they are shown."""

    def __init__(self, context: PageContext, person: PersonRow) -> None:
        self._context, self._person = context, person

    def who(self) -> list[AmendedValue]:
        """List names, birth, language and how to get in touch."""
        born = born_words(self._person, self._context.today()) if self._person.born else ""
        uncertain = wording.YES if self._person.born_uncertain else ""
        return [
            self._line("forename", dialogs.FORENAME),
            self._line("surname", dialogs.SURNAME),
            self._value("born", wording.BORN, self._born_field, born),
            self._line("born_words", wording.BORN_ABOUT, dialogs.BORN_WORDS_HINT),
            self._value(
                "born_uncertain", labels.BORN_UNCERTAIN,
                lambda: CheckboxField("born_uncertain", labels.BORN_UNCERTAIN), uncertain,
            ),
            *(self._detail(name) for name in ("sex", "language", "interpreter")),
            self._line("school", wording.SCHOOL),
            self._lines("safe_contact", wording.SAFE_CONTACT, dialogs.SAFE_CONTACT_HINT),
            self._lines("must_not_know", wording.MUST_NOT_KNOW, dialogs.WHO_MUST_NOT_KNOW_HINT),
        ]  # fmt: skip

    def about(self) -> list[AmendedValue]:
        """List what is recorded for equality, and the immigration status."""
        return [self._detail(name) for name in _ABOUT]

    def _born_field(self) -> Field:
        return DateField("born", wording.BORN, hint=dialogs.BORN_HINT, today=self._context.today)

    def _detail(self, name: str) -> AmendedValue:
        recorded = getattr(self._person, name)
        shown = detail_words(name, recorded) if name in vocabulary().details else recorded
        return self._value(name, LABELS[name], partial(detail_field, name, recorded), shown)

    def _line(self, name: str, label: str, hint: str = "") -> AmendedValue:
        return self._value(name, label, lambda: TextField(name, label, hint=hint))

    def _lines(self, name: str, label: str, hint: str) -> AmendedValue:
        return self._value(name, label, lambda: LongTextField(name, label, hint=hint, lines=2))

    def _value(
        self, name: str, label: str, field: Callable[[], Field], shown: str | None = None
    ) -> AmendedValue:
        recorded = getattr(self._person, name)
        key = f"person:{self._person.id}:{name}"
        return AmendedValue(key, label, recorded if shown is None else shown, recorded, field, self._amend)

    def _amend(self, opened_with: Mapping[str, Any], changes: Mapping[str, Any]) -> UseCaseCall[Amended]:
        return call(amend_person, person_id=self._person.id, opened_with=opened_with, **changes)
