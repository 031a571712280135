"""Index what the casebook and this import already hold, so that nothing is created twice."""

from collections import defaultdict
from datetime import date
from typing import Any

from sqlalchemy import inspect, select
from sqlalchemy.orm import Session

from coordinator.agencies.model import Agency, Representative
from coordinator.agencies.names import list_names
from coordinator.agencies.same_names import same_agency
from coordinator.cases.model import Case, CaseLink
from coordinator.core.errors import Refused
from coordinator.forums.registry import definition
from coordinator.imports import wording
from coordinator.imports.model import ImportedRow, pairs_of_two_people
from coordinator.imports.reading.mapping import PeopleChoice
from coordinator.imports.reading.parse_names import fold
from coordinator.imports.records.existing_details import Part, parts_of
from coordinator.imports.records.fingerprints import Fingerprints
from coordinator.imports.records.identity import (
    MOST,
    CaseReferences,
    DuplicateDecisions,
    PersonMention,
    PossibleDuplicate,
    place_words,
)
from coordinator.imports.records.row_draft import RecordDraft
from coordinator.meetings.model import AgendaItem, Meeting
from coordinator.meetings.rules import group_of
from coordinator.people.model import Person
from coordinator.store.base import Row

MODELS: dict[str, type[Row]] = {
    mapper.class_.__tablename__: mapper.class_ for mapper in Row.registry.mappers if mapper.class_ is not Row
}


class ExistingRecords:
    """Finds records by what workbooks give: references, names, dates, texts."""

    def __init__(
        self, session: Session, fingerprints: Fingerprints, people: tuple[PeopleChoice, ...] = ()
    ) -> None:
        self.session, self._fingerprints = session, fingerprints
        self.decisions = DuplicateDecisions(people)
        self._seen: dict[bytes, tuple[str, str]] = {}
        self._planned: dict[str, RecordDraft] = {}
        self._parts: dict[str, dict[Part, object]] = {}
        self.names: dict[str, str] = {}
        self.surnames: dict[str, str] = {}
        self.born: dict[str, date | None] = {}
        self.by_name: dict[str, list[str]] = defaultdict(list)
        self.references = CaseReferences()
        self.cases_of: dict[str, list[str]] = defaultdict(list)
        self.linked: dict[str, list[tuple[str, str, str]]] = defaultdict(list)  # case: link, person, role
        self.links_of: dict[str, list[tuple[str, str, str]]] = defaultdict(list)  # person: link, case, role
        self.links_by_reference: dict[str, tuple[str, str, str]] = {}  # link, case, person
        self.meetings: dict[tuple[str, date | None], dict[str, str]] = defaultdict(dict)  # group: meeting
        self.meeting_references: list[str] = []
        self.reserved_references: dict[tuple[str, date, str], str] = {}  # of meetings that the workbook names
        self.items: dict[tuple[str, str], str] = {}
        self.items_by_reference: dict[str, list[str]] = defaultdict(list)
        self.listed: set[tuple[str, str]] = set()  # meeting, case
        self.off_agenda: set[tuple[str, str]] = set()  # meeting, case
        self.withdrawn: set[str] = set()  # links
        self.agencies: dict[str, str] = {}
        self._guessed: set[str] = set()  # other names of agencies, not typed by a user
        self.listed_names: dict[str, str] = {}  # of agencies, boroughs and referral sources, by plain name
        self.representatives: set[tuple[str, str]] = set()
        self.merged: list[PossibleDuplicate] = []
        self.two_people = pairs_of_two_people(session)
        self.carried_places: set[str] = set()  # of people that a row takes from the row above
        self.claimed: set[str] = set()  # cases without a reference that a row of this import is about
        self._load()
        if not self.decisions.existing_ids() <= self.names.keys():
            raise Refused(wording.UNKNOWN_PERSON, field="mapping")

    def _load(self) -> None:
        rows = self.session.execute
        for fingerprint, table, record_id in rows(
            select(ImportedRow.fingerprint, ImportedRow.record_table, ImportedRow.record_id)
        ):
            self._seen[bytes.fromhex(fingerprint)] = (table, record_id)
        for person in rows(select(Person.id, Person.surname, Person.forename, Person.born)):
            self._index_person(*person)
        for case in rows(select(Case.id, Case.reference, Case.subject_id)):
            self._index_case(*case)
        link_columns = (CaseLink.id, CaseLink.case_id, CaseLink.person_id, CaseLink.role, CaseLink.reference)
        # Current links come first, and so are found before withdrawn ones.
        for *link, withdrawn in rows(select(*link_columns, CaseLink.withdrawn).order_by(CaseLink.withdrawn)):
            self._index_link(*link)
            if withdrawn:
                self.withdrawn.add(link[0])
        meetings = select(Meeting.id, Meeting.forum, Meeting.held, Meeting.reference, Meeting.name)
        for meeting in rows(meetings.order_by(Meeting.cancelled)):
            self._index_meeting(*meeting)
        items = select(
            AgendaItem.id,
            AgendaItem.meeting_id,
            AgendaItem.case_id,
            AgendaItem.reference,
            AgendaItem.withdrawn,
        )
        for item in rows(items.order_by(AgendaItem.withdrawn)):
            self._index_item(*item)
        for listed in list_names(self.session):
            self.listed_names[fold(listed.name.replace("&", " and "))] = listed.name
        for agency in rows(select(Agency.id, Agency.name, Agency.also_called)):
            self._index_agency(agency.id, agency.name, *agency.also_called.splitlines())
        for representative in rows(select(Representative.agency_id, Representative.name)):
            self.representatives.add((representative.agency_id, fold(representative.name)))

    def add(self, record: RecordDraft) -> None:
        """Index a drafted record once its values are set, so that later rows find it."""
        values: dict[str, Any] = record.values
        self._planned[record.id] = record
        if record.table == "person":
            self._index_person(
                record.id, values.get("surname", ""), values.get("forename", ""), values.get("born")
            )
        elif record.table == "case_file":
            self._index_case(record.id, values.get("reference", ""), values["subject_id"])
        elif record.table == "case_link":
            self._index_link(
                record.id, values["case_id"], values["person_id"], values["role"], values.get("reference", "")
            )
        elif record.table == "meeting":
            self._index_meeting(
                record.id, values["forum"], values["held"], values["reference"], values["name"]
            )
        elif record.table == "agenda_item":
            self._index_item(
                record.id, values["meeting_id"], values.get("case_id"), values.get("reference", "")
            )
        elif record.table == "agency":
            self._index_agency(record.id, values["name"])

    def get(self, table: str, record_id: str) -> RecordDraft:
        """Get a known record with its values; it is never changed."""
        planned = self._planned.get(record_id)
        if planned is not None:
            return planned
        row = self.session.get_one(MODELS[table], record_id)
        values = {column.key: getattr(row, column.key) for column in inspect(row).mapper.column_attrs}
        self.session.expunge(row)
        record = self._planned[record_id] = RecordDraft(table, record_id, values)
        return record

    def parts(self, owner: RecordDraft) -> dict[Part, object]:
        """Return a record's details (needs, scores, addresses …) by the key that identifies each."""
        if owner.id not in self._parts:
            self._parts[owner.id] = {} if owner.is_new else parts_of(self.session, owner.table, owner.id)
        return self._parts[owner.id]

    def fingerprint_of(self, *key: object) -> bytes:
        """Return the fingerprint of a key."""
        return self._fingerprints.of(*key)

    def find(self, *key: object) -> tuple[str, str] | None:
        """Find the record that was made under a key, in this import or an earlier one."""
        return self._seen.get(self._fingerprints.of(*key))

    def remember(self, table: str, record_id: str, *key: object) -> str | None:
        """Store a key for a record; return its fingerprint, or None if it was stored before."""
        fingerprint = self._fingerprints.of(*key)
        if fingerprint in self._seen:
            return None
        self._seen[fingerprint] = (table, record_id)
        return fingerprint.hex()

    def display_name(self, person_id: str) -> str:
        """Return the name of a person and their cases' references, for the list of possible duplicates."""
        person = self.get("person", person_id).values
        name = ", ".join(str(part) for part in (person.get("surname"), person.get("forename")) if part)
        cases = self.cases_of.get(person_id, ())
        references = [str(self.get("case_file", case).values.get("reference") or "") for case in cases]
        references += [
            str(self.get("case_link", link).values.get("reference") or "")
            for link, _, _ in self.links_of.get(person_id, ())
        ]
        if not any(references) and (place := self.decisions.place_of(person_id)):
            references.append(place_words(place))
        joined = ", ".join(dict.fromkeys(reference for reference in references if reference))
        return f"{name} ({joined})" if joined else name

    def people_named(self, mention: PersonMention) -> list[str]:
        """List the people with a name and date of birth, or the one that the user chose."""
        if (chosen := self.decisions.same_person_as(mention.place)) is not None:
            return [chosen]
        named = self.by_name.get(mention.name, []) if mention.name else []
        return [
            person_id
            for person_id in named
            if (mention.born is None or self.born[person_id] in (None, mention.born))
            and not self.decisions.are_different(mention.place, person_id)
        ]

    def find_by_birth_date(self, mention: PersonMention) -> str | None:
        """Find the person with a name and a full date of birth, or the one that the user chose."""
        if (chosen := self.decisions.same_person_as(mention.place)) is not None or mention.born is None:
            return chosen
        return next(
            (person_id for person_id in self.people_named(mention) if self.born[person_id] == mention.born),
            None,
        )

    def may_be_subject(self, mention: PersonMention, case_id: str) -> bool:
        """Tell whether a mention can be a case's subject, by the user's decisions."""
        subject = str(self.get("case_file", case_id).values["subject_id"])
        chosen = self.decisions.same_person_as(mention.place)
        return (
            chosen == subject
            if chosen is not None
            else not self.decisions.are_different(mention.place, subject)
        )

    def merge(
        self, mention: PersonMention, person_id: str, reference: str = "", *, opens: bool = False
    ) -> None:
        """Note for the user that a mention was taken for an existing person: by the name alone,
        or because another case file opens for them."""
        same_day = mention.born is not None and self.born[person_id] == mention.born
        if (
            self.decisions.same_person_as(mention.place) is not None
            or (same_day and not opens)
            or len(self.merged) >= MOST
            or mention.place in self.carried_places
        ):
            return
        name = ", ".join(part for part in (mention.surname, mention.forename) if part)
        self.merged.append(
            PossibleDuplicate(
                self.display_name(person_id), f"{name} ({reference or place_words(mention.place)})",
                wording.MORE_CASES if same_day else wording.NAME_ALONE, self.decisions.key_of(person_id),
                mention.place, joined=True,
            )
        )  # fmt: skip

    def _index_person(self, person_id: str, surname: str, forename: str, born: date | None) -> None:
        name = fold(f"{surname} {forename}")
        self.names[person_id], self.born[person_id] = name, born
        self.surnames[person_id] = fold(surname)
        self.by_name[name].append(person_id)

    def _index_case(self, case_id: str, reference: str, subject_id: str) -> None:
        if reference:
            self.references.add(reference, case_id)
        self.cases_of[subject_id].append(case_id)

    def _index_link(self, link_id: str, case_id: str, person_id: str, role: str, reference: str) -> None:
        self.linked[case_id].append((link_id, person_id, role))
        self.links_of[person_id].append((link_id, case_id, role))
        if reference:
            self.links_by_reference.setdefault(fold(reference), (link_id, case_id, person_id))

    def _index_meeting(
        self, meeting_id: str, forum: str, held: date | None, reference: str, name: str
    ) -> None:
        self.meetings[forum, held].setdefault(group_of(definition(forum), name), meeting_id)
        self.meeting_references.append(reference)

    def _index_item(
        self, item_id: str, meeting_id: str, case_id: str | None, reference: str, withdrawn: bool = False
    ) -> None:
        if case_id and not withdrawn:
            self.listed.add((meeting_id, case_id))
        elif case_id and (meeting_id, case_id) not in self.listed:
            self.off_agenda.add((meeting_id, case_id))
        if reference:
            self.items.setdefault((meeting_id, fold(reference)), item_id)
            self.items_by_reference[fold(reference)].append(item_id)

    def _index_agency(self, agency_id: str, *names: str) -> None:
        """Index an agency by its own names first, then by other names if no agency has them."""
        folded = [fold(name) for name in names]
        for name in folded:
            self.agencies[name] = (
                self.agencies.get(name, agency_id) if name not in self._guessed else agency_id
            )
            self._guessed.discard(name)
        for other in (synonym for name in folded for synonym in same_agency().get(name, ())):
            if other not in self.agencies:
                self.agencies[other] = agency_id
                self._guessed.add(other)
