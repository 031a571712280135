"""Gathers the records of each register: Clare's Law, Operation Encompass, referrals to services."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from coordinator.cases.model import Case
from coordinator.diary.calendar import next_school_day
from coordinator.disclosures.dvds.queries import application_rows
from coordinator.disclosures.encompass.queries import list_missing_notices, notice_rows
from coordinator.disclosures.encompass.scheme import recipient_words
from coordinator.disclosures.model import DvdsApplication, EncompassNotice
from coordinator.people.model import Person
from coordinator.people.rules import spoken_name
from coordinator.referrals import wording as about_referrals
from coordinator.referrals.model import OnwardReferral
from coordinator.referrals.rules import ONWARD_ANSWERS
from coordinator.referrals.services import endings_of, service_names
from coordinator.registers import wording
from coordinator.registers.register import Gather, RegisterRow
from coordinator.registers.repeats import lapse_register, three_incidents_register
from coordinator.store.base import columns_by


def dvds_register(session: Session, since: date, until: date) -> tuple[RegisterRow, ...]:
    """Gather the applications under Clare's Law that came in, by route and outcome, with their time."""
    asked = select(DvdsApplication).where(
        DvdsApplication.received.between(since, until), ~DvdsApplication.withdrawn
    )
    rows = application_rows(session, list(session.scalars(asked)))
    references = _references(session, {row.case_id for row in rows})
    return tuple(
        RegisterRow(
            row.id, row.case_id, references[row.case_id], row.name, row.details.received,
            row.route_words, row.outcome_words, False if row.is_overdue(until) else row.in_time,
        )
        for row in rows
        if row.details.received
    )  # fmt: skip


def encompass_register(session: Session, since: date, until: date) -> tuple[RegisterRow, ...]:
    """Gather the notices after incidents of the period, and recent incidents without one, by recipient."""
    asked = select(EncompassNotice).where(
        EncompassNotice.happened.between(since, until), ~EncompassNotice.withdrawn
    )
    rows = notice_rows(session, list(session.scalars(asked)))
    missing = list_missing_notices(session, today=until)
    references = _references(session, {*missing, *(row.case_id for row in rows)})
    gathered = []
    for row in rows:
        known = row.details
        if known.happened is None:
            continue
        outcome = (
            wording.NOT_NEEDED
            if known.not_needed
            else wording.INFORMED
            if known.informed
            else wording.NOT_INFORMED
        )
        kind = recipient_words(known.recipient_kind) or wording.NO_KIND
        school_day = next_school_day(known.happened)
        in_time = False if row.waits and school_day <= until else row.in_time(school_day)
        reference = references[row.case_id]
        gathered.append(
            RegisterRow(row.id, row.case_id, reference, row.name, known.happened, kind, outcome, in_time)
        )
    names = _names(session, {each.child_id for of_case in missing.values() for each in of_case})
    for case_id, of_case in missing.items():
        gathered += [
            RegisterRow(
                each.id, case_id, references[case_id], names[each.child_id], each.happened, wording.NO_KIND,
                wording.MISSING, False if next_school_day(each.happened) <= until else None,
            )
            for each in of_case
            if since <= each.happened <= until
        ]  # fmt: skip
    return tuple(gathered)


def referral_register(session: Session, since: date, until: date) -> tuple[RegisterRow, ...]:
    """Gather the referrals to services that were sent, by kind of service and how they stand."""
    asked = (
        select(OnwardReferral, Case.reference, Person.surname, Person.forename)
        .join(Case, Case.id == OnwardReferral.case_id)
        .join(Person, Person.id == OnwardReferral.person_id, isouter=True)
        .where(OnwardReferral.sent.between(since, until), ~OnwardReferral.withdrawn)
    )
    gathered = []
    for row, reference, surname, forename in session.execute(asked):
        kind = service_names().get(row.kind, wording.NO_KIND)  # in words of the lists alone, as it prints
        state = ONWARD_ANSWERS.get(row.answer, about_referrals.WAITING)
        if row.ended:
            state = endings_of(row.kind).get(row.ending, about_referrals.ENDED)
        name = spoken_name(surname, forename) if row.person_id else wording.WHOLE_CASE
        gathered.append(RegisterRow(row.id, row.case_id, reference, name, row.sent or since, kind, state))
    return tuple(gathered)


REGISTERS: dict[str, Gather] = {
    "dvds": dvds_register, "encompass": encompass_register, "referrals": referral_register,
    "lapses": lapse_register, "three incidents": three_incidents_register,
}  # fmt: skip
REGISTER_NAMES = {
    "dvds": wording.DVDS,
    "encompass": wording.ENCOMPASS,
    "referrals": wording.REFERRALS,
    "lapses": wording.LAPSES,
    "three incidents": wording.THREE_INCIDENTS,
}


def _references(session: Session, case_ids: set[str]) -> dict[str, str]:
    return dict(columns_by(session, (Case.id, Case.reference), Case.id, sorted(case_ids)))


def _names(session: Session, person_ids: set[str]) -> dict[str, str]:
    columns = (Person.id, Person.surname, Person.forename)
    return {
        person_id: spoken_name(surname, forename)
        for person_id, surname, forename in columns_by(session, columns, Person.id, sorted(person_ids))
    }
