"""Further records that are counted over all case files: needs, ages, repeats, and what was in time.

Headings are of the lists of the app, as in `records`.
"""

from collections import defaultdict
from collections.abc import Iterator, Set
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from coordinator.assessments.model import Assessment
from coordinator.assessments.rules import DRAFT, LEVELS
from coordinator.assessments.wording import ASSESSORS
from coordinator.caseload.counts import wording
from coordinator.caseload.counts.records import Counted, OpenFiles, by_detail, states_on
from coordinator.caseload.engagement_rate import count_engagement
from coordinator.caseload.queries import risk_levels
from coordinator.cases.model import Case, CaseLink, Need
from coordinator.cases.needs import SEVERITIES, need_vocabulary
from coordinator.cases.rules import ROLES, VICTIM_ROLES, role_of_subject
from coordinator.contacts.model import CaseContact
from coordinator.forums.registry import definitions
from coordinator.incidents.model import Incident, IncidentOutcome, IncidentPerson
from coordinator.incidents.queries import UNMERGED
from coordinator.orders.queries import list_orders_of_cases
from coordinator.people.model import Person, PersonState
from coordinator.people.rules import age
from coordinator.referrals.model import Referral
from coordinator.referrals.rules import DECLINED, counts_as_follow_up, follow_up_in_time
from coordinator.store.base import columns_by

SEVERITY_LABELS = (*SEVERITIES.values(), wording.NOT_RECORDED)
NEED_LABELS = (wording.NO_NEED, wording.ONE_NEED, wording.SEVERAL_NEEDS)
YOUNGEST_LABELS = (*wording.YOUNGEST.values(), wording.NO_AGE)
FOLLOW_UP_LABELS = (wording.MADE_IN_TIME, wording.MADE_LATE, wording.NOT_MADE)
_ARREST, _CHILD, _HARMED, _MISSING = "arrest", "child", ("harmed", "both"), "missing"
_MADE, _SELF = "made", "self"


def victims_by_gender(session: Session, _: date, day: date) -> Iterator[Counted]:
    """Yield the victims of open cases by their gender, as it is recorded now."""
    yield from by_detail(session, OpenFiles(session, day).people(*VICTIM_ROLES), "gender")


def needs_by_severity(session: Session, _: date, day: date) -> Iterator[Counted]:
    """Yield the needs that open cases worked on, by severity."""
    for need_id, case_id, severity, since in _needs(session, day):
        label = SEVERITIES.get(severity, wording.NOT_RECORDED)
        yield Counted(need_id, case_id, label, since, f"need/{need_id}")


def cases_by_needs(session: Session, _: date, day: date) -> Iterator[Counted]:
    """Yield the open cases by whether they worked on several needs."""
    files, numbers = OpenFiles(session, day), defaultdict[str, int](int)
    for _need, case_id, _severity, _since in _needs(session, day):
        numbers[case_id] += 1
    for case_id in files.ids:
        yield Counted(case_id, case_id, NEED_LABELS[min(numbers[case_id], 2)], files.opened[case_id])


def _needs(session: Session, day: date) -> Iterator[tuple[str, str, str, date | None]]:
    open_ids = set(OpenFiles(session, day).ids)
    asked = select(Need.id, Need.case_id, Need.severity, Need.since).where(
        ~Need.withdrawn, or_(Need.since.is_(None), Need.since <= day),
        or_(Need.outcome == "", Need.ended > day),
    )  # fmt: skip
    for need_id, case_id, severity, since in session.execute(asked):
        if case_id in open_ids:
            yield need_id, case_id, severity, since


def needs_by_outcome(session: Session, since: date, until: date) -> Iterator[Counted]:
    """Yield the needs that ended, by their outcome."""
    asked = select(Need.id, Need.case_id, Need.outcome, Need.ended).where(
        ~Need.withdrawn, Need.outcome != "", Need.ended.between(since, until)
    )
    for need_id, case_id, outcome, day in session.execute(asked):
        label = need_vocabulary().need_outcomes.get(outcome, wording.OTHER_WORDS)
        yield Counted(need_id, case_id, label, day, f"need/{need_id}")


def cases_by_youngest(session: Session, _: date, day: date) -> Iterator[Counted]:
    """Yield the open cases with children by the age of the youngest on the day."""
    children = [
        (case_id, child) for case_id, child, role in OpenFiles(session, day).parts() if role == _CHILD
    ]
    ids = sorted({child for _case, child in children})
    born = dict(columns_by(session, (Person.id, Person.born), Person.id, ids))
    ages: dict[str, list[int]] = defaultdict(list)
    for case_id, child in children:
        years = age(born[child], day)
        ages[case_id] += [] if years is None else [years]
    for case_id in sorted({case_id for case_id, _child in children}):
        yield Counted(case_id, case_id, wording.youngest(min(ages[case_id], default=None)))


def applications(session: Session, since: date, until: date) -> Iterator[Counted]:
    """Yield the applications for orders, by the kind of order and what became of each."""
    for order in list_orders_of_cases(session, case_ids=list(session.scalars(select(Case.id)))):
        made = order.application
        if made and made.day and since <= made.day <= until:
            kind = order.kind.short if order.kind else wording.OTHER_WORDS
            label = f"{kind}: {wording.RESULTS[made.result]}"
            yield Counted(order.id, order.case_id, label, made.day, f"order/{order.id}")


def referrals_by_forum(session: Session, since: date, until: date) -> Iterator[Counted]:
    """Yield the referrals that were received, by the forum for which they ask."""
    asked = select(Referral.id, Referral.case_id, Referral.forum, Referral.received).where(
        ~Referral.withdrawn, Referral.received.between(since, until)
    )
    labels = {code: rules.label(until) for code, rules in definitions().items()}
    for referral_id, case_id, forum, day in session.execute(asked):
        label = labels.get(forum, wording.OTHER_FORUM) if forum else wording.NO_FORUM
        yield Counted(referral_id, case_id, label, day, f"referral/{referral_id}")


def cases_by_together(session: Session, _: date, day: date) -> Iterator[Counted]:
    """Yield the open cases by whether the couple are together, as it is recorded now."""
    files = OpenFiles(session, day)
    for case_id, together in columns_by(session, (Case.id, Case.together), Case.id, files.ids):
        label = wording.TOGETHER_IN_WORDS.get(
            together, wording.OTHER_WORDS if together else wording.NOT_RECORDED
        )
        yield Counted(case_id, case_id, label, files.opened[case_id])


def people_harmed(session: Session, since: date, until: date) -> Iterator[Counted]:
    """Yield everybody who was harmed in an incident, by whether it was once or again, on the last day."""
    asked = (
        select(IncidentPerson.person_id, Incident.case_id, Incident.happened)
        .join(Incident, Incident.id == IncidentPerson.incident_id)
        .where(
            IncidentPerson.part.in_(_HARMED), ~Incident.withdrawn, UNMERGED,
            Incident.happened.between(since, until),
        )
        .order_by(Incident.happened, Incident.id)
    )  # fmt: skip
    harmed: dict[str, list[tuple[str, date | None]]] = defaultdict(list)
    for person_id, case_id, day in session.execute(asked):
        harmed[person_id].append((case_id, day))
    for person_id, incidents in harmed.items():
        label = wording.HARMED_AGAIN if len(incidents) > 1 else wording.HARMED_ONCE
        yield Counted(person_id, incidents[-1][0], label, incidents[-1][1], f"person/{person_id}")


def crimes_by_arrest(session: Session, since: date, until: date) -> Iterator[Counted]:
    """Yield the incidents that were recorded as a crime, by whether somebody was arrested."""
    arrested = select(IncidentOutcome.incident_id).where(
        IncidentOutcome.kind == _ARREST, ~IncidentOutcome.withdrawn
    )
    asked = select(Incident.id, Incident.case_id, Incident.happened, Incident.id.in_(arrested)).where(
        Incident.crimed == "yes", ~Incident.withdrawn, UNMERGED, Incident.happened.between(since, until)
    )
    for incident_id, case_id, day, is_arrested in session.execute(asked):
        label = wording.WITH_ARREST if is_arrested else wording.WITHOUT_ARREST
        yield Counted(incident_id, case_id, label, day, f"incident/{incident_id}")


def follow_ups(session: Session, since: date, until: date) -> Iterator[Counted]:
    """Yield the referrals to follow up within 24 hours, by whether contact was made in time.

    As in the diary, it is contact with a victim where the case has any. Source: docs/domain.md 1.5.
    """
    asked = select(Referral).where(
        Referral.follow_up, ~Referral.withdrawn, Referral.answer != DECLINED,
        Referral.received.between(since, until),
    )  # fmt: skip
    referrals = list(session.scalars(asked))
    case_ids = sorted({row.case_id for row in referrals})
    victims, contacts = _victims(session, case_ids), _contacts(session, case_ids)
    for row in referrals:
        if row.received is None:
            continue
        made = [
            follow_up_in_time(row.received, row.starts, happened, starts)
            for person_id, happened, starts in contacts[row.case_id]
            if (not victims[row.case_id] or person_id in victims[row.case_id])
            and counts_as_follow_up(row.received, row.starts, happened, starts)
        ]
        label = FOLLOW_UP_LABELS[0 if any(made) else 1 if made else 2]
        yield Counted(row.id, row.case_id, label, row.received, f"referral/{row.id}")


def _victims(session: Session, case_ids: list[str]) -> dict[str, set[str]]:
    links: dict[str, list[tuple[str, str]]] = defaultdict(list)
    columns = (CaseLink.case_id, CaseLink.person_id, CaseLink.role, CaseLink.withdrawn)
    for case_id, person_id, role, withdrawn in columns_by(session, columns, CaseLink.case_id, case_ids):
        if not withdrawn:
            links[case_id].append((person_id, role))
    victims: dict[str, set[str]] = defaultdict(set)
    subjects = columns_by(session, (Case.id, Case.subject_id, Case.subject_role), Case.id, case_ids)
    for case_id, subject_id, role in subjects:
        own = role_of_subject(role, subject_id, links[case_id])
        parts = [*links[case_id], (subject_id, own)]
        victims[case_id] = {person_id for person_id, part in parts if part in VICTIM_ROLES}
    return victims


def _contacts(session: Session, case_ids: list[str]) -> dict[str, list[tuple[str, date, str]]]:
    contacts: dict[str, list[tuple[str, date, str]]] = defaultdict(list)
    columns = (
        CaseContact.case_id, CaseContact.person_id, CaseContact.happened, CaseContact.starts,
        CaseContact.result, CaseContact.withdrawn,
    )  # fmt: skip
    for row in columns_by(session, columns, CaseContact.case_id, case_ids):
        if row.happened and row.result == _MADE and not row.withdrawn:
            contacts[row.case_id].append((row.person_id, row.happened, row.starts))
    return contacts


def engagement_by_risk(session: Session, since: date, until: date) -> Iterator[Counted]:
    """Yield the first offers of support by the level of risk of the case, and by whether they were taken."""
    levels = risk_levels(session, until=until)
    for row in count_engagement(session, since=since, until=until, base="offered").rows:
        level = LEVELS.get(levels.get(row.case_id, ""), wording.NO_LEVEL)
        label = wording.engaged(level, row.engaged is not None)
        yield Counted(row.id, row.case_id, label, row.counted, f"engagement/{row.id}")


def people_missing(session: Session, _: date, day: date) -> Iterator[Counted]:
    """Yield the people of open cases who were missing, children apart."""
    files = OpenFiles(session, day)
    people, children = files.people(), files.people(_CHILD)
    asked = states_on(day, _MISSING, PersonState.since)
    since = {person_id: first for person_id, first in session.execute(asked) if person_id in people}
    for person_id, first in since.items():
        label = wording.CHILDREN_MISSING if person_id in children else wording.ADULTS
        yield Counted(person_id, people[person_id], label, first, f"person/{person_id}")


def assessments_by_assessor(session: Session, since: date, until: date) -> Iterator[Counted]:
    """Yield the agreed assessments of a period by the agency that assessed, without the names of people."""
    listed = {name.casefold(): name for name in ASSESSORS} | {"": wording.NOT_RECORDED}
    asked = select(Assessment.id, Assessment.case_id, Assessment.assessor, Assessment.assessed).where(
        ~Assessment.withdrawn, Assessment.state != DRAFT, Assessment.assessed.between(since, until)
    )
    for assessment_id, case_id, assessor, day in session.execute(asked):
        label = listed.get(assessor.strip().casefold(), wording.SOMEBODY_ELSE)
        yield Counted(assessment_id, case_id, label, day, f"assessment/{assessment_id}")


def contacts_by_part(session: Session, since: date, until: date) -> Iterator[Counted]:
    """Yield the contacts that were made, by the part of the person in the case."""
    asked = select(CaseContact.id, CaseContact.case_id, CaseContact.person_id, CaseContact.happened).where(
        ~CaseContact.withdrawn, CaseContact.result == _MADE, CaseContact.happened.between(since, until)
    )
    rows = session.execute(asked).all()
    parts = _parts_in(session, {row.case_id for row in rows})
    for contact_id, case_id, person_id, day in rows:
        label = ROLES.get(parts.get((case_id, person_id), ""), wording.NOT_RECORDED)
        yield Counted(contact_id, case_id, label, day, f"contact/{contact_id}")


def self_referrals(session: Session, since: date, until: date) -> Iterator[Counted]:
    """Yield the self-referrals that were received, by the part of the person that the case file is about."""
    asked = (
        select(Referral.id, Referral.case_id, Case.subject_id, Referral.received)
        .join(Case, Case.id == Referral.case_id)
        .where(~Referral.withdrawn, Referral.how == _SELF, Referral.received.between(since, until))
    )
    rows = session.execute(asked).all()
    parts = _parts_in(session, {row.case_id for row in rows})
    for referral_id, case_id, subject_id, day in rows:
        label = ROLES.get(parts[case_id, subject_id], wording.NOT_RECORDED)
        yield Counted(referral_id, case_id, label, day, f"referral/{referral_id}")


def _parts_in(session: Session, case_ids: Set[str]) -> dict[tuple[str, str], str]:
    """Return the role of everybody in these cases, open or closed, by the ids of case and person."""
    columns = (CaseLink.case_id, CaseLink.person_id, CaseLink.role, CaseLink.withdrawn)
    links = defaultdict[str, list[tuple[str, str]]](list)
    for link in columns_by(session, columns, CaseLink.case_id, sorted(case_ids)):
        if not link.withdrawn:
            links[link.case_id].append((link.person_id, link.role))
    parts = {(case_id, person): role for case_id, linked in links.items() for person, role in linked}
    of_case = (Case.id, Case.subject_id, Case.subject_role)
    for case_id, subject_id, role in columns_by(session, of_case, Case.id, sorted(case_ids)):
        parts[case_id, subject_id] = role_of_subject(role, subject_id, links[case_id])
    return parts
