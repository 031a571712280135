"""Invents the quality forms of the last two meetings of each forum that asks for one: they show a trend."""

from collections.abc import Iterator
from datetime import date, timedelta
from uuid import NAMESPACE_OID, uuid5

from sqlalchemy import select
from sqlalchemy.orm import Session

from coordinator.assessments.form import QuestionKind
from coordinator.assessments.library import copy_into_casebook
from coordinator.assessments.rules import NOT_APPLICABLE
from coordinator.forums.registry import definition
from coordinator.meetings.model import Meeting
from coordinator.quality.model import MeetingQuality, QualityAnswer
from coordinator.quality.queries import asked_form
from coordinator.sample import wording

_MEETINGS = 2  # the last ones of each series
# The scores of a meeting, question by question and round again; 0: not applicable.
_SCORES = ((3, 2, 4, 3, 2, 3, 3, 2, 0, 3), (3, 3, 4, 3, 3, 3, 4, 2, 3, 4))


def invent_quality(session: Session, today: date) -> dict[str, int]:
    """Fill in the forms of the last meetings before a day; return how many rows of each table."""
    forms = answers = 0
    for meeting, scores, comments in _last_meetings(session, today):
        entry = asked_form(session, meeting)
        if entry is None or meeting.held is None:
            continue
        of_form, of_row = (uuid5(NAMESPACE_OID, of).hex for of in (entry.digest, f"{meeting.id} quality"))
        row = MeetingQuality(
            id=of_row, meeting_id=meeting.id, filled_in_by=meeting.chair,
            definition_id=copy_into_casebook(session, entry, new_id=of_form),
            filled_in=meeting.held + timedelta(days=1),
        )  # fmt: skip
        session.add(row)
        session.flush()
        asked = [each for each in entry.definition.questions.values() if each.kind is QuestionKind.SCALE]
        for at, question in enumerate(asked):
            score = scores[at % len(scores)]
            session.add(QualityAnswer(
                id=uuid5(NAMESPACE_OID, f"{row.id} {question.key}").hex, quality_id=row.id,
                question=question.key, answer=str(score) if score else NOT_APPLICABLE,
                comment=comments.get(at, ""),
            ))  # fmt: skip
        forms, answers = forms + 1, answers + len(asked)
    session.flush()
    return {MeetingQuality.__tablename__: forms, QualityAnswer.__tablename__: answers}


def _last_meetings(
    session: Session, today: date
) -> Iterator[tuple[Meeting, tuple[int, ...], dict[int, str]]]:
    asked = select(Meeting).where(Meeting.held < today).order_by(Meeting.held.desc(), Meeting.id)
    series: dict[tuple[str, str], list[Meeting]] = {}
    for meeting in session.scalars(asked):
        if definition(meeting.forum).quality_form:
            series.setdefault((meeting.forum, meeting.name), []).append(meeting)
    for meetings in series.values():
        earliest_first = meetings[:_MEETINGS][::-1]
        yield from zip(earliest_first, _SCORES, wording.QUALITY_COMMENTS, strict=False)
