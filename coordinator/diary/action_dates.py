"""The days on which actions are due."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from coordinator.actions.due_days import DueDays
from coordinator.actions.model import Action
from coordinator.actions.rules import OPEN
from coordinator.cases.model import Case
from coordinator.diary.entry import DiaryEntry, DiaryKind, Opens
from coordinator.meetings.model import Meeting
from coordinator.people.model import Person
from coordinator.people.rules import spoken_name


def actions(session: Session, _today: date, until: date) -> Iterator[DiaryEntry]:
    """Yield the open actions with a date, or with words that mean one."""
    days = DueDays(session)
    asked = (
        select(
            Action.id, Action.what, Action.due, Action.due_words, Action.agreed, Action.forum,
            func.coalesce(Meeting.name, ""), func.coalesce(Case.reference, ""),
            func.coalesce(Person.surname, ""), func.coalesce(Person.forename, ""),
        )
        .outerjoin(Case, Case.id == Action.case_id)
        .outerjoin(Person, Person.id == Case.subject_id)
        .outerjoin(Meeting, Meeting.id == Action.meeting_id)
        .where(Action.status == OPEN, ~Action.withdrawn)
    )  # fmt: skip
    for row_id, what, due, words, agreed, forum, meeting, reference, *names in session.execute(asked):
        day = days.day(due, words, agreed=agreed, forum=forum, meeting_name=meeting)
        if day and day <= until:
            name = spoken_name(*names) if reference else ""
            yield DiaryEntry(DiaryKind.ACTION, day, what, row_id, Opens.ACTION, row_id, reference, name)
