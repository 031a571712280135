"""What a referral does not say yet, as gaps to ask the referrer about; it holds nothing back."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from coordinator.caseload import wording
from coordinator.caseload.case_view import CaseView
from coordinator.cases.case_people import CasePeople
from coordinator.cases.rules import VICTIM_ROLES
from coordinator.incidents.rules import IncidentDetails
from coordinator.people.queries import PersonRow
from coordinator.people.safe_contact import safe_ways
from coordinator.referrals.rules import ReferralDetails


def missing_from(view: CaseView, referral: ReferralDetails) -> tuple[str, ...]:
    """List what a good referral contains and neither this one nor the case file has, one line each.

    Source: docs/domain.md 1.11.
    """
    file = view.file
    own = [file.subject] if file.subject_role in VICTIM_ROLES else []
    victims = _each_once(own, [link.person for link in view.victims])
    children = [link.person for link in file.links if link.role == "child"]
    people = CasePeople(tuple(victims), file.perpetrators, tuple(children))
    reports = [report.details for incident in view.incidents for report in incident.whole()]
    return gaps_in(people, reports, referral)


def gaps_in(
    people: CasePeople, reports: Sequence[IncidentDetails], referral: ReferralDetails
) -> tuple[str, ...]:
    """List the same from who is in a case and what is reported of its incidents."""
    return (*_people(people), *_incident(reports), *_answers(referral))


def _people(people: CasePeople) -> Iterator[str]:
    victims = list(people.victims)
    if not victims:
        yield wording.NO_VICTIM
    if not people.perpetrators:
        yield wording.NO_PERPETRATOR
    if not people.children:
        yield wording.NO_CHILDREN
    adults = _each_once(victims, people.perpetrators)
    everybody = _each_once(adults, people.children)
    yield from _without(wording.BIRTHS, everybody, lambda person: person.born or person.born_words)
    yield from _without(wording.ADDRESSES, everybody, lambda person: person.addresses)
    yield from _without(wording.OTHER_NAMES, adults, lambda person: person.aliases)
    yield from _without(wording.SEXES, adults, lambda person: person.sex)
    yield from _without(wording.ETHNICITIES, adults, lambda person: person.ethnicity or person.ethnic_group)
    yield from _without(wording.SAFE_CONTACTS, victims, _safe_contact)
    yield from _without(wording.SURGERIES, victims, _surgery)


def _incident(reports: Sequence[IncidentDetails]) -> Iterator[str]:
    asked: tuple[tuple[str, Callable[[IncidentDetails], object]], ...] = (
        (wording.WHAT_HAPPENED, lambda details: details.words),
        (wording.WHEN_HAPPENED, lambda details: details.happened),
        (wording.WHERE_HAPPENED, lambda details: details.place),
        (wording.INJURIES_ASKED, lambda details: details.injuries),
        (wording.REPORTED_ASKED, lambda details: details.police_reference or details.crimed),
    )
    for what, known in asked:
        if not any(known(details) for details in reports):
            yield what


def _answers(referral: ReferralDetails) -> Iterator[str]:
    if not referral.engages:
        yield wording.ENGAGES_ASKED
    if not referral.health:
        yield wording.HEALTH_ASKED


def _without(
    what: str, people: list[PersonRow], known: Callable[[PersonRow], object]
) -> Iterator[str]:  # fmt: skip
    names = [person.spoken for person in people if not known(person)]
    if names:
        yield wording.missing_of(what, names)


def _safe_contact(person: PersonRow) -> bool:
    return bool(person.safe_contact) or any(safe_ways(person))


def _surgery(person: PersonRow) -> bool:
    return any(lead.kind == "surgery" for lead in person.leads)


def _each_once(*groups: Iterable[PersonRow]) -> list[PersonRow]:
    people: dict[str, PersonRow] = {}
    for group in groups:
        for person in group:
            people.setdefault(person.id, person)
    return list(people.values())
