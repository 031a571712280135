"""Find the person that a cell names among the people of a case: by the part in the case, or by the name."""

from coordinator.imports import wording
from coordinator.imports.details.ties import in_role, people_of
from coordinator.imports.reading.column_headings import vocabulary
from coordinator.imports.reading.parse_names import fold, read_name, split_names
from coordinator.imports.reading.parse_terms import not_known
from coordinator.imports.records.existing_records import ExistingRecords
from coordinator.imports.records.row_draft import RecordDraft, RowDraft


def named_in_case(row: RowDraft, known: ExistingRecords, source: str) -> list[RecordDraft]:
    """Return the people of the case that a field names; one that names anybody else is kept as a note too."""
    named = [find_in_case(row, known, words) for words in each_named(row.raw(source))]
    if None in named:
        row.mark_not_understood(source, wording.NOBODY_OF_CASE)
    elif named:
        row.mark_understood(source)
    return [person for person in named if person is not None]


def each_named(typed: str) -> list[str]:
    """Split a cell that names several people."""
    if not_known(typed):
        return []
    parts = [part.strip() for part in typed.replace("\n", ";").replace("&", ";").split(";") if part.strip()]
    return [name for part in parts for name in (split_names(part) or [part])]


def find_in_case(row: RowDraft, known: ExistingRecords, words: str) -> RecordDraft | None:
    """Find the only person that words mean: "the perpetrator", "Amy Jones", "Amy"."""
    role = vocabulary()["roles"].get(fold(words).removeprefix("the "), "")
    if role:
        return in_role(row, known, role)
    name = read_name(words)
    if name is None:
        return None
    among = dict.fromkeys(people_of(row, known))
    whole = fold(f"{name.surname} {name.forename}")
    fits = [person for person in among if known.names[person] == whole]
    if not fits and not name.forename:  # one word: a first name
        first = fold(name.surname)
        fits = [each for each in among if fold(str(_forename(known, each))) == first]
    return known.get("person", fits[0]) if len(fits) == 1 else None


def _forename(known: ExistingRecords, person_id: str) -> object:
    return known.get("person", person_id).values.get("forename") or ""
