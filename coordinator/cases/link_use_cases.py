"""Use cases for the people linked to a case, and for its needs, scores and assessments."""

from datetime import date

from sqlalchemy import select

from coordinator.cases import wording
from coordinator.cases.model import Assessment, Case, CaseLink, Need, Score
from coordinator.cases.queries import effective_role
from coordinator.cases.rules import LEVELS, MEASURES, NOT_RECORDED, PROTECTED_ROLES, ROLES, TOOLS
from coordinator.core.errors import Refused
from coordinator.core.permissions import use_case
from coordinator.people.model import Person
from coordinator.store.audit import UnitOfWork


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
    work: UnitOfWork,
    *,
    link_id: str,
    role: str,
    relationship: str,
    worker: str,
    consent: str,
    pregnant: bool,
    repeat: str,
    last_marac: date | None,
    police_reports: int | None,
    reached_there: bool | None = None,
) -> None:
    """Amend a person's part in a case; without `reached_there` that stays as it is."""
    link = work.get(CaseLink, link_id)
    _check_link(role, police_reports)
    _check_last_marac(work, last_marac)
    _keep_role_of_subject(work, link.case_id)
    reached = link.reached_there if reached_there is None else reached_there
    if (
        (link.role in PROTECTED_ROLES and role not in PROTECTED_ROLES)
        or (link.reached_there and not reached)
        or (link.worker and link.worker != worker.strip())
    ):
        _remember(work, link)
    link.role, link.relationship, link.worker = role, relationship.strip(), worker.strip()
    link.consent, link.pregnant, link.repeat = consent.strip(), pregnant, repeat.strip()
    link.last_marac, link.police_reports = last_marac, police_reports
    link.reached_there = reached


def _keep_role_of_subject(work: UnitOfWork, case_id: str) -> None:
    """Record the role of an older file's subject before its links change, so that none of them changes it."""
    case = work.get(Case, case_id)
    if not case.subject_role:
        case.subject_role = effective_role(work.session, case) or NOT_RECORDED


def _remember(work: UnitOfWork, link: CaseLink) -> None:
    """Keep a withdrawn copy of a part that changes: a victim and her worker stay protected."""
    work.session.add(
        CaseLink(
            case_id=link.case_id, person_id=link.person_id, role=link.role, relationship=link.relationship,
            worker=link.worker, reached_there=link.reached_there, withdrawn=True,
        )
    )  # fmt: skip


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
def record_needs(work: UnitOfWork, *, case_id: str, labels: tuple[str, ...]) -> None:
    """Record which unmet needs a case works on; needs that are no longer named are withdrawn."""
    work.get(Case, case_id)
    requested = {label.strip().casefold(): label.strip() for label in labels if label.strip()}
    held = {
        need.label.casefold(): need
        for need in work.session.scalars(select(Need).where(Need.case_id == case_id))
    }
    for key, need in held.items():
        need.withdrawn = key not in requested
    for key, label in requested.items():
        if key not in held:
            work.session.add(Need(case_id=case_id, label=label))


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


@use_case("record_assessment")
def record_assessment(
    work: UnitOfWork,
    *,
    assessment_id: str,
    case_id: str,
    person_id: str,
    tool: str,
    score: int | None,
    level: str,
    reason: str,
    assessed: date | None,
) -> str:
    """Record a risk assessment of a linked person: score, judged level and reason are three things."""
    work.get(Case, case_id)
    work.get(Person, person_id)
    if level and level not in LEVELS:
        raise Refused(wording.CHOOSE_LEVEL, field="level")
    highest = TOOLS.get(tool, 0)
    if score is not None and highest and not 0 <= score <= highest:
        raise Refused(wording.enter_score(highest), field="score")
    if score is None and not level:
        raise Refused(wording.ENTER_SCORE_OR_LEVEL, field="level")
    if assessed and assessed > work.today:
        raise Refused(wording.DAY_IN_FUTURE, field="assessed")
    work.session.add(
        Assessment(
            id=assessment_id,
            case_id=case_id,
            person_id=person_id,
            tool=tool,
            score=score,
            level=level,
            reason=reason.strip(),
            assessed=assessed or work.today,
        )
    )
    return assessment_id


@use_case("withdraw_assessment")
def withdraw_assessment(work: UnitOfWork, *, assessment_id: str) -> None:
    """Withdraw an assessment that was recorded in error."""
    work.get(Assessment, assessment_id).withdrawn = True


@use_case("restore_assessment")
def restore_assessment(work: UnitOfWork, *, assessment_id: str) -> None:
    """Restore an assessment that was withdrawn."""
    work.get(Assessment, assessment_id).withdrawn = False
