"""One assessment of a case with its answers, as the screen shows it."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from coordinator.assessments.queries import (
    AssessmentFile,
    AssessmentRow,
    get_assessment,
    list_assessments,
    series_of,
)
from coordinator.attachments.queries import AttachmentRow, list_attachments
from coordinator.cases.access_log import CaseContents
from coordinator.cases.model import Case
from coordinator.cases.queries import list_forums_now
from coordinator.imports.score_figures import ScoredPerson, ScoreFigures, read_figures
from coordinator.people.queries import get_people
from coordinator.store.base import get_row
from coordinator.workbooks.reader import Workbook


@dataclass(frozen=True)
class AssessmentView(CaseContents):
    """An assessment, the name of the person, the case and the forums that it is with, and earlier results."""

    file: AssessmentFile
    name: str
    forums: tuple[str, ...]
    reference: str  # of the case
    closed: bool
    series: tuple[AssessmentRow, ...] = ()  # of the person and the form, the oldest first
    scans: tuple[AttachmentRow, ...] = ()  # files that are its scanned form

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
    case = get_row(session, Case, file.case_id)
    rows = series_of(list_assessments(session, case_id=case.id)).get(file.row.series, [])
    forums = list_forums_now(session, case_id=case.id)
    files = list_attachments(session, case_id=case.id)
    scans = tuple(row for row in files if row.record_id == assessment_id)
    return AssessmentView(file, name, forums, case.reference, case.status == "closed", tuple(rows), scans)


def find_figures(session: Session, *, assessment_id: str, workbook: Workbook, today: date) -> ScoreFigures:
    """Find the figures of an assessment's person in an analyst's list. Raises Missing, and Refused."""
    file = get_assessment(session, assessment_id=assessment_id)
    person = get_people(session, person_ids=[file.row.person_id])[file.row.person_id]
    case = get_row(session, Case, file.case_id)
    scored = ScoredPerson(case.reference, person.surname, person.forename, person.born)
    return read_figures(workbook, file.form, scored, today=today)
