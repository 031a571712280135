"""Queries for the quality form of a meeting: what is asked and filled in, and the trend over its series."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from coordinator.assessments.form import AssessmentForm, QuestionKind
from coordinator.assessments.library import form_of, meeting_form
from coordinator.assessments.model import StoredDefinition
from coordinator.assessments.rules import AnswerValues
from coordinator.assessments.wording import numbered
from coordinator.definitions.library import LibraryEntry
from coordinator.forums.registry import definition
from coordinator.meetings.model import Meeting
from coordinator.quality import wording
from coordinator.quality.model import MeetingQuality, QualityAnswer
from coordinator.quality.rules import MOST_MEETINGS, direction, mean, scores, shown
from coordinator.store.base import get_row


@dataclass(frozen=True)
class QualityRow:
    """A quality form that is filled in, with the edition of the form that it was filled in under."""

    id: str
    meeting_id: str
    held: date | None
    form: AssessmentForm
    filled_in_by: str
    filled_in: date | None
    answers: dict[str, AnswerValues]

    @property
    def scores(self) -> dict[str, int]:
        """The score of each question that has one."""
        return scores(self.form, self.answers)

    @property
    def mean(self) -> float | None:
        """The average of the scores."""
        return mean(self.scores.values())


@dataclass(frozen=True)
class TrendLine:
    """One question, or the average, over the meetings of a trend, the earliest first."""

    label: str
    values: tuple[str, ...]
    direction: str  # since the last meeting before that has a score; "": no two scores


@dataclass(frozen=True)
class MeetingQualityView:
    """The quality form of a meeting: what its forum asks, what is filled in, and the trend."""

    meeting_id: str
    asked: AssessmentForm | None  # None: the forum asks for none, or its form is missing
    problem: str  # why it can't be filled in now
    filled: QualityRow | None
    held: tuple[date | None, ...]  # the meetings of the trend, the earliest first
    trend: tuple[TrendLine, ...]

    @property
    def item(self) -> str:
        """Whether it is filled in, in words; "" where nothing is asked."""
        if self.asked is None:
            return ""
        return wording.item(filled=self.filled is not None, mean=self.filled.mean if self.filled else None)


def asked_form(session: Session, meeting: Meeting) -> LibraryEntry[AssessmentForm] | None:
    """Return the newest edition of the form that a meeting's forum names; None if it names none."""
    code = definition(meeting.forum).quality_form
    return meeting_form(session, code) if code else None


def why_not(meeting: Meeting, today: date) -> str:
    """Say why the form of a meeting can't be filled in now; "" if it can."""
    if meeting.cancelled:
        return wording.IS_CANCELLED
    return wording.NOT_HELD_YET if meeting.held is None or meeting.held > today else ""


def get_quality(session: Session, *, meeting_id: str, today: date) -> MeetingQualityView:
    """Get the quality form of a meeting, with the meetings of its series before it. Raises Missing."""
    meeting = get_row(session, Meeting, meeting_id)
    entry, rows = asked_form(session, meeting), list_quality(session, meeting_id=meeting_id)
    filled = next((row for row in rows if row.meeting_id == meeting_id), None)
    asked = filled.form if filled else entry.definition if entry else None
    problem = why_not(meeting, today)
    if asked is None and definition(meeting.forum).quality_form:
        problem = wording.FORM_MISSING
    trend = trend_of(rows[-1].form, rows) if rows else ()
    return MeetingQualityView(meeting_id, asked, problem, filled, tuple(row.held for row in rows), trend)


def list_quality(session: Session, *, meeting_id: str) -> tuple[QualityRow, ...]:
    """List the forms of a meeting and of the last ones of its series up to it, the earliest first.

    Meetings of one forum and name are a series (docs/decisions/0017). Raises Missing.
    """
    meeting = get_row(session, Meeting, meeting_id)
    if meeting.held is None:
        return ()
    asked = (
        select(MeetingQuality, Meeting.held)
        .join(Meeting, Meeting.id == MeetingQuality.meeting_id)
        .where(
            Meeting.forum == meeting.forum, Meeting.name == meeting.name, ~Meeting.cancelled,
            ~MeetingQuality.withdrawn, Meeting.held <= meeting.held,
        )
        .order_by(Meeting.held.desc(), Meeting.starts.desc(), Meeting.id)
    )  # fmt: skip
    day = meeting.held
    rows = session.execute(asked)
    forms = [(row, held) for row, held in rows if row.meeting_id == meeting_id or (held and held < day)]
    return tuple(_row(session, row, held) for row, held in reversed(forms[:MOST_MEETINGS]))


def quality_mean(session: Session, meeting_id: str) -> float | None:
    """Return the average score of a meeting's quality form; None without one."""
    row = find_quality(session, meeting_id)
    return _row(session, row, None).mean if row else None


def find_quality(session: Session, meeting_id: str) -> MeetingQuality | None:
    """Return the quality form of a meeting that is not withdrawn, if there is one."""
    asked = select(MeetingQuality).where(MeetingQuality.meeting_id == meeting_id, ~MeetingQuality.withdrawn)
    return session.scalars(asked).first()


def form_of_quality(session: Session, row: MeetingQuality) -> AssessmentForm:
    """Return the edition of the form that a quality form was filled in under. Raises Missing, Faulty."""
    return form_of(get_row(session, StoredDefinition, row.definition_id).content)


def trend_of(form: AssessmentForm, rows: Sequence[QualityRow]) -> tuple[TrendLine, ...]:
    """Compare forms question by question, in the order of a form, and their averages at the end."""
    lines = []
    for key, question in form.questions.items():
        if question.kind is not QuestionKind.SCALE:
            continue
        values = tuple(shown(row.answers[key].answer if key in row.answers else "") for row in rows)
        scored = [row.scores.get(key) for row in rows]
        lines.append(TrendLine(numbered(key, question.label), values, _last_direction(scored)))
    means = [row.mean for row in rows]
    return (*lines, TrendLine(wording.MEAN, tuple(map(wording.score, means)), _last_direction(means)))


def _last_direction(values: Sequence[float | None]) -> str:
    earlier = [value for value in values[:-1] if value is not None]
    return direction(earlier[-1], values[-1]) if earlier and values else ""


def _row(session: Session, row: MeetingQuality, held: date | None) -> QualityRow:
    answers = session.scalars(select(QualityAnswer).where(QualityAnswer.quality_id == row.id))
    return QualityRow(
        row.id, row.meeting_id, held, form_of_quality(session, row), row.filled_in_by, row.filled_in,
        {each.question: AnswerValues(answer=each.answer, comment=each.comment) for each in answers},
    )  # fmt: skip
