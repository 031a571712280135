"""What happened in a case, in the order of time."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from coordinator.actions.rules import STATUSES
from coordinator.caseload import wording
from coordinator.caseload.case_view import CaseView
from coordinator.cases.queries import AssessmentRow
from coordinator.cases.rules import LEVELS
from coordinator.forums.definitions import definition


@dataclass(frozen=True)
class ChronologyEntry:
    """Something that happened on a day: what kind, what it was, and more about it."""

    day: date
    kind: str
    what: str
    more: str = ""


def chronology(view: CaseView) -> tuple[ChronologyEntry, ...]:
    """List the dated notes, actions, meetings, assessments, scores and listings, newest first."""
    # On one day the opening comes before everything else and the closing after it.
    parts = (
        _opening(view), _listings(view), _notes(view), _meetings(view), _judged(view), _actions(view),
        _closing(view),
    )  # fmt: skip
    return tuple(sorted((entry for part in parts for entry in part), key=lambda entry: entry.day))[::-1]


def _opening(view: CaseView) -> Iterator[ChronologyEntry]:
    if view.file.opened:
        yield ChronologyEntry(view.file.opened, "Case", wording.CASE_OPENED, view.file.reason)


def _closing(view: CaseView) -> Iterator[ChronologyEntry]:
    if view.file.closed:
        yield ChronologyEntry(view.file.closed, "Case", wording.CASE_CLOSED, view.file.closed_reason)


def _listings(view: CaseView) -> Iterator[ChronologyEntry]:
    for listing in view.file.listings:
        rules = definition(listing.forum)
        if listing.since:
            yield ChronologyEntry(listing.since, "Forum", wording.listed_to(rules.label(listing.since)))
        if listing.until:
            yield ChronologyEntry(listing.until, "Forum", wording.no_longer_with(rules.label(listing.until)))


def _meetings(view: CaseView) -> Iterator[ChronologyEntry]:
    for meeting in view.meetings:
        if meeting.held:
            yield ChronologyEntry(
                meeting.held, "Meeting", f"{meeting.label}, {meeting.reference}", meeting.outcome
            )


def _judged(view: CaseView) -> Iterator[ChronologyEntry]:
    names = {link.person.id: link.person.spoken for link in view.file.links}
    for assessment in view.file.assessments:
        if assessment.assessed:
            about = names.get(assessment.person_id, view.file.subject.spoken)
            yield ChronologyEntry(
                assessment.assessed, "Risk", f"{about}: {assessed_words(assessment)}", assessment.reason
            )
    for score in view.file.scores:
        if score.scored:
            yield ChronologyEntry(score.scored, "Score", f"{score.measure} {score.total}, {score.stage}")


def _actions(view: CaseView) -> Iterator[ChronologyEntry]:
    for action in view.actions:
        owner = ", ".join(part for part in (action.agency, action.owner) if part)
        if action.agreed:
            yield ChronologyEntry(action.agreed, "Action", f"Agreed: {action.what}", owner)
        for update in action.updates:
            if update.written:
                text = f"{update.source}: {update.words}" if update.source else update.words
                yield ChronologyEntry(update.written, "Action", wording.update_on(action.what), text)
        if action.ended:
            ending = STATUSES.get(action.status, action.status)
            yield ChronologyEntry(action.ended, "Action", f"{ending}: {action.what}", action.outcome_note)


def _notes(view: CaseView) -> Iterator[ChronologyEntry]:
    for note in view.notes:
        if note.written:
            yield ChronologyEntry(note.written, "Note", note.words, note.source)


def assessed_words(assessment: AssessmentRow) -> str:
    """Describe an assessment: "High, Dash 16"."""
    level = LEVELS.get(assessment.level, assessment.level)
    score = f"{assessment.tool} {assessment.score}" if assessment.score is not None else ""
    return ", ".join(part for part in (level, score) if part)
