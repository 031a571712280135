"""What the casebook and this import already hold, so that nothing is made twice."""

from collections import defaultdict
from datetime import date
from typing import Any

from sqlalchemy import inspect, select
from sqlalchemy.orm import Session

from coordinator.agencies.model import Agency, Representative
from coordinator.cases.model import Case, CaseLink
from coordinator.core.errors import Refused
from coordinator.forums.definitions import definition
from coordinator.imports.model import ImportedRow
from coordinator.imports.reading.column_headings import same_agency
from coordinator.imports.reading.mapping import PeopleChoice
from coordinator.imports.reading.parse_names import fold
from coordinator.imports.records.existing_details import Part, parts_of
from coordinator.imports.records.fingerprints import Fingerprints
from coordinator.imports.records.identity import (
    MORE_CASES,
    MOST,
    NAME_ALONE,
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
    """Finds records by what workbooks call them: references, names, days, words."""

    def __init__(self, session: Session, prints: Fingerprints, people: tuple[PeopleChoice, ...] = ()) -> None:
        self._session, self._prints = session, prints
        self.choices = DuplicateDecisions(people)
        self._seen: dict[bytes, tuple[str, str]] = {}
        self._planned: dict[str, RecordDraft] = {}
        self._parts: dict[str, dict[Part, object]] = {}
        self.names: dict[str, str] = {}
        self.surnames: dict[str, str] = {}
        self.born: dict[str, date | None] = {}
        self.by_name: dict[str, list[str]] = defaultdict(list)
        self.cases_by_reference: dict[str, str] = {}
        self.cases_of: dict[str, list[str]] = defaultdict(list)
        self.linked: dict[str, list[tuple[str, str, str]]] = defaultdict(list)  # case: link, person, role
        self.links_of: dict[str, list[tuple[str, str, str]]] = defaultdict(list)  # person: link, case, role
        self.links_by_reference: dict[str, tuple[str, str, str]] = {}  # link, case, person
        self.meetings: dict[tuple[str, date | None], dict[str, str]] = defaultdict(dict)  # group: meeting
        self.meeting_references: list[str] = []
        self.allotted: dict[tuple[str, date, str], str] = {}  # references of meetings told of
        self.items: dict[tuple[str, str], str] = {}
        self.items_by_reference: dict[str, list[str]] = defaultdict(list)
        self.listed: set[tuple[str, str]] = set()  # meeting, case
        self.off_agenda: set[tuple[str, str]] = set()  # meeting, case: taken off it
        self.withdrawn: set[str] = set()  # links that were taken back
        self.agencies: dict[str, str] = {}
        self._guessed: set[str] = set()  # names of agencies that nobody gave them
        self.representatives: set[tuple[str, str]] = set()
        self.joined: list[PossibleDuplicate] = []
        self.taken: set[str] = set()  # cases without a reference that a row of this import has spoken for
        self._load()
        if not self.choices.strangers() <= self.names.keys():
            raise Refused("The mapping speaks of somebody who is not in this casebook.", field="mapping")

    def _load(self) -> None:
        rows = self._session.execute
        for mark, table, record_id in rows(
            select(ImportedRow.fingerprint, ImportedRow.record_table, ImportedRow.record_id)
        ):
            self._seen[bytes.fromhex(mark)] = (table, record_id)
        for person in rows(select(Person.id, Person.surname, Person.forename, Person.born)):
            self._index_person(*person)
        for case in rows(select(Case.id, Case.reference, Case.subject_id)):
            self._index_case(*case)
        link_columns = (CaseLink.id, CaseLink.case_id, CaseLink.person_id, CaseLink.role, CaseLink.reference)
        # What stands comes first, and so is found before what was taken back.
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
        for agency in rows(select(Agency.id, Agency.name, Agency.also_called)):
            self._index_agency(agency.id, agency.name, *agency.also_called.splitlines())
        for speaker in rows(select(Representative.agency_id, Representative.name)):
            self.representatives.add((speaker.agency_id, fold(speaker.name)))

    def add(self, entity: RecordDraft) -> None:
        """Take in a drafted record once its values stand, so that later rows find it."""
        said: dict[str, Any] = entity.values
        self._planned[entity.id] = entity
        if entity.table == "person":
            self._index_person(entity.id, said.get("surname", ""), said.get("forename", ""), said.get("born"))
        elif entity.table == "case_file":
            self._index_case(entity.id, said.get("reference", ""), said["subject_id"])
        elif entity.table == "case_link":
            self._index_link(
                entity.id, said["case_id"], said["person_id"], said["role"], said.get("reference", "")
            )
        elif entity.table == "meeting":
            self._index_meeting(entity.id, said["forum"], said["held"], said["reference"], said["name"])
        elif entity.table == "agenda_item":
            self._index_item(entity.id, said["meeting_id"], said.get("case_id"), said.get("reference", ""))
        elif entity.table == "agency":
            self._index_agency(entity.id, said["name"])

    def get(self, table: str, record_id: str) -> RecordDraft:
        """Get a known record with its values; it is never changed."""
        planned = self._planned.get(record_id)
        if planned is not None:
            return planned
        row = self._session.get_one(MODELS[table], record_id)
        values = {column.key: getattr(row, column.key) for column in inspect(row).mapper.column_attrs}
        self._session.expunge(row)
        entity = self._planned[record_id] = RecordDraft(table, record_id, values)
        return entity

    def parts(self, owner: RecordDraft) -> dict[Part, object]:
        """What hangs on a case or person (needs, scores, addresses …), by what tells each from others."""
        if owner.id not in self._parts:
            self._parts[owner.id] = {} if owner.fresh else parts_of(self._session, owner.table, owner.id)
        return self._parts[owner.id]

    def mark_of(self, *key: object) -> bytes:
        """The fingerprint of a key."""
        return self._prints.of(*key)

    def find(self, *key: object) -> tuple[str, str] | None:
        """Find the record that was made under a key, in this import or an earlier one."""
        return self._seen.get(self._prints.of(*key))

    def remember(self, table: str, record_id: str, *key: object) -> str | None:
        """Keep a key for a record; return its fingerprint, or None if it was kept before."""
        mark = self._prints.of(*key)
        if mark in self._seen:
            return None
        self._seen[mark] = (table, record_id)
        return mark.hex()

    def called(self, person_id: str) -> str:
        """Say who somebody is in a list of possible duplicates: the name, and the case's reference."""
        person = self.get("person", person_id).values
        name = ", ".join(str(part) for part in (person.get("surname"), person.get("forename")) if part)
        cases = self.cases_of.get(person_id, ())
        told = [str(self.get("case_file", case).values.get("reference") or "") for case in cases]
        told += [
            str(self.get("case_link", link).values.get("reference") or "")
            for link, _, _ in self.links_of.get(person_id, ())
        ]
        if not any(told) and (place := self.choices.place(person_id)):
            told.append(place_words(place))
        references = ", ".join(dict.fromkeys(one for one in told if one))
        return f"{name} ({references})" if references else name

    def people_named(self, said: PersonMention) -> list[str]:
        """List the people whom a name and day of birth fit, or the one whom a person said it is."""
        if (chosen := self.choices.same(said.place)) is not None:
            return [chosen]
        found = self.by_name.get(said.name, []) if said.name else []
        return [
            one
            for one in found
            if (said.born is None or self.born[one] in (None, said.born))
            and not self.choices.apart(said.place, one)
        ]

    def person_born(self, said: PersonMention) -> str | None:
        """Find the person of a name and a whole day of birth, or the one it was said to be."""
        if (chosen := self.choices.same(said.place)) is not None or said.born is None:
            return chosen
        return next((one for one in self.people_named(said) if self.born[one] == said.born), None)

    def is_subject(self, said: PersonMention, case_id: str) -> bool:
        """Tell whether a case can be about somebody, by what was said of them."""
        subject = str(self.get("case_file", case_id).values["subject_id"])
        chosen = self.choices.same(said.place)
        return chosen == subject if chosen is not None else not self.choices.apart(said.place, subject)

    def join(self, said: PersonMention, person_id: str, reference: str = "", *, opens: bool = False) -> None:
        """Keep for a person to look at that a row was taken to tell of somebody: by a name alone,
        or because a further case file opens for them."""
        surely = said.born is not None and self.born[person_id] == said.born
        if self.choices.same(said.place) is not None or (surely and not opens) or len(self.joined) >= MOST:
            return
        name = ", ".join(part for part in (said.surname, said.forename) if part)
        self.joined.append(
            PossibleDuplicate(
                self.called(person_id), f"{name} ({reference or place_words(said.place)})",
                MORE_CASES if surely else NAME_ALONE, self.choices.mark(person_id), said.place, joined=True,
            )
        )  # fmt: skip

    def _index_person(self, person_id: str, surname: str, forename: str, born: date | None) -> None:
        name = fold(f"{surname} {forename}")
        self.names[person_id], self.born[person_id] = name, born
        self.surnames[person_id] = fold(surname)
        self.by_name[name].append(person_id)

    def _index_case(self, case_id: str, reference: str, subject_id: str) -> None:
        if reference:
            self.cases_by_reference.setdefault(fold(reference), case_id)
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
        """Its own names come first; what else such an agency is called is its too, if nobody has it."""
        folded = [fold(name) for name in names]
        for name in folded:
            self.agencies[name] = (
                self.agencies.get(name, agency_id) if name not in self._guessed else agency_id
            )
            self._guessed.discard(name)
        for other in (one for name in folded for one in same_agency().get(name, ())):
            if other not in self.agencies:
                self.agencies[other] = agency_id
                self._guessed.add(other)
