"""A case file with its notes, actions and meetings, in one query."""

from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from coordinator.actions.queries import ActionRow, list_actions
from coordinator.actions.rules import OPEN
from coordinator.assessments.form import AssessmentForm, Risk
from coordinator.assessments.library import offered_forms
from coordinator.assessments.queries import AssessmentRow, list_assessments
from coordinator.assessments.rules import RANK
from coordinator.attachments.queries import AttachmentRow, list_attachments
from coordinator.caseload.markers import (
    SERIAL_MONTHS,
    Marker,
    MarkerRecord,
    list_harm,
    repeat_marker,
    serial_marker,
)
from coordinator.cases.access_log import CaseContents
from coordinator.cases.model import Case
from coordinator.cases.needs import NeedRow, list_needs
from coordinator.cases.queries import CaseFile, LinkRow, get_case, list_other_cases
from coordinator.cases.rules import PERPETRATOR_ROLES, VICTIM_ROLES
from coordinator.cases.state import CaseState, get_case_state
from coordinator.contacts.queries import ContactRow, StepRow, list_contacts, list_engagement
from coordinator.disclosures.queries import Disclosures, get_disclosures
from coordinator.forums.registry import repeat_forum
from coordinator.incidents.queries import IncidentRow, list_incidents
from coordinator.meetings.case_meetings import CaseMeetingRow, list_case_meetings
from coordinator.meetings.rules import was_heard
from coordinator.notes.queries import NoteRow, list_notes
from coordinator.orders.details import OrderRow
from coordinator.orders.queries import list_orders
from coordinator.people.queries import PersonRow, get_people
from coordinator.plans.fund_queries import FundYear, PaymentRow, get_fund_year, list_payments
from coordinator.plans.queries import PlanRow, list_plan
from coordinator.recipients.queries import BarredRow, list_barred, list_unlinked
from coordinator.referrals.legal_hold import LegalHold, find_legal_hold
from coordinator.referrals.queries import OnwardRow, ReferralRow, list_onward, list_referrals
from coordinator.referrals.transfers import TransferRow, list_transfers
from coordinator.store.base import get_row
from coordinator.ties.queries import TieRow, list_ties, protected_through

_NO_STATE = CaseState()


@dataclass(frozen=True)
class CaseView(CaseContents):
    """Everything that the screen of a case file shows."""

    file: CaseFile
    notes: tuple[NoteRow, ...]
    actions: tuple[ActionRow, ...]
    meetings: tuple[CaseMeetingRow, ...]
    others: tuple[tuple[str, str], ...]  # other case files about the same person: id and reference
    incidents: tuple[IncidentRow, ...] = ()
    contacts: tuple[ContactRow, ...] = ()
    engagement: tuple[StepRow, ...] = ()
    barred: tuple[BarredRow, ...] = ()  # who must not receive information about somebody in it, or unlinked
    referrals: tuple[ReferralRow, ...] = ()
    onward: tuple[OnwardRow, ...] = ()  # referrals to other services
    ties: tuple[TieRow, ...] = ()  # links of the people in it, to each other and to others
    harm: tuple[tuple[str, tuple[MarkerRecord, ...]], ...] = ()  # of each perpetrator in it
    protected_by_ties: frozenset[str] = frozenset()  # people in it who are protected by a link to somebody
    state: CaseState = _NO_STATE
    needs: tuple[NeedRow, ...] = ()
    plan: tuple[PlanRow, ...] = ()
    payments: tuple[PaymentRow, ...] = ()  # of the Personalisation Fund
    fund: FundYear | None = None  # over all cases, in this financial year
    drafts: tuple[AssessmentRow, ...] = ()  # assessments that are not agreed yet
    forms: tuple[AssessmentForm, ...] = ()  # that an assessment can use
    orders: tuple[OrderRow, ...] = ()
    all_files: tuple[AttachmentRow, ...] = ()  # attached to it, with those that were withdrawn
    disclosures: Disclosures = field(default_factory=Disclosures)
    transfers: tuple[TransferRow, ...] = ()  # between this area and others
    legal_hold: LegalHold | None = None  # while it stands, nothing of the case is erased
    unlinked: tuple[PersonRow, ...] = ()  # who was linked, and is still protected for it

    @property
    def case_inside(self) -> str:
        """The id of the case."""
        return self.file.id

    @property
    def forums_inside(self) -> tuple[str, ...]:
        """The forums that it is with now."""
        return self.file.forums_now

    @property
    def files(self) -> tuple[AttachmentRow, ...]:
        """The files attached to it."""
        return tuple(row for row in self.all_files if not row.withdrawn)

    def files_of(self, record_id: str) -> tuple[AttachmentRow, ...]:
        """Return the files that belong to an order or an assessment."""
        return tuple(row for row in self.files if row.record_id == record_id)

    @property
    def photographs(self) -> dict[str, AttachmentRow]:
        """The photograph of each person who has one, by the person's id."""
        return {person_id: row for row in reversed(self.files) for person_id in row.photograph_of}

    @property
    def withdrawn_files(self) -> tuple[AttachmentRow, ...]:
        """The files that were withdrawn, and not erased."""
        return tuple(row for row in self.all_files if row.withdrawn)

    @property
    def open_actions(self) -> tuple[ActionRow, ...]:
        """The open actions, the longest due first."""
        return tuple(action for action in self.actions if action.status == OPEN)

    @property
    def victims(self) -> tuple[LinkRow, ...]:
        """The linked victims."""
        return tuple(link for link in self.file.links if link.role in VICTIM_ROLES)

    def serial_markers(self, today: date, months: int = SERIAL_MONTHS) -> tuple[Marker, ...]:
        """Return the serial markers of the perpetrators in it, over all case files."""
        made = (serial_marker(who, records, today, months) for who, records in self.harm)
        return tuple(marker for marker in made if marker is not None)

    def repeat_markers(self, today: date) -> tuple[Marker, ...]:
        """Return the repeat markers of the victims in it."""
        records = [record for _, records in self.harm for record in records]
        made = (
            repeat_marker(link.person.id, records, last_marac(self, link, today), self.file.reference)
            for link in self.victims
        )
        return tuple(marker for marker in made if marker is not None)

    def is_protected(self, person_id: str) -> bool:
        """Tell whether a person's part in this case or a link to somebody protects their whereabouts."""
        own = person_id == self.file.subject.id and self.file.subject_protected
        linked = any(link.person.id == person_id and link.protected for link in self.file.links)
        return own or linked or person_id in self.protected_by_ties

    def latest_assessment(self, person_id: str) -> AssessmentRow | None:
        """Return the assessment that says how high a person's risk is now; one without a level only alone."""
        for person, assessment in current_levels(self.file):
            if person.id == person_id:
                return assessment
        own = (row for row in self.file.assessments if row.person_id == person_id)
        return next((row for row in own if row.risk is not Risk.NONE and not row.superseded), None)

    def highest_levels(self) -> tuple[tuple[PersonRow, AssessmentRow], ...]:
        """Return who in the case has the highest current level of risk, each with the assessment."""
        levels = current_levels(self.file)
        highest = max((RANK.get(assessment.level, -1) for _, assessment in levels), default=-1)
        return tuple(pair for pair in levels if RANK.get(pair[1].level, -1) == highest)

    def coming_meetings(self, today: date) -> tuple[CaseMeetingRow, ...]:
        """Return the meetings from today on, the soonest first."""
        coming = [meeting for meeting in self.meetings if meeting.held and meeting.held >= today]
        return tuple(sorted(coming, key=lambda meeting: meeting.held or today))


def current_levels(file: CaseFile) -> tuple[tuple[PersonRow, AssessmentRow], ...]:
    """List everybody in a case whose risk was judged, with the newest assessment that has a level.

    The risk to a person and the risk from them are judged apart: of two levels the higher one counts.
    """
    people = {file.subject.id: file.subject} | {link.person.id: link.person for link in file.links}
    newest: dict[tuple[str, Risk], AssessmentRow] = {}
    for assessment in file.assessments:
        if assessment.level and assessment.person_id in people and not assessment.superseded:
            newest.setdefault((assessment.person_id, assessment.risk), assessment)
    highest: dict[str, AssessmentRow] = {}
    for (person_id, _), assessment in newest.items():
        held = highest.get(person_id)
        if held is None or RANK.get(assessment.level, -1) > RANK.get(held.level, -1):
            highest[person_id] = assessment
    return tuple((people[person_id], assessment) for person_id, assessment in highest.items())


def get_case_view(session: Session, *, case_id: str, today: date | None = None) -> CaseView:
    """Get a case file with its notes, actions and meetings. Raises Missing."""
    _case = get_row(session, Case, case_id)  # while it is held, the parts do not read it again
    file = get_case(session, case_id=case_id)
    unlinked = set(list_unlinked(session, case_ids=[case_id])) - set(file.people_ids)
    return CaseView(
        file,
        list_notes(session, case_id=case_id, person_ids=file.people_ids),
        list_actions(session, case_id=case_id),
        list_case_meetings(session, case_id=case_id),
        list_other_cases(session, case_id=case_id, subject_id=file.subject.id),
        list_incidents(session, case_id=case_id),
        list_contacts(session, case_id=case_id),
        list_engagement(session, case_id=case_id),
        list_barred(session, person_ids=[*file.people_ids, *sorted(unlinked)]),
        list_referrals(session, case_id=case_id),
        list_onward(session, case_id=case_id),
        list_ties(session, person_ids=file.people_ids),
        tuple((who.id, list_harm(session, person_id=who.id)) for who in file.perpetrators),
        _protected_by_ties(session, file),
        get_case_state(session, case_id=case_id),
        list_needs(session, case_id=case_id),
        list_plan(session, case_id=case_id),
        list_payments(session, case_id=case_id),
        get_fund_year(session, today=today or date.today()),
        list_assessments(session, case_id=case_id, drafts=True),
        tuple(entry.definition for entry in offered_forms(session)),
        list_orders(session, case_id=case_id),
        list_attachments(session, case_id=case_id, with_withdrawn=True),
        get_disclosures(session, case_id=case_id),
        list_transfers(session, case_id=case_id),
        find_legal_hold(session, case_id=case_id),
        tuple(get_people(session, person_ids=unlinked).values()) if unlinked else (),
    )


def prepare_case_view(session: Session) -> None:
    """Make every query of a case file ready: made for the first time, they take longer than to run them."""
    some_case = session.scalar(select(Case.id).limit(1))
    if some_case is not None:
        get_case_view(session, case_id=some_case)  # nothing of it is given to anybody


def _protected_by_ties(session: Session, file: CaseFile) -> frozenset[str]:
    protected = [link.person.id for link in file.links if link.protected]
    protected += [file.subject.id] if file.subject_protected else []
    accused = [file.subject.id] if file.subject_role in PERPETRATOR_ROLES else []
    accused += [link.person.id for link in file.links if link.role in PERPETRATOR_ROLES]
    return frozenset(protected_through(session, protected, accused)) & frozenset(file.people_ids)


def last_marac(view: CaseView, link: LinkRow, today: date) -> date | None:
    """Return when MARAC last heard the case about a victim: at a meeting here, or as recorded for them."""
    days = [link.last_marac] if link.last_marac else []
    rules = repeat_forum()
    if link.role in VICTIM_ROLES and rules is not None:
        days += [
            row.held
            for row in view.meetings
            if row.held and row.forum == rules.code and row.victim_id in (None, link.person.id)
            and was_heard(row.held, row.outcome, today)
        ]  # fmt: skip
    return max(days, default=None)
