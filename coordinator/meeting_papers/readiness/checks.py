"""What is still missing before a meeting, for each case and for the meeting: warnings, never walls."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy.orm import Session

from coordinator.actions.rules import OPEN
from coordinator.agencies.queries import AgencyRow, list_agencies
from coordinator.assessments.model import Assessment
from coordinator.assessments.queries import latest_assessments
from coordinator.cases.rules import VICTIM_ROLES
from coordinator.forums.definition import Definition, InviteeKind
from coordinator.forums.registry import definition
from coordinator.hearings.queries import list_attendance
from coordinator.hearings.rules import ABSENT, APOLOGIES, INFORMED, likely_invitee
from coordinator.meeting_papers.readiness import wording
from coordinator.packs.gather import gather
from coordinator.packs.redact import unredacted
from coordinator.packs.release_view import get_release_view
from coordinator.packs.sections.numbering import cases_in_order
from coordinator.packs.snapshot import PackCase, PackItem, PackLink, Snapshot
from coordinator.referrals.transfers import areas_on_agenda
from coordinator.referrals.wording import without_area
from coordinator.returns.queries import MeetingReturns, get_returns
from coordinator.returns.rules import ReturnState

_COUNTED = (InviteeKind.CORE, InviteeKind.RESPONSIBLE)


class Remedy(StrEnum):
    """Where the remedy of a warning is."""

    CASE = "case"  # the case file, and after a stroke what to go to in it
    ACTIONS = "actions"
    RETURNS = "returns"
    RELEASE = "release"
    MEETING = "meeting"
    AGENCIES = "agencies"


@dataclass(frozen=True)
class Warned:
    """One thing that is missing, and where its remedy is: the record that the remedy opens."""

    sentence: str
    remedy: Remedy
    record: str = ""


@dataclass(frozen=True)
class CaseReadiness:
    """A case of the agenda and what is missing of it."""

    item_id: str
    number: int
    reference: str
    title: str
    warnings: tuple[Warned, ...]


@dataclass(frozen=True)
class Readiness:
    """What is missing of a meeting itself, and of each of its cases in the agenda's order."""

    meeting: tuple[Warned, ...]
    cases: tuple[CaseReadiness, ...]

    @property
    def count(self) -> int:
        """How many things are missing."""
        return len(self.meeting) + sum(len(case.warnings) for case in self.cases)

    @property
    def ready_cases(self) -> int:
        """How many cases lack nothing."""
        return sum(not case.warnings for case in self.cases)


@dataclass(frozen=True)
class _Basis:
    """What the cases are judged by."""

    rules: Definition
    held: date
    returns: MeetingReturns
    agencies: Mapping[str, AgencyRow]  # by any of their names, in small letters
    away: frozenset[str]  # ids of agencies whose people all sent apologies
    reviews: Mapping[str, Sequence[Assessment]]  # by case
    to_release: Mapping[str, int]  # by case
    areas: Mapping[str, str]  # from which a case was transferred, by case


def get_readiness(session: Session, *, meeting_id: str) -> Readiness:
    """Get what is missing before a meeting. Raises Missing, and Refused for one without a date."""
    snapshot = gather(session, meeting_id)
    rules = definition(snapshot.meeting.forum)
    basis = _basis(session, snapshot, rules)
    cases = tuple(
        CaseReadiness(
            place.item.row_id, place.number, place.item.reference, _names(place.item),
            tuple(_case(place.item, basis)),
        )
        for place in cases_in_order(unredacted(snapshot), rules)
    )  # fmt: skip
    return Readiness(tuple(_meeting(snapshot, basis, session)), cases)


def _basis(session: Session, snapshot: Snapshot, rules: Definition) -> _Basis:
    meeting_id = snapshot.meeting.row_id
    case_ids = sorted({item.case_id for item in snapshot.items if item.case_id})
    reviews: dict[str, list[Assessment]] = {}
    for row in latest_assessments(session, case_ids=case_ids):
        reviews.setdefault(row.case_id, []).append(row)
    agencies = {
        name.strip().casefold(): agency
        for agency in list_agencies(session)
        for name in (agency.name, *agency.also_called.splitlines())
    }
    states: dict[str, set[str]] = {}
    for person in list_attendance(session, meeting_id=meeting_id):
        states.setdefault(person.agency_id or "", set()).add(person.state)
    gone = {APOLOGIES, INFORMED, ABSENT}
    groups = get_release_view(session, meeting_id=meeting_id).groups if rules.perpetrator_led else ()
    return _Basis(
        rules, snapshot.meeting.held, get_returns(session, meeting_id=meeting_id), agencies,
        frozenset(agency_id for agency_id, sent in states.items() if sent <= gone),
        reviews, {group.key: group.to_decide for group in groups}, areas_on_agenda(session, rules, case_ids),
    )  # fmt: skip


def _names(item: PackItem) -> str:
    people = (item.victim,) if item.victim else (item.case.perpetrators if item.case else ())
    return ", ".join(person.name for person in people) or item.reference


def _case(item: PackItem, basis: _Basis) -> Iterator[Warned]:
    case = item.case
    if case is None:
        yield Warned(wording.NO_CASE_FILE, Remedy.MEETING)
        return
    yield from _victims(item, case, basis)
    if open_late := _without_update(case, basis.held):
        yield Warned(wording.actions_without_update(open_late), Remedy.ACTIONS, case.row_id)
    missing = [
        agency.agency.name
        for agency in basis.returns.agencies
        for answer in agency.cases
        if answer.item_id == item.row_id and answer.state is ReturnState.NOT_YET
    ]
    if missing:
        yield Warned(wording.not_returned(missing), Remedy.RETURNS, item.row_id)
    yield from _review(case, basis)
    yield from _referrer(item, basis)
    if left := basis.to_release.get(case.row_id, 0):
        yield Warned(wording.to_release(left), Remedy.RELEASE, case.row_id)


def _victims(item: PackItem, case: PackCase, basis: _Basis) -> Iterator[Warned]:
    """Warn of a victim without a view, a safe contact or a consent; the chosen one, or all of the case."""
    links = [link for link in case.links if link.role in VICTIM_ROLES]
    if item.victim:
        links = [link for link in links if link.person.person_id == item.victim.person_id] or links
    if not links:
        if not basis.rules.perpetrator_led:
            yield Warned(wording.NO_VICTIM, Remedy.CASE, case.row_id)
        return
    if not any(note.kind == "victim's view" for note in case.notes):
        yield Warned(wording.NO_VIEW, Remedy.CASE, f"{case.row_id}/note/")
    if basis.rules.perpetrator_led:
        return
    for link in links:
        details = f"{case.row_id}/person/{link.person.person_id}"
        if not _can_be_reached(link):
            yield Warned(wording.no_safe_contact(link.person.name), Remedy.CASE, details)
        if not link.consent.strip():
            yield Warned(wording.no_consent(link.person.name), Remedy.CASE, details)


def _can_be_reached(link: PackLink) -> bool:
    where = link.person.whereabouts
    return bool(where and where.safe_contact.strip())


def _without_update(case: PackCase, held: date) -> int:
    """Count the earlier actions that are open, due before the meeting, and without an update."""
    return sum(
        action.status == OPEN and action.due is not None and action.due < held and not action.update
        for action in case.actions
    )


def _review(case: PackCase, basis: _Basis) -> Iterator[Warned]:
    rows, risk = basis.reviews.get(case.row_id, ()), f"{case.row_id}/assessment/"
    if not rows:
        yield Warned(wording.NO_ASSESSMENT, Remedy.CASE, risk)
        return
    late = [row for row in rows if row.next_review is not None and row.next_review < basis.held]
    if late:
        first = min(row.next_review for row in late if row.next_review)
        yield Warned(wording.review_passed(first), Remedy.CASE, risk)


def _referrer(item: PackItem, basis: _Basis) -> Iterator[Warned]:
    """Warn where the agency that referred a case will not be there to present it (docs/domain.md 2.4)."""
    named = without_area(item.referred_by, basis.areas.get(item.case_id, "")).strip()
    if not named:
        yield Warned(wording.NO_REFERRER, Remedy.MEETING, item.row_id)
        return
    agency = basis.agencies.get(named.casefold())
    if agency is None or not agency.representatives:
        yield Warned(wording.referrer_unknown(named), Remedy.AGENCIES, agency.id if agency else "")
    elif agency.id in basis.away:
        yield Warned(wording.referrer_away(agency.name), Remedy.MEETING, item.row_id)


def _meeting(snapshot: Snapshot, basis: _Basis, session: Session) -> Iterator[Warned]:
    meeting = snapshot.meeting
    if not meeting.chair.strip():
        yield Warned(wording.NO_CHAIR, Remedy.MEETING)
    if not meeting.place.strip():
        yield Warned(wording.NO_PLACE, Remedy.MEETING)
    asked = {
        likely_invitee(basis.rules, (each.agency.name, *each.agency.also_called.splitlines()))
        for each in basis.returns.agencies
    }
    core = [invitee.name for invitee in basis.rules.invitees if invitee.kind in _COUNTED]
    if snapshot.items and basis.rules.exported and (never := [name for name in core if name not in asked]):
        yield Warned(wording.not_asked(never), Remedy.RETURNS)
    for key in ("meeting", "outstanding"):
        if left := basis.to_release.get(key, 0):
            yield Warned(wording.to_release_of(key, left), Remedy.RELEASE, key)
