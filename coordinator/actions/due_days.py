"""The day on which actions are due: the date recorded, or the one that their words mean."""

from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from coordinator.actions.due_dates import read_due
from coordinator.actions.model import Action
from coordinator.actions.rules import OPEN
from coordinator.meetings.hearing_history import other_groups
from coordinator.meetings.model import Meeting


class DueDays:
    """Works out due days; "next MARAC" follows the meetings as they are planned now."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._meetings: dict[str, list[tuple[date, str]]] | None = None
        self._others: dict[tuple[str, str], tuple[str, ...]] = {}

    def day(
        self, due: date | None, words: str, *, agreed: date | None, forum: str, meeting_name: str = ""
    ) -> date | None:
        """Return the day on which an action is due; None if neither its date nor its words name one."""
        if due is not None or not words:
            return due

        def next_meeting(named: str) -> date | None:
            own = named in ("", forum)
            return self._next(named or forum, meeting_name if own else "", agreed or date.max)

        return read_due(words, agreed, next_meeting)

    def _next(self, forum: str, name: str, after: date) -> date | None:
        if self._meetings is None:
            self._meetings = {}
            planned = select(Meeting.forum, Meeting.held, Meeting.name).where(
                ~Meeting.cancelled, Meeting.held.is_not(None)
            )
            for code, held, called in self._session.execute(planned.order_by(Meeting.held)):
                if held:
                    self._meetings.setdefault(code, []).append((held, called))
        others = self._other_groups(forum, name)
        coming = self._meetings.get(forum, [])
        return next((held for held, called in coming if held > after and called not in others), None)

    def _other_groups(self, forum: str, name: str) -> tuple[str, ...]:
        if not name:
            return ()
        if (forum, name) not in self._others:
            self._others[forum, name] = other_groups(self._session, forum=forum, name=name)
        return self._others[forum, name]


def open_due_days(session: Session) -> list[tuple[str | None, date | None]]:
    """List the open actions that have no date but words: each the id of its case and the day they mean."""
    days = DueDays(session)
    asked = (
        select(Action.case_id, Action.due_words, Action.agreed, Action.forum, func.coalesce(Meeting.name, ""))
        .outerjoin(Meeting, Meeting.id == Action.meeting_id)
        .where(Action.status == OPEN, ~Action.withdrawn, Action.due.is_(None))
    )
    return [
        (case_id, days.day(None, words, agreed=agreed, forum=forum, meeting_name=name))
        for case_id, words, agreed, forum, name in session.execute(asked)
    ]
