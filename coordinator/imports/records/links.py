"""Read the people linked to a case: victims with relationship and risk, and children."""

import re
from collections.abc import Iterator

from coordinator.imports import wording
from coordinator.imports.details.assessments import read_assessment
from coordinator.imports.reading.column_headings import SheetKind
from coordinator.imports.reading.parse_dates import read_day, read_words
from coordinator.imports.reading.parse_names import fold, read_children, read_name, split_names
from coordinator.imports.reading.parse_terms import not_known, whole_number, yes_or_no
from coordinator.imports.records.existing_records import ExistingRecords
from coordinator.imports.records.identity import NAMELESS, PersonMention, is_other_forename, is_somebody_else
from coordinator.imports.records.people import find_by_name, person_of, place_of, read_mention
from coordinator.imports.records.row_draft import RecordDraft, RowDraft

_VICTIMS = ("victim", *(f"victim{number}" for number in range(2, 10)))
_CHILDREN = ("child", *(f"child{number}" for number in range(2, 10)))
_WORDS = ("relationship", "worker", "consent", "repeat")


def read_victims(row: RowDraft, known: ExistingRecords) -> None:
    """Link the victims that a row names to its case, or open a case for one who has none."""
    for mention in _victims_mentioned(row):
        prefix = mention.prefix
        link_id, person_id = _known_link(row, known, mention)
        renamed = _is_renamed(known, mention, person_id)
        person = person_of(row, known, mention, person_id)
        if renamed:
            row.mark_not_understood(f"{prefix}.name", wording.ALREADY)
        row.victim = row.victim or person
        if link_id is not None:
            link = known.get("case_link", link_id)
            row.case = row.case or known.get("case_file", str(link.values["case_id"]))
        else:
            link = _draft_link(row, known, person, mention)
        _fill_link(row, known, link, person, prefix)
        link.is_new = False
        _mark_if_removed(row, known, link.id, prefix)
        if row.item is None and row.case is not None and row.case.values.get("subject_id") == person.id:
            row.mark_not_understood("perp.reference", wording.OWN_CASE)
            if known.references.could_be_one(row.words("victim.reference")):
                row.mark_not_understood("victim.reference", wording.OWN_CASE)


def _victims_mentioned(row: RowDraft) -> Iterator[PersonMention]:
    for prefix in _VICTIMS:
        mention = read_mention(row, prefix)
        several = split_names(row.raw(f"{prefix}.name"))
        if len(several) > 1:
            row.mark_understood(f"{prefix}.name")
            row.not_understood.pop(row.fields[f"{prefix}.name"].column, None)
            for number, name in enumerate(several, 1):
                if parsed := read_name(name):
                    place = place_of(row, f"{prefix} {number}")
                    yield PersonMention(
                        parsed.surname, parsed.forename, parsed.alias, None, f"{prefix}s", place
                    )
        elif mention is not None:
            yield mention


def _known_link(
    row: RowDraft, known: ExistingRecords, mention: PersonMention
) -> tuple[str | None, str | None]:
    reference = fold(row.words(f"{mention.prefix}.reference"))
    if reference in known.links_by_reference and reference:
        link_id, case_id, person_id = known.links_by_reference[reference]
        if row.case is None or row.case.id == case_id:
            other = is_somebody_else(known.names[person_id], mention.name)
            if not other and not _has_other_forename(known, mention, person_id):
                return link_id, person_id
            row.case = known.get("case_file", case_id)  # of two victims with the reference of their case
            return None, None
    if reference and (existing := known.find("link", reference)) is not None:
        link = known.get("case_link", existing[1])
        return existing[1], str(link.values["person_id"])
    if row.case is not None:
        # A current link comes first, and so is the one kept.
        linked = reversed(known.linked[row.case.id])
        among = {person: link for link, person, role in linked if role == "victim"}
        person = find_by_name(known, mention, list(among))
        if person is not None and not (
            reference and known.get("case_link", among[person]).values.get("reference")
        ):
            return among[person], person
        return None, None
    return _link_anywhere(row, known, mention)


def _is_renamed(known: ExistingRecords, mention: PersonMention, person_id: str | None) -> bool:
    """Tell whether somebody who was found by a reference has another name there."""
    if person_id is None or known.decisions.same_person_as(mention.place) is not None:
        return False
    return bool(mention.name) and known.names[person_id] != mention.name


def _has_other_forename(known: ExistingRecords, mention: PersonMention, person_id: str) -> bool:
    """Tell whether a mention is of a relative: another forename, and no date of birth that is the same."""
    forename = fold(str(known.get("person", person_id).values["forename"]))
    same_birth = mention.born is not None and known.born[person_id] == mention.born
    return not same_birth and is_other_forename(forename, fold(mention.forename))


def _link_anywhere(
    row: RowDraft, known: ExistingRecords, mention: PersonMention
) -> tuple[str | None, str | None]:
    """Find a victim who is linked to one case only, unless the references differ; for rows without a case."""
    if row.kind is SheetKind.VICTIMS and row.words("perp.reference"):
        return None, None
    person = find_by_name(known, mention, known.people_named(mention))
    if person is None:
        return None, None
    links = [link for link, _, role in known.links_of[person] if role == "victim"]
    links = [link for link in links if link not in known.withdrawn] or links
    reference = row.words(f"{mention.prefix}.reference")
    if reference and any(known.get("case_link", link).values.get("reference") for link in links):
        return None, known.find_by_birth_date(mention)
    known.merge(mention, person, reference)
    return (links[0] if len(links) == 1 else None), person


def _mark_if_removed(row: RowDraft, known: ExistingRecords, link_id: str, prefix: str) -> None:
    if link_id in known.withdrawn:
        row.mark_first_not_understood(
            (f"{prefix}.{name}" for name in ("name", "surname", "reference")), wording.OUT_OF_CASE
        )


def _draft_link(
    row: RowDraft, known: ExistingRecords, person: RecordDraft, mention: PersonMention
) -> RecordDraft:
    reference = row.words(f"{mention.prefix}.reference")
    if row.case is None:
        row.case = row.draft(
            "case_file", reference="", subject_id=person.id, status="open", led_by="victim",
            subject_role="victim",
        )  # fmt: skip
        known.add(row.case)
        row.case.is_new = False
    link = row.draft(
        "case_link", case_id=row.case.id, person_id=person.id, role="victim", reference=reference
    )
    known.add(link)
    row.mark_understood(f"{mention.prefix}.reference", reference)
    if reference:
        row.add_fingerprint(known.remember("case_link", link.id, "link", fold(reference)), link)
    return link


def _fill_link(
    row: RowDraft, known: ExistingRecords, link: RecordDraft, person: RecordDraft, prefix: str
) -> None:
    row.set_text(link, "reference", f"{prefix}.reference")
    for name in _WORDS:
        row.set_text(link, name, f"{prefix}.{name}")
    _last_marac(row, link, prefix)
    _reached_there(row, link, prefix)
    source = f"{prefix}.police_reports"
    if (typed := row.words(source)) and not not_known(typed):
        reports = whole_number(typed)
        if reports is None:
            row.mark_not_understood(source, wording.NOT_A_NUMBER)
        else:
            row.set_value(link, "police_reports", reports, source)
    source = f"{prefix}.pregnant"
    if (typed := row.words(source)) and not not_known(typed):
        if (pregnant := yes_or_no(typed)) is None:
            row.mark_not_understood(source, wording.NOT_YES_OR_NO)
        elif pregnant or not link.values.get("pregnant"):
            row.set_value(link, "pregnant", pregnant, source)
        else:
            row.mark_not_understood(source, wording.ALREADY)
    read_assessment(row, known, str(link.values["case_id"]), person, prefix)


def _reached_there(row: RowDraft, link: RecordDraft, prefix: str) -> None:
    """Read whether a victim can be reached through somebody, which protects them as well."""
    source = f"{prefix}.reached_there"
    typed = row.words(source)
    if not typed or not_known(typed):
        return
    reached = yes_or_no(typed)
    if reached is None:
        row.mark_not_understood(source, wording.NOT_YES_OR_NO)
    elif reached or not link.values.get("reached_there"):
        row.set_value(link, "reached_there", reached, source)
    else:
        row.mark_not_understood(source, wording.ALREADY)


def _last_marac(row: RowDraft, link: RecordDraft, prefix: str) -> None:
    source = f"{prefix}.last_marac"
    cell = row.cell(source)
    if cell is None or not_known(cell.words):
        return
    day = read_day(cell, row.today)
    if day is None:
        row.mark_not_understood(source, wording.NOT_A_DAY)
    elif day > row.today:
        row.mark_not_understood(source, wording.FUTURE_DAY)
    else:
        row.set_value(link, "last_marac", day, source)


def read_linked_children(row: RowDraft, known: ExistingRecords) -> None:
    """Link the children that a row names to its case; a case is needed for that."""
    if row.case is None:
        return
    source = "children.names" if row.words("children.names") else "item.children"
    typed = row.raw(source)
    children = read_children(typed) if typed and not not_known(typed) else None
    drafts = [_child(row, known, child.name, child.born_words) for child in children or []]
    if children:
        row.mark_understood(source, typed if len(children) == 1 and children[0].name == typed else None)
    elif re.match(r"(?:none|no)\b", typed, re.I) or re.search(r"\bpreg", typed, re.I):
        row.mark_understood(source)
    elif source == "item.children" and (yes_or_no(typed) is not None or typed.isdigit()):
        pass  # says only whether there are children, which the agenda item keeps
    elif typed and not not_known(typed):
        row.mark_not_understood("children.names", wording.NO_CHILDREN_NAMED)
    if (school := row.raw("children.school")) and len(drafts) == 1:
        row.set_value(drafts[0], "school", school, "children.school")
    elif school:
        row.mark_not_understood("children.school", wording.WHICH_CHILD)
    for draft in drafts:
        draft.is_new = False
    for prefix in _CHILDREN:
        _named_child(row, known, prefix)


def _child(row: RowDraft, known: ExistingRecords, name: str, born_words: str) -> RecordDraft:
    case_id = row.case.id if row.case else ""
    read = read_name(name)
    in_capitals = read is not None and read.surname.isupper() and not read.forename.isupper()
    surname, forename = (read.surname, read.forename) if read and in_capitals else ("", name)
    for _, person_id, role in known.linked[case_id]:
        if role == "child" and known.names[person_id] in (fold(name), fold(f"{surname} {forename}")):
            return known.get("person", person_id)
    born = read_words(born_words, row.today, youngest=0) if born_words else None
    values = {"born": born} if born and born <= row.today else {"born_words": born_words}
    child = row.draft("person", surname=surname, forename=forename, **values)
    known.add(child)
    known.add(row.draft("case_link", case_id=case_id, person_id=child.id, role="child"))
    return child


def _named_child(row: RowDraft, known: ExistingRecords, prefix: str) -> None:
    mention = read_mention(row, prefix)
    if mention is None or mention.surname == NAMELESS or row.case is None:
        return
    among = [person for _, person, role in known.linked[row.case.id] if role == "child"]
    person_id = find_by_name(known, mention, among)
    child = person_of(row, known, mention, person_id)
    if child.id not in among:
        link = row.draft("case_link", case_id=row.case.id, person_id=child.id, role="child")
        row.set_text(link, "relationship", f"{prefix}.relationship")
        _reached_there(row, link, prefix)
        known.add(link)
        link.is_new = False
    else:
        links = [link for link, person, _ in known.linked[row.case.id] if person == child.id]
        _mark_if_removed(row, known, links[0], prefix)
