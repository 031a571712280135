"""Read the applications under Clare's Law of a row's case, and its notices of Operation Encompass."""

from collections.abc import Iterable
from datetime import date

from coordinator.disclosures.dvds.scheme import AT_RISK, INFORMED_DISCLOSED, dvds_scheme
from coordinator.imports import wording
from coordinator.imports.details.ties import in_role
from coordinator.imports.entries import wording as about_schemes
from coordinator.imports.entries.kinds import DVDS, ENCOMPASS
from coordinator.imports.entries.people import find_in_case
from coordinator.imports.entries.read import EntryValues, entries, record_entry
from coordinator.imports.reading.parse_dates import read_day
from coordinator.imports.reading.parse_names import fold
from coordinator.imports.reading.parse_terms import not_known
from coordinator.imports.records.existing_details import taken_back
from coordinator.imports.records.existing_records import ExistingRecords
from coordinator.imports.records.row_draft import RecordDraft, RowDraft

BY = "_by"  # ends the field that says who did a step


def read_schemes(row: RowDraft, known: ExistingRecords, case: RecordDraft) -> None:
    """Read what a row says of Clare's Law and of Operation Encompass in its case."""
    used: list[str] = []
    for stated in entries(row, DVDS, known):
        application = _application(row, known, case, stated, used)
        if application is not None:
            _steps(row, known, application, stated)
            application.is_new = False
    used = []
    for stated in entries(row, ENCOMPASS, known):
        _notice(row, known, case, stated, used)


def _application(
    row: RowDraft, known: ExistingRecords, case: RecordDraft, stated: EntryValues, used: list[str]
) -> RecordDraft | None:
    """Record an application; it needs what a form of one needs, or is kept as notes."""
    about = in_role(row, known, "perp")
    owners = {"person_id": about.id} if about is not None else {}
    for name in ("at_risk", "applicant"):
        words, source = stated.values.get(name, ("", ""))
        person = find_in_case(row, known, str(words)) if words else None
        if person is not None and person is not about:
            owners[f"{name}_id"] = person.id
            del stated.values[name]
            row.mark_understood(source)
    by_self = stated.get("applicant_kind") == AT_RISK
    applies = stated.get("applicant") or "applicant_id" in owners
    if about is None or not (stated.get("at_risk") or "at_risk_id" in owners) or not (by_self or applies):
        steps = (f"{stated.start}{step.code}{end}" for step in dvds_scheme().steps for end in ("", BY))
        _refuse(row, (*stated.filled, *steps), about_schemes.NO_DVDS)
        return None
    if by_self and applies:
        _refuse(row, (f"{stated.start}applicant",), about_schemes.APPLIED_THEMSELVES)
        stated.values.pop("applicant", None)
        owners.pop("applicant_id", None)
    if stated.get("informed") == INFORMED_DISCLOSED:
        stated.refuse("informed", about_schemes.NEEDS_DECISION)
    for name, day in (("informed", "informed_on"), ("ending", "ended")):
        for here, other in ((name, day), (day, name)):
            if stated.get(here) and not stated.get(other):
                stated.refuse(here, about_schemes.DAY_AND_WHAT)
    return record_entry(row, known, case, stated, used, **owners)


def _steps(row: RowDraft, known: ExistingRecords, application: RecordDraft, stated: EntryValues) -> None:
    """Record on which day each step of an application was done."""
    parts, received = known.parts(application), application.values.get("received")
    for step in dvds_scheme().steps:
        source = f"{stated.start}{step.code}"
        cell = row.cell(source)
        if cell is None or not_known(cell.words):
            _who(row, known, parts.get(("step", step.code)), source)
            continue
        day, key = read_day(cell, row.today), ("step", step.code)
        why = ""
        if day is None or day > row.today:
            why = wording.NOT_A_DAY if day is None else wording.DAY_TO_COME
        elif isinstance(received, date) and day < received:
            why = wording.BEFORE_IT_BEGAN
        elif step.needs_safe_contact and not application.values.get("safe_contact"):
            why = about_schemes.SAFE_CONTACT_FIRST
        elif taken_back(parts, *key):
            why = wording.TAKEN_BACK
        if why:
            row.mark_not_understood(source, why)
            _who(row, known, None, source)
            continue
        if key not in parts:
            draft = row.draft("dvds_step", application_id=application.id, step=step.code, done=day)
            known.add(draft)
            parts[key] = draft.id
        row.set_value(known.get("dvds_step", str(parts[key])), "done", day, source)
        _who(row, known, parts[key], source)


def _who(row: RowDraft, known: ExistingRecords, step_id: object, source: str) -> None:
    """Record who did a step; without the step it stays a note."""
    by = f"{source}{BY}"
    if not_known(row.words(by)):
        return
    if step_id is None:
        row.mark_not_understood(by, about_schemes.NO_STEP_DAY)
    else:
        row.set_text(known.get("dvds_step", str(step_id)), "by_whom", by)


def _notice(
    row: RowDraft, known: ExistingRecords, case: RecordDraft, stated: EntryValues, used: list[str]
) -> None:
    """Record a notice about the child that the row names, or the only child of the case."""
    source = f"{stated.start}child"
    child = _child(row, known, case, "" if not_known(row.words(source)) else row.words(source))
    if child is None:
        _refuse(row, (*stated.filled, source), wording.WHICH_CHILD)
        return
    if stated.get("informed") and not (stated.get("recipient") or stated.get("recipient_kind")):
        stated.refuse("informed", about_schemes.NO_RECIPIENT)
    if stated.get("informed") and stated.get("not_needed"):
        stated.refuse("not_needed", about_schemes.INFORMED_ANYWAY)
    row.mark_understood(source)
    notice = record_entry(row, known, case, stated, used, child_id=child.id)
    if notice is not None:
        _incident(row, known, case, notice)
        notice.is_new = False


def _incident(row: RowDraft, known: ExistingRecords, case: RecordDraft, notice: RecordDraft) -> None:
    """Name the incident behind a notice: with its police reference, or the only one on its day."""
    if notice.values.get("incident_id"):
        return
    recorded = [key[2] for key in known.parts(case) if key[:2] == ("entry", "incident")]
    incidents = [known.get("incident", each) for each in recorded]
    standing = [each for each in incidents if not each.values.get("withdrawn")]
    for name, own in (("police_reference", "reference"), ("happened", "happened")):
        stated = notice.values.get(own)
        fits = [each for each in standing if stated and each.holds(name, stated)]
        if len(fits) == 1 and fits[0].values.get("happened") == notice.values.get("happened"):
            row.change(notice, "incident_id", fits[0].id)
            return


def _child(row: RowDraft, known: ExistingRecords, case: RecordDraft, words: str) -> RecordDraft | None:
    """Return the only child of the case whose name has these words; without any, that of the row."""
    if not words and (own := row.people.get("child")) is not None:
        return own
    children = dict.fromkeys(each for _, each, role in known.linked[case.id] if role == "child")
    named = [known.get("person", each) for each in children]
    fits = [each for each in named if set(fold(words).split()) <= set(fold(_whole(each)).split())]
    return fits[0] if len(fits) == 1 else None


def _whole(person: RecordDraft) -> str:
    return f"{person.values.get('forename') or ''} {person.values.get('surname') or ''}"


def _refuse(row: RowDraft, sources: Iterable[str], why: str) -> None:
    for source in sources:
        if not not_known(row.words(source)):
            row.mark_not_understood(source, why)
