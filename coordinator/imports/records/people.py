"""Reads the people of a row: who they are, how they can be reached, what else they are called."""

from coordinator.imports.reading.column_headings import SheetKind
from coordinator.imports.reading.parse_dates import read_day, read_words, split_born
from coordinator.imports.reading.parse_names import fold, read_aliases, read_name, read_numbers
from coordinator.imports.reading.parse_terms import not_known, split_postcode
from coordinator.imports.records.existing_details import digits, taken_back
from coordinator.imports.records.existing_records import ExistingRecords
from coordinator.imports.records.identity import NAMELESS, PersonMention
from coordinator.imports.records.row_draft import ALREADY, TAKEN_BACK, RecordDraft, RowDraft

NOT_A_NAME = "This does not read as a name; kept as a note."
_YOUNGEST = {"perp": 10, "victim": 10, "child": 0}
_PLAIN = ("sex", "ethnicity", "language", "safe_contact", "must_not_know", "school")


def read_mention(row: RowDraft, prefix: str) -> PersonMention | None:
    """Read who a row's perpetrator, victim or child is; None where it names nobody."""
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
            row.refuse(f"{prefix}.name", NOT_A_NAME)
        else:
            surname, forename, alias = name.surname, name.forename, name.alias
    if not_known(surname) and not_known(forename):
        told = [row.words(f"{prefix}.{name}") for name in ("born", "address", "telephone")]
        reference = row.words(f"{prefix}.reference") if _own_reference(row, role) else ""
        if not reference and not (any(told) and _own_reference(row, role)):
            return None
        surname, forename = NAMELESS, ""
    if role == "child" and not forename:
        surname, forename = "", surname
    return PersonMention(surname, forename, alias, born, prefix, standing(row, prefix))


def standing(row: RowDraft, prefix: str) -> str:
    """Where a row tells of somebody: "Victims!5 victim"."""
    return f"{row.sheet}!{row.number} {prefix}"


def _own_reference(row: RowDraft, role: str) -> bool:
    return (role, row.kind) in {
        ("perp", SheetKind.PEOPLE), ("perp", SheetKind.MIXED),
        ("victim", SheetKind.VICTIMS), ("victim", SheetKind.MIXED),
    }  # fmt: skip


def find_by_name(known: ExistingRecords, said: PersonMention, among: list[str]) -> str | None:
    """Find a person of that name among some, if there is just one whom the day of birth fits."""
    if (chosen := known.choices.same(said.place)) is not None:
        return chosen if chosen in among else None
    fits = [
        one
        for one in dict.fromkeys(among)
        if said.name
        and known.names[one] == said.name
        and (said.born is None or known.born[one] in (None, said.born))
        and not known.choices.apart(said.place, one)
    ]
    return fits[0] if len(fits) == 1 else None


def person_of(row: RowDraft, known: ExistingRecords, said: PersonMention, found: str | None) -> RecordDraft:
    """Take the known person, or draft one; then everything that the row says of them."""
    found = found or known.person_born(said)
    if found is not None:
        person = known.get("person", found)
    else:
        person = row.make("person", surname=said.surname, forename=said.forename)
        if said.born:
            person.values["born"] = said.born
        known.add(person)
    known.choices.note(said.place, person.id, fresh=found is None)
    _identify(row, person, said)
    for name in _PLAIN:
        row.put_words(person, name, f"{said.prefix}.{name}")
    _others(row, known, person, said)
    person.fresh = False
    return person


def _identify(row: RowDraft, person: RecordDraft, said: PersonMention) -> None:
    prefix = said.prefix
    for name in ("surname", "forename"):
        source = f"{prefix}.{name}"
        if row.words(source) and not row.put_words(person, name, source) and not person.fresh:
            continue
    row.means(
        f"{prefix}.name", said.surname if not said.forename else said.forename if not said.surname else None
    )
    source = f"{prefix}.born"
    if said.born:
        row.put(person, "born", said.born, source)
    elif row.words(source):
        row.put_words(person, "born_words", source)
    if said.prefix.startswith("child") and (age := row.words(f"{prefix}.age")):
        row.put(person, "born_words", f"age {age}", f"{prefix}.age")


def _others(row: RowDraft, known: ExistingRecords, person: RecordDraft, said: PersonMention) -> None:
    parts = known.parts(person)
    aliases = read_aliases(row.raw(f"{said.prefix}.alias"))
    for alias in [*aliases, said.alias]:
        if alias and ("alias", fold(alias)) not in parts and not taken_back(parts, "alias", fold(alias)):
            row.make("alias", person_id=person.id, name=alias)
            parts["alias", fold(alias)] = alias
    row.means(f"{said.prefix}.alias", aliases[0] if len(aliases) == 1 else None)
    if any(taken_back(parts, "alias", fold(alias)) for alias in aliases):
        row.refuse(f"{said.prefix}.alias", TAKEN_BACK)
    _address(row, person, parts, said.prefix)
    source = f"{said.prefix}.telephone"
    cell = row.cell(source)
    numbers = read_numbers(row.raw(source), typed_as_number=cell is not None and cell.kind == "number")
    gone = [number for number in numbers if taken_back(parts, "telephone", digits(number))]
    for number in numbers:
        if ("telephone", digits(number)) not in parts and number not in gone:
            row.make("telephone", person_id=person.id, number=number)
            parts["telephone", digits(number)] = number
    if gone:
        row.refuse(source, TAKEN_BACK)
    elif numbers:
        row.means(source, numbers[0] if len(numbers) == 1 else None)
    elif cell is not None and not not_known(cell.words):
        row.refuse(source, "This does not read as a telephone number; kept as a note.")


def _address(row: RowDraft, person: RecordDraft, parts: dict[tuple[str, ...], object], prefix: str) -> None:
    lines, postcode = row.raw(f"{prefix}.address"), row.words(f"{prefix}.postcode")
    if not_known(lines) and not_known(postcode):
        for name in ("address", "postcode"):
            if row.raw(f"{prefix}.{name}"):
                row.means(f"{prefix}.{name}")
        return
    within = ""
    if lines and not postcode:
        lines, within = split_postcode(lines)
    key = ("address", fold(f"{lines} {postcode or within}"))
    if taken_back(parts, *key):
        row.refuse_first((f"{prefix}.address", f"{prefix}.postcode"), TAKEN_BACK)
        return
    if key not in parts:
        row.make("address", person_id=person.id, lines=lines, postcode=postcode or within)
        parts[key] = lines
    elif not person.fresh and not parts[key]:
        row.refuse(f"{prefix}.address", ALREADY)
    row.means(f"{prefix}.address", lines)
    row.means(f"{prefix}.postcode", postcode)
