"""What a meeting needs: its agenda, and everything about one case when it is heard."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from coordinator.actions.queries import ActionRow, list_actions, list_outstanding
from coordinator.agendas.queries import AgendaState, get_agenda_state, leaving_of
from coordinator.caseload import wording
from coordinator.caseload.prompts import Covered, PromptRow, prompts
from coordinator.caseload.waiting.queries import WaitingReferral, list_waiting
from coordinator.cases.access_log import CaseContents
from coordinator.cases.model import Case
from coordinator.cases.queries import CaseFile, get_case
from coordinator.core.errors import Missing
from coordinator.disclosures.queries import get_disclosures
from coordinator.forums.registry import definition
from coordinator.hearings.queries import get_hearing_record, get_room, list_proposed_absences
from coordinator.hearings.records import HearingRecord, ProposedAbsence, Room
from coordinator.meetings.case_meetings import list_case_meetings
from coordinator.meetings.flag_removal import FlagRemovalRow, list_flag_removals
from coordinator.meetings.hearing_history import HearingHistory, last_heard
from coordinator.meetings.model import AgendaItem, Meeting
from coordinator.meetings.queries import ItemRow, MeetingFile, MeetingRow, get_meeting
from coordinator.meetings.series.queries import SeriesRow, get_series
from coordinator.notes.queries import NoteRow, list_notes
from coordinator.people.model import Person
from coordinator.people.rules import listed_name
from coordinator.recipients.queries import Leaving
from coordinator.referrals.transfers import areas_on_agenda
from coordinator.search.find import find_anything
from coordinator.store.base import get_row


@dataclass(frozen=True)
class OpenMeeting:
    """A meeting: its agenda, the outstanding actions, and the cases whose 12 months have passed."""

    file: MeetingFile
    outstanding: tuple[ActionRow, ...]
    passed: tuple[FlagRemovalRow, ...]
    agreed: tuple[ActionRow, ...]
    business: tuple[NoteRow, ...]  # notes about no case
    room: Room
    series: SeriesRow | None = None  # that the meeting belongs to
    state: AgendaState = field(default_factory=lambda: AgendaState((), ()))
    leaving: Mapping[str, tuple[Leaving, ...]] = field(default_factory=dict)  # by the id of the item
    waiting: tuple[WaitingReferral, ...] = ()


@dataclass(frozen=True)
class OtherHearing:
    """Another forum that a case is with, and when it is next heard there."""

    forum: str
    level: str
    next_held: date | None


@dataclass(frozen=True)
class HearingView(CaseContents):
    """One case while it is heard; `number` is its number on the agenda, of which `of` is the highest."""

    meeting: MeetingRow
    item: ItemRow
    number: int
    of: int
    case: CaseFile | None
    shared: tuple[NoteRow, ...]
    agreed: tuple[ActionRow, ...]
    bearing: tuple[ActionRow, ...]
    elsewhere: tuple[OtherHearing, ...]
    before: HearingHistory
    record: HearingRecord
    prompts: tuple[PromptRow, ...]
    proposed_absences: tuple[ProposedAbsence, ...] = ()
    leaving: tuple[Leaving, ...] = ()  # who leaves the room while it is heard
    area_before: str = ""  # from which the case was transferred
    together: tuple[str, ...] = ()  # the references of the cases that are heard with it

    @property
    def case_inside(self) -> str:
        """The id of the case, if it has a file."""
        return self.case.id if self.case else ""

    @property
    def forums_inside(self) -> tuple[str, ...]:
        """The forums that it is with now."""
        return self.case.forums_now if self.case else ()


@dataclass(frozen=True)
class CaseChoice:
    """An open case, as suggested when one is listed."""

    id: str
    reference: str
    subject: str
    borough: str


def get_open_meeting(session: Session, *, meeting_id: str) -> OpenMeeting:
    """Get a meeting with everything on its agenda. Raises Missing."""
    file = get_meeting(session, meeting_id=meeting_id)
    meeting = file.meeting
    notes = [note for note in list_notes(session, meeting_id=meeting_id) if note.case_id is None]
    return OpenMeeting(
        file,
        get_outstanding(session, meeting_id=meeting_id),
        list_flag_removals(session, meeting_id=meeting_id),
        tuple(sorted(list_actions(session, meeting_id=meeting_id), key=lambda action: action.number or 0)),
        _in_order(notes),
        get_room(session, meeting_id=meeting_id),
        get_series(session, series_id=meeting.series_id, today=meeting.held or date.min)
        if meeting.series_id
        else None,
        get_agenda_state(session, meeting_id=meeting_id, file=file),
        leaving_of(session, file),
        list_waiting(session, meeting_id=meeting_id) if not meeting.cancelled else (),
    )


def get_outstanding(session: Session, *, meeting_id: str) -> tuple[ActionRow, ...]:
    """Get the actions that are outstanding at a meeting; none while it has no day. Raises Missing."""
    row = get_row(session, Meeting, meeting_id)
    if row.held is None:
        return ()
    return list_outstanding(session, forum=row.forum, name=row.name, held=row.held)


def get_hearing(session: Session, *, item_id: str, today: date) -> HearingView:
    """Get everything about a listed case. Raises Missing."""
    row = get_row(session, AgendaItem, item_id)
    file = get_meeting(session, meeting_id=row.meeting_id)
    items = list(file.items)
    place = next((at for at, item in enumerate(items) if item.id == item_id), None)
    if place is None:
        raise Missing(wording.NOT_ON_AGENDA)
    number, last = items[place].number, max(item.number for item in items)
    record = get_hearing_record(session, item_id=item_id)
    if row.case_id is None:
        none = HearingHistory(None, None)
        return HearingView(file.meeting, items[place], number, last, None, (), (), (), (), none, record, ())
    actions = list_actions(session, case_id=row.case_id)
    agreed = [action for action in actions if action.meeting_id == row.meeting_id]
    bearing = [
        action for action in actions if action.status == "open" and action.meeting_id != row.meeting_id
    ]
    case = get_case(session, case_id=row.case_id)
    shared = _shared(session, row)
    return HearingView(
        file.meeting, items[place], number, last, case,
        shared, tuple(sorted(agreed, key=lambda action: action.number or 0)), tuple(bearing),
        _elsewhere(session, case, file.meeting),
        last_heard(
            session, case_id=case.id, forum=file.meeting.forum, before=file.meeting.held or date.max,
            today=today, victim_id=row.victim_id,
        ),
        record, _prompts(session, row, file.meeting.forum, record, shared, agreed, bearing),
        tuple(
            each
            for each in list_proposed_absences(session, meeting_id=row.meeting_id)
            if each.item_id == item_id
        ),
        leaving_of(session, file).get(item_id, ()),
        areas_on_agenda(session, definition(file.meeting.forum), [row.case_id]).get(row.case_id, ""),
        tuple(
            item.reference for item in items
            if row.joint is not None and item.joint == row.joint and item.id != item_id
        ),
    )  # fmt: skip


def find_open_cases(session: Session, *, words: str, limit: int = 8) -> tuple[CaseChoice, ...]:
    """Find cases that can be listed, by words of theirs or of their people; without words the newest."""
    asked = select(Case.id, Case.reference, Case.borough, Person.surname, Person.forename).join(
        Person, Person.id == Case.subject_id
    )
    asked = asked.where(Case.status != "closed")
    if not words.strip():
        rows = session.execute(asked.order_by(Case.opened.desc(), Case.reference.desc()).limit(limit))
        return tuple(_choice(*row) for row in rows)
    hits = find_anything(session, words=words)
    first = {"case": 0, "person": 0}
    ids = list(
        dict.fromkeys(h.case_id for h in sorted(hits, key=lambda h: first.get(h.kind, 1)) if h.case_id)
    )
    choices = {row[0]: _choice(*row) for row in session.execute(asked.where(Case.id.in_(ids)))}
    return tuple(choices[case_id] for case_id in ids if case_id in choices)[:limit]


def _choice(case_id: str, reference: str, borough: str, surname: str, forename: str) -> CaseChoice:
    return CaseChoice(case_id, reference, listed_name(surname, forename), borough)


def _shared(session: Session, item: AgendaItem) -> tuple[NoteRow, ...]:
    notes = list_notes(session, case_id=item.case_id)
    return _in_order([note for note in notes if note.meeting_id == item.meeting_id])


def _in_order(notes: list[NoteRow]) -> tuple[NoteRow, ...]:
    """Sort notes by when they were taken; ids of one day sort by the moment."""
    return tuple(sorted(notes, key=lambda note: (note.written or date.max, note.id)))


def _elsewhere(session: Session, case: CaseFile, meeting: MeetingRow) -> tuple[OtherHearing, ...]:
    on = meeting.held or date.max
    coming = {
        row.forum: row.held
        for row in list_case_meetings(session, case_id=case.id)
        if row.held and row.held >= on
    }
    return tuple(
        OtherHearing(definition(listing.forum).label(on), listing.level, coming.get(listing.forum))
        for listing in case.listings
        if listing.standing and listing.forum != meeting.forum
    )


def _prompts(
    session: Session,
    item: AgendaItem,
    forum: str,
    record: HearingRecord,
    shared: tuple[NoteRow, ...],
    agreed: list[ActionRow],
    bearing: list[ActionRow],
) -> tuple[PromptRow, ...]:
    decisions = get_disclosures(session, case_id=item.case_id or "").decisions
    covered = Covered(
        record, frozenset(note.source for note in shared if note.source),
        any(note.kind == "victim's view" for note in shared), len(agreed),
        sum(action.forum == forum for action in bearing),
        sum(each.details.meeting_id == item.meeting_id for each in decisions),
    )  # fmt: skip
    return prompts(definition(forum), covered)
