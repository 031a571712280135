"""What is recorded of a person apart from any case, each value to be amended in its place."""

from collections.abc import Callable, Mapping
from typing import Any

from coordinator.amending.amend import Amended
from coordinator.casebook.call import UseCaseCall, call
from coordinator.people.queries import PersonRow
from coordinator.people.use_cases import amend_person
from ui.amending.edits import AmendedValue
from ui.caseload.dialogs import wording as dialogs
from ui.caseload.dialogs.person_picker import sex_field
from ui.caseload.file import wording
from ui.caseload.wording import born_words
from ui.forms.date_fields import DateField
from ui.forms.fields import Field, LongTextField, TextField
from ui.session.page_context import PageContext


def person_values(context: PageContext, person: PersonRow) -> list[AmendedValue]:
    """List the values of a person in the order in which they are shown."""
    born = born_words(person, context.today()) if person.born else ""
    sex = person.sex[:1].upper() + person.sex[1:]

    def amend(opened_with: Mapping[str, Any], changes: Mapping[str, Any]) -> UseCaseCall[Amended]:
        return call(amend_person, person_id=person.id, opened_with=opened_with, **changes)

    def value(name: str, label: str, field: Callable[[], Field], shown: str | None = None) -> AmendedValue:
        recorded = getattr(person, name)
        key = f"person:{person.id}:{name}"
        return AmendedValue(key, label, recorded if shown is None else shown, recorded, field, amend)

    def line(name: str, label: str, hint: str = "") -> AmendedValue:
        return value(name, label, lambda: TextField(name, label, hint=hint))

    def lines(name: str, label: str, hint: str) -> AmendedValue:
        return value(name, label, lambda: LongTextField(name, label, hint=hint, lines=2))

    return [
        line("forename", dialogs.FORENAME),
        line("surname", dialogs.SURNAME),
        value(
            "born", wording.BORN,
            lambda: DateField("born", wording.BORN, hint=dialogs.BORN_HINT, today=context.today), born,
        ),
        line("born_words", wording.BORN_ABOUT, dialogs.BORN_WORDS_HINT),
        value("sex", wording.SEX, lambda: sex_field(person.sex), sex),
        line("ethnicity", wording.ETHNICITY),
        line("language", wording.LANGUAGE),
        line("school", wording.SCHOOL),
        lines("safe_contact", wording.SAFE_CONTACT, dialogs.SAFE_CONTACT_HINT),
        lines("must_not_know", wording.MUST_NOT_KNOW, dialogs.WHO_MUST_NOT_KNOW_HINT),
    ]  # fmt: skip
