"""Read the people of a row: who they are, how to reach them, their other names."""

import re

from coordinator.imports import wording
from coordinator.imports.cells.wording import BORN_IN_WORDS, REMARK_ON_NAME
from coordinator.imports.details.addresses import read_address
from coordinator.imports.details.names import read_births, read_other_names
from coordinator.imports.details.record_once import Details
from coordinator.imports.details.safety import read_safety
from coordinator.imports.details.ways import read_identities, read_leads, read_states, read_telephones
from coordinator.imports.reading.column_headings import SheetKind, log_of
from coordinator.imports.reading.parse_dates import read_day, read_words, split_born
from coordinator.imports.reading.parse_names import read_name, words_beside
from coordinator.imports.reading.parse_terms import not_known
from coordinator.imports.records.existing_records import ExistingRecords
from coordinator.imports.records.identity import NAMELESS, PersonMention
from coordinator.imports.records.row_draft import RecordDraft, RowDraft
from coordinator.people.vocabulary import choices, read_detail

_YOUNGEST = {"perp": 10, "victim": 10, "child": 0}
_PLAIN = ("sex", "ethnicity", "language", "disability_words", "safe_contact", "must_not_know", "school")
_PART_OF_A_DAY = re.compile(r"[^\d/]*\d{1,4}[^\d/]*")  # "Oct 1990", "about 40": one number, and no day
_CHOSEN = (
    "gender", "pronouns", "ethnic_group", "interpreter", "disability", "orientation", "religion",
    "immigration", "public_funds",
)  # fmt: skip
_ONLY_LISTED = ("ethnic_group", "interpreter", "public_funds")  # other words are kept as a note


def read_mention(row: RowDraft, prefix: str) -> PersonMention | None:
    """Read who a row's perpetrator, victim or child is; None if it names no one."""
    if prefix not in row.names:
        return None
    role = prefix.rstrip("23456789")
    cell = row.cell(f"{prefix}.born")
    born = read_day(cell, row.today, youngest=_YOUNGEST[role]) if cell else None
    surname, forename, alias = row.words(f"{prefix}.surname"), row.words(f"{prefix}.forename"), ""
    typed = row.raw(f"{prefix}.name")
    if surname and not forename and typed and (other := read_name(typed)) is not None:
        # "Family name | Child 1": the other column has the rest of the name, or all of it.
        surname, forename = (other.surname, other.forename) if other.forename else (surname, other.surname)
    if not (surname or forename) and typed:
        typed, beside = split_born(typed)
        born = born or read_words(beside, row.today, youngest=_YOUNGEST[role])
        name = read_name(typed)
        if name is None:
            row.mark_not_understood(f"{prefix}.name", wording.NOT_A_NAME)
        else:
            surname, forename, alias = name.surname, name.forename, name.alias
            if words_beside(typed):
                row.uncertain[row.fields[f"{prefix}.name"].column] = REMARK_ON_NAME
    if not_known(surname) and not_known(forename):
        details = [
            row.words(f"{prefix}.{name}") for name in ("born", "address", "address_first", "telephone")
        ]
        reference = row.words(f"{prefix}.reference") if _own_reference(row, role) else ""
        if not reference and not (any(details) and _own_reference(row, role)):
            return None
        surname, forename = NAMELESS, ""
    if role == "child" and not forename:
        surname, forename = "", surname
    return PersonMention(surname, forename, alias, born, prefix, place_of(row, prefix))


def place_of(row: RowDraft, prefix: str) -> str:
    """Return where a row names a person: "Victims!5 victim"."""
    return f"{row.sheet}!{row.number} {prefix}"


def _own_reference(row: RowDraft, role: str) -> bool:
    return not log_of(row.sheet) and (role, row.kind) in {
        ("perp", SheetKind.PEOPLE), ("perp", SheetKind.MIXED),
        ("victim", SheetKind.VICTIMS), ("victim", SheetKind.MIXED),
    }  # fmt: skip


def find_by_name(known: ExistingRecords, mention: PersonMention, among: list[str]) -> str | None:
    """Find the only person among some with a mention's name and date of birth."""
    if (chosen := known.decisions.same_person_as(mention.place)) is not None:
        return chosen if chosen in among else None
    fits = [
        person_id
        for person_id in dict.fromkeys(among)
        if mention.name
        and known.names[person_id] == mention.name
        and (mention.born is None or known.born[person_id] in (None, mention.born))
        and not known.decisions.are_different(mention.place, person_id)
    ]
    return fits[0] if len(fits) == 1 else None


def person_of(
    row: RowDraft, known: ExistingRecords, mention: PersonMention, person_id: str | None
) -> RecordDraft:
    """Take the existing person or draft one, with all details that the row gives."""
    person_id = person_id or known.find_by_birth_date(mention)
    if person_id is not None:
        person = known.get("person", person_id)
    else:
        person = row.draft("person", surname=mention.surname, forename=mention.forename)
        if mention.born:
            person.values["born"] = mention.born
        known.add(person)
    known.decisions.add_person(mention.place, person.id, is_new=person_id is None)
    _identify(row, person, mention)
    for name in _PLAIN:
        row.set_text(person, name, f"{mention.prefix}.{name}")
    _chosen(row, person, mention.prefix)
    _others(row, known, person, mention)
    row.people[mention.prefix] = person
    person.is_new = False
    return person


def _identify(row: RowDraft, person: RecordDraft, mention: PersonMention) -> None:
    prefix = mention.prefix
    for name in ("surname", "forename"):
        source = f"{prefix}.{name}"
        if row.words(source) and not row.set_text(person, name, source) and not person.is_new:
            continue
    if mention.surname != NAMELESS or not_known(row.words(f"{prefix}.name")):
        row.mark_understood(
            f"{prefix}.name",
            mention.surname if not mention.forename else mention.forename if not mention.surname else None,
        )
    source = f"{prefix}.born"
    if mention.born:
        row.set_value(person, "born", mention.born, source)
    elif re.fullmatch(r"\d{1,2}", row.words(source)):  # an age
        row.set_value(person, "born_words", f"age {row.words(source)}", source)
    elif not_known(row.words(source)):
        row.mark_understood(source)
    elif row.words(source):
        row.set_text(person, "born_words", source)
        if not _PART_OF_A_DAY.fullmatch(row.words(source)):
            row.uncertain[row.fields[source].column] = BORN_IN_WORDS
    if mention.prefix.startswith("child") and (age := row.words(f"{prefix}.age")):
        row.set_value(person, "born_words", f"age {age}", f"{prefix}.age")


def _chosen(row: RowDraft, person: RecordDraft, prefix: str) -> None:
    """Read the details that are chosen from a list; an ethnicity that is a group of the list is both."""
    for name in _CHOSEN:
        source = f"{prefix}.{name}"
        value = read_detail(name, row.words(source))
        if name in _ONLY_LISTED and value and value not in choices(name):
            row.mark_not_understood(source, wording.NOT_ON_LIST)
        else:
            row.set_value(person, name, value, source)
    group = read_detail("ethnic_group", row.words(f"{prefix}.ethnicity"))
    if person.is_new and group in choices("ethnic_group"):
        person.values.setdefault("ethnic_group", group)


def _others(row: RowDraft, known: ExistingRecords, person: RecordDraft, mention: PersonMention) -> None:
    details, prefix = Details(row, known, person), mention.prefix
    read_other_names(details, prefix, mention.alias)
    read_births(details, prefix, _YOUNGEST[prefix.rstrip("23456789s")])
    read_safety(details, prefix)
    read_telephones(details, prefix)
    read_address(details, prefix)
    read_leads(details, prefix)
    read_identities(details, prefix)
    read_states(details, prefix)
