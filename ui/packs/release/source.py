"""What the release step is for: the papers of a meeting, or a list of actions."""

from dataclasses import dataclass
from typing import Protocol

from coordinator.casebook.call import QueryCall, UseCaseCall, call
from coordinator.exports.action_release import get_list_release, judge_list_wording
from coordinator.exports.chosen_actions import ActionsChoice, read_choice
from coordinator.packs.release_view import ReleaseView, get_release_view, judge_wording
from coordinator.packs.use_cases import log_papers_access
from ui.packs.choices import PAPERS_PAGE
from ui.packs.release import wording
from ui.session.page_context import PageContext


class ReleaseSource(Protocol):
    """What the release step needs to know of what it is for."""

    @property
    def record(self) -> str:
        """What the page is given to show it."""

    @property
    def words(self) -> wording.SourceWords:
        """What the page says of it."""

    def view(self) -> QueryCall[ReleaseView]:
        """Read its entries."""

    def judged(self, case_id: str, text: str) -> QueryCall[frozenset[str]]:
        """Judge other words for an entry of a case."""

    def look(self) -> UseCaseCall[None] | None:
        """Record that somebody looks at it, if that is to be recorded."""

    def go_on(self) -> None:
        """Go on to what was released."""


@dataclass(frozen=True)
class MeetingSource:
    """The papers of a meeting."""

    context: PageContext
    record: str
    words: wording.SourceWords = wording.OF_PAPERS

    def view(self) -> QueryCall[ReleaseView]:
        """Read the entries of the meeting's papers."""
        return call(get_release_view, meeting_id=self.record)

    def judged(self, case_id: str, text: str) -> QueryCall[frozenset[str]]:
        """Judge other words for an entry."""
        return call(judge_wording, meeting_id=self.record, case_id=case_id, text=text)

    def look(self) -> UseCaseCall[None]:
        """Record that somebody looks at the papers."""
        return call(log_papers_access, meeting_id=self.record)

    def go_on(self) -> None:
        """Go to the papers."""
        self.context.go(PAPERS_PAGE, self.record)


@dataclass(frozen=True)
class ActionsSource:
    """A list of actions, before it is exported."""

    context: PageContext
    choice: ActionsChoice
    words: wording.SourceWords = wording.OF_ACTIONS

    @property
    def record(self) -> str:
        """The choice as a text."""
        return self.choice.record

    def view(self) -> QueryCall[ReleaseView]:
        """Read the list's actions."""
        return call(get_list_release, choice=self.choice, today=self.context.today())

    def judged(self, case_id: str, text: str) -> QueryCall[frozenset[str]]:
        """Judge other words for an action."""
        return call(
            judge_list_wording, choice=self.choice, today=self.context.today(), case_id=case_id, text=text
        )

    def look(self) -> None:
        """Record nothing: actions are shown on their own page as well."""

    def go_on(self) -> None:
        """Open the dialog that exports the list."""
        self.context.entry_points.export_actions(self.choice)


def source_of(context: PageContext, record: str) -> ReleaseSource:
    """Return what the page is asked to show: a meeting's id, or a choice of actions as a text."""
    choice = read_choice(record)
    return ActionsSource(context, choice) if choice else MeetingSource(context, record)
