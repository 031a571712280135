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
    """Put the dated notes, actions, meetings, assessments, scores and listings in order, newest first."""
    # On one day the opening comes before everything else and the closing after it.
    parts = (
        _opening(view), _listings(view), _notes(view), _meetings(view), _judged(view), _actions(view),
        _closing(view),
    )  # fmt: skip
    return tuple(sorted((one for part in parts for one in part), key=lambda one: one.day))[::-1]


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
    for one in view.meetings:
        if one.held:
            yield ChronologyEntry(one.held, "Meeting", f"{one.label}, {one.reference}", one.outcome)


def _judged(view: CaseView) -> Iterator[ChronologyEntry]:
    names = {link.person.id: link.person.spoken for link in view.file.links}
    for one in view.file.assessments:
        if one.assessed:
            about = names.get(one.person_id, view.file.subject.spoken)
            yield ChronologyEntry(one.assessed, "Risk", f"{about}: {assessed_words(one)}", one.reason)
    for score in view.file.scores:
        if score.scored:
            yield ChronologyEntry(score.scored, "Score", f"{score.measure} {score.total}, {score.stage}")


def _actions(view: CaseView) -> Iterator[ChronologyEntry]:
    for one in view.actions:
        owner = ", ".join(part for part in (one.agency, one.owner) if part)
        if one.agreed:
            yield ChronologyEntry(one.agreed, "Action", f"Agreed: {one.what}", owner)
        if one.ended:
            ending = STATUSES.get(one.status, one.status)
            yield ChronologyEntry(one.ended, "Action", f"{ending}: {one.what}", one.outcome_note)


def _notes(view: CaseView) -> Iterator[ChronologyEntry]:
    for one in view.notes:
        if one.written:
            yield ChronologyEntry(one.written, "Note", one.words, one.source)


def assessed_words(one: AssessmentRow) -> str:
    """Say an assessment in a few words: "High, Dash 16"."""
    level = LEVELS.get(one.level, one.level)
    score = f"{one.tool} {one.score}" if one.score is not None else ""
    return ", ".join(part for part in (level, score) if part)
