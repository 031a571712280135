"""Reads the people linked to a case: victims with what is known of the tie and the risk, and children."""

import re
from collections.abc import Iterator

from coordinator.imports.reading.column_headings import SheetKind
from coordinator.imports.reading.parse_dates import read_day
from coordinator.imports.reading.parse_names import fold, read_children, read_name, split_names
from coordinator.imports.reading.parse_terms import level, not_known, whole_number, yes_or_no
from coordinator.imports.records.cases import NOT_A_DAY, NOT_A_NUMBER
from coordinator.imports.records.existing_details import GONE, taken_back
from coordinator.imports.records.existing_records import ExistingRecords
from coordinator.imports.records.identity import NAMELESS, PersonMention
from coordinator.imports.records.people import find_by_name, person_of, read_mention, standing
from coordinator.imports.records.row_draft import ALREADY, TAKEN_BACK, RecordDraft, RowDraft

_VICTIMS = ("victim", *(f"victim{number}" for number in range(2, 10)))
_CHILDREN = ("child", *(f"child{number}" for number in range(2, 10)))
_WORDS = ("relationship", "worker", "consent", "repeat")
OUT_OF_CASE = "In the casebook this person was taken out of the case; kept as a note. Link them again there."
_OWN_CASE = "The victim's case could not be found, so the victim has a case of their own."


def read_victims(row: RowDraft, known: ExistingRecords) -> None:
    """Link the victims that a row names to its case, or open a case for one who has none."""
    for said in _victims_said(row):
        prefix = said.prefix
        link_id, person_id = _known_link(row, known, said)
        person = person_of(row, known, said, person_id)
        row.victim = row.victim or person
        if link_id is not None:
            link = known.get("case_link", link_id)
            row.case = row.case or known.get("case_file", str(link.values["case_id"]))
        else:
            link = _draft_link(row, known, person, said)
        _tie(row, known, link, person, prefix)
        link.fresh = False
        _say_if_taken_out(row, known, link.id, prefix)
        if row.item is None and row.case is not None and row.case.values.get("subject_id") == person.id:
            row.refuse("perp.reference", _OWN_CASE)


def _victims_said(row: RowDraft) -> Iterator[PersonMention]:
    for prefix in _VICTIMS:
        said = read_mention(row, prefix)
        several = split_names(row.raw(f"{prefix}.name"))
        if len(several) > 1:
            row.means(f"{prefix}.name")
            row.refused.pop(row.fields[f"{prefix}.name"].column, None)
            for at, name in enumerate(several, 1):
                if one := read_name(name):
                    place = standing(row, f"{prefix} {at}")
                    yield PersonMention(one.surname, one.forename, one.alias, None, f"{prefix}s", place)
        elif said is not None:
            yield said


def _known_link(row: RowDraft, known: ExistingRecords, said: PersonMention) -> tuple[str | None, str | None]:
    reference = fold(row.words(f"{said.prefix}.reference"))
    if reference in known.links_by_reference and reference:
        link_id, case_id, person_id = known.links_by_reference[reference]
        if row.case is None or row.case.id == case_id:
            return link_id, person_id
    if reference and (found := known.find("link", reference)) is not None:
        link = known.get("case_link", found[1])
        return found[1], str(link.values["person_id"])
    if row.case is not None:
        # The first stands, if any does.
        linked = reversed(known.linked[row.case.id])
        among = {person: link for link, person, role in linked if role == "victim"}
        person = find_by_name(known, said, list(among))
        if person is not None and not (
            reference and known.get("case_link", among[person]).values.get("reference")
        ):
            return among[person], person
        return None, None
    return _link_anywhere(row, known, said)


def _link_anywhere(
    row: RowDraft, known: ExistingRecords, said: PersonMention
) -> tuple[str | None, str | None]:
    """Without a case, a victim who is linked to just one case is that one, unless the references differ."""
    if row.kind is SheetKind.VICTIMS and row.words("perp.reference"):
        return None, None
    person = find_by_name(known, said, known.people_named(said))
    if person is None:
        return None, None
    links = [link for link, _, role in known.links_of[person] if role == "victim"]
    links = [link for link in links if link not in known.withdrawn] or links
    reference = row.words(f"{said.prefix}.reference")
    if reference and any(known.get("case_link", link).values.get("reference") for link in links):
        return None, known.person_born(said)
    known.join(said, person, reference)
    return (links[0] if len(links) == 1 else None), person


def _say_if_taken_out(row: RowDraft, known: ExistingRecords, link_id: str, prefix: str) -> None:
    if link_id in known.withdrawn:
        row.refuse_first((f"{prefix}.{name}" for name in ("name", "surname", "reference")), OUT_OF_CASE)


def _draft_link(
    row: RowDraft, known: ExistingRecords, person: RecordDraft, said: PersonMention
) -> RecordDraft:
    reference = row.words(f"{said.prefix}.reference")
    if row.case is None:
        row.case = row.make("case_file", reference="", subject_id=person.id, status="open")
        known.add(row.case)
        row.case.fresh = False
    link = row.make("case_link", case_id=row.case.id, person_id=person.id, role="victim", reference=reference)
    known.add(link)
    row.means(f"{said.prefix}.reference", reference)
    if reference:
        row.mark(known.remember("case_link", link.id, "link", fold(reference)), link)
    return link


def _tie(row: RowDraft, known: ExistingRecords, link: RecordDraft, person: RecordDraft, prefix: str) -> None:
    row.put_words(link, "reference", f"{prefix}.reference")
    for name in _WORDS:
        row.put_words(link, name, f"{prefix}.{name}")
    _last_marac(row, link, prefix)
    source = f"{prefix}.police_reports"
    if (typed := row.words(source)) and not not_known(typed):
        reports = whole_number(typed)
        if reports is None:
            row.refuse(source, NOT_A_NUMBER)
        else:
            row.put(link, "police_reports", reports, source)
    source = f"{prefix}.pregnant"
    if (typed := row.words(source)) and not not_known(typed):
        if (pregnant := yes_or_no(typed)) is None:
            row.refuse(source, "This is neither yes nor no; kept as a note.")
        elif pregnant or not link.values.get("pregnant"):
            row.put(link, "pregnant", pregnant, source)
        else:
            row.refuse(source, ALREADY)
    read_assessment(row, known, str(link.values["case_id"]), person, prefix)


def _last_marac(row: RowDraft, link: RecordDraft, prefix: str) -> None:
    source = f"{prefix}.last_marac"
    cell = row.cell(source)
    if cell is None or not_known(cell.words):
        return
    day = read_day(cell, row.today)
    if day is None:
        row.refuse(source, NOT_A_DAY)
    else:
        row.put(link, "last_marac", day, source)


def read_assessment(
    row: RowDraft, known: ExistingRecords, case_id: str, person: RecordDraft, prefix: str
) -> None:
    """Draft an assessment: tool score, judged level and reason are three things (docs/domain.md 3.2)."""
    typed, judged = row.words(f"{prefix}.dash"), row.words(f"{prefix}.risk")
    score = whole_number(typed)
    risk = level(judged)
    if typed and score is None and not not_known(typed):
        row.refuse(f"{prefix}.dash", NOT_A_NUMBER)
    if judged and risk is None and not not_known(judged):
        row.refuse(f"{prefix}.risk", "This does not read as a level of risk; kept as a note.")
    if score is None and risk is None:
        return
    parts, key = known.parts(known.get("case_file", case_id)), ("assessment", person.id)
    told: tuple[object, object] = (score, risk[0] if risk else "")
    if taken_back(parts, *key) and parts[(GONE, *key)] == told:
        for name in ("dash", "risk"):
            row.refuse(f"{prefix}.{name}", TAKEN_BACK)
        return
    if key not in parts:
        row.make(
            "assessment", case_id=case_id, person_id=person.id, tool="DASH" if score is not None else "",
            score=score, level=told[1], reason=risk[1] if risk else "",
        )  # fmt: skip
        parts[key] = told
    held = parts[key]
    for at, name in enumerate(("dash", "risk")):
        if told[at] in (None, ""):
            continue
        if isinstance(held, tuple) and told[at] == held[at]:
            row.means(f"{prefix}.{name}", told[at])
        else:
            row.refuse(f"{prefix}.{name}", ALREADY)


def read_linked_children(row: RowDraft, known: ExistingRecords) -> None:
    """Link the children that a row names to its case; a case is needed for that."""
    if row.case is None:
        return
    source = "children.names" if row.words("children.names") else "item.children"
    typed = row.raw(source)
    found = read_children(typed) if typed and not not_known(typed) else None
    made = [_child(row, known, child.name, f"age {child.age}" if child.age else "") for child in found or []]
    if found:
        row.means(source, typed if len(found) == 1 and found[0].name == typed else None)
    elif re.match(r"(?:none|no)\b", typed, re.I) or re.search(r"\bpreg", typed, re.I):
        row.means(source)
    elif source == "item.children" and (yes_or_no(typed) is not None or typed.isdigit()):
        pass  # says only whether there are children, which the agenda item keeps
    elif typed and not not_known(typed):
        row.refuse("children.names", "This does not name the children; kept as a note.")
    if (school := row.raw("children.school")) and len(made) == 1:
        row.put(made[0], "school", school, "children.school")
    elif school:
        row.refuse("children.school", "It is not said which child this is about; kept as a note.")
    for one in made:
        one.fresh = False
    for prefix in _CHILDREN:
        _named_child(row, known, prefix)


def _child(row: RowDraft, known: ExistingRecords, name: str, age: str) -> RecordDraft:
    case_id = row.case.id if row.case else ""
    for _, person_id, role in known.linked[case_id]:
        if role == "child" and known.names[person_id] == fold(name):
            return known.get("person", person_id)
    child = row.make("person", surname="", forename=name, born_words=age)
    known.add(child)
    known.add(row.make("case_link", case_id=case_id, person_id=child.id, role="child"))
    return child


def _named_child(row: RowDraft, known: ExistingRecords, prefix: str) -> None:
    said = read_mention(row, prefix)
    if said is None or said.surname == NAMELESS or row.case is None:
        return
    among = [person for _, person, role in known.linked[row.case.id] if role == "child"]
    found = find_by_name(known, said, among)
    child = person_of(row, known, said, found)
    if child.id not in among:
        link = row.make("case_link", case_id=row.case.id, person_id=child.id, role="child")
        row.put_words(link, "relationship", f"{prefix}.relationship")
        known.add(link)
        link.fresh = False
    else:
        links = [link for link, person, _ in known.linked[row.case.id] if person == child.id]
        _say_if_taken_out(row, known, links[0], prefix)
