"""Read the incidents of a row, who of the case had which part in each, and what came of it."""

import re

from coordinator.imports import wording
from coordinator.imports.details.referrals import set_day
from coordinator.imports.entries.kinds import INCIDENT
from coordinator.imports.entries.people import named_in_case
from coordinator.imports.entries.read import EntryValues, entries, record_entry
from coordinator.imports.reading.answers import read_answer
from coordinator.imports.reading.parse_terms import not_known
from coordinator.imports.records.existing_details import taken_back
from coordinator.imports.records.existing_records import ExistingRecords
from coordinator.imports.records.row_draft import RecordDraft, RowDraft
from coordinator.incidents.rules import vocabulary

# The part that somebody had → the field that names them.
_PARTS = {"did it": "did_it", "harmed": "harmed", "witness": "witness", "present": "present"}
_OUTCOMES = re.compile(r"\s*(?:[;,\n+]|\band\b|&)\s*")


def read_incidents(row: RowDraft, known: ExistingRecords, case: RecordDraft) -> None:
    """Read what a row says of incidents of its case."""
    used: list[str] = []
    for stated in entries(row, INCIDENT, known):
        further = [f"{stated.start}{name}" for name in (*_PARTS.values(), "outcome", "outcome_words")]
        incident = record_entry(row, known, case, stated, used)
        if incident is None:
            for source in (*further, f"{stated.start}outcome_date"):
                row.mark_not_understood(source, INCIDENT.missing)
            continue
        for part, name in _PARTS.items():
            _part(row, known, incident, part, f"{stated.start}{name}")
        _outcomes(row, known, incident, stated)
        incident.is_new = False


def _part(row: RowDraft, known: ExistingRecords, incident: RecordDraft, part: str, source: str) -> None:
    """Record that those who are named had a part in an incident."""
    people = named_in_case(row, known, source)
    parts = known.parts(incident)
    for person in people:
        recorded = parts.get(("part", person.id))
        if recorded is None:
            row.draft("incident_person", incident_id=incident.id, person_id=person.id, part=part)
            parts["part", person.id] = part
        elif recorded not in (part, "both"):
            row.mark_not_understood(source, wording.ALREADY)


def _outcomes(row: RowDraft, known: ExistingRecords, incident: RecordDraft, stated: EntryValues) -> None:
    """Record what came of an incident, one or several to a cell.

    A day and words are about the only one.
    """
    source = f"{stated.start}outcome"
    beside = (f"{stated.start}outcome_date", f"{stated.start}outcome_words")
    typed = [] if not_known(row.raw(source)) else _OUTCOMES.split(row.raw(source))
    kinds = [read_answer("incident_outcome", words, vocabulary().outcomes) for words in typed]
    if typed and None in kinds:
        row.mark_not_understood(source, wording.NOT_ON_LIST)
    recorded = [_outcome(row, known, incident, kind, source) for kind in kinds if kind]
    if len(recorded) == 1 and recorded[0] is not None:
        set_day(row, recorded[0], "dated", beside[0], future=True)
        row.set_text(recorded[0], "words", beside[1])
        recorded[0].is_new = False
        return
    for each in beside:
        if not not_known(row.words(each)):
            row.mark_not_understood(each, wording.NO_OUTCOME_OF_INCIDENT)


def _outcome(
    row: RowDraft, known: ExistingRecords, incident: RecordDraft, kind: str, source: str
) -> RecordDraft | None:
    parts = known.parts(incident)
    if taken_back(parts, "outcome", kind):
        row.mark_not_understood(source, wording.TAKEN_BACK)
        return None
    if ("outcome", kind) in parts:
        outcome = known.get("incident_outcome", str(parts["outcome", kind]))
    else:
        outcome = row.draft("incident_outcome", incident_id=incident.id, kind=kind)
        known.add(outcome)
        parts["outcome", kind] = outcome.id
    if source not in row.fields or row.fields[source].column not in row.not_understood:
        row.mark_understood(source, kind)
    return outcome
