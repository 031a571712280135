"""The records that are counted over all case files, each under its heading.

Headings are of the lists of the app, of forums and of agencies: what was typed in words is counted as other
words, so that no heading names a person or a place.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session

from coordinator.agencies.model import Agency
from coordinator.assessments.rules import LEVELS
from coordinator.caseload.counts import wording
from coordinator.caseload.queries import risk_levels
from coordinator.cases.model import Case, CaseLink, Listing, Need
from coordinator.cases.needs import need_vocabulary
from coordinator.cases.rules import ENDED, VICTIM_ROLES, role_of_subject
from coordinator.cases.state import CLOSED_OUTCOMES
from coordinator.contacts.model import CaseContact
from coordinator.contacts.rules import RESULTS
from coordinator.forums.registry import definition, definitions
from coordinator.incidents.model import Incident, IncidentOutcome
from coordinator.incidents.queries import UNMERGED
from coordinator.incidents.rules import vocabulary as incident_vocabulary
from coordinator.orders.queries import list_orders_of_cases
from coordinator.people.model import Person, PersonState
from coordinator.people.rules import listed_name
from coordinator.people.vocabulary import choices
from coordinator.referrals.model import OnwardReferral, Referral
from coordinator.referrals.rules import HOWS, ONWARD_ANSWERS
from coordinator.referrals.services import endings_of, service_names
from coordinator.store.base import columns_by

LEVEL_LABELS = (*LEVELS.values(), wording.NO_LEVEL)
_CHILD, _PROPOSED, _CUSTODY = "child", "proposed", "custody"


@dataclass(frozen=True)
class Counted:
    """A record under a heading; `opens` is where it is in its case file, as "order/id"; "" for the file."""

    id: str
    case_id: str
    label: str
    day: date | None = None
    opens: str = ""


class OpenFiles:
    """The case files that were open on a day, and the people in them.

    A file without the day it was opened counts from the beginning; one that was closed and reopened counts
    all the time; one that is closed without a day never does.
    """

    def __init__(self, session: Session, day: date) -> None:
        self._session = session
        asked = select(Case.id, Case.subject_id, Case.subject_role, Case.opened).where(
            or_(Case.opened.is_(None), Case.opened <= day), or_(Case.status != "closed", Case.closed > day)
        )
        self._rows = list(session.execute(asked))
        self.ids = [row.id for row in self._rows]
        self.opened = {row.id: row.opened for row in self._rows}

    def parts(self) -> Iterator[tuple[str, str, str]]:
        """Yield the id of the case, the id of the person and the role of everybody in these files."""
        columns = (CaseLink.case_id, CaseLink.person_id, CaseLink.role, CaseLink.withdrawn)
        links: dict[str, list[tuple[str, str]]] = {case_id: [] for case_id in self.ids}
        for case_id, person_id, role, withdrawn in columns_by(
            self._session, columns, CaseLink.case_id, self.ids
        ):
            if not withdrawn:
                links[case_id].append((person_id, role))
        for row in self._rows:
            own = role_of_subject(row.subject_role, row.subject_id, links[row.id])
            yield row.id, row.subject_id, own
            yield from ((row.id, person, role) for person, role in links[row.id] if person != row.subject_id)

    def people(self, *roles: str) -> dict[str, str]:
        """Return everybody in these files, or those with a role, each with the first of their cases."""
        held: dict[str, str] = {}
        for case_id, person_id, role in sorted(self.parts()):
            if not roles or role in roles:
                held.setdefault(person_id, case_id)
        return held


def names_of_files(session: Session) -> dict[str, tuple[str, str]]:
    """Return the reference of every case file, and the name of the person that it is about."""
    asked = select(Case.id, Case.reference, Person.surname, Person.forename).join(
        Person, Person.id == Case.subject_id
    )
    return {
        case_id: (reference, listed_name(surname, forename))
        for case_id, reference, surname, forename in session.execute(asked)
    }


def cases_by_risk(session: Session, _: date, day: date) -> Iterator[Counted]:
    """Yield the open cases by the highest level of risk of anybody in them."""
    files, levels = OpenFiles(session, day), risk_levels(session, until=day)
    for case_id in files.ids:
        label = LEVELS.get(levels.get(case_id, ""), wording.NO_LEVEL)
        yield Counted(case_id, case_id, label, files.opened[case_id])


def cases_by_forum(session: Session, _: date, day: date) -> Iterator[Counted]:
    """Yield the open cases once for each forum that they are with, and those with none."""
    files = OpenFiles(session, day)
    asked = select(Listing.case_id, Listing.forum, Listing.since).where(
        ~Listing.withdrawn, Listing.status != _PROPOSED, or_(Listing.since.is_(None), Listing.since <= day),
        or_(Listing.status != ENDED, Listing.until > day),
    )  # fmt: skip
    known, open_ids = definitions(), set(files.ids)
    listed: dict[tuple[str, str], date | None] = {}
    for case_id, forum, since in session.execute(asked):
        if case_id in open_ids:
            listed.setdefault((case_id, forum), since)
    for (case_id, forum), since in listed.items():
        label = definition(forum).label(day) if forum in known else wording.OTHER_FORUM
        yield Counted(f"{case_id}/{forum}", case_id, label, since)
    for case_id in open_ids - {case_id for case_id, _ in listed}:
        yield Counted(case_id, case_id, wording.NO_FORUM, files.opened[case_id])


def cases_by_children(session: Session, _: date, day: date) -> Iterator[Counted]:
    """Yield the open cases by whether a child is in them."""
    files = OpenFiles(session, day)
    with_child = {case_id for case_id, _, role in files.parts() if role == _CHILD}
    for case_id in files.ids:
        label = wording.WITH_CHILDREN if case_id in with_child else wording.WITHOUT_CHILDREN
        yield Counted(case_id, case_id, label, files.opened[case_id])


def needs_by_area(session: Session, _: date, day: date) -> Iterator[Counted]:
    """Yield the needs that open cases worked on."""
    open_ids = set(OpenFiles(session, day).ids)
    asked = select(Need.id, Need.case_id, Need.domain, Need.since).where(
        ~Need.withdrawn, or_(Need.since.is_(None), Need.since <= day),
        or_(Need.outcome == "", Need.ended > day),
    )  # fmt: skip
    domains = need_vocabulary().domains
    for need_id, case_id, domain, since in session.execute(asked):
        if case_id in open_ids:
            yield Counted(need_id, case_id, domains.get(domain, wording.NO_AREA), since, f"need/{need_id}")


def states_on(day: date, kind: str, column: Any) -> Select[Any]:
    """Make the query for who is in a state on a day, each with one day of that state."""
    return select(PersonState.person_id, column).where(
        PersonState.kind == kind, ~PersonState.withdrawn,
        or_(PersonState.since.is_(None), PersonState.since <= day),
        or_(PersonState.until.is_(None), PersonState.until >= day),
    )  # fmt: skip


def people_in_custody(session: Session, _: date, day: date) -> Iterator[Counted]:
    """Yield the people of open cases who were in custody, by whether the day of their release is known."""
    people = OpenFiles(session, day).people()
    asked = states_on(day, _CUSTODY, PersonState.until)
    until = {person_id: last for person_id, last in session.execute(asked) if person_id in people}
    for person_id, last in until.items():
        label = wording.RELEASE_KNOWN if last else wording.RELEASE_UNKNOWN
        yield Counted(person_id, people[person_id], label, last, f"person/{person_id}")


def people_by_funds(session: Session, _: date, day: date) -> Iterator[Counted]:
    """Yield the people of open cases by their recourse to public funds, as it is recorded now."""
    yield from by_detail(session, OpenFiles(session, day).people(), "public_funds")


def victims_by_sex(session: Session, _: date, day: date) -> Iterator[Counted]:
    """Yield the victims of open cases by their sex, as it is recorded now."""
    yield from by_detail(session, OpenFiles(session, day).people(*VICTIM_ROLES), "sex")


def by_detail(session: Session, people: dict[str, str], column: str) -> Iterator[Counted]:
    """Yield people by a detail of theirs, each under the words for it."""
    columns, known = (Person.id, getattr(Person, column)), choices(column)
    for person_id, value in columns_by(session, columns, Person.id, sorted(people)):
        label = known.get(value, wording.OTHER_WORDS) if value else wording.NOT_RECORDED
        yield Counted(person_id, people[person_id], label, None, f"person/{person_id}")


def orders_in_force(session: Session, _: date, day: date) -> Iterator[Counted]:
    """Yield the orders that had begun and not ended, by their last day."""
    ids = list(session.scalars(select(Case.id)))
    for order in list_orders_of_cases(session, case_ids=ids):
        if (order.began is None or order.began <= day) and order.stands(day):
            label = order.kind.name if order.kind else wording.OTHER_WORDS
            yield Counted(order.id, order.case_id, label, order.details.expires, f"order/{order.id}")


def breaches(session: Session, since: date, until: date) -> Iterator[Counted]:
    """Yield the breaches of orders, by the kind of order."""
    ids = list(session.scalars(select(Case.id)))
    for order in list_orders_of_cases(session, case_ids=ids):
        label = order.kind.name if order.kind else wording.OTHER_WORDS
        for event in order.breaches:
            if event.happened and since <= event.happened <= until:
                yield Counted(event.id, order.case_id, label, event.happened, f"order/{order.id}")


def referrals_by_way(session: Session, since: date, until: date) -> Iterator[Counted]:
    """Yield the referrals that were received, by how they came."""
    asked = select(Referral.id, Referral.case_id, Referral.how, Referral.received).where(
        ~Referral.withdrawn, Referral.received.between(since, until)
    )
    for referral_id, case_id, how, day in session.execute(asked):
        yield Counted(
            referral_id, case_id, HOWS.get(how, wording.NOT_RECORDED), day, f"referral/{referral_id}"
        )


def referrals_by_agency(session: Session, since: date, until: date) -> Iterator[Counted]:
    """Yield the referrals that were received, by the agency that made them."""
    agencies = set(session.scalars(select(Agency.name)))
    asked = select(Referral.id, Referral.case_id, Referral.source, Referral.received).where(
        ~Referral.withdrawn, Referral.received.between(since, until)
    )
    for referral_id, case_id, source, day in session.execute(asked):
        other = wording.OTHER_WORDS if source else wording.NOT_RECORDED
        yield Counted(
            referral_id, case_id, source if source in agencies else other, day, f"referral/{referral_id}"
        )


def onward(session: Session, since: date, until: date) -> Iterator[Counted]:
    """Yield the referrals to other services, by the kind of service and the answer."""
    asked = select(OnwardReferral).where(~OnwardReferral.withdrawn, OnwardReferral.sent.between(since, until))
    for row in session.scalars(asked):
        service = service_names().get(row.kind, wording.OTHER_WORDS)
        ended = endings_of(row.kind).get(row.ending, "")
        label = wording.answered(service, ended or ONWARD_ANSWERS.get(row.answer, ""))
        yield Counted(row.id, row.case_id, label, row.sent, f"referral/{row.id}")


def incidents_by_type(session: Session, since: date, until: date) -> Iterator[Counted]:
    """Yield the incidents by their type; several reports of one count once."""
    types = incident_vocabulary().types
    asked = select(Incident.id, Incident.case_id, Incident.kind, Incident.happened).where(
        ~Incident.withdrawn, UNMERGED, Incident.happened.between(since, until)
    )
    for incident_id, case_id, kind, day in session.execute(asked):
        label = types.get(kind, wording.OTHER_WORDS) if kind else wording.NOT_RECORDED
        yield Counted(incident_id, case_id, label, day, f"incident/{incident_id}")


def outcomes_by_kind(session: Session, since: date, until: date) -> Iterator[Counted]:
    """Yield what came of incidents: arrests, charges, results."""
    known = incident_vocabulary().outcomes
    asked = (
        select(
            IncidentOutcome.id,
            IncidentOutcome.incident_id,
            IncidentOutcome.kind,
            IncidentOutcome.dated,
            Incident.case_id,
        )
        .join(Incident, Incident.id == IncidentOutcome.incident_id)
        .where(~IncidentOutcome.withdrawn, ~Incident.withdrawn, IncidentOutcome.dated.between(since, until))
    )
    for outcome_id, incident_id, kind, day, case_id in session.execute(asked):
        label = known.get(kind, wording.OTHER_WORDS)
        yield Counted(outcome_id, case_id, label, day, f"incident/{incident_id}")


def contacts_by_result(session: Session, since: date, until: date) -> Iterator[Counted]:
    """Yield the contacts with people, by whether they were made."""
    asked = select(CaseContact.id, CaseContact.case_id, CaseContact.result, CaseContact.happened).where(
        ~CaseContact.withdrawn, CaseContact.happened.between(since, until)
    )
    for contact_id, case_id, result, day in session.execute(asked):
        yield Counted(
            contact_id, case_id, RESULTS.get(result, wording.OTHER_WORDS), day, f"contact/{contact_id}"
        )


def closed(session: Session, since: date, until: date) -> Iterator[Counted]:
    """Yield the cases that were closed, by how they ended."""
    asked = select(Case.id, Case.closed_outcome, Case.closed).where(
        Case.status == "closed", Case.closed.between(since, until)
    )
    for case_id, outcome, day in session.execute(asked):
        yield Counted(case_id, case_id, CLOSED_OUTCOMES.get(outcome, wording.NOT_RECORDED), day)
