"""Draft the minutes of a meeting from what was recorded; what is missing is named, nothing is invented."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from coordinator.actions.queries import ActionRow
from coordinator.actions.rules import STATUSES, due_text
from coordinator.core.dates import show_day
from coordinator.forums.definition import Definition
from coordinator.hearings.records import HearingRecord
from coordinator.meetings.queries import ItemRow
from coordinator.minutes import wording
from coordinator.minutes.opening import clock_time, headed, held_day, opening_lines
from coordinator.minutes.recorded import Recorded
from coordinator.minutes.sections import BUSINESS, ITEM, OPENING, OUTSTANDING, MinutesSection
from coordinator.notes.queries import NoteRow
from coordinator.notes.rules import Readers, is_offered
from coordinator.returns.rules import ReturnState

_VIEW = "victim's view"
_AS_READ = {"fact": 0, "": 1, "opinion": 2}  # the order of what one agency shared


def draft_minutes(basis: Recorded) -> tuple[MinutesSection, ...]:
    """Draft the minutes, section by section in the agenda's order."""
    sections = [
        MinutesSection(OPENING, wording.OPENING, _text(opening_lines(basis))),
        MinutesSection(OUTSTANDING, wording.OUTSTANDING, _text(_outstanding(basis))),
    ]
    for number, item in enumerate(_items(basis), 1):
        names = basis.names[item.id]
        heading = wording.case_heading(number, item.reference, names.title, names.accused)
        sections.append(MinutesSection(item.id, heading, _text(_case(basis, item)), item.case_id or ""))
    sections.append(MinutesSection(BUSINESS, wording.BUSINESS, _text(_business(basis))))
    return tuple(sections)


def draft_summary(basis: Recorded) -> tuple[MinutesSection, ...]:
    """Draft the executive summary: what was decided of each case, by its reference, and no information."""
    meeting, cases = basis.file.meeting, _items(basis)
    opening = [wording.summary_opening(meeting.title, held_day(meeting.held), len(cases), len(basis.agreed))]
    sections = [MinutesSection(OPENING, wording.SUMMARY, _text(opening))]
    for number, item in enumerate(cases, 1):
        hearing = basis.record.hearing_of(item.id)
        actions = [action for action in basis.agreed if _of_item(action, item)]
        lines = [
            *headed(_headings(basis.rules).decision, _decided(item, hearing)),
            *headed(wording.ACTIONS, [wording.summary_actions([action.agency for action in actions])]),
            *headed(wording.NEXT, list(_next(hearing))),
        ]
        sections.append(
            MinutesSection(
                item.id, wording.case_heading(number, item.reference), _text(lines), item.case_id or ""
            )
        )
    return tuple(sections)


def _items(basis: Recorded) -> list[ItemRow]:
    return [item for part in basis.file.agenda for item in part.items]


def _text(lines: Iterable[str]) -> str:
    """Join lines; an empty one only parts what is headed."""
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _outstanding(basis: Recorded) -> Iterator[str]:
    for action in basis.outstanding:
        yield ITEM + wording.action_status(
            action.number,
            action.agency,
            action.what,
            wording.joined(basis.titles.get(action.case_id or "", ""), action.case_reference),
            _due(action),
            STATUSES.get(action.status, action.status),
            action.outcome_note or action.update,
        )
    if not basis.outstanding:
        yield wording.NONE_OUTSTANDING


def _due(action: ActionRow) -> str:
    return due_text(show_day(action.due) if action.due else "", action.due_words)


@dataclass(frozen=True)
class _Headings:
    decision: str
    why: str
    views: str


def _headings(rules: Definition) -> _Headings:
    """Return what a forum's file calls its decision, its reasons and its dissent, in this order."""
    own = (*rules.minute_headings, "", "", "")
    usual = (wording.DECISION, wording.WHY, wording.VIEWS)
    return _Headings(*(mine or other for mine, other in zip(own, usual, strict=False)))


def _case(basis: Recorded, item: ItemRow) -> Iterator[str]:
    hearing, headings = basis.record.hearing_of(item.id), _headings(basis.rules)
    if item.outcome in ("deferred", "withdrawn"):
        yield _outcome(item)
        return
    yield wording.heard_for(round(hearing.minutes(basis.now))) if hearing.stretches else _outcome(item)
    if together := [each.reference for each in _items(basis) if _heard_with(each, item)]:
        yield wording.heard_with(together)
    if hearing.absences:
        yield wording.left_the_room([(row.called, row.why) for row in hearing.absences])
    yield from _came_and_went(basis, hearing)
    if hearing.statement_read:
        yield wording.statement_read([clock_time(at) for at in hearing.statement_read])
    yield from headed(wording.WHY_LISTED, [wording.listed(item.referred_by, item.criteria, item.repeat,
                                                         item.children, item.review)])  # fmt: skip
    yield from headed(wording.RISKS, [hearing.risks])
    yield from headed(wording.INFORMATION, list(_information(basis, item)))
    yield from headed(wording.VICTIMS_VIEW, _victims_view(basis, item, hearing))
    yield from headed(headings.decision, [hearing.decision or wording.NO_DECISION])
    yield from headed(headings.why, [hearing.rationale])
    yield from headed(
        headings.views, [f"{ITEM}{wording.dissent(row.by, row.words)}" for row in hearing.dissents]
    )
    yield from headed(wording.LEVEL, [hearing.level])
    yield from headed(wording.ACTIONS, list(_actions(basis, item)))
    yield from headed(wording.NEXT, list(_next(hearing)))


def _heard_with(other: ItemRow, item: ItemRow) -> bool:
    return item.joint is not None and other.joint == item.joint and other.id != item.id


def _came_and_went(basis: Recorded, hearing: HearingRecord) -> Iterator[str]:
    """Say who missed a case, or a part of it, because they came late or left early."""
    out = {row.attendance_id for row in hearing.absences}
    parts = {each.attendance.id: each.part for each in hearing.heard_by}
    there = [row for row in basis.record.attendance if row.in_the_room and row.id not in out]
    if missed := [row.called for row in there if row.id not in parts]:
        yield wording.missed(missed)
    if partly := [row.called for row in there if parts.get(row.id)]:
        yield wording.heard_in_part(partly)


def _victims_view(basis: Recorded, item: ItemRow, hearing: HearingRecord) -> list[str]:
    """Return the victim's view, or that there is none; a perpetrator-led forum's minutes never hold it.

    Source: docs/domain.md 7.3, victim confidentiality in perpetrator forums.
    """
    notes = [note.words for note in basis.notes if note.kind == _VIEW and _of_case(note, item)]
    if basis.rules.perpetrator_led:
        return [wording.VIEW_KEPT_BACK if hearing.victims_view or notes else wording.VIEW_NOT_RECORDED]
    if hearing.victims_view or notes:
        return [hearing.victims_view, *notes]
    return [hearing.victims_view_words]


def _outcome(item: ItemRow) -> str:
    return wording.OUTCOMES.get(item.outcome, wording.OUTCOMES[""])


def _decided(item: ItemRow, hearing: HearingRecord) -> list[str]:
    """Return the decision on a case, or what became of it and that nothing was decided."""
    if hearing.decision:
        return [hearing.decision]
    return [_outcome(item), *([wording.NO_DECISION] if item.outcome == "heard" else [])]


def _of_item(action: ActionRow, item: ItemRow) -> bool:
    return action.case_id == item.case_id and item.case_id is not None


def _of_case(note: NoteRow, item: ItemRow) -> bool:
    return item.case_id is not None and note.case_id == item.case_id


def _notes(basis: Recorded, item: ItemRow) -> list[NoteRow]:
    """List the information about a case that its forum's papers may offer at all."""
    return [
        note
        for note in basis.notes
        if _of_case(note, item)
        and (not basis.rules.perpetrator_led or _is_for_perpetrator_led(note))
        and note.readers != Readers.FILE
    ]


def _in_order(notes: Sequence[NoteRow]) -> list[NoteRow]:
    """Put what an agency shared together, facts before opinions, the agencies as they first spoke."""
    oldest_first = list(reversed(notes))
    spoke = list(dict.fromkeys(note.source_words for note in oldest_first))
    return sorted(oldest_first, key=lambda note: (spoke.index(note.source_words), _AS_READ.get(note.kind, 1)))


def _is_for_perpetrator_led(note: NoteRow) -> bool:
    return is_offered(note.readers, note.origin) and not note.victim_side


def _information(basis: Recorded, item: ItemRow) -> Iterator[str]:
    for note in _in_order(_notes(basis, item)):
        if note.kind != _VIEW:
            people = [name for _, name in note.people] if not basis.rules.perpetrator_led else []
            yield ITEM + wording.information(
                note.source_words, note.kind, note.standing_words, note.words, people
            )
    for agency in basis.returns.agencies:
        for case in agency.cases:
            if case.item_id == item.id and case.state is ReturnState.NOTHING:
                yield ITEM + wording.nothing_known(agency.agency.name)
            if case.item_id == item.id and case.not_shared:
                yield ITEM + wording.not_shared(agency.agency.name, case.why_not)


def _actions(basis: Recorded, item: ItemRow) -> Iterator[str]:
    actions = [action for action in basis.agreed if _of_item(action, item)]
    for action in actions:
        yield ITEM + wording.action(action.number, action.agency, action.owner, action.what, _due(action))
    if not actions:
        yield wording.NO_ACTIONS


def _next(hearing: HearingRecord) -> Iterator[str]:
    if hearing.next_step_words:
        yield hearing.next_step_words
    if hearing.next_review:
        yield wording.next_review(show_day(hearing.next_review))


def _business(basis: Recorded) -> Iterator[str]:
    led = basis.rules.perpetrator_led
    notes = [
        note for note in basis.notes if note.case_id is None and (not led or _is_for_perpetrator_led(note))
    ]
    for note in notes:
        yield ITEM + wording.information(note.source_words, note.kind, note.standing_words, note.words)
    for action in basis.agreed:
        if action.case_id is None:
            yield ITEM + wording.action(action.number, action.agency, action.owner, action.what, _due(action))
    if not notes and all(action.case_id for action in basis.agreed):
        yield wording.NO_BUSINESS


DRAFTS: dict[str, Callable[[Recorded], tuple[MinutesSection, ...]]] = {
    "minutes": draft_minutes, "summary": draft_summary,
}  # fmt: skip
