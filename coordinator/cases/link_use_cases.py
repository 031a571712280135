"""Use cases for the people linked to a case, and for its needs, scores and assessments."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, TypedDict, Unpack

from sqlalchemy import select

from coordinator.amending.amend import Amended, amend
from coordinator.cases import wording
from coordinator.cases.model import Case, CaseLink, Need, Score
from coordinator.cases.queries import effective_role
from coordinator.cases.rules import MEASURES, NOT_RECORDED, PROTECTED_ROLES, ROLES
from coordinator.core.errors import Refused
from coordinator.core.permissions import use_case
from coordinator.people.model import Person
from coordinator.store.audit import UnitOfWork


class LinkChanges(TypedDict, total=False):
    """What can be amended of a person's part in a case."""

    role: str
    relationship: str
    worker: str
    consent: str
    pregnant: bool
    repeat: str
    last_marac: date | None
    police_reports: int | None
    reached_there: bool


@use_case("link_person")
def link_person(
    work: UnitOfWork,
    *,
    link_id: str,
    case_id: str,
    person_id: str,
    role: str,
    relationship: str = "",
    worker: str = "",
    consent: str = "",
    pregnant: bool = False,
    repeat: str = "",
    last_marac: date | None = None,
    police_reports: int | None = None,
    reached_there: bool = False,
) -> str:
    """Link a person to a case in a role; the role belongs to the case, not to the person."""
    work.get(Person, person_id)
    _check_link(role, police_reports)
    _check_last_marac(work, last_marac)
    _must_be_new(work, case_id, person_id)
    _keep_role_of_subject(work, case_id)
    work.session.add(
        CaseLink(
            id=link_id,
            case_id=case_id,
            person_id=person_id,
            role=role,
            relationship=relationship.strip(),
            worker=worker.strip(),
            consent=consent.strip(),
            pregnant=pregnant,
            repeat=repeat.strip(),
            last_marac=last_marac,
            police_reports=police_reports,
            reached_there=reached_there,
        )
    )
    work.combine(f"case_file {case_id}", f"Linked to the case as {ROLES[role].lower()}")
    return link_id


@use_case("amend_link")
def amend_link(
    work: UnitOfWork, *, link_id: str, opened_with: Mapping[str, Any], **changes: Unpack[LinkChanges]
) -> Amended:
    """Amend a person's part in a case. Raises ChangedSince where a change is older than what is recorded."""
    link = work.get(CaseLink, link_id)
    _keep_role_of_subject(work, link.case_id)
    amended = amend(link, opened_with, changes)
    _check_link(link.role, link.police_reports)
    _check_last_marac(work, amended.after.get("last_marac"))
    before = amended.before
    if (
        (before.get("role") in PROTECTED_ROLES and link.role not in PROTECTED_ROLES)
        or before.get("reached_there")
        or before.get("worker")
    ):
        _remember(work, link, before)
    return amended


def _keep_role_of_subject(work: UnitOfWork, case_id: str) -> None:
    """Record the role of an older file's subject before its links change, so that none of them changes it."""
    case = work.get(Case, case_id)
    if not case.subject_role:
        case.subject_role = effective_role(work.session, case) or NOT_RECORDED


def _remember(work: UnitOfWork, link: CaseLink, before: Mapping[str, Any]) -> None:
    """Keep a withdrawn copy of a part as it was: a victim and her worker stay protected."""
    names = ("role", "relationship", "worker", "reached_there")
    was = {name: before.get(name, getattr(link, name)) for name in names}
    work.session.add(CaseLink(case_id=link.case_id, person_id=link.person_id, **was, withdrawn=True))


@use_case("unlink_person")
def unlink_person(work: UnitOfWork, *, link_id: str) -> None:
    """Unlink a person from a case; the person's record stays."""
    link = work.get(CaseLink, link_id)
    _keep_role_of_subject(work, link.case_id)
    link.withdrawn = True


@use_case("relink_person")
def relink_person(work: UnitOfWork, *, link_id: str) -> None:
    """Restore a person who was taken out of a case, unless they were linked again since."""
    link = work.get(CaseLink, link_id)
    if not link.withdrawn:
        return
    _must_be_new(work, link.case_id, link.person_id)
    _keep_role_of_subject(work, link.case_id)
    link.withdrawn = False
    work.combine(f"case_file {link.case_id}", wording.LINKED_CASE_AGAIN)


def _check_last_marac(work: UnitOfWork, day: date | None) -> None:
    if day and day > work.today:
        raise Refused(wording.LAST_MARAC_IN_FUTURE, field="last_marac")


def _check_link(role: str, police_reports: int | None) -> None:
    if role not in ROLES:
        raise Refused(wording.CHOOSE_ROLE, field="role")
    if police_reports is not None and police_reports < 0:
        raise Refused(wording.ENTER_REPORTS, field="police_reports")


def _must_be_new(work: UnitOfWork, case_id: str, person_id: str) -> None:
    """A person twice in a case would count as two victims."""
    same = select(CaseLink).where(
        CaseLink.case_id == case_id, CaseLink.person_id == person_id, ~CaseLink.withdrawn
    )
    if person_id == work.get(Case, case_id).subject_id or work.session.scalars(same).first():
        raise Refused(wording.ALREADY_LINKED, field="person")


@use_case("record_needs")
def record_needs(
    work: UnitOfWork, *, case_id: str, labels: Sequence[str], opened_with: Sequence[str]
) -> None:
    """Record which unmet needs a case works on: those added are recorded, and those left out are withdrawn.

    What somebody else recorded or withdrew since the form was opened stays so.
    """
    work.get(Case, case_id)
    requested, opened = _by_key(labels), _by_key(opened_with)
    held = {
        need.label.casefold(): need
        for need in work.session.scalars(select(Need).where(Need.case_id == case_id))
    }
    for key in (opened.keys() - requested.keys()) & held.keys():
        held[key].withdrawn = True
    for key in requested.keys() - opened.keys():
        if key in held:
            held[key].withdrawn = False
        else:
            work.session.add(Need(case_id=case_id, label=requested[key]))


def _by_key(labels: Sequence[str]) -> dict[str, str]:
    return {label.strip().casefold(): label.strip() for label in labels if label.strip()}


@use_case("record_score")
def record_score(
    work: UnitOfWork,
    *,
    score_id: str,
    case_id: str,
    measure: str,
    stage: str,
    total: int,
    scored: date | None,
) -> str:
    """Record a forum's score for a case, at entry or the latest."""
    work.get(Case, case_id)
    if measure not in MEASURES:
        raise Refused(wording.CHOOSE_SCORE, field="measure")
    if not 0 <= total <= MEASURES[measure]:
        raise Refused(wording.enter_score(MEASURES[measure]), field="total")
    work.session.add(
        Score(id=score_id, case_id=case_id, measure=measure, stage=stage, total=total, scored=scored)
    )
    return score_id


@use_case("withdraw_score")
def withdraw_score(work: UnitOfWork, *, score_id: str) -> None:
    """Withdraw a score that was recorded in error."""
    work.get(Score, score_id).withdrawn = True


@use_case("restore_score")
def restore_score(work: UnitOfWork, *, score_id: str) -> None:
    """Restore a score that was withdrawn."""
    work.get(Score, score_id).withdrawn = False
