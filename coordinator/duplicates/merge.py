"""Merge two records of one person, and undo it, at once or later."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from coordinator.core.errors import Refused
from coordinator.core.permissions import use_case
from coordinator.duplicates import wording
from coordinator.duplicates.compared import (
    BOTH,
    GONE,
    KEPT,
    ComparedValue,
    differing_values,
    is_filled,
    leads_to_a_person,
    links_in_one_case,
    parts_in_one_incident,
    two_records,
)
from coordinator.duplicates.merged_rows import (
    MergeLog,
    columns_of_people,
    content_of,
    put_back,
    rows_that_name,
    values_of,
)
from coordinator.duplicates.model import MergedValue, PersonMerge
from coordinator.duplicates.newer_rows import find_newer, protect_for_both
from coordinator.imports.model import (
    ImportedRow,
    answers_about_people,
    pairs_of_two_people,
    remember_two_people,
)
from coordinator.people.model import Alias, Lead, OtherBirth, Person
from coordinator.people.queries import get_people
from coordinator.people.rules import spoken_name
from coordinator.store.audit import UnitOfWork

_OF_LINKS = ("reference", "relationship", "worker", "consent", "repeat", "last_marac", "police_reports")
_FLAGS_OF_LINKS = ("pregnant", "reached_there")


@dataclass(frozen=True)
class MergeRow:
    """A merge that can be undone: who stayed, the name of the record that went, when and who merged."""

    id: str
    kept_id: str
    kept: str
    gone: str
    merged: datetime
    merged_by: str


@use_case("merge_people")
def merge_people(
    work: UnitOfWork, *, merge_id: str, kept_id: str, gone_id: str, chosen: Mapping[str, str]
) -> Mapping[str, int]:
    """Make one record of two of the same person; return how many rows of each table were moved.

    `chosen` says, by column, whose value stays where they differ: KEPT, GONE or BOTH. All that refers to
    the record that goes refers to the one that stays. A name or a date of birth that doesn't stay becomes
    another one, and what led to the person stays protected. Raises Missing and Refused.
    """
    session = work.session
    kept, gone = two_records(session, kept_id, gone_id)
    latest = session.scalar(select(func.max(PersonMerge.number))) or 0
    merge = PersonMerge(id=merge_id, kept_id=kept_id, gone_id=gone_id, number=latest + 1)
    merge.merged, merge.merged_by = work.now, work.who
    session.add(merge)
    session.flush()
    rows, of_kept = rows_that_name(session, gone_id), len(rows_that_name(session, kept_id))
    log = MergeLog(session, merge_id)
    _join_values(log, kept, gone, chosen)
    _join_parts(log, session, kept_id, gone_id)
    for row, column in rows:
        log.change(row, column, kept_id)
    for row, _ in rows:
        _end_if_about_one(log, row)
    _join_imports(log, session, kept_id, gone_id)
    log.remove(gone)
    moved = len(rows_that_name(session, kept_id)) - of_kept
    if moved != len(rows) + log.added:
        raise RuntimeError(f"merging two people moved {moved} rows of {len(rows)}")
    work.combine(f"person {kept_id}", wording.MERGED)
    return dict(Counter(str(row.__tablename__) for row, _ in rows))


@use_case("unmerge_people")
def unmerge_people(work: UnitOfWork, *, merge_id: str) -> int:
    """Undo a merge; return how many values and rows stay: they are newer than it, or erased.

    They stay with the record that was kept; what leads to a person is protected for both. Raises Missing,
    and Refused where a later merge must be undone first.
    """
    session, merge = work.session, work.get(PersonMerge, merge_id)
    later = select(PersonMerge.id).where(
        PersonMerge.kept_id == merge.kept_id, PersonMerge.number > merge.number
    )
    if session.scalars(later).first():
        raise Refused(wording.LATER_MERGE)
    values = list(session.scalars(select(MergedValue).where(MergedValue.merge_id == merge_id)))
    newer, gone_id = find_newer(session, merge), merge.gone_id
    stay = max(put_back(session, values), len(newer.values)) + newer.count_shown()
    protect_for_both(session, newer, gone_id)
    for value in values:
        session.delete(value)
    session.flush()
    session.delete(merge)
    work.combine(f"person {merge.kept_id}", wording.MERGE_UNDONE)
    return stay


def list_merges(session: Session) -> tuple[MergeRow, ...]:
    """List the merges of people, the latest first."""
    merges = list(session.scalars(select(PersonMerge).order_by(PersonMerge.number.desc())))
    people = get_people(session, person_ids={merge.kept_id for merge in merges})
    removed = select(MergedValue).where(
        MergedValue.row_table == Person.__tablename__, MergedValue.after == ""
    )
    names = {value.merge_id: values_of(value.before) for value in session.scalars(removed)}
    return tuple(
        MergeRow(
            merge.id,
            merge.kept_id,
            people[merge.kept_id].spoken,
            spoken_name(names[merge.id]["surname"], names[merge.id]["forename"]),
            merge.merged,
            merge.merged_by,
        )
        for merge in merges
    )


def _join_values(log: MergeLog, kept: Person, gone: Person, chosen: Mapping[str, str]) -> None:
    """Fill what the record that stays lacks, and settle what differs; no name and no place is lost."""
    names = {spoken_name(person.surname, person.forename) for person in (kept, gone)}
    differing = {value.column: value for value in differing_values(kept, gone)}
    for column, value in values_of(content_of(gone)).items():
        if column != "id" and is_filled(value) and not is_filled(getattr(kept, column)):
            log.change(kept, column, getattr(gone, column))
    for column, value in differing.items():
        _settle(log, kept, value, chosen.get(column, BOTH if value.can_be_joined else KEPT))
    for name in sorted(names - {spoken_name(kept.surname, kept.forename)}):
        log.add(Alias(person_id=kept.id, name=name))


def _settle(log: MergeLog, kept: Person, value: ComparedValue, choice: str) -> None:
    """Set what was chosen of two values; what led to the person and was not chosen stays protected."""
    by_choice = {KEPT: value.kept, GONE: value.gone}
    if value.can_be_joined:
        by_choice[BOTH] = f"{value.kept}\n{value.gone}"
    if choice not in by_choice:
        raise Refused(wording.CHOOSE_VALUE, field=value.column)
    log.change(kept, value.column, by_choice[choice])
    if value.column == "born":  # the other date is found as well
        log.add(OtherBirth(person_id=kept.id, born=value.gone if choice == KEPT else value.kept))
    if leads_to_a_person(value.column) and choice != BOTH:
        left = value.gone if choice == KEPT else value.kept
        kind = "school" if value.column == "school" else "place"
        log.add(Lead(person_id=kept.id, kind=kind, words=left, withdrawn=True))


def _join_parts(log: MergeLog, session: Session, kept_id: str, gone_id: str) -> None:
    """Make one of two links to a case, and of two parts in an incident; the second row stays, withdrawn."""
    for link, other in links_in_one_case(session, kept_id, gone_id):
        for column in _OF_LINKS:
            if not is_filled(getattr(link, column)):
                log.change(link, column, getattr(other, column))
        for column in _FLAGS_OF_LINKS:
            log.change(link, column, getattr(link, column) or getattr(other, column))
        log.change(other, "withdrawn", True)
    for _, part in parts_in_one_incident(session, kept_id, gone_id):
        log.change(part, "part", "")


def _end_if_about_one(log: MergeLog, row: Any) -> None:
    """Withdraw a link between two people who are one now."""
    columns = columns_of_people(type(row))
    if len(columns) > 1 and len({getattr(row, column) for column in columns}) == 1:
        log.change(row, "withdrawn", True)


def _join_imports(log: MergeLog, session: Session, kept_id: str, gone_id: str) -> None:
    """Let rows that were imported, and answers about who is not the same, name the record that stays."""
    about = (ImportedRow.record_table == Person.__tablename__, ImportedRow.record_id == gone_id)
    for row in session.scalars(select(ImportedRow).where(*about)):
        log.change(row, "record_id", kept_id)
    answers = answers_about_people(session)
    if answers is not None:
        before, renamed = answers.chosen, {gone_id: kept_id}
        pairs = [
            (renamed.get(first, first), renamed.get(second, second))
            for first, second in pairs_of_two_people(session)
        ]
        remember_two_people(session, [(first, second) for first, second in pairs if first != second])
        if answers.chosen != before:
            log.note_change(answers, "chosen", before)
