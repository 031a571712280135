"""Read the people of a row: who they are, how to reach them, their other names."""

from coordinator.imports import wording
from coordinator.imports.reading.column_headings import SheetKind
from coordinator.imports.reading.parse_dates import read_day, read_words, split_born
from coordinator.imports.reading.parse_names import fold, read_aliases, read_name, read_numbers
from coordinator.imports.reading.parse_terms import not_known, split_postcode
from coordinator.imports.records.existing_details import digits, taken_back
from coordinator.imports.records.existing_records import ExistingRecords
from coordinator.imports.records.identity import NAMELESS, PersonMention
from coordinator.imports.records.row_draft import RecordDraft, RowDraft
from coordinator.people.identity import squeezed
from coordinator.people.rules import UNSAFE
from coordinator.people.vocabulary import choices, read_detail, vocabulary

_YOUNGEST = {"perp": 10, "victim": 10, "child": 0}
_PLAIN = ("sex", "ethnicity", "language", "disability_words", "safe_contact", "must_not_know", "school")
_CHOSEN = (
    "gender", "pronouns", "ethnic_group", "interpreter", "disability", "orientation", "religion",
    "immigration", "public_funds",
)  # fmt: skip
_IDENTITIES = {
    **{kind: kind for kind in ("pnc", "cro", "nhs", "ndelius", "visor", "ni")}, "prison_number": "prison",
}  # fmt: skip
_YES_OR_NO = ("y", "n", "yes", "no")
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
    if not (surname or forename) and typed:
        typed, beside = split_born(typed)
        born = born or read_words(beside, row.today, youngest=_YOUNGEST[role])
        name = read_name(typed)
        if name is None:
            row.mark_not_understood(f"{prefix}.name", wording.NOT_A_NAME)
        else:
            surname, forename, alias = name.surname, name.forename, name.alias
    if not_known(surname) and not_known(forename):
        details = [row.words(f"{prefix}.{name}") for name in ("born", "address", "telephone")]
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
    return (role, row.kind) in {
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
    person.is_new = False
    return person


def _identify(row: RowDraft, person: RecordDraft, mention: PersonMention) -> None:
    prefix = mention.prefix
    for name in ("surname", "forename"):
        source = f"{prefix}.{name}"
        if row.words(source) and not row.set_text(person, name, source) and not person.is_new:
            continue
    row.mark_understood(
        f"{prefix}.name",
        mention.surname if not mention.forename else mention.forename if not mention.surname else None,
    )
    source = f"{prefix}.born"
    if mention.born:
        row.set_value(person, "born", mention.born, source)
    elif row.words(source):
        row.set_text(person, "born_words", source)
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
    parts = known.parts(person)
    aliases = read_aliases(row.raw(f"{mention.prefix}.alias"))
    for alias in [*aliases, mention.alias]:
        if alias and ("alias", fold(alias)) not in parts and not taken_back(parts, "alias", fold(alias)):
            row.draft("alias", person_id=person.id, name=alias)
            parts["alias", fold(alias)] = alias
    row.mark_understood(f"{mention.prefix}.alias", aliases[0] if len(aliases) == 1 else None)
    if any(taken_back(parts, "alias", fold(alias)) for alias in aliases):
        row.mark_not_understood(f"{mention.prefix}.alias", wording.TAKEN_BACK)
    _unsafe_numbers(row, person, parts, mention.prefix)
    _address(row, person, parts, mention.prefix)
    _identities(row, person, parts, mention.prefix)
    _states(row, person, parts, mention.prefix)
    source = f"{mention.prefix}.telephone"
    cell = row.cell(source)
    numbers = read_numbers(row.raw(source), typed_as_number=cell is not None and cell.kind == "number")
    gone = [number for number in numbers if taken_back(parts, "telephone", digits(number))]
    for number in numbers:
        if ("telephone", digits(number)) not in parts and number not in gone:
            row.draft("telephone", person_id=person.id, number=number)
            parts["telephone", digits(number)] = number
    if gone:
        row.mark_not_understood(source, wording.TAKEN_BACK)
    elif numbers:
        row.mark_understood(source, numbers[0] if len(numbers) == 1 else None)
    elif cell is not None and not not_known(cell.words):
        row.mark_not_understood(source, wording.NOT_A_TELEPHONE)


def _unsafe_numbers(
    row: RowDraft, person: RecordDraft, parts: dict[tuple[str, ...], object], prefix: str
) -> None:
    """Read numbers that must not be rung; one that is known already stays as it is, and becomes a note."""
    source = f"{prefix}.unsafe_telephone"
    cell = row.cell(source)
    if cell is None or not_known(cell.words):
        return
    numbers = read_numbers(row.raw(source), typed_as_number=cell.kind == "number")
    known = [number for number in numbers if _has_number(parts, number)]
    for number in numbers:
        if number not in known:
            telephone = row.draft("telephone", person_id=person.id, number=number)
            parts["telephone", digits(number)] = number
            row.draft(
                "safe_contact", person_id=person.id, row_table="telephone", row_id=telephone.id, safety=UNSAFE
            )
    if known or not numbers:
        row.mark_not_understood(source, wording.MARK_UNSAFE if known else wording.NOT_A_TELEPHONE)
    else:
        row.mark_understood(source, numbers[0] if len(numbers) == 1 else None)


def _has_number(parts: dict[tuple[str, ...], object], number: str) -> bool:
    key = ("telephone", digits(number))
    return key in parts or taken_back(parts, *key)


def _identities(
    row: RowDraft, person: RecordDraft, parts: dict[tuple[str, ...], object], prefix: str
) -> None:
    """Read identity numbers, each kept as it is given: a doubtful one is marked where it is shown."""
    for field, kind in _IDENTITIES.items():
        source = f"{prefix}.{field}"
        number = row.words(source)
        key = ("identity", kind, squeezed(number))
        if not_known(number) or not squeezed(number):
            continue
        if taken_back(parts, *key):
            row.mark_not_understood(source, wording.TAKEN_BACK)
            continue
        if key not in parts:
            owner = vocabulary().identity_owners[kind]
            row.draft("identity_number", person_id=person.id, kind=kind, number=number, owner=owner)
            parts[key] = number
        row.mark_understood(source, number)


def _states(row: RowDraft, person: RecordDraft, parts: dict[tuple[str, ...], object], prefix: str) -> None:
    """Read the prison that somebody is in, and the day of death."""
    for field, kind in (("custody", "custody"), ("died", "deceased")):
        source = f"{prefix}.{field}"
        cell = row.cell(source)
        since = read_day(cell, row.today) if cell and field == "died" else None
        words = row.words(source) if field == "custody" else ""
        if cell is None or not_known(row.words(source)):
            continue
        key = ("state", kind, fold(words) if words else str(since))
        if words.casefold() in _YES_OR_NO or not (words or since) or taken_back(parts, *key):
            row.mark_not_understood(source, wording.TAKEN_BACK if key[-1] else wording.NOT_ON_LIST)
            continue
        if key not in parts:
            row.draft("person_state", person_id=person.id, kind=kind, since=since, words=words)
            parts[key] = words
        row.mark_understood(source, since or words)


def _address(row: RowDraft, person: RecordDraft, parts: dict[tuple[str, ...], object], prefix: str) -> None:
    lines, postcode = row.raw(f"{prefix}.address"), row.words(f"{prefix}.postcode")
    if not_known(lines) and not_known(postcode):
        for name in ("address", "postcode"):
            if row.raw(f"{prefix}.{name}"):
                row.mark_understood(f"{prefix}.{name}")
        return
    within = ""
    if lines and not postcode:
        lines, within = split_postcode(lines)
    key = ("address", fold(f"{lines} {postcode or within}"))
    if taken_back(parts, *key):
        row.mark_first_not_understood((f"{prefix}.address", f"{prefix}.postcode"), wording.TAKEN_BACK)
        return
    if key not in parts:
        row.draft("address", person_id=person.id, lines=lines, postcode=postcode or within)
        parts[key] = lines
    elif not person.is_new and not parts[key]:
        row.mark_not_understood(f"{prefix}.address", wording.ALREADY)
    row.mark_understood(f"{prefix}.address", lines)
    row.mark_understood(f"{prefix}.postcode", postcode)
