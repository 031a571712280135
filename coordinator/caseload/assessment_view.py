"""One assessment of a case with its answers, as the screen shows it."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from coordinator.assessments.queries import AssessmentFile, get_assessment
from coordinator.cases.access_log import CaseContents
from coordinator.cases.queries import list_forums_now
from coordinator.people.queries import get_people


@dataclass(frozen=True)
class AssessmentView(CaseContents):
    """An assessment, the name of the person and the forums that the case is with."""

    file: AssessmentFile
    name: str
    forums: tuple[str, ...]

    @property
    def case_inside(self) -> str:
        """The id of the case."""
        return self.file.case_id

    @property
    def forums_inside(self) -> tuple[str, ...]:
        """The forums that the case is with now."""
        return self.forums


def get_assessment_view(session: Session, *, assessment_id: str) -> AssessmentView:
    """Get an assessment with its answers. Raises Missing."""
    file = get_assessment(session, assessment_id=assessment_id)
    person_id = file.row.person_id
    name = get_people(session, person_ids=[person_id])[person_id].spoken
    return AssessmentView(file, name, list_forums_now(session, case_id=file.case_id))
