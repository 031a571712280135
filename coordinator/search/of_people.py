"""People who were found by more than their names: by a detail such as their school, or by a link."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from coordinator.assessments.model import Answer, Assessment
from coordinator.cases.model import Case, CaseLink
from coordinator.people.model import Person
from coordinator.people.rules import listed_name
from coordinator.search import wording
from coordinator.search.hit import Group, SearchHit
from coordinator.search.snippets import why_found
from coordinator.ties.model import Tie
from coordinator.ties.rules import word_for


def person_hit(session: Session, person: Person, words: list[str]) -> SearchHit | None:
    """Show a person by a detail in words that was found; others are found by their names."""
    details = (
        (wording.MUST_NOT_KNOW, person.must_not_know), (wording.SAFE_CONTACT, person.safe_contact),
        (wording.SCHOOL, person.school), (wording.LANGUAGE, person.language),
        (wording.ETHNICITY, person.ethnicity), (wording.DISABILITY, person.disability_words),
    )  # fmt: skip
    why = why_found(words, details)
    name = listed_name(person.surname, person.forename)
    return (
        SearchHit("person", person.id, name, "", case_of(session, person.id), None, why, Group.PEOPLE)
        if why
        else None
    )


def tie_hit(session: Session, tie: Tie, words: list[str]) -> SearchHit | None:
    """Show a link to somebody whose words or source were found, in a case of the person."""
    person, other = session.get(Person, tie.person_id), session.get(Person, tie.other_id)
    why = why_found(words, (("", tie.more), (wording.SOURCE, tie.source)))
    if tie.withdrawn or person is None or other is None:
        return None
    line = wording.field(word_for(tie.kind, other.sex), listed_name(other.surname, other.forename))
    name = listed_name(person.surname, person.forename)
    return SearchHit("tie", tie.id, name, line, case_of(session, person.id), None, why, Group.PEOPLE)


def assessment_hit(session: Session, assessment: Assessment, words: list[str]) -> SearchHit | None:
    """Show an assessment that gives a reason, or names who made it, that was found."""
    fields = (("", assessment.reason), (wording.BY_WHOM, assessment.assessor))
    return _assessed(session, assessment, why_found(words, fields))


def answer_hit(session: Session, answer: Answer, words: list[str]) -> SearchHit | None:
    """Show the assessment in whose answers or comments words were found."""
    assessment = session.get(Assessment, answer.assessment_id)
    why = why_found(words, (("", answer.words), ("", answer.comment)))
    return _assessed(session, assessment, why) if assessment is not None else None


def _assessed(session: Session, assessment: Assessment, why: str) -> SearchHit | None:
    person = session.get(Person, assessment.person_id)
    if assessment.withdrawn or person is None:
        return None
    name, line = listed_name(person.surname, person.forename), f"{wording.ASSESSMENT} {assessment.tool}"
    return SearchHit(
        "assessment", assessment.id, name, line.strip(), assessment.case_id, None, why, Group.PEOPLE
    )


def case_of(session: Session, person_id: str) -> str | None:
    """Return a case of a person, their own file first; None if they are in no case."""
    own = session.scalar(select(Case.id).where(Case.subject_id == person_id).limit(1))
    linked = select(CaseLink.case_id).where(CaseLink.person_id == person_id, ~CaseLink.withdrawn)
    return own or session.scalar(linked.limit(1))
