"""Writes the diary to an .ics file for a calendar: kinds, references and days, and no names."""

import hashlib
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from icalendar import Calendar, Event
from sqlalchemy.orm import Session

from coordinator.casebook.casebook import Casebook
from coordinator.casebook.disclosure import disclosing
from coordinator.cases.model import Case
from coordinator.core.dates import HERE
from coordinator.core.errors import Refused
from coordinator.diary import wording as about_diary
from coordinator.diary.entry import DiaryEntry, DiaryKind
from coordinator.diary.queries import list_diary
from coordinator.diary.use_cases import disclose_diary
from coordinator.documents.output_file import give_out, must_be_writable
from coordinator.exports import wording
from coordinator.redaction.file_names import must_not_lead
from coordinator.redaction.judging import gather_judging
from coordinator.store.base import rows_by

_UID_LENGTH = 40  # hexadecimal figures
_DAY = timedelta(days=1)


def export_diary(
    casebook: Casebook, out: Path, *, span: str, kind: str, reason: str, at: datetime, replace: bool = False
) -> int:
    """Write the diary as it is at a moment to an .ics, which is a disclosure; return how many entries.

    `span` is a DueSpan and `kind` a DiaryKind; "" is all of them. An entry keeps its UID when its day moves,
    so that a calendar that reads the file again has no doubles. Raises Refused, NameTaken, StoreError.
    """
    if out.suffix.lower() != ".ics":
        raise Refused(wording.NAME_ICS, field="out")
    if not reason.strip():
        raise Refused(about_diary.ENTER_REASON, field="reason")
    must_be_writable(out, replace=replace)
    entries = casebook.read(list_chosen_entries, span=span, kind=kind, today=at.date())
    case_ids = casebook.read(_cases_of, entries=entries)
    must_not_lead(out, casebook.read(gather_judging, case_ids=case_ids).leads)
    what = about_diary.export_of(len(entries))
    disclosure = disclosing(casebook, disclose_diary, what=what, reason=reason)
    give_out(out, compose_calendar(entries, at=at), replace=replace, disclosure=disclosure)
    return len(entries)


def list_chosen_entries(session: Session, *, span: str, kind: str, today: date) -> tuple[DiaryEntry, ...]:
    """List the entries of the diary of a span and a kind; "" is all of them, but for disclosures.

    That a disclosure is decided or reviewed stays in the casebook.
    """
    return tuple(
        entry
        for entry in list_diary(session, today=today)
        if span in ("", entry.span(today)) and kind in ("", entry.kind)
        if entry.kind not in (DiaryKind.DISCLOSURE, DiaryKind.ENCOMPASS)
    )


def compose_calendar(entries: Sequence[DiaryEntry], *, at: datetime) -> bytes:
    """Compose a calendar of entries as they are at a moment."""
    calendar = Calendar()
    calendar.add("prodid", "-//Coordinator//Diary//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for entry in entries:
        calendar.add_component(_event(entry, at.astimezone(UTC)))
    return bytes(calendar.to_ical())


def _event(entry: DiaryEntry, at: datetime) -> Event:
    event = Event()
    event.add("uid", hashlib.sha256(entry.key.encode()).hexdigest()[:_UID_LENGTH])
    event.add("dtstamp", at)
    event.add("summary", wording.joined(entry.kind.words, entry.reference))
    if entry.at is None:
        event.add("dtstart", entry.day)
        event.add("dtend", entry.day + _DAY)
        event.add("transp", "TRANSPARENT")  # a day on which something is due is not a day that is taken
    else:
        event.add("dtstart", datetime.combine(entry.day, entry.at, HERE).astimezone(UTC))
    event.add("categories", [entry.kind.words])
    event.add("class", "PRIVATE")
    return event


def _cases_of(session: Session, *, entries: Sequence[DiaryEntry]) -> list[str]:
    references = sorted({entry.reference for entry in entries if entry.reference})
    return [case.id for case in rows_by(session, Case, Case.reference, references)]
