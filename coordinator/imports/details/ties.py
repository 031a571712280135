"""Read links between people: columns that name somebody's mother, and what two are to each other."""

from collections.abc import Iterator
from datetime import date

from coordinator.imports import wording
from coordinator.imports.details.record_once import Details
from coordinator.imports.details.referrals import set_day
from coordinator.imports.reading.answers import is_same_both_ways, read_relationship, relationships
from coordinator.imports.reading.column_headings import vocabulary
from coordinator.imports.reading.parse_dates import read_day
from coordinator.imports.reading.parse_names import fold, read_name, split_names
from coordinator.imports.reading.parse_terms import not_known, yes_or_no
from coordinator.imports.records.existing_details import taken_back
from coordinator.imports.records.existing_records import ExistingRecords
from coordinator.imports.records.identity import PersonMention
from coordinator.imports.records.people import find_by_name, place_of
from coordinator.imports.records.row_draft import RecordDraft, RowDraft
from coordinator.people.vocabulary import read_detail
from coordinator.ties.rules import seen_back

# Columns that name somebody: what the named one is to the person whose row it is.
_NAMED = (
    "mother", "father", "carer", "guardian", "afraid_of", "lives_with", "can_be_reached_through",
    "safe_to_talk_to",
)  # fmt: skip
_TO_SOMEBODY = (" to ", " of ")  # in a heading: it says whose relative somebody is
_OLDER = ("parent", "grandparent", "step-parent", "adoptive-parent", "aunt-or-uncle")


def read_ties(row: RowDraft, known: ExistingRecords) -> None:
    """Link the people of a row to each other, and to people it names."""
    for prefix, person in list(row.people.items()):
        for field in _NAMED:
            _named(row, known, person, f"{prefix}.{field}", *relationships()[fold(field.replace("_", " "))])
        _parents_in_child_table(row, known, prefix, person)
        if (tie := _related(row, known, prefix, person, f"{prefix}.relationship")) is not None:
            _about(row, tie, prefix)
        _related(row, known, prefix, person, f"{prefix}.relationship_to_victim")


def _parents_in_child_table(row: RowDraft, known: ExistingRecords, prefix: str, child: RecordDraft) -> None:
    """Link a child to the victim or perpetrator whose column is headed "Mother" or "Father"."""
    if not prefix.startswith("child"):
        return
    for role, parent in (("victim", row.people.get("victim")), ("perp", row.people.get("perp"))):
        word = vocabulary()["person"].get(row.headings.get(f"{role}.name", ""), "")
        if parent is not None and word in ("mother", "father", "carer", "guardian"):
            kind, sex = relationships()[word]
            _tie(row, known, child, parent, kind, sex, f"{role}.name")


def _named(
    row: RowDraft, known: ExistingRecords, person: RecordDraft, source: str, kind: str, sex: str
) -> None:
    typed = row.raw(source)
    if not typed or not_known(typed):
        return
    if yes_or_no(typed) is not None:
        row.mark_not_understood(source, wording.NOT_A_NAME)
        return
    names = split_names(typed)
    linked = [
        other is not None and _tie(row, known, person, other, kind, sex, source) is not None
        for other in (_find(row, known, person, name, source) for name in names)
    ]
    if all(linked):
        row.mark_understood(source)


def _find(
    row: RowDraft, known: ExistingRecords, person: RecordDraft, typed: str, source: str
) -> RecordDraft | None:
    """Find who is named: by the part in the case, by the name among its people, or as somebody new."""
    role = vocabulary()["roles"].get(fold(typed), "")
    if role and (named := in_role(row, known, role)) is not None and named.id != person.id:
        return named
    name = read_name(typed)
    if role or name is None:
        row.mark_not_understood(source, wording.NOT_A_NAME)
        return None
    mention = PersonMention(name.surname, name.forename, "", None, source, place_of(row, source))
    among = [other for other in people_of(row, known) if other != person.id]
    person_id = find_by_name(known, mention, among)
    if person_id is None and not name.forename:
        known_by = {other: str(known.get("person", other).values.get("forename") or "") for other in among}
        called = [other for other, forename in known_by.items() if fold(forename) == fold(name.surname)]
        person_id = called[0] if len(called) == 1 else None
        if person_id is None:
            row.mark_not_understood(source, wording.NOT_IN_CASE)
            return None
    if person_id is not None:
        return known.get("person", person_id)
    return _somebody_new(row, known, mention)


def _somebody_new(row: RowDraft, known: ExistingRecords, mention: PersonMention) -> RecordDraft:
    """Draft somebody who is only named, as another person of the case."""
    other = row.draft("person", surname=mention.surname, forename=mention.forename)
    known.add(other)
    known.decisions.add_person(mention.place, other.id, is_new=True)
    if row.case is not None:
        known.add(row.draft("case_link", case_id=row.case.id, person_id=other.id, role="associate"))
    return other


def people_of(row: RowDraft, known: ExistingRecords) -> Iterator[str]:
    """Yield the ids of the people of a row and of its case."""
    yield from (person.id for person in row.people.values())
    if row.case is not None:
        yield str(row.case.values["subject_id"])
        yield from (person_id for _, person_id, _ in known.linked[row.case.id])


def in_role(row: RowDraft, known: ExistingRecords, role: str) -> RecordDraft | None:
    """Return the only one with a role in a row's case."""
    if role == "child" or row.case is None:
        return None
    is_victim = row.case.values.get("subject_role") == "victim"
    roles = {"victim"} if role == "victim" else {"perpetrator"}
    people = {person_id for _, person_id, linked_as in known.linked[row.case.id] if linked_as in roles}
    if is_victim == (role == "victim"):
        people.add(str(row.case.values["subject_id"]))
    own = row.people.get(role)
    if own is not None and own.id in people:
        return own
    return known.get("person", people.pop()) if len(people) == 1 else None


def _about(row: RowDraft, tie: RecordDraft, prefix: str) -> None:
    """Read since when, until when and by which source two are what they are to each other."""
    set_day(row, tie, "since", f"{prefix}.tie_since")
    since, ends = tie.values.get("since"), row.cell(f"{prefix}.tie_until")
    until = read_day(ends, row.today) if ends is not None else None
    if isinstance(since, date) and until is not None and until < since:
        row.mark_not_understood(f"{prefix}.tie_until", wording.BEFORE_IT_BEGAN)
    else:
        set_day(row, tie, "until", f"{prefix}.tie_until")
    row.set_text(tie, "source", f"{prefix}.tie_source")
    row.set_text(tie, "more", f"{prefix}.tie_more")
    source = f"{prefix}.tie_alleged"
    if not not_known(row.words(source)):
        if (alleged := yes_or_no(row.words(source))) is None:
            row.mark_not_understood(source, wording.NOT_YES_OR_NO)
        else:
            row.set_value(tie, "alleged", alleged, source)
    tie.is_new = False


def _related(
    row: RowDraft, known: ExistingRecords, prefix: str, person: RecordDraft, source: str
) -> RecordDraft | None:
    """Link somebody to the perpetrator or the victim by a column like "Relationship to perpetrator"."""
    read = read_relationship(row.words(source))
    if read is None:
        return None
    kind, sex, role = read
    own_role = prefix.rstrip("23456789")
    to_victim = source.endswith("_to_victim")
    other = in_role(row, known, "victim" if to_victim else "perp")
    if other is None or other.id == person.id:
        return None
    heading = f" {row.headings.get(source, '')} "
    role = role or vocabulary()["roles"].get(heading.partition(" to ")[2].strip(), "")
    if role == own_role and own_role != "child":  # "mother of victim", of a victim: the other one is
        return _tie(row, known, person, other, kind, sex, source)
    directed = bool(role) or any(between in heading for between in _TO_SOMEBODY)
    if not directed and not is_same_both_ways(kind) and not _only_fits(person, other, kind, sex):
        row.uncertain.setdefault(row.fields[source].column, wording.WHO_OF_THE_TWO)
        return None
    tie = _tie(row, known, other, person, kind, sex, source)
    if tie is not None and to_victim:
        row.mark_understood(source)
    return tie


def _only_fits(person: RecordDraft, other: RecordDraft, kind: str, sex: str) -> bool:
    """Tell whether of two people only the first can be what a word says: by their sex or dates of birth."""
    sexes = [_sex(each) for each in (person, other)]
    if sex and all(sexes) and sexes[0] != sexes[1]:
        return sexes[0] == sex
    born = [each.values.get("born") for each in (person, other)]
    if all(born) and (kind in _OLDER or seen_back(kind) in _OLDER):
        return (str(born[0]) < str(born[1])) == (kind in _OLDER)
    return False


def _sex(person: RecordDraft) -> str:
    """Return the sex that is recorded, if a word for a relative can contradict it."""
    recorded = read_detail("sex", str(person.values.get("sex") or ""))
    return recorded if recorded in ("female", "male") else ""


def _tie(
    row: RowDraft, known: ExistingRecords, person: RecordDraft, other: RecordDraft, kind: str, sex: str,
    source: str,
) -> RecordDraft | None:  # fmt: skip
    """Link two people once, whichever end says it; None where that is a question."""
    recorded = _sex(other)
    if sex and recorded and recorded != sex:
        row.uncertain[row.fields[source].column] = wording.OTHER_SEX
        return None
    if sex and not recorded and other in row.drafts and other not in row.people.values():
        other.values["sex"] = sex
    details, back = Details(row, known, person), Details(row, known, other)
    key, turned = ("tie", other.id, kind), ("tie", person.id, seen_back(kind))
    if key in details.parts:
        return known.get("tie", str(details.parts[key]))
    if taken_back(details.parts, *key):
        row.uncertain[row.fields[source].column] = wording.TAKEN_BACK
        return None
    tie = row.draft("tie", person_id=person.id, other_id=other.id, kind=kind)
    known.add(tie)
    details.parts[key] = back.parts[turned] = tie.id
    return tie
