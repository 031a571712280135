"""Dialogs that record and amend an incident."""

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import uuid4

from coordinator.agencies.queries import AgencyRow, list_agencies
from coordinator.amending.amend import Amended
from coordinator.casebook.call import UseCaseCall, call
from coordinator.caseload.case_view import CaseView
from coordinator.cases.rules import ROLES
from coordinator.incidents.queries import IncidentRow
from coordinator.incidents.rules import PARTS, IncidentDetails, part_name, vocabulary
from coordinator.incidents.use_cases import amend_incident, record_incident, withdraw_incident
from coordinator.people.queries import PersonRow
from ui.caseload.dialogs.write_dialog import WriteDialog, with_current
from ui.caseload.incidents import wording
from ui.forms.checkbox_field import CheckboxField
from ui.forms.date_fields import DateField
from ui.forms.fields import ChoiceField, Field, LongTextField, TextField
from ui.forms.form import Form
from ui.forms.suggest_field import SuggestField
from ui.session.page_context import PageContext
from ui.session.permissions import requires

_WIDTH = 680
_DETAILS = tuple(IncidentDetails.__dataclass_fields__)
Row = Field | tuple[Field, ...]


def people_of(view: CaseView) -> dict[str, tuple[PersonRow, str]]:
    """Return everybody in a case by id, each with the stored role: the subject first."""
    people = {view.file.subject.id: (view.file.subject, view.file.subject_role)}
    for link in view.file.links:
        people.setdefault(link.person.id, (link.person, link.role))
    return people


class _IncidentDialog(WriteDialog):
    """The form of an incident; who had a part in it and left the case since keeps it."""

    def __init__(
        self, context: PageContext, view: CaseView, incident: IncidentRow | None, draft_key: str, title: str
    ) -> None:
        self._people = people_of(view)
        self._source = SuggestField("source", wording.SOURCE, optional=True)
        kind = incident.details.kind if incident else ""
        form = Form(*self._rows(context, kind))
        verb = wording.SAVE if incident else wording.RECORD_INCIDENT
        super().__init__(context, title, verb, form, draft_key=draft_key, width=_WIDTH)
        context.worker.read(self, call(list_agencies), on_result=self._propose)

    def _rows(self, context: PageContext, kind: str) -> Iterator[Row]:
        today, types = context.today, list(vocabulary().types.items())
        yield (
            DateField("happened", wording.HAPPENED, optional=True, past=True, today=today),
            DateField("until", wording.UNTIL, optional=True, past=True, today=today),
        )
        yield CheckboxField("uncertain", wording.UNCERTAIN)
        yield (
            ChoiceField("kind", wording.TYPE, with_current(types, kind), optional=True),
            TextField("place", wording.PLACE, optional=True),
        )
        yield LongTextField("words", wording.WHAT_HAPPENED, hint=wording.WHAT_HAPPENED_HINT, optional=True)
        parts = [self._part(person_id, person, role) for person_id, (person, role) in self._people.items()]
        yield from (tuple(parts[at : at + 2]) for at in range(0, len(parts), 2))
        yield (
            TextField("injuries", wording.INJURIES, optional=True),
            TextField("weapon", wording.WEAPON, optional=True),
        )
        yield (
            ChoiceField(
                "children_present", wording.CHILDREN_PRESENT, wording.YES_OR_NO, hint=wording.CHILDREN_HINT,
                optional=True,
            ),
            ChoiceField("crimed", wording.CRIMED, wording.YES_OR_NO, optional=True),
        )  # fmt: skip
        yield self._source, TextField("source_person", wording.SOURCE_PERSON, optional=True)
        yield (
            DateField("reported", wording.REPORTED, optional=True, past=True, today=today),
            TextField("police_reference", wording.POLICE_REFERENCE, optional=True),
        )

    def _part(self, person_id: str, person: PersonRow, role: str) -> Field:
        label = wording.part_of(person, ROLES.get(role, ""))
        return ChoiceField(f"part{person_id}", label, list(PARTS.items()), optional=True)

    def details(self, values: dict[str, Any]) -> IncidentDetails:
        """Return what was entered, apart from the people; a child with a part was present."""
        entered = {name: values[name] for name in _DETAILS}
        for name in ("kind", "crimed", "children_present"):
            entered[name] = entered[name] or ""
        children = {person_id for person_id, (_, role) in self._people.items() if role == "child"}
        if not entered["children_present"] and self._present(values) & children:
            entered["children_present"] = "yes"
        return IncidentDetails(**entered)

    def _present(self, values: dict[str, Any]) -> set[str]:
        return {person_id for person_id, part in self.parts(values) if part}

    def parts(self, values: dict[str, Any]) -> tuple[tuple[str, str], ...]:
        """Return the part of everybody in the case; "" for none."""
        return tuple((person_id, values[part_name(person_id)] or "") for person_id in self._people)

    def _propose(self, agencies: tuple[AgencyRow, ...]) -> None:
        self._source.propose([agency.name for agency in agencies])


@requires(record_incident)
class RecordIncident(_IncidentDialog):
    """Records an incident of the case."""

    def __init__(self, context: PageContext, view: CaseView) -> None:
        super().__init__(
            context, view, None, draft_key=f"incident:{view.file.id}", title=wording.RECORD_INCIDENT
        )
        self._case_id, self._id = view.file.id, uuid4().hex
        self.offer_another(lambda: context.dialogs.open_dialog(RecordIncident(context, view)))

    def submit(self, values: dict[str, Any]) -> None:
        """Record it."""
        people = tuple((person_id, part) for person_id, part in self.parts(values) if part)
        about: dict[str, Any] = {"details": self.details(values), "people": people}
        self.write(
            call(record_incident, incident_id=self._id, case_id=self._case_id, **about),
            wording.INCIDENT_RECORDED,
            call(withdraw_incident, incident_id=self._id),
        )


@requires(amend_incident)
class AmendIncident(_IncidentDialog):
    """Amends a report of an incident: what was changed, and no more."""

    def __init__(self, context: PageContext, view: CaseView, incident: IncidentRow) -> None:
        super().__init__(
            context, view, incident, draft_key=f"amend_incident:{incident.id}", title=wording.AMEND_INCIDENT
        )
        self._id = incident.id
        parts = dict.fromkeys(self._people, "") | {part.person_id: part.part for part in incident.people}
        recorded = {name: getattr(incident.details, name) for name in _DETAILS}
        self.open_with(recorded | {part_name(person_id): part for person_id, part in parts.items()})

    def submit(self, values: dict[str, Any]) -> None:
        """Save it."""
        parts = {part_name(person_id): part for person_id, part in self.parts(values)}
        self.save_changes(self._amend, vars(self.details(values)) | parts, wording.INCIDENT_AMENDED)

    def _amend(self, opened_with: Mapping[str, Any], changes: Mapping[str, Any]) -> UseCaseCall[Amended]:
        columns = {name: value for name, value in changes.items() if name in _DETAILS}
        parts = tuple(
            (person_id, changes[part_name(person_id)])
            for person_id in self._people
            if part_name(person_id) in changes
        )
        return call(amend_incident, incident_id=self._id, opened_with=opened_with, parts=parts, **columns)
