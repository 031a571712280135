"""Read the details of an existing case or person, for rows of a workbook that name them again."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from coordinator.cases.model import Assessment, Listing, Need, Score
from coordinator.cases.rules import ENDED
from coordinator.imports.reading.parse_names import fold
from coordinator.notes.model import Note
from coordinator.notes.rules import AS_IT_STOOD
from coordinator.people.identity import squeezed
from coordinator.people.model import Address, Alias, IdentityNumber, PersonState, Telephone

Part = tuple[str, ...]
GONE = "gone"  # before the key of a detail that was withdrawn or has ended
BULLET = "• "


def parts_of(session: Session, table: str, owner_id: str) -> dict[Part, object]:
    """Read a record's details: a key that identifies each → its value."""
    details: dict[Part, object] = {}
    if table == "case_file":
        for listing in session.scalars(select(Listing).where(Listing.case_id == owner_id)):
            over = listing.withdrawn or listing.status == ENDED
            key = _key(over, "listing", listing.forum)
            details[key] = max(_end(listing), ended_on(details, listing.forum)) if over else listing.level
        for need in session.scalars(select(Need).where(Need.case_id == owner_id)):
            details[_key(need.withdrawn, "need", fold(need.label))] = need.label
        for score in session.scalars(select(Score).where(Score.case_id == owner_id)):
            details[_key(score.withdrawn, "score", score.measure, score.stage)] = score.total
        for assessment in session.scalars(select(Assessment).where(Assessment.case_id == owner_id)):
            details[_key(assessment.withdrawn, "assessment", assessment.person_id)] = (
                assessment.score,
                assessment.level,
            )
    elif table == "person":
        for alias in session.scalars(select(Alias).where(Alias.person_id == owner_id)):
            details[_key(alias.withdrawn, "alias", fold(alias.name))] = alias.name
        for address in session.scalars(select(Address).where(Address.person_id == owner_id)):
            lines = fold(f"{address.lines} {address.postcode}")
            details[_key(address.withdrawn, "address", lines)] = address.lines
        for telephone in session.scalars(select(Telephone).where(Telephone.person_id == owner_id)):
            details[_key(telephone.withdrawn, "telephone", digits(telephone.number))] = telephone.number
    if table == "person":
        for number in session.scalars(select(IdentityNumber).where(IdentityNumber.person_id == owner_id)):
            details[_key(number.withdrawn, "identity", number.kind, squeezed(number.number))] = number.number
        for state in session.scalars(select(PersonState).where(PersonState.person_id == owner_id)):
            key = _key(state.withdrawn, "state", state.kind, fold(state.words) or str(state.since))
            details[key] = state.words
    details.update(_notes(session, table, owner_id))
    return details


def _key(over: bool, *key: str) -> Part:
    return (GONE, *key) if over else key


def taken_back(parts: dict[Part, object], *key: str) -> bool:
    """Tell whether a detail was withdrawn or has ended, and no current one has the same key."""
    return key not in parts and (GONE, *key) in parts


def ended_on(parts: dict[Part, object], forum: str) -> date:
    """Return when a case's last listing to a forum ended; date.min if that is not known."""
    ended = parts.get((GONE, "listing", forum))
    return ended if isinstance(ended, date) else date.min


def _end(listing: Listing) -> date:
    return date.min if listing.withdrawn or listing.until is None else listing.until


def digits(number: str) -> str:
    """Return the digits by which telephone numbers are compared."""
    return "".join(c for c in number if c.isdigit()).lstrip("0").removeprefix("44")


def note_key(heading: str, words: str) -> Part:
    """Return a short key for a note on its record, as there can be a million."""
    return ("note", str(hash((heading, words))))


def line_key(line: str) -> Part:
    """Return a key for a line of the note "As it stood in the workbook"."""
    return ("line", str(hash(line)))


def _notes(session: Session, table: str, owner_id: str) -> dict[Part, object]:
    column = {
        "case_file": Note.case_id,
        "person": Note.person_id,
        "meeting": Note.meeting_id,
        "action": Note.action_id,
        "agency": Note.agency_id,
    }.get(table)
    if column is None:
        return {}
    details: dict[Part, object] = {}
    for heading, words in session.execute(select(Note.heading, Note.words).where(column == owner_id)):
        details[note_key(heading, words)] = True
        if heading == AS_IT_STOOD:
            for line in words.removeprefix(BULLET).split(f"\n{BULLET}"):
                details[line_key(line)] = True
    return details
